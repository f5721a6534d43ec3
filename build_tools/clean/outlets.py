# ruff: noqa: E501 - a pattern broken in the middle of an alternative reads worse than a long line
"""Names of Korean news outlets: to know one where a line names it, never to judge it."""

from __future__ import annotations

import re

KNOWN = """
연합뉴스TV 연합뉴스 뉴시스 뉴스1 KBS뉴스 KBS MBC뉴스 MBC SBS뉴스 SBS Biz SBS JTBC YTN MBN EBS CBS노컷뉴스
노컷뉴스 TV조선 채널A OBS TBS 조선일보 중앙일보 동아일보 한겨레21 한겨레신문 한겨레 경향신문 한국일보 국민일보
서울신문 세계일보 문화일보 내일신문 매일경제 매경이코노미 한국경제TV 한국경제 한경비즈니스 서울경제TV 서울경제
머니투데이 이데일리 파이낸셜뉴스 헤럴드경제 아시아경제 아주경제 이투데이 조선비즈 전자신문 디지털타임스
디지털데일리 디지털투데이 아이뉴스24 지디넷코리아 ZDNet Korea 블로터 IT조선 IT동아 테크M 바이라인네트워크
인공지능신문 AI타임스 오마이뉴스 프레시안 미디어오늘 시사IN 시사인 시사저널 주간조선 주간경향 주간동아 신동아
월간조선 뉴스타파 쿠키뉴스 데일리안 뉴데일리 뉴스핌 더팩트 스포츠조선 스포츠동아 스포츠서울 스포츠경향
일간스포츠 스타뉴스 OSEN 부산일보 국제신문 매일신문 영남일보 광주일보 전남일보 강원일보 강원도민일보 경인일보
경기일보 대전일보 충청투데이 전북일보 제주일보 한라일보 코메디닷컴 동아사이언스 사이언스타임즈 헬스조선
벤처스퀘어 플래텀 더벨 비즈워치 인베스트조선 머니S 뉴스웨이 메트로신문 더스쿠프 한국금융신문 뉴스토마토
서울파이낸스 EBN 이코노미스트 이코노미조선 포브스코리아 BBC 코리아 여성신문 농민신문 법률신문 의학신문 청년의사
메디칼타임즈 교수신문 한국대학신문 기자협회보 평화신문 불교신문 위키트리 인사이트 허프포스트코리아 아웃스탠딩
뉴닉 폴리뉴스 브릿지경제 글로벌이코노믹 파이낸셜투데이 톱스타뉴스 뉴스엔 텐아시아 엑스포츠뉴스 마이데일리
중도일보 경남신문 경남도민일보 울산매일 무등일보 남도일보 전라일보 제민일보 대구일보
"""
_KNOWN = sorted({name.strip() for name in re.findall(r"\S+(?: (?:Biz|Korea|코리아))?", KNOWN)}, key=len, reverse=True)
NAME = re.compile("|".join(map(re.escape, _KNOWN)))
"""A known name, the longest first."""
ENDING = (
    r"(?:뉴스24|뉴스|일보|신문|경제|타임스|타임즈|투데이|데일리|방송|저널|TV|통신|매거진|미디어|포스트|닷컴|비즈"
    r"|이코노미|헤럴드|리포트|위클리|프레스|라디오)"
)
SHAPED = re.compile(rf"[가-힣A-Za-z0-9]{{1,12}}{ENDING}(?![가-힣])")
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


def known(text: str) -> str | None:
    """Return the outlet of the list above that `text` names; None if none."""
    found = NAME.search(text)
    return found[0] if found else None
