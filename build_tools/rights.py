"""What the rights of an article let the site show. Pages, search data, feeds and exports all ask here."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from build_tools.model import Annotated, Article, Block, Mention


READING_SPEED = 500
"""Characters a minute: a round figure, for an estimate that readers can compare between articles."""


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


def minutes(article: Article) -> int:
    """Return how long the shown text takes to read, in whole minutes, at least one."""
    return max(1, round(sum(len(block.text.value) for block in shown(article)) / READING_SPEED))
