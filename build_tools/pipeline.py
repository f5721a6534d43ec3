"""The flow, from what a person put into seeds/ to the files of docs/."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from build_tools import fonts, output, prove, search, seeds
from build_tools.annotate import Matcher, annotate
from build_tools.cache import Cache
from build_tools.clean import clean, unaccounted
from build_tools.curator import codes
from build_tools.definition import as_article, short_as_article
from build_tools.errors import Problem, SeedError
from build_tools.link import link
from build_tools.model import Annotated, Slug
from build_tools.progress import stage, track
from build_tools.render import render

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from build_tools.model import Article, Mention, Output, RawArticle, Seeds, Term

CACHE = ".cache"
"""Beside docs/: what need not be found out again."""


@dataclass(frozen=True, slots=True)
class Made:
    """What the seeds give, before any of it is written."""

    seeds: Seeds
    articles: tuple[Annotated, ...]
    matcher: Matcher
    outputs: tuple[Output, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build has done."""

    articles: int
    terms: int
    mentions: int
    changes: output.Changes
    warnings: tuple[Problem, ...]


def build(root: Path, docs: Path, site_url: str = "") -> Built:
    """Bring `docs` in line with the seeds in `root`; `site_url` is where the site will stand, "" where nobody knows.

    Raises SeedError, with `docs` as it was, where a person must put something right first.
    """
    return write(make(root, site_url, docs.parent / CACHE), docs)


def make(root: Path, site_url: str = "", cache_folder: Path | None = None, *, lemmas: bool = False) -> Made:
    """Return what the seeds in `root` give; `problems` are warnings. Raises SeedError.

    What was found out of the same article or term before is taken from `cache_folder`, if there is one. With `lemmas`
    search knows what a morphological analyser makes of the texts, which must be installed.
    """
    found, problems = seeds.read(root)
    with Cache(cache_folder) as cache:
        return _make(found, problems, site_url, cache, lemmas=lemmas)


def _make(found: Seeds, problems: list[Problem], site_url: str, cache: Cache, *, lemmas: bool) -> Made:
    contents = {raw.path: repr(raw) for raw in found.articles}
    glossary = hashlib.sha256(repr(found.terms).encode("utf-8", "surrogatepass")).hexdigest()
    cleaned = clean_all(found.articles, problems, cache)
    matcher = Matcher(found.terms)
    annotated = tuple(
        Annotated(
            article,
            cache.get(
                partial(_mentions, article, matcher),
                *("mentions", article.slug, contents[article.path], glossary),
            ),
        )
        for article in track("annotate", cleaned)
    )
    with stage("link"):
        links = link(annotated, found.terms)
    definitions, shorts = cache.get(partial(_definitions, found.terms, matcher), "definitions", glossary)
    found_by_search = search.documents(annotated, found.terms, found.pages)
    with stage("render"):
        rendered = tuple(render(annotated, found.terms, definitions, links, found.pages, shorts, site_url))
    with stage("search"):
        asked = found_by_search if lemmas else ()
        known = [cache.get(partial(search.lemmas, doc), "lemmas", repr((doc.title, doc.passages))) for doc in asked]
        searched = tuple(search.build(found_by_search, found.terms, lemmas=known if lemmas else None))
    outputs = (*rendered, codes.page(), *found.pictures, *searched)
    pages = {output.name: output.content.decode() for output in outputs if output.name.startswith("articles/")}
    for article in track("prove", cleaned):
        page = pages[f"articles/{article.slug}.md"]
        problems += cache.get(partial(prove.page_says, article, page), "proof", contents[article.path], page)
    if any(not problem.warning for problem in problems):
        raise SeedError(problems)
    return Made(found, annotated, matcher, outputs, tuple(problems))


def write(made: Made, docs: Path, *, hurry: bool = False) -> Built:
    """Bring `docs` in line with what was made; in a `hurry` with the reading face of last time. Raises SeedError."""
    face = fonts.build(made.outputs, fonts.cache_folder(docs.parent), hurry=hurry)
    with stage("write"):
        changes = output.write((*made.outputs, *face), docs)
    mentions = sum(len(item.mentions) for item in made.articles)
    return Built(len(made.articles), len(made.seeds.terms), mentions, changes, (*made.problems, *changes.kept))


def clean_all(raws: Sequence[RawArticle], problems: list[Problem], cache: Cache | None = None) -> tuple[Article, ...]:
    """Return the articles that have text, each accounted for and each under a name of its own; note problems."""
    cache = cache or Cache(None)
    articles = []
    for raw in track("clean", raws):
        article, own = cache.get(partial(_clean, raw), "clean", repr(raw))
        problems += own
        if article is not None:
            articles.append(article)
    return tuple(_distinct(articles, problems))


def _clean(raw: RawArticle) -> tuple[Article | None, list[Problem]]:
    article, problems = clean(raw)
    if article is not None:
        problems += prove.raw_is_accounted_for(raw, unaccounted(raw, article))
    return article, problems


def _distinct(articles: Iterable[Article], problems: list[Problem]) -> Iterable[Article]:
    """Yield the articles, a number added to each slug that an earlier one has."""
    seen: Counter[str] = Counter()
    first: dict[str, str] = {}
    for article in articles:
        seen[article.slug] += 1
        if seen[article.slug] == 1:
            first[article.slug] = article.path
            yield article
            continue
        slug = Slug(f"{article.slug}-{seen[article.slug]}")
        what = f"The slug ‘{article.slug}’ is already that of {first[article.slug]}; the page is named ‘{slug}’."
        problems.append(Problem(article.path, 0, "slug-repeated", what, "Give one of them another slug.", warning=True))
        yield replace(article, slug=slug)


def _mentions(article: Article, matcher: Matcher) -> tuple[Mention, ...]:
    return annotate(article, matcher).mentions


def _definitions(terms: Sequence[Term], matcher: Matcher) -> tuple[dict[Slug, Annotated], dict[Slug, Annotated]]:
    """Return the definitions and the short definitions, by term, with every other term in them marked."""
    return (
        {term.slug: _defined(term, as_article(term), matcher) for term in terms},
        {term.slug: _defined(term, short_as_article(term), matcher) for term in terms},
    )


def _defined(term: Term, text: Article, matcher: Matcher) -> Annotated:
    """Return a definition of `term` with every other term in it marked."""
    marked = annotate(text, matcher)
    return replace(marked, mentions=tuple(mention for mention in marked.mentions if mention.term != term.slug))
