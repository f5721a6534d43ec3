"""Values → the files of docs/. Templates say how a page looks; this module says what they are given.

A page comes with a key, which tells it from any other page of its name and costs far less than the page: where an
earlier build made one of the same key, it need not be made again. So a key must hold all that its page shows.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, partial
from itertools import groupby, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from build_tools import escape
from build_tools.model import Markdown, Output, Span
from build_tools.rights import shown, shown_mentions
from build_tools.views import article as articles
from build_tools.views import entries, feed, jsonld, labels, lists
from build_tools.views.collection import beside
from build_tools.views.term import page_keys, term_view, uses_on
from build_tools.weave import Overlay, link, weave

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from build_tools.model import Annotated, Article, Block, Facts, HandPage, Mention, Slug, Term
    from build_tools.views.article import Walk
    from build_tools.views.collection import Collection

DESCRIPTION = 110
"""Characters of a page's description taken from its text: about what search engines show."""
FREQUENT = 8
"""Terms on the first page."""
NEWEST = 10
"""Articles on the first page."""
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
    """Of turns: the speaker's number, from 1 in the order of first words; 1 throughout where none answers another."""
    named: bool = False
    """Of turns: whether the first block says who speaks; a turn may go on after a list or code."""


class Page(NamedTuple):
    """A page that can be made."""

    name: str
    key: str
    """What tells it from any other page of its name that the same glossary could give."""
    make: Callable[[], Output]
    says: Callable[[], Article] | None = None
    """The article whose text it must say."""


def render(
    collection: Collection,
    definitions: Mapping[Slug, Annotated],
    shorts: Mapping[Slug, Annotated],
    pages: Sequence[HandPage] = (),
    site_url: str = "",
) -> Iterator[Page]:
    """Yield every page of docs/; `definitions` and `shorts` by term."""
    newest_first = tuple(collection.articles.values())
    walking = articles.walks(collection)
    for slug, older, newer in _neighbours(newest_first):
        yield from _article(slug, (older, newer), walking[slug], collection, shorts)
    for term in collection.terms.values():
        yield from _term(term, definitions[term.slug], collection, shorts)
    yield from _lists(newest_first, collection)
    frequent = _frequent(collection)
    newest = newest_first[:NEWEST]
    yield Page(
        "index.md",
        repr(
            (
                len(newest_first),
                [_row(facts) for facts in newest_first[:NEWEST]],
                [(term.slug, count) for term, count in frequent],
            )
        ),
        partial(
            from_template,
            "home.md.j2",
            "index.md",
            articles=newest_first,
            newest=newest,
            terms=collection.terms,
            frequent=frequent,
        ),
    )
    yield Page("my-terms.md", "", partial(from_template, "my-terms.md.j2", "my-terms.md"))
    yield Page(feed.NAME, feed.key(collection, site_url), partial(feed.feed, FEED_TITLE, collection, site_url))
    for page in pages:
        yield Page(page.name, page.text, partial(Output, page.name, page.text.encode()))


def _article(
    slug: Slug,
    neighbours: tuple[Facts | None, Facts | None],
    walking: Mapping[Slug, Walk],
    collection: Collection,
    shorts: Mapping[Slug, Annotated],
) -> Iterator[Page]:
    known = collection.known[slug]
    name = f"articles/{slug}.md"
    numbers = _numbers((*known.facts.shown, *entries.only_named(known.facts.shown, shorts, slug)), collection, walking)
    around = [(facts.slug, facts.title) if facts else None for facts in neighbours]

    def make() -> Output:
        item = known.annotated()
        own, named = entries.of_article(item, collection, shorts, walking)
        older, newer = neighbours
        return from_template(
            "article.md.j2",
            name,
            article=item.article,
            pieces=tuple(pieces(item)),
            description=_description(item.article),
            entries=own,
            named=named,
            view=articles.article_view(slug, collection),
            twin=jsonld.article(item, collection.terms),
            minutes=known.facts.minutes,
            older=older,
            newer=newer,
        )

    def removed() -> Output:
        return from_template("removed.md.j2", f"removed/{slug}.md", article=known.annotated().article)

    key = "\n".join((known.facts.digest, numbers, repr(around), articles.key(slug, collection)))
    yield Page(name, key, make, lambda: known.annotated().article)
    yield Page(f"removed/{slug}.md", known.facts.digest, removed)


def _term(
    term: Term, definition: Annotated, collection: Collection, shorts: Mapping[Slug, Annotated]
) -> Iterator[Page]:
    used = dict.fromkeys(mention.term for mention in shown_mentions(definition))
    numbers = _numbers((*used, *entries.only_named(used, shorts, term.slug)), collection, {})

    def make() -> Output:
        return from_template(
            "term.md.j2",
            f"glossary/{term.slug}.md",
            view=term_view(term, collection),
            definition=tuple(pieces(definition)),
            entries=entries.of_definition(definition, collection, shorts),
            twin=jsonld.term(term),
        )

    def further(name: str, number: int) -> Output:
        groups = uses_on(number, term, collection)
        return from_template("term-uses.md.j2", name, term=term, groups=groups, number=number, last=1 + len(others))

    first, *others = page_keys(term, collection)
    yield Page(f"glossary/{term.slug}.md", f"{first}\n{numbers}", make)
    for number, key in enumerate(others, 2):
        name = f"glossary/{term.slug}.{number}.md"
        yield Page(name, key, partial(further, name, number))


