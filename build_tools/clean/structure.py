"""Kept lines → blocks: headings, speakers and their turns, quotes, lists, captions, paragraphs made whole again."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from build_tools.clean import captions, code, lists, paragraphs, regions, sequences, speakers
from build_tools.clean.authorship import head_byline, tail
from build_tools.clean.lines import cut
from build_tools.clean.sentences import INNER_END, ends, prose
from build_tools.clean.sequences import Like
from build_tools.model import Removal, Span, Speaker

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


_ITEM = re.compile(r"([-•·*▪◦‣–—✓✔‧∙☑➤➢⦁ㅇ]\s+|[•·▪◦‣✓✔⦁]\s*)(?=\S)")
_HEADING_MARK = re.compile(r"((?:[■◆◇●○□▲△▶▷★☆※❏❑▣◈➊-➓]|#{1,6}\s)\s?)(?=\S)")
_HEADING_BRACKET = re.compile(r"[<【〈《]([^<>]{2,50})[>】〉》]$")
_RUN_IN = re.compile(r"([■◆◇●▶□]\s?)([^=:：.]{2,24}?)(\s?=\s?)(?=\S)")
"""A heading that its text follows on the same line: ◆원인은=…"""
_QUOTED = re.compile(r"(?:“[^“”]+”|\"[^\"]+\"|「[^「」]+」|『[^『』]+』|‘[^‘’]+’|'[^']+')[.…]?$")
_BRACKET_QUOTED = re.compile(r"[\[(]\s?([“\"][^“”\"]+[”\"])\s?[\])]$")
_NO_WORDS = re.compile(r"[^가-힣]*[\\[\]{}_|;][^가-힣]*|[^가-힣A-Za-z]*")
"""What is no heading: signs of code without Hangul, or no letters at all."""
_CLAUSE = re.compile(r"(?:[아어여려해와워켜져춰]서|[은는인]데|니까|려고|도록|다가|거나|이라)$")
"""How a clause ends that goes on below, in text set in short lines."""
_NOUN_END = re.compile(r"(?<=..)[가-힣]\.\s")
"""The end of a sentence without its verb, within a line."""
_RULE = re.compile(r"\|(?:\s?:?-+:?\s?\|)+")
"""The line under the head of a table in Markdown."""
_QUOTE_LEAST = 40
_HEADING_MOST = 70
_LIST_HEAD = 20
_NOTICE_MOST = 12
"""Letters of a heading over a list that ends as a sentence without its full stop (알려 드립니다)."""
_WORD_MOST = 6
"""Letters of a heading of one word, however it ends (맺으며)."""
_DASHES = "-–—"
_QUESTIONS_LEAST = 3
_OPENING_QUOTES = "“\"「『‘'"
_TRIMMED_LEAST = 20
"""Shorter lines hold no byline or notice beside their text."""
_TURNS_LEAST = 4
"""Turns on one line each, after which a line more belongs to none of them."""
_SPEECH_LINES = 4
"""Lines over which a quotation under a name may run."""
_PARAGRAPH = Like("paragraph")
_SECTIONS = 2
"""Headings that the format tells, from which on it tells all of them."""


class _Page(NamedTuple):
    """The kept lines, and what has been found out about them, by index."""

    lines: Sequence[Line]
    values: Sequence[str]
    fixed: dict[int, tuple[BlockKind, int]]
    ends_at: dict[int, int]
    voices: dict[int, speakers.Voice]
    like: dict[int, Like]
    chains: dict[int, int]
    """Where a paragraph that was cut into lines begins, and where it ends."""
    run_in: dict[int, re.Match[str]]
    """Lines that begin with their heading."""
    apart: Sequence[bool]
    """Whether a line stands apart from the one before."""
    silent: frozenset[int]
    """Lines at which the talk is over."""


def build(
    lines: Sequence[Line], fixed: dict[int, tuple[BlockKind, int]], ends_at: dict[int, int]
) -> tuple[list[Piece], list[Removal]]:
    """Return the blocks of the kept `lines`, and the marks and names taken out of them.

    `fixed` gives kind and level (of code: its region) of those lines (by index) that are already known for what they
    are, `ends_at` where in such a line the text ends.
    """
    removals: list[Removal] = []
    trimmed = [line if line.plain else _trim(line, removals, fixed.get(at)) for at, line in enumerate(lines)]
    page = _page(trimmed, fixed, ends_at)
    pieces: list[Piece] = []
    speaker: Speaker | None = None
    at = 0
    while at < len(page.lines):
        if speaker and (at in page.silent or (page.apart[at] and not ends(page.values[at]))):
            speaker = None
        if at in fixed:
            at = _known(page, at, pieces, removals)
        elif at in page.voices:
            speaker = speaker if page.voices[at].alone else page.voices[at].who
            at = _spoken(page, at, pieces, removals)
        elif page.lines[at].plain:
            kind: BlockKind = "turn" if speaker else "paragraph"
            line = page.lines[at]
            pieces += [Piece(kind, part, (line.number,), speaker) for part in paragraphs.parts(line.text)]
            at += 1
        elif at in page.run_in:
            speaker = None
            at = _headed(page, at, pieces, removals)
        else:
            if at in page.like and page.like[at].kind == "heading":
                speaker = None
            at = _text(page, at, speaker, pieces, removals)
    return [piece for piece in pieces if piece.text.value], removals


def _known(page: _Page, at: int, pieces: list[Piece], removals: list[Removal]) -> int:
    """Add what a line is that was known before, or the code that begins there; return the line after it."""
    line = page.lines[at]
    kind, level = page.fixed[at]
    if kind != "code":
        begin = captions.mark(line.text.value) if kind == "caption" else 0
        text = _take(line, Span(begin, page.ends_at.get(at, len(line.text.value))), removals)
        pieces.append(Piece(kind, text, (line.number,), None, level))
        return at + 1
    same = (one for one in range(at, len(page.lines)) if page.fixed.get(one) != page.fixed[at])
    stop = next(same, len(page.lines))
    found = code.block(page.lines[at:stop], removals)
    pieces += [Piece("code", *found)] if found else []
    return stop


def _headed(page: _Page, at: int, pieces: list[Piece], removals: list[Removal]) -> int:
    """Add the heading with which a line begins, and its text; return the next line."""
    line, found = page.lines[at], page.run_in[at]
    for group in (1, 3):
        _mark(line, Span(*found.span(group)), removals)
    pieces.append(Piece("heading", cut(line.text, *found.span(2)), (line.number,), None, 2))
    pieces.append(Piece("paragraph", cut(line.text, found.end(), len(line.text.value)), (line.number,)))
    return at + 1


def _text(page: _Page, at: int, speaker: Speaker | None, pieces: list[Piece], removals: list[Removal]) -> int:
    """Add the block that begins on a line, a turn of the `speaker` or the article's own; return the line after it."""
    like = page.like.get(at, _PARAGRAPH)
    line = page.lines[at]
    value = page.values[at]
    if value[0] == "|" and like.kind == "item":
        like = like._replace(start=1, stop=1 if _RULE.fullmatch(value) else max(1, len(value.rstrip("|"))))
    stop = page.chains.get(at, at + 1) if like.kind in ("paragraph", "item") else at + 1
    span = Span(like.start, len(value) if like.stop is None else like.stop)
    text = line.text if like is _PARAGRAPH else _take(line, span, removals)
    numbers: tuple[int, ...] = (line.number,)
    if stop > at + 1:
        text = paragraphs.whole([text, *(one.text for one in page.lines[at + 1 : stop])])
        numbers = _numbers(page.lines[at:stop])
    if like.kind != "paragraph":
        pieces.append(Piece(like.kind, text, numbers, None, like.level if like.kind == "heading" else 0))
    else:
        kind: BlockKind = "turn" if speaker else "paragraph"
        pieces += [Piece(kind, part, numbers, speaker) for part in paragraphs.parts(text)]
    return stop


