# ruff: noqa: E501 - a pattern broken in the middle of an alternative reads worse than a long line
"""What the text says of itself: title, dates, byline, outlet, address, rights notice; each with its line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from build_tools.clean import authorship, dates, headlines, outlets
from build_tools.clean.facts import LABEL
from build_tools.clean.sentences import INNER_END, ends, prose
from build_tools.model import Fact, Metadata

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from build_tools.clean.lines import Line

_SUFFIX = re.compile(r"\s+(?:>|›|»|\||::?|<|«|-|–|—|·)\s+[^>›»|<«]{1,40}(?:\s?[>›»|<«:-]\s?[^>›»|<«]{1,40}){0,3}$")
_LABELLED_TITLE = re.compile(
    r"^[\[<]?(?:(?:제목|title|기사\s?제목|headline|subject)[\]>]?\s?[:：|]|subject\s)\s?(.{2,150})$", re.IGNORECASE
)
_STRUCTURAL = re.compile(
    r"^(?:[-•·*▪◦‣○●◎◇◆▷▶■□△▲※]|\d{1,2}[.)]\s|Q\d*[.:]|[가-힣]{1,6}\s?[:：]|\[[가-힣]{2,4}\]$|[#<◀])"
)
_UPDATED = re.compile(r"(?:수정|업데이트|updated|modified)", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"(?:입력|등록|승인|발행|게시|작성|송고|보도|방송|출고|게재|전송|공개|published|posted|date)", re.IGNORECASE
)
_LABEL = re.compile(LABEL, re.IGNORECASE)
_FORUM = re.compile(r"작성일")
_URL = re.compile(r"https?://[^\s<>\"'」』)\]]+")
_NO_SUBTITLE = re.compile(r"[○●▷▶■#◀<▲△▼]|\[[^\]]{1,6}\]$")
_SUBTITLES_MOST = 5
_SUBTITLE_LEAST = 14
_HEAD_LINES = 12
_NONE: Mapping[int, str] = {}
_TITLE_MOST = 150
_TITLE_LEAST = 8
_SITE_MOST = 60
_SENTENCE_TITLE = 80
_WRAPPED = 30
_DATED = frozenset({"date-line", "byline", "counter", "duplicate", "url", "forum"})
"""Rules whose lines may state the article's date."""
_DATED_MOST = 200
_UNDER_TITLE = frozenset({"date-line", "byline", "counter", "share", "read-aloud", "text-size"})


class Title(NamedTuple):
    """Which line is the title."""

    at: int | None
    """Index into the lines; None where none is the title."""
    end: int
    """Where in the line the title ends; what follows is the site's name."""
    repeats: frozenset[int]
    """Lines that only repeat it."""


class Found(NamedTuple):
    """What the lines say, and which of them are the subtitles."""

    metadata: Metadata
    subtitles: tuple[int, ...]
    """Indexes into the lines."""


def title_line(
    lines: Sequence[Line],
    rules: Sequence[str | None],
    roles: Mapping[int, str] = _NONE,
    stated: Sequence[tuple[str, Fact]] = (),
) -> Title:
    """Return which of `lines` is the title; the arguments are those of `read`."""
    given = next((at for at, role in roles.items() if role == "title"), None)
    found = _title(lines, rules, _facts(stated).get("name")) if given is None else _repeats(given, lines)
    return Title(*found)


def read(
    lines: Sequence[Line],
    rules: Sequence[str | None],
    heading: Title,
    roles: Mapping[int, str] = _NONE,
    stated: Sequence[tuple[str, Fact]] = (),
) -> Found:
    """Return what `lines` (not blank) say, given the rule that removes each (None: kept) and the title.

    `roles` and `stated` are what the article's format says (`readers.Reading`); it goes before what is read off the text.
    """
    named = _facts(stated)
    title, end, repeats = heading
    values = [line.text.value for line in lines]
    first = next(
        (at for at, value in enumerate(values) if rules[at] is None and at != title and prose(value)), len(values)
    )
    subtitles = _subtitles(lines, rules, title, first, repeats)
    published, updated, reposted = _dates(lines, rules, first)
    published = named.get("date") or published
    notices = (line for line, rule in zip(lines, rules, strict=True) if rule == "copyright")
    return Found(
        Metadata(
            title=named.get("name") if title is None else Fact(_title_text(values[title][:end]), lines[title].number),
            subtitle=Fact(" ".join(values[at] for at in subtitles), lines[subtitles[0]].number) if subtitles else None,
            published=published,
            reposted=None if published else reposted,
            updated=named.get("updated") or updated,
            byline=named.get("byline") or authorship.byline(lines, rules),
            outlet=named.get("outlet") or authorship.outlet(lines, rules, title, end),
            url=named.get("url") or _url(lines, rules),
            rights_notice=next((Fact(line.text.value, line.number) for line in notices), None),
        ),
        tuple(at for at in subtitles if at not in roles),
    )


