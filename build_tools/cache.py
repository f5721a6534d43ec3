"""What earlier builds found out, kept by the content it was found out of. Without it a build gives the same, later.

A key holds all that a result depends on: its inputs, our code, the installed packages, the Python version. So nothing
is ever out of date; what no key of this build asks for is dropped. Damage, a foreign file, a full disk or another
build at work cost time only.
"""

from __future__ import annotations

import contextlib
import hashlib
import pickle
import sqlite3
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

T = TypeVar("T")
NAME = "build.sqlite"
_DIGEST = 16
"""Bytes; of a key, and of a value, whose digest stands before it."""
_TABLE = "CREATE TABLE IF NOT EXISTS results (key BLOB PRIMARY KEY, value BLOB) WITHOUT ROWID"


class Cache:
    """Results by key, in a file below `folder`; where that is None, nothing is kept."""

    def __init__(self, folder: Path | None) -> None:
        self._store = _open(folder / NAME) if folder else None
        self._code = _code() if folder else ""
        self._used: set[bytes] = set()
        self._new: dict[bytes, bytes] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Keep what this build asked for, and nothing else."""
        if self._store is None:
            return
        with contextlib.suppress(sqlite3.Error), contextlib.closing(self._store) as store:
            kept = {key for (key,) in store.execute("SELECT key FROM results")}
            if self._new or kept - self._used:
                with store:
                    store.executemany("DELETE FROM results WHERE key = ?", ((key,) for key in kept - self._used))
                    store.executemany("INSERT OR REPLACE INTO results VALUES (?, ?)", self._new.items())

    def get(self, make: Callable[[], T], *inputs: str) -> T:
        """Return what `make` returns, now or in an earlier build. `inputs`: its name, and all that it depends on."""
        if self._store is None:
            return make()
        key = _digest("\0".join((self._code, *inputs)).encode("utf-8", "surrogatepass"))
        self._used.add(key)
        content = self._read(key)
        if content is None:
            made = make()
            content = pickle.dumps(made, protocol=5)
            self._new[key] = _digest(content) + content
            return made
        return pickle.loads(content)  # type: ignore[no-any-return]  # noqa: S301  # our own, and whole by its digest

    def _read(self, key: bytes) -> bytes | None:
        if self._store is None:
            return None
        try:
            row = self._store.execute("SELECT value FROM results WHERE key = ?", (key,)).fetchone()
        except sqlite3.Error:
            return None
        if row is None or not isinstance(row[0], bytes) or row[0][:_DIGEST] != _digest(row[0][_DIGEST:]):
            return None
        return row[0][_DIGEST:]


def _open(path: Path) -> sqlite3.Connection | None:
    """Return the store at `path`, made anew where it is damaged; None where there can be none."""
    for again in (True, False):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            store = sqlite3.connect(path, timeout=1)
        except (OSError, sqlite3.Error):
            return None
        try:
            store.execute(_TABLE)
            store.execute("SELECT key, value FROM results LIMIT 1").fetchone()
        except sqlite3.OperationalError:  # locked, read-only, no room
            store.close()
            return None
        except sqlite3.DatabaseError:
            store.close()
            with contextlib.suppress(OSError):
                path.unlink()
            if not again:
                return None
        else:
            return store
    return None


def _code() -> str:
    """Return a digest of what makes results of inputs: our files, the names and versions of packages, and Python."""
    own = Path(__file__).parent
    files = sorted(path for path in own.rglob("*") if path.suffix in {".py", ".j2", ".json", ".md"})
    known = hashlib.blake2b(sys.version.encode(), digest_size=_DIGEST)
    for path in files:
        known.update(f"\0{path.relative_to(own).as_posix()}\0".encode())
        known.update(_digest(path.read_bytes()))
    for folder in map(Path, sys.path):
        if folder.is_dir():
            known.update("\0".join(sorted(path.name for path in folder.glob("*.dist-info"))).encode())
    return known.hexdigest()


def _digest(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=_DIGEST).digest()
