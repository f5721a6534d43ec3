"""What holds for any text at all: nothing lost, nothing counted twice, clean text stays clean, odd characters go."""

from __future__ import annotations

import sys
import unicodedata
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from build_tools.clean import RULES, clean, report, unaccounted
from build_tools.clean.lines import DROPPED, JOINERS, continues, split
from build_tools.model import LineChoice, RawArticle, Rights, Sidecar

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

PIECES = (
    "가나다라 마바사",
    "한국어 문장은 이렇게 끝난다.",
    "입력 2024.05.03 09:00",
    "홍길동 기자 hong@example.com",
    "[가람일보 홍길동 기자] 본문이 시작된다.",
    "■ 제보하기",
    "저작권자 © 가람일보 무단전재 및 재배포 금지",
    "많이 본 뉴스",
    "○김가람 / 대표",
    "Q. 무엇입니까?",
    "- 항목",
    "**굵게** [이름](https://example.com) `코드`",
    "---",
    "title: 제목",
    '"headline": "제목",',
    "<title>제목</title>",
    "<p>문단 &amp; 글</p>",
    "<script>x()</script>",
    "\u1100\u1161\u11a8e\u0301",
    "\u200b\u202e\ufeff\u3164\u2800",
    "👨‍👩‍👧 \u00a0\u3000",
    "\r\n",
    "\n",
    "\u2028",
    "\x0c",
    "\t",
    " ",
    "ㅎㅎ㈜①",
)
ANY = st.characters(codec="utf-8")
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(ANY, max_size=8), max_size=12).map("".join) | st.lists(
    st.sampled_from(PIECES), max_size=14
).map("\n".join)
SUFFIXES = st.sampled_from((".txt", ".md", ".html"))


def raw(text: str, suffix: str = ".txt", sidecar: Sidecar | None = None) -> RawArticle:
    return RawArticle("seeds/articles/x" + suffix, "x", suffix, text, sidecar or Sidecar())


@settings(max_examples=150)
@given(TEXTS, SUFFIXES)
@example("a\u0345\u1161", ".txt")
@example("한국어 문장은 이렇게 끝난다. 홍길동 기자 hong@example.com", ".md")
def test_every_letter_is_in_one_block_or_one_removal(text: str, suffix: str) -> None:
    article, _ = clean(raw(text, suffix))

    assert article is None or unaccounted(raw(text, suffix), article) == []


def letter(text: str, at: int) -> str:
    """The letter at `at` of a raw text with the marks that melt into it, as NFC."""
    stop = at + 1
    while stop < len(text) and (continues(text[stop]) or DROPPED.match(text, stop)):
        stop += 1
    return unicodedata.normalize("NFC", DROPPED.sub("", text[at:stop]))


@settings(max_examples=150)
@given(TEXTS, st.sampled_from((".txt", ".md")))
def test_text_leads_back_to_the_raw_text_that_says_the_same(text: str, suffix: str) -> None:
    article, _ = clean(raw(text, suffix))
    for block in article.blocks if article else ():
        for at, char in enumerate(block.text.value):
            if not char.isspace() and not continues(char) and char not in JOINERS:
                assert char in letter(text, block.text.raw_offset(at))


@settings(max_examples=150)
@given(TEXTS)
def test_cleaned_text_is_normal_and_shows_all_its_characters(text: str) -> None:
    article, _ = clean(raw(text))
    for block in article.blocks if article else ():
        value = block.text.value
        assert unicodedata.is_normalized("NFC", value)
        assert value == " ".join(value.split())
        assert not any(unicodedata.category(char) in ("Cc", "Cs") for char in value)
        assert not set(value) & set("\u200b\u202e\ufeff\u2066\u00ad\U000e0001")


@settings(max_examples=100)
@given(TEXTS)
def test_lines_of_clean_text_stay_as_they_are(text: str) -> None:
    once = [line.text.value for line in split(text)]

    assert [line.text.value for line in split("\n".join(once))] == once


@settings(max_examples=100)
@given(TEXTS, SUFFIXES)
def test_the_report_has_a_row_for_each_raw_line_that_is_not_blank(text: str, suffix: str) -> None:
    article, _ = clean(raw(text, suffix))
    rows = report.data(raw(text, suffix), article)["lines"]

    physical = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert [row["line"] for row in rows] == [number for number, line in enumerate(physical, 1) if line.strip()]
    assert all(row["keep"] == (row["rule"] is None) for row in rows)
    assert all(removal.rule in RULES for removal in (article.removals if article else ()))


LOST = "가나다라 마바사아 자차카타"


def test_the_account_notices_a_lost_word_and_a_doubled_one() -> None:
    source = raw(f"제목입니다\n\n{LOST}가 이어지는 문장이다.\n두 번째 문장도 여기에 있다.")
    article, _ = clean(source)
    assert article is not None
    lost = type(article)(
        **{field: getattr(article, field) for field in article.__slots__} | {"blocks": article.blocks[:-1]}
    )
    doubled = type(article)(
        **{field: getattr(article, field) for field in article.__slots__}
        | {"blocks": article.blocks + article.blocks[-1:]}
    )

    assert [line for line, _ in unaccounted(source, lost)] == list(article.blocks[-1].lines)
    assert [line for line, _ in unaccounted(source, doubled)] == list(article.blocks[-1].lines)


