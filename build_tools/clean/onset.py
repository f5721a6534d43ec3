"""What stands before the text: where that begins, and which sentences above it are the page's own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from build_tools.clean import headlines, tail
from build_tools.clean.sentences import INNER_END, courteous, polite

if TYPE_CHECKING:
    from collections.abc import Sequence

_OF_PAGES = re.compile(rf"{tail.PAGE.pattern}|브라우저|재생|음성|오디오|기능|데이터|화면|버튼|동의|약관")
"""What pages speak of, and their buttons above a text."""
_FACT, _CHROME, _WEAK = 2.0, 1.0, 0.5
"""How much a line says that the text is yet to begin: the writer or the date, any other chrome, a weak line."""
_BODY = 6.0
"""As much text in a row is the article's."""
_SHORT = 50
_SENTENCE, _TOLD, _REMARKED = 1.25, 60, 0.25
"""How much a sentence speaks for text, with its letters; how much a remark speaks against it."""
_TAKEN_UP, _LITTLE = 0.25, 0.1
"""Parts of its words that a text takes up of a remark that is not its own."""
_QUOTES = "“\"‘'「『―-–["
_GREETINGS = ("안녕하세요", "안녕하십니까", "여러분")
"""With these a writer turns to the readers."""


def begin(page: tail.Page, end: int) -> int:
    """Return the line after the chrome above a text that is over with line `end`; 0 where there is none.

    Evidence is summed up from the page's beginning, as `tail.end` does from its end: the text begins where most
    speaks against what stands before. So a button's words (`일부 브라우저에서만 지원됩니다.`) do not begin it.
    A short text under which much stands has begun where most of it comes after.
    """
    values, found, out, text, _ = page
    polite_text = courteous([value for value, is_text in zip(values, text, strict=True) if is_text])
    total = least = run = told = 0.0
    places: list[tuple[int, float]] = [(0, 0.0)]
    """Where the text may begin, and how much text stands before."""
    for at in range(end):
        verdict = found[at]
        dated = verdict is not None and verdict.rule == "date-line" and any(out[max(0, at - 1) : at + 2])
        if text[at]:
            remark = _remark(values, at, at + 1, polite_text=polite_text)
            weight = -_REMARKED if remark else _SENTENCE + len(values[at]) / _TOLD
            total += weight
            run += weight
            told += weight
        elif verdict or out[at]:
            total -= _FACT if dated or out[at] == "byline" else _CHROME if out[at] else _WEAK
            run = 0.0
            if total < least and (dated or out[at]):
                least = total
                places.append((at + 1, told))
        if run >= _BODY:
            break
    return next(first for first, before in reversed(places) if before * 2 <= max(told, 0.0))


def _remark(values: Sequence[str], at: int, start: int, *, polite_text: bool) -> bool:
    """Whether a sentence is polite, as pages speak, and the text from line `start` on takes up little of it.

    In a text that is polite too it must also speak of what pages speak of.
    """
    value = values[at]
    if (
        not polite(value)
        or value[0] in _QUOTES
        or value.startswith(_GREETINGS)
        or (polite_text and not _OF_PAGES.search(value))
    ):
        return False
    return headlines.shared(value, headlines.body(values, start)) < (_LITTLE if polite_text else _TAKEN_UP)


def mark(page: tail.Page, out: list[str | None], start: int, kept: frozenset[int]) -> None:
    """Mark the page's own sentences above the text, which begins at line `start`: polite ones that say nothing of it.

    In a text that is polite too only short ones.
    """
    values, _, _, text, _ = page
    polite_text = courteous([value for value, is_text in zip(values, text, strict=True) if is_text])
    for at in range(start):
        if text[at] and at not in kept and _remark(values, at, start, polite_text=polite_text):
            single = len(values[at]) < _SHORT and INNER_END.search(values[at]) is None
            out[at] = "notice" if single or not polite_text else None
