"""Lines that are one paragraph made whole again, and dumps parted into paragraphs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from build_tools.clean.lines import cut, join
from build_tools.clean.sentences import INNER_END, ends

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_tools.clean.lines import Line
    from build_tools.model import Text

CONTINUES = re.compile(
    r"(?:[,·]|[가-힣](?:을|를|에서|으로|하고|하며|면서|에게|부터|까지|는데|지만|및|의|으며|라며|다며|에는|에도|하는|되는|있는|없는|같은|위한|대한|통해|따라|위해|것은|것이|것을|이는))$"
)
"""How a line ends that the next goes on with."""
_GLUED = re.compile(
    r"(?<=[가-힣](?:다|요|죠|까)[.?!])(?=[\"“‘'가-힣A-Z\[(▶■◆△▲])|(?<=[가-힣](?:다|요)\.[”\"’])(?=[가-힣A-Z])"
)
_SENTENCE_GAP = re.compile(r"(?<=[가-힣][.?!])\s(?=\S)|(?<=[.?!][”\"’])\s(?=\S)")
_ENDING = re.compile(r"(?:다|니다|습니다|[었았였겠]다|[을를은는의에와과]|에서|으로)(?=[\s.,]|$)")
"""What no word begins with: the line before was cut within a word."""
_CELLS = re.compile(r"\s[|│]\s|^\|")
_WRAPPED_LEAST, _WRAPPED_MOST = 10, 130
"""Letters of a line that was cut in mid-sentence."""
_SLACK = 4
"""Letters by which lines cut to one width differ, at the least."""
_ALIKE = 3
"""Lines of about one length, next to each other, that tell a width."""
_BETWEEN = 2
_POINT_LEAST = 30
"""Letters of a point whose rest stands on a line of its own, before the next point."""
_PAGE_MOST = 12
"""Lines between the halves of a sentence that a page's foot and head part, in a text cut to a column."""
_COLUMN_MOST = 90
_COLUMN_SHARE, _COLUMN_LEAST = 4, 4
"""One in so many lines, and so many at the least, are as wide as the column that a whole text was cut to."""
_STOPS_FEW = 2
"""Full stops without a space after them that any paragraph may have."""
_GLUED_LEAST = 3
"""Sentences without a space between them that tell a dump."""
_DUMP = 900
"""A longer line is a dump of a whole article, and becomes paragraphs at its sentences."""
_PARAGRAPH = 350
"""About as long as a paragraph made of a dump becomes."""


class _Page(NamedTuple):
    """What all paragraphs of a text are told by."""

    told: frozenset[int]
    """Lines that are something of their own."""
    column: int
    """The width to which its lines were cut; 0 where they were not."""


def chains(lines: Sequence[Line], told: frozenset[int], items: frozenset[int]) -> dict[int, int]:
    """Return where a paragraph cut into lines begins, and the line after its last.

    The lines `told` are something of their own; `items` among them are points of a list, which may go on below.
    """
    values = [line.text.value for line in lines]
    page = _Page(told, _column(values) if values else 0)
    found: dict[int, int] = {}
    at = 0
    never = 0
    while at < len(lines) - 1:
        stop = at + 1
        if not lines[at].plain and (at not in told or at in items):
            stop, never = _chain(lines, at, page, never, listed=at in items)
            within = at + 2 in items and lines[at + 2].number - lines[at].number == _BETWEEN
            if at in items and stop == at + 1 and within and at + 1 not in told and len(values[at]) >= _POINT_LEAST:
                stop = at + 2
        if stop > at + 1:
            found[at] = stop
        at = stop
    return found


