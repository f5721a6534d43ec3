"""Which articles are kin: cosine similarity of TF-IDF weights over terms and names.

An article is a vector with one weight per term it mentions, (1 + ln n) · ln(1 + N/df): n mentions in it, df of N
articles mention it (Manning, Raghavan, Schütze, Introduction to Information Retrieval, 2008, 6.2–6.4). No pair of
articles is compared that shares no term; of a term that very many articles share, only the articles it weighs most
in and those nearest in date are looked at (champion lists, the same book, 7.1.3), and only for the `TELLING` terms
that weigh most in the article at hand, so that cost grows with the number of articles, not with its square. Up to
`CHAMPIONS + NEAR` articles to a term the result is exact.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from heapq import nlargest
from itertools import repeat
from math import log, sqrt
from operator import mul
from typing import TYPE_CHECKING

from build_tools.link.dates import when
from build_tools.model import Related, Slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from build_tools.model import Facts

MOST = 5
"""Related articles shown with an article."""
LEAST = 0.05
"""Cosine below which two articles are no kin."""
CHAMPIONS = 32
NEAR = 32
TELLING = 8
"""Terms that very many share, for which others are looked at: those that weigh most in the article."""
SIFTED = 4 * MOST
"""Candidates, the best by what the lists tell, whose cosine is computed in full."""

Vector = dict[Slug, float]


def related(articles: Sequence[Facts]) -> dict[Slug, tuple[Related, ...]]:
    """Return the kin of each article, the nearest first, at most `MOST`; equals by date, the newer first.

    `articles` are in date order, the oldest first.
    """
    vectors = [_unit(vector) for vector in weights([facts.counts for facts in articles])]
    columns: dict[Slug, dict[int, float]] = {}
    for number, vector in enumerate(vectors):
        for term, weight in vector.items():
            columns.setdefault(term, {})[number] = weight
    shared_by_many = {term: column for term, column in columns.items() if len(column) > CHAMPIONS + NEAR}
    champions = {
        term: {number: weight for weight, number in nlargest(CHAMPIONS, zip(column.values(), column, strict=True))}
        for term, column in shared_by_many.items()
    }
    numbers = {term: [*column] for term, column in shared_by_many.items()}
    rows = {term: [*column.items()] for term, column in shared_by_many.items()}
    found = {}
    for number, vector in enumerate(vectors):
        sums: dict[int, float] = {}
        telling = sorted((-weight, term) for term, weight in vector.items() if term in champions)
        passed_over = {term for _, term in telling[TELLING:]}
        for term, weight in vector.items():
            if term in passed_over:
                continue
            others = columns[term]
            if term in champions:
                at = bisect_left(numbers[term], number)
                others = champions[term] | dict(rows[term][max(0, at - NEAR // 2) : at + NEAR // 2])
            for other, its_weight in others.items():
                sums[other] = sums.get(other, 0) + weight * its_weight
        sums.pop(number, None)
        sifted = [other for _, other in nlargest(SIFTED, zip(sums.values(), sums, strict=True))]
        found[articles[number].slug] = _nearest(vector, vectors, articles, sifted)
    return found


def weights(counts: Sequence[Mapping[Slug, int]]) -> list[Vector]:
    """Return the TF-IDF weight of each term in each of the articles counted."""
    spread = Counter(term for count in counts for term in count)
    rarity = {term: log(1 + len(counts) / df) for term, df in spread.items()}
    return [{term: (1 + log(n)) * rarity[term] for term, n in count.items()} for count in counts]


def _unit(vector: Vector) -> Vector:
    length = sqrt(sum(weight * weight for weight in vector.values()))
    return {term: weight / length for term, weight in vector.items()}


def _nearest(
    vector: Vector, vectors: Sequence[Vector], articles: Sequence[Facts], candidates: Iterable[int]
) -> tuple[Related, ...]:
    scored = []
    for number in candidates:
        other = vectors[number]
        score = sum(map(mul, vector.values(), map(other.get, vector, repeat(0.0))))
        if score >= LEAST:
            scored.append((-score, when(articles[number]) is None, -number))
    return tuple(
        Related(articles[-number].slug, -score, _shared(vector, vectors[-number]))
        for score, _, number in sorted(scored)[:MOST]
    )


def _shared(one: Vector, other: Vector) -> tuple[Slug, ...]:
    return tuple(term for _, term in sorted([(-one[term] * other[term], term) for term in one.keys() & other.keys()]))
