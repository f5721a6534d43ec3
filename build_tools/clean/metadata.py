# ruff: noqa: E501 - a pattern broken in the middle of an alternative reads worse than a long line
"""What the text says of itself: title, dates, byline, outlet, address, rights notice; each with its line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from build_tools.clean import authorship, code, dates, moments, publishers, titles
from build_tools.clean.sentences import ends, prose
from build_tools.model import Fact, Metadata

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from build_tools.clean.lines import Line

_URL = re.compile(r"https?://[^\s<>\"'」』)\]]+")
_NO_SUBTITLE = re.compile(r"[○●◎▷▶■□◇◆#◀<〈【▲△▼①-⑳Ⅰ-Ⅻ]|\[[^\]]{1,6}\]$|\d{1,2}[.)]\s|[가-힣]{1,4}\s?[:：]\s")
_PART = re.compile(r"\d{1,2}[.)]\s|[Ⅰ-Ⅻ①-⑳•∙◦▪]")
"""The first part of the text, or the first point of its summary."""
_SUBTITLES_MOST = 5
_NAMES_MOST = 40
_SUBTITLE_LEAST, _LABEL_MOST = 14, 6
_NONE: Mapping[int, str] = {}


_QUOTED = frozenset({None, "url"})
"""Lines in which a post names the outlet whose article it repeats."""


class Found(NamedTuple):
    """What the lines say, and which of them are the subtitles."""

    metadata: Metadata
    subtitles: tuple[int, ...]
    """Indexes into the lines."""
    names: tuple[int, ...]
    """Of lines that nothing removed so far, and that only name the writer."""


def title_line(
    lines: Sequence[Line],
    rules: Sequence[str | None],
    roles: Mapping[int, str] = _NONE,
    stated: Sequence[tuple[str, Fact]] = (),
) -> titles.Title:
    """Return which of `lines` is the title; the arguments are those of `read`."""
    given = next((at for at, role in roles.items() if role == "title"), None)
    if given is not None:
        return titles.given(given, lines)
    words = ["code" if code.region(roles.get(at, "")) else rule for at, rule in enumerate(rules)] if roles else rules
    return titles.find(lines, words, _facts(stated).get("name"))


def read(
    lines: Sequence[Line],
    rules: Sequence[str | None],
    heading: titles.Title,
    roles: Mapping[int, str] = _NONE,
    stated: Sequence[tuple[str, Fact]] = (),
) -> Found:
    """Return what `lines` (not blank) say, given the rule that removes each (None: kept) and the title.

    `roles` and `stated` are what the article's format says (`readers.Reading`); it goes before what is read off the text.
    """
    named = _facts(stated)
    title, end, repeats = heading
    pairs = list(zip(lines, rules, strict=True))
    values = [line.text.value for line in lines]
    first = next(
        (at for at, value in enumerate(values) if rules[at] is None and at != title and prose(value)), len(values)
    )
    byline = named.get("byline") or authorship.byline(lines, rules, title)
    names = _names(lines, rules, title, first, byline)
    captions = {at for at, role in roles.items() if role == "caption"}
    subtitles = _subtitles(lines, rules, title, first, repeats.union(captions, names))
    outlet = named.get("outlet") or publishers.outlet(lines, rules, title, end, byline)
    own = {title, *repeats}
    quoted = outlet is not None and any(
        line.number == outlet.line and rule in _QUOTED and at not in own for at, (line, rule) in enumerate(pairs)
    )
    found = moments.read(lines, rules, title, subtitles, quoted=quoted)
    published = named.get("date") or found.published
    notices = (line for line, rule in pairs if rule == "copyright")
    return Found(
        Metadata(
            title=named.get("name") if title is None else Fact(titles.text(values[title][:end]), lines[title].number),
            subtitle=Fact(" ".join(values[at] for at in subtitles), lines[subtitles[0]].number) if subtitles else None,
            published=published,
            reposted=None if published else found.reposted,
            updated=named.get("updated") or found.updated,
            byline=byline,
            outlet=outlet,
            url=named.get("url") or _url(lines, rules),
            rights_notice=next((Fact(line.text.value, line.number) for line in notices), None),
        ),
        tuple(at for at in subtitles if at not in roles),
        tuple(at for at in names if at not in roles),
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
            value = titles.core(fact.value)
        if value and role != "other":
            found.setdefault(role, Fact(value, fact.line))
    return found


def _names(
    lines: Sequence[Line], rules: Sequence[str | None], title: int | None, first: int, byline: Fact | None
) -> tuple[int, ...]:
    """Return the line between title and text that names the writer and is no sentence."""
    if title is None or byline is None or first >= len(lines):
        return ()
    return tuple(
        at
        for at in range(title + 1, first)
        if lines[at].number == byline.line
        and rules[at] is None
        and len(lines[at].text.value) <= _NAMES_MOST
        and not ends(lines[at].text.value)
    )


def _subtitles(
    lines: Sequence[Line], rules: Sequence[str | None], title: int | None, first: int, others: frozenset[int]
) -> tuple[int, ...]:
    """Return the short lines between title (or page head) and text, but for `others`.

    A short label right over the text (요약) is its heading.
    """
    if title is None or first >= len(lines):
        return ()
    part = next((at for at in range(title, first) if rules[at] is None and _PART.match(lines[at].text.value)), first)
    found = [
        at
        for at in range(part)
        if rules[at] is None
        and at != title
        and at not in others
        and not _NO_SUBTITLE.match(lines[at].text.value)
        and not dates.find(lines[at].text.value)
    ]
    if found and len(lines[found[-1]].text.value) <= _LABEL_MOST:
        below = next(at for at in range(found[-1] + 1, first + 1) if rules[at] is None)
        if lines[below].number - lines[found[-1]].number == 1:
            found.pop()
    if not found or len(found) > _SUBTITLES_MOST or any(ends(lines[at].text.value) for at in found):
        return ()
    if len(found) == 1 and len(lines[found[0]].text.value) < _SUBTITLE_LEAST and found[0] > title:
        return ()
    return tuple(found)


def _url(lines: Sequence[Line], rules: Sequence[str | None]) -> Fact | None:
    for line, rule in zip(lines, rules, strict=True):
        found = _URL.search(line.text.value) if rule == "url" else None
        if found:
            return Fact(found[0].rstrip(".,;"), line.number)
    return None
