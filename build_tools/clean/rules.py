# ruff: noqa: E501 - a pattern broken in the middle of an alternative reads worse than a long line
"""The rules by which a line is chrome: a named table for people, and patterns that each name their rule.

A *strong* match is chrome wherever it stands. A *weak* one counts only beside other chrome or at the page's edges
(`judge.py` decides). All patterns are linear: atomic groups and possessive repeats where a repeat is nested.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from build_tools.clean import phrases
from build_tools.clean.dates import STAMP


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

WEAK, STRONG = 1, 2


class Verdict(NamedTuple):
    """What a line alone says of itself."""

    rule: str
    strength: int


# --- words ------------------------------------------------------------------------------------------------

_WORDS = {
    phrase: Verdict(rule, strength)
    for table, strength in ((phrases.WEAK, WEAK), (phrases.STRONG, STRONG))
    for rule, listed in table.items()
    for phrase in listed.split()
}


def _trie(words: set[str]) -> str:
    """Return a pattern for `words`, longest first, in which no choice is tried twice."""
    heads: dict[str, set[str]] = {}
    for word in words:
        if word:
            heads.setdefault(word[0], set()).add(word[1:])
    branches = "|".join(re.escape(head) + _trie(tails) for head, tails in sorted(heads.items()))
    if not branches:
        return ""
    return f"(?:{branches}){'?' if '' in words else ''}"


_WORD = re.compile(_trie(set(_WORDS)))
_ALL_WORDS = re.compile(rf"(?:(?>{_trie(set(_WORDS))})(?:[\d]+(?:건|개|명|회|만|천|k|위)?)?+)++")
_NOT_WORD = re.compile(r"[\W_]+")
_MANY = 3
"""Weak words to a line that together are as good as a strong one."""


_BUTTON = re.compile(
    r"(?>(?:기사|뉴스|본문|글자|글씨|글꼴|폰트|화면|페이지|댓글|공유|인쇄|스크랩|메뉴|검색|로그인|이미지|사진|동영상|영상|음성|오디오|링크|주소|url|sns|페이스북|트위터"
    r"|카카오톡|카톡|밴드|라인|텔레그램|이메일|메일|네이버|다음|유튜브|인스타그램|채널|알림|구독|팔로우|이웃|목록|목차|전체|관련|이전|언론사|기자|포토|레이어|팝업|창|배너"
    r"|광고|쿠키|앱|모바일|pc|버전|게시글|게시물|게시판|글|답글|의견|추천|공감|좋아요|신고|차단|북마크|즐겨찾기|뉴스레터|팟캐스트|회원|비밀번호|아이디|프로필|카테고리"
    r"|태그|요약|번역|지면|신문|자세히|친구|이용자|작성자|시리즈|연재|원문|출처|후원|제보|문의|지도|달력|일정|파일|첨부))++"
    r"(?:모두|전체)?(?:보기|하기|듣기|닫기|열기|키우기|줄이기|크게|작게|저장|복사|보내기|더보기|접기|펼치기|숨기기|켜기|끄기|바로가기|가기|이동|선택|변경|추가|삭제"
    r"|수정|등록|취소|해제|확대|축소|받기|쓰기|달기|남기기|찾기|내려받기|다운로드|퍼가기|모아보기|설정|안내|신청|접수|인쇄|신고|확인|검색|입력|올리기)"
)
"""A button: a thing of the page, and what is done with it. A heading of instructions may say the same."""
_BUTTON_MOST = 20


def _words(value: str) -> Verdict | None:
    key = _NOT_WORD.sub("", value).lower()
    found = _WORDS.get(key)
    if found or not key:
        return found
    if not _ALL_WORDS.fullmatch(key):
        return Verdict("menu", WEAK) if len(key) <= _BUTTON_MOST and _BUTTON.fullmatch(key) else None
    hits = [_WORDS[hit[0]] for hit in _WORD.finditer(key) if hit[0] in _WORDS]
    strongest = max(hits, key=lambda hit: hit.strength)
    return Verdict(strongest.rule, STRONG if len(hits) >= _MANY else strongest.strength)


# --- lines of facts: dates, names, counts ------------------------------------------------------------------

EMAIL = r"(?:[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}|\[email.protected\])"
TITLES = (
    r"(?:기자|특파원|논설위원|논설실장|논설고문|편집위원|통신원|리포터|앵커|아나운서|에디터|칼럼니스트|편집장|편집인|PD|피디|인턴|객원기자|사진기자|해설위원|평론가|"
    r"프리랜서|뉴스룸|데스크)"
)
NAMES = rf"(?:[가-힣]{{2,4}}(?:\s?[·,ㆍ/]\s?[가-힣]{{2,4}})*+\s?(?:[가-힣A-Z]{{0,6}}){TITLES})"
LABEL = (
    r"(?:(?:기사|뉴스|최초|최종|마지막|콘텐츠|글)?\s?(?:입력|등록|승인|수정|편집|날짜|발행|게시|작성|업데이트|송고|보도|출고|전송|게재|업로드|보도시점|배포|기사작성)"
    r"\s?(?:일시|일자|일|시간|시각|날짜)?|(?:last )?(?:updated|published|posted|modified|date)(?: on)?)\s*[:：=]?"
)
ROLE = (
    r"(?:글·사진|글|사진|취재|정리|그래픽|인포그래픽|영상취재|영상편집|영상|편집|촬영|촬영기자|일러스트|삽화|번역|기획|제작|연출|구성|자막|스크립터|자료조사|리서처|CG|VJ|AD|작가|디자인|"
    r"디자이너|내레이션|감수|PD|프로듀서|editor|photographer|writer|photo|words)"
)
_COUNT = (
    r"(?:댓글|조회|조회수|추천|비추천|공감|좋아요|스크랩|공유|읽음|답글|덧글|추천수|댓글수|hits?|views?|likes?|comments?|comment|hit|공유수)\s?[:：(]?\s?\d[\d,.]*\s?(?:만|천|k|K)?"
    r"\s?(?:건|회|개|명|번)?\)?"
)
_PAPER = r"(?:\d{4}년\s?\d{1,2}월호|(?:vol|no)\.?\s?\d{1,4}(?!\d)|지면\s?[A-Z]?\d{1,3}면?|읽는\s?시간\s?\d+분|\d+분 읽기|\d+ min(?:ute)?s? read|[A-Z]?\d{1,3}면|호수\s?\d+호?|통권\s?\d+호|제?\d{3,6}호|\d{1,3}(?:분|시간|일|주|개월|년) 전|방금 전)"
_WRITER = r"(?:작성자|글쓴이|게시자|등록자|기자명|필자|by)\s?[:：]?\s?[\w가-힣.]{1,15}(?:\s?(?:기자|님))?"
_FACT = rf"(?:{_WRITER}|{LABEL}\s?|{STAMP}|{EMAIL}|{_COUNT}|{NAMES}|{_PAPER}|(?:최신|목록|글|IT|TV|뉴스|기사|댓글|인쇄|공유|구독)(?![가-힣]))"
_FACTS = re.compile(rf"(?>[\s|/·,:;()\[\]<>ㅣ│ㆍ•\-–~▶■○●*]*+{_FACT})++[\s|/·,:;()\[\]<>ㅣ│ㆍ•.\-–]*+", re.IGNORECASE)
_HAS_STAMP = re.compile(STAMP)
_LABELLED = re.compile(rf"{LABEL}\s*[(]?{STAMP}", re.IGNORECASE)
_HAS_PAPER = re.compile(_PAPER)
_HAS_EMAIL = re.compile(EMAIL)
_HAS_COUNT = re.compile(_COUNT, re.IGNORECASE)
_HAS_NAME = re.compile(rf"{NAMES}(?![가-힣])|{_WRITER}", re.IGNORECASE)
_FACT_PIECES = re.compile(rf"{_LABELLED.pattern}|{STAMP}|{EMAIL}|{_COUNT}|{NAMES}", re.IGNORECASE)
DUMPED_FACTS = re.compile(
    rf"(?:{LABEL}\s*[(]?{STAMP}[)]?[\s|·/,ㅣ]*)+(?:{NAMES}(?![가-힣])\s?(?:{EMAIL})?\s?[=]?)?", re.IGNORECASE
)
"""Dates and a name in the midst of a line that is a whole page."""
_MAYBE_FACT = re.compile(
    r"\[email|\d[:.\-/년]|@|\d,? (?:19|20)\d\d|\d(?:분|시간|일)(?: |$)|\d min|호수|지면|통권|월호|vol|no\.|기자|특파원|위원|에디터|리포터|작성자|글쓴이|PD|피디|인턴|편집|칼럼니스트|통신원|앵커|\d(?:건|회|개|면)|[조댓추]\S{0,3}\s?[:(]?\s?\d",
    re.IGNORECASE,
)
_NO_FACT = re.compile(
    r"(?:다|요|죠|까|니|네|라|자|음|함|됨|임)[.?!…。][\"'”’」』)\]]*$|^[^\w]{0,3}\s?(?:이메일|메일|e-?mail|전화|카카오톡|카톡|제보|문의|팩스)(?!무단)",
    re.IGNORECASE,
)
"""A sentence, or an address to write to: no line of facts about the article."""
_PARTED = re.compile(r"[|·ㅣ•]|^by", re.IGNORECASE)
_BRACKETED = re.compile(r"[\[(<【][^\[\]()<>【】]{2,40}[\])>】]")
_SMALL = 14
"""Letters that may be left of a line of facts: a section's name, an outlet."""
_FACT_LINE = 120


