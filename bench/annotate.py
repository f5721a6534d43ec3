"""Annotation beside the bare automaton and Python-Markdown's abbr, on the same text in the same run.

    .venv/bin/python bench/annotate.py [ROUNDS]

Prints megabytes of UTF-8 a second of processor time, the best of the rounds, which alternate between the methods:
the bare automaton; find, allow and pick (each place with its edges); annotation as a whole, senses included; and abbr.
The text is that of the labelled articles, cleaned, over and over, so that mentions are as dense as in real articles:
about 11 to the kilobyte with the whole shipped glossary, about one with its first 40 terms. Beyond the shipped terms
come made ones (compounds of words of the text that are far apart in it, so that they are Korean and seldom occur).
A timing is never a test.
"""

from __future__ import annotations

import random
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import markdown
from ahocorasick_rs import AhoCorasick, MatchKind

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from build_tools import seeds
from build_tools.annotate import Matcher, annotate
from build_tools.annotate.find import find
from build_tools.annotate.fold import compose
from build_tools.annotate.forms import surfaces
from build_tools.annotate.matcher import EDGE, Candidate, allow, pick
from build_tools.clean import clean
from build_tools.model import Slug, Term

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from build_tools.model import Article

T = TypeVar("T")
ROOT = Path(__file__).resolve().parent.parent
SIZES = (40, 400, 4000)
REPEAT = 20
"""Times that the articles are gone through in a round."""
SLOW_REPEAT = 1
"""The same for abbr."""
SLOW_TERMS = 400
"""With more than these abbr is not waited for: minutes a text."""


def main() -> None:
    """Measure and print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    articles = [article for path in sorted((ROOT / "seeds/articles").glob("*.txt")) if (article := _article(path))]
    shipped = list(seeds.read_glossary(ROOT / "seeds/glossary", []))
    texts = ["\n".join(block.text.value for block in article.blocks) for article in articles]
    size = sum(len(text.encode()) for text in texts) / 1e6
    print(" terms  forms    bare find…pick  share annotate  share    abbr mentions/KB")
    for number in SIZES:
        terms = [*shipped, *_made(number - len(shipped), texts)][:number]
        forms = sorted({form for term in terms for form in surfaces(term)})
        matcher = Matcher(terms)
        bare = AhoCorasick(forms, MatchKind.Standard)
        abbr = "\n".join(f"*[{form}]: {form}" for form in forms)
        runs: list[tuple[Callable[[], object], int]] = [
            (partial(_each, partial(bare.find_matches_as_indexes, overlapping=True), texts), REPEAT),
            (partial(_each, partial(_places, matcher=matcher), texts), REPEAT),
            (partial(_each, partial(annotate, matcher=matcher), articles), REPEAT),
        ]
        if number <= SLOW_TERMS:
            runs.append((partial(_each, partial(_abbr, abbr=abbr), texts), SLOW_REPEAT))
        best = [0.0] * 4
        for _ in range(rounds):
            for at, (run, times) in enumerate(runs):
                best[at] = max(best[at], size * times / _seconds(run, times))
        mentions = sum(len(annotate(article, matcher).mentions) for article in articles)
        print(
            f"{len(terms):>6} {len(forms):>6} {best[0]:>7.1f} {best[1]:>9.1f} {best[1] / best[0]:>6.2f}"
            f" {best[2]:>8.1f} {best[2] / best[0]:>6.2f} {best[3]:>7.3f} {mentions / size / 1000:.1f}"
        )


def _each(work: Callable[[T], object], items: Sequence[T]) -> None:
    for item in items:
        work(item)


def _places(text: str, matcher: Matcher) -> list[Candidate]:
    """Find, allow and pick: what `candidates` does, without the senses."""
    text = compose(text).text + EDGE
    names = allow(text, find(text, matcher.index))
    return pick(
        Candidate(start, end, matcher.terms[form.term].slug, verdict) for (start, end, form, verdict), _ in names
    )


def _article(path: Path) -> Article | None:
    raw = seeds.read_article(path, path.name, [])
    return clean(raw)[0] if raw else None


def _made(number: int, texts: Sequence[str]) -> list[Term]:
    chance = random.Random(1)  # noqa: S311  # chance that comes out the same every time
    words = sorted({word[:3] for text in texts for word in text.split() if word.isalpha() and word[2:]})
    made = []
    for at in range(max(0, number)):
        forms = ["".join(chance.sample(words, 2)) + chance.choice(["", " 모형", " 방식"]) for _ in range(4)]
        made.append(Term("", Slug(f"made-{at}"), "concept", forms[0], None, tuple(forms[1:]), "", ""))
    return made


def _abbr(text: str, abbr: str) -> str:
    html: str = markdown.markdown(f"{text}\n\n{abbr}", extensions=["abbr"])
    return html


def _seconds(run: Callable[[], object], times: int) -> float:
    start = time.process_time()
    for _ in range(times):
        run()
    return time.process_time() - start


if __name__ == "__main__":
    main()
