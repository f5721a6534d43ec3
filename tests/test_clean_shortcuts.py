"""A shorter test before a pattern says only what the pattern would say."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_clean_cases import CASES_ALL

from build_tools.clean import authorship, captions, sentences, words

LINES = sorted({text for case in CASES_ALL for _, _, text in case.lines if text.strip()})
ENDS = (
    *("다.", "니다.", "습니다.", "합리다.", "가니다.", '다."', "니다.”", "다", "요.", "죠?", "까?", "음.", "…", ".”)"),
    *(" a@b.kr", " ⓒ가람일보", "다. ⓒ가람일보 금함.", "}"),
)
SPOKEN = st.tuples(st.sampled_from(LINES), st.integers(0, 60), st.sampled_from(ENDS)).map(
    lambda parts: (parts[0][: parts[1]] + parts[2]).strip()
)


@settings(max_examples=300)
@given(SPOKEN | st.sampled_from(LINES))
def test_ends_of_sentences(value: str) -> None:
    tail = value[-sentences._TAIL :]  # noqa: SLF001  # the patterns themselves are the measure
    politely = sentences._POLITE.search(tail) is not None  # noqa: SLF001  # the same

    assert sentences.polite(value) == politely
    assert sentences.ends(value) == (politely or sentences._END.search(tail) is not None)  # noqa: SLF001  # the same


@settings(max_examples=300)
@given(SPOKEN | st.sampled_from(LINES))
def test_ends_of_paragraphs(value: str) -> None:
    found = authorship.tail(value)
    plain = value[-2:] in authorship._PLAIN_ENDS and "@" not in value  # noqa: SLF001  # the same
    start = max(0, len(value) - authorship._TAIL_MOST)  # noqa: SLF001  # the same
    other = None if plain else authorship._TAIL.search(value, start)  # noqa: SLF001  # the same

    assert (found and found.span()) == (other.span() if other and other[0].strip() else None)


@given(st.from_regex(captions._CAPTION).filter(captions._CAPTION.match))  # noqa: SLF001  # the same
def test_every_caption_has_its_signs(value: str) -> None:
    assert captions.possible(value)


@pytest.mark.parametrize("word", ["사진", "제공", "출처", "자료", "이미지"])
@pytest.mark.parametrize("agency", ["연합뉴스", "뉴시스", "뉴스1", "로이터", "AP", "AFP", "EPA", "게티이미지뱅크"])
def test_every_credit_is_a_sign_of_a_caption(word: str, agency: str) -> None:
    for value in (f"바다가 보이는 도서관 [ {word} : {'가' * 29}", f"바다가 보이는 도서관 / {agency} )"):
        assert captions._CAPTION.match(value)  # noqa: SLF001  # the same
        assert captions.possible(value)


@given(st.lists(st.sampled_from(sorted(words._FIRST)), min_size=1, max_size=3).map("".join))  # noqa: SLF001  # the same
def test_every_line_of_fixed_words_begins_as_one(value: str) -> None:
    assert words._begins(value)  # noqa: SLF001  # the same
