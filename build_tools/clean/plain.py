"""Plain sentences: the lines of which the stages have nothing to ask, as are most lines of an ordinary article.

What they lack is told in one pass over each line, so that the stages go through the other lines only. A plain sentence
is a paragraph of its own and no heading; nobody is named in it as a writer, a speaker or a publisher.
"""

from __future__ import annotations

from itertools import product

from ahocorasick_rs import AhoCorasick, Implementation

from build_tools.clean import captions
from build_tools.clean.rules import LONGEST, POLITE_LEAST, POLITE_WORDS, TOLD_WORDS

ASKED, PLAIN, TOLD = 0, 1, 2
"""How plain a line is: not at all; of no question but for the rules on a line alone; of none."""
_FACTS = (
    *":：=@ⓒ©<>〉|#_",
    *(
        "](",
        "//",
        "/*",
        "--",
        "&nbsp;",
        "opyright",
        "COPYRIGHT",
        "저작",
        "게재",
        "배포",
        "자료",
        "안녕하",
        "반갑습니다",
    ),
    *("기자", "특파원", "논설", "편집", "통신원", "리포터", "앵커", "아나운서", "에디터", "칼럼니스트", "PD", "피디"),
    *("인턴", "해설위원", "평론가", "프리랜서", "데스크", "뉴스룸"),
)
"""What stands in every label, byline, credit, dateline, greeting, tag and notice within a paragraph."""
_INTERVIEWS = map(
    "".join, product("와과", ("", "의"), ("", " "), ("단독", "전화", "서면", "이메일", "화상", "특별", "인터뷰"))
)
_SIGN_OFFS = ("방송", "TV", "FM", "News", "NEWS")
"""Beside `POLITE_WORDS` what a reporter's sign-off holds."""
_SIGNS = [*dict.fromkeys((*_FACTS, *_INTERVIEWS))]
_TELLING = [word for word in TOLD_WORDS if word not in _SIGNS]
_OF_PAGES = [word for word in (*POLITE_WORDS, *_SIGN_OFFS) if word not in (*_SIGNS, *TOLD_WORDS)]
_WORDS = AhoCorasick([*_SIGNS, *_TELLING, *_OF_PAGES], implementation=Implementation.DFA)
_FIRST_TELLING, _FIRST_OF_PAGES = len(_SIGNS), len(_SIGNS) + len(_TELLING)
NO_SIGN = _FIRST_OF_PAGES + len(_OF_PAGES)
_QUOTES = "“\"‘'"
_DIGITS = "0123456789"
_LEAST, _POLITE_SHORT, _HEADING = 20, 40, 70
"""Letters of a plain sentence, of a polite one and of one that ends in another way, at the least: a shorter one may be
the page's, a farewell, or a heading that asks."""
_ENDS = ("다.", "요.", "죠.", "까?", "요?", "죠?", "다.”", '다."', "요.”", '요."')


def signs(text: str) -> list[tuple[int, int]]:
    """Return where in `text` stands what a stage looks for, in order, each with its rank: the most telling have 0."""
    return sorted((start, rank) for rank, start, _ in _WORDS.find_matches_as_indexes(text, overlapping=True))


def plain(value: str, first: int | None = None) -> int:
    """Return how plain the line `value` is: `ASKED`, `PLAIN` or `TOLD`.

    `first` is the least rank of the signs in it (`NO_SIGN`: it has none), where that is known already.
    """
    size = len(value)
    if size < _LEAST or not value.endswith(_ENDS) or not _begins(value):
        return ASKED
    told = value.endswith("다.") and value[-3] != "니"
    spoken = not told and value.endswith(("다.", "요.")) and "가" <= value[-3] <= "힣"
    if not told and (size <= _POLITE_SHORT if spoken else size <= _HEADING or value[0] in _QUOTES):
        return ASKED
    if first is None:
        first = min((rank for _, rank in signs(value)), default=NO_SIGN)
    if first < _FIRST_TELLING or (first < NO_SIGN and spoken and size <= POLITE_LEAST):
        return ASKED
    clear = spoken and size > POLITE_LEAST and first == NO_SIGN
    if size > LONGEST or (told and first >= _FIRST_OF_PAGES) or clear:
        return TOLD
    return PLAIN


def _begins(value: str) -> bool:
    """Whether `value` begins as a sentence and as no item, caption, table or question with its letter."""
    head = value[0]
    if "가" <= head <= "힣":
        return value[1] not in ".)" and not value.startswith(captions.WHAT)
    if head in _DIGITS:
        return "가" <= value.lstrip(_DIGITS)[0] <= "힣"
    return head in _QUOTES or (head.isascii() and head.isalpha() and value[1].isalpha())
