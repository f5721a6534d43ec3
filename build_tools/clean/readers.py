"""A raw article of any kind → lines to judge, with what its format already says of them."""

from __future__ import annotations

import re
from itertools import chain, pairwise
from typing import TYPE_CHECKING, NamedTuple

from build_tools.clean import code, html, remains, titles, words
from build_tools.clean import facts as fact_lines
from build_tools.clean.lines import cut, join, part, split
from build_tools.model import Fact, Removal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from build_tools.clean.lines import Line
    from build_tools.model import RawArticle, Text


_DUMP = 200
"""Letters beyond which a line may be a whole page."""
_GLUED = 60
"""Letters beyond which a line may be several lines of a page, if it holds a labelled date with its time."""
_DUMP_HEAD = 250
_MENU_LEAST = 3
_WORD = re.compile(r"\S+")
_YEAR = re.compile(r"20\d\d[.\-/년]")


class Reading(NamedTuple):
    """The lines of an article that are not blank, and what its format says of them."""

    lines: list[Line]
    roles: dict[int, str]
    """By index, of lines that are kept for what they are: `title`, `text`, `heading2` … `heading6`, `quote`, `item`,
    `caption`, `code1` … (`code.find`); or `links`, of a line of nothing else, which may be a menu."""
    removals: list[Removal]
    """What is no line of the text: front matter, wrappings, marks."""
    facts: list[tuple[str, Fact]]
    """What the format states: `name` (the title), `date`, `updated`, `byline`, `url`, `outlet`."""


def read(raw: RawArticle) -> Reading:
    """Return the lines of `raw` by the rules of its format."""
    if raw.suffix == ".html":
        return Reading(*html.read(raw.text))
    lines = [*split(raw.text)]
    coded = code.find(lines, set_in=raw.suffix == ".md")
    words = [line for line in lines if line.number not in coded] if coded else lines
    marked = raw.suffix == ".md" or _looks_marked(words)
    lines = code.as_they_stand(lines, coded, raw.text)
    if marked or any(role != "other" for role, _ in _front_matter(lines)[:-1]):
        return _markdown(lines, coded)
    chosen = {choice.which for choice in raw.sidecar.lines if choice.keep}
    whole = frozenset(line.number for line in lines if line.number in chosen or line.text.value in chosen)
    return _plain(lines, whole, coded)


def _plain(lines: list[Line], whole: frozenset[int], coded: Mapping[int, str]) -> Reading:
    """Return text as it is, but for lines that are pieces of JSON or RSS, which are unwrapped, and stray tags.

    The lines numbered in `whole` stay as they are: a person keeps them; so do those of code, whose roles are `coded`.
    """
    out: list[Line] = []
    roles: dict[int, str] = {}
    removals: list[Removal] = []
    facts: list[tuple[str, Fact]] = []
    whole |= coded.keys()
    lines = _fields(_untagged(lines, removals, whole), coded)
    parts = [*chain.from_iterable((line,) if _whole(line) or line.number in coded else _parts(line) for line in lines)]
    asked = [at for at, line in enumerate(parts) if not line.plain]
    pieces = remains.read_all([line.text.value for line in parts], asked)
    if not pieces and not coded:
        return Reading(parts, roles, removals, facts)
    item = next((line.number for line in lines if line.text.value[0] == "<" and _ITEM.match(line.text.value)), 0)
    for at, line in enumerate(parts):
        value = line.text.value
        if line.number in coded:
            roles[len(out)] = coded[line.number]
            out.append(line)
            continue
        found = pieces.get(at) if line.number not in whole else None
        if found and line.number < item:
            removals.append(Removal("data-remains", line.number, line.text))
            if found.role == "title":
                facts.append(("outlet", Fact(titles.core(value[found.start : found.end]), line.number)))
        elif found and found.role.startswith(_KEPT):
            roles[len(out)] = found.role
            cuts = [(0, found.start), (found.end, len(value))]
            out.append(line.saying(_keep(line, cuts, removals, "data-remains")))
        elif found:
            removals.append(Removal("data-remains", line.number, line.text))
            facts.append((found.role, Fact(value[found.start : found.end], line.number)))
        else:
            out.append(line)
    return Reading(out, roles, removals, facts)


