"""What cleaning did to one file, for the command `clean`: as JSON, and as text for a terminal. Prints nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from build_tools.clean.lines import BREAK, SOFT_BREAKS
from build_tools.clean.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_tools.model import Article, RawArticle

FACTS = ("title", "subtitle", "published", "updated", "byline", "outlet", "url", "rights_notice")


def data(raw: RawArticle, article: Article | None) -> dict[str, Any]:
    """Return what `clean --format json` prints for one file.

    `metadata` holds for each fact its text or None, `metadata_lines` the raw line that says it. `published` is the
    day of a repost, and `published_is_repost` true, where that is the only day the text states. `lines` has a row
    for each raw line that is not blank; `rule` names what removed the whole line.
    """
    metadata: dict[str, Any] = dict.fromkeys(FACTS)
    evidence: dict[str, int | None] = {}
    reposted = False
    if article:
        for name in FACTS:
            fact = getattr(article.metadata, name)
            if name == "published" and fact is None and article.metadata.reposted:
                fact, reposted = article.metadata.reposted, True
            if fact:
                metadata[name] = fact.value
                evidence[name] = fact.line
    metadata["published_is_repost"] = reposted
    return {
        "file": raw.path,
        "metadata": metadata,
        "metadata_lines": evidence,
        "lines": [{key: row[key] for key in ("line", "keep", "kind", "rule")} for row in rows(raw, article)],
        "blocks": [
            {
                "kind": block.kind,
                "text": block.text.value,
                "lines": list(block.lines),
                "id": block.id,
                "speaker": {"name": block.speaker.name, "role": block.speaker.role} if block.speaker else None,
                "level": block.level,
            }
            for block in (article.blocks if article else ())
        ],
        "removals": [
            {"rule": removal.rule, "line": removal.line, "text": removal.text.value, "start": removal.text.runs[0].raw}
            for removal in (article.removals if article else ())
        ],
    }


def rows(raw: RawArticle, article: Article | None) -> list[Mapping[str, Any]]:
    """Return for each raw line that is not blank its number, text, whether it is kept, its kind, and the rule."""
    kinds: dict[int, str] = {}
    rules: dict[int, str] = {}
    if article:
        for block in article.blocks:
            for number in block.lines:
                kinds.setdefault(number, block.kind)
        for removal in article.removals:
            rules.setdefault(removal.line, removal.rule)
    found: list[Mapping[str, Any]] = []
    for number, text in _lines(raw.text):
        keep = number in kinds
        rule = None if keep else rules.get(number, "nothing-left" if article is None else "invisible")
        found.append({"line": number, "keep": keep, "kind": kinds.get(number, "removed"), "rule": rule, "text": text})
    return found


def _lines(raw: str) -> Iterator[tuple[int, str]]:
    """Yield number and text of the raw lines that are not blank, soft breaks within them left alone."""
    number = 1
    at = 0
    for found in BREAK.finditer(raw):
        if raw[found.start()] in SOFT_BREAKS:
            continue
        if text := raw[at : found.start()].strip():
            yield number, text
        at = found.end()
        number += 1
    if text := raw[at:].strip():
        yield number, text


def text(raw: RawArticle, article: Article | None, *, colour: bool = False) -> str:
    """Return for the terminal: the facts, then each line with `+` (kept) or `-` (removed, by which rule and why)."""
    green, red, dim, plain = ("\x1b[32m", "\x1b[31m", "\x1b[2m", "\x1b[0m") if colour else ("", "", "", "")
    found = data(raw, article)
    out = [raw.path]
    for name in FACTS:
        value = found["metadata"][name]
        if value is not None:
            line = found["metadata_lines"].get(name)
            place = f"line {line}" if line else "sidecar"
            repost = ", repost" if name == "published" and found["metadata"]["published_is_repost"] else ""
            out.append(f"  {name}: {_shown(value)} {dim}({place}{repost}){plain}")
    for row in rows(raw, article):
        shown = _shown(row["text"])
        if row["keep"]:
            out.append(f"{green}+ {row['line']:4} {row['kind']:<16}{plain} {shown}")
        else:
            reason = RULES[row["rule"]].what if row["rule"] in RULES else ""
            out.append(f"{red}- {row['line']:4} {row['rule']:<16}{plain} {dim}{shown}  [{reason}]{plain}")
    return "\n".join(out)


def _shown(text: str) -> str:
    """Return `text` short enough for a terminal and without control characters."""
    most = 100
    clean = "".join(char if char.isprintable() else " " for char in text)
    return clean if len(clean) <= most else clean[: most - 1] + "…"
