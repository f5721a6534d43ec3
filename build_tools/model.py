"""The vocabulary: frozen values that every stage speaks in, and nothing that acts.

Offsets are Unicode code points, half-open, and always of a stated text: the *raw* text (a seed's file as
decoded, unchanged) or one block's *text* (cleaned). `Text` carries the way back from the second to the first.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from hashlib import sha256
from operator import attrgetter
from typing import TYPE_CHECKING, Literal, NamedTuple, NewType

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Slug = NewType("Slug", str)
"""`[a-z0-9]+(-[a-z0-9]+)*`, at most 80 bytes: at once a file's name, a page's name and an identifier."""


class Markdown(str):
    """Escaped: may stand in a page as it is. Templates escape every other kind of string."""

    __slots__ = ()


class Span(NamedTuple):
    """A stretch of a text: code points `start` up to, not including, `end`."""

    start: int
    end: int


class Run(NamedTuple):
    """From code point `at` of a text on, each code point stands one further on from `raw` in the raw text."""

    at: int
    raw: int


class Text(NamedTuple):
    """Cleaned text that remembers where in the raw text each of its code points stands."""

    value: str
    runs: tuple[Run, ...]
    """In order; the first is at 0, unless the text is empty."""

    def raw_offset(self, at: int) -> int:
        """Return the offset in the raw text of code point `at` of this text (0 ≤ at < len)."""
        run = self.runs[bisect_right(self.runs, at, key=attrgetter("at")) - 1]
        return run.raw + at - run.at

    def raw_span(self, span: Span) -> Span:
        """Return the stretch of the raw text from the first to the last code point of `span` (not empty)."""
        return Span(self.raw_offset(span.start), self.raw_offset(span.end - 1) + 1)


# --- articles ---------------------------------------------------------------------------------------------

Publish = Literal["full", "excerpt", "link"]
"""How much of an article the site may show: all, the first paragraph, or only the way to the original."""


@dataclass(frozen=True, slots=True)
class Rights:
    """What may be done with an article, as a person has decided it in the sidecar."""

    notice: str | None = None
    basis: str | None = None
    publish: Publish = "full"


@dataclass(frozen=True, slots=True)
class Force:
    """A sidecar's word on a sense: `text` in this article does, or does not, name `term`."""

    text: str
    term: Slug
    names: bool
    line: int
    """Line of the sidecar, for messages."""


@dataclass(frozen=True, slots=True)
class LineChoice:
    """A sidecar's word on a line of the raw text: by number (from 1) or by its whole text, spaces trimmed."""

    which: int | str
    keep: bool
    line: int
    """Line of the sidecar, for messages."""


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What a person corrects or adds to an article; None where the text itself shall speak."""

    path: str = ""
    slug: Slug | None = None
    title: str | None = None
    subtitle: str | None = None
    outlet: str | None = None
    published: str | None = None
    updated: str | None = None
    byline: str | None = None
    url: str | None = None
    rights: Rights = field(default_factory=Rights)
    senses: tuple[Force, ...] = ()
    lines: tuple[LineChoice, ...] = ()


@dataclass(frozen=True, slots=True)
class RawArticle:
    """An article as received: `text` is the file as decoded, with nothing changed."""

    path: str
    """As a person would type it, for messages: `seeds/articles/x.txt`."""
    stem: str
    suffix: str
    """`.txt`, `.md` or `.html`."""
    text: str
    sidecar: Sidecar = field(default_factory=Sidecar)


class Fact(NamedTuple):
    """A piece of metadata and its evidence."""

    value: str
    """Text; dates are ISO 8601, `2025-05-03` or `2025-05-03T09:00` (as exact as the source states it)."""
    line: int | None
    """Line of the raw text that says so; None where the sidecar says it."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of an article; None for what neither text nor sidecar states."""

    title: Fact | None = None
    subtitle: Fact | None = None
    published: Fact | None = None
    reposted: Fact | None = None
    """When the article was posted again where this copy was taken."""
    updated: Fact | None = None
    byline: Fact | None = None
    outlet: Fact | None = None
    url: Fact | None = None
    rights_notice: Fact | None = None


BlockKind = Literal["title", "subtitle", "heading", "paragraph", "speaker", "turn", "quote", "item", "caption", "code"]


class Speaker(NamedTuple):
    """Who speaks in an interview, as the speaker line names them."""

    name: str
    role: str | None = None


