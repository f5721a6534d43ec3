"""A saved web page → lines with their places in the raw file. Which lines are the article is trafilatura's word first.

The page is read twice: once by a plain scan for tags, which tells where every letter stands, and once by trafilatura,
which knows main content. Lines that trafilatura passes over are removed by the rule `html`; the rest go through our
own rules like any other text. Tags, scripts and styles are accounted for as removals, line by line: `rest` takes all
that nothing else took, so on a page (unlike on plain text) the account cannot fail, and says only what went where.
"""

from __future__ import annotations

import logging
import re
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from build_tools.clean import code
from build_tools.clean.lines import BREAK, DROPPED, Line, normalise
from build_tools.clean.plain import plain
from build_tools.model import Fact, Removal, Run, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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


_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]{0,40})((?:[^<>\"']|\"[^\"<>]*+\"|'[^'<>]*+')*+)>")
_TAG_MOST = 4000
"""Letters of a tag; what runs on for longer is no tag."""
_ATTRIBUTE = re.compile(r"([^\s=\"'<>/]{1,60})\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+))")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]\w{1,30});")
_UNREAD = ("script", "style")
"""Elements whose content is no markup: it ends at their end tag alone."""


class _Token(NamedTuple):
    """A stretch of the page: text, or a tag with its name."""

    start: int
    end: int
    name: str = ""
    """Lower case; empty for text."""
    closes: bool = False


def _tokens(raw: str) -> Iterator[_Token]:
    """Yield the text and the tags of a page in order; comments and what is no tag's end are passed over.

    Linear even on a page of nothing but open tags, where the standard library's parser is quadratic.
    """
    lower = raw.lower() if raw.isascii() else re.sub("[A-Z]+", lambda found: found[0].lower(), raw)
    missing: set[str] = set()
    at = 0
    while at < len(raw):
        less = raw.find("<", at)
        if less < 0:
            less = len(raw)
        if less > at:
            yield _Token(at, less)
        if less == len(raw):
            return
        opener = "-->" if raw.startswith("<!--", less) else ">" if raw[less + 1 : less + 2] in ("!", "?") else ""
        if opener:
            end = -1 if opener in missing else raw.find(opener, less)
            if end < 0:
                missing.add(opener)
                yield _Token(less, less + 1)
            at = less + 1 if end < 0 else end + len(opener)
            continue
        tag = _TAG.match(raw, less, less + _TAG_MOST)
        if not tag:
            yield _Token(less, less + 1)
            at = less + 1
            continue
        name = tag[2].lower()
        yield _Token(less, tag.end(), name, bool(tag[1]))
        at = tag.end()
        if name in _UNREAD and not tag[1]:
            end = lower.find(f"</{name}", at)
            at = len(raw) if end < 0 else end


