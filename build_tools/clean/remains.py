"""Lines that are pieces of a data format: one field of JSON, or one element of RSS. Their words are the article's.

A field that holds text of the article is kept without its wrapping; a date, address or name in a field of that name
is evidence; everything else of the format goes.
"""

from __future__ import annotations

import re
from typing import NamedTuple

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
        "h2",
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
FIRST = '<{"'
"""With which of these such a line begins."""
_FIELD = re.compile(r"[{,\s]*\"(@?[\w:]{1,40})\"\s?:\s?\"((?:[^\"\\]|\\.)*+)\"\s?[\]},]*$", re.DOTALL)


class Remains(NamedTuple):
    """What a line of a data format holds."""

    role: str
    """`title`, `name` (the title, said once more), `text`, `date`, `updated`, `byline`, `outlet`, `url` or `other`."""
    start: int
    """Where in the line its words begin, and end."""
    end: int


def read(value: str) -> Remains | None:
    """Return what the line `value` holds as a field of JSON or an element of RSS or HTML; None if it is neither."""
    if value[0] not in FIRST:
        return None
    found = _ELEMENT.match(value) or _FIELD.match(value) or _META.match(value)
    if not found or (value[0] == '"' and ":" not in value):
        return None
    name = found[1].lower().removeprefix("og:").removeprefix("article:")
    if found.re is _META and name == "title":
        return Remains("name", *found.span(2))
    roles = (
        ("title", _TITLE),
        ("text", _TEXT),
        ("date", _DATE),
        ("updated", _UPDATED),
        ("byline", _NAME),
        ("outlet", _OUTLET),
        ("url", _URL),
    )
    return Remains(next((role for role, names in roles if name in names), "other"), *found.span(2))
