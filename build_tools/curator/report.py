"""How glossary and articles fit: what is unused, what is in doubt, and what an edit of the glossary changes."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from collections import Counter
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from build_tools import seeds
from build_tools.annotate import Matcher
from build_tools.annotate.fold import fold
from build_tools.annotate.forms import surfaces
from build_tools.curator.places import Place, places

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from build_tools.cache import Cache
    from build_tools.errors import Problem
    from build_tools.model import Annotated, Slug, Term

MOST = 10
"""Terms shown as marked most, and as marked least."""
LOW = 0.5
"""Of the median coverage: an article below it is worth a look."""
IN_DOUBT = frozenset({"default"})
"""Rules of the matcher that decide for want of better knowledge."""


@dataclass(frozen=True, slots=True)
class Use:
    """How often something is marked, and in how many articles."""

    name: str
    term: Slug
    mentions: int
    articles: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """How densely an article is annotated."""

    article: Slug
    title: str
    letters: int
    mentions: int
    per_thousand: float
    """Mentions in a thousand code points of text."""
    low: bool


@dataclass(frozen=True, slots=True)
class Change:
    """Places of one surface that the working tree's glossary marks and the other does not, or the reverse."""

    term: Slug
    surface: str
    added: bool
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """All of it. `changes` is None where there is nothing to compare with; then `no_changes_because` says why."""

    used: tuple[Use, ...]
    """Every term that is marked, most first."""
    unused_terms: tuple[Use, ...]
    unused_aliases: tuple[Use, ...]
    """Aliases of terms that are marked otherwise."""
    in_doubt: tuple[Place, ...]
    coverage: tuple[Coverage, ...]
    """The least covered first."""
    changes: tuple[Change, ...] | None
    no_changes_because: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """What the report needs to know of one article."""

    article: Slug
    title: str
    letters: int
    mentions: int
    marked: tuple[tuple[Slug, int], ...]
    """In how many places each term is marked."""
    forms: frozenset[tuple[Slug, str]]
    """(term, folded form) of all that is marked."""
    in_doubt: tuple[Place, ...]
    added: tuple[Place, ...]
    """Marked, and not with the glossary of before."""
    gone: tuple[Place, ...]


def summary(item: Annotated, matcher: Matcher, before: Matcher | None) -> Summary:
    """Return what `matcher` makes of one article, and what is other than with `before`; None: there is nothing."""
    article = item.article
    found = tuple(places(article, matcher))
    marked = {_key(place): place for place in found if place.marked}
    old = {_key(place): place for place in places(article, before) if place.marked} if before else marked
    return Summary(
        article.slug,
        article.title,
        sum(len(block.text.value) for block in article.blocks),
        len(item.mentions),
        tuple(Counter(place.term for place in marked.values()).items()),
        frozenset((place.term, fold(place.surface)) for place in marked.values()),
        tuple(place for place in found if place.rule in IN_DOUBT),
        tuple(place for key, place in marked.items() if key not in old),
        tuple(place for key, place in old.items() if key not in marked),
    )


def other(before: Sequence[Term] | str, terms: Sequence[Term]) -> Matcher | None:
    """Return the matcher of the glossary of before, or None where there is none or it is the same, wherever it lay."""
    if isinstance(before, str) or nowhere(before) == nowhere(terms):
        return None
    return Matcher(before)


def nowhere(terms: Sequence[Term]) -> tuple[Term, ...]:
    """Return the terms without the paths they were read from."""
    return tuple(replace(term, path="") for term in terms)


def report(annotated: Iterable[Annotated], terms: Sequence[Term], before: Sequence[Term] | str) -> Report:
    """Return the report on `annotated` with `terms`; `before` is the glossary to compare with, or why there is none."""
    matcher, old = Matcher(terms), other(before, terms)
    return report_on([summary(item, matcher, old) for item in annotated], terms, before)


def report_on(summaries: Sequence[Summary], terms: Sequence[Term], before: Sequence[Term] | str) -> Report:
    """Return the same report of articles that are summed up already."""
    mentions: Counter[Slug] = Counter()
    articles: Counter[Slug] = Counter()
    for each in summaries:
        mentions.update(dict(each.marked))
        articles.update(term for term, _ in each.marked)
    uses = [Use(term.name, term.slug, mentions[term.slug], articles[term.slug]) for term in terms]
    forms = frozenset().union(*(each.forms for each in summaries))
    return Report(
        used=tuple(sorted((use for use in uses if use.mentions), key=lambda use: (-use.mentions, use.term))),
        unused_terms=tuple(use for use in uses if not use.mentions),
        unused_aliases=tuple(_unused_aliases(terms, forms)),
        in_doubt=tuple(place for each in summaries for place in each.in_doubt),
        coverage=coverage(summaries),
        changes=None if isinstance(before, str) else _changes(summaries),
        no_changes_because=before if isinstance(before, str) else "",
    )


def _unused_aliases(terms: Iterable[Term], seen: frozenset[tuple[Slug, str]]) -> Iterable[Use]:
    """Yield each alias of a marked term under which it is never marked."""
    used = {term for term, _ in seen}
    for term in terms:
        for form in surfaces(term)[1:]:
            if term.slug in used and (term.slug, fold(form)) not in seen:
                yield Use(form, term.slug, 0, 0)


