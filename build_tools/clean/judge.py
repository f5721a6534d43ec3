"""Which lines are chrome: what each line says of itself, then what its neighbours and its place on the page say.

When in doubt, a line is kept. A weak verdict counts only at the page's edges (before the first and after the last
sentence of the text), beside certain chrome, or in a row of weak lines. What no rule knows goes only from among
chrome: short lines at the head of a page, and the lists after its text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from build_tools.clean import code, echoes, head, headlines, islands, lists, onset, passages, regions, rules, tail
from build_tools.clean.plain import TOLD
from build_tools.clean.rules import STRONG, WEAK, Verdict
from build_tools.clean.sentences import courteous, ends, mostly, polite, prose

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from build_tools.clean.lines import Line

_STAMP_HEAD = re.compile(r"(?:19|20)\d\d-\d\d-\d\d \d\d:\d\d(?::\d\d)?+(?!\s*$)")
_MARKS = re.compile(r"^[^\w\"“'‘]+")
_STOPS = ".?!…~\"”'’)]"
_WIDGETS = frozenset({"ad", "subscribe", "share", "player"})
_PITCH = re.compile("구독|후원|회원|뉴스레터|로그인|클릭|채널|멤버십|다운로드|이 기사|제보")
"""What a page asks of its readers."""
_TAKEN_UP = 0.5
_QUOTES = "“\"‘'「『―-–["
_TWICE = 40
"""A line of this length does not stand twice by chance."""
_ISLAND, _REMARK = 50, 25
"""Sentences longer than this are no remark of the page's, in a plain and in a polite article."""
_ROW = 3
_SECTIONS = "〈《◇◆"
"""Heads of lists of appointments and deaths."""
_ADVERT = 4
_WORDS = frozenset({"comment", "menu", "portal"})
"""Rules that take a line for its words, which a heading may have too."""
_MARKER = re.compile(r"[\[<]\s?(?:앵커|리포트|기자|앵커\s?멘트|VCR|스튜디오)\s?[\]>]|앵커|기자|리포트")
_TABLE = re.compile(r"(?:담\s?당\s?(?:부\s?서|과|기관|자)|책\s?임\s?자|문\s?의\s?처?)(?:\W|$)")
_PHONE = re.compile(r"(?<!\d)0\d{1,2}[-.)]\s?\d{3,4}[-.]\d{4}")
_TABLE_WIDTH = 60
_TITLE_MOST = 80
_TITLE_FACTS = frozenset({"date-line", "counter"})
"""What stands under a title and not under a paragraph."""


_NO_ROLES: Mapping[int, str] = {}
_LOOSE = frozenset({"item", "quote", "heading2", "heading3", "heading4", "heading5", "heading6"})
"""Roles that a format gives to menus and lists of other articles too: only what is surely chrome goes of them."""


def _verdicts(lines: Sequence[Line], kept: frozenset[int], roles: Mapping[int, str]) -> list[Verdict | None]:
    """Return what each line says of itself, or its format of it."""
    found = [
        None if line.plain == TOLD or at in kept else rules.judge(line.text.value) for at, line in enumerate(lines)
    ]
    for at, role in roles.items():
        if role == "links" and at not in kept:
            found[at] = found[at] or Verdict("menu", WEAK)
        elif role == code.LABEL and at not in kept:
            found[at] = Verdict("menu", STRONG)
    return found


def _yields(role: str, verdict: Verdict) -> bool:
    """Whether a line goes by a certain verdict whatever its format says of it."""
    return role in _LOOSE or role == code.LABEL or (role.startswith(code.LIKELY) and verdict.rule not in code.SYMBOLS)


