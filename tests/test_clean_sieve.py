"""The sieve passes over no pattern that matches: it says what trying them one after another says."""

from __future__ import annotations

import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_clean_cases import CASES_ALL

from build_tools.clean.patterns import PATTERNS
from build_tools.clean.sieve import Sieve, demands

SOURCES = [pattern for _, _, pattern in PATTERNS]
SIEVE = Sieve(SOURCES)


@cache
def compiled() -> list[re.Pattern[str]]:
    return [re.compile(source, re.IGNORECASE) for source in SOURCES]


def tried(text: str) -> int | None:
    return next((at for at, pattern in enumerate(compiled()) if pattern.fullmatch(text)), None)


def test_it_finds_the_first_pattern_of_every_line_of_the_cases() -> None:
    for text in {text for case in CASES_ALL for _, _, text in case.lines}:
        assert SIEVE.first(text) == tried(text)


@cache
def matching(at: int) -> st.SearchStrategy[str]:
    """Texts that the pattern matches, odd forms of letters among them."""
    loose = SOURCES[at].replace("(?>", "(?:").replace("++", "+").replace("*+", "*").replace("}+", "}")
    return st.from_regex(re.compile(loose, re.IGNORECASE), fullmatch=True).filter(compiled()[at].fullmatch)


@settings(max_examples=200)
@given(st.data(), st.integers(0, len(SOURCES) - 1))
def test_it_finds_what_a_pattern_is_made_for(data: st.DataObject, at: int) -> None:
    text = data.draw(matching(at))

    assert SIEVE.first(text) == tried(text)


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("무단 ?전재", [[{"무단"}, {"전재"}]]),
        ("(?:가나|다라)+마", [[{"가나", "다라"}, {"마"}]]),
        ("(?:가나)?마", [[{"마"}]]),
        ("[^가]나*", [[]]),
        (r"\d[가나]", [[{"가", "나"}, {r"\d"}]]),
        ("가나|가다라|.", [[{"가나"}], [{"가다라"}], []]),
        ("is", [[]]),  # ſ matches s
        ("COPY", [[{"copy"}]]),
        ("가나|나가나다", [[{"가나"}], [{"나가나다"}]]),
        ("(?:가나|나가나다)라?", [[{"가나"}]]),
    ],
)
def test_demands_are_read_off_the_pattern(pattern: str, expected: list[list[set[str]]]) -> None:
    assert [[set(words) for words in way] for way in demands(pattern)] == expected
