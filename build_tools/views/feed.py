"""The Atom feed of new articles, each with the terms that it brings in (RFC 4287).

Only articles with a date are in it, since an entry must have one, and none is made up. Identifiers are UUIDs of the
slugs, so that they stay when the site moves. Links are absolute where the site's address is known (`site_url`), or
else relative to the feed's own address, as RFC 4287, 2, allows by xml:base and RFC 3986, 5.1.3.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from build_tools.model import Output
from build_tools.rights import shown
from build_tools.views import labels

if TYPE_CHECKING:
    from build_tools.model import Article, Facts
    from build_tools.views.collection import Collection

NAME = "feed.xml"
MOST = 30
"""Entries: the newest."""
SUMMARY = 200
"""Code points of an entry's summary."""
SEOUL = "+09:00"
"""Korean news tells Korean time."""
NEVER = "1970-01-01T00:00:00Z"
"""When an empty feed was last updated: one must be stated."""
ATOM = "http://www.w3.org/2005/Atom"
UNSAID = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold."""


def feed(title: str, collection: Collection, site_url: str = "") -> Output:
    """Return the feed; an empty one where no article has a date."""
    newest = _newest(collection)
    base = f"{site_url.rstrip('/')}/" if site_url else ""
    root = ET.Element("feed", {"xmlns": ATOM, "xml:lang": "ko"})
    _text(root, "id", _identifier(NAME))
    _text(root, "title", title)
    _text(root, "updated", newest[0][0] if newest else NEVER)
    ET.SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": base + NAME})
    ET.SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": f"{base}index.html"})
    _text(ET.SubElement(root, "author"), "name", title)
    for stamp, facts in newest:
        root.append(_entry(stamp, collection.known[facts.slug].annotated().article, collection, base))
    ET.indent(root)
    return Output(NAME, ET.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n")


def key(collection: Collection, site_url: str) -> str:
    """Return what tells the feed from any other, the glossary aside."""
    return repr((site_url, [(facts.digest, collection.links.adds.get(facts.slug)) for _, facts in _newest(collection)]))


def _newest(collection: Collection) -> list[tuple[str, Facts]]:
    dated = [(stamp, facts) for facts in collection.articles.values() if (stamp := _stamp(facts)) is not None]
    return sorted(dated, key=lambda row: (row[0], row[1].slug), reverse=True)[:MOST]


def _entry(stamp: str, article: Article, collection: Collection, base: str) -> ET.Element:
    entry = ET.Element("entry")
    _text(entry, "id", _identifier(f"articles/{article.slug}"))
    _text(entry, "title", article.title)
    _text(entry, "published", stamp)
    _text(entry, "updated", stamp)
    ET.SubElement(entry, "link", {"type": "text/html", "href": f"{base}articles/{article.slug}.html"})
    if article.metadata.outlet:
        _text(ET.SubElement(entry, "author"), "name", article.metadata.outlet.value)
    adds = collection.links.adds.get(article.slug)
    new = collection.named(adds.new) if adds else ()
    for term in new:
        ET.SubElement(entry, "category", {"term": term.slug, "label": term.name})
    first = next((block.text.value for block in shown(article) if block.kind in {"paragraph", "turn"}), "")
    summary = first if len(first) <= SUMMARY else first[: SUMMARY - 1] + "…"
    terms = "처음 나온 용어: " + ", ".join(term.name for term in new) if new else ""
    _text(entry, "summary", "\n".join(filter(None, (labels.facts(article), summary, terms))))
    return entry


def _stamp(article: Facts) -> str | None:
    """Return when the article appeared as an RFC 3339 time, midnight where only the day is known; or None."""
    fact = article.metadata.published or article.metadata.reposted
    if fact is None:
        return None
    day, _, time = fact.value.partition("T")
    time = f"{time or '00'}:00:00"[:8] if time.count(":") < 2 else time[:8]  # noqa: PLR2004  # hours, minutes, seconds
    return f"{day}T{time}{SEOUL}"


def _identifier(name: str) -> str:
    return uuid5(NAMESPACE_URL, f"juseok:{name}").urn


def _text(parent: ET.Element, tag: str, value: str) -> None:
    ET.SubElement(parent, tag).text = UNSAID.sub("", value)
