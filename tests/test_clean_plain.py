"""A plain sentence is passed over by most stages: cleaning says what it would if each line were asked everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_clean_cases import CASES_ALL

from build_tools.clean import authorship, captions, clean, passages, plain, publishers, rules, speakers
from build_tools.model import RawArticle

if TYPE_CHECKING:
    import re

LINES = sorted({text for case in CASES_ALL for _, _, text in case.lines if text.strip()})
PLAIN = [line for line in LINES if plain.plain(line)]
WORDS = (
    *(
        "기자",
        "김가람 기자 글",
        "인터뷰",
        "가람뉴스 김가람입니다. ",
        "자료: ",
        "안녕하세요 ",
        "(c) ",
        "2024년 5월 3일 ",
        "요 ",
    ),
    *(
        "표 1. ",
        "가. ",
        "1. ",
        "구독",
        "무단 전재",
        "= ",
        " 20",
        "[",
        '"',
        "ⓒ가람",
        "@",
        "문: ",
        "저작권은 가람에 있다. ",
    ),
)
SENTENCES = st.builds(
    lambda line, at, word: line[: at % len(line)] + word + line[at % len(line) :],
    st.sampled_from(PLAIN),
    st.integers(0, 80) | st.just(0),
    st.sampled_from(WORDS),
)
PAGES = st.lists(st.sampled_from(PLAIN) | SENTENCES | st.sampled_from(LINES), min_size=1, max_size=25).map("\n".join)


def slowly(raw: RawArticle) -> object:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plain, "_begins", lambda _value: False)
        return clean(raw)


def test_most_sentences_of_an_article_are_plain() -> None:
    sentences = [line for line in LINES if line.endswith("다.") and len(line) > rules.POLITE_LEAST]

    assert len([line for line in sentences if plain.plain(line)]) * 2 > len(sentences)


def test_cases_are_cleaned_the_same() -> None:
    for case in CASES_ALL:
        assert clean(case.raw) == slowly(case.raw)


@settings(max_examples=150, deadline=None)
@given(PAGES)
def test_any_page_is_cleaned_the_same(text: str) -> None:
    raw = RawArticle("x.txt", "x", ".txt", text)

    assert clean(raw) == slowly(raw)


BEGINS = (
    passages._GREETING,  # noqa: SLF001  # what the stages look for is the measure
    publishers._INTERVIEW,  # noqa: SLF001  # the same
    publishers._SOURCE,  # noqa: SLF001  # the same
    publishers._WIRE,  # noqa: SLF001  # the same
    captions._CAPTION,  # noqa: SLF001  # the same
    speakers._COLON,  # noqa: SLF001  # the same
)
SIGN_OFFS = (
    authorship._SIGN_OFF,  # noqa: SLF001  # the same
    publishers._SIGN_OFF,  # noqa: SLF001  # the same
)


@settings(max_examples=100, deadline=None)
@given(st.data(), st.sampled_from(BEGINS))
def test_what_a_stage_looks_for_begins_no_plain_sentence(data: st.DataObject, pattern: re.Pattern[str]) -> None:
    text = " ".join(data.draw(st.from_regex(pattern, fullmatch=True)).split())
    line = f"{text} 바다를 읽는 도서관이 문을 열었다고 사람들이 여기저기서 말했다."

    assert not (pattern.match(line) and plain.plain(line))


@settings(max_examples=50, deadline=None)
@given(st.data(), st.sampled_from(SIGN_OFFS))
def test_a_sign_off_is_no_plain_sentence(data: st.DataObject, pattern: re.Pattern[str]) -> None:
    text = " ".join(data.draw(st.from_regex(pattern, fullmatch=True)).split())

    assert not (pattern.fullmatch(text) and plain.plain(text))


@pytest.mark.parametrize("word", rules.POLITE_WORDS)
def test_words_of_pages_leave_a_sentence_to_the_rules(word: str) -> None:
    told = f"바다를 읽는 도서관이 {word} 일로 문을 열었다고 사람들이 여기저기서 말했다."
    said = (
        f"바다를 읽는 도서관이 {word} 일로 문을 열었다고 마을 사람들이 저녁마다 모여 앉아 여기저기서 거듭 말했습니다."
    )

    assert plain.plain(said) != plain.TOLD
    assert word not in rules.TOLD_WORDS or plain.plain(told) != plain.TOLD
