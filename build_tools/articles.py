"""One article after the other: all that is found out of each without the others, kept for the next build."""

from __future__ import annotations

import hashlib
import pickle
from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import TYPE_CHECKING, NamedTuple, Self

from build_tools import link, prove, search
from build_tools.annotate import Matcher, annotate
from build_tools.cache import Cache
from build_tools.errors import Problem
from build_tools.link.occurrences import PROSE
from build_tools.link.passages import by_block
from build_tools.model import Annotated, Mention, Slug, Span
from build_tools.progress import track
from build_tools.views.collection import Known
from build_tools.views.told import told
from build_tools.workers import shared_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from build_tools.model import Article, Facts, RawArticle, Term, TermKind
    from build_tools.search import Searched
    from build_tools.views.collection import Prose


ENOUGH = 128
"""Articles that are new, for which processes are started. A process takes as long to start as it takes to find out some
fifty articles, so that on two cores two of them break even at about a hundred (measured with 16, 32, 64 and 128)."""
CHUNK = 16
"""Articles that a process is given at a time."""


class Cleaned(NamedTuple):
    """What cleaning gives; no article where there is no text."""

    article: Article | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Glossary:
    """What articles are annotated with."""

    terms: tuple[Term, ...]
    kinds: Mapping[Slug, TermKind]
    matcher: Matcher
    digest: str
    """Changes with any term."""

    @classmethod
    def of(cls, terms: tuple[Term, ...]) -> Self:
        """Return what `terms` make of articles."""
        return cls(terms, {term.slug: term.kind for term in terms}, Matcher(terms), _digest(repr(terms)))


def clean_all(raws: Iterable[RawArticle], problems: list[Problem]) -> tuple[Article, ...]:
    """Return the articles that have text, each accounted for and each under a name of its own; note problems."""
    found = []
    for raw in raws:
        article, own = _clean(raw)
        problems += own
        if article is not None:
            found.append(article)
    slugs = _distinct([(article.slug, article.path) for article in found], problems)
    return tuple(replace(article, slug=slug) for article, slug in zip(found, slugs, strict=True))


def known(
    raws: Sequence[RawArticle], glossary: Glossary, problems: list[Problem], cache: Cache, *, lemmas: bool = False
) -> tuple[Known, ...]:
    """Return the same, with what others need to know of each; what no page of this build needs stays in `cache`."""
    every = [_Seed(raw, _digest(repr(raw)), cache) for raw in raws]
    _find_out_together([one for one in every if not one.is_known(glossary)], glossary, cache, lemmas=lemmas)
    found: list[tuple[_Seed, Known]] = []
    for one in track("articles", every):
        wanted, own = one.head()
        problems += own
        if wanted is not None:
            found.append((one, one.known(wanted, glossary, lemmas=lemmas)))
    slugs = _distinct([(known.facts.slug, one.raw.path) for one, known in found], problems)
    return tuple(
        known if slug == known.facts.slug else one.known(slug, glossary, lemmas=lemmas)
        for (one, known), slug in zip(found, slugs, strict=True)
    )


class _Task(NamedTuple):
    """What a process is to find out of an article, in `cache.take` of whoever asked for it."""

    raw: RawArticle
    content: str
    lent: Mapping[bytes, bytes]
    code: str
    terms: bytes
    lemmas: bool


def _find_out_together(wanted: Sequence[_Seed], glossary: Glossary, cache: Cache, *, lemmas: bool) -> None:
    """Put into `cache` what is to be known of many articles; of few, or where there are no processes, nothing."""
    if len(wanted) < ENOUGH:
        return
    packed = pickle.dumps(glossary.terms)  # once for each `CHUNK`, since it is the same value
    tasks = [
        _Task(one.raw, one.content, cache.lend("clean", one.content), cache.code, packed, lemmas) for one in wanted
    ]
    for found in track("new articles", shared_out(_find_out, tasks, CHUNK), len(tasks)):
        cache.take(found)


def _find_out(task: _Task) -> dict[bytes, bytes]:
    cache = Cache(code=task.code)
    cache.take(task.lent)
    one = _Seed(task.raw, task.content, cache)
    slug, _ = one.head()
    if slug is not None:
        one.known(slug, _glossary(task.terms), lemmas=task.lemmas)
    return cache.found()


@lru_cache(maxsize=1)
def _glossary(packed: bytes) -> Glossary:
    return Glossary.of(pickle.loads(packed))  # noqa: S301  # our own


