# ruff: noqa: E501 - a pattern broken in the middle of an alternative reads worse than a long line
"""Who published an article: what the page says of it in notices, bylines, footers and logos, weighed together."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from build_tools.clean import outlets, words
from build_tools.clean.authorship import PERSON, head_byline
from build_tools.clean.dates import STAMP
from build_tools.clean.rules import judge
from build_tools.clean.sentences import ends, prose
from build_tools.model import Fact

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_tools.clean.lines import Line

_NAME = r"[가-힣A-Za-z0-9&. ]{2,24}?"
_NOTICE = re.compile(
    rf"(?:copyrights?|저작권자|ⓒ|©|&copy;|\(c\))\s?(?:ⓒ|©|\(c\)|[:：])?\s?(?:by\s)?(?:\d{{4}}(?:-\d{{4}})?\.?\s)?(?:by\s)?({_NAME})(?=[.,(\[<>\]·]|\s?[|ㅣ]|\s(?:무단|all|&|—|-|\(|https?|www)|$)",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"저작권은\s(?:모두\s)?['‘“\"]?([가-힣A-Za-z0-9 ]{2,16}?)['’”\"]?(?:에|에게)\s?있"
    r"|^([가-힣A-Za-z0-9 ]{2,16}?)\s?(?:웹\s?사이트|홈페이지|사이트|누리집)?(?:에\s(?:게재|실린|수록)|의\s(?:모든\s)?(?:콘텐츠|기사|게시물|저작물)\S{0,2}\s.{0,20}(?:저작권|무단))"
    r"|(?:이|본)\s?(?:자료|저작물)\S?\s['‘“\"]?([가-힣A-Za-z0-9 ]{2,16}?)['’”\"]?(?:의\s보도자료|에서\s.{0,12}(?:작성|제작|개방))"
    r"|([가-힣A-Za-z0-9]{2,12})\s서비스를 통해 (?:배포|제공)"
)
"""The owner, as notices name it in a sentence."""
_FIELD = re.compile(
    r"(?:제호|매체명|신문명|언론사명?|발행처|사이트명|상호(?:명)?|법인명)\s?[:：]?\s?['‘“\"(]?(?:\(주\)|㈜|주식회사)?\s?([가-힣A-Za-z0-9 ]{2,16}?)['’”\"]?(?=\s?(?:[|·,/ㅣ│(]|\(주\)|$)|\s(?:등록|대표|발행|편집|사업자|주소|제호|전화|홈페이지))"
)
_FIRM = re.compile(r"[^\w]{0,3}(?:\(주\)|㈜|주식회사)\s?([가-힣A-Za-z0-9]{2,14})\s?(?=[|·,/ㅣ│]|대표|사업자)")
_WIRE = re.compile(r"[가-힣A-Za-z ]{1,10}--\(([가-힣A-Za-z0-9]{2,12})\)--")
_SIGN_OFF = re.compile(
    r"(?:.{0,20}에서\s)?([가-힣A-Za-z0-9]{1,8}?(?:뉴스|NEWS|News|TV|방송|FM))(?:\s(?:뉴스|NEWS|News))?,?\s?[가-힣]{2,4}(?:이었|였)?(?:입)?니다\.?"
)
_GREETING = re.compile(r"안녕하세요,?\s(?:\S{1,8}[,님]\s?)?([가-힣A-Za-z0-9]{2,10}?)입니다")
_SOURCE = re.compile(
    r"[\[(<]?(?:출처|매체명?|언론사|신문사|제공|자료제공|기사제공|원문\s?출처)\s?[:：=]\s?(?!http)([가-힣A-Za-z0-9 ]{2,14}?)[\])>]?$"
)
_SOURCE_HEADS = "[(<출매언신제자기원"
_DATED = re.compile(
    rf"{STAMP}\s?[|·,/]?\s?([가-힣A-Za-z0-9]{{2,14}})$|^([가-힣A-Za-z0-9]{{2,14}})\s?[|·,/]?\s?{STAMP}$"
)
_INTERVIEW = re.compile(r"([가-힣A-Za-z0-9]{2,10})(?:와|과)의?\s?(?:단독|전화|서면|이메일|화상|특별)?\s?인터뷰")
_SOURCES = frozenset({None, "url", "credit", "related", "menu", "copyright"})
_ASKS = frozenset({"subscribe", "notice", "menu", "share"})
_FOOTERS = frozenset({"company", "related", "menu", "copyright", "contact"})
_DOMAIN = re.compile(r"\.[a-z]{2,12}\b")
_NO_OUTLET = re.compile(
    r"소유하신|도메인|무단|rights|저작권|기사|콘텐츠|이용|회사$|누구|친구|기여자|작성자|필자|글쓴이|제작자|^\d|^(?:본|이|해당|모든|by)\s",
    re.IGNORECASE,
)
_COMPANY = re.compile(r"^(?:\(주\)|㈜|주식회사)\s?|\s?(?:\(주\)|㈜|주식회사)$|[ ,](?:Inc|Corp|Co|Ltd|LLC)\.?$|\.$")
_CREDITED = re.compile(r"[ⓒ©]\s?[가-힣]{2,4}")
"""A name alone behind the sign, as under a picture."""
_SLOGAN = re.compile(r"['‘“\"][^'‘’“”\"]{2,30}['’”\"]\s?")
_MARKS = re.compile(r"^[^\w(]+|[^\w)]+$")
_SIGN = re.compile("저작권자|ⓒ|©")
_ASKED = re.compile(r"(?:^|에서도?\s|친구에게\s)([가-힣A-Za-z0-9]{2,12}?)(?:[을를]\s?(?:구독|후원|추천)|\s추천하기)")
"""Whom the page asks its readers to follow, to help or to recommend."""
_HANGUL = re.compile("[가-힣]")
_SITE = re.compile(r"(?:[|>›»<«]|\s[-–—:])\s?([^|>›»<«]{2,16}?)$")
_BUTTONS = re.compile(
    r"(?:\s(?:뉴스|홈|로고|NEWS|AMP|모바일|고객센터|PDF\s?보기|(?:지면|신문)\s?보기|구독신청|구독하기|로그인|회원가입|가입하기|검색|메뉴|구독|전체메뉴|닫기|라디오|본문\s?바로가기|블로그))+$"
)
"""After the name in the line of a logo."""
_SKIP = re.compile(r"(?:.*(?:바로\s?가기|건너뛰기|이동|열기|닫기|영역)(?:\s|$))+|(?:오전|오후)\s?\d{1,2}:\d\d|.{0,4}홈")
"""What stands even above the name of a site: links past its menu, a phone's clock."""
_LOGO_RULES = frozenset({None, "menu", "portal", "forum", "byline"})
_NO_LOGO = re.compile(
    r"[>|·/\d]|(?:이동|건너뛰기|가기|열기|보기|찾기|영역|소개|소식|게시물|메뉴|복제|복사|활동|광장|사용기|게시판)$"
)
"""Rows of names, counts, buttons and sections."""
_LOGO_LINES, _LOGO_MOST, _FOOT = 3, 18, 100
_TEXT_MOST = 2000
_AGAIN = 2.0
_LATIN = 0.3
"""What a name in Latin letters counts for, beside one in Hangul."""


