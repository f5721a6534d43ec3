"""Passages of an article whose lines look like chrome one by one: points of a note or a notice, a summary, a greeting.

What stands together is told together. A line of such a passage counts as text, whatever it says alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from build_tools.clean import lists, regions
from build_tools.clean.sentences import ends, prose

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_tools.clean.rules import Verdict

_NUMBERED = re.compile(r"(\d{1,2})[.)]\s?\S")
_POINT = re.compile(r"[○●◎◇◆■□▣▪◦ㅇ※\-–•·*✔✓]|\d{1,2}[.)]|[가나다라마바사][.)]|[①-⑳]")
_POINTS_LEAST = 3
_NO_POINT = frozenset(
    {"copyright", "mark", "notice", "page-number", "player", "portal", "related", "related-heading", "share"}
)
"""What no point of a notice says, though it has its mark: `* 인용할 때는 프로그램명을 밝혀 주십시오.`"""
_SUMMARY = re.compile(
    r"\W{0,3}(?:(?:한|두|세|네|다섯|\d)\s?줄\s?)?(?:요\s?약|정\s?리)\W{0,3}|\W{0,3}tl\s?;?\s?dr\W{0,3}", re.IGNORECASE
)
_SUMMARY_MOST = 14
_SET_APART = re.compile(r"요\s약|[<〈《\[【(].*[>〉》\]】)]")
"""Summaries as a report or a post heads them, never a portal: `요 약`, `<요약>`."""
_PART = re.compile(r"[가-힣]{1,6}(?:\s[가-힣]{1,6})?\)")
"""The heading of a part as posts write it: `본문)`."""
_SOURCE = re.compile(r"(?:자료|출처|주)\s?[:：]\s?\S.{0,80}")
_TABLE = re.compile(r"[<\[(]?\s?(?:표|그림|도표|그래프)\s?(?:\d{1,2}|[\])>])")
_UNIT = re.compile(r"[(*※]?\s?(?:단위|기준)")
_INQUIRY = re.compile(r"\W{0,3}(?:문의|예매|신청|접수|예약)(?:처|\s전화)?\s?[:：]?\s")
_APPLY = re.compile("예매|신청|접수|참가|관람|입장|예약|모집")
_TABLE_HEADS, _SOURCE_HEADS = "<[(표그도", "자출주"
_TABLE_MOST = 15
_BOX_MARKS = "□■○●◇◆▣◎"
_BOX = re.compile(rf"[{_BOX_MARKS}]\s?[^:：.]{{2,16}}")
_BOX_MOST = 8
_BOX_FACT = re.compile(r"\d|[:：]")
_GREETING = re.compile(r"(?:여러분,?\s)?(?:안녕하세요|안녕하십니까|반갑습니다|안녕하신가요)(?![가-힣])")
_FAREWELL = re.compile(
    r"[가-힣](?:십시오|니다|요|죠)"
    r"[\s.!~^:)♥♡❤\ufe0f\U0001f300-\U0001faff]*"
)
_SALES = re.compile(
    "구독|팔로우|좋아요|댓글|클릭|링크|문의|후원|알림|이웃|제보|채널|뉴스레터|광고|이벤트|회원|가입|로그인|바랍니다"
)
_FAREWELL_MOST = 40
_NOT_NOTED = re.compile(
    r"(?:사람|이름|게임|마음|다음|모임|프로그램|시스템|팀|알림|처음|그림|점심|아침|봄|여름|힘|꿈|몸|밤|담|폼|룸|홈|컴|채움|나눔|모음|관심|중심|핵심|양심|책임|담임|위임|도움|즐겨찾음|읽음|없음|죽음)$"
)
_NOTED_OTHER = re.compile(r"(?:[가-힣]다|더라|[가-힣]자|한듯|인듯|할듯|ㅇㅇ|[ㅋㅎㅠ]{2,})$")
_PLAIN = ("다.", "요.")
"""How most lines of a text end that is no note; they need no look."""
_NOTED_LEAST, _NOTED_SHORTEST = 4, 6
_CODE = re.compile(
    r"\S\s?(?:==?|[-+*/]=|:=|=>|->)\s?\S|[\w\])]\(.*\)|[{};:]$|^(?:import|from|return|def|for|if|else)\b"
)
_HANGUL = re.compile("[가-힣]")
_FINAL_M = frozenset({10, 16})
"""Of the finals of a syllable, those with which a verb becomes a noun: ㄻ, ㅁ."""
_SYLLABLES, _FINALS = 0xAC00, 28


def text(
    values: Sequence[str], asked: Sequence[int], found: Sequence[Verdict | None], out: Sequence[str | None]
) -> set[int]:
    """Return the lines that belong to the article for the passage in which they stand.

    `asked` are the lines that are no plain sentences: a passage begins with one of them. `found` is what each line
    says of itself, `out` the rule that removes it so far.
    """
    clear = [rule is None and verdict is None for rule, verdict in zip(out, found, strict=True)]
    """Of which lines nothing speaks against them."""
    spared = {
        *_notes(values, asked, clear),
        *_greetings(values, asked, clear),
        *_points(values, asked, clear, out),
        *_boxes(values, asked, clear),
        *_sources(values, asked),
        *_inquiries(values, asked, clear, out),
        *_parts(values, asked),
        *_code(values, asked, clear),
        *_posts(values, asked, clear),
        *_summaries(values, asked, clear, out),
    }
    spared.update(_counted(values, asked, clear, spared))
    return spared


def _points(
    values: Sequence[str], asked: Sequence[int], clear: Sequence[bool], out: Sequence[str | None]
) -> Iterator[int]:
    """Yield the points of a notice, `○ 문의: …` among them: lines with marks in a row, most of them without doubt."""
    stop = 0
    for at in asked:
        if at < stop or not _POINT.match(values[at]):
            continue
        stop = at + 1
        while stop < len(values) and _POINT.match(values[stop]):
            stop += 1
        linked = at > 0 and out[at - 1] == "related-heading"
        sure = [one for one in range(at, stop) if clear[one] and not linked]
        doubtful = sum(out[one] is not None for one in range(at, stop))
        if len(sure) >= _POINTS_LEAST - 1 and len(sure) > doubtful and any(_told(values[one]) for one in sure):
            yield from (one for one in range(at, stop) if out[one] not in _NO_POINT)


def _told(value: str) -> bool:
    """Whether a point is a sentence, or a label with its value."""
    return ends(value) or lists.labelled(value[1:].strip() or value)


def _counted(values: Sequence[str], asked: Sequence[int], clear: Sequence[bool], spared: set[int]) -> Iterator[int]:
    """Yield points that count up from one, where they stand under text and not under other chrome."""
    for at in asked:
        if at == 0 or not values[at].startswith(("1.", "1)")) or not _NUMBERED.match(values[at]):
            continue
        if not (at - 1 in spared or clear[at - 1]):
            continue
        if not (at - 1 in spared or prose(values[at - 1]) or (at > 1 and clear[at - 2])):
            continue
        stop = at
        while stop < len(values) and (number := _NUMBERED.match(values[stop])) and int(number[1]) == stop - at + 1:
            stop += 1
        if stop - at > 1:
            yield from range(at, stop)


def _summaries(
    values: Sequence[str], asked: Sequence[int], clear: Sequence[bool], out: Sequence[str | None]
) -> Iterator[int]:
    """Yield the heading of a summary that the writer made: under text, or set apart as portals do not."""
    for at in asked:
        value = values[at]
        if len(value) > _SUMMARY_MOST or not _SUMMARY.fullmatch(value):
            continue
        if at + 1 == len(values) or out[at + 1] is not None:
            continue
        pointed = _POINT.match(values[at + 1]) and clear[at + 1]
        if _SET_APART.search(value) or pointed:
            yield at


def _parts(values: Sequence[str], asked: Sequence[int]) -> Sequence[int]:
    """Return the headings of a post's parts (`본문)`, `추가)`), where there are several."""
    parts = [at for at in asked if values[at][-1] == ")" and _PART.fullmatch(values[at])]
    return parts if len(parts) > 1 else ()


