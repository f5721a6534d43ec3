"""The reading face: Noto Serif KR, cut down to the characters that the pages set in it.

Cutting takes seconds, more than the rest of a build, so the result is kept by the set of characters; a preview takes
the one of last time, and shows what it lacks in the device's own face. Noto is under the SIL Open Font License, whose
text goes along.
"""

from __future__ import annotations

import io
import os
import re
import sys
from hashlib import sha256
from importlib.metadata import distribution
from pathlib import Path
from typing import TYPE_CHECKING

from build_tools.model import Output

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PACKAGE = "pylopdf-fonts-ko"
FACE = "pylopdf_fonts_ko/NotoSerifKR-Regular.otf"
NAME = "assets/fonts/juseok-serif.woff2"
LICENCE = "assets/fonts/OFL.txt"
OWN = "".join(map(chr, range(0x20, 0x7F))) + "…·‘’“”–—×→←※°주석찾는쪽이여기없습니다"
"""Always in: what any text needs, and the headings of pages that are not in docs/."""
WITHOUT = ["BASE", "VORG", "vhea", "vmtx", "GSUB", "DSIG"]
"""Tables for upright setting and variants of form, which no page uses."""
_HEADS = (b"#", b"title:")
"""How lines begin that every page sets in it."""
_ENTRIES = b'<div id="terms"'
"""From here on an article's page speaks of the article, in the device's own face but for the headings."""
_REFERENCE = re.compile(rb"&#([0-9]{1,7});")
_ASCII = bytes(range(0x20, 0x7F)) + b"\n"
_BREAKS = frozenset("\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
_SURROGATES = range(0xD800, 0xE000)


def build(text: str, cache: Path, *, hurry: bool = False) -> Iterator[Output]:
    """Yield the face with the characters of `text`, and its licence.

    `cache` is a folder for what was cut; in a `hurry` the newest there will do.
    """
    last = max(cache.glob("*.woff2"), key=lambda path: path.stat().st_mtime, default=None) if hurry else None
    yield Output(NAME, last.read_bytes() if last else _kept(text, cache))
    licence = next(path for path in distribution(PACKAGE).files or () if path.name == "LICENSE")
    yield Output(LICENCE, licence.read_binary())


def cache_folder(root: Path) -> Path:
    """Return where to keep what was cut: in the project, or where JUSEOK_CACHE says (tests share one)."""
    return Path(os.environ.get("JUSEOK_CACHE", root / ".cache")) / "fonts"


def characters(pages: Iterable[Output]) -> str:
    """Return, sorted, every character that a page sets in the reading face: articles, and all headings and names."""
    return "".join(sorted(set(OWN).union(*map(of_page, pages))))


def of_page(page: Output) -> frozenset[str]:
    """Return the characters that `page` sets in the reading face, printing ASCII (which is always in) left out."""
    if not page.name.endswith(".md"):
        return frozenset()
    article, _, rest = (
        page.content.partition(_ENTRIES) if page.name.startswith("articles/") else (b"", b"", page.content)
    )
    text = b"\n".join([article, *(line for line in rest.splitlines() if line.startswith(_HEADS))])
    numbers = map(int, set(_REFERENCE.findall(text)))
    referred = (chr(number) for number in numbers if number <= sys.maxunicode and number not in _SURROGATES)
    return frozenset(text.translate(None, _ASCII).decode()).union(referred) - _BREAKS


def _kept(text: str, cache: Path) -> bytes:
    """Return the face with the characters of `text`, from `cache` if they were asked for before."""
    own = Path(__file__).read_text("utf-8")
    key = sha256(f"{distribution(PACKAGE).version} {own} {text}".encode()).hexdigest()[:32]
    path = cache / f"{key}.woff2"
    if path.is_file():
        return path.read_bytes()
    content = cut(_face(), text)
    cache.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(f".{os.getpid()}")
    beside.write_bytes(content)
    beside.replace(path)
    return content


def cut(source: Path, text: str) -> bytes:
    """Return the OpenType face at `source` as WOFF2 with the characters of `text` alone."""
    from fontTools import subset  # noqa: PLC0415  # slow to import, and most builds find the face in the cache
    from fontTools.ttLib import TTFont  # noqa: PLC0415  # the same

    # Shared subroutines make the outlines smaller, but what WOFF2 makes of them larger, by more than a fifth.
    options = subset.Options(hinting=False, desubroutinize=True, drop_tables=[*subset.Options().drop_tables, *WITHOUT])
    options.flavor = "woff2"
    with TTFont(source, lazy=True, recalcTimestamp=False) as font:
        cutter = subset.Subsetter(options)
        cutter.populate(text=text)
        cutter.subset(font)
        font.flavor = "woff2"
        target = io.BytesIO()
        font.save(target)
    return target.getvalue()


def _face() -> Path:
    found = next(path for path in distribution(PACKAGE).files or () if str(path) == FACE)
    return Path(str(found.locate()))