def _page(lines: Sequence[Line], fixed: dict[int, tuple[BlockKind, int]], ends_at: dict[int, int]) -> _Page:
    """Return what is found out about the lines: those that are something alone first, then those of a sequence."""
    values = [line.text.value for line in lines]
    plain = frozenset(at for at, line in enumerate(lines) if line.plain)
    special = [at for at in range(len(lines)) if not (at in plain or at in fixed)]
    names = speakers.names(values, special)
    named = {at: voice for at in special if (voice := speakers.find(values, at, names))}
    voices = {at: voice for at, voice in named.items() if not voice.below or _speech(values, lines, at, fixed)}
    below = {one for at, voice in voices.items() if voice.below for one in _speech(values, lines, at, fixed)}
    voices = {at: voice for at, voice in voices.items() if at not in below}
    known = frozenset(fixed) | voices.keys() | below
    like = {at: found for at in special if at not in known and (found := _alone(values[at]))}
    like |= dict.fromkeys(_questions(values, like), _PARAGRAPH)
    numbers = [line.number for line in lines]
    like |= sequences.marked(values, numbers, known | like.keys())
    like |= _references(values, special, known | like.keys())
    like |= {
        at: Like("caption", start)
        for at in special
        if at not in known and at not in like and (start := captions.start(values[at])) is not None
    }
    told = known | like.keys()
    items = frozenset(at for at, one in like.items() if one.kind == "item")
    chains = paragraphs.chains(lines, told | _starting(values, special), items)
    joined = frozenset(one for at, stop in chains.items() for one in range(at, stop))
    like |= sequences.rows(values, numbers, like, known | plain | joined)
    run_in = {at: head for at in special if at not in known and (head := _RUN_IN.match(values[at]))}
    run_in = run_in if len(run_in) > 1 else {}
    page = _Page(
        lines,
        values,
        fixed,
        ends_at,
        voices,
        like,
        chains,
        run_in,
        sequences.apart(numbers),
        _after(voices, len(lines)),
    )
    like |= {at: one._replace(kind="heading") for at, one in like.items() if _heads_rows(at, page)}
    sections = sum(kind == "heading" for kind, _ in fixed.values()) >= _SECTIONS
    for at in special:
        if (
            at not in known
            and at not in like
            and at not in joined
            and (found := _heading(page, at, placed=not sections))
        ):
            like[at] = found
    return page


