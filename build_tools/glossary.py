"""Glossary entries: front matter and a definition in Markdown → `Term`, strictly, with all problems at once.

`schemas/term.schema.json` says the same of one entry to an editor; what needs other files, or two fields at
once, is checked only here.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING

from build_tools import fields, slugs
from build_tools.errors import Problem
from build_tools.model import Sense, Slug, Source, Term

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from build_tools.fields import Fields

KINDS = ("concept", "person", "organization", "product", "event")
MAX_SHORT = 90
"""Characters of a short definition: what a pop-up shows without scrolling on a phone."""
MIN_FORM = 2
"""Characters of a surface form: one letter stands in every other word."""
FRONT_MATTER = re.compile(r"---\n(?P<fields>.*?)^---\n(?P<body>.*)", re.DOTALL | re.MULTILINE)
PATTERN = re.compile(r"[\\^$*?|()\[\]{}<>`]|\.\+|&#?\w+;")
"""What a regular expression or markup has and a word has not. A bare `+` is left: C++."""
LINK = re.compile(r"\]\([^)\s]|<https?:")
TAG = re.compile(r"<(?!https?:)(?:[a-zA-Z][a-zA-Z0-9-]*(?:\s[^<>]*)?/?|/[a-zA-Z][^<>]*|!--)>?")
YEAR = re.compile(r"\d{4}")
JOINTS = re.compile(r"[\s·\-‐‑–]+")
"""What may stand between the parts of a form or not, all the same."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A term and where in its file it says what must be compared with other files."""

    term: Term
    forms: tuple[tuple[str, int], ...]
    """Each surface form with its line."""
    references: tuple[tuple[str, Slug, int], ...]
    """Each slug that the entry names: the field, the slug, the line."""
    lists: tuple[tuple[str, str, int], ...]
    """Each list of cues that its sense names: the field, the list's name, the line."""


def load(
    entries: Iterable[tuple[str, str]], problems: list[Problem], cues: Mapping[str, Sequence[str]] | None = None
) -> tuple[Term, ...]:
    """Return the terms of `entries` (path as a person would type it, text), in the order of their slugs.

    `cues`: the shared lists of words that senses may name.

    What is wrong goes to `problems`; an entry with an error of its own is left out. Terms that require each
    other in a cycle are a warning: each page can still be shown, but none can be read first.
    """
    files = sorted(entries)
    read = [entry for path, text in files if (entry := _read(path, text, problems)) is not None]
    problems += _shared_slugs(path for path, _ in files)
    problems += _shared_forms(read)
    problems += _unknown_references(read, {_slug(path) for path, _ in files})
    problems += _cycles(read)
    problems += _unknown_lists(read, cues or {})
    return tuple(sorted((_with_lists(entry, cues or {}) for entry in read), key=lambda term: term.slug))


def read_cues(path: str, text: str, problems: list[Problem]) -> dict[str, tuple[str, ...]]:
    """Return the shared lists of cues in `text` by name; what is wrong with it goes to `problems`."""
    found, own = fields.parse(text, path)
    lists = {} if found is None else {name: found.texts(name) for name in found.names()}
    problems += own
    return lists


def read_term(path: str, text: str, problems: list[Problem]) -> Term | None:
    """Return the term of one entry, or None after noting in `problems` why not; other entries are not asked."""
    entry = _read(path, text, problems)
    return entry.term if entry is not None else None


# --- one entry --------------------------------------------------------------------------------------------


def _read(path: str, text: str, problems: list[Problem]) -> Entry | None:
    match = FRONT_MATTER.fullmatch(text.replace("\r\n", "\n"))
    if match is None:
        what = "The entry does not begin with fields between two lines of ‘---’."
        problems.append(Problem(path, 1, "front-matter", what, "Begin with ---, the fields, ---."))
        return None
    found, own = fields.parse(match["fields"], path, first_line=2)
    entry = _entry(path, found, match) if found is not None else None
    problems += own
    return None if any(not problem.warning for problem in own) else entry


