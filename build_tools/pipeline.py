"""The flow, from what a person put into seeds/ to the files of docs/."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from build_tools import fonts, output, prove, search, seeds
from build_tools.annotate import Matcher, annotate
from build_tools.clean import clean, unaccounted
from build_tools.curator import codes
from build_tools.definition import as_article, short_as_article
from build_tools.errors import Problem, SeedError
from build_tools.link import link
from build_tools.model import Slug
from build_tools.render import render

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from build_tools.model import Annotated, Article, Output, RawArticle, Seeds, Term


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
    return write(make(root, site_url), docs)


def make(root: Path, site_url: str = "") -> Made:
    """Return what the seeds in `root` give; `problems` are warnings. Raises SeedError."""
    found, problems = seeds.read(root)
    cleaned = clean_all(found.articles, problems)
    matcher = Matcher(found.terms)
    annotated = tuple(annotate(article, matcher) for article in cleaned)
    links = link(annotated, found.terms)
    definitions = {term.slug: _defined(term, as_article(term), matcher) for term in found.terms}
    shorts = {term.slug: _defined(term, short_as_article(term), matcher) for term in found.terms}
    found_by_search = search.documents(annotated, found.terms)
    outputs = (
        *render(annotated, found.terms, definitions, links, found.pages, shorts, site_url),
        codes.page(),
        *found.pictures,
        *search.build(found_by_search, found.terms),
    )
    _prove(cleaned, outputs, problems)
    if any(not problem.warning for problem in problems):
        raise SeedError(problems)
    return Made(found, annotated, matcher, outputs, tuple(problems))


def write(made: Made, docs: Path, *, hurry: bool = False) -> Built:
    """Bring `docs` in line with what was made; in a `hurry` with the reading face of last time. Raises SeedError."""
    face = fonts.build(made.outputs, fonts.cache_folder(docs.parent), hurry=hurry)
    changes = output.write((*made.outputs, *face), docs)
    mentions = sum(len(item.mentions) for item in made.articles)
    return Built(len(made.articles), len(made.seeds.terms), mentions, changes, (*made.problems, *changes.kept))


def clean_all(raws: Sequence[RawArticle], problems: list[Problem]) -> tuple[Article, ...]:
    """Return the articles that have text, each accounted for and each under a name of its own; note problems."""
    articles = []
    for raw in raws:
        article, own = clean(raw)
        problems += own
        if article is not None:
            problems += prove.raw_is_accounted_for(raw, unaccounted(raw, article))
            articles.append(article)
    return tuple(_distinct(articles, problems))


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


def _defined(term: Term, text: Article, matcher: Matcher) -> Annotated:
    """Return a definition of `term` with every other term in it marked."""
    marked = annotate(text, matcher)
    return replace(marked, mentions=tuple(mention for mention in marked.mentions if mention.term != term.slug))


def _prove(articles: Iterable[Article], outputs: Iterable[Output], problems: list[Problem]) -> None:
    pages = {output.name: output.content for output in outputs}
    for article in articles:
        problems += prove.page_says(article, pages[f"articles/{article.slug}.md"].decode())
