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
    """A paragraph with its features as numbers, in the order of their names."""

    article: int
    block: int
    own: tuple[int, ...]
    above: tuple[int, ...]
    digest: str


Vector = dict[int, float]


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
    names, every = _compared(articles)
    terms = {number: Slug(name[1:]) for number, name in enumerate(names) if name[0] == "#"}
    ideas = {number for number, slug in terms.items() if kinds.get(slug) in {"concept", "product"}}
    people = {number for number, slug in terms.items() if slug in kinds} - ideas
    spread, weights = _weights(every, len(names), ideas)
    lengths = _lengths(every, weights)
    vector = cache(lambda number: _vector(every[number], weights))  # most paragraphs are never compared in full
    found: dict[int, list[tuple[float, int, int]]] = {}
    for one, other in _candidates(every, spread, weights):
        mine, theirs = vector(one), vector(other)
        both = mine.keys() & theirs.keys()
        if not _telling(every[one], every[other], both, people, terms):
            continue
        product = sum(mine[feature] * theirs[feature] for feature in sorted(both))
        score = product / (lengths[one] * lengths[other])
        if score >= LEAST:
            found.setdefault(every[one].article, []).append((-score, one, other))
            found.setdefault(every[other].article, []).append((-score, other, one))

    def passage(one: Compared, other: Compared, score: float) -> Passage:
        told = sorted((n for n in {*one.own} & {*other.own} & terms.keys()), key=lambda n: (-weights[n], n))
        slugs = tuple(terms[number] for number in told)
        return Passage(one.block, articles[other.article].slug, other.block, other.digest, score, slugs)

    return {
        articles[number].slug: tuple(passage(every[one], every[other], score) for one, other, score in _best(rows))
        for number, rows in found.items()
    }


def _compared(articles: Sequence[Facts]) -> tuple[list[str], list[Compared]]:
    """Return the names of all features, sorted, and all paragraphs."""
    split = [
        (number, paragraph.block, paragraph.own.split(), paragraph.above.split(), paragraph.digest)
        for number, facts in enumerate(articles)
        for paragraph in facts.paragraphs
    ]
    names = sorted({name for _, _, own, above, _ in split for name in chain(own, above)})
    numbers = {name: number for number, name in enumerate(names)}.__getitem__
    return names, [
        Compared(article, block, tuple(map(numbers, own)), tuple(map(numbers, above)), digest)
        for article, block, own, above, digest in split
    ]


def _weights(every: Sequence[Compared], size: int, ideas: set[int]) -> tuple[Counter[int], list[float]]:
    """Return in how many paragraphs each feature stands, and what it weighs: nothing if no other article has it."""
    spread = Counter(chain.from_iterable(chain(paragraph.own, paragraph.above) for paragraph in every))
    homes: Counter[int] = Counter()
    for _, group in groupby(every, lambda paragraph: paragraph.article):
        homes.update(set(chain.from_iterable(chain(paragraph.own, paragraph.above) for paragraph in group)))
    return spread, [
        log(1 + len(every) / spread[number]) * (IDEA if number in ideas else 1) if homes[number] > 1 else 0.0
        for number in range(size)
    ]


def _lengths(every: Sequence[Compared], weights: Sequence[float]) -> list[float]:
    own = [weight * weight for weight in weights].__getitem__
    above = [(weight * ABOVE) ** 2 for weight in weights].__getitem__
    unshared = log(1 + len(every))  # one feature of its own for each: a short paragraph is no easy match
    return [unshared + sqrt(sum(map(own, row.own)) + sum(map(above, row.above))) for row in every]


def _vector(paragraph: Compared, weights: Sequence[float]) -> Vector:
    found = {number: weights[number] * ABOVE for number in paragraph.above if weights[number]}
    return found | {number: weights[number] for number in paragraph.own if weights[number]}


def _candidates(
    every: Sequence[Compared], spread: Mapping[int, int], weights: Sequence[float]
) -> Iterator[tuple[int, int]]:
    """Yield pairs of paragraphs of different articles: to each the `SIFTED` that share most of its rare features."""
    rare = {number: [] for number, weight in enumerate(weights) if weight and spread[number] <= SPREAD}  # type: dict[int, list[int]]
    keys: list[list[tuple[float, int]]] = []
    for number, paragraph in enumerate(every):
        own = [(-weights[feature], feature) for feature in paragraph.own if feature in rare]
        above = [(-weights[feature] * ABOVE, feature) for feature in paragraph.above if feature in rare]
        for _, feature in chain(own, above):
            rare[feature].append(number)
        keys.append(sorted(own + above)[:KEYS])
    seen: set[tuple[int, int]] = set()
    for number, paragraph in enumerate(every):
        sums: dict[int, float] = {}
        for weight, feature in keys[number]:
            for other in rare[feature]:
                sums[other] = sums.get(other, 0) - weight
        others = [(-shared, other) for other, shared in sums.items() if every[other].article != paragraph.article]
        for _, other in nsmallest(SIFTED, others):
            pair = (min(number, other), max(number, other))
            if pair not in seen:
                seen.add(pair)
                yield pair


def _telling(one: Compared, other: Compared, both: set[int], people: set[int], terms: Iterable[int]) -> bool:
    """Whether what two paragraphs share is enough to say that they are about the same: a term, and enough words."""
    own = both.intersection(one.own, other.own)
    return len(own - people) >= FEWEST and not both.isdisjoint(terms)


def _best(rows: list[tuple[float, int, int]]) -> list[tuple[int, int, float]]:
    """Return the closest of one article's rows (-score, own, other): (own, other, score) in the order of its text."""
    taken: Counter[int] = Counter()
    chosen: list[tuple[int, float, int]] = []
    for score, one, other in sorted(rows):
        if taken[one] < MOST_OF_ONE and len(chosen) < MOST:
            taken[one] += 1
            chosen.append((one, score, other))
    return [(one, other, -score) for one, score, other in sorted(chosen)]