@dataclass(frozen=True, slots=True)
class _Seed:
    raw: RawArticle
    content: str
    """A digest of all that the results depend on, beside the glossary and the slug."""
    cache: Cache

    def head(self) -> tuple[Slug | None, tuple[Problem, ...]]:
        """Return the slug that the article itself wants, None where it has no text; and its problems."""
        return self.cache.get(self._head, "head", self.content)

    def _head(self) -> tuple[Slug | None, tuple[Problem, ...]]:
        article, problems = self._cleaned()
        return article.slug if article else None, problems

    def _cleaned(self) -> Cleaned:
        return self.cache.get(partial(_clean, self.raw), "clean", self.content)

    def inputs(self, slug: Slug, glossary: Glossary) -> tuple[str, ...]:
        """Return what the results depend on."""
        return self.content, slug, glossary.digest

    def is_known(self, glossary: Glossary) -> bool:
        """Return whether an earlier build has found out what is to be known of it under the slug that it wants."""
        if not self.cache.has("head", self.content):
            return False
        slug, _ = self.head()
        return slug is None or self.cache.has("facts", *self.inputs(slug, glossary))

    def known(self, slug: Slug, glossary: Glossary, *, lemmas: bool) -> Known:
        """Return the article under the name `slug`."""
        inputs = self.inputs(slug, glossary)
        keep = self.cache.put
        later = self.cache.later
        cleaned = later(partial(_clean, self.raw), "clean", self.content)
        forms = later(lambda: search.lemmas(_document(annotated())), "lemmas", self.content) if lemmas else None
        mentions = later(lambda: by_block(annotate(article(), glossary.matcher)), "mentions", *inputs)

        def article() -> Article:
            found = cleaned().article
            assert found is not None  # noqa: S101  # or it would have no slug
            return replace(found, slug=slug)

        def annotated() -> Annotated:
            found = mentions().items()
            return Annotated(
                article(), tuple([Mention(at, Span(start, end), term) for at, of in found for start, end, term in of])
            )

        def visible() -> link.Visible:
            return link.visible(annotated(), glossary.kinds)

        def searched(item: Annotated) -> Searched:
            return search.searched(_document(item), forms() if forms else None)

        def facts() -> Facts:
            item = annotated()
            seen = link.visible(item, glossary.kinds)
            keep(told(seen), "told", *inputs)  # of the same look at the text
            keep(prose(seen.item), "prose", *inputs)
            keep(searched(item), "search", str(lemmas), *inputs)
            return link.facts(seen, _digest("\0".join(inputs)))

        return Known(
            facts=self.cache.get(facts, "facts", *inputs),
            annotated=annotated,
            told=later(lambda: told(visible()), "told", *inputs),
            prose=later(lambda: prose(visible().item), "prose", *inputs),
            searched=later(lambda: searched(annotated()), "search", str(lemmas), *inputs),
        )


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _document(item: Annotated) -> search.Document:
    [document] = search.documents([item], ())
    return document


def prose(item: Annotated) -> Prose:
    """Return text and mentions of each paragraph, by its index into the blocks."""
    mentions = by_block(item)
    return {
        number: (block.text.value, mentions.get(number, ()))
        for number, block in enumerate(item.article.blocks)
        if block.kind in PROSE
    }


def _clean(raw: RawArticle) -> Cleaned:
    from build_tools.clean import clean, unaccounted  # noqa: PLC0415  # hundreds of patterns, for new articles only

    article, problems = clean(raw)
    if article is not None:
        problems += prove.raw_is_accounted_for(raw, unaccounted(raw, article))
    return Cleaned(article, tuple(problems))


def _distinct(wanted: Iterable[tuple[Slug, str]], problems: list[Problem]) -> Iterator[Slug]:
    """Yield a slug for each article of the slug and path `wanted`, a number added where an earlier one has it."""
    seen: Counter[str] = Counter()
    first: dict[str, str] = {}
    for slug, path in wanted:
        seen[slug] += 1
        if seen[slug] == 1:
            first[slug] = path
            yield slug
            continue
        other = Slug(f"{slug}-{seen[slug]}")
        what = f"The slug ‘{slug}’ is already that of {first[slug]}; the page is named ‘{other}’."
        problems.append(Problem(path, 0, "slug-repeated", what, "Give one of them another slug.", warning=True))
        yield other
