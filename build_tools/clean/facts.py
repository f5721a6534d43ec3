# ruff: noqa: E501 - a pattern broken in the middle of an alternative reads worse than a long line
"""Lines of facts: dates, names, addresses and counts, and little else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_tools.clean.cases import any_case
from build_tools.clean.dates import STAMP
from build_tools.clean.verdicts import STRONG, WEAK, Verdict

_NOT_WORD = re.compile(r"[\W_]+")
EMAIL = r"(?:[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}|\[email.protected\])"
TITLES = (
    r"(?:(?<![챙즐옮맡숨풍벗])(?<! [남넘당])기자|특파원|논설위원|논설실장|논설고문|편집위원|통신원|리포터|앵커|아나운서|에디터|칼럼니스트|편집장|편집인|PD|피디|인턴|객원기자|사진기자|해설위원|평론가|"
    r"프리랜서|뉴스룸|데스크)"
)
NAMES = rf"(?:[가-힣]{{2,4}}(?:\s?[·,ㆍ/]\s?[가-힣]{{2,4}})*+\s?(?:[가-힣A-Z]{{0,6}}){TITLES})"
LABEL = (
    r"(?:(?:기사|뉴스|최초|최종|마지막|콘텐츠|글)?\s?(?:입력|등록|승인|수정|편집|날짜|발행|게시|작성|업데이트|송고|보도|출고|전송|게재|공개|업로드|보도시점|배포|기사작성|투고|접수|심사(?:\s?완료)?|게재\s?확정)"
    r"\s?(?:일시|일자|일|시간|시각|날짜)?|(?:last )?(?:updated|published|posted|modified|date)(?: on)?)\s*[:：=]?(?:\s*(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},)?"
)
ROLE = (
    r"(?:글·사진|글|사진|취재|정리|그래픽|인포그래픽|영상취재|영상편집|영상디자인|영상그래픽|취재구성|영상|편집|촬영|촬영기자|일러스트|삽화|번역|기획|제작|연출|구성|자막|스크립터|자료조사|리서처|CG|VJ|AD|작가|디자인|"
    r"디자이너|내레이션|감수|PD|프로듀서|editor|photographer|writer|photo|words)"
)
_COUNT = (
    r"(?:댓글|조회|조회수|추천|비추천|공감|좋아요|스크랩|공유|읽음|답글|덧글|추천수|댓글수|hits?|views?|likes?|comments?|comment|hit|공유수)\s?[:：(]?\s?\d[\d,.]*\s?(?:만|천|k|K)?"
    r"\s?(?:건|회|개|명|번)?\)?"
)
_PAPER = r"(?:\d{4}년\s?\d{1,2}월호|(?:vol|no)\.?\s?\d{1,4}(?!\d)|지면\s?[A-Z]?\d{1,3}면?|읽는\s?시간\s?\d+분|\d+분\s(?:읽[기음]|소요|분량)|\d{1,2}(?:분|시간|일)(?= •)|\d+ min(?:ute)?s? read|[A-Z]?\d{1,3}면|호수\s?\d+호?|통권\s?\d+호|제?\d{3,6}호|\d{1,3}(?:분|시간|일|주|개월|년) 전|방금 전)"
_WRITER = r"(?:작성자|글쓴이|게시자|등록자|기자명|필자|by)\s?[:：]?\s?[\w가-힣.]{1,15}(?:\s?(?:기자|님))?"
_FACT = rf"(?:{_WRITER}|{LABEL}\s?|{STAMP}|{EMAIL}|{_COUNT}|{NAMES}|{_PAPER}|(?:최신|목록|글|IT|TV|뉴스|기사|댓글|인쇄|공유|구독)(?![가-힣]))"
_FACTS = any_case(rf"(?>[\s|/·,:;()\[\]<>ㅣ│ㆍ•\-–~▶■○●*]*+{_FACT})++[\s|/·,:;()\[\]<>ㅣ│ㆍ•.\-–]*+")
_HAS_STAMP = re.compile(STAMP)
_DATE_WORD = re.compile("date|posted|published|modified", re.IGNORECASE)
"""Before an English date the case of whose month may be any."""
_LABEL_SIGN = re.compile(
    "입력|등록|승인|수정|편집|날짜|발행|게시|작성|업데이트|송고|보도|출고|전송|게재|공개|업로드|배포|투고|접수|심사|확정|d|D"
)
"""One of these is in every label of a date."""
_LABELLED = any_case(rf"{LABEL}\s*[(]?{STAMP}")
_HAS_PAPER = re.compile(_PAPER)
_HAS_EMAIL = re.compile(EMAIL)
_HAS_COUNT = re.compile(_COUNT, re.IGNORECASE)
_HAS_NAME = any_case(rf"{NAMES}(?![가-힣])|{_WRITER}")
_FACT_PIECES = any_case(rf"{_LABELLED.pattern}|{STAMP}|{EMAIL}|{_COUNT}|{NAMES}")
_DUMPED = any_case(
    rf"(?:{NAMES}(?![가-힣])[\s|·/,ㅣ]*)?(?:{LABEL}\s*[(]?{STAMP}[)]?[\s|·/,ㅣ]*)+(?:{NAMES}(?![가-힣])\s?(?:{EMAIL})?\s?[=]?)?"
)
"""Dates and a name in the midst of a line that is a whole page; see `dumped`."""
_MAYBE_FACT = (
    re.compile(
        "@|호수|지면|통권|월호|기자|특파원|위원|에디터|리포터|작성자|글쓴이|피디|인턴|편집|칼럼니스트|통신원|앵커"
    ),
    re.compile(r"\d(?:[:.\-/년건회개면]|,? (?:19|20)\d\d|(?:분|시간|일)(?: |$))"),
    re.compile(r"[조댓추]\S{0,3}\s?[:(]?\s?\d"),
)
_MAYBE_LATIN = re.compile(r"\[email|\d (?:min|MIN)|vol|no\.|PD", re.IGNORECASE)
"""One of these is in every line of facts; apart, each is found fast by the letters that it begins with."""
_LATIN = re.compile("[A-Za-z]")
_NO_FACT = re.compile(
    r"(?:다|요|죠|까|니|네|라|자|음|함|됨|임)[.?!…。][\"'”’」』)\]]*$|^[^\w]{0,3}\s?(?:이메일|메일|e-?mail|전화|카카오톡|카톡|제보|문의|팩스)(?!무단)",
    re.IGNORECASE,
)
"""A sentence, or an address to write to: no line of facts about the article."""
_TOLD = ("다.", "요.")
"""How most sentences end: told before anything is searched for."""
_PARTED = re.compile(r"[|·ㅣ•]|^by", re.IGNORECASE)
_BESIDE = re.compile(rf"[^\s\d]{{2,14}}\s?[|·,/•]?\s?{STAMP}[\s.)\]]*")
"""One word, as of a writer's or a section's name, and a date."""
_BRACKETED = re.compile(r"[\[(<【][^\[\]()<>【】]{2,40}[\])>】]")
_SMALL = 14
"""Letters that may be left of a line of facts: a section's name, an outlet."""
_FACT_LINE = 120


