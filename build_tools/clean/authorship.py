# ruff: noqa: E501 - a pattern broken in the middle of an alternative reads worse than a long line
"""Who wrote an article: at a paragraph's head or end, in lines of chrome, in a sign-off."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from build_tools.clean import outlets, writers
from build_tools.clean.cases import any_case
from build_tools.clean.dates import STAMP
from build_tools.clean.facts import EMAIL, NAMES, TITLES
from build_tools.clean.sentences import prose
from build_tools.model import Fact

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_tools.clean.lines import Line

INLINE_BYLINE = re.compile(
    rf"(?P<open>[\[(【<])\s?(?P<inside>[^\])】>\[(]{{2,40}}?(?:{TITLES}|=[^\])】>=:.]{{2,24}}))\s?[\])】>]"
    rf"(?:\s?(?P<after>{NAMES}))?\s?(?:[=＝]\s?|[-–—]\s|(?=\S))"
    rf"|(?P<bare>(?:[가-힣A-Za-z0-9]{{2,10}}\s)?{NAMES})\s?[=＝]\s?"
)
"""At the head of a paragraph: [매체 이름 기자], (서울=매체) 이름 기자 =, 이름 기자 =."""
PERSON = re.compile(rf"{NAMES}(?![가-힣])")
_BEFORE_EMAIL = re.compile(
    rf"(?<![가-힣])([가-힣]{{2,4}}(?:\s(?:부|선임|책임|수석|전임|초빙|명예)?(?:연구위원|연구원|교수|조교수|위원))?)\s?[<(]?\s?{EMAIL}"
)
_AFTER_ROLE = any_case(
    r"^기자,\s([가-힣]{2,8}(?:\s[가-힣]{2,8}){0,2})$|^([가-힣]{2,4})\([a-z][a-z\d_]{3,14}\)$|by\s([가-힣]{2,8}\s[가-힣]{2,8})(?=\s?(?:[A-Z\d|·,(<]|$))|by\s?([가-힣]{2,8})(?![가-힣])|(?<![가-힣])글(?:\s?[·,/]\s?사진)?\s([가-힣]{2,4})(?=\s?[·|/,ㆍ]|$)|(?:글쓴이|필자|기자|저자|글\s?[·/,]?\s?(?:사진)?|취재|에디터|by)\s?[=:：/|]\s?(?:\S+\s(?!날짜|작성|등록|조회|입력|수정|분류))?([가-힣]{2,4})(?![가-힣])"
)
_SIGN_OFF = re.compile(
    r"(?:.{0,20}\s)?\S{0,8}(?:뉴스|NEWS|News|TV|방송|[A-Z]{3,4})\s?(?!뉴스)([가-힣]{2,4}?)(?:이었|였)?(?:입)?니다\.?"
)
_SIGN_MOST = 40
_OFFICE = re.compile(
    r"(?:\S{2,14}\s){0,2}(?:대변인|부대변인|위원장|회장|총장|원장|장관|이사장|시장|군수|구청장|교육감)\s([가-힣]{2,4})"
)
"""The head of a body, who signs its statement."""
_SIGNATURE, _DATE_ALONE = re.compile(r"[가-힣]{2,4}"), re.compile(rf"[(\[]?{STAMP}[)\]]?")
"""A name under a date, with which an essay ends."""
_SIGNER = re.compile(rf"({writers.TITLED})(?:\s?[·,(/].{{0,30}})?")
"""A name, and what its bearer does, with which a column ends."""
_LAST = 4
_WHOLE_NAME = any_case(
    r"(?:(?:by|name|nick|닉네임|이름|기자명|글쓴이|작성자|필자|editor|writer|words|text|에디터|글)(?![a-z가-힣]))?\s?[:.|]?\s?([가-힣A-Za-z·・() ]{2,40})$"
)
_NOBODY = frozenset({"프로필", "기자", "수집기", "관리자", "운영자", "익명", "최고관리자"})
_OTHER = re.compile(
    r".*(?:내용|조회|출처|탐색|소개|전문|모음|목록|뉴스룸|컴퍼니)|(?:부|선임|책임)?연구위원|.*(?:부서명|님\s답변|문서뷰어).*"
)
"""A label, a firm, a rank: nobody."""
_NO_NAME = re.compile(
    r"(?:오늘|이달|올해|배포|전문|사진|영상|편집|제작|방송|선임|수습|인턴|현장|소속|유튜브|온라인|최초|뉴스|인기|경제|사회|정치|문화|산업|국제|해당|다른|다음|지난|많은|담당|전체|추천|구독|관련|주요|최신|본지|시민|명예)\s?"
)
_BETWEEN = re.compile(r"[\s·,ㆍ/&|]{1,3}")
_CREDITS = re.compile(rf"({NAMES})(?![가-힣])\s?[,/·|]?\s?(?:기획|구성|글|취재|정리|편집|제작|연출)(?:[·,/\s]|$)")
_POST = "(?:기자|작가|교수|박사|에디터|변호사|위원|대표|시인|소장|약사|의사|사서|연구원)"
_NICK_LABEL = r"(?:글쓴이|작성자|게시자|등록자|닉네임|필명|올린\s?이|posted by|author)"
_NAME_LABEL = r"(?:글\s?[·ㆍ/,&]\s?사진|글(?=[\s:：=.|/])|인터뷰\s?[·ㆍ/]\s?글(?:\s\S{2,10}(?:팀|실|부|국))?|취재|필자|저자|지은이|원저자|원문|기고|연재|연구책임자?|집필|강연자|강사|발표자|연사|written by|words by|editor|에디터|by)"
_LABELLED = any_case(
    rf"(?:^|[\s|·/\[(]){_NICK_LABEL}(?:\s?[:：=|]\s?|\s)([^\s|·/:()\d][^\s|/:()]{{0,13}}(?:\s{_POST}(?![가-힣]))?)(?=\s|[|/()]|$)"
    rf"|(?:^|[|/\[(]\s?){_NAME_LABEL}\s?[:：=.|/]?\s?([가-힣]{{2,4}}(?:\s{_POST})?|(?-i:[A-Z])[a-zA-Z]+(?:\s(?-i:[A-Z])[a-zA-Z.]+){{1,2}})(?=\s?(?:[|/·,()\])ㅣ]|20\d\d|photo|(?:사진|그림|정리|편집|일러스트)[\s.:]|$))",
)
_CONTRIBUTOR = re.compile(
    r"([가-힣]{2,4}\s[가-힣A-Za-z0-9·() ]{0,20}(?:교수|연구위원|연구원|소장|원장|변호사|평론가|칼럼니스트|시인|소설가|전문의|대표))"
    r"(?:\s?[·,/|(].{0,20})?$|([가-힣]{2,4})\s?\((?:지은이|글쓴이|글|저자?)\)"
)
_LINKED = re.compile(r"(\S{2,14})\s?님의\s(?:최근|다른|전체)\s?글|^(\S{2,14})\s작성자$")
_LABEL_LINE = 90
_OUTLET_MOST = 8
_TAIL_MOST = 250
"""Letters at a paragraph's end among which a name, an address or a notice may begin."""


