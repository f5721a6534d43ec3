"""What linking has to know of one article, found out without the others."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from hashlib import blake2b
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from build_tools.link.occurrences import PROSE, occurrences
from build_tools.link.passages import paragraphs
from build_tools.link.quotes import quotes
from build_tools.model import Facts, Slug, Text, Use
from build_tools.rights import minutes, shown, shown_mentions

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from build_tools.model import Annotated, Block, Occurrence, Quote, Span, TermKind

EMPTY = Text("", ())


class Visible(NamedTuple):
    """An article without the text that its rights withhold, and what is named and said where in it."""

    item: Annotated
    occurrences: Mapping[Slug, tuple[Occurrence, ...]]
    quotes: Mapping[Slug, tuple[Quote, ...]]


def visible(item: Annotated, kinds: Mapping[Slug, TermKind]) -> Visible:
    """Return what of `item` others may point to. A title may always be shown."""
    seen = _without_withheld(item)
    return Visible(seen, occurrences([seen]), quotes([seen], kinds))


def facts(seen: Visible, digest: str = "") -> Facts:
    """Return the facts of an article; `digest` changes with all that the article shows."""
    article, mentions = seen.item.article, seen.item.mentions
    together: dict[int, set[Slug]] = {}
    for mention in mentions:
        if article.blocks[mention.block].kind in PROSE:
            together.setdefault(mention.block, set()).add(mention.term)
    return Facts(
        path=article.path,
        slug=article.slug,
        title=article.title,
        metadata=article.metadata,
        minutes=minutes(article),
        ids=tuple(map(_id, article.blocks)),
        counts=dict(Counter(mention.term for mention in mentions)),
        shown=tuple(dict.fromkeys(mention.term for mention in shown_mentions(seen.item))),
        uses={term: _use(seen.item, places, seen.quotes.get(term, ())) for term, places in seen.occurrences.items()},
        paragraphs=tuple(paragraphs(seen.item)),
        together=tuple(tuple(sorted(slugs)) for slugs in together.values()),
        digest=digest,
    )


def _without_withheld(item: Annotated) -> Annotated:
    """Return `item` without the text that its rights withhold, its blocks still under their numbers."""
    if item.article.rights.publish == "full":
        return item
    visible = {id(block) for block in shown(item.article)}
    visible |= {id(block) for block in item.article.blocks if block.kind == "title"}
    blocks = tuple(block if id(block) in visible else replace(block, text=EMPTY) for block in item.article.blocks)
    mentions = tuple(mention for mention in item.mentions if id(item.article.blocks[mention.block]) in visible)
    return replace(item, article=replace(item.article, blocks=blocks), mentions=mentions)


def _use(item: Annotated, places: Sequence[Occurrence], said: Sequence[Quote]) -> Use:
    blocks = item.article.blocks
    spoken = [use for use in places if blocks[use.block].kind != "speaker"]
    sentences = [(place, tuple(group)) for place, group in groupby(spoken, lambda use: (use.block, use.sentence))]
    told = (
        (item.article.slug, item.article.title, item.article.metadata),
        [
            (blocks[number].id, blocks[number].text.value[slice(*sentence)], _within(sentence, group))
            for (number, sentence), group in sentences
        ],
        [
            (
                blocks[number].id,
                blocks[number].text.value,
                [(quote.span, quote.evidence, quote.rule) for quote in group],
            )
            for number, group in groupby(said, lambda quote: quote.block)
        ],
    )
    return Use(
        first=_id(blocks[places[0].block]),
        last=_id(blocks[places[-1].block]),
        mentions=len(spoken),
        sentences=len(sentences),
        forms=tuple(Counter(blocks[use.block].text.value[slice(*use.span)] for use in spoken).items()),
        said=len(said),
        digest=blake2b(repr(told).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest(),
    )


def _id(block: Block) -> str:
    return "" if block.kind == "title" else block.id


def _within(sentence: Span, uses: Iterable[Occurrence]) -> list[tuple[int, int]]:
    """Return where in a sentence a term stands."""
    return [(use.span.start - sentence.start, use.span.end - sentence.start) for use in uses]