class _Page:
    """Lines of text with the raw place of each letter, and what the head says."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.starts = [0, *(found.end() for found in re.finditer("\n", raw))]
        self.lines: list[tuple[list[tuple[str, int]], str]] = []
        self.facts: list[tuple[str, str, int]] = []
        self.skipped: list[str] = []
        self.block = "text"
        self.current: list[tuple[str, int]] = []
        self.in_title = False
        self.regions = 0
        """Elements `pre` so far."""
        self.in_pre = False
        for token in _tokens(raw):
            if not token.name:
                self.text(token)
            elif token.closes:
                self.close(token.name)
            else:
                self.open(token)
        self.flush()

    def flush(self, role: str = "text") -> None:
        """End the line that is being read."""
        if any(not char.isspace() for char, _ in self.current):
            self.lines.append((self.current, self.block))
        self.current = []
        self.block = f"{code.SURE}{self.regions}" if self.in_pre else role

    def open(self, token: _Token) -> None:
        """Begin a line at a block; note what the head says."""
        tag = token.name
        if tag in ("meta", "link", "time"):
            self.note(token)
        self.in_title = tag == "title"
        if tag in _SKIPPED:
            self.skipped.append(tag)
        if tag == "pre":
            self.regions += 1
            self.in_pre = True
        if tag not in _INLINE:
            level = tag[1:] if re.fullmatch("h[1-6]", tag) else ""
            role = f"heading{max(2, int(level))}" if level and level != "1" else "title" if level else "text"
            self.flush({"li": "item", "blockquote": "quote", "figcaption": "caption"}.get(tag, role))

    def note(self, token: _Token) -> None:
        """Note what a `meta`, `link` or `time` element states."""
        found = {
            name.lower(): unescape(one or two or bare)
            for name, one, two, bare in _ATTRIBUTE.findall(self.raw[token.start : token.end])
        }
        number = _number(self.starts, token.start)
        name = (found.get("property") or found.get("name") or found.get("itemprop") or "").lower()
        if token.name == "meta" and name in _META and found.get("content"):
            self.facts.append((_META[name], found["content"].strip(), number))
        elif token.name == "link" and found.get("rel") == "canonical" and found.get("href"):
            self.facts.append(("url", found["href"], number))
        elif token.name == "time" and found.get("datetime"):
            self.facts.append(("date", found["datetime"], number))

    def close(self, tag: str) -> None:
        """End a line at a block."""
        if tag in self.skipped:
            while self.skipped and self.skipped.pop() != tag:
                pass
        self.in_pre = self.in_pre and tag != "pre"
        if tag not in _INLINE:
            self.flush()
        self.in_title = False

    def text(self, token: _Token) -> None:
        """Take text, letter by letter, with its place; an entity stands where it begins."""
        if self.in_title:
            words = _SPACE.sub(" ", unescape(self.raw[token.start : token.end])).strip()
            self.facts.append(("name", words, _number(self.starts, token.start)))
        elif not self.skipped:
            at = token.start
            for found in _ENTITY.finditer(self.raw, token.start, token.end):
                self.letters(at, found.start())
                self.current += [(char, found.start()) for char in unescape(found[0])[:1]]
                at = found.end()
            self.letters(at, token.end)

    def letters(self, start: int, end: int) -> None:
        """Take the letters of the page from `start` to `end`; in an element `pre` a line of them is a line."""
        while self.in_pre and (stop := self.raw.find("\n", start, end)) >= 0:
            self.current += zip(self.raw[start:stop], range(start, stop), strict=True)
            self.flush()
            start = stop + 1
        self.current += zip(self.raw[start:end], range(start, end), strict=True)


def read(raw: str) -> tuple[list[Line], dict[int, str], list[Removal], list[tuple[str, Fact]]]:
    """Return the lines of the page `raw`, their roles, no removals (`rest` gives them), and what its head states."""
    page = _Page(raw)
    main = _main(raw)
    lines: list[Line] = []
    roles: dict[int, str] = {}
    told = _told(page.lines)
    for letters, stated in page.lines:
        role = "text" if stated in told else stated
        text = _verbatim(letters) if code.region(role) else _text(letters)
        if not text.value or not _belongs(text.value, role, main):
            continue
        if role != "text":
            roles[len(lines)] = role
        lines.append(Line(_number(page.starts, text.runs[0].raw), text, 0, plain(text.value)))
    titles = [at for at, role in roles.items() if role == "title"]
    for at in titles[1:]:
        roles[at] = "heading2"
    return lines, roles, [], [(role, Fact(value, number)) for role, value, number in page.facts]


def _main(raw: str) -> str:
    """Return the words of the main content, without spaces; "" where none is found."""
    from trafilatura import extract  # noqa: PLC0415  # a tenth of a second that only a build with a saved page pays

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


def _verbatim(letters: Iterable[tuple[str, int]]) -> Text:
    """Return letters of code and their places as text with all its spaces, each tab as four."""
    out: list[str] = []
    runs: list[Run] = []
    for char, place in letters:
        seen = " " * 4 if char == "\t" else " " if char.isspace() else "" if DROPPED.match(char) else char
        for one in seen:
            if not runs or runs[-1].raw + len(out) - runs[-1].at != place:
                runs.append(Run(len(out), place))
            out.append(one)
    value = "".join(out).rstrip()
    return Text(value, tuple(run for run in runs if run.at < len(value)))


def _told(lines: Iterable[tuple[list[tuple[str, int]], str]]) -> set[str]:
    """Return the roles of the elements `pre` that hold text and not code: old boards set their posts in them."""
    values: dict[str, list[str]] = {}
    for letters, role in lines:
        if code.region(role):
            values.setdefault(role, []).append("".join(char for char, _ in letters).strip())
    return {role for role, those in values.items() if code.told(those)}


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