def _entry(path: str, found: Fields, match: re.Match[str]) -> Entry:
    slug = _slug(path)
    if not slugs.is_slug(slug):
        remedy = f"Name the file with a-z, 0-9 and single hyphens, at most {slugs.MAX_SLUG}, and no reserved name."
        found.complain(1, "slug-shape", f"‘{slug}’ cannot be a page's name.", remedy)
    body = match["body"].strip()
    body_line = match["fields"].count("\n") + 3
    if not body:
        found.complain(
            body_line, "definition-missing", "The entry has no definition.", "Write it below the second ---."
        )
    _plain_words(found, match["body"], body_line)
    name = found.required("name", "Write the Korean name.")
    english = found.text("english")
    aliases = found.texts_with_lines("aliases")
    forms = tuple(_forms(found, [(name, found.line("name")), (english or "", found.line("english")), *aliases]))
    any_case = found.texts_with_lines("any_case")
    _must_be_forms(found, any_case, forms, "any-case-form")
    exclude, include = found.texts_with_lines("exclude"), found.texts_with_lines("include")
    _must_hold_a_form(found, (*exclude, *include), forms)
    references = tuple(
        (field, Slug(text), line)
        for field in ("related", "requires")
        for text, line in _once(found, found.texts_with_lines(field), "reference-twice")
    )
    sense = found.mapping("sense")
    lists = tuple(
        (field, name, line)
        for field in ("near_lists", "not_near_lists")
        if sense is not None
        for name, line in sense.texts_with_lines(field)
    )
    term = Term(
        path=path,
        slug=slug,
        kind=found.choice("kind", KINDS, "concept"),  # type: ignore[arg-type]  # choice() checked it
        name=name,
        english=english,
        aliases=tuple(alias for alias, _ in aliases),
        short=_short(found),
        body=body,
        body_line=body_line + _blank_lines(match["body"]),
        plain=found.text("plain"),
        exclude=tuple(text for text, _ in exclude),
        include=tuple(text for text, _ in include),
        versions=found.choice("versions", ("yes", "no"), "no") == "yes",
        sense=_sense(sense, forms) if sense else Sense(),
        any_case=tuple(text for text, _ in any_case),
        related=tuple(slug for field, slug, _ in references if field == "related"),
        requires=tuple(slug for field, slug, _ in references if field == "requires"),
        sources=tuple(_source(item) for item in found.mappings("sources")),
        same_as=found.urls("same_as"),
    )
    found.finish()
    return Entry(term, forms, references, lists)


def _slug(path: str) -> Slug:
    return Slug(path.rpartition("/")[2].removesuffix(".md"))


def _blank_lines(body: str) -> int:
    return body[: len(body) - len(body.lstrip())].count("\n")


def _plain_words(found: Fields, body: str, first_line: int) -> None:
    """Note as warnings what a definition loses on its way to the page: links become words, tags stay text."""
    for line, text in enumerate(body.split("\n"), first_line):
        if match := TAG.search(text):
            what = f"‘{match[0]}’ is shown as it stands; definitions are words, lists and quotations."
            found.complain(line, "definition-tag", what, "Remove it.", warning=True)
        elif match := LINK.search(text):
            what = "A link in a definition is shown as its words; terms are linked without it."
            found.complain(line, "definition-link", what, "Put the address in ‘sources’.", warning=True)


def _short(found: Fields) -> str:
    short = found.required("short", f"Write one plain sentence of at most {MAX_SHORT} characters.")
    if len(short) > MAX_SHORT:
        what = f"‘short’ has {len(short)} characters; {MAX_SHORT} is the most: ‘{short[:MAX_SHORT]}…’."
        found.complain(found.line("short"), "short-long", what, "Say one thing here, and the rest below.")
    return short


