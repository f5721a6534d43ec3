"""A saved web page → lines with their places in the raw file. Which lines are the article is trafilatura's word first.

The page is read twice: once by the standard library's parser, which tells where every letter stands, and once by
trafilatura, which knows main content. Lines that trafilatura passes over are removed by the rule `html`; the rest
go through our own rules like any other text. Tags, scripts and styles are accounted for as removals, line by line.
"""

from __future__ import annotations

import logging
import re
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from trafilatura import extract

from build_tools.clean.lines import BREAK, Line, normalise
from build_tools.model import Fact, Removal, Run, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

# What trafilatura says of a page without main content would reach a person's terminal as an error; `_main` handles it.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL + 1)

_SKIPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "iframe",
        "object",
        "select",
        "button",
        "textarea",
        "nav",
        "footer",
    ]
)
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "u",
        "var",
    ]
)
_META = {
    "og:title": "name",
    "article:published_time": "date",
    "og:article:published_time": "date",
    "datepublished": "date",
    "pubdate": "date",
    "date": "date",
    "article:modified_time": "updated",
    "author": "byline",
    "article:author": "byline",
    "dable:author": "byline",
    "og:site_name": "outlet",
    "article:publisher": "outlet",
    "og:url": "url",
}
_SPACE = re.compile(r"\s+")
_SHORT = 12
"""Letters below which a line is too short to be told from another by its words alone."""


class _Page(HTMLParser):
    """Lines of text with the raw place of each letter, and what the head says."""

    def __init__(self, raw: str) -> None:
        super().__init__(convert_charrefs=False)
        self.raw = raw
        self.starts = [0, *(found.end() for found in re.finditer("\n", raw))]
        self.lines: list[tuple[list[tuple[str, int]], str]] = []
        self.facts: list[tuple[str, str, int]] = []
        self.skipped: list[str] = []
        self.block = "text"
        self.current: list[tuple[str, int]] = []
        self.in_title = False
        self.feed(raw)
        self.close()
        self.flush()

    def at(self) -> int:
        """Return the raw offset of what is being read."""
        line, column = self.getpos()
        return self.starts[line - 1] + column

    def flush(self, role: str = "text") -> None:
        """End the line that is being read."""
        if any(not char.isspace() for char, _ in self.current):
            self.lines.append((self.current, self.block))
        self.current = []
        self.block = role

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line at a block; note what the head says."""
        found = {name: value or "" for name, value in attrs}
        if tag == "meta":
            role = _META.get((found.get("property") or found.get("name") or found.get("itemprop") or "").lower())
            if role and found.get("content"):
                self.facts.append((role, found["content"].strip(), self.getpos()[0]))
        elif tag == "link" and found.get("rel") == "canonical" and found.get("href"):
            self.facts.append(("url", found["href"], self.getpos()[0]))
        elif tag == "time" and found.get("datetime"):
            self.facts.append(("date", found["datetime"], self.getpos()[0]))
        self.in_title = tag == "title"
        if tag in _SKIPPED:
            self.skipped.append(tag)
        if tag not in _INLINE:
            level = tag[1:] if re.fullmatch("h[1-6]", tag) else ""
            role = f"heading{max(2, int(level))}" if level and level != "1" else "title" if level else "text"
            self.flush({"li": "item", "blockquote": "quote", "figcaption": "caption"}.get(tag, role))

    def handle_endtag(self, tag: str) -> None:
        """End a line at a block."""
        if self.skipped and tag in self.skipped:
            while self.skipped and self.skipped.pop() != tag:
                pass
        if tag not in _INLINE:
            self.flush()
        self.in_title = False

    def handle_data(self, data: str) -> None:
        """Take text, letter by letter, with its place."""
        if self.in_title:
            self.facts.append(("name", _SPACE.sub(" ", data).strip(), self.getpos()[0]))
        elif not self.skipped:
            start = self.at()
            self.current += [(char, start + at) for at, char in enumerate(data)]

    def handle_entityref(self, name: str) -> None:
        """Take `&name;` as the letter that it stands for."""
        if not self.skipped and not self.in_title:
            self.current += [(char, self.at()) for char in unescape(f"&{name};")[:1]]

    def handle_charref(self, name: str) -> None:
        """Take `&#number;` as the letter that it stands for."""
        if not self.skipped and not self.in_title:
            self.current += [(char, self.at()) for char in unescape(f"&#{name};")[:1]]


def read(raw: str) -> tuple[list[Line], dict[int, str], list[Removal], list[tuple[str, Fact]]]:
    """Return the lines of the page `raw`, their roles, no removals (`rest` gives them), and what its head states."""
    page = _Page(raw)
    main = _main(raw)
    lines: list[Line] = []
    roles: dict[int, str] = {}
    for letters, role in page.lines:
        text = _text(letters)
        if not text.value or not _belongs(text.value, role, main):
            continue
        if role != "text":
            roles[len(lines)] = role
        lines.append(Line(_number(page.starts, text.runs[0].raw), text, 0))
    titles = [at for at, role in roles.items() if role == "title"]
    for at in titles[1:]:
        roles[at] = "heading2"
    return lines, roles, [], [(role, Fact(value, number)) for role, value, number in page.facts]


def _main(raw: str) -> str:
    """Return the words of the main content, without spaces; "" where none is found."""
    found = extract(raw, include_comments=False, include_tables=True, favor_recall=True, output_format="txt")
    return _SPACE.sub("", found or "")


def _belongs(value: str, role: str, main: str) -> bool:
    """Whether a line of the page is of its main content (all lines are, where none was found)."""
    key = _SPACE.sub("", value)
    return (
        not main or role == "title" or (len(key) >= _SHORT and key[:200] in main) or (len(key) < _SHORT and key in main)
    )


def _text(letters: Iterable[tuple[str, int]]) -> Text:
    """Return letters and their places as cleaned text."""
    listed = list(letters)
    joined = "".join(char for char, _ in listed)
    clean = normalise(joined.replace("\n", " ").replace("\r", " "), 0, len(joined))
    runs: list[Run] = []
    for at in range(len(clean.value)):
        place = listed[clean.raw_offset(at)][1]
        if not runs or runs[-1].raw - runs[-1].at != place - at:
            runs.append(Run(at, place))
    return Text(clean.value, tuple(runs))


def _number(starts: list[int], offset: int) -> int:
    low, high = 0, len(starts)
    while low + 1 < high:
        middle = (low + high) // 2
        low, high = (middle, high) if starts[middle] <= offset else (low, middle)
    return low + 1


def rest(raw: str, taken: Iterable[Text]) -> list[Removal]:
    """Return as removals by the rule `html` all stretches of `raw` that are in none of the texts `taken`."""
    covered = bytearray(len(raw))
    for text in taken:
        for at, char in enumerate(text.value):
            if not char.isspace():
                covered[text.raw_offset(at)] = 1
    out: list[Removal] = []
    number, at = 1, 0
    for end, after in [*((found.start(), found.end()) for found in BREAK.finditer(raw)), (len(raw), len(raw))]:
        start = at
        while start < end:
            if covered[start] or raw[start].isspace():
                start += 1
                continue
            stop = start + 1
            while stop < end and not covered[stop]:
                stop += 1
            text = normalise(raw, start, stop)
            if text.value:
                out.append(Removal("html", number, text))
            start = stop
        if raw[end:after] in ("\n", "\r", "\r\n"):
            number += 1
        at = after
    return out
