"""What the articles speak of and the glossary lacks: candidates, the surest kind first, each with its contexts."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Literal, NamedTuple

from build_tools.annotate.fold import fold
from build_tools.annotate.forms import surfaces
from build_tools.curator.new import scalar, term_text
from build_tools.curator.nouns import GENERIC, nouns
from build_tools.korean import ending

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from build_tools.model import Annotated, Article, Slug, Span, Term, TermKind

CandidateKind = Literal["pair", "alias", "acronym", "person", "latin", "noun"]
ORDER: tuple[CandidateKind, ...] = ("pair", "alias", "acronym", "person", "latin", "noun")
"""The surest kind first."""
LEAST: Mapping[CandidateKind, int] = {"pair": 1, "alias": 1, "acronym": 1, "person": 1, "latin": 2, "noun": 3}
"""How often a candidate must stand, at least."""
MOST_CONTEXTS = 3
AROUND = 25
"""Code points of context on each side."""
CLOSE = 0.82
"""Likeness of two words, letter parts compared (`difflib`), from which one may be a spelling of the other:
저커버그 and 주커버그 have 0.83."""
MIN_CLOSE = 3
"""Syllables from which likeness tells anything."""

QUOTES = "\"'“”‘’「」『』"
KOREAN_ENGLISH = re.compile(
    rf"(?P<korean>[가-힣A-Za-z0-9·\- ]*[가-힣A-Za-z0-9])[{QUOTES}]?\s?"
    r"\((?P<english>[A-Za-z][A-Za-z0-9 .&/’'\-]{1,60}?)[,)]"
)
ENGLISH_KOREAN = re.compile(
    r"(?<![A-Za-z0-9])(?P<english>[A-Za-z][A-Za-z0-9.\-]*(?: [A-Za-z][A-Za-z0-9.\-]*){0,3})\s?"
    r"\((?P<korean>[가-힣][가-힣 ]{1,18}[가-힣])\)"
)
ACRONYM = re.compile(
    r"(?<![A-Za-z0-9.@/_-])[A-Z][A-Za-z0-9]*[A-Z][A-Za-z0-9]*(?:-\d+(?:\.\d+)?)?(?![A-Za-z0-9@_/]|\.[A-Za-z])"
)
LATIN = re.compile(r"(?<![A-Za-z0-9.@/_-])[A-Z][a-z]{2,}(?: [A-Z][a-z]+)*(?![A-Za-z0-9@_/]|\.[A-Za-z])")
SURNAMES = (
    "강고곽구권김나남노도류마문민박배백변서석성손송신심안양엄여오우원위유윤이임장전정조주지진차채천최추하한허현홍황"
)
PERSON = re.compile(
    r"(?<![가-힣])(?:(?P<first>[가-힣]{2,5}) )?(?P<second>[가-힣A-Za-z]{2,12}) "
    r"(?:CEO|대표|회장|의장|사장|부사장|교수|박사|창업자|총리|대통령|장관)(?![가-힣]{2})"
)
"""정소라 교수, 정소라 한빛대 교수. Names from elsewhere are taken from who speaks: their firms look like them."""
KOREAN_NAME = re.compile(rf"[{SURNAMES}][가-힣]{{2}}")
VERBAL = re.compile(r"(?:하면|되면|라면|라고|라는|해서|되어|으로|지만)$")
GENERIC_LATIN = frozenset({"CEO", "CFO", "COO", "CTO", "FAQ", "IT", "MC", "PC", "TV", "UN", "US"})
SHOUTED = re.compile(r"[A-Z]{2,}(?: [A-Z]{2,})+")
"""Words that are all in capitals, side by side, are a heading and no acronyms."""
MAX_WORDS = 4
"""Words of a Korean name before a bracket."""


class Where(NamedTuple):
    """One place of a candidate."""

    article: Slug
    line: int
    """Of the raw text, from 1."""
    before: str
    text: str
    after: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that may deserve an entry, or an alias in one."""

    kind: CandidateKind
    name: str
    english: str | None
    term: Slug | None
    """Of an alias: the term whose it may be."""
    count: int
    articles: int
    contexts: tuple[Where, ...]
    entry: str
    """Ready to paste: an entry, or for an alias the line of its entry."""


class _Hit(NamedTuple):
    kind: CandidateKind
    name: str
    english: str | None
    term: Slug | None
    where: Where


