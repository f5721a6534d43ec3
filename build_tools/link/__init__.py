"""What points at what in the whole collection. The only stage that sees all articles at once.

Each kind of link is a module with one function, and its measure is named there: `occurrences`, `related` (TF-IDF
cosine over terms), `passages` (the same over paragraphs), `quotes` (rules of attribution), `beside` (Dice), `order`
(prerequisites), `dates`. All costs grow with the size of the collection, not with the number of its pairs.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from build_tools.link import order
from build_tools.link.beside import beside
from build_tools.link.dates import adds, by_date
from build_tools.link.occurrences import occurrences
from build_tools.link.passages import passages
from build_tools.link.quotes import quotes
from build_tools.link.related import related, weights
from build_tools.model import Links, Slug, Text
from build_tools.rights import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_tools.model import Annotated, Term, TermKind

EMPTY = Text("", ())


def link(articles: Sequence[Annotated], terms: Sequence[Term]) -> Links:
    """Return all links among `articles` and `terms`; the order of either does not matter.

    Nothing points into a block whose text the rights of its article withhold. Titles may always be shown.
    """
    kinds = {term.slug: term.kind for term in terms}
    ordered = [_visible(item) for item in by_date(articles)]
    return Links(
        occurrences={term.slug: () for term in terms} | occurrences(ordered),
        related=related(ordered),
        passages=passages(ordered, kinds),
        quotes=quotes(ordered, kinds),
        beside=beside(ordered),
        before=_before(terms),
        way_in=_ways_in(ordered, terms, kinds),
        adds=adds(ordered, kinds),
    )


def _visible(item: Annotated) -> Annotated:
    """Return `item` without the text that its rights withhold, its blocks still under their numbers."""
    if item.article.rights.publish == "full":
        return item
    visible = {id(block) for block in shown(item.article)}
    visible |= {id(block) for block in item.article.blocks if block.kind == "title"}
    blocks = tuple(block if id(block) in visible else replace(block, text=EMPTY) for block in item.article.blocks)
    mentions = tuple(mention for mention in item.mentions if id(item.article.blocks[mention.block]) in visible)
    return replace(item, article=replace(item.article, blocks=blocks), mentions=mentions)


def _before(terms: Sequence[Term]) -> dict[Slug, tuple[Slug, ...]]:
    direct = order.needs(terms)
    return {term.slug: order.before(term.slug, direct) for term in terms}


def _ways_in(
    articles: Sequence[Annotated], terms: Sequence[Term], kinds: dict[Slug, TermKind]
) -> dict[Slug, tuple[Slug, ...]]:
    direct = order.needs(terms)
    counts = [Counter(m.term for m in item.mentions if kinds.get(m.term) == "concept") for item in articles]
    return {
        item.article.slug: order.way_in(sorted(weight, key=lambda slug: (-weight[slug], slug)), direct)
        for item, weight in zip(articles, weights(counts), strict=True)
    }