_KEPT = ("title", "text", "heading", "item", "quote")
"""Roles of pieces of a data format that hold text of the article."""
_ITEM = re.compile(r"<(?:item|entry)[\s>]")
"""Where in RSS the first article begins; what stands before it is the outlet's."""
_NEXT_FIELD = re.compile(r"(?<=[\"\d\]}el]),\s?(?=\"@?[\w:]{1,40}\"\s?:|\{\")")


def _fields(lines: list[Line], coded: Mapping[int, str]) -> list[Line]:
    """Return `lines`, JSON of several fields on one line parted into its fields."""
    if not any(not line.plain and line.text.value[0] == "{" for line in lines):
        return lines
    out: list[Line] = []
    for line in lines:
        value = line.text.value
        data = value[0] == "{" and '":' in value and line.number not in coded
        starts = [found.end() for found in _NEXT_FIELD.finditer(value)] if data else []
        if not starts:
            out.append(line)
            continue
        texts = [cut(line.text, start, stop) for start, stop in pairwise([0, *starts, len(value)])]
        out += [line.saying(text) for text in texts if text.value]
    return out


_TAG = re.compile(
    r"</?(?:br|p|div|span|b|strong|i|em|u|a|img|font|center|table|tbody|tr|td|th|ul|ol|li|h[1-6]|figure|figcaption|section)"
    r"(?:\s[^<>]{0,400})?/?>|&nbsp;",
    re.IGNORECASE,
)
_INLINE_TAG = re.compile(r"</?(?:span|b|strong|i|em|u|a|font)\b", re.IGNORECASE)
_TAGS_LEAST = 2


def _untagged(lines: list[Line], removals: list[Removal], whole: frozenset[int]) -> list[Line]:
    """Return `lines` without stray HTML tags, parted where a tag ends a paragraph; a lone tag is the article's own."""
    tagged = [line for line in lines if not line.plain and ("<" in line.text.value or "&nbsp;" in line.text.value)]
    if sum(len(_TAG.findall(line.text.value)) for line in tagged) < _TAGS_LEAST:
        return lines
    out: list[Line] = []
    for line in lines:
        value = line.text.value
        cuts = [found.span() for found in _TAG.finditer(value)] if "<" in value or "&nbsp;" in value else []
        if not cuts or line.number in whole or remains.read(value):
            out.append(line)
            continue
        ends = [stop for start, stop in cuts if not _INLINE_TAG.match(value, start) and value[start] == "<"]
        start = 0
        for stop in [*ends, len(value)]:
            within = [(a - start, b - start) for a, b in cuts if start <= a and b <= stop]
            piece = line.saying(part(line.text, start, stop)) if stop > start else None
            text = _keep(piece, within, removals, "markup") if piece else None
            if text and text.value:
                out.append(line.saying(text))
            start = stop
    return out


def _whole(line: Line) -> bool:
    """Whether a line is certainly one line of a page: too short for several, or a plain sentence, without labels."""
    return len(line.text.value) <= (_DUMP if line.plain else _GLUED)


def _parts(line: Line) -> tuple[Line, ...]:
    """Return `line`, or, where it is a whole page on one line, its head, its dates and names, and its text apart."""
    value = line.text.value
    dated = "20" in value[:_DUMP_HEAD] and _YEAR.search(value, 0, _DUMP_HEAD)
    found = fact_lines.dumped(value, _DUMP_HEAD) if dated else None
    if not found or (len(value) <= _DUMP and (":" not in found[0] or fact_lines.judge(value))):
        return (line,)
    menu = _menu(value[: found.start()])
    places = ((0, menu), (menu, found.start()), found.span(), (found.end(), len(value)))
    texts = [cut(line.text, start, stop) for start, stop in places]
    return tuple(line.saying(text) for text in texts if text.value)


def _menu(head: str) -> int:
    """Return where in the head of a page on one line its menu ends."""
    ends = [found.end() for found in _WORD.finditer(head) if words.judge(found[0])]
    return ends[-1] if len(ends) >= _MENU_LEAST else 0


