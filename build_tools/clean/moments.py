# ruff: noqa: E501 - a pattern broken in the middle of an alternative reads worse than a long line
"""When an article was published, changed or posted again: which of a page's dates says so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from build_tools.clean import dates
from build_tools.clean.cases import any_case
from build_tools.clean.facts import LABEL
from build_tools.clean.sentences import ends, prose
from build_tools.model import Fact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_tools.clean.lines import Line

_UPDATED = re.compile(r"수정|업데이트|갱신|고침|updated|modified|edited", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"입력|등록|승인|발행|게시|작성|송고|보도|방송|출고|게재|전송|공개|올린|published|posted|date", re.IGNORECASE
)
_FORUM = re.compile(r"작성일")
_OTHER = re.compile(
    r"(?:접수|심사|심의|확정|완료|마감|행사|기간|시행|개최|일정|창간|설립|가입|방문|검색|열람|확인|저장|클립|수집|출력|인쇄|촬영|신청|모집|발표|제정|개정|기준|received|accepted|revised|accessed|clipped|created|retrieved|since|copyright|©|ⓒ)\S{0,3}\s?[:：]?\s?[(]?$",
    re.IGNORECASE,
)
"""Before a date of another matter."""
_LABEL = any_case(rf"{LABEL}|(?:올린|쓴|보낸|기사)\s?(?:날짜|날|시각|일시)|갱신|고침|edited")
_LABEL_AFTER = re.compile(
    r"[\s)\]]{0,2}(?:에\s)?(?:최종\s?)?(송고|입력|등록|작성|게시|발행|게재|보도|수정|업데이트|updated|published|posted)(?!(?:일시?|일자|시각|시간| on)?\s?[:：]?\s?[\[(]?\d)",
    re.IGNORECASE,
)
_AIRED = re.compile(r"방송\s?(?:일시|일자|일|시간)?\s?[:：]\s?$")
"""A programme's hours are a span."""
_RANGE = re.compile(r"\s?[~∼〜]\s?")
_CLOCK_AGAIN = re.compile(r"(?:수정|업데이트|updated)\s?[:：]?\s?((?:[01]?\d|2[0-3]):[0-5]\d)(?!\d)", re.IGNORECASE)
"""The hour of a change on the day of publication."""
_SITE_CLOCK = re.compile(r"UPDATED\.")
"""When the site changed last, not the article."""
_DATED = frozenset({"date-line", "byline", "counter", "duplicate", "url", "forum"})
"""Rules whose lines may state the article's date wherever they stand."""
_NEVER = frozenset({"company", "copyright", "ad", "contact", "keywords", "player"})
_AFTER = frozenset({"comment", "related-heading", "forum"})
"""With these begins, after the text, what others wrote."""
_MOST = 200
_REST = 40
"""Letters that may stand beside a date in a line before the text."""
_DIGIT = re.compile(r"\d")
_END = 2
"""Lines after the text among which a bare date may be the article's."""
_LEAD = 4
"""Lines after a first sentence among which the date shows that it is a lead."""
_TODAY = re.compile(r"\([월화수목금토일]\)|[월화수목금토일]요일")
"""The day of the week, which pages tell of today."""
_ABOVE = 2
"""Lines above the title among which a bare date may be the article's."""


class Moments(NamedTuple):
    """Dates of publication, change and repost."""

    published: Fact | None
    updated: Fact | None
    reposted: Fact | None


