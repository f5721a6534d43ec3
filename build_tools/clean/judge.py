"""Which lines are chrome: what each line says of itself, then what its neighbours and its place on the page say.

When in doubt, a line is kept. A weak verdict counts only at the page's edges (before the first and after the last
sentence of the text), beside certain chrome, or in a row of weak lines. What no rule knows goes only from among
chrome: short lines at the head of a page, and the lists after its text.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from build_tools.clean import outlets, rules
from build_tools.clean.rules import STRONG
from build_tools.clean.sentences import ends, polite, prose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_tools.clean.lines import Line
    from build_tools.clean.rules import Verdict

CLOSING = frozenset(
    [
        "byline",
        "comment",
        "company",
        "contact",
        "copyright",
        "forum",
        "keywords",
        "menu",
        "portal",
        "print-scrap",
        "reaction",
        "related",
        "related-heading",
        "share",
        "subscribe",
    ]
)
"""Rules whose lines, after the text, say that the text is over."""
_STAMP_HEAD = re.compile(r"(?:19|20)\d\d-\d\d-\d\d \d\d:\d\d(?::\d\d)?(?!\s*$)")
_MARKS = re.compile(r"^[^\w\"“'‘]+")
_PAGE = re.compile(r"\d{1,4}(?:\s?/\s?\d{1,4})?")
_DIGITS = re.compile(r"\d+")
_HEADLINE = re.compile(r"[…\"“”'‘’\[\]?!·,]|\.\.\.|단독|속보|종합|영상|포토|[a-zA-Z]\b")
_QUOTES = "“\"‘'「『―-–"
_TAG = re.compile(r"[\w가-힣]{1,8}")
_TWICE = 40
"""A line of this length does not stand twice by chance."""
_ISLAND, _REMARK = 50, 25
"""Sentences longer than this are no remark of the page's, in a plain and in a polite article."""
_ROW = 3
_LIST = 6


def judge(lines: Sequence[Line], kept: frozenset[int] = frozenset()) -> list[str | None]:
    """Return for each line (not blank) the rule that removes it, or None; the lines `kept` are left alone."""
    values = [line.text.value for line in lines]
    found = [None if at in kept else rules.judge(value) for at, value in enumerate(values)]
    out: list[str | None] = [verdict.rule if verdict and verdict.strength == STRONG else None for verdict in found]
    _duplicates(values, out, kept)
    _stamped(values, out, kept)
    _running_heads(values, found, out, kept)
    _spare_timelines(values, found, out)
    text = [out[at] is None and found[at] is None and prose(value) for at, value in enumerate(values)]
    remarks = _remarks(values, text)
    sure = [at for at, is_text in enumerate(text) if is_text and at not in remarks]
    first = sure[0] if sure else text.index(True) if True in text else len(values)
    close = _close(values, found, out, sure[-1] if sure else first)
    last = max((at for at in range(close) if text[at]), default=-1)
    _weak(found, out, first, last)
    head = next((at for at, rule in enumerate(out) if rule is None), 0)
    for at in remarks:
        if head < at < first and at not in kept and _beside(out, at):
            out[at] = "notice"
    _listed(lines, out, text, close, kept)
    _rest(values, out, last, close, kept)
    return out


def _remarks(values: Sequence[str], text: Sequence[bool]) -> frozenset[int]:
    """Return the sentences that may be the page's and not the article's.

    Pages speak politely, in short sentences; in an article that does so too, only the shortest alone may be theirs.
    """
    sentences = [at for at, is_text in enumerate(text) if is_text]
    courteous = sum(polite(values[at]) for at in sentences) * 2 > len(sentences)
    return frozenset(
        at
        for at in sentences
        if polite(values[at])
        and values[at][0] not in _QUOTES
        and (
            len(values[at]) < _ISLAND
            if not courteous
            else len(values[at]) < _REMARK and not any(text[max(0, at - 1) : at]) and not any(text[at + 1 : at + 2])
        )
    )