def suggest(annotated: Sequence[Annotated], terms: Sequence[Term], dismissed: Collection[str]) -> tuple[Candidate, ...]:
    """Return the candidates, ranked: by kind, then by how many articles and how often; the dismissed left out."""
    by_form = {fold(form): term for term in terms for form in surfaces(term)}
    barred = {fold(word) for word in dismissed} | by_form.keys()
    hits: dict[str, list[_Hit]] = {}
    for hit in _hits(annotated, by_form):
        if fold(hit.name) not in barred:
            hits.setdefault(fold(hit.name), []).append(hit)
    explained = {fold(hit.english) for group in hits.values() for hit in group if hit.kind == "pair" and hit.english}
    found = []
    for group in (group for key, group in hits.items() if key not in explained):
        first = min(group, key=lambda hit: ORDER.index(hit.kind))
        places = tuple(dict.fromkeys(hit.where for hit in group))
        if len(places) >= LEAST[first.kind]:
            found.append(_candidate(first, places, {term.slug: term for term in terms}))
    return tuple(sorted(found, key=lambda each: (ORDER.index(each.kind), -each.articles, -each.count, each.name)))


def _candidate(hit: _Hit, places: Sequence[Where], by_slug: Mapping[Slug, Term]) -> Candidate:
    articles = len({place.article for place in places})
    if hit.term is not None:
        aliases = (*by_slug[hit.term].aliases, hit.name)
        entry = f"aliases: [{', '.join(scalar(alias) for alias in aliases)}]\n"
    else:
        kind: TermKind = "person" if hit.kind == "person" else "concept"
        entry = term_text(
            kind=kind,
            name=hit.name,
            english=hit.english,
            aliases=(),
            short="한 문장 풀이",
            body="풀이를 여기에 씁니다.",
        )
    return Candidate(
        hit.kind, hit.name, hit.english, hit.term, len(places), articles, tuple(places[:MOST_CONTEXTS]), entry
    )


# --- finding ----------------------------------------------------------------------------------------------


def _hits(annotated: Iterable[Annotated], by_form: Mapping[str, Term]) -> Iterator[_Hit]:
    """Yield every place that may be a candidate's and is no mention."""
    listed = list(annotated)
    named = {name for item in listed for name in _people(item.article)}
    people = {name for name in named if not any(other.endswith(f" {name}") for other in named)}
    for item in listed:
        covered: dict[int, list[Span]] = {}
        for mention in item.mentions:
            covered.setdefault(mention.block, []).append(mention.span)
        for number, block in enumerate(item.article.blocks):
            if block.kind == "code":
                continue
            text, taken = block.text.value, covered.get(number, [])
            line = block.lines[0] if block.lines else 0
            for kind, name, english, term, start, end in _in_text(text, people, by_form):
                if kind == "pair" or not any(start < span.end and span.start < end for span in taken):
                    yield _Hit(kind, name, english, term, _where(item.article.slug, line, text, start, end))
    yield from _noun_hits(listed, by_form)


_Found = tuple[CandidateKind, str, str | None, "Slug | None", int, int]


def _in_text(text: str, people: Iterable[str], by_form: Mapping[str, Term]) -> Iterator[_Found]:
    yield from _pairs(text, by_form)
    shouted = [match.span() for match in SHOUTED.finditer(text)]
    for match in ACRONYM.finditer(text):
        if match[0] not in GENERIC_LATIN and not any(start <= match.start() < end for start, end in shouted):
            yield "acronym", match[0], match[0], None, *match.span()
    for match in LATIN.finditer(text):
        yield "latin", match[0], match[0], None, *match.span()
    for name in people:
        for match in re.finditer(rf"(?<![가-힣]){re.escape(name)}(?=[^가-힣]|[은는이가을를의와과도에께]|$)", text):
            yield "person", name, None, None, *match.span()


def _pairs(text: str, by_form: Mapping[str, Term]) -> Iterator[_Found]:
    """Yield 한글(english) and english(한글): as an alias where one of the two is known."""
    for pattern in (KOREAN_ENGLISH, ENGLISH_KOREAN):
        for match in pattern.finditer(text):
            english = match["english"].strip()
            korean = _name_before(match["korean"], english) if pattern is KOREAN_ENGLISH else match["korean"]
            if not korean:
                continue
            start = match.end("korean") - len(korean)
            known, other = by_form.get(fold(korean)), by_form.get(fold(english))
            if known and not other:
                yield "alias", english, None, known.slug, match.start("english"), match.end("english")
            elif other and not known:
                yield "alias", korean, None, other.slug, start, match.end("korean")
            elif not known and not other:
                yield "pair", korean, english, None, start, match.end("korean")


