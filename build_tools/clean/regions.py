"""Regions of a page that repeat one shape: comments, posts of a thread, a transcript's times, a table of contents.

Line by line they cannot be told from text: a comment is a sentence, a name is a word. Their shape tells them: a name,
a few lines and a time, again and again.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from build_tools.clean.cases import any_case
from build_tools.clean.sentences import prose

if TYPE_CHECKING:
    from collections.abc import Sequence

_COMMENTS_HEAD = any_case(
    r"\W{0,3}(?:전체\s?|총\s?)?(?:댓글|덧글|코멘트|comments?)\s?(?:영역|목록|보기|[과와] 토론|"
    r"[•·(\[:]?\s?\[?\d[\d,]*\s?[\])]?(?:개|건)?)?\W{0,3}"
    r"|(?:[가-힣]{1,4}\s)?(?:후기|리뷰|한줄평|한줄\s의견)\s?\(?\d[\d,]*\)?(?:개|건)?",
)
"""`댓글 14`, `전체 댓글 3개`, `● 댓글`, `댓글 • [8]`."""
_TIME = r"(?:오전|오후)?\s?\d{1,2}:\d\d(?::\d\d)?"
_DAY = r"(?:(?:20)?\d\d\s?[./-]\s?)?\d{1,2}\s?[./-]\s?\d{1,2}\.?|(?:\d{4}년\s)?\d{1,2}월\s?\d{1,2}일"
_AGO = r"\d{1,2}\s?(?:초|분|시간|일|주|개월|달|년)\s?전|방금(?:\s?전)?|어제"
_STAMP = rf"(?:(?:{_DAY})(?:,?\s\(?{_TIME}\)?)?|{_TIME}|{_AGO})"
_STAMPED = re.compile(
    rf"(?:[^\s:]{{1,20}}(?:\s?\([\d.*]+\))?\s?[|·•,]?\s)?{_STAMP}(?:\s?[|·•]?\s?(?:신고|답글|수정됨?|삭제|답글쓰기|\[[-+]\]))*"
)
"""The time of a comment, alone or after its writer's name."""
_TOLD_LEAST = 15
"""Letters of lines of which the second is no title any more, so that comments may follow."""
_COMMENT_MOST = 6
"""Lines between the times of two comments, at the most."""
_CLOCK = re.compile(r"(?:\d{1,2}:)?\d{1,2}:\d\d")
_CLOCKS_LEAST = 3
_CLOCK_APART = 4
_HANDLE = re.compile(r"@[A-Za-z][\w.]{2,30}")
_THREAD_FACT = re.compile(rf"[·•\s]*(?:{_STAMP})?[·•\s]*")
_NAME_MOST = 20
_POSTED = re.compile(rf"{_STAMP}\s?[·•].{{0,12}}")
"""`3시간 전 · 공개`: a post's time, and who may read it."""
_AGED = re.compile(r"\d{1,2}\s?(?:분|시간|일|주|개월|년)\s?[·•]")
_DEGREE = re.compile(r"[·•\s]*(?:\d촌(?:\s이상)?|\d(?:st|nd|rd)\+?)")
"""How near the writer is to the reader."""
_HEAD_MOST, _HEAD_LINES = 16, 5
_READERS = re.compile(rf"{_STAMP}\s?[·•]\s?(?:🌐|👥|🔒|전체\s?공개|친구\S{{0,3}}|공개)?")
"""A post's time, and a sign of who may read it."""
_MENU_MOST = 16
_SUBSCRIBERS = re.compile(r"구독자?\s?[\d,.]+\s?(?:만|천|K|M)?\s?명?")
_CHANNEL = re.compile(r"[^\d.?!]{2,16}")
MESSAGE = re.compile(
    rf"\[[^\[\]]{{1,20}}\]\s\[{_TIME}\](?:\s|$)|\d{{4}}[.년]\s?\d{{1,2}}[.월]\s?\d{{1,2}}[.일]?\s{_TIME},\s[^:]{{1,20}}\s:\s"
)
"""With what a message begins that was copied out of a chat: who wrote it, and when."""
_MESSAGES_LEAST, _FORWARDED = 3, 150
"""Messages that make a chat; letters of one of several lines that brings an article into it."""
_ANSWER = re.compile(r"\d{1,2}\s?번째\s?답변|답변\s?\d{1,3}(?:개)?|.{1,12}\s?님의?\s답변")
_PROFILE_MOST = 9
"""Lines of the head of an answer, at the most."""
_COUNTED = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)]?\s\S")
_CONTENTS_HEAD = re.compile(
    r"\W{0,3}(?:(?:오늘의|이번\s?(?:호|주))\s)?(?:목\s?차|차\s?례|이 글의 (?:순서|목차)|이 페이지(?:에서|의 내용)"
    r"|table of contents|contents|on this page)\W{0,3}(?:\[?(?:숨기기|접기|펼치기|보기)\]?)?",
    re.IGNORECASE,
)
_EDITED = re.compile(r"\s?\[(?:원본\s)?편집\]$")
_ADDED = re.compile(r"\s?(?:\||[:：]\s).*$")
"""What an entry of a table of contents, or its heading, says more."""
_NUMBER = re.compile(r"^[\d.\-•·*)\s]+")
_CONTENTS_LEAST, _CONTENTS_HEAD_MOST = 3, 30


