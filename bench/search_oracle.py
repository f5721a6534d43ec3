"""How well search answers queries that nobody chose: drawn at random from a built site, judged by kiwipiepy.

    python -m build_tools build && python bench/search_oracle.py docs [SEED [QUERIES_A_KIND]]

Kiwi names the nouns and verbs of every page; a query is one of them, altered as people type. Right are the pages in
which kiwi finds that word (or, for a word of the glossary, with it). Neither right nor wrong are pages that have the
same letters but, says kiwi, another word, and those that hold another word which the query may as well have meant (the
same first letters; one letter away as well). Kiwi errs at times, so a hundredth is noise: compare draws, and read the
misses (-v prints them). Made-up words, which stand nowhere, must find nothing.
"""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from kiwipiepy import Kiwi

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

ROOT = Path(__file__).resolve().parent.parent
INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = (  # the keys of each vowel
    "k", "o", "i", "O", "j", "p", "u", "P", "h", "hk", "ho", "hl", "y", "n", "nj", "np", "nl", "b", "m", "ml", "l",
)  # fmt: skip
KEYS = (*"rRseEfaqQtTdwWczxvg",)
"""What types each beginning of a syllable, on the Korean layout."""
FINAL_KEYS = (
    "", "r", "R", "rt", "s", "sw", "sg", "e", "f", "fr", "fa", "fq", "ft", "fx", "fv", "fg", "a", "q", "qt", "t", "T",
    "d", "w", "c", "z", "x", "v", "g",
)  # fmt: skip
PARTICLES = {
    True: ("이", "을", "은", "과", "에서", "까지", "이라고", "의", "도"),
    False: ("가", "를", "는", "와", "에서", "까지", "라고", "의", "도"),
}
TOO_COMMON = {"있다", "하다", "되다", "없다", "않다", "같다", "이다", "아니다", "말다", "보다", "주다"}
TELLING, COMPOUND = 3, 4
"""Syllables of a word that tells enough to be typed in part, and of one made of two."""
PAIR = 2
NOWHERE = (
    "김치찌개",
    "햄스터",
    "떡볶이",
    "캥거루",
    "미용실",
    "세탁기",
    "코끼리",
    "기린",
    "우산",
    "qzxcvj",
    "뷁뷁",
    "ㅋㅋㅋㅋ",
    "99999",
)


class Query(NamedTuple):
    """A query; `neutral` pages count neither way."""

    kind: str
    text: str
    relevant: frozenset[str]
    neutral: frozenset[str]


class Pages:
    """The pages of a built site and the words that kiwi finds in them."""

    def __init__(self, folder: Path) -> None:
        index = self._data(folder, "index", "juseok.search.index=")
        texts = self._data(folder, "text", "juseok.search.texts=")
        self.texts = {
            doc[0]: "\n".join([doc[1], *(text for _, text in passages)])
            for doc, passages in zip(index["docs"], texts, strict=True)
        }
        self.squeezed = {place: re.sub(r"\W", "", text.lower()) for place, text in self.texts.items()}
        self.forms = {re.sub(r"\W", "", form.lower()) for term in index["glossary"] for form in term["forms"]}
        self.nouns: dict[str, set[str]] = defaultdict(set)
        self.verbs: dict[str, set[str]] = defaultdict(set)
        self.compounds: dict[str, set[str]] = defaultdict(set)
        kiwi = Kiwi()
        for place, text in self.texts.items():
            tokens = kiwi.tokenize(text)
            for token in tokens:
                if token.tag in {"NNG", "NNP"} and len(token.form) > 1:
                    self.nouns[token.form].add(place)
                if token.tag in {"VV", "VA"}:
                    self.verbs[token.lemma].add(place)
            for one, other in pairwise(tokens):
                if {one.tag[:2], other.tag[:2]} == {"NN"} and one.start + one.len == other.start:
                    self.compounds[one.form + other.form].add(place)

    @staticmethod
    def _data(folder: Path, name: str, before: str) -> Any:  # noqa: ANN401  # JSON
        text = (folder / f"assets/search/{name}.js").read_text("utf-8")
        return json.loads(text.strip().removeprefix(before).removesuffix(";"))

    def holding(self, word: str) -> set[str]:
        """Return the pages that hold the letters of `word`."""
        return {place for place, text in self.squeezed.items() if word.lower() in text}

    def having(self, word: str) -> set[str]:
        """Return the pages that hold `word` as a word."""
        if word in self.forms:
            return self.holding(word)
        return self.nouns.get(word, set()) | self.compounds.get(word, set())


def parts(syllable: str) -> tuple[int, int, int]:
    """Return the numbers of a syllable's beginning, vowel and final."""
    code = ord(syllable) - 0xAC00
    return code // 588, code % 588 // 28, code % 28


def initials(word: str) -> str:
    """Return the first letters of its syllables."""
    return "".join(INITIALS[parts(char)[0]] for char in word)


def typed(word: str) -> str:
    """Return the keys that type `word`."""
    return "".join(KEYS[a] + VOWELS[b] + FINAL_KEYS[c] for a, b, c in map(parts, word))


def slip(word: str, chance: random.Random) -> str:
    """Return `word` with one letter of one syllable changed."""
    at = chance.randrange(len(word))
    numbers = list(parts(word[at]))
    place = chance.choice([0, 1, 2] if numbers[2] else [0, 1])
    some = [range(19), [0, 1, 4, 5, 8, 13, 18, 20], [1, 4, 8, 16, 17, 19, 21]][place]
    numbers[place] = chance.choice([number for number in some if number != numbers[place]])
    return word[:at] + chr(0xAC00 + numbers[0] * 588 + numbers[1] * 28 + numbers[2]) + word[at + 1 :]


