"""What the page of a term shows: where and how it is used, what it stands with, what a person of that name said."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from build_tools.link.dates import when
from build_tools.model import Markdown
from build_tools.views import labels

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_tools.model import Facts, Slug, Term
    from build_tools.views.collection import Collection

PAGE = 100
"""Sentences on one page, at the most; others stand on their own, `<slug>.2.md` and so on (no slug has a dot)."""
MOST_SAID = 50
"""Quotations on the page of who said them, the latest; all stand in their articles."""

RULES = {
    "turn": "대담에서",
    "named": "",
    "title": "글에는 성과 직함으로 나옵니다",
    "pronoun": "글에는 ‘그’로 나옵니다",
}
KINDS = {"concept": "개념", "person": "사람", "organization": "회사·기관", "product": "제품", "event": "행사"}


@dataclass(frozen=True, slots=True)
class Uses:
    """What one article says of the term, or the part of it that stands on one page."""

    article: Facts
    facts: str
    sentences: tuple[Markdown, ...]
    """Those that name the term, marked in them as a link to the paragraph."""


class Opening(NamedTuple):
    """An article that uses the term."""

    article: Facts
    facts: str


class Part(NamedTuple):
    """The sentences of one article that stand on one page."""

    article: Slug
    start: int
    """Among the sentences of the article that name the term."""
    end: int


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

    article: Facts
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
    first: Opening | None
    """The first article that uses it, of those with a date."""
    undated: int
    """Articles that use it and tell no date."""
    uses: tuple[Uses, ...]
    """The first of its sentences, in date order."""
    last: int
    """How many pages its sentences fill, at least one."""
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
    using = links.uses.get(term.slug, ())
    uses = collection.uses.get(term.slug, [])
    telling = [collection.articles[slug] for slug, use in zip(using, uses, strict=True) if use.sentences]
    first = next((facts for facts in telling if when(facts) is not None), None)
    said = tuple(_said(term.slug, using, collection))
    return TermView(
        term=term,
        kind=KINDS[term.kind],
        mentions=sum(use.mentions for use in uses),
        sentences=sum(use.sentences for use in uses),
        articles=len(telling),
        first=Opening(first, labels.facts(first)) if first else None,
        undated=sum(when(facts) is None for facts in telling),
        uses=uses_on(1, term, collection),
        last=len(_pages(term.slug, collection)),
        forms=_forms(term.slug, using, collection),
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


def uses_on(page: int, term: Term, collection: Collection) -> tuple[Uses, ...]:
    """Return the uses of `term` that stand on a page of it, the first being 1; fetches no other's sentences."""
    return tuple(_uses(term.slug, part, collection) for part in _pages(term.slug, collection)[page - 1])


def page_keys(term: Term, collection: Collection) -> tuple[str, ...]:
    """Return, for each page of a term's uses, what tells it from any other: all that it shows, the glossary aside.

    The first page shows something of every article that uses the term; the others show their sentences alone, and
    whether more follow.
    """
    using = collection.links.uses.get(term.slug, ())
    digests = [use.digest for use in collection.uses.get(term.slug, ())]
    digest = dict(zip(using, digests, strict=True))
    _, *others = _pages(term.slug, collection)
    last = len(others) - 1
    return (
        "\n".join((repr(collection.links.beside.get(term.slug)), *digests)),
        *(
            "\n".join([str(number == last), *(f"{digest[slug]} {start} {end}" for slug, start, end in page)])
            for number, page in enumerate(others)
        ),
    )


def _pages(term: Slug, collection: Collection) -> list[list[Part]]:
    """Return what stands on each page; at least one page.

    A page from the middle on, any article may end it, which its name decides. So a sentence more changes the page that
    it stands on, and mostly no page after it.
    """
    pages: list[list[Part]] = [[]]
    room = PAGE
    for slug, use in zip(collection.links.uses.get(term, ()), collection.uses.get(term, ()), strict=True):
        start, sentences = 0, use.sentences
        while start < sentences:
            if not room:
                pages.append([])
                room = PAGE
            end = min(sentences, start + room)
            pages[-1].append(Part(slug, start, end))
            room -= end - start
            start = end
        if room <= PAGE // 2 and crc32(slug.encode()) % (PAGE // 4) < sentences:
            room = 0
    return pages


def _uses(term: Slug, part: Part, collection: Collection) -> Uses:
    facts = collection.articles[part.article]
    sentences = collection.told(part.article)[term].sentences[part.start : part.end]
    return Uses(facts, labels.facts(facts), tuple(map(Markdown, sentences)))


def _forms(term: Slug, using: Sequence[Slug], collection: Collection) -> tuple[Form, ...]:
    """Return who writes the term how; empty where there is but one form."""
    counts: dict[str, Counter[str]] = {}
    for slug in using:
        for surface, count in collection.articles[slug].uses[term].forms:
            counts.setdefault(surface, Counter())[labels.source(collection.articles[slug])] += count
    if len(counts) < 2:  # noqa: PLR2004  # one form is no choice of words
        return ()
    rows = [Form(surface, where.total(), tuple(where.most_common())) for surface, where in counts.items()]
    return tuple(sorted(rows, key=lambda form: (-form.count, form.surface)))


def _said(term: Slug, using: Sequence[Slug], collection: Collection) -> Iterator[Said]:
    for slug in using:
        facts = collection.articles[slug]
        if not facts.uses[term].said:
            continue
        for place, words, rule in collection.told(slug)[term].said:
            yield Said(facts, labels.facts(facts), Markdown(place), Markdown(words), RULES[rule])
