"""Every command that the guide and the README tell a curator to type is run, in their order, in one fresh project."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
from helpers import Project, project

from build_tools.cli import main

if sys.platform != "win32":
    import pty

PAGES = [f"seeds/pages/guide/{name}.md" for name in ("index", "article", "term", "sense", "rights", "publish")]
ELSEWHERE = {"./juseok serve"}
"""Run by tests/e2e/test_curator.py."""
ANSWERS = {
    "./juseok new article 새글.txt": "\n" * 8,
    "./juseok new term 가지치기": "\n모델 가지치기\n쓸모가 적은 연결을 잘라 내는 방법이다.\n나무를 다듬듯 합니다.\n",
}
"""What a person types: Enter takes what is proposed."""


def console(path: str) -> list[str]:
    """The commands of a page's console blocks."""
    blocks = re.findall(r"^( *)```console\n(.*?)^\1```", Path(path).read_text("utf-8"), re.DOTALL | re.MULTILINE)
    lines = (line.strip() for _, text in blocks for line in text.splitlines())
    return [line.removeprefix("$ ").partition("  #")[0].strip() for line in lines if line.startswith("$ ")]


@pytest.fixture
def fresh(tmp_path: Path) -> Project:
    """A clone with its environment set up, a small collection, and an article just saved."""
    made = project(tmp_path / "fresh")
    shutil.copytree("tests/golden/small/seeds", made.root / "seeds", dirs_exist_ok=True)
    shutil.copytree("seeds/pages", made.root / "seeds/pages", dirs_exist_ok=True)
    shutil.copy2("juseok", made.root)
    made.write({".venv/bin/python": f'#!/bin/sh\nexec {shlex.quote(sys.executable)} "$@"\n'})
    (made.root / ".venv/bin/python").chmod(0o755)
    shutil.copy("tests/cases/curator/messy.txt", made.root / "새글.txt")
    subprocess.run(["git", "init", "--quiet", "--bare", str(tmp_path / "there")], check=True)
    for command in (
        "git init --quiet --initial-branch=main",
        "git config user.name A",
        "git config user.email a@example.org",
        "git config push.autoSetupRemote true",
        f"git remote add origin {shlex.quote(str(tmp_path / 'there'))}",
        "git add --force seeds",
        "git commit --quiet -m first",
    ):
        subprocess.run(shlex.split(command), cwd=made.root, check=True, capture_output=True)
    return made


def type_in(made: Project, command: str) -> subprocess.CompletedProcess[str]:
    """Run a command as at a terminal, and answer what it asks."""
    ours, theirs = pty.openpty()
    try:
        os.write(ours, ANSWERS[command].encode() if command in ANSWERS else b"")
        return subprocess.run(
            shlex.split(command),
            cwd=made.root,
            env=made.environment(),
            stdin=theirs,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=180,
        )
    finally:
        os.close(ours)
        os.close(theirs)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminal of this kind")
def test_every_command_of_the_guide_works(fresh: Project) -> None:
    commands = [command for page in PAGES for command in console(page) if command not in ELSEWHERE]

    said = {command: type_in(fresh, command) for command in commands}

    assert {command: ran.stderr for command, ran in said.items() if ran.returncode} == {}
    assert ANSWERS.keys() <= said.keys(), "the guide tells to type something else now"
    article = (fresh.root / "seeds/articles/2025-06-12-ai.yml").read_text("utf-8")
    assert "# published:" in article, "what the text says was taken over, and so stays a comment"
    assert "‘가지치기’ (pruning): 3곳이 새로 걸립니다." in said["./juseok new term 가지치기"].stderr
    assert "  ‘가지치기’ (pruning): 3곳이 새로 걸립니다." in said["./juseok report"].stdout
    assert (fresh.root / "site/articles/2025-06-12-ai.html").is_file()
    assert (fresh.root / "site/guide/codes.html").is_file()
    pushed = subprocess.run(
        ["git", "ls-tree", "-r", "--name-only", "main"],
        cwd=fresh.root.parent / "there",
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert "seeds/articles/2025-06-12-ai.txt" in pushed.stdout.split()


def test_every_page_of_the_guide_is_listed() -> None:
    written = {path.as_posix() for path in Path("seeds/pages/guide").glob("*.md")}
    index = Path(PAGES[0]).read_text("utf-8")

    assert written == set(PAGES)
    assert [page for page in PAGES[1:] if f"({Path(page).name})" not in index] == []


def test_the_commands_of_the_readme_exist() -> None:
    python = r"(?:\.venv/bin/python -m build_tools|\./juseok) (\w+)"
    told = console("README.md")
    ours = {match[1] for line in told if (match := re.match(python, line))}
    targets = {line.split()[1] for line in told if line.startswith("make ")}
    installs = {line for line in told if " pip install" in line}

    for target in targets:
        subprocess.run(["make", "--dry-run", target], check=True, capture_output=True)
    recipes = Path("Makefile").read_text("utf-8") + Path("juseok").read_text("utf-8")
    assert ours >= {"serve", "new", "suggest"}
    assert ours - set(main.list_commands(click.Context(main))) == set()
    assert targets >= {"serve", "site", "test"}
    assert [line for line in installs if re.sub(r".*--require-hashes", "--require-hashes", line) not in recipes] == []
