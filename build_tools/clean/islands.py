"""What stands between two paragraphs of a text and is none of its own: a box of shares, a pitch, other headlines.

Line by line such a box cannot be told from a heading or a list. It is told by one line in it that is certainly a
page's, and by what the rest of it lacks: it says nothing of the text, and no line of it is a sentence.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from build_tools.clean import headlines, lists
from build_tools.clean.sentences import ends

if TYPE_CHECKING:
    from collections.abc import Sequence

_WIDGETS = frozenset({"ad", "player", "related", "related-heading", "subscribe"})
"""Rules whose lines say that a box stands here."""
_PRICE = re.compile(
    r"(?:현재가|시가|고가|저가|전일비|등락률|거래량)\s?[\d,.]+|[▲▼△▽]\s?[\d,.]+원?\s?\(?[-+−]?[\d.]+%\)?"
)
"""A share's price, as boxes give it."""
_FIGURE = re.compile(r"[-+−▲▼△▽]?\s?[\d,.]+\s?[%원]?")
_LEAST, _MOST = 2, 8
_SHORT = 16


def mark(values: Sequence[str], out: list[str | None], text: Sequence[bool], end: int, kept: frozenset[int]) -> None:
    """Mark the rest of the boxes between the paragraphs of a text that ends before line `end`.

    `text` says which lines are sentences of the article.
    """
    places = [at for at in range(end) if text[at]]
    body = ""
    for before, after in pairwise(places):
        group = range(before + 1, after)
        if not _LEAST <= len(group) <= _MOST:
            continue
        priced = any(_PRICE.fullmatch(values[at]) for at in group)
        if not priced and not any(out[at] in _WIDGETS for at in group):
            continue
        loose = [at for at in group if out[at] is None and at not in kept and not _own(values[at])]
        body = body or headlines.body(values, places[0])
        stray = [at for at in loose if _stray(values[at], body)]
        figures = any(_figure(values[at]) for at in stray)
        if (len(stray) < _LEAST and not figures) or len(stray) * 2 < len(loose):
            continue
        for at in loose:
            if at in stray or len(values[at]) <= _SHORT:
                out[at] = "related"


def _own(value: str) -> bool:
    """Whether a line is a sentence, an item of a list, or a label with its value: the article's, in doubt."""
    return not _figure(value) and (ends(value) or lists.item(value) or lists.labelled(value))


def _figure(value: str) -> bool:
    return _FIGURE.fullmatch(value) is not None or _PRICE.fullmatch(value) is not None


def _stray(value: str, body: str) -> bool:
    """Whether a line is a figure, or shares no word with the text."""
    return _figure(value) or not headlines.shared(value, body)