class Block(NamedTuple):
    """One paragraph-like piece of a cleaned article, on one line. After `clean` nobody changes its text.

    A `speaker` block is the line that names who speaks; the `turn` blocks after it are what they say. Only `code` has
    several lines, with all their spaces; no term is marked in it.
    """

    kind: BlockKind
    text: Text
    lines: tuple[int, ...]
    """Lines of the raw text it was made of, from 1."""
    id: str
    """`p-` and a hash of the text: stays when other blocks change."""
    speaker: Speaker | None = None
    """Of `speaker` and `turn` blocks."""
    level: int = 0
    """Of `heading` blocks, from 2."""


class Removal(NamedTuple):
    """What cleaning took away: a stretch of one raw line, and the rule that did it."""

    rule: str
    line: int
    """Line of the raw text, from 1."""
    text: Text


@dataclass(frozen=True, slots=True)
class Article:
    """A cleaned article."""

    path: str
    slug: Slug
    title: str
    """What to call it: the stated title, or else its first words."""
    metadata: Metadata
    rights: Rights
    blocks: tuple[Block, ...]
    removals: tuple[Removal, ...]
    senses: tuple[Force, ...] = ()


# --- glossary ---------------------------------------------------------------------------------------------

TermKind = Literal["concept", "person", "organization", "product", "event"]


@dataclass(frozen=True, slots=True)
class Sense:
    """How to tell a term from other things of the same name.

    Only the surface forms in `forms` are doubtful (none given: all of them); others of the term always name it.
    """

    forms: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    """Words that speak for the term where they stand in the window."""
    not_near: tuple[str, ...] = ()
    """Words that speak against it."""
    near_common: tuple[str, ...] = ()
    """The same, of the lists in cues.yml that the entry names: company of many terms, so each tells less."""
    not_near_common: tuple[str, ...] = ()
    window: Literal["sentence", "article"] = "article"
    default: Literal["mark", "skip"] = "mark"
    """What to do when no word speaks either way."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a reader can check a definition."""

    title: str
    year: str
    authors: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """One glossary entry. `name`, `english` and `aliases` are its surface forms."""

    path: str
    slug: Slug
    kind: TermKind
    name: str
    english: str | None
    aliases: tuple[str, ...]
    short: str
    """One plain sentence, at most 90 characters."""
    body: str
    """Markdown of the curator's own, trusted no more than an article."""
    body_line: int = 1
    """Line of the file on which `body` begins."""
    plain: str | None = None
    """다듬은 말: the state institute's plain Korean for it."""
    exclude: tuple[str, ...] = ()
    """Longer words that contain a form and are other things: 증류주."""
    include: tuple[str, ...] = ()
    """Longer words that contain a form and always name the term: 입력 토큰."""
    versions: bool = False
    """Whether a number after a form belongs to the name: 라마 3.1."""
    sense: Sense = field(default_factory=Sense)
    any_case: tuple[str, ...] = ()
    """Acronyms that count in any case; by default an acronym counts only as written."""
    related: tuple[Slug, ...] = ()
    requires: tuple[Slug, ...] = ()
    """Terms to understand first."""
    sources: tuple[Source, ...] = ()
    same_as: tuple[str, ...] = ()
    """Web addresses of the very thing elsewhere, for machines: Wikidata, Wikipedia, an own site."""


# --- marking and linking ----------------------------------------------------------------------------------


class Mention(NamedTuple):
    """A stretch of a block that names a term, without the particle. All places are kept; how many are shown is
    the renderer's choice.
    """

    block: int
    """Index into the article's blocks."""
    span: Span
    """Of the block's text."""
    term: Slug


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article with its mentions: disjoint, in the order of the text. Text and mentions stand apart."""

    article: Article
    mentions: tuple[Mention, ...]


class Occurrence(NamedTuple):
    """A sentence that names a term, for concordances."""

    article: Slug
    block: int
    """Index into the article's blocks."""
    sentence: Span
    """The whole sentence; of the block's text."""
    spans: tuple[Span, ...]
    """The mentions of the term in it, in order; of the block's text."""


class Use(NamedTuple):
    """How one article uses one term."""

    first: str
    """Id of the first block that names it; "" of a title, which is the article's own."""
    last: str
    mentions: int
    """Lines that name who speaks aside, which are no sentences; so too below."""
    sentences: int
    forms: tuple[tuple[str, int], ...]
    """How it is written, how often."""
    said: int
    """Quotations of whom the term names."""
    digest: str
    """Of all that a page of the term shows of the article."""