def _forms(found: Fields, written: Sequence[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """Yield the surface forms that are there, after noting those that cannot be looked for, or need not be."""
    # The first two are the entry's names, which stand as a reader shall see them.
    spaced = {" ".join(form.split()).replace(" ", ""): (form, line) for form, line in written if " " in form}
    for form, line in _once(found, [pair for pair in written if pair[0]], "form-twice"):
        if form in spaced and (form, line) not in written[:2]:
            other, other_line = spaced[form]
            what = f"‘{form}’ is found without listing it, by ‘{other}’ on line {other_line}."
            found.complain(line, "form-idle", what, "Remove it.", warning=True)
        if len(form) < MIN_FORM:
            remedy = "Write a longer form, or leave it out."
            found.complain(line, "form-short", f"‘{form}’ is too short to look for.", remedy)
        elif PATTERN.search(form):
            what = f"‘{form}’ looks like a pattern or like markup; forms are looked for letter by letter."
            found.complain(line, "form-pattern", what, "List each form by itself; endings are found without it.")
        yield form, line


def _once(found: Fields, written: Iterable[tuple[str, int]], code: str) -> Iterator[tuple[str, int]]:
    """Yield each text once, after noting those that come again."""
    first: dict[str, int] = {}
    for text, line in written:
        if text in first:
            what = f"‘{text}’ stands here a second time (first on line {first[text]})."
            found.complain(line, code, what, "Keep one of the two.")
        else:
            first[text] = line
            yield text, line


def _must_be_forms(
    found: Fields, written: Iterable[tuple[str, int]], forms: Iterable[tuple[str, int]], code: str
) -> None:
    known = {form: _key(form, (form,)) for form, _ in forms}
    for text, line in written:
        if _key(text, (text,)) not in known.values():
            near = get_close_matches(text, known, n=1)
            remedy = f"Did you mean ‘{near[0]}’?" if near else "Add it to ‘aliases’, or remove it here."
            found.complain(line, code, f"‘{text}’ is no form of this term.", remedy)


def _must_hold_a_form(found: Fields, written: Iterable[tuple[str, int]], forms: Iterable[tuple[str, int]]) -> None:
    known = [_key(form, (form,)) for form, _ in forms]
    for text, line in written:
        if not any(form in _key(text, (text,)) for form in known):
            what = f"‘{text}’ holds no form of this term, so that it decides nothing."
            found.complain(line, "longer-idle", what, "Correct its spelling, or remove it.")


def _sense(found: Fields, forms: Iterable[tuple[str, int]]) -> Sense:
    doubtful = found.texts_with_lines("forms")
    _must_be_forms(found, doubtful, forms, "sense-form")
    near = found.texts("near")
    not_near = found.texts_with_lines("not_near")
    for text, line in not_near:
        if text in near:
            found.complain(line, "sense-both", f"‘{text}’ speaks for the term and against it.", "Keep one of the two.")
    sense = Sense(
        forms=tuple(text for text, _ in doubtful),
        near=near,
        not_near=tuple(text for text, _ in not_near),
        window=found.choice("window", ("sentence", "article"), "article"),  # type: ignore[arg-type]  # checked
        default=found.choice("default", ("mark", "skip"), "mark"),  # type: ignore[arg-type]  # checked
    )
    found.finish()
    return sense


def _source(found: Fields) -> Source:
    source = Source(
        title=found.required("title", "Write the title of the source."),
        year=found.required("year", "Write the year of the source."),
        authors=found.text("authors"),
        url=found.url("url"),
    )
    if source.year and not YEAR.fullmatch(source.year):
        found.complain(found.line("year"), "year-shape", f"‘{source.year}’ is no year.", "Write four digits.")
    found.finish()
    return source


def _key(form: str, any_case: Collection[str] = ()) -> str:
    """Return what two surface forms share if a text cannot tell them apart.

    Spaces, hyphens and middle dots do not count, nor does the case of a word; that of an acronym does
    (`RAG` is not `rag`), unless `any_case` names it.
    """
    joined = JOINTS.sub("", unicodedata.normalize("NFC", form))
    acronym = sum(letter.isupper() for letter in joined) > 1 and form not in any_case
    return joined if acronym else joined.casefold()


# --- all entries ------------------------------------------------------------------------------------------


def _shared_slugs(paths: Iterable[str]) -> Iterator[Problem]:
    first: dict[Slug, str] = {}
    for path in paths:
        other = first.setdefault(_slug(path), path)
        if other != path:
            what = f"‘{_slug(path)}’ is also the name of {other}."
            yield Problem(path, 0, "slug-shared", what, "Rename one of the two files.")


def _shared_forms(entries: Iterable[Entry]) -> Iterator[Problem]:
    """Yield a problem for each form that an earlier file has too; which of the two is meant, nobody can say."""
    owners: dict[str, tuple[Term, str, int]] = {}
    for entry in entries:
        for form, line in entry.forms:
            owner, first, first_line = owners.setdefault(_key(form, entry.term.any_case), (entry.term, form, line))
            if owner.slug != entry.term.slug:
                what = f"‘{form}’ is also a form of {owner.path}:{first_line} (‘{first}’)."
                yield Problem(entry.term.path, line, "form-shared", what, "Leave it to one of the two.")


def _unknown_references(entries: Iterable[Entry], known: Collection[Slug]) -> Iterator[Problem]:
    for entry in entries:
        for field, slug, line in entry.references:
            if slug == entry.term.slug:
                what = f"‘{field}’ names the entry itself."
                yield Problem(entry.term.path, line, "reference-self", what, f"Remove ‘{slug}’.")
            elif slug not in known:
                near = get_close_matches(slug, known, n=1)
                remedy = f"Did you mean ‘{near[0]}’?" if near else "Name the file of another entry, without ‘.md’."
                what = f"‘{field}’ names ‘{slug}’, which is no entry."
                yield Problem(entry.term.path, line, "reference-unknown", what, remedy)


def _unknown_lists(entries: Iterable[Entry], known: Collection[str]) -> Iterator[Problem]:
    for entry in entries:
        for field, name, line in entry.lists:
            if name not in known:
                near = get_close_matches(name, known, n=1)
                remedy = f"Did you mean ‘{near[0]}’?" if near else "Name a list of cues.yml."
                yield Problem(
                    entry.term.path, line, "cues-unknown", f"‘{field}’ names ‘{name}’, which is no list.", remedy
                )


def _with_lists(entry: Entry, cues: Mapping[str, Sequence[str]]) -> Term:
    """Return the term of `entry` with the words of the lists that its sense names."""
    words: dict[str, list[str]] = {"near_lists": [], "not_near_lists": []}
    for field, name, _ in entry.lists:
        words[field] += cues.get(name, ())
    sense = replace(
        entry.term.sense, near_common=tuple(words["near_lists"]), not_near_common=tuple(words["not_near_lists"])
    )
    return replace(entry.term, sense=sense)


def _cycles(entries: Sequence[Entry]) -> Iterator[Problem]:
    """Yield a warning for each cycle of `requires`, at the entry whose slug comes first in it."""
    requires = {entry.term.slug: entry.term.requires for entry in entries}
    for entry in sorted(entries, key=lambda entry: entry.term.slug):
        cycle = _cycle(entry.term.slug, requires)
        if len(cycle) > 1 and min(cycle) == entry.term.slug:
            line = next(line for field, slug, line in entry.references if (field, slug) == ("requires", cycle[1]))
            what = f"Each of these must be understood before itself: {' → '.join((*cycle, cycle[0]))}."
            remedy = "Remove one step from ‘requires’; ‘related’ may hold it."
            yield Problem(entry.term.path, line, "requires-cycle", what, remedy, warning=True)


def _cycle(start: Slug, requires: Mapping[Slug, Sequence[Slug]]) -> tuple[Slug, ...]:
    """Return the shortest way along `requires` from `start` back to it, or () where there is none."""
    ways: list[tuple[Slug, ...]] = [(start,)]
    seen: set[Slug] = set()
    while ways:
        further: list[tuple[Slug, ...]] = []
        for way in ways:
            for slug in requires.get(way[-1], ()):
                if slug == start:
                    return way
                if slug not in seen:
                    seen.add(slug)
                    further.append((*way, slug))
        ways = further
    return ()
