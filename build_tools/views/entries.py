"""이 글의 용어: an entry for each term that a text names, as HTML.

Written here and not in a template: nothing else is made so often, since an article may have a hundred, and of an entry
most is the same on every page.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from build_tools import escape
from build_tools.model import Markdown
from build_tools.rights import shown_mentions
from build_tools.views import labels
from build_tools.views.article import NOWHERE
from build_tools.views.collection import beside
from build_tools.weave import anchor, weave

if TYPE_CHECKING:
    from collections.abc import Collection as Slugs
    from collections.abc import Iterable, Iterator, Mapping

    from build_tools.model import Annotated, Mention, Slug, Term
    from build_tools.views.article import Walk
    from build_tools.views.collection import Collection

    Shorts = Mapping[Slug, Annotated]
    """The short definitions by term, with every other term in them marked."""

GLOSSARY = "../glossary/"
"""Where the terms' pages stand from an article."""


def of_article(
    item: Annotated, collection: Collection, shorts: Shorts, walking: Mapping[Slug, Walk]
) -> tuple[tuple[Markdown, ...], tuple[Markdown, ...]]:
    """Return an entry for each term that the shown text mentions, then one for each that only their shorts name.

    Both in the order of first mention. `walking` leads from this article's uses to those of others.
    """
    blocks, mentions = item.article.blocks, shown_mentions(item)
    counts = Counter([mention.term for mention in mentions])
    first = {mention.term: blocks[mention.block].id for mention in reversed(mentions)}
    named = only_named(counts, shorts, item.article.slug)
    present = {*counts, *named}

    def ways(slug: Slug) -> Iterator[str]:
        before, after = walking.get(slug, NOWHERE)
        if slug in counts:
            yield f'<a href="#{first[slug]}">이 글에서 {counts[slug]}번</a>'
        yield from _elsewhere(slug, elsewhere(slug, collection, walking), GLOSSARY)
        if before:
            yield f'<a href="{beside(before)}">이전 출현</a>'
        if after:
            yield f'<a href="{beside(after)}">다음 출현</a>'

    def entry(slug: Slug) -> Markdown:
        return _entry(collection.terms[slug], _short(slug, collection, shorts, present), ways(slug), GLOSSARY)

    return tuple(map(entry, counts)), tuple(map(entry, named))


def of_definition(item: Annotated, collection: Collection, shorts: Shorts) -> tuple[Markdown, ...]:
    """Return an entry for each term that a definition mentions, then one for each that only their shorts name."""
    used = dict.fromkeys(mention.term for mention in shown_mentions(item))
    present = (*used, *only_named(used, shorts, item.article.slug))

    def entry(slug: Slug) -> Markdown:
        ways = _elsewhere(slug, elsewhere(slug, collection), "")
        return _entry(collection.terms[slug], _short(slug, collection, shorts, present), ways, "")

    return tuple(map(entry, present))


def only_named(used: Iterable[Slug], shorts: Shorts, own: Slug) -> tuple[Slug, ...]:
    """Return the terms that only the short definitions of the terms `used` on a page name, `own` not being one."""
    used = dict.fromkeys(used)
    found = (mention.term for slug in used if slug in shorts for mention in shorts[slug].mentions)
    return tuple(dict.fromkeys(slug for slug in found if slug not in used and slug != own))


def elsewhere(slug: Slug, collection: Collection, own: Slugs[Slug] = ()) -> str:
    """Return how many articles use a term, but the one whose `own` terms these are; "" where none does."""
    return labels.number_of(collection.spread.get(slug, 0) - (slug in own))


def _elsewhere(slug: Slug, articles: str, glossary: str) -> Iterator[str]:
    if articles:
        yield f'<a href="{glossary}{slug}.html#uses">다른 글 {articles}에서</a>'


def _entry(term: Term, short: Markdown, ways: Iterable[str], glossary: str) -> Markdown:
    """Return the entry of `term` with its short definition and the `ways` that lead from it to uses."""
    uses = " · ".join(ways)
    last = f"<dd>{uses}</dd>" if uses else ""
    return Markdown(f"{_head(term.slug, term.name, term.english, glossary)}<dd>{short}</dd>{last}</div>")


@lru_cache(maxsize=10_000)  # the same on every page of a folder
def _head(slug: Slug, name: str, english: str | None, glossary: str) -> str:
    other = f' <i lang="en">{escape.markdown(english)}</i>' if english else ""
    return f'<div id="t-{slug}"><dt><a href="{glossary}{slug}.html">{escape.markdown(name)}</a>{other}</dt>'


def _short(slug: Slug, collection: Collection, shorts: Shorts, present: Slugs[Slug]) -> Markdown:
    """Return a short definition as HTML, with a link for each term in it that has an entry on the same page."""
    mentions = shorts[slug].mentions if slug in shorts else ()
    return _linked(collection.terms[slug].short, tuple([mention for mention in mentions if mention.term in present]))


@lru_cache(maxsize=10_000)  # the same on nearly every page that uses the term
def _linked(text: str, mentions: tuple[Mention, ...]) -> Markdown:
    return weave(text, [anchor(mention.span, f"#t-{mention.term}") for mention in mentions])
