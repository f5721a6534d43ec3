"""What points at what in the whole collection, in two halves.

`link.facts` finds out of one article all that the other half has to know of it, once for the same article and
glossary. `link` sees the facts of all articles at once and is quick, since it sees no text.

Each kind of link is a module with one function, and its measure is named there: `related` (TF-IDF cosine over terms),
`passages` (the same over paragraphs), `beside` (Dice), `order` (prerequisites), `dates`; `occurrences` and `quotes`
(rules of attribution) look at one article. All costs grow with the size of the collection, not with the number of its
pairs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_tools.link import order
from build_tools.link.beside import beside
from build_tools.link.dates import adds, by_date
from build_tools.link.facts import Visible, facts, visible
from build_tools.link.passages import passages
from build_tools.link.related import related, weights
from build_tools.model import Links, Slug

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_tools.model import Facts, Term, TermKind

__all__ = ["Visible", "facts", "link", "visible"]


def link(articles: Sequence[Facts], terms: Sequence[Term]) -> Links:
    """Return all links among `articles` and `terms`; the order of either does not matter."""
    kinds = {term.slug: term.kind for term in terms}
    ordered = by_date(articles)
    return Links(
        uses={term.slug: () for term in terms} | _uses(ordered),
        related=related(ordered),
        passages=passages(ordered, kinds),
        beside=beside(ordered),
        before=_before(terms),
        way_in=_ways_in(ordered, terms, kinds),
        adds=adds(ordered, kinds),
    )


def _uses(articles: Sequence[Facts]) -> dict[Slug, tuple[Slug, ...]]:
    found: dict[Slug, list[Slug]] = {}
    for article in articles:
        for term in article.uses:
            found.setdefault(term, []).append(article.slug)
    return {term: tuple(slugs) for term, slugs in found.items()}


def _before(terms: Sequence[Term]) -> dict[Slug, tuple[Slug, ...]]:
    direct = order.needs(terms)
    return {term.slug: order.before(term.slug, direct) for term in terms}


def _ways_in(
    articles: Sequence[Facts], terms: Sequence[Term], kinds: dict[Slug, TermKind]
) -> dict[Slug, tuple[Slug, ...]]:
    direct = order.needs(terms)
    concepts = [{slug: n for slug, n in one.counts.items() if kinds.get(slug) == "concept"} for one in articles]
    return {
        one.slug: order.way_in(sorted(weight, key=lambda slug: (-weight[slug], slug)), direct)
        for one, weight in zip(articles, weights(concepts), strict=True)
    }
