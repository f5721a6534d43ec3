"""The command line: the only place that prints and sets an exit code.

Data goes to stdout, messages to stderr. Exit 0: fine; 1: something that a person must put right, all of it
listed; 2: wrong usage.
"""

from __future__ import annotations

import json
import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from build_tools import annotate as annotation
from build_tools import output, pipeline, seeds, settings, standby
from build_tools.cache import Cache, Memory
from build_tools.clean import clean, report
from build_tools.commands import curator as curators
from build_tools.curator import preview as workbench
from build_tools.curator.report import terms_at
from build_tools.errors import SeedError
from build_tools.site import Engine, pack, preview, publish

if TYPE_CHECKING:
    from collections.abc import Iterable

    from build_tools.errors import Problem

SEEDS = Path("seeds")
DOCS = Path("docs")
CONFIG = Path("mkdocs.yml")
AT_HAND = 64_000_000
"""Bytes of results that a preview holds from one build to the next: those of a thousand articles or two."""


class Group(click.Group):
    """Commands whose SeedError becomes its list of problems and exit code 1."""

    def invoke(self, ctx: click.Context) -> object:
        """Return what the command returns."""
        try:
            return super().invoke(ctx)
        except SeedError as error:
            show(error.problems)
            raise SystemExit(1) from None


@click.group(cls=Group, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name=None, version="0.1.0", prog_name="juseok")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Messy Korean articles in, an annotated reader out. Without a command: build."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]  # a cp949 console too
    if ctx.invoked_subcommand is None:
        ctx.invoke(build)


@main.command()
@click.option(
    "--preview", "curator", type=click.Path(path_type=Path),
    help="Write pages for curators here, too: once for each line of stdin, which a line of JSON answers.",
)  # fmt: skip
def build(curator: Path | None = None) -> None:
    """seeds/ → docs/: touch only what differs."""
    if curator is None:
        tell(pipeline.build(SEEDS, DOCS, site_url(), lemmas=settings.wants_lemmas(CONFIG)))
    else:
        standby.answer(partial(build_preview, curator, Memory(AT_HAND), Memory(AT_HAND)))


def build_preview(curator: Path, own: Memory, theirs: Memory) -> bool:
    """Bring docs/ and the pages for curators up to date, and tell how it went; return whether it went well.

    What is at hand of earlier builds of this process need not be read again.
    """
    folder = Path(pipeline.CACHE)
    try:
        with Cache(folder, memory=own) as cache, Cache(folder / "workbench", memory=theirs) as kept:
            made = pipeline.make(SEEDS, site_url(), cache, lemmas=settings.wants_lemmas(CONFIG))
            built = pipeline.write(made, DOCS, hurry=True)
            output.write(workbench.pages(made, terms_at(SEEDS, cache=cache), kept), curator)
    except SeedError as error:
        show(error.problems)
        return False
    tell(built)
    return True


def site_url() -> str:
    """Return where the site will stand, "" where nobody has said; mkdocs.yml asks the same."""
    return os.environ.get("SITE_URL", "")


def tell(built: pipeline.Built) -> None:
    """Print what a build has done."""
    show(built.warnings)
    changes = built.changes
    click.echo(
        f"{built.articles} articles, {built.terms} terms, {built.mentions} mentions: {len(changes.written)} files "
        f"written, {len(changes.unchanged)} unchanged, {len(changes.removed)} removed.",
        err=True,
    )


@main.command()
@click.option("--engine", type=click.Choice(["mkdocs", "zensical"]), default="mkdocs", show_default=True)
@click.pass_context
def site(ctx: click.Context, engine: Engine) -> None:
    """seeds/ → docs/ → site/: build it beside, check it, and swap it in."""
    ctx.invoke(build)
    pages = publish(Path(), engine)
    click.echo(f"{pages} pages in site/", err=True)


@main.command()
@click.pass_context
def offline(ctx: click.Context) -> None:
    """site/ as one archive, to be read from a folder without a network."""
    ctx.invoke(site)
    click.echo(str(pack(Path())))


@main.command()
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where the preview listens.")
@click.option("--open", "browser", is_flag=True, help="Show it in the browser.")
def serve(address: str, *, browser: bool) -> None:
    """Show the site as it is being edited."""
    preview(address, browser=browser)


@main.command("clean")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def clean_files(files: tuple[Path, ...], form: str) -> None:
    """Show what is kept of each FILE, and what is removed by which rule."""
    problems: list[Problem] = []
    for path in files:
        raw = seeds.read_article(path, str(path), problems)
        if raw is None:
            continue
        article, own = clean(raw)
        problems += own
        if form == "json":
            click.echo(json.dumps(report.data(raw, article), ensure_ascii=False))
        else:
            click.echo(report.text(raw, article, colour=sys.stdout.isatty()))
    show(problems)
    raise SystemExit(any(not problem.warning for problem in problems))


@main.command("annotate")
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
    default=SEEDS / "glossary",
    show_default=True,
    help="The folder of entries.",
)
def annotate_files(files: tuple[Path, ...], form: str, labels: Path | None, glossary: Path, *, explain: bool) -> None:
    """Show which terms each FILE mentions; offsets are code points of the file as it is."""
    problems: list[Problem] = []
    matcher = annotation.Matcher(seeds.read_glossary(glossary, problems))
    gold = annotation.labels.read(labels) if labels else None
    compared = []
    for path in files:
        raw = seeds.read_article(path, str(path), problems)
        if raw is None:
            continue
        article, own = clean(raw)
        problems += own
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


for name, command in curators.commands():
    main.add_command(command, name)


def show(problems: Iterable[Problem]) -> None:
    """Print each problem on its own line of stderr."""
    for problem in problems:
        click.echo(str(problem), err=True)
