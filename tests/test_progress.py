"""What a long command says while it works: to a person at a terminal, and to nobody else."""

from __future__ import annotations

import io
import sys
import time
from typing import TYPE_CHECKING

import pytest

from build_tools import progress

if TYPE_CHECKING:
    from collections.abc import Callable


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def tracked() -> None:
    assert list(progress.track("clean", (number for number in range(4)), 4)) == [0, 1, 2, 3]


def staged() -> None:
    with progress.stage("link"):
        time.sleep(0.2)


@pytest.mark.parametrize(
    ("work", "patience", "terminal", "expected"),
    [
        (tracked, 0, True, ["clean", "100%"]),
        (tracked, 60, True, []),
        (tracked, 0, False, []),
        (staged, 0, True, ["link …\n"]),
        (staged, 60, True, []),
        (staged, 0, False, []),
    ],
)
def test_only_what_lasts_is_told_and_only_to_a_terminal(
    monkeypatch: pytest.MonkeyPatch, work: Callable[[], None], patience: float, expected: list[str], *, terminal: bool
) -> None:
    stream = Terminal() if terminal else io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(progress, "PATIENCE", patience)
    work()
    said = stream.getvalue()
    assert all(part in said for part in expected)
    assert bool(said) == bool(expected)
