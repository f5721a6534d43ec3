"""The only writer: exactly these files, whole or not at all, and nothing that a person wrote.

A build first stages each file that differs in a folder beside, then writes down what it is about to do, then renames.
A full disk is noticed while staging, with the old state whole; a killed build leaves a record that names both the old
and the new content of each file, so that the next one knows its own work from a person's.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
import re
import shutil
import stat
import sys
import time
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from build_tools.errors import Problem, SeedError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from build_tools.model import Kept, Output

MANIFEST = ".manifest.json"
"""In the folder itself, so that removing the folder forgets all: name → the hashes of what we may have written."""
SEEN = ".seen.json"
"""Name → how a file stood when its hash was known, and the hash: what nobody has touched since is not read again."""
TICK = 20_000_000
"""Nanoseconds: twice the longest in which a system gives two changes of a file one time."""
AS_JSON: Final[dict[str, Any]] = {"ensure_ascii": False, "separators": (",\n", ":")}
"""One thing to a line; with `indent`, Python would write it ten times as slowly."""
LOCK = ".lock"
STAGED = ".staged"
MAX_NAME_BYTES = 255
"""What file systems give one name."""
FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\]')
DEVICES = frozenset({"con", "prn", "aux", "nul"} | {f"{device}{n}" for device in ("com", "lpt") for n in range(1, 10)})
"""Names that Windows keeps for devices, whatever their suffix."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What a build did to the folder; names are relative to it, with `/`, in order."""

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    kept: tuple[Problem, ...]
    """Warnings: files that a person wrote or changed, left as they are."""


def write(outputs: Iterable[Output | Kept], folder: Path) -> Changes:
    """Make `folder` hold `outputs`, touching only what differs, and return what was done.

    Files of an earlier build that are no longer wanted go. A file that a person wrote or changed is neither
    overwritten nor removed. Raises SeedError, with the old state whole, where a name cannot be a file of its own on
    every system, where another build is at work, and where the disk does not take the files.
    """
    wanted = _wanted(outputs, folder)
    try:
        with locked(folder):
            return _write(wanted, folder)
    except OSError as error:
        raise SeedError([_unwritable(error, folder)]) from error


def record(folder: Path) -> str:
    """Return a digest of what builds have noted of their files in `folder`; "" where there is no note."""
    try:
        return hashlib.sha256((folder / MANIFEST).read_bytes()).hexdigest()
    except OSError:
        return ""


def untouched(folder: Path) -> Changes | None:
    """Return what `write` would of the files that it wrote last; None where they do not all stand as it left them."""
    noted = _read_manifest(folder)
    try:
        seen = _Seen(folder)
        _refuse_linked_folders(noted, folder)
        if any((seen.hash_of(name),) != hashes for name, hashes in noted.items()):
            return None
    except (OSError, SeedError):  # which `write` will tell of
        return None
    return Changes((), tuple(sorted(noted)), (), tuple(_strangers(folder, noted)))


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold `folder` against other builds. The system itself frees the lock of a process that died.

    Raises SeedError naming the process that holds it, and OSError where nothing can be written here.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / LOCK).open("a+", encoding="ascii") as file:
        try:
            _lock(file.fileno())
        except OSError as error:
            if error.errno not in (errno.EACCES, errno.EAGAIN, errno.EDEADLK):
                raise
            file.seek(0)
            what = f"Another build is at work here (process {file.read().strip() or 'unknown'})."
            problem = Problem(folder.name, 0, "locked", what, "Wait until it is done, or stop it.")
            raise SeedError([problem]) from None
        file.truncate(0)
        file.write(f"{os.getpid()}\n")
        file.flush()
        yield


if sys.platform == "win32":

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, 1 << 20, os.SEEK_SET)  # far behind the text: what is locked here cannot be read
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


# --- names ------------------------------------------------------------------------------------------------


def _wanted(outputs: Iterable[Output | Kept], folder: Path) -> dict[str, Output | Kept]:
    """Return the outputs by name. Raises SeedError with every name that is no good or not the only one of its kind."""
    wanted: dict[str, Output | Kept] = {}
    seen: dict[str, str] = {}
    problems = []
    for output in outputs:
        shown = f"{folder.name}/{output.name}"
        if (fault := _fault(output.name)) is not None:
            problems.append(Problem(shown, 0, "output-name", fault, "Rename the page that it is made of."))
            continue
        key = _key(output.name)
        if key in seen:
            what = f"Two pages want this name: ‘{seen[key]}’ and ‘{output.name}’ are one file on some systems."
            problems.append(Problem(shown, 0, "output-collision", what, "Rename one of the two."))
            continue
        seen[key] = output.name
        wanted[output.name] = output
    for key, name in seen.items():
        parts = key.split("/")
        clash = next((seen[above] for n in range(1, len(parts)) if (above := "/".join(parts[:n])) in seen), None)
        if clash is not None:
            what = f"‘{clash}’ is a file and cannot be this one's folder."
            problems.append(Problem(f"{folder.name}/{name}", 0, "output-collision", what, "Rename one of the two."))
    if problems:
        raise SeedError(problems)
    return wanted