def _facts(stated: Sequence[tuple[str, Fact]]) -> dict[str, Fact]:
    """Return the first usable fact of each role: dates as ISO 8601, addresses with their scheme."""
    found: dict[str, Fact] = {}
    for role, fact in stated:
        value: str | None = fact.value
        if role in ("date", "updated"):
            value = next((stamp.iso for stamp in dates.find(fact.value)), None)
        elif role == "url":
            address = _URL.search(fact.value)
            value = address[0] if address else None
        elif role == "name":
            value = _core(fact.value)
        if value and role != "other":
            found.setdefault(role, Fact(value, fact.line))
    return found


def _repeats(title: int, lines: Sequence[Line]) -> tuple[int, int, frozenset[int]]:
    """Return a title that the format gives, and the lines that only repeat it."""
    value = lines[title].text.value
    core = _core(value)
    same = {at for at, line in enumerate(lines) if at != title and _core(line.text.value) == core}
    return title, len(value), frozenset(same)


def _title_text(value: str) -> str:
    labelled = _LABELLED_TITLE.match(value)
    return (labelled[1] if labelled else value).strip()


def _core(value: str) -> str:
    """Return a title line without bullet and site's name, for comparison."""
    return _SUFFIX.sub("", re.sub(r"^[^\w\[“\"'‘<(「『]+", "", value)).strip()


def _title(
    lines: Sequence[Line], rules: Sequence[str | None], name: Fact | None = None
) -> tuple[int | None, int, frozenset[int]]:
    """Return the title's line, where in it the title ends, and the lines that only repeat it.

    Where the format gives the title's `name`, only a line that says the same can be it.
    """
    values = [line.text.value for line in lines]
    kept = [at for at, rule in enumerate(rules) if rule is None]
    sentences = (at for at in kept if prose(values[at]))
    first = next(sentences, len(values))
    if first < len(values) and (first == kept[0] or any(rules[:first])) and _title_by_place(first, lines, rules):
        first = next(sentences, len(values))
    head = [at for at in kept if at < first and len(values[at]) <= _TITLE_MOST][: _HEAD_LINES * 2]
    for at in head if first == len(values) else (*head, first):
        if _LABELLED_TITLE.match(values[at]):
            return at, len(values[at]), frozenset()
    whole = "\n".join(values)
    wanted = [core for at in head if len(core := _core(values[at])) >= _TITLE_LEAST and whole.count(core) > 1]
    wanted += [name.value] if name else []
    cores = {
        at: _core(value)
        for at, value in enumerate(values)
        if wanted and len(value) <= _TITLE_MOST + _SITE_MOST and any(core in value for core in wanted)
    }
    if name:
        named = next((at for at in kept if cores.get(at) == name.value), None)
        return (None, 0, frozenset()) if named is None else _repeats(named, lines)
    for at in (at for at in head if not _STRUCTURAL.match(values[at])):
        same = {other for other, core in cores.items() if other != at and core == cores.get(at)}
        if same:
            clean = [
                other for other in (at, *same) if values[other] == cores[at] and rules[other] in (None, "duplicate")
            ]
            best = min(clean, default=at)
            return best, len(cores[at]) if best == at else len(values[best]), frozenset({at, *same} - {best})
    plain = [
        at
        for at in head
        if not _STRUCTURAL.match(values[at]) and not _cut(at, lines) and not values[at].endswith("다.")
    ]
    if not plain or len(kept) == 1:
        return None, 0, frozenset()
    chosen: int | None = plain[0]
    if any(rules[:first]):
        chosen = headlines.best(values, rules, plain, headlines.body(values, first))
    if chosen is None or not headlines.possible(values[chosen]):
        return None, 0, frozenset()
    at = chosen
    suffix = _SUFFIX.search(values[at])
    end = suffix.start() if suffix and suffix.start() >= _TITLE_LEAST and outlets.named(suffix[0]) else len(values[at])
    return at, end, frozenset()


