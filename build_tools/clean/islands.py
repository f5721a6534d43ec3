"""What stands between two paragraphs of a text and is none of its own: a box of shares, a pitch, other headlines.

Line by line such a box cannot be told from headings and tables. It is told by one line in it that is certainly a
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

    `text` says which lines are sentences of the article. One line alone between a box and a paragraph may head the
    paragraph, and stays.
    """
    places = [at for at in range(end) if text[at]]
    body = ""
    for before, after in pairwise(places):
        group = range(before + 1, after)
        if not _LEAST <= len(group) <= _MOST:
            continue
        if not any(out[at] in _WIDGETS or _PRICE.fullmatch(values[at]) for at in group):
            continue
        last = max((at for at in group if out[at] is not None or _figure(values[at])), default=before)
        stop = last + 1 if after - last == _LEAST else after
        loose = [at for at in range(before + 1, stop) if out[at] is None and at not in kept and not _own(values, at)]
        body = body or "\n".join(values[at] for at in places)[: headlines.BODY]
        stray = [at for at in loose if _figure(values[at]) or not headlines.shared(values[at], body)]
        priced = any(_figure(values[at]) for at in stray) and len(stray) * 2 >= len(loose)
        apart = len(stray) == len(loose) > 1 and all(headlines.worded(values[at]) for at in loose)
        for at in loose if apart or priced else ():
            if at in stray or len(values[at]) <= _SHORT:
                out[at] = "related"


def _own(values: Sequence[str], at: int) -> bool:
    """Whether a line is a sentence, of a list or a table, or a label with its value: the article's, in doubt."""
    value = values[at]
    if lists.row(values, at):
        return True
    return not _figure(value) and (ends(value) or lists.item(value) or lists.labelled(value))


def _figure(value: str) -> bool:
    """Whether a line is a number, or a price, and nothing else."""
    return _FIGURE.fullmatch(value) is not None or _PRICE.fullmatch(value) is not None