def mark(values: Sequence[str], asked: Sequence[int], out: list[str | None], kept: frozenset[int]) -> None:
    """Write into `out` the rules that remove lines for the shape of the region in which they stand.

    `asked` are the lines that are no plain sentences: a region begins with one of them.
    """
    told = (at for at, value in enumerate(values) if out[at] is None and len(value) >= _TOLD_LEAST)
    first = next(islice(told, 1, None), len(values))
    marked = {
        **_messages(values, asked),
        **_author(values),
        **_channel(values),
        **_contents(values, asked),
        **_outline(values, asked),
        **_answers(values, asked),
        **_clocks(values, asked),
        **_thread(values, asked),
        **_comments(values, [at for at in asked if at > first]),
    }
    for at, rule in marked.items():
        if at not in kept:
            out[at] = out[at] or rule


def _author(values: Sequence[str]) -> dict[int, str]:
    """Return what stands above a post of a network: menus, the name, how near they are, what they do, the post's time.

    The name is the first of all lines, with the post's time and its readers under it, or the one above the degree.
    """
    if len(values) > 1 and len(values[0]) <= _NAME_MOST and _POSTED.fullmatch(values[1]):
        return {0: "byline", 1: "date-line"}
    posted = next((at for at, value in enumerate(values[1:_HEAD_MOST], 1) if _READERS.fullmatch(value)), 0)
    if posted and max(map(len, values[:posted])) <= _MENU_MOST:
        return {**dict.fromkeys(range(posted - 1), "menu"), posted - 1: "byline", posted: "date-line"}
    degree = next((at for at, value in enumerate(values[:_HEAD_MOST]) if at and _DEGREE.fullmatch(value)), None)
    if degree is None:
        return {}
    below = range(degree + 1, min(degree + _HEAD_LINES, len(values)))
    stop = next((at for at in below if _POSTED.match(values[at]) or _AGED.match(values[at])), degree)
    return {
        **dict.fromkeys(range(degree - 1), "menu"),
        degree - 1: "byline",
        **dict.fromkeys(range(degree, stop + 1), "forum"),
    }


def _channel(values: Sequence[str]) -> dict[int, str]:
    """Return the name of a channel: above the count of those who follow it, at the head of the page."""
    places = (at for at in range(2, min(_HEAD_MOST, len(values))) if _SUBSCRIBERS.fullmatch(values[at]))
    return {at - 1: "byline" for at in places if _CHANNEL.fullmatch(values[at - 1])}


def _messages(values: Sequence[str], asked: Sequence[int]) -> dict[int, str]:
    """Return what is round an article that was forwarded in a chat: all messages but the longest of several lines."""
    heads = [at for at in asked if values[at][0] in "[2" and MESSAGE.match(values[at])]
    if len(heads) < _MESSAGES_LEAST:
        return {}
    spans = [range(at, after) for at, after in pairwise([*heads, len(values)])]
    longest = max(spans, key=lambda span: sum(len(values[at]) for at in span))
    if len(longest) < _MESSAGES_LEAST or sum(len(values[at]) for at in longest) < _FORWARDED:
        return {}
    own = range(longest.start + (MESSAGE.sub("", values[longest.start], count=1) == ""), longest.stop)
    return {at: "comment" for at in range(len(values)) if at not in own}


def untitled(values: Sequence[str]) -> bool:
    """Whether the page is a network's, whose posts have no titles."""
    return bool(_author(values)) or len(posts(values, range(len(values)))) > 1