def _sources(values: Sequence[str], asked: Sequence[int]) -> Iterator[int]:
    """Yield notes under a table: `자료: …` after `표 1`, or after a row of figures."""
    table = -_TABLE_MOST
    for at in asked:
        value = values[at]
        if value[0] in _TABLE_HEADS and _TABLE.match(value):
            table = at
            continue
        noted = at > 0 and value[0] in _SOURCE_HEADS and _SOURCE.fullmatch(value)
        under = at - 2 if noted and at > 1 and _UNIT.match(values[at - 1]) else at - 1
        if noted and (at - table < _TABLE_MOST or lists.row(values, under)):
            yield at


def _inquiries(
    values: Sequence[str], asked: Sequence[int], clear: Sequence[bool], out: Sequence[str | None]
) -> Iterator[int]:
    """Yield whom to ask about what an article announces: under how to apply, and under a label with the same mark."""
    for at in asked:
        if at == 0 or out[at] not in (None, "contact") or not clear[at - 1] or not _INQUIRY.match(values[at]):
            continue
        above = values[at - 1]
        alike = above[0] == values[at][0] and lists.labelled(above[1:].strip()) and not above[0].isalnum()
        if alike or (prose(above) and _APPLY.search(above)):
            yield at


def _boxes(values: Sequence[str], asked: Sequence[int], clear: Sequence[bool]) -> Iterator[int]:
    """Yield a box of facts under the text: a marked heading, and under it times and labels with their values."""
    for at in asked:
        if values[at][0] not in _BOX_MARKS or not _BOX.fullmatch(values[at]):
            continue
        if at == 0 or not clear[at - 1] or not prose(values[at - 1]):
            continue
        stop = at + 1
        while stop < len(values) and stop - at < _BOX_MOST and clear[stop]:
            if not _BOX_FACT.search(values[stop]) and not ends(values[stop]):
                break
            stop += 1
        if stop > at + 1:
            yield from range(at, stop)


