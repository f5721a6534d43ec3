"""Patterns for capital and small letters alike."""

from __future__ import annotations

import re

_SET = re.compile(r"(?<!\\)\[([^\[\]\\^][^\[\]\\]*)\]")
"""A set of characters, none of them written with a stroke."""


def any_case(pattern: str) -> re.Pattern[str]:
    """Return `pattern`, compiled for capital and small letters alike.

    Hangul has neither. So sets with all of it are taken out of that: Python would look up both forms of each of its
    11,172 syllables, which is most of the time that a build of little new text takes to begin.
    """
    return re.compile(_SET.sub(_as_it_stands, pattern), re.IGNORECASE)


def _as_it_stands(plain: re.Match[str]) -> str:
    letters = plain[1]
    if "가-힣" not in letters:
        return plain[0]
    if "A-Z" in letters or "a-z" in letters:
        letters = letters.replace("A-Z", "").replace("a-z", "") + "A-Za-z"
    return f"(?-i:[{letters}])"
