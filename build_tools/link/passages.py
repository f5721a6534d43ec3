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
from functools import cache
from hashlib import blake2b
from heapq import nsmallest
from itertools import chain, groupby
from math import log, sqrt
from typing import TYPE_CHECKING, NamedTuple

from build_tools.link.occurrences import PROSE
from build_tools.link.stems import WORD, hidden, stem
from build_tools.model import Paragraph, Passage, Slug, Span

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from build_tools.model import Annotated, Facts, TermKind

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

Named = tuple[int, int, Slug]
"""A mention in a paragraph of its own: where it begins and ends, and its term."""


class Compared(NamedTuple):
    """A paragraph that may be close to another: it has a rare feature."""

    article: int
    paragraph: Paragraph
    keys: list[tuple[float, str]]
    """Its rarest features, each with what it weighs, below zero."""


Vector = dict[str, float]


def paragraphs(item: Annotated) -> Iterator[Paragraph]:
    """Yield the paragraphs of an article that say enough to be compared."""
    mentions = by_block(item)
    heading: list[str] = []
    for at, block in enumerate(item.article.blocks):
        if block.kind == "heading":
            heading = features(block.text.value, mentions.get(at, ()))
        elif block.kind in PROSE:
            own = features(block.text.value, mentions.get(at, ()))
            if len(own) >= SHORTEST:
                above = " ".join(sorted({*heading} - {*own}))
                yield Paragraph(at, " ".join(own), above, _digest(block.text.value, mentions.get(at, ())))