def _cut(at: int, lines: Sequence[Line]) -> bool:
    """Whether a line is the first of a paragraph that was cut into lines."""
    value = lines[at].text.value
    follows = at + 1 < len(lines) and lines[at + 1].number - lines[at].number == 1
    return INNER_END.search(value) is not None and follows and len(value) >= _WRAPPED


def _title_by_place(at: int, lines: Sequence[Line], rules: Sequence[str | None]) -> bool:
    """Whether a first line that reads as a sentence is a title all the same.

    It is where it is quoted, where chrome follows it, and where it alone, apart from the rest, lacks its full stop.
    """
    value = lines[at].text.value
    if len(value) > _SENTENCE_TITLE or value.endswith(".") or at + 1 == len(lines):
        return False
    if any(rule in _UNDER_TITLE for rule in rules[at + 1 : at + 3]):
        return True
    if value[0] in "“\"‘'" and value[-1] in "”\"’'":
        return True
    others = [line.text.value for line, rule in zip(lines[at + 1 :], rules[at + 1 :], strict=True) if rule is None]
    sentences = [other for other in others if prose(other)]
    stopped = sum(other[-1] in ".?!”\"’'" for other in sentences)
    apart = lines[at + 1].number - lines[at].number > 1
    return apart and value[-1] not in "?!~" and len(sentences) > 1 and stopped * 5 >= len(sentences) * 4


def _subtitles(
    lines: Sequence[Line], rules: Sequence[str | None], title: int | None, first: int, repeats: frozenset[int]
) -> tuple[int, ...]:
    """Return the short lines between title (or page head) and text."""
    if title is None or first >= len(lines):
        return ()
    found = [
        at
        for at in range(first)
        if rules[at] is None and at != title and at not in repeats and not _NO_SUBTITLE.match(lines[at].text.value)
    ]
    if not found or len(found) > _SUBTITLES_MOST or any(ends(lines[at].text.value) for at in found):
        return ()
    if len(found) == 1 and len(lines[found[0]].text.value) < _SUBTITLE_LEAST and found[0] > title:
        return ()
    return tuple(found)


def _dates(
    lines: Sequence[Line], rules: Sequence[str | None], first: int
) -> tuple[Fact | None, Fact | None, Fact | None]:
    """Return the dates of publication, change, and repost."""
    published: list[Fact] = []
    bare: list[Fact] = []
    updated: list[Fact] = []
    reposted: list[Fact] = []
    forum = "forum" in rules
    for at, (line, rule) in enumerate(zip(lines, rules, strict=True)):
        value = line.text.value
        if rule not in _DATED or len(value) > _DATED_MOST:
            continue
        last = 0
        label = ""
        for stamp in dates.find(value):
            between = value[last : stamp.start]
            last = stamp.end
            label = next(iter(_LABEL.findall(between)[::-1]), "")
            fact = Fact(stamp.iso, line.number)
            if _UPDATED.search(label):
                updated.append(fact)
            elif _FORUM.search(label) and forum and "counter" in rules:
                reposted.append(fact)
            elif _PUBLISHED.search(label):
                published.append(fact)
            elif rule != "duplicate" and (at <= first or value.endswith("면")):
                bare.append(fact)
    found = _exact(published) or _exact(bare)
    changed = next((fact for fact in updated if found is None or fact.value >= found.value), None)
    return found, changed, None if found else _exact(reposted)


def _exact(facts: Sequence[Fact]) -> Fact | None:
    """Return the first of `facts`, or the one of the same moment that is most exact."""
    if not facts:
        return None
    return max((fact for fact in facts if fact.value.startswith(facts[0].value)), key=lambda fact: len(fact.value))


def _url(lines: Sequence[Line], rules: Sequence[str | None]) -> Fact | None:
    for line, rule in zip(lines, rules, strict=True):
        found = _URL.search(line.text.value) if rule == "url" else None
        if found:
            return Fact(found[0].rstrip(".,;"), line.number)
    return None
