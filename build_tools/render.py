"""Values → the files of docs/. Templates say how a page looks; this module says what they are given."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from build_tools import escape
from build_tools.model import Markdown, Output, Span
from build_tools.rights import shown, shown_mentions
from build_tools.views import jsonld, labels, lists
from build_tools.views.article import article_view, walks
from build_tools.views.collection import Collection
from build_tools.views.feed import feed
from build_tools.views.term import term_view
from build_tools.weave import Overlay, anchor, link, weave

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from build_tools.model import Annotated, Article, Block, HandPage, Links, Mention, Slug, Term
    from build_tools.views.article import Walk

READING_SPEED = 500
"""Characters a minute: a round figure, for an estimate that readers can compare between articles."""

DESCRIPTION = 110
"""Characters of a page's description taken from its text: about what search engines show."""
FREQUENT = 8
"""Terms on the first page."""
FEED_TITLE = "주석"
"""What feed readers call the collection."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One block, or the blocks of one speaker's turn, ready for a template."""

    kind: str
    blocks: tuple[tuple[str, Markdown], ...]
    """(id, Markdown) each."""
    level: int = 0
    voice: int = 0
    """Of turns: the speaker's number, from 1 in the order of first words."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of 이 글의 용어."""

    term: Term
    short: Markdown
    """The short definition as HTML, with a link for each term in it that has an entry on the same page."""
    count: int
    """Mentions in this article; none where only a definition names the term."""
    first: str | None
    """Id of the first block that mentions the term."""
    elsewhere: int
    """Other articles that use the term."""
    walk: Walk | None
    """The way to its uses in the articles before and after, by date."""


def render(  # noqa: PLR0913, PLR0917  # one for each thing that pages show
    articles: Sequence[Annotated],
    terms: Sequence[Term],
    definitions: Mapping[Slug, Annotated],
    links: Links,
    pages: Sequence[HandPage],
    shorts: Mapping[Slug, Annotated] = MappingProxyType({}),
    site_url: str = "",
) -> Iterator[Output]:
    """Yield every page of docs/; articles and terms in the given order, `definitions` and `shorts` by term."""
    by_slug = {term.slug: term for term in terms}
    newest_first = sorted(articles, key=lambda item: (_date(item.article), item.article.slug), reverse=True)
    collection = Collection({item.article.slug: item.article for item in newest_first}, by_slug, links)
    yield from _articles(newest_first, collection, shorts)
    for term in terms:
        yield from _term(term, definitions[term.slug], collection, shorts)
    yield from _lists(newest_first, collection)
    yield from_template(
        "home.md.j2",
        "index.md",
        articles=newest_first,
        terms=by_slug,
        minutes=minutes,
        used=_used,
        frequent=_frequent(collection),
    )
    yield from_template("my-terms.md.j2", "my-terms.md")
    yield feed(FEED_TITLE, collection, site_url)
    for page in pages:
        yield Output(page.name, page.text.encode())


def _articles(
    newest_first: Sequence[Annotated], collection: Collection, shorts: Mapping[Slug, Annotated]
) -> Iterator[Output]:
    walking = walks(collection)
    for item, older, newer in _neighbours(newest_first):
        slug = item.article.slug
        own, named = entries(item, collection, shorts, walking.get(slug, {}))
        yield from_template(
            "article.md.j2",
            f"articles/{slug}.md",
            article=item.article,
            pieces=tuple(pieces(item)),
            description=_description(item.article),
            entries=own,
            named=named,
            view=article_view(slug, collection),
            twin=jsonld.article(item, collection.terms),
            minutes=minutes(item.article),
            older=older,
            newer=newer,
        )
        yield from_template("removed.md.j2", f"removed/{slug}.md", article=item.article)