def _after(voices: dict[int, speakers.Voice], end: int) -> frozenset[int]:
    """Return the line after the last turn, where each turn before was on one line: what follows is no one's."""
    turns = [at for at, voice in voices.items() if not voice.alone]
    short = len(turns) >= _TURNS_LEAST and all(b - a == 1 for a, b in pairwise(turns))
    return (
        frozenset({turns[-1] + 1})
        if short and turns[-1] + 1 < end and voices[turns[-1]].said != (0, 0)
        else frozenset()
    )


def _numbers(lines: Sequence[Line]) -> tuple[int, ...]:
    return tuple(dict.fromkeys([line.number for line in lines]))


# --- names and notices inside a line ----------------------------------------------------------------------


def _trim(line: Line, removals: list[Removal], fixed: tuple[BlockKind, int] | None) -> Line:
    """Return `line` without a byline at its head and names, addresses and notices at its end.

    Lines that are `fixed` stay as they are; a caption keeps at its end whose picture it is.
    """
    value = line.text.value
    caption = fixed is not None and fixed[0] == "caption"
    if len(value) < _TRIMMED_LEAST or (fixed and not caption):
        return line
    start, stop = 0, len(value)
    head = regions.MESSAGE.match(value) or head_byline(value)
    if head and head.end() < len(value):
        start = head.end()
        removals.append(Removal("inline-byline", line.number, cut(line.text, 0, start)))
    end = None if caption else tail(value)
    if end and end.start() > start:
        stop = end.start()
        removals.append(Removal("inline-tail", line.number, cut(line.text, stop, len(value))))
    return line if (start, stop) == (0, len(value)) else line.saying(cut(line.text, start, stop))


def _take(line: Line, span: Span, removals: list[Removal]) -> Text:
    """Return the stretch `span` of `line`; what stands outside goes to `removals`."""
    for start, stop in ((0, span.start), (span.end, len(line.text.value))):
        _mark(line, Span(start, stop), removals)
    return cut(line.text, span.start, span.end)


def _mark(line: Line, span: Span, removals: list[Removal]) -> None:
    text = cut(line.text, span.start, span.end)
    if text.value:
        removals.append(Removal("mark", line.number, text))


# --- speakers ---------------------------------------------------------------------------------------------


def _spoken(page: _Page, at: int, pieces: list[Piece], removals: list[Removal]) -> int:
    """Add who speaks on line `at`, and what he says there or on the next lines; return the line after that."""
    line, voice = page.lines[at], page.voices[at]
    for span in voice.marks:
        _mark(line, span, removals)
    pieces.append(Piece("speaker", cut(line.text, *voice.label), (line.number,), voice.who))
    stop = at + 1
    said = cut(line.text, *voice.said)
    if voice.below:
        stop = at + 1 + len(_speech(page.values, page.lines, at, page.fixed))
        speech = page.lines[at + 1 : stop]
        pieces.append(Piece("turn", paragraphs.whole([one.text for one in speech]), _numbers(speech), voice.who))
    elif said.value:
        stop = page.chains.get(at, stop)
        whole = paragraphs.whole([said, *(one.text for one in page.lines[at + 1 : stop])])
        pieces.append(Piece("turn", whole, _numbers(page.lines[at:stop]), voice.who))
    return stop


