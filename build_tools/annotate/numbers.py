"""The second number of a pair: the bare 2 in `소프트웨어 1과 2`, in `소프트웨어 1.0, … 시대를 2.0으로`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from build_tools.annotate.edges import stands
from build_tools.korean import ending, hangul_run, sentences

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from build_tools.annotate.matcher import Candidate
    from build_tools.model import Slug, Term

VERSION = re.compile(r"(?P<stem>.+\s)(?P<number>\d+)\.0")
BESIDE = re.compile(
    r"\s?(?:과|와|이나|및|,|·|/|&|에서|vs\.?|대)\s?(?P<number>(?P<whole>\d+)(?:\.0)?)(?![\d.]*\d|[A-Za-z%])"
)
LATER = re.compile(r"(?<![\d.A-Za-z])(?P<number>(?P<whole>\d+)\.0)(?![\d.]*\d|[A-Za-z%])")
ANAPHOR = stands("second number", "it goes with the number of the mention before")


class Next(NamedTuple):
    """The entry whose name is that of another with the next number."""

    term: Slug
    number: str


def successors(terms: Sequence[Term]) -> dict[Slug, Next]:
    """Return what follows each entry named by a version: 소프트웨어 2.0 after 소프트웨어 1.0."""
    names = {term.name: term.slug for term in terms}
    following: dict[Slug, Next] = {}
    for term in terms:
        if version := VERSION.fullmatch(term.name):
            number = str(int(version["number"]) + 1)
            if slug := names.get(f"{version['stem']}{number}.0"):
                following[term.slug] = Next(slug, number)
    return following


def second_numbers(text: str, found: Sequence[Candidate], following: Mapping[Slug, Next]) -> list[Candidate]:
    """Return the bare numbers in `text` that go with a standing mention of the version before (`successors`)."""
    added: list[Candidate] = []
    for first in found:
        after = following.get(first.term)
        if after is None or not first.verdict.stands:
            continue
        number = BESIDE.match(text, first.end)
        if not _is_name(text, number, after) and text[first.start : first.end].endswith(".0"):
            sentence = next(span for span in sentences(text) if span.start <= first.start < span.end)
            later = LATER.finditer(text, first.end, sentence.end)
            number = next((each for each in later if each["whole"] == after.number), None)
        if number and _is_name(text, number, after):
            start, end = number.span("number")
            added.append(first._replace(start=start, end=end, term=after.term, verdict=ANAPHOR))
    return added


def _is_name(text: str, number: re.Match[str] | None, after: Next) -> bool:
    """Whether this is the next number and no counter follows it: a particle, an ending or nothing does."""
    return (
        number is not None
        and number["whole"] == after.number
        and ending(hangul_run(text, number.end()), after.number) is not None
    )
