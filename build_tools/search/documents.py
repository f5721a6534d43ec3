"""What can be found: a document for each term, article and hand-written page, with no word that rights withhold."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from markdown_it import MarkdownIt

from build_tools import rights

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from build_tools.model import Annotated, HandPage, Slug, Term


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a document that a result can quote and lead to."""

    id: str
    """Of the element on the page; empty where the page as a whole is meant."""
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """One page that can be found."""

    location: str
    """Of the page, relative to the site: `articles/x.html`."""
    kind: Literal["article", "term", "page"]
    title: str
    note: str
    """What stands beside the title in a list: outlet and date."""
    names: tuple[str, ...]
    """Searched like the title, but not shown: aliases, outlet, byline."""
    passages: tuple[Passage, ...]
    concepts: Mapping[Slug, int]
    """Terms that the page names, and how often."""


FRONT_MATTER = re.compile(r"\A---\n.*?^---\n", re.DOTALL | re.MULTILINE)


def documents(
    articles: Sequence[Annotated], terms: Sequence[Term], pages: Sequence[HandPage] = ()
) -> tuple[Document, ...]:
    """Return the terms' documents, then the articles', then those of hand-written pages, each in the order given.

    Of an article that is published as an excerpt, only the title, the metadata and the first paragraph are
    in its document; of one published as a link, only the title and the metadata.
    """
    return (*map(_of_term, terms), *map(_of_article, articles), *map(_of_page, pages))


def _of_article(annotated: Annotated) -> Document:
    article = annotated.article
    metadata = article.metadata
    outlet = metadata.outlet.value if metadata.outlet else ""
    date = metadata.published.value[:10] if metadata.published else ""
    names = (outlet, metadata.byline.value if metadata.byline else "")
    in_title = (mention for mention in annotated.mentions if article.blocks[mention.block].kind == "title")
    return Document(
        location=f"articles/{article.slug}.html",
        kind="article",
        title=article.title,
        note=" · ".join(filter(None, (outlet, date))),
        names=tuple(filter(None, names)),
        passages=tuple(Passage(block.id, block.text.value) for block in rights.shown(article)),
        concepts=Counter(mention.term for mention in (*in_title, *rights.shown_mentions(annotated))),
    )


def _of_term(term: Term) -> Document:
    return Document(
        location=f"glossary/{term.slug}.html",
        kind="term",
        title=f"{term.name}({term.english})" if term.english and term.english != term.name else term.name,
        note=term.plain or "",
        names=term.aliases,
        passages=(Passage("", term.short), *(Passage("", text) for text in _plain(term.body))),
        concepts={term.slug: 1},
    )


def _of_page(page: HandPage) -> Document:
    """Return the document of a page: its title is its first heading; code blocks are left out."""
    title, *texts = _plain(FRONT_MATTER.sub("", page.text)) or [page.name]
    return Document(
        location=f"{page.name.removesuffix('.md')}.html",
        kind="page",
        title=title,
        note="",
        names=(),
        passages=tuple(Passage("", text) for text in texts),
        concepts={},
    )


def _plain(markdown: str) -> list[str]:
    """Return the paragraphs of a Markdown text as their bare words."""
    tokens = MarkdownIt().parse(markdown)
    return [
        "".join(" " if child.type in {"softbreak", "hardbreak"} else child.content for child in token.children or ())
        for token in tokens
        if token.type == "inline"
    ]
