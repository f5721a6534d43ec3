"""What an article shows of the others: kin, passages that meet, what to read first, the walk from use to use."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from build_tools.link.passages import features, places
from build_tools.model import Span
from build_tools.views import labels
from build_tools.views.collection import marked, place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from build_tools.model import Facts, Markdown, Passage, Slug, Term
    from build_tools.views.collection import Collection

Walk = tuple[str, str]
"""From the uses of a term in an article to those in the articles before and after it, by date: the addresses, relative
to docs/, of the last before and the first after; "" where there is none."""
NOWHERE: Walk = ("", "")
REASONS = 6
"""Shared terms that are named as the reason."""
MEETINGS = 3
"""Paragraphs that are shown beside what others say; the nearest. More would weigh as much as the article."""
BETWEEN = re.compile(r"\w*,?\s*")
"""What may stand between two words that are marked as one: an ending, a comma, a space."""


@dataclass(frozen=True, slots=True)
class Kin:
    """A related article, with the reason in words."""

    article: Facts
    facts: str
    why: str


@dataclass(frozen=True, slots=True)
class Side:
    """A paragraph, what it shares marked."""

    article: Facts
    facts: str
    place: Markdown
    text: Markdown


@dataclass(frozen=True, slots=True)
class Meeting:
    """A paragraph of this article and those of others that say something close."""

    here: Side
    others: tuple[tuple[Side, str], ...]
    """Each with the reason in words."""


@dataclass(frozen=True, slots=True)
class ArticleView:
    """All that an article shows of the others."""

    way_in: tuple[Term, ...]
    kin: tuple[Kin, ...]
    meetings: tuple[Meeting, ...]
    """At most `MEETINGS`, in the order of the text."""


def article_view(slug: Slug, collection: Collection) -> ArticleView:
    """Return what the article `slug` shows of others."""
    links = collection.links
    return ArticleView(
        way_in=collection.named(links.way_in.get(slug, ())),
        kin=tuple(
            Kin(other, labels.facts(other), "함께 나오는 용어: " + _names(near.shared, collection))
            for near in links.related.get(slug, ())
            for other in (collection.articles[near.article],)
        ),
        meetings=tuple(_meeting(slug, group, collection) for group in _nearest(slug, collection)),
    )


def key(slug: Slug, collection: Collection) -> str:
    """Return what tells the view of `slug` from any other, the glossary aside, without looking at any text."""
    links = collection.links
    articles = collection.articles
    return repr(
        (
            links.way_in.get(slug),
            [(*_head(articles[near.article]), near.shared) for near in links.related.get(slug, ())],
            [
                (*_head(articles[one.article]), articles[one.article].ids[one.other], one.block, one.digest, one.terms)
                for group in _nearest(slug, collection)
                for one in group
            ],
        )
    )


def _head(facts: Facts) -> tuple[str, ...]:
    """Return what is shown of another article."""
    return facts.slug, facts.title, labels.facts(facts)


def walks(collection: Collection) -> dict[Slug, dict[Slug, Walk]]:
    """Return, by article and term, where the last use before the article stands and the first after it, by date."""
    found: dict[Slug, dict[Slug, Walk]] = {slug: {} for slug in collection.articles}
    for term, using in collection.links.uses.items():
        uses = collection.uses[term]
        before = ["", *(place(slug, use.last) for slug, use in zip(using, uses, strict=True))]
        after = [*(place(slug, use.first) for slug, use in zip(using, uses, strict=True)), ""]
        for slug, walk in zip(using, zip(before, after[1:], strict=False), strict=True):
            found[slug][term] = walk
    return found


def _nearest(slug: Slug, collection: Collection) -> list[tuple[Passage, ...]]:
    """Return the passages of the `MEETINGS` paragraphs that others come closest to, in the order of the text."""
    passages = collection.links.passages.get(slug, ())
    groups = [tuple(rows) for _, rows in groupby(passages, lambda passage: passage.block)]
    nearest = sorted(groups, key=lambda group: -max(one.score for one in group))[:MEETINGS]
    return sorted(nearest, key=lambda group: group[0].block)


def _meeting(slug: Slug, passages: Sequence[Passage], collection: Collection) -> Meeting:
    """Return a paragraph of `slug` with those that meet it, what it shares with the first of them marked."""
    text, mentions = collection.known[slug].prose()[passages[0].block]
    own = {*features(text, mentions)}
    marks: tuple[Span, ...] | None = None
    others = []
    for one in passages:
        words, theirs = collection.known[one.article].prose()[one.other]
        both = own.intersection(features(words, theirs))
        if marks is None:
            marks = places(text, mentions, both)
        there = places(words, theirs, both)
        others.append((_side(one.article, one.other, words, there, collection), _why(one, words, there, collection)))
    return Meeting(_side(slug, passages[0].block, text, marks or (), collection), tuple(others))


def _side(slug: Slug, block: int, text: str, spans: tuple[Span, ...], collection: Collection) -> Side:
    facts = collection.articles[slug]
    return Side(facts, labels.facts(facts), collection.place(slug, block), marked(text, tuple(_joined(text, spans))))


def _joined(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Yield `spans`, those of neighbouring words as one: what two paragraphs share is phrases more than words."""
    start = end = 0
    for span in spans:
        if end and BETWEEN.fullmatch(text, end, span.start):
            end = span.end
            continue
        if end:
            yield Span(start, end)
        start, end = span
    if end:
        yield Span(start, end)


def _why(passage: Passage, text: str, there: Sequence[Span], collection: Collection) -> str:
    terms = collection.named(passage.terms)
    forms = {form for term in terms for form in (term.name, term.english, *term.aliases)}
    words = [word for span in there if (word := text[span.start : span.end]) not in forms]
    return "함께 나오는 말: " + ", ".join(list(dict.fromkeys([*(term.name for term in terms), *words]))[:REASONS])


def _names(slugs: tuple[Slug, ...], collection: Collection) -> str:
    terms = collection.named(slugs)
    more = f" 외 {len(terms) - REASONS}개" if len(terms) > REASONS else ""
    return ", ".join(term.name for term in terms[:REASONS]) + more
