"""What the rights of an article let the site show. Pages, search data, feeds and exports all ask here."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from build_tools.model import Annotated, Article, Block, Mention


def shown(article: Article) -> tuple[Block, ...]:
    """Return the blocks that may be shown, the title aside: all, the first paragraph, or none."""
    blocks = tuple(block for block in article.blocks if block.kind != "title")
    if article.rights.publish == "full":
        return blocks
    if article.rights.publish == "link":
        return ()
    first = next((block for block in blocks if block.kind in {"paragraph", "turn"}), None)
    return (first,) if first else ()


def shown_mentions(item: Annotated) -> tuple[Mention, ...]:
    """Return the mentions that stand in blocks that may be shown."""
    visible = {id(block) for block in shown(item.article)}
    return tuple(mention for mention in item.mentions if id(item.article.blocks[mention.block]) in visible)