def _maybe(value: str) -> bool:
    if any(sign.search(value) for sign in _MAYBE_FACT):
        return True
    return _LATIN.search(value) is not None and _MAYBE_LATIN.search(value) is not None


_Signs = Iterator[tuple[str, int, object]]
_Match = re.Match[str] | None


def _signs(value: str, labelled: _Match, stamp: _Match) -> _Signs:
    """Yield what a line of nothing but facts may be, the surest first, and what speaks for it."""
    yield "date-line", STRONG, labelled
    yield "counter", STRONG, _HAS_COUNT.search(value)
    yield "byline", STRONG, _HAS_EMAIL.search(value) or _HAS_NAME.search(value)
    yield "date-line", WEAK, stamp
    yield "counter", WEAK, _HAS_PAPER.search(value)


def _signs_beside_little(value: str, labelled: _Match, stamp: _Match) -> _Signs:
    """Yield the same of a line of facts and a little else."""
    yield "date-line", STRONG, labelled
    yield "byline", STRONG, ("@" in value or "[" in value) and _HAS_EMAIL.search(value)
    bracketed = _BRACKETED.fullmatch(value)
    name = _HAS_NAME.search(value) if stamp or bracketed else None
    yield "byline", STRONG, name and bracketed
    yield "date-line", STRONG, stamp and (name or _PARTED.search(value))
    yield "date-line", WEAK, stamp and (stamp.start() == 0 or _BESIDE.fullmatch(value))


def dumped(value: str, most: int) -> re.Match[str] | None:
    """Return the dates and names among the first `most` letters of a line that is a whole page."""
    return _DUMPED.search(value, 0, most) if _labelled(value, most) else None


def _labelled(value: str, most: int) -> _Match:
    """Return a date with its label among the first `most` letters of `value`."""
    return _LABELLED.search(value, 0, most) if _LABEL_SIGN.search(value, 0, most) else None


def judge(value: str) -> Verdict | None:
    """Return what the line `value` says of itself if it is made of facts and little else; else None."""
    if len(value) > _FACT_LINE or value.endswith(_TOLD) or not _maybe(value) or _NO_FACT.search(value):
        return None
    stamp = _HAS_STAMP.search(value)
    labelled = _labelled(value, _FACT_LINE) if stamp or _DATE_WORD.search(value) else None
    whole = _FACTS.fullmatch(value) is not None
    signs = (_signs if whole else _signs_beside_little)(value, labelled, stamp)
    found = next((Verdict(rule, strength) for rule, strength, sign in signs if sign), None)
    return found if whole or (found and _little(value)) else None


def _little(value: str) -> bool:
    """Whether little is left of a line without its facts."""
    return len(_NOT_WORD.sub("", _FACT_PIECES.sub("", value))) <= (_SMALL if "|" not in value else 2 * _SMALL)
