"""What several test files need: a project of their own to build, and the site that it gives."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping
    from contextlib import AbstractContextManager

    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("mkdocs.yml", "build_tools", "overrides")


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with everything that a build needs, and seeds of its own."""

    root: Path

    def write(self, files: Mapping[str, str | bytes]) -> None:
        """Put files below the project, by their names relative to it."""
        for name, content in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run `python -m build_tools` with these arguments, as a person would; nothing is raised when it fails."""
        return subprocess.run(
            self.command(*arguments),
            cwd=self.root,
            env=self.environment(**environment),
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=180,
        )

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "build_tools", *arguments]

    def environment(self, **more: str) -> dict[str, str]:
        """The variables of this process, without those that change what a build says or makes."""
        kept = {key: value for key, value in os.environ.items() if key not in ("SITE_URL", "SOURCE_DATE_EPOCH")}
        shared = {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1", "JUSEOK_CACHE": str(ROOT / ".cache")}
        return kept | shared | more

    def tree(self, folder: str) -> dict[str, bytes]:
        """What stands in a folder of the project, hidden files aside."""
        above = self.root / folder
        return {
            path.relative_to(above).as_posix(): path.read_bytes()
            for path in sorted(above.rglob("*"))
            if path.is_file() and not path.name.startswith(".")
        }


@dataclass(frozen=True, slots=True)
class Site:
    """A built site and the two ways to open it; both addresses end with `/`."""

    project: Project
    folder: Path
    http: str
    file: str


class Open(Protocol):
    """Opens a page of the site; see the fixture `open_page`."""

    def __call__(self, path: str = "index.html", **options: object) -> AbstractContextManager[Page]: ...


def project(root: Path, *, seeds: bool = False) -> Project:
    """Return a fresh project in `root`: its own pages, which mkdocs.yml names, or all seeds of the repository."""
    ignored = shutil.ignore_patterns("__pycache__")
    for part in (*PARTS, "seeds" if seeds else "seeds/pages"):
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, root / part, ignore=ignored)
        else:
            root.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, root / part)
    return Project(root)
