"""What linking costs as a collection grows: `python bench/link.py [200 1000 5000]`.

Articles are made of the paragraphs of those in seeds/, two cut into one, with invented words mixed in, so that no two
are alike but all share terms and words: more than articles of the world do. Sizes run side by side in one
process; the processor's time counts, the less of two runs. Cost is near-linear where an article's time does not grow.
"""

from __future__ import annotations

import random
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from build_tools import link, seeds
from build_tools.annotate import Matcher, annotate
from build_tools.articles import clean_all
from build_tools.link.beside import beside
from build_tools.link.dates import by_date
from build_tools.link.occurrences import occurrences
from build_tools.link.passages import passages
from build_tools.link.quotes import quotes
from build_tools.link.related import related
from build_tools.model import Annotated, Article, Block, Fact, Facts, Metadata, Slug, TermKind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

RUNS = 2
PARAGRAPHS = 14
LENGTH = 60
"""Words of a paragraph."""
RARE = 20_000


def made(size: int, stock: list[Block], template: Article, matcher: Matcher) -> list[Annotated]:
    """Return `size` articles of `PARAGRAPHS` paragraphs each, the same ones for the same size."""
    chance = random.Random(size)  # noqa: S311  # no secret
    found = []
    for number in range(size):
        date = f"20{10 + number % 16}-{1 + number % 12:02}-{1 + number % 28:02}"
        blocks = tuple(mixed(chance.choice(stock), chance.choice(stock), chance) for _ in range(PARAGRAPHS))
        article = replace(
            template, slug=Slug(f"made-{number}"), blocks=blocks, metadata=Metadata(published=Fact(date, None))
        )
        found.append(annotate(article, matcher))
    return found


def mixed(one: Block, other: Block, chance: random.Random) -> Block:
    """Return a stretch of two paragraphs in a row, every tenth word replaced by one of `RARE` that few share."""
    words = one.text.value.split() + other.text.value.split()
    start = chance.randrange(max(1, len(words) - LENGTH))
    told = words[start : start + LENGTH]
    told[::10] = [f"낱말{chance.randrange(RARE)}" for _ in told[::10]]
    return one._replace(text=one.text._replace(value=" ".join(told)))


def least(work: Callable[[], object]) -> float:
    """Return the processor seconds of the fastest of `RUNS` runs."""
    times = []
    for _ in range(RUNS):
        start = process_time()
        work()
        times.append(process_time() - start)
    return min(times)


def facts(items: list[Annotated], kinds: Mapping[Slug, TermKind]) -> list[Facts]:
    """Return what linking has to know of each article: what a build finds out once for the same article."""
    return [link.facts(link.visible(item, kinds)) for item in items]


def main(sizes: list[int]) -> None:
    """Print milliseconds an article for each part and size."""
    read, problems = seeds.read(Path("seeds"))
    articles = clean_all(read.articles, problems)
    stock = [block for article in articles for block in article.blocks if block.kind in {"paragraph", "turn"}]
    matcher = Matcher(read.terms)
    kinds = {term.slug: term.kind for term in read.terms}
    print("ms an article", *sizes, sep="\t")
    rows: dict[str, list[float]] = {}
    for size in sizes:
        items = made(size, stock, articles[0], matcher)
        known = by_date(facts(items, kinds))
        parts: dict[str, Callable[[], object]] = {
            "occurrences": partial(occurrences, items),
            "quotes": partial(quotes, items, kinds),
            "facts (both, and more)": partial(facts, items, kinds),
            "related": partial(related, known),
            "passages": partial(passages, known, kinds),
            "beside": partial(beside, known),
            "link (all three, and more)": partial(link.link, known, read.terms),
        }
        for name, work in parts.items():
            rows.setdefault(name, []).append(least(work) * 1000 / size)
    for name, times in rows.items():
        print(name, *(f"{time:.2f}" for time in times), sep="\t")


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [200, 1000, 5000])
