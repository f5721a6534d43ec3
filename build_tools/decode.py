"""Bytes → text: by byte order mark, then UTF-8, then CP949, else refused with the byte that is wrong."""

from __future__ import annotations

import codecs

from build_tools.errors import Problem, SeedError

MAX_BYTES = 2_000_000
"""Larger than any article; keeps the quadratic parts of Markdown parsers (SAFETY 27–29) out of reach."""
MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def decode(data: bytes, shown: str) -> str:
    """Return the text of `data`, without its byte order mark, otherwise unchanged.

    Raises SeedError naming the file (`shown`) and what is wrong: too large, or no text in a known encoding.
    """
    if len(data) > MAX_BYTES:
        what = f"The file has {len(data):,} bytes; {MAX_BYTES:,} is the most."
        raise SeedError([Problem(shown, 0, "too-large", what, "Split it into several articles.")])
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _strict(data, len(mark), encoding, shown)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if b"\0" in data:
            raise _refusal(data, error.start, "neither UTF-8 nor CP949 text", shown) from None
        try:
            return data.decode("cp949")
        except UnicodeDecodeError:
            raise _refusal(data, error.start, "neither UTF-8 nor CP949 text", shown) from None


def _strict(data: bytes, start: int, encoding: str, shown: str) -> str:
    try:
        return data[start:].decode(encoding)
    except UnicodeDecodeError as error:
        what = f"no {encoding.upper()} text, which its byte order mark promises"
        raise _refusal(data, start + error.start, what, shown) from None


def _refusal(data: bytes, at: int, what: str, shown: str) -> SeedError:
    line = data.count(b"\n", 0, at) + 1
    said = f"Byte {at} (0x{data[at]:02x}) is {what}."
    return SeedError([Problem(shown, line, "not-text", said, "Save the file as UTF-8 text.")])