def _facts(value: str) -> Verdict | None:
    """Judge a line made of dates, names and counts, and little else."""
    if len(value) > _FACT_LINE or not _MAYBE_FACT.search(value) or _NO_FACT.search(value):
        return None
    labelled = _LABELLED.search(value)
    if _FACTS.fullmatch(value):
        signs: tuple[tuple[str, int, object], ...] = (
            ("date-line", STRONG, labelled),
            ("counter", STRONG, _HAS_COUNT.search(value)),
            ("byline", STRONG, _HAS_EMAIL.search(value) or _HAS_NAME.search(value)),
            ("date-line", WEAK, _HAS_STAMP.search(value)),
            ("counter", WEAK, _HAS_PAPER.search(value)),
        )
    elif len(_NOT_WORD.sub("", _FACT_PIECES.sub("", value))) <= (_SMALL if "|" not in value else 2 * _SMALL):
        stamp, name = _HAS_STAMP.search(value), _HAS_NAME.search(value)
        signs = (
            ("date-line", STRONG, labelled),
            ("byline", STRONG, _HAS_EMAIL.search(value) or (name and _BRACKETED.fullmatch(value))),
            ("date-line", STRONG, stamp and (name or _PARTED.search(value))),
            ("date-line", WEAK, stamp and stamp.start() == 0),
        )
    else:
        return None
    return next((Verdict(rule, strength) for rule, strength, sign in signs if sign), None)


