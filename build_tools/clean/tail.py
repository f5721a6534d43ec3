"""What stands after the text: where it begins, and which of it is no part of the article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from build_tools.clean import headlines
from build_tools.clean.sentences import ends

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_tools.clean.lines import Line
    from build_tools.clean.rules import Verdict

CLOSING = frozenset(
    [
        "byline",
        "comment",
        "company",
        "contact",
        "copyright",
        "forum",
        "keywords",
        "menu",
        "portal",
        "print-scrap",
        "reaction",
        "related",
        "related-heading",
        "share",
        "subscribe",
    ]
)
"""Rules whose lines, after the text, say that the text is over."""
_FINAL = re.compile(r"무단|금지|reserved|저작권자|copyright", re.IGNORECASE)
_FINAL_RULES = frozenset({"comment", "company", "byline", "keywords"})
_GOES_ON = re.compile(
    r"[\"“]|(?:한편|그는|그녀는|그러나|하지만|그런데|또|또한|이에|이어|다만|특히|반면|앞서|이날|이번|이와|아울러|더불어|실제로"
    r"|결국|이 )"
)
"""How a text goes on after an interruption."""
_SENTENCES = 3
_PART = 5
"""Sentences after the end are no text if they are few, and less than one part in so many."""
_HEADLINE = re.compile(r"[…\"“”'‘’\[\]?!·,]|\.\.\.|단독|속보|종합|영상|포토|[a-zA-Z]\b")
_TAG = re.compile(r"[\w가-힣]{1,8}")
_STRUCTURED = re.compile(
    r"[-•·*▪◦‣○●◎◇◆▷▶■□△▲▼※✓✔☑➤➢–—\"“'‘「『<\[(]|\d{1,2}[.)]|[①-⑳]|[가나다라마바사][.)]|(?:사진|그림|표|자료|출처|참고)|[^:：]{1,16}[:：]\s?\S"
)
"""Items, quotes, captions, notes, rows of a table: they may end an article without a sentence."""
_SENTENCE_WITHIN = re.compile(r"[가-힣](?:다|요|죠|까)[”\"]?[.!?/]|[다요][”\"]\s?고\s")
_LEADS_IN = re.compile(r"(?:[:：]|다음과 같\S{1,4}|아래와 같\S{1,4})[.\s]*$")
_ROW, _LIST = 3, 6
_AFTER = 3
_SHORT = 16


def before_end(values: Sequence[str], out: Sequence[str | None], sure: list[int]) -> list[int]:
    """Return the sentences `sure` without the few that stand after a notice with which pages end."""
    total = sum(len(values[at]) for at in sure)
    keep = len(sure)
    size = 0
    for place in range(len(sure) - 1, 0, -1):
        at = sure[place]
        size += len(values[at])
        if len(sure) - place >= _SENTENCES or size * _PART > total or _GOES_ON.match(values[at]):
            break
        if any(_final(values[one], out[one]) for one in range(sure[place - 1] + 1, at)):
            keep = place
    return sure[:keep]


def _final(value: str, rule: str | None) -> bool:
    return rule in _FINAL_RULES or (rule == "copyright" and _FINAL.search(value) is not None)


def close(values: Sequence[str], found: Sequence[Verdict | None], out: Sequence[str | None], last: int) -> int:
    """Return the line after `last` (the last that is surely text) with which the chrome after the text begins."""
    size = len(values)
    start = size
    for at in range(size - 1, last, -1):
        verdict = found[at]
        weak = verdict is not None and verdict.rule in CLOSING and start < size
        if out[at] in CLOSING or weak:
            start = at
    before = sum(len(values[at]) for at in range(start) if out[at] is None)
    after = sum(len(values[at]) for at in range(start, size) if out[at] is None)
    return start if after <= before else size


def listed(lines: Sequence[Line], out: list[str | None], text: Sequence[bool], end: int, kept: frozenset[int]) -> None:
    """Mark the headlines under a heading of other articles: in the midst of the text those of its own group."""
    size = len(lines)
    at = 0
    while at < end:
        place = at + 1
        if out[at] != "related-heading":
            at = place
            continue
        while place < size and not text[place] and lines[place].number - lines[place - 1].number == 1:
            place += 1
        group = [one for one in range(at + 1, place) if out[one] is None]
        apart = place >= size or lines[place].number - lines[place - 1].number > 1
        if group and not apart and _heads(lines, group[-1], place):
            group.pop()
        if len(group) <= _LIST:
            for one in group:
                value = lines[one].text.value
                if one not in kept and not ends(value) and (apart or not _STRUCTURED.match(value)):
                    out[one] = "related"
        at = place


def _heads(lines: Sequence[Line], at: int, place: int) -> bool:
    """Whether line `at`, just before the text goes on at `place`, is a heading of that text: it shares its words."""
    after = "\n".join(line.text.value for line in lines[place : place + _AFTER])
    return headlines.shared(lines[at].text.value, after) > 0


def _told(value: str) -> bool:
    """Whether a line is, or holds, a sentence."""
    return ends(value) or _SENTENCE_WITHIN.search(value) is not None


def rest(values: Sequence[str], out: list[str | None], last: int, end: int, kept: frozenset[int]) -> None:
    """Mark what is left after the text: headlines, tags and stray words before the closing chrome, and all among it.

    An article may end with a list, a quote or a note: these stay.
    """
    size = len(values)
    left = [at for at in range(last + 1, end) if out[at] is None and at not in kept]
    telling = sum(_HEADLINE.search(values[at]) is not None for at in left)
    if last >= 0 and end < size:
        row = len(left) >= _ROW and telling * 2 >= len(left)
        tags = len(left) > 1 and all(_TAG.fullmatch(values[at]) for at in left)
        stray = last >= 0 and not _LEADS_IN.search(values[last])
        for at in left:
            if tags:
                out[at] = "keywords"
            elif (
                not ends(values[at])
                and not _SENTENCE_WITHIN.search(values[at])
                and (row or (stray and not _STRUCTURED.match(values[at])))
            ):
                out[at] = "related" if len(values[at]) > _SHORT else "menu"
    for at in range(end, size):
        if out[at] is None and at not in kept:
            out[at] = "related" if len(values[at]) > _SHORT else "menu"
