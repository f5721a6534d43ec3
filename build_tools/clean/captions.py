# ruff: noqa: E501 - a pattern broken in the middle of an alternative reads worse than a long line
"""Captions: lines that say what a picture or a table shows, known by their mark, their credit, or what stands beside."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from build_tools.clean.sentences import INNER_END, ends, polite

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_tools.clean.lines import Line

WHAT = ("사진", "그림", "표", "도표", "자료", "그래프", "지도")
"""What a caption begins with."""
_CAPTION = re.compile(
    rf"([▲△▼]\s?)(?=\S)|[\[<〈(]?(?:{'|'.join(WHAT)})\s?(?:\d{{1,2}}\s?[\]>〉).:]|설명\s?[:：]?)\s?\S|[\[<〈](?:표|그래프|지도|도표)[\]>〉]\s?\S"
    r"|\((?:맨\s?)?(?:왼쪽|오른쪽|앞줄|뒷줄|위)부터\s?\S"
    r"|.{5,150}[(/\[<]\s?(?:사진|제공|출처|자료|이미지)\s?[=:：].{1,30}$"
    r"|.{5,150}(?:/|\(|ⓒ|＝|=)\s?(?:연합뉴스|뉴시스|뉴스1|로이터|AP|AFP|EPA|게티이미지\S*)\s?\)?$"
)
_HEADS = ("▲", "△", "▼", *(mark + what for mark in ("", "[", "<", "〈", "(") for what in WHAT))
_TRIANGLES = "▲△▼"
_SIDES = 10
"""Letters at whose end (왼쪽부터) stands at the latest."""
_SIGN = re.compile("=|:|：|연합뉴스|뉴시스|뉴스1|로이터|AP|AFP|EPA")
_SIGN_MOST = 40
"""A caption begins with one of the heads, or has a sign among so many letters at its end."""
_LONGEST = 220
_CREDIT = re.compile(
    r"(?P<told>.{10,170}?)(?:\.\s|(?<=다)\s|\s?[/ⓒ©]\s?)(?:[^\s.,/]{1,14}\s){0,2}[^\s.,/]{1,14}\s?(?:제공|자료\s?사진|사진팀|기자|사진작가|캡처|갈무리|DB)$"
)
"""A caption and whose picture it is: … 점검하고 있다. /나래 제공, … 남은 책장. 마루한 기자."""
_CREDIT_ENDS = ("제공", "자료사진", "자료 사진", "사진팀", "기자", "사진작가", "캡처", "갈무리", "DB")
_OWNER = re.compile(r"[\[(<][^\])>]{1,30}(?:제공|자료\s?사진|캡처|갈무리)(?:[\s.,][^\])>]{0,30})?[\])>]")
"""Whose picture it is, on a line of its own."""
_BRACKETS = "[(<"
"""With which of these it begins."""
_LABEL = re.compile(r"[^:：]{1,24}[:：]\s?\S")
_PICTURE = re.compile("이미지|사진")
_BUTTONS = frozenset({"menu", "image-name", "credit", "player"})
_BUTTON_MOST = 20
_BESIDE_MOST = 130
"""Letters of a caption that only the lines beside it tell."""
_NEAR = 2
"""Lines up to the next, where blank ones stand between any two."""
_DOUBLE_S = 20
"""The final ㅆ, by its place among the finals."""


def start(value: str) -> int | None:
    """Return where the text of the caption `value` begins, after its mark; None where it is no caption by itself."""
    found = _CAPTION.match(value) if len(value) <= _LONGEST and possible(value) else None
    return None if found is None else found.end(1) if found[1] else 0


def mark(value: str) -> int:
    """Return where the text of a caption begins, after the mark before it."""
    return start(value) or 0


def possible(value: str) -> bool:
    """Whether a line has what every caption has that `start` knows."""
    sign = _SIGN.search(value, max(0, len(value) - _SIGN_MOST))
    return (
        sign is not None
        or value.startswith(_HEADS)
        or (value[0] == "(" and "부터" in value[:_SIDES])
        or "게티이미지" in value
    )


def find(lines: Sequence[Line], rules: Sequence[str | None]) -> frozenset[int]:
    """Return the captions among the kept lines (rule None) that a credit tells, at their end or on the line below.

    Or the button of a picture on the line above.
    """
    found: set[int] = set()
    for at, line in enumerate(lines):
        value = line.text.value
        if rules[at] is not None or len(value) > _LONGEST:
            continue
        credited = _CREDIT.match(value) if not line.plain and value.endswith(_CREDIT_ENDS) else None
        shown = (
            not (value.endswith("기자") and _told(credited["told"]))
            if credited
            else _owned(value)
            or _beside(lines, rules, at)
            or (not line.plain and value[0] not in _TRIANGLES and start(value) is not None)
        )
        if shown and not _goes_on(lines, rules, at):
            found.add(at)
    again = {
        at - 1 for at in found if at and lines[at - 1].text.value == lines[at].text.value and rules[at - 1] is None
    }
    return frozenset(found | again)


def _owned(value: str) -> bool:
    """Whether a line says in brackets whose picture it is, at its end or alone."""
    begin = 0 if value[0] in _BRACKETS else value.rfind("[")
    return begin >= 0 and value[-1] in "])>" and _OWNER.fullmatch(value, begin) is not None


def _goes_on(lines: Sequence[Line], rules: Sequence[str | None], at: int) -> bool:
    """Whether a line is the rest of a sentence that the line above began."""
    above = lines[at - 1]
    return (
        at > 0
        and rules[at - 1] is None
        and lines[at].number - above.number == 1
        and INNER_END.search(above.text.value) is not None
        and not ends(above.text.value)
    )


def _told(value: str) -> bool:
    """Whether a line tells what happened, as text does: a caption says what is to be seen."""
    stem = value.rstrip(".")
    before = stem[-2:-1]
    return (
        stem[-1:] == "다"
        and "가" <= before <= "힣"
        and before not in "있겠"
        and (ord(before) - 0xAC00) % 28 == _DOUBLE_S
    )


def _beside(lines: Sequence[Line], rules: Sequence[str | None], at: int) -> bool:
    """Whether the line above is the button of a picture, or the line below says whose it is."""
    here = lines[at]
    value = here.text.value
    credited = at + 1 < len(lines) and (rules[at + 1] == "credit" or lines[at + 1].text.value[0] in _BRACKETS)
    if not credited and not (at and rules[at - 1] in _BUTTONS):
        return False
    if len(value) > _BESIDE_MOST or _told(value) or polite(value) or _LABEL.match(value):
        return False
    if at + 1 < len(lines) and lines[at + 1].number - here.number <= _NEAR:
        below = lines[at + 1].text.value
        if rules[at + 1] == "credit" if rules[at + 1] else _owned(below):
            return True
    if at and rules[at - 1] in _BUTTONS and here.number - lines[at - 1].number == 1:
        above = lines[at - 1].text.value
        button = len(above) <= _BUTTON_MOST and _PICTURE.search(above) is not None
        return button and (not value.endswith(("다.", "요.")) or value.endswith("있다."))
    return False