# --- patterns ---------------------------------------------------------------------------------------------

_M = r"[^\w\s\"'“”‘’ⓒ©]{0,6}+\s?"
"""Marks before a line."""
_E = r"[\s!.~^♥♡❤:>\])】〉》」)]*+"
"""Marks after it."""
_PHONE = r"(?:0\d{1,2}[-.)]\s?\d{3,4}[-.]\d{4}|1[5-9]\d\d-\d{4}|010-?\d{4}-?\d{4})"
_CHANNEL = (
    r"(?:카카오톡|카톡|카카오|전화|대표전화|이메일|e-?mail|메일|유튜브|페이스북|홈페이지|텔레그램|라인|문자|팩스|fax|tel|인스타그램|트위터|네이버\s?(?:TV|카페|밴드)?|제보|제보\s?(?:전화|메일|문의)|문의|앱|연락처|"
    r"휴대폰|웹사이트|인터넷|X|SNS|뉴스제보|시청자\s?제보)"
)
_URL = r"(?:https?://|www\.)\S+"
_FIELD = (
    r"(?:회사명|상호(?:명)?|법인명|제호|매체명|대표자?|대표이사|사장|회장|주소|본사|발행소|발행인|편집인|발행[·ㆍ/]?\s?편집인|편집국장|인쇄인|사업자\s?등록\s?번호|통신판매업?\s?(?:신고)?(?:번호)?|(?:신문)?등록\s?번호|(?:정기)?간행물\s?등록번호|"
    r"등록\s?(?:일자?|연월일)|발행\s?(?:일자?|연월일)|창간일|청소년\s?보호\s?(?:책임자|담당자)|개인정보\s?(?:보호|관리)\s?책임자|고충처리인|전화(?:번호)?|대표전화|팩스|인터넷신문\s?(?:등록)?(?:번호)?|대표\s?메일|이메일|"
    r"E-?mail|TEL|FAX|간별|종별|광고문의|구독문의|호스팅\s?(?:사업자|제공자)?|주간|편집위원)"
)
_SURE_FIELD = (
    r"(?:사업자\s?등록\s?번호|통신판매업|청소년\s?보호\s?(?:책임자|담당자)|개인정보\s?(?:보호|관리)\s?책임자|(?:신문)?등록번호\s?[:：]?\s?(?:제|서울|경기|부산|대구|인천|광주|대전)|발행[·ㆍ/]?\s?편집인\s?[:：]|발행인\s?[:：]|"
    r"편집인\s?[:：]|고충처리인\s?[:：]|인터넷신문\s?등록|정기간행물)"
)
_GROUP = r"(?:기사|뉴스|글|보도|포스트|포스팅|콘텐츠|영상|링크|게시물|게시글|소식|칼럼|리포트)"
_NARRATIVE = r"(?<![습입합됩칩랍]니)(?<![가-힣]습니)"