def _keep(line: Line, cuts: list[tuple[int, int]], removals: list[Removal], rule: str) -> Text:
    """Return the text of `line` without the stretches `cuts` (in order, disjoint), which go to `removals`."""
    parts = []
    last = 0
    for start, stop in [*cuts, (len(line.text.value), len(line.text.value))]:
        if start > last:
            parts.append(part(line.text, last, start))
        gone = cut(line.text, start, stop)
        if gone.value:
            removals.append(Removal(rule, line.number, gone))
        last = stop
    whole = join(parts, "") if parts else cut(line.text, 0, 0)
    return cut(whole, 0, len(whole.value))


# --- Markdown ---------------------------------------------------------------------------------------------

_FRONT = re.compile(r"(?:---|\+\+\+)$")
_FRONT_FIELD = re.compile(r"([A-Za-z가-힣_ -]{1,30}?)\s?[:=]\s*(.*)$")
_FRONT_ITEM = re.compile(r"-\s+(.*)$")
_FRONT_ROLES = {
    "title": "name",
    "제목": "name",
    "headline": "name",
    "published": "date",
    "date": "date",
    "pubdate": "date",
    "발행일": "date",
    "날짜": "date",
    "publisheddate": "date",
    "date published": "date",
    "updated": "updated",
    "lastmod": "updated",
    "modified": "updated",
    "author": "byline",
    "authors": "byline",
    "글쓴이": "byline",
    "저자": "byline",
    "기자": "byline",
    "source": "url",
    "url": "url",
    "link": "url",
    "원문": "url",
    "출처": "url",
    "canonical": "url",
    "site": "outlet",
    "publisher": "outlet",
    "outlet": "outlet",
    "매체": "outlet",
    "site_name": "outlet",
}
"""By key; the day of a clip (`created`, `clipped`) is not the article's."""
_QUOTES = re.compile(r"^[\"'\[]+|[\"'\]]+$")
_ATX = re.compile(r"(#{1,6})\s+(?=\S)")
_ATX_END = re.compile(r"\s+#+$")
_QUOTE = re.compile(r"(?:>\s?)+")
_CALLOUT = re.compile(r"\[![\w-]+\][+-]?\s*")
_TASK = re.compile(r"([-*+]\s+(?:\[[ xX]\]\s+)?)(?=\S)")
_INLINE = re.compile(
    r"!\[[^\]\[]{0,200}\]\([^()\s]{0,500}(?:\s\"[^\"]{0,200}\")?\)|!\[\[[^\]\[]{0,200}\]\]"
    r"|\[\[(?:[^\]\[|]{1,200}\|)?(?=[^\]\[]{1,200}\]\])|(?<=[^\]\s])\]\](?!\])"
    r"|\[(?=[^\]\[]{1,300}\]\([^()\s]{0,500}(?:\([^()\s]{0,100}\)[^()\s]{0,200})?(?:\s\"[^\"]{0,200}\")?\))"
    r"|(?<=\S)\]\([^()\s]{0,500}(?:\([^()\s]{0,100}\)[^()\s]{0,200})?(?:\s\"[^\"]{0,200}\")?\)"
    r"|\[\^[\w-]{1,20}\](?!:)|\*{2,3}(?=\S)|(?<=\S)\*{2,3}|~~(?=\S)|(?<=\S)~~|==(?=\S)|(?<=\S)==(?!=)|(?<![\w_])__(?=\S)|(?<=\S)__(?![\w_])"
    r"|`+|<br\s?/?>|</?(?:b|i|u|em|strong|mark|span|sup|sub)(?:\s[^<>]{0,200})?>|\\(?=[\\`*_{}\[\]()#+\-.!>~|])"
)
_LINKS = re.compile(r"(?:[\s|·,/>»•]*!?\[{1,2}[^\]\[]{0,80}\]{1,2}\([^()\s]{0,500}\))+[\s|·,/>»•\]\[가-힣]{0,12}")
"""Links and nothing else: a menu, or links to share."""
_MARK_SIGNS = (
    re.compile(r"#{1,6}\s\S"),
    re.compile(r"!?\[[^\]\[]{0,200}\]\([^()\s]{1,500}\)"),
    re.compile(r".*\S\]\((?:https?:|/)[^()\s]{1,500}\)"),
)
_MARK_FIRST = frozenset("#![")
_SIGNS_LEAST = 2
_GREAT = "# "
_MARK_LINE = re.compile(r"[-*_=\s]{3,}$")


