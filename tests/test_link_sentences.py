"""Where sentences end: cases by example, and laws that hold for any text."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.link.sentences import LONG, sentences

CASES = [
    line
    for line in (Path(__file__).parent / "cases/link/sentences.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize("case", CASES)
def test_case(case: str) -> None:
    text = re.sub(r" ?‖", lambda match: match[0][:-1], case).replace("  ", " ")
    expected = [piece.strip() for piece in case.split("‖")]

    assert [text[start:end] for start, end in sentences(text)] == expected


def test_a_long_quotation_is_split_inside() -> None:
    long = "“" + "우리는 이익을 얻는다. " * (LONG // 12 + 1) + "끝이다”라고 말했다."

    assert len(sentences(long)) > LONG // 12


@given(st.text(alphabet="가다요 .?!…“”‘’\"'()123aB\n~ㅎ"))
def test_nothing_is_lost_and_nothing_told_twice(text: str) -> None:
    spans = sentences(text)

    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())
    assert all(one.end <= two.start for one, two in itertools.pairwise(spans))
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)
