"""The flow, from what a person put into seeds/ to the files of docs/."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from build_tools import output, prove, search, seeds
from build_tools.annotate import Matcher, annotate
from build_tools.clean import clean, unaccounted
from build_tools.curator import codes
from build_tools.definition import as_article
from build_tools.errors import Problem, SeedError
from build_tools.link import link
from build_tools.model import Slug
from build_tools.render import render

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from build_tools.model import Annotated, Article, Output, RawArticle, Term


@dataclass(frozen=True, slots=True)
class Built:
    """What a build has done."""

    articles: int
    terms: int
    mentions: int
    changes: output.Changes
    warnings: tuple[Problem, ...]


def build(root: Path, docs: Path) -> Built:
    """Bring `docs` in line with the seeds in `root`.

    Raises SeedError, with `docs` as it was, where a person must put something right first.
    """
    found, problems = seeds.read(root)
    cleaned = _cleaned(found.articles, problems)
    matcher = Matcher(found.terms)
    annotated = tuple(annotate(article, matcher) for article in cleaned)
    links = link(annotated, found.terms)
    definitions = {term.slug: _defined(term, matcher) for term in found.terms}
    found_by_search = search.documents(annotated, found.terms)
    outputs = [
        *render(annotated, found.terms, definitions, links, found.pages),
        codes.page(),
        *search.build(found_by_search, found.terms),
    ]
    _prove(cleaned, outputs, problems)
    if any(not problem.warning for problem in problems):
        raise SeedError(problems)
    changes = output.write(outputs, docs)
    mentions = sum(len(item.mentions) for item in annotated)
    return Built(len(annotated), len(found.terms), mentions, changes, (*problems, *changes.kept))


def _cleaned(raws: Sequence[RawArticle], problems: list[Problem]) -> tuple[Article, ...]:
    """Return the articles that have text, each accounted for and each under a name of its own."""
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


def _defined(term: Term, matcher: Matcher) -> Annotated:
    """Return a term's definition with every other term in it marked."""
    marked = annotate(as_article(term), matcher)
    return replace(marked, mentions=tuple(mention for mention in marked.mentions if mention.term != term.slug))


def _prove(articles: Iterable[Article], outputs: Iterable[Output], problems: list[Problem]) -> None:
    pages = {output.name: output.content for output in outputs}
    for article in articles:
        problems += prove.page_says(article, pages[f"articles/{article.slug}.md"].decode())