def _beside(out: Sequence[str | None], at: int) -> bool:
    return (at > 0 and out[at - 1] is not None) or (at + 1 < len(out) and out[at + 1] is not None)


def _close(values: Sequence[str], found: Sequence[Verdict | None], out: Sequence[str | None], last: int) -> int:
    """Return the line after `last` (the last that is surely text) with which the chrome after the text begins."""
    size = len(values)
    start = size
    for at in range(size - 1, last, -1):
        verdict = found[at]
        weak = verdict is not None and verdict.rule in CLOSING and start < size
        if out[at] in CLOSING or weak:
            start = at
    before = sum(len(values[at]) for at in range(start) if out[at] is None)
    after = sum(len(values[at]) for at in range(start, size) if out[at] is None)
    return start if after <= before else size


def _spare_timelines(values: Sequence[str], found: list[Verdict | None], out: Sequence[str | None]) -> None:
    """Forget weak verdicts on dates where several stand by themselves in the text: a diary, a timeline."""
    dated = [at for at, verdict in enumerate(found) if verdict and verdict.rule == "date-line" and out[at] is None]
    if len(dated) > 1 and any(prose(values[at]) for at in range(dated[0], dated[-1])):
        for at in dated:
            found[at] = None


def _weak(found: Sequence[Verdict | None], out: list[str | None], first: int, last: int) -> None:
    """Let weak verdicts count at the edges, beside certain chrome, and in a row."""
    size = len(out)
    certain = [rule is not None for rule in out]
    for at, verdict in enumerate(found):
        if out[at] is not None or verdict is None:
            continue
        beside = (at > 0 and certain[at - 1]) or (at + 1 < size and certain[at + 1])
        start, stop = at, at
        while start > 0 and found[start - 1] and at - start < _ROW:
            start -= 1
        while stop + 1 < size and found[stop + 1] and stop - at < _ROW:
            stop += 1
        if at < first or at > last or beside or stop - start + 1 >= _ROW:
            out[at] = verdict.rule


def _duplicates(values: Sequence[str], out: list[str | None], kept: frozenset[int]) -> None:
    """Mark what stands a second time: long lines, and the short ones in a row with them that stand again too."""
    seen: dict[str, int] = {}
    row: list[int] = []
    for at, value in enumerate(values):
        if out[at] is not None:
            continue
        if seen.setdefault(value if value[0].isalnum() else _MARKS.sub("", value), at) != at and at not in kept:
            row.append(at)
            continue
        _close_row(values, out, row)
        row = []
    _close_row(values, out, row)


def _close_row(values: Sequence[str], out: list[str | None], row: Sequence[int]) -> None:
    """Mark a row of lines that all stood before, if one of them is too long to stand twice by chance."""
    if any(len(values[at]) >= _TWICE and prose(values[at]) for at in row):
        for at in row:
            out[at] = "duplicate"


def _stamped(values: Sequence[str], out: list[str | None], kept: frozenset[int]) -> None:
    """Mark headlines of other articles that are glued to dates, and the one before, whose date they carry."""
    for at, value in enumerate(values):
        if value[0] in "12" and out[at] is None and at not in kept and _STAMP_HEAD.match(value):
            out[at] = "related"
            if at > 0 and out[at - 1] is None and at - 1 not in kept and not prose(values[at - 1]):
                out[at - 1] = "related"


