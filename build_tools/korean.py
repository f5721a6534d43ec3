"""What we know of the Korean language: final consonants, particles and endings, sentences.

The grammar below is composed, not listed: a noun takes a suffix, then a case particle, then up to three
auxiliary particles, or the copula 이다, or one of the verbs 하다, 되다, 시키다, 받다 with their endings. Its
inventory follows 『한국어 표준 문법』 (유현경 외, 2018, from the National Institute of Korean Language's project)
for particles and the copula, 『표준국어대사전』 for each entry's shape after a consonant or a vowel, and
한글 맞춤법 제41항 (particles are written onto the word before) for why they stand where we look.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from build_tools.model import Span

FIRST_SYLLABLE, LAST_SYLLABLE = "가", "힣"
FINALS = 28
"""Syllables of one beginning and vowel: without a final consonant, then with each of the 27."""
RIEUL = 8
"""The place of ㄹ among them."""
RUN = re.compile(f"[{FIRST_SYLLABLE}-{LAST_SYLLABLE}]*")


def is_hangul(letter: str) -> bool:
    """Whether `letter` is a Hangul syllable."""
    return FIRST_SYLLABLE <= letter <= LAST_SYLLABLE


def hangul_run(text: str, at: int) -> str:
    """Return the Hangul syllables of `text` from offset `at` up to the first other letter."""
    return RUN.match(text, at)[0]  # type: ignore[index]  # it matches anywhere


def final(letter: str) -> int | None:
    """Return the number of the final consonant of a syllable, 0 for none; None for anything but a syllable."""
    return (ord(letter) - ord(FIRST_SYLLABLE)) % FINALS if is_hangul(letter) else None


# --- the grammar of what follows a noun -------------------------------------------------------------------


def words(text: str) -> tuple[str, ...]:
    """Return the words of `text`: a list that can be read."""
    return tuple(text.split())


class Piece(NamedTuple):
    """A piece that may follow a noun: its text, after which sound, from which states, and the state it leads to."""

    text: str
    after: str
    """`any`; `consonant`; `vowel`; `ro`: a vowel or ㄹ (로, 로서, 로써)."""
    states: str
    """Letters of the states it may follow."""
    to: str


# The states: n the noun itself; p a noun made plural or given a suffix; c after a case particle; a after an
# auxiliary particle that may take the copula or another particle; e the end (nothing follows).
def _pieces(texts: str, states: str, to: str, after: str = "any") -> list[Piece]:
    return [Piece(text, after, states, to) for text in words(texts)]


SUFFIXES = (
    _pieces("들", "n", "p")
    + _pieces("별 용 형 적 급 측 간 류 당 상 하 내 외 계 식 화 성 째", "n", "p")
    + _pieces("쯤 끼리 씩 이나마", "np", "p")
)
"""Plural 들 and the suffixes and bound nouns that leave a noun naming its thing."""

CASES = (
    _pieces("이 을 과 이랑 으로서 으로써", "np", "c", "consonant")
    + _pieces("가 를 와 랑", "np", "c", "vowel")
    + _pieces("으로", "np", "c", "consonant")
    + _pieces("로 로서 로써", "np", "c", "ro")
    + _pieces(
        "의 에 에게 께 한테 더러 보고 에서 에게서 한테서 께서 에게로 보다 처럼 만큼 같이 대로 하고 마냥 에다 에다가",
        "np",
        "c",
    )
    + _pieces("의", "ca", "e")
    + _pieces("엔 에선 에겐 한텐 에게선 에서부턴 보단 부턴 까진", "np", "a")
    + _pieces("으론", "np", "a", "consonant")
    + _pieces("론", "np", "a", "ro")
)
AUXILIARIES = (
    _pieces(
        "은 이나 이라도 이든 이든지 이라든지 이라든가 이야 이야말로 이란 이라면 이라는 이라고 이며 이고 이자 이면",
        "np",
        "a",
        "consonant",
    )
    + _pieces("는 나 라도 든 든지 라든지 라든가 야 야말로 란 라면 라는 라고 며 고 자 면 로라도", "np", "a", "vowel")
    + _pieces("은 이나 이라도 이든", "ca", "a", "consonant")
    + _pieces("는 나 라도 든", "ca", "a", "vowel")
    + _pieces("도 만 부터 까지 조차 마저 밖에 뿐 마다 커녕 은커녕 는커녕 만큼 대로 보다 처럼 하고 요 말고", "npca", "a")
    + _pieces("을", "a", "a", "consonant")
    + _pieces("를 가", "a", "a", "vowel")
    + _pieces("으로 이", "a", "a", "consonant")
    + _pieces("로", "a", "a", "ro")
    + _pieces("에 에서 에게", "a", "c")
)
COPULA = _pieces(
    """
        이다 이며 이고 이면 이라 이라고 이라는 이란 이라면 이라며 이라서 이라지만 이지만 이자 이어서 이어야
        이었다 이었던 이었고 이었지만
        이었으며 이었으나 이었는데 이었습니다 이었어요 입니다 입니까 인 인데 인지 인가 인가요 인데요 인데다 인즉
        일 일까 일까요 일지 일수록
        일뿐 임 임을 임에도 임은 이죠 이지 이지요 이에요 이예요 이네 이네요 이니 이니까 이던 이든 이든지 이므로
        이나 이냐 이냐고 이기
        이기에 이기도 이기는 이기만 이긴 이더라 이더라도 이라기보다 이라기보다는 이랄까 이래요 이래 이었음
        이구나 이군 이군요 이거나 이도록 이게
        이어도 이여 이온데
    """,
    "npa",
    "e",
) + _pieces(
    """
        다 며 고 면 라 라고 라는 란 라면 라며 라서 라지만 지만 자 여서 여야 였다 였던 였고 였지만 였으며 였으나
        였는데 였습니다 였어요
        죠 지 지요 예요 에요 네 네요 니 니까 던 든 든지 므로 냐 냐고 기에 라기보다 라기보다는 랄까 래요 래 였음
        구나 군 군요 거나 여도
    """,
    "npa",
    "e",
    "vowel",
)
GRAMMAR = tuple(
    sorted(
        {*SUFFIXES, *CASES, *AUXILIARIES, *COPULA}, key=lambda piece: (piece.text, piece.states, piece.to, piece.after)
    )
)
START = "n"

# The verbs made of a noun (-하다, -되다, -시키다, -당하다, -받다, -화하다 …) by stem and the endings each stem takes.
# A stem is written as it meets its endings: 하- 되- 시키- take those that begin with a consonant, 해- 돼- 시켜-
# those that begin with 아/어, 했- those of the past, 한- 할- 함- and 합- carry the ending's consonant in them.
BARE_ENDINGS = words("""
    고 며 면 면서 면서도 려 다는 다고 다며 다면 겠으나 는가에 는 는데 는데도 는지 는가 던 도록 려면 려고 려는 러 거나
    지 지는 지도 지만 지만은 게 게끔 게는 기 기가 기는 기도 기를 기에 기로 기만 기까지 기보다 기보다는 기란 기엔 긴
    길 자 자는 자고 자면 자마자 니 니까 므로 다 다가 다간 나 나요 네 네요 라 라고 든 든지 듯 듯이 느냐 느라 더니 더라
    더라도 더라고 죠 지요 구나 군 군요 는군요 세요 십시오 시오 시는 시고 시면 신 실 겠다 겠다고 겠다는 겠다며
    겠습니다 겠지만 겠지 겠죠 는데요 는지를 는지가 는지는 는지도 는지에 기조차 기마저 기뿐 되 자며 고는 고도 고서
    고선 고자 고요 고도의 자니 며서 다시피
