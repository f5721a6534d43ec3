"""What earlier builds found out, kept by the content it was found out of. Without it a build gives the same, later.

A key holds all that a result depends on: its inputs, our code, the installed packages, the Python version. So nothing
is ever out of date; what no key of this build names is dropped. Damage, a foreign file, a full disk or another build
at work cost time only.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import pickle
import sqlite3
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from types import TracebackType

T = TypeVar("T")
NAME = "build.sqlite"
_DIGEST = 16
"""Bytes; of a key, and of a key with its value, whose digest stands before it."""
_TABLE = "CREATE TABLE IF NOT EXISTS results (key BLOB PRIMARY KEY, value BLOB)"
_ROOM = 32_000_000
"""Bytes of new results that wait in memory to be written."""
_NEAR = 1_000_000
"""Bytes of results that are at hand without being read again: one is often asked for again soon."""

_ENDS = 8
"""Of 256 items so many end a stretch: half the cost of one edit is to make a stretch, half to put them together."""


class Memory:
    """Results at hand, the last that were asked for; one memory may serve one cache after the other."""

    def __init__(self, room: int = _NEAR) -> None:
        """Begin with nothing; `room` is for so many bytes as they are kept, in memory a few times as many."""
        self._room = room
        self._held: dict[bytes, tuple[object, int]] = {}

    def hold(self, key: bytes, made: object, size: int) -> None:
        """Hold a result that is kept in so many bytes."""
        self._room += self._held.pop(key, (None, 0))[1] - size
        self._held[key] = made, size
        while self._room < 0:
            self._room += self._held.pop(next(iter(self._held)))[1]

    def at_hand(self, key: bytes) -> tuple[object, ...]:
        """Return the result alone, or nothing."""
        return self._held.get(key, ())[:1]

    def forget_all_but(self, keys: set[bytes]) -> None:
        """Hold only what stands under `keys`."""
        for key in self._held.keys() - keys:
            self._room += self._held.pop(key)[1]


class Cache:
    """Results by key, in a file below `folder`; where that is None, in memory."""

    def __init__(self, folder: Path | None = None, code: str = "", memory: Memory | None = None) -> None:
        """Open the cache; `code` is that of another one, whose keys this one in memory is to have.

        A `memory` of the caches that a process had before is one of this cache too.
        """
        self._store = _open(folder / NAME) if folder else None
        self.code = _own_code() if folder else code
        self._named: set[bytes] = set()
        self._new: dict[bytes, bytes] = {}
        self._waiting = 0
        self._memory = memory or Memory()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Keep what this build found out."""
        if self._store is not None:
            self._write()
            with contextlib.suppress(sqlite3.Error), contextlib.closing(self._store) as store:
                store.commit()
            self._store = None

    def get(self, make: Callable[[], T], *inputs: str) -> T:
        """Return what `make` returns, now or in an earlier build. `inputs`: its name, and all that it depends on."""
        return self.later(make, *inputs)()

    def later(self, make: Callable[[], T], *inputs: str) -> Callable[[], T]:
        """Return a function that does what `get` does, but not before it is called, nor if it never is."""
        key = self._key(inputs)
        self._named.add(key)
        return functools.partial(self._fetch, key, make)

    def find(self, *inputs: str) -> object:
        """Return what was kept under these `inputs`; None where nothing was."""
        content = self._read(self._key(inputs))
        return None if content is None else pickle.loads(content)  # noqa: S301  # as below

    def put(self, made: object, *inputs: str) -> None:
        """Keep what `get` with these `inputs` shall return."""
        self._keep(self._key(inputs), made)

    def has(self, *inputs: str) -> bool:
        """Return whether something is kept under these `inputs`, be it damaged."""
        key = self._key(inputs)
        if key in self._new or self._store is None:
            return key in self._new
        try:
            return self._store.execute("SELECT 1 FROM results WHERE key = ?", (key,)).fetchone() is not None
        except sqlite3.Error:
            return False

    def lend(self, *inputs: str) -> dict[bytes, bytes]:
        """Return what is kept under these `inputs`, if anything, for `take` of another cache."""
        key = self._key(inputs)
        content = self._read(key)
        return {} if content is None else {key: content}

    def found(self) -> dict[bytes, bytes]:
        """Return all that a cache in memory has, for `take` of another one."""
        return self._new

    def take(self, found: Mapping[bytes, bytes]) -> None:
        """Keep what another cache found out."""
        for key, content in found.items():
            self._store_content(key, content)

    def drop_unnamed(self) -> None:
        """Drop what this build has not named: once it has named all that it could ever need."""
        self._memory.forget_all_but(self._named)
        if self._store is not None:
            with contextlib.suppress(sqlite3.Error):
                kept = {key for (key,) in self._store.execute("SELECT key FROM results")}
                old = ((key,) for key in kept - self._named)
                self._store.executemany("DELETE FROM results WHERE key = ?", old)

    def _key(self, inputs: tuple[str, ...]) -> bytes:
        return _digest("\0".join((self.code, *inputs)).encode("utf-8", "surrogatepass"))

    def _fetch(self, key: bytes, make: Callable[[], T]) -> T:
        for found in self._memory.at_hand(key):
            return found  # type: ignore[return-value]  # what `make` of this key returns
        content = self._read(key)
        if content is None:
            made = make()
            self._keep(key, made)
        else:
            made = pickle.loads(content)  # noqa: S301  # our own, and whole by its digest
            self._memory.hold(key, made, len(content))
        return made

    def _keep(self, key: bytes, made: object) -> None:
        content = pickle.dumps(made, protocol=5)
        self._store_content(key, content)
        self._memory.hold(key, made, len(content))

    def _store_content(self, key: bytes, content: bytes) -> None:
        self._named.add(key)
        self._new[key] = content
        self._waiting += len(content)
        if self._store is not None and self._waiting > _ROOM:
            self._write()

    def _read(self, key: bytes) -> bytes | None:
        if key in self._new:
            return self._new[key]
        if self._store is None:
            return None
        try:
            row = self._store.execute("SELECT value FROM results WHERE key = ?", (key,)).fetchone()
        except sqlite3.Error:
            return None
        if row is None or not isinstance(row[0], bytes) or row[0][:_DIGEST] != _digest(key + row[0][_DIGEST:]):
            return None
        return row[0][_DIGEST:]

    def _write(self) -> None:
        """Write what is new; where that cannot be, it stays in memory."""
        if self._store is None:
            return
        rows = ((key, _digest(key + content) + content) for key, content in self._new.items())
        with contextlib.suppress(sqlite3.Error):
            self._store.executemany("INSERT OR REPLACE INTO results VALUES (?, ?)", rows)
            self._new.clear()
        self._waiting = 0


def stretches(items: Iterable[T], key: Callable[[T], str]) -> Iterator[list[T]]:
    """Yield `items`, of each of which `key` tells all, in stretches that are kept as one.

    Where a stretch ends its last item alone decides: an item more or less changes the stretch that it stands in, and
    none after it.
    """
    stretch = []
    for item in items:
        stretch.append(item)
        if _digest(key(item).encode("utf-8", "surrogatepass"))[0] < _ENDS:
            yield stretch
            stretch = []
    if stretch:
        yield stretch


def _open(path: Path) -> sqlite3.Connection | None:
    """Return the store at `path`, made anew where it is damaged; None where there can be none."""
    for again in (True, False):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            store = sqlite3.connect(path, timeout=1)
        except (OSError, sqlite3.Error):
            return None
        try:
            store.execute("PRAGMA synchronous = OFF")  # what a power failure spoils is found by its digest
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


def code() -> str:
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


_own_code = functools.cache(code)  # this process has imported it by now, and does not see it change


def _digest(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=_DIGEST).digest()
