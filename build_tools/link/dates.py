"""Articles in time, open about the ones that tell no date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_tools.model import Adds

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from build_tools.model import Annotated, Article, Slug, TermKind


def when(article: Article) -> str | None:
    """Return the ISO 8601 date that places `article` in time: published, or else posted again; None if it has none."""
    fact = article.metadata.published or article.metadata.reposted
    return fact.value if fact else None


def by_date(articles: Iterable[Annotated]) -> list[Annotated]:
    """Return `articles` with the oldest first, those without a date last; equals by slug."""
    return sorted(articles, key=lambda annotated: _key(annotated.article))


def adds(articles: Iterable[Annotated], kinds: Mapping[Slug, TermKind]) -> dict[Slug, Adds]:
    """Return what each article with a date adds to the ones before it; `articles` in date order."""
    seen: set[Slug] = set()
    found = {}
    for item in articles:
        if when(item.article) is None:
            continue
        used = tuple(dict.fromkeys(mention.term for mention in item.mentions))
        found[item.article.slug] = Adds(
            new=tuple(slug for slug in used if slug not in seen),
            again=tuple(slug for slug in used if slug in seen and kinds.get(slug) != "concept"),
        )
        seen.update(used)
    return found


def _key(article: Article) -> tuple[bool, str, Slug]:
    date = when(article)
    return date is None, date or "", article.slug
