"""Who said what: cases by example, and the five articles held to a floor."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from link_samples import samples

from build_tools.link.quotes import quotes
from build_tools.model import (
    Annotated,
    Article,
    Block,
    Mention,
    Metadata,
    Rights,
    Run,
    Slug,
    Span,
    Speaker,
    TermKind,
    Text,
)

HERE = Path(__file__).parent
CASES = re.findall(r"^## (.+)\n((?:.+\n)+)", (HERE / "cases/link/quotes.md").read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize(("name", "body"), CASES, ids=[name for name, _ in CASES])
def test_case(name: str, body: str) -> None:
    lines = body.splitlines()
    expected = [line.removeprefix("→ ") for line in lines if line.startswith("→") and line != "→ nobody"]
    item, names, kinds = _annotated([line for line in lines if not line.startswith("→")])

    found = [
        (quote.block, quote.span, f"{names[who]}: {item.article.blocks[quote.block].text.value[slice(*quote.span)]}")
        for who, rows in quotes([item], kinds).items()
        for quote in rows
    ]

    assert [said for *_, said in sorted(found)] == expected, name


def _annotated(lines: list[str]) -> tuple[Annotated, dict[Slug, str], dict[Slug, TermKind]]:
    blocks: list[Block] = []
    mentions: list[Mention] = []
    names: dict[Slug, str] = {}
    kinds: dict[Slug, TermKind] = {}
    speaker = None
    for number, line in enumerate(lines):
        text, at = "", 0
        for match in re.finditer(r"\[(.+?)\]|\{(.+?)\}", line):
            text += line[at : match.start()]
            at = match.end()
            name = match[1] or match[2]
            slug = Slug(f"n{list(names.values()).index(name) if name in names.values() else len(names)}")
            names[slug], kinds[slug] = name, "person" if match[1] else "organization"
            mentions.append(Mention(number, Span(len(text), len(text) + len(name)), slug))
            text += name
        text += line[at:]
        says = text[0] in "○●"
        speaker = Speaker(text[1:]) if says else speaker
        kind = "speaker" if says else "turn" if speaker else "paragraph"
        blocks.append(Block(kind, Text(text, (Run(0, 0),)), (number + 1,), f"p-{number}", speaker))  # type: ignore[arg-type]  # one of three literals
    article = Article("x.txt", Slug("x"), "", Metadata(), Rights(), tuple(blocks), ())
    return Annotated(article, tuple(mentions)), names, kinds


def test_the_five_keep_their_quotations_and_gain_no_false_one() -> None:
    floor = json.loads((HERE / "gold/quotes.json").read_text("utf-8"))
    items, terms = samples()
    kinds = {term.slug: term.kind for term in terms}
    texts = {item.article.slug: [block.text.value for block in item.article.blocks] for item in items}

    found = {
        (who, quote.article, texts[quote.article][quote.block][slice(*quote.span)][:24])
        for who, rows in quotes(items, kinds).items()
        for quote in rows
    }

    said = {tuple(row) for row in floor["said"]}
    unclaimed = {tuple(row) for row in floor["said_but_not_claimed"]}
    assert said <= found, said - found
    assert found <= said | unclaimed, found - said - unclaimed
