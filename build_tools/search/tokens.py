"""Text → the tokens that are indexed. The browser splits queries and texts by the same rules: search-text.js."""

from __future__ import annotations

import re
import unicodedata

FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
"""Full-width forms of ASCII, as old Korean systems wrote them."""
HAS_FULL_WIDTH = re.compile("[\uff01-\uff5e]")
WORD = re.compile(r"[^\W_]+")
"""What `str.isalnum` is true of."""
JOINT = re.compile(r"""[)\]}>’”'"」』》〉](?=[가-힣ㄱ-ㅣ])""")
"""What may stand between a word and its ending: this, and before it anything but a space."""


def fold(text: str) -> str:
    """Return `text` as it is compared: NFC, full width made half, in lower case; as long as its NFC form.

    A letter whose lower case is longer (İ) stays as it is, so that offsets hold.
    """
    folded = unicodedata.normalize("NFC", text)
    if HAS_FULL_WIDTH.search(folded):
        folded = folded.translate(FULL_WIDTH)
    low = folded.lower()
    if len(low) == len(folded) and "Σ" not in folded:  # whose lower case depends on what follows
        return low
    return "".join(low if len(low := char.lower()) == 1 else char for char in folded)


def tokens(text: str) -> list[str]:
    """Return the runs of letters and digits of `text`, folded, in order: `AI에이전트를` is one token.

    What a closing bracket or quotation mark joins to the token before is marked with ': `‘증류’라면` gives `증류` and
    `'라면`, so that an ending is not found as a word.
    """
    folded = fold(text)
    found: list[str] = []
    endings: list[int] = []
    start = 0
    for joint in JOINT.finditer(folded):
        at = joint.start() - 1
        while at > start and not folded[at].isalnum() and not folded[at].isspace():
            at -= 1
        if at >= start and folded[at].isalnum():
            found += WORD.findall(folded, start, joint.end())
            endings.append(len(found))
            start = joint.end()
    found += WORD.findall(folded, start)
    for number in endings:
        found[number] = f"'{found[number]}"
    return found
