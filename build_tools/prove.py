"""The proof in every build: no word was lost and none was added.

Two accounts are kept. The raw file's: each of its lines is in a block or in a removal. The page's: parsed again,
by a parser other than the site's, it says the blocks' text, in order, each as what it is, and nothing else.

The parser tells how a page falls into blocks. What a line says, it is asked only where a stricter grammar, many times
faster, does not know it; tests hold that grammar to the parser.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from build_tools.errors import Problem
from build_tools.rights import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from build_tools.model import Article, Block, RawArticle

REPORT = "This is a fault of ours: please report it with the file."
OPENING = '<div class="article-text"'
_PARSER = MarkdownIt("commonmark")
_BLOCKS = MarkdownIt("commonmark").disable(["inline", "text_join"])
"""Finds the blocks and leaves their content as it stands."""
_COUNTS_TOO = re.compile(rf"\n(?: {{0,3}}\[[^\]]*\]:|{OPENING})")
"""What of the rest of a page would change the text or be another part of it."""
_LINES_OF_TAGS = re.compile(r"\n {0,3}(</?div\b[^\n]*)")
_TAG = re.compile(r"<[^>]*>")
_CODE = re.compile(r'<div class="code" id="p-[a-z0-9-]+"><pre><code>([^<>]+)</code></pre>\n</div>\n?')

_SHORT = "\ue000"
"""With a number behind it: what a line says, taken out before the page falls into blocks."""
_NUMBER = "&#(?:3[3-9]|[4-9][0-9]|1[01][0-9]|12[0-6]);"
"""A printing character of ASCII as a reference."""
_PLAIN = rf"(?:[^\x00-\x1f{_SHORT}\\`*_\[\]<>&!#]++|{_NUMBER})++"
"""Characters that no rule of CommonMark reacts to within a line, and references."""
_LINK = rf"\[{_PLAIN}\]\(#t-[a-z0-9-]++\)"
_NAME = rf'<b class="speaker-name">{_PLAIN}</b>'
_ID = '<span id="p-[a-z0-9-]++"></span>'
_LINE = re.compile(rf"^((?:#{{2,3}} |> |- )?{_ID})((?:{_PLAIN}|{_LINK}|{_NAME})++)(?<=\S)$", re.MULTILINE)
_MARKUP = re.compile(r"\[|\]\(#t-[a-z0-9-]+\)|</?b[^>]*>")
"""Of a line that _LINE has matched, what is not said; and what is said otherwise than it stands:"""
_REFERENCE = re.compile(_NUMBER)
_RUN = re.compile(rf"(?<=\n\n)({_ID}{_SHORT}[0-9]+)\n(?:\n{_ID}{_SHORT}([0-9]+)\n)+(?=\n)")
"""Shortened lines with blank ones around: where the first is a paragraph, each of the others is one beside it."""
_SHORTENED = re.compile(rf"{_SHORT}([0-9]+)(?:-([0-9]+))?")
_NOTHING_ELSE = re.compile(f"{_ID}{_SHORTENED.pattern}")


def raw_is_accounted_for(raw: RawArticle, lost: Iterable[tuple[int, str]]) -> list[Problem]:
    """Return a problem for each of the `lost` lines: (line, text) with a code point in no block and no removal."""
    return [
        Problem(
            raw.path,
            line,
            "text-lost",
            f"Cleaning lost a part of this line: ‘{text}’.",
            REPORT,
        )
        for line, text in lost
    ]


def page_says(article: Article, page: str) -> list[Problem]:
    """Return a problem for the first block whose text the rendered `page` does not say.

    The page is parsed as CommonMark; the text of the element `article-text` counts, block by block.
    """
    expected = [(block.text.value, _shape(block), block.lines) for block in shown(article)]
    found = list(said(page))
    for n, (text, shape, lines) in enumerate(expected):
        words, elements = found[n] if n < len(found) else ("", shape)
        line = lines[0] if lines else 0
        if words != text:
            return [_differs(article, line, text, words)]
        if elements != shape:
            what = f"The page shows ‘{text[:20]}’ as ‘{elements}’, and not as ‘{shape}’."
            return [Problem(article.path, line, "page-differs", what, REPORT)]
    if len(found) > len(expected):
        return [_differs(article, 0, "", found[len(expected)][0])]
    return []


def _shape(block: Block) -> str:
    """Return the HTML elements in which a block is shown."""
    if block.kind == "heading":
        return "h3" if block.level > 2 else "h2"  # noqa: PLR2004  # the text's own, and those below
    return {"quote": "blockquote p", "item": "ul li p", "code": "pre code"}.get(block.kind, "p")


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
        REPORT,
    )


def said(page: str) -> Iterator[tuple[str, str]]:
    """Yield what each block inside the element of the article's text says, and the HTML elements that it stands in."""
    text, lines = _shortened(page[: _end(page)])
    env: dict[str, object] = {}
    depth = 0
    within: list[str] = []
    for token in _BLOCKS.parse(text, env):
        if token.nesting > 0:
            within.append(token.tag)
        elif token.nesting < 0:
            within.pop()
        elif token.type == "html_block" and (depth or token.content.startswith(OPENING)):
            depth += token.content.count("<div") - token.content.count("</div")
            if code := _CODE.fullmatch(token.content):
                yield unescape(code[1]), "pre code"
            elif words := _TAG.sub("", _restored(token.content, lines)).strip():
                yield words, "html"
        elif token.type == "inline" and depth:
            elements = " ".join(within)
            if known := _NOTHING_ELSE.fullmatch(token.content) if lines else None:
                yield from ((_plainly(line), elements) for _, line in _taken_out(known, lines))
            else:
                yield _by_the_parser(_restored(token.content, lines), env), elements
        elif depth and token.type in {"code_block", "fence"}:
            yield _restored(token.content, lines), "pre"