def _lists(newest_first: Sequence[Facts], collection: Collection) -> Iterator[Page]:
    def glossary() -> Output:
        concepts = tuple(term for term in collection.terms.values() if term.kind == "concept")
        return from_template(
            "glossary.md.j2",
            "glossary/index.md",
            concepts=concepts,
            hangul=lists.by_hangul(concepts, collection),
            alphabet=lists.by_alphabet(concepts, collection),
            twin=jsonld.glossary(concepts, FEED_TITLE),
        )

    def names() -> Output:
        found = tuple(term for term in collection.terms.values() if term.kind != "concept")
        return from_template("names.md.j2", "names.md", kinds=lists.by_kind(found, collection))

    def by_month(name: str, number: int, on_page: Sequence[Facts]) -> Output:
        months = lists.months(on_page, collection)
        return from_template("articles.md.j2", name, months=months, number=number, last=last)

    yield Page("glossary/index.md", repr(collection.spread), glossary)
    said = [lists.said(slug, collection) for slug in collection.terms]
    yield Page("names.md", repr((collection.spread, said)), names)
    last = max(1, -(-len(newest_first) // lists.PAGE))
    for number in range(1, last + 1):
        name = "articles/index.md" if number == 1 else f"articles/index.{number}.md"
        on_page = newest_first[(number - 1) * lists.PAGE : number * lists.PAGE]
        key = repr((last, [(_row(facts), collection.links.adds.get(facts.slug)) for facts in on_page]))
        yield Page(name, key, partial(by_month, name, number, on_page))


def _row(facts: Facts) -> tuple[object, ...]:
    """Return what a list shows of an article."""
    return facts.slug, facts.title, facts.metadata, facts.minutes, facts.shown


def _numbers(slugs: Iterable[Slug], collection: Collection, walking: Mapping[Slug, Walk]) -> str:
    """Return what the entries of a page show that neither its text nor the glossary decides."""
    return "\n".join(
        [
            f"{slug} {entries.elsewhere(slug, collection, walking)} {before} {after}"
            for slug in slugs
            for before, after in (walking.get(slug, articles.NOWHERE),)
        ]
    )


def pieces(item: Annotated) -> Iterator[Piece]:
    """Yield what an article shows, each turn of a conversation and each list as one piece."""
    numbers = {id(block): n for n, block in enumerate(item.article.blocks)}
    mentions = _by_block(item.mentions)
    talk = any(a.kind == "turn" and b.kind == "speaker" for a, b in pairwise(item.article.blocks))
    turn = 0
    voices: dict[str, int] = {}

    def group(block: Block) -> tuple[str, int]:
        nonlocal turn
        turn += block.kind == "speaker"
        return ("turn", turn) if block.kind in {"speaker", "turn"} else (block.kind, 0)

    for (kind, _), group_of in groupby(shown(item.article), group):
        members = tuple(group_of)
        speaker = members[0].speaker
        voice = voices.setdefault(speaker.name, len(voices) * talk + 1) if speaker else 0
        done = tuple(
            (block.kind, block.level, block.id, _woven(block, mentions.get(numbers[id(block)], ())))
            for block in members
        )
        if kind in {"turn", "item", "subtitle"}:
            named = members[0].kind == "speaker"
            yield Piece(kind, tuple((name, text) for _, _, name, text in done), voice=voice, named=named)
        else:
            yield from (Piece(kind, ((name, text),), level) for _, level, name, text in done)


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


def _woven(block: Block, mentions: Sequence[Mention]) -> Markdown:
    """Return a block as Markdown: its terms as links, and the name of a speaker marked.

    No links in headings and in code.
    """
    if block.kind == "code":
        return escape.code(block.text.value)
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


def _neighbours(newest_first: Sequence[Facts]) -> Iterator[tuple[Slug, Facts | None, Facts | None]]:
    """Yield each article with the one before it in time and the one after it."""
    for n, facts in enumerate(newest_first):
        older = newest_first[n + 1] if n + 1 < len(newest_first) else None
        yield facts.slug, older, newest_first[n - 1] if n else None


def from_template(template: str, name: str, **values: object) -> Output:
    """Return the file `name` of docs/ as `template` gives it; all that it prints is escaped."""
    text = _environment().get_template(template).render(page=name, **values)
    return Output(name, text.encode())


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
        auto_reload=False,  # a template that changes is code that changes: the next process reads it
        autoescape=False,  # noqa: S701  # `finalize` escapes for Markdown, which HTML's rules would not
    )
    environment.filters["address"] = escape.address
    environment.filters["attribute"] = escape.attribute
    environment.filters["head"] = lambda fields: escape.front_matter(fields.items())
    environment.filters["day"] = labels.day
    environment.filters["dots"] = lambda facts: Markdown(" · ".join(escape.markdown(fact) for fact in facts if fact))
    environment.filters["markdown"] = Markdown
    environment.filters["beside"] = beside
    return environment
