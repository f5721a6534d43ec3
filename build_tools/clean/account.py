"""Nothing is lost: every letter of the raw text is in one block or one removal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_tools.clean.lines import BREAK, DROPPED, FILLERS, JOINERS, SOFT_BREAKS, continues

if TYPE_CHECKING:
    from build_tools.model import Article, RawArticle, Text


def unaccounted(article_as_received: RawArticle, article: Article) -> list[tuple[int, str]]:
    """Return the raw lines with a letter that stands in no block and no removal, or in more than one.

    Each as its number (from 1) and its text.

    Spaces and the invisible characters that cleaning drops need no account; a mark that melts into the letter
    before it (NFC) goes with that letter.
    """
    raw = article_as_received.text
    times = bytearray(len(raw))
    for text in (*(block.text for block in article.blocks), *(removal.text for removal in article.removals)):
        _count(text, times)
    dropped = {found.start() for found in DROPPED.finditer(raw)}
    wrong: dict[int, str] = {}
    number = 1
    at = 0
    breaks = [(found.start(), found.end()) for found in BREAK.finditer(raw)]
    for start, end in (*breaks, (len(raw), len(raw))):
        for place in range(at, start):
            char = raw[place]
            if char.isspace() or char in FILLERS or char in JOINERS or place in dropped:
                continue
            if times[place] != 1 and not (times[place] == 0 and continues(char)):
                wrong[number] = raw[at:start].strip()
                break
        at = end
        if raw[start : start + 1] and raw[start] not in SOFT_BREAKS:
            number += 1
    return sorted(wrong.items())


def _count(text: Text, times: bytearray) -> None:
    """Add one for each letter of `text` at its place in the raw text."""
    stops = [*(run.at for run in text.runs[1:]), len(text.value)]
    previous = -1
    for run, stop in zip(text.runs, stops, strict=True):
        for at in range(run.at, stop):
            place = run.raw + at - run.at
            if place != previous and not text.value[at].isspace() and times[place] < 255:  # noqa: PLR2004 - a byte
                times[place] += 1
            previous = place
