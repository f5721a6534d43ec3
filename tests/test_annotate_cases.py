"""Sentences with the expectation written in them: tests/cases/annotate/*.txt, one family a file."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from build_tools import seeds
from build_tools.annotate import Matcher, candidates

ROOT = Path(__file__).parent.parent
FILES = sorted((ROOT / "tests" / "cases" / "annotate").glob("*.txt"))
CONCEPTS = set(
    re.findall(r"`([a-z0-9-]+)`", (ROOT / "tests/gold/README.md").read_text("utf-8").partition("## The concepts")[2])
)
MARK = re.compile(r"\[([^\[\]|]+)(?:\|([a-z0-9-]+))?\]")
SAMPLE = 12
"""Failures shown of one file."""


class Case(NamedTuple):
    """A text and the mentions in it, as (start, end, slug)."""

    line: int
    text: str
    mentions: frozenset[tuple[int, int, str]]


def cases(path: Path) -> list[Case]:
    """Return the texts of a file: paragraphs between empty lines, `#` lines left out.

    `[증류|distillation]` is a mention; `[증류]` is one of the term that the file is named after.
    """
    found = []
    line = 1
    for paragraph in path.read_text("utf-8").split("\n\n"):
        rows = paragraph.split("\n")
        marked = "\n".join(row for row in rows if not row.startswith("#")).strip("\n")
        text, mentions, last = "", set(), 0
        for match in MARK.finditer(marked):
            text += marked[last : match.start()]
            mentions.add((len(text), len(text) + len(match[1]), match[2] or path.stem))
            text += match[1]
            last = match.end()
        text += marked[last:]
        if text:
            found.append(Case(line, text, frozenset(mentions)))
        line += len(rows) + 1
    return found


@pytest.fixture(scope="module")
def shipped() -> Matcher:
    return Matcher(seeds.read_glossary(ROOT / "seeds" / "glossary", []))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_cases(path: Path, shipped: Matcher) -> None:
    """Each text has the mentions written in it, and no other of the labelled concepts."""
    wrong = []
    for case in cases(path):
        every = candidates(case.text, shipped)
        found = {(each.start, each.end, each.term) for each in every if each.verdict.stands and each.term in CONCEPTS}
        for start, end, term in sorted(found ^ case.mentions):
            missing = (start, end, term) in case.mentions
            reasons = [str(each.verdict) for each in every if each.start < end and start < each.end]
            wrong.append(
                f"{path.name}:{case.line}: {'not found' if missing else 'not expected'}: "
                f"‘{case.text[start:end]}’ as {term} in ‘{case.text}’ {reasons}"
            )

    assert not wrong, "\n".join(wrong[:SAMPLE])


def test_cases_are_many_and_balanced() -> None:
    """At least 400 sentences; look-alikes as many as not."""
    sentences = [line for path in FILES for case in cases(path) for line in case.text.split("\n")]
    without = [case for path in FILES for case in cases(path) if not case.mentions]

    assert len(sentences) >= 400
    assert all({mention[2] for mention in case.mentions} <= CONCEPTS for path in FILES for case in cases(path))
    assert len(without) >= 200
