"""The matcher: a text → its candidates, each with a verdict; an article → its mentions."""

from __future__ import annotations

from bisect import bisect_right
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from build_tools.annotate.edges import HINTS, Verdict, code, falls, in_place, stands
from build_tools.annotate.find import cues, find
from build_tools.annotate.fold import compose
from build_tools.annotate.forms import Index
from build_tools.annotate.numbers import second_numbers, successors
from build_tools.annotate.senses import Surroundings, company, judge
from build_tools.model import Annotated, Mention, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from build_tools.annotate.edges import Name
    from build_tools.annotate.find import Findings, Word
    from build_tools.annotate.forms import Form
    from build_tools.model import Article, Force, RawArticle, Slug, Term, Text

IDENTIFIER = falls("identifier", "it is part of an address, an identifier or code")
NESTED = falls("overlap", "another mention covers it or its beginning")
KIN = 2
"""So many other terms of its kind in the article speak for a word that no cue decides."""
BY_START, BY_END = itemgetter(0), itemgetter(1)
"""How candidates are put in order."""
EDGE = "\n"
"""Stands after every text, and so, as text[-1], before it: every letter has a neighbour."""


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


class Matcher:
    """The terms of a glossary, ready to be found. Setting up is paid once."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self.terms = tuple(terms)
        self.index = Index(self.terms)
        self.companies = tuple(company(term.sense) for term in self.terms)
        self.successors = successors(self.terms)
        self.kin = _kin(self.terms)


def annotate(article: Article, matcher: Matcher) -> Annotated:
    """Return `article` with the mentions of its blocks: disjoint, in the order of the text."""
    return Annotated(
        article,
        tuple(
            Mention(block, Span(found.start, found.end), found.term)
            for block, found in _in_texts(words(article), matcher, article.senses)
            if found.verdict.stands
        ),
    )


def words(article: Article) -> list[str]:
    """Return the text of each block, that of code empty: its words are names that a program gives."""
    return ["" if block.kind == "code" else block.text.value for block in article.blocks]


def in_raw(article: Article, matcher: Matcher) -> list[Found]:
    """Return the candidates in all of the raw text, in its order: in what was kept and in what was removed.

    The blocks are judged by themselves, the removals by the company of the whole.
    """
    blocks = [block.text for block in article.blocks]
    said = words(article)
    removed = [removal.text for removal in article.removals]
    kept = _in_texts(said, matcher, article.senses)
    whole = _in_texts([*said, *(text.value for text in removed)], matcher, article.senses)
    found = [_raw(blocks[at], each, kept=True) for at, each in kept]
    found += [_raw(removed[at - len(blocks)], each, kept=False) for at, each in whole if at >= len(blocks)]
    return sorted(found)


def in_removed(raw: RawArticle, matcher: Matcher) -> list[Found]:
    """Return the candidates in a raw text of which cleaning kept nothing."""
    found = candidates(raw.text, matcher, raw.sidecar.senses)
    return [Found(each.start, each.end, each.term, kept=False, verdict=each.verdict) for each in found]


def _raw(text: Text, found: Candidate, *, kept: bool) -> Found:
    return Found(*text.raw_span(Span(found.start, found.end)), found.term, kept, found.verdict)


def _in_texts(texts: Sequence[str], matcher: Matcher, senses: Iterable[Force]) -> Iterator[tuple[int, Candidate]]:
    """Yield the candidates of several texts that keep each other company, each with the index of its text."""
    starts = [0]
    for text in texts:
        starts.append(starts[-1] + len(text) + 1)
    for start, end, term, verdict in candidates("\n".join(texts), matcher, senses):
        at = bisect_right(starts, start) - 1
        yield at, Candidate(start - starts[at], end - starts[at], term, verdict)


def candidates(text: str, matcher: Matcher, senses: Iterable[Force] = ()) -> list[Candidate]:
    """Return every candidate in `text` with its verdict, in order; a line of the text is a block."""
    composed = compose(text)
    padded = composed.text + EDGE
    found = find(padded, matcher.index)
    judged = _judge(padded, found, allow(padded, found), matcher)
    judged += second_numbers(padded, judged, matcher.successors)
    forced = _forced(padded, judged, senses)
    every = sorted(pick(forced), key=itemgetter(0, 1))
    if composed.parts is None:
        return every
    return [Candidate(*composed.back(start, end), term, verdict) for start, end, term, verdict in every]


def allow(text: str, found: Findings) -> Iterator[tuple[Name, bool]]:
    """Yield each name with the verdict of its edges and of its entry's longer words, and whether senses may judge."""
    codes = code(text)
    words: dict[int, list[Word]] = {}
    for word in found.words:
        words.setdefault(word.form.term, []).append(word)
    for name in found.names:
        start, end, form, verdict = name
        doubtful = form.doubtful and verdict.rule != "version"
        if words and form.term in words and (around := _word_around(words[form.term], start, end)):
            verdict, doubtful = _by_word(text, around), False
        if verdict.stands:
            hinted = form.latin_start or text[start - 1] in HINTS or text[end] in HINTS
            if (codes and _within(codes, start, end)) or (hinted and in_place(text, start, end)):
                verdict, doubtful = IDENTIFIER, False
        else:
            doubtful = False
        yield name if verdict is name[-1] else (start, end, form, verdict), doubtful


