"""What one article says of its terms, as the pages of these terms show it: found out without the other articles."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from build_tools.link.sentences import sentences
from build_tools.model import Span
from build_tools.views.collection import marked, place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from build_tools.link import Visible
    from build_tools.model import Article, Block, Occurrence, Quote, Slug

SAID = 160
"""Characters of a turn that are shown; it is cut where a sentence ends, and its first is always whole."""


class Words(NamedTuple):
    """What somebody said."""

    place: str
    """Address of the paragraph, relative to docs/."""
    words: str
    """Markdown: the sentence that says so, the quotation marked; or the beginning of a turn."""
    rule: str


class Told(NamedTuple):
    """What one article says of one term."""

    sentences: tuple[str, ...]
    """HTML: each sentence that names the term, the term marked, as a link to the paragraph."""
    said: tuple[Words, ...]


def told(seen: Visible) -> dict[Slug, Told]:
    """Return what an article says of each term that it names."""
    article = seen.item.article
    targets = [f"../{_place(article, block)}".replace(".md", ".html", 1) for block in article.blocks]

    def sentences_of(uses: Iterable[Occurrence]) -> Iterator[str]:
        for _, number, sentence, spans in uses:
            block = article.blocks[number]
            if block.kind != "speaker":  # such a line is no sentence
                yield str(marked(block.text.value, spans, sentence, targets[number]))

    return {
        term: Told(tuple(sentences_of(uses)), tuple(_said(article, seen.quotes.get(term, ()))))
        for term, uses in seen.occurrences.items()
    }


def _said(article: Article, quotes: Iterable[Quote]) -> Iterator[Words]:
    """Yield what was said, quotations of one sentence together."""
    for (number, evidence, rule), same in groupby(quotes, lambda quote: (quote.block, quote.evidence, quote.rule)):
        text = article.blocks[number].text.value
        spans, within = ([], _beginning(text)) if rule == "turn" else ([quote.span for quote in same], evidence)
        yield Words(_place(article, article.blocks[number]), str(marked(text, spans, within)), rule)


def _place(article: Article, block: Block) -> str:
    return str(place(article.slug, "" if block.kind == "title" else block.id))


def _beginning(text: str) -> Span:
    """Return the first sentences of `text`, as many as `SAID` characters hold, at least one."""
    spans = sentences(text)
    fitting = [span for span in spans if span.end <= SAID]
    return Span(0, (fitting or spans)[-1 if fitting else 0].end)