@cache  # asked of the names of this build and of the last
def _fault(name: str) -> str | None:
    """Return why `name` cannot be a file below the folder on every system, or None."""
    if name.startswith("/") or any(part in ("", ".", "..") for part in name.split("/")):
        return f"‘{name}’ leaves the folder."
    if unicodedata.normalize("NFC", name) != name:
        return f"‘{name}’ is not in Unicode's composed form (NFC)."
    for part in name.split("/"):
        if FORBIDDEN.search(part) or part.startswith(".") or part.endswith((".", " ")):
            return f"‘{part}’ has a character that a file's name may not have there."
        if part.split(".")[0].casefold().rstrip() in DEVICES:
            return f"‘{part}’ is a device on Windows."
        if len(part.encode("utf-8", "surrogatepass")) > MAX_NAME_BYTES:
            return f"‘{part[:20]}…’ is longer than {MAX_NAME_BYTES} bytes."
    return None


def _key(name: str) -> str:
    """Return what two names share where some system, or MkDocs (README.md is index.md), takes them for one."""
    folded = unicodedata.normalize("NFC", name.casefold())
    return re.sub(r"(^|/)readme\.md$", r"\1index.md", folded)


# --- files ------------------------------------------------------------------------------------------------


def _write(wanted: Mapping[str, Output | Kept], folder: Path) -> Changes:
    shutil.rmtree(folder / STAGED, ignore_errors=True)  # of a build that was killed
    _refuse_linked_folders(wanted, folder)
    before = _read_manifest(folder)
    seen = _Seen(folder)
    after: dict[str, tuple[str, ...]] = {}
    differing, unchanged, kept = [], [], []
    for name, made in sorted(wanted.items()):
        found, new, ours = seen.hash_of(name), made.digest, before.get(name, ())
        after[name] = (new,)
        if found == new:
            unchanged.append(name)
        elif found is None or found in ours:
            differing.append(name)
        else:
            kept.append(_changed_by_hand(folder, name))
            after[name] = ours
    stale = [name for name in sorted(before.keys() - wanted.keys()) if seen.hash_of(name) in before[name]]
    try:
        _stage((wanted[name].content for name in differing), folder)
        if differing or stale:
            names = before.keys() | after.keys()
            both = {name: tuple({*before.get(name, ()), *after.get(name, ())}) for name in names}
            _write_manifest(both, folder)
        for number, name in enumerate(differing):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / STAGED / str(number)).replace(folder / name)
        for name in stale:
            _remove(folder / name, folder)
        if after != before:
            _write_manifest(after, folder)
        with contextlib.suppress(OSError):  # only the next build is slower without it
            seen.save({name: after[name][0] for name in differing})
    finally:
        shutil.rmtree(folder / STAGED, ignore_errors=True)
    return Changes(tuple(differing), tuple(unchanged), tuple(stale), (*kept, *_strangers(folder, after)))


def _stage(contents: Iterable[bytes], folder: Path) -> None:
    """Put each content beside, where a rename can fetch it; a full disk shows here."""
    (folder / STAGED).mkdir()
    for number, content in enumerate(contents):
        (folder / STAGED / str(number)).write_bytes(content)


def _remove(path: Path, folder: Path) -> None:
    """Remove a file, and the folders that it leaves empty."""
    path.unlink()
    for above in path.parents:
        if above == folder or any(above.iterdir()):
            break
        above.rmdir()


def _refuse_linked_folders(names: Iterable[str], folder: Path) -> None:
    """Raise SeedError where a folder of ours is a link: what is written there would stand elsewhere."""
    above: set[str] = set()
    for name in names:
        parent = name.rpartition("/")[0]
        while parent and parent not in above:
            above.add(parent)
            parent = parent.rpartition("/")[0]
    what, remedy = "This folder is a link.", "Remove the link, and build again."
    problems = [
        Problem(f"{folder.name}/{name}", 0, "output-link", what, remedy)
        for name in sorted(above)
        if (folder / name).is_symlink()
    ]
    if problems:
        raise SeedError(problems)


