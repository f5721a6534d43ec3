"""Text and what stands over it → Markdown: the one place where the two meet."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from build_tools import escape
from build_tools.model import Markdown, Span

if TYPE_CHECKING:
    from collections.abc import Sequence


class Overlay(NamedTuple):
    """What to put before and after a stretch of text. Overlays of one text are disjoint and in order."""

    span: Span
    before: Markdown
    after: Markdown


def link(span: Span, target: str) -> Overlay:
    """Return the overlay that makes `span` a link to `target`, an address of our own making."""
    return Overlay(span, Markdown("["), Markdown(f"]({target})"))


def anchor(span: Span, target: str) -> Overlay:
    """Return the overlay that does the same in HTML, for text that no Markdown parser reads."""
    return Overlay(span, Markdown(f'<a href="{target}">'), Markdown("</a>"))


def weave(text: str, overlays: Sequence[Overlay] = (), within: Span | None = None) -> Markdown:
    """Return `text`, or the stretch `within` of it, as Markdown with its overlays applied.

    Raises ValueError where overlays overlap, run backwards or leave the stretch: never by bad input.
    """
    at, end = within or Span(0, len(text))
    cuts = [at]
    for (start, stop), _, _ in overlays:
        if not cuts[-1] <= start <= stop <= end:
            raise ValueError(f"overlay {start}:{stop} is not within {cuts[-1]}:{end}")
        cuts += (start, stop)
    cuts.append(end)
    parts = iter(escape.parts(text, cuts))
    pieces = [next(parts)]
    for _, before, after in overlays:
        pieces += (before, next(parts), after, next(parts))
    return Markdown("".join(pieces))