def coverage(summaries: Sequence[Summary]) -> tuple[Coverage, ...]:
    """Return how densely each article is annotated, the least first."""
    density = [1000 * each.mentions / max(1, each.letters) for each in summaries]
    middle = median(density) if density else 0.0
    found = (
        Coverage(each.article, each.title, each.letters, each.mentions, round(dense, 1), dense < LOW * middle)
        for each, dense in zip(summaries, density, strict=True)
    )
    return tuple(sorted(found, key=lambda row: (row.per_thousand, row.article)))


# --- against another glossary -----------------------------------------------------------------------------


def _changes(summaries: Iterable[Summary]) -> tuple[Change, ...]:
    """Return what is marked and was not, and the reverse, by term and form; most places first."""
    groups: dict[tuple[bool, Slug, str], list[Place]] = {}
    for each in summaries:
        for added, found in ((True, each.added), (False, each.gone)):
            for place in found:
                groups.setdefault((added, place.term, place.surface), []).append(place)
    made = (Change(term, surface, added, tuple(group)) for (added, term, surface), group in groups.items())
    return tuple(sorted(made, key=lambda change: (not change.added, -len(change.places), change.term, change.surface)))


def _key(place: Place) -> tuple[object, ...]:
    return place.article, place.block, place.span, place.term


def terms_at(root: Path, revision: str = "HEAD", cache: Cache | None = None) -> tuple[Term, ...] | str:
    """Return the glossary of `root` (seeds/) as it stands in a revision of git; where that cannot be, why (Korean).

    What `cache` knows of the same entries is not found out again.
    """
    try:
        found = subprocess.run(  # noqa: S603  # arguments only, no shell; the revision cannot be an option
            ["git", "-C", str(root), "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"],  # noqa: S607  # the user's git
            capture_output=True,
            check=True,
        )
        packed = subprocess.run(  # noqa: S603  # the same; the commit is git's own word
            ["git", "-C", str(root), "archive", "--format=tar", found.stdout.decode().strip(), "--", "glossary"],  # noqa: S607  # the user's git
            capture_output=True,
            check=True,
        )
    except FileNotFoundError:
        return "git이 없어 앞선 용어와 견주지 못했습니다."
    except subprocess.CalledProcessError:
        return f"git에 {revision}의 용어가 없어 견주지 못했습니다."
    with tempfile.TemporaryDirectory() as beside, tarfile.open(fileobj=io.BytesIO(packed.stdout)) as archive:
        for member in archive:
            if member.isfile() and (content := archive.extractfile(member)) is not None:  # under a name git vouches for
                path = Path(beside, root.name, member.name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content.read())
        problems: list[Problem] = []  # of an old state, which nobody can put right
        return seeds.read_glossary(Path(beside, root.name, "glossary"), problems, cache)


# --- as data and as text ----------------------------------------------------------------------------------


def as_data(found: Report) -> dict[str, Any]:
    """Return the report as JSON takes it."""
    return asdict(found)


def as_text(found: Report) -> str:
    """Return the report for a terminal, in Korean."""
    lines = [*_changes_text(found), ""]
    lines.append(f"많이 걸리는 용어 (모두 {len(found.used)}개)")
    lines += [f"  {use.name}: {use.mentions}곳, 글 {use.articles}편" for use in found.used[:MOST]]
    lines += ["", "적게 걸리는 용어"]
    lines += [f"  {use.name}: {use.mentions}곳" for use in found.used[:-MOST:-1]]
    lines += ["", f"어느 글에도 나오지 않는 용어 {len(found.unused_terms)}개"]
    lines += [f"  {use.name} ({use.term})" for use in found.unused_terms]
    lines += ["", f"쓰이지 않는 다른 이름 {len(found.unused_aliases)}개"]
    by_term: dict[Slug, list[str]] = {}
    for use in found.unused_aliases:
        by_term.setdefault(use.term, []).append(use.name)
    lines += [f"  {term}: {', '.join(names)}" for term, names in by_term.items()]
    lines += ["", f"살펴볼 곳 {len(found.in_doubt)}곳 (둘레의 말로 가르지 못해 기본값을 따랐습니다)"]
    for place in found.in_doubt:
        what = "걸림" if place.marked else "거름"
        lines.append(f"  {place.article}, {place.line}번째 줄: {_shown(place)} → {place.term} ({what})")
    lines += ["", "글마다 천 자에 걸린 용어"]
    lines += [
        f"  {row.per_thousand:>5} {row.title} ({row.article}){' ← 적습니다' if row.low else ''}"
        for row in found.coverage
    ]
    return "\n".join(lines)


def _changes_text(found: Report) -> list[str]:
    if found.changes is None:
        return [found.no_changes_because]
    if not found.changes:
        return ["용어를 고쳐서 달라지는 곳은 없습니다."]
    lines = ["용어를 고쳐서 달라지는 곳"]
    for change in found.changes:
        lines.append(f"  {sentence(change)}")
        lines += [f"    {place.article}, {place.line}번째 줄: {_shown(place)}" for place in change.places]
    return lines


def sentence(change: Change) -> str:
    """Return what a change does: ‘지식 증류’ … 14곳이 새로 걸립니다."""
    what = "새로 걸립니다" if change.added else "더는 걸리지 않습니다"
    return f"‘{change.surface}’ ({change.term}): {len(change.places)}곳이 {what}."


def _shown(place: Place) -> str:
    return f"…{place.before}[{place.surface}]{place.after}…"
