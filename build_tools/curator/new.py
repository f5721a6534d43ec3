"""A new article or term: what the text says of itself, as a draft with evidence; and its files, all or none."""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from build_tools import seeds
from build_tools.clean import clean
from build_tools.decode import decode
from build_tools.errors import Problem, SeedError
from build_tools.model import RawArticle, Sidecar, Slug
from build_tools.slugs import from_stem, is_slug

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from build_tools.model import Article, Fact, Publish, TermKind

ASKED = ("title", "outlet", "published", "byline", "url")
"""Of an article, in the order of its sidecar."""
FORBIDS = re.compile(r"무단\s?(?:전재|복제|배포|사용)|재배포\s?(?:금지|를 금)|all rights reserved", re.IGNORECASE)
LICENCE = re.compile(
    r"CC[ -]?BY(?:-(?:SA|ND|NC))*(?:[ -]?\d\.\d)?(?![A-Za-z])|CC0"
    r"|공공누리\s?(?:제?\s?\d\s?유형)?|퍼블릭\s?도메인|public domain",
    re.IGNORECASE,
)
PLAIN = re.compile(r"[0-9A-Za-z가-힣](?:[0-9A-Za-z가-힣 .%()/·_+-]*[0-9A-Za-z가-힣.%)])?")
"""What YAML reads as the same text without quotes."""
STAGED = ".new-"
"""Of the folder in seeds/ where files wait until all of them are whole; readers pass it over."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the text says of one field."""

    value: str
    line: int
    quote: str
    """The line of the text as it is, shortened."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An article about to be added: what cleaning made of it, and what its text says of itself."""

    data: bytes
    """As received, which is how they are kept."""
    suffix: str
    article: Article
    found: Mapping[str, Evidence]
    """By field of the sidecar; those of `ASKED` that are missing here the text does not tell."""
    notice: Evidence | None
    """What the text says of rights."""
    publish: Publish
    """What that allows without anybody's leave."""
    basis: str | None
    warnings: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Answers:
    """What a person has decided of an article; None leaves it to the text."""

    slug: str
    values: Mapping[str, str]
    """By field of `ASKED`."""
    basis: str | None
    publish: Publish


# --- an article -------------------------------------------------------------------------------------------


def draft(data: bytes, shown: str, suffix: str) -> Draft:
    """Return what can be said of the article `data` without asking anybody.

    Raises SeedError where it is no text, or nothing but boilerplate.
    """
    text = decode(data, shown)
    raw = RawArticle(shown, Path(shown).stem, suffix, text, Sidecar())
    article, problems = clean(raw)
    if article is None:
        raise SeedError(replace(problem, warning=False) for problem in problems)
    lines = text.splitlines()
    facts = {field: getattr(article.metadata, field) for field in ASKED}
    notice = _evidence(article.metadata.rights_notice, lines) or _licence(lines)
    licence = LICENCE.search(notice.value) if notice else None
    publish: Publish = "excerpt" if notice and not licence and FORBIDS.search(notice.value) else "full"
    return Draft(
        data,
        suffix,
        article,
        {field: evidence for field, fact in facts.items() if (evidence := _evidence(fact, lines)) is not None},
        notice,
        publish,
        licence[0] if licence else None,
        tuple(problems),
    )


def _evidence(fact: Fact | None, lines: Sequence[str]) -> Evidence | None:
    if fact is None:
        return None
    line = fact.line or 0
    quote = " ".join(lines[line - 1].split()) if 0 < line <= len(lines) else fact.value
    return Evidence(fact.value, line, quote if len(quote) <= 80 else f"{quote[:79]}…")  # noqa: PLR2004  # a terminal


def _licence(lines: Sequence[str]) -> Evidence | None:
    """Return the last short line that names a licence: it stands at an article's end."""
    for number in range(len(lines), 0, -1):
        line = lines[number - 1].strip()
        if len(line) <= 120 and LICENCE.search(line):  # noqa: PLR2004  # longer ones speak of licences
            return Evidence(line, number, line)
    return None


def propose_slug(title: str, published: str | None, taken: Collection[str]) -> Slug:
    """Return a name for an article's files and page: its day and the Latin words of its title, else a hash of it."""
    day = (published or "")[:10]
    latin = " ".join(re.findall(r"[A-Za-z0-9]+", title))
    slug = from_stem(f"{day} {latin}" if re.search(r"[A-Za-z]{2}", latin) else f"{day} {title}")
    return free(slug, taken)


def propose_term_slug(name: str, english: str | None, taken: Collection[str]) -> Slug:
    """Return a name for a term's file and page: its English, else its Latin letters or a hash."""
    return free(from_stem(english or name), taken)


def free(slug: Slug, taken: Collection[str]) -> Slug:
    """Return `slug`, with a number where it is taken."""
    number = 1
    wanted = slug
    while wanted in taken or not is_slug(wanted):
        number += 1
        wanted = Slug(f"{slug}-{number}")
    return wanted


def taken_names(root: Path, folder: str) -> frozenset[str]:
    """Return the names of the files in a folder of seeds/, without their suffixes."""
    return frozenset(path.stem for path in (root / folder).glob("*") if path.is_file())


def sidecar_text(draft: Draft, answers: Answers) -> str:
    """Return the sidecar: what was decided, and as comments what is read off the text."""
    lines = ["# 글에서 읽은 것은 적지 않습니다. 틀렸으면 그 줄의 # 를 지우고 고치세요."]
    for field in ASKED:
        evidence, value = draft.found.get(field), answers.values.get(field)
        if value and (evidence is None or value != evidence.value):
            lines.append(f"{field}: {scalar(value)}")
        elif evidence is not None:
            lines.append(f"# {field}: {scalar(evidence.value)}")
        else:
            lines.append(f"# {field}:")
    lines.append("rights:")
    if draft.notice is not None:
        lines.append(f"  # 글 {draft.notice.line}번째 줄: {_comment(draft.notice.quote)}")
    lines.append(f"  basis: {scalar(answers.basis)}" if answers.basis else "  # basis: 싣는 근거를 적으세요.")
    lines.append(f"  publish: {answers.publish}")
    return "\n".join(lines) + "\n"


