"""The only reader: seeds/ on disk → `Seeds`. What a person must put right is returned, never guessed away."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from datetime import datetime
from difflib import get_close_matches
from hashlib import blake2b
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from build_tools import fields, glossary
from build_tools.decode import decode
from build_tools.errors import Problem, SeedError
from build_tools.model import Force, HandPage, LineChoice, Output, RawArticle, Rights, Seeds, Sidecar, Slug
from build_tools.slugs import is_slug

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from build_tools.cache import Cache
    from build_tools.fields import Fields
    from build_tools.model import Term

ARTICLE_SUFFIXES = (".txt", ".md", ".html")
PICTURES = {".png": re.compile(rb"\x89PNG\r\n\x1a\n"), ".webp": re.compile(rb"RIFF....WEBP", re.DOTALL)}
"""How a file of each suffix begins. No SVG: it may hold scripts."""
MAX_PICTURE_BYTES = 150_000
DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?)?")


def read(root: Path, cache: Cache | None = None) -> tuple[Seeds, list[Problem]]:
    """Return what stands in `root` (the folder seeds/), and warnings about what was passed over.

    A glossary that `cache` knows is not parsed again. Raises SeedError with every problem of every file at once.
    """
    found, problems = gather(root, cache)
    if any(not problem.warning for problem in problems):
        raise SeedError(problems)
    return found, problems


def digest(root: Path) -> str:
    """Return what tells the seeds in `root` from any others: name, kind and content of all that stands there."""
    found, above = blake2b(digest_size=16), os.fspath(root)
    for entry in sorted(_entries(root), key=attrgetter("path")):
        kind = "link" if entry.is_symlink() else "file" if entry.is_file() else "other"
        try:
            content = _bytes(entry.path) if kind == "file" else b""
        except OSError:
            kind, content = "unreadable", b""
        head = f"{entry.path.removeprefix(above)}\0{kind}\0{len(content)}\0"
        found.update(head.encode("utf-8", "surrogateescape"))
        found.update(content)
    return found.hexdigest()


def gather(root: Path, cache: Cache | None = None) -> tuple[Seeds, list[Problem]]:
    """Return what of `root` (the folder seeds/) can be read, and every problem of every file; `cache` as of `read`."""
    problems: list[Problem] = []
    articles = [
        article
        for path in _files(root / "articles", ARTICLE_SUFFIXES, problems)
        if (article := read_article(path, _shown(root, path), problems)) is not None
    ]
    stems = {article.stem for article in articles}
    problems += [
        Problem(
            _shown(root, path), 0, "sidecar-alone", "No article has this name.", "Rename or remove it.", warning=True
        )
        for path in _files(root / "articles", (".yml",), problems)
        if _nfc(path.stem) not in stems
    ]
    terms = read_glossary(root / "glossary", problems, cache)
    named = {Slug(_nfc(path.stem)) for path in _files(root / "glossary", (".md",), [])}
    problems += _unknown_terms(articles, named)
    pages = [
        HandPage(_shown(root, path), _nfc(path.relative_to(root / "pages").as_posix()), text)
        for path in _files(root / "pages", (".md",), problems)
        if (text := _text(path, _shown(root, path), problems)) is not None
    ]
    return Seeds(tuple(articles), terms, tuple(pages), tuple(_pictures(root, problems))), problems


def _pictures(root: Path, problems: list[Problem]) -> Iterator[Output]:
    """Yield the pictures beside hand-written pages; what only calls itself one, or is heavy for a phone, is refused."""
    for path in _files(root / "pages", tuple(PICTURES), problems):
        shown = _shown(root, path)
        try:
            content = path.read_bytes()
        except OSError as error:
            problems.append(_unreadable(shown, error))
            continue
        if not PICTURES[path.suffix.lower()].match(content):
            what = f"This is no {path.suffix[1:].upper()} picture."
            problems.append(Problem(shown, 0, "picture-shape", what, "Save it anew as PNG or WebP."))
        elif len(content) > MAX_PICTURE_BYTES:
            what = f"The picture has {len(content):,} bytes; {MAX_PICTURE_BYTES:,} is the most."
            problems.append(Problem(shown, 0, "picture-large", what, "Cut it, or save it as WebP."))
        else:
            yield Output(_nfc(path.relative_to(root / "pages").as_posix()), content)


def read_glossary(folder: Path, problems: list[Problem], cache: Cache | None = None) -> tuple[Term, ...]:
    """Return the terms of the entries in `folder` (*.md), with the shared lists of cues beside them (*.yml).

    What `cache` knows of the same texts is not found out again.
    """
    texts = {
        suffix: [
            (_shown(folder.parent, path), text)
            for path in _files(folder, (suffix,), problems)
            if (text := _text(path, _shown(folder.parent, path), problems)) is not None
        ]
        for suffix in (".md", ".yml")
    }

    def load() -> tuple[tuple[Term, ...], list[Problem]]:
        own: list[Problem] = []
        cues: dict[str, tuple[str, ...]] = {}
        for path, text in texts[".yml"]:
            cues |= glossary.read_cues(path, text, own)
        return glossary.load(texts[".md"], own, cues), own

    terms, own = cache.get(load, "glossary", repr(texts)) if cache else load()
    problems += own
    return terms


def read_article(path: Path, shown: str, problems: list[Problem]) -> RawArticle | None:
    """Return the article at `path` with its sidecar (`<stem>.yml` beside it), or None where it cannot be read."""
    text = _text(path, shown, problems)
    if text is None:
        return None
    sidecar_path = path.with_suffix(".yml")
    sidecar = Sidecar()
    if _is_regular(sidecar_path):
        shown_sidecar = shown.removesuffix(path.suffix) + ".yml"
        sidecar_text = _text(sidecar_path, shown_sidecar, problems)
        sidecar = read_sidecar(sidecar_text or "", shown_sidecar, problems)
    return RawArticle(shown, _nfc(path.stem), path.suffix.lower(), text, sidecar)


def read_sidecar(text: str, shown: str, problems: list[Problem]) -> Sidecar:
    """Return what the sidecar `text` says; what is wrong with it goes to `problems`."""
    found, own = fields.parse(text, shown)
    if found is None:
        problems += own
        return Sidecar(shown)
    rights = found.mapping("rights")
    sidecar = Sidecar(
        path=shown,
        slug=_slug(found),
        title=found.text("title"),
        subtitle=found.text("subtitle"),
        outlet=found.text("outlet"),
        published=_date(found, "published"),
        updated=_date(found, "updated"),
        byline=found.text("byline"),
        url=found.url("url"),
        rights=_rights(rights) if rights else Rights(),
        senses=tuple(_force(item) for item in found.mappings("senses")),
        lines=tuple(
            LineChoice(int(text) if text.isdecimal() else text, key == "keep", line)
            for key in ("keep", "drop")
            for text, line in found.texts_with_lines(key)
        ),
    )
    found.finish()
    problems += own
    return sidecar


def _unknown_terms(articles: Iterable[RawArticle], known: Collection[Slug]) -> Iterator[Problem]:
    for article in articles:
        for force in article.sidecar.senses:
            if force.term not in known:
                near = get_close_matches(force.term, known, n=1)
                remedy = f"Did you mean ‘{near[0]}’?" if near else "Write the file name of an entry, without ‘.md’."
                what = f"‘{force.term}’ is no glossary entry."
                yield Problem(article.sidecar.path, force.line, "sense-term", what, remedy)


def _slug(found: Fields) -> Slug | None:
    slug = found.text("slug")
    if slug is None:
        return None
    if not is_slug(slug):
        found.complain(
            found.line("slug"),
            "slug-shape",
            f"‘{slug}’ cannot be a page's name.",
            "Use a-z, 0-9 and single hyphens, at most 80, and no reserved name such as ‘index’.",
        )
        return None
    return Slug(slug)


def _date(found: Fields, key: str) -> str | None:
    date = found.text(key)
    if date is not None and not _is_date(date):
        found.complain(found.line(key), "date-shape", f"‘{date}’ is no date.", "Write 2025-05-03 or 2025-05-03T09:00.")
        return None
    return date


def _is_date(text: str) -> bool:
    if not DATE.fullmatch(text):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _rights(found: Fields) -> Rights:
    publish = found.choice("publish", ("full", "excerpt", "link"), "full")
    rights = Rights(found.text("notice"), found.text("basis"), publish)  # type: ignore[arg-type]  # choice() checked it
    found.finish()
    return rights


def _force(found: Fields) -> Force:
    force = Force(
        text=found.required("text", "Write the words of the article."),
        term=Slug(found.required("term", "Write the slug of the term.")),
        names=found.choice("verdict", ("mark", "skip"), "mark") == "mark",
        line=found.line("text"),
    )
    found.finish()
    return force


def _files(folder: Path, suffixes: tuple[str, ...], problems: list[Problem]) -> list[Path]:
    """Return the regular files of `folder` with one of `suffixes`, in the order of their NFC names.

    Hidden files are passed over silently; links, devices and folders named like files with a warning, so
    that nothing outside seeds/ is ever published and nothing blocks.
    """
    if not folder.is_dir():
        return []
    found = []
    for entry in sorted(_entries(folder), key=lambda entry: (_nfc(entry.path.replace(os.sep, "/")), entry.path)):
        path = Path(entry.path)
        if entry.name.startswith(".") or path.suffix.lower() not in suffixes:
            continue
        if not entry.is_file(follow_symlinks=False):
            shown = _shown(folder.parent, path)
            what = "This is no regular file."
            problems.append(Problem(shown, 0, "not-a-file", what, "Put the file itself here.", warning=True))
            continue
        found.append(path)
    return found


def _entries(folder: Path | str) -> Iterator[os.DirEntry[str]]:
    """Yield what stands in `folder` and below; a folder that may not be read is passed over."""
    try:
        with os.scandir(folder) as found:
            entries = list(found)
    except PermissionError:
        return
    for entry in entries:
        yield entry
        if entry.is_dir(follow_symlinks=False):
            yield from _entries(entry.path)


def _text(path: Path, shown: str, problems: list[Problem]) -> str | None:
    """Return the decoded text of a file, or None after noting why not."""
    try:
        data = _bytes(path)
    except OSError as error:
        problems.append(_unreadable(shown, error))
        return None
    try:
        return decode(data, shown)
    except SeedError as error:
        problems.extend(error.problems)
        return None


def _bytes(path: Path | str) -> bytes:
    with open(path, "rb") as file:  # noqa: PTH123  # a Path for each file would take as long as reading it
        return file.read()


def _is_regular(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def _unreadable(shown: str, error: OSError) -> Problem:
    reason = error.strerror or type(error).__name__
    return Problem(shown, 0, "unreadable", f"It cannot be read: {reason}.", "Check the file's rights.")


def _shown(root: Path, path: Path) -> str:
    return _nfc(f"{root.name}{path.as_posix().removeprefix(root.as_posix())}")


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)
