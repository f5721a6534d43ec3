# ruff: noqa: E501 - a pattern broken in the middle of an alternative reads worse than a long line
"""Writers whom no title tells: the name beside the date of a blog or forum, or alone under an essay's title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from build_tools.clean import outlets, words
from build_tools.clean.cases import any_case
from build_tools.clean.dates import STAMP
from build_tools.clean.facts import LABEL
from build_tools.model import Fact

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_tools.clean.lines import Line

_VISITOR = re.compile(
    r"([^\s()]{1,12})\s?\((?:\d{1,3}\.\d{1,3}(?:\.[\d*]{1,3}\.[\d*]{1,3})?|\d{4,9}|[a-z][a-z\d_*]{3,14})\)"
)
"""A forum's guest or member, with the head of an address, or a number."""
_HANDLE = re.compile(r"@[\w.]{2,30}")
_DATED = re.compile(
    rf"(?:\d+P\s)?(?:by\s)?([^\s\d|·,:()][^\s|·,:()]{{1,13}}|[A-Z][a-z]+ [A-Z][a-z]+)\s?[|·,/•]?\s?{STAMP}(?:\s?(?:[|·,/•]|조회|댓글|추천|읽음).*)?$"
    rf"|{STAMP}\s?[|·,/•]\s?(?:by\s)?([^\s\d|·,:()][^\s|·,:()]{{1,13}}|[A-Z][a-z]+ [A-Z][a-z]+)$"
)
"""A name and a date, and counts at most."""
_LABELLED = any_case(
    rf"(?:{LABEL}|publish(?:ed)?(?: date)?|조회.*|댓글.*|추천.*|분류|카테고리|출처|(?:방송|공개|시행|행사|발표)일|on|in|at)\W*"
)
_LOGO = 3
"""Lines at a page's head that may name its owner; those after it name sections."""
_KOREAN = re.compile(r"[가-힣]{2,4}")
_STARRED = re.compile(r"(?:[가-힣]{2,4}(?:[*†‡¹²³]{1,3}|\d\))(?:\s?[·,ㆍ]\s?|\s|$))+")
"""Names as papers write them, with marks that lead to a note."""
_LATIN = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z.]+){1,2}")
_LOGIN = re.compile(r"(?=[^\d_]*[\d_])[a-z][a-z\d_.-]{2,15}")
_NICK = re.compile(r"[^\s\d\W][^\s()|>/:,.?!]{1,13}(?:님)?")
_HEADING = re.compile(
    "서론|서문|개요|요약|목차|차례|머리말|들어가며|프롤로그|소개|배경|초록|일러두기|본문|전문|결론|인사말|공지"
)
"""Short lines under a title that head a part of the text."""
SURNAMES = frozenset(
    "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민나라진지엄원채천방공현함변염여추도소석선설마길연위표명기반왕"
    "금옥육인맹제모탁국어은편용예경봉사부가복태목형계피두감음빈동온호범좌팽승간견당화로림리량려초단매필범솔새별해달봄"
)
"""First syllables of Korean surnames, and of some pen names."""
BUTTON = re.compile(r"(?:하기|보내기|남기기|열기|닫기|찾기|쓰기|보기|듣기|읽기|가기|신청|등록|문의|검색|날짜|일시)$")
"""With this end buttons and labels that stand where a name may."""
_BEARER = "(?:자|가|사|원|관|장|인|교수|대표|감독|너|터)"
"""How a word ends that says what somebody is."""
_ROLED = re.compile(
    rf"([가-힣]{{2,4}})\s?[·・|]\s?(?:[A-Z][A-Za-z &/,-]{{2,40}}|[가-힣A-Z][^.?!]{{0,38}}(?:{_BEARER}|팀|부))"
)
"""A name, and behind a mark what its bearer does."""
TITLED = rf"[가-힣]{{2,4}}\s(?:[가-힣]{{1,10}}\s){{0,4}}[가-힣]{{1,12}}{_BEARER}"
"""A name, and behind it what its bearer is."""
_TITLED = re.compile(TITLED)
_TOGETHER = re.compile(r"[가-힣]{2,4}(?:\s?[·,ㆍ・]\s?[가-힣]{2,4})+")
_ABOVE, _TITLED_MOST = 3, 24
_FACTS = frozenset({"date-line", "counter"})
_NEAR, _CALLED = 4, 20
_FOLLOW = frozenset({"subscribe"})
_PROFILE = re.compile(r"프로필(?:\s?(?:사진|이미지))?|profile[_ ]?image|작성자|글쓴이", re.IGNORECASE)


