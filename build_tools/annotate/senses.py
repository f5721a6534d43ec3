"""Judge: which of several things a word names, by the company it keeps."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from build_tools.annotate.edges import Verdict
from build_tools.annotate.fold import fold
from build_tools.korean import sentences
from build_tools.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from build_tools.annotate.forms import Form
    from build_tools.model import Sense

OWN, COMMON = 3, 1
"""What a cue weighs: one that the entry names itself, and one of a list that many entries share."""
SENTENCE, BLOCK, ARTICLE = 4, 2, 1
"""What a cue weighs by where it stands."""
CLOSE = ((3, 4), (8, 2))
"""A cue of the entry's own within so many code points (an object, a modifier) weighs so many times as much."""
MOST_BLOCK, MOST_ARTICLE = 16, 8
"""The most that the rest of the block, and the rest of the article, can say together."""


class Company(NamedTuple):
    """What a term's cues weigh, by key: above nothing for the term, below it against."""

    weights: Mapping[str, int]
    sense: Sense


def company(sense: Sense) -> Company:
    """Return the weights of the cues of `sense`; a cue that it names itself counts as such, not as a shared one.

    A form in doubt does not speak for itself because a shared list has it.
    """
    doubtful = set(map(fold, sense.forms))
    weights = {fold(cue): COMMON for cue in sense.near_common if fold(cue) not in doubtful}
    weights |= {fold(cue): -COMMON for cue in sense.not_near_common}
    weights |= {fold(cue): OWN for cue in sense.near}
    weights |= {fold(cue): -OWN for cue in sense.not_near}
    return Company(weights, sense)


class Heard(NamedTuple):
    """What the cues of one text weigh for a term, by key, and together."""

    weights: Mapping[str, int]
    total: int


class Surroundings:
    """The cues of one text, its blocks (lines) and their sentences."""

    def __init__(self, text: str, cues: Iterable[tuple[int, int, str]]) -> None:
        self.cues = sorted(cues)
        """As (start, end, key)."""
        self.present = {key for _, _, key in self.cues}
        self._starts = [start for start, _, _ in self.cues]
        self._text = text
        self._sentences: dict[int, list[Span]] = {}
        self._heard: dict[int, Heard] = {}

    def heard(self, company: Company) -> Heard:
        """Return what the cues in the text weigh for a term."""
        key = id(company)
        if key not in self._heard:
            weights = company.weights
            present = {cue: weights[cue] for cue in self.present if cue in weights}
            self._heard[key] = Heard(present, sum(present.values()))
        return self._heard[key]

    def block(self, at: int) -> Span:
        """Return the line that holds offset `at`."""
        end = self._text.find("\n", at)
        return Span(self._text.rfind("\n", 0, at) + 1, len(self._text) if end < 0 else end)

    def sentence(self, block: Span, at: int) -> Span:
        """Return the sentence of `block` that holds offset `at`."""
        if block.start not in self._sentences:
            self._sentences[block.start] = sentences(self._text[block.start : block.end])
        within = at - block.start
        start, end = next(span for span in self._sentences[block.start] if span.start <= within < span.end)
        return Span(block.start + start, block.start + end)

    def within(self, span: Span) -> Sequence[tuple[int, int, str]]:
        """Return the cues that begin within `span`."""
        return self.cues[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]


def judge(around: Surroundings, start: int, end: int, form: Form, company: Company) -> Verdict | None:
    """Return whether the candidate names the term, by the cues of its sentence, its block and the article.

    Each cue counts once, where it weighs most. None where no cue speaks; where as much is said for as against, the
    entry's default decides.
    """
    weights, total = around.heard(company)
    if not weights:
        return None
    block = around.block(start)
    sentence = around.sentence(block, start)
    said: dict[str, int] = {}
    for cue_start, cue_end, key in around.within(sentence):
        weight = weights.get(key)
        if weight is None or (cue_start < end and start < cue_end <= end):
            continue
        closeness = _closeness(max(cue_start - end, start - cue_end)) if abs(weight) == OWN else 1
        if abs(weight) * SENTENCE * closeness > abs(said.get(key, 0)):
            said[key] = weight * SENTENCE * closeness
    score = sum(said.values())
    if company.sense.window == "article" and abs(score) <= MOST_BLOCK + MOST_ARTICLE:
        nearby = {
            key: BLOCK * weights[key]
            for cue_start, _, key in around.within(block)
            if key in weights and key not in said and not sentence.start <= cue_start < sentence.end
        }
        said |= nearby
        farther = total - sum(weights[key] for key in said) - (0 if form.key in said else weights.get(form.key, 0))
        score += _most(sum(nearby.values()), MOST_BLOCK) + _most(farther * ARTICLE, MOST_ARTICLE)
        said |= {key: weight * ARTICLE for key, weight in weights.items() if key not in said and key != form.key}
    if not said:
        return None
    return Verdict(score > 0 or (score == 0 and company.sense.default == "mark"), "sense", "", tuple(said.items()))


def _closeness(away: int) -> int:
    for most, times in CLOSE:
        if away <= most:
            return times
    return 1


def _most(score: int, most: int) -> int:
    return max(-most, min(most, score))
