"""Strict YAML for data that people write: only mappings, lists and strings, each with its line.

Anchors, tags, repeated and unknown keys are problems. Every scalar is the text that was written: `no`, `1.0`
and `2025-05-03` stay as they are (YAML 1.1 would make them a truth value, a number and a date).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING, Protocol

import yaml

from build_tools.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    Complain = Callable[["Placed | None", str, str, str], None]

MAX_DEPTH = 12
"""Deeper nesting than any entry needs; PyYAML itself gives up with a RecursionError near 300."""

LOADER = yaml.CBaseLoader
"""libyaml's, seven times as fast, every wheel of PyYAML has it; and the one that makes nothing of scalars."""
MAY_BE_ODD = re.compile(r"[&*!\[{]|(?:^|[\n\r\x85\u2028\u2029])(?:---|\.\.\.|%|[ ]{8})|[-?:][ \t]+[-?][ \t]")
"""A text without these is one document with no anchor, no tag, and no more than ten levels."""
FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""What YAML calls not printable (YAML 1.1, 5.1), and U+FEFF, which libyaml refuses too."""
URL = re.compile(r"https?://[^\s<>\"']+")


class Placed(Protocol):
    """A place in a YAML text; PyYAML has two classes of them."""

    @property
    def line(self) -> int:
        """Of the text, from 0."""


@dataclass(slots=True)
class Fields:
    """The fields of one mapping, read one by one; what is wrong with them gathers in `problems`.

    Not frozen: it is a reading position, thrown away once a value is made of it.
    """

    path: str
    node: yaml.MappingNode
    offset: int
    """Added to YAML's own line numbers (from 0) to give those of the file (from 1)."""
    problems: list[Problem]
    read: set[str] = field(default_factory=set)

    def complain(self, line: int, code: str, what: str, remedy: str, *, warning: bool = False) -> None:
        """Note a problem at `line` of the file."""
        self.problems.append(Problem(self.path, line, code, what, remedy, warning=warning))

    def line(self, key: str) -> int:
        """Return the line of `key`, or of the mapping where it is missing."""
        node = self._entry(key)
        return (node or self.node).start_mark.line + self.offset

    def names(self) -> tuple[str, ...]:
        """Return the names of all fields, in order."""
        return tuple(key.value for key, _ in self.node.value)

    def has(self, key: str) -> bool:
        """Whether `key` stands here with anything after it."""
        return self._value(key) is not None

    def text(self, key: str) -> str | None:
        """Return the text of `key`, trimmed; None where missing or empty."""
        node = self._value(key)
        return None if node is None else self._scalar(node, key)

    def required(self, key: str, remedy: str) -> str:
        """Return the text of `key`; note a problem and return "" where there is none."""
        found = self.text(key)
        if found is None:
            self.complain(self.line(key), "field-missing", f"‘{key}’ is missing or empty.", remedy)
        return found or ""

    def url(self, key: str) -> str | None:
        """Return the web address of `key`; None where missing, or after noting that it is none."""
        found = self.text(key)
        if found is not None and not URL.fullmatch(found):
            self.complain(self.line(key), "url-shape", f"‘{found}’ is no web address.", "Write it with https://.")
            return None
        return found

    def urls(self, key: str) -> tuple[str, ...]:
        """Return the web addresses of `key`, a list or one; what is none is noted and left out."""
        found = self.texts_with_lines(key)
        for text, line in found:
            if not URL.fullmatch(text):
                self.complain(line, "url-shape", f"‘{text}’ is no web address.", "Write it with https://.")
        return tuple(text for text, _ in found if URL.fullmatch(text))

    def choice(self, key: str, allowed: Collection[str], default: str) -> str:
        """Return the text of `key`, one of `allowed`; `default` where missing."""
        found = self.text(key)
        if found is None:
            return default
        if found not in allowed:
            self.complain(
                self.line(key), "field-choice", f"‘{key}’ is ‘{found}’.", f"Write one of: {', '.join(allowed)}."
            )
            return default
        return found

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the list of texts of `key` (a single text counts as a list of one); () where missing."""
        return tuple(text for text, _ in self.texts_with_lines(key))

    def texts_with_lines(self, key: str) -> tuple[tuple[str, int], ...]:
        """Return each text of the list `key` with its line."""
        node = self._value(key)
        if node is None:
            return ()
        items = node.value if isinstance(node, yaml.SequenceNode) else [node]
        found = []
        for item in items:
            text = self._scalar(item, key)
            line = item.start_mark.line + self.offset
            if text is not None:
                found.append((text, line))
            elif isinstance(item, yaml.ScalarNode):
                self.complain(line, "field-empty", f"‘{key}’ has an empty item.", "Fill it in, or remove it.")
        return tuple(found)

    def mapping(self, key: str) -> Fields | None:
        """Return the fields of the mapping `key`; None where missing."""
        node = self._value(key)
        if node is None:
            return None
        return self._fields(node, key)

    def mappings(self, key: str) -> tuple[Fields, ...]:
        """Return the fields of each mapping in the list `key`; () where missing."""
        node = self._value(key)
        if node is None:
            return ()
        items = node.value if isinstance(node, yaml.SequenceNode) else [node]
        return tuple(found for item in items if (found := self._fields(item, key)) is not None)

    def finish(self) -> None:
        """Note each key that nobody asked for."""
        for key_node, _ in self.node.value:
            key = str(key_node.value)
            if key not in self.read:
                near = get_close_matches(key, self.read, n=1)
                hint = f"Did you mean ‘{near[0]}’?" if near else f"Known here: {', '.join(sorted(self.read))}."
                self.complain(key_node.start_mark.line + self.offset, "field-unknown", f"‘{key}’ is not known.", hint)

    def _entry(self, key: str) -> yaml.Node | None:
        return next((k for k, _ in self.node.value if k.value == key), None)

    def _value(self, key: str) -> yaml.Node | None:
        self.read.add(key)
        value = next((v for k, v in self.node.value if k.value == key), None)
        empty = isinstance(value, yaml.ScalarNode) and not value.value.strip()
        return None if empty else value

    def _scalar(self, node: yaml.Node, key: str) -> str | None:
        if isinstance(node, yaml.ScalarNode):
            return node.value.strip() or None
        self.complain(
            node.start_mark.line + self.offset, "field-shape", f"‘{key}’ holds a structure.", "Write plain text here."
        )
        return None

    def _fields(self, node: yaml.Node, key: str) -> Fields | None:
        if isinstance(node, yaml.MappingNode):
            return Fields(self.path, node, self.offset, self.problems)
        self.complain(
            node.start_mark.line + self.offset, "field-shape", f"‘{key}’ is not made of fields.", "Write ‘field: text’."
        )
        return None


def parse(text: str, path: str, first_line: int = 1) -> tuple[Fields | None, list[Problem]]:
    """Return the fields of a YAML text that begins at `first_line` of the file `path`, and what is wrong with it.

    No fields where it is not YAML, or no mapping; an empty text is an empty mapping. The list of problems is
    the one in which the fields go on to gather theirs.
    """
    problems: list[Problem] = []

    def complain(mark: Placed | None, code: str, what: str, remedy: str) -> None:
        line = (mark.line if mark else 0) + first_line
        problems.append(Problem(path, line, code, what, remedy))

    if match := FORBIDDEN.search(text):
        line = text.count("\n", 0, match.start()) + first_line
        what = f"The character U+{ord(match[0]):04X} may not stand here."
        problems.append(Problem(path, line, "yaml-character", what, "Remove it."))
        return None, problems
    try:
        if MAY_BE_ODD.search(text):
            _refuse_events(text, complain)
        if problems:
            return None, problems
        node = yaml.compose(text, Loader=LOADER)
    except yaml.MarkedYAMLError as error:
        what = f"This is not YAML: {error.problem or error.context}."
        complain(error.problem_mark or error.context_mark, "yaml-syntax", what, "Mend the line, or quote the text.")
        return None, problems
    if node is None or (isinstance(node, yaml.ScalarNode) and not node.value):
        node = yaml.MappingNode("tag:yaml.org,2002:map", [], yaml.Mark(path, 0, 0, 0, "", 0))
    if not isinstance(node, yaml.MappingNode):
        complain(node.start_mark, "yaml-shape", "Fields are expected here.", "Write ‘field: text’, one a line.")
        return None, problems
    _refuse_repeated(node, first_line, complain)
    return (None if problems else Fields(path, node, first_line, problems)), problems


def _refuse_events(text: str, complain: Complain) -> None:
    """Refuse what plain data needs not: anchors (bombs), tags (objects), deep nesting, a second document."""
    depth = documents = 0
    for event in yaml.parse(text, Loader=LOADER):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            complain(event.start_mark, "yaml-anchor", "‘&’ and ‘*’ references are not used here.", "Quote the text.")
            return
        tag = getattr(event, "tag", None)
        if tag not in (None, "!"):
            complain(event.start_mark, "yaml-tag", f"The tag ‘{tag}’ is not used here.", "Remove it.")
            return
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif isinstance(event, yaml.DocumentStartEvent):
            documents += 1
        if depth > MAX_DEPTH or documents > 1:
            complain(event.start_mark, "yaml-shape", "This is nested too deep, or a second document.", "Simplify it.")
            return


def _refuse_repeated(node: yaml.Node, first_line: int, complain: Complain) -> None:
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            _refuse_repeated(item, first_line, complain)
    elif isinstance(node, yaml.MappingNode):
        seen: dict[str, yaml.Mark] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                complain(key.start_mark, "yaml-shape", "A field's name must be plain text.", "Rename it.")
            elif key.value in seen:
                first = seen[key.value].line + first_line
                what = f"‘{key.value}’ stands here a second time (first on line {first})."
                complain(key.start_mark, "yaml-duplicate-key", what, "Keep one of the two.")
            else:
                seen[key.value] = key.start_mark
            _refuse_repeated(value, first_line, complain)
