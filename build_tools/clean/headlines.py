"""What headlines look like: what a title can never be, the words that a text takes up, rows of names in menus."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from build_tools.clean import outlets, words
from build_tools.clean.cases import any_case
from build_tools.clean.dates import STAMP
from build_tools.clean.facts import EMAIL, NAMES
from build_tools.clean.sentences import INNER_END, ends, prose

if TYPE_CHECKING:
    from collections.abc import Sequence

_NEVER = any_case(
    rf"[\W_]*(?:{STAMP}[\s\S]{{0,12}}|{EMAIL}.{{0,20}}|.{{0,30}}{EMAIL}|(?:https?://)?(?:[\w-]{{1,40}}\.){{1,4}}[a-z]{{2,6}}(?:/\S*)?"
    rf"|\S.{{0,80}}\.(?:png|jpe?g|gif|pdf|hwpx?|docx?|xlsx?|pptx?|zip)(?:\W.{{0,40}})?|(?:오전|오후)?\s?\d{{1,2}}:\d\d|\[(?:오전|오후)\s\d{{1,2}}:\d\d\].*"
    rf"|(?:[가-힣A-Za-z0-9]{{2,10}}\s)?{NAMES}|!\[.*|@[\w.]{{2,30}}|[가-힣]{{1,6}}\s?[:：]?\s?[\d,.]+\s?(?:만|천)?[가-힣]?|[\d\s:/.,%-]+|(?:no|vol|제)\.?\s?\d+\s?[호권]?\s?|(?:.{{2,40}}\s)?(?:제?\d+권\s?제?\d+호|\d+\(\d+\)).{{0,24}})[\W_]*",
)
"""A date, an address, a name, an image, a label with a count: no title."""
_ISSUE = re.compile(r"\s?[|·,/]?\s?(?:19|20)\d\d년?\s?\S{1,4}호$")
_SIGN = re.compile(r"#\d|[…\"“”'‘’「」『』\[\]?!·,%]|\.\.\.|\d[만억조%]|\s[-–—|:]\s")
_HANGUL, _LATIN = re.compile("[가-힣]"), re.compile("[A-Za-z]")
_BEGIN = 400
"""Letters of a text that tell its script."""
_WORD = re.compile(r"[가-힣A-Za-z0-9]{2,}")
_EMPTY = re.compile(
    r"(?:있는|없는|있다|없다|하는|것[은이을도들]|위[해한]|대[한해]|통해|따라|때[문는가]|우리|이번|지난|올해|오늘|내일|어떻게|무엇|그리고|하지만|가장|모[든두]"
    r"|다[시른]|함께|어떤|이런|그런|만에|이유|까닭|이[후상하]|사이|\d+)"
)
"""Words and numbers that any two texts share."""
_FEW, _MANY = 3, 4
BODY = 4_000
"""Letters of the text in which the words of a title are looked for."""
_LIST_WORD, _RARE = 4, 8
_ROLL, _ROLL_WORD = 8, 6
_PRICES = re.compile(r"[▲▼△▽]\s?[\d,.]+")
_ENDING = re.compile(r"(?:을|를|은|는|이|가|에|에서|으로|로|의|도|와|과|까지|부터|다|나|지|고|며|한|할|된|될|는|기)$")


def possible(value: str) -> bool:
    """Whether `value` may be a title: no date, address, name, outlet, section or button."""
    return not (
        _NEVER.fullmatch(value)
        or words.judge(value)
        or outlets.named(value) == value
        or (value.isascii() and value.isupper() and " " not in value)
        or outlets.BODY.fullmatch(value)
        or outlets.MAGAZINE.fullmatch(_ISSUE.sub("", value))
    )


def taken_up(value: str, body: str) -> tuple[float, int]:
    """Return which part of the words of `value` the text `body` takes up again, from 0 to 1, and how many."""
    found = _WORD.findall(value)
    telling = {word[: max(2, len(word) - 1)] for word in found if not _EMPTY.fullmatch(word)}
    again = sum(stem in body for stem in telling)
    return again / len(found) if found else 0.0, again


def shared(value: str, body: str) -> float:
    """Return which part of the words of `value` the text `body` takes up again, from 0 to 1."""
    return taken_up(value, body)[0]


def signed(value: str) -> bool:
    """Whether `value` has a mark of headlines: quotation marks, a question, a dash, a number with its unit."""
    return _SIGN.search(value) is not None and (" " in value or "·" not in value)


def body(values: Sequence[str], first: int) -> str:
    """Return the first sentences of the text, of which line `first` is the first."""
    out: list[str] = []
    size = 0
    for at in range(first, len(values)):
        if size > BODY:
            break
        if prose(values[at]):
            out.append(values[at])
            size += len(values[at])
    return "\n".join(out)


def listed(value: str) -> bool:
    """Whether `value` is a row of names of sections, or of prices, as stand in menus: short words without grammar."""
    if len(_PRICES.findall(value)) > 1:
        return True
    eojeols = re.split(r"[\s·|/]+", value)
    return (
        len(eojeols) >= _FEW
        and _SIGN.search(value.replace("·", "")) is None
        and sum(_ENDING.search(word) is not None for word in eojeols) * _RARE <= len(eojeols)
        and sum(len(word) <= _LIST_WORD for word in eojeols) * 4 >= len(eojeols) * 3
    )


def worded(value: str) -> bool:
    """Whether `value` is worded as a headline: words with grammar, unlike names in a list."""
    eojeols = value.split()
    return len(eojeols) >= _MANY and any(_ENDING.search(word) for word in eojeols)


def bare(value: str) -> bool:
    """Whether `value` is a few words without grammar, as tags are."""
    return len(value.split()) > 1 and not any(_ENDING.search(word) for word in value.split()) and not ends(value)


def roll(value: str) -> bool:
    """Whether a long line is a row of names of sections and buttons, without a sentence."""
    if ends(value):
        return False
    eojeols = value.split()
    return (
        len(eojeols) >= _ROLL
        and INNER_END.search(value) is None
        and sum(_ENDING.search(word) is not None for word in eojeols) * 4 <= len(eojeols)
        and sum(map(len, eojeols)) <= len(eojeols) * _ROLL_WORD
    )


def foreign(value: str, text: str) -> bool:
    """Whether a line has no Korean above a Korean text: the title of the original, a writer's post."""
    begin = text[:_BEGIN]
    return _HANGUL.search(value) is None and len(_HANGUL.findall(begin)) > len(_LATIN.findall(begin))
