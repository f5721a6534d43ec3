"""Everything that a curator can get wrong in seeds/, at once; and what can be put right without thinking."""

from __future__ import annotations

import difflib
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_tools import articles as cleaning
from build_tools import fields, pipeline, seeds
from build_tools.annotate.fold import fold
from build_tools.curator import dismissed, prose
from build_tools.decode import decode
from build_tools.errors import Problem, SeedError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from build_tools.model import Article, RawArticle

OURS = ("glossary/**/*.md", "glossary/**/*.yml", "articles/**/*.yml", "pages/**/*.md", dismissed.NAME)
"""What people write here, below seeds/. Articles stay as they were received."""


def check(root: Path) -> list[Problem]:
    """Return every problem of the seeds in `root`, in the order of files and lines.

    Where some seeds cannot be read, the others are checked all the same.
    """
    found, reading = seeds.gather(root)
    problems = list(reading)
    dismissed.read(root, problems)
    articles = cleaning.clean_all(found.articles, problems)
    problems += _idle_senses(found.articles, articles)
    problems += prose.check(found.terms)
    problems += [problem for fix in fixes(root) for problem in fix.problems]
    if not any(problem.warning is False for problem in problems):
        try:
            problems += pipeline.make(root).problems
        except SeedError as error:
            problems += error.problems
    return sorted(set(problems))


def _idle_senses(raws: Iterable[RawArticle], articles: Iterable[Article]) -> Iterator[Problem]:
    """Yield a warning for each sidecar's sense whose words the cleaned article does not have."""
    sidecars = {raw.path: raw.sidecar.path for raw in raws}
    for article in articles:
        text = fold("\n".join(block.text.value for block in article.blocks))
        for force in article.senses:
            if force.text and fold(force.text) not in text:
                what = f"‘{force.text}’ stands nowhere in {article.path}."
                remedy = "Copy the words from the article, or remove the entry."
                yield Problem(sidecars[article.path], force.line, "sense-unmatched", what, remedy, warning=True)


# --- what can be put right by itself ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Fix:
    """A file as it is and as it should be."""

    path: Path
    shown: str
    before: str
    after: str
    problems: tuple[Problem, ...]

    def diff(self) -> str:
        """Return the difference as `diff -u` writes it."""
        lines = difflib.unified_diff(
            self.before.splitlines(keepends=True),
            self.after.splitlines(keepends=True),
            self.shown,
            f"{self.shown} (mended)",
        )
        return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def fixes(root: Path) -> list[Fix]:
    """Return what is to be mended in the files that people write in `root`, without writing anything."""
    found = []
    for path in sorted({path for pattern in OURS for path in root.glob(pattern)}):
        if path.name.startswith(".") or path.is_symlink() or not path.is_file():
            continue
        shown = unicodedata.normalize("NFC", f"{root.name}/{path.relative_to(root).as_posix()}")
        try:
            data = path.read_bytes()
            before = decode(data, shown)
        except (OSError, SeedError):
            continue  # seeds.gather has told it
        after = mend(before, markdown=path.suffix == ".md")
        if path.name == dismissed.NAME:
            after = _sorted(after, shown)
        if after.encode() != data:
            found.append(Fix(path, shown, before, after, tuple(_problems(shown, before, after))))
    return found


def mend(text: str, *, markdown: bool) -> str:
    """Return `text` in composed letters (NFC), with plain line ends, no spaces before them and one line end at the end.

    Two spaces at the end of a line of Markdown mean something and stay.
    """
    lines = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    mended = [_mend_line(line, markdown=markdown) for line in lines]
    return "\n".join(mended).rstrip("\n") + "\n"


def _mend_line(line: str, *, markdown: bool) -> str:
    bare = line.rstrip(" \t\u00a0")
    return f"{bare}  " if markdown and bare and re.search(r"[^ ]  $", line) else bare


def _sorted(text: str, shown: str) -> str:
    found, problems = fields.parse(text, shown)
    if found is None or problems:
        return text
    return dismissed.text_of(found.texts("dismissed"))


def _problems(shown: str, before: str, after: str) -> Iterator[Problem]:
    """Yield one warning for each kind of thing to mend, at its first line."""
    remedy = "Run check --fix."
    for number, line in enumerate(before.split("\n"), 1):
        if unicodedata.normalize("NFC", line) != line:
            what = f"‘{line.strip()[:20]}’ has letters in parts (NFD), as macOS writes names."
            yield Problem(shown, number, "letters-decomposed", what, remedy, warning=True)
            break
    else:
        number = next(
            (n for n, (a, b) in enumerate(zip(before.split("\n"), after.split("\n"), strict=False), 1) if a != b),
            before.count("\n") + 1,
        )
        what = "Spaces, line ends or order are not as they should be."
        yield Problem(shown, number, "untidy", what, remedy, warning=True)


def apply(fix: Fix) -> None:
    """Write a mended file whole, in the place of the old one. Raises SeedError where it cannot be."""
    staged = fix.path.with_name(f".{fix.path.name}.new")
    try:
        staged.write_bytes(fix.after.encode())
        staged.replace(fix.path)
    except OSError as error:
        what = f"It cannot be written: {error.strerror or type(error).__name__}."
        raise SeedError([Problem(fix.shown, 0, "unwritable", what, "Allow writing here.")]) from error