def byline(lines: Sequence[Line], rules: Sequence[str | None], title: int | None) -> Fact | None:
    """Return who wrote it, as the text names them.

    At a paragraph's head, in a line of their own, at its end; after a label or beside the date, under the title.
    """
    kept, removed = _parted(lines, rules)
    ways = (
        (_head_person, kept),
        (_line_person, removed),
        (_tail_person, kept),
        (_credited_person, removed),
        (_credited_person, kept),
    )
    found = (
        Fact(name, line.number) for way, pairs in ways for line, rule in pairs if (name := way(line.text.value, rule))
    )
    head = list(zip(lines, rules, strict=True))[: _text_start(lines, rules, title)]
    start = 0 if title is None else title + 1
    under = (*head[start:], *head[:start])
    labelled = (Fact(name, line.number) for line, rule in under if (name := _labelled_person(line.text.value, rule)))
    rest = (
        Fact(name, line.number)
        for way in (_bare_person, _linked_person)
        for line, rule in removed
        if (name := way(line.text.value, rule))
    )
    everyone = chain(found, labelled, writers.beside(lines, rules, title, len(head)), rest, _signed(lines, rules))
    named = (
        writer for writer in everyone if not (_OTHER.fullmatch(writer.value) or writers.BUTTON.search(writer.value))
    )
    return next(named, None)


