"""Paragraphs of different articles that say something close: cosine similarity of TF-IDF weights.

A paragraph is the set of terms it names and of the stems of its other content words. A feature weighs ln(1 + N/df),
where df of N paragraphs have it (Manning, Raghavan, Schütze, Introduction to Information Retrieval, 2008, ch. 6); a
concept or a product weighs `IDEA` times as much, and what only the heading above says `ABOVE` times. A paragraph's
length leaves out what no other article has, since in a small collection that is most of it.

Paragraphs are compared in full only with the `SIFTED` that share most of their `KEYS` rarest features, by an inverted
index that leaves out what more than `SPREAD` paragraphs have: cost grows with the number of paragraphs, not of pairs.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from heapq import nsmallest
from itertools import groupby
from math import log, sqrt
from typing import TYPE_CHECKING

from build_tools.link.occurrences import PROSE
from build_tools.link.stems import stems
from build_tools.model import Passage, Slug, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from build_tools.model import Annotated, Mention, TermKind

MOST = 8
"""Passages shown with an article."""
MOST_OF_ONE = 2
"""Passages shown for one paragraph."""
LEAST = 0.11
"""Cosine below which two paragraphs do not meet."""
SHORTEST = 6
"""Features of a paragraph: a shorter one says too little to be compared."""
IDEA = 1.5
ABOVE = 0.5
KEYS = 12
SPREAD = 48
SIFTED = 8
"""Paragraphs that one is compared with in full."""
FEWEST = 3
"""Ideas and words that two paragraphs share at the least; a name alone is no subject."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph and its features: terms as `#slug`, stems as they are."""

    article: int
    block: int
    own: Mapping[str, Span]
    """Features of the text, and where each first stands."""
    above: frozenset[str]
    """Features that only the heading above has."""


Vector = dict[str, float]


def passages(articles: Sequence[Annotated], kinds: Mapping[Slug, TermKind]) -> dict[Slug, tuple[Passage, ...]]:
    """Return, for each article, its paragraphs that others come close to, in the order of its text."""
    every = [paragraph for number, item in enumerate(articles) for paragraph in paragraphs(number, item)]
    ideas = {f"#{slug}" for slug, kind in kinds.items() if kind in {"concept", "product"}}
    names = {f"#{slug}" for slug in kinds} - ideas
    vectors, lengths = _vectors(every, ideas)
    found: dict[int, list[tuple[float, int, int]]] = {}
    for one, other in _candidates(every, vectors):
        shared = vectors[one].keys() & vectors[other].keys()
        if not _telling(every[one], every[other], shared, names):
            continue
        product = sum(vectors[one][feature] * vectors[other][feature] for feature in sorted(shared))
        score = product / (lengths[one] * lengths[other])
        if score >= LEAST:
            found.setdefault(every[one].article, []).append((-score, one, other))
            found.setdefault(every[other].article, []).append((-score, other, one))
    return {
        articles[number].article.slug: tuple(
            _passage(articles, every[one], every[other], score, vectors[one]) for one, other, score in _best(rows)
        )
        for number, rows in found.items()
    }


def paragraphs(number: int, item: Annotated) -> Iterator[Paragraph]:
    """Yield the paragraphs of article `number` that say enough to be compared."""
    mentions = {block: tuple(group) for block, group in groupby(item.mentions, lambda mention: mention.block)}
    heading: Mapping[str, Span] = {}
    for at, block in enumerate(item.article.blocks):
        if block.kind == "heading":
            heading = _features(block.text.value, mentions.get(at, ()))
        elif block.kind in PROSE:
            own = _features(block.text.value, mentions.get(at, ()))
            if len(own) >= SHORTEST:
                yield Paragraph(number, at, own, frozenset(heading.keys() - own.keys()))


