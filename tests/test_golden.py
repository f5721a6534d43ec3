"""A small collection and every file that comes of it, as a person has reviewed it.

`pytest tests/test_golden.py --save-golden` rewrites tests/golden/small/docs; then read the difference.
"""

from __future__ import annotations

import difflib
import shutil
from pathlib import Path

import pytest

from build_tools import pipeline

SMALL = Path("tests/golden/small")
OTHERS = ("assets/", "guide/codes.md")
"""Scripts and data made for machines, and the table of codes: other tests read them."""


def tree(root: Path) -> dict[str, str]:
    """Return the pages below `root`, by name."""
    return {
        name: path.read_text("utf-8")
        for path in sorted(root.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
        if not (name := path.relative_to(root).as_posix()).startswith(OTHERS)
    }


@pytest.fixture
def built(tmp_path: Path) -> Path:
    pipeline.build(SMALL / "seeds", tmp_path / "docs")
    return tmp_path / "docs"


def test_the_small_collection(built: Path, pytestconfig: pytest.Config) -> None:
    if pytestconfig.getoption("--save-golden"):
        shutil.rmtree(SMALL / "docs", ignore_errors=True)
        for name, text in tree(built).items():
            target = SMALL / "docs" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, "utf-8", newline="\n")
        pytest.skip("golden files rewritten: read the difference")
    expected, found = tree(SMALL / "docs"), tree(built)

    assert sorted(expected) == sorted(found)
    for name, text in expected.items():
        lines = difflib.unified_diff(text.splitlines(), found[name].splitlines(), name, "built", lineterm="")
        difference = "\n".join(lines)
        assert not difference, difference


def test_a_second_build_touches_nothing(built: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in built.rglob("*") if path.name[0] != "."}

    changes = pipeline.build(SMALL / "seeds", built).changes

    assert changes.written == changes.removed == ()
    assert before == {path: path.stat().st_mtime_ns for path in built.rglob("*") if path.name[0] != "."}
