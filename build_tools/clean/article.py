"""One raw article → one cleaned article."""

from __future__ import annotations

from dataclasses import replace
from hashlib import blake2b
from typing import TYPE_CHECKING

from build_tools import slugs
from build_tools.clean import captions, code, head, html, judge, metadata, readers, structure, titles
from build_tools.clean.lines import DECEPTIVE
from build_tools.errors import Problem
from build_tools.model import Article, Block, Fact, Metadata, Removal, Rights

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from build_tools.clean.lines import Line
    from build_tools.model import BlockKind, RawArticle, Sidecar


def clean(raw: RawArticle) -> tuple[Article | None, list[Problem]]:
    """Return `raw` as an article, and what a person had better look at.

    None where the text holds nothing but chrome, or nothing at all. The text's own word on title, dates and names
    gives way to the sidecar's.
    """
    problems = _deceptive(raw)
    lines, roles, removals, stated = readers.read(raw)
    kept, dropped = _choices(raw.sidecar, lines, problems)
    rules = judge.judge(lines, kept, roles)
    title = metadata.title_line(lines, rules, roles, stated)
    if title.at is not None:
        for at, rule in head.mark([line.text.value for line in lines], rules, title.at, kept | title.repeats).items():
            rules[at] = rule
    pictures = captions.find(lines, rules) - roles.keys() - {title.at}
    roles = {**roles, **dict.fromkeys(pictures, "caption")}
    found = metadata.read(lines, rules, title, roles, stated)
    for at in title.repeats - kept:
        rules[at] = "duplicate-title"
    for at in set(found.names) - kept:
        rules[at] = "byline"
    if title.at is not None:
        rules[title.at] = None
    for at in dropped:
        rules[at] = "sidecar"
    order = [at for at, rule in enumerate(rules) if rule is None]
    fixed = _fixed(title, found.subtitles, roles)
    pieces, marks = structure.build(
        [lines[at] for at in order],
        {place: fixed[at] for place, at in enumerate(order) if at in fixed},
        {place: title.end for place, at in enumerate(order) if at == title.at},
    )
    removals += marks
    removals += [Removal(rule, line.number, line.text) for line, rule in zip(lines, rules, strict=True) if rule]
    if raw.suffix == ".html":
        taken = (*(piece.text for piece in pieces), *(removal.text for removal in removals))
        removals += html.rest(raw.text, taken)
    blocks = _blocks(pieces)
    if not any(block.kind not in ("title", "subtitle", "heading") for block in blocks) and (removals or not blocks):
        what = "Nothing of this text is left but menus and notices." if lines else "There is no text in this file."
        remedy = "Paste the article again, or keep lines with ‘keep’ in the sidecar." if lines else "Paste the article."
        problems.append(Problem(raw.path, 0, "nothing-left", what, remedy, warning=True))
        return None, problems
    facts = _override(found.metadata, raw.sidecar)
    notice = raw.sidecar.rights.notice or (facts.rights_notice.value if facts.rights_notice else None)
    return Article(
        path=raw.path,
        slug=raw.sidecar.slug or slugs.from_stem(raw.stem),
        title=facts.title.value if facts.title else _first_words(blocks),
        metadata=facts,
        rights=Rights(notice, raw.sidecar.rights.basis, raw.sidecar.rights.publish),
        blocks=blocks,
        removals=tuple(sorted(removals, key=lambda removal: (removal.line, removal.text.runs[0].raw))),
        senses=raw.sidecar.senses,
    ), problems


def _fixed(title: titles.Title, subtitles: Iterable[int], roles: Mapping[int, str]) -> dict[int, tuple[BlockKind, int]]:
    """Return kind and level of the lines that are known for what they are, by their format or as title and subtitle.

    In place of a level, lines of code have the number of their region.
    """
    fixed: dict[int, tuple[BlockKind, int]] = {}
    for at, role in roles.items():
        if role.startswith("heading"):
            fixed[at] = ("heading", int(role[-1]))
        elif role in ("quote", "item", "caption"):
            fixed[at] = (role, 0)  # type: ignore[assignment]  # these roles are kinds
        elif number := code.region(role):
            fixed[at] = ("code", number)
    fixed |= dict.fromkeys(subtitles, ("subtitle", 0))
    if title.at is not None:
        fixed[title.at] = ("title", 0)
    return fixed


def _blocks(pieces: Iterable[structure.Piece]) -> tuple[Block, ...]:
    """Return `pieces` as blocks with their ids: a hash of the text, and a number where the same text stands again."""
    seen: dict[str, int] = {}
    blocks: list[Block] = []
    for piece in pieces:
        name = "p-" + blake2b(piece.text.value.encode(), digest_size=5).hexdigest()
        seen[name] = seen.get(name, 0) + 1
        unique = name if seen[name] == 1 else f"{name}-{seen[name]}"
        blocks.append(Block(piece.kind, piece.text, piece.lines, unique, piece.speaker, piece.level))
    return tuple(blocks)


def _first_words(blocks: Sequence[Block]) -> str:
    """Return what to call an article without a title: its first words, at most about forty letters."""
    most = 40
    text = next((block.text.value for block in blocks if block.kind != "speaker"), blocks[0].text.value)
    if len(text) <= most:
        return text
    short = text[:most].rsplit(" ", 1)[0] if " " in text[:most] else text[:most]
    return short.rstrip(",.·“\"'‘") + "…"


def _override(found: Metadata, sidecar: Sidecar) -> Metadata:
    """Return the facts `found` in the text, with the sidecar's in their place where it states one."""
    stated = {
        name: Fact(value, None)
        for name in ("title", "subtitle", "published", "updated", "byline", "outlet", "url")
        if (value := getattr(sidecar, name)) is not None
    }
    if sidecar.rights.notice is not None:
        stated["rights_notice"] = Fact(sidecar.rights.notice, None)
    return replace(found, **stated)


def _choices(sidecar: Sidecar, lines: Sequence[Line], problems: list[Problem]) -> tuple[frozenset[int], frozenset[int]]:
    """Return the lines (indexes) that a person keeps and drops; an entry that matches no line becomes a warning."""
    kept: set[int] = set()
    dropped: set[int] = set()
    for choice in sidecar.lines:
        found = {
            at
            for at, line in enumerate(lines)
            if choice.which in (line.number, line.text.value)
            or (isinstance(choice.which, str) and choice.which.strip() == line.text.value)
        }
        (kept if choice.keep else dropped).update(found)
        if not found:
            word = "keep" if choice.keep else "drop"
            what = f"‘{word}: {choice.which}’ matches no line of {(lines and 'the article') or 'an empty article'}."
            remedy = "Correct the line's number or text, or remove the entry."
            problems.append(Problem(sidecar.path, choice.line, "line-choice-unmatched", what, remedy, warning=True))
    return frozenset(kept), frozenset(dropped)


def _deceptive(raw: RawArticle) -> list[Problem]:
    """Return a warning where hidden characters make the text look other than it is."""
    found = None if raw.text.replace("\n", "").isprintable() else DECEPTIVE.search(raw.text)
    if not found:
        return []
    line = raw.text.count("\n", 0, found.start()) + 1
    what = f"U+{ord(found[0]):04X}, a hidden character that changes how text looks, was taken out."
    return [Problem(raw.path, line, "hidden-character", what, "Check that the text reads as it should.", warning=True)]
