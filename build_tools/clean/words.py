"""Lines of fixed words (`phrases.py`) and of buttons: what pages say around an article in so many words."""

from __future__ import annotations

import re

from build_tools.clean import phrases
from build_tools.clean.verdicts import STRONG, WEAK, Verdict

_WORDS = {
    phrase: Verdict(rule, strength)
    for table, strength in ((phrases.WEAK, WEAK), (phrases.STRONG, STRONG))
    for rule, listed in table.items()
    for phrase in listed.split()
}


_SIZES: dict[str, list[int]] = {}
"""By the first two letters of words: how long they are, the longest first. To try every size took a line ten times."""
for _size in sorted({len(word) for word in _WORDS}, reverse=True):
    for _head in {word[:2] for word in _WORDS if len(word) == _size}:
        _SIZES.setdefault(_head, []).append(_size)
_COUNT = re.compile(r"\d+(?:건|개|명|회|만|천|k|위)?")
"""What may stand after a word."""


def _word_at(text: str, at: int) -> str:
    """Return the longest of the words that stands in `text` at `at`; "" where none does."""
    for size in _SIZES.get(text[at : at + 2], ()):
        if text[at : at + size] in _WORDS:
            return text[at : at + size]
    return text[at] if text[at] in _WORDS else ""


def _words(text: str) -> list[str]:
    """Return the words of a `text` of nothing else, but for numbers after words; of any other text nothing."""
    found: list[str] = []
    at = 0
    while at < len(text):
        word = _word_at(text, at)
        if not word:
            return []
        found.append(word)
        at += len(word)
        if count := _COUNT.match(text, at):
            at = count.end()
    return found


_LETTERS = re.compile(r"[^\W_]+")
_MANY = 3
"""Weak words to a line that together are as good as a strong one."""


_THINGS = (
    r"(?:기사|뉴스|본문|글자|글씨|글꼴|폰트|화면|페이지|댓글|공유|인쇄|스크랩|메뉴|검색|로그인|이미지|사진|동영상|영상|음성|오디오|링크|주소|url|sns|페이스북|트위터"
    r"|카카오톡|카톡|밴드|라인|텔레그램|이메일|메일|네이버|다음|유튜브|인스타그램|채널|알림|구독|팔로우|이웃|목록|목차|전체|관련|이전|언론사|기자|포토|레이어|팝업|창|배너"
    r"|광고|쿠키|앱|모바일|pc|버전|게시글|게시물|게시판|글|답글|의견|추천|공감|좋아요|신고|차단|북마크|즐겨찾기|뉴스레터|팟캐스트|회원|비밀번호|아이디|프로필|카테고리"
    r"|태그|요약|번역|지면|신문|자세히|친구|이용자|작성자|시리즈|연재|원문|출처|후원|제보|문의|지도|달력|일정|파일|첨부|크기|밝기|속도|음량|화질|간격)"
)
"""Things of a page."""
_BUTTON = re.compile(
    rf"{_THINGS}{{2,4}}|(?>{_THINGS})++(?:모두|전체)?(?:보기|하기|듣기|닫기|열기|키우기|줄이기|크게|작게|저장|복사|보내기|더보기|접기|펼치기|숨기기|켜기|끄기|바로가기|가기|이동|선택|변경|추가|삭제"
    r"|수정|등록|취소|해제|확대|축소|받기|쓰기|달기|남기기|찾기|내려받기|다운로드|퍼가기|모아보기|설정|안내|신청|접수|인쇄|신고|확인|검색|입력|올리기|밝기|크기|조절|조정|순위|프로필|정보|관리|새로고침)"
)
"""A button: a thing of the page, and what is done with it. A heading of instructions may say the same."""
_BUTTON_MOST = 20


_FIRST = {*_WORDS, *_THINGS.removeprefix("(?:").removesuffix(")").split("|")}
_HEADS = frozenset(word[:2] for word in _FIRST)
_HEAD_LETTERS = frozenset(word for word in _FIRST if len(word) == 1)
"""With what the words begin: most lines of text are told from them by their first two letters."""


def _begins(value: str) -> bool:
    """Whether a line begins as one of the words does; where a mark is among its first two characters, perhaps."""
    head = value[:2]
    return not head.isalnum() or head.lower() in _HEADS or head[0].lower() in _HEAD_LETTERS


_SPACES_LEAST, _ROW_WORD = 3, 8
_SPOKEN = '.?!다요"”'
_DATE = re.compile(r"(?:19|20)\d\d[년.\-/]|\d{1,2}[월일.:]|\([월화수목금토일]\)")
"""The day, which stands in a row of buttons at a page's head."""
_QUOTES = "“\"‘'"
"""An article may quote what a button says."""


def judge(value: str) -> Verdict | None:
    """Return what the words of the line `value` say of it, spaces and marks apart; None if they are no chrome."""
    if value[0] in _QUOTES:
        return None
    if not _begins(value):
        return _row(value)
    key = "".join(_LETTERS.findall(value)).lower()
    found = _WORDS.get(key)
    if found or not key:
        return found
    words = _words(key)
    if not words:
        return _row(value) or (Verdict("menu", WEAK) if len(key) <= _BUTTON_MOST and _BUTTON.fullmatch(key) else None)
    strongest = max((_WORDS[word] for word in words), key=lambda hit: hit.strength)
    return Verdict(strongest.rule, STRONG if len(words) >= _MANY else strongest.strength)


def _row(value: str) -> Verdict | None:
    """Return what a row of short words says of which most are a page's: sections, buttons, and names among them."""
    if value.count(" ") < _SPACES_LEAST or value[-1] in _SPOKEN:
        return None
    words = [word for word in value.split() if not _DATE.match(word)]
    if len(words) <= _SPACES_LEAST or max(map(len, words)) > _ROW_WORD:
        return None
    known = sum("".join(_LETTERS.findall(word)).lower() in _WORDS for word in words)
    return Verdict("menu", STRONG if known * 4 >= len(words) * 3 else WEAK) if known * 2 >= len(words) else None
