"""Every place where a form of the glossary stands in an article, marked or not, and why."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from build_tools.annotate import candidates, words
from build_tools.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_tools.annotate import Matcher
    from build_tools.model import Article, Slug

AROUND = 30
"""Code points shown on each side of a place."""


class Place(NamedTuple):
    """One place, with what became of it."""

    article: Slug
    block: int
    """Index into the article's blocks."""
    span: Span
    """Of the block's text."""
    term: Slug
    marked: bool
    rule: str
    why: str
    """What the rule says, in English as the matcher says it."""
    surface: str
    before: str
    after: str
    """The text on both sides, `AROUND` code points at most."""
    line: int
    """Of the raw text, from 1."""


def places(article: Article, matcher: Matcher) -> Iterator[Place]:
    """Yield every candidate in the blocks of `article`, in the order of the text."""
    texts = words(article)
    starts = [0]
    for text in texts:
        starts.append(starts[-1] + len(text) + 1)
    for found in candidates("\n".join(texts), matcher, article.senses):
        at = bisect_right(starts, found.start) - 1
        start, end = found.start - starts[at], found.end - starts[at]
        text = texts[at]
        yield Place(
            article.slug,
            at,
            Span(start, end),
            found.term,
            found.verdict.stands,
            found.verdict.rule,
            found.verdict.why,
            text[start:end],
            text[max(0, start - AROUND) : start],
            text[end : end + AROUND],
            article.blocks[at].lines[0] if article.blocks[at].lines else 0,
        )
