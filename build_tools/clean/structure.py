# ruff: noqa: E501 - a pattern broken in the middle of an alternative reads worse than a long line
"""Kept lines → blocks: headings, speakers and their turns, quotes, lists, captions, paragraphs made whole again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from build_tools.clean import code
from build_tools.clean.authorship import head_byline, tail
from build_tools.clean.lines import cut, join
from build_tools.clean.sentences import INNER_END, ends, prose
from build_tools.model import Removal, Speaker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_tools.clean.lines import Line
    from build_tools.model import BlockKind, Text


class Piece(NamedTuple):
    """A block in the making."""

    kind: BlockKind
    text: Text
    lines: tuple[int, ...]
    speaker: Speaker | None = None
    level: int = 0


ROLES = (
    r"(?:CEO|CTO|CFO|COO|대표|회장|부회장|사장|부사장|이사|상무|전무|본부장|팀장|실장|센터장|소장|원장|교수|박사|연구원|기자|앵커|아나운서|의원|장관|차관|위원장?|대변인|변호사|의사|작가|감독|"
    r"시민|학생|주민|관계자|진행자|사회자|평론가|전문가|대통령|총리|시장|지사|구청장)"
)
_KNOWN = r"(?:앵커|기자|리포트|진행자?|사회자?|MC|인터뷰어|인터뷰이|질문자?|답변자?|문|답|Q|A|질의|응답|청취자|시청자|해설|VCR|리포터|PD|에디터|패널|일동|아나운서|스튜디오|특파원)"
_SPEAKER_MARKS = "○●◎◇◆▷▶■□△▲◁◀"
_MARKED_SPEAKER = re.compile(rf"([{_SPEAKER_MARKS}]+)\s?([^:：.]{{1,40}})$")
_COLON_SPEAKER = re.compile(
    r"([○●◎◇◆▷▶■□△▲◁*\-]*\s?)((?:Q|A|문|답)\d{0,2}|[가-힣A-Za-z][가-힣A-Za-z ·/()]{0,24}?)(\s?[:：]\s?|(?<=[QA])\s?[.．)]\s?|(?<=[QA]\d)\s?[.．)]\s?)(?=\S)"
)
_BRACKET_SPEAKER = re.compile(
    rf"([\[<◀(【]\s?)({_KNOWN}(?:\s?[가-힣]{{2,4}})?|[가-힣]{{2,4}}\s?{_KNOWN})(\s?[\]>▶)】])\s*"
)
_BRACKET_QUOTE = re.compile(r"([\[(]\s?)([가-힣A-Za-z○*]{2,12}\s?[/(][^:：\])]{1,30})(\s?[:：]\s?)(.+?)(\s?[\])])$")
_BRACKET_NAME = re.compile(r"([\[(<]\s?)([가-힣A-Za-z]{2,12}\s?/\s?[^:：\])]{1,30})(\s?[\])>]\s?[:：]?\s?)")
_KNOWN_ONLY = re.compile(_KNOWN + r"\d{0,2}")
_HAS_ROLE = re.compile(rf"/|{ROLES}$")
_ITEM = re.compile(r"([-•·*▪◦‣–—✓✔‧∙☑➤➢⦁]\s+|[•·▪◦‣✓✔⦁]\s*)(?=\S)")
_NUMBERED = re.compile(r"(?:\d{1,2}[.)]|[①-⑳]|\(\d{1,2}\)|[가나다라마바사아자차카타파하][.)])\s?(?=\S)")
_HEADING_MARK = re.compile(r"((?:[■◆◇●○□▲△▶▷★☆※❏❑▣◈➊-➓]|#{1,6}\s)\s?)(?=\S)")
_HEADING_BRACKET = re.compile(r"[<【〈《]([^<>]{2,50})[>】〉》]$")
_CAPTION = re.compile(
    r"([▲△▼]\s?)(?=\S)|(?:사진|그림|표|도표|자료)\s?(?:\d{1,2}\s?[.:)]|설명\s?[:：]?)\s?\S|[^.]{5,150}[(/\[<]\s?(?:사진|제공|출처|자료|이미지)\s?[=:：].{1,30}$|.{5,150}(?:/|\(|ⓒ|＝|=)\s?(?:연합뉴스|뉴시스|뉴스1|로이터|AP|AFP|EPA|게티이미지\S*)\s?\)?$"
)
_CAPTION_HEADS = ("▲", "△", "▼", "사진", "그림", "표", "도표", "자료")
_CAPTION_SIGN = re.compile("=|:|：|연합뉴스|뉴시스|뉴스1|로이터|AP|AFP|EPA")
_CREDIT_MOST = 40
"""A caption begins with one of the heads, or has a sign among so many letters at its end."""
_QUOTED = re.compile(r"(?:“[^“”]+”|\"[^\"]+\"|「[^「」]+」|『[^『』]+』|‘[^‘’]+’|'[^']+')[.…]?$")
_CONTINUES = re.compile(
    r"(?:[,·]|[가-힣](?:을|를|에서|으로|하고|하며|면서|에게|부터|까지|는데|지만|및|의|으며|라며|다며|에는|에도|하는|되는|있는|없는|같은|위한|대한|통해|따라|위해|것은|것이|것을|이는))$"
)
_GLUED = re.compile(
    r"(?<=[가-힣](?:다|요|죠|까)[.?!])(?=[\"“‘'가-힣A-Z\[(▶■◆△▲])|(?<=[가-힣](?:다|요)\.[”\"’])(?=[가-힣A-Z])"
)
_SENTENCE_GAP = re.compile(r"(?<=[가-힣][.?!])\s(?=\S)|(?<=[.?!][”\"’])\s(?=\S)")
_CAPTION_MOST = 220
_QUOTE_LEAST = 40
_HEADING_MOST = 70
_LIST_HEAD = 20
_NAME_MOST = 50
_QUESTION_HEADS = "QA문답○●◎◇◆▷▶■□△▲◁*-"
_BRACKETS = "[<◀(【"
_OPENING_QUOTES = "“\"「『‘'"
_TRIMMED_LEAST = 20
"""Shorter lines hold no byline or notice beside their text."""
_VOICES_LEAST = 2
"""One name before a colon, once, is no conversation."""
_WRAPPED_LEAST, _WRAPPED_MOST = 10, 130
"""Letters of a line that was cut in mid-sentence."""
_SLACK = 4
"""Letters by which lines cut to one width differ, at the least."""
_ALIKE = 3
"""Lines of about one length, next to each other, that tell a width."""
_STOPS_FEW = 2
"""Full stops without a space after them that any paragraph may have."""
_GLUED_LEAST = 3
"""Sentences without a space between them that tell a dump."""
_DUMP = 900
"""A longer line is a dump of a whole article, and becomes paragraphs at its sentences."""
_PARAGRAPH = 350
"""About as long as a paragraph made of a dump becomes."""


def build(
    lines: Sequence[Line], fixed: dict[int, tuple[BlockKind, int]], ends_at: dict[int, int]
) -> tuple[list[Piece], list[Removal]]:
    """Return the blocks of the kept `lines`, and the marks and names taken out of them.

    `fixed` gives kind and level (of code: its region) of those lines (by index) that are already known for what they
    are, `ends_at` where in such a line the text ends.
    """
    removals: list[Removal] = []
    trimmed = [line if line.plain or at in fixed else _trim(line, removals) for at, line in enumerate(lines)]
    names = _speakers([line.text.value for line in trimmed if not line.plain])
    pieces: list[Piece] = []
    speaker: Speaker | None = None
    at = 0
    while at < len(trimmed):
        line = trimmed[at]
        value = line.text.value
        if at in fixed and fixed[at][0] == "code":
            stop = next((one for one in range(at, len(trimmed)) if fixed.get(one) != fixed[at]), len(trimmed))
            found = code.block(trimmed[at:stop], removals)
            pieces += [Piece("code", *found)] if found else []
            at = stop
            continue
        if at in fixed:
            stop = ends_at.get(at, len(value))
            text = _take(line, 0, stop, removals)
            kind, level = fixed[at]
            pieces.append(Piece(kind, text, (line.number,), None, level))
            at += 1
            continue
        spoken = None if line.plain else _speaker(line, at, trimmed, names, removals)
        if spoken:
            who, label, rest, alone = spoken
            pieces.append(Piece("speaker", label, (line.number,), who))
            if rest.value:
                pieces.append(Piece("turn", rest, (line.number,), who))
            if not alone:
                speaker = who
            at += 1
            continue
        special = None if line.plain else _special(line, at, trimmed, removals)
        if special:
            if special.kind == "heading":
                speaker = None
            pieces.append(special)
            at += 1
            continue
        stop = at + 1 if line.plain else _paragraph(trimmed, at, fixed, names)
        text = line.text
        numbers: tuple[int, ...] = (line.number,)
        if stop > at + 1:
            text = join([one.text for one in trimmed[at:stop]])
            numbers = tuple(dict.fromkeys([one.number for one in trimmed[at:stop]]))
        kind = "turn" if speaker else "paragraph"
        pieces += [Piece(kind, part, numbers, speaker) for part in _paragraphs(text)]
        at = stop
    return [piece for piece in pieces if piece.text.value], removals


# --- names and notices inside a line ----------------------------------------------------------------------


def _trim(line: Line, removals: list[Removal]) -> Line:
    """Return `line` without a byline at its head and names, addresses and notices at its end."""
    value = line.text.value
    if len(value) < _TRIMMED_LEAST:
        return line
    start, stop = 0, len(value)
    head = head_byline(value)
    if head and head.end() < len(value):
        start = head.end()
        removals.append(Removal("inline-byline", line.number, cut(line.text, 0, start)))
    end = tail(value)
    if end and end.start() > start:
        stop = end.start()
        removals.append(Removal("inline-tail", line.number, cut(line.text, stop, len(value))))
    return line if (start, stop) == (0, len(value)) else line.saying(cut(line.text, start, stop))


def _take(line: Line, start: int, stop: int, removals: list[Removal], rule: str = "mark") -> Text:
    """Return code points `start` to `stop` of `line`; what stands outside goes to `removals`."""
    for a, b in ((0, start), (stop, len(line.text.value))):
        outside = cut(line.text, a, b)
        if outside.value:
            removals.append(Removal(rule, line.number, outside))
    return cut(line.text, start, stop)


# --- speakers ---------------------------------------------------------------------------------------------


def _speakers(values: Sequence[str]) -> frozenset[str]:
    """Return the names before a colon (or after a mark) that are speakers: known roles, and names that come again."""
    counts: dict[str, int] = {}
    known: set[str] = set()
    for value in values:
        found = _colon(value)
        marked = None if found else _marked(value)
        name = found[2].strip() if found else marked[2].strip() if marked else None
        if name:
            counts[name] = counts.get(name, 0) + 1
            if _KNOWN_ONLY.fullmatch(name):
                known.add(name)
    numbered = {name for name in known if name[0] in "QA문답"}
    several = {name for name, count in counts.items() if count > 1}
    if len(several | numbered) + sum(counts[name] for name in known) < _VOICES_LEAST:
        return frozenset()
    return frozenset(several | known)


def _colon(value: str) -> re.Match[str] | None:
    """Return the name before a colon at the head of a line; None at once where there can be none."""
    if value[0] not in _QUESTION_HEADS and not _has_colon(value):
        return None
    return _COLON_SPEAKER.match(value)


def _has_colon(value: str) -> bool:
    """Whether a colon stands where a speaker's name may end."""
    head = value[:_NAME_MOST]
    return ":" in head or "：" in head


