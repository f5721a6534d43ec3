"""A build that stays: the live preview asks the same process after each edit, which has by then all at hand.

The two talk by lines: any line asks, a line of JSON answers. Once our own code has changed, the one that is asked ends
without an answer, and the one that asks starts another.
"""

from __future__ import annotations

import contextlib
import io
import json
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

from build_tools.cache import code

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path


class Answer(NamedTuple):
    """What a build says of itself."""

    fine: bool
    said: str


class Standby:
    """A process that answers, started when it is first asked."""

    def __init__(self, command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> None:
        self._command, self._folder, self._environment = command, folder, environment
        self._process: subprocess.Popen[str] | None = None

    def ask(self) -> Answer | None:
        """Return what the process answers; where it has ended, another one; None where that cannot answer either."""
        started = self._process is None
        process = self._process = self._process or self._start()
        assert process.stdin is not None and process.stdout is not None  # noqa: S101, PT018  # both are pipes
        line = ""
        with contextlib.suppress(OSError):
            process.stdin.write("\n")
            process.stdin.flush()
            line = process.stdout.readline()
        if line:
            return Answer(*json.loads(line))
        self.end()
        return None if started else self.ask()

    def end(self) -> None:
        """End the process; the next question starts another."""
        if self._process is not None:
            with contextlib.suppress(OSError):
                self._process.__exit__(None, None, None)  # closes what it reads from, which ends it, and waits
            self._process = None

    def _start(self) -> subprocess.Popen[str]:
        return subprocess.Popen(  # noqa: S603  # our own program
            self._command,
            cwd=self._folder,
            env=self._environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # what it says is in its answers
            encoding="utf-8",
        )


def answer(build: Callable[[], bool]) -> None:
    """Answer each question with what `build` says and whether it returns True, until nobody asks any more."""
    own = code()
    for _ in sys.stdin:
        if code() != own:
            return
        said = io.StringIO()
        with contextlib.redirect_stderr(said), contextlib.redirect_stdout(said):
            fine = build()
        print(json.dumps(Answer(fine, said.getvalue())), flush=True)  # noqa: T201  # a pipe between two programs of ours
