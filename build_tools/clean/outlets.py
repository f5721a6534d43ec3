# ruff: noqa: E501 - a pattern broken in the middle of an alternative reads worse than a long line
"""Names of Korean news outlets: to know one where a line names it, never to judge it."""

from __future__ import annotations

import re

_NAMES = """
뉴시스 뉴스1 KBS MBC SBS Biz SBS JTBC YTN MBN EBS TV조선 채널A OBS TBS
한겨레21 한겨레 한경비즈니스 지디넷코리아 ZDNet Korea 블로터 IT조선 IT동아 테크M 바이라인네트워크
프레시안 미디어오늘 시사IN 시사인 주간조선 주간경향 주간동아 신동아 월간조선 뉴스타파 데일리안 뉴스핌 더팩트
스포츠조선 스포츠동아 스포츠서울 스포츠경향 일간스포츠 OSEN 동아사이언스 헬스조선 벤처스퀘어 플래텀 더벨 비즈워치
인베스트조선 머니S 뉴스웨이 더스쿠프 뉴스토마토 서울파이낸스 EBN 이코노미스트 이코노미조선 포브스코리아
BBC 코리아 청년의사 기자협회보 위키트리 인사이트 허프포스트코리아 아웃스탠딩 뉴닉 글로벌이코노믹 뉴스엔 텐아시아
울산매일
"""
"""Names that are not shaped as those of most outlets are."""
_KNOWN = sorted({name.strip() for name in re.findall(r"\S+(?: (?:Biz|Korea|코리아))?", _NAMES)}, key=len, reverse=True)
NAME = re.compile("|".join(map(re.escape, _KNOWN)))
"""A known name, the longest first."""
ENDING = (
    r"(?:뉴스24|뉴스|일보|신문|경제|타임스|타임즈|투데이|데일리|방송|저널|TV|통신|매거진|미디어|포스트|닷컴|비즈"
    r"|이코노미|헤럴드|리포트|위클리|프레스|라디오)"
)
SHAPED = re.compile(rf"[가-힣A-Za-z0-9]{{1,12}}{ENDING}(?=사?(?![가-힣]))")
"""What is shaped as an outlet's name."""

_OFFICES = r"시청|군청|구청|도청|위원회|공사|공단|재단|협회|연구원|진흥원|연구소|대학교|도서관|박물관|미술관|센터|교육청|병원|조합|학회"
_NO_OFFICE = "(?!프레스|고객|미디어|홍보|자료|정보|파트너|쇼핑|전체|다음|전국|지역)"
_FIRM = r"(?:법무법인|법률사무소|재단법인|사단법인)\s?[가-힣]{1,10}"
OFFICE = re.compile(rf"{_NO_OFFICE}[가-힣]{{2,12}}(?:{_OFFICES})|{_FIRM}")
"""A public body or a firm of lawyers, which publishes on its own page."""
BODY = re.compile(rf"{_NO_OFFICE}[가-힣]{{2,12}}(?:{_OFFICES}|부|처|청|시|군|구|도)|{_FIRM}")
"""The same, and ministries and towns, whose names end as other words do."""
MAGAZINE = re.compile(
    r"(?:월간|계간|격월간|반년간|웹진|사보|매거진)\s?[가-힣A-Za-z0-9]{2,12}|[가-힣A-Za-z0-9 ]{2,14}\s?(?:학회지|논총|논문집|매거진|웹진|뉴스레터|레터|뉴스룸|블로그|아카이브)"
)
"""A magazine, a letter, a firm's own pages."""
_ISSUE = re.compile(
    r"\s?[|·,/]?\s?(?:(?:19|20)\d\d년?\s?)?(?:[봄여가겨][을름울]?|\d{1,2}월|신년|창간|제?\s?\d{1,4}|vol\.?\s?\d{1,3})\s?호?$"
    r"|\s[|·,/]?\s?(?:제\s?\d{1,4}\s?[권호집]|\d{1,4}호|#\s?\d|(?:vol|no|issue)\.?\s?\d).*$",
    re.IGNORECASE,
)


def issueless(text: str) -> str:
    """Return `text`, a magazine's name, without the issue after it."""
    return _ISSUE.sub("", text)


def named(text: str) -> str | None:
    """Return the outlet that `text` names, known or shaped as one; None if none."""
    found = NAME.search(text)
    shaped = SHAPED.search(text)
    if found and shaped and shaped.start() <= found.start() and shaped.end() > found.end():
        return shaped[0]
    return found[0] if found else shaped[0] if shaped else None