_PATTERNS: tuple[tuple[str, int, str], ...] = (
    (
        "related",
        STRONG,
        r"[^\w\s]?\s?.{8,120}?[^\s\d.:(\-~](?:20\d\d)[.\-/](?:1[0-2]|0?[1-9])[.\-/](?:3[01]|[12]\d|0?[1-9])\.?",
    ),
    ("forum", STRONG, r"[^\w\s]?\s?.{0,30}(?:게시판|갤러리|커뮤니티|카페)(?:입니다|\S{0,3} 용도를 겸합니다)\.?"),
    ("byline", WEAK, r"(?:name|nick|nickname|닉네임|이름)\s?[:：]?\s\S{1,16}"),
    (
        "breadcrumb",
        STRONG,
        r".{0,60}(?:chevron_right|chevron_left|arrow_forward|arrow_back|keyboard_arrow_\w+|expand_more|more_vert|navigate_next).{0,100}",
    ),
    (
        "player",
        STRONG,
        r"(?:Instagram|인스타그램|YouTube|유튜브|Facebook|페이스북|X|트위터|틱톡|TikTok|네이버\s?TV|카카오TV)\s?(?:에서|로|채널에서)\s.{0,24}(?:보기|보세요|시청하기|시청)|.{1,40}님의 공유 게시물",
    ),
    ("portal", STRONG, r"(?:본문|내용|content|contents|body|text|기사\s?내용|article)\s?[:：]"),
    (
        "byline",
        STRONG,
        rf"(?:글|사진|영상|취재)(?:\s?[·,/&]\s?(?:글|사진|영상|취재))*\s?[=:]?\s?{NAMES}(?:\s?{EMAIL})?",
    ),
    ("byline", WEAK, r"(?:옮긴이|옮김|번역자|그린이|엮은이|감수자)\s?[:：|]?\s?[가-힣A-Za-z ]{2,20}"),
    ("contact", STRONG, r"(?:보낸\s?사람|받는\s?사람|보낸이|받는이|참조|from|to|cc)\s?[:：].{1,120}"),
    (
        "copyright",
        STRONG,
        r".{0,20}(?:기사|자료|저작물|콘텐츠)\S{0,2}\s?이용\s?시에?는?\s.{0,30}출처.{0,60}|자료\s?출처\s?[=:：].{1,80}|.{0,60}기사\s?제공.{0,20}",
    ),
    (
        "forum",
        STRONG,
        r"(?:이전|다음)\s?글\s[^.]{1,80}|[^/]{1,60}\.(?:pdf|hwpx?|docx?|xlsx?|pptx?|zip)(?:\s?[(\[]?[\d.,]+\s?[KMG]?B(?:ytes?)?[)\]]?)?(?:\s?\(?다운로드\)?)?",
    ),
    (
        "menu",
        STRONG,
        r"\[(?:편집|원본 편집|접기|펼치기|펼치기 · 접기|더보기|목차|광고|닫기|본문|출처 필요)\]|.{0,30}(?:최근 수정 시각|마지막 편집|최종 수정일?|last edited).{0,40}",
    ),
    (
        "related",
        STRONG,
        r"[가-힣A-Za-z0-9&·() ]{2,24}\s[\d,]+(?:원|달러)?\s?[▲▼△▽\-+−]\s?[\d,.]*\s?[(]?[-+−▲▼]?\s?[\d.]+%[)]?",
    ),
    ("copyright", STRONG, r"[\[(<〈《]?\s?[ⓒ©ⓟ℗].{1,120}"),
    (
        "notice",
        STRONG,
        r"[^.]{2,40}\d{4}\s?;\s?\d{1,4}\s?(?:\(\d{1,4}\))?\s?:\s?[\d\-–]{1,12}\.?|.{0,20}(?:[pe]?-?ISSN|DOI|doi)[\s:./].{1,80}|(?:Corresponding author|Received|Accepted|투고일|접수일|심사일|게재확정일|논문접수)\s?[:：].{1,160}",
    ),
    (
        "subscribe",
        WEAK,
        r".{0,40}(?:후원|기부|응원|소식|인사이트|뉴스|레터|이메일|메일)\S{0,4}\s.{0,40}(?:받아보세요|받아 보세요|만나요|만나보세요|만나 보세요|부탁드립니다|부탁드려요|함께해\s?주세요|해\s?주세요|됩니다|드립니다)[.!~ ]*",
    ),
    (
        "company",
        STRONG,
        rf"(?:.{{0,60}}\s)?(?:TEL|FAX|전화|팩스|대표전화|Tel|Fax|T|F)\s?[.:)]\s?{_PHONE}.{{0,80}}(?:TEL|FAX|전화|팩스|Tel|Fax|F|E|이메일|E-?mail)\s?[.:)].{{1,60}}",
    ),
    ("company", WEAK, rf"\(?우\)?\s?\)?\s?\d{{5}}\)?\s.{{1,60}}|(?:TEL|FAX|Tel|Fax)\s?[.:)]\s?{_PHONE}.{{0,40}}"),
    ("url", STRONG, r"\(?(?:[\w-]{1,40}\.){1,4}(?:com|net|org|kr|io|dev|ai|me|tv|co)(?:/\S{0,200})?\)?"),
    (
        "byline",
        STRONG,
        r"(?>(?:글|사진|그림|취재|정리|번역|일러스트|삽화|영상|편집|디자인)(?:\s?[·,/&]\s?(?:글|사진|그림|취재|정리))*\s?[=:：]?\s[가-힣]{2,4}(?:\s?(?:기자|작가|에디터|PD))?\s?[·,|/ㆍ]?\s?){2,6}",
    ),
    (
        "related-heading",
        WEAK,
        r"(?:요즘|지금|최근|이번 주|오늘|많이|가장|함께|인기|추천|실시간|HOT|BEST).{0,14}(?:글|기사|뉴스|콘텐츠|포스트|영상|이야기|소식)\s?[β>+]?",
    ),
    (
        "share",
        STRONG,
        r".{1,14}\(으\)로\s?(?:기사|글)?\s?(?:보내기|공유하기)|.{0,14}(?:페이스북|트위터|카카오톡|카카오스토리|밴드|라인|블로그|이메일|URL|X)\s?(?:으로|로|에)?\s?(?:기사\s?)?(?:보내기|공유하기|공유|복사하기|복사|퍼가기)",
    ),
    (
        "portal",
        STRONG,
        r"이 기사는 .{0,40}(?:섹션으로 분류|노출된 이력|선정한|에서 제공).{0,30}|.{0,20}언론사가 (?:직접 )?선정한 .{0,20}|.{0,30}(?:요약|번역)(?:문|본|결과)?\S{0,2} .{0,30}(?:권장합니다|다를 수 있습니다|생성(?:되었|했)습니다|제공됩니다)\.?",
    ),
    (
        "contact",
        STRONG,
        rf"{_M}(?:담당\s?(?:부서|자|과|기관)?|책임자|연락처|언론\s?연락처|홍보\s?(?:담당|팀)\S{{0,3}}|문의처?|보도자료\s?문의|취재\s?문의)\s?[:：]?\s?.{{0,60}}(?:{_PHONE}|{EMAIL}).{{0,60}}",
    ),
    ("contact", WEAK, rf"{_M}(?:담당\s?부서|담당자?|책임자|연락처|문의처?)\s.{{1,60}}"),
    (
        "notice",
        STRONG,
        r"[\"“]?(?:이|본) (?:자료|뉴스|보도자료|기사|콘텐츠)\S{0,2} .{0,50}(?:보도자료|배포한|배포하는|전재하여|제공받아|자동\s?생성).{0,60}",
    ),
    (
        "related-heading",
        STRONG,
        r"['‘“\"].{1,30}['’”\"]\s?(?:카테고리|시리즈|분류)?의\s?(?:다른|관련)\s?(?:글|기사|포스트)|.{1,20}(?:기자|작가|님)의\s?(?:다른|최신|인기)\s?(?:글|기사)\s?(?:더?\s?보기)?",
    ),
    (
        "related",
        STRONG,
        r"[\[(<]\s?(?:더 읽기|더 보기|같이 읽기|함께 읽기|관련 ?기사|관련 ?글|바로가기|읽어보기|추천)\s?[\])>].{1,100}",
    ),
    ("counter", WEAK, r"\d*\s?/\s?\d{1,5}(?:자)?|\d{1,6}\s?(?:읽음|명이 봤어요)|(?:조회|댓글|공감|추천)\s?수?"),
    (
        "byline",
        WEAK,
        r"(?:editor|photographer|photos?|writer|words|text|에디터|포토그래퍼|사진|글|취재|정리|번역|감수|그림|일러스트|삽화)\s?[:.|/]?\s(?:by\s)?[가-힣A-Za-z]{2,10}(?:\s[가-힣A-Z][가-힣a-z]{1,9})?|[가-힣]{2,4}\s?[|/·,(]?\s?[가-힣A-Za-z0-9·()/ ]{2,28}(?:교수|대표|작가|위원|연구원|연구위원|변호사|소장|원장|평론가|칼럼니스트|시인|소설가|박사|감독|의사|이사장|회장|논설위원|객원기자|전문의)\)?",
    ),
    ("mark", STRONG, r"[-=_*~·—–─━＿＝ㅡ#\s]{2,}+|[^\w\s.…?!\"“”'‘’]{1,10}+"),
    (
        "markup",
        STRONG,
        r"(?:</?[a-zA-Z!?][^<>]{0,300}+>\s*)++|<!\[CDATA\[|\]\]>|(?:&nbsp;\s*)++|<!--.{0,300}-->|<!--|-->",
    ),
    (
        "markup",
        STRONG,
        r"(?:var|let|const)\s\w+\s?=.{0,300}|function\s?\w{0,30}\(.{0,300}|\}\)?\(?.{0,20}\)?;?|.{0,200}(?:googletag|adsbygoogle|document\.|window\.|jQuery|\$\().{0,200}[;{})]|[.#@][\w\-]{1,40}\s?\{.{0,200}|(?:[\w-]{2,30}:\s?[\w#%.\-() ]{1,40};\s?)+\}?",
    ),
    (
        "data-remains",
        STRONG,
        r"[{}\[\],;()\"'\s]{1,20}+|\"[\w@:\-]{1,40}\"\s?:\s?(?:\"[^\"]{0,120}\"|-?\d[\d.]*|true|false|null|[{\[]+)\s?[\]}]*,?",
    ),
    ("player", WEAK, r"(?:\d{1,2}:)?\d{1,2}:\d\d(?:\s?/\s?(?:\d{1,2}:)?\d{1,2}:\d\d)?|\d(?:\.\d{1,2})?[x배](?:속)?"),
    ("counter", WEAK, r"\d[\d,]*(?:\.\d+)?\s?(?:만|천|k|K|M|건|회|명|개)?|\(\d+\)|\[\d+\]"),
    ("page-number", STRONG, r"[-–—]\s?\d{1,4}\s?[-–—]|(?:page|p\.)\s?\d{1,4}(?:\s?(?:/|of)\s?\d{1,4})?"),
    ("page-number", WEAK, r"\d{1,4}\s?/\s?\d{1,4}|\d{1,4}\s?(?:쪽|페이지)"),
    (
        "image-name",
        STRONG,
        r"[^\s/]\S{0,200}\.(?:jpe?g|png|gif|webp|bmp|svg|heic|avif)(?:[?]\S{0,200})?(?:\s?\([\d.,]+\s?[KMk]?B\))?|[^.!?]{1,60}\.(?:jpe?g|png|gif|webp|bmp)(?:\s?\([\d.,]+\s?[KMk]?B\))?|(?:IMG|DSC|DSCN|image|사진|그림|KakaoTalk)[_\-]?\d{2,20}(?:_\d{1,12})*+",
    ),
    (
        "forum",
        STRONG,
        rf"{_M}(?:첨부\s?파일|파일\s?첨부|첨부)\s?[:：(]?\s?.{{0,80}}\.(?:pdf|hwpx?|docx?|xlsx?|pptx?|zip|jpe?g|png)(?:.{{0,40}})|(?:이전|다음)\s?글\s?[:：|▲▼<>].{{0,100}}|.{{1,12}}님의 (?:댓글|글|블로그|게시글|게시물).{{0,12}}|서명\s?[:：].{{1,60}}|https?://\S+ \d+회 연결",
    ),
    (
        "copyright",
        STRONG,
        rf"{_M}(?:copyrights?|저작권자?|ⓒ|©|\(c\)|\(C\))\s?(?:ⓒ|©|\(c\)|[:：]|by|\d{{4}}).{{0,180}}|{_M}[ⓒ©]\s?.{{1,120}}",
    ),
    (
        "copyright",
        STRONG,
        rf"{_M}저작권\S{{0,4}}\s.{{0,60}}(?:에게?\s?있습니다|있으며).{{0,120}}|.{{0,160}}all rights? reserved.{{0,60}}",
    ),
    (
        "copyright",
        STRONG,
        r".{0,120}무단\s?(?:전재|복제|배포|사용|도용|수집|이용|게재|복사|크롤링|전제).{0,60}(?:금지|금합니다|금함|불허|불가|있습니다|바랍니다|not allowed)(?!.{0,60}[^니]다\.?$).{0,60}",
    ),
    (
        "copyright",
        STRONG,
        r".{0,100}(?:AI|인공지능)\s?(?:학습|데이터|크롤링).{0,30}(?:금지|불허|금합니다)(?:합니다)?" + _E,
    ),
    (
        "copyright",
        STRONG,
        rf"{_M}(?:이|본|해당) (?:{_GROUP}|저작물|사이트|자료|페이지|매체|작품)\S{{0,3}}\s.{{0,60}}(?:저작권|저작물|CC[ -]BY|공공누리).{{0,120}}|{_M}CC[ -]BY.{{0,60}}|{_M}공공누리.{{0,60}}(?:유형|허락).{{0,80}}",
    ),
    (
        "contact",
        STRONG,
        rf"{_M}{_CHANNEL}\s?(?:[\])]|[:：|=]|\s)\s?.{{0,30}}?(?:{_PHONE}|{EMAIL}|{_URL}|검색|채널\s?추가|@\w|#\d{{3,5}}|친구\s?추가).{{0,60}}",
    ),
    (
        "contact",
        STRONG,
        rf"{_M}(?:뉴스\s?|기사\s?|영상\s?)?제보\s?(?:하기|는|안내|문의|접수|전화|메일)?\s?[:：]?\s?(?:{_PHONE}|{EMAIL}|{_URL}|.{{0,20}}(?:카카오톡|이메일|전화)).{{0,80}}|.{{0,40}}(?:여러분의?|당신의|시청자의?|독자의?)\s?.{{0,8}}제보.{{0,50}}(?:기다립니다|됩니다|만듭니다|바랍니다|부탁드립니다|받습니다){_E}|{_M}.{{0,12}}제보\s?하기{_E}",
    ),
    ("contact", WEAK, rf"{_M}(?:문의|제보|연락처|연락)\s?[:：].{{0,80}}|{_M}{_PHONE}{_E}|{_M}{EMAIL}{_E}"),
    (
        "subscribe",
        STRONG,
        rf"[▶▷☞※■►👉→☎✅🔔📢📌💌★●◆<\[(【#✔]{{1,3}}\s?.{{0,50}}(?:구독|팔로우|채널|친구\s?추가|뉴스레터|네이버|유튜브|카카오|텔레그램|페이스북|인스타|앱|뉴스스탠드|포털|홈페이지|바로\s?가기).{{0,40}}(?:하기|주세요|하세요|보세요|드립니다|드려요|보기|가기|클릭|추가|구독|신청|다운로드|다운받기|시청|참여){_E}",
    ),
    (
        "subscribe",
        STRONG,
        rf"(?:구독|좋아요|알림)\S{{0,3}}\s?(?:과|와|,|·|/|\+|및|하고)?\s?(?:구독|좋아요|알림\s?설정|댓글).{{0,30}}|.{{1,30}}(?:뉴스레터|레터|이메일)\S{{0,2}} (?:무료 )?구독\s?(?:하기|신청|하세요|해\s?보세요|해\s?주세요){_E}|(?:\S+ ){{0,3}}(?:기자|언론사|채널|작가)?\s?구독\s?(?:하기|중|완료|취소|신청){_E}|.{{0,20}}언론사 구독(?:되었|해지).{{0,60}}|구독자?\s?수?\s?\d[\d,.]*(?:만|천)?명?|응원\s?수?\s?\d+|{_M}.{{0,30}}(?:구독|지난 호|지난호|신청|가입|후원|설문|공유)\S{{0,4}}.{{0,20}}[:：]\s?{_URL}",
    ),
    (
        "subscribe",
        WEAK,
        rf".{{0,50}}(?:구독|팔로우|좋아요|이웃\s?추가|채널\s?추가|알림|뉴스레터|앱).{{0,40}}(?:하기|해\s?주세요|하세요|보세요|부탁드립니다|부탁드려요|부탁해요|보기|바로가기|클릭|신청|다운로드|받으세요|만나세요|확인하세요|됩니다){_E}",
    ),
    (
        "keywords",
        STRONG,
        rf"{_M}(?:관련\s?|핵심\s?|인기\s?|주요\s?|기사\s?)?(?:키워드|태그|tags?|keywords?|해시태그|주제어|핵심어|검색어|토픽)\s?[:：#|=\]▶>].{{0,200}}|(?:#[\w가-힣·&+\-.]{{1,40}}[\s,/]*){{2,40}}|(?:태그|키워드|tags?|tag)\s?#.{{0,200}}",
    ),
    ("keywords", WEAK, r"#[\w가-힣]{1,30}|(?:키워드|태그)\s[^.]{1,80}"),
    (
        "related",
        STRONG,
        rf"{_M}(?:관련\s?|연관\s?|추천\s?|함께\s?(?:보면|읽으면|볼만한|읽을)?\s?(?:좋은|만한)?\s?|이전\s?|다음\s?|지난\s?)(?:{_GROUP})\S{{0,4}}\s?[\])>】]?\s?[:：▶▷☞>=|→-].{{1,150}}|[☞👉]\s?.{{0,20}}(?:관련|기사|보기|바로\s?가기|읽기).{{0,100}}",
    ),
    (
        "related-heading",
        STRONG,
        rf"{_M}(?:.{{0,20}}기자의?|이 기자의?|이 작가의|.{{1,15}}님의|이 블로그의|언론사의?|이 매체의?)?\s?(?:다른|최신|인기|관련|추천|연관|많이\s?본|주요|또\s?다른|최근|놓치면 안 되는|함께\s?보면 좋은|함께\s?읽으면 좋은|함께\s?보는|이어서\s?(?:보기|읽기)|실시간\s?(?:인기|주요)?|이\s?시각\s?(?:주요|인기|추천|핫)?|오늘의?\s?(?:주요|인기|추천|핫|많이 본)?|지금\s?(?:뜨는|많이 보는|인기 있는|주목받는)|화제의?|주간\s?(?:인기|베스트)|가장\s?많이\s?(?:본|읽은)|댓글\s?많은)\s?{_GROUP}(?:들)?\s?(?:더\s?보기|보기|목록|모아보기|top\s?\d+|베스트|best|랭킹|순위)?\s?(?:\d+|전체보기|\+|더보기)?{_E}",
    ),
    (
        "related-heading",
        STRONG,
        rf"{_M}(?:이|본)\s?(?:기사|글|뉴스)\S?\s?(?:와\s)?(?:함께|본|읽은).{{0,15}}(?:많이|독자|사람|볼|읽을|본|보면).{{0,20}}|{_M}.{{0,20}}(?:인기|많이 본|추천|관련|실시간|핫)\s?{_GROUP}\s?(?:top|TOP|Top|best|BEST|베스트|랭킹)?\s?\d{{0,2}}{_E}",
    ),
    (
        "company",
        STRONG,
        rf"{_M}(?:.{{0,30}}[|·/,(\s])?{_SURE_FIELD}.{{0,150}}|{_M}{_FIELD}\s?[:：].{{1,80}}?[\s|/·,(]{_FIELD}\s?[:：|]?\s?.{{1,150}}|{_M}(?:발행인|편집인|청소년보호책임자|대표이사|발행·편집인)\s[가-힣]{{2,4}}.{{0,100}}",
    ),
    (
        "company",
        WEAK,
        rf"{_M}{_FIELD}\s?[:：|].{{1,100}}|(?:\(?우?\)?\s?\(?\d{{5}}\)?\s?)?(?:서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충[남북]|충청[남북]|전[남북]|전라[남북]|경[남북]|경상[남북]|제주)\S{{0,5}}\s\S{{1,6}}[시군구]\s.{{0,20}}(?:로|길|동|가|읍|면)\s?\d.{{0,50}}|.{{0,100}}(?:이용약관|개인정보\s?(?:처리|취급)\s?방침|청소년\s?보호\s?정책).{{0,100}}",
    ),
    (
        "credit",
        STRONG,
        rf"{_M}(?:사진|이미지|영상|자료|그래픽|일러스트|삽화|캡처|표|그림|썸네일|자료\s?사진|대표\s?사진|photo|image)\s?(?:제공|출처|캡처|촬영|by)?\s?(?:[=:：ⓒ©/|]|제공|출처)\s?[^.]{{1,40}}{_E}|{_M}(?:게티\s?이미지(?:뱅크|코리아)?|픽사베이|언스플래쉬|언스플래시|셔터스톡|클립아트코리아|pixabay|unsplash|getty\s?images?(?:bank|korea)?|shutterstock|123rf|istock|freepik|pexels){_E}|[\[(/<]\s?[^\])>]{{0,20}}(?:사진|연합뉴스|뉴스1|뉴시스|제공|캡처|AP|AFP|로이터|EPA|게티|셔터스톡|픽사베이|갈무리)[^\])>.]{{0,25}}[\])>]?|[가-힣A-Za-z0-9 ]{{1,20}}(?:제공|자료사진|캡처|갈무리)",
    ),
    (
        "credit",
        STRONG,
        rf"{_M}(?>{ROLE}(?:기자)?\s?[:：=/]\s?[가-힣A-Za-z]{{2,10}}(?:\s[가-힣]{{2,4}})?(?:\s?(?:기자|PD|작가|에디터))?(?:,\s?[가-힣]{{2,4}}(?!\s?[:：=]|[가-힣]))*+[\s/·,|)\]]*+)++|{_M}(?>(?:영상취재|영상편집|촬영기자|촬영|편집|그래픽|자막|CG|VJ|스크립터|자료조사|연출|제작|작가)\s?[가-힣]{{2,4}}(?:\s?[·,]\s?[가-힣]{{2,4}})*+[\s/·,|)\]]*+)++",
    ),
    (
        "byline",
        STRONG,
        rf"{_M}(?:글쓴이|필자|기자|저자|작성자|글\s?[·/,]\s?사진|글|에디터|editor|author|written by|by)\s?[=:：/|]\s?[가-힣A-Za-z ·,()|/]{{2,40}}(?:\(?{EMAIL}\)?)?|{_M}(?:by|By|BY)\s[가-힣A-Z][\w. ]{{1,30}}|{_M}(?:[가-힣A-Za-z0-9]{{2,12}}\s?[=/]?\s?)?{NAMES}\s?[=/|]?\s?(?:\(?{EMAIL}\)?)?{_E}|{_M}(?:글|취재|정리)\s{NAMES}.{{0,40}}",
    ),
    (
        "notice",
        STRONG,
        rf"{_M}.{{0,60}}(?:편집\s?방향|본지의?\s?(?:입장|견해|의견)|본사의?\s?입장|당사의?\s?(?:입장|견해)).{{0,10}}(?:과|와|을|를)?.{{0,30}}(?:다를 수|일치하지|반영하|무관|관계없).{{0,30}}|{_M}(?:이|본) (?:기사|콘텐츠|뉴스)\S{{0,2}} .{{0,50}}(?:제휴|자동으?로|로봇|알고리즘|AI가|생성형|번역기|전재|계약).{{0,60}}(?:습니다|입니다|됩니다){_E}",
    ),
    (
        "notice",
        WEAK,
        rf"{_M}(?:이|본) (?:{_GROUP})\S{{0,2}} .{{0,70}}(?:게재|실렸|실린|실은|작성되었|작성됐|제작되었|제작됐|제공받|지원을 받|연재|기고|재구성|발행).{{0,60}}(?:습니다|입니다|됩니다){_E}|※.{{0,90}}(?:바랍니다|습니다|입니다|아닙니다|드립니다|됩니다|합니다){_E}",
    ),
    ("breadcrumb", STRONG, r"(?:홈|HOME|Home|home|뉴스홈|메인|현재위치|현재 위치|Home)\s?[>›»〉:/＞].{1,80}"),
    (
        "breadcrumb",
        WEAK,
        r"[\w/·& ]{1,14}(?:\s?[>›»〉＞]\s?[\w/·& ]{1,14}){1,4}|[\w/·&]{1,12}(?:\s?[|ㅣ│]\s?[\w/·& ]{1,14}){1,12}",
    ),
    (
        "url",
        STRONG,
        rf"{_M}(?:URL|원문|링크|기사\s?원문|원문\s?(?:보기|기사|링크|주소)|원본\s?(?:링크|주소)?|주소|본문\s?주소|source|via|출처|기사\s?주소|단축\s?주소|바로가기)\s?[:：\])=]?\s?.{{0,30}}{_URL}{_E}",
    ),
    ("url", WEAK, rf"{_M}{_URL}{_E}|{_M}출처\s?[:：=]\s?.{{1,60}}"),
    (
        "ad",
        STRONG,
        rf"{_M}(?:이\s)?(?:포스팅|게시물|글|게시글|영상|콘텐츠)\S{{0,2}}\s.{{0,20}}(?:쿠팡|파트너스|제휴|제휴마케팅|수수료).{{0,80}}|.{{0,20}}쿠팡\s?파트너스.{{0,80}}수수료.{{0,40}}|[\[(]?(?:광고|AD|ad|Ad|Advertisement|sponsored)[\])]?",
    ),
)

