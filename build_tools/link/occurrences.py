"""Every sentence that names a term, with where it does, in date order."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from build_tools.link.sentences import sentences
from build_tools.model import Occurrence, Slug, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from build_tools.model import Annotated, Block

PROSE = frozenset({"paragraph", "turn", "quote", "item"})
"""Kinds of block that hold sentences; any other block is one piece, whatever marks it holds."""


def occurrences(articles: Iterable[Annotated]) -> dict[Slug, tuple[Occurrence, ...]]:
    """Return the occurrences of each term: articles in the order given, within one as in the text."""
    found: dict[Slug, list[Occurrence]] = {}
    for annotated in articles:
        for (term, block, sentence), spans in _named(annotated).items():
            found.setdefault(term, []).append(Occurrence(annotated.article.slug, block, sentence, tuple(spans)))
    return {term: tuple(places) for term, places in found.items()}


def _named(annotated: Annotated) -> dict[tuple[Slug, int, Span], list[Span]]:
    """Return the mentions by term, block and sentence."""
    found: dict[tuple[Slug, int, Span], list[Span]] = {}
    for block, mentions in groupby(annotated.mentions, lambda mention: mention.block):
        spans = of_block(annotated.article.blocks[block])
        at = 0
        for _, span, term in mentions:
            at = _last(spans, span.start, at)
            sentence = spans[at]
            if span.end > sentence.end:  # a name that holds a full stop keeps its sentence whole
                sentence = Span(sentence.start, spans[_last(spans, span.end - 1, at)].end)
            found.setdefault((term, block, sentence), []).append(span)
    return found


def _last(spans: Sequence[Span], offset: int, at: int) -> int:
    """Return which of `spans`, from number `at` on, is the last that begins at or before `offset`."""
    while at + 1 < len(spans) and spans[at + 1].start <= offset:
        at += 1
    return at


def of_block(block: Block) -> tuple[Span, ...]:
    """Return the sentences of a block; a heading, caption or the like is one piece."""
    text = block.text.value
    return sentences(text) if block.kind in PROSE else (Span(0, len(text)),)