def _name_before(text: str, english: str) -> str:
    """Return the end of `text` that a bracket with `english` explains: back to a quote, a particle, or enough words."""
    words = text.split(" ")
    if not re.search(r"[가-힣]", words[-1]) or VERBAL.search(words[-1]):
        return ""
    most = min(MAX_WORDS, max(1, len(english.split()) + (english.isupper() and len(words[-1]) < MAX_WORDS)))
    taken = [words[-1]]
    for word in reversed(words[:-1]):
        if len(taken) >= most or not word or _inflected(word):
            break
        taken.insert(0, word)
    return " ".join(taken)


def _inflected(word: str) -> bool:
    """Whether a word ends as a noun with a particle or as a verb that describes the next word."""
    if re.search(r"[은는을를의에로고며한된던할될]$", word):
        return True
    return any(
        ending(word[cut:], word[cut - 1]) for cut in range(2, len(word)) if re.fullmatch(r"[가-힣]+", word[cut:])
    )


def _people(article: Article) -> Iterator[str]:
    """Yield the names of who speaks, and of those named with their office."""
    for block in article.blocks:
        if block.speaker is not None and re.fullmatch(r"[가-힣]{2,5}(?: [가-힣]{2,6})?", block.speaker.name):
            yield block.speaker.name
        for match in PERSON.finditer(block.text.value):
            words = [word for word in (match["second"], match["first"]) if word and KOREAN_NAME.fullmatch(word)]
            yield from (word for word in words[:1] if word not in GENERIC)


def _noun_hits(annotated: Sequence[Annotated], by_form: Mapping[str, Term]) -> Iterator[_Hit]:
    """Yield the places of nouns that no mention covers: as an alias where the word is much like a known form."""
    blocks = [(item.article, block) for item in annotated for block in item.article.blocks if block.kind != "code"]
    covered = {
        (id(item.article.blocks[mention.block]), at)
        for item in annotated
        for mention in item.mentions
        for at in range(*mention.span)
    }
    parts = {_letters(form): form for form in by_form if len(form) >= MIN_CLOSE}
    for noun in nouns(block.text.value for _, block in blocks):
        if noun.text in GENERIC:
            continue
        near = get_close_matches(_letters(noun.text), parts, n=1, cutoff=CLOSE) if len(noun.text) >= MIN_CLOSE else []
        term = by_form[parts[near[0]]] if near and len(noun.text) >= len(parts[near[0]]) - 1 else None
        for number, start, end in noun.places:
            article, block = blocks[number]
            if any((id(block), at) in covered for at in range(start, end)):
                continue
            where = _where(article.slug, block.lines[0] if block.lines else 0, block.text.value, start, end)
            yield _Hit("alias" if term else "noun", noun.text, None, term.slug if term else None, where)


def _letters(word: str) -> str:
    """Return a word in its letter parts: 가 is ㄱ and ㅏ."""
    return unicodedata.normalize("NFD", word)


def _where(article: Slug, line: int, text: str, start: int, end: int) -> Where:
    return Where(article, line, text[max(0, start - AROUND) : start], text[start:end], text[end : end + AROUND])


# --- as text ----------------------------------------------------------------------------------------------

TITLES: Mapping[CandidateKind, str] = {
    "pair": "글이 스스로 풀이한 말: 한글(영어)",
    "alias": "아는 용어의 다른 이름일 수 있는 말",
    "acronym": "로마자 머리글자",
    "person": "사람 이름",
    "latin": "로마자 이름",
    "noun": "자주 나오는 말",
}


def as_text(found: Sequence[Candidate], *, entries: bool) -> str:
    """Return the candidates for a terminal, in Korean; with ready entries where asked."""
    lines: list[str] = []
    for kind in ORDER:
        group = [each for each in found if each.kind == kind]
        if group:
            lines += ["", f"{TITLES[kind]} {len(group)}개"]
        for each in group:
            english = f" ({each.english})" if each.english and each.english != each.name else ""
            term = f" → {each.term}" if each.term else ""
            lines.append(f"  {each.name}{english}{term}: {each.count}곳, 글 {each.articles}편")
            lines += [
                f"    {where.article}, {where.line}번째 줄: …{where.before}[{where.text}]{where.after}…"
                for where in each.contexts
            ]
            if entries:
                lines += [f"      {line}" for line in each.entry.splitlines()]
    return "\n".join(lines[1:]) if lines else "더 권할 말이 없습니다."
