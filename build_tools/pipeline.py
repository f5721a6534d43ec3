"""The flow, from what a person put into seeds/ to the files of docs/."""

from __future__ import annotations

import contextlib
import gc
import zlib
from dataclasses import dataclass, replace
from functools import partial
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from build_tools import articles, fonts, output, prove, search, seeds
from build_tools.annotate import Matcher, annotate
from build_tools.cache import Cache, stretches
from build_tools.curator import codes
from build_tools.definition import as_article, short_as_article
from build_tools.errors import Problem, SeedError
from build_tools.link import link
from build_tools.model import Annotated, Kept, Output, Slug
from build_tools.progress import stage, track
from build_tools.render import render
from build_tools.views.collection import Collection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from build_tools.model import Article, HandPage, Seeds, Term
    from build_tools.render import Page
    from build_tools.search import Run, Searched
    from build_tools.views.collection import Known

CACHE = ".cache"
"""Beside docs/: what need not be found out again."""
QUICKLY = 1
"""How hard pages are packed for the cache."""
SELDOM = 1_000_000
"""New values after which the cyclic collector looks for rubbish: ours are frozen, so there is next to none."""


@dataclass(frozen=True, slots=True)
class Made:
    """What the seeds give, before any of it is written. Much of it is fetched when it is asked for."""

    seeds: Seeds
    known: tuple[Known, ...]
    matcher: Matcher
    outputs: tuple[Output | Kept, ...]
    characters: str
    """All that the reading face must have."""
    problems: tuple[Problem, ...]

    @property
    def articles(self) -> tuple[Annotated, ...]:
        """The whole articles: for who looks at every text anyway."""
        return tuple(known.annotated() for known in self.known)


@dataclass(frozen=True, slots=True)
class Built:
    """What a build has done."""

    articles: int
    terms: int
    mentions: int
    """Those that are shown."""
    changes: output.Changes
    warnings: tuple[Problem, ...]


class Finished(NamedTuple):
    """What is known of a page without its content."""

    digest: str
    characters: str
    problems: tuple[Problem, ...]


class Last(NamedTuple):
    """What is kept of a build, so that one of the same seeds need only say the same."""

    articles: int
    terms: int
    mentions: int
    problems: tuple[Problem, ...]
    record: str
    """What docs/ notes of its files."""


def build(root: Path, docs: Path, site_url: str = "", *, lemmas: bool = False) -> Built:
    """Bring `docs` in line with the seeds in `root`; `site_url` is where the site will stand, "" where nobody knows.

    With `lemmas` search knows what a morphological analyser makes of the texts. Raises SeedError, with `docs` as it
    was, where a person must put something right first.
    """
    with _collecting_seldom(), Cache(docs.parent / CACHE) as cache:
        state = ("build", root.name, seeds.digest(root), site_url, str(lemmas))
        last = cache.find(*state)
        if isinstance(last, Last) and last.record == output.record(docs) and (changes := output.untouched(docs)):
            return Built(*last[:3], changes, (*last.problems, *changes.kept))
        made = make(root, site_url, cache, lemmas=lemmas)
        built = write(made, docs)
        cache.put(Last(built.articles, built.terms, built.mentions, made.problems, output.record(docs)), *state)
        return built


def make(root: Path, site_url: str = "", cache: Cache | None = None, *, lemmas: bool = False) -> Made:
    """Return what the seeds in `root` give; `problems` are warnings. Raises SeedError.

    What `cache` has of earlier builds is not made again, and what it does not have is kept there. With `lemmas` search
    knows what a morphological analyser makes of the texts, which must be installed.
    """
    cache = cache or Cache()
    found, problems = seeds.read(root, cache)
    glossary = articles.Glossary.of(found.terms)
    known = articles.known(found.articles, glossary, problems, cache, lemmas=lemmas)
    with stage("link"):
        links = link([article.facts for article in known], found.terms)
    collection = Collection.of(known, found.terms, links)
    defined = partial(_definitions, found.terms, glossary.matcher)
    definitions, shorts = cache.get(defined, "definitions", glossary.digest)
    pages = tuple(render(collection, definitions, shorts, found.pages, site_url))
    finished = [_finish(page, glossary.digest, cache) for page in track("render", pages)]
    with stage("search"):
        searched = tuple(search.build(_runs(found, known, cache, lemmas=lemmas), found.terms))
    others: tuple[Output, ...] = (codes.page(), *found.pictures, *searched)
    cache.drop_unnamed()
    problems += [problem for _, of in finished for problem in of.problems]
    if any(not problem.warning for problem in problems):
        raise SeedError(problems)
    characters = {*fonts.characters(others)}.union(*(of.characters for _, of in finished))
    outputs: tuple[Output | Kept, ...] = (*(page for page, _ in finished), *others)
    return Made(found, known, glossary.matcher, outputs, "".join(sorted(characters)), tuple(problems))


def write(made: Made, docs: Path, *, hurry: bool = False) -> Built:
    """Bring `docs` in line with what was made; in a `hurry` with the reading face of last time. Raises SeedError."""
    face = fonts.build(made.characters, fonts.cache_folder(docs.parent), hurry=hurry)
    with stage("write"):
        changes = output.write((*made.outputs, *face), docs)
    mentions = sum(sum(article.facts.counts.values()) for article in made.known)
    return Built(len(made.known), len(made.seeds.terms), mentions, changes, (*made.problems, *changes.kept))


@contextlib.contextmanager
def _collecting_seldom() -> Iterator[None]:
    first, *others = gc.get_threshold()
    gc.set_threshold(SELDOM, *others)
    try:
        yield
    finally:
        gc.set_threshold(first, *others)


def _finish(page: Page, glossary: str, cache: Cache) -> tuple[Kept, Finished]:
    """Return a page, made or as an earlier build made it, and what is known of it."""
    inputs = (glossary, page.name, page.key)
    packed = cache.later(lambda: _packed(page.make()), "content", *inputs)

    def finish() -> Finished:
        made = page.make()
        cache.put(_packed(made), "content", *inputs)
        problems = prove.page_says(page.says(), made.content.decode()) if page.says else []
        return Finished(made.digest, "".join(sorted(fonts.of_page(made))), tuple(problems))

    finished = cache.get(finish, "page", *inputs)
    return Kept(page.name, finished.digest, lambda: zlib.decompress(packed())), finished


def _packed(page: Output) -> bytes:
    return zlib.compress(page.content, QUICKLY)


def _runs(found: Seeds, known: Iterable[Known], cache: Cache, *, lemmas: bool) -> list[Run]:
    """Return what the search data hold: each run of documents as an earlier build put it together, if one did."""

    def of(terms: Sequence[Term] = (), pages: Sequence[HandPage] = ()) -> Searched:
        [document] = search.documents((), terms, pages)
        return search.searched(document, search.lemmas(document) if lemmas else None)

    documents: list[tuple[str, Callable[[], Searched]]] = [
        *((repr(term), partial(of, [term])) for term in found.terms),
        *((article.facts.digest, article.searched) for article in known),
        *((repr(page), partial(of, (), [page])) for page in found.pages),
    ]

    def run(some: Iterable[tuple[str, Callable[[], Searched]]]) -> Run:
        return search.run([searched() for _, searched in some])

    return [
        cache.get(partial(run, some), "run", str(lemmas), *(key for key, _ in some))
        for some in stretches(documents, key=itemgetter(0))
    ]


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
