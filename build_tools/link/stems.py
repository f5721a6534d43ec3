"""Content words of a Korean text, cut to what stays the same when endings change.

A rough stemmer for comparing paragraphs, where it is enough that 공개해, 공개한 and 공개하는 meet: particles and
endings are cut off by rule, Latin letters are folded to lower case, and words that any text is made of are passed
over.
"""

from __future__ import annotations

import re
from functools import lru_cache

HANGUL, LATIN = "\ue000\ue001"
"""What stands for each letter of a name, which is no word of the text's own: one for either script."""
WORD = re.compile(rf"[가-힣{HANGUL}]{{2,}}|[A-Za-z{LATIN}][A-Za-z0-9{LATIN}]+")
PARTICLE = re.compile(
    r"(?:으로부터|로부터|에게서|에서도|에서는|이라는|이라고|으로서|으로써|이라며|이었다|이었던|입니다|이라면|으로는|으로도"
    r"|에서|에게|까지|부터|처럼|보다|마다|이나|이란|라는|라고|로서|로써|라며|이고|이며|였다|이다|들이|들은|들을|들의|에는|에도|와의|과의"
    r"|적인|적으로|적이|만의|으로|은|는|이|가|을|를|의|에|와|과|도|만|로|들|적|인|란|고|며|다|요|죠)$"
)
VERBAL = re.compile(
    r"(?<=[가-힣]{2})(?:하|한|할|해|했|함|합|되|된|될|됐|됨|돼|됩|시키|시킨|시킬|시켜|시켰|스럽|스러|롭|로운).*"
)
"""From where a verb or adjective is made of a noun: 공개|해, 발전|시킨, 자연|스럽게."""
STEM = 3
"""Syllables that are compared: 생태계로, 생태계를."""
COMMON = re.compile(
    r"""
      것[이은을도으입]|[이그저][런렇것]|어[떤떻]|무엇|무슨|여기|거기|어디|언제|누구|우리|저희|당신|자신|[제저내나]가|저[는도]|[나내]의
    | [있없][다는습을고었게어으던지이]|않[는다습을았고]|아[니닌닙는주직]|알고|같[은습다이아]
    | 대[한해]|위[한해에]|통[해한]|따[라른르]|때[문는]|경우|정도|이[후전상하번미제를는에라어]|그[리러래는의가때]
    | 하[지는고게며면기나]|한다|했[다습]|합니|해서|되[는고었어]|된다|됐다|됩니
    | 말[했한하씀]|강조|설명|밝혔|답[했합]|덧붙|얘기|이야|생각|바라|[라다][고는며면]
    | 모[든두]|많[은이]|여러|다[른양시음만]|가[장지진져능]|매우|정말
    | 너무|더욱|또[한는]|지[금난]|오늘|현재|최근|당시|바로|특히|실제|사실|결국
    | 사람|하나|우선|먼저|만큼|뿐만|관련|등[을의이]|보[고면인]|봐요|본다|싶[은어었습]|일이|거[예의죠]|건지
    | 과거|시간|포함|시작|계속|필요|중요|방식|번째|워낙|앞서|아울|한편|들어|있도록|넘어|기술|인간
    | (?:the|and|of|to|in|is|for|ai)$|인공  # what nearly every article here is about tells none apart
    """,
    re.VERBOSE,
)
"""Beginnings of words that any text is made of."""


@lru_cache(maxsize=1 << 16)
def hidden(name: str) -> str:
    """Return what stands for `name` where words are searched: it belongs to the words that it is written on to."""
    first, last = (HANGUL if "가" <= end <= "힣" else LATIN if end.isalnum() else " " for end in (name[0], name[-1]))
    return first * (len(name) - 1) + last


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Return the part of `word` that is compared, or "" where it tells nothing of what a text is about.

    It tells nothing that a name does not where the part is a name's, or begins one.
    """
    found = _stem(word)
    return "" if HANGUL in found or LATIN in found else found


def _stem(word: str) -> str:
    if word[0].isascii():
        return "" if COMMON.match(word.lower()) else word.lower()
    if COMMON.match(word):
        return ""
    base = VERBAL.sub("", word)
    if base == word and len(word) > 2:  # noqa: PLR2004 — two syllables are the least that is a word
        base = PARTICLE.sub("", word)
        if len(base) < 2:  # noqa: PLR2004 — the same
            base = word
    return base[:STEM]
