"""What we know of the language: particles and endings after a noun, finals, sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.korean import ending, final, hangul_run, is_hangul, sentences, words

# A noun, and what may follow it (what may not, after the bar).
FOLLOWERS = """
증류: 는 가 를 와 로 의 에 에서 에서는 에서만 에서의 로는 로도 로부터 까지 까지도 만이 만을 만으로
증류: 만으로도 보다 보다는 처럼 처럼은 마다 조차 마저도 밖에 뿐 뿐만 뿐이다 | 은 이 을 과 으로
증류: 다 다. 였다 라는 라고 라면 란 라서 며 나 든 인 인데 일 입니다 이다 이고 이며 이지만 예요 죠
증류: 여서 | 기 주 소 수 탑 단 식당
증류: 하다 한다 했다 하는 하고 하며 하면 하면서 한 할 함 해 해서 해야 했던 했지만 했습니다 합니다
증류: 하기 하기를 하기에 하는데 할수록 하려면 하도록 하였다 | 흰 향
증류: 되다 된다 됐다 되는 된 될 됨 돼 돼서 되었다 되지 되면 됩니다 시키다 시킨다 시켰다 시킨 시켜
증류: 시키는 당했다 당한 | 된장
증류: 들 들을 들은 들이 들에게 들의 용 용으로 용은 | 둘
토큰: 은 이 을 과 으로 으로는 이다 이며 이라는 이라고 이란 이나 이든 이었다 인 일 입니다 이에요 당
토큰: 당은 별 별로 | 는 가 를 와 로 라는
모델: 로 로는 로서 로써 로부터 을 은 이 과 | 으로 으로는 를 는 가 와
토큰: 으론 에선 엔 보단 | 론
라마: 론 에선 엔 | 으론
라마: 의 에게 에게서 와의 와는 랑 하고 는커녕 야말로 라도 라든지 | 단 교 승 바사 르크
"""


def rows() -> list[tuple[str, str, bool]]:
    found = []
    for line in FOLLOWERS.strip().splitlines():
        noun, _, rest = line.partition(":")
        good, _, bad = rest.partition("|")
        found += [(noun, follower.rstrip("."), True) for follower in words(good)]
        found += [(noun, follower, False) for follower in words(bad)]
    return found


@pytest.mark.parametrize(("noun", "follower", "good"), rows(), ids=str)
def test_what_may_follow_a_noun(noun: str, follower: str, good: bool) -> None:  # noqa: FBT001  # a case
    assert (ending(follower, noun[-1]) is not None) == good


def test_a_reading_names_its_pieces() -> None:
    assert ending("에서만의", "류") == "에서+만+의"
    assert ending("들로부터는", "류") == "들+로+부터+는"
    assert ending("", "류") == ""


@pytest.mark.parametrize("follower", ["은", "는", "이", "가", "을", "를", "과", "와", "으로", "로"])
def test_after_an_unknown_sound_both_shapes_stand(follower: str) -> None:
    """After Latin letters and digits we do not ask how they are read."""
    assert ending(follower, "M") is not None


@given(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), st.sampled_from(["은는", "이가", "을를", "과와"]))
def test_one_shape_of_a_pair_fits_each_noun(letter: str, pair: str) -> None:
    consonant, vowel = pair[0], pair[1]
    assert (ending(consonant, letter) is not None) == bool(final(letter))
    assert (ending(vowel, letter) is not None) == (not final(letter))


def test_letters() -> None:
    assert [is_hangul(letter) for letter in "가힣ㄱaA1中 "] == [True, True, False, False, False, False, False, False]
    assert [final(letter) for letter in "가각갛a"] == [0, 1, 27, None]
    assert hangul_run("AI가나다 라", 2) == "가나다"
    assert hangul_run("AI", 2) == ""


@pytest.mark.parametrize(
    "text",
    [
        "하나.| 둘!| 셋?",
        "그는 “간다.”| 그리고 갔다.",
        "라마 3.1은 1.0보다 크다.| 끝",
        "제목\n|본문이다.",
        "말줄임…| 다음",
    ],
)
def test_sentences(text: str) -> None:
    expected = text.split("|")
    whole = "".join(expected)
    assert [whole[start:end] for start, end in sentences(whole)] == expected


@given(st.text(". !?\n가a”", max_size=40))
def test_sentences_cover_the_text(text: str) -> None:
    assert "".join(text[start:end] for start, end in sentences(text)) == text
