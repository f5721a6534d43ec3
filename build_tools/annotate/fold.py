"""Text → the key in which forms are looked up: composition, case and joints folded away, with the way back."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

SPACES = " \t\u00a0\u2002\u2003\u2009\u200a\u202f\u3000"
SIGNS = "-\u2010\u2011\u2012\u2013\u2212\u00b7\u2022\u2027\u2219\u22c5\u30fb\u318d\uff65/"
"""Hyphens, middle dots, the slash."""
ZERO_WIDTH = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
JOINTS = SPACES + SIGNS + ZERO_WIDTH
"""What may stand between the parts of a form, or not: `미세 조정`, `미세조정`, `fine-tuning`, `오픈·소스`."""
GAP = re.compile(rf"[{ZERO_WIDTH}]*(?:[{SPACES}]{{1,2}}|[{re.escape(SIGNS)}])?[{ZERO_WIDTH}]*")
"""A gap that does not part a form."""
OTHER_JOINTS = JOINTS.replace(" ", "")
WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
"""Full-width letters and signs → plain ones."""
WIDEN = {plain: wide for wide, plain in WIDE.items()}
CLUSTER = re.compile("[^\u0300-\u036f\u1161-\u11ff\u3099\u309a][\u0300-\u036f\u1161-\u11ff\u3099\u309a]*|.", re.DOTALL)
"""A code point with what may compose with it: combining marks, and Hangul vowels and finals after a beginning."""


@dataclass(frozen=True, slots=True)
class Composed:
    """A text in NFC, and what each of its code points was composed of in the text as it was."""

    text: str
    parts: list[tuple[int, int]] | None
    """For each code point the stretch it was made of; None where the text was in NFC already."""

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch of the text as it was for one (not empty) of the composed text."""
        return (start, end) if self.parts is None else (self.parts[start][0], self.parts[end - 1][1])


def compose(text: str) -> Composed:
    """Return `text` in NFC, with the way back to its own offsets."""
    if unicodedata.is_normalized("NFC", text):
        return Composed(text, None)
    pieces: list[str] = []
    parts: list[tuple[int, int]] = []
    for match in CLUSTER.finditer(text):
        piece = unicodedata.normalize("NFC", match[0])
        pieces.append(piece)
        parts += [match.span()] * len(piece)
    return Composed("".join(pieces), parts)


def loosen(text: str) -> str:
    """Return `text` in small letters with a space for every joint: as many code points as before."""
    low = text.replace("\u0130", "I").lower()  # the one letter whose small form is two code points
    for joint in OTHER_JOINTS:
        if joint in low:
            low = low.replace(joint, " ")
    return low


def fold(text: str) -> str:
    """Return the key of `text`: small letters without joints."""
    return loosen(text).replace(" ", "")


def plain(text: str) -> str:
    """Return `text` as written but in plain width and without joints."""
    return "".join(letter for letter in text.translate(WIDE) if letter not in JOINTS)


def gaps(text: str) -> frozenset[int]:
    """Return the offsets in the key of `text` before which a joint stands."""
    return frozenset(len(fold(text[:at])) for at, letter in enumerate(text) if letter in JOINTS)
