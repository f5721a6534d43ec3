"""Bytes → text: by mark, then UTF-8, then CP949, else refused with the byte that is wrong."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.decode import MAX_BYTES, decode
from build_tools.errors import SeedError

TEXT = "한국어 글입니다.\r\n둘째 줄 — 똠방각하\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16 little", "utf-16 big"],
)
def test_decoded_unchanged_and_without_its_mark(data: bytes) -> None:
    assert decode(data, "x.txt") == TEXT


def test_cp949() -> None:
    assert decode("똠방각하가 펲시콜라를 마셨다".encode("cp949"), "x.txt") == "똠방각하가 펲시콜라를 마셨다"


@given(st.text(st.characters(codec="utf-8", exclude_characters="\ufeff")))
def test_any_utf8_comes_back(text: str) -> None:
    assert decode(text.encode(), "x.txt") == text


@pytest.mark.parametrize(
    ("data", "line", "byte"),
    [
        ("한글\n한글".encode() + b"\xff", 2, "0xff"),
        ("한글".encode("utf-16-le"), 1, "0x"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", 1, "0x89"),
        (codecs.BOM_UTF8 + b"abc\xff", 1, "0xff"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8", 1, "0x"),
    ],
    ids=["noise", "utf-16 without mark", "binary", "broken after a mark", "lone surrogate"],
)
def test_what_is_no_text_is_refused_by_its_byte(data: bytes, line: int, byte: str) -> None:
    with pytest.raises(SeedError) as caught:
        decode(data, "seeds/articles/x.txt")
    [problem] = caught.value.problems

    assert (problem.path, problem.line, problem.code) == ("seeds/articles/x.txt", line, "not-text")
    assert byte in problem.what


def test_too_large_is_refused_with_both_sizes() -> None:
    with pytest.raises(SeedError, match=r"2,000,001 bytes; 2,000,000 is the most") as caught:
        decode(b"a" * (MAX_BYTES + 1), "x.txt")

    assert caught.value.problems[0].code == "too-large"
