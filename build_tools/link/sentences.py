"""Where a Korean sentence ends.

Rules of our own, because a morphological analyser is too slow here and a plain split at full stops cuts quotations
in two. A mark ends a sentence if white space or the end of the text follows and
- it stands in no bracket and no quotation (a longer one than `LONG` is split like any other text),
- it belongs to no number, date, numbered item, initial or abbreviation,
- what follows a closing quotation mark is no word that takes the quotation up: `“… 있다.” 라고`, `‘…까?’ 같은`.
A full stop with no space behind it ends one too after 다, 요, 죠, 까 and before Hangul: copied text loses spaces.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from build_tools.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

LONG = 300
"""Code points: a quotation or bracket longer than this is split inside."""
LOOK_BACK = 12
"""Code points before a full stop that say what it belongs to."""

PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』", "《": "》", "〈": "〉", "(": ")", "[": "]", "（": "）", "【": "】"}
BRACKETS = frozenset("([（【")
QUOTES = re.compile("[" + re.escape("".join(PAIRS) + "".join(PAIRS.values())) + "\"']")

END = re.compile(
    r"""
      [.?!…。！？~^ㄱ-ㅎㅏ-ㅣ](?:         # what may end a sentence is leapt to; whether it does
        (?<=[.?!…。！？])[.?!…。！？]*[\"'”’」』》〉)\]）】]*
      | (?<=[다요죠][~^])[~^]*(?=\s|$)
      | (?<=[다요죠][ㄱ-ㅎㅏ-ㅣ])[ㄱ-ㅎㅏ-ㅣ]+(?=\s|$)
    )
    """,
    re.VERBOSE,
)
FINAL = "다요죠까"
"""Syllables that close a sentence's verb."""
TAKEN_UP = re.compile(
    r"\s*(?:이?라(?:고|며|면서|는|던|니|거나|기보다|\s)|이?란|[고며면]\s|면서|하[고며는면]|[했한할]|같은|싶|식[의으]|등[의은이을\s]|정도|[은는이가을를의도와과로]\s|에\s|에서|으로|처럼|뿐|때문)"
)
"""Words that take a quotation up into the sentence around it."""
DOUBT = re.compile(r"\s*(?:싶[었은다]|하[는고며]\s|라[고는며]\s)")
"""Words that take up even an unquoted question: `아닌가? 싶었다`."""
ABBREVIATION = re.compile(
    r"(?:^|[^A-Za-z])(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|St|Jr|Sr|vs|No|Inc|Ltd|Corp|Co|Fig|et al|e\.g|i\.e)$"
)
WORD = re.compile(r"\S[가-힣]\Z")
DATE = re.compile(r"\d\. \d{1,2}$")
NUMBERED = re.compile(r"(?:^|\s)(?:\d{1,4}|[가나다라마바사아자차카타파하])$")


@lru_cache(maxsize=1_000)  # whoever looks at a paragraph asks for its sentences
def sentences(text: str) -> tuple[Span, ...]:
    """Return the sentences of `text` (one block), in order, as code points of it, without the space around them.

    Every character other than white space lies in exactly one of them. Time grows with the length of the text.
    """
    shelters = _shelters(text)
    found = []
    start = 0
    shelter = 0
    for match in END.finditer(text):
        mark = match.start()
        while shelter < len(shelters) and shelters[shelter].end <= mark:
            shelter += 1
        around = shelters[shelter] if shelter < len(shelters) and shelters[shelter].start <= mark else None
        if _ends(text, start, match, around):
            found.append(_trimmed(text, start, match.end()))
            start = match.end()
    found.append(_trimmed(text, start, len(text)))
    return tuple([span for span in found if span.start < span.end])


def _ends(text: str, start: int, match: re.Match[str], around: Span | None) -> bool:
    """Whether the mark `match` ends the sentence that began at `start`; `around` is the shelter it stands in."""
    end = match.end()
    if end == len(text):
        return True
    mark = match[0]
    before = text[max(start, match.start() - LOOK_BACK) : match.start()]
    if around is not None:
        whole = not text[start : around.start].strip()
        return (
            around.end <= end
            and text[end].isspace()
            and (whole or (mark[0] in ".。" and text[around.start] not in BRACKETS))
            and not TAKEN_UP.match(text, end)
        )
    if not text[end].isspace():
        return mark in {".", "?", "!"} and before[-1:] in FINAL and "가" <= text[end] <= "힣"
    if mark[0] == "…" or mark.startswith(".."):
        return before[-1:] in FINAL
    if mark == ".":
        # Most sentences end in a word of Hangul, which spares them the search for what ends in other signs.
        return bool(WORD.search(before)) or not (ABBREVIATION.search(before) or _number(text, start, before, end))
    return not DOUBT.match(text, end) and (mark[-1] in ".?!" or not TAKEN_UP.match(text, end))


def _number(text: str, start: int, before: str, end: int) -> bool:
    """Whether the full stop up to `end` belongs to a numbered item (`1. `) or a date (`2025. 5. 3`)."""
    if DATE.search(before):
        return True
    if not NUMBERED.search(before):
        return False
    first = not text[start : end - 1].strip(" 0123456789.가나다라마바사아자차카타파하")
    return first or (before[-1:].isdigit() and text[end:].lstrip()[:1].isdigit())


def _shelters(text: str) -> list[Span]:
    """Return the outermost quotations and brackets of at most `LONG` code points, in order."""
    pairs = sorted(_pairs(text)) if QUOTES.search(text) else ()
    outer: list[Span] = []
    for span in pairs:
        if span.end - span.start <= LONG and (not outer or span.start >= outer[-1].end):
            outer.append(span)
    return outer


def _pairs(text: str) -> Iterator[Span]:
    """Yield every quotation and bracket that is closed again, its marks included."""
    open_at: dict[str, list[int]] = {}
    for match in QUOTES.finditer(text):
        mark, at = match[0], match.start()
        if mark in "\"'":
            before, after = text[at - 1 : at], text[at + 1 : at + 2]
            waiting = open_at.get(mark)
            if waiting and before and not before.isspace():
                if mark == "'" and before.isascii() and before.isalpha() and after.isascii() and after.isalpha():
                    continue  # an apostrophe: it's
                yield Span(waiting.pop(), at + 1)
            elif after and not after.isspace() and (mark == '"' or not before.isalnum()):
                open_at[mark] = [at]
        elif mark in PAIRS:
            open_at.setdefault(PAIRS[mark], []).append(at)
        elif waiting := open_at.get(mark):
            yield Span(waiting.pop(), at + 1)


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
