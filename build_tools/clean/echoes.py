"""What a page says again after its head: the name of a paper above each printed page, a writer's above their box."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from build_tools.clean import headlines, words
from build_tools.clean.dates import STAMP
from build_tools.clean.sentences import prose

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_tools.clean.rules import Verdict

_HEAD_MOST = 24
_NUMBERED = re.compile(r"(?:(\d{1,4})\s(.{8,70})|(.{8,70})\s(\d{1,4}))")
"""A running head with the number of its page on either side."""
_NUMBER = re.compile(r"\d{1,4}")
_NEAR = 2
_PARAGRAPH = 40
"""Letters of a sentence that is no box's."""
_NAMED = frozenset({"byline", "date-line"})
_NAME = re.compile(r"[가-힣A-Za-z][가-힣A-Za-z ]{1,11}")
_PAGES_MOST = 300
"""Pages up to which running heads are looked for within other lines too, each by a pass over the text."""
_HEAD_LEAST = 8
"""Letters of a running head that is no number of a chapter alone."""
_ISSUE = re.compile(r"\d\s?[호권집]|(?:vol|no)\.?\s?\d", re.IGNORECASE)
_PAGE = re.compile(r"\d{1,4}(?:\s?/\s?\d{1,4})?")
_DIGITS = re.compile(r"\d+")
_ROW, _ISLAND = 3, 50
"""How far the numbers of pages that follow each other differ at the most; letters of a running head."""
_PARTS = re.compile(rf"{STAMP}|\s?[|·,/]\s?|by\s")


def mark(
    values: Sequence[str], asked: Sequence[int], out: list[str | None], apart: Sequence[bool], kept: frozenset[int]
) -> None:
    """Write into `out` which lines only say again what stands in the page's head; `apart`: a blank line is above."""
    told = [at for at, value in enumerate(values) if out[at] is None and prose(value)]
    head = range(min(told[0], _HEAD_MOST) if told else 0)
    for at, rule in (*_running(values, asked, head), *_names(values, out, apart, head, told)):
        if at not in kept:
            out[at] = out[at] or rule


def _running(values: Sequence[str], asked: Sequence[int], head: range) -> Iterator[tuple[int, str]]:
    """Yield the heads of a paper's pages: words with which a line of the head begins, and a number."""
    for at in asked:
        found = _NUMBERED.fullmatch(values[at]) if at >= head.stop and values[at][-1] != "." else None
        said = (found[2] or found[3]) if found else ""
        if found and any(values[one].startswith(said) for one in head):
            yield at, "running-head"
            page = int(found[1] or found[4])
            for near in (at - 1, at + 1):
                alone = near < len(values) and _NUMBER.fullmatch(values[near])
                if alone and abs(int(values[near]) - page) <= _NEAR:
                    yield near, "page-number"


def _names(
    values: Sequence[str], out: Sequence[str | None], apart: Sequence[bool], head: range, told: Sequence[int]
) -> Iterator[tuple[int, str]]:
    """Yield the writer's name where it stands alone after the last paragraph, and the short lines that tell of them."""
    last = next((at for at in reversed(told) if len(values[at]) >= _PARAGRAPH), len(values))
    parts = (part.strip() for at in head if out[at] in _NAMED for part in _PARTS.split(values[at]))
    names = {part for part in parts if _NAME.fullmatch(part) and not words.judge(part)}
    names.difference_update(values[head.stop : last])  # who speaks again and again
    at = next((at for at in range(last + 1, len(values)) if values[at] in names), len(values))
    while at < len(values):
        yield at, "byline"
        at = at + 1 if at + 1 < len(values) and not apart[at + 1] else len(values)


def counted(
    values: Sequence[str],
    asked: Sequence[int],
    found: Sequence[Verdict | None],
    out: list[str | None],
    kept: frozenset[int],
) -> None:
    """Mark page numbers that count up, and short lines beside page numbers that stand on several pages."""
    pages = [at for at in asked if out[at] == "page-number" or (found[at] and _page(values[at]))]
    numbers = [int(_DIGITS.findall(values[at])[0]) for at in pages]
    counting = len(numbers) > 1 and all(0 < b - a <= _ROW for a, b in pairwise(numbers))
    if not counting:
        return
    counts: dict[str, int] = {}
    keys = [_DIGITS.sub("#", value) for value in values]
    for key in keys:
        counts[key] = counts.get(key, 0) + 1
    heads: set[str] = set()
    whole = "".join(values).replace(" ", "") if len(pages) <= _PAGES_MOST else ""

    def again(at: int) -> bool:
        """Whether a line stands on the page again, perhaps as part of a line, or as two."""
        return counts[keys[at]] > 1 or (len(values[at]) >= _HEAD_LEAST and whole.count(values[at].replace(" ", "")) > 1)

    for at in pages:
        out[at] = "page-number"
        for near in (at - 1, at + 1):
            if 0 <= near < len(values) and again(near) and near not in kept and len(values[near]) < _ISLAND:
                out[near] = out[near] or "running-head"
                heads.add(keys[near])
    text = "\n".join(value for value in values if prose(value)) if heads else ""
    before = [at for at in range(pages[0]) if keys[at] in heads and out[at] is None and not _ISSUE.search(values[at])]
    title = before[-1] if before else -1
    for at, key in enumerate(keys):
        free = out[at] is None and at not in kept and at != title
        if key in heads and free and not headlines.shared(values[at], text):
            out[at] = "running-head"


def _page(value: str) -> bool:
    return _PAGE.fullmatch(value) is not None