def judge(
    lines: Sequence[Line], kept: frozenset[int] = frozenset(), roles: Mapping[int, str] = _NO_ROLES
) -> list[str | None]:
    """Return for each line (not blank) the rule that removes it, or None; the lines `kept` are left alone.

    `roles` is what the article's format says of lines (`readers.Reading`).
    """
    values = [line.text.value for line in lines]
    found = _verdicts(lines, kept, roles)
    sound = {
        at
        for at, role in roles.items()
        if role != "links" and not ((verdict := found[at]) and verdict.strength == STRONG and _yields(role, verdict))
    }
    for at in sound:
        found[at] = None
    firm = kept.union(at for at in sound if roles[at] not in _LOOSE)
    kept |= sound
    asked = [at for at, line in enumerate(lines) if not line.plain or found[at] is not None or at in roles]
    """The lines that are no plain sentences, or about which a rule has something to say."""
    out: list[str | None] = [verdict.rule if verdict and verdict.strength == STRONG else None for verdict in found]
    apart = [at == 0 or line.number - lines[at - 1].number > 1 for at, line in enumerate(lines)]
    _duplicates(values, asked, out, kept)
    _stamped(values, asked, out, kept)
    echoes.counted(values, asked, found, out, kept)
    _markers(values, asked, out, kept)
    _contact_tables(values, asked, out, kept)
    _adverts(lines, out, kept)
    _spare_contacts(values, found, out)
    _spare_timelines(values, asked, found, out)
    regions.mark(values, asked, out, firm)
    echoes.mark(values, asked, out, apart, kept)
    _spare_headings(values, asked, found, out, apart)
    told = [rule is None for rule in out]
    for at in asked:
        told[at] = told[at] and found[at] is None and prose(values[at])
    _summaries(values, out, told, kept)
    _linked(values, out, told, kept)
    cited = {*lists.references(values, asked), *passages.text(values, asked, found, out)}
    for at in cited:
        out[at] = found[at] = None
    text = told.copy()
    for at in cited:
        text[at] = True
    start = _onset(tail.Page(values, found, out, text, apart), out, kept)
    told = [is_text and out[at] is None for at, is_text in enumerate(told)]
    text = [is_text and out[at] is None for at, is_text in enumerate(text)]
    remarks = _remarks(values, told) - cited
    sure = [at for at, is_text in enumerate(told) if is_text and at not in remarks]
    first = sure[0] if sure else text.index(True) if True in text else _begin(found, out)
    first = max(start, _past_title(first, values, out, text))
    _tags(values, found, out, first)
    page = tail.Page(values, found, out, text, apart)
    close = tail.end(page, first)
    sure = [at for at in sure if at < close]
    last = max((at for at in range(close) if text[at]), default=-1)
    _weak(values, found, out, first, close)
    if remarks:
        _notices(values, out, sorted(remarks - kept), sure, last)
    tail.listed(lines, out, text, close, kept)
    islands.mark(values, out, text, close, kept)
    tail.rest(page, out, last, close, kept)
    return out


def _begin(found: Sequence[Verdict | None], out: Sequence[str | None]) -> int:
    """Return the line with which a text without sentences begins."""
    return head.begin([rule or (one and one.rule) for rule, one in zip(out, found, strict=True)])


def _onset(page: tail.Page, out: list[str | None], kept: frozenset[int]) -> int:
    """Mark the page's own sentences above the text; return the line after the chrome above it."""
    if True not in page.text or not any(out):
        return 0
    start = onset.begin(page, tail.end(page, page.text.index(True)))
    onset.mark(page, out, start, kept)
    return start


def _past_title(first: int, values: Sequence[str], out: Sequence[str | None], text: Sequence[bool]) -> int:
    """Return the first line of the text: the next sentence after `first` where that is a title with facts under it."""
    after = next((at for at in range(first + 1, len(values)) if text[at]), first)
    titled = first < after and values[first][-1] != "." and len(values[first]) <= _TITLE_MOST
    return after if titled and any(out[at] in _TITLE_FACTS for at in range(first + 1, after)) else first


def _remarks(values: Sequence[str], text: Sequence[bool]) -> frozenset[int]:
    """Return the sentences that may be the page's and not the article's.

    Pages speak politely, in short sentences; in an article that does so too, only the shortest alone may be theirs.
    """
    sentences = [at for at, is_text in enumerate(text) if is_text]
    polite_ones = [at for at in sentences if polite(values[at])]
    polite_text = mostly([values[at] for at in polite_ones], [values[at] for at in sentences])
    stopped = sum(values[at][-1] in _STOPS for at in sentences) * 5 >= len(sentences) * 4
    return frozenset(
        at
        for at in polite_ones
        if values[at][0] not in _QUOTES
        and (
            len(values[at]) < _ISLAND
            if not polite_text or (stopped and values[at][-1] not in _STOPS)
            else len(values[at]) < _REMARK and not any(text[max(0, at - 1) : at]) and not any(text[at + 1 : at + 2])
        )
    )


def _summaries(values: Sequence[str], out: list[str | None], text: list[bool], kept: frozenset[int]) -> None:
    """Mark the sentences of a summary under its label: politely, as pages speak, in an article that does not."""
    labels = [at for at, rule in enumerate(out) if rule == "portal" and "요약" in values[at]]
    if not labels or courteous([value for value, is_text in zip(values, text, strict=True) if is_text]):
        return
    for at in labels:
        place = at + 1
        while place < len(values) and text[place] and polite(values[place]) and place not in kept:
            out[place], text[place] = "portal", False
            place += 1