def _marked(value: str) -> re.Match[str] | None:
    """Return the name after a mark that is all of a line; None at once where there is no mark."""
    return _MARKED_SPEAKER.match(value) if value[0] in _SPEAKER_MARKS else None


def _speaker(
    line: Line, at: int, lines: Sequence[Line], names: frozenset[str], removals: list[Removal]
) -> tuple[Speaker, Text, Text, bool] | None:
    """Return speaker, label and what is said on the same line, if `line` names who speaks.

    The last value says that the voice speaks on this line only (a clip in a report).
    """
    value = line.text.value
    found = _BRACKET_SPEAKER.match(value) if value[0] in _BRACKETS else None
    if found:
        _mark(line, found.start(1), found.end(1), removals)
        _mark(line, found.start(3), found.end(3), removals)
        return _who(found[2]), cut(line.text, *found.span(2)), cut(line.text, found.end(), len(value)), False
    found = _BRACKET_QUOTE.match(value) if value[0] in _BRACKETS else None
    if found:
        for group in (1, 3, 5):
            _mark(line, found.start(group), found.end(group), removals)
        return _who(found[2]), cut(line.text, *found.span(2)), cut(line.text, *found.span(4)), True
    found = _colon(value)
    if found and found[2].strip() in names:
        _mark(line, 0, found.end(1), removals)
        _mark(line, found.start(3), found.end(3), removals)
        return _who(found[2]), cut(line.text, *found.span(2)), cut(line.text, found.end(), len(value)), False
    found = _marked(value)
    if found and (found[2].strip() in names or _HAS_ROLE.search(found[2])) and not ends(value):
        after = lines[at + 1].text.value if at + 1 < len(lines) else ""
        if after and not _marked(after):
            _mark(line, 0, found.end(1), removals)
            return _who(found[2]), cut(line.text, *found.span(2)), cut(line.text, 0, 0), False
    return None


