"""Does a line read as running text? Ends of sentences, as Korean articles, blogs and headlines form them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_BIEUP = frozenset(chr(0xAC00 + syllable * 28 + 17) for syllable in range(399))
"""Syllables that end in ㅂ: before 니다 they make the polite form, which headlines avoid."""
_CLOSERS = "[\"'”’」』)\\]]*$"
_SMILES = "\\u2600-\\u27bf\\ufe0f\\U0001f300-\\U0001faff"
_END = re.compile(rf"[가-힣a-zA-Z0-9%)\]\"'”’」』][.?!。…~ㅎㅋㅠ^][.?!。…~ㅎㅋㅠ^{_SMILES}]*{_CLOSERS}")
_POLITE = re.compile(rf"(?:[{''.join(sorted(_BIEUP))}]니[다까]|[가-힣][요죠])[\s.?!…~ㅎㅋㅠ^;:){_SMILES}]*{_CLOSERS}")
_PERIOD = re.compile(rf"[다음함됨임라자]\.{_CLOSERS}")
_PLAIN = re.compile(rf"[가-힣]다{_CLOSERS}")
INNER_END = re.compile(r"[가-힣](?:다|요|죠|까|음|함)[.?!][\"”’')]?\s?(?=[가-힣\"“‘'A-Z])")
"""The end of a sentence within a line."""
_INNER_PERIOD = re.compile(r"[가-힣](?:다|요|죠|음|함)\.[\"”’')]?\s?(?=20\d\d|[가-힣\"“‘'A-Z/\[(<ⓒ©])")
_TAIL = 24
_TOLD = ("다.", "다.”", '다."')
"""How most lines of an article end. The patterns say the same of them as the shorter tests below, at more cost."""
_SPOKEN = ("요.", "죠.")
_LAST = "다까요죠"
"""Of syllables the only ones with which a sentence ends that lacks its full stop."""
_STEM = 6
"""Letters at a line's end that hold such an ending and the two syllables before it."""
_SHORT, _LINE, _SENTENCES, _HEADLINE_MOST, _LONG = 12, 25, 40, 60, 90


def ends(value: str) -> bool:
    """Whether `value` ends as a sentence does: with its punctuation, or in the polite form that headlines avoid."""
    if value.endswith(_TOLD) or _spoken(value):
        return True
    if _open(value):
        return False
    tail = value[-_TAIL:]
    return _END.search(tail) is not None or _POLITE.search(tail) is not None


def polite(value: str) -> bool:
    """Whether `value` ends in the polite form."""
    if value.endswith("다."):
        return value[-3:-2] == "니" and value[-4:-3] in _BIEUP
    if value.endswith(_TOLD):
        stem = value[-_STEM:].rpartition("다.")[0]
        return stem[-1:] == "니" and stem[-2:-1] in _BIEUP
    return _spoken(value) or (not _open(value) and _POLITE.search(value[-_TAIL:]) is not None)


def _spoken(value: str) -> bool:
    """Whether `value` ends in 요 or 죠 and a full stop, which `_POLITE` says at more cost."""
    return value.endswith(_SPOKEN) and "가" <= value[-3:-2] <= "힣"


def _open(value: str) -> bool:
    """Whether `value` ends in a syllable with which no sentence does: none of the patterns matches it."""
    return "가" <= value[-1:] <= "힣" and value[-1] not in _LAST


def courteous(sentences: Sequence[str]) -> bool:
    """Whether a text of these sentences speaks politely for the most part."""
    return mostly([value for value in sentences if polite(value)], sentences)


def mostly(some: Sequence[str], sentences: Sequence[str]) -> bool:
    """Whether `some` of the `sentences` hold more than half of their letters."""
    return sum(map(len, some)) * 2 > sum(map(len, sentences))


def prose(value: str) -> bool:
    """Whether `value` reads as running text: a sentence of some length, or several."""
    size = len(value)
    if size >= _LONG or (size >= _SHORT and value.endswith(_TOLD)):
        return True
    if _open(value):
        return _SENTENCES <= size < _HEADLINE_MOST and _INNER_PERIOD.search(value) is not None
    tail = value[-_TAIL:]
    if _spoken(value) or _POLITE.search(tail) or _PERIOD.search(tail) or value.endswith(_TOLD):
        return size >= _SHORT
    if size < _LINE:
        return False
    if size >= _HEADLINE_MOST:
        return _END.search(tail) is not None or _PLAIN.search(tail) is not None
    several = INNER_END.search(value) is not None and value[-1] in ".?!\"”’'"
    return several or (size >= _SENTENCES and _INNER_PERIOD.search(value) is not None)
