"""Terms that often stand beside a term: the Dice coefficient over paragraphs.

2 · |A ∩ B| / (|A| + |B|), where A and B are the paragraphs that name the one and the other (Dice, Measures of the
Amount of Ecologic Association Between Species, 1945). It asks that each be at home where the other is, so that a
term that stands everywhere is beside none.
"""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING

from build_tools.model import Beside, Slug

if TYPE_CHECKING:
    from collections.abc import Iterable

    from build_tools.model import Facts

MOST = 6
LEAST_TOGETHER = 2
"""Paragraphs: once is chance."""
CROWDED = 20
"""Different terms: a paragraph with more of them is a list, and tells nothing about any two."""


def beside(articles: Iterable[Facts]) -> dict[Slug, tuple[Beside, ...]]:
    """Return, for each term, the terms that stand beside it, the closest first, at most `MOST`."""
    alone: Counter[Slug] = Counter()
    together: Counter[tuple[Slug, Slug]] = Counter()
    for facts in articles:
        for slugs in facts.together:
            alone.update(slugs)
            if len(slugs) <= CROWDED:
                together.update(combinations(slugs, 2))
    found: dict[Slug, list[tuple[float, Slug, Beside]]] = {}
    for (one, other), count in together.items():
        if count >= LEAST_TOGETHER:
            dice = 2 * count / (alone[one] + alone[other])
            found.setdefault(one, []).append((-dice, other, Beside(other, count, alone[one])))
            found.setdefault(other, []).append((-dice, one, Beside(one, count, alone[other])))
    return {
        slug: tuple(row for *_, row in sorted(rows, key=lambda row: row[:2])[:MOST]) for slug, rows in found.items()
    }
