"""Which of several things a word names, by the company it keeps."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from build_tools.annotate.edges import Verdict
from build_tools.annotate.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from build_tools.model import Sense, Span

OWN, COMMON = 3, 1
"""What a cue weighs: one that the entry names itself, and one of a list that many entries share."""
SENTENCE, BLOCK, ARTICLE = 4, 2, 1
"""What a cue weighs by where it stands."""
CLOSE = ((3, 4), (8, 2))
"""A cue in the sentence within so many code points (its object, its modifier) weighs so many times as much."""
MOST_BLOCK, MOST_ARTICLE = 16, 8
"""The most that the rest of the block, and the rest of the article, can say together."""


class Cue(NamedTuple):
    """A place of a cue in the text."""

    start: int
    end: int
    key: str


@dataclass(frozen=True, slots=True)
class Company:
    """What a term's cues weigh, by key: above nothing for the term, below it against."""

    weights: Mapping[str, int]
    sense: Sense


def company(sense: Sense) -> Company:
    """Return the weights of the cues of `sense`; a cue that it names itself counts as such, not as a shared one."""
    weights = {fold(cue): COMMON for cue in sense.near_common}
    weights |= {fold(cue): -COMMON for cue in sense.not_near_common}
    weights |= {fold(cue): OWN for cue in sense.near}
    weights |= {fold(cue): -OWN for cue in sense.not_near}
    return Company(weights, sense)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The cues of a text in order, with its sentences and its blocks (lines)."""

    cues: Sequence[Cue]
    starts: Sequence[int]
    """Of the cues."""
    sentences: Sequence[Span]
    blocks: Sequence[Span]

    def within(self, span: Span) -> Iterable[Cue]:
        """Return the cues that begin within `span`."""
        return self.cues[bisect_left(self.starts, span.start) : bisect_left(self.starts, span.end)]


def surroundings(cues: Sequence[Cue], sentences: Sequence[Span], blocks: Sequence[Span]) -> Surroundings:
    """Return the surroundings that `judge` looks into."""
    return Surroundings(cues, [cue.start for cue in cues], sentences, blocks)


def judge(around: Surroundings, start: int, end: int, company: Company) -> Verdict:
    """Return whether the candidate names the term, by the cues of its sentence, its block and the article."""
    sentence = _at(around.sentences, start)
    block = _at(around.blocks, start)
    seen: dict[str, int] = {}
    score = _weigh(around.within(sentence), company, seen, start, end, SENTENCE)
    if company.sense.window == "article":
        nearby: dict[str, int] = {}
        score += _most(_weigh(around.within(block), company, nearby, start, end, BLOCK, seen), MOST_BLOCK)
        seen |= nearby
        farther: dict[str, int] = {}
        score += _most(_weigh(around.cues, company, farther, start, end, ARTICLE, seen), MOST_ARTICLE)
        seen |= farther
    if score == 0:
        marks = company.sense.default == "mark"
        return Verdict(marks, "default", f"no cue decides; the entry says {company.sense.default}")
    told = sorted(seen.items(), key=lambda item: -abs(item[1]))[:5]
    cues = ", ".join(f"{cue} {weight:+d}" for cue, weight in told)
    return Verdict(score > 0, "sense", f"{score:+d} by its company: {cues}")


def _weigh(  # noqa: PLR0913, PLR0917  # each is a separate matter
    cues: Iterable[Cue],
    company: Company,
    into: dict[str, int],
    start: int,
    end: int,
    place: int,
    done: Mapping[str, int] | None = None,
) -> int:
    """Return what `cues` say together, each word once, and note in `into` what each says."""
    for cue in cues:
        weight = company.weights.get(cue.key)
        if (
            weight is None
            or (done and cue.key in done)
            or (cue.start < end and start < cue.end and cue.end - cue.start <= end - start)
        ):
            continue
        weight *= place
        if place == SENTENCE:
            away = max(cue.start - end, start - cue.end)
            weight *= next((times for most, times in CLOSE if away <= most), 1)
        if abs(weight) > abs(into.get(cue.key, 0)):
            into[cue.key] = weight
    return sum(into.values())


def _most(score: int, most: int) -> int:
    return max(-most, min(most, score))


def _at(spans: Sequence[Span], offset: int) -> Span:
    """Return the one of `spans` (disjoint, in order, covering) that holds `offset`."""
    return spans[bisect_right(spans, offset, key=lambda span: span.start) - 1]
