"""Glossary entries → the forms that one automaton looks for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ahocorasick_rs import AhoCorasick, MatchKind

from build_tools.annotate.fold import WIDEN, fold, gaps, plain
from build_tools.korean import is_hangul

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from build_tools.model import Term

OPEN_LETTERS = 4
"""A Hangul form of so many letters is rare enough to be itself inside any compound (벤치마크점수); a shorter one
is not (라마 in 드라마)."""
MIXED_LETTERS = 5
"""The same for a form of Hangul and Latin letters (생성AI)."""

Role = Literal["name", "include", "exclude", "cue"]


@dataclass(frozen=True, slots=True)
class Form:
    """What a key of the automaton stands for, for one term (or, as a cue, for any)."""

    key: str
    role: Role
    term: int
    """Index of the term; of a cue, -1."""
    gaps: frozenset[int]
    """Offsets in the key where the curator's own spelling has a joint."""
    exact: frozenset[str]
    """Spellings that count; empty: any case does."""
    latin_start: bool
    latin_end: bool
    open: bool
    """Hangul of its own right in any compound."""
    versions: bool
    doubtful: bool
    """Its term's senses decide."""


def surfaces(term: Term) -> tuple[str, ...]:
    """Return every surface form of `term`, each once, in the order of the entry."""
    named = (term.name, term.english, *term.aliases)
    return tuple(dict.fromkeys(form for form in named if form))


def forms(terms: Sequence[Term]) -> list[Form]:
    """Return the forms of all terms, and the cues of their senses."""
    found: list[Form] = []
    for index, term in enumerate(terms):
        found += _of_term(index, term)
    cues: dict[str, list[str]] = {}
    for cue in sorted({cue for term in terms for cue in cue_words(term)}):
        cues.setdefault(fold(cue), []).append(cue)
    found += [_form(key, "cue", -1, spellings) for key, spellings in cues.items()]
    return found


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
        exact=frozenset() if loose else frozenset(map(plain, spellings)),
        latin_start=is_latin(key[0]),
        latin_end=is_latin(key[-1]),
        open=len(key) >= least,
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
    """All forms in one automaton over folded text."""

    def __init__(self, all_forms: Iterable[Form]) -> None:
        by_key: dict[str, list[Form]] = {}
        for form in all_forms:
            by_key.setdefault(form.key, []).append(form)
            if form.latin_start or form.latin_end:
                by_key.setdefault(form.key.translate(WIDEN), []).append(form)
        self.forms = tuple(tuple(forms) for forms in by_key.values())
        self.cues = tuple(all(form.role == "cue" for form in forms) for forms in self.forms)
        patterns = list(by_key) or ["\n"]
        self._automaton = AhoCorasick(patterns, MatchKind.Standard, store_patterns=False)

    def hits(self, key: str) -> list[tuple[int, int, int]]:
        """Return every place of every key, overlapping, as (number of the key, start, end), ends rising."""
        if not self.forms:  # an empty glossary: the automaton has a pattern that stands for nothing
            return []
        found: list[tuple[int, int, int]] = self._automaton.find_matches_as_indexes(key, overlapping=True)
        return found
