"""Raw text → lines of cleaned text that know where they came from. Nothing is judged here.

The newline rule, the invisible characters and the spaces are those of the project's safety table: LF, CR LF and
CR end a line and count; the other line separators of Unicode break text without counting as a line; characters
that nobody sees are dropped; text becomes NFC, never NFKC (which would rewrite ㅎ and ㈜).
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from build_tools.clean.plain import ASKED, NO_SIGN, plain, signs
from build_tools.model import Run, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SPACES = "\t\x0b\x0c\x1c-\x1f \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
FILLERS = "\u115f\u1160\u2800\u3164\uffa0"
"""Blank letters: shown as nothing, so they part words as a space does. The first two are letters among jamo."""
INVISIBLE = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufdd0-\ufdef"
    "\ufeff\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e0fff"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 17))
)
JOINERS = "\u200c\u200d\ufe0e\ufe0f"
"""Dropped except after a symbol, where they make one emoji of several."""

BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
_BREAKS = frozenset("\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
_TAB = " " * 4
SOFT_BREAKS = frozenset("\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
DROPPED = re.compile(f"[{INVISIBLE}]|(?<![\u2190-\u2bff\U0001f000-\U0001faff\ufe0f\u200d])[{JOINERS}]")
DECEPTIVE = re.compile("[\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]")
"""Characters that make text look other than it is: direction overrides and tag characters."""
_BLANK = re.compile(f"(?:[{SPACES}{FILLERS[2:]}]|(?<![\u1100-\u11ff])[{FILLERS[:2]}](?![\u1100-\u11ff]))+")


class Line(NamedTuple):
    """A line of the raw text, or, where a soft break divides it, a part of one."""

    number: int
    """From 1, as an editor counts."""
    text: Text
    """Cleaned; empty where the raw line shows nothing."""
    indent: int
    """Spaces before it; a tab counts as four."""
    plain: int = ASKED
    """How plain a sentence it is (`plain.py`)."""

    def saying(self, text: Text) -> Line:
        """Return the line with another text, or a part of its text."""
        return Line(self.number, text, self.indent, plain(text.value))


_RARE = "\u034f\u115f\u1160\u2800\u3164\ufe0e\ufe0f\uffa0"
"""Odd characters that count as printable."""


def _usual(text: str) -> bool:
    """Whether `text` (without line breaks) is of usual characters, in the usual form."""
    return (
        text.isprintable()
        and (text.isascii() or not any(char in text for char in _RARE))
        and unicodedata.is_normalized("NFC", text)
    )


def split(raw: str) -> Iterator[Line]:
    """Yield the lines of `raw` that are not blank."""
    number = 1
    at = 0
    if _usual(raw.replace("\n", "")):
        marks = signs(raw)  # in one pass: line by line, all of this took half as long again
        marks.append((len(raw), NO_SIGN))
        place = 0
        for number, piece in enumerate(raw.split("\n"), 1):
            end = at + len(piece)
            first = NO_SIGN
            while marks[place][0] < end:
                first = min(first, marks[place][1])
                place += 1
            if piece and (piece[0] == " " or "  " in piece):
                yield from _line(raw, at, end, number)
            elif piece:
                value = piece.rstrip(" ")
                yield Line(number, Text(value, (Run(0, at),)), 0, plain(value, first))
            at = end + 1
        return
    for found in BREAK.finditer(raw):
        yield from _line(raw, at, found.start(), number)
        at = found.end()
        if raw[found.start()] not in SOFT_BREAKS:
            number += 1
    yield from _line(raw, at, len(raw), number)


def _line(raw: str, start: int, end: int, number: int) -> Iterator[Line]:
    """Yield the line raw[start:end], unless it is blank."""
    piece = raw[start:end]
    stripped = piece.lstrip(" ")
    indent = len(piece) - len(stripped)
    value = stripped.rstrip(" ")
    if "  " not in value and _usual(value):
        text = Text(value, (Run(0, start + indent),))
    else:
        text = normalise(raw, start, end)
        before = piece.replace("\t", _TAB)
        indent = len(before) - len(before.lstrip(" "))
    if text.value:
        yield Line(number, text, indent, plain(text.value))


def normalise(raw: str, start: int, end: int) -> Text:
    """Return raw[start:end] as NFC text without invisible characters, each run of spaces as one, ends trimmed."""
    out: list[str] = []
    runs: list[Run] = []
    at = 0
    shift: int | None = None
    for piece, place in _pieces(raw[start:end], start):
        if piece == " " and (not out or out[-1] == " "):
            continue
        clean = piece if piece.isascii() else unicodedata.normalize("NFC", piece)
        for k, char in enumerate(clean):
            spot = place + min(k, len(piece) - 1)
            if shift != spot - at:
                shift = spot - at
                runs.append(Run(at, spot))
            out.append("\ufffd" if "\ud800" <= char <= "\udfff" else char)
            at += 1
    while out and out[-1] == " ":
        out.pop()
    return Text("".join(out), tuple(run for run in runs if run.at < len(out)))


def _pieces(piece: str, start: int, *, blanks: bool = True) -> Iterator[tuple[str, int]]:
    """Yield what is seen of `piece`, a base letter with its marks at a time, and where it stands in the raw text.

    A run of `blanks` is seen as one space; otherwise each is for itself, a tab as a tab.
    """
    at = 0
    while at < len(piece):
        blank = _BLANK.match(piece, at)
        if blank and blanks:
            yield " ", start + at
            at = blank.end()
        elif blank:
            yield from (("\t" if piece[one] == "\t" else " ", start + one) for one in range(at, blank.end()))
            at = blank.end()
        elif DROPPED.match(piece, at):
            at += 1
        else:
            stop = at + 1
            marks = ""
            while stop < len(piece) and (continues(piece[stop]) or DROPPED.match(piece, stop)):
                marks += piece[stop] if continues(piece[stop]) else ""
                stop += 1
            yield piece[at] + marks, start + at
            at = stop


def continues(char: str) -> bool:
    """Whether `char` may melt into the one before it: a mark, or a vowel or final of conjoining jamo."""
    return char > "\u02ff" and ("\u1160" <= char <= "\u11ff" or unicodedata.category(char)[0] == "M")


def cut(text: Text, start: int, end: int) -> Text:
    """Return code points `start` to `end` of `text`, without spaces at the ends."""
    value = text.value[start:end]
    stripped = value.lstrip()
    start += len(value) - len(stripped)
    stripped = stripped.rstrip()
    if not stripped:
        return Text("", ())
    if start == 0 and len(stripped) == len(text.value):
        return text
    if len(text.runs) == 1:
        return Text(stripped, (Run(0, text.runs[0].raw + start),))
    end = start + len(stripped)
    runs = [Run(0, text.raw_offset(start))]
    runs += [Run(run.at - start, run.raw) for run in text.runs if start < run.at < end]
    return Text(stripped, tuple(runs))


def part(text: Text, start: int, stop: int) -> Text:
    """Return code points `start` to `stop` (at least one) of `text`, its spaces at the ends with them."""
    runs = [run._replace(at=run.at - start) for run in text.runs if start < run.at < stop]
    return Text(text.value[start:stop], (Run(0, text.raw_offset(start)), *runs))


def join(texts: Sequence[Text], glue: str = " ") -> Text:
    """Return `texts` as one, `glue` (a space, or nothing) between them; the space stands for the line's end."""
    return joined(texts, [glue] * (len(texts) - 1))


