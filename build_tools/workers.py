"""Work shared out to processes of their own, on every system in the same way."""

from __future__ import annotations

import multiprocessing
import os
import threading
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

T = TypeVar("T")
R = TypeVar("R")
MOST = 8
"""Processes: each takes the memory of a Python with the glossary in it."""


def shared_out(work: Callable[[T], R], tasks: Sequence[T], chunk: int) -> Iterator[R]:
    """Yield what `work` returns for each of `tasks`, in order; `chunk` of them go to a process at a time.

    Yields less, or nothing, where this machine has but one core or no process can be started or kept: so what is
    missing must be worked out otherwise. `work` must be a function of a module, and like its results be picklable.
    """
    processes = min(cores(), MOST, -(-len(tasks) // chunk))
    if processes < 2:  # noqa: PLR2004  # alone is quicker
        return
    try:
        with ProcessPoolExecutor(processes, multiprocessing.get_context("spawn"), _end_with_parent) as pool:
            yield from pool.map(work, tasks, chunksize=chunk)
    except (BrokenExecutor, OSError, NotImplementedError, ImportError):
        return


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _end_with_parent() -> None:
    """End this process once the one that started it has ended, be it killed: nobody else would tell it to."""
    parent = multiprocessing.parent_process()

    def wait() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=wait, daemon=True).start()
