"""Text → the dictionary forms of its words, by the morphological analyser kiwipiepy, where a site asks for it.

It is asked at build time only, and never because it happens to be installed: what a build gives must follow from the
seeds and the settings. The browser needs nothing of it.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, NamedTuple

from build_tools.search.tokens import WORD, fold, tokens

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kiwipiepy import Kiwi

    from build_tools.search.documents import Document

VERBS = ("VV", "VA")
NOUNS = ("NNG", "NNP")


class Lemmas(NamedTuple):
    """The dictionary forms that a document's words have; it follows from the document alone, so it can be kept."""

    counts: Mapping[str, int]
    """How often each stands there: verbs and adjectives (걷다), and nouns within longer words (모델 in 언어모델을)."""
    words: Mapping[str, tuple[str, ...]]
    """For each, the tokens that are a form of it or hold it."""


def has_analyser() -> bool:
    """Whether the analyser can be asked."""
    return find_spec("kiwipiepy") is not None


def lemmas(document: Document) -> Lemmas:
    """Return the dictionary forms of the document's words. A noun that begins its word is found without them."""
    counts: Counter[str] = Counter()
    words: dict[str, set[str]] = {}
    for text in (document.title, *(passage.text for passage in document.passages)):
        folded = fold(text)
        places = [match.span() for match in WORD.finditer(folded)]
        own = tokens(text)
        at = 0
        for morpheme in _kiwi().tokenize(unicodedata.normalize("NFC", text)):
            while at < len(places) and places[at][1] <= morpheme.start:
                at += 1
            if at == len(places):
                break
            start, _ = places[at]
            is_verb = morpheme.tag.startswith(VERBS)
            if is_verb or (morpheme.tag in NOUNS and morpheme.start > start and morpheme.len > 1):
                lemma = fold(morpheme.lemma if is_verb else morpheme.form)
                counts[lemma] += 1
                words.setdefault(lemma, set()).add(own[at])
    return Lemmas(dict(counts), {lemma: tuple(sorted(found)) for lemma, found in words.items()})


@cache
def _kiwi() -> Kiwi:
    from kiwipiepy import Kiwi  # noqa: PLC0415  # optional, and takes seconds to load

    return Kiwi(num_workers=1)