def _digest(text: str, mentions: Sequence[Named]) -> str:
    told = f"{mentions}{text}"
    return blake2b(told.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def by_block(item: Annotated) -> dict[int, tuple[Named, ...]]:
    """Return the mentions of each block that has any, by its index."""
    return {
        block: tuple([(start, end, term) for _, (start, end), term in group])
        for block, group in groupby(item.mentions, lambda mention: mention.block)
    }


def features(text: str, mentions: Sequence[Named]) -> list[str]:
    """Return the features of a paragraph's `text`: the terms that it mentions, then the stems of its other words."""
    terms = [f"#{term}" for _, _, term in mentions]
    return [*filter(None, dict.fromkeys(chain(terms, map(stem, WORD.findall(_unnamed(text, mentions))))))]


def places(text: str, mentions: Sequence[Named], wanted: Container[str]) -> tuple[Span, ...]:
    """Return where those of the features that are `wanted` first stand, in order."""
    found: dict[str, Span] = {}
    for start, end, term in mentions:
        found.setdefault(f"#{term}", Span(start, end))
    for match in WORD.finditer(_unnamed(text, mentions)):
        word = stem(match[0])
        if word in wanted and word not in found:
            found[word] = Span(match.start(), match.start() + len(word))
    return tuple(sorted(span for feature, span in found.items() if feature in wanted))


def _unnamed(text: str, mentions: Sequence[Named]) -> str:
    """Return `text` with its mentions hidden, each code point at its place."""
    pieces: list[str] = []
    at = 0
    for start, end, _ in mentions:
        pieces += (text[at:start], hidden(text[start:end]))
        at = end
    return "".join((*pieces, text[at:]))


def passages(articles: Sequence[Facts], kinds: Mapping[Slug, TermKind]) -> dict[Slug, tuple[Passage, ...]]:
    """Return, for each article, its paragraphs that others come close to, in the order of its text."""
    count = sum(len(facts.paragraphs) for facts in articles)
    spread, homes = _spread(articles)
    ideas = {f"#{slug}" for slug, kind in kinds.items() if kind in {"concept", "product"}}
    people = {f"#{slug}" for slug in kinds} - ideas
    weights = {  # nothing if no other article has it
        name: log(1 + count / number) * (IDEA if name in ideas else 1)
        for name, number in spread.items()
        if homes[name] > 1
    }
    every, having = _index(articles, weights, {name for name in weights if spread[name] <= SPREAD})
    unshared = log(1 + count)  # one feature of its own for each: a short paragraph is no easy match
    vector = cache(lambda number: _vector(every[number].paragraph, weights))
    length = cache(lambda number: unshared + _length(every[number].paragraph, weights))
    found: dict[int, list[tuple[float, int, int]]] = {}
    for one, other in _candidates(every, having):
        mine, theirs = vector(one), vector(other)
        both = mine.keys() & theirs.keys()
        if not _telling(every[one].paragraph, every[other].paragraph, both, people):
            continue
        product = sum(mine[feature] * theirs[feature] for feature in sorted(both))
        score = product / (length(one) * length(other))
        if score >= LEAST:
            found.setdefault(every[one].article, []).append((-score, one, other))
            found.setdefault(every[other].article, []).append((-score, other, one))

    def passage(one: Paragraph, other: Compared, score: float) -> Passage:
        there = other.paragraph
        told = sorted(_terms(one) & _terms(there), key=lambda name: (-weights[name], name))
        slugs = tuple(Slug(name[1:]) for name in told)
        return Passage(one.block, articles[other.article].slug, there.block, there.digest, score, slugs)

    return {
        articles[number].slug: tuple(
            passage(every[one].paragraph, every[other], score) for one, other, score in _best(rows)
        )
        for number, rows in found.items()
    }


def _spread(articles: Iterable[Facts]) -> tuple[Counter[str], Counter[str]]:
    """Return in how many paragraphs, and in how many articles, each feature stands."""
    spread: Counter[str] = Counter()
    homes: Counter[str] = Counter()
    for facts in articles:
        split = [f"{paragraph.own} {paragraph.above}".split() for paragraph in facts.paragraphs]
        spread.update(chain.from_iterable(split))
        homes.update({*chain.from_iterable(split)})
    return spread, homes


def _index(
    articles: Iterable[Facts], weights: Mapping[str, float], rare: set[str]
) -> tuple[list[Compared], dict[str, list[int]]]:
    """Return the paragraphs that have rare features, and for each of these the paragraphs that have it."""
    every: list[Compared] = []
    having: dict[str, list[int]] = {name: [] for name in rare}
    for number, facts in enumerate(articles):
        for paragraph in facts.paragraphs:
            own = rare.intersection(paragraph.own.split())
            above = rare.intersection(paragraph.above.split())
            if own or above:
                for name in chain(own, above):
                    having[name].append(len(every))
                keys = [(-weights[name], name) for name in own] + [(-weights[name] * ABOVE, name) for name in above]
                every.append(Compared(number, paragraph, sorted(keys)[:KEYS]))
    return every, having


def _vector(paragraph: Paragraph, weights: Mapping[str, float]) -> Vector:
    found = {name: weights[name] * ABOVE for name in paragraph.above.split() if name in weights}
    return found | {name: weights[name] for name in paragraph.own.split() if name in weights}


def _length(paragraph: Paragraph, weights: Mapping[str, float]) -> float:
    own = [weights.get(name, 0.0) ** 2 for name in paragraph.own.split()]
    above = [(weights.get(name, 0.0) * ABOVE) ** 2 for name in paragraph.above.split()]
    return sqrt(sum(own) + sum(above))


def _terms(paragraph: Paragraph) -> set[str]:
    return {name for name in paragraph.own.split() if name[0] == "#"}


def _candidates(every: Sequence[Compared], having: Mapping[str, Sequence[int]]) -> Iterator[tuple[int, int]]:
    """Yield pairs of paragraphs of different articles: to each the `SIFTED` that share most of its rare features."""
    seen: set[tuple[int, int]] = set()
    for number, (article, _, keys) in enumerate(every):
        sums: dict[int, float] = {}
        for weight, feature in keys:
            for other in having[feature]:
                sums[other] = sums.get(other, 0) - weight
        others = [(-shared, other) for other, shared in sums.items() if every[other].article != article]
        for _, other in nsmallest(SIFTED, others):
            pair = (min(number, other), max(number, other))
            if pair not in seen:
                seen.add(pair)
                yield pair


def _telling(one: Paragraph, other: Paragraph, both: set[str], people: set[str]) -> bool:
    """Whether what two paragraphs share is enough to say that they are about the same: a term, and enough words."""
    own = both.intersection(one.own.split()).intersection(other.own.split())
    return len(own - people) >= FEWEST and any(name[0] == "#" for name in both)


def _best(rows: list[tuple[float, int, int]]) -> list[tuple[int, int, float]]:
    """Return the closest of one article's rows (-score, own, other): (own, other, score) in the order of its text."""
    taken: Counter[int] = Counter()
    chosen: list[tuple[int, float, int]] = []
    for score, one, other in sorted(rows):
        if taken[one] < MOST_OF_ONE and len(chosen) < MOST:
            taken[one] += 1
            chosen.append((one, score, other))
    return [(one, other, -score) for one, score, other in sorted(chosen)]
