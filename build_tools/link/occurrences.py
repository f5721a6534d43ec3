"""Every mention of every term in its whole sentence, in date order."""

from __future__ import annotations

from bisect import bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING

from build_tools.link.sentences import sentences
from build_tools.model import Occurrence, Slug, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from build_tools.model import Annotated, Block

PROSE = frozenset({"paragraph", "turn", "quote", "item"})
"""Kinds of block that hold sentences; any other block is one piece, whatever marks it holds."""


def occurrences(articles: Iterable[Annotated]) -> dict[Slug, tuple[Occurrence, ...]]:
    """Return the occurrences of each term: articles in the order given, within one as in the text."""
    found: dict[Slug, list[Occurrence]] = {}
    for annotated in articles:
        article = annotated.article
        split: dict[int, tuple[Span, ...]] = {}
        for mention in annotated.mentions:
            spans = split.get(mention.block)
            if spans is None:
                spans = split[mention.block] = of_block(article.blocks[mention.block])
            at = bisect_right(spans, mention.span.start, key=attrgetter("start")) - 1
            sentence = spans[at]
            if mention.span.end > sentence.end:  # a name that holds a full stop keeps its sentence whole
                sentence = Span(
                    sentence.start, spans[bisect_right(spans, mention.span.end - 1, key=attrgetter("start")) - 1].end
                )
            found.setdefault(mention.term, []).append(Occurrence(article.slug, mention.block, sentence, mention.span))
    return {term: tuple(places) for term, places in found.items()}


def of_block(block: Block) -> tuple[Span, ...]:
    """Return the sentences of a block; a heading, caption or the like is one piece."""
    text = block.text.value
    return sentences(text) if block.kind in PROSE else (Span(0, len(text)),)
