"""What a line alone says of itself: the rule that would remove it, and how surely."""

from __future__ import annotations

from typing import NamedTuple

WEAK, STRONG = 1, 2


class Verdict(NamedTuple):
    """What a line alone says of itself."""

    rule: str
    strength: int
