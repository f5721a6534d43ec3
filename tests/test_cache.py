"""What is kept of earlier builds changes nothing but the time they take."""

from __future__ import annotations

import random
import sqlite3
from functools import partial
from typing import TYPE_CHECKING

import pytest

from build_tools import pipeline
from build_tools.cache import NAME, Cache

if TYPE_CHECKING:
    from pathlib import Path

TERM = """---
name: {name}
english: {slug}
short: {short}
---

{name}의 풀이다. 증류와 추론을 말한다.
"""
WORDS = [
    "증류",
    "추론",
    "토큰",
    "모델이",
    "작은",
    "말한다.",
    "지식을",
    "“그렇다”라고",
    "<b>",
    "**",
    "[가]",
    "2025.05.03",
]


def edit(chance: random.Random, root: Path) -> None:
    """Make, change or remove one seed."""
    number = chance.randrange(4)
    article = root / "articles" / f"a{number}.txt"
    sidecar = article.with_suffix(".yml")
    term = root / "glossary" / f"term-{number}.md"
    match chance.randrange(5):
        case 0 | 1:
            lines = (" ".join(chance.choices(WORDS, k=chance.randrange(3, 30))) for _ in range(chance.randrange(1, 6)))
            article.write_text("\n\n".join(lines), "utf-8")
        case 2 if article.exists():
            sidecar.write_text(f"title: 제목 {chance.randrange(9)}\nslug: {chance.choice('xyz')}\n", "utf-8")
        case 3:
            short = " ".join(chance.choices(WORDS[:8], k=4))
            term.write_text(TERM.format(name=WORDS[number], slug=f"term {number}", short=f'"{short}"'), "utf-8")
        case _:
            for path in (article, sidecar) if chance.random() < 0.5 else (term,):
                path.unlink(missing_ok=True)


def files(made: pipeline.Made) -> dict[str, bytes]:
    return {output.name: output.content for output in made.outputs}


@pytest.mark.parametrize("seed", range(4))
def test_a_build_with_a_cache_gives_what_one_without_gives(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  # the same each time is the point
    for name in ("articles", "glossary"):
        (tmp_path / "seeds" / name).mkdir(parents=True)
    for _ in range(8):
        for _ in range(chance.randrange(1, 4)):
            edit(chance, tmp_path / "seeds")

        fresh = pipeline.make(tmp_path / "seeds")
        with Cache(tmp_path / "cache") as cache:
            cached = pipeline.make(tmp_path / "seeds", "", cache)

            assert files(cached) == files(fresh)
            assert cached.characters == fresh.characters
            assert cached.articles == fresh.articles
            assert cached.problems == fresh.problems


def test_what_was_found_is_found_again_and_what_nobody_names_goes(tmp_path: Path) -> None:
    made: list[str] = []

    def make(name: str) -> str:
        made.append(name)
        return name

    def build(*names: str) -> None:
        with Cache(tmp_path) as cache:
            assert [cache.get(partial(make, name), "kind", name) for name in names] == [*names]
            cache.drop_unnamed()

    build("a", "b")
    build("a", "b")
    assert made == ["a", "b"]

    build("a")
    build("a", "b")
    assert made == ["a", "b", "b"]


def test_what_is_wanted_later_is_made_when_it_is_asked_for_and_not_dropped_before(tmp_path: Path) -> None:
    with Cache(tmp_path) as cache:
        cache.put([1], "kind", "a")
    with Cache(tmp_path) as cache:
        kept, missing = (cache.later(lambda: [2], "kind", name) for name in "ab")
        cache.drop_unnamed()

        assert (kept(), missing()) == ([1], [2])


def damage(path: Path) -> None:
    """Change each kept value as a failing disk would."""
    with sqlite3.connect(path) as store:
        store.execute("UPDATE results SET value = CAST(substr(value, 1, 20) || x'00' AS BLOB)")
    store.close()


@pytest.mark.parametrize(
    "spoil",
    [
        damage,
        lambda path: path.write_bytes(b"\0" * 5000),
        lambda path: path.write_bytes(path.read_bytes()[:5000]),
        lambda path: (path.unlink(), path.mkdir()),
        lambda path: path.unlink(),
    ],
)  # fmt: skip
def test_a_damaged_cache_is_passed_over(tmp_path: Path, spoil: object) -> None:
    def build() -> list[int]:
        with Cache(tmp_path) as cache:
            return cache.get(lambda: [1, 2, 3], "kind", "x")

    build()
    spoil(tmp_path / NAME)  # type: ignore[operator]

    assert [build(), build()] == [[1, 2, 3]] * 2


def test_two_builds_at_once_do_not_hinder_each_other(tmp_path: Path) -> None:
    with Cache(tmp_path) as first, Cache(tmp_path) as second:
        assert first.get(lambda: 1, "a") == second.get(lambda: 1, "a")
