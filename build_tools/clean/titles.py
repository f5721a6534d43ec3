"""Which line of a page is the article's title, where in it the title ends, and which lines only repeat it.

The candidates are the lines before the text and its first sentences, those too that a rule took for a menu, a notice
or another article's headline. For each what speaks for it and against it is added up (`_points`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from build_tools.clean import dates, headlines, outlets, regions
from build_tools.clean.sentences import INNER_END, prose

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from build_tools.clean.lines import Line
    from build_tools.model import Fact

_SUFFIX = re.compile(r"\s+(?:>|›|»|\||::?|<|«|-|–|—|·)\s+[^>›»|<«]{1,40}(?:\s?[>›»|<«:-]\s?[^>›»|<«]{1,40}){0,3}$")
_PREFIX = re.compile(r"^[^\w\[“\"'‘<(「『]+|^\[(?:펌|퍼옴|퍼온글|스크랩)\]\s?")
_LABELLED = re.compile(
    r"^[\[<]?(?:(?:글\s?|기사\s?)?제목|title|headline|subject)(?:[\]>]?\s?[:：|]|(?<=[a-z])\s)\s?(.{2,150})$",
    re.IGNORECASE,
)
_CELL = re.compile(r"제목\s(?!없|을|이|은|도|과|만)(.{4,150})$")
_COUNT = re.compile(r"\s?(?:\[\d{1,4}\]|\(\d{1,3}\))$")
"""How many comments there are."""
_STRUCTURAL = re.compile(
    r"^(?:[-•·*▪◦‣○●◎◇◆▷▶■□△▲※]|(?:\d{1,2}|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ])[.)]\s|분류[:\s]|[\[(<][^\])>]{2,20}기자[\])>]|Q\d*[.:]|[가-힣]{1,6}\s?[:：]|[A-Z][a-z]{2,9}:\s|\[?(?:(?:오전|오후)\s)?\d{1,2}:\d\d|\[[가-힣]{2,4}\]$|[#<◀])"
)
_HANDLE = re.compile(r"@[\w.]{2,30}")
"""Below a name: what the name is called elsewhere."""
_OWNED = re.compile(r"(.{2,12})(?:의|님의|'s)\s")
"""The name of somebody's page, where the page names him too."""
_GENRE = re.compile(r"[\[<(【]\s?(?:인사|부고|부음|동정|카드뉴스|포토|화보|날씨|시황|정정)[^\])>】]{0,8}[\])>】]\s?\S")
"""The kind of article, in brackets, as only titles begin."""
_CLAUSE = re.compile(r"[가-힣](?:다|요|까)[?!”\"’']*$")
_OWN = re.compile(
    r"(?:보기|하기|가기|듣기|닫기|구독|신청|로그인|다운로드|게시판|갤러리|블로그|카페|포럼|커뮤니티|뉴스레터|팟캐스트|홈페이지)$"
)
"""With this end buttons, and the names of a site and of its parts."""
_ISSUE = re.compile(r"[#№]\s?\d|\d호(?!선)|\bvol\b", re.IGNORECASE)
_PATH = re.compile("[>›»|]")
_FULL_STOP = re.compile(r"[^.]\.$|(?<!\d)[가-힣]\.\s")
_SENTENCES = 3
"""With this sentence the text has surely begun."""
_HEAD_LINES = 80
_TITLE_LEAST, _TITLE_MOST = 3, 150
_NAME_LEAST = 8
_SITE_MOST = 60
_LONG, _FEW, _MANY, _WORDS = 12, 3, 4, 3
_NEAR, _DATED_MOST, _ABOVE = 3, 60, 4
_UNDER = frozenset({"date-line", "byline", "counter", "share", "read-aloud", "text-size", "comment"})
"""Rules of what stands under a title."""
_CERTAIN = frozenset(
    {"date-line", "byline", "url", "contact", "company", "image-name", "page-number", "keywords", "duplicate", "player"}
)
"""Rules that never take a title for what it speaks of, or for one of the lines beside it."""
_CLOSE = 0.8
"""Of two lines for which as much speaks but for this, the first is the title, the second a subtitle."""
_FAIRLY = 2.5
"""The same of lines that follow each other at once."""
_LEAST = 2.0
"""How much must speak for a title."""
_MUCH = 4.0
"""How much speaks for a line below which others are subtitles at best."""
_FOOT = frozenset({"copyright", "company", "subscribe", "contact"})
"""Rules of lines in which a page names itself."""


