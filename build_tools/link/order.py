"""What to read first: the terms that a term requires, and those that they require, in an order that builds up.

A circle among them is the curator's to open, and `glossary` reports it; here it is cut where it comes back to a term
already entered, so that an order is found all the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from build_tools.model import Slug

if TYPE_CHECKING:
    from collections.abc import Iterable

    from build_tools.model import Term

MOST = 6
"""Terms in the way into an article: what a person may be asked to read first."""

Needs = Mapping[Slug, Sequence[Slug]]


def needs(terms: Iterable[Term]) -> dict[Slug, tuple[Slug, ...]]:
    """Return the direct prerequisites of each term, so far as they are terms themselves."""
    every = {term.slug: term for term in terms}
    return {slug: tuple(name for name in term.requires if name in every) for slug, term in every.items()}


def before(slug: Slug, direct: Needs) -> tuple[Slug, ...]:
    """Return all prerequisites of `slug`, each after its own."""
    return ordered([slug], direct)[:-1]


def ordered(wanted: Iterable[Slug], direct: Needs) -> tuple[Slug, ...]:
    """Return `wanted` and all their prerequisites, each after its own (depth first, in the order stated)."""
    done: dict[Slug, None] = {}
    entered: set[Slug] = set()
    stack = [(slug, False) for slug in reversed(list(wanted))]
    while stack:
        slug, finished = stack.pop()
        if finished:
            done[slug] = None
        elif slug not in entered:
            entered.add(slug)
            stack.append((slug, True))
            stack += [(name, False) for name in reversed(direct.get(slug, ())) if name not in entered]
    return tuple(done)


def way_in(telling: Sequence[Slug], direct: Needs) -> tuple[Slug, ...]:
    """Return what to read before an article that is about the terms `telling`, the most telling first.

    It leads up to the most telling terms that require something, as many as fit into `MOST` names; empty where
    none requires anything.
    """
    wanted: list[Slug] = []
    for slug in telling:
        if direct.get(slug) and slug not in ordered(wanted, direct):
            if len(ordered([*wanted, slug], direct)) > MOST:
                break
            wanted.append(slug)
    return ordered(wanted, direct)
