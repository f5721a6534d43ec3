"""The rules by which a line is chrome: a named table for people, and the judgement on a line alone.

A *strong* verdict is chrome wherever it stands. A *weak* one counts only beside other chrome or at the page's edges
(`judge.py` decides).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from build_tools.clean import facts, words
from build_tools.clean.patterns import PATTERNS
from build_tools.clean.sieve import Sieve
from build_tools.clean.verdicts import STRONG, WEAK, Verdict
from build_tools.clean.webpatterns import WEB_PATTERNS

__all__ = ["RULES", "STRONG", "WEAK", "Reason", "Verdict", "judge"]


class Reason(NamedTuple):
    """What a rule takes away and why, for readers, in Korean."""

    what: str
    why: str


RULES: dict[str, Reason] = {
    "ad": Reason("광고 표시", "광고나 제휴 안내는 글의 내용이 아닙니다."),
    "breadcrumb": Reason("분류 경로", "사이트 안에서의 위치를 알리는 줄입니다."),
    "byline": Reason("기자 이름 줄", "글쓴이는 글 머리의 정보에 따로 적습니다."),
    "comment": Reason("댓글 단추와 안내", "댓글 창의 문구입니다."),
    "company": Reason("회사 정보", "사이트 운영자의 주소와 등록 정보입니다."),
    "contact": Reason("제보·연락처 안내", "매체가 모든 기사 끝에 붙이는 연락처입니다."),
    "copyright": Reason("저작권 문구", "권리 안내는 글 끝의 출처 정보에 따로 적습니다."),
    "counter": Reason("조회·방문 숫자", "조회 수나 방문자 수를 세는 줄입니다."),
    "credit": Reason("사진·영상 제작자 표시", "사진 출처나 제작진 이름만 있는 줄입니다."),
    "data-remains": Reason("데이터 찌꺼기", "JSON 같은 자료 형식의 부스러기입니다."),
    "date-line": Reason("날짜 줄", "입력·수정 시각은 글 머리의 정보에 따로 적습니다."),
    "duplicate": Reason("되풀이된 본문", "같은 글이 두 번 실려 하나만 남겼습니다."),
    "duplicate-title": Reason("되풀이된 제목", "제목이 여러 번 나와 하나만 남겼습니다."),
    "forum": Reason("게시판 문구", "게시판 화면의 단추와 이름표입니다."),
    "front-matter": Reason("머리 정보", "문서 앞의 속성은 글 머리의 정보로 옮겼습니다."),
    "html": Reason("HTML 화면 요소", "본문 밖의 메뉴·스크립트·태그입니다."),
    "image-name": Reason("그림 파일 이름", "그림이 빠지고 남은 파일 이름입니다."),
    "inline-byline": Reason("문단 머리의 기자 이름", "글쓴이는 글 머리의 정보에 따로 적습니다."),
    "inline-tail": Reason("문단 끝의 안내", "문단 끝에 붙은 메일 주소나 저작권 문구입니다."),
    "keywords": Reason("검색어·태그", "검색을 위한 꼬리표입니다."),
    "mark": Reason("장식 기호", "글의 짜임을 나타내던 기호이며, 짜임 자체는 살렸습니다."),
    "marker": Reason("방송 꼭지 표시", "[앵커]·[리포트]처럼 꼭지가 바뀜을 알리는 줄입니다."),
    "markup": Reason("마크업 찌꺼기", "태그와 스크립트의 부스러기입니다."),
    "menu": Reason("메뉴", "사이트의 메뉴와 단추입니다."),
    "notice": Reason("매체의 안내문", "매체가 여러 기사에 똑같이 붙이는 안내입니다."),
    "page-number": Reason("쪽 번호", "인쇄본의 쪽 번호입니다."),
    "player": Reason("영상 재생기", "영상 재생기의 단추와 시간 표시입니다."),
    "portal": Reason("포털 문구", "포털 화면의 요약·번역·분류 안내입니다."),
    "print-scrap": Reason("인쇄·스크랩 단추", "화면의 단추입니다."),
    "reaction": Reason("반응 단추", "추천과 감정 표현 단추입니다."),
    "read-aloud": Reason("읽어 주기 안내", "음성으로 듣는 기능의 문구입니다."),
    "related": Reason("다른 기사 제목", "이 글이 아닌 다른 기사로 가는 제목입니다."),
    "related-heading": Reason("다른 기사 목록의 머리", "다른 기사 목록에 붙은 이름입니다."),
    "running-head": Reason("쪽마다 되풀이되는 머리글", "인쇄본의 쪽 머리글입니다."),
    "share": Reason("공유 단추", "누리소통망으로 보내는 단추입니다."),
    "sidecar": Reason("사람이 고른 줄", "글을 맡은 사람이 빼기로 정했습니다."),
    "subscribe": Reason("구독 안내", "구독과 채널 추가를 권하는 문구입니다."),
    "text-size": Reason("글자 크기 단추", "화면의 글자 크기를 바꾸는 단추입니다."),
    "url": Reason("주소 줄", "원문 주소는 글 끝의 출처 정보에 따로 적습니다."),
}
"""By name, which stands in `Removal.rule`."""

LONGEST = 200
"""Longer lines are never a line of chrome as a whole."""
TOLD_WORDS = (
    *(
        "저작권",
        "무단",
        "ⓒ",
        "©",
        "eserved",
        "쿠팡",
        "편집",
        "금지",
        "보도자료",
        "견해",
        "입장",
        "제공",
        "게재",
        "연재",
        "후원",
    ),
    *("구독", "뉴스레터"),
)
POLITE_WORDS = (
    *TOLD_WORDS,
    *(
        "기사",
        "뉴스",
        "제보",
        "댓글",
        "메일",
        "광고",
        "콘텐츠",
        "검색",
        "요약",
        "이용",
        "쿠키",
        "채널",
        "앱",
        "회원",
        "인용",
        "@",
    ),
)
_TOLD = re.compile("|".join(TOLD_WORDS))
_TOLD_POLITELY = re.compile("|".join(POLITE_WORDS))
POLITE_LEAST = 60
_TELLS_ON = re.compile(r"[^니]다\. (?=\S.{20})")
_WORD_TOLD = re.compile(r"[가-힣 ]{1,12}(?<![다요오])(?: ?\d)?\.")


def _told(value: str) -> bool:
    """Whether `value` is a sentence that tells (…했다.), or a long polite one, without a word that chrome needs.

    Or two that tell: chrome speaks politely to its reader, or in scraps. Or a word or two with a full stop, which
    buttons do without (구독하기. 댓글 0.).
    """
    if value[-2:] not in ("다.", "요."):
        return value[-1] == "." and _WORD_TOLD.fullmatch(value) is not None
    if value[-3:] != "니다." and value[-2] == "다":
        return _TOLD.search(value) is None or _TELLS_ON.search(value) is not None
    return len(value) > POLITE_LEAST and _TOLD_POLITELY.search(value) is None


_QUOTED = frozenset({"copyright", "notice", "subscribe", "comment", "contact"})
_QUOTES = "“\"‘'"
"""An article may quote what pages say; a page does not."""
_PATTERNS = (*WEB_PATTERNS, *PATTERNS)
_SIEVE = Sieve([pattern for _, _, pattern in _PATTERNS])


def judge(value: str) -> Verdict | None:
    """Return what the line `value` alone says of itself: the rule that would remove it, or None."""
    if not value or len(value) > LONGEST or _told(value):
        return None
    said = words.judge(value) if len(value) < LONGEST // 2 else None
    dated = "20" in value
    if said and said.strength == STRONG and not dated:
        return said
    told = facts.judge(value)
    if said and said.strength == STRONG and not (told and told.rule == "date-line"):
        return said
    if told and (told.strength == STRONG or (said and said.strength == STRONG)):
        return told
    found = _SIEVE.first(value)
    if found is not None:
        rule, strength, _ = _PATTERNS[found]
        if strength == STRONG or not (said or told):
            return None if rule in _QUOTED and value[0] in _QUOTES else Verdict(rule, strength)
    return said or told
