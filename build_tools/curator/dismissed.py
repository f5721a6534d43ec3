"""seeds/dismissed.yml: what a curator does not want suggested again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_tools import fields
from build_tools.annotate.fold import fold
from build_tools.curator.new import scalar
from build_tools.decode import decode
from build_tools.errors import SeedError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from build_tools.errors import Problem

NAME = "dismissed.yml"
HEAD = "# suggest가 다시 권하지 않을 말입니다. 가나다순입니다.\n"


def read(root: Path, problems: list[Problem]) -> tuple[str, ...]:
    """Return the dismissed words in `root` (seeds/), as written; none where there is no such file."""
    path = root / NAME
    if not path.is_file():
        return ()
    shown = f"{root.name}/{NAME}"
    try:
        found, own = fields.parse(decode(path.read_bytes(), shown), shown)
    except SeedError as error:
        problems += error.problems
        return ()
    words = found.texts("dismissed") if found else ()
    if found:
        found.finish()
    problems += own
    return words


def text_of(words: Iterable[str]) -> str:
    """Return the file for `words`: each once (by its folded form), in order."""
    once = {fold(word): word for word in words}
    return f"{HEAD}dismissed:\n" + "".join(f"  - {scalar(word)}\n" for word in sorted(once.values()))


def add(root: Path, words: Iterable[str]) -> None:
    """Add `words` to the file. Raises SeedError where what is there cannot be read."""
    problems: list[Problem] = []
    before = read(root, problems)
    if problems:
        raise SeedError(problems)
    staged = root / f".{NAME}.new"
    staged.write_text(text_of((*before, *words)), encoding="utf-8", newline="\n")
    staged.replace(root / NAME)
