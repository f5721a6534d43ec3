"""How articles and dates are called on pages, in Korean."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from build_tools.model import Article, Facts

UNDATED = "날짜 미상"
EXACT = 20
"""Articles of which each page tells how many there are; of more, about how many."""


@cache  # the same few for all terms
def number_of(articles: int) -> str:
    """Return about how many articles there are: 7편, 300편 이상; "" of none.

    Exact as long as few pages say so: one article more is to change few of the many pages that name a common term.
    """
    if articles < EXACT:
        return f"{articles}편" if articles else ""
    step = 10 ** (len(str(articles)) - 1)
    return f"{articles // step * step:,}편 이상"


def day(date: str) -> str:
    """Return an ISO date as Koreans write it: 2025년 5월 3일; as exact as it is stated."""
    year, *rest = date[:10].split("-")
    month, day = (*(int(part) for part in rest), 0, 0)[:2]
    return f"{year}년" + (f" {month}월" if month else "") + (f" {day}일" if day else "")


def dated(article: Article | Facts) -> str:
    """Return when an article appeared, and openly what is not known of it."""
    meta = article.metadata
    if meta.published:
        return day(meta.published.value)
    return f"{day(meta.reposted.value)}에 옮겨 실음" if meta.reposted else UNDATED


def year(article: Article | Facts) -> str:
    """Return the year of an article: 2025년; of when it was posted again where nothing else is known."""
    fact = article.metadata.published or article.metadata.reposted
    return f"{fact.value[:4]}년" if fact else UNDATED


def source(article: Article | Facts) -> str:
    """Return who published an article and in which year; its title where nobody knows who."""
    meta = article.metadata
    return f"{meta.outlet.value} {year(article)}" if meta.outlet else f"〈{article.title}〉"


def facts(article: Article | Facts) -> str:
    """Return outlet, where it is known, and date."""
    known = (article.metadata.outlet.value,) if article.metadata.outlet else ()
    return " · ".join((*known, dated(article)))
