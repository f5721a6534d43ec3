"""The matcher: a text → its candidates, each with a verdict; an article → its mentions."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from build_tools.annotate.edges import Stretch, Verdict, code, edges, falls, in_place, joined, stands
from build_tools.annotate.fold import Composed, Way, compose, fold, loosen
from build_tools.annotate.forms import Index, forms
from build_tools.annotate.numbers import second_numbers
from build_tools.annotate.senses import Cue, company, judge, surroundings
from build_tools.korean import is_hangul, sentences
from build_tools.model import Annotated, Mention, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from build_tools.annotate.forms import Form
    from build_tools.model import Article, Force, RawArticle, Slug, Term, Text

IDENTIFIER = falls("identifier", "it is part of an address, an identifier or code")
NESTED = falls("overlap", "another mention covers it or its beginning")
EDGE = "\n"
"""Stands before and after every text, so that every letter has a neighbour."""


class Candidate(NamedTuple):
    """A place of a form in a text, and what became of it. Offsets are those of the text as given."""

    start: int
    end: int
    term: Slug
    verdict: Verdict


class Found(NamedTuple):
    """A candidate in the raw text of an article: code points as decoded."""

    start: int
    end: int
    term: Slug
    kept: bool
    """Whether cleaning kept the text it stands in."""
    verdict: Verdict


class _Hit(NamedTuple):
    start: int
    end: int
    form: Form


class Matcher:
    """The terms of a glossary, ready to be found. Setting up is paid once."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self.terms = tuple(terms)
        self.index = Index(forms(self.terms))
        self.companies = tuple(company(term.sense) for term in self.terms)
        self.numbered = {term.slug for term in self.terms}


def annotate(article: Article, matcher: Matcher) -> Annotated:
    """Return `article` with the mentions of its blocks: disjoint, in the order of the text."""
    texts = [block.text.value for block in article.blocks]
    return Annotated(
        article,
        tuple(
            Mention(block, Span(found.start, found.end), found.term)
            for block, found in _in_texts(texts, matcher, article.senses)
            if found.verdict.stands
        ),
    )


def in_raw(article: Article, matcher: Matcher) -> list[Found]:
    """Return the candidates in all of the raw text, in its order: in what was kept and in what was removed.

    The blocks are judged by themselves, the removals by the company of the whole.
    """
    blocks = [block.text for block in article.blocks]
    removed = [removal.text for removal in article.removals]
    kept = _in_texts([text.value for text in blocks], matcher, article.senses)
    whole = _in_texts([text.value for text in (*blocks, *removed)], matcher, article.senses)
    found = [_raw(blocks[at], each, kept=True) for at, each in kept]
    found += [_raw(removed[at - len(blocks)], each, kept=False) for at, each in whole if at >= len(blocks)]
    return sorted(found)


def in_removed(raw: RawArticle, matcher: Matcher) -> list[Found]:
    """Return the candidates in a raw text of which cleaning kept nothing."""
    found = candidates(raw.text, matcher, raw.sidecar.senses)
    return [Found(each.start, each.end, each.term, kept=False, verdict=each.verdict) for each in found]


def _raw(text: Text, found: Candidate, *, kept: bool) -> Found:
    return Found(*text.raw_span(Span(found.start, found.end)), found.term, kept, found.verdict)


def _in_texts(texts: Sequence[str], matcher: Matcher, senses: Iterable[Force]) -> list[tuple[int, Candidate]]:
    """Return the candidates of several texts that keep each other company, each with the index of its text."""
    starts = [0]
    for text in texts:
        starts.append(starts[-1] + len(text) + 1)
    found = []
    for each in candidates("\n".join(texts), matcher, senses):
        at = bisect_right(starts, each.start) - 1
        found.append((at, each._replace(start=each.start - starts[at], end=each.end - starts[at])))
    return found


def candidates(text: str, matcher: Matcher, senses: Iterable[Force] = ()) -> list[Candidate]:
    """Return every candidate in `text` with its verdict, in order; a line of the text is a block."""
    composed = compose(text)
    padded = f"{EDGE}{composed.text}{EDGE}"
    names, words, cues = _find(padded, matcher)
    allowed, refused = _allow(padded, names, words, matcher)
    judged = _judge(padded, allowed, cues, matcher, senses)
    picked = pick(judged)
    every = sorted([*picked, *refused], key=lambda each: (each.start, each.end))
    return [_given(each, composed) for each in every]


def _given(found: Candidate, composed: Composed) -> Candidate:
    start, end = composed.back(found.start - 1, found.end - 1)
    return found._replace(start=start, end=end)