class Title(NamedTuple):
    """Which line is the title."""

    at: int | None
    """Index into the lines; None where none is the title."""
    end: int
    """Where in the line the title ends; what follows is the site's name."""
    repeats: frozenset[int]
    """Lines that only repeat it."""


NONE = Title(None, 0, frozenset())


def text(value: str) -> str:
    """Return the title that a line states, without its label."""
    labelled = _LABELLED.match(value) or _CELL.match(value)
    return _COUNT.sub("", labelled[1] if labelled else value).strip()


def core(value: str) -> str:
    """Return a title line without bullet and site's name, for comparison."""
    return _SUFFIX.sub("", _PREFIX.sub("", value)).strip()


def given(at: int, lines: Sequence[Line]) -> Title:
    """Return a title that the format gives, and the lines that only repeat it."""
    value = lines[at].text.value
    own = core(value)
    same = {other for other, line in enumerate(lines) if other != at and core(line.text.value) == own}
    return Title(at, len(value), frozenset(same))


def find(lines: Sequence[Line], rules: Sequence[str | None], name: Fact | None = None) -> Title:
    """Return the title, given the rule that removes each of `lines` (None: kept).

    Where the format gives the title's `name`, only a line that says the same can be it.
    """
    values = [line.text.value for line in lines]
    if name:
        named = next((at for at, rule in enumerate(rules) if rule is None and core(values[at]) == name.value), None)
        return NONE if named is None else given(named, lines)
    if None not in rules or regions.untitled(values):  # where nothing is text, nothing is its title
        return NONE
    page = _page(values, rules)
    scored: list[tuple[float, int]] = []
    for at in page.candidates:
        scored.append((_points(page, at, sum(score >= _MUCH for score, _ in scored)), at))
    most = max((score for score, _ in scored), default=0.0)
    found = next((at for score, at in scored if score >= max(most - _CLOSE, _LEAST)), None)
    return NONE if found is None else _whole(_topmost(found, scored, page), values, rules, page.repeated)


def _topmost(found: int, scored: Sequence[tuple[float, int]], page: _Page) -> int:
    """Return the first of the lines that end with line `found` and are headlines too: those below are subtitles."""
    if _GENRE.match(page.values[found]):
        return found
    points = {at: score for score, at in scored}
    top = found
    while page.rules[top - 1] is None and points.get(top - 1, 0.0) >= max(points[found] - _FAIRLY, _MUCH):
        top -= 1
    return next(at for at in range(top, found + 1) if at == found or len(page.values[at].split()) >= _FEW)


class _Page(NamedTuple):
    """A page, and what is the same for all its lines."""

    values: Sequence[str]
    rules: Sequence[str | None]
    told: Sequence[int]
    """The first sentences of the text."""
    body: str
    """What they say."""
    candidates: Sequence[int]
    """The lines that may be the title."""
    repeated: dict[int, frozenset[int]]
    head: str
    """Its first lines."""
    foot: str
    """What it says of itself."""


def _page(values: Sequence[str], rules: Sequence[str | None]) -> _Page:
    told: list[int] = []
    size = 0
    for at, value in enumerate(values):
        if rules[at] is None and prose(value) and not headlines.roll(value):
            told.append(at)
            size += len(value)
            if size > headlines.BODY and len(told) >= _SENTENCES:
                break
    stop = min(told[_SENTENCES - 1] if len(told) >= _SENTENCES else len(values), _HEAD_LINES)
    candidates = [at for at in range(stop) if rules[at] not in _CERTAIN and _candidate(values, rules, at)]
    body = "\n".join(values[at] for at in told)[: headlines.BODY]
    head = "\n".join(["", *values[:_HEAD_LINES]])
    foot = "\n".join(value for value, rule in zip(values, rules, strict=True) if rule in _FOOT)
    return _Page(values, rules, told, body, candidates, _repeated(values, candidates), head, foot)


def _candidate(values: Sequence[str], rules: Sequence[str | None], at: int) -> bool:
    """Whether line `at` may be the title; of those that a rule takes only one that is too long for a button."""
    least = _TITLE_LEAST if rules[at] is None else _NAME_LEAST
    return least <= len(text(values[at])) <= _TITLE_MOST and headlines.possible(values[at]) and not _called(values, at)


def _called(values: Sequence[str], at: int) -> bool:
    """Whether line `at` is a name, under which stands what the name is called elsewhere."""
    return at + 1 < len(values) and _HANDLE.fullmatch(values[at + 1]) is not None


