"""Lines of lists, tables and references: an article may consist of them, and end with them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_MARKED = re.compile(
    r"[-•·*▪◦‣○●◎◇◆■□△▲▼✓✔☑➤➢–—‘「『<〈《(]|\d{1,2}[.)]|[①-⑳]|[가나다라마바사][.)]|[“\"][^“”\"]+[”\"]$"
    r"|\[?(?:사진|그림|표|자료|참고|주)(?![가-힣])"
)
"""Items, quotes, captions."""
_NUMBERED = re.compile(r"(?:\d{1,2}|[가나다라마바사])[.)]\s")
_LABELLED = re.compile(r"※|[^:：\d][^:：]{0,15}[:：]\s?\S")
_POINTING = re.compile("[▶▷☞👉►]")
"""Marks of items and of links alike."""
_NUMBER = re.compile(r"[-–:]|[-+−▲▼△▽]?\d[\d,.]*[%가-힣A-Za-z]{0,3}")
_CELLS = 3
_REFERENCES = re.compile(
    r"\W{0,3}(?:\d\.\s?)?(?:참고\s?(?:문헌|자료|링크|한 글|사이트)?"
    r"|(?:더|함께|같이)\s읽(?:을거리|을\s책|으면\s좋은\s책)|언급한\s(?:연구|책|논문)"
    r"|references?|출처|인용\s?문헌|각주|주석)\W{0,3}",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"(?:doi|DOI)[.:\s]|^\W{0,3}(?:https?://|\[\d{1,2}\]|\d{1,2}[.)]\s.{0,150}https?://)|[(,.\s](?:19|20)\d\d[a-z]?[.,)]{1,2}\s\S"
    r"|^[『「《][^』」》]{1,60}[』」》](?:,?\s.{1,60})?$"
)
_HEADING_MOST = 12


def item(value: str) -> bool:
    """Whether a line is marked as one of a list, as a quote, a caption."""
    return _MARKED.match(value) is not None


def numbered(value: str) -> bool:
    """Whether a line is marked with a number or a letter of a row."""
    return _NUMBERED.match(value) is not None


def labelled(value: str) -> bool:
    """Whether a line is a note, or a label with its value: of a list of facts, or of the page's."""
    return _LABELLED.match(value) is not None


def pointed(value: str) -> bool:
    """Whether a line has a mark that items and links to other pages share."""
    return _POINTING.match(value) is not None


def row(values: Sequence[str], at: int) -> bool:
    """Whether line `at` is a row of a table: the next or the one before has as many cells, and numbers in them."""
    cells = _cells(values[at])
    if len(cells) < _CELLS:
        return False
    for other in (at - 1, at + 1):
        beside = _cells(values[other]) if 0 <= other < len(values) else []
        if len(beside) == len(cells) and (_figures(beside) or _figures(cells)):
            return True
    return False


def _cells(value: str) -> list[str]:
    return value.split(" | ") if " | " in value else value.split(" ")


def _figures(cells: Sequence[str]) -> bool:
    """Whether all cells but the first hold numbers."""
    return all(_NUMBER.fullmatch(cell) for cell in cells[1:])


def references(values: Sequence[str], asked: Sequence[int]) -> list[int]:
    """Return the headings of references, and the references under them."""
    found: list[int] = []
    for at in asked:
        if len(values[at]) <= _HEADING_MOST and _REFERENCES.fullmatch(values[at]):
            stop = at + 1
            while stop < len(values) and _REFERENCE.search(values[stop]):
                stop += 1
            if stop > at + 1:
                found += range(at, stop)
    return found