def _features(text: str, mentions: Sequence[Mention]) -> dict[str, Span]:
    features: dict[str, Span] = {}
    for named in mentions:
        features.setdefault(f"#{named.term}", named.span)
    waiting = iter(mentions)
    mention: Mention | None = next(waiting, None)
    for word, span in stems(text):
        while mention is not None and mention.span.end <= span.start:
            mention = next(waiting, None)
        if mention is None or span.end <= mention.span.start:
            features.setdefault(word, span)
    return features


def _vectors(every: Sequence[Paragraph], ideas: set[str]) -> tuple[list[Vector], list[float]]:
    """Return the weights of each paragraph's features, and its length."""
    spread = Counter(feature for paragraph in every for feature in (*paragraph.own, *paragraph.above))
    homes: Counter[str] = Counter()
    for _, group in groupby(every, lambda paragraph: paragraph.article):
        homes.update({feature for paragraph in group for feature in (*paragraph.own, *paragraph.above)})
    weights = {
        feature: log(1 + len(every) / df) * (IDEA if feature in ideas else 1)
        for feature, df in spread.items()
        if homes[feature] > 1
    }
    vectors = [
        {feature: weights[feature] for feature in paragraph.own if feature in weights}
        | {feature: weights[feature] * ABOVE for feature in sorted(paragraph.above) if feature in weights}
        for paragraph in every
    ]
    unshared = log(1 + len(every))  # one feature of its own for each: a short paragraph is no easy match
    return vectors, [unshared + sqrt(sum(weight * weight for weight in vector.values())) for vector in vectors]


def _candidates(every: Sequence[Paragraph], vectors: Sequence[Vector]) -> Iterator[tuple[int, int]]:
    """Yield pairs of paragraphs of different articles: to each the `SIFTED` that share most of its rare features."""
    postings: dict[str, list[int]] = {}
    for number, vector in enumerate(vectors):
        for feature in vector:
            postings.setdefault(feature, []).append(number)
    seen: set[tuple[int, int]] = set()
    for number, vector in enumerate(vectors):
        keys = sorted((-weight, feature) for feature, weight in vector.items() if len(postings[feature]) <= SPREAD)
        sums: dict[int, float] = {}
        for weight, feature in keys[:KEYS]:
            for other in postings[feature]:
                sums[other] = sums.get(other, 0) - weight
        article = every[number].article
        others = [(-shared, other) for other, shared in sums.items() if every[other].article != article]
        for _, other in nsmallest(SIFTED, others):
            pair = (min(number, other), max(number, other))
            if pair not in seen:
                seen.add(pair)
                yield pair


def _telling(one: Paragraph, other: Paragraph, shared: set[str], names: set[str]) -> bool:
    """Whether what two paragraphs share is enough to say that they are about the same: a term, and enough words."""
    own = one.own.keys() & other.own.keys() & shared
    return len(own - names) >= FEWEST and any(feature[0] == "#" for feature in shared)


def _best(rows: list[tuple[float, int, int]]) -> list[tuple[int, int, float]]:
    """Return the closest of one article's rows (-score, own, other): (own, other, score) in the order of its text."""
    taken: Counter[int] = Counter()
    chosen: list[tuple[int, float, int]] = []
    for score, one, other in sorted(rows):
        if taken[one] < MOST_OF_ONE and len(chosen) < MOST:
            taken[one] += 1
            chosen.append((one, score, other))
    return [(one, other, -score) for one, score, other in sorted(chosen)]


def _passage(articles: Sequence[Annotated], one: Paragraph, other: Paragraph, score: float, weights: Vector) -> Passage:
    both = one.own.keys() & other.own.keys() & weights.keys()
    terms = sorted((feature for feature in both if feature[0] == "#"), key=lambda name: (-weights[name], name))
    return Passage(
        block=one.block,
        article=articles[other.article].article.slug,
        other=other.block,
        score=score,
        terms=tuple(Slug(name[1:]) for name in terms),
        here=tuple(sorted(one.own[feature] for feature in both)),
        there=tuple(sorted(other.own[feature] for feature in both)),
    )
