"""Lists: the glossary by 가나다 and A–Z, names by kind, articles by date with what each adds."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from build_tools.views import labels
from build_tools.views.term import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from build_tools.model import Facts, Slug, Term, TermKind
    from build_tools.views.collection import Collection

INITIALS = "ㄱㄱㄴㄷㄷㄹㅁㅂㅂㅅㅅㅇㅈㅈㅊㅋㅌㅍㅎ"
"""Under which letter a syllable stands, by its initial; doubled consonants under the plain ones, as in dictionaries."""
FIRST_SYLLABLE, LAST_SYLLABLE, PER_INITIAL = ord("가"), ord("힣"), 588
OTHER = "#"
PAGE = 100
"""Articles on one page of the list."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A term in a list."""

    term: Term
    label: str
    """What it is listed as: its Korean or its English name."""
    articles: int
    """How many articles use it."""
    said: int
    """How many quotations are known."""


@dataclass(frozen=True, slots=True)
class Group:
    """Terms under one letter or of one kind."""

    title: str
    anchor: str
    terms: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class Dated:
    """An article in the list by date, with what it adds."""

    article: Facts
    facts: str
    new: tuple[Term, ...]
    again: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """The articles of a month; of those that tell no date."""

    title: str
    articles: tuple[Dated, ...]


def by_hangul(terms: Iterable[Term], collection: Collection) -> tuple[Group, ...]:
    """Return terms by their Korean names in 가나다 order; those that begin with no Hangul last, by letter."""
    rows = [_listed(term, term.name, collection) for term in terms]
    return _grouped(sorted(rows, key=lambda row: (not _hangul(row.label[0]), _key(row.label))), "ga")


def by_alphabet(terms: Iterable[Term], collection: Collection) -> tuple[Group, ...]:
    """Return terms by their English names; those without one are left out."""
    rows = [_listed(term, term.english, collection) for term in terms if term.english]
    return _grouped(sorted(rows, key=lambda row: _key(row.label)), "az")


def by_kind(terms: Sequence[Term], collection: Collection) -> tuple[Group, ...]:
    """Return people, organizations, products and events, each in 가나다 order."""
    kinds: tuple[TermKind, ...] = ("person", "organization", "product", "event")
    groups = [(kind, [_listed(term, term.name, collection) for term in terms if term.kind == kind]) for kind in kinds]
    return tuple(
        Group(KINDS[kind], kind, tuple(sorted(rows, key=lambda row: _key(row.label)))) for kind, rows in groups if rows
    )


def months(articles: Iterable[Facts], collection: Collection) -> tuple[Month, ...]:
    """Return `articles`, in the order of pages, by months."""
    return tuple(
        Month(title, tuple(_dated(article, collection) for article in group))
        for title, group in groupby(articles, _month)
    )


def said(term: Slug, collection: Collection) -> int:
    """Return how many quotations there are of whom `term` names."""
    return sum(use.said for use in collection.uses.get(term, ()))


def _dated(article: Facts, collection: Collection) -> Dated:
    adds = collection.links.adds.get(article.slug)
    new = collection.named(adds.new) if adds else ()
    again = collection.named(adds.again) if adds else ()
    return Dated(article, labels.facts(article), new, again)


def _month(article: Facts) -> str:
    fact = article.metadata.published or article.metadata.reposted
    return labels.day(fact.value[:7]) if fact else labels.UNDATED


def _listed(term: Term, label: str, collection: Collection) -> Listed:
    return Listed(term, label, collection.spread.get(term.slug, 0), said(term.slug, collection))


def _grouped(rows: Iterable[Listed], prefix: str) -> tuple[Group, ...]:
    return tuple(
        Group(title, f"{prefix}-{number}", tuple(group))
        for number, (title, group) in enumerate(groupby(rows, lambda row: _initial(row.label)), 1)
    )


def _initial(name: str) -> str:
    first = unicodedata.normalize("NFC", name)[:1].upper()
    if _hangul(first):
        return INITIALS[(ord(first) - FIRST_SYLLABLE) // PER_INITIAL]
    return first if "A" <= first <= "Z" else OTHER


def _hangul(character: str) -> bool:
    return FIRST_SYLLABLE <= ord(character) <= LAST_SYLLABLE


def _key(name: str) -> tuple[str, str]:
    """Order as in a Korean dictionary: precomposed syllables stand in 가나다 order by code point; case is no matter."""
    return name.casefold(), name
