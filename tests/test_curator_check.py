"""Check: everything at once, advice on our Korean, and what is mended by itself."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools import seeds
from build_tools.curator import check, dismissed, prose

if TYPE_CHECKING:
    from build_tools.errors import Problem

ENTRY = "---\nname: 가지치기\nenglish: pruning\nshort: 연결을 잘라 내는 일이다.\n---\n나무를 다듬듯 합니다.\n"
ARTICLE = "가지치기란 무엇인가\n\n가지치기(pruning)는 모델을 작게 만드는 일이다. 그래서 빠르다.\n"


def put(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(text.encode())
    return root


def told(root: Path) -> list[tuple[str, int, str]]:
    return [(problem.path, problem.line, problem.code) for problem in check.check(root)]


def test_sound_seeds_have_no_problem(tmp_path: Path) -> None:
    assert told(put(tmp_path / "seeds", {"articles/a.txt": ARTICLE, "glossary/pruning.md": ENTRY})) == []


def test_every_problem_of_every_file_is_told_at_once(tmp_path: Path) -> None:
    files = {
        "articles/a.txt": ARTICLE,
        "articles/a.yml": "published: 어제\nkeep: [99]\nsenses:\n  - {text: 가지 많은, term: pruning, verdict: skip}\n",
        "articles/b.txt": "공유하기 카카오톡 페이스북 트위터\n",
        "glossary/pruning.md": ENTRY.replace("나무를 다듬듯 합니다.", "가지가 작게 보여집니다."),
        "glossary/broken.md": "---\nname: [\n---\n",
        "dismissed.yml": "dismissed: [가, 나]\nmore: 1\n",
    }

    assert told(put(tmp_path / "seeds", files)) == [
        ("seeds/articles/a.yml", 1, "date-shape"),
        ("seeds/articles/a.yml", 2, "line-choice-unmatched"),
        ("seeds/articles/a.yml", 4, "sense-unmatched"),
        ("seeds/articles/b.txt", 0, "nothing-left"),
        ("seeds/dismissed.yml", 1, "untidy"),
        ("seeds/dismissed.yml", 2, "field-unknown"),
        ("seeds/glossary/broken.md", 3, "yaml-syntax"),
        ("seeds/glossary/pruning.md", 6, "prose-passive"),
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("가\r\n나\r\n", "가\n나\n"),
        ("가  \n나\t\n\n\n", "가  \n나\n"),
        ("가   \n", "가\n"),
        (unicodedata.normalize("NFD", "각하"), "각하\n"),
        ("가\n", "가\n"),
    ],
)
def test_mending(before: str, after: str) -> None:
    assert check.mend(before, markdown=True) == after


@given(st.text(st.sampled_from("가각 \t\n\r\u1100\u1161a")), st.booleans())
def test_mending_twice_is_mending_once(text: str, markdown: bool) -> None:  # noqa: FBT001  # hypothesis gives it
    once = check.mend(text, markdown=markdown)

    assert check.mend(once, markdown=markdown) == once


def test_mending_shows_the_difference_and_leaves_articles_alone(tmp_path: Path) -> None:
    root = put(
        tmp_path / "seeds",
        {
            "articles/a.txt": ARTICLE.replace("\n", " \r\n"),
            "glossary/pruning.md": ENTRY.replace("pruning\n", "pruning \n"),
            "dismissed.yml": "dismissed: [나, 가, 나]\n",
        },
    )

    fixes = check.fixes(root)
    for fix in fixes:
        check.apply(fix)

    assert [fix.shown for fix in fixes] == ["seeds/dismissed.yml", "seeds/glossary/pruning.md"]
    assert "-english: pruning \n+english: pruning\n" in fixes[1].diff()
    assert (root / "glossary/pruning.md").read_text("utf-8") == ENTRY
    assert (root / "dismissed.yml").read_text("utf-8") == dismissed.HEAD + "dismissed:\n  - 가\n  - 나\n"
    assert b" \r\n" in (root / "articles/a.txt").read_bytes()
    assert check.fixes(root) == []


PNG = b"\x89PNG\r\n\x1a\n"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.png", PNG, None),
        ("deep/a.webp", b"RIFF\x00\x00\x00\x00WEBP", None),
        ("a.png", b"<svg onload='x()'>", "picture-shape"),
        ("a.webp", PNG, "picture-shape"),
        ("a.png", PNG + bytes(200_000), "picture-large"),
    ],
)
def test_pictures_beside_pages(tmp_path: Path, name: str, content: bytes, code: str | None) -> None:
    path = put(tmp_path / "seeds", {"pages/about.md": "# 소개\n"}) / "pages" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    (path.parent / "a.svg").write_text("<svg onload='x()'>")

    found, problems = seeds.gather(tmp_path / "seeds")

    assert [(picture.name, picture.content) for picture in found.pictures] == ([] if code else [(name, content)])
    assert [problem.code for problem in problems] == ([code] if code else [])


# --- our Korean -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("모델이 학습되어진다.", "prose-passive ‘학습되어진다’"),
        ("그렇게 보여지는 까닭이다.", "prose-passive ‘보여지는’"),
        ("널리 쓰여졌다.", "prose-passive ‘쓰여졌다’"),
        ("그렇게 불리우는 말이다.", "prose-passive ‘불리우는’"),
        ("학습되지만 느리다. 쓰이지 않는다. 뛰어난 점이 되지 못한다.", ""),
        ("경계가 나뉘어 진단에 쓴다. 보여 준다.", ""),
        ("누구나 할수 있다.", "prose-spacing ‘할수 있다’"),
        ("작게 만드는것이 낫다.", "prose-spacing ‘만드는것이’"),
        ("누구나 할 수 있다. 작게 만드는 것이 낫다. 아는지 묻는다. 함수가 있다.", ""),
        ("번역에 있어서 낫다.", "prose-translated ‘번역에 있어서’"),
        ("큰 힘을 가지고 있다.", "prose-translated ‘힘을 가지고 있다’"),
        ("집에 있어서 몰랐다면 예외로 둔다.", "prose-translated ‘집에 있어서’"),
        (f"{'가나다라 ' * 21}이다.", "prose-long"),
        (f"{'가나다라 ' * 18}이다. 짧다.", ""),
    ],
)
def test_advice(text: str, found: str) -> None:
    said = [f"{problem.code} {problem.what}" for problem in prose.advice("a.md", 1, text)]

    assert [line for line in said if not found or not line.startswith(found)] == []
    assert len(said) == bool(found)


@pytest.mark.parametrize("installed", [True, False])
def test_bound_nouns_are_found_with_and_without_the_analyser(
    installed: bool,  # noqa: FBT001  # pytest gives it
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if installed:
        pytest.importorskip("kiwipiepy", reason="the optional analyser is not installed")
    else:
        monkeypatch.setattr(prose, "_kiwi", lambda: None)

    found = [problem.what for problem in prose.advice("a.md", 1, "늘 그럴수밖에 없고 누구나 할수 있다.")]

    assert len(found) == (2 if installed else 1)


def test_our_own_definitions_follow_our_own_advice() -> None:
    problems: list[Problem] = []

    assert dismissed.read(Path("seeds"), problems) is not None
    assert check.check(Path("seeds")) == problems == []
