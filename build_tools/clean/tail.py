"""What stands after the text: where it begins, and which of it is no part of the article."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from build_tools.clean import headlines, lists
from build_tools.clean.dates import STAMP
from build_tools.clean.sentences import INNER_END, courteous, ends, polite

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
_FINAL = {
    "comment": re.compile(""),
    "company": re.compile(""),
    "copyright": re.compile(r"무단|금지|reserved|저작권자|copyright", re.IGNORECASE),
    "counter": re.compile("[댓덧]글|comment", re.IGNORECASE),
}
"""Lines with which pages end, by rule."""
_CERTAIN, _CHROME, _WEAK, _UNKNOWN = 4.0, 1.0, 0.5, 0.25
"""How much a line says that the text is over: one with which pages end, one of `CLOSING`, a weak, an unknown one."""
_INTERRUPTION = 1.5
"""What chrome between two stretches of text speaks at the most, without a line with which pages end."""
_SENTENCE, _TOLD, _LONG = 1.25, 60, 200
"""How much a sentence speaks for text; letters that do so as much as a line of chrome does against, told and said."""
_BRACKETS = "[<【〈"
_REMARK = 50
"""Letters of a page's own sentence, at the most."""
_QUOTES = "“\"‘'「『※"
PAGE = re.compile(
    r"기사|뉴스|제보|댓글|메일|광고|콘텐츠|검색|이용|쿠키|채널|앱|회원|구독|후원|독자|로그인|답변|링크|문의|공유|여러분|작성|등록|클릭|@"
)
"""What pages speak of to their readers."""
_PAGE_LIKE = re.compile(rf"…|\.\.\.|[“\"].+[”\"].*[가-힣]|단독|속보|구매|배송|할인|[보가하]기$|{PAGE.pattern}")
"""Signs of headlines and pitches in a line after the text."""
_TAG = re.compile(r"[\w가-힣]{1,8}")
_LIST, _FEW = 6, 2
_DATE = re.compile(STAMP)
_NAMED = re.compile(r"\S+|[^가-힣]+")
"""One word, or none of Korean: a name, which with its bearer's motto may follow a text."""
_SENTENCE_WITHIN = re.compile(r"[가-힣](?:다|요|죠|까)[”\"]?[.!?/]|[다요][”\"]\s?고\s")
_OWN = re.compile(rf"(?:[가-힣]다|\.)[\"”'’)]?$|{_SENTENCE_WITHIN.pattern}")
"""A sentence however short, or with something glued to it."""
_POSTED = 2
"""Lines of a board's own that make a page one: whoever posts an article there speaks politely under it."""
_SIGNED = re.compile(
    r".{0,20}(?:날씨|뉴스|소식)였습니다\.?|(?:.{0,20}에서\s)?\S{0,8}(?:뉴스|NEWS|TV|방송|[A-Z]{3,4})\s?[가-힣]{2,4}(?:이었습|였습|입)니다\.?"
)
"""With this sentence a report on the air ends: `날씨였습니다.`, `새길뉴스 도하람입니다.`"""
_LEADS_IN = re.compile(r"(?:[:：]|다음과 같\S{1,4}|아래와 같\S{1,4})[.\s]*$")
_AFTER = 3
_SHORT = 16


class Page(NamedTuple):
    """The lines of a page, what each says of itself, what removes it, and whether it is a sentence."""

    values: Sequence[str]
    found: Sequence[Verdict | None]
    out: Sequence[str | None]
    text: Sequence[bool]
    apart: Sequence[bool]
    """Whether a blank line stands before each."""


def end(page: Page, first: int) -> int:
    """Return the line with which the chrome after the text begins; the number of lines where there is none.

    `first` is the first line of the text. Evidence for text and evidence against it are summed up from the page's
    end; the text ends where most speaks against what follows. So headlines in the midst of a text do not end it, and
    comments under it, however many sentences they have, do not prolong it.
    """
    values, found, out, text, _ = page
    size = len(values)
    polite_text = out.count("forum") >= _POSTED or courteous([values[at] for at in range(first, size) if text[at]])
    total = least = row = most = 0.0
    close = size
    for at in range(size - 1, _start(page, first, polite_text=polite_text) - 1, -1):
        if text[at]:
            alone = not text[at - 1] and not (at + 1 < size and text[at + 1])
            weight = tells(values[at], polite_text=polite_text, alone=alone)
            total += weight - _against(row, most)
            row = most = 0.0
        else:
            weight = -_closes(values[at], found[at], out[at])
            if weight == -_CERTAIN and at and out[at] == "comment" and _dated(found[at - 1]):
                weight = -_CHROME
            row -= weight
            most = max(most, -weight)
        balance = total - _against(row, most)
        if weight < 0 and balance <= least and (text[at] or found[at] or out[at]):
            least, close = balance, at
    return _group(page, first, close, polite_text=polite_text)


