"""The second number of a pair: the bare 2 in `소프트웨어 1과 2`, in `소프트웨어 1.0, … 시대를 2.0으로`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from build_tools.annotate.edges import stands
from build_tools.korean import ending, hangul_run, sentences
from build_tools.model import Slug

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from build_tools.annotate.matcher import Candidate

FIRST, SECOND = Slug("software-1-0"), Slug("software-2-0")
BESIDE = re.compile(r"\s?(?:과|와|이나|및|,|·|/|&|에서|vs\.?|대)\s?(?P<number>2(?:\.0)?)(?![\d.]*\d|[A-Za-z%])")
LATER = re.compile(r"(?<![\d.A-Za-z])2\.0(?![\d.]*\d|[A-Za-z%])")
ANAPHOR = stands("second number", "it goes with the number of the mention before")


def second_numbers(text: str, found: Sequence[Candidate], known: Collection[Slug]) -> list[Candidate]:
    """Return the bare second numbers that go with a standing mention of Software 1.0."""
    added: list[Candidate] = []
    if SECOND not in known:
        return added
    firsts = [each for each in found if each.term == FIRST and each.verdict.stands]
    for first in firsts:
        beside = BESIDE.match(text, first.end)
        if beside and _is_name(text, beside.end()):
            added.append(first._replace(start=beside.start("number"), end=beside.end(), term=SECOND, verdict=ANAPHOR))
            continue
        sentence = next(span for span in sentences(text) if span.start <= first.start < span.end)
        later = LATER.search(text, first.end, sentence.end)
        if text[first.start : first.end].endswith("1.0") and later and _is_name(text, later.end()):
            added.append(first._replace(start=later.start(), end=later.end(), term=SECOND, verdict=ANAPHOR))
    return added


def _is_name(text: str, end: int) -> bool:
    """Whether no counter follows the number: a particle, an ending or nothing does."""
    return ending(hangul_run(text, end), "2") is not None