@pytest.mark.parametrize("text", ["", " \n\t", "\ufeff", "\u200b\u3164", "로그인\n회원가입\n많이 본 뉴스\n"])
def test_nothing_but_chrome_gives_no_article_but_a_warning(text: str) -> None:
    article, problems = clean(raw(text))

    assert article is None
    assert [(problem.code, problem.warning) for problem in problems] == [("nothing-left", True)]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("각\u200b도", "각도"),
        ("\u1100\u1161\u11a8도", "각도"),
        ("ㅎㅎ ㈜가나 ①", "ㅎㅎ ㈜가나 ①"),
        ("가\u3164나", "가 나"),
        ("가\u00a0\u3000 나", "가 나"),
        ("\u202e가나\u202c", "가나"),
        ("👨\u200d👩\u200d👧 가족", "👨\u200d👩\u200d👧 가족"),
        ("가\u200d나", "가나"),
        ("가\x02나\x03", "가나"),
        ("\ue000\U000e0041가", "\ue000가"),
    ],
)
def test_odd_characters(text: str, shown: str) -> None:
    assert [line.text.value for line in split(text)] == [shown]


def test_hidden_direction_marks_are_warned_of() -> None:
    _, problems = clean(raw("첫 줄이 여기에 있다.\n둘째 줄의 \u202e글자\u202c가 뒤집힌다."))

    assert [(problem.code, problem.line) for problem in problems] == [("hidden-character", 2)]


def test_a_person_keeps_and_drops_lines_by_number_and_text() -> None:
    text = "작은 숲의 기록\n\n숲은 날마다 조금씩 자란다. 아무도 보지 않아도 그렇다.\n구독하기\n"
    text += "여기까지 읽어 주어 고맙다.\n저작권자 © 숲"
    choices = (
        LineChoice("구독하기", keep=True, line=3),
        LineChoice(5, keep=False, line=5),
        LineChoice("없는 줄", keep=False, line=6),
    )
    article, problems = clean(raw(text, sidecar=Sidecar(path="seeds/articles/x.yml", lines=choices)))
    assert article is not None

    assert "구독하기" in [block.text.value for block in article.blocks]
    assert [removal.line for removal in article.removals if removal.rule == "sidecar"] == [5]
    assert [(problem.path, problem.line) for problem in problems] == [("seeds/articles/x.yml", 6)]


def test_the_sidecar_overrides_what_the_text_says() -> None:
    sidecar = Sidecar(title="다른 제목", published="2020-01-01", rights=Rights("모두의 것", "허락받음", "link"))
    article, _ = clean(
        raw("숲의 제목\n입력 2024.05.03 09:00\n\n숲은 날마다 조금씩 자란다. 아무도 보지 않는다.", sidecar=sidecar)
    )
    assert article is not None

    assert article.title == "다른 제목"
    assert article.metadata.published is not None
    assert article.metadata.published.value == "2020-01-01"
    assert article.metadata.published.line is None
    assert article.rights.publish == "link"


@pytest.mark.parametrize(
    "line",
    [
        "가" * 300_000,
        "가 " * 150_000,
        "다." * 150_000,
        "[" * 200_000,
        "**" * 100_000,
        "[[" * 100_000,
        "<" * 200_000,
        "<p" * 100_000,
        '"a":"' * 60_000,
        "2024.05.03 " * 30_000,
        "홍길동 기자 " * 40_000,
        "공유 " * 100_000,
        "a@b." * 70_000,
        "\u0301" * 200_000,
        "#태그 " * 60_000,
        "가:나 " * 60_000,
    ],
    ids=lambda line: line[:6],
)
@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_long_lines_of_one_pattern_are_read_to_the_end(line: str, suffix: str) -> None:
    clean(raw(line, suffix))


@pytest.mark.parametrize("piece", ["<p", "<", "<!--", '<a href="', "&amp;", "<div>", "<script>"])
def test_broken_pages_of_one_pattern_are_read_to_the_end(piece: str) -> None:
    clean(raw(piece * 20_000, ".html"))


def test_many_short_lines_are_read_to_the_end() -> None:
    article, _ = clean(raw("\n".join(f"{number}번째 줄은 이렇게 끝난다." for number in range(20_000))))

    assert article is not None
    assert len(article.blocks) == 20_000


@pytest.mark.parametrize("line", ["좋아요", "관련기사", "담당 부서", "2024.01.02", "다음 소식입니다", "- 경제"])
@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_rows_of_doubtful_lines_cost_in_proportion_to_their_number(line: str, suffix: str) -> None:
    """Work is counted, not timed: twice the lines run about twice the lines of code."""
    clean(raw(line, suffix))  # what is made once, is made
    few, many = (executed(raw("\n".join([line] * count), suffix)) for count in (300, 600))

    assert many < 2.2 * few


@pytest.mark.parametrize("line", ["1. 첫째로 본 것", "x = f(1);", "안녕하십니까, 여러분!", "[시민/학생]", "사과 | 배"])
def test_rows_of_like_lines_cost_in_proportion_to_their_number(line: str) -> None:
    """The same of lines that differ: a mark, a greeting or a cut line may begin something with each of them."""

    def rows(count: int) -> RawArticle:
        return raw("\n".join(["제목이 되는 줄이다", *(f"{line} {number}" for number in range(count))]), ".txt")

    clean(rows(300))  # what is made once, is made
    few, many = (executed(rows(count)) for count in (300, 600))

    assert many < 2.2 * few


def executed(article: RawArticle) -> int:
    """How many lines of code cleaning `article` runs."""
    count = 0

    def trace(_: FrameType, event: str, __: object) -> Callable[..., Any]:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        clean(article)
    finally:
        sys.settrace(before)
    return count


def test_a_name_over_the_title_is_no_speaker() -> None:
    first = "부두에 등대가 하나 서 있었다고 사람들이 여기저기서 말했다."
    article, _ = clean(raw(f"{first}\n(3301842)\n'에너지 이야기' 게시판 글\n이시각 주요뉴스"))

    assert article is not None
    assert article.blocks[0].text.value == first