def beside(lines: Sequence[Line], rules: Sequence[str | None], title: int | None, first: int) -> Iterator[Fact]:
    """Yield the writers named between the title and line `first`, with which the text begins, the likeliest first.

    Beside the date, before a button to follow, after the word profile, or alone.
    """
    values = [line.text.value for line in lines]
    ways = (_called,) if title is None else (_called, _starred, _by_date, _by_place, _roled, _alone, _above)
    start = -1 if title is None else title
    for way in ways:
        yield from (Fact(name, lines[at].number) for at, name in way(values, rules, start, first))


def _possible(name: str, values: Sequence[str], title: int) -> bool:
    """Whether `name` may be a person's: no button, label, outlet or section that the page names above the title."""
    return not (
        words.judge(name)
        or BUTTON.search(name)
        or _LABELLED.fullmatch(name)
        or outlets.named(name)
        or outlets.OFFICE.fullmatch(name)
        or _HEADING.fullmatch(name)
        or name in values[_LOGO:title]
        or any(name in value.split() for value in values[_LOGO:title])
    )


def _by_date(values: Sequence[str], rules: Sequence[str | None], title: int, first: int) -> Iterator[tuple[int, str]]:
    for at in range(title + 1, first):
        found = _VISITOR.fullmatch(values[at]) or (_DATED.match(values[at]) if rules[at] != "related" else None)
        name = next((group for group in found.groups() if group), "") if found else ""
        if name and ((found and found.re is _VISITOR) or _possible(name, values, title)):
            yield at, name


def _by_place(values: Sequence[str], rules: Sequence[str | None], title: int, first: int) -> Iterator[tuple[int, str]]:
    for at in range(title + 1, first):
        value = values[at]
        near = {rules[one] for one in (at - 1, at + 1) if title < one < first}
        follows = at + 1 < first and rules[at + 1] in _FOLLOW
        profile = _PROFILE.fullmatch(values[at - 1]) is not None
        again = value in values[first:] or any(later.startswith(f"{value}님") for later in values[first:])
        shaped = _LATIN.fullmatch(value) or _LOGIN.fullmatch(value) or (_KOREAN.fullmatch(value) and again)
        named = follows or profile or (again and at - title <= _NEAR) or (near & _FACTS and shaped)
        if named and (shaped or _NICK.fullmatch(value)) and _possible(value, values, title):
            yield at, value.removesuffix("님")


def _called(values: Sequence[str], _: Sequence[str | None], title: int, first: int) -> Iterator[tuple[int, str]]:
    for at in range(title + 1, min(first, len(values) - 1)):
        if _HANDLE.fullmatch(values[at + 1]) and len(values[at]) <= _CALLED:
            yield at, values[at]


def _starred(values: Sequence[str], _: Sequence[str | None], title: int, first: int) -> Iterator[tuple[int, str]]:
    for at in range(title + 1, first):
        if _STARRED.fullmatch(values[at]):
            yield at, "·".join(_KOREAN.findall(values[at]))


def _roled(values: Sequence[str], rules: Sequence[str | None], title: int, first: int) -> Iterator[tuple[int, str]]:
    for at in range(title + 1, min(first, title + 1 + _NEAR)):
        value = values[at]
        dated = any(rules[one] in _FACTS for one in (at - 1, at + 1) if title < one < first)
        found = _ROLED.fullmatch(value) if dated else None
        if value[0] not in SURNAMES:
            continue
        if _TOGETHER.fullmatch(value) and at == title + 1:
            yield at, value
        elif found and _possible(found[1], values, title):
            yield at, found[1]
        elif dated and len(value) <= _TITLED_MOST and _TITLED.fullmatch(value) and _possible(value, values, title):
            yield at, value


def _above(values: Sequence[str], rules: Sequence[str | None], title: int, _: int) -> Iterator[tuple[int, str]]:
    """Yield the name beside the date in a line above the title."""
    for at in range(max(0, title - _ABOVE), title):
        found = _DATED.match(values[at]) if rules[at] == "date-line" else None
        name = next((group for group in found.groups() if group), "") if found else ""
        if name and _possible(name, values, title - _ABOVE):
            yield at, name


def _alone(values: Sequence[str], rules: Sequence[str | None], title: int, first: int) -> Iterator[tuple[int, str]]:
    at = title + 1
    if at + 1 == first and rules[at] is None and _KOREAN.fullmatch(values[at]) and _possible(values[at], values, title):
        yield at, values[at]
