"""Report and preview: what is unused, what is in doubt, what an edit of the glossary changes, lines to copy."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from values import article, block

from build_tools import annotate as annotation
from build_tools import fields, pipeline, seeds
from build_tools.cache import Cache
from build_tools.curator import preview, report
from build_tools.curator.places import places
from build_tools.model import Annotated, Force, Removal, Sense, Slug, Term

if TYPE_CHECKING:
    from build_tools.errors import Problem
    from build_tools.model import Output

DISTILLATION = Term(
    "d", Slug("distillation"), "concept", "증류", "distillation", ("지식 증류", "모델 증류"), "짧은 뜻", "풀이"
)
LLAMA = Term("l", Slug("llama"), "product", "라마", "Llama", (), "짧은 뜻", "풀이", exclude=("드라마",))
RAG = Term("r", Slug("rag"), "concept", "검색 증강 생성", "RAG", (), "짧은 뜻", "풀이")
DOUBTFUL = replace(LLAMA, sense=Sense(forms=("라마",), near=("메타",), not_near=("목장",), window="sentence"))
TEXT = article("지식 증류는 증류와 같다.", "드라마를 보며 라마를 썼다.", "라마 목장에는 라마가 없다.", slug="a")
EMPTY = article("아무 용어도 없는 글이 여기에 있다.", slug="b")


def annotated(*terms: Term) -> list[Annotated]:
    matcher = annotation.Matcher(terms)
    return [annotation.annotate(each, matcher) for each in (TEXT, EMPTY)]


def test_what_is_used_and_unused() -> None:
    terms = [DISTILLATION, LLAMA, RAG]

    found = report.report(annotated(*terms), terms, terms)

    assert [(use.name, use.mentions, use.articles) for use in found.used] == [("라마", 3, 1), ("증류", 2, 1)]
    assert [use.name for use in found.unused_terms] == ["검색 증강 생성"]
    assert [(use.term, use.name) for use in found.unused_aliases] == [
        ("distillation", "distillation"),
        ("distillation", "모델 증류"),
        ("llama", "Llama"),
    ]
    assert found.changes == ()
    assert [(row.article, row.mentions, row.low) for row in found.coverage] == [("b", 0, True), ("a", 5, False)]


def test_hits_that_no_word_around_decides_are_to_be_reviewed() -> None:
    found = report.report(annotated(DOUBTFUL), [DOUBTFUL], "")

    assert [(place.surface, place.line, place.marked) for place in found.in_doubt] == [("라마", 2, True)]


def test_an_alias_more_marks_more_and_one_less_marks_less() -> None:
    before = [replace(DISTILLATION, aliases=()), LLAMA]
    after = [DISTILLATION, replace(LLAMA, exclude=("드라마", "라마 목장"))]

    found = report.report(annotated(*after), after, before)

    assert found.changes is not None
    assert [report.sentence(change) for change in found.changes] == [
        "‘지식 증류’ (distillation): 1곳이 새로 걸립니다.",
        "‘증류’ (distillation): 1곳이 더는 걸리지 않습니다.",
        "‘라마’ (llama): 1곳이 더는 걸리지 않습니다.",
    ]
    assert "\n    a, 3번째 줄: …[라마] 목장에는 라마가 없다.…" in report.as_text(found)


def git(folder: Path, *arguments: str) -> None:
    command = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


def test_the_working_tree_is_compared_with_the_last_commit(tmp_path: Path) -> None:
    root = tmp_path / "seeds"
    shutil.copytree("tests/golden/small/seeds", root)
    alone = report.terms_at(root)
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", "seeds")
    git(tmp_path, "commit", "--quiet", "-m", "first")
    path = root / "glossary/distillation.md"
    path.write_text(path.read_text("utf-8").replace("aliases: [", "aliases: [큰 모델, "), "utf-8")

    before = report.terms_at(root)
    made = pipeline.make(root)
    found = report.report(made.articles, made.seeds.terms, before)

    assert alone == "git에 HEAD의 용어가 없어 견주지 못했습니다."
    assert report.terms_at(root, "--output=x") == "git에 --output=x의 용어가 없어 견주지 못했습니다."
    assert not list(tmp_path.rglob("x"))
    assert found.changes is not None
    assert {(change.term, change.surface, change.added) for change in found.changes} == {
        ("distillation", "큰 모델", True)
    }
    assert json.loads(json.dumps(report.as_data(found)))["changes"][0]["surface"] == "큰 모델"


# --- the preview ------------------------------------------------------------------------------------------


def test_every_rule_of_the_matcher_is_told_in_korean() -> None:
    source = "\n".join(path.read_text("utf-8") for path in Path("build_tools/annotate").glob("*.py"))
    rules = set(re.findall(r"""(?:stands|falls)\(\s*"([a-z ]+)",""", source))
    rules |= set(re.findall(r"""Verdict\([^,()]+(?:\([^)]*\))?, "([a-z ]+)",""", source))

    assert rules >= {"edge", "sense", "default", "sidecar", "overlap"}
    assert rules - preview.WHY.keys() == {"overlap"}, "of no interest: the place is marked all the same"
    assert preview.WHY.keys() - rules == set()


def test_the_ready_lines_do_what_they_say() -> None:
    matcher = annotation.Matcher([LLAMA])
    marked = [place for place in places(TEXT, matcher) if place.marked]
    [line] = {preview._decided(place, {}).sidecar for place in marked}  # noqa: SLF001  # what a page shows

    problems: list[Problem] = []
    forced = seeds.read_sidecar(line, "a.yml", problems).senses
    after = list(places(replace(TEXT, senses=forced), matcher))

    assert problems == []
    assert forced == (Force("라마", Slug("llama"), names=False, line=2),)
    assert [place for place in after if place.marked] == []


def test_a_kept_line_is_a_line_of_the_sidecar() -> None:
    removal = Removal("share", 3, block("공유: *하기* # &").text)

    found, problems = fields.parse(preview._skipped(removal).sidecar, "a.yml")  # noqa: SLF001  # as above

    assert problems == []
    assert found is not None
    assert found.texts("keep") == ("3",)


def test_pages_for_curators_escape_what_articles_say(tmp_path: Path) -> None:
    (tmp_path / "seeds/articles").mkdir(parents=True)
    (tmp_path / "seeds/articles/a.txt").write_text(
        "<script>x()</script> 제목\n\n글에 <b>태그</b>가 있다. 그래도 글자일 뿐이다.\n",
        "utf-8",
    )
    made = pipeline.make(tmp_path / "seeds")

    pages = {output.name: output.content.decode() for output in preview.pages(made, "git이 없습니다.")}

    assert set(pages) == {"articles/a.html", "report.html"}
    assert "<script>x()" not in "".join(pages.values())
    assert "&lt;script&gt;x()" in pages["articles/a.html"]
    assert "git이 없습니다." in pages["report.html"]


def test_what_is_kept_of_earlier_pages_is_never_out_of_date(tmp_path: Path) -> None:
    root, kept = tmp_path / "seeds", tmp_path / "kept"
    shutil.copytree("tests/golden/small/seeds", root)
    article_of, term_of = (root / "articles/column.txt", root / "glossary/distillation.md")
    first = pipeline.make(root)

    def again(made: pipeline.Made) -> list[Output]:
        with Cache(kept) as cache:
            return list(preview.pages(made, first.seeds.terms, cache))

    assert again(first) == list(preview.pages(first, first.seeds.terms))

    for path, old, new in (
        (article_of, "증류", "증류라는 일"),
        (term_of, "aliases: [", "aliases: [가격, "),
    ):
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")
        made = pipeline.make(root)
        fresh = list(preview.pages(made, first.seeds.terms))
        assert fresh != list(preview.pages(first, first.seeds.terms))
        assert again(made) == fresh
