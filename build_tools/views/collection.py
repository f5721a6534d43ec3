"""Everything that views look things up in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from build_tools.model import Markdown, Span
from build_tools.weave import Overlay, weave

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from build_tools.model import Article, Block, Links, Slug, Term


@dataclass(frozen=True)  # no slots: what is counted once is kept
class Collection:
    """Articles and terms by slug, and what links them."""

    articles: Mapping[Slug, Article]
    """The newest first, those without a date last."""
    terms: Mapping[Slug, Term]
    links: Links

    @cached_property
    def spread(self) -> dict[Slug, int]:
        """How many articles use each term; none that no article uses."""
        return {
            slug: len({use.article for use in uses})
            for slug, uses in self.links.occurrences.items()
            if uses and slug in self.terms
        }

    def block(self, article: Slug, number: int) -> Block:
        """Return a block of an article by its index."""
        return self.articles[article].blocks[number]

    def place(self, article: Slug, number: int) -> Markdown:
        """Return the address of a block, relative to docs/: a paragraph's has its id, a title's is the article's."""
        block = self.block(article, number)
        return Markdown(f"articles/{article}.md" + ("" if block.kind == "title" else f"#{block.id}"))

    def named(self, slugs: Iterable[Slug]) -> tuple[Term, ...]:
        """Return the terms of `slugs`, in order, without those that the glossary lacks."""
        return tuple(self.terms[slug] for slug in slugs if slug in self.terms)


def marked(text: str, spans: Iterable[Span], within: Span | None = None, target: str | None = None) -> Markdown:
    """Return `text`, or a stretch of it, with each of `spans` (disjoint, in order) in a mark, as a link to `target`.

    Its marks and links are HTML, which may stand in Markdown and where no Markdown is parsed.
    """
    before, after = (f'<a href="{target}"><mark>', "</mark></a>") if target else ("<mark>", "</mark>")
    return weave(text, [Overlay(span, Markdown(before), Markdown(after)) for span in spans], within)