def _mark(line: Line, start: int, stop: int, removals: list[Removal]) -> None:
    text = cut(line.text, start, stop)
    if text.value:
        removals.append(Removal("mark", line.number, text))


def _who(label: str) -> Speaker:
    name, slash, role = label.partition("/")
    return Speaker(name.strip(), (role.strip() or None) if slash else None)


# --- headings, lists, quotes, captions --------------------------------------------------------------------


def _special(line: Line, at: int, lines: Sequence[Line], removals: list[Removal]) -> Piece | None:
    """Return the block of a line that is no part of a paragraph."""
    value = line.text.value
    size = len(value)
    caption = _CAPTION.match(value) if size <= _CAPTION_MOST and _maybe_caption(value) else None
    if caption:
        return Piece("caption", _take(line, caption.end(1) if caption[1] else 0, size, removals), (line.number,))
    item = None if value[0].isalnum() else _ITEM.match(value)
    if item:
        return Piece("item", _take(line, item.end(), size, removals), (line.number,))
    if value[0] in _OPENING_QUOTES and _QUOTED.match(value) and (ends(value[:-1]) or size >= _QUOTE_LEAST):
        return Piece("quote", line.text, (line.number,))
    if _NUMBERED.match(value) and _numbered_near(lines, at):
        return Piece("item", line.text, (line.number,))
    return _heading(line, at, lines, removals)