def _greetings(values: Sequence[str], asked: Sequence[int], clear: Sequence[bool]) -> Iterator[int]:
    """Yield the writer's greeting with what follows it, and their farewell right after the text."""
    last = next((at for at in range(len(values) - 1, -1, -1) if prose(values[at])), -1)
    greeted = 0
    for at in asked:
        value = values[at]
        if clear[at] and len(value) <= _FAREWELL_MOST:
            if at >= greeted and _GREETING.match(value):
                stop = next((one for one in range(at, len(values)) if not clear[one]), at)
                greeted = stop if stop > at else len(values)
                yield from range(at, stop)
            before = at > 0 and clear[at - 1] and ends(values[at - 1])
            if before and at <= last + 1 and _FAREWELL.search(value) and not _SALES.search(value):
                yield at


def _notes(values: Sequence[str], asked: Sequence[int], clear: Sequence[bool]) -> Sequence[int]:
    """Return the lines of a post in note style, whose predicates end as nouns: …함, …됨, …였음."""
    noted = [at for at in asked if not values[at].endswith(_PLAIN) and clear[at] and _noted(values[at])]
    nominal = sum(_nominal(values[at]) for at in noted)
    return noted if nominal >= _NOTED_LEAST else ()


def _noted(value: str) -> bool:
    return len(value) >= _NOTED_SHORTEST and (_nominal(value) or _NOTED_OTHER.search(value) is not None)


def _nominal(value: str) -> bool:
    """Whether a line ends in a verb made a noun."""
    bare = value.rstrip(" .!~ㅋㅎㅠ")
    return (
        "가" <= bare[-1:] <= "힣"
        and " " in bare
        and (ord(bare[-1]) - _SYLLABLES) % _FINALS in _FINAL_M
        and _NOT_NOTED.search(bare) is None
    )


def _posts(values: Sequence[str], asked: Sequence[int], clear: Sequence[bool]) -> Iterator[int]:
    """Yield the first lines of the posts of a thread."""
    yield from (at for at in regions.posts(values, asked) if clear[at])


def _code(values: Sequence[str], asked: Sequence[int], clear: Sequence[bool]) -> Iterator[int]:
    """Yield lines of code right under text or more code."""
    last = -1
    for at in asked:
        if at == 0 or not clear[at] or _HANGUL.search(values[at]):
            continue
        if (last == at - 1 or (clear[at - 1] and prose(values[at - 1]))) and _CODE.search(values[at]):
            last = at
            yield at