def _strangers(folder: Path, ours: Mapping[str, object], below: str = "") -> Iterator[Problem]:
    """Yield a warning for each file here that no build made. Hidden files, which nobody publishes, do not count."""
    try:
        with os.scandir(folder / below) as found:
            entries = sorted((entry for entry in found if not entry.name.startswith(".")), key=lambda entry: entry.name)
    except PermissionError:
        return
    folders = []
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            folders.append(f"{below}{entry.name}/")
        elif below + entry.name not in ours:
            what = "No build made this file; it is kept."
            remedy = "Move a page of yours to seeds/pages/; remove what is left over."
            yield Problem(f"{folder.name}/{below}{entry.name}", 0, "output-stranger", what, remedy, warning=True)
    for name in folders:
        yield from _strangers(folder, ours, name)


def _changed_by_hand(folder: Path, name: str) -> Problem:
    what = "It was changed by hand since the last build; it is kept, and not what the seeds say."
    remedy = "Put your change into seeds/, remove this file, and build again."
    return Problem(f"{folder.name}/{name}", 0, "output-by-hand", what, remedy, warning=True)


def _unwritable(error: OSError, folder: Path) -> Problem:
    what = f"It cannot be written: {error.strerror or type(error).__name__}."
    path = Path(str(error.filename)) if error.filename is not None else folder
    shown = _shown(folder, path) if path.is_relative_to(folder) else str(path)
    return Problem(shown, 0, "unwritable", what, "Make room, or allow writing here, and build again.")


# --- the record of what is ours ---------------------------------------------------------------------------


def _read_manifest(folder: Path) -> dict[str, tuple[str, ...]]:
    """Return the hashes by name; nothing where there is no manifest, or none that can be read."""
    try:
        found = json.loads((folder / MANIFEST).read_bytes())
        return {name: tuple(hashes) for name, hashes in found.items() if _fault(name) is None}
    except FileNotFoundError:
        return {}
    except (ValueError, TypeError, AttributeError):  # damaged: every file counts as a person's, which loses nothing
        return {}


def _write_manifest(hashes: Mapping[str, Sequence[str]], folder: Path) -> None:
    text = json.dumps({name: sorted(hashes[name]) for name in sorted(hashes)}, **AS_JSON)
    staged = folder / STAGED / MANIFEST
    staged.write_text(f"{text}\n", encoding="utf-8", newline="\n")
    staged.replace(folder / MANIFEST)


class _Seen:
    """The hashes of files, found out by reading only where something may have touched a file since the last time.

    The system stamps each change of a file (ctime); no program can set that back. Windows has no such stamp, and some
    file systems count whole seconds: there, every file is read each time.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._begun = (folder / LOCK).stat().st_mtime_ns  # by the clock of the file system
        self._before: dict[str, list[object]] = {}
        self._after: dict[str, list[object]] = {}
        with contextlib.suppress(OSError, ValueError, AttributeError):
            self._before = dict(json.loads((folder / SEEN).read_bytes()).items())

    def hash_of(self, name: str) -> str | None:
        """Return the hash of a file; None where there is none; "" for a link, a folder, a device: never ours."""
        path = f"{self._folder}/{name}"
        try:
            status = os.lstat(path)
        except (FileNotFoundError, NotADirectoryError):
            return None
        if not stat.S_ISREG(status.st_mode):
            return ""
        match self._before.get(name):
            case [*stamp, str(known)] if stamp == _stamp(status):
                self._after[name] = [*stamp, known]
                return known
        found = hashlib.sha256(Path(path).read_bytes()).hexdigest()
        if status.st_ctime_ns < self._begun - TICK:
            self._keep(name, status, found)
        return found

    def _keep(self, name: str, status: os.stat_result, digest: str) -> None:
        if sys.platform != "win32" and status.st_ctime_ns % 10**9:
            self._after[name] = [*_stamp(status), digest]

    def save(self, written: Mapping[str, str]) -> None:
        """Write down what is known, now that files with these hashes were `written`."""
        if written:
            time.sleep(TICK / 1e9)  # from here on, each change has a later time than what was written
        for name, digest in written.items():
            self._keep(name, (self._folder / name).lstat(), digest)
        if self._after != self._before:
            staged = self._folder / STAGED / SEEN
            staged.write_text(json.dumps(self._after, sort_keys=True, **AS_JSON), encoding="utf-8")
            staged.replace(self._folder / SEEN)


def _stamp(status: os.stat_result) -> list[int]:
    return [status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino]


def _shown(folder: Path, path: Path) -> str:
    return f"{folder.name}/{path.relative_to(folder).as_posix()}"
