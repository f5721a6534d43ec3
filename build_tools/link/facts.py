"""What linking has to know of one article, found out without the others."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields, replace
from hashlib import blake2b
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from build_tools.link.occurrences import PROSE, occurrences
from build_tools.link.passages import paragraphs
from build_tools.link.quotes import quotes
from build_tools.model import Facts, Metadata, Slug, Text, Use
from build_tools.rights import minutes, shown, shown_mentions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from build_tools.model import Annotated, Article, Block, Occurrence, Quote, TermKind

EMPTY = Text("", ())


class Visible(NamedTuple):
    """An article without the text that its rights withhold, and what is named and said where in it."""

    item: Annotated
    occurrences: Mapping[Slug, tuple[Occurrence, ...]]
    quotes: Mapping[Slug, tuple[Quote, ...]]


def visible(item: Annotated, kinds: Mapping[Slug, TermKind]) -> Visible:
    """Return what of `item` others may point to. A title may always be shown."""
    seen = _without_withheld(item)
    return Visible(seen, occurrences([seen]), quotes([seen], kinds))


def facts(seen: Visible, digest: str = "") -> Facts:
    """Return the facts of an article; `digest` changes with all that the article shows."""
    article, mentions = seen.item.article, seen.item.mentions
    metadata = _without_lines(article.metadata)
    told = blake2b(repr((article.slug, article.title, metadata)).encode("utf-8", "surrogatepass"), digest_size=12)
    together: dict[int, set[Slug]] = {}
    for mention in mentions:
        if article.blocks[mention.block].kind in PROSE:
            together.setdefault(mention.block, set()).add(mention.term)
    return Facts(
        path=article.path,
        slug=article.slug,
        title=article.title,
        metadata=metadata,
        minutes=minutes(article),
        ids=tuple(map(_id, article.blocks)),
        counts=dict(Counter(mention.term for mention in mentions)),
        shown=tuple(dict.fromkeys(mention.term for mention in shown_mentions(seen.item))),
        uses={
            term: _use(article, places, seen.quotes.get(term, ()), told) for term, places in seen.occurrences.items()
        },
        paragraphs=tuple(paragraphs(seen.item)),
        together=tuple(tuple(sorted(slugs)) for slugs in together.values()),
        digest=digest,
    )


def _without_withheld(item: Annotated) -> Annotated:
    """Return `item` without the text that its rights withhold, its blocks still under their numbers."""
    if item.article.rights.publish == "full":
        return item
    visible = {id(block) for block in shown(item.article)}
    visible |= {id(block) for block in item.article.blocks if block.kind == "title"}
    blocks = tuple(block if id(block) in visible else block._replace(text=EMPTY) for block in item.article.blocks)
    mentions = tuple(mention for mention in item.mentions if id(item.article.blocks[mention.block]) in visible)
    return replace(item, article=replace(item.article, blocks=blocks), mentions=mentions)


def _without_lines(metadata: Metadata) -> Metadata:
    """Return what is known of an article, but not on which line it stands: that shifts with each line before it."""
    return Metadata(
        **{
            of.name: fact._replace(line=None) if (fact := getattr(metadata, of.name)) else None
            for of in fields(Metadata)
        }
    )


def _use(article: Article, places: Sequence[Occurrence], said: Sequence[Quote], told: blake2b) -> Use:
    """Return how an article uses a term; `told` is the digest of what the term's pages show of the article itself."""
    blocks = article.blocks
    spoken = [place for place in places if blocks[place.block].kind != "speaker"]
    forms = [blocks[number].text.value[start:end] for _, number, _, spans in spoken for start, end in spans]
    shown = (  # an id changes with the text of its block
        [(blocks[number].id, *sentence, *chain.from_iterable(spans)) for _, number, sentence, spans in spoken],
        [(blocks[quote.block].id, *quote.span, *quote.evidence, quote.rule) for quote in said],
    )
    digest = told.copy()
    digest.update(repr(shown).encode("utf-8", "surrogatepass"))
    return Use(
        first=_id(blocks[places[0].block]),
        last=_id(blocks[places[-1].block]),
        mentions=len(forms),
        sentences=len(spoken),
        forms=tuple([(form, forms.count(form)) for form in dict.fromkeys(forms)]),
        said=len(said),
        digest=digest.hexdigest(),
    )


def _id(block: Block) -> str:
    return "" if block.kind == "title" else block.id
