"""Find: every place of every form, name or cue, in one pass over the folded text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from build_tools.annotate.edges import edges
from build_tools.annotate.fold import GAP, loosen
from build_tools.annotate.forms import OPEN_LETTERS
from build_tools.korean import is_hangul

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from build_tools.annotate.edges import Name
    from build_tools.annotate.forms import Form, Index


class Word(NamedTuple):
    """A place of one of an entry's own longer words."""

    start: int
    end: int
    form: Form


@dataclass(frozen=True, slots=True)
class Findings:
    """What one text holds; offsets are those of the text searched."""

    loose: str
    """The text loosened."""
    names: list[Name]
    words: list[Word]


def find(text: str, index: Index) -> Findings:
    """Return the names and longer words in `text` (composed; its last sign is no letter)."""
    loose = loosen(text)
    names: list[Name] = []
    words: list[Word] = []
    forms = index.forms
    for number, start, end, parted in places(loose, index.hits(loose.replace(" ", ""))):
        for form in forms[number]:
            if parted and not joined(text[start:end], form):
                continue
            if form.role == "name":
                names.append(edges(text, start, end, form))
            elif stands_alone(text, start, end, form):
                words.append(Word(start, end, form))
    return Findings(loose, names, words)


def cues(loose: str, index: Index) -> list[tuple[int, int, str]]:
    """Return the cues in a loosened text as (start, end, key), in order; none within a longer one."""
    found: list[tuple[int, int, str]] = []
    known = index.cues
    for number, start, end in index.cue_hits(loose):
        cue = known[number]
        if cue.begins:
            if is_hangul(loose[start - 1]):
                continue
        elif cue.latin_start and is_ascii_letter(loose[start - 1]):
            continue
        if cue.latin_end and is_ascii_letter(loose[end]) and loose[end] != "s":
            continue
        while found and start <= found[-1][0]:
            found.pop()
        if not found or end > found[-1][1]:
            found.append((start, end, cue.key))
    return found


def places(loose: str, hits: Iterable[tuple[int, int, int]]) -> Iterator[tuple[int, int, int, bool]]:
    """Yield for each hit in the key of a loosened text, ends rising: its number, its place in the text, and whether
    joints part it.

    A moving position rather than a table: a table costs a number for every space of the text.
    """
    count = loose.count
    at = key_at = 0
    for number, key_start, key_end in hits:
        missing, key_at = key_end - key_at, key_end
        while missing:
            before = at
            at += missing
            missing = count(" ", before, at)
        start = at - (key_end - key_start)
        missing = count(" ", start, at)
        parted = bool(missing)
        while missing:
            after = start
            start -= missing
            missing = count(" ", start, after)
        yield number, start, at, parted


@lru_cache(maxsize=65536)
def joined(written: str, form: Form) -> bool:
    """Whether the joints in a name as written stand where they may: where the entry has one, or in a long Hangul word.

    One form is written in few ways, over and over.
    """
    at, position, key = 0, 0, form.key
    while position < len(key):
        letter_at = GAP.match(written, at).end() if position else 0  # type: ignore[union-attr]  # it matches anywhere
        if letter_at >= len(written):
            return False
        if letter_at != at and position not in form.gaps:
            around = key[position - 1 : position + 1]
            if len(key) < OPEN_LETTERS or not all(map(is_hangul, around)):
                return False
        at, position = letter_at + 1, position + 1
    return at == len(written)


def stands_alone(text: str, start: int, end: int, form: Form) -> bool:
    """Whether a longer word of an entry is itself here: nothing Latin is written on to a Latin edge."""
    if form.latin_start and is_ascii_letter(text[start - 1]):
        return False
    return not (form.latin_end and is_ascii_letter(text[end]) and text[end] != "s")


def is_ascii_letter(letter: str) -> bool:
    """Whether `letter` is one of a Latin word or a number."""
    return letter.isascii() and letter.isalnum()