def _dated(verdict: Verdict | None) -> bool:
    """Whether a line is a date, which with the number of comments under it stands at a page's head."""
    return verdict is not None and verdict.rule == "date-line"


def _start(page: Page, first: int, *, polite_text: bool) -> int:
    """Return the first line after which the text may be over: a closing one, before it a doubtful one or a remark."""
    values, found, out, text, _ = page
    start = next((at for at in range(first + 1, len(values)) if out[at] in CLOSING), len(values))
    for at in range(start - 1, first + 1, -1):
        verdict = found[at]
        if _remark(values[at], polite_text=polite_text):
            asked = any(not text[one] and PAGE.search(values[one]) for one in range(at + 1, start))
            start = at if found[at - 1] or (asked and PAGE.search(values[at])) else start
        elif text[at]:
            break
        elif at + 1 == start and verdict and verdict.rule in CLOSING:
            start = at
    return start


def _group(page: Page, first: int, close: int, *, polite_text: bool) -> int:
    """Return the first of the lines up to line `close` that no blank line parts; `close`, if one of them is text's.

    Pages set their boxes apart with a blank line and write them without one.
    """
    values, _, _, text, apart = page
    at = close
    while first + 1 < at < len(values) and not apart[at]:
        at -= 1
        remark = not polite_text and len(values[at]) <= _REMARK and _remark(values[at], polite_text=False)
        listed = lists.item(values[at]) or lists.labelled(values[at]) or values[at][0] in _BRACKETS
        if listed or ((text[at] or _OWN.search(values[at])) and not remark):
            return close
    return at if at < len(values) and apart[at] else close


def _against(row: float, most: float) -> float:
    """Return how much a row of lines that are no sentences speaks for the text's being over: without chrome nothing.

    `row` is what they say together, `most` what one of them says at the most.
    """
    return row if most >= _CERTAIN else min(row, _INTERRUPTION) if most >= _CHROME else 0


def tells(value: str, *, polite_text: bool, alone: bool) -> float:
    """Return how much a sentence speaks for text: most if it is long, in the article's tone, and not of the page.

    `polite_text` says that the article speaks politely, as pages do; `alone`, that chrome stands before and after.
    """
    size = min(len(value), _LONG)
    if not polite(value):
        return _SENTENCE + size / _TOLD if ends(value) else size / _LONG
    if _remark(value, polite_text=polite_text):
        return -_UNKNOWN if alone or not polite_text else _UNKNOWN
    return _SENTENCE + size / _LONG if not alone or INNER_END.search(value) else size / _LONG


def _remark(value: str, *, polite_text: bool) -> bool:
    """Whether a sentence may be the page's: polite in a text that is not, or of what pages speak of."""
    return polite(value) and value[0] not in _QUOTES and (not polite_text or PAGE.search(value) is not None)


def _closes(value: str, verdict: Verdict | None, rule: str | None) -> float:
    """Return how much a line that is no sentence speaks for the text's being over."""
    sign = _FINAL.get(rule) if rule else None
    if sign and sign.search(value):
        return _CERTAIN
    if rule is not None:
        return _CHROME if rule in CLOSING else 0
    return _WEAK if verdict else 0 if lists.item(value) or lists.labelled(value) else _UNKNOWN


