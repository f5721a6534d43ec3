"""Suggest: which words are offered, of which kind, in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from values import article, block

from build_tools import annotate as annotation
from build_tools import glossary
from build_tools.curator import dismissed, suggest
from build_tools.curator.nouns import nouns
from build_tools.model import Slug, Speaker, Term

if TYPE_CHECKING:
    from pathlib import Path

    from build_tools.errors import Problem
    from build_tools.model import Block

TERMS = (
    Term("d", Slug("distillation"), "concept", "증류", "distillation", ("지식 증류",), "짧은 뜻", "풀이"),
    Term("z", Slug("zuckerberg"), "person", "저커버그", None, (), "짧은 뜻", "풀이"),
)


def offered(*texts: str | Block, dismiss: tuple[str, ...] = ()) -> list[tuple[str, str, str | None]]:
    matcher = annotation.Matcher(TERMS)
    found = suggest.suggest([annotation.annotate(article(*texts), matcher)], TERMS, dismiss)
    return [(each.kind, each.name, each.term or each.english) for each in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("불필요한 연결을 자르는 가지치기(pruning)도 쓴다.", ("pair", "가지치기", "pruning")),
        ("이른바 '혼합 정밀도'(mixed precision)를 쓴다.", ("pair", "혼합 정밀도", "mixed precision")),
        ("더 나은 혼합 정밀도(mixed precision)를 쓴다.", ("pair", "혼합 정밀도", "mixed precision")),
        ("ETRI(한국전자통신연구원)가 밝혔다.", ("pair", "한국전자통신연구원", "ETRI")),
        ("모델을 증류(model distilling)한다.", ("alias", "model distilling", "distillation")),
        ("응축(distillation)이라고도 한다.", ("alias", "응축", "distillation")),
        ("주커버그는 말했다. 주커버그를 만났다. 주커버그의 말이다.", ("alias", "주커버그", "zuckerberg")),
        ("KAIST에서 배웠다.", ("acronym", "KAIST", "KAIST")),
        ("한빛대 정소라 교수는 말했다.", ("person", "정소라", None)),
        ("생태계는 넓다. 생태계를 본다. 생태계의 힘이다.", ("noun", "생태계", None)),
    ],
)
def test_a_word_is_offered(text: str, expected: tuple[str, str, str | None]) -> None:
    assert offered(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "지식 증류(distillation)는 쉽다.",
        "사람은 많다. 사람을 본다. 사람의 힘이다.",
        "만들고 만들어 만들면 만들지만 만든다.",
        "MENLO PARK",
        "4월 29일(현지 시각)에 열었다.",
        "그렇게 하면 (why not) 된다.",
        "자세한 것은 AI.example.com/ABC 참조.",
    ],
)
def test_a_word_is_not_offered(text: str) -> None:
    assert offered(text) == []


def test_speakers_are_offered_as_people() -> None:
    speaker = block("사티아 나델라 / CEO", "speaker", 1, Speaker("사티아 나델라", "CEO"))

    assert offered(speaker, "요즘은 코드를 쓴다.") == [("person", "사티아 나델라", None)]


def test_the_dismissed_are_not_offered_again(tmp_path: Path) -> None:
    dismissed.add(tmp_path, ["가지치기"])
    dismissed.add(tmp_path, ["KAIST", "가지치기"])
    problems: list[Problem] = []
    words = dismissed.read(tmp_path, problems)

    assert problems == []
    assert words == ("KAIST", "가지치기")
    assert offered("가지치기(pruning)를 KAIST에서 배웠다.", dismiss=words) == []


def test_the_ready_entry_is_an_entry() -> None:
    matcher = annotation.Matcher(TERMS)
    [found] = suggest.suggest([annotation.annotate(article("가지치기(pruning)도 쓴다."), matcher)], TERMS, ())
    problems: list[Problem] = []

    [term] = glossary.load([("seeds/glossary/pruning.md", found.entry)], problems)

    assert problems == []
    assert (term.name, term.english) == ("가지치기", "pruning")


def test_nouns_are_told_by_their_particles() -> None:
    texts = ["모델은 크다. 모델을 줄인다. 데이터를 쓴다.", "데이터의 힘. 빠르게 빠르고 빠른."]

    assert {noun.text: len(noun.places) for noun in nouns(texts)} == {"모델": 2, "데이터": 2}