def _shortened(page: str) -> tuple[str, list[tuple[str, str]]]:
    """Return `page` with what each line says that _LINE matches taken out, and these lines: their heads, what they say.

    Of paragraphs in a row only the first stays.
    """
    lines: list[tuple[str, str]] = []

    def shorten(match: re.Match[str]) -> str:
        lines.append((match[1], match[2]))
        return f"{match[1]}{_SHORT}{len(lines) - 1}"

    if _SHORT in page:
        return page, lines
    return _RUN.sub(r"\1-\2\n", _LINE.sub(shorten, page)), lines


def _taken_out(match: re.Match[str], lines: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return lines[int(match[1]) : int(match[2] or match[1]) + 1]


def _restored(content: str, lines: list[tuple[str, str]]) -> str:
    def restore(match: re.Match[str]) -> str:
        (_, first), *others = _taken_out(match, lines)
        return "\n\n".join((first, *(head + line for head, line in others)))

    return _SHORTENED.sub(restore, content) if lines else content


def _plainly(line: str) -> str:
    """Return what a line says that _LINE has matched."""
    words = _MARKUP.sub("", line)
    return _REFERENCE.sub(lambda match: chr(int(match[0][2:-1])), words) if "&" in words else words


def _by_the_parser(content: str, env: dict[str, object]) -> str:
    """Return the words of inline content; markup other than our links and tags counts by its name, which nobody said.

    By the name and not the mark: where a text says `*`, a page that makes emphasis of it would say the same.
    """
    return "".join(
        child.content if child.type in {"text", "text_special"} else f"<{child.type}>{child.content}"
        for token in _PARSER.parseInline(content, env)
        for child in token.children or ()
        if child.type not in {"link_open", "link_close", "html_inline"}
    )


def _end(page: str) -> int:
    """Return where the element of the article's text ends, by its lines of tags; the page's end where it does not.

    What stands before the end is parsed, since it could draw the text into itself. What comes after cannot change how
    CommonMark reads the text, but for definitions of links: where one could be, or a second such element is, the
    whole page is parsed.
    """
    depth = 0
    for tag in _LINES_OF_TAGS.finditer(page, max(0, page.find(f"\n{OPENING}"))):
        depth += tag[1].count("<div") - tag[1].count("</div")
        if depth <= 0:
            return len(page) if _COUNTS_TOO.search(page, tag.end()) else tag.end()
    return len(page)
