"""What can be found: a document for each article and each term, with no word that its rights withhold."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from build_tools.model import Annotated, Article, Block, Slug, Term

BODY = frozenset({"paragraph", "turn", "quote", "item"})
"""Kinds of blocks that may be the first paragraph of an article, all that an excerpt shows."""


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
    kind: Literal["article", "term"]
    title: str
    note: str
    """What stands beside the title in a list: outlet and date."""
    names: tuple[str, ...]
    """Searched like the title, but not shown: aliases, outlet, byline."""
    passages: tuple[Passage, ...]
    concepts: Mapping[Slug, int]
    """Terms that the page names, and how often."""


def documents(articles: Sequence[Annotated], terms: Sequence[Term]) -> tuple[Document, ...]:
    """Return the terms' documents, then the articles', each in the order given.

    Of an article that is published as an excerpt, only the title, the metadata and the first paragraph are
    in its document; of one published as a link, only the title and the metadata.
    """
    return (*map(_of_term, terms), *map(_of_article, articles))


def _of_article(annotated: Annotated) -> Document:
    article = annotated.article
    metadata = article.metadata
    shown = _published(article)
    outlet = metadata.outlet.value if metadata.outlet else ""
    date = metadata.published.value[:10] if metadata.published else ""
    names = (outlet, metadata.byline.value if metadata.byline else "")
    title_blocks = {index for index, block in enumerate(article.blocks) if block.kind == "title"}
    return Document(
        location=f"articles/{article.slug}.html",
        kind="article",
        title=article.title,
        note=" · ".join(filter(None, (outlet, date))),
        names=tuple(filter(None, names)),
        passages=tuple(Passage(article.blocks[index].id, article.blocks[index].text.value) for index in sorted(shown)),
        concepts=Counter(mention.term for mention in annotated.mentions if mention.block in shown | title_blocks),
    )


def _published(article: Article) -> set[int]:
    """Return the indices of the blocks, the title apart, whose words the site may show."""
    if article.rights.publish == "link":
        return set()
    if article.rights.publish == "excerpt":
        return set(_first(article.blocks))
    return {index for index, block in enumerate(article.blocks) if block.kind != "title"}


def _first(blocks: Iterable[Block]) -> Iterable[int]:
    return [index for index, block in enumerate(blocks) if block.kind in BODY][:1]


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


def _plain(markdown: str) -> list[str]:
    """Return the paragraphs of a Markdown text as their bare words."""
    tokens = MarkdownIt().parse(markdown)
    return [
        "".join(child.content if child.type in {"text", "code_inline"} else " " for child in token.children or ())
        for token in tokens
        if token.type == "inline"
    ]
