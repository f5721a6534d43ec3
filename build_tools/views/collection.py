"""Everything that views look things up in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_tools.model import Markdown, Span
from build_tools.weave import Overlay, weave

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from build_tools.model import Article, Block, Links, Slug, Term


@dataclass(frozen=True, slots=True)
class Collection:
    """Articles and terms by slug, and what links them."""

    articles: Mapping[Slug, Article]
    terms: Mapping[Slug, Term]
    links: Links

    def block(self, article: Slug, number: int) -> Block:
        """Return a block of an article by its index."""
        return self.articles[article].blocks[number]

    def place(self, article: Slug, number: int) -> str:
        """Return the address of a block, relative to docs/: a paragraph's has its id, a title's is the article's."""
        block = self.block(article, number)
        return f"articles/{article}.md" + ("" if block.kind == "title" else f"#{block.id}")

    def named(self, slugs: Iterable[Slug]) -> tuple[Term, ...]:
        """Return the terms of `slugs`, in order, without those that the glossary lacks."""
        return tuple(self.terms[slug] for slug in slugs if slug in self.terms)


def marked(text: str, spans: Iterable[Span], within: Span | None = None) -> Markdown:
    """Return `text`, or a stretch of it, with each of `spans` (disjoint, in order) in a mark."""
    return weave(text, [Overlay(span, Markdown("<mark>"), Markdown("</mark>")) for span in spans], within)
