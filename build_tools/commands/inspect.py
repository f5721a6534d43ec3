"""Commands that show what is made of a text: clean, annotate."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from build_tools import annotate as annotation
from build_tools import seeds
from build_tools.clean import clean, report
from build_tools.commands import show

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from build_tools.errors import Problem
    from build_tools.model import Article, RawArticle

GLOSSARY = Path("seeds/glossary")


@click.command("clean")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def clean_files(files: tuple[Path, ...], form: str) -> None:
    """Show what is kept of each FILE, and what is removed by which rule."""
    problems: list[Problem] = []
    for _, raw, article in _cleaned(files, problems):
        if form == "json":
            click.echo(json.dumps(report.data(raw, article), ensure_ascii=False))
        else:
            click.echo(report.text(raw, article, colour=sys.stdout.isatty()))
    show(problems)
    raise SystemExit(any(not problem.warning for problem in problems))


@click.command("annotate")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--explain", is_flag=True, help="Every candidate, with the rule that decided on it.")
@click.option(
    "--compare",
    "labels",
    type=click.Path(exists=True, path_type=Path),
    help="Labels: a file, or a folder with <stem>.mentions.json. Only the terms that these name are compared.",
)
@click.option(
    "--glossary",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=GLOSSARY,
    show_default=True,
    help="The folder of entries.",
)
def annotate_files(files: tuple[Path, ...], form: str, labels: Path | None, glossary: Path, *, explain: bool) -> None:
    """Show which terms each FILE mentions; offsets are code points of the file as it is."""
    problems: list[Problem] = []
    matcher = annotation.Matcher(seeds.read_glossary(glossary, problems))
    gold = annotation.labels.read(labels) if labels else None
    compared = []
    for path, raw, article in _cleaned(files, problems):
        found = annotation.in_raw(article, matcher) if article else annotation.in_removed(raw, matcher)
        if gold is not None:
            compared.append(gold.compare(path, found))
            click.echo(annotation.report.differences(str(path), raw.text, compared[-1], found), nl=False)
        elif form == "json":
            click.echo(json.dumps(annotation.report.data(str(path), raw.text, found), ensure_ascii=False))
        else:
            rows = annotation.report.explanation if explain else annotation.report.text
            click.echo(rows(str(path), raw.text, found))
    if gold is not None:
        click.echo(annotation.report.total(compared))
    show(problems)
    raise SystemExit(any(not problem.warning for problem in problems))


COMMANDS = {"clean": clean_files, "annotate": annotate_files}


def _cleaned(files: Iterable[Path], problems: list[Problem]) -> Iterator[tuple[Path, RawArticle, Article | None]]:
    """Yield each file that can be read with its article; add what is wrong with any to `problems`."""
    for path in files:
        raw = seeds.read_article(path, str(path), problems)
        if raw is not None:
            article, own = clean(raw)
            problems += own
            yield path, raw, article