def is_near(one: str, other: str) -> bool:
    """Whether two words of one length differ in a single letter of a single syllable."""
    different = [(a, b) for a, b in zip(one, other, strict=False) if a != b]
    return len(one) == len(other) and len(different) == 1 and sum(map(int.__ne__, *map(parts, different[0]))) == 1


def draw(  # noqa: C901  # one kind after another
    pages: Pages, chance: random.Random, count: int
) -> list[Query]:
    """Return `count` queries of each kind."""
    is_hangul = re.compile("[가-힣]{2,}").fullmatch
    nouns = sorted(filter(is_hangul, pages.nouns.keys() - pages.forms))
    names = sorted(filter(is_hangul, pages.forms))
    long = sorted(word for word in {*nouns, *names} if len(word) >= TELLING)
    verbs = sorted(filter(is_hangul, pages.verbs.keys() - TOO_COMMON))
    compounds = sorted(
        word for word in pages.compounds.keys() - pages.forms if is_hangul(word) and len(word) >= COMPOUND
    )
    found: list[Query] = []

    def ask(kind: str, text: str, word: str, relevant: set[str], others: AbstractSet[str] = frozenset()) -> None:
        neutral = pages.holding(word) | others
        if word in pages.forms:  # aliases and senses are the business of other tests
            neutral = set(pages.texts)
        found.append(Query(kind, text, frozenset(relevant), frozenset(neutral - relevant)))

    def some(words: list[str]) -> list[str]:
        return chance.sample(words, min(count, len(words)))

    def alike(words: list[str]) -> set[str]:
        return set().union(*map(pages.having, words)) if words else set()

    for word in some(nouns):
        ask("noun", word, word, pages.having(word))
    for word in some(nouns):
        ask("particle", word + chance.choice(PARTICLES[parts(word[-1])[2] > 0]), word, pages.having(word))
    for word in some(compounds):
        at = chance.randrange(2, len(word) - 1)
        head, rest = word[:at], word[at:]
        ask("spacing", f"{head} {rest}", word, pages.holding(word), pages.holding(head) & pages.holding(rest))
    for word in some(verbs):
        ask("verb", word, word[:-1], pages.verbs[word])
    for word in some(nouns + names):
        ask("layout", typed(word), word, pages.having(word))
    for word in some(long):
        same = [one for one in {*nouns, *names} if initials(one) == initials(word)]
        ask("초성", initials(word), word, pages.having(word), alike(same))
    for word in some(long):
        text = slip(word, chance)
        if not pages.holding(text):
            ask("typo", text, word, pages.having(word), alike([one for one in {*nouns, *names} if is_near(one, text)]))
    for _ in range(count):
        held = chance.choice(sorted(pages.texts))
        here = [word for word in nouns if held in pages.nouns[word]]
        if len(here) < PAIR:
            continue
        one, other = chance.sample(here, PAIR)
        if both := pages.having(one) & pages.having(other):
            ask("several", f"{one} {other}", one, set(both), pages.holding(one) & pages.holding(other))
    for word in some(long):
        text = word[:-1] + INITIALS[parts(word[-1])[0]]
        found.append(Query("half", text, frozenset(pages.having(word)), frozenset(pages.texts) - pages.having(word)))
    return found + [Query("nothing", word, frozenset(), frozenset()) for word in NOWHERE if not pages.holding(word)]


def main() -> None:
    """Draw, ask, and print recall and precision among the first ten by kind."""
    is_verbose = "-v" in sys.argv
    folder, *numbers = [argument for argument in sys.argv[1:] if argument != "-v"]
    seed, count = [*map(int, numbers), *[1, 40][len(numbers) :]]
    asked = draw(Pages(Path(folder)), random.Random(seed), count)  # noqa: S311  # not a secret
    ran = subprocess.run(  # noqa: S603  # our own script
        ["node", str(ROOT / "build_tools/search/query.mjs"), folder],  # noqa: S607  # as a user's shell would find it
        input="\n".join(query.text for query in asked), capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    scores: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for query, line in zip(asked, ran.stdout.splitlines(), strict=True):
        places = [result["location"] for result in json.loads(line)["results"]]
        first = [place for place in places if place not in query.neutral][:10]
        right = len(query.relevant.intersection(first))
        recall = right / min(10, len(query.relevant)) if query.relevant else float(not first)
        precision = right / len(first) if first else float(not query.relevant)
        scores[query.kind].append((recall, precision))
        if is_verbose and (recall < 1 or precision < 1):
            missed, wrong = sorted(query.relevant.difference(first))[:4], [p for p in first if p not in query.relevant]
            print(f"{query.kind} {query.text}: {recall:.2f} {precision:.2f}, missed {missed}, wrong {wrong[:4]}")
    scores["all"] = [row for rows in scores.values() for row in rows]
    print("kind | queries | recall@10 | precision@10", "-|-|-|-", sep="\n")
    for kind, rows in scores.items():
        recall, precision = (sum(column) / len(rows) for column in zip(*rows, strict=True))
        print(f"{kind} | {len(rows)} | {recall:.3f} | {precision:.3f}")


if __name__ == "__main__":
    main()
