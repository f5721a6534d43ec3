"""New articles and terms: what is proposed with which evidence, and files that appear whole or not at all."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from helpers import Project, project
from hypothesis import given
from hypothesis import strategies as st

from build_tools import fields, glossary, seeds
from build_tools.curator import new
from build_tools.errors import Problem, SeedError

MESSY = Path("tests/cases/curator/messy.txt").read_bytes()
TERM = {
    "kind": "concept",
    "english": "pruning",
    "aliases": ["모델 가지치기"],
    "short": "쓸모없는 연결을 잘라 내는 일이다.",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "seeds" / "articles").mkdir(parents=True)
    (tmp_path / "seeds" / "glossary").mkdir()
    return tmp_path / "seeds"


def answers(slug: str = "small-models", **values: str) -> new.Answers:
    return new.Answers(slug, values, None, "excerpt")


def test_what_the_text_says_is_proposed_with_its_line() -> None:
    draft = new.draft(MESSY, "messy.txt", ".txt")

    assert {field: (found.value, found.line) for field, found in draft.found.items()} == {
        "title": ("작은 모델의 반란… 스마트폰 속으로 들어온 AI", 6),
        "outlet": ("한빛뉴스", 26),
        "published": ("2025-06-12T08:30", 8),
        "byline": ("김하늘 기자", 7),
    }
    assert draft.notice is not None
    assert (draft.notice.line, draft.publish, draft.basis) == (26, "excerpt", None)


@pytest.mark.parametrize(
    ("line", "publish", "basis"),
    [
        ("<저작권자 ⓒ 한빛뉴스 무단전재 및 재배포 금지>", "excerpt", None),
        ("이 저작물은 공공누리 제1유형에 따라 이용할 수 있습니다.", "full", "공공누리 제1유형"),
        ("이 글은 CC BY-SA 4.0 조건으로 쓸 수 있습니다.", "full", "CC BY-SA 4.0"),
        ("", "full", None),
    ],
)
def test_rights_are_proposed_from_what_the_text_says(line: str, publish: str, basis: str | None) -> None:
    text = f"제목 한 줄\n\n인공지능이 빠르게 늘고 있다. 기기 안에서 답을 내기 때문이다.\n\n{line}\n"

    draft = new.draft(text.encode(), "a.txt", ".txt")

    assert (draft.publish, draft.basis) == (publish, basis)


@pytest.mark.parametrize(
    ("title", "published", "taken", "slug"),
    [
        ("Llama 2 공개", "2023-07-19", [], "2023-07-19-llama-2"),
        ("Llama 2 공개", "2023-07-19", ["2023-07-19-llama-2"], "2023-07-19-llama-2-2"),
        ("Meet Llama", None, [], "meet-llama"),
    ],
)
def test_slugs(title: str, published: str | None, taken: list[str], slug: str) -> None:
    assert new.propose_slug(title, published, taken) == slug


def test_different_korean_titles_have_different_slugs() -> None:
    assert new.propose_slug("작은 모델", "2025-06-12", []) != new.propose_slug("큰 모델", "2025-06-12", [])


def test_a_new_article_is_as_received_and_reads_as_answered(root: Path) -> None:
    draft = new.draft(MESSY, "messy.txt", ".txt")

    made = new.add_article(root, draft, answers(outlet="한빛: 뉴스", url="https://example.org/1"))

    problems: list[Problem] = []
    article = seeds.read_article(root / "articles/small-models.txt", "a", problems)
    assert [path.name for path in made] == ["small-models.yml", "small-models.txt"]
    assert (root / "articles/small-models.txt").read_bytes() == MESSY
    assert article is not None
    assert problems == []
    assert (article.sidecar.outlet, article.sidecar.title) == ("한빛: 뉴스", None), "what the text says stays a comment"
    assert article.sidecar.rights.publish == "excerpt"


@pytest.mark.parametrize("there", ["small-models.txt", "small-models.yml", "small-models.html"])
def test_nothing_is_overwritten(root: Path, there: str) -> None:
    (root / "articles" / there).write_text("남의 글")

    with pytest.raises(SeedError) as error:
        new.add_article(root, new.draft(MESSY, "messy.txt", ".txt"), answers())

    assert {problem.code for problem in error.value.problems} == {"file-exists"}
    assert [(path.name, path.read_text("utf-8")) for path in root.rglob("*.*") if path.is_file()] == [
        (there, "남의 글")
    ]


@pytest.mark.parametrize("failing", [0, 1])
@pytest.mark.parametrize("failure", [OSError(28, "No space left"), KeyboardInterrupt()])
def test_an_interrupted_run_leaves_nothing(
    root: Path, monkeypatch: pytest.MonkeyPatch, failing: int, failure: BaseException
) -> None:
    calls = 0
    link = os.link

    def failing_link(source: Path, target: Path) -> None:
        nonlocal calls
        calls += 1
        if calls == failing + 1:
            raise failure
        link(source, target)

    monkeypatch.setattr(os, "link", failing_link)
    opened = Path.open

    def failing_open(path: Path, mode: str = "r", *rest: Any, **more: Any) -> Any:  # noqa: ANN401  # as Path's own
        if mode == "xb":  # the way without hard links
            raise failure
        return opened(path, mode, *rest, **more)

    monkeypatch.setattr(Path, "open", failing_open)

    with pytest.raises((SeedError, KeyboardInterrupt)):
        new.create(root, {"articles/a.yml": b"a", "articles/a.txt": b"b"})

    assert calls == failing + 1
    assert [path for path in root.rglob("*") if path.is_file()] == []


def test_a_file_system_without_hard_links_will_do(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    new.create(root, {"articles/a.txt": b"b"})

    assert (root / "articles/a.txt").read_bytes() == b"b"


def test_a_wrong_answer_writes_nothing(root: Path) -> None:
    with pytest.raises(SeedError) as error:
        new.add_article(root, new.draft(MESSY, "messy.txt", ".txt"), answers("Large Model", published="어제"))

    assert {problem.code for problem in error.value.problems} == {"slug-shape", "date-shape"}
    assert not any((root / "articles").iterdir())


def test_a_new_term_reads_as_written(root: Path) -> None:
    text = new.term_text(name="가지치기", body="나무를 다듬듯 합니다.", **TERM)  # type: ignore[arg-type]  # a case

    new.add_term(root, "pruning", text)

    problems: list[Problem] = []
    [term] = glossary.load([("seeds/glossary/pruning.md", (root / "glossary/pruning.md").read_text("utf-8"))], problems)
    assert problems == []
    assert (term.name, term.english, term.aliases, term.body) == (
        "가지치기",
        "pruning",
        ("모델 가지치기",),
        "나무를 다듬듯 합니다.",
    )


def test_a_term_that_takes_anothers_name_is_refused(root: Path) -> None:
    new.add_term(root, "pruning", new.term_text(name="가지치기", body="가.", **TERM))  # type: ignore[arg-type]  # a case

    with pytest.raises(SeedError) as error:
        new.add_term(root, "trimming", new.term_text(name="다듬기", body="나.", **TERM))  # type: ignore[arg-type]  # a case

    assert "form-shared" in {problem.code for problem in error.value.problems}
    assert not (root / "glossary/trimming.md").exists()


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Cn", "Co"])).map(str.strip).filter(bool))
def test_a_scalar_reads_back(text: str) -> None:
    found, problems = fields.parse(f"a: {new.scalar(text)}\nb: [{new.scalar(text)}, x]\n", "a.yml")

    assert problems == []
    assert found is not None
    assert found.text("a") == " ".join(text.split())
    assert found.texts("b") == (" ".join(text.split()), "x")


@pytest.fixture
def small(tmp_path: Path) -> Project:
    made = project(tmp_path / "small")
    shutil.copytree("tests/golden/small/seeds", made.root / "seeds", dirs_exist_ok=True)
    (made.root / "messy.txt").write_bytes(MESSY)
    return made


def test_the_commands_do_it_without_questions(small: Project) -> None:
    added = small.run("new", "article", "messy.txt", "--yes")
    again = small.run("new", "article", "messy.txt", "--yes", "--slug", "2025-06-12-ai")
    term = small.run("new", "term", "가지치기", "--short", "연결을 잘라 내는 일이다.", "--body", "가.", "--yes")
    bare = small.run("new", "term", "양자화", "--yes")

    assert added.returncode == 0, added.stderr
    assert added.stdout.split() == ["seeds/articles/2025-06-12-ai.yml", "seeds/articles/2025-06-12-ai.txt"]
    assert "line 10 (share): 공유하기" in added.stderr
    assert "Not known yet: url." in added.stderr
    assert (again.returncode, "[file-exists]" in again.stderr) == (1, True)
    assert term.stdout.split() == ["seeds/glossary/pruning.md"], "the English name is found in the article"
    assert "‘가지치기’ (pruning): 3곳이 새로 걸립니다." in term.stderr
    assert bare.returncode == 2