def _chain(lines: Sequence[Line], at: int, page: _Page, never: int, *, listed: bool) -> tuple[int, int]:
    """Return the line after the last that belongs to the paragraph which begins at `at`, and `never`.

    That is the line before which no sentence ends in the lines looked at: asked again of each, they would take the
    square of their number.
    """
    stop = at + 1
    sure = stop
    while stop < len(lines) and stop not in page.told:
        here, after = lines[stop - 1], lines[stop]
        value = here.text.value
        filled = _filled(value, page.column)
        apart = after.number - here.number
        if ends(value) or len(value) < _WRAPPED_LEAST or apart > (_PAGE_MOST if filled else 1):
            break
        if apart > 1 and not (ends(after.text.value) or _filled(after.text.value, page.column)):
            break
        if _tabular(value, after.text.value):
            break
        goes_on = CONTINUES.search(value) is not None
        if not goes_on and (stop < never or (not filled and (listed or not _wrapped(lines, stop - 1)))):
            break
        stop += 1
        if goes_on and sure == stop - 1:
            sure = stop
    if listed or stop == sure:
        return stop, never
    chain = [line.text.value for line in lines[at:stop]]
    whole = ends(chain[-1]) or any(INNER_END.search(value) for value in chain)
    return (stop, never) if whole else (sure, stop)


def _tabular(value: str, after: str) -> bool:
    """Whether two lines are rows of a table rather than one sentence."""
    if _CELLS.search(value) or _CELLS.search(after):
        return True
    labels = [":" in one[:24] or "：" in one[:24] for one in (value, after)]
    return all(labels) or (value[0].isdigit() and after[0].isdigit() and not ends(after))


def _wrapped(lines: Sequence[Line], at: int) -> bool:
    """Whether line `at` looks cut: about as long as the lines next to it."""
    size = len(lines[at].text.value)
    return size <= _WRAPPED_MOST and abs(size - _width(lines, at)) <= max(_SLACK, size // 6)


def _width(lines: Sequence[Line], at: int) -> int:
    """Return the greatest length of the lines next to line `at`, where they look cut to one width; else 0."""
    near = [len(line.text.value) for line in lines[max(0, at - 2) : at + 4]]
    widest = max(near)
    alike = sum(size >= widest * 3 // 4 for size in near)
    return widest if alike >= _ALIKE else 0


def _filled(value: str, column: int) -> bool:
    """Whether a line is as wide as the text's column."""
    return column > 0 and _cells(value) >= column - max(_SLACK, column // 8)


def _column(values: Sequence[str]) -> int:
    """Return the width to which the lines of a whole text were cut; 0 where they were not."""
    if max(map(len, values), default=0) > _COLUMN_MOST:
        return 0
    sizes = sorted(map(_cells, values))
    widest = sizes[-1 - len(sizes) // 20]
    full = sum(size * 6 >= widest * 5 for size in sizes)
    return widest if full >= max(_COLUMN_LEAST, len(sizes) // _COLUMN_SHARE) else 0


def _cells(value: str) -> int:
    """Return the width of a line in half-width cells: two for each syllable."""
    return len(value.encode("cp949", "replace"))


def whole(lines: Sequence[Text]) -> Text:
    """Return the paragraph that `lines` make: with a space between any two, but for those cut within a word."""
    text = lines[0]
    for line in lines[1:]:
        text = join([text, line], "" if _ENDING.match(line.value) else " ")
    return text


def parts(text: Text) -> Sequence[Text]:
    """Return `text`, or, where it is a dump of many sentences, its parts of readable length."""
    value = text.value
    stops = value.count(".")
    if len(value) < _DUMP and (stops <= _STOPS_FEW or stops <= value.count(". ") + _STOPS_FEW):
        return (text,)
    glued = [found.start() for found in _GLUED.finditer(value)]
    if len(value) < _DUMP and len(glued) < _GLUED_LEAST:
        return (text,)
    parts = []
    start = 0
    breaks = glued if len(glued) * _DUMP >= len(value) else [found.start() for found in _SENTENCE_GAP.finditer(value)]
    for place in breaks:
        if place - start >= (1 if breaks is glued and len(glued) * 60 < len(value) else _PARAGRAPH):
            parts.append(cut(text, start, place))
            start = place
    return (*parts, cut(text, start, len(value)))
