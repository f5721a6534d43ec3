"""Text → the tokens that are indexed. The browser splits queries and texts by the same rules: search-text.js."""

from __future__ import annotations

import re
import unicodedata

FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
"""Full-width forms of ASCII, as old Korean systems wrote them."""
JOINED = re.compile(r"""\S*[)\]}>’”'"」』》〉]""")
"""What may stand between a word and its ending."""


def fold(text: str) -> str:
    """Return `text` as it is compared: NFC, full width made half, in lower case; as long as its NFC form.

    A letter whose lower case is longer (İ) stays as it is, so that offsets hold.
    """
    folded = unicodedata.normalize("NFC", text).translate(FULL_WIDTH)
    low = folded.lower()
    if len(low) == len(folded) and "Σ" not in folded:  # whose lower case depends on what follows
        return low
    return "".join(low if len(low := char.lower()) == 1 else char for char in folded)


def tokens(text: str) -> list[str]:
    """Return the runs of letters and digits of `text`, folded, in order: `AI에이전트를` is one token.

    What a closing bracket or quotation mark joins to the token before is marked with ': `‘증류’라면` gives `증류` and
    `'라면`, so that an ending is not found as a word.
    """
    found: list[str] = []
    run, between = "", " "
    for char in f"{fold(text)} ":
        if char.isalnum():
            run += char
            continue
        if run:
            is_joined = bool(found) and JOINED.fullmatch(between) is not None and is_hangul(run[0])
            found.append(f"'{run}" if is_joined else run)
            run, between = "", ""
        between += char
    return found


def is_hangul(char: str) -> bool:
    """Whether `char` is a syllable, or a letter as it is typed alone."""
    return "가" <= char <= "힣" or "ㄱ" <= char <= "ㅣ"
