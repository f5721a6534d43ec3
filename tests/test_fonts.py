"""The reading face has every character that is set in it, is cut the same way each time, and carries its licence."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from fontTools.ttLib import TTFont

from build_tools import fonts
from build_tools.model import Output

if TYPE_CHECKING:
    from pathlib import Path

PAGES = [
    Output(
        "articles/a.md", '---\ntitle: "갊"\n---\n# 갊\n\n뷁&#54699;\n\n<div id="terms">쀓</div>\n\n## 쁇\n'.encode()
    ),
    Output("glossary/a.md", "# 퀡\n\n귥".encode()),
    Output("assets/data.js", "쀍".encode()),
]


def test_it_has_what_articles_say_and_how_other_pages_are_headed() -> None:
    found = fonts.characters(PAGES)

    assert [char for char in "갊뷁햫쀓쁇퀡귥쀍" if char in found] == ["갊", "뷁", "햫", "쁇", "퀡"]
    assert set("AZaz09 “”‘’…") <= set(found)


def test_the_face_holds_them_and_is_cut_alike_each_time(tmp_path: Path) -> None:
    first, licence = fonts.build(fonts.characters(PAGES), tmp_path / "a")
    again, _ = fonts.build(fonts.characters(PAGES), tmp_path / "b")
    with TTFont(io.BytesIO(first.content)) as font:
        held = set(font.getBestCmap())

    assert set(map(ord, fonts.characters(PAGES))) <= held
    assert ord("쀍") not in held
    assert first == again
    assert b"SIL OPEN FONT LICENSE Version 1.1" in licence.content


def test_what_was_cut_is_not_cut_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = list(fonts.build(fonts.characters(PAGES), tmp_path))
    monkeypatch.setattr(fonts, "cut", lambda *_: pytest.fail("cut again"))

    assert list(fonts.build(fonts.characters(PAGES), tmp_path)) == before
    assert list(fonts.build("", tmp_path, hurry=True)) == before
