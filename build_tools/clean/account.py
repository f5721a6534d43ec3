"""Nothing is lost: every letter of the raw text is in one block or one removal."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from build_tools.clean.lines import BREAK, DROPPED, FILLERS, JOINERS, SOFT_BREAKS, continues

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_tools.model import Article, RawArticle, Text

_SPACE = re.compile(r"\s")


def unaccounted(article_as_received: RawArticle, article: Article) -> list[tuple[int, str]]:
    """Return the raw lines with a letter that stands in no block and no removal, or in more than one.

    Each as its number (from 1) and its text.

    Spaces and the invisible characters that cleaning drops need no account; a mark that melts into the letter
    before it (NFC) goes with that letter.
    """
    raw = article_as_received.text
    places = sorted(_wrong_places(raw, article))
    wrong: dict[int, str] = {}
    number = 1
    at = 0
    breaks = [(found.start(), found.end()) for found in BREAK.finditer(raw)] if places else []
    for start, end in (*breaks, (len(raw), len(raw))):
        if bisect_left(places, at) < bisect_left(places, start):
            wrong[number] = raw[at:start].strip()
        at = end
        if raw[start : start + 1] and raw[start] not in SOFT_BREAKS:
            number += 1
    return sorted(wrong.items())


def _wrong_places(raw: str, article: Article) -> Iterator[int]:
    """Yield where a letter of `raw` stands that is not accounted for once."""
    flat = _SPACE.sub(" ", raw)
    texts = (*(block.text for block in article.blocks), *(removal.text for removal in article.removals))
    spans = sorted(span for text in texts for span in _spans(text, flat))
    end = 0
    for start, stop in (*spans, (len(raw), len(raw))):
        if not raw[end:start].isspace():
            yield from (at for at in range(end, start) if _counts(raw, at) and not continues(raw[at]))
        if start < min(end, stop):
            yield from (at for at in range(start, min(end, stop)) if _counts(raw, at))
        end = max(end, stop)


def _counts(raw: str, at: int) -> bool:
    char = raw[at]
    return not (char.isspace() or char in FILLERS or char in JOINERS or DROPPED.match(raw, at))


def _spans(text: Text, flat: str) -> Iterator[tuple[int, int]]:
    """Yield from where to where letters of `text` stand in the raw text, of which `flat` has each space as ' '.

    Where both say the same, the spaces between are in; elsewhere each letter comes by itself. A letter that became
    several counts once.
    """
    stops = [*(run.at for run in text.runs[1:]), len(text.value)]
    previous = -1
    for run, stop in zip(text.runs, stops, strict=True):
        value = text.value[run.at : stop]
        start, end = run.raw, run.raw + len(value)
        if value == flat[start:end]:
            yield start + (start == previous), end
        else:
            for at, char in enumerate(value, start):
                if at != previous and not char.isspace():
                    yield at, at + 1
                previous = at
        previous = end - 1