def outlet(
    lines: Sequence[Line], rules: Sequence[str | None], title: int | None, end: int, byline: Fact | None
) -> Fact | None:
    """Return the outlet: of the names that the page gives the one for which most speaks, at the place that says so.

    The writer named in the `byline` may hold the copyright, and own the page; he is no outlet.
    """
    asked = [at for at, (line, rule) in enumerate(zip(lines, rules, strict=True)) if rule or not line.plain]
    sure = ((name, at) for at in asked if rules[at] is None and (name := _bracketed(lines[at])))
    values = [line.text.value for line in lines]
    for name, at in sure:
        return _written_out(name, lines, rules) or Fact(name, lines[at].number)
    person = byline.value if byline and not _shaped(byline.value) else ""
    weights: dict[str, float] = {}
    places: dict[str, int] = {}
    for name, weight, at in _named(values, asked, rules, title, end):
        clean = _COMPANY.sub("", _COMPANY.sub("", name.strip())).strip()
        if len(clean) > 1 and clean != person and not _NO_OUTLET.search(clean):
            weights[clean] = max(weights.get(clean, 0), weight) + 0.1
            places.setdefault(clean, lines[at].number)
    logos = _logos(values[:title], rules)
    for logo, mast in logos.items():
        if logo == person or (not _shaped(logo) and any(logo.endswith(f" {name}") for name in weights)):
            continue
        held = [name for name in weights if logo in name or name in logo.split() or logo.startswith(name)]
        again = sum(logo in value for value, rule in zip(values, rules, strict=True) if rule or mast) - 1
        weight = max((weights[name] for name in held), default=0.0)
        followed = logo in values and "subscribe" in rules[values.index(logo) + 1 :][:1]
        if weight or followed or mast or again >= _AGAIN or _shaped(logo):
            weights[logo] = max(weight + 0.5, 2.0 + min(again, 2) / 2) + mast + _shaped(logo)
            places.setdefault(logo, next(line.number for line in lines if logo in line.text.value))
    hangul = any(_HANGUL.search(name) for name in weights)
    scored = {name: weight * (_LATIN if hangul and not _HANGUL.search(name) else 1) for name, weight in weights.items()}
    best = max(scored, key=lambda name: (scored[name], len(name)), default=None)
    return None if best is None else Fact(best, places[best])