def _linked(values: Sequence[str], out: Sequence[str | None], told: list[bool], kept: frozenset[int]) -> None:
    """Take marked lines right under a heading of other articles for no text, though they quote or ask."""
    under = False
    for at, value in enumerate(values):
        under = (under and (lists.item(value) or lists.pointed(value))) or out[at] == "related-heading"
        if under and at not in kept:
            told[at] = False


def _notices(
    values: Sequence[str], out: list[str | None], remarks: Sequence[int], sure: Sequence[int], last: int
) -> None:
    """Mark remarks beside chrome: in the head those that say nothing of the text, in it those in another tone, after
    it those that alone lack their full stop.
    """
    if not any(_beside(out, at) or _pitch(values[at]) for at in remarks):
        return
    top = next((at for at, rule in enumerate(out) if rule is None), 0)
    first, end = (sure[0], sure[-1]) if sure else (remarks[0], len(values))
    body = headlines.body(values, first)
    polite_text = courteous([values[at] for at in sure])
    for at in remarks:
        near = _beside(out, at)
        if (
            (near and top < at < first and headlines.shared(values[at], body) < _TAKEN_UP and not _asks(values[at]))
            or (first < at < last and not polite_text and (near & _WIDGETS or _pitch(values[at])))
            or (near and at > end and values[at][-1] not in _STOPS and values[end][-1] in _STOPS)
        ):
            out[at] = "notice"


def _pitch(value: str) -> bool:
    """Whether a sentence asks something of the page's readers; a question, or what a label names, is the article's."""
    return value[-1] != "?" and _PITCH.search(value) is not None and not (lists.item(value) or lists.labelled(value))


def _asks(value: str) -> bool:
    """Whether a line is a question that says nothing of what pages speak of, as titles of boards are."""
    return value[-1] == "?" and tail.PAGE.search(value) is None


def _beside(out: Sequence[str | None], at: int) -> set[str]:
    """Return the rules of the lines next to line `at`."""
    return {rule for rule in (*out[max(0, at - 1) : at], *out[at + 1 : at + 2]) if rule is not None}


def _spare_timelines(
    values: Sequence[str], asked: Sequence[int], found: list[Verdict | None], out: Sequence[str | None]
) -> None:
    """Forget weak verdicts on dates that stand above text several times: a diary, a timeline."""
    last = len(values) - 1
    dated = [
        at
        for at in asked
        if (verdict := found[at]) and verdict.rule == "date-line" and out[at] is None
        if at < last and out[at + 1] is None and prose(values[at + 1])
    ]
    within = any(at and out[at - 1] is None and found[at - 1] is None and prose(values[at - 1]) for at in dated)
    if len(dated) > 1 and within:
        for at in dated:
            found[at] = None


def _adverts(lines: Sequence[Line], out: list[str | None], kept: frozenset[int]) -> None:
    """Mark the few lines under the word that announces an advert, up to the next blank line, if none tells a thing."""
    for start in [at for at, rule in enumerate(out) if rule == "ad"]:
        stop = start + 1
        while stop < len(lines) and lines[stop].number - lines[stop - 1].number == 1:
            stop += 1
        group = range(start + 1, stop)
        told = any(lines[at].text.value[-1] == "." for at in group)
        if len(group) <= _ADVERT and stop < len(lines) and not told:
            for at in group:
                out[at] = out[at] or ("ad" if at not in kept else None)


def _spare_contacts(values: Sequence[str], found: list[Verdict | None], out: list[str | None]) -> None:
    """Forget verdicts on addresses under a numbered heading (4. 접수 방법): a notice's own."""
    for at in range(1, len(values) if "contact" in out else 0):
        if out[at] == "contact" and out[at - 1] is None and found[at - 1] is None and lists.numbered(values[at - 1]):
            out[at] = found[at] = None


def _spare_headings(
    values: Sequence[str],
    asked: Sequence[int],
    found: list[Verdict | None],
    out: list[str | None],
    apart: Sequence[bool],
) -> None:
    """Forget verdicts on words over a paragraph (더 알아보기): a blank line parts them from text above, none below."""
    for at in asked:
        heads = out[at] in _WORDS and 0 < at < len(values) - 1 and apart[at] and not apart[at + 1]
        if heads and out[at - 1] is None and out[at + 1] is None and found[at + 1] is None and prose(values[at + 1]):
            out[at] = found[at] = None


