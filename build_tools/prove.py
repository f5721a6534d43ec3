"""The proof in every build: no word was lost and none was added.

Two accounts are kept. The raw file's: each of its lines is in a block or in a removal. The page's: parsed again,
by a parser other than the site's, it says the blocks' text, in order, and nothing else.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from build_tools.errors import Problem
from build_tools.rights import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markdown_it.token import Token

    from build_tools.model import Article, RawArticle

OPENING = '<div class="article-text"'
_PARSER = MarkdownIt("commonmark")
_COUNTS_TOO = re.compile(rf"^(?: {{0,3}}\[[^\]]*\]:|{OPENING})", re.MULTILINE)
"""What of the rest of a page would change the text or be another part of it."""
_LINES_OF_TAGS = re.compile(r"^ {0,3}(<(/?)div\b.*)$", re.MULTILINE)


def raw_is_accounted_for(raw: RawArticle, lost: Iterable[tuple[int, str]]) -> list[Problem]:
    """Return a problem for each of the `lost` lines: (line, text) with a code point in no block and no removal."""
    return [
        Problem(
            raw.path,
            line,
            "text-lost",
            f"Cleaning lost a part of this line: ‘{text}’.",
            "This is a fault of ours: please report it with the file.",
        )
        for line, text in lost
    ]


def page_says(article: Article, page: str) -> list[Problem]:
    """Return a problem for the first block whose text the rendered `page` does not say.

    The page is parsed as CommonMark; the text of the element `article-text` counts, block by block.
    """
    expected = [(block.text.value, block.lines) for block in shown(article)]
    found = list(_texts(page))
    for n, (text, lines) in enumerate(expected):
        said = found[n] if n < len(found) else ""
        if said != text:
            return [_differs(article, lines[0] if lines else 0, text, said)]
    if len(found) > len(expected):
        return [_differs(article, 0, "", found[len(expected)])]
    return []


def _differs(article: Article, line: int, expected: str, said: str) -> Problem:
    at = next(
        (n for n, (a, b) in enumerate(zip(expected, said, strict=False)) if a != b), min(len(expected), len(said))
    )
    near = slice(max(0, at - 10), at + 20)
    return Problem(
        article.path,
        line,
        "page-differs",
        f"The page says ‘{said[near]}’ where the article says ‘{expected[near]}’.",
        "This is a fault of ours: please report it with the file.",
    )


def _texts(page: str) -> Iterator[str]:
    """Yield the text of each block of inline content inside the element that holds the article's text."""
    depth = 0
    for token in _PARSER.parse(page[: _end(page)]):
        if token.type == "html_block":
            content = token.content
            if depth or content.startswith(OPENING):
                depth += content.count("<div") - content.count("</div")
        elif token.type == "inline" and depth:
            yield _text(token)
        elif depth and token.type in {"code_block", "fence"}:
            yield token.content


def _end(page: str) -> int:
    """Return where the element of the article's text ends, by its lines of tags; the page's end where it does not.

    What stands before the end is parsed, since it could draw the text into itself. What comes after cannot change how
    CommonMark reads the text, but for definitions of links: where one could be, or a second such element is, the
    whole page is parsed.
    """
    depth = 0
    start = page.find(f"\n{OPENING}") + 1
    for tag in _LINES_OF_TAGS.finditer(page, start):
        depth += tag[1].count("<div") - tag[1].count("</div")
        if depth <= 0:
            return len(page) if _COUNTS_TOO.search(page, tag.end()) else tag.end()
    return len(page)


def _text(token: Token) -> str:
    """Return the words of inline content; markup other than our links and tags counts as words that we did not say."""
    return "".join(
        child.content or child.markup
        for child in token.children or ()
        if child.type not in {"link_open", "link_close", "html_inline"}
    )