def _find(text: str, matcher: Matcher) -> tuple[list[tuple[Form, Stretch]], list[_Hit], list[Cue]]:
    """Return the names in `text` with the verdict of their edges, the entries' longer words, and the cues.

    `text` is composed, with `EDGE` at both ends.
    """
    loose = loosen(text)
    way = Way(loose)
    names: list[tuple[Form, Stretch]] = []
    words: list[_Hit] = []
    cues: list[Cue] = []
    for number, key_start, key_end in matcher.index.hits(loose.replace(" ", "")):
        length = key_end - key_start
        end = way.end(key_end)
        start = way.start(end, length)
        for form in matcher.index.forms[number]:
            if end - start != length and not joined(text, start, end, form):
                continue
            if form.role == "name":
                names.append((form, edges(text, start, end, form)))
            elif _stands_alone(text, start, end, form):
                if form.role == "cue":
                    cues.append(Cue(start, end, form.key))
                else:
                    words.append(_Hit(start, end, form))
    return names, words, cues


def _allow(
    text: str, names: Iterable[tuple[Form, Stretch]], words: Sequence[_Hit], matcher: Matcher
) -> tuple[list[_Allowed], list[Candidate]]:
    """Return the candidates that edges and the entry's own longer words let stand, and those that they refuse."""
    codes = code(text)
    allowed: list[_Allowed] = []
    refused: list[Candidate] = []
    for form, (start, end, by_edges) in names:
        word = _word_around(words, start, end, form)
        verdict = by_edges if word is None else _by_word(text, word)
        if verdict.stands and (_within(codes, start, end) or in_place(text, start, end)):
            verdict = IDENTIFIER
        candidate = Candidate(start, end, matcher.terms[form.term].slug, verdict)
        if verdict.stands:
            allowed.append(_Allowed(candidate, form, word is not None or verdict.rule == "version"))
        else:
            refused.append(candidate)
    return allowed, refused


def _by_word(text: str, word: _Hit) -> Verdict:
    said = text[word.start : word.end]
    if word.form.role == "include":
        return stands("include", f"the entry says that ‘{said}’ names it")
    return falls("exclude", f"the entry says that ‘{said}’ is another thing")


class _Allowed(NamedTuple):
    candidate: Candidate
    form: Form
    settled: bool
    """Whether the entry has decided on the very word, or a version has: senses need not."""


def _stands_alone(text: str, start: int, end: int, form: Form) -> bool:
    """Whether a word of the entry's lists is itself here: Latin edges, and a short Hangul word begins a word."""
    if form.latin_start and text[start - 1].isascii() and text[start - 1].isalnum():
        return False
    if form.latin_end and text[end].isascii() and text[end].isalpha() and not text.startswith("s", end):
        return False
    return form.role != "cue" or form.latin_start or form.open or not is_hangul(text[start - 1])


def _word_around(words: Iterable[_Hit], start: int, end: int, form: Form) -> _Hit | None:
    """Return the longest of the entry's own longer words that covers the candidate."""
    around = [hit for hit in words if hit.form.term == form.term and hit.start <= start and end <= hit.end]
    return max(around, key=lambda hit: (hit.end - hit.start, hit.form.role == "exclude"), default=None)


def _within(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    return any(first <= start and end <= last for first, last in spans)


def _judge(
    text: str, allowed: Sequence[_Allowed], cues: Sequence[Cue], matcher: Matcher, senses: Iterable[Force]
) -> list[Candidate]:
    """Return the candidates with the verdict of sidecar and senses, where these have one."""
    forced = {(fold(force.text), force.term): force.names for force in senses}
    around = None
    judged = []
    for candidate, form, settled in allowed:
        word = _forced(text, candidate, forced)
        if word is not None:
            verdict = Verdict(word, "sidecar", f"the sidecar says {'mark' if word else 'skip'}")
            judged.append(candidate._replace(verdict=verdict))
        elif form.doubtful and not settled:
            around = around or surroundings(sorted(cues), sentences(text), _lines(text))
            verdict = judge(around, candidate.start, candidate.end, matcher.companies[form.term])
            judged.append(candidate._replace(verdict=verdict))
        else:
            judged.append(candidate)
    return second_numbers(text, judged, matcher.numbered)


def _forced(text: str, found: Candidate, forced: dict[tuple[str, Slug], bool]) -> bool | None:
    """Return what the sidecar says: of the form itself, or of longer words around it."""
    for (key, term), names in forced.items():
        if term == found.term and key:
            own = fold(text[found.start : found.end])
            if key == own or (
                own in key and key in fold(text[max(0, found.start - len(key) * 2) : found.end + len(key) * 2])
            ):
                return names
    return None


def _lines(text: str) -> list[Span]:
    spans, at = [], 0
    for line in text.splitlines(keepends=True):
        spans.append(Span(at, at + len(line)))
        at += len(line)
    return spans


def pick(found: Iterable[Candidate]) -> list[Candidate]:
    """Return `found` in order; of those that stand and overlap, only the leftmost stands on, then the longest.

    The leftmost first, because what it leaves over may name a thing of its own: `생성형 AI` `에이전트`.
    """
    picked: list[Candidate] = []
    taken = 0
    for each in sorted(found, key=lambda each: (each.start, -each.end)):
        if not each.verdict.stands:
            picked.append(each)
        elif each.start < taken:
            picked.append(each._replace(verdict=NESTED))
        else:
            picked.append(each)
            taken = each.end
    return picked