def _word_around(words: Iterable[Word], start: int, end: int) -> Word | None:
    """Return the longest of the entry's own longer words that covers the name."""
    around = [word for word in words if word.start <= start and end <= word.end]
    return max(around, key=lambda word: (word.end - word.start, word.form.role == "exclude"), default=None)


def _by_word(text: str, word: Word) -> Verdict:
    said = text[word.start : word.end]
    if word.form.role == "include":
        return stands("include", f"the entry says that ‘{said}’ names it")
    return falls("exclude", f"the entry says that ‘{said}’ is another thing")


def _within(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    return any(first <= start and end <= last for first, last in spans)


def _judge(text: str, found: Findings, allowed: Iterable[tuple[Name, bool]], matcher: Matcher) -> list[Candidate]:
    """Return the candidates, the doubtful ones judged by their company; then those that it leaves open."""
    terms, companies = matcher.terms, matcher.companies
    around = None
    judged: list[Candidate] = []
    undecided: list[tuple[int, Form]] = []
    for (start, end, form, verdict), doubtful in allowed:
        by_company: Verdict | None = verdict
        if doubtful:
            around = around or Surroundings(text, cues(found.loose, matcher.index))
            by_company = judge(around, start, end, form, companies[form.term])
            if by_company is None:
                undecided.append((len(judged), form))
        judged.append(Candidate(start, end, terms[form.term].slug, by_company or verdict))
    if undecided:
        standing = {each.term for each in pick(judged) if each.verdict.stands} - {
            judged[at].term for at, _ in undecided
        }
        for at, form in undecided:
            verdict = _by_kin(standing & matcher.kin[form.term], companies[form.term].sense.default)
            judged[at] = judged[at]._replace(verdict=verdict)
    return judged


def _by_kin(kin: set[Slug], default: str) -> Verdict:
    if len(kin) >= KIN:
        return stands("kin", f"no cue decides; kin stand in the article: {', '.join(sorted(kin)[:KIN])}")
    return Verdict(default == "mark", "default", f"no cue decides; the entry says {default}")


def _kin(terms: Sequence[Term]) -> tuple[set[Slug], ...]:
    """Return for each term those that it names as related or required, that name it, and the same of these."""
    beside: dict[Slug, set[Slug]] = {term.slug: set() for term in terms}
    for term in terms:
        for other in (*term.related, *term.requires):
            if other in beside:
                beside[term.slug].add(other)
                beside[other].add(term.slug)
    near = {slug: others.union(*(beside[other] for other in others)) - {slug} for slug, others in beside.items()}
    return tuple(near[term.slug] for term in terms)


def _forced(text: str, judged: Sequence[Candidate], senses: Iterable[Force]) -> list[Candidate]:
    """Return the candidates with the word of the sidecar on each that it speaks of, which is the last one.

    It speaks of every candidate of the term in its words, whatever stood against it; where there is none, its
    words themselves are the mention.
    """
    forced = list(judged)
    for force in senses:
        verdict = Verdict(force.names, "sidecar", f"the sidecar says {'mark' if force.names else 'skip'}")
        for start, end in _occurrences(text, force.text):
            inside = [
                at for at, each in enumerate(forced)
                if each.term == force.term and start <= each.start and each.end <= end
            ]  # fmt: skip
            for at in inside:
                forced[at] = forced[at]._replace(verdict=verdict)
            if not inside and force.names:
                forced.append(Candidate(start, end, force.term, verdict))
    return forced


def _occurrences(text: str, words: str) -> Iterator[tuple[int, int]]:
    at = text.find(words)
    while words and at >= 0:
        yield at, at + len(words)
        at = text.find(words, at + len(words))


def pick(found: Iterable[Candidate]) -> list[Candidate]:
    """Return `found` in order; of those that stand and overlap, only the leftmost stands on, then the longest.

    The leftmost first, because what it leaves over may name a thing of its own: `생성형 AI` `에이전트`.
    """
    picked: list[Candidate] = []
    taken = 0
    for each in sorted(sorted(found, key=BY_END, reverse=True), key=BY_START):
        start, end, _, verdict = each
        if not verdict.stands:
            picked.append(each)
        elif start < taken:
            last = picked[-1]
            if last.verdict.rule == "compound" and last.start < start and last.end == taken < end:
                picked[-1] = last._replace(verdict=NESTED)
                picked.append(each)
                taken = end
            else:
                picked.append(each._replace(verdict=NESTED))
        else:
            picked.append(each)
            taken = end
    return picked