def _written_out(name: str, lines: Sequence[Line], rules: Sequence[str | None]) -> Fact | None:
    """Return the name of an agency, shortened in its byline, as its copyright notice has it."""
    for line, rule in zip(lines, rules, strict=True):
        owner = _owner(line.text.value) if rule == "copyright" else None
        if owner and owner.startswith(name) and owner != name and " " not in owner:
            return Fact(owner, line.number)
    return None


def _shaped(name: str) -> bool:
    """Whether a name is formed as those of outlets, magazines and public bodies."""
    return bool(outlets.named(name) == name or outlets.MAGAZINE.fullmatch(name) or outlets.BODY.fullmatch(name))


def _logos(values: Sequence[str], rules: Sequence[str | None]) -> dict[str, bool]:
    """Return the names that short lines at the page's head may be, without buttons beside them and issues after them.

    With each whether it is the masthead: the first line that says nothing of itself, below a button at most.
    """
    found: dict[str, bool] = {}
    lines = (at for at, value in enumerate(values) if words.judge(value) is None and not _SKIP.fullmatch(value))
    for at in islice(lines, _LOGO_LINES):
        line = values[at]
        name = outlets.issueless(_MARKS.sub("", line))
        if rules[at] not in _LOGO_RULES and len(name) == len(line):
            continue
        value = _BUTTONS.sub("", name)
        owner = value.partition(" ")[0]
        value = owner if outlets.OFFICE.fullmatch(owner) else value
        if not 1 < len(value) <= _LOGO_MOST or ends(value) or words.judge(value) or _NO_LOGO.search(value):
            continue
        above = sum(_HANGUL.search(other) is not None and not _SKIP.fullmatch(other) for other in values[:at])
        first = not any(found.values()) and above <= 1
        mast = first and (len(name) < len(line) or judge(line) is None or _shaped(value))
        if _HANGUL.search(value) or (mast and " " in value):
            found.setdefault(value, mast)
    return found


def _named(
    values: Sequence[str], asked: Sequence[int], rules: Sequence[str | None], title: int | None, end: int
) -> Iterator[tuple[str, float, int]]:
    """Yield names of outlets with how much speaks for each, and the index of the line that names it."""
    forum = "forum" in rules
    for at in asked:
        value, rule = values[at], rules[at]
        if rule == "copyright" and (owner := _owner(_SLOGAN.sub("", value))):
            yield owner, 2.0 if _CREDITED.fullmatch(value) else 5.0, at
        if rule is None or len(value) <= _FOOT * 2:
            yield from [(name, weight, at) for name, weight in _said(value, rule, forum=forum)]
        if rule in _CHROME and len(value) <= _FOOT and not (forum and rule == "company"):
            name = outlets.named(value)
            if name:
                yield name, _CHROME[rule], at
            dated = _DATED.search(value) if rule == "date-line" else None
            dated_name = (dated[1] or dated[2]) if dated else None
            if dated_name and outlets.BODY.fullmatch(dated_name) and dated_name in _text(values, rules):
                yield dated_name, 4.0, at
        if rule == "breadcrumb" and outlets.BODY.fullmatch(root := value.partition(">")[0].strip()):
            yield root, 2.0, at
        if rule is None and (owner := _owner(value[-_FOOT:]) if len(value) > _FOOT and _SIGN.search(value) else None):
            yield owner, 4.0, at
    if title is not None:
        yield from _beside_title(values, title, end)


