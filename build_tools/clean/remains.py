"""Lines that are pieces of a data format: one field of JSON, or one element of RSS. Their words are the article's.

A field that holds text of the article is kept without its wrapping; a date, address or name in a field of that name
is evidence; everything else of the format goes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_TITLE = frozenset({"title", "headline", "h1", "subject", "articletitle", "article_title"})
_TEXT = frozenset(
    {
        "description",
        "content",
        "body",
        "articlebody",
        "summary",
        "text",
        "content:encoded",
        "p",
        "lead",
        "subtitle",
        "sub_title",
    }
)
_DATE = frozenset(
    {
        "pubdate",
        "pubdt",
        "datepublished",
        "published",
        "publishedat",
        "published_at",
        "published_time",
        "publishdate",
        "publish_date",
    }
    | {"date", "dc:date", "createdat", "created_at", "regdt", "reg_dt", "regdate", "reg_date", "writedate", "inputdate"}
)
_UPDATED = frozenset(
    {"datemodified", "updated", "updatedat", "updated_at", "lastbuilddate"}
    | {"moddt", "mod_dt", "moddate", "mod_date", "modified", "modifiedat", "modified_at", "modified_time", "lastmod"}
)
_NAME = frozenset({"author", "dc:creator", "creator", "byline", "writer", "reporter", "reportername", "authorname"})
_OUTLET = frozenset({"press", "publisher", "media", "medianame", "provider", "officename", "outlet", "site_name"})
_URL = frozenset({"link", "url", "guid", "mainentityofpage"})
_ELEMENT = re.compile(
    r"<([A-Za-z][\w:]{0,30})(?:\s[^<>]{0,300})?>\s*(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?\s*</\1\s*>$", re.DOTALL
)
_META = re.compile(
    r"<meta\s{1,3}(?:property|name|itemprop)=[\"']([\w:.-]{1,40})[\"']\s{1,3}content=[\"']([^\"'<>]{1,300})[\"']\s?/?>$",
    re.IGNORECASE,
)
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_ABSTRACT = re.compile(r"\W{0,3}(?:description|summary)\b", re.IGNORECASE)
_WHOLE = re.compile(r"<content(?::encoded)?\b|[{,\s]*\"(?:content|articlebody|body)\"\s?:", re.IGNORECASE)
"""Where the text itself stands, so that an abstract only says its beginning."""
FIRST = '<{"'
"""With which of these such a line begins."""
_FIELD = re.compile(r"[{,\s]*\"(@?[\w:]{1,40})\"\s?:\s?\"((?:[^\"\\]|\\.)*+)\"\s?[\]},]*$", re.DOTALL)
_NESTED = re.compile(
    r"[{,\s]*\"(author|creator|reporter|writer|publisher|press|media)\"\s?:\s?[\[{\s]{1,4}[^{}]{0,200}?\"name\"\s?:\s?\"((?:[^\"\\]|\\.)*+)\"",
    re.IGNORECASE,
)
"""Who wrote or published it, as a record of its own."""


class Remains(NamedTuple):
    """What a line of a data format holds."""

    role: str
    """`title`, `name` (the title, said once more), `text`, `heading2` … `heading6`, `item`, `quote`, `date`,
    `updated`, `byline`, `outlet`, `url` or `other`."""
    start: int
    """Where in the line its words begin, and end."""
    end: int


def read(value: str) -> Remains | None:
    """Return what the line `value` holds as a field of JSON or an element of RSS or HTML; None if it is neither."""
    if value[0] not in FIRST:
        return None
    nested = _NESTED.match(value) if value[0] in '"{' else None
    if nested:
        return Remains("outlet" if nested[1].lower() in _OUTLET else "byline", *nested.span(2))
    found = _ELEMENT.match(value) or _FIELD.match(value) or _META.match(value)
    if not found or (value[0] == '"' and ":" not in value):
        return None
    name = found[1].lower().removeprefix("og:").removeprefix("article:")
    if found.re is _META and name == "title":
        return Remains("name", *found.span(2))
    if name in _HEADINGS:
        return Remains(f"heading{name[1]}", *found.span(2))
    roles = (
        ("title", _TITLE),
        ("text", _TEXT),
        ("item", {"li"}),
        ("quote", {"blockquote"}),
        ("date", _DATE),
        ("updated", _UPDATED),
        ("byline", _NAME),
        ("outlet", _OUTLET),
        ("url", _URL),
    )
    return Remains(next((role for role, names in roles if name in names), "other"), *found.span(2))


def read_all(values: Sequence[str], asked: Sequence[int]) -> dict[int, Remains]:
    """Return what those of the lines `asked` hold that are pieces of a data format, by their index.

    What stands again as plain text is only evidence, and so is an abstract beside the text itself. Of the titles in
    fields of JSON the first is the article's, the others are those of lists of other articles.
    """
    found = {at: piece for at in asked if values[at][0] in FIRST and (piece := read(values[at]))}
    plain = {value for at, value in enumerate(values) if at not in found} if found else set()
    whole = bool(found) and any(_WHOLE.match(value) for value in values)
    named = False
    for at, piece in found.items():
        if piece.role == "title" and values[at][0] != "<":
            if named:
                found[at] = piece._replace(role="other")
                continue
            named = True
        again = values[at][piece.start : piece.end] in plain
        if again and piece.role == "title":
            found[at] = piece._replace(role="name")
        elif piece.role == "text" and (again or (whole and _ABSTRACT.match(values[at]))):
            found[at] = piece._replace(role="other")
    return found