_LONGEST = 200
"""Longer lines are never a line of chrome as a whole."""
_ALL = re.compile(
    "|".join(f"(?P<r{number}>{pattern})" for number, (_, _, pattern) in enumerate(_PATTERNS)), re.IGNORECASE
)


_TOLD_WORDS = (
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
_POLITE_WORDS = (
    *_TOLD_WORDS,
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
        "@",
    ),
)
_POLITE_LEAST = 60


def _told(value: str) -> bool:
    """Whether `value` is a sentence that tells (…했다.), or a long polite one, without a word that chrome needs."""
    if value[-2:] not in ("다.", "요."):
        return False
    if value[-3:] != "니다." and value[-2] == "다":
        return not any(word in value for word in _TOLD_WORDS)
    return len(value) > _POLITE_LEAST and not any(word in value for word in _POLITE_WORDS)


def judge(value: str) -> Verdict | None:
    """Return what the line `value` alone says of itself: the rule that would remove it, or None."""
    if not value or len(value) > _LONGEST or _told(value):
        return None
    words = _words(value) if len(value) < _LONGEST // 2 else None
    if words and words.strength == STRONG:
        return words
    facts = _facts(value)
    if facts and facts.strength == STRONG:
        return facts
    found = _ALL.fullmatch(value)
    if found and found.lastgroup:
        rule, strength, _ = _PATTERNS[int(found.lastgroup[1:])]
        if strength == STRONG or not (words or facts):
            return Verdict(rule, strength)
    return words or facts
