"""Text → Markdown in which no character is ever interpreted, by Python-Markdown, CommonMark or GitHub.

The characters below are what those parsers and the pymdownx extensions react to, read off their registries of
patterns. They become numeric references, which all of them pass through untouched; a backslash is honoured for
some characters only and starts mathematics for others. Everything else, Hangul above all, stays readable.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from build_tools.model import Markdown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ACTIVE = re.compile(
    r"""
      [\\`*_{}\[\]<>&|~^=$\#+@!]      # always: emphasis, code, links, HTML, tables, attribute lists, maths, images
    | ^[-:?/%;"']                     # at the beginning: lists, rules, definitions, snippets, blocks
    | ^(?:\d{1,9}|[A-Za-z]{1,9})[.)]  # at the beginning: 1. 1) a. (the mark alone is escaped)
    | :(?=//|\w+:)                    # web addresses, :emoji:
    | (?<=mailto):|(?<=xmpp):         # GitHub makes links of them
    | (?<=www)\.                      # the same
    | -(?=[-+<>=])|(?<=[-+<>=])-      # arrows, dashes
    | \((?=[cCrR]\)|[tT][mM]\))       # (c) (r) (tm)
    | (?<=\d)/(?=\d)|(?<=[cC])/(?=o)  # 1/2, c/o
    | \?(?=\d)                        # references to discussions
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NOT_IN_ADDRESS = re.compile(r"[^\w:/.?=%~,;-]|_")
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")


def markdown(text: str, start: int = 0, end: int | None = None) -> Markdown:
    """Return code points `start` to `end` of `text`, which is one paragraph on one line, as Markdown.

    What stands before `start` still counts: the second half of a line is not its beginning.
    """
    if start == 0 and end is None:
        return _whole(text)
    return Markdown("".join(_pieces(text, start, len(text) if end is None else end)))


@lru_cache(maxsize=10_000)  # names and slugs stand on many pages
def _whole(text: str) -> Markdown:
    return Markdown("".join(_pieces(text, 0, len(text))))


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


def _pieces(text: str, start: int, end: int) -> Iterator[str]:
    at = start
    for match in _ACTIVE.finditer(text, start, end):
        mark = match.end() - 1  # of "1." only the mark; all other matches have one character
        yield text[at:mark]
        yield f"&#{ord(text[mark])};"
        at = match.end()
    yield text[at:end]


def _reference(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};"
