"""What the page of a term shows: where and how it is used, what it stands with, what a person of that name said."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from build_tools.link.dates import when
from build_tools.link.sentences import sentences
from build_tools.model import Span
from build_tools.views import labels
from build_tools.views.collection import marked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_tools.model import Article, Markdown, Occurrence, Quote, Term
    from build_tools.views.collection import Collection

PAGE = 100
"""Sentences on one page; further ones stand on pages of their own, `<slug>.2.md` and so on (no slug has a dot)."""
MOST_SAID = 50
"""Quotations on the page of who said them, the latest; all stand in their articles."""
SAID = 160
"""Characters of a turn that are shown; it is cut where a sentence ends, and its first is always whole."""

RULES = {
    "turn": "대담에서",
    "named": "",
    "title": "글에는 성과 직함으로 나옵니다",
    "pronoun": "글에는 ‘그’로 나옵니다",
}
KINDS = {"concept": "개념", "person": "사람", "organization": "회사·기관", "product": "제품", "event": "행사"}


@dataclass(frozen=True, slots=True)
class Use:
    """A sentence that names the term."""

    number: int
    """From 1, over all articles."""
    sentence: Markdown
    """The term in it marked, as a link to the paragraph."""


@dataclass(frozen=True, slots=True)
class Uses:
    """What one article says of the term, or the part of it that stands on one page."""

    article: Article
    facts: str
    uses: tuple[Use, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """How the term is written, how often, and by whom."""

    surface: str
    count: int
    where: tuple[tuple[str, int], ...]
    """By whom and in which year, how often; the most often first."""


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody said, with the sentence that says so."""

    article: Article
    facts: str
    place: Markdown
    words: Markdown
    """The sentence, the quotation marked; or the beginning of a turn."""
    how: str


@dataclass(frozen=True, slots=True)
class Near:
    """A term that often stands beside, with the reason in words."""

    term: Term
    why: str


@dataclass(frozen=True, slots=True)
class TermView:
    """All that is shown of a term besides its definition."""

    term: Term
    kind: str
    mentions: int
    sentences: int
    articles: int
    first: Uses | None
    """The first article that uses it, of those with a date."""
    undated: int
    """Articles that use it and tell no date."""
    pages: tuple[tuple[Uses, ...], ...]
    """Its uses, in date order, `PAGE` to a page; at least one page."""
    forms: tuple[Form, ...]
    """Its forms in the collection, the most frequent first; empty where all are alike."""
    said: tuple[Said, ...]
    unsaid: int
    """Quotations that are not shown."""
    before: tuple[Term, ...]
    after: tuple[Term, ...]
    """Terms that require this one."""
    related: tuple[Term, ...]
    beside: tuple[Near, ...]


def term_view(term: Term, collection: Collection) -> TermView:
    """Return what is shown of `term`."""
    links = collection.links
    found = tuple(
        use
        for use in links.occurrences.get(term.slug, ())
        if collection.block(use.article, use.block).kind != "speaker"  # a line that names who speaks is no sentence
    )
    groups = tuple(_groups(found, collection))
    undated = sum(when(group.article) is None for group in groups)
    said = _said(links.quotes.get(term.slug, ()), collection)
    return TermView(
        term=term,
        kind=KINDS[term.kind],
        mentions=len(found),
        sentences=sum(len(group.uses) for group in groups),
        articles=len(groups),
        first=groups[0] if len(groups) > undated else None,
        undated=undated,
        pages=tuple(_pages(groups)) or ((),),
        forms=forms(found, collection),
        said=said[-MOST_SAID:],
        unsaid=max(0, len(said) - MOST_SAID),
        before=collection.named(links.before.get(term.slug, ())),
        after=tuple(other for other in collection.terms.values() if term.slug in other.requires),
        related=collection.named(term.related),
        beside=tuple(
            Near(
                collection.terms[near.term],
                f"이 말이 나오는 문단 {near.of}곳 가운데 {near.together}곳에 함께 나옵니다",
            )
            for near in links.beside.get(term.slug, ())
            if near.term in collection.terms
        ),
    )


def _groups(found: Sequence[Occurrence], collection: Collection) -> Iterator[Uses]:
    """Yield the uses of each article, those of one sentence together."""
    number = 0
    for slug, rows in groupby(found, lambda use: use.article):
        uses = []
        for (block, sentence), same in groupby(rows, lambda use: (use.block, use.sentence)):
            number += 1
            text = collection.block(slug, block).text.value
            target = f"../{collection.place(slug, block)}".replace(".md", ".html", 1)
            uses.append(Use(number, marked(text, [use.span for use in same], sentence, target)))
        article = collection.articles[slug]
        yield Uses(article, labels.facts(article), tuple(uses))


def _pages(groups: Sequence[Uses]) -> Iterator[tuple[Uses, ...]]:
    """Yield `groups` cut into pages of `PAGE` sentences."""
    page: list[Uses] = []
    room = PAGE
    for group in groups:
        rest = group.uses
        while rest:
            page.append(Uses(group.article, group.facts, rest[:room]))
            rest, room = rest[room:], room - len(rest[:room])
            if not room:
                yield tuple(page)
                page, room = [], PAGE
    if page:
        yield tuple(page)


def forms(found: Sequence[Occurrence], collection: Collection) -> tuple[Form, ...]:
    """Return who writes the term how; empty where there is but one form."""
    counts: dict[str, Counter[str]] = {}
    for use in found:
        text = collection.block(use.article, use.block).text.value
        article = collection.articles[use.article]
        counts.setdefault(text[use.span.start : use.span.end], Counter())[labels.source(article)] += 1
    if len(counts) < 2:  # noqa: PLR2004  # one form is no choice of words
        return ()
    rows = [Form(surface, where.total(), tuple(where.most_common())) for surface, where in counts.items()]
    return tuple(sorted(rows, key=lambda form: (-form.count, form.surface)))


def _said(quotes: Sequence[Quote], collection: Collection) -> tuple[Said, ...]:
    """Return what was said, quotations of one sentence together."""
    found = []
    for (slug, block, evidence, rule), same in groupby(
        quotes, lambda quote: (quote.article, quote.block, quote.evidence, quote.rule)
    ):
        text = collection.block(slug, block).text.value
        article = collection.articles[slug]
        if rule == "turn":
            words = marked(text, (), _beginning(text))
        else:
            words = marked(text, [quote.span for quote in same], evidence)
        found.append(Said(article, labels.facts(article), collection.place(slug, block), words, RULES[rule]))
    return tuple(found)


def _beginning(text: str) -> Span:
    """Return the first sentences of `text`, as many as `SAID` characters hold, at least one."""
    spans = sentences(text)
    fitting = [span for span in spans if span.end <= SAID]
    return Span(0, (fitting or spans)[-1 if fitting else 0].end)