def _term(
    term: Term, definition: Annotated, collection: Collection, shorts: Mapping[Slug, Annotated]
) -> Iterator[Output]:
    own, named = entries(definition, collection, shorts, {})
    view = term_view(term, collection)
    yield from_template(
        "term.md.j2",
        f"glossary/{term.slug}.md",
        view=view,
        definition=tuple(pieces(definition)),
        entries=own + named,
        twin=jsonld.term(term),
    )
    for number, groups in enumerate(view.pages[1:], 2):
        yield from_template(
            "term-uses.md.j2", f"glossary/{term.slug}.{number}.md", view=view, groups=groups, number=number
        )


def _lists(newest_first: Sequence[Annotated], collection: Collection) -> Iterator[Output]:
    concepts = tuple(term for term in collection.terms.values() if term.kind == "concept")
    yield from_template(
        "glossary.md.j2",
        "glossary/index.md",
        concepts=concepts,
        hangul=lists.by_hangul(concepts, collection),
        alphabet=lists.by_alphabet(concepts, collection),
        twin=jsonld.glossary(concepts, FEED_TITLE),
    )
    names = tuple(term for term in collection.terms.values() if term.kind != "concept")
    yield from_template("names.md.j2", "names.md", kinds=lists.by_kind(names, collection))
    months = lists.by_date(collection)
    used = {item.article.slug: _used(item) for item in newest_first}
    for number, page in enumerate(months, 1):
        name = "articles/index.md" if number == 1 else f"articles/index.{number}.md"
        yield from_template(
            "articles.md.j2", name, months=page, number=number, last=len(months), minutes=minutes, used=used
        )


def pieces(item: Annotated) -> Iterator[Piece]:
    """Yield what an article shows, each turn of a conversation and each list as one piece."""
    numbers = {id(block): n for n, block in enumerate(item.article.blocks)}
    mentions = _by_block(item.mentions)
    turn = 0
    voices: dict[str, int] = {}

    def group(block: Block) -> tuple[str, int]:
        nonlocal turn
        turn += block.kind == "speaker"
        return ("turn", turn) if block.kind in {"speaker", "turn"} else (block.kind, 0)

    for (kind, _), group_of in groupby(shown(item.article), group):
        members = tuple(group_of)
        speaker = members[0].speaker
        voice = voices.setdefault(speaker.name, len(voices) + 1) if speaker else 0
        done = tuple(
            (block.kind, block.level, block.id, _woven(block, mentions.get(numbers[id(block)], ())))
            for block in members
        )
        if kind in {"turn", "item", "subtitle"}:
            yield Piece(kind, tuple((name, text) for _, _, name, text in done), voice=voice)
        else:
            yield from (Piece(kind, ((name, text),), level) for _, level, name, text in done)


def entries(
    item: Annotated, collection: Collection, shorts: Mapping[Slug, Annotated], walking: Mapping[Slug, Walk]
) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """Return an entry for each term that the shown text mentions, then one for each that only their shorts name.

    Both in the order of first mention. `walking` leads from this article's uses to those of others.
    """
    mentions = shown_mentions(item)
    counts = Counter(mention.term for mention in mentions)
    first = {mention.term: item.article.blocks[mention.block].id for mention in reversed(mentions)}
    named = dict.fromkeys(
        mention.term
        for slug in counts
        if slug in shorts
        for mention in shorts[slug].mentions
        if mention.term not in counts and mention.term != item.article.slug
    )
    present = {*counts, *named}

    def entry(slug: Slug) -> Entry:
        term = collection.terms[slug]
        mentions = tuple(m for m in shorts[slug].mentions if m.term in present) if slug in shorts else ()
        elsewhere = collection.spread.get(slug, 0) - (slug in walking)
        short = _short(term.short, mentions)
        return Entry(term, short, counts[slug], first.get(slug), elsewhere, walking.get(slug))

    return tuple(map(entry, counts)), tuple(map(entry, named))


@lru_cache(maxsize=10_000)  # the same on nearly every page that uses the term
def _short(text: str, mentions: tuple[Mention, ...]) -> Markdown:
    return weave(text, [anchor(mention.span, f"#t-{mention.term}") for mention in mentions])