class Paragraph(NamedTuple):
    """A paragraph as others are compared with it. A feature is a term, as `#slug`, or the stem of another word."""

    block: int
    own: str
    """Features of its text, in order, with a space between."""
    above: str
    """Features that only the heading above has, sorted."""
    digest: str
    """Of its text and mentions."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What others need to know of an article: all that linking sees of it. Nothing in it tells of withheld text."""

    path: str
    slug: Slug
    title: str
    metadata: Metadata
    """Without the lines of the evidence."""
    minutes: int
    """How long the shown text takes to read."""
    ids: tuple[str, ...]
    """Of its blocks; "" of a title, which is the article's own."""
    counts: Mapping[Slug, int]
    """Mentions of each term, in the order of the first."""
    shown: tuple[Slug, ...]
    """Terms that the shown text names, in the order of the first mention; a title is no part of it."""
    uses: Mapping[Slug, Use]
    paragraphs: tuple[Paragraph, ...]
    together: tuple[tuple[Slug, ...], ...]
    """Terms that each paragraph names, sorted."""
    digest: str
    """Of the article and its mentions: whatever is shown of either changes it."""


@dataclass(frozen=True, slots=True)
class Related:
    """Another article, why it is kin, and how much."""

    article: Slug
    score: float
    shared: tuple[Slug, ...]
    """Terms that both use, the most telling first."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph and one of another article that says something close."""

    block: int
    """Index into the blocks of the article that this is listed under."""
    article: Slug
    """The other article."""
    other: int
    """Index into the blocks of the other article."""
    digest: str
    """Of the other paragraph's text and mentions."""
    score: float
    terms: tuple[Slug, ...]
    """Terms that both paragraphs name, the most telling first."""


@dataclass(frozen=True, slots=True)
class Quote:
    """What a person or an organization said, by the text's own word."""

    article: Slug
    block: int
    """Index into the article's blocks."""
    span: Span
    """What was said, without quotation marks; of the block's text."""
    evidence_block: int
    """Index of the block that says who spoke."""
    evidence: Span
    """The sentence, or the speaker's line, that says so; of the text of `evidence_block`."""
    rule: Literal["turn", "named", "title", "pronoun"]
    """How it says so: a speaker's turn, a name, surname and title (이 대표), 그는."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A term that often stands beside another, and how often."""

    term: Slug
    together: int
    """Paragraphs that name both."""
    of: int
    """Paragraphs that name the first."""


@dataclass(frozen=True, slots=True)
class Adds:
    """What an article adds to those before it in time; nothing is claimed of an article without a date."""

    new: tuple[Slug, ...]
    """Concepts and names that no earlier article mentions."""
    again: tuple[Slug, ...]
    """People, organizations, products and events that an earlier one mentions."""


@dataclass(frozen=True, slots=True)
class Links:
    """What points at what in the whole collection. Nothing in it points into withheld text."""

    uses: Mapping[Slug, tuple[Slug, ...]] = field(default_factory=dict)
    """By term, the articles that use it, in date order."""
    related: Mapping[Slug, tuple[Related, ...]] = field(default_factory=dict)
    """By article, the nearest first."""
    passages: Mapping[Slug, tuple[Passage, ...]] = field(default_factory=dict)
    """By article, in the order of its text."""
    beside: Mapping[Slug, tuple[Beside, ...]] = field(default_factory=dict)
    """By term, the closest first."""
    before: Mapping[Slug, tuple[Slug, ...]] = field(default_factory=dict)
    """By term: what to understand first, in the order to read it."""
    way_in: Mapping[Slug, tuple[Slug, ...]] = field(default_factory=dict)
    """By article: terms in the order to read them before it, the last the one it is most about."""
    adds: Mapping[Slug, Adds] = field(default_factory=dict)
    """By article with a date."""


# --- in and out -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class HandPage:
    """A page that a person wrote in seeds/pages/."""

    path: str
    """As a person would type it, for messages."""
    name: str
    """Relative to docs/, with `/`."""
    text: str


@dataclass(frozen=True, slots=True)
class Seeds:
    """Everything that a person puts in."""

    articles: tuple[RawArticle, ...]
    terms: tuple[Term, ...]
    pages: tuple[HandPage, ...]
    pictures: tuple[Output, ...] = ()
    """Of hand-written pages, as they stand."""


@dataclass(frozen=True, slots=True)
class Output:
    """One file of docs/, to be written exactly so."""

    name: str
    """Relative to docs/, with `/`."""
    content: bytes

    @property
    def digest(self) -> str:
        """SHA-256 of the content, in hexadecimal."""
        return sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class Kept:
    """A file of docs/ that an earlier build made, or this one: its content is fetched only where it must be written."""

    name: str
    digest: str
    """SHA-256 of the content, in hexadecimal."""
    fetch: Callable[[], bytes] = field(compare=False, repr=False)

    @property
    def content(self) -> bytes:
        """Return what the file holds."""
        return self.fetch()
