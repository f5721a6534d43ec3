"""Articles in time, open about the ones that tell no date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_tools.model import Adds

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from build_tools.model import Article, Facts, Slug, TermKind


def when(article: Article | Facts) -> str | None:
    """Return the ISO 8601 date that places `article` in time: published, or else posted again; None if it has none."""
    fact = article.metadata.published or article.metadata.reposted
    return fact.value if fact else None


def by_date(articles: Iterable[Facts]) -> list[Facts]:
    """Return `articles` with the oldest first, those without a date last; equals by slug."""
    return sorted(articles, key=_key)


def adds(articles: Iterable[Facts], kinds: Mapping[Slug, TermKind]) -> dict[Slug, Adds]:
    """Return what each article with a date adds to the ones before it; `articles` in date order."""
    seen: set[Slug] = set()
    found = {}
    for facts in articles:
        if when(facts) is None:
            continue
        found[facts.slug] = Adds(
            new=tuple(slug for slug in facts.counts if slug not in seen),
            again=tuple(slug for slug in facts.counts if slug in seen and kinds.get(slug) != "concept"),
        )
        seen.update(facts.counts)
    return found


def _key(facts: Facts) -> tuple[bool, str, Slug]:
    date = when(facts)
    return date is None, date or "", facts.slug