def _comments(values: Sequence[str], asked: Sequence[int]) -> dict[int, str]:
    """Return the lines of the comments under a text: from their heading on, as long as times follow each other."""
    for at in asked:
        if not _COMMENTS_HEAD.fullmatch(values[at]):
            continue
        stop = at
        for place in range(at + 1, len(values)):
            if place - stop > _COMMENT_MOST or _ANSWER.fullmatch(values[place]):
                break
            if _STAMPED.fullmatch(values[place]):
                stop = place
        if stop > at:
            return dict.fromkeys(range(at, min(stop + 2, len(values))), "comment")
    return {}


def _clocks(values: Sequence[str], asked: Sequence[int]) -> dict[int, str]:
    """Return the times of a transcript: alone on their lines, ever later, a line or two of speech between them."""
    places = [at for at in asked if values[at][0].isdigit() and _CLOCK.fullmatch(values[at])]
    runs: list[list[int]] = [[]]
    for before, at in pairwise([-1, *places]):
        follows = before >= 0 and at - before <= _CLOCK_APART and _seconds(values[before]) < _seconds(values[at])
        if not follows:
            runs.append([])
        runs[-1].append(at)
    return {at: "player" for run in runs if len(run) >= _CLOCKS_LEAST for at in run}


def _seconds(value: str) -> int:
    total = 0
    for part in value.split(":"):
        total = total * 60 + int(part)
    return total


def _thread(values: Sequence[str], asked: Sequence[int]) -> dict[int, str]:
    """Return the heads of the posts of a thread: the writer's name, their handle (@name), the day."""
    handles = [at for at in asked if values[at][0] == "@" and _HANDLE.fullmatch(values[at])]
    counts = Counter(values) if handles else Counter()
    marked: dict[int, str] = {}
    for at in handles:
        marked[at] = "byline"
        if at and len(values[at - 1]) <= _NAME_MOST and counts[values[at - 1]] > 1:
            marked[at - 1] = "byline"
        place = at + 1
        while place < len(values) and _THREAD_FACT.fullmatch(values[place]):
            marked[place] = "date-line"
            place += 1
    return marked


def posts(values: Sequence[str], asked: Sequence[int]) -> list[int]:
    """Return the lines that follow the heads of the posts of a thread: each begins a post."""
    heads = _thread(values, asked)
    return [at + 1 for at in heads if at + 1 < len(values) and at + 1 not in heads and values[at][0] != "@"]


def _contents(values: Sequence[str], asked: Sequence[int]) -> dict[int, str]:
    """Return a table of contents: after its heading, lines that stand again as the headings of the text."""
    short = (at for at in asked if len(values[at]) <= _CONTENTS_HEAD_MOST)
    head = next((at for at in short if _CONTENTS_HEAD.fullmatch(values[at])), None)
    if head is None:
        return {}
    after = [_heading(value) for value in values[head + 1 :]]
    after = [_ADDED.sub("", value) or value for value in after]
    last = {value: at for at, value in enumerate(after)}
    stop = next((at for at, value in enumerate(after) if last[value] == at), len(after))
    return dict.fromkeys(range(head, head + 1 + stop), "menu") if stop >= _CONTENTS_LEAST else {}


def _answers(values: Sequence[str], asked: Sequence[int]) -> dict[int, str]:
    """Return the heads of answers to a question (`2번째 답변`): who answers, and what they are known for."""
    marked: dict[int, str] = {}
    for at in asked:
        if _ANSWER.fullmatch(values[at]):
            rows = range(at, min(at + _PROFILE_MOST, len(values)))
            stop = next((one for one in rows if prose(values[one])), at)
            marked |= dict.fromkeys(range(at, stop), "portal")
            if at < stop and "님" in values[at]:
                marked[at] = "byline"
    return marked


def _outline(values: Sequence[str], asked: Sequence[int]) -> dict[int, str]:
    """Return a table of contents without a heading: numbered lines in a row that all stand again as headings."""
    rows = [at for at in asked if values[at][0].isdigit() and _COUNTED.match(values[at])]
    if len(rows) < 2 * _CONTENTS_LEAST:
        return {}
    last = {_heading(value): at for at, value in enumerate(values)}
    again = [at for at in rows if last[_heading(values[at])] > at + 1]
    runs: list[list[int]] = [[]]
    for before, at in pairwise([-2, *again]):
        if at != before + 1:
            runs.append([])
        runs[-1].append(at)
    return {at: "menu" for run in runs if len(run) >= _CONTENTS_LEAST for at in run}


def _heading(value: str) -> str:
    """Return a heading without its number and the wiki's link to edit it."""
    return _NUMBER.sub("", _EDITED.sub("", value))
