"""docs/ → site/: built beside, finished, checked, and swapped in with one step. The last good site is never at risk."""

from __future__ import annotations

import contextlib
import ctypes
import os
import re
import runpy
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from build_tools import check_site, finish, output
from build_tools.errors import Problem, SeedError
from build_tools.progress import stage, track

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SITE = "site"
NEW = ".site-new"
OLD = ".site-old"
ARCHIVE = Path("dist") / "juseok.zip"
CONFIG = ".site-new.yml"
Engine = Literal["mkdocs", "zensical"]
"""Both read mkdocs.yml and docs/. Zensical is the theme's successor, and knows no hooks."""
QUIETLY: dict[Engine, tuple[str, ...]] = {"mkdocs": ("--quiet",), "zensical": ()}
READY = "JUSEOK_DOCS_READY"
"""Tells the hook of MkDocs that docs/ is built already."""
TICK = "juseok: page"
"""What the hook then says of each page, once read and once written."""
QUIET = {"NO_MKDOCS_2_WARNING": "1"}
"""Material's notice of its own end is for us to heed (ARCHITECTURE.md), not for a curator at each build."""
NOT_FOUND = "404.html"
"""A server's page, whose addresses count from the site's root; a folder has no use for it and no root."""
CANONICAL = re.compile(r'<link rel="canonical" href="([^"]*?)(?:index\.html)?">')

AT_FDCWD = -100
RENAME_EXCHANGE = 2
"""Of Linux' renameat2(2)."""


def publish(root: Path, engine: Engine = "mkdocs") -> int:
    """Build the site of `root` from its docs/ and put it in the place of site/. Return the number of HTML pages.

    Raises SeedError, with site/ as it was, where MkDocs complains, or the result is not fit to be published.
    """
    try:
        with output.locked(root / "docs"):
            return _publish(root, engine)
    except OSError as error:
        raise SeedError([_unwritable(error)]) from error


def _publish(root: Path, engine: Engine) -> int:
    new = root / NEW
    try:
        recover(root)
        _refuse_links(root / "docs")
        _run(engine, root, new)
        url = address(new)
        pages = finish_site(new, url)
        problems = check_site.check(new, urlsplit(url).path or "/")
        if problems:
            raise SeedError(problems)
        swap(new, root / SITE, root / OLD)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return pages


def _unwritable(error: OSError) -> Problem:
    what = f"The site cannot be written: {error.strerror or type(error).__name__} ({error.filename})."
    return Problem(SITE, 0, "unwritable", what, "Make room, or allow writing here; the last site stands.")


def recover(root: Path) -> None:
    """Clear away what a build that was killed left behind, and put the last good site back where it had taken it."""
    if not (root / SITE).exists() and (root / OLD).exists():
        (root / OLD).rename(root / SITE)
    for name in (NEW, OLD):
        if (root / name).exists():
            shutil.rmtree(root / name)


def _refuse_links(docs: Path) -> None:
    """Raise SeedError for each symbolic link: MkDocs would publish what it leads to."""
    problems = []
    for above, folders, files in os.walk(docs):
        for path in (Path(above, name) for name in (*folders, *files)):
            if path.is_symlink():
                shown = f"docs/{path.relative_to(docs).as_posix()}"
                what = "This is a symbolic link; it would be published."
                problems.append(Problem(shown, 0, "output-link", what, "Remove it."))
    if problems:
        raise SeedError(problems)


def _run(engine: Engine, root: Path, folder: Path) -> None:
    """Have the engine build into `folder`. Raises SeedError with what it says, where it warns of anything."""
    config = root / CONFIG
    config.write_text(f"INHERIT: mkdocs.yml\nsite_dir: {NEW}\n", encoding="utf-8")  # Zensical has no such option
    said: list[str] = []
    pages = sum(1 for _ in (root / "docs").rglob("*.md"))
    try:
        with (
            subprocess.Popen(  # noqa: S603  # our own words only
                [sys.executable, "-m", engine, "build", "--strict", "--config-file", CONFIG, *QUIETLY[engine]],
                cwd=root,
                env=os.environ | QUIET | {READY: "1", "PYTHONIOENCODING": "utf-8"},
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
                errors="replace",
            ) as child,
            stage(engine) if engine == "zensical" else contextlib.nullcontext(),
        ):
            for _ in track(engine, _ticks(child.stdout or (), said), 2 * pages):
                pass
    finally:
        config.unlink()
    if child.returncode or not (folder / "index.html").is_file():
        lines = [line.strip() for line in said if line.strip()] or ["(nothing)"]
        what = f"{engine} says: {' | '.join(lines[-20:])}."
        raise SeedError([Problem("mkdocs.yml", 0, "mkdocs-says", what, "Mend the seed or template that it names.")])