def minutes(article: Article) -> int:
    """Return how long the shown text takes to read, in whole minutes, at least one."""
    return max(1, round(sum(len(block.text.value) for block in shown(article)) / READING_SPEED))


def _description(article: Article) -> str:
    """Return one line for search engines and previews: outlet, date, and the text's beginning."""
    meta = article.metadata
    facts = (meta.outlet.value if meta.outlet else "", labels.day(meta.published.value) if meta.published else "")
    text = next((block.text.value for block in shown(article) if block.kind in {"paragraph", "turn"}), article.title)
    start = text if len(text) <= DESCRIPTION else text[: DESCRIPTION - 1] + "…"
    return " · ".join(filter(None, (*facts, start)))


def _frequent(collection: Collection) -> tuple[tuple[Term, int], ...]:
    """Return the concepts that most articles use, each with how many they are."""
    counts = {slug: count for slug, count in collection.spread.items() if collection.terms[slug].kind == "concept"}
    most = sorted(counts, key=lambda slug: (-counts[slug], slug))[:FREQUENT]
    return tuple((collection.terms[slug], counts[slug]) for slug in most)


def _used(item: Annotated) -> tuple[Slug, ...]:
    return tuple(dict.fromkeys(mention.term for mention in shown_mentions(item)))


def _woven(block: Block, mentions: Sequence[Mention]) -> Markdown:
    """Return a block as Markdown: its terms as links, and the name of a speaker marked. No links in headings."""
    overlays = []
    if block.kind not in {"heading", "subtitle", "speaker"}:
        overlays = [link(mention.span, f"#t-{mention.term}") for mention in mentions]
    elif block.kind == "speaker" and block.speaker:
        at = block.text.value.find(block.speaker.name)
        name = Span(at, at + len(block.speaker.name))
        overlays = [Overlay(name, Markdown('<b class="speaker-name">'), Markdown("</b>"))] if at >= 0 else []
    return weave(block.text.value, overlays)


def _by_block(mentions: Iterable[Mention]) -> dict[int, tuple[Mention, ...]]:
    return {block: tuple(group) for block, group in groupby(mentions, lambda mention: mention.block)}


def _date(article: Article) -> str:
    fact = article.metadata.published or article.metadata.reposted
    return fact.value if fact else ""


def _neighbours(
    items: Sequence[Annotated],
) -> Iterator[tuple[Annotated, Article | None, Article | None]]:
    """Yield each of `items` (newest first) with the article before it in time and the one after it."""
    for n, item in enumerate(items):
        older = items[n + 1].article if n + 1 < len(items) else None
        newer = items[n - 1].article if n else None
        yield item, older, newer


def from_template(template: str, name: str, **values: object) -> Output:
    """Return the file `name` of docs/ as `template` gives it; all that it prints is escaped."""
    text = _environment().get_template(template).render(page=name, **values)
    return Output(name, text.encode())


def _beside(place: str) -> Markdown:
    """Return the address of a place in an article for HTML that stands in another: HTML leads to built pages."""
    return Markdown(place.removeprefix("articles/").replace(".md", ".html", 1))


@cache
def _environment() -> Environment:
    """Return the templates. Whatever they print is escaped, unless it is `Markdown` already."""

    def finish(value: object) -> object:
        return value if isinstance(value, Markdown) else escape.markdown(str(value))

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        undefined=StrictUndefined,
        finalize=finish,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701  # `finalize` escapes for Markdown, which HTML's rules would not
    )
    environment.filters["address"] = escape.address
    environment.filters["attribute"] = escape.attribute
    environment.filters["head"] = lambda fields: escape.front_matter(fields.items())
    environment.filters["day"] = labels.day
    environment.filters["dots"] = lambda facts: Markdown(" · ".join(escape.markdown(fact) for fact in facts if fact))
    environment.filters["markdown"] = Markdown
    environment.filters["beside"] = _beside
    return environment
