"""What a person can put right: where, what was found, what to do; all problems at once, never a traceback."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that a person must put right, or, as a warning, had better look at."""

    path: str
    """As a person would type it."""
    line: int
    """From 1; 0 where the file as a whole is meant."""
    code: str
    """Stable, kebab-case: `yaml-duplicate-key`."""
    what: str
    """What is wrong, quoting what was found. One sentence with its full stop."""
    remedy: str
    """What to do. One sentence with its full stop."""
    warning: bool = False

    def __str__(self) -> str:
        """`path:line: what is wrong. What to do. [code]`."""
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {'warning: ' if self.warning else ''}{self.what} {self.remedy} [{self.code}]"


class SeedError(Exception):
    """The seeds cannot be built; `problems` says all that is wrong with them."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))