def _maybe_caption(value: str) -> bool:
    """Whether a line has what every caption has."""
    credit = _CAPTION_SIGN.search(value, max(0, len(value) - _CREDIT_MOST))
    return credit is not None or value.startswith(_CAPTION_HEADS) or "게티이미지" in value


def _heading(line: Line, at: int, lines: Sequence[Line], removals: list[Removal]) -> Piece | None:
    """Return the heading that `line` is, by its mark, its brackets, or its place before a paragraph."""
    value = line.text.value
    if len(value) > _HEADING_MOST:
        return None
    after = lines[at + 1].text.value if at + 1 < len(lines) else ""
    question = value.endswith("?") and len(after) * 2 > 3 * len(value)
    if not after or (ends(value) and not question) or INNER_END.search(value):
        return None
    marked = _HEADING_MARK.match(value)
    bracket = _HEADING_BRACKET.match(value)
    start, stop = (marked.end(), len(value)) if marked else bracket.span(1) if bracket else (0, len(value))
    listed = _ITEM.match(after) is not None and len(value) <= _LIST_HEAD
    placed = (
        (prose(after) or listed) and (at == 0 or _closed(lines[at - 1].text.value)) and not _CONTINUES.search(value)
    )
    if marked or bracket or placed:
        return Piece("heading", _take(line, start, stop, removals), (line.number,), None, 2)
    return None


def _numbered_near(lines: Sequence[Line], at: int) -> bool:
    return any(
        0 <= other < len(lines) and _NUMBERED.match(lines[other].text.value) is not None for other in (at - 1, at + 1)
    )


def _closed(value: str) -> bool:
    """Whether a line before a heading has come to its end."""
    return ends(value) or len(value) <= _HEADING_MOST or value.endswith((":", ")"))


# --- paragraphs -------------------------------------------------------------------------------------------


def _paragraph(lines: Sequence[Line], at: int, fixed: dict[int, tuple[BlockKind, int]], names: frozenset[str]) -> int:
    """Return the index after the last line that belongs to the paragraph which begins at `at`."""
    stop = at + 1
    while stop < len(lines) and stop not in fixed:
        here, after = lines[stop - 1], lines[stop]
        value = here.text.value
        near = after.number - here.number <= 1
        if ends(value) or not near or len(value) < _WRAPPED_LEAST:
            break
        if _starts(after.text.value, names):
            break
        slack = max(_SLACK, len(value) // 6)
        wrapped = len(value) <= _WRAPPED_MOST and abs(len(value) - _width(lines, stop - 1)) <= slack
        if not (_CONTINUES.search(value) or wrapped):
            break
        stop += 1
    return stop


def _width(lines: Sequence[Line], at: int) -> int:
    """Return the greatest length of the lines next to line `at`, where they look cut to one width; else 0."""
    near = [len(line.text.value) for line in lines[max(0, at - 2) : at + 4]]
    widest = max(near)
    alike = sum(size >= widest * 3 // 4 for size in near)
    return widest if alike >= _ALIKE else 0


def _starts(value: str, names: frozenset[str]) -> bool:
    """Whether a line begins something new."""
    spoken = _colon(value)
    return bool(
        _ITEM.match(value)
        or _HEADING_MARK.match(value)
        or _BRACKET_SPEAKER.match(value)
        or (spoken and spoken[2].strip() in names)
        or _marked(value)
    )


def _paragraphs(text: Text) -> Sequence[Text]:
    """Return `text`, or, where it is a dump of many sentences, its parts of readable length."""
    value = text.value
    stops = value.count(".")
    if len(value) < _DUMP and (stops <= _STOPS_FEW or stops <= value.count(". ") + _STOPS_FEW):
        return (text,)
    glued = [found.start() for found in _GLUED.finditer(value)]
    if len(value) < _DUMP and len(glued) < _GLUED_LEAST:
        return (text,)
    parts = []
    start = 0
    breaks = glued if len(glued) * _DUMP >= len(value) else [found.start() for found in _SENTENCE_GAP.finditer(value)]
    for place in breaks:
        if place - start >= (1 if breaks is glued and len(glued) * 60 < len(value) else _PARAGRAPH):
            parts.append(cut(text, start, place))
            start = place
    return (*parts, cut(text, start, len(value)))
