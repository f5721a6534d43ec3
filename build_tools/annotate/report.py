"""What annotation found in one file, for people and for programs: lists, explanations, comparison with labels."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from build_tools.annotate.edges import Verdict
    from build_tools.annotate.matcher import Found

AROUND = 20
"""Code points of context shown on each side."""

TOLD = 6
"""Cues that a reason names."""
NOTHING = "no form of the glossary stands here"

Label = tuple[int, int, str]
"""A labelled mention: start and end in code points of the raw text, and the term's slug."""


def data(shown: str, raw: str, found: Iterable[Found]) -> dict[str, object]:
    """Return the mentions of the file `shown` as `annotate --format json` prints them; offsets into `raw`."""
    mentions = [
        {
            "start": each.start,
            "end": each.end,
            "term": each.term,
            "surface": raw[each.start : each.end],
            "kept": each.kept,
        }
        for each in found
        if each.verdict.stands
    ]
    return {"file": shown, "mentions": mentions}


def text(shown: str, raw: str, found: Iterable[Found]) -> str:
    """Return one row for each mention: `path:line: … context with the ‹mention› … term`."""
    line = _lines(raw)
    return "\n".join(
        f"{shown}:{line(each.start)}: {context(raw, each.start, each.end)}  {each.term}"
        for each in found
        if each.verdict.stands
    )


def explanation(shown: str, raw: str, found: Iterable[Found]) -> str:
    """Return one row for each candidate, mention or not: its place and context, its term, the rule and the reason."""
    line = _lines(raw)
    return "\n".join(
        f"{'+' if each.verdict.stands else '-'} {shown}:{line(each.start)}: {context(raw, each.start, each.end)}\n"
        f"    {each.term}: {reason(each.verdict)}{'' if each.kept else ' (in a removed line)'}"
        for each in found
    )


def reason(verdict: Verdict) -> str:
    """Return the rule that decided, and why, in words."""
    heaviest = sorted(verdict.cues, key=lambda cue: (-abs(cue[1]), cue[0]))[:TOLD]
    cues = ", ".join(f"{cue} {weight:+d}" for cue, weight in heaviest)
    return f"{verdict.rule}: {verdict.why or cues}"


def context(raw: str, start: int, end: int) -> str:
    """Return a stretch of `raw` between ‹ ›, with some of its line on both sides."""
    first = max(raw.rfind("\n", 0, start) + 1, start - AROUND)
    last = raw.find("\n", end)
    last = min(len(raw) if last < 0 else last, end + AROUND)
    return f"{raw[first:start]}‹{raw[start:end]}›{raw[end:last]}".replace("\r", "")


@dataclass(frozen=True, slots=True)
class Comparison:
    """Mentions against labels, by exact span and term."""

    right: frozenset[Label]
    wrong: frozenset[Label]
    """Found, and not labelled."""
    missed: frozenset[Label]

    @property
    def precision(self) -> float:
        """The share of what was found that is labelled; 1 where nothing was found."""
        return _share(len(self.right), len(self.wrong))

    @property
    def recall(self) -> float:
        """The share of the labels that was found; 1 where nothing is labelled."""
        return _share(len(self.right), len(self.missed))


def compare(
    found: Iterable[Found],
    labels: Collection[Label],
    terms: Collection[str],
    doubtful: Collection[tuple[int, int]] = (),
) -> Comparison:
    """Return the mentions of `terms` in `found` against `labels`.

    What overlaps a `doubtful` stretch counts neither way.
    """
    own = {(each.start, each.end, str(each.term)) for each in found if each.verdict.stands and each.term in terms}
    wrong = {
        label for label in own - set(labels) if not any(label[0] < end and start < label[1] for start, end in doubtful)
    }
    return Comparison(frozenset(own & set(labels)), frozenset(wrong), frozenset(set(labels) - own))


def total(comparisons: Sequence[Comparison]) -> str:
    """Return the line that sums up several files."""
    right, wrong, missed = (
        sum(len(getattr(each, name)) for each in comparisons) for name in ("right", "wrong", "missed")
    )
    return (
        f"precision {_share(right, wrong):.3f}, recall {_share(right, missed):.3f}: "
        f"{right} right, {wrong} wrong, {missed} missed"
    )


def differences(shown: str, raw: str, comparison: Comparison, found: Iterable[Found]) -> str:
    """Return a row for each difference, with the verdicts on what stands there."""
    line = _lines(raw)
    every = list(found)
    rows = []
    for label in sorted(comparison.wrong | comparison.missed):
        start, end, term = label
        there = [each for each in every if each.start < end and start < each.end]
        why = "; ".join(f"{each.term}: {reason(each.verdict)}" for each in there)
        kind = "wrong" if label in comparison.wrong else "missed"
        rows.append(f"{kind} {shown}:{line(start)}: {context(raw, start, end)}  {term}\n    {why or NOTHING}\n")
    return "".join(rows)


def _share(right: int, not_right: int) -> float:
    return right / (right + not_right) if right + not_right else 1.0


def _lines(raw: str) -> Callable[[int], int]:
    """Return a function from an offset in `raw` to its line, from 1."""
    ends = list(accumulate(map(len, raw.splitlines(keepends=True))))
    return lambda offset: bisect_right(ends, offset) + 1
