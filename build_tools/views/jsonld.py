"""What a page says to machines: JSON-LD in the words of schema.org, in a script element that no browser runs.

Addresses are relative to the page's own, which is the base of a document embedded in it (JSON-LD 1.1, 7), so that they
hold wherever the site stands.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from build_tools.model import Markdown
from build_tools.rights import shown_mentions

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from build_tools.model import Annotated, Article, Slug, Term

CONTEXT = "https://schema.org"
TYPES = {
    "concept": "DefinedTerm",
    "person": "Person",
    "organization": "Organization",
    "product": "Product",
    "event": "Event",
}
_ACTIVE = re.compile(r"[<>&'`*~^=$#+@!|\x7f]")
Node = dict[str, object]


def article(item: Annotated, terms: Mapping[Slug, Term]) -> Markdown:
    """Return the twin of an article's page: what it is, what it is based on, what it mentions."""
    made = item.article
    used = dict.fromkeys(mention.term for mention in shown_mentions(item) if mention.term in terms)
    return script(
        {
            "@context": CONTEXT,
            "@type": "NewsArticle",
            "@id": "#article",
            "headline": made.title,
            "inLanguage": "ko",
            **_published(made),
            "isBasedOn": _original(made),
            "mentions": [
                {"@id": f"../glossary/{slug}.html#term", "name": terms[slug].name}  # whose page says its type
                for slug in used
            ],
        }
    )


def term(entry: Term) -> Markdown:
    """Return the twin of a term's page: a defined term of this glossary, or a person, an organization, a thing."""
    names = [name for name in (entry.english, entry.plain, *entry.aliases) if name and name != entry.name]
    node: Node = {
        "@context": CONTEXT,
        "@type": TYPES[entry.kind],
        "@id": "#term",
        "name": entry.name,
        "description": entry.short,
    }
    if names:
        node["alternateName"] = list(dict.fromkeys(names))
    if entry.kind == "concept":
        node["termCode"] = entry.slug
        node["inDefinedTermSet"] = {"@type": "DefinedTermSet", "@id": "index.html#glossary"}
    if entry.same_as:
        node["sameAs"] = list(entry.same_as)
    if entry.sources:
        node["subjectOf"] = [_source(entry, number) for number in range(len(entry.sources))]
    return script(node)


def glossary(terms: Iterable[Term], name: str) -> Markdown:
    """Return the twin of the glossary: a set of its concepts."""
    return script(
        {
            "@context": CONTEXT,
            "@type": "DefinedTermSet",
            "@id": "#glossary",
            "name": name,
            "inLanguage": "ko",
            "hasDefinedTerm": [
                {"@type": "DefinedTerm", "@id": f"{entry.slug}.html#term", "name": entry.name, "termCode": entry.slug}
                for entry in terms
                if entry.kind == "concept"
            ],
        }
    )


def script(node: Node) -> Markdown:
    """Return `node` as an element on a line of its own, which Markdown passes through as it is.

    Every character that HTML or an extension of Markdown could react to stands as JSON's own escape.
    """
    text = json.dumps(node, ensure_ascii=False, separators=(",", ":"))
    safe = _ACTIVE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
    return Markdown(f'<script type="application/ld+json">{safe}</script>')


def _published(made: Article) -> Node:
    node: Node = {}
    if made.metadata.published:
        node["datePublished"] = made.metadata.published.value
    if made.metadata.outlet:
        node["publisher"] = {"@type": "Organization", "name": made.metadata.outlet.value}
    if made.metadata.byline:
        node["author"] = {"@type": "Person", "name": made.metadata.byline.value}
    return node


def _original(made: Article) -> Node:
    """Return the article as its outlet published it, which this page annotates."""
    node: Node = {"@type": "NewsArticle", "headline": made.title, **_published(made)}
    if made.metadata.url:
        node["@id"] = node["url"] = made.metadata.url.value
    return node


def _source(entry: Term, number: int) -> Node:
    source = entry.sources[number]
    node: Node = {"@type": "CreativeWork", "name": source.title, "datePublished": source.year}
    if source.authors:
        node["author"] = source.authors
    if source.url:
        node["url"] = source.url
    return node