def _text_start(lines: Sequence[Line], rules: Sequence[str | None], title: int | None) -> int:
    """Return the first line of the text."""
    start = 0 if title is None else title + 1
    return next(
        (at for at in range(start, len(lines)) if rules[at] is None and prose(lines[at].text.value)), len(lines)
    )


_Pairs = list[tuple["Line", str | None]]


def _parted(lines: Sequence[Line], rules: Sequence[str | None]) -> tuple[_Pairs, _Pairs]:
    """Return the lines that are kept, but for plain sentences, and those that a rule removes, each with its rule."""
    pairs = [(line, rule) for line, rule in zip(lines, rules, strict=True) if rule or not line.plain]
    return [pair for pair in pairs if pair[1] is None], [pair for pair in pairs if pair[1] is not None]


def _signed(lines: Sequence[Line], rules: Sequence[str | None]) -> Iterator[Fact]:
    """Yield the reporter who signs off in a broadcast (소라뉴스 한겨울입니다), with the title that the text gives.

    And who else signs at the end: with a date, for an office, or with what he does.
    """
    for line in reversed(lines):
        sign = None if line.plain or len(line.text.value) > _SIGN_MOST else _SIGN_OFF.fullmatch(line.text.value)
        if sign:
            titled = f"{sign[1]} 기자"
            yield Fact(titled if any(titled in one.text.value for one in lines) else sign[1], line.number)
    if (
        len(lines) > _LAST
        and _SIGNATURE.fullmatch(lines[-1].text.value)
        and _DATE_ALONE.fullmatch(lines[-2].text.value)
    ):
        yield Fact(lines[-1].text.value, lines[-1].number)
    for line in reversed(lines[-_LAST:]):
        office = _OFFICE.fullmatch(line.text.value)
        if office:
            yield Fact(office[1], line.number)
    size = len(lines)
    last = next((at for at in range(size - 1, -1, -1) if rules[at] is None and prose(lines[at].text.value)), size)
    for line in lines[last + 1 : last + 2]:
        signer = _SIGNER.fullmatch(line.text.value)
        if signer and signer[1][0] in writers.SURNAMES:
            yield Fact(signer[1], line.number)


def _named(text: str, *, surely: bool = False) -> str | None:
    """Return the names with a reporter's title with which `text` goes on, the first and those right after it.

    A name begins with a Korean surname, except where the text is `surely` a line of names.
    """
    found = [
        one
        for one in PERSON.finditer(text)
        if (surely or one[0][0] in writers.SURNAMES)
        and not _NO_NAME.match(one[0])
        and one[0].replace(" ", "") not in _NOBODY
    ]
    together = found[:1]
    for one in found[1:]:
        if _BETWEEN.fullmatch(text, together[-1].end(), one.start()) and one[0] not in {same[0] for same in together}:
            together.append(one)
        else:
            break
    return "·".join(_person(one[0]) for one in together) or None


def _head_person(value: str, rule: str | None) -> str | None:
    head = head_byline(value) if rule is None else None
    return _named(_inner(head[0]), surely=True) if head else None


def _line_person(value: str, rule: str | None) -> str | None:
    if rule not in ("byline", "date-line", "credit"):
        return None
    found = _named(value, surely=rule != "credit" and _only_names(value))
    if found:
        return found
    other = _AFTER_ROLE.search(value) or _BEFORE_EMAIL.search(value)
    return _first(other) if other and rule != "credit" and _first(other) not in _NOBODY else None


def _only_names(value: str) -> bool:
    """Whether a line is names, with titles, and an address, a date or an outlet at most."""
    rest = _inner(re.sub(rf"{EMAIL}|{STAMP}", "", value))
    return len("".join(re.findall(r"\w+", PERSON.sub("", rest)))) <= _OUTLET_MOST


