"""What points at what in the whole collection. The only stage that sees all articles at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_tools.link.dates import by_date
from build_tools.link.occurrences import occurrences
from build_tools.link.related import related
from build_tools.model import Links

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_tools.model import Annotated, Term


def link(articles: Sequence[Annotated], terms: Sequence[Term]) -> Links:
    """Return all links among `articles` and `terms`; the order of either does not matter.

    Every term and every article has its row, if need be an empty one.
    """
    ordered = by_date(articles)
    return Links(
        occurrences={term.slug: () for term in terms} | occurrences(ordered),
        related=related(ordered),
    )