def _speech(values: Sequence[str], lines: Sequence[Line], at: int, fixed: dict[int, tuple[BlockKind, int]]) -> range:
    """Return the lines under a name that are what is said: up to the end of the quotation, or one."""
    first = at + 1
    if first >= len(values) or first in fixed:
        return range(first, first)
    stop = first + 1
    quote = values[first][0]
    closing = {"“": "”", "「": "」", "『": "』", "‘": "’"}.get(quote, quote)
    if quote in _OPENING_QUOTES:
        while closing not in values[stop - 1][1 if stop - 1 == first else 0 :] and stop < min(
            first + _SPEECH_LINES, len(values)
        ):
            if stop in fixed or lines[stop].number - lines[stop - 1].number > 1:
                return range(first, first + 1)
            stop += 1
    return range(first, stop)


# --- what a line is by itself -----------------------------------------------------------------------------


def _alone(value: str) -> Like | None:
    """Return what a line is by its own mark: a point of a list, a quotation."""
    item = None if value[0].isalnum() and value[0] != "ㅇ" else _ITEM.match(value)
    if item:
        return Like("item", item.end())
    bracketed = _BRACKET_QUOTED.match(value) if value[0] in "[(" else None
    if bracketed:
        return Like("quote", *bracketed.span(1))
    if value[0] in _OPENING_QUOTES and _QUOTED.match(value) and (ends(value[:-1]) or len(value) >= _QUOTE_LEAST):
        return Like("quote")
    return None


def _questions(values: Sequence[str], like: dict[int, Like]) -> list[int]:
    """Return the lines with a dash that ask: those apart from each other, where each has its answer below."""
    dashed = {at for at, one in like.items() if one.kind == "item" and values[at][0] in _DASHES}
    asked = [at for at in dashed if not dashed & {at - 1, at + 1}]
    each = all(at + 1 < len(values) and ends(values[at]) and ends(values[at + 1]) for at in asked)
    return asked if each and len(asked) >= _QUESTIONS_LEAST else []


def _references(values: Sequence[str], special: Sequence[int], known: frozenset[int]) -> dict[int, Like]:
    """Return what the lines of references are: a heading, and a list under it."""
    found: dict[int, Like] = {}
    for at in lists.references(values, special):
        if at not in known:
            bracket = _HEADING_BRACKET.match(values[at])
            head = Like("heading", *bracket.span(1)) if bracket else Like("heading")
            found[at] = Like("item") if at - 1 in found else head
    return found


def _starting(values: Sequence[str], special: Sequence[int]) -> frozenset[int]:
    """Return the lines that begin something new, whatever it is."""
    return frozenset(at for at in special if _HEADING_MARK.match(values[at]))


def _heading(page: _Page, at: int, *, placed: bool) -> Like | None:
    """Return the heading that a line is, by its mark, its brackets, or (if `placed`) its place before a paragraph."""
    value = page.values[at]
    if len(value) > _HEADING_MOST or at + 1 == len(page.values):
        return None
    after = page.values[at + 1]
    listed = at + 1 in page.like and page.like[at + 1].kind == "item"
    marked = _HEADING_MARK.match(value)
    question = value.endswith("?") and len(after) * 2 > 3 * len(value)
    alone = page.apart[at] and len(value) <= _NOTICE_MOST and at + 1 < len(page.apart) and not page.apart[at + 1]
    lead = listed and value[-1] not in ".:" and (marked is not None or alone)
    if (ends(value) and not question and not lead) or INNER_END.search(value):
        return None
    if _NO_WORDS.fullmatch(value):
        return None
    bracket = _HEADING_BRACKET.match(value)
    if marked:
        return Like("heading", marked.end())
    if bracket:
        return Like("heading", *bracket.span(1))
    closed = at == 0 or _closed(page.values[at - 1])
    over = prose(after) or (listed and len(value) <= _LIST_HEAD)
    cut = (paragraphs.CONTINUES.search(value) or _CLAUSE.search(value)) and (" " in value or len(value) > _WORD_MOST)
    going_on = cut or _NOUN_END.search(value)
    return Like("heading") if placed and closed and over and not going_on else None


def _heads_rows(at: int, page: _Page) -> bool:
    """Whether a short line behind the mark of a caption is the head of the rows below it."""
    one, below = page.like[at], page.like.get(at + 1)
    short = one.kind == "caption" and one.start > 0 and len(page.values[at]) <= _LIST_HEAD
    return short and below is not None and below.kind == "item" and not page.apart[at + 1]


def _closed(value: str) -> bool:
    """Whether a line before a heading has come to its end."""
    return ends(value) or len(value) <= _HEADING_MOST or value.endswith((":", ")"))