def read(
    lines: Sequence[Line], rules: Sequence[str | None], title: int | None, subtitles: Sequence[int], *, quoted: bool
) -> Moments:
    """Return the dates that `lines` state; `quoted` says that they are another outlet's article, posted again.

    A date's label says which it is; one without counts near the title, before the text, or on the page of a paper.
    """
    values = [line.text.value for line in lines]
    start = -1 if title is None else title
    size = len(values)
    first = _first(values, rules, start)
    last = next((at for at in range(size - 1, first - 1, -1) if rules[at] is None and prose(values[at])), -1)
    stop = next((at for at in range(last + 1, size) if rules[at] in _AFTER), size)
    lists: dict[str, list[Fact]] = {"published": [], "bare": [], "early": [], "updated": [], "reposted": []}
    forum = "forum" in rules
    for at, (line, rule) in enumerate(zip(lines, rules, strict=True)):
        if line.plain and rule is None and at > first:
            continue
        value = line.text.value
        before = at < first and rule not in _NEVER
        end = last < at <= last + _END and at < stop and rule != "related"
        if (
            len(value) > _MOST
            or at in (title, *subtitles)
            or not (before or end or rule in _DATED)
            or not _DIGIT.search(value)
        ):
            continue
        near = start - _ABOVE <= at <= first or value.endswith("면") or end or (last < at < stop and rule == "byline")
        for kind, fact in _stamps(line):
            if kind == "bare" and not (near and rule != "duplicate"):
                if at < start and ("T" in fact.value or not _TODAY.search(value)):
                    lists["early"].append(fact)
                continue
            if rule not in _DATED and not _short(value):
                continue
            if kind == "posted":
                if at < stop or not forum:
                    lists["reposted" if forum and quoted else "published"].append(fact)
            else:
                lists[kind].append(fact)
    published = _exact(lists["published"]) or _exact(lists["bare"]) or _exact(lists["early"])
    updated = next((fact for fact in lists["updated"] if published is None or fact.value >= published.value), None)
    return Moments(published, updated, None if published else _exact(lists["reposted"]))


def _first(values: Sequence[str], rules: Sequence[str | None], title: int) -> int:
    """Return the first line of the text; where a lead stands above the date, the first after that."""
    size = len(values)
    places = [at for at in range(title + 1, size) if rules[at] is None and prose(values[at])]
    if not places:
        return size
    facts = [at for at in range(places[0], min(places[0] + _LEAD, size)) if rules[at] == "date-line"]
    if not facts or "date-line" in rules[title + 1 : places[0]]:
        return places[0]
    return next((at for at in places if at > facts[0]), places[0])


def _short(value: str) -> bool:
    """Whether a line that no rule knows for one of facts is a date and little else."""
    rest = value
    for stamp in reversed(dates.find(value)):
        rest = rest[: stamp.start] + rest[stamp.end :]
    return len(rest) <= _REST and not ends(rest)


def _stamps(line: Line) -> list[tuple[str, Fact]]:
    """Return the dates in a line, each with what its label says: published, updated, posted (in a forum) or bare."""
    value = line.text.value
    found: list[tuple[str, Fact]] = []
    if _SITE_CLOCK.match(value):
        return found
    last = 0
    for stamp in dates.find(value):
        between = value[last : stamp.start]
        last = stamp.end
        aired = _AIRED.search(between) is not None
        if _OTHER.search(between) or _RANGE.fullmatch(between) or (_RANGE.match(value, stamp.end) and not aired):
            continue
        after = _LABEL_AFTER.match(value, stamp.end)
        label = next(iter(_LABEL.findall(between)[::-1]), "") or (after[1] if after else "")
        kind = (
            "updated"
            if _UPDATED.search(label)
            else "posted"
            if _FORUM.search(label)
            else "published"
            if aired or _PUBLISHED.search(label)
            else "bare"
        )
        found.append((kind, Fact(stamp.iso, line.number)))
    again = _CLOCK_AGAIN.search(value, last) if found else None
    if again:
        found.append(("updated", Fact(f"{found[-1][1].value[:10]}T{again[1]:0>5}", line.number)))
    return found


def _exact(facts: Sequence[Fact]) -> Fact | None:
    """Return the first of `facts`, or the one of the same moment that is most exact."""
    if not facts:
        return None
    return max((fact for fact in facts if fact.value.startswith(facts[0].value)), key=lambda fact: len(fact.value))