def _running_heads(
    values: Sequence[str], found: Sequence[Verdict | None], out: list[str | None], kept: frozenset[int]
) -> None:
    """Mark page numbers that count up, and short lines beside page numbers that stand on several pages."""
    pages = [at for at, value in enumerate(values) if out[at] == "page-number" or (_page(value) and found[at])]
    numbers = [int(_DIGITS.findall(values[at])[0]) for at in pages]
    counting = len(numbers) > 1 and all(0 < b - a <= _ROW for a, b in pairwise(numbers))
    if not counting:
        return
    counts: dict[str, int] = {}
    keys = [_DIGITS.sub("#", value) for value in values]
    for key in keys:
        counts[key] = counts.get(key, 0) + 1
    for at in pages:
        out[at] = "page-number"
        for near in (at - 1, at + 1):
            if 0 <= near < len(values) and counts[keys[near]] > 1 and near not in kept and len(values[near]) < _ISLAND:
                out[near] = out[near] or "running-head"


def _page(value: str) -> bool:
    return _PAGE.fullmatch(value) is not None


def _listed(
    lines: Sequence[Line], out: list[str | None], text: Sequence[bool], close: int, kept: frozenset[int]
) -> None:
    """Mark the headlines under a heading of other articles: in the midst of the text those of its own group."""
    size = len(lines)
    for at, rule in enumerate(list(out)):
        if rule != "related-heading" or at >= close:
            continue
        group = []
        place = at + 1
        while place < size and not text[place] and lines[place].number - lines[place - 1].number == 1:
            group.append(place)
            place += 1
        apart = place < size and lines[place].number - lines[place - 1].number > 1
        if len(group) <= _LIST and (apart or place >= size):
            for one in group:
                if one not in kept and not ends(lines[one].text.value):
                    out[one] = out[one] or "related"


def _rest(values: Sequence[str], out: list[str | None], last: int, close: int, kept: frozenset[int]) -> None:
    """Mark what is left after the text: a row of headlines before the closing chrome, and whatever stands among it."""
    size = len(values)
    tail = [at for at in range(last + 1, close) if out[at] is None and at not in kept]
    telling = sum(_HEADLINE.search(values[at]) is not None for at in tail)
    if last >= 0 and close < size and len(tail) >= _ROW and telling * 2 >= len(tail):
        for at in tail:
            if not ends(values[at]):
                out[at] = "related"
    if close < size and len(tail) > 1 and all(_TAG.fullmatch(values[at]) for at in tail):
        for at in tail:
            out[at] = "keywords"
    for at in range(close, size):
        if out[at] is None and at not in kept:
            out[at] = "related" if len(values[at]) > _HEAD_SHORT else "menu"


_NAME_LIKE = re.compile("[가-힣A-Za-z ]{2,12}")
_HANGUL = re.compile("[가-힣]")
_FOREIGN = 60
_HEAD_SHORT = 16
_NAME_LENGTH = 12
_HEAD_ROW = 3


def head(values: Sequence[str], out: Sequence[str | None], title: int, kept: frozenset[int]) -> dict[int, str]:
    """Return the lines at a page's head, before and after its title, that can only be chrome, and why.

    Before the title: short lines, where the head has chrome at all. After it: up to three short lines between the
    title and a line of chrome (the writer's name stands there).
    """
    size = len(values)
    first = next((at for at in range(size) if out[at] is None and at != title and prose(values[at])), size)
    if not any(out[at] for at in range(min(first, size))):
        return {}
    marked: dict[int, str] = {}
    for at in range(title):
        most = _HEAD_SHORT if _HANGUL.search(values[at]) else _FOREIGN
        if out[at] is None and at not in kept and len(values[at]) <= most and not ends(values[at]):
            marked[at] = "menu"
    row: list[int] = []
    for at in range(title + 1, min(first, size)):
        if out[at] is None:
            row.append(at)
            continue
        if len(row) <= _HEAD_ROW and all(
            len(values[one]) <= _NAME_LENGTH and values[one][-1] not in "다요까?!" and one not in kept for one in row
        ):
            named = [one for one in row if _NAME_LIKE.fullmatch(values[one]) and not outlets.named(values[one])]
            dated = out[at] in ("date-line", "counter", "forum")
            marked |= {one: "byline" if dated and one in named[-1:] else "menu" for one in row}
        row = []
    return marked
