"""Text → Markdown in which no character is ever interpreted, by Python-Markdown, CommonMark or GitHub.

The characters below are what those parsers and the pymdownx extensions react to, read off their registries of
patterns. They become numeric references, which all of them pass through untouched; a backslash is honoured for
some characters only and starts mathematics for others. Everything else, Hangul above all, stays readable.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from build_tools.model import Markdown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_ACTIVE = re.compile(
    r"""
      [!-/:-@\[-`{-~](?:                 # a sign of ASCII, and of these one
        (?<=[\\`*_{}\[\]<>&|~^=$\#+@!])  # always: emphasis, code, links, HTML, tables, attribute lists, maths, images
      | (?<=^[-:?/%;"'])                 # at the beginning: lists, rules, definitions, snippets, blocks
      | (?<=:)(?=//|\w+:)                # web addresses, :emoji:
      | (?<=mailto:)|(?<=xmpp:)          # GitHub makes links of them
      | (?<=www\.)                       # the same
      | (?<=-)(?=[-+<>=])|(?<=[-+<>=]-)  # arrows, dashes
      | (?<=\()(?=[cr]\)|tm\))           # (c) (r) (tm)
      | (?<=\d/)(?=\d)|(?<=c/)(?=o)      # 1/2, c/o
      | (?<=\?)(?=\d)                    # references to discussions
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LISTED = re.compile(r"(?:\d{1,9}|[A-Za-z]{1,9})[.)]", re.IGNORECASE)
"""At the beginning: 1. 1) a. of which the mark alone is escaped."""
_NOT_IN_ADDRESS = re.compile(r"[^\w:/.?=%~,;-]|_")
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
_SECOND_BREAK = re.compile("(?<=\n)\n")


@lru_cache(maxsize=10_000)  # names and slugs stand on many pages
def markdown(text: str) -> Markdown:
    """Return `text`, which is one paragraph on one line, as Markdown."""
    return Markdown(parts(text, (0, len(text)))[0])


def parts(text: str, cuts: Iterable[int]) -> list[str]:
    """Return as Markdown what of `text`, one paragraph on one line, stands between each of `cuts` and the next.

    What stands around a part still counts: the second half of a line is not its beginning.
    """
    letters = _letters(text)
    if letters is text:
        return [text[start:end] for start, end in pairwise(cuts)]
    return ["".join(letters[start:end]) for start, end in pairwise(cuts)]


def code(text: str) -> Markdown:
    """Return lines of code for an element `pre` of raw HTML; its lines stay lines, and none of them is blank.

    All ASCII punctuation becomes references, as no parser must see what it would react to, nor a preprocessor.
    """
    return Markdown(_SECOND_BREAK.sub("&#10;", _PUNCTUATION.sub(_reference, text)))


def attribute(text: str) -> Markdown:
    """Return `text` for a quoted attribute of raw HTML, or for the text of a title.

    All ASCII punctuation becomes references: Python-Markdown undoes backslashes inside attributes too. For
    short text only, since its cost there grows with the square of the references.
    """
    return Markdown(_PUNCTUATION.sub(_reference, text))


def address(url: str) -> Markdown:
    """Return a web address as the target of a Markdown link: readable, with nothing left that ends or marks up."""
    return Markdown(_NOT_IN_ADDRESS.sub(_reference, url))


def front_matter(fields: Iterable[tuple[str, str]]) -> Markdown:
    """Return a page's head. Each text stands as a JSON-like string of HTML, as Material prints it unescaped."""
    lines = (f"{key}: {_yaml_string(text)}\n" for key, text in fields)
    return Markdown(f"---\n{''.join(lines)}---\n")


def _yaml_string(text: str) -> str:
    safe = re.sub(r"[<>&\"'{}\[\]\\]", _reference, text)
    return f'"{safe}"'


@lru_cache(maxsize=1_000)  # a sentence is cut anew for each term that it names
def _letters(text: str) -> Sequence[str]:
    """Return what stands for each code point of `text`: `text` itself where no parser reacts to any."""
    listed = _LISTED.match(text)
    marks = [match.start() for match in _ACTIVE.finditer(text, listed.end() if listed else 0)]
    if listed:
        marks.append(listed.end() - 1)
    if not marks:
        return text
    letters = list(text)
    for at in marks:
        letters[at] = f"&#{ord(text[at])};"
    return letters


def _reference(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};"