def _markdown(lines: list[Line], coded: Mapping[int, str]) -> Reading:
    """Return the lines of a Markdown file: front matter as evidence, marks taken out, headings and quotes told.

    `coded` gives the roles of the lines of code, by their numbers.
    """
    out: list[Line] = []
    roles: dict[int, str] = {}
    facts = _front_matter(lines)
    front = facts.pop()[1].line if facts else 0
    removals = [Removal("front-matter", line.number, line.text) for line in lines if line.number <= (front or 0)]
    for line in lines[len(removals) :]:
        if line.number in coded:
            roles[len(out)] = coded[line.number]
            out.append(line)
            continue
        if line.text.value.startswith(code.FENCES):
            removals.append(Removal("mark", line.number, line.text))
            continue
        text, role = _marks(line, removals)
        if text.value:
            if role:
                roles[len(out)] = role
            out.append(line.saying(text))
    if not any(role == "name" for role, _ in facts):
        first = next((at for at, role in roles.items() if role == "heading1"), None)
        if first is not None:
            roles[first] = "title"
    return Reading(out, {at: "heading2" if role == "heading1" else role for at, role in roles.items()}, removals, facts)


def _looks_marked(lines: list[Line]) -> bool:
    """Whether a plain text is written with the marks of Markdown: headings, images and links, two at least.

    Great headings one right under the other are none, but tags: `# 증류`, `# 메타`.
    """
    great = [line.text.value.startswith(_GREAT) for line in lines]
    tags = [
        one and (before or after)
        for before, one, after in zip([False, *great], great, [*great[1:], False], strict=False)
    ]
    count = 0
    for line, tag in zip(lines, tags, strict=True):
        value = line.text.value
        if line.plain or tag:
            continue
        if (value[0] in _MARK_FIRST or "](" in value) and any(sign.match(value) for sign in _MARK_SIGNS):
            count += 1
            if count == _SIGNS_LEAST:
                return True
    return False


def _front_matter(lines: list[Line]) -> list[tuple[str, Fact]]:
    """Return what the front matter states, and last the line on which it ends; nothing where there is none."""
    if not lines or not _FRONT.match(lines[0].text.value):
        return []
    end = next((at for at in range(1, len(lines)) if lines[at].text.value == lines[0].text.value), None)
    if end is None:
        return []
    facts: list[tuple[str, Fact]] = []
    role = "other"
    for line in lines[1:end]:
        item = _FRONT_ITEM.match(line.text.value)
        field = None if item else _FRONT_FIELD.match(line.text.value)
        if field:
            role = _FRONT_ROLES.get(field[1].strip().lower(), "other")
        words = item[1] if item else field[2] if field else ""
        if words:
            facts.append((role, Fact(_QUOTES.sub("", words).strip(), line.number)))
    return [*facts, ("end", Fact("", lines[end].number))]


def _marks(line: Line, removals: list[Removal]) -> tuple[Text, str | None]:
    """Return the text of a Markdown line without its marks, and the role that they gave it."""
    value = line.text.value
    if _MARK_LINE.match(value):
        return line.text, None
    role = "links" if "](" in value and _LINKS.fullmatch(value) else None
    cuts: list[tuple[int, int]] = []
    start = 0
    quote = _QUOTE.match(value)
    if quote:
        role, start = "quote", quote.end()
        callout = _CALLOUT.match(value, start)
        start = callout.end() if callout else start
    atx = _ATX.match(value, start)
    if atx:
        role, start = f"heading{len(atx[1])}", atx.end()
    if start:
        cuts.append((0, start))
    task = _TASK.match(value, start)
    if task and not role:
        start = task.end()
        role = "item"
        cuts.append((0, start))
    cuts += [found.span() for found in _INLINE.finditer(value, start)]
    closing = _ATX_END.search(value) if atx else None
    if closing:
        cuts = [*(one for one in cuts if one[1] <= closing.start()), closing.span()]
    return (_keep(line, cuts, removals, "mark") if cuts else line.text), role
