"""Like lines judged together: numbers, marks and brackets that come again, and rows of short lines without any.

What one line alone leaves open, the row tells: lines that follow each other are points of a list, lines that each
stand over text of their own are headings. So all lines of a sequence become headings, or none.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from build_tools.clean.sentences import ends, prose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_tools.model import BlockKind

_NUMBERS = (
    ("1.", re.compile(r"(\d{1,2})\.\s?(?=[^\d\s])")),
    ("1)", re.compile(r"(\d{1,2})\)\s?(?=\S)")),
    ("(1)", re.compile(r"\((\d{1,2})\)\s?(?=\S)")),
    ("[1]", re.compile(r"\[(\d{1,2})\]\s?(?=\S)")),
    ("01", re.compile(r"(0\d)\.?\s(?=[^\d\s:])")),
    ("#1", re.compile(r"#(\d{1,2})[.:]?\s(?=\S)")),
    ("1️⃣", re.compile(r"(\d)\ufe0f?\u20e3\s?(?=\S)")),
    ("1.1", re.compile(r"\d{1,2}\.(\d{1,2})\.?\s(?=[^\d\s])")),
    ("DAY 1", re.compile(r"[A-Z][A-Za-z]{1,7}\.?\s?(\d{1,2})(?![\d.,:%A-Za-z가-힣])(?=$|[.:)\s])")),
    ("1단계", re.compile(r"(\d{1,2})\s?(?:단계|일차|주차|회차|장|부|막)(?=$|[.:)\s])")),
    ("제1장", re.compile(r"제\s?(\d{1,2})[장절부편][.\s]\s?(?=\S)")),
)
_LETTER = re.compile(r"([가나다라마바사아자차카타파하])[.)]\s?(?=\S)")
_AFTER_LETTER = (".", ")")
_LETTERS = "가나다라마바사아자차카타파하"
_ORDINAL = re.compile(r"(첫|둘|셋|넷|다섯|여섯|일곱|여덟|아홉|열)째[,.:)]\s(?=\S)")
_SAID = "첫째"
"""The style of what is counted in words: paragraphs begin so too."""
_ORDINAL_HEADS = "첫둘셋넷다여일아열"
_ORDINALS = ("첫", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉", "열")
_ROMAN = re.compile(r"([IVX]{1,4})\.\s?(?=\S)")
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_SERIES = (("①", 20), ("❶", 10), ("➀", 10), ("➊", 10), ("Ⅰ", 12), ("㉠", 14), ("㉮", 14), ("⑴", 20))
"""Signs of which each is the next character: the first, and how many."""
_MARK = re.compile(r"([■◆◇●○□▣◈▲△▶▷▸►★☆※❏❑☞⊙◎]|[\u2600-\u27bf\U0001f300-\U0001faff]+\ufe0f?)\s?(?=\S)")
_EMOJI = re.compile("[\u2600-\u2604\u260e-\u261d\u261f-\u27bf\U0001f300-\U0001faff]")
_BRACKETED = re.compile(
    r"\[([^\[\]“”\"/.:：]{2,30})\]$|[<〈]([^<>〈〉“”\".:：]{2,40})[>〉]$|[【《]([^】》]{2,40})[】》]$"
)
_TIME = re.compile(r"\d{1,2}:\d\d\s(?=[^\d\s~–-])")
_CELL_SIGN = re.compile(r"\s[|—–]\s|[│｜]|\s/\s.*\s/\s|^\|.*\|$")
_LABEL = re.compile(r"[^:：\d][^:：]{0,24}\s?[:：]\s\S|[^:：\d][^:：]{0,24}[:：]\S")
_ASIDE = re.compile(r"(?<=[가-힣\d])\s\([^()]{1,40}\)$")
"""What a row adds in brackets."""
_SEVERAL = re.compile(r"[가-힣]{2}[.?!][\"”’')]?\s(?=\S)")
"""The end of a sentence, or of what stands for one, within a line."""
_HANGING = re.compile(
    r"(?:[,·]|[가-힣](?:을|를|에서|으로|하고|하며|면서|에게|부터|까지|는데|지만|및|의|으며|라며|다며|하는|되는|있는|없는|위한|대한))$"
)
"""How a line ends that the next goes on with."""
_LOOSE = (
    *("하고", "되고", "이고", "지고", "리고", "가고", "으면", "하면", "되면", "려면", "이면", "해서", "어서", "아서"),
    *("려서", "워서", "와서", "니까", "는데", "은데", "인데", "며", "으려", "하려", "이라", "다가", "거나", "도록"),
)
"""How a clause ends where speech is written down without full stops."""
_CUT = re.compile(
    r"(?:[,·]|[가-힣](?:을|를|하고|하며|면서|는데|지만|및|의|으며|라며|다며|하는|되는|있는|없는|위한|대한))$"
)
"""The same, but for what headings end with too."""
_END_BRACKET = re.compile(r"\s?\[[가-힣 ]{1,6}\]$")
_BRACKETS = frozenset({"[]", "<>"})
_TRIANGLES = frozenset("▲△")
"""Marks of captions, and of points within a line."""
_CLOSING = "\"'”’」』)] "
_HEADING_MOST = 70
_POINT_MOST = 50
"""Letters of a point of a list; longer ones that end as sentences are paragraphs."""
_ROW_MOST = 60
_LABEL_MOST = 20
_ROWS_LEAST = 3
"""Short lines without numbers or labels that make a list."""
_CELLS = 3
_SPACED = 0.8
"""Share of the lines with a blank one before them, from which on blank lines tell nothing."""


class Like(NamedTuple):
    """What a line is, told by the lines like it."""

    kind: BlockKind
    start: int = 0
    """Where its text begins, after its mark."""
    stop: int | None = None
    """Where its text ends, before the end of its bracket or what all its like end with."""
    level: int = 2
    """Of headings: 3 within a part of a row of headings."""


class _Marked(NamedTuple):
    style: str
    rank: int
    """Its place, more than 0; 0 where the mark does not count."""
    span: tuple[int, int]
    """The text that the mark leaves."""


def marked(values: Sequence[str], numbers: Sequence[int], known: frozenset[int]) -> dict[int, Like]:
    """Return what the lines are, by index, whose number, mark or bracket comes again; `known` are told otherwise.

    `numbers` are the lines' numbers in the raw text: where they leap, a blank line stood.
    """
    marks = {at: mark for at, value in enumerate(values) if at not in known and (mark := _mark(value))}
    found: dict[int, Like] = {}
    runs = _runs(marks)
    for run in runs:
        found |= _counted(run, values, marks[run[0]].style)
    over = [run for run in runs if run[0] in found and found[run[0]].kind == "heading"]
    for run in over:
        if any(other[0] < run[0] and _parts(other, run) for other in over):
            found |= {at: found[at]._replace(level=3) for at in run if at in found}
    styles: dict[str, list[int]] = {}
    for at, mark in marks.items():
        if not mark.rank:
            styles.setdefault(mark.style, []).append(at)
    gaps = apart(numbers)
    for style, same in styles.items():
        found |= _bracketed(same, values, marks) if style in _BRACKETS else _signed(same, values, marks, gaps)
    return found


def rows(
    values: Sequence[str], numbers: Sequence[int], like: dict[int, Like], known: frozenset[int]
) -> dict[int, Like]:
    """Return what the short lines are, by index, that stand together without marks: rows of a table, points of a list.

    The other arguments are those of `marked`, but for `like`: the lines that their marks tell.
    """
    gaps = apart(numbers)
    found: dict[int, Like] = {}
    at = 0
    while at < len(values):
        stop = at
        while stop < len(values) and (stop == at or not gaps[stop]) and _bare(stop, values, like, known):
            stop += 1
        if stop > at:
            headed = at in like or (at > 0 and not gaps[at] and at - 1 in like and like[at - 1].kind == "heading")
            led = at > 0 and not gaps[at] and (headed or ends(values[at - 1]))
            found |= _table(range(at, stop), values, headed=headed, led=led)
        at = max(stop, at + 1)
    return found


def apart(numbers: Sequence[int]) -> list[bool]:
    """Return for each line whether it stands apart from the one before; False throughout where every line does."""
    gaps = [at > 0 and number - numbers[at - 1] > 1 for at, number in enumerate(numbers)]
    return gaps if sum(gaps) < _SPACED * (len(gaps) - 1) else [False] * len(gaps)


# --- marks ------------------------------------------------------------------------------------------------


def _mark(value: str) -> _Marked | None:
    """Return the mark with which a line begins, or the brackets around it."""
    rank = _counted_by(value)
    if rank:
        return _Marked(*rank, (0, len(value)))
    if value[0].isalnum():
        return _Marked("time", 0, (0, len(value))) if _TIME.match(value) else None
    bracketed = _BRACKETED.match(value)
    if bracketed:
        group = bracketed.lastindex or 0
        return _Marked("[]" if group == 1 else "<>", 0, bracketed.span(group))
    sign = _MARK.match(value)
    if not sign:
        return None
    emoji = _EMOJI.match(value) is not None
    return _Marked("emoji" if emoji else sign[1], 0, (0 if emoji else sign.end(), len(value)))


def _counted_by(value: str) -> tuple[str, int] | None:
    """Return how a line is counted, and its place."""
    first = value[0]
    if "가" <= first <= "힣" and first != "제":
        letter = _LETTER.match(value) if value[1:2] in _AFTER_LETTER else None
        ordinal = _ORDINAL.match(value) if first in _ORDINAL_HEADS else None
        if letter:
            return "가" + value[1], _LETTERS.index(letter[1]) + 1
        return (_SAID, _ORDINALS.index(ordinal[1]) + 1) if ordinal else None
    for style, pattern in _NUMBERS:
        number = pattern.match(value)
        if number:
            return style, int(number[1]) + 1
    for sign, many in _SERIES:
        if 0 <= ord(first) - ord(sign) < many and len(value) > 1:
            return sign, ord(first) - ord(sign) + 1
    roman = _ROMAN.match(value)
    return ("I.", _ROMANS.index(roman[1]) + 1) if roman and roman[1] in _ROMANS else None


_DEEPEST = 8
"""Runs within runs, at the most: a page of nothing but first points would open one with each line."""


def _runs(marks: dict[int, _Marked]) -> list[list[int]]:
    """Return the lines that count on; a list within a numbered section is a run of its own."""
    runs: list[list[int]] = []
    open_runs: dict[str, list[list[int]]] = {}
    for at, mark in marks.items():
        if not mark.rank:
            continue
        stack = open_runs.setdefault(mark.style, [])
        ranks = [marks[run[-1]].rank for run in stack]
        depth = max((place for place, rank in enumerate(ranks) if rank == mark.rank - 1), default=-1)
        if depth < 0 and stack and mark.rank > ranks[-1]:
            depth = len(stack) - 1
        if depth < 0:
            runs.append([at])
            stack.append(runs[-1])
            del stack[:-_DEEPEST]
        else:
            del stack[depth + 1 :]
            stack[depth].append(at)
    return runs


def _counted(run: list[int], values: Sequence[str], style: str) -> dict[int, Like]:
    """Return what the lines of a counted run are: points where most follow each other, or headings over text."""
    if len(run) == 1:
        return {}
    beside = sum(after - before == 1 for before, after in pairwise(run))
    if beside * 2 >= len(run) - 1 and style != _SAID:
        return dict.fromkeys(run, Like("item"))
    if not beside and all(_headlike(values[at]) for at in run):
        stop = _common_end([values[at] for at in run])
        return {at: Like("heading", 0, len(values[at]) - stop) for at in run if at + 1 < len(values)}
    return dict.fromkeys(run, Like("paragraph"))


def _parts(run: Sequence[int], within: Sequence[int]) -> bool:
    """Whether the lines `within` stand under one line of `run`."""
    return sum(at < within[0] for at in run) == sum(at < within[-1] for at in run)


def _bracketed(same: list[int], values: Sequence[str], marks: dict[int, _Marked]) -> dict[int, Like]:
    """Return lines in brackets as headings, those at least that come again or are in [square] ones."""
    if len(same) == 1 and marks[same[0]].style != "[]":
        return {}
    return {at: Like("heading", *marks[at].span) for at in same if at + 1 < len(values)}


def _signed(same: list[int], values: Sequence[str], marks: dict[int, _Marked], gaps: Sequence[bool]) -> dict[int, Like]:
    """Return what lines with the same mark are: points where they follow each other, else all headings, or none."""
    style = marks[same[0]].style
    told = sum(len(values[at]) > _POINT_MOST and ends(values[at]) for at in same)
    clusters: list[list[int]] = []
    for at in same:
        if clusters and clusters[-1][-1] == at - 1 and not gaps[at]:
            clusters[-1].append(at)
        else:
            clusters.append([at])
    found: dict[int, Like] = {}
    singles = [at for cluster in clusters if len(cluster) == 1 for at in cluster]
    for cluster in clusters:
        signs = _TRIANGLES if style in _TRIANGLES else {style}
        row = any(sign in values[cluster[0]][1:] for sign in signs)
        if len(cluster) > 1 or row:
            paragraph = told * 2 >= len(same) and not row
            found |= {at: Like("paragraph") if paragraph else Like("item", marks[at].span[0]) for at in cluster}
    if len(same) > 1 and style not in _TRIANGLES:
        over = all(_headlike(values[at]) for at in singles)
        last = len(values) - 1
        found |= {at: Like("heading", *marks[at].span) if over else Like("paragraph") for at in singles if at < last}
    return found


def _headlike(value: str) -> bool:
    """Whether a marked line may be a heading: short, no sentence with its full stop, and not cut in mid-sentence."""
    bare = value.rstrip(_CLOSING)
    return len(value) <= _HEADING_MOST and bare[-1:] not in (".", ",") and not _CUT.search(value)


def _common_end(values: Sequence[str]) -> int:
    """Return the length of a bracket with which all `values` end ([편집])."""
    found = _END_BRACKET.search(values[0])
    return len(found[0]) if found and all(value.endswith(found[0]) for value in values) else 0


# --- rows -------------------------------------------------------------------------------------------------


def _bare(at: int, values: Sequence[str], like: dict[int, Like], known: frozenset[int]) -> bool:
    """Whether a line is short, unfinished, and told by nothing else."""
    value = values[at]
    return (
        at not in known
        and at not in like
        and len(value) <= _ROW_MOST
        and not (
            (ends(value) and not _ASIDE.search(value))
            or _HANGING.search(value)
            or value.endswith(_LOOSE)
            or _SEVERAL.search(value)
            or ((mark := _mark(value)) and not mark.rank)
        )
    )


def _table(run: range, values: Sequence[str], *, headed: bool, led: bool) -> dict[int, Like]:
    """Return what the lines of a run are: `headed` says that a heading stands over it, `led` that text leads to it."""
    told = [_row(values[at] if at > run[0] else _ASIDE.sub("", values[at])) for at in run]
    after = values[run.stop] if run.stop < len(values) else ""
    if (
        len(run) >= _ROWS_LEAST
        and prose(after)
        and not told[-1]
        and (all(told[1:-1]) or (led and _curt(run, values)[-1]))
    ):
        run, told = run[:-1], told[:-1]
    if len(run) > _ROWS_LEAST and led and not headed and not told[0] and _curt(run, values)[0]:
        return {run[0]: Like("heading"), **_table(run[1:], values, headed=True, led=True)}
    if len(run) < _ROWS_LEAST:
        return _few(run, values, told, headed=headed)
    if all(told[1:]) and not told[0]:
        first = values[run[0]]
        header = first.count(" ") + 1 >= _CELLS
        over = first[0].isalnum() and not headed
        kind: BlockKind = "item" if header else "heading" if over else "paragraph"
        return {run[0]: Like(kind), **dict.fromkeys(run[1:], Like("item"))}
    return dict.fromkeys(run, Like("item" if led or sum(told) * 2 >= len(run) else "paragraph"))


def _few(run: range, values: Sequence[str], told: Sequence[bool], *, headed: bool) -> dict[int, Like]:
    """Return what a line or two are: two rows are a list, a row under a short label has it for its heading."""
    if len(run) == 1:
        return {run[0]: Like("paragraph")} if headed and told[0] else {}
    if all(told):
        return dict.fromkeys(run, Like("item"))
    if told[1]:
        over = not headed and len(values[run[0]]) <= _LABEL_MOST
        return {run[0]: Like("heading" if over else "paragraph"), run[1]: Like("paragraph")}
    return {}


def _curt(run: range, values: Sequence[str]) -> list[bool]:
    """Return for each line of a run whether it is less than half as long as the others are."""
    sizes = [len(values[at]) for at in run]
    return [size * 2 * (len(run) - 1) <= sum(sizes) - size for size in sizes]


def _row(value: str) -> bool:
    """Whether a line reads as a row of a table: it has cells, a label, or a number."""
    return any(map(str.isdigit, value)) or bool(_CELL_SIGN.search(value) or _LABEL.match(value))
