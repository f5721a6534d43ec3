"""Short ways to make the values that tests speak of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from build_tools import link, search
from build_tools.articles import prose
from build_tools.model import (
    Annotated,
    Article,
    Block,
    BlockKind,
    Mention,
    Metadata,
    Rights,
    Run,
    Slug,
    Span,
    Speaker,
    Text,
)
from build_tools.views.collection import Collection, Known
from build_tools.views.told import told

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from build_tools.model import Facts, Links, Term

ACTIVE = "\\`*_{}[]<>&|~^=$#+@!-:?/%;\"'.()0189 acdehiklmoprtwxy가을는증"
HOSTILE = (
    st.text(st.sampled_from(ACTIVE) | st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=60)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
"""One line, spaces single: what `clean` hands on."""


def text(value: str, raw: int = 0) -> Text:
    """Return `value` as it would stand from offset `raw` of a raw text."""
    return Text(value, (Run(0, raw),))


def block(value: str, kind: BlockKind = "paragraph", line: int = 1, speaker: Speaker | None = None) -> Block:
    """Return a block with an id that tells its line."""
    return Block(kind, text(value), (line,), f"p-{line}", speaker, 2 if kind == "heading" else 0)


def article(
    *blocks: Block | str, slug: str = "a", rights: Rights | None = None, metadata: Metadata | None = None
) -> Article:
    """Return an article of these blocks; a string is a paragraph."""
    made = tuple(item if isinstance(item, Block) else block(item, line=n) for n, item in enumerate(blocks, 1))
    path = f"seeds/articles/{slug}.txt"
    return Article(path, Slug(slug), "제목", metadata or Metadata(), rights or Rights(), made, ())


def marked(of: Article, **terms: str) -> Annotated:
    """Return `of` with every place of the given words marked: `marked(a, distillation="증류")`."""
    found = [
        Mention(n, Span(at, at + len(word)), Slug(slug.replace("_", "-")))
        for n, item in enumerate(of.blocks)
        for slug, word in terms.items()
        for at in range(len(item.text.value))
        if item.text.value.startswith(word, at)
    ]
    return Annotated(of, tuple(sorted(found, key=lambda mention: (mention.block, mention.span))))


def facts(items: Iterable[Annotated], terms: Iterable[Term] = ()) -> list[Facts]:
    """Return what linking has to know of each article."""
    kinds = {term.slug: term.kind for term in terms}
    return [link.facts(link.visible(item, kinds)) for item in items]


def collection(*items: Annotated, terms: Sequence[Term] = (), links: Links | None = None) -> Collection:
    """Return articles and terms as pages look them up; in the order of pages."""
    kinds = {term.slug: term.kind for term in terms}
    known = []
    for item in items:
        seen = link.visible(item, kinds)
        (document,) = search.documents([item], ())
        found = {"told": told(seen), "prose": prose(seen.item), "searched": search.searched(document)}
        parts = {name: lambda value=value: value for name, value in {"annotated": item, **found}.items()}
        known.append(Known(link.facts(seen), **parts))
    return Collection.of(known, terms, links or link.link([one.facts for one in known], terms))
