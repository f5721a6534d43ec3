"""What stands at a page's head, before and after its title, and is no part of the article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from build_tools.clean import headlines, outlets
from build_tools.clean.sentences import ends, prose

if TYPE_CHECKING:
    from collections.abc import Sequence

_NAME_LIKE = re.compile("[가-힣A-Za-z ]{2,12}")
_HANGUL = re.compile("[가-힣]")
_FOREIGN = 60
_SHORT, _KICKER = 16, 40
_NAME_LENGTH = 12
_OPENING = "\"“‘'[<【「『-–—·•▶■◆▲△▼#"
_HEADS = "◇◆◎○●■□▲△▼〈《"
"""Marks of lists of which an article may consist: of appointments, of deaths."""
_KICKED = re.compile(r"[\[(][^\])]{1,10}[\])]\s?[가-힣]|\(")
"""What stands after its kind in brackets, or in brackets itself: a title, a unit."""
_PART = re.compile(
    r"제\s?\d{1,3}\s?[장절부편화막]|[<〈《\[]?요\s약[>〉》\]]?|[<〈《\[]요약[>〉》\]]|프롤로그|머리말|서문|들어가며|여는\s글"
)
"""A part of the text, which a heading names: `제3장`, `요 약`."""
_NOT_LETTER = re.compile(r"[\W_]+")
_SIGNATURE = re.compile(r"[가-힣]{2,4}\s[^.?!…]{2,24}")
"""A name, and what its bearer is."""
_UNDER = 3
"""Lines under a text among which its writer signs."""
_POINTS, _POINT_LEAST = "-•·▪○●■", 20
_LATIN_FEW = 3
_FEW = 3
_FACTS = frozenset({"date-line", "byline", "counter"})
_DATED = frozenset({"date-line", "counter", "forum"})


def mark(values: Sequence[str], out: Sequence[str | None], title: int, kept: frozenset[int]) -> dict[int, str]:
    """Return the lines at a page's head, before and after its title, that can only be chrome, and why.

    Where the head has chrome at all: before the title short lines, and longer ones that share no word with the text;
    after it, up to the last chrome before the text, the same.
    """
    size = len(values)
    first = next((at for at in range(size) if out[at] is None and at != title and prose(values[at])), size)
    first = begin(out, title) if first == size else first
    first = next(
        (at for at in range(title + 1, first - 1) if _point(values, out, at) and _point(values, out, at + 1)), first
    )
    chrome = [at for at in range(min(first, size)) if out[at] is not None]
    if not chrome or first == size:
        return {}
    text = headlines.body(values, first)
    kept |= {at for at in range(first) if _PART.fullmatch(values[at])}
    marked: dict[int, str] = {}
    for at in range(title):
        if out[at] is not None or at in kept or ends(values[at]):
            continue
        short = len(values[at]) <= (_SHORT if _HANGUL.search(values[at]) else _FOREIGN)
        said = headlines.shared(values[at], text) and not headlines.listed(values[at])
        if short or (len(values[at]) <= _KICKER and not said):
            marked[at] = "menu"
    marked |= dict.fromkeys(_signed(values, out, title, first) - kept, "byline")
    row: list[int] = []
    for at in range(title + 1, chrome[-1] + 1):
        if out[at] is None:
            row.append(at)
            continue
        short = all(len(values[one]) <= _NAME_LENGTH for one in row)
        stray = [one for one in row if one not in kept and _stray(values[one], text, short=short)]
        named = [one for one in stray if _NAME_LIKE.fullmatch(values[one]) and not outlets.named(values[one])]
        marked |= {one: "byline" if out[at] in _DATED and one in named[-1:] else "menu" for one in stray}
        row = []
    return marked


def _signed(values: Sequence[str], out: Sequence[str | None], title: int, first: int) -> set[int]:
    """Return the writer's line that stands above the text and right under it too: `남윤슬 변호사(법무법인 솔빛)`."""
    last = max((at for at in range(first, len(values)) if out[at] is None and prose(values[at])), default=first)
    under = {_NOT_LETTER.sub("", values[at]): at for at in range(last + 1, min(last + 1 + _UNDER, len(values)))}
    found: set[int] = set()
    for at in range(title + 1, first):
        again = under.get(_NOT_LETTER.sub("", values[at]))
        if again is not None and out[at] is None and _SIGNATURE.fullmatch(values[at]):
            found |= {at} if out[again] is not None else {at, again}
    return found


def _point(values: Sequence[str], out: Sequence[str | None], at: int) -> bool:
    """Whether a line is a point of some length: with two of them a text may begin."""
    return out[at] is None and values[at][0] in _POINTS and len(values[at]) >= _POINT_LEAST


def begin(out: Sequence[str | None], title: int = -1) -> int:
    """Return the line with which a text without sentences begins: the first after the first facts of the article."""
    size = len(out)
    at = next((at for at in range(max(title, 0), size) if out[at] in _FACTS), size)
    return next((one for one in range(at, size) if out[one] is None and one != title), size)


def _stray(value: str, text: str, *, short: bool) -> bool:
    """Whether a line between the title and the text is too short for a subtitle, or says nothing of the text.

    `short` says that the lines beside it are short too.
    """
    if ends(value) or value[0] in _HEADS or _KICKED.match(value):
        return False
    words = sum(word[0].isalnum() for word in value.split())
    says = headlines.shared(value, text) > 0
    if len(value) <= _NAME_LENGTH:
        return value[-1] not in "다요까?!" and (short or words < _FEW) and not (says and words > 1)
    return (
        not says and (words < _FEW or (words <= _LATIN_FEW and not _HANGUL.search(value))) and value[0] not in _OPENING
    )