def _credited_person(value: str, rule: str | None) -> str | None:
    """Return the reporter with whom a line of credits begins."""
    found = _CREDITS.match(value) if rule in (None, "related", "menu", "credit") else None
    return _person(found[1]) if found else None


def _labelled_person(value: str, rule: str | None) -> str | None:
    """Return the name behind a label (글쓴이, 글, Written by) in a line before the text."""
    if rule in ("company", "contact") or len(value) > _LABEL_LINE:
        return None
    found = _CONTRIBUTOR.match(value) or _LABELLED.search(value)
    name = _first(found) if found else ""
    return (
        name if name and name not in _NOBODY and not writers.BUTTON.search(name) and not outlets.named(name) else None
    )


def _bare_person(value: str, rule: str | None) -> str | None:
    found = _WHOLE_NAME.match(value) if rule == "byline" else None
    name = found[1].strip() if found else ""
    first, *others = re.split(r"\s[·・|]\s", name)
    if others and _SIGNATURE.fullmatch(first) and not all(map(_SIGNATURE.fullmatch, others)):
        name = first
    foreign = name.isascii() and not name.istitle()
    return (
        None
        if not name
        or foreign
        or name in _NOBODY
        or _NO_NAME.match(name)
        or writers.BUTTON.search(name)
        or outlets.named(name)
        or outlets.OFFICE.fullmatch(name)
        else name
    )


def _linked_person(value: str, rule: str | None) -> str | None:
    """Return the name in a link to other articles of the writer's."""
    if rule in ("related-heading", "subscribe") and "기자" in value:
        return _named(value.replace("기자의", "기자 "))
    linked = _LINKED.search(value) if rule is not None else None
    return _first(linked) if linked else None


def _first(found: re.Match[str]) -> str:
    return next(group for group in found.groups() if group).strip()


def _tail_person(value: str, rule: str | None) -> str | None:
    end = tail(value) if rule is None else None
    if not end:
        return None
    other = _BEFORE_EMAIL.search(end[0])
    return _named(end[0]) or (other[1] if other else None)


def _inner(text: str) -> str:
    outlet = outlets.NAME.search(text)
    return text[: outlet.start()] + " " + text[outlet.end() :] if outlet else text


def _person(text: str) -> str:
    return re.sub(r"(?<=[가-힣])(?=(?:기자|특파원)$)", " ", text) if " " not in text else text


def tail(value: str) -> re.Match[str] | None:
    """Return the name, address or notice at the end of the paragraph `value`; None (at once) for a plain sentence."""
    if value[-2:] in _PLAIN_ENDS and "@" not in value[-_TAIL_MOST:]:
        return None
    start = max(0, len(value) - _TAIL_MOST)
    if value[-1] in _STOPS and not _NOTICE.search(value, start):
        return None
    found = _TAIL.search(value, start)
    return found if found and found[0].strip() else None


def head_byline(value: str) -> re.Match[str] | None:
    """Return the byline at the head of the paragraph `value`."""
    return INLINE_BYLINE.match(value) if value[0] in "[(【<" or "=" in value[:_HEAD_MOST] else None


_PLAIN_ENDS = ("다.", "요.", "다”", '다"')
_STOPS = ".?!…”\"’'"
"""With these ends neither a name nor an address: after the text there can only be a notice."""
_NOTICE = re.compile("저작권자|copyright|ⓒ|©", re.IGNORECASE)
_HEAD_MOST = 40
_TAIL = any_case(
    rf"(?<=[.?!”\"’')\]])\s?(?:"
    rf"[/\[(<=]?\s?(?:[가-힣A-Za-z0-9]{{2,10}}\s?[=/]?\s?)?(?:{NAMES})?\s?[/(<]?\s?{EMAIL}\s?[>)\]]?"
    rf"|[/\[(=]\s?(?:[가-힣A-Za-z0-9]{{2,10}}[ =/])?{NAMES}\s?[\])]?"
    rf"|\s{NAMES}"
    rf")?\s?(?:[<\[(]?\s?(?:저작권자|copyrights?|ⓒ|©)\s?.{{0,120}})?[}}\s]*$",
)
"""At the end of a paragraph: a name, an e-mail address, a copyright notice."""
