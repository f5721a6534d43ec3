"""Glossary entries → the forms that one automaton looks for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ahocorasick_rs import AhoCorasick, MatchKind

from build_tools.annotate.fold import WIDEN, fold, gaps, loosen, plain
from build_tools.korean import is_hangul

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from build_tools.model import Term

OPEN_LETTERS = 4
"""A Hangul form of so many letters is rare enough to be itself inside any compound (벤치마크점수); a shorter one
is not (라마 in 드라마)."""
MIXED_LETTERS = 5
"""The same for a form of Hangul and Latin letters (생성AI)."""

NO_PATTERN = "\n"
"""An automaton must have one; what it finds is not asked for."""

Role = Literal["name", "include", "exclude"]


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """What a key of the automaton stands for, for one term; equal to itself alone, which is cheap to look up."""

    key: str
    role: Role
    term: int
    """Index of the term."""
    gaps: frozenset[int]
    """Offsets in the key where the curator's own spelling has a joint."""
    exact: frozenset[str]
    """Spellings that count; empty: any case does."""
    latin_start: bool
    latin_end: bool
    plural: bool
    """Takes an English plural ending."""
    digit: bool
    """Ends in a digit."""
    open: bool
    """Hangul of its own right in any compound."""
    free: bool
    """Names its thing whatever noun follows."""
    versions: bool
    doubtful: bool
    """Its term's senses decide."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that speaks for or against a term; it stands as it is written, or without its joints."""

    key: str
    latin_start: bool
    latin_end: bool
    begins: bool
    """So short, in Hangul, that it counts only where it begins a word: 영화 not in 민영화."""

    @classmethod
    def of(cls, word: str) -> Cue:
        """Return the cue that a curator writes as `word`."""
        key = fold(word)
        return cls(key, is_latin(key[0]), is_latin(key[-1]), len(key) < OPEN_LETTERS and is_hangul(key[0]))


def surfaces(term: Term) -> tuple[str, ...]:
    """Return every surface form of `term`, each once, in the order of the entry."""
    named = (term.name, term.english, *term.aliases)
    return tuple(dict.fromkeys(form for form in named if form))


def forms(terms: Sequence[Term]) -> list[Form]:
    """Return the forms of all terms."""
    return [form for index, term in enumerate(terms) for form in _of_term(index, term)]


def cue_words(term: Term) -> Iterable[str]:
    """Return the words that speak for or against the term."""
    sense = term.sense
    return (*sense.near, *sense.not_near, *sense.near_common, *sense.not_near_common)


def _of_term(index: int, term: Term) -> list[Form]:
    sense = term.sense
    judged = any(cue_words(term)) or sense.default == "skip"
    doubtful = {fold(form) for form in (sense.forms or surfaces(term))} if judged else set()
    any_case = {fold(form) for form in term.any_case}
    groups: dict[tuple[str, Role], list[str]] = {}
    roles: tuple[tuple[Role, Iterable[str]], ...] = (
        ("name", surfaces(term)),
        ("include", term.include),
        ("exclude", term.exclude),
    )
    for role, spellings in roles:
        for spelling in spellings:
            groups.setdefault((fold(spelling), role), []).append(spelling)
    return [
        _form(
            key,
            role,
            index,
            spellings,
            any_case=role != "name" or key in any_case,
            versions=term.versions and role == "name",
            doubtful=key in doubtful and role == "name",
        )
        for (key, role), spellings in groups.items()
        if key
    ]


def _form(  # noqa: PLR0913  # each says a different thing of one form
    key: str,
    role: Role,
    term: int,
    spellings: list[str],
    *,
    any_case: bool = True,
    versions: bool = False,
    doubtful: bool = False,
) -> Form:
    hangul = sum(map(is_hangul, key))
    least = OPEN_LETTERS if hangul == len(key) else MIXED_LETTERS
    loose = any_case or any(not is_acronym(spelling) for spelling in spellings)
    return Form(
        key=key,
        role=role,
        term=term,
        gaps=frozenset().union(*map(gaps, spellings)),
        exact=frozenset() if loose else frozenset({*spellings, *map(plain, spellings)}),
        latin_start=is_latin(key[0]),
        latin_end=is_latin(key[-1]),
        plural=is_latin(key[-1]) and key[-1].isalpha(),
        digit=key[-1].isdigit(),
        open=len(key) >= least,
        free=len(key) >= least or is_latin(key[-1]),
        versions=versions,
        doubtful=doubtful,
    )


def is_latin(letter: str) -> bool:
    """Whether `letter` is a letter or digit that is written in one with its neighbours."""
    return letter.isalnum() and not is_hangul(letter)


def is_acronym(form: str) -> bool:
    """Whether `form` counts only as it is written: Latin words with a capital after the first letter in each."""
    words = re.findall(r"[A-Za-z]+", form)
    return bool(words) and not any(map(is_hangul, form)) and all(not word[1:].islower() for word in words)


class Index:
    """All forms in one automaton over folded text, and the cues of all senses in another over loosened text."""

    def __init__(self, terms: Sequence[Term]) -> None:
        by_key: dict[str, list[Form]] = {}
        for form in forms(terms):
            by_key.setdefault(form.key, []).append(form)
            if form.latin_start or form.latin_end:
                by_key.setdefault(form.key.translate(WIDEN), []).append(form)
        self.forms = tuple(tuple(forms) for forms in by_key.values())
        self._names = AhoCorasick(list(by_key) or [NO_PATTERN], MatchKind.Standard, store_patterns=False)
        spelled = {loosen(cue): cue for term in terms for cue in cue_words(term)}
        spelled |= {fold(cue): cue for cue in spelled.values()}
        self.cues = tuple(Cue.of(cue) for cue in spelled.values())
        self._cues = AhoCorasick(list(spelled) or [NO_PATTERN], MatchKind.Standard, store_patterns=False)

    def hits(self, key: str) -> list[tuple[int, int, int]]:
        """Return every place of every form in a folded text, overlapping, as (number, start, end), ends rising."""
        return self._names.find_matches_as_indexes(key, overlapping=True) if self.forms else []

    def cue_hits(self, loose: str) -> list[tuple[int, int, int]]:
        """Return every place of every cue in a loosened text, in the same way."""
        return self._cues.find_matches_as_indexes(loose, overlapping=True) if self.cues else []
