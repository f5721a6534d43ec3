"""A lunr index in few bytes: sorted terms with shared beginnings left out, postings as small differences.

lunr's own JSON repeats each term, reference and weight; but a weight follows from a term's frequency, the
field's length and three constants, so only frequencies and lengths are stored, and search-index.js computes
the weights as lunr does.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypedDict

from lunr.builder import Builder

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

FIELDS = {"text": 1, "title": 8, "concepts": 4}
"""The fields in the order of their numbers, and what a match in them is worth."""
DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
"""The first 32 end a number, the others go on with the next five bits."""


class Compact(TypedDict):
    """An index as the browser reads it."""

    lengths: list[str]
    """For each field: how many tokens each document has in it, as numbers."""
    terms: str
    """For each term, in the order of UTF-16: one digit for how many letters it shares with the one before, and its
    other letters; between terms a space."""
    postings: str
    """For each term its postings, between terms a comma. A posting is one number, (documents further on × 3 + field)
    × 2 + (0 if the term stands there once), and if it stands there more often, how often."""


def lunr_builder(documents: Iterable[Mapping[str, Sequence[str]]]) -> Builder:
    """Return a lunr builder that holds `documents` (by field, their tokens), numbered from 0."""
    builder = Builder()
    builder.ref("id")
    for field, boost in FIELDS.items():
        builder.field(field, boost)
    for number, document in enumerate(documents):
        builder.add({"id": number, **{field: list(document[field]) for field in FIELDS}})
    return builder


def compact(builder: Builder) -> Compact:
    """Return what `builder` holds in compact form."""
    postings: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for document in range(builder.document_count):
        for number, field in enumerate(FIELDS):
            for term, count in builder.field_term_frequencies[f"{field}/{document}"].items():
                postings[term].append((document, number, count))
    terms = sorted(postings, key=lambda term: term.encode("utf-16-be"))
    return {
        "lengths": [
            "".join(digits(builder.field_lengths[f"{field}/{document}"]) for document in range(builder.document_count))
            for field in FIELDS
        ],
        "terms": " ".join(_shortened(terms)),
        "postings": ",".join(_encoded(postings[term]) for term in terms),
    }


def digits(number: int) -> str:
    """Return `number` (not negative) in DIGITS, the lowest five bits first."""
    text = ""
    while number >= 32:  # noqa: PLR2004  # five bits a digit
        text += DIGITS[32 + number % 32]
        number //= 32
    return text + DIGITS[number]


def _shortened(terms: Sequence[str]) -> Iterable[str]:
    before = ""
    for term in terms:
        shared = 0
        while shared < min(len(before), len(term), len(DIGITS) - 1) and before[shared] == term[shared]:
            shared += 1
        yield DIGITS[shared] + term[shared:]
        before = term


def _encoded(postings: Sequence[tuple[int, int, int]]) -> str:
    text = ""
    before = 0
    for document, field, count in postings:
        text += digits(((document - before) * len(FIELDS) + field) * 2 + (count > 1))
        text += digits(count) if count > 1 else ""
        before = document
    return text