def _text(values: Sequence[str], rules: Sequence[str | None]) -> str:
    """Return the beginning of the article's text."""
    sentences = (value for value, rule in zip(values, rules, strict=True) if rule is None and prose(value))
    return "\n".join(sentences)[:_TEXT_MOST]


def _beside_title(values: Sequence[str], title: int, end: int) -> Iterator[tuple[str, float, int]]:
    """Yield the site's name after the title, there and where the title stands once more."""
    if name := outlets.named(values[title][end:]):
        yield name, 4.0, title
    own = values[title][:end]
    for at, value in enumerate(values[: title + _LOGO_LINES]):
        site = _SITE.search(value, len(own)) if at != title and value.startswith(own) else None
        if site and words.judge(site[1]) is None:
            yield site[1], 3.5, at


def _owner(value: str) -> str | None:
    """Return the outlet behind the sign of copyright."""
    found = _NOTICE.search(value)
    if not found or _DOMAIN.match(value, found.end()):
        return None
    return outlets.named(found[1]) or found[1]


_CHROME = {
    "byline": 3.0,
    "subscribe": 2.5,
    "contact": 2.5,
    "date-line": 1.0,
    "portal": 1.0,
    "credit": 1.0,
    "url": 1.0,
    "breadcrumb": 1.0,
    "company": 1.0,
}
"""Rules whose lines name outlets, and how surely this one."""


def _said(value: str, rule: str | None, *, forum: bool) -> Iterator[tuple[str, float]]:
    """Yield the outlets that a line names in so many words."""
    maybe = "저작" in value or "게재" in value or "배포" in value or "자료" in value
    said = _SAID.search(value) if maybe and not (rule is None and prose(value)) else None
    if said:
        yield next(group for group in said.groups() if group), 4.5
    asked = _ASKED.search(value) if rule in _ASKS else None
    if asked:
        yield asked[1], 2.5
    if rule is None:
        yield from _told(value)
    field = _FIELD.search(value) if rule in _FOOTERS and not forum else None
    if field:
        yield field[1], 4.5 if field[0].startswith(("제호", "발행처")) else 3.0
    firm = _FIRM.match(value) if rule in _FOOTERS and not forum else None
    if firm:
        yield firm[1], 3.0
    source = _SOURCE.match(value) if value[0] in _SOURCE_HEADS and rule in _SOURCES else None
    if source:
        yield source[1], 3.0


def _told(value: str) -> Iterator[tuple[str, float]]:
    """Yield the outlets that the text itself names: in a dateline, a reporter's sign-off, an interview, a greeting."""
    wire = _WIRE.match(value) if "--(" in value else None
    if wire:
        yield wire[1], 6.0
    greeting = _GREETING.match(value) if value[0] == "안" else None
    if greeting:
        yield greeting[1], 1.0
    sign = _SIGN_OFF.fullmatch(value) if value.endswith(("니다.", "니다")) and len(value) <= _FOOT else None
    if sign:
        yield sign[1], 5.0
    interview = _INTERVIEW.search(value) if "인터뷰" in value else None
    if interview and outlets.named(interview[1]) == interview[1]:
        yield interview[1], 3.0


def _bracketed(line: Line) -> str | None:
    """Return the outlet in the byline at a paragraph's head."""
    head = head_byline(line.text.value)
    if not head:
        return None
    inside = head["inside"]
    if not inside:
        return outlets.named(head["bare"] or "")
    known = outlets.named(inside)
    if known:
        return known
    left, equals, right = inside.partition("=")
    person = PERSON.search(inside)
    if equals:
        right = right[: person.start() - len(left) - 1] if person else right
        return right.strip() or left.partition("|")[0].strip()
    before = inside[: person.start()].strip() if person else ""
    return before or None
