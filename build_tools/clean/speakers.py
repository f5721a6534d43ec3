# ruff: noqa: E501 - a pattern broken in the middle of an alternative reads worse than a long line
"""Who speaks: lines that name a speaker, alone, or before what he says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from build_tools.clean.sentences import ends
from build_tools.model import Span, Speaker

if TYPE_CHECKING:
    from collections.abc import Sequence

_ROLES = (
    r"(?:CEO|CTO|CFO|COO|대표|회장|부회장|사장|부사장|이사|상무|전무|본부장|팀장|실장|센터장|소장|원장|교수|박사|연구원|기자|앵커|아나운서|의원|장관|차관|위원장?|대변인|변호사|의사|작가|감독|"
    r"시민|학생|주민|관계자|진행자|사회자|평론가|전문가|대통령|총리|시장|지사|구청장)"
)
_PART = r"(?:앵커|기자|리포트|진행자?|사회자?|MC|인터뷰어|인터뷰이|질문자?|답변자?|질의|응답|청취자|시청자|해설|VCR|리포터|PD|에디터|패널|일동|아나운서|스튜디오|특파원)"
_ASKED = r"(?:문|답|Q|A)"
_QUESTION_HEADS = "QA문답○●◎◇◆▷▶■□△▲◁*-"
_MARKS = "○●◎◇◆▷▶■□△▲◁◀"
_BRACKETS = "[<◀(【"
_OPENING = "“\"「『‘'"
_MARKED = re.compile(rf"([{_MARKS}]+)\s?([^:：.>]{{1,40}})$")
_COLON = re.compile(
    r"([○●◎◇◆▷▶■□△▲◁*\-]*\s?)((?:Q|A|문|답)\d{0,2}|[가-힣A-Za-z][가-힣A-Za-z ·/()]{0,24}?)(\s?[:：]\s?|[>〉]\s?|\s[|_]\s(?!.*\s[|_]\s)|(?<=[QA])\s?[.．)]\s?|(?<=[QA]\d)\s?[.．)]\s?)(?=\S)"
)
_BRACKET = re.compile(
    rf"([\[<◀(【]\s?)({_PART}(?:\s?[가-힣]{{2,4}})?|{_ASKED}\d{{0,2}}|[가-힣]{{2,4}}\s?{_PART})(\s?[\]>▶)】])\s*"
)
_CLIP = re.compile(
    r"([\[(]?\s?)([가-힣A-Za-z○*][가-힣A-Za-z0-9○* ]{1,20}?\s?(?:/\s?[^:：\]\"“]{1,30}?|\([^()]{1,16}\)(?:\s?/\s?[^:：\]\"“]{1,30}?)?))(\s?[:：]\s?)(.+?)(\s?[\])])?$"
)
"""[name/role : “…”], in brackets or not."""
_TAG = re.compile(r"([\[<◀(【]\s?)([^\[\]<>:：“”\"!?]{2,40}?)(\s?[\]>▶)】])\s?[:：]?$")
_SLASHED = re.compile(r"[가-힣A-Za-z○*][가-힣A-Za-z○* ()]{0,14}\s?/\s?[^/.:：“”\"]{2,30}$")
"""name/role, and no more."""
_ASIDE = re.compile(r"\s?\([^()]{1,16}\)")
"""What stands behind a name: (가명), (음성변조)."""
_VOICE = re.compile(r"(\[\s?)([가-힣A-Za-z○*][가-힣A-Za-z0-9○* ]{1,20}?)(\s?[:：]\s?)(.+?)(\s?\])$")
"""[name : what is said.], always in brackets."""
_KNOWN_ONLY = re.compile(rf"(?:{_PART}|{_ASKED})\d{{0,2}}")
_WITH_ROLE = re.compile(rf"/|{_ROLES}$")
_NAME_MOST = 50
_CLIP_MOST = 400
_CAST_MOST = 40
"""Letters of a line that says who takes part."""
_VOICES_LEAST = 2
"""One name before a colon, once, is no conversation; nor is one name behind a mark."""


class Voice(NamedTuple):
    """What a line says of who speaks; offsets are of its text."""

    who: Speaker
    label: Span
    said: Span
    """What is said on the same line; may be empty."""
    marks: tuple[Span, ...]
    """What is neither name nor speech."""
    alone: bool = False
    """Whether the voice is heard once only (a clip in a report, a question without a marked answer)."""
    below: bool = False
    """Whether the next line is what is said."""


class Names(NamedTuple):
    """The names by which speakers of a text are known."""

    before_colon: frozenset[str]
    marked: bool
    """Whether names with a role behind a mark take turns."""
    tags: bool
    """Whether brackets alone on their lines are names: a quotation follows each."""


def names(values: Sequence[str], special: Sequence[int]) -> Names:
    """Return the names of who speaks in a text: known roles, and names that come again.

    Only the lines `special` can name anybody.
    """
    counts: dict[str, int] = {}
    known: set[str] = set()
    roles = 0
    tags = []
    for at in special:
        value = values[at]
        found = _before_colon(value)
        marked = None if found else _behind_mark(value)
        name = found[2].strip() if found else marked[2].strip() if marked else None
        if name:
            counts[name] = counts.get(name, 0) + 1
            if _KNOWN_ONLY.fullmatch(name):
                known.add(name)
        roles += marked is not None and _WITH_ROLE.search(marked[2]) is not None and not ends(value)
        if value[0] in _BRACKETS and _TAG.match(value):
            tags.append(_quoted(values, at + 1))
    for name in list(counts):
        last = name.rpartition(" ")[2]
        if last != name and last in counts:
            counts[last] += 1
    numbered = {name for name in known if name[0] in "QA문답"}
    several = {name for name, count in counts.items() if count > 1}
    enough = len(several | numbered) + sum(counts[name] for name in known) >= _VOICES_LEAST
    return Names(
        frozenset(several | known) if enough else frozenset(), roles >= _VOICES_LEAST, bool(tags) and all(tags)
    )


def possible(value: str) -> bool:
    """Whether a line that begins with a syllable can name a speaker."""
    head = value[:_NAME_MOST]
    return ":" in head or "：" in head or ">" in head or "|" in head or " _ " in head or "〉" in head or "/" in head


def starts(value: str, known: Names) -> bool:
    """Whether a line begins with who speaks."""
    found = _before_colon(value)
    return bool(
        (value[0] in _BRACKETS and (_BRACKET.match(value) or _TAG.match(value)))
        or (found and _split(found[2], known.before_colon))
        or _behind_mark(value)
    )


def find(values: Sequence[str], at: int, known: Names) -> Voice | None:
    """Return who speaks on line `at`, if that is what it says."""
    value = values[at]
    size = len(value)
    found = _BRACKET.match(value) if value[0] in _BRACKETS else None
    if found:
        return Voice(_who(found[2]), _span(found, 2), Span(found.end(), size), (_span(found, 1), _span(found, 3)))
    found = _clip(value) if possible(value) and size <= _CLIP_MOST else None
    if found and (
        (found[1] and found[5]) or (not found[1] and not found[5] and "/" in found[2] and found[4][0] in _OPENING)
    ):
        marks = tuple(_span(found, group) for group in (1, 3, 5) if found[group])
        return Voice(_who(found[2]), _span(found, 2), _span(found, 4), marks, alone=True)
    found = _before_colon(value)
    person = _split(found[2], known.before_colon) if found else None
    if found and person and not _cast(value, found.end(), known.before_colon):
        marks = (_span(found, 1), _span(found, 3))
        one_sided = len(known.before_colon) == 1 and _KNOWN_ONLY.fullmatch(person.name) is not None
        return Voice(person, _span(found, 2), Span(found.end(), size), marks, alone=one_sided)
    found = _behind_mark(value)
    named = found and (found[2].strip() in known.before_colon or (known.marked and _WITH_ROLE.search(found[2])))
    if found and named and not ends(value) and at + 1 < len(values) and not _behind_mark(values[at + 1]):
        return Voice(_who(found[2]), _span(found, 2), Span(size, size), (_span(found, 1),))
    return _tag(values, at, known)


def _clip(value: str) -> re.Match[str] | None:
    """Return a line that names a voice and quotes it; without a role it must be in brackets, and end as a sentence."""
    found = _VOICE.match(value) if value[0] == "[" else None
    return found if found and ends(found[4]) else _CLIP.match(value)


def _tag(values: Sequence[str], at: int, known: Names) -> Voice | None:
    """Return who speaks on the next line, if line `at` is nothing but that: [name/role], or name/role."""
    value = values[at]
    size = len(value)
    found = _TAG.match(value) if value[0] in _BRACKETS else None
    if found and not ends(found[2]):
        slashed = _SLASHED.match(found[2])
        quoted = _quoted(values, at + 1)
        if (quoted and (known.tags or slashed or _ASIDE.search(found[2]))) or (
            slashed and at + 1 < len(values) and ends(values[at + 1])
        ):
            marks = tuple(span for span in (Span(0, found.start(2)), Span(found.end(2), size)) if span.start < span.end)
            return Voice(_who(found[2]), _span(found, 2), Span(size, size), marks, alone=True, below=True)
    if not found and "/" in value and size <= _NAME_MOST and _quoted(values, at + 1) and _SLASHED.match(value):
        return Voice(_who(value), Span(0, size), Span(size, size), (), alone=True, below=True)
    return None


def _quoted(values: Sequence[str], at: int) -> bool:
    return at < len(values) and values[at][0] in _OPENING


def _before_colon(value: str) -> re.Match[str] | None:
    """Return the name before a colon at the head of a line; None at once where there can be none."""
    if value[0] not in _QUESTION_HEADS and not possible(value):
        return None
    return _COLON.match(value)


def _behind_mark(value: str) -> re.Match[str] | None:
    """Return the name after a mark that is all of a line; None at once where there is no mark."""
    return _MARKED.match(value) if value[0] in _MARKS else None


def _split(label: str, known: frozenset[str]) -> Speaker | None:
    """Return the speaker whom a label names: a known name, or one with his part before or after it."""
    label = label.strip()
    if label in known:
        return _who(label)
    first, _, last = label.partition(" ")
    if last in known and not _KNOWN_ONLY.fullmatch(last):
        return Speaker(last, first)
    if first in known and _WITH_ROLE.search(last):
        return Speaker(first, last)
    return None


def _cast(value: str, start: int, known: frozenset[str]) -> bool:
    """Whether a line says who takes part (진행 : 여민재 앵커): it names another speaker, and says nothing."""
    rest = value[start:]
    return len(value) <= _CAST_MOST and not ends(rest) and any(name in rest for name in known)


def _who(label: str) -> Speaker:
    name, slash, role = label.partition("/")
    return Speaker(_ASIDE.sub("", name).strip() or name.strip(), (role.strip() or None) if slash else None)


def _span(found: re.Match[str], group: int) -> Span:
    return Span(*found.span(group))
