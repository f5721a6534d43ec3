"""Many patterns, one text: which of them could match at all, told by one pass over the text.

A pattern can match only a text that holds certain words (`무단`, and `금지` or `불허`). These are read off the pattern
itself, so that no list has to be kept beside it. What is not understood of a pattern counts as no demand, so that in
doubt it is tried. One automaton then finds the words of all patterns in a text at once.
"""

from __future__ import annotations

import re
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from ahocorasick_rs import AhoCorasick

from build_tools.clean.cases import any_case

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_PARSER = import_module("re._parser")
"""Reads a pattern as `re` itself does; Python offers it under no public name."""
_DIGIT = "\\d"
"""Stands among words for any digit."""
_HAS_DIGIT = re.compile(_DIGIT)
_TWO_WAYS = frozenset("iIsS")
"""Letters that also match one of which they are not the small or capital form: ı, ſ."""
_REPEATS = frozenset({"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"})
_CLASS_MOST = 12
"""Letters of a class that are worth looking for one by one."""
_EVERYWHERE = frozenset(" .,이")
"""What most lines hold, so that to look for it tells nothing."""
_COMMONER = 30.0
"""How much more often a word of one letter less stands in a text, roughly."""

Words = frozenset[str]


class _Index(NamedTuple):
    """What a text must hold, for each way in which one of the patterns may match it; ways are bits."""

    automaton: AhoCorasick
    meets: list[tuple[int, int]]
    """By the automaton's word: the ways whose first demand it meets, and those whose second."""
    digit: tuple[int, int]
    """The same of any digit."""
    free: tuple[int, int]
    """The ways without a first demand, and those without a second."""
    patterns: list[tuple[int, int]]
    """By way: the pattern, and all its ways."""


class Sieve:
    """Patterns in order, each for a whole text, capital and small letters alike."""

    def __init__(self, patterns: Sequence[str]) -> None:
        self._patterns = patterns
        self._compiled: dict[int, re.Pattern[str]] = {}

    def first(self, text: str) -> int | None:
        """Return the index of the first pattern that matches the whole of `text`; None if none does."""
        ways = self._ways(text)
        while ways:
            at, same = self._index.patterns[(ways & -ways).bit_length() - 1]
            if self._pattern(at).fullmatch(text):
                return at
            ways &= ~same
        return None

    def _ways(self, text: str) -> int:
        """Return the ways of matching whose demands `text` meets."""
        automaton, meets, digit, (first, second), _ = self._index
        if _HAS_DIGIT.search(text):
            first |= digit[0]
            second |= digit[1]
        for word in {word for word, _, _ in automaton.find_matches_as_indexes(text.lower(), overlapping=True)}:
            one, other = meets[word]
            first |= one
            second |= other
        return first & second

    def _pattern(self, at: int) -> re.Pattern[str]:
        """Return a pattern, compiled when it is first wanted: in a build with little new text most never are."""
        found = self._compiled.get(at)
        if found is None:
            found = self._compiled[at] = any_case(self._patterns[at])
        return found

    @cached_property
    def _index(self) -> _Index:
        meets: dict[str, list[int]] = {_DIGIT: [0, 0]}
        free = [0, 0]
        patterns: list[tuple[int, int]] = []
        for at, pattern in enumerate(self._patterns):
            ways = demands(pattern)
            same = ((1 << len(ways)) - 1) << len(patterns)
            for way in ways:
                bit = 1 << len(patterns)
                patterns.append((at, same))
                for place in range(2):
                    for word in way[place] if place < len(way) else ():
                        meets.setdefault(word, [0, 0])[place] |= bit
                    if place >= len(way):
                        free[place] |= bit
        digit = meets.pop(_DIGIT)
        return _Index(
            AhoCorasick(list(meets)),
            [(one, other) for one, other in meets.values()],
            (digit[0], digit[1]),
            (free[0], free[1]),
            patterns,
        )


def demands(pattern: str) -> list[list[Words]]:
    r"""Return, for each way in which `pattern` may match, sets of words; the text holds one of each, in lower case.

    The rarest come first. `\d` among the words stands for any digit.
    """
    parts = list(_PARSER.parse(pattern, re.IGNORECASE))
    ways = [parts]
    if parts and str(parts[-1][0]) == "BRANCH":
        ways = [[*parts[:-1], *choice] for choice in parts[-1][1][1]]
    return [sorted({words for words in _demands(way) if not words & _EVERYWHERE}, key=_commonness) for way in ways]


def _shortest(words: Words) -> Words:
    """Return `words` without those that hold another of them, which tell no more."""
    return frozenset(word for word in words if not any(other != word and other in word for other in words))


def _commonness(words: Words) -> tuple[float, list[str]]:
    parts = (10 / _COMMONER if word == _DIGIT else _COMMONER ** -len(word) for word in words)
    return sum(parts), sorted(words)


def _demands(parts: Iterable[tuple[Any, Any]]) -> list[Words]:
    """Return the demands of the parts of a pattern that follow each other."""
    out: list[Words] = []
    word = ""
    for kind, value in parts:
        if str(kind) == "LITERAL" and chr(value) not in _TWO_WAYS:
            word += chr(value).lower()
            continue
        out += [frozenset({word})] if word else []
        word = ""
        out += _part(str(kind), value)
    return out + ([frozenset({word})] if word else [])


def _part(kind: str, value: Any) -> list[Words]:  # noqa: ANN401 - parts of a pattern have no type
    """Return the demands of one part of a pattern that is more than a letter."""
    if kind == "SUBPATTERN":
        return _demands(value[-1])
    if kind == "ATOMIC_GROUP":
        return _demands(value)
    if kind in _REPEATS and value[0] > 0:
        return _demands(value[-1])
    choices: list[Words] = []
    if kind == "BRANCH":
        choices = [min(_demands(choice), key=_commonness, default=frozenset()) for choice in value[1]]
    if kind == "IN" and len(value) <= _CLASS_MOST:
        choices = [_letter(str(member), what) for member, what in value]
    return [_shortest(frozenset().union(*choices))] if choices and all(choices) else []


def _letter(kind: str, value: Any) -> Words:  # noqa: ANN401 - the same
    """Return what a member of a class stands for; nothing where it is more than a letter."""
    if kind == "LITERAL" and chr(value) not in _TWO_WAYS:
        return frozenset({chr(value).lower()})
    return frozenset({_DIGIT} if str(value) == "CATEGORY_DIGIT" else ())
