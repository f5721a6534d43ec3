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
    from build_tools.model import Article, Occurrence, Quote, Slug

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
    return {
        term: Told(
            tuple(
                _sentence(article, use) for use in uses if article.blocks[use.block].kind != "speaker"
            ),  # no sentence
            tuple(_said(article, seen.quotes.get(term, ()))),
        )
        for term, uses in seen.occurrences.items()
    }


def _sentence(article: Article, use: Occurrence) -> str:
    target = f"../{_place(article, use.block)}".replace(".md", ".html", 1)
    return str(marked(article.blocks[use.block].text.value, use.spans, use.sentence, target))


def _said(article: Article, quotes: Iterable[Quote]) -> Iterator[Words]:
    """Yield what was said, quotations of one sentence together."""
    for (number, evidence, rule), same in groupby(quotes, lambda quote: (quote.block, quote.evidence, quote.rule)):
        text = article.blocks[number].text.value
        spans, within = ([], _beginning(text)) if rule == "turn" else ([quote.span for quote in same], evidence)
        yield Words(str(_place(article, number)), str(marked(text, spans, within)), rule)


def _place(article: Article, number: int) -> str:
    block = article.blocks[number]
    return place(article.slug, "" if block.kind == "title" else block.id)


def _beginning(text: str) -> Span:
    """Return the first sentences of `text`, as many as `SAID` characters hold, at least one."""
    spans = sentences(text)
    fitting = [span for span in spans if span.end <= SAID]
    return Span(0, (fitting or spans)[-1 if fitting else 0].end)