def add_article(root: Path, draft: Draft, answers: Answers, *, only_sidecar: bool = False) -> tuple[Path, ...]:
    """Put the article and its sidecar into `root` (seeds/) and return their paths.

    Raises SeedError where a file is there already, or the reader does not take the result; then nothing is written.
    """
    sidecar = sidecar_text(draft, answers)
    article = f"articles/{answers.slug}{draft.suffix}"
    files = {f"articles/{answers.slug}.yml": sidecar.encode()}
    problems: list[Problem] = []
    seeds.read_sidecar(sidecar, f"{root.name}/articles/{answers.slug}.yml", problems)
    if not is_slug(answers.slug) and not only_sidecar:
        what = f"‘{answers.slug}’ cannot be a page's name."
        problems.append(Problem(f"{root.name}/{article}", 0, "slug-shape", what, "Use a-z, 0-9 and single hyphens."))
    if not only_sidecar:
        files[article] = draft.data
        problems += _refuse_same_name(root, answers.slug)
    if problems:
        raise SeedError(problems)
    return create(root, files)


def _refuse_same_name(root: Path, slug: str) -> list[Problem]:
    """Return a problem for an article of this name under any suffix: two would share one sidecar."""
    return [
        _exists(root, path.relative_to(root).as_posix())
        for suffix in seeds.ARTICLE_SUFFIXES
        if os.path.lexists(path := root / "articles" / f"{slug}{suffix}")
    ]


# --- a term -----------------------------------------------------------------------------------------------


def term_text(  # noqa: PLR0913  # the fields of an entry
    *, kind: TermKind, name: str, english: str | None, aliases: Sequence[str], short: str, body: str
) -> str:
    """Return a glossary entry."""
    lines = ["---", f"kind: {kind}", f"name: {scalar(name)}"]
    lines += [f"english: {scalar(english)}"] if english else []
    lines += [f"aliases: [{', '.join(scalar(alias) for alias in aliases)}]"] if aliases else []
    lines += [f"short: {scalar(short)}", "---", body.strip()]
    return "\n".join(lines) + "\n"


def add_term(root: Path, slug: str, text: str) -> tuple[Path, ...]:
    """Put the entry `text` into the glossary and return its path.

    Raises SeedError where a file is there already, or where the glossary with it would be wrong in a new way.
    """
    before: list[Problem] = []
    after: list[Problem] = []
    seeds.read_glossary(root / "glossary", before)
    with tempfile.TemporaryDirectory() as beside:
        tried = Path(beside, root.name, "glossary")
        shutil.copytree(root / "glossary", tried) if (root / "glossary").is_dir() else tried.mkdir(parents=True)
        (tried / f"{slug}.md").write_bytes(text.encode())
        seeds.read_glossary(tried, after)
    problems = [problem for problem in set(after) - set(before) if not problem.warning]
    if os.path.lexists(root / "glossary" / f"{slug}.md"):
        problems = [_exists(root, f"glossary/{slug}.md")]
    if problems:
        raise SeedError(problems)
    return create(root, {f"glossary/{slug}.md": text.encode()})


# --- writing ----------------------------------------------------------------------------------------------


def create(root: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Create `files` (names below `root`, in the order in which they appear), whole, and none that exists already.

    Each is first written in full in a folder beside; then linked to its name, which fails where there is one. Where
    one fails the others are taken back. Raises SeedError.
    """
    for left in root.glob(f"{STAGED}*"):
        shutil.rmtree(left, ignore_errors=True)
    made: list[Path] = []
    name = ""
    try:
        with tempfile.TemporaryDirectory(prefix=STAGED, dir=root) as staged:
            for number, content in enumerate(files.values()):
                Path(staged, str(number)).write_bytes(content)
            for number, name in enumerate(files):
                target = root / name
                target.parent.mkdir(parents=True, exist_ok=True)
                _appear(Path(staged, str(number)), target)
                made.append(target)
    except FileExistsError:
        _take_back(made)
        raise SeedError([_exists(root, name)]) from None
    except OSError as error:
        _take_back(made)
        what = f"It cannot be written: {error.strerror or type(error).__name__}."
        remedy = "Make room, or allow writing here."
        raise SeedError([Problem(f"{root.name}/{name}", 0, "unwritable", what, remedy)]) from error
    except BaseException:  # Ctrl+C between two files
        _take_back(made)
        raise
    return tuple(made)


def _appear(staged: Path, target: Path) -> None:
    """Give a whole file its name at once. Raises FileExistsError where something has that name."""
    try:
        os.link(staged, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links: exFAT, some network drives
        with target.open("xb") as file:
            file.write(staged.read_bytes())


def _take_back(made: Iterable[Path]) -> None:
    for path in made:
        with suppress(OSError):
            path.unlink()


def _exists(root: Path, name: str) -> Problem:
    remedy = "Choose another name, or edit that file."
    return Problem(f"{root.name}/{name}", 0, "file-exists", "This file exists; nothing is overwritten.", remedy)


def scalar(text: str) -> str:
    """Return YAML that the strict reader reads as `text`, on one line; quoted only where it must be."""
    text = " ".join(text.split())
    return text if PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _comment(text: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in text)