def joined(texts: Sequence[Text], glues: Sequence[str]) -> Text:
    """Return `texts` as one, after each but the last its own of `glues`, which stands for the line's end."""
    if len(texts) == 1:
        return texts[0]
    runs: list[Run] = []
    pieces: list[str] = []
    at = 0
    for text, glue in zip(texts, (*glues, ""), strict=True):
        runs += [Run(run.at + at, run.raw) for run in text.runs]
        pieces += (text.value, glue)
        at += len(text.value) + len(glue)
    return Text("".join(pieces), tuple(runs))


def verbatim(raw: str, line: Line) -> Line:
    """Return a line of `raw` (not blank) with all its spaces: those before it too, and each tab as four."""
    first, last = line.text.runs[0].raw, line.text.raw_offset(len(line.text.value) - 1)
    while first and raw[first - 1] not in _BREAKS:
        first -= 1
    out: list[str] = []
    runs: list[Run] = []
    for piece, place in _pieces(raw[first : last + 1], first, blanks=False):
        clean = _TAB if piece == "\t" else piece if piece.isascii() else unicodedata.normalize("NFC", piece)
        for k, char in enumerate(clean):
            spot = place + min(k, len(piece) - 1)
            if not runs or runs[-1].raw + len(out) - runs[-1].at != spot:
                runs.append(Run(len(out), spot))
            out.append("\ufffd" if "\ud800" <= char <= "\udfff" else char)
    return Line(line.number, Text("".join(out), tuple(runs)), line.indent)
