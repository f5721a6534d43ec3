"""Paragraphs that meet: the five articles held to a list made by hand, and laws."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from link_samples import samples
from values import article, block, facts, marked

from build_tools.link.dates import by_date
from build_tools.link.passages import MOST, MOST_OF_ONE, SPREAD, by_block, features, passages, places
from build_tools.model import Slug, TermKind

Pair = frozenset[tuple[str, str]]


def met() -> set[Pair]:
    """Return the pairs of the five articles' paragraphs that meet, each as (article, text)."""
    items, terms = samples()
    texts = {item.article.slug: [block.text.value for block in item.article.blocks] for item in items}
    found = passages(by_date(facts(items)), {term.slug: term.kind for term in terms})
    return {
        frozenset({(slug, texts[slug][passage.block]), (passage.article, texts[passage.article][passage.other])})
        for slug, rows in found.items()
        for passage in rows
    }


def test_the_floor() -> None:
    floor = json.loads((Path(__file__).parent / "gold/passages.json").read_text("utf-8"))
    items, _ = samples()
    whole = {
        (item.article.slug, block.text.value): (item.article.slug, block.text.value)
        for item in items
        for block in item.article.blocks
    }

    def paragraph(words: list[str]) -> tuple[str, str]:
        (one,) = [key for key in whole if key[0] == words[0] and key[1].startswith(words[1])]
        return one

    pairs = met()

    assert [pair for pair in floor["meet"] if frozenset(map(paragraph, pair)) not in pairs] == []
    assert [pair for pair in floor["apart"] if frozenset(map(paragraph, pair)) in pairs] == []
    assert [alone for alone in floor["alone"] if any(paragraph(alone) in pair for pair in pairs)] == []


def test_what_is_shared_is_marked_on_both_sides() -> None:
    here = marked(
        article("메타는 오픈소스 모델을 무료로 공개해 생태계 표준을 노린다.", slug="a"), open_source="오픈소스"
    )
    there = marked(
        article("저커버그가 무료 공개한 오픈 소스 모델은 생태계의 표준이 됐다.", slug="b"), open_source="오픈 소스"
    )

    (passage,) = passages(facts([here, there]), {Slug("open-source"): "concept"})[Slug("a")]
    texts = [item.article.blocks[0].text.value for item in (here, there)]
    named = [by_block(item)[0] for item in (here, there)]
    both = set.intersection(*(set(features(*one)) for one in zip(texts, named, strict=True)))
    spans = [places(*one, both) for one in zip(texts, named, strict=True)]

    assert [texts[0][start:end] for start, end in spans[0]] == [
        "오픈소스",
        "모델",
        "무료",
        "공개",
        "생태계",
        "표준",
    ]
    assert [texts[1][start:end] for start, end in spans[1]] == [
        "무료",
        "공개",
        "오픈 소스",
        "모델",
        "생태계",
        "표준",
    ]
    assert passage.terms == ("open-source",)


def test_the_heading_above_says_what_its_paragraphs_are_about() -> None:
    words = "생태계 표준 무료 공개 전력 반도체"
    under = [
        marked(article(block("오픈소스 전략", "heading"), words, slug=slug), open_source="오픈소스")
        for slug in ("a", "b")
    ]
    bare = [marked(article(words, slug=slug)) for slug in ("a", "b")]
    kinds: dict[Slug, TermKind] = {Slug("open-source"): "concept"}

    ((passage,), _) = passages(facts(under), kinds).values()

    assert (passage.terms, passage.score > 0) == ((), True)
    assert passages(facts(bare), kinds) == {}


SUBJECTS = ["증류", "모델", "무료", "공개", "생태계", "표준", "반도체", "전력", "규제", "저작권", "학습", "번역"]
WORDS = st.lists(st.sampled_from(SUBJECTS), min_size=6, max_size=9)


@settings(max_examples=40)
@given(st.lists(st.lists(WORDS, min_size=1, max_size=4), min_size=2, max_size=6))
def test_passages_are_mutual_bounded_and_between_articles(texts: list[list[list[str]]]) -> None:
    items = [
        marked(article(*(" ".join(dict.fromkeys(words)) for words in paragraphs), slug=f"s{n}"), distillation="증류")
        for n, paragraphs in enumerate(texts)
    ]

    found = passages(facts(items), {Slug("distillation"): "concept"})

    for slug, rows in found.items():
        assert len(rows) <= MOST
        blocks = [passage.block for passage in rows]
        assert blocks == sorted(blocks)
        assert all(blocks.count(block) <= MOST_OF_ONE for block in blocks)
        assert all(passage.article != slug and 0 < passage.score <= 1 for passage in rows)


def test_a_feature_that_everybody_has_brings_nobody_together() -> None:
    same = "증류 모델 무료 공개 생태계 표준"
    items = [marked(article(same, slug=f"s{n}"), distillation="증류") for n in range(SPREAD + 1)]

    assert passages(facts(items), {Slug("distillation"): "concept"}) == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("신경망이 생태계를 바꾼다.", ["생태계", "바꾼"]),
        ("심층신경망에서는 생태계가", ["생태계"]),
        ("대규모신경망은 생태계의", ["대규모", "생태계"]),
        ("공개한신경망", ["공개"]),
    ],
)
def test_of_a_word_with_a_name_in_it_only_what_stands_apart_counts(text: str, found: list[str]) -> None:
    at = text.index("신경망")

    assert features(text, [(at, at + 3, Slug("net"))])[1:] == found
