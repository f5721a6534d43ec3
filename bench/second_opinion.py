"""A second opinion on particles and endings: kiwipiepy beside our grammar, for a person to read.

    .venv/bin/python bench/second_opinion.py [FILE…]

For each noun of two or more letters in the files (the articles and the cases, if none is given), what is written on
to it is read by both. Kiwi reads it as particles, a copula, a suffix or a verb made of the noun, or else as another
word; our grammar reads it or does not. Prints how often they agree, and each kind of difference, the commonest first.
Neither is the judge: kiwi splits loanwords that it does not know, and our list is short by intent.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from kiwipiepy import Kiwi

from build_tools.korean import ending, hangul_run, is_hangul

ROOT = Path(__file__).resolve().parent.parent
FOLLOWING = ("J", "VC", "XS", "E")
"""What may follow a noun: particles, the copula, suffixes, endings."""
SHOWN = 40
WORD_LEAST = 2
"""Syllables of a noun that is not as well an ending."""


def main() -> None:
    """Compare and print."""
    files = list(map(Path, sys.argv[1:])) or [
        *sorted((ROOT / "seeds/articles").glob("*.txt")),
        *sorted((ROOT / "tests/cases/annotate").glob("*.txt")),
    ]
    kiwi = Kiwi()
    agreed: Counter[bool] = Counter()
    only_kiwi: Counter[str] = Counter()
    only_ours: Counter[str] = Counter()
    for path in files:
        for line in path.read_text("utf-8").splitlines():
            for noun, rest, theirs in _followed(kiwi, line):
                ours = ending(rest, noun[-1]) is not None
                if ours == theirs:
                    agreed[ours] += 1
                else:
                    (only_kiwi if theirs else only_ours)[f"{noun}|{rest}"] += 1
    differ = only_kiwi.total() + only_ours.total()
    print(f"both read it {agreed[True]}, neither {agreed[False]}")
    print(f"only kiwi {only_kiwi.total()}, only we {only_ours.total()}")
    print(f"agreement {agreed.total() / (agreed.total() + differ):.3f}")
    for title, counts in (("only kiwi reads", only_kiwi), ("only we read", only_ours)):
        print(f"\n{title}:", ", ".join(f"{what} ×{times}" for what, times in counts.most_common(SHOWN)))


def _followed(kiwi: Kiwi, line: str) -> list[tuple[str, str, bool]]:
    """Return each noun of `line` that Hangul is written on to, that Hangul, and whether kiwi reads it as no word."""
    tokens = kiwi.tokenize(line)
    found = []
    for at, token in enumerate(tokens):
        end = token.start + token.len
        rest = hangul_run(line, end)
        if token.tag not in {"NNG", "NNP"} or token.len < WORD_LEAST or not rest or not is_hangul(line[end - 1]):
            continue
        written_on = [other for other in tokens[at + 1 :] if other.start < end + len(rest)]
        found.append((token.form, rest, all(other.tag.startswith(FOLLOWING) for other in written_on)))
    return found


if __name__ == "__main__":
    main()
