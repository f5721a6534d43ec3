"""What the preview tells a curator of each article, as small pages of their own; the published site has none of it."""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from build_tools.cache import Cache
from build_tools.clean import RULES
from build_tools.curator.new import scalar
from build_tools.curator.places import places
from build_tools.curator.report import IN_DOUBT, Summary, nowhere, other, report_on, sentence, summary
from build_tools.model import Output

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from build_tools.annotate import Matcher
    from build_tools.curator.places import Place
    from build_tools.errors import Problem
    from build_tools.model import Removal, Slug, Term
    from build_tools.pipeline import Made
    from build_tools.views.collection import Known

WHY = {
    "another word": "뒤에 다른 글자가 붙어 딴말이 됩니다",
    "before": "앞에 다른 글자가 붙었습니다",
    "case": "대소문자가 다릅니다",
    "compound": "합쳐 쓴 말에서도 그 뜻입니다",
    "default": "둘레의 말로 가르지 못해 기본값을 따랐습니다",
    "edge": "홀로 서 있습니다",
    "ending": "조사나 어미가 붙었습니다",
    "exclude": "용어의 exclude에 있는 말입니다",
    "identifier": "주소나 코드의 일부입니다",
    "include": "용어의 include에 있는 말입니다",
    "kin": "둘레의 말은 없지만 같은 갈래의 용어들이 글에 있습니다",
    "letters": "로마자나 숫자가 붙었습니다",
    "second number": "나란한 이름에서 앞말을 줄였습니다",
    "sense": "둘레의 말이 뜻을 정했습니다",
    "sidecar": "곁 파일(.yml)이 정했습니다",
    "version": "판 번호까지가 이름입니다",
}
"""The matcher's rules, for curators; a test keeps the list complete."""


class Skipped(NamedTuple):
    """A removed piece of the raw text."""

    line: int
    text: str
    rule: str
    what: str
    sidecar: str
    """What to write to keep it."""


class Decided(NamedTuple):
    """A place of a form, and what to write to have it otherwise."""

    place: Place
    term: str
    why: str
    sidecar: str


def pages(made: Made, before: Sequence[Term] | str, kept: Cache | None = None) -> Iterator[Output]:
    """Yield one HTML page for each article, and the report; names are relative to the preview's `curator/`.

    `before` is the glossary to compare with, or why there is none. What `kept` has of the same article is not found
    out again.
    """
    kept = kept or Cache()
    terms, problems = made.seeds.terms, made.problems
    names = {term.slug: term.name for term in terms}
    old = other(before, terms)
    compared = repr(nowhere(before)) if old and not isinstance(before, str) else ""
    summaries = []
    for one in made.known:
        own = [problem for problem in problems if problem.path in (one.facts.path, _sidecar_of(one.facts.path))]
        page, found = kept.get(
            partial(_article, one, made.matcher, old, names, own),
            *("workbench", one.facts.digest, compared, repr(own)),
        )
        summaries.append(found)
        yield page
    kept.drop_unnamed()
    found_out = report_on(summaries, terms, before)
    yield _html("report.html.j2", "report.html", report=found_out, problems=problems, names=names)


def _article(
    one: Known, matcher: Matcher, old: Matcher | None, names: Mapping[Slug, str], problems: Sequence[Problem]
) -> tuple[Output, Summary]:
    """Return the page of an article, and what the report says of it."""
    item = one.annotated()
    article = item.article
    decided = [_decided(place, names) for place in uncovered(tuple(places(article, matcher)))]
    page = _html(
        "article.html.j2",
        f"articles/{article.slug}.html",
        article=article,
        sidecar=_sidecar_of(article.path),
        removed=[_skipped(removal) for removal in article.removals],
        skipped=[each for each in decided if not each.place.marked],
        doubtful=[each for each in decided if each.place.marked and each.place.rule in IN_DOUBT],
        marked=[each for each in decided if each.place.marked and each.place.rule not in IN_DOUBT],
        problems=problems,
    )
    return page, summary(item, matcher, old)


def uncovered(found: Sequence[Place]) -> Iterator[Place]:
    """Yield the places that no other mention covers: what lies within one is of no interest."""
    taken = [(place.block, place.span) for place in found if place.marked]
    for place in found:
        inside = any(
            block == place.block and place.span.start < span.end and span.start < place.span.end
            for block, span in taken
        )
        if place.marked or not inside:
            yield place


def _sidecar_of(path: str) -> str:
    return str(Path(path).with_suffix(".yml").as_posix())


def _skipped(removal: Removal) -> Skipped:
    text = removal.text.value
    reason = RULES.get(removal.rule)
    sidecar = f"keep:\n  - {removal.line}   # {text[:30]}"
    return Skipped(removal.line, text, removal.rule, reason.what if reason else removal.rule, sidecar)


def _decided(place: Place, names: Mapping[Slug, str]) -> Decided:
    verdict = "skip" if place.marked else "mark"
    sidecar = f"senses:\n  - {{text: {scalar(place.surface)}, term: {place.term}, verdict: {verdict}}}"
    return Decided(place, names.get(place.term, place.term), WHY.get(place.rule, place.rule), sidecar)


def _html(template: str, name: str, **values: object) -> Output:
    return Output(name, _environment().get_template(template).render(**values).encode())


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent.with_name("templates") / "curator"),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["sentence"] = sentence
    return environment