""")
LINKED_ENDINGS = [
    "",
    *words("""
        서 서는 서도 야 야만 야지 야할 도 라 요 주 줘 준 줄 줬다 본 볼 봤다 왔다 온 올 낸 냈다 내 내는 놓은 둔 나가
        나갈 나간
    """),
]
PAST_ENDINGS = words("""
    다 다고 다는 다며 다면 다면서 다가 다거나 고 으며 으면 으나 으니 으니까 으므로 지만 는데 는데도 는데요 는지 던 을
    을까 을지 을까요 습니다 습니까 어 어도 어야 어요 음 음을 음에도 음은 음이 기 기에 거나 네 네요 죠 지 지요 더니
    더라 더라면 더라도 었다 듯 듯이 으면서 었던 겠지만 겠다 구나 군요 다지만 다던
""")
ADNOMINAL_ENDINGS = [
    "",
    *words("다 다고 다는 다며 다면 다면서 다지만 다던 단 단다 데 데다 데도 지 가 가요 지라 지도 채 바 것 뒤 후"),
]
FUTURE_ENDINGS = ["", *words("수록 지 지도 지를 지는 지언정 까 까요 게 게요 만 만큼 만한 뿐 때 수 것 뿐만")]
NOUN_ENDINGS = [
    "",
    *words("""
        을 은 이 에 으로 으로써 으로서 과 에도 에는 에서 에따라 에따른 도 이다 이란 의 에선 이라는 이라고
    """),
]
POLITE_ENDINGS = ["니다", "니까", "니다만", "시다"]
VERBS = (
    ("하 되 시키 당하 해내", BARE_ENDINGS),
    ("해 하여 돼 되어 시켜 당해 해내", LINKED_ENDINGS),
    ("했 하였 됐 되었 시켰 당했 해냈 받았", PAST_ENDINGS),
    ("한 된 시킨 당한 해낸 받은", ADNOMINAL_ENDINGS),
    ("할 될 시킬 당할 해낼 받을", FUTURE_ENDINGS),
    ("함 됨 시킴 당함 해냄 받음", NOUN_ENDINGS),
    ("합 됩 시킵 당합 해냅 받습", POLITE_ENDINGS),
    ("받", words("고 는 는데 던 도록 거나 지 지만 게 기 기도 자 나 네 더니 아 아서 으며 으면 으려면")),
)
VERB_FORMS = frozenset(stem + ending for stems, endings in VERBS for stem in words(stems) for ending in endings)


def _fits(piece: Piece, before: str) -> bool:
    """Whether `piece` agrees with the letter `before` it; a letter whose sound we do not know agrees with all."""
    sound = final(before)
    if sound is None or piece.after == "any":
        return True
    if piece.after == "consonant":
        return sound != 0 and not (sound == RIEUL and piece.text.startswith("으로"))
    if piece.after == "vowel":
        return sound == 0
    return sound in (0, RIEUL)


@lru_cache(maxsize=65536)
def ending(rest: str, before: str, state: str = START) -> str | None:
    """Return how the Hangul letters `rest` read as particles and endings of a noun whose last letter is `before`.

    The reading names its pieces, as in `에서+는` or `하다`; None where there is none. `rest` is the whole run of
    Hangul letters up to the next space or sign.
    """
    if not rest:
        return ""
    if state in "np" and rest in VERB_FORMS:
        return rest
    for piece in GRAMMAR:
        if state in piece.states and rest.startswith(piece.text) and _fits(piece, before):
            tail = rest[len(piece.text) :]
            if not tail:
                return piece.text
            if piece.to != "e" and (more := ending(tail, piece.text[-1], piece.to)) is not None:
                return f"{piece.text}+{more}"
    return None


# --- sentences --------------------------------------------------------------------------------------------

SENTENCE_END = re.compile(r"[.!?。…\n](?:(?<=\n)|[.!?。…]*[\"'”’」』)\]]*(?=\s))")


def sentences(text: str) -> list[Span]:
    """Return the sentences of `text`, in code points: disjoint, in order, together the whole text."""
    ends = [match.end() for match in SENTENCE_END.finditer(text)]
    if not ends or ends[-1] != len(text):
        ends.append(len(text))
    return [Span(start, end) for start, end in zip([0, *ends[:-1]], ends, strict=True) if end > start]
