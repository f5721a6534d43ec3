"""The five articles and all terms as the line before linking gives them, for floors that hold on real text."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from build_tools import seeds
from build_tools.annotate import Matcher, annotate
from build_tools.articles import clean_all

if TYPE_CHECKING:
    from build_tools.model import Annotated, Term

FIVE = (
    "zuckerberg-nadella-talk",
    "clegg-llama2-interview",
    "huang-zuckerberg-siggraph",
    "zuckerberg-circuit-interview",
    "saltlux-great-question",
)


@cache
def samples() -> tuple[tuple[Annotated, ...], tuple[Term, ...]]:
    """Return the five articles, oldest file first, and the glossary; other articles in seeds/ change no floor."""
    found, problems = seeds.read(Path(__file__).parents[1] / "seeds")
    matcher = Matcher(found.terms)
    articles = {article.slug: article for article in clean_all(found.articles, problems)}
    return tuple(annotate(articles[slug], matcher) for slug in FIVE), found.terms  # type: ignore[index]  # a Slug is a str
