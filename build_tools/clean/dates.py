"""Dates as Korean pages write them → ISO 8601, as exact as the source states them."""

from __future__ import annotations

import re
from datetime import date as calendar
from typing import NamedTuple

_YEAR = r"(?:(?:19|20)\d\d)"
_DAY = (
    rf"(?:{_YEAR}\s?[.\-/]\s?(?:1[0-2]|0?[1-9])\s?[.\-/]\s?(?:3[01]|[12]\d|0?[1-9])(?!\d)\.?"
    rf"|{_YEAR}년\s?(?:1[0-2]|0?[1-9])월\s?(?:3[01]|[12]\d|0?[1-9])일"
    r"|(?<!\d)\d\d[.\-/](?:1[0-2]|0[1-9])[.\-/](?:3[01]|[12]\d|0[1-9])(?![\d\-])\.?"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? (?:3[01]|[12]\d|0?[1-9])[.,]? (?:19|20)\d\d"
    r"|(?:3[01]|[12]\d|0?[1-9]) (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?,? (?:19|20)\d\d"
    r"|(?<!\d)20\d\d(?:1[0-2]|0[1-9])(?:3[01]|[12]\d|0[1-9])(?!\d))"
)
_WEEKDAY = (
    r"(?:\s?[(\[]?(?:[월화수목금토일](?:요일)?|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6})[)\]]?(?![가-힣a-z]))?,?"
)
_CLOCK = (
    r"(?:(?:오전|오후|AM|PM|am|pm)\s?)?(?:2[0-4]|[01]?\d)"
    r"(?:\s?:\s?[0-5]\d(?:\s?:\s?[0-5]\d(?:\.\d{1,6})?|(?!\d(?!\d{3}[년.-])))|시\s?(?:[0-5]?\d분)?)(?:\s?(?:AM|PM|am|pm)(?![a-z]))?"
)
_GAP = r"(?:T|\s[-–—]\s(?=\d\d?:)|\s?[|/,·]?\s?[(\[]?)?"
STAMP = rf"{_DAY}{_WEEKDAY}{_GAP}(?:{_CLOCK}[)\]]?(?:Z|\s?[+-]\d\d:?\d\d|\s?(?:KST|GMT))?)?"
"""A day, and the time after it where there is one."""
_STAMP = re.compile(STAMP)
_NUMBERS = re.compile(r"\d+")
_AFTERNOON = re.compile(r"오후|PM|pm")
_FORENOON = re.compile(r"오전|AM|am")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY_ONLY = re.compile(_DAY)
_CLOCK_ONLY = re.compile(_CLOCK)


class Stamp(NamedTuple):
    """A date found in a text."""

    iso: str
    start: int
    end: int


def find(text: str) -> list[Stamp]:
    """Return the dates of `text` in order, with their places in it."""
    return [
        Stamp(iso, found.start(), found.end()) for found in _STAMP.finditer(text) if (iso := _iso(found[0])) is not None
    ]


def _iso(text: str) -> str | None:
    """Return what `_STAMP` matched in ISO 8601, with the time it states; None if there is no such day."""
    day = _DAY_ONLY.match(text)
    if day is None:
        return None
    parts = _day(day[0])
    try:
        iso = calendar(*parts).isoformat()
    except ValueError:
        return None
    clock = _CLOCK_ONLY.search(text, day.end())
    return iso if clock is None else f"{iso}T{_time(clock[0])}"


def _day(text: str) -> tuple[int, int, int]:
    numbers = [int(number) for number in _NUMBERS.findall(text)]
    word = re.search("[A-Za-z]{3}", text)
    if word:
        day, year = numbers
        return year, _MONTHS.index(word[0].lower()) + 1, day
    if len(numbers) == 1:
        return numbers[0] // 10_000, numbers[0] // 100 % 100, numbers[0] % 100
    year, month, day = numbers
    return (year if year > 99 else 2000 + year), month, day  # noqa: PLR2004 - two digits mean this century


def _time(text: str) -> str:
    hour, *rest = [int(number) for number in _NUMBERS.findall(text.partition(".")[0])]
    if _AFTERNOON.search(text) and hour < 12:  # noqa: PLR2004 - the clock's own number
        hour += 12
    elif _FORENOON.search(text) and hour == 12:  # noqa: PLR2004 - the same
        hour = 0
    return ":".join(f"{part:02}" for part in (hour % 24, *(rest or [0])))