def _markers(values: Sequence[str], asked: Sequence[int], out: list[str | None], kept: frozenset[int]) -> None:
    """Mark names of parts of a broadcast ([앵커], [리포트]); where they take turns, they are speakers, and stay."""
    places: dict[str, list[int]] = {}
    for at in asked:
        value = values[at]
        if value[0] in "[<앵기리" and at not in kept and _MARKER.fullmatch(value):
            places.setdefault(value, []).append(at)
    bare = [value for value in places if value[0] not in "[<"]
    for value, same in places.items():
        if len(same) == 1 and (value[0] in "[<" or len(bare) > 1):
            out[same[0]] = "marker"


def _contact_tables(values: Sequence[str], asked: Sequence[int], out: list[str | None], kept: frozenset[int]) -> None:
    """Mark the table of a press release that tells whom to call: short lines after its label, up to a telephone."""
    size = len(values)
    stop = 0
    for at in asked:
        if at < stop or not (values[at][0] in "담책문" and _TABLE.match(values[at])):
            continue
        stop, last = at, -1
        while stop < size and len(values[stop]) <= _TABLE_WIDTH and not ends(values[stop]):
            last = stop if _PHONE.search(values[stop]) else last
            stop += 1
        for one in range(at, last + 1):
            if one not in kept:
                out[one] = "contact"


def _weak(
    values: Sequence[str], found: Sequence[Verdict | None], out: list[str | None], first: int, close: int
) -> None:
    """Let weak verdicts count at the edges, beside certain chrome, and in a row."""
    size = len(out)
    certain = out.copy()
    ruled = [at for at, verdict in enumerate(found) if verdict is not None]
    rows = [0] * (size + 1)
    """How many lines with a verdict stand in a row up to here, then: in the whole row."""
    for at in ruled:
        rows[at] = rows[at - 1] + 1
    for at in reversed(ruled):
        rows[at] = max(rows[at], rows[at + 1])
    for at in ruled:
        verdict = found[at]
        if out[at] is not None or verdict is None:
            continue
        beside = (at > 0 and certain[at - 1]) or (at + 1 < size and certain[at + 1])
        listed = values[at][0] in _SECTIONS or ((first < at or " | " in values[at]) and _listed(values, at))
        if (at < first < size or at >= close or beside or rows[at] >= _ROW) and not listed:
            out[at] = verdict.rule


def _tags(values: Sequence[str], found: Sequence[Verdict | None], out: list[str | None], first: int) -> None:
    """Mark a label of tags after the text's beginning with the row of words under it, where chrome follows these."""
    for at in range(first + 1, len(values) - 2):
        verdict = found[at]
        row = verdict and verdict.rule == "keywords" and out[at] is None and out[at + 1] is None and out[at + 2]
        if row and headlines.bare(values[at + 1]):
            out[at] = out[at + 1] = "keywords"


def _listed(values: Sequence[str], at: int) -> bool:
    """Whether line `at` is an item of a list or a row of a table."""
    return lists.item(values[at]) or lists.row(values, at)


def _duplicates(values: Sequence[str], asked: Sequence[int], out: list[str | None], kept: frozenset[int]) -> None:
    """Mark what stands a second time: long lines, and the short ones in a row with them that stand again too."""
    keys = [*values]
    for at in asked:
        keys[at] = values[at] if values[at][0].isalnum() else _MARKS.sub("", values[at])
    if len(set(keys)) == len(keys):
        return
    seen: dict[str, int] = {}
    row: list[int] = []
    for at, key in enumerate(keys):
        if out[at] is not None:
            continue
        if seen.setdefault(key, at) != at and at not in kept:
            row.append(at)
        elif row:
            _close_row(values, out, row)
            row = []
    _close_row(values, out, row)


def _close_row(values: Sequence[str], out: list[str | None], row: Sequence[int]) -> None:
    """Mark a row of lines that all stood before, if one of them is too long, or several too many, for chance."""
    told = [at for at in row if prose(values[at])]
    if len(told) >= _ROW or any(len(values[at]) >= _TWICE for at in told):
        for at in row:
            out[at] = "duplicate"


def _stamped(values: Sequence[str], asked: Sequence[int], out: list[str | None], kept: frozenset[int]) -> None:
    """Mark headlines of other articles that are glued to dates, and the one before, whose date they carry."""
    first = 0
    for at in asked:
        value = values[at]
        if value[0] in "12" and out[at] is None and at not in kept and _STAMP_HEAD.match(value):
            first = first or next((one for one in range(at) if out[one] is None and prose(values[one])), len(values))
            out[at] = "related" if at > first else "date-line"
            if at > 0 and out[at - 1] is None and at - 1 not in kept and at > first and not prose(values[at - 1]):
                out[at - 1] = "related"
