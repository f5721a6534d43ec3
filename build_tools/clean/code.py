# ruff: noqa: E501 - a pattern broken in the middle of an alternative reads worse than a long line
"""Code in an article: where it stands, and how it stands there. It is kept to the letter and never judged as prose.

Code is what a fence encloses, what a Markdown file sets in by four spaces, and, in text copied from a page that lost
both, runs of lines that nothing but code looks like.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from build_tools.clean.lines import Line, cut, joined, part, verbatim
from build_tools.clean.remains import read as field
from build_tools.clean.sentences import mostly, prose
from build_tools.model import Removal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from build_tools.model import Text

FENCES = ("```", "~~~")
SYMBOLS = frozenset({"mark", "markup", "data-remains"})
"""Rules that take a line for its signs alone, which in code say nothing."""
SURE, LIKELY = "code", "likely-code"
"""Roles, with the number of the region behind them: by its marks, and by its looks, which a certain rule overrules."""
LABEL = "label-of-code"
"""Role of what a page says above code: its language, a button to copy it."""
_LANGUAGES = re.compile(
    r"bash|cpp|c\+\+|c#|csharp|css|diff|docker(?:file)?|go|graphql|groovy|hcl|html|http|ini|java(?:script)?|jsx?|json|kotlin"
    r"|lua|makefile|nginx|php|plaintext|powershell|promql|protobuf|python|ruby|rust|scala|sh|shell|sql|swift|terminal|toml"
    r"|tsx?|typescript|xml|ya?ml|zsh",
    re.IGNORECASE,
)
_COPY = frozenset({"복사", "복사하기", "코드 복사", "copy", "copy code", "copied!"})
_FENCE = re.compile(r"(`{3,}|~{3,})([^`]*)$")
_SET_IN = 4
_LISTED = re.compile(r"[-*+•]\s|\d{1,3}[.)]\s")
_APART = 2
"""How far the numbers of two lines differ with a blank line between."""
_RUN_LEAST, _SHARE = 2, 3
"""Lines of a run that are code beyond doubt, at the least; one in so many is."""
_HANGUL = re.compile("[가-힣]")
_LITERAL = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|`[^`]*`")
_COMMENT = re.compile(r"(?:(?:^|\s)(?://|#|--)\s.*|/\*.*\*/|<!--.*-->|^/?\*(?:\s.*|/)?)$")
_WORDED = "\"'`#/-*"
"""Signs without which no code holds Hangul: of literals and comments."""
_STRONG = re.compile(
    r"""
      [\w)\]"'}>]\s?[;{]$|=>\s?[{(]?$|^\}\s?(?:else|catch|finally|while)\b
    | ^(?:async\s)?(?:def|class)\s\w+.*:$|^(?:async\s)?(?:function|func|fn|fun)\s\w*\s?\(
    | ^(?:export\s)?(?:const|let|var|val)\s[\w{\[].*=|^export\s(?:default|const|function|class|type|interface)\b
    | ^import\s(?:[\w.{},*\s]+\sfrom\s.+|[\w.]+(?:\sas\s\w+)?|"".*);?$|^from\s[\w.]+\simport\s
    | ^(?:public|private|protected)\s[\w<>\[\],\s]+[(={;]|^\#include\s|^package\s[\w.]+;?$
    | ^(?:if|for|while|elif|switch|with|except)\b.*[:{]$|^(?:else|try|finally|do)\s?[:{]$
    | ^[A-Za-z_$][\w.$]*(?:\[.*\])?(?:\s?:\s?[\w\[\], |]+)?\s?[-+*/|]?:?=\s?\S
    | ^(?:await\s|return\s|print\s)?[a-z_$][\w.$]*\((?:\)|\w+\)|.*["=,\[\]{}.].*\))[;:,]?$
    | ^(?:SELECT|INSERT\sINTO|UPDATE|DELETE\sFROM|CREATE\s(?:TABLE|INDEX)|ALTER\sTABLE|FROM|WHERE|GROUP\sBY|ORDER\sBY|(?:LEFT\s|INNER\s)?JOIN|RUN|COPY|WORKDIR|ENTRYPOINT)\s\S
    """,
    re.VERBOSE,
)
_OF_PAGE = re.compile(
    r"googletag|adsbygoogle|gtag|dataLayer|jQuery|_gaq|fbq\(|document\.(?:write|getElement)|window\.|^[.#@][\w\-]+.*\{|^[\w-]+:\s?[^;]{1,60};"
)
"""What a page runs or how it is styled, copied with it: no code of the article."""
_CLOSES = re.compile(r"[\])}]+[;,]?")
_PROMPT = "$ "
"""With this a line is a shell's, whatever its files are called."""
_COMMAND = re.compile(
    r"""
      ^(?:\$|>>>)\s\S
    | ^(?:sudo\s)?(?:pip3?|npm|npx|yarn|pnpm|brew|apt(?:-get)?|docker(?:-compose)?|git|kubectl|conda|poetry|uv|cargo|go|helm|terraform|ollama|python3?\s-m\s\w+)
      \s(?:install|i|add|run|init|build|up|down|clone|push|pull|commit|checkout|exec|ps|apply|get|start|create|update|upgrade|serve|mod|-[-\w]+)\b[^,]*$
    | ^(?:curl|wget|cd|mkdir|chmod|ssh|python3?|node|source)\s(?:-\w+\s)*\S*[/.~]\S*$
    """,
    re.VERBOSE,
)
"""A line that a shell was given: code even where it stands alone."""
_WEAK = re.compile(
    r"[=(){}\[\];<>_$|\\]|->|::|\s--?\w|^[\w.-]+:(?:\s[\w\"'/.-]*)?,?$|^(?:return|pass|break|continue|else|end|fi|done)\b|^@\w+"
)


def find(lines: Sequence[Line], *, set_in: bool) -> dict[int, str]:
    """Return the role of each of the `lines` (not blank) that is code, by its number; fences have that of their code.

    `set_in` says that the format makes code of what is set in by four spaces.
    """
    sure = list(_fenced(lines))
    taken = {at for region in sure for at in region}
    if set_in:
        sure += _set_in(lines, taken)
        taken = {at for region in sure for at in region}
    likely = list(_runs(lines, taken))
    labelled = list(_labelled(lines, taken))
    beside = {at for _, region in labelled for at in region}
    likely = [*(region for _, region in labelled), *(region for region in likely if beside.isdisjoint(region))]
    asked = [(SURE if lines[region.start].text.value.startswith(_PROMPT) else LIKELY, region) for region in likely]
    named = [(SURE, region) for region in sure] + asked
    labels = {lines[at].number: LABEL for label, _ in labelled for at in label}
    return labels | {lines[at].number: f"{role}{n}" for n, (role, region) in enumerate(named, 1) for at in region}


def region(role: str) -> int:
    """Return the number of the region of code of which `role` tells; 0 where it tells of none."""
    for name in (SURE, LIKELY):
        if role.startswith(name):
            return int(role[len(name) :])
    return 0


def as_they_stand(lines: Sequence[Line], roles: Mapping[int, str], raw: str) -> list[Line]:
    """Return `lines`, those of code (by their numbers in `roles`) with all their spaces."""
    if not roles:
        return [*lines]
    return [verbatim(raw, line) if region(roles.get(line.number, "")) else line for line in lines]


def told(values: Sequence[str]) -> bool:
    """Whether what is marked as code is for the most part sentences, so that it is text set apart."""
    return mostly([value for value in values if prose(value) and _HANGUL.search(value)], values)


def _fenced(lines: Sequence[Line]) -> Iterator[range]:
    """Yield what fences enclose, with the fences: not what is mostly sentences, nor all after a fence left open."""
    opened: tuple[int, str] | None = None
    for at, line in enumerate(lines):
        mark = None if line.plain or not line.text.value.startswith(FENCES) else _FENCE.match(line.text.value)
        if not mark:
            continue
        if opened is None:
            opened = (at, mark[1])
        elif not mark[2].strip() and mark[1].startswith(opened[1]):
            if not told([one.text.value for one in lines[opened[0] + 1 : at]]):
                yield range(opened[0], at + 1)
            opened = None


def _set_in(lines: Sequence[Line], taken: set[int]) -> Iterator[range]:
    """Yield lines that Markdown takes for code by their place: set in, after a blank line, under no item of a list."""
    at = 0
    while at < len(lines):
        before = lines[at - 1] if at else None
        apart = before is None or lines[at].number - before.number > 1
        listed = before is not None and (before.indent >= _SET_IN or _LISTED.match(before.text.value))
        if at in taken or lines[at].indent < _SET_IN or not apart or listed:
            at += 1
            continue
        stop = at
        while stop < len(lines) and stop not in taken and lines[stop].indent >= _SET_IN:
            stop += 1
        values = [line.text.value for line in lines[at:stop]]
        if any(_looks(value) for value in values) and not any(_HANGUL.search(_bare(value)) for value in values):
            yield range(at, stop)
        at = stop


def _begin(lines: Sequence[Line]) -> int:
    """Return the first sentence: no code that lost its marks stands before it."""
    return next((at for at, line in enumerate(lines) if prose(line.text.value)), len(lines))


def _labelled(lines: Sequence[Line], taken: set[int]) -> Iterator[tuple[range, range]]:
    """Yield labels above code that lost its frame, and the code: what follows at once and has no words."""
    begin = _begin(lines)
    for at, line in enumerate(lines):
        if at < begin or at in taken or not _LANGUAGES.fullmatch(line.text.value):
            continue
        start = at + 1
        while start < len(lines) and lines[start].text.value.lower() in _COPY:
            start += 1
        stop = start
        while stop < len(lines) and stop not in taken and lines[stop].number - lines[stop - 1].number <= _APART:
            value = lines[stop].text.value
            if _HANGUL.search(_bare(value)) or not (_look(lines[stop]) or value.isascii()):
                break
            stop += 1
        if stop > start:
            yield range(at, start), range(start, stop)


class _Seen(NamedTuple):
    """What a line looks like: code beyond doubt, a command, or only what may stand among code."""

    strong: bool
    command: bool
    note: bool
    """Whether it is a comment and nothing else."""
    closes: bool
    """Whether it only closes brackets, which tells code where something that opens them does."""


def _look(line: Line) -> _Seen | None:
    """Return what a line looks like; None where it has words that are no code's, or is a field of a data format."""
    value = line.text.value
    if value.startswith(_PROMPT):
        return _Seen(strong=True, command=True, note=False, closes=False)
    if "가" <= value[0] <= "힣" or (_HANGUL.search(value) and not any(sign in value for sign in _WORDED)):
        return None
    bare = _bare(value)
    if _HANGUL.search(bare) or field(value) or _OF_PAGE.search(bare):
        return None
    command = _COMMAND.match(bare) is not None
    strong = command or _STRONG.search(bare) is not None
    weak = not bare or line.indent > 1 or _WEAK.search(bare) is not None
    return _Seen(strong, command, not bare, _CLOSES.fullmatch(bare) is not None) if strong or weak else None


def _looks(value: str) -> bool:
    bare = _bare(value)
    return bool(_COMMAND.match(bare) or _STRONG.search(bare) or _WEAK.search(bare))


def _bare(value: str) -> str:
    """Return a line without what its literals and comments say."""
    return _COMMENT.sub("", _LITERAL.sub('""', value)).strip()


def _runs(lines: Sequence[Line], taken: set[int]) -> Iterator[range]:
    """Yield runs of lines that look like code, after the first sentence of the text."""
    at = _begin(lines) + 1
    while at < len(lines):
        seen = None if lines[at].plain or at in taken else _look(lines[at])
        if seen is None:
            at += 1
            continue
        looks = [seen]
        stop = at + 1
        while stop < len(lines) and stop not in taken and lines[stop].number - lines[stop - 1].number <= _APART:
            seen = _look(lines[stop])
            if seen is None:
                break
            looks.append(seen)
            stop += 1
        end = stop
        while looks and looks[-1].note and lines[end - 1].number - lines[end - 2].number > 1:
            looks.pop()
            end -= 1
        yield from _sure_of(looks, at)
        at = stop


def _sure_of(looks: Sequence[_Seen], start: int) -> Iterator[range]:
    """Yield the run that begins at `start`, from its first line beyond doubt on; its commands, where it is none."""
    sure = [at for at, seen in enumerate(looks) if seen.strong]
    told = len(sure) + sum(seen.closes for seen in looks)
    if sure and told >= _RUN_LEAST and told * _SHARE >= len(looks) - sure[0]:
        yield range(start + sure[0], start + len(looks))
    else:
        yield from (range(start + at, start + at + 1) for at, seen in enumerate(looks) if seen.command)


def block(lines: Sequence[Line], removals: list[Removal]) -> tuple[Text, tuple[int, ...]] | None:
    """Return the text of a region of code, with its line breaks, and its lines; None where nothing stands in it.

    What all its lines are set in by goes, and so do the fences, into `removals`.
    """
    numbers = tuple(dict.fromkeys(line.number for line in lines))
    fenced = [line.text.value.lstrip().startswith(FENCES) for line in lines]
    if fenced[0] and fenced[-1]:
        removals += [
            Removal("mark", line.number, cut(line.text, 0, len(line.text.value))) for line in (lines[0], lines[-1])
        ]
        lines = lines[1:-1]
    if not lines:
        return None
    values = [line.text.value for line in lines]
    margin = min(len(value) - len(value.lstrip()) for value in values)
    texts = [part(line.text, margin, len(line.text.value)) for line in lines]
    breaks = [max(1, after.number - line.number) for line, after in pairwise(lines)]
    return joined(texts, ["\n" * count for count in breaks]), numbers