def _ticks(lines: Iterable[str], said: list[str]) -> Iterator[None]:
    """Yield for each page that our hook tells of: once read, once written. Put all other lines into `said`."""
    for line in lines:
        if line.strip() == TICK:
            yield
        else:
            said.append(line)


def address(site: Path) -> str:
    """Return where the site will be published, as its first page says; "" where mkdocs.yml gives no `site_url`."""
    found = CANONICAL.search((site / "index.html").read_text("utf-8"))
    return found[1] if found else ""


def finish_site(site: Path, url: str) -> int:
    """Make the built HTML fit for publishing, and add what search engines ask for. Return the number of pages."""
    pages = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*.html"))}
    scripts = {script for path in pages.values() for script in finish.inline_scripts(path.read_text("utf-8"))}
    for name, path in track("finish", pages.items()):
        html = path.read_text("utf-8")
        if 'class="md-toggle"' in html:
            html = finish.mend_material(html, f"{SITE}/{name}")
        html = finish.secure(html, f"{SITE}/{name}", scripts, listed=finish.is_listed(name))
        path.write_text(html, encoding="utf-8", newline="\n")
    (site / "sitemap.xml.gz").unlink(missing_ok=True)
    (site / "sitemap.xml").unlink(missing_ok=True)
    if url:
        (site / "sitemap.xml").write_text(
            finish.sitemap(filter(finish.is_listed, pages), url), encoding="utf-8", newline="\n"
        )
    (site / "robots.txt").write_text(finish.robots(url), encoding="utf-8", newline="\n")
    return len(pages)


def swap(new: Path, site: Path, old: Path) -> None:
    """Put `new` in the place of `site`, and remove what stood there.

    Linux does it in one step; elsewhere the old site stands aside at `old` for a moment, whence `recover` fetches it.
    """
    if not site.exists():
        new.rename(site)
    elif exchange(new, site):
        shutil.rmtree(new)
    else:
        site.rename(old)
        new.rename(site)
        shutil.rmtree(old)


def exchange(one: Path, other: Path) -> bool:
    """Let two folders change places at once. Return whether this system can."""
    renameat2 = getattr(ctypes.CDLL(None), "renameat2", None) if sys.platform == "linux" else None
    if renameat2 is None:
        return False
    return not renameat2(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE)


def pack(root: Path) -> Path:
    """Put site/ into one archive, to be opened without a network, and return its path.

    Its first page is index.html in a folder of its own. The same site gives the same bytes.
    """
    target = root / ARCHIVE
    beside = target.with_suffix(".new")
    try:
        target.parent.mkdir(exist_ok=True)
        with zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
            files = sorted(path for path in (root / SITE).rglob("*") if path.is_file() and path.name != NOT_FOUND)
            for path in track("pack", files):
                name = f"{target.stem}/{path.relative_to(root / SITE).as_posix()}"
                entry = zipfile.ZipInfo(name)  # dated 1980-01-01
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, path.read_bytes(), zipfile.ZIP_DEFLATED)
        beside.replace(target)
    except OSError as error:
        raise SeedError([_unwritable(error)]) from error
    finally:
        beside.unlink(missing_ok=True)
    return target


# --- the live preview -------------------------------------------------------------------------------------


def preview(address: str, *, browser: bool) -> None:
    """Run MkDocs' live preview in this process, which leaves none behind, until it is stopped."""
    os.environ.update(QUIET)
    Path("docs").mkdir(exist_ok=True)  # MkDocs looks for it before it asks us to build
    sys.argv = ["mkdocs", "serve", "--dirty", "--dev-addr", address, *(["--open"] if browser else [])]
    runpy.run_module("mkdocs", run_name="__main__", alter_sys=True)
