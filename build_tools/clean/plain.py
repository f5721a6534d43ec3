"""Plain sentences: the lines of which neither a rule nor a reader of facts has anything to ask.

Most lines of an ordinary article are such. What they lack is told in one pass over each, so that the stages go through
the other lines only, and ask their questions of those. A plain sentence is text and a paragraph of its own; nobody is
named in it as a writer, a speaker or a publisher.
"""

from __future__ import annotations

from ahocorasick_rs import AhoCorasick

from build_tools.clean.rules import POLITE_LEAST, POLITE_WORDS

_MARKS = (*":：=|@<>[]{}&ⓒ©", "--")
"""Of labels, speakers, bylines, captions, tags and addresses."""
_OUTLETS = (
    *("뉴스", "NEWS", "News", "TV", "방송", "FM", "저작", "게재", "배포", "자료", "인터뷰", "게티이미지"),
    *("뉴시스", "로이터", "AP", "AFP", "EPA"),
)
_WRITERS = (
    *("기자", "특파원", "논설", "편집", "통신원", "리포터", "앵커", "아나운서", "에디터", "칼럼니스트", "PD", "피디"),
    *("인턴", "해설위원", "평론가", "프리랜서", "데스크"),
)
_GREETINGS = ("안녕하", "반갑습니다")
_SIGNS = AhoCorasick(dict.fromkeys((*POLITE_WORDS, *_MARKS, *_OUTLETS, *_WRITERS, *_GREETINGS)))
_HEADS = ("표", "그림", "도표", "사진", "자료")
"""Of captions and of tables."""
_LEAST = 20


def plain(value: str) -> bool:
    """Whether the line `value` is a plain sentence: it ends as one, and holds nothing that any stage looks for."""
    return _sentence(value) and not _SIGNS.find_matches_as_indexes(value)


def _sentence(value: str) -> bool:
    """Whether `value` begins in Hangul, with no letter of a row, and ends as a sentence; a polite one must be long."""
    size = len(value)
    if size < _LEAST or not "가" <= value[0] <= "힣" or value[1] in ".)" or value.startswith(_HEADS):
        return False
    if value.endswith("다.") and value[-3] != "니":
        return True
    return size > POLITE_LEAST and value.endswith(("니다.", "요.")) and "가" <= value[-3] <= "힣"
