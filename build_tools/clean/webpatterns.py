# ruff: noqa: E501 - a pattern broken in the middle of an alternative reads worse than a long line
"""What blogs, boards, wikis, letters, films, papers and broadcasters put around a text, as patterns for a whole line.

The same kind of table as `patterns.py`, which holds those of news sites.
"""

from __future__ import annotations

from build_tools.clean.facts import NAMES, ROLE
from build_tools.clean.verdicts import STRONG, WEAK

_PLATFORM = (
    r"(?:애플\s?팟캐스트|apple podcasts?|스포티파이|spotify|팟빵|네이버\s?오디오클립|오디오클립|유튜브(?:\s?뮤직)?|youtube(?: music)?|구글\s?팟캐스트|팟티|인스타그램|instagram|페이스북|facebook|"
    r"깃허브|github|링크드인|linkedin|디스코드|discord|트위터|twitter|카카오톡|블로그|텔레그램|스레드|threads|틱톡|tiktok|홈페이지|웹사이트|슬랙|slack|브런치|카페)"
)
_MARKS = r"[^\w\s\"'“”‘’ⓒ©]{0,6}+\s?"
_INSTITUTE = r"(?:연구소|연구원|대학교?|대학원|센터|학회|병원|학과|학부|기관|재단|협회)"
_POST = r"(?:뉴스레터|레터|글|영상|콘텐츠|에피소드|포스팅|포스트|방송|회차|화)"
_MASKED = r"(?:[*♡x]{1,3}|\d{1,3})"
_NETWORK = r"(?:[*♡x]{1,3}|\d[\d*♡x]{0,2})"

