"""Which lines are chrome: what each line says of itself, then what its neighbours and its place on the page say.

When in doubt, a line is kept. A weak verdict counts only at the page's edges (before the first and after the last
sentence of the text), beside certain chrome, or in a row of weak lines.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from build_tools.clean import rules
from build_tools.clean.rules import STRONG, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

_END = re.compile(r"[가-힣a-zA-Z0-9%)\]\"'”’」』][.?!。…~ㅎㅋㅠ^]+[\"'”’」』)\]]*$")
_POLITE_END = re.compile(r"(?:니다|[가-힣][요죠]|니까|세요)[\s.?!…~ㅎㅋㅠ^;:)]*[\"'”’」』)\]]*$")
_PLAIN_END = re.compile(r"(?:[가-힣]다|[가-힣][음함됨임])\.[\"'”’」』)\]]*$|다[\"'”’」』)\]]?$")
_INNER_END = re.compile(r"[가-힣](?:다|요|죠|까|음|함)[.?!][\"”’')]?\s?(?=[가-힣\"“‘'A-Z])")
_STAMP_HEAD = re.compile(r"(?:19|20)\d\d-\d\d-\d\d \d\d:\d\d(?::\d\d)?(?!\s*$)")
_MARKS = re.compile(r"^[^\w\"“'‘]+")
_TWICE = 40
_HEADLINE = re.compile(r"[…\"“”'‘’\[\]?!·]|\.\.\.|단독|속보|종합|영상|포토|[a-zA-Z]\b")
_SHORT = 12
_LONG = 25
_PROSE = 90


def ends(value: str) -> bool:
    """Whether `value` ends as a sentence does: with its punctuation, or in the polite form that headlines avoid."""
    tail = value[-24:]
    return _END.search(tail) is not None or _POLITE_END.search(tail) is not None


def prose(value: str) -> bool:
    """Whether `value` reads as running text: a sentence of some length, or several."""
    size = len(value)
    if size >= _PROSE:
        return True
    tail = value[-24:]
    if size < _LONG:
        return size >= _SHORT and (
            _POLITE_END.search(tail) is not None or (value[-1] == "." and value[-2] in "다음함됨임")
        )
    if _POLITE_END.search(tail) or (value[-1] in ".\"”’'" and _PLAIN_END.search(tail) and ("." in tail or size >= 45)):  # noqa: PLR2004
        return True
    return (size >= 60 and (_END.search(tail) is not None or _PLAIN_END.search(tail) is not None)) or (  # noqa: PLR2004
        size >= 40 and _INNER_END.search(value) is not None and value[-1] in ".?!\"”’'"  # noqa: PLR2004
    )


def judge(values: Sequence[str], kept: frozenset[int] = frozenset()) -> list[str | None]:
    """Return for each line (not blank) the rule that removes it, or None; the lines `kept` are left alone."""
    found = [None if at in kept else rules.judge(value) for at, value in enumerate(values)]
    out: list[str | None] = [verdict.rule if verdict and verdict.strength == STRONG else None for verdict in found]
    _duplicates(values, out, kept)
    _stamped(values, out, kept)
    texts = [at for at, value in enumerate(values) if out[at] is None and not found[at] and prose(value)]
    first, last = (texts[0], texts[-1]) if texts else (len(values), -1)
    _weak(found, out, first, last)
    _related(values, out, last, kept)
    return out


def _weak(found: Sequence[Verdict | None], out: list[str | None], first: int, last: int) -> None:
    """Let weak verdicts count at the edges, beside certain chrome, and in a row."""
    size = len(out)
    row = 3
    for at, verdict in enumerate(found):
        if out[at] is not None or verdict is None:
            continue
        edge = at < first or at > last
        beside = (at > 0 and out[at - 1] is not None) or (at + 1 < size and out[at + 1] is not None)
        start, stop = at, at
        while start > 0 and found[start - 1]:
            start -= 1
        while stop + 1 < size and found[stop + 1]:
            stop += 1
        if edge or beside or stop - start + 1 >= row:
            out[at] = verdict.rule


def _duplicates(values: Sequence[str], out: list[str | None], kept: frozenset[int]) -> None:
    """Mark what stands a second time: long lines, and the short ones in a row with them that stand again too."""
    seen: dict[str, int] = {}
    row: list[int] = []
    for at, value in enumerate(values):
        if out[at] is not None:
            continue
        key = _MARKS.sub("", value)
        if seen.setdefault(key, at) != at and at not in kept:
            row.append(at)
            continue
        _close(values, out, row)
        row = []
    _close(values, out, row)


def _close(values: Sequence[str], out: list[str | None], row: Sequence[int]) -> None:
    """Mark a row of lines that all stood before, if one of them is too long to stand twice by chance."""
    if any(len(values[at]) >= _TWICE and prose(values[at]) for at in row):
        for at in row:
            out[at] = "duplicate"


def _stamped(values: Sequence[str], out: list[str | None], kept: frozenset[int]) -> None:
    """Mark headlines of other articles that are glued to dates, and the one before, whose date they carry."""
    for at, value in enumerate(values):
        if out[at] is None and at not in kept and _STAMP_HEAD.match(value):
            out[at] = "related"
            if at > 0 and out[at - 1] is None and at - 1 not in kept and not prose(values[at - 1]):
                out[at - 1] = "related"


def _related(values: Sequence[str], out: list[str | None], last: int, kept: frozenset[int]) -> None:
    """Mark headlines of other articles: under a heading that says so, or in a row after the text."""
    size = len(values)
    for at, rule in enumerate(out):
        if rule != "related-heading":
            continue
        place = at + 1
        while place < size and (out[place] is not None or (not prose(values[place]) and place > last)):
            if out[place] is None and place not in kept:
                out[place] = "related"
            place += 1
    tail = [at for at in range(last + 1, size) if out[at] is None and at not in kept]
    few = 3
    closed = any(rule is not None for rule in out[last + 1 :])
    if last >= 0 and closed and len(tail) >= few and all(not ends(values[at]) for at in tail):
        telling = sum(_HEADLINE.search(values[at]) is not None for at in tail)
        if telling * 2 >= len(tail):
            for at in tail:
                out[at] = "related"
