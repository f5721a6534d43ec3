"""The order of articles in time, open about the ones that tell no date."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from build_tools.model import Annotated, Article, Slug


def when(article: Article) -> str | None:
    """Return the date that places `article` in time, ISO 8601: when it was published, or else posted again; or None."""
    fact = article.metadata.published or article.metadata.reposted
    return fact.value if fact else None


def by_date(articles: Iterable[Annotated]) -> list[Annotated]:
    """Return `articles` with the oldest first, those without a date last; equals by slug."""
    return sorted(articles, key=lambda annotated: _key(annotated.article))


def _key(article: Article) -> tuple[bool, str, Slug]:
    date = when(article)
    return date is None, date or "", article.slug
