"""What is kept of earlier builds changes nothing but the time they take."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from build_tools import articles, pipeline, workers
from build_tools.cache import NAME, Cache

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from build_tools.model import Output
    from build_tools.render import Page

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
    match chance.randrange(7):
        case 0 | 1:
            lines = (" ".join(chance.choices(WORDS, k=chance.randrange(3, 30))) for _ in range(chance.randrange(1, 6)))
            article.write_text("\n\n".join(lines), "utf-8")
        case 2 if article.exists():
            sidecar.write_text(f"title: 제목 {chance.randrange(9)}\nslug: {chance.choice('xyz')}\n", "utf-8")
        case 4 if article.exists():
            date = f"published: 2025-0{chance.randrange(1, 4)}-01\n"
            rights = f"rights: {{publish: {chance.choice(['full', 'excerpt', 'link'])}}}\n"
            sidecar.write_text(f"{chance.choice([date, ''])}outlet: {chance.choice('가나')}신문\n{rights}", "utf-8")
        case 5:
            (root / "pages" / f"{chance.choice('ab')}.md").write_text(f"# 쪽 {chance.randrange(9)}\n", "utf-8")
        case 3:
            short = " ".join(chance.choices(WORDS[:8], k=4))
            term.write_text(TERM.format(name=WORDS[number], slug=f"term {number}", short=f'"{short}"'), "utf-8")
        case _:
            for path in (article, sidecar) if chance.random() < 0.5 else (term,):
                path.unlink(missing_ok=True)


def files(made: pipeline.Made) -> dict[str, bytes]:
    return {output.name: output.content for output in made.outputs}


@pytest.mark.parametrize("seed", range(6))
def test_a_build_with_a_cache_gives_what_one_without_gives(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  # the same each time is the point
    for name in ("articles", "glossary", "pages"):
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


ALIKE = "증류로 만든 무료 모델이 생태계 표준을 바꾸고 반도체 전력 규제도 바꿨다고 연구진은 말했다."
SAID = "이경일은 “학습은 오래 걸린다”고 말했다."
COLLECTION = {
    "articles/a.txt": f"첫 글\n\n{ALIKE}\n\n추론은 느리다고 연구진은 말했다. {SAID}\n",
    "articles/a.yml": "published: 2023-01-01\noutlet: 가신문\n",
    "articles/b.txt": "둘째 글\n\n증류는 쉽다고 연구진은 말했다.\n\n날씨가 좋다고 한다.\n",
    "articles/b.yml": "published: 2024-01-01\noutlet: 나신문\n",
    "articles/c.txt": f"셋째 글\n\n지식 증류는 어렵다고 연구진은 말했다. 추론도 그렇다.\n\n{SAID}\n",
    "articles/c.yml": "published: 2025-01-01\noutlet: 다신문\n",
    "articles/e.txt": f"다섯째 글\n\n어제 {ALIKE}\n",
    "glossary/distillation.md": "---\nname: 증류\naliases: [지식 증류]\nshort: 추론을 줄인다.\n---\n\n풀이다.\n",
    "glossary/inference.md": "---\nname: 추론\nenglish: inference\nshort: 뜻이다.\n---\n\n증류와 다르다.\n",
    "glossary/lee.md": "---\nname: 이경일\nkind: person\nshort: 사람이다.\n---\n\n풀이다.\n",
    "pages/about.md": "# 소개\n",
}
B = COLLECTION["articles/b.txt"]


@pytest.mark.parametrize(
    ("edits", "changed"),
    [
        (
            {"articles/b.txt": f"{B}\n추론도 쉽다.\n"},
            ["articles/a.md", "articles/c.md", "glossary/inference.md"],
        ),
        ({"articles/b.txt": f"{B}\n{ALIKE}\n"}, ["articles/a.md"]),
        ({"articles/b.txt": B.replace("쉽다고", "아주 쉽다고")}, ["glossary/distillation.md", "articles/c.md"]),
        ({"articles/b.txt": f"{B}\n{SAID}\n"}, ["glossary/lee.md", "names.md"]),
        ({"articles/c.txt": COLLECTION["articles/c.txt"] + "\n이경일은 “시작이 절반이다”라고 말했다.\n"}, ["names.md"]),
        ({"articles/e.txt": f"다섯째 글\n\n오늘 {ALIKE}\n"}, ["articles/a.md"]),
        ({"articles/b.txt": None}, ["articles/a.md", "articles/b.md", "articles/index.md", "feed.xml", "index.md"]),
        ({"articles/d.txt": B}, ["articles/a.md", "articles/c.md", "glossary/index.md"]),
        ({"articles/b.yml": "title: 새 이름\npublished: 2024-01-01\n"}, ["articles/a.md", "glossary/distillation.md"]),
        ({"articles/b.yml": "published: 2026-01-01\n"}, ["articles/a.md", "articles/c.md"]),
        ({"articles/b.yml": "slug: c\npublished: 2024-01-01\n"}, ["articles/c.md", "articles/c-2.md", "removed/c.md"]),
        ({"articles/c.yml": "published: 2025-01-01\nrights: {publish: link}\n"}, ["articles/a.md", "glossary/lee.md"]),
        ({"glossary/inference.md": COLLECTION["glossary/inference.md"].replace("뜻", "새 뜻")}, ["articles/a.md"]),
        ({"glossary/lee.md": None}, ["articles/a.md", "names.md", "glossary/lee.md"]),
        ({"pages/about.md": "# 새 소개\n"}, ["about.md", "assets/search/index.js"]),
    ],
)
def test_an_edit_gives_what_a_build_from_nothing_gives(
    tmp_path: Path, edits: dict[str, str | None], changed: list[str]
) -> None:
    """Each edit changes what pages show that are not made of the edited file."""

    def write(files: dict[str, str | None]) -> None:
        for name, text in files.items():
            path = tmp_path / "seeds" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if text is None:
                path.unlink()
            else:
                path.write_text(text, "utf-8")

    def made() -> dict[str, bytes]:
        with Cache(tmp_path / "cache") as cache:
            return files(pipeline.make(tmp_path / "seeds", "", cache))

    write({**COLLECTION})
    before = made()
    write(edits)
    after = made()

    assert after == files(pipeline.make(tmp_path / "seeds"))
    assert [name for name in changed if after.get(name) == before.get(name)] == []


@pytest.mark.parametrize(
    ("edits", "remade"),
    [
        ({"articles/b.txt": B.replace("\n\n", "\n\n하늘이 맑다고 한다.\n\n", 1)}, ["articles/b.md", "removed/b.md"]),
        ({"articles/b.txt": f"{B}\n하늘이 맑다고 한다.\n"}, ["articles/b.md", "removed/b.md"]),
        (
            {"articles/e.txt": f"다섯째 글\n\n하늘이 맑다고 한다.\n\n어제 {ALIKE}\n"},
            ["articles/e.md", "removed/e.md"],
        ),
        ({"pages/about.md": "# 새 소개\n"}, ["about.md"]),
    ],
    ids=["in the middle", "at the end", "above what another article meets", "a page"],
)
def test_an_edit_makes_again_only_the_pages_that_show_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, edits: dict[str, str], remade: list[str]
) -> None:
    render = pipeline.render  # type: ignore[attr-defined]  # what the pipeline calls
    made: list[str] = []

    def noted(*values: Any) -> Iterator[Page]:  # noqa: ANN401  # what `render` takes
        for page in render(*values):

            def make(page: Page = page) -> Output:
                made.append(page.name)
                return page.make()

            yield page._replace(make=make)

    monkeypatch.setattr(pipeline, "render", noted)
    for files_of in (COLLECTION, edits):
        for name, text in files_of.items():
            path = tmp_path / "seeds" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        made.clear()
        with Cache(tmp_path / "cache") as cache:
            pipeline.make(tmp_path / "seeds", "", cache)

    assert sorted({*made} - {"feed.xml"}) == remade  # which is small, and asks for articles as they are


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


@pytest.mark.parametrize(
    ("name", "text", "made_anew", "warns"),
    [
        ("seeds/articles/.DS_Store", "x", True, []),
        ("seeds/articles/a.txt", "제목\n\n증류는 어렵다고 연구진은 말했다.\n", True, []),
        ("docs/index.md", None, True, []),
        ("docs/articles/a.md", "# 손으로\n", True, ["output-by-hand"]),
        ("docs/mine.md", "# 내 글\n", False, ["output-stranger"]),
        (".cache/build.sqlite", None, True, []),
        (None, None, False, []),
    ],
)
def test_a_build_of_nothing_new_says_so_at_once_but_not_where_anything_differs(  # noqa: PLR0913, PLR0917  # a table
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str | None,
    text: str | None,
    made_anew: bool,  # noqa: FBT001  # a column
    warns: list[str],
) -> None:
    root, docs = tmp_path / "seeds", tmp_path / "docs"
    (root / "articles").mkdir(parents=True)
    (root / "articles" / "a.txt").write_text("제목\n\n증류는 쉽다고 연구진은 말했다.\n", "utf-8")
    first = pipeline.build(root, docs)
    if name and text is None:
        (tmp_path / name).unlink()
    elif name and text:
        (tmp_path / name).write_text(text, "utf-8")
    made: list[pipeline.Made] = []
    make = pipeline.make

    def noted(root: Path, site_url: str, cache: Cache, *, lemmas: bool) -> pipeline.Made:
        made.append(make(root, site_url, cache, lemmas=lemmas))
        return made[-1]

    monkeypatch.setattr(pipeline, "make", noted)
    again = pipeline.build(root, docs)

    assert bool(made) == made_anew
    assert [problem.code for problem in again.warnings[len(first.warnings) :]] == warns
    assert (again.articles, again.terms, again.mentions) == (first.articles, first.terms, first.mentions)
    assert {*again.changes.written, *again.changes.unchanged} >= {*first.changes.written} - {"articles/a.md"}


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
    spoil(tmp_path / NAME)  # type: ignore[operator]  # a case

    assert [build(), build()] == [[1, 2, 3]] * 2


def test_two_builds_at_once_do_not_hinder_each_other(tmp_path: Path) -> None:
    with Cache(tmp_path) as first, Cache(tmp_path) as second:
        assert first.get(lambda: 1, "a") == second.get(lambda: 1, "a")


def test_work_shared_out_to_processes_gives_what_one_alone_gives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With articles of one slug, one without text, and a glossary that changes."""
    more = {f"articles/more-{n}.txt": f"글 {n}\n\n{ALIKE}\n\n{SAID}\n" for n in range(articles.CHUNK)}
    for name, text in {**COLLECTION, "articles/b.yml": "slug: c\n", "articles/empty.txt": "", **more}.items():
        (tmp_path / "seeds" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "seeds" / name).write_text(text, "utf-8")
    taken: list[int] = []
    take = Cache.take

    def noted(cache: Cache, found: Mapping[bytes, bytes]) -> None:
        taken.append(len(found))
        take(cache, found)

    def shared() -> pipeline.Made:
        with Cache(tmp_path / "cache") as cache, monkeypatch.context() as patch:
            patch.setattr(articles, "ENOUGH", 1)
            patch.setattr(workers, "cores", lambda: 2)
            patch.setattr(Cache, "take", noted)
            return pipeline.make(tmp_path / "seeds", "", cache)

    for _ in ("from nothing", "with another glossary"):
        alone = pipeline.make(tmp_path / "seeds")
        made = shared()

        assert files(made) == files(alone)
        assert (made.articles, made.problems) == (alone.articles, alone.problems)
        assert len(taken) >= len(made.articles)
        taken.clear()
        (tmp_path / "seeds/glossary/lee.md").unlink(missing_ok=True)


def nothing_but_an_end(_: object) -> None:
    os._exit(1)


@pytest.mark.parametrize("cores", [1, 2])
def test_where_processes_cannot_work_nothing_is_shared_out(monkeypatch: pytest.MonkeyPatch, cores: int) -> None:
    monkeypatch.setattr(workers, "cores", lambda: cores)

    assert list(workers.shared_out(nothing_but_an_end, [1, 2], 1)) == []


def test_no_process_outlives_a_build_that_is_killed() -> None:
    program = (
        "import time; from build_tools import workers; workers.cores = lambda: 2\n"
        "found = workers.shared_out(abs, [1, 2], 1); next(found); print(flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE) as build:
        assert build.stdout is not None
        build.stdout.readline()
        build.kill()

        assert not build.communicate(timeout=30)[0]  # which ends only once nobody has its output open