def _points(page: _Page, at: int, above: int) -> float:
    """Return what speaks for line `at` as the title, less what speaks against it; `above` likely ones precede it.

    Its shape, its place, the facts under it, the words that the text takes up, and that it stands on the page again.
    The weights were fitted to some six hundred labelled pages, and rounded.
    """
    value = text(page.values[at])
    own = _own(value)
    eojeols = own.split()
    part, words = headlines.taken_up(own, page.body.replace(page.values[at], "") if at in page.told else page.body)
    owned = _OWNED.match(value)
    first = page.told[0] if page.told else len(page.values)
    between = sum(page.rules[one] is None for one in range(at + 1, min(first, at + 1 + _ABOVE)))
    return (
        0.5 * (len(own) >= _LONG)
        + (len(eojeols) >= _FEW)
        + (len(eojeols) >= _MANY)
        + 0.5 * headlines.signed(own)
        + 2 * (_CLAUSE.search(value) is not None)
        + 1.5 * part
        + min(words, _WORDS)
        + 2.5 * _nearness(page, at)
        + (at in page.repeated)
        + 2 * (page.rules[at] is None)
        + 3 * (value != page.values[at] and _COUNT.search(page.values[at]) is None)
        + 4 * (_GENRE.match(value) is not None)
        + 0.3 * between
        - min(above, _ABOVE)
        - 3 * (own in page.foot and page.rules[at] not in _FOOT)
        - 2 * _begins_another(page, own)
        - 2 * (len(eojeols) == 1 and not words)
        - 3 * sum(one < at for one in page.told)
        - 2 * prose(value)
        - 4 * (_FULL_STOP.search(value) is not None)
        - 2 * (INNER_END.search(value) is not None)
        - 3 * (_STRUCTURAL.match(value) is not None)
        - 5 * (owned is not None and owned[1] in page.values)
        - 3 * (_OWN.search(value) is not None)
        - 1.5 * (_ISSUE.search(value) is not None)
        - headlines.listed(own)
        - 2 * headlines.foreign(own, page.body)
    )


def _begins_another(page: _Page, own: str) -> bool:
    """Whether with the words of a line another one at the page's head begins, which says more: `달빛편지 31호`."""
    longer = f"\n{own} "
    return longer in page.head and any(
        other.startswith(longer[1:]) and core(other) != own for other in page.values[:_HEAD_LINES]
    )


def _own(value: str) -> str:
    """Return a line without the site's name; what is longer than the rest, or stands behind a colon, is none."""
    short = core(value)
    if " : " in value or (2 * len(short) < len(value) and not _PATH.search(value)):
        return value
    return short or value


def _nearness(page: _Page, at: int) -> float:
    """Return how near under line `at` stands a date, a name, a count or a row of buttons, from 0 to 1."""
    below = range(at + 1, min(at + 1 + _NEAR, len(page.values)))
    return next((1 - (one - at - 1) / (_NEAR + 1) for one in below if _fact(page.values[one], page.rules[one])), 0.0)


def _fact(value: str, rule: str | None) -> bool:
    return rule in _UNDER or (len(value) <= _DATED_MOST and bool(dates.find(value)))


def _repeated(values: Sequence[str], head: Iterable[int]) -> dict[int, frozenset[int]]:
    """Return, for each line of `head` that stands elsewhere too, with or without a site's name, where."""
    cores = {at: own for at in head if len(own := core(values[at])) >= _NAME_LEAST}
    whole = "\n".join(values)
    again = {own for own in cores.values() if whole.count(own) > 1}
    if not again:
        return {}
    places: dict[str, set[int]] = {}
    for at, value in enumerate(values):
        if (
            any(own in value for own in again)
            and len(value) <= _TITLE_MOST + _SITE_MOST
            and (own := core(value)) in again
        ):
            places.setdefault(own, set()).add(at)
    return {at: frozenset(same) for at, own in cores.items() if len(same := places.get(own, set()) - {at}) > 0}


def _whole(at: int, values: Sequence[str], rules: Sequence[str | None], repeated: dict[int, frozenset[int]]) -> Title:
    """Return the title that line `at` states: of lines that say the same the cleanest."""
    value = values[at]
    same = repeated.get(at)
    if same:
        own = core(value)
        clean = [one for one in (at, *same) if values[one] == own and rules[one] in (None, "duplicate", rules[at])]
        best = min(clean, default=at)
        return Title(best, len(own) if best == at else len(values[best]), frozenset({at, *same} - {best}))
    suffix = _SUFFIX.search(value)
    named = suffix and suffix.start() >= _NAME_LEAST and outlets.named(suffix[0])
    return Title(at, suffix.start() if suffix and named else len(value), frozenset())
