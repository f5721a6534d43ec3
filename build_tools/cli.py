"""The command line: the only place that prints and sets an exit code.

Data goes to stdout, messages to stderr. Exit 0: fine; 1: something that a person must put right, all of it
listed; 2: wrong usage.
"""

from __future__ import annotations

import os
import sys
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

from build_tools import output, pipeline, settings, standby
from build_tools.cache import Cache, Memory
from build_tools.commands import show
from build_tools.errors import SeedError
from build_tools.site import Engine, pack, preview, publish

if TYPE_CHECKING:
    from collections.abc import Mapping

SEEDS = Path("seeds")
DOCS = Path("docs")
CONFIG = Path("mkdocs.yml")
AT_HAND = 64_000_000
"""Bytes of results that a preview holds from one build to the next: those of a thousand articles or two."""
ELSEWHERE = dict.fromkeys(("clean", "annotate"), "inspect") | dict.fromkeys(
    ("new", "check", "suggest", "report"), "curator"
)
"""Commands that are not here, and in which module of commands/. It is loaded where one is called: it takes longer than
a build that finds nothing new."""


class Group(click.Group):
    """Commands whose SeedError becomes its list of problems and exit code 1."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return sorted((*super().list_commands(ctx), *ELSEWHERE))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of that name."""
        if cmd_name not in ELSEWHERE:
            return super().get_command(ctx, cmd_name)
        commands: Mapping[str, click.Command]
        commands = import_module(f"build_tools.commands.{ELSEWHERE[cmd_name]}").COMMANDS
        return commands[cmd_name]

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
    from build_tools.curator import preview as workbench  # noqa: PLC0415  # with cleaning, which a build may not need
    from build_tools.curator.report import terms_at  # noqa: PLC0415  # the same

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
