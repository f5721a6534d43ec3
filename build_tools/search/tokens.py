"""Text → the tokens that are indexed. The browser splits queries and texts by the same rules: search-text.js."""

from __future__ import annotations

import unicodedata

FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
"""Full-width forms of ASCII, as old Korean systems wrote them."""


def fold(text: str) -> str:
    """Return `text` as it is compared: NFC, full width made half, in lower case; as long as its NFC form.

    A letter whose lower case is longer (İ) stays as it is, so that offsets hold.
    """
    folded = unicodedata.normalize("NFC", text).translate(FULL_WIDTH)
    return "".join(low if len(low := char.lower()) == 1 else char for char in folded)


def tokens(text: str) -> list[str]:
    """Return the runs of letters and digits of `text`, folded, in order: `AI에이전트를` is one token."""
    return "".join(char if char.isalnum() else " " for char in fold(text)).split()
