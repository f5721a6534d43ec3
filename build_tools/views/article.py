"""What an article shows of the others: kin, passages that meet, what to read first, the walk from use to use."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from build_tools.views import labels
from build_tools.views.collection import marked

if TYPE_CHECKING:
    from build_tools.model import Article, Markdown, Occurrence, Passage, Slug, Span, Term
    from build_tools.views.collection import Collection

REASONS = 6
"""Shared terms that are named as the reason."""
MEETINGS = 3
"""Paragraphs that are shown beside what others say; the nearest. More would weigh as much as the article."""


@dataclass(frozen=True, slots=True)
class Kin:
    """A related article, with the reason in words."""

    article: Article
    facts: str
    why: str


@dataclass(frozen=True, slots=True)
class Side:
    """A paragraph, what it shares marked."""

    article: Article
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
class Step:
    """Where a use before or after this article stands."""

    article: Article
    place: Markdown
    """Address relative to docs/."""


@dataclass(frozen=True, slots=True)
class Walk:
    """From the uses of a term in an article to those in the articles before and after it, by date."""

    before: Step | None
    after: Step | None


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
    groups = [tuple(rows) for _, rows in groupby(links.passages.get(slug, ()), lambda passage: passage.block)]
    nearest = sorted(groups, key=lambda group: -max(one.score for one in group))[:MEETINGS]
    meetings = tuple(
        Meeting(
            _side(slug, group[0].block, group[0].here, collection),
            tuple((_side(one.article, one.other, one.there, collection), _why(one, collection)) for one in group),
        )
        for group in sorted(nearest, key=lambda group: group[0].block)
    )
    return ArticleView(
        way_in=collection.named(links.way_in.get(slug, ())),
        kin=tuple(
            Kin(other, labels.facts(other), "함께 나오는 용어: " + _names(near.shared, collection))
            for near in links.related.get(slug, ())
            for other in (collection.articles[near.article],)
        ),
        meetings=meetings,
    )


def walks(collection: Collection) -> dict[Slug, dict[Slug, Walk]]:
    """Return, by article and term, the last use before the article and the first use after it, by date."""
    found: dict[Slug, dict[Slug, Walk]] = {}
    for term, uses in collection.links.occurrences.items():
        groups = [tuple(rows) for _, rows in groupby(uses, lambda use: use.article)]
        for number, group in enumerate(groups):
            before = _step(groups[number - 1][-1], collection) if number else None
            after = _step(groups[number + 1][0], collection) if number + 1 < len(groups) else None
            found.setdefault(group[0].article, {})[term] = Walk(before, after)
    return found


def _step(use: Occurrence, collection: Collection) -> Step:
    return Step(collection.articles[use.article], collection.place(use.article, use.block))


def _side(slug: Slug, block: int, spans: tuple[Span, ...], collection: Collection) -> Side:
    article = collection.articles[slug]
    text = marked(collection.block(slug, block).text.value, spans)
    return Side(article, labels.facts(article), collection.place(slug, block), text)


def _why(passage: Passage, collection: Collection) -> str:
    text = collection.block(passage.article, passage.other).text.value
    terms = collection.named(passage.terms)
    forms = {form for term in terms for form in (term.name, term.english, *term.aliases)}
    words = [word for span in passage.there if (word := text[span.start : span.end]) not in forms]
    return "함께 나오는 말: " + ", ".join(list(dict.fromkeys([*(term.name for term in terms), *words]))[:REASONS])


def _names(slugs: tuple[Slug, ...], collection: Collection) -> str:
    terms = collection.named(slugs)
    more = f" 외 {len(terms) - REASONS}개" if len(terms) > REASONS else ""
    return ", ".join(term.name for term in terms[:REASONS]) + more
