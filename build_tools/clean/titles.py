"""Which line of a page is the article's title, where in it the title ends, and which lines only repeat it.

The candidates are the lines before the text, those too that a rule took for a menu, a notice or another article's
headline. What speaks for each is weighed (`headlines.py`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from build_tools.clean import dates, headlines, outlets
from build_tools.clean.sentences import INNER_END, prose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_tools.clean.lines import Line
    from build_tools.model import Fact

_SUFFIX = re.compile(r"\s+(?:>|›|»|\||::?|<|«|-|–|—|·)\s+[^>›»|<«]{1,40}(?:\s?[>›»|<«:-]\s?[^>›»|<«]{1,40}){0,3}$")
_PREFIX = re.compile(r"^[^\w\[“\"'‘<(「『]+|^\[(?:펌|퍼옴|퍼온글|스크랩)\]\s?")
_LABELLED = re.compile(
    r"^[\[<]?(?:(?:글\s?|기사\s?)?제목|title|headline|subject)(?:[\]>]?\s?[:：|]|(?<=[a-z])\s)\s?(.{2,150})$",
    re.IGNORECASE,
)
_CELL = re.compile(r"제목\s(?!없|을|이|은|도|과|만)(.{4,150})$")
_ROW = re.compile(r"(?:작성자|등록일|글쓴이|작성일|조회수?|담당|날짜|이름|부서)(?:\s|$)")
"""A table over a post: its title, then who wrote it, and when."""
_COUNT = re.compile(r"\s?(?:\[\d{1,4}\]|\(\d{1,3}\))$")
"""How many comments there are."""
_STRUCTURAL = re.compile(
    r"^(?:[-•·*▪◦‣○●◎◇◆▷▶■□△▲※]|\d{1,2}[.)]\s|Q\d*[.:]|[가-힣]{1,6}\s?[:：]|\[[가-힣]{2,4}\]$|[#<◀])"
)
_HANDLE = re.compile(r"@[\w.]{2,30}")
"""Below a name: what the name is called elsewhere."""
_HEAD_LINES = 24
_TITLE_MOST = 150
_TITLE_LEAST = 8
_SITE_MOST = 60
_SENTENCE_TITLE = 80
_WRAPPED = 30
_EARLY = 3
_POST_HEAD, _POST_LINE, _POST_NAME = 6, 60, 20
_UNDER_TITLE = frozenset({"date-line", "byline", "counter", "share", "read-aloud", "text-size"})
_MISTAKEN = frozenset({"related", "menu", "portal", "notice", "copyright", "comment", "subscribe", "counter", "credit"})
"""Rules that may take a title for what it speaks of, or for one of the lines beside it."""
_CLEARLY = 6.0
"""How much must speak for a line that a rule took."""


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
    kept = [at for at, rule in enumerate(rules) if rule is None]
    if name:
        named = next((at for at in kept if core(values[at]) == name.value), None)
        return NONE if named is None else given(named, lines)
    first = _first(lines, rules, kept)
    head = [at for at in kept if at < first and len(values[at]) <= _TITLE_MOST][:_HEAD_LINES]
    for at in head if first == len(values) else (*head, first):
        if _LABELLED.match(values[at]) or (_CELL.match(values[at]) and any(map(_ROW.match, values[at + 1 : at + 4]))):
            return Title(at, len(values[at]), frozenset())
    taken = [at for at in range(first) if rules[at] in _MISTAKEN and _TITLE_LEAST <= len(values[at]) <= _TITLE_MOST]
    repeated = _repeated(values, {*head, *taken})
    handles = {at for at in head if at + 1 < len(values) and _HANDLE.fullmatch(values[at + 1])}
    head = [at for at in head if at not in handles]
    plain = [
        at for at in head if not (_STRUCTURAL.match(values[at]) or values[at].endswith("다.") or _cut(at, lines, rules))
    ]
    if len(kept) == 1 and plain and plain[0] not in repeated:
        return NONE
    if not any(rules[:first]) and not any(_above_date(at, lines) for at in plain):
        plain = [at for at in plain if headlines.possible(values[at])]
        chosen = next((at for at in plain if at in repeated), plain[0] if plain else None)
    else:
        body = headlines.body(values, first)
        chosen = headlines.best(values, rules, plain, body, repeated)
        least = _CLEARLY if chosen is None else headlines.points(values, rules, chosen, body, repeated) + 1
        taken = [at for at in taken if not _STRUCTURAL.match(values[at])]
        other = headlines.best(values, rules, taken, body, repeated)
        if other is not None and headlines.points(values, rules, other, body, repeated) >= max(least, _CLEARLY):
            chosen = other
    return NONE if chosen is None else _whole(chosen, values, rules, repeated)


def _first(lines: Sequence[Line], rules: Sequence[str | None], kept: Sequence[int]) -> int:
    """Return the first line of the text."""
    sentences = (at for at in kept if prose(lines[at].text.value) and not headlines.roll(lines[at].text.value))
    first = next(sentences, len(lines))
    if first < len(lines) and (first in kept[:_EARLY] or any(rules[:first])) and _by_place(first, lines, rules):
        first = next(sentences, len(lines))
    return first


def _repeated(values: Sequence[str], head: set[int]) -> dict[int, frozenset[int]]:
    """Return, for each line of `head` that stands elsewhere too, with or without a site's name, where."""
    cores = {at: own for at in head if len(own := core(values[at])) >= _TITLE_LEAST}
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
    named = suffix and suffix.start() >= _TITLE_LEAST and outlets.named(suffix[0])
    return Title(at, suffix.start() if suffix and named else len(value), frozenset())


def _cut(at: int, lines: Sequence[Line], rules: Sequence[str | None]) -> bool:
    """Whether a line is the first of a paragraph that was cut into lines."""
    value = lines[at].text.value
    follows = at + 1 < len(lines) and lines[at + 1].number - lines[at].number == 1 and rules[at + 1] is None
    return INNER_END.search(value) is not None and follows and len(value) >= _WRAPPED


def _above_date(at: int, lines: Sequence[Line]) -> bool:
    """Whether after a line short ones lead to a date, as under the title of a post."""
    for line in lines[at + 1 : at + _POST_HEAD]:
        value = line.text.value
        if len(value) <= _POST_LINE and dates.find(value):
            return True
        if len(value) > _POST_NAME:
            return False
    return False


def _by_place(at: int, lines: Sequence[Line], rules: Sequence[str | None]) -> bool:
    """Whether a first line that reads as a sentence is a title all the same.

    It is where it is quoted, where chrome follows it, and where it alone, apart from the rest, lacks its full stop; or
    asks, right under chrome.
    """
    value = lines[at].text.value
    if len(value) > _SENTENCE_TITLE or value.endswith(".") or at + 1 == len(lines):
        return False
    if any(rule in _UNDER_TITLE for rule in rules[at + 1 : at + 3]) or _above_date(at, lines):
        return True
    if value[0] in "“\"‘'" and value[-1] in "”\"’'":
        return True
    others = [line.text.value for line, rule in zip(lines[at + 1 :], rules[at + 1 :], strict=True) if rule is None]
    sentences = [other for other in others if prose(other)]
    stopped = sum(other[-1] in ".?!”\"’'" for other in sentences)
    apart = lines[at + 1].number - lines[at].number > 1
    asks = value[-1] in "?!~" and not (value[-1] == "?" and at and rules[at - 1] is not None)
    return apart and not asks and len(sentences) > 1 and stopped * 5 >= len(sentences) * 4
