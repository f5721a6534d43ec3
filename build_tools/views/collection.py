"""Everything that views look things up in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Self

from build_tools.link.dates import when
from build_tools.model import Markdown, Span
from build_tools.weave import Overlay, weave

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from build_tools.link.passages import Named
    from build_tools.model import Annotated, Facts, Links, Slug, Term, Use
    from build_tools.search import Searched
    from build_tools.views.told import Told

    Prose = Mapping[int, tuple[str, tuple[Named, ...]]]


@dataclass(frozen=True, slots=True)
class Known:
    """An article: what others need to know of it, and the rest, which is fetched where a page needs it."""

    facts: Facts
    annotated: Callable[[], Annotated]
    told: Callable[[], Mapping[Slug, Told]]
    """By term, what the article says of it."""
    prose: Callable[[], Prose]
    """Text and mentions of its paragraphs, by their index into its blocks."""
    searched: Callable[[], Searched]
    """What the search data have of it."""


@dataclass(frozen=True)  # no slots: what is counted once is kept
class Collection:
    """Articles and terms by slug, and what links them."""

    known: Mapping[Slug, Known]
    """The newest first, those without a date last."""
    terms: Mapping[Slug, Term]
    links: Links

    @classmethod
    def of(cls, known: Iterable[Known], terms: Iterable[Term], links: Links) -> Self:
        """Return these articles, in the order of pages, and terms."""
        newest_first = sorted(known, key=lambda one: (when(one.facts) or "", one.facts.slug), reverse=True)
        return cls({one.facts.slug: one for one in newest_first}, {term.slug: term for term in terms}, links)

    @cached_property
    def articles(self) -> dict[Slug, Facts]:
        """The articles' facts, in the same order."""
        return {slug: known.facts for slug, known in self.known.items()}

    @cached_property
    def spread(self) -> dict[Slug, int]:
        """How many articles use each term; none that no article uses."""
        return {slug: len(using) for slug, using in self.links.uses.items() if using and slug in self.terms}

    @cached_property
    def uses(self) -> dict[Slug, list[Use]]:
        """How each of the articles that use a term uses it, in the order of `links.uses`."""
        articles = self.articles
        return {term: [articles[slug].uses[term] for slug in using] for term, using in self.links.uses.items()}

    @cached_property
    def told(self) -> Callable[[Slug], Mapping[Slug, Told]]:
        """What an article says of its terms; fetched once, since the pages of many terms ask for it."""
        return cache(lambda slug: self.known[slug].told())

    def place(self, article: Slug, number: int) -> Markdown:
        """Return the address of a block, relative to docs/."""
        return Markdown(place(article, self.articles[article].ids[number]))

    def named(self, slugs: Iterable[Slug]) -> tuple[Term, ...]:
        """Return the terms of `slugs`, in order, without those that the glossary lacks."""
        return tuple(self.terms[slug] for slug in slugs if slug in self.terms)


def place(article: Slug, name: str) -> str:
    """Return the address, relative to docs/, of what has the id `name` in an article; "" for the article itself."""
    return f"articles/{article}.md#{name}" if name else f"articles/{article}.md"


def beside(place: str) -> Markdown:
    """Return the address of a place in an article for HTML that stands in another: HTML leads to built pages."""
    return Markdown(place.removeprefix("articles/").replace(".md", ".html", 1))


def marked(text: str, spans: Iterable[Span], within: Span | None = None, target: str | None = None) -> Markdown:
    """Return `text`, or a stretch of it, with each of `spans` (disjoint, in order) in a mark, as a link to `target`.

    Its marks and links are HTML, which may stand in Markdown and where no Markdown is parsed.
    """
    before, after = (f'<a href="{target}"><mark>', "</mark></a>") if target else ("<mark>", "</mark>")
    first, last = Markdown(before), Markdown(after)
    return weave(text, [Overlay(span, first, last) for span in spans], within)
