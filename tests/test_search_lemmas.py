"""Dictionary forms in the search data: asked for in mkdocs.yml, named by kiwipiepy, found in the browser."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from build_tools import pipeline, search, settings
from build_tools.cache import Cache
from build_tools.errors import SeedError
from build_tools.search import Document, Lemmas, Passage

if TYPE_CHECKING:
    from pathlib import Path

NODE = shutil.which("node")
ASKED = "theme: !ENV [THEME, material]\nextra:\n  generator: false\n  search_lemmas: true\n"


def document(slug: str, text: str) -> Document:
    return Document(f"articles/{slug}.html", "article", "제목", "", (), (Passage("p-1", text),), {})


@pytest.mark.parametrize(
    ("config", "wanted"),
    [(ASKED, True), (ASKED.replace("true", "false"), False), ("extra: {}\n", False), ("", False), ("a: [", False),
     ("extra:\n  search_lemmas: kiwi\n", False), (None, False)],
)  # fmt: skip
def test_only_the_settings_turn_it_on(
    config: str | None,
    wanted: bool,  # noqa: FBT001  # what the case expects
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(search, "has_analyser", lambda: True)
    if config is not None:
        (tmp_path / "mkdocs.yml").write_text(config, "utf-8")

    assert settings.wants_lemmas(tmp_path / "mkdocs.yml") is wanted


def test_who_asks_without_the_analyser_is_told_where_and_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "has_analyser", lambda: False)
    (tmp_path / "mkdocs.yml").write_text(ASKED, "utf-8")

    with pytest.raises(SeedError) as raised:
        settings.wants_lemmas(tmp_path / "mkdocs.yml")

    [problem] = raised.value.problems
    assert str(problem).startswith("mkdocs.yml:4: ‘search_lemmas: true’ asks for kiwipiepy")
    assert "pip install kiwipiepy" in problem.remedy


def test_lemmas_are_named_once_and_then_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "seeds/articles").mkdir(parents=True)
    (tmp_path / "seeds/articles/one.txt").write_text("제목\n\n길을 걸으며 생각했다.\n", "utf-8")
    asked: list[str] = []

    def told(document: Document) -> Lemmas:
        asked.append(document.location)
        return Lemmas({"걷다": 1}, {"걷다": ("걸으며",)})

    monkeypatch.setattr(search, "lemmas", told)

    def index(*, lemmas: bool) -> str:
        with Cache(tmp_path / "cache") as cache:
            made = pipeline.make(tmp_path / "seeds", cache=cache, lemmas=lemmas)
            return next(each.content.decode() for each in made.outputs if each.name == "assets/search/index.js")

    assert '"lemmas"' not in index(lemmas=False)
    assert asked == []
    first = index(lemmas=True)
    assert asked == ["articles/one.html"]
    assert index(lemmas=True) == first
    assert asked == ["articles/one.html"]


@pytest.mark.skipif(NODE is None, reason="node is not installed")
def test_the_browser_finds_a_word_by_the_form_that_the_analyser_named(tmp_path: Path) -> None:
    """Forms that no rule of ours knows, so that nothing but the analyser's word can have found them."""
    documents = [
        document("one", "그는 뷁쇠롸고 갔다."),
        document("two", "초뷁쇠모델을 샀다."),
        document("three", "없다."),
    ]
    lemmas = [
        Lemmas({"쟈그다": 1}, {"쟈그다": ("뷁쇠롸고",)}),
        Lemmas({"쇠모": 1}, {"쇠모": ("초뷁쇠모델을",)}),
        Lemmas({}, {}),
    ]
    queries = ["쟈그다", "쟈그며", "쇠모를"]
    answers = {}
    for name, known in (("with", lemmas), ("without", [None] * 3)):
        for output in search.build([search.run(list(map(search.searched, documents, known)))], []):
            path = tmp_path / name / output.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(output.content)
        ran = subprocess.run(
            [str(NODE), "build_tools/search/query.mjs", str(tmp_path / name), *queries],
            capture_output=True, encoding="utf-8", check=True, timeout=60,
        )  # fmt: skip
        rows = [json.loads(line)["results"] for line in ran.stdout.splitlines()]
        answers[name] = [[(row["location"], row["terms"]) for row in found] for found in rows]

    one, two = ("articles/one.html", ["뷁쇠롸고"]), ("articles/two.html", ["쇠모"])
    assert answers == {"with": [[one], [one], [two]], "without": [[], [], []]}


def test_the_analyser_names_verbs_and_the_nouns_within_words() -> None:
    if not search.has_analyser():
        pytest.skip("the optional analyser is not installed: pip install kiwipiepy")

    found = search.lemmas(document("one", "‘길’을 걸으며 언어모델을 (말)걸었다. 도와주었다."))

    assert found.words["걷다"] == ("걸으며",)
    assert found.words["모델"] == ("언어모델을",)
    assert found.words["돕다"] == ("도와주었다",)
    assert found.counts["걷다"] == 1
    assert "언어" not in found.words
