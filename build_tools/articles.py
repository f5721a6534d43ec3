"""One article after the other: all that is found out of each without the others, kept for the next build."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from build_tools import link, prove, search
from build_tools.annotate import annotate
from build_tools.clean import clean, unaccounted
from build_tools.errors import Problem
from build_tools.link.occurrences import PROSE
from build_tools.model import Annotated, Slug
from build_tools.progress import track
from build_tools.views.collection import Known
from build_tools.views.told import told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from build_tools.annotate import Matcher
    from build_tools.cache import Cache
    from build_tools.model import Article, Facts, RawArticle, TermKind
    from build_tools.search import Searched
    from build_tools.views.collection import Prose


class Cleaned(NamedTuple):
    """What cleaning gives; no article where there is no text."""

    article: Article | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Glossary:
    """What articles are annotated with."""

    kinds: Mapping[Slug, TermKind]
    matcher: Matcher
    digest: str
    """Changes with any term."""


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
    found = []
    for raw in track("clean", raws):
        one = _Seed(raw, _digest(repr(raw)), cache)
        slug, own = one.head()
        problems += own
        if slug is not None:
            found.append((one, slug))
    slugs = _distinct([(slug, one.raw.path) for one, slug in found], problems)
    named = zip((one for one, _ in found), slugs, strict=True)
    return tuple(one.known(slug, glossary, lemmas=lemmas) for one, slug in track("annotate", named, len(found)))


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

    def known(self, slug: Slug, glossary: Glossary, *, lemmas: bool) -> Known:
        """Return the article under the name `slug`."""
        inputs = (self.content, slug, glossary.digest)
        keep = self.cache.put
        later = self.cache.later
        cleaned = later(partial(_clean, self.raw), "clean", self.content)
        forms = later(lambda: search.lemmas(_document(annotated())), "lemmas", self.content) if lemmas else None
        mentions = later(lambda: annotate(article(), glossary.matcher).mentions, "mentions", *inputs)

        def article() -> Article:
            found = cleaned().article
            assert found is not None  # noqa: S101  # or it would have no slug
            return replace(found, slug=slug)

        def annotated() -> Annotated:
            return Annotated(article(), mentions())

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
    mentions = {number: tuple(group) for number, group in groupby(item.mentions, lambda mention: mention.block)}
    return {
        number: (block.text.value, mentions.get(number, ()))
        for number, block in enumerate(item.article.blocks)
        if block.kind in PROSE
    }


def _clean(raw: RawArticle) -> Cleaned:
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
