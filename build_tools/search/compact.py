"""A lunr index in few bytes: sorted terms with shared beginnings left out, postings as small differences.

lunr's own JSON repeats each term, reference and weight; but a weight follows from a term's frequency, the
field's length and three constants, so only frequencies and lengths are stored, and search-index.js computes
the weights as lunr does.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, TypedDict

from build_tools.search.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from build_tools.search.documents import Document
    from build_tools.search.lemmas import Lemmas

FIELDS = ("text", "title", "concepts")
"""In the order of their numbers; search-index.js says what a match in each is worth."""
_STEP = 2 * len(FIELDS)
"""By how much the number of a posting grows from a document to the next."""
DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
"""The first 32 end a number, the others go on with the next five bits."""
BEYOND_16_BITS = re.compile("[\U00010000-\U0010ffff]")


class Counts(NamedTuple):
    """How often each token stands in one field of a document: long texts, which are kept and read back fast."""

    once: str
    """Tokens that stand there once, with a space between."""
    more: str
    """The others."""
    often: tuple[int, ...]
    """How often each of the others."""


class Part(NamedTuple):
    """The postings of some documents in a row, in values that are kept and read back fast."""

    size: int
    """Documents."""
    lengths: tuple[str, ...]
    """As of an index."""
    terms: str
    """With a space between."""
    firsts: tuple[int, ...]
    """For each term the number of its first posting, documents counted from the first of the part."""
    others: str
    """For each term, between terms a comma, the rest of its postings: how often, where that is said, and the others."""
    lasts: tuple[int, ...]
    """For each term, with what number its postings in its last document would begin."""


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


class CompactLemmas(TypedDict):
    """Dictionary forms as the browser reads them."""

    terms: str
    """As of an index."""
    postings: str
    """As of an index; all in the first field."""
    words: str
    """For each the numbers of the index's terms that are a form of it, each as what it is more than the one before;
    between them a comma."""


def fields(document: Document) -> tuple[list[str], ...]:
    """Return the tokens of each field, in the order of FIELDS."""
    return (
        [token for passage in document.passages for token in tokens(passage.text)],
        [token for text in (document.title, *document.names) for token in tokens(text)],
        [f"#{slug}" for slug, count in sorted(document.concepts.items()) for _ in range(count)],
    )


def count(document: Document) -> tuple[Counts, ...]:
    """Return the counts of each field: all that the index holds of the document, and follows from it alone."""
    return tuple(packed(Counter(found)) for found in fields(document))


def packed(frequencies: Mapping[str, int]) -> Counts:
    """Return how often each token stands somewhere as counts."""
    more = {term: often for term, often in frequencies.items() if often > 1}
    return Counts(" ".join(term for term in frequencies if term not in more), " ".join(more), tuple(more.values()))


def part(counts: Sequence[Sequence[Counts]]) -> Part:
    """Return the postings of documents with these `counts`, by field."""
    code = [digits(number) for number in range(_STEP * (len(counts) + 1))]
    # For each term the numbers of its first posting and of its last document, and all but that first number.
    postings: dict[str, tuple[list[int], list[str]]] = {}
    lengths: list[list[str]] = [[] for _ in FIELDS]
    for begin, by_field in zip(range(0, len(code), _STEP), counts, strict=False):
        for field, (once, more, often) in enumerate(by_field):
            place = begin + 2 * field
            terms = once.split()
            for term in terms:
                if term in postings:
                    numbers, texts = postings[term]
                    texts.append(code[place - numbers[1]])
                    numbers[1] = begin
                else:
                    postings[term] = ([place, begin], [])
            for term, times in zip(more.split(), often, strict=True):
                if term in postings:
                    numbers, texts = postings[term]
                    texts.append(code[place + 1 - numbers[1]] + digits(times))
                    numbers[1] = begin
                else:
                    postings[term] = ([place + 1, begin], [digits(times)])
            lengths[field].append(digits(len(terms) + sum(often)))
    return Part(
        len(counts),
        tuple("".join(of) for of in lengths),
        " ".join(postings),
        tuple(numbers[0] for numbers, _ in postings.values()),
        ",".join(["".join(texts) for _, texts in postings.values()]),
        tuple(numbers[1] for numbers, _ in postings.values()),
    )


def compact(parts: Iterable[Part]) -> Compact:
    """Return the index of the documents of all `parts`, numbered from 0."""
    lengths: list[list[str]] = [[] for _ in FIELDS]
    postings: dict[str, list[str]] = {}
    lasts: dict[str, int] = {}
    begin = 0
    for one in parts:
        for of, more in zip(lengths, one.lengths, strict=True):
            of.append(more)
        for term, first, others, last in zip(
            one.terms.split(), one.firsts, one.others.split(","), one.lasts, strict=False
        ):
            if term in postings:
                postings[term] += (digits(begin + first - lasts[term]), others)
            else:
                postings[term] = [digits(begin + first), others]
            lasts[term] = begin + last
        begin += _STEP * one.size
    ordered = _sorted(postings)
    return {
        "lengths": ["".join(of) for of in lengths],
        "terms": " ".join(_shortened(ordered)),
        "postings": ",".join(["".join(postings[term]) for term in ordered]),
    }


def compact_lemmas(lemmas: Sequence[Lemmas], parts: Iterable[Part]) -> CompactLemmas:
    """Return the dictionary forms of the documents of all `parts`."""
    words: dict[str, set[str]] = {}
    for of in lemmas:
        for lemma, found in of.words.items():
            words.setdefault(lemma, set()).update(found)
    terms = _sorted({term for one in parts for term in one.terms.split()})
    numbers = {term: number for number, term in enumerate(terms)}
    index = compact([part([(packed(of.counts),) for of in lemmas])])
    return {
        "terms": index["terms"],
        "postings": index["postings"],
        "words": ",".join(_ascending(sorted(numbers[word] for word in words[lemma])) for lemma in _sorted(words)),
    }


def _ascending(numbers: Sequence[int]) -> str:
    return "".join(digits(number - before) for before, number in zip((0, *numbers), numbers, strict=False))


@cache  # the same small numbers in every document
def digits(number: int) -> str:
    """Return `number` (not negative) in DIGITS, the lowest five bits first."""
    text = ""
    while number >= 32:  # noqa: PLR2004  # five bits a digit
        text += DIGITS[32 + number % 32]
        number //= 32
    return text + DIGITS[number]


def _sorted(terms: Iterable[str]) -> list[str]:
    """Return `terms` in the order of UTF-16, in which JavaScript compares: mostly that of code points."""
    found = sorted(terms)
    if BEYOND_16_BITS.search(" ".join(found)):
        found.sort(key=lambda term: term.encode("utf-16-be"))
    return found


def _shortened(terms: Iterable[str]) -> Iterable[str]:
    before = ""
    for term in terms:
        shared = 0
        for ours, theirs in zip(term[: len(DIGITS) - 1], before, strict=False):
            if ours != theirs:
                break
            shared += 1
        yield DIGITS[shared] + term[shared:]
        before = term
