"""Advice on the Korean of our own definitions: named rules, each with its source. Nothing here stops a build.

With the optional package kiwipiepy (`pip install juseok[kiwi]`) bound nouns are found by their part of speech;
without it by their commonest shapes.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from build_tools.definition import as_article
from build_tools.errors import Problem
from build_tools.korean import sentences, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kiwipiepy import Kiwi

    from build_tools.model import Term

MAX_SENTENCE = 100
"""Code points of a sentence in a definition, which is read on a phone in one breath."""


class Rule(NamedTuple):
    """A shape that had better be another."""

    name: str
    pattern: re.Pattern[str]
    remedy: str


PASSIVE = (
    r"[가-힣]*(?:되어|돼|쓰여|보여|잊혀|불리어|나뉘어|놓여|담겨|잘려|찢겨|닫혀|쌓여|읽혀|열려|풀려|짜여|믿겨)"
    r"(?:지[^만]|져|졌|진(?!단)|질|집니)[가-힣]*|[가-힣]*불리우[가-힣]*"
)
SPACING = (
    r"[가-힣]*[할될갈올볼쓸줄둘알살만들열풀낼]수(?:가|는|도)? ?[있없][가-힣]*"
    r"|[가-힣]+[는한된할될]것(?:이|을|은|과)?(?![가-힣]{2})"
)
TRANSLATED = (
    r"[가-힣]+에 있어서|[가-힣]+(?:을|를) 가지고 있[가-힣]+|[가-힣]+에 의해(?:서)?(?![가-힣])|[가-힣]+(?:으로|로)부터의"
)
RULES = (
    # 국립국어원 온라인가나다: a passive suffix and -어지다 together say the same twice
    Rule("prose-passive", re.compile(PASSIVE), "Use one passive: 되다, 쓰이다, 보이다, 불리다."),
    # 한글 맞춤법 제42항: bound nouns stand apart
    Rule("prose-spacing", re.compile(SPACING), "Write a space before the bound noun: 할 수 있다, 하는 것."),
    # 국립국어원 『쉬운 공문서 쓰기』: phrases that say less than their length
    Rule("prose-translated", re.compile(TRANSLATED), "Say it plainly: 에서, 이 있다, or name who does it."),
)
BOUND = frozenset(words("것 수 줄 뿐 때문 척 채"))
"""Bound nouns that no ending looks like, as 는지 and 는데 do."""
ADNOMINAL_FINALS = (4, 8)
"""ㄴ and ㄹ, with which every form before a noun ends: 하는, 한, 할."""
LIKE_BOUND = re.compile(
    rf"[{''.join(chr(n) for n in range(0xAC00, 0xD7A4) if (n - 0xAC00) % 28 in ADNOMINAL_FINALS)}]"
    rf"(?:{'|'.join(sorted(BOUND))})"
)


def check(terms: Iterable[Term]) -> list[Problem]:
    """Return advice on the short and long definitions of `terms`."""
    return [problem for term in terms for line, text in _texts(term) for problem in advice(term.path, line, text)]


def _texts(term: Term) -> Iterator[tuple[int, str]]:
    """Yield (line of the file, text) of each paragraph; the short definition stands in the fields, line 0."""
    yield 0, term.short
    for block in as_article(term).blocks:
        yield block.lines[0], block.text.value


def advice(path: str, line: int, text: str) -> Iterator[Problem]:
    """Yield a warning for each place of `text` that a rule speaks of, each place once."""
    seen: set[str] = set()
    for rule in RULES:
        for match in rule.pattern.finditer(text):
            seen.add(match[0])
            yield Problem(path, line, rule.name, f"‘{match[0]}’ may be better said.", rule.remedy, warning=True)
    for found in _bound_nouns(text):
        if not any(found in said or said in found for said in seen):
            remedy = "Write a space before the bound noun: 할 수 있다, 하는 것."
            yield Problem(path, line, "prose-spacing", f"‘{found}’ may want a space.", remedy, warning=True)
    for span in sentences(text):
        sentence = text[span.start : span.end].strip()
        if len(sentence) > MAX_SENTENCE:
            what = f"A sentence has {len(sentence)} characters; {MAX_SENTENCE} read well: ‘{sentence[:30]}…’."
            yield Problem(path, line, "prose-long", what, "Make two of it.", warning=True)


def _bound_nouns(text: str) -> Iterator[str]:
    """Yield each word in which the analyser, where it is installed, sees a bound noun without its space.

    It is slow, and so asked only where a word looks like it; of the whole text, since words alone mislead it.
    """
    if not LIKE_BOUND.search(text) or (analyser := _kiwi()) is None:
        return
    for before, noun in pairwise(analyser.tokenize(text)):
        if before.tag == "ETM" and noun.tag == "NNB" and before.end >= noun.start and noun.form in BOUND:
            start = text.rfind(" ", 0, noun.start) + 1
            yield text[start : noun.end]


@cache
def _kiwi() -> Kiwi | None:
    try:
        from kiwipiepy import Kiwi  # noqa: PLC0415  # optional, and slow to load
    except ImportError:
        return None
    return Kiwi()