def listed(lines: Sequence[Line], out: list[str | None], text: Sequence[bool], end: int, kept: frozenset[int]) -> None:
    """Mark the headlines under a heading of other articles: in the midst of the text those of its own group.

    At the page's head only what shares no word with the text: its title may be among them.
    """
    if "related-heading" not in out:
        return
    size = len(lines)
    first = text.index(True) if True in text else size
    step = _step(lines) if "related-heading" in out else 1
    body = ""
    at = 0
    while at < end:
        place = at + 1
        if out[at] != "related-heading":
            at = place
            continue
        while place < size and not text[place] and lines[place].number - lines[place - 1].number <= step:
            place += 1
        group = [one for one in range(at + 1, place) if out[one] is None]
        apart = place >= size or lines[place].number - lines[place - 1].number > step
        if group and not apart and _heads(lines, group[-1], place):
            group.pop()
        if at < first and group:
            body = body or headlines.body([line.text.value for line in lines], first)
            group = [one for one in group if not headlines.shared(lines[one].text.value, body)]
        if sum(not _DATE.fullmatch(lines[one].text.value) for one in group) <= _LIST:
            for one in group:
                value = lines[one].text.value
                if one not in kept and not ends(value) and (apart or not _structured(value)):
                    out[one] = "related"
        at = place


def _step(lines: Sequence[Line]) -> int:
    """Return how far apart the lines of a page mostly stand: 2 where there is a blank one between all of them."""
    steps = [after.number - before.number for before, after in pairwise(lines)]
    return 2 if sum(step > 1 for step in steps) * 4 > len(steps) * 3 else 1


def _structured(value: str) -> bool:
    return lists.item(value) or lists.labelled(value) or lists.pointed(value)


def _heads(lines: Sequence[Line], at: int, place: int) -> bool:
    """Whether line `at`, just before the text goes on at `place`, is a heading of that text: it shares its words."""
    after = "\n".join(line.text.value for line in lines[place : place + _AFTER])
    return headlines.shared(lines[at].text.value, after) > 0


def _told(value: str) -> bool:
    """Whether a line is, or holds, a sentence."""
    return ends(value) or _SENTENCE_WITHIN.search(value) is not None


def _listed(values: Sequence[str], out: Sequence[str | None], at: int) -> bool:
    """Whether line `at` stands in a list or a table, or heads one: what has a link's mark only if it is no headline."""
    if lists.item(values[at]) or lists.labelled(values[at]) or lists.row(values, at):
        return True
    heads = at + 1 < len(values) and out[at + 1] is None and lists.item(values[at + 1])
    return (heads or lists.pointed(values[at])) and not _PAGE_LIKE.search(values[at])


def rest(page: Page, out: list[str | None], last: int, end: int, kept: frozenset[int]) -> None:
    """Mark what is left after the text: before the closing chrome tags and what speaks as pages do, and all among it.

    An article may end with a list, marked as one or not, a quote or a note: these stay.
    """
    values = page.values
    size = len(values)
    first = page.text.index(True) if True in page.text else size
    left = [at for at in range(last + 1, end) if out[at] is None and at not in kept]
    if last >= 0 and end < size:
        tags = len(left) > 1 and all(_TAG.fullmatch(values[at]) for at in left)
        loose = [at for at in left if not _told(values[at]) and not _listed(values, out, at)]
        body = headlines.body(values, first) if loose else ""
        apart = len(loose) > 1 and all(_PAGE_LIKE.search(values[at]) or _elsewhere(values[at], body) for at in loose)
        likely = [at for at in loose if apart or _PAGE_LIKE.search(values[at])]
        ruled = "mark" in out[last + 1 : end]
        stray = 0 < len(loose) <= _FEW and _NAMED.fullmatch(values[loose[0]]) and not _LEADS_IN.search(values[last])
        every = stray or ruled or _SIGNED.fullmatch(values[last]) or len(likely) * 2 >= len(loose)
        for at in left if tags else loose if every else likely:
            if tags:
                out[at] = "keywords"
            else:
                out[at] = "related" if len(values[at]) > _SHORT else "menu"
    commented = False
    for at in range(end, size):
        commented = commented or out[at] == "comment"
        if out[at] is None and at not in kept:
            out[at] = _after(values[at], commented=commented)


def _elsewhere(value: str, body: str) -> bool:
    """Whether a line is worded as a headline and shares no word with the text: `우리 동네 약수터 절반은 못 마신다`."""
    return headlines.worded(value) and not headlines.shared(value, body)


def _after(value: str, *, commented: bool) -> str:
    """Return the rule for a line after the end of the text."""
    if ends(value):
        return "comment" if commented else "notice"
    return "related" if len(value) > _SHORT else "menu"
