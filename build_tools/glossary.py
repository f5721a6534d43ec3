"""Glossary entries: front matter and a definition in Markdown → `Term`, strictly, with all problems at once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from build_tools import fields
from build_tools.errors import Problem
from build_tools.model import Sense, Slug, Source, Term

if TYPE_CHECKING:
    from collections.abc import Iterable

    from build_tools.fields import Fields

KINDS = ("concept", "person", "organization", "product", "event")
MAX_SHORT = 90
"""Characters of a short definition: what a pop-up shows without scrolling on a phone."""
FRONT_MATTER = re.compile(r"---\n(?P<fields>.*?)^---\n(?P<body>.*)", re.DOTALL | re.MULTILINE)


def load(entries: Iterable[tuple[str, str]], problems: list[Problem]) -> tuple[Term, ...]:
    """Return the terms of `entries` (path as a person would type it, text), in the order of their slugs.

    What is wrong goes to `problems`; an entry with a problem of its own is left out.
    """
    terms = [term for path, text in entries if (term := read_term(path, text, problems)) is not None]
    return tuple(sorted(terms, key=lambda term: term.slug))


def read_term(path: str, text: str, problems: list[Problem]) -> Term | None:
    """Return the term of one entry, or None after noting in `problems` why not."""
    match = FRONT_MATTER.fullmatch(text.replace("\r\n", "\n"))
    if match is None:
        what = "The entry does not begin with fields between two lines of ‘---’."
        problems.append(Problem(path, 1, "front-matter", what, "Begin with ---, the fields, ---."))
        return None
    found, own = fields.parse(match["fields"], path, first_line=2)
    term = _term(path, found, match) if found is not None else None
    problems += own
    return term if not own else None


def _term(path: str, found: Fields, match: re.Match[str]) -> Term:
    sense = found.mapping("sense")
    term = Term(
        path=path,
        slug=Slug(path.rpartition("/")[2].removesuffix(".md")),
        kind=found.choice("kind", KINDS, "concept"),  # type: ignore[arg-type]  # choice() checked it
        name=found.required("name", "Write the Korean name."),
        english=found.text("english"),
        aliases=found.texts("aliases"),
        short=found.required("short", f"Write one plain sentence of at most {MAX_SHORT} characters."),
        body=match["body"].strip(),
        body_line=match["fields"].count("\n") + 3,
        plain=found.text("plain"),
        exclude=found.texts("exclude"),
        include=found.texts("include"),
        versions=found.choice("versions", ("yes", "no"), "no") == "yes",
        sense=_sense(sense) if sense else Sense(),
        any_case=found.texts("any_case"),
        related=tuple(map(Slug, found.texts("related"))),
        requires=tuple(map(Slug, found.texts("requires"))),
        sources=tuple(_source(item) for item in found.mappings("sources")),
    )
    found.finish()
    return term


def _sense(found: Fields) -> Sense:
    sense = Sense(
        forms=found.texts("forms"),
        near=found.texts("near"),
        not_near=found.texts("not_near"),
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
        url=found.text("url"),
    )
    found.finish()
    return source
