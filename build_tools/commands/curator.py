"""The curator's commands: new, check, suggest, report. They ask, print, and leave the rest to build_tools.curator."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from build_tools import pipeline
from build_tools.curator import check as checks
from build_tools.curator import dismissed, new
from build_tools.curator import report as reports
from build_tools.curator import suggest as suggestions
from build_tools.curator.codes import CODES
from build_tools.errors import Problem, SeedError
from build_tools.glossary import KINDS
from build_tools.seeds import ARTICLE_SUFFIXES

if TYPE_CHECKING:
    from build_tools.curator.new import Draft, Evidence

SEEDS = Path("seeds")
PUBLISH = ("full", "excerpt", "link")
QUESTIONS = {
    "title": "Title",
    "outlet": "Who published it",
    "published": "When (2025-05-03, or 2025-05-03T09:00)",
    "byline": "Who wrote it",
    "url": "Address of the original (https://…)",
}


@click.group()
def add() -> None:
    """Add an article or a term."""


# --- new article ------------------------------------------------------------------------------------------


@add.command("article")
@click.argument("source", metavar="FILE")
@click.option("--slug", help="Name of the files and of the page.")
@click.option("--title", help="What the text does not say, or says wrong.")
@click.option("--outlet")
@click.option("--published")
@click.option("--byline")
@click.option("--url")
@click.option("--basis", help="On what grounds it may be shown.")
@click.option("--publish", type=click.Choice(PUBLISH), help="How much of it may be shown.")
@click.option("--yes", is_flag=True, help="Ask nothing.")
def add_article(source: str, *, slug: str | None, basis: str | None, publish: Any, yes: bool, **given: Any) -> None:  # noqa: ANN401  # click gives them
    """Add the article in FILE (.txt, .md, .html; - is the standard input) to seeds/articles/, with its sidecar."""
    data, shown, suffix = _read(source)
    here = Path(source).resolve().parent == (SEEDS / "articles").resolve() and source != "-"
    draft = new.draft(data, shown, suffix)
    _show_draft(draft)
    ask = not yes and source != "-" and sys.stdin.isatty()
    values = {field: given[field] or _value(field, draft.found.get(field), ask=ask) for field in new.ASKED}
    taken = frozenset() if here else new.taken_names(SEEDS, "articles")
    proposed = Path(source).stem if here else new.propose_slug(values["title"] or "", values["published"], taken)
    name = slug or (click.prompt("Name of the files", default=proposed, err=True) if ask and not here else proposed)
    basis = basis or draft.basis or (_ask("On what grounds may it be shown (empty: none known)") if ask else None)
    allowed = publish or ("full" if basis else draft.publish)
    if ask and not publish:
        allowed = click.prompt("How much of it to show", default=allowed, type=click.Choice(PUBLISH), err=True)
    answers = new.Answers(name, {key: value for key, value in values.items() if value}, basis, allowed)
    made = new.add_article(SEEDS, draft, answers, only_sidecar=here)
    for path in made:
        click.echo(path.as_posix())
    missing = [field for field in new.ASKED if not values[field]]
    if missing:
        click.echo(f"Not known yet: {', '.join(missing)}. Write them into {made[0].as_posix()}.", err=True)
    if allowed != "full":
        click.echo(
            f"publish is ‘{allowed}’: the rest is not shown until you write a basis and ‘publish: full’.", err=True
        )


def _read(source: str) -> tuple[bytes, str, str]:
    """Return the bytes of FILE, its name for messages, and its suffix. Raises SeedError, or a usage error."""
    if source == "-":
        if sys.stdin.isatty():  # a terminal cuts pasted lines at 4096 bytes
            raise click.UsageError(
                "Nothing is piped in. Pipe the clipboard: ‘pbpaste | …’ (macOS), ‘Get-Clipboard -Raw | …’ (Windows), "
                "‘wl-paste | …’ or ‘xclip -o | …’ (Linux); or save the text in a file."
            )
        data = sys.stdin.buffer.read()
        return data, "-", ".html" if data.lstrip()[:15].lower().startswith((b"<!doctype html", b"<html")) else ".txt"
    path = Path(source)
    suffix = {".htm": ".html", ".text": ".txt", "": ".txt"}.get(path.suffix.lower(), path.suffix.lower())
    if suffix not in ARTICLE_SUFFIXES:
        raise click.UsageError(f"‘{source}’ is none of {', '.join(ARTICLE_SUFFIXES)}. Copy its text into a .txt file.")
    try:
        return path.read_bytes(), source, suffix
    except OSError as error:
        raise click.UsageError(f"‘{source}’ cannot be read: {error.strerror}.") from None


def _show_draft(draft: Draft) -> None:
    removed = [each for each in draft.article.removals if any(map(str.isalnum, each.text.value))]  # not bare marks
    kept = sum(len(block.text.value) for block in draft.article.blocks)
    click.echo(
        f"Kept: {len(draft.article.blocks)} paragraphs, {kept} letters. Removed: {len(removed)} pieces.", err=True
    )
    for removal in removed:
        click.echo(f"  line {removal.line} ({removal.rule}): {_short(removal.text.value)}", err=True)
    click.echo("The text says:", err=True)
    for field, evidence in draft.found.items():
        quote = "" if evidence.quote == evidence.value else f": {_short(evidence.quote)}"
        click.echo(f"  {field}: {evidence.value}   (line {evidence.line}{quote})", err=True)
    if draft.notice:
        click.echo(f"  rights: {_short(draft.notice.value)}   (line {draft.notice.line})", err=True)
    for problem in draft.warnings:
        click.echo(str(problem), err=True)


def _short(text: str, most: int = 70) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _value(field: str, found: Evidence | None, *, ask: bool) -> str | None:
    """Return what the text says of `field`; a person may correct it, or say what is missing."""
    return _ask(QUESTIONS[field], found.value if found else "") if ask else found.value if found else None


def _ask(question: str, default: str = "") -> str | None:
    answer = click.prompt(question, default=default, show_default=bool(default), err=True).strip()
    return answer or None


# --- new term ---------------------------------------------------------------------------------------------


@add.command("term")
@click.argument("name")
@click.option("--slug", help="Name of the file and of the page.")
@click.option("--kind", type=click.Choice(KINDS), default="concept", show_default=True)
@click.option("--english")
@click.option("--alias", "aliases", multiple=True, help="Another name; may be given more than once.")
@click.option("--short", help="One plain sentence.")
@click.option("--body", help="The definition, in Markdown.")
@click.option("--yes", is_flag=True, help="Ask nothing.")
def add_term(  # noqa: PLR0913  # one a field
    name: str,
    *,
    slug: str | None,
    kind: Any,  # noqa: ANN401  # click gives it
    english: str | None,
    aliases: tuple[str, ...],
    short: str | None,
    body: str | None,
    yes: bool,
) -> None:
    """Add the term NAME to seeds/glossary/."""
    made = pipeline.make(SEEDS)
    candidate = next(
        (each for each in suggestions.suggest(made.articles, made.seeds.terms, ()) if each.name == name), None
    )
    for where in candidate.contexts if candidate else ():
        click.echo(f"  {where.article}, line {where.line}: …{where.before}[{where.text}]{where.after}…", err=True)
    found = candidate.english if candidate else None
    ask = not yes and sys.stdin.isatty()
    english = english or (_ask("In English", found or "") if ask else found)
    if ask and not aliases:
        aliases = tuple(
            part.strip() for part in (_ask("Other names, with commas between") or "").split(",") if part.strip()
        )
    short = short or (_ask("In one plain sentence") if ask else None)
    body = body or (_ask("Definition") if ask else None)
    if not short or not body:
        raise click.UsageError("A term needs --short and --body.")
    taken = new.taken_names(SEEDS, "glossary")
    slug = slug or new.propose_term_slug(name, english, taken)
    text = new.term_text(kind=kind, name=name, english=english, aliases=aliases, short=short, body=body)
    for path in new.add_term(SEEDS, slug, text):
        click.echo(path.as_posix())
    after = pipeline.make(SEEDS)
    effect = reports.report(after.articles, after.seeds.terms, made.seeds.terms)
    for change in effect.changes or ():
        click.echo(reports.sentence(change), err=True)


# --- check ------------------------------------------------------------------------------------------------


@click.command()
@click.option("--fix", is_flag=True, help="Mend what can be mended without thinking, showing the difference.")
def check(*, fix: bool) -> None:
    """List everything that is wrong in seeds/, and advice; with exit code 1 where something must be put right."""
    if fix:
        for each in checks.fixes(SEEDS):
            click.echo(each.diff(), nl=False)
            checks.apply(each)
    problems = checks.check(SEEDS)
    for problem in problems:
        click.echo(str(problem), err=True)
    explained = [CODES[code] for code in dict.fromkeys(problem.code for problem in problems)]
    if explained:
        click.echo("", err=True)
    for code in explained:
        click.echo(f"[{code.name}] {code.means} {code.remedy}", err=True)
    errors = sum(not problem.warning for problem in problems)
    click.echo(f"{errors} to put right, {len(problems) - errors} to look at.", err=True)
    raise SystemExit(errors > 0)


# --- suggest and report -----------------------------------------------------------------------------------

FORMAT = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)


@click.command()
@FORMAT
@click.option("--entries", is_flag=True, help="With an entry ready to paste.")
@click.option("--dismiss", multiple=True, metavar="WORD", help="Never suggest this word again; may be repeated.")
def suggest(form: str, *, entries: bool, dismiss: tuple[str, ...]) -> None:
    """List words that may deserve an entry, or to be another name in one."""
    if dismiss:
        dismissed.add(SEEDS, dismiss)
    problems: list[Problem] = []
    made = pipeline.make(SEEDS)
    found = suggestions.suggest(made.articles, made.seeds.terms, dismissed.read(SEEDS, problems))
    if problems:
        raise SeedError(problems)
    if form == "json":
        _print_json([asdict(each) for each in found])
    else:
        click.echo(suggestions.as_text(found, entries=entries))


@click.command()
@FORMAT
@click.option(
    "--against", default="HEAD", show_default=True, metavar="REVISION", help="Whose glossary to compare with."
)
def report(form: str, against: str) -> None:
    """Tell how glossary and articles fit, and what an edit of the glossary changes."""
    made = pipeline.make(SEEDS)
    found = reports.report(made.articles, made.seeds.terms, reports.terms_at(SEEDS, against))
    if form == "json":
        _print_json(reports.as_data(found))
    else:
        click.echo(reports.as_text(found))


def _print_json(data: Any) -> None:  # noqa: ANN401  # what JSON takes
    click.echo(json.dumps(data, ensure_ascii=False, indent=1))


COMMANDS = {"new": add, "check": check, "suggest": suggest, "report": report}
