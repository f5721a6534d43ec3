"""How far a long command is: bars and stages on stderr, for a person at a terminal and for nobody else.

What is done within PATIENCE shows nothing, so that a small collection builds without a flicker.
"""

from __future__ import annotations

import contextlib
import sys
import threading
import time
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

T = TypeVar("T")
PATIENCE = 1.0
"""Seconds that a stage may take in silence."""


def track(name: str, items: Iterable[T], length: int | None = None) -> Iterable[T]:
    """Return `items`; as they are taken one by one, a bar says how many of `length` (or of all) are."""
    return _with_bar(name, items, length) if sys.stderr.isatty() else items


def _with_bar(name: str, items: Iterable[T], length: int | None) -> Iterator[T]:
    with click.progressbar(items, length, name.ljust(12), hidden=True, file=sys.stderr) as bar:
        begun = time.monotonic()
        for item in bar:
            yield item
            bar.hidden = bar.hidden and time.monotonic() - begun < PATIENCE


@contextlib.contextmanager
def stage(name: str) -> Iterator[None]:
    """Name a stage of which nobody knows how far it is."""
    said = threading.Event()

    def say() -> None:
        said.set()
        click.echo(f"{name} …", err=True, nl=False)

    timer = threading.Timer(PATIENCE, say)
    timer.daemon = True
    if sys.stderr.isatty():
        timer.start()
    try:
        yield
    finally:
        timer.cancel()
        if said.is_set():
            click.echo(err=True)
