"""A glossary entry's Markdown → blocks of plain text, so that definitions are marked and escaped like articles.

Understood are paragraphs, lists, quotations and headings; emphasis and links are read as their words. Raw HTML
stays text: an entry is trusted no more than an article.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from build_tools.model import Article, Block, Metadata, Rights, Run, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

    from build_tools.model import BlockKind, Term

_PARSER = MarkdownIt("commonmark", {"html": False})
_KINDS: dict[str, BlockKind] = {"blockquote_open": "quote", "list_item_open": "item", "heading_open": "heading"}
HEADING_LEVEL = 3
"""Headings of an entry stand below those of its page."""


def as_article(term: Term) -> Article:
    """Return the definition of `term` in the shape of an article; its offsets are of its own blocks only."""
    blocks = tuple(_blocks(term))
    return Article(term.path, term.slug, term.name, Metadata(), Rights(), blocks, ())


def short_as_article(term: Term) -> Article:
    """Return the short definition of `term`, which is plain text, as an article of one block."""
    block = Block("paragraph", Text(term.short, (Run(0, 0),)), (), "d-short")
    return Article(term.path, term.slug, term.name, Metadata(), Rights(), (block,), ())


def _blocks(term: Term) -> Iterator[Block]:
    kinds: list[BlockKind] = []
    for token in _PARSER.parse(term.body):
        if token.nesting == 1 and token.type in _KINDS:
            kinds.append(_KINDS[token.type])
        elif token.nesting == -1 and token.type.replace("_close", "_open") in _KINDS:
            kinds.pop()
        elif token.type in {"inline", "code_block", "fence"}:
            text = " ".join((_words(token) if token.type == "inline" else token.content).split())
            first, last = token.map or (0, 1)
            lines = tuple(range(first + term.body_line, last + term.body_line))
            level = HEADING_LEVEL if kinds[-1:] == ["heading"] else 0
            number = f"d-{first}"
            yield Block(kinds[-1] if kinds else "paragraph", Text(text, (Run(0, 0),)), lines, number, level=level)


def _words(token: Token) -> str:
    return "".join(" " if child.type == "softbreak" else child.content for child in token.children or ())