WEB_PATTERNS: tuple[tuple[str, int, str], ...] = (
    # Boards and galleries.
    ("forum", WEAK, r"[^.!?]{1,24}\s(?:마이너|미니)?\s?갤러리"),
    ("byline", STRONG, r"[^\s()]{1,14}\s?\(\d{1,3}\.\d{1,3}(?:\.\d{1,3}\.\d{1,3})?\)"),
    ("byline", STRONG, r"[가-힣]{2,4}\([a-z][a-z\d_]{3,14}\)"),
    (
        "forum",
        STRONG,
        rf"(?:IP\s?:?\s?)?(?:\(IP보기클릭\)\s?)?\d{{1,3}}\.{_NETWORK}\.{_NETWORK}\.{_MASKED}",
    ),
    ("counter", STRONG, r"(?:추천|조회수?|댓글|공감|좋아요)\s?[:：]?\s?[\d,]+\s?[|·/]\s?[^.]{0,60}"),
    ("counter", STRONG, r"조회수\s?[\d.,]+\s?[만천억kKM]?\s?회\s.{0,80}"),
    (
        "date-line",
        STRONG,
        r"20\d\d[년.\-/]\s?\d{1,2}[월.\-/]\s?\d{1,2}일?\s?(?:\d{1,2}:\d\d\s?)?에\s?(?:작성|수정|등록|편집)(?:됨|되었습니다|됐습니다)\.?",
    ),
    # News sites, broadcasters, agencies.
    ("byline", STRONG, rf"(?:[가-힣A-Za-z0-9]{{2,10}}\s)?{NAMES}\s?(?:메일\s?보내기|기자\s?페이지)"),
    (
        "credit",
        STRONG,
        rf"(?>{ROLE}(?:\s?[·,]\s?{ROLE})*+\s[가-힣]{{2,4}}(?:\s(?:인턴)?(?:기자|PD))?[\s/|,·]*){{2,6}}|(?>[가-힣]{{2,4}}(?:\s(?:인턴)?(?:기자|PD))?\s{ROLE}(?:[·,]{ROLE})*+\s?[/|,]?\s?){{2,4}}",
    ),
    ("date-line", STRONG, r"지면\s?[:：]?\s?20\d\d.{6,20}"),
    ("contact", STRONG, r"※.{0,30}여러분의?\s제보.{0,150}"),
    ("subscribe", STRONG, r"원고료로\s?응원(?:하기)?|좋은\s?기사\s?원고료\s?주기|원고료\s?주기"),
    ("date-line", STRONG, r"updated?\.\s?20\d\d.{6,24}"),
    ("credit", STRONG, r"(?:사진|영상|이미지)\s?(?:출처|설명),\s[^.]{2,40}"),
    ("byline", STRONG, r"기자,\s[^.]{2,40}"),
    ("counter", STRONG, r"(?:읽는\s?시간|읽기)\s?[:：]?\s?(?:약\s?)?\d+\s?분"),
    ("credit", STRONG, r"[\[(<][^\[\]()<>]{2,40}재판매\s?및\s?DB\s?금지\s?[\])>]"),
    ("ad", STRONG, r"AD\s[가-힣“\"‘'\[].{4,80}"),
    (
        "notice",
        STRONG,
        rf"{_MARKS}.{{0,40}}인용(?:\s?보도)?\S{{0,2}}\s.{{0,60}}(?:출처|프로그램|방송사|매체)\S{{0,2}}\s?.{{0,40}}(?:밝혀|밝히|명시|표기).{{0,60}}",
    ),
    (
        "notice",
        STRONG,
        rf"{_MARKS}(?:아래|위|본|이|해당)\s.{{0,20}}(?:방송|녹음|음성)\S{{0,2}}\s.{{0,12}}(?:차이|다를|다르).{{0,60}}",
    ),
    # Posts of networks.
    ("date-line", STRONG, r"(?:\d{4}년\s)?\d{1,2}월\s\d{1,2}일\s(?:오전|오후)\s\d{1,2}:\d\d\s?[·•].{0,10}"),
    ("date-line", STRONG, r"(?:\d{1,2}(?:초|분|시간|일|주|개월|달|년)\s?(?:전)?\s?[•·]\s?[^.]{0,12}){1,3}"),
    # Advertising, sponsors, gifts.
    ("ad", STRONG, r"(?:728|970|320|300|336|250|160|120|468)\s?[xX×]\s?(?:90|250|100|280|50|600|60)"),
    (
        "ad",
        STRONG,
        r"[\[(<【]\s?(?:광고|AD|협찬|스폰서|sponsored)\s?[\])>】]\s?.{1,160}|[^.]{1,80}\((?:광고|AD|협찬)\)",
    ),
    (
        "ad",
        STRONG,
        rf"이\s?(?:번\s)?{_POST}\S{{0,3}}\s.{{0,40}}(?:지원|협찬|제작비|원고료|후원)\S{{0,2}}\s?.{{0,10}}(?:받아|받고|함께).{{0,30}}",
    ),
    ("ad", STRONG, r"[^.]{2,40}(?:선착순|특가|최저가|무료\s?상담)\s?(?:분양|증정|모집|할인|마감|신청|예약)\s?!{1,3}"),
    ("subscribe", STRONG, r"후원\s?계좌\s?[:：]?.{2,60}|별점.{0,20}(?:리뷰|후기|댓글).{0,40}"),
    ("subscribe", STRONG, r"[▶▷☞►👉→]\s?.{0,30}(?:구독|가입|후원)(?:하면|하시면|자라면)\s.{2,60}"),
    (
        "subscribe",
        STRONG,
        r"이\s?(?:책|글|콘텐츠|기사|영상|강의)\S{0,2}\s.{0,20}(?:구매|구독|결제|가입|로그인)하(?:시)?면\s.{0,40}",
    ),
    ("subscribe", STRONG, r"개인정보\s?(?:의\s?)?수집.{0,20}동의.{0,24}"),
    (
        "subscribe",
        WEAK,
        r".{0,60}함께\s?(?:할|일할|성장할)\s?(?:동료|분|개발자|팀원|크루|인재)\S{0,3}\s?.{0,10}(?:찾습니다|찾고 있습니다|모십니다|기다립니다|찾아요|기다려요).{0,10}",
    ),
    ("menu", WEAK, r"(?:채용\s?공고|채용|모집\s?공고)\s?(?:보기|보러\s?가기|확인하기)\s?[→>▶»]*"),
    (
        "menu",
        STRONG,
        r"[\[(<]\s?[가-힣 ]{2,14}(?:하기|보기|가기)\s?[\])>]|[^.]{0,60}(?:블로그|홈페이지|카페|누리집|스토어)\s?바로\s?가기",
    ),
    ("menu", STRONG, r"(?:지난|이전)\s?(?:대회|행사|회차|방송)\s?(?:보기|목록|다시\s?보기).{0,40}"),
    ("menu", STRONG, r"(?:[가-힣A-Za-z0-9]{2,8}\s?[·|/]\s?){1,5}[가-힣A-Za-z0-9]{2,8}에서\s?구매하기"),
    ("share", STRONG, rf"{_PLATFORM}(?:\s?[|·/ㅣ•]\s?{_PLATFORM}|\s{_PLATFORM}){{1,8}}"),
    (
        "subscribe",
        STRONG,
        r".{0,16}(?:이메일|메일|레터|뉴스레터|편지)\S{0,2}\s.{0,10}(?:안\s?보이|보이지\s?않|깨져\s?보|잘려\s?보).{0,40}",
    ),
    ("credit", STRONG, r"[🎵🎶🎧]\s?(?:음악|배경음악|BGM|music)\s?[:：].{1,80}|(?:BGM|배경음악|음원)\s?[:：].{1,80}"),
    # Lists of other texts.
    ("related", STRONG, r"매거진의\s?(?:이전|다음)\s?글.{0,80}"),
    (
        "related-heading",
        STRONG,
        r"이\s?(?:책|상품|제품|강의|영상)\S{0,2}\s(?:산|구매한|구입한|본|들은|함께 본)\s?(?:분|사람|고객|회원).{0,30}",
    ),
    # What is left of pictures, buttons and links of a saved page.
    ("image-name", STRONG, r"(?:\[(?:이미지|image|img|iframe|video|배너|아이콘|로고)\s?[:：][^\]]{0,200}\]\s?){1,6}"),
    ("menu", STRONG, r"(?:\[(?:버튼|button|링크|link)\]\s?[^\[\]]{0,30}){1,8}"),
    ("menu", STRONG, r"(?:옆으로|좌우로|위로|아래로)\s?(?:밀어|넘겨|넘기|스크롤|스와이프).{0,24}"),
    # Wikis, questions and answers.
    ("menu", STRONG, r"(?:\d{1,2}\.(?:\d{1,2}\.){0,3}\s?[^.\d\s](?:[^.\d]{0,20}[^.\d\s])?){4,40}"),
    ("byline", STRONG, r"\S{1,20}\s?님(?:의)?\s?답변"),
    ("notice", STRONG, r"(?:위|이|본) 답변은 .{0,30}(?:작성자|전문가|참고).{0,150}"),
    ("contact", STRONG, r"[^.]{2,40}\s?[|·]\s?(?:상담|예약|문의)\s?(?:예약|문의|전화)?\s?\d{2,4}-\d{3,4}-\d{4}"),
    # Films and sound.
    ("player", STRONG, r"(?:한국어|영어|일본어|중국어|English|Korean)\s?\((?:자동 생성됨|자동 생성|auto-generated)\)"),
    # Papers, magazines, books.
    (
        "byline",
        STRONG,
        rf"\*{{1,4}}\s?[가-힣A-Za-z·() ]{{0,30}}{_INSTITUTE}\s[가-힣A-Za-z·, ]{{0,20}}(?:연구위원|연구원|교수|박사|소장|강사|수료|과정|위원|전문의)(?:\s?[,(]\s?.{{0,60}})?",
    ),
    (
        "running-head",
        STRONG,
        r"[가-힣A-Za-z·& ]{2,30}\s(?:제\s?\d{1,4}[호집권]|통권\s?.{1,8}|Vol\.?\s?\d+.{0,12})\s?[(|,]\s?(?:19|20)\d\d[.년].{0,12}",
    ),
    ("running-head", STRONG, r"[가-힣A-Za-z·& ]{2,20}\s?\|\s?(?:ISSUE|VOL\.?|NO\.?)\s?\d{1,4}"),
    (
        "byline",
        STRONG,
        r"(?:(?:EDITOR|PHOTOGRAPHER|WRITER|PHOTO|WORDS|STYLIST|DESIGN(?:ER)?|ILLUSTRATOR|에디터|포토그래퍼)\s[가-힣]{2,4}\s?[·,|/]?\s?){2,6}",
    ),
    (
        "byline",
        WEAK,
        r"[가-힣]{2,4}\s?[・·|/]\s?(?:[A-Z][A-Za-z]+\s?){1,4}(?:Engineer|Developer|Designer|Manager|Lead|Scientist|Researcher|Architect|Marketer)",
    ),
    (
        "notice",
        STRONG,
        r"[^.]{0,20}(?:전문|전체 내용|자세한 내용)은 .{2,40}에서 (?:보실|확인하실|읽으실|만나실) 수 있습니다\.?",
    ),
    (
        "byline",
        WEAK,
        r"[가-힣]{2,4}\s?(?:교수|대표|작가|변호사|소장|원장|평론가|칼럼니스트|시인|소설가|박사|감독|의사|연구위원|연구원|논설위원|전문의|회계사|세무사|노무사|약사)\s?[(|/·]\s?[^().]{2,24}\)?",
    ),
    # Mail.
    (
        "notice",
        STRONG,
        r"(?:본|이)\s?(?:e-?mail|이메일|메일|전자우편)\S{0,2}\s.{0,80}(?:수신인|수신자|발신\s?전용|비밀).{0,160}",
    ),
    ("notice", STRONG, r"this e-?mail .{0,60}(?:intended|confidential|recipient).{0,160}"),
    (
        "menu",
        STRONG,
        r"[-_]{2,}\s?(?:original message|원본 메(?:일|시지)|forwarded message|전달된 메(?:일|시지))\s?[-_]{2,}",
    ),
    ("company", STRONG, r"(?:[TMFHC]\s?[.:)]\s?[\d-]{8,15}\s*[|/,]?\s*){2,4}"),
)
