"""Names of pages: ASCII, short, allowed on every file system, and different from each other."""

from __future__ import annotations

import re
from hashlib import blake2b

from build_tools.model import Slug

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MAX_SLUG = 80
"""Bytes; leaves room for a suffix within the 255 bytes that file systems give a name."""
RESERVED = frozenset(
    {"index", "404", "search", "assets", "readme", "con", "prn", "aux", "nul"}
    | {f"{device}{n}" for device in ("com", "lpt") for n in range(1, 10)}
)
"""Names that a page may not have: pages of ours, and devices of Windows."""


def is_slug(text: str) -> bool:
    """Whether `text` may be a page's name."""
    return SLUG.fullmatch(text) is not None and len(text) <= MAX_SLUG and text not in RESERVED


def from_stem(stem: str) -> Slug:
    """Return the slug of a file without a stated one: its name's ASCII letters and digits.

    A name that leaves nothing, or loses letters on the way (한글.txt), gets a hash of the whole name, so that
    different names stay different and the page's address stays when other files come and go.
    """
    kept = "-".join(re.findall(r"[a-z0-9]+", stem.lower()))[: MAX_SLUG - 9].strip("-")
    lost = any(character.isalpha() and not character.isascii() for character in stem)
    if kept and not lost and is_slug(kept):
        return Slug(kept)
    return Slug("-".join(filter(None, (kept, blake2b(stem.encode(), digest_size=4).hexdigest()))))
