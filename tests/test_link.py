"""Occurrences, kin, what stands beside, what to read first, what each article adds; and nothing of withheld text."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from math import log, sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from link_samples import samples
from values import article, block, facts, marked

from build_tools.link import link, order, visible
from build_tools.link.dates import by_date
from build_tools.link.occurrences import occurrences
from build_tools.link.related import CHAMPIONS, LEAST, MOST, NEAR, related
from build_tools.model import Annotated, Fact, Metadata, Publish, Rights, Slug, Term


def dated(date: str | None) -> Metadata:
    return Metadata(published=Fact(date, None) if date else None)


def term(slug: str, *requires: str) -> Term:
    return Term(f"{slug}.md", Slug(slug), "concept", slug, None, (), "뜻이다.", "", requires=tuple(map(Slug, requires)))


def uses(slug: str, counts: dict[str, int], date: str | None = None) -> Annotated:
    """Return an article that names each word of `counts` so often."""
    words = [word for word, count in counts.items() for _ in range(count)]
    named = {f"t{word}": word for word in counts}
    return marked(article(" ".join(words) or "없음", slug=slug, metadata=dated(date)), **named)


# --- occurrences ------------------------------------------------------------------------------------------


def test_an_occurrence_has_its_whole_sentence_articles_in_date_order_undated_last() -> None:
    text = "첫째다. 증류는 “쉽다. 빠르다”고 했다. 끝이다."
    items = [
        marked(article(text, slug=slug, metadata=dated(date)), distillation="증류")
        for slug, date in (("c", None), ("b", "2025-05-03"), ("a", "2024-01-01T09:00"))
    ]

    assert link(facts(items), [term("distillation")]).uses == {"distillation": ("a", "b", "c")}
    found = occurrences(items)[Slug("distillation")]
    assert {text[slice(*use.sentence)] for use in found} == {"증류는 “쉽다. 빠르다”고 했다."}
    assert {text[slice(*span)] for use in found for span in use.spans} == {"증류"}


def test_a_heading_is_one_piece() -> None:
    item = marked(article(block("왜 증류인가? 그 까닭", "heading")), distillation="증류")

    (use,) = occurrences([item])[Slug("distillation")]

    assert use.sentence == (0, len("왜 증류인가? 그 까닭"))


def test_every_mention_is_of_an_occurrence_and_stands_in_its_sentence() -> None:
    items, _ = samples()
    found = occurrences(items)

    within = [(use.sentence, span) for places in found.values() for use in places for span in use.spans]
    assert len(within) == sum(len(item.mentions) for item in items) > 0
    assert all(sentence.start <= span.start < span.end <= sentence.end for sentence, span in within)


# --- kin --------------------------------------------------------------------------------------------------

COLLECTIONS = st.lists(st.dictionaries(st.sampled_from("가나다라마바사"), st.integers(1, 4), max_size=5), max_size=8)


@settings(max_examples=60)
@given(COLLECTIONS)
def test_kin_are_those_of_the_cosine_computed_plainly(collection: list[dict[str, int]]) -> None:
    items = [uses(f"s{n}", counts, f"2025-01-{n + 1:02}") for n, counts in enumerate(collection)]

    found = related(by_date(facts(items)))

    spread = Counter(word for counts in collection for word in counts)
    vectors = [
        {word: (1 + log(n)) * log(1 + len(collection) / spread[word]) for word, n in counts.items()}
        for counts in collection
    ]
    for n, mine in enumerate(vectors):
        expected = {}
        for m, other in enumerate(vectors):
            product = sum(mine[word] * other[word] for word in mine if word in other)
            if m != n and product:
                lengths = sqrt(sum(w * w for w in mine.values())) * sqrt(sum(w * w for w in other.values()))
                expected[f"s{m}"] = product / lengths
        kin = found[Slug(f"s{n}")]
        best = sorted((score for score in expected.values() if score >= LEAST), reverse=True)[:MOST]
        assert [near.score for near in kin] == pytest.approx(best)
        assert all(near.score == pytest.approx(expected[near.article]) for near in kin)
        assert all(
            set(near.shared) == {f"t{w}" for w in mine} & {f"t{w}" for w in vectors[int(near.article[1:])]}
            for near in kin
        )


def test_of_equals_the_newer_comes_first_and_the_undated_last() -> None:
    dates = {"old": "2020-01-01", "new": "2024-01-01", "none": None, "me": "2022-01-01"}
    items = [uses(slug, {"가": 1, "나": 1}, date) for slug, date in dates.items()]

    kin = [near.article for near in related(by_date(facts(items)))[Slug("me")]]

    assert kin == ["new", "old", "none"]


def test_a_term_that_very_many_share_still_finds_the_near_and_the_weighty() -> None:
    many = CHAMPIONS + NEAR + 20
    items = [
        uses(f"s{n:03}", {"가": 1, "나나": 1 + n % 3}, f"2025-{1 + n // 28:02}-{1 + n % 28:02}") for n in range(many)
    ]

    found = related(by_date(facts(items)))

    assert all(len(kin) == MOST for kin in found.values())
    assert all(kin[0].score > 0.99 for kin in found.values())


# --- what to read first -----------------------------------------------------------------------------------


def test_prerequisites_stand_each_after_its_own() -> None:
    terms = [
        term("distillation", "llm", "training"),
        term("llm", "parameter"),
        term("training", "parameter"),
        term("parameter"),
    ]

    assert link([], terms).before[Slug("distillation")] == ("parameter", "llm", "training")


@given(st.dictionaries(st.sampled_from("abcdef"), st.lists(st.sampled_from("abcdefx"), max_size=3), max_size=6))
def test_an_order_is_found_whatever_circles_there_are(requires: dict[str, list[str]]) -> None:
    terms = [term(slug, *names) for slug, names in requires.items()]
    direct = order.needs(terms)

    for one in terms:
        first = order.before(one.slug, direct)
        assert len(set(first)) == len(first)
        assert one.slug not in first
        assert set(direct[one.slug]) - {one.slug} <= set(first) <= set(direct)


def test_the_way_into_an_article_is_short_and_ends_at_what_it_is_about() -> None:
    terms = [term("distillation", "llm"), term("llm", "parameter"), term("parameter"), term("gpu")]
    item = marked(article("증류와 GPU, 증류와 거대언어모델."), distillation="증류", gpu="GPU", llm="거대언어모델")

    assert link(facts([item]), terms).way_in[item.article.slug] == ("parameter", "llm", "distillation")


# --- beside, adds -----------------------------------------------------------------------------------------


def test_beside_are_terms_of_the_same_paragraphs_with_the_count_as_reason() -> None:
    item = marked(
        article("증류와 라마.", "증류와 라마.", "증류와 칩.", "칩."), distillation="증류", llama="라마", gpu="칩"
    )

    found = link(facts([item]), []).beside

    assert [(near.term, near.together, near.of) for near in found[Slug("distillation")]] == [("llama", 2, 3)]
    assert Slug("gpu") not in found


def test_each_dated_article_adds_what_no_earlier_one_has() -> None:
    llama = replace(term("llama"), kind="product")
    old = marked(article("증류와 라마.", slug="old", metadata=dated("2023-07-23")), distillation="증류", llama="라마")
    new = marked(
        article("증류와 라마와 칩.", slug="new", metadata=dated("2025-05-03")),
        distillation="증류",
        llama="라마",
        gpu="칩",
    )
    undated = marked(article("칩과 전력.", slug="none"), gpu="칩", power="전력")

    adds = link(facts([new, undated, old]), [llama, *map(term, ("distillation", "gpu", "power"))]).adds

    assert adds[Slug("old")].new == ("distillation", "llama")
    assert (adds[Slug("new")].new, adds[Slug("new")].again) == (("gpu",), ("llama",))
    assert Slug("none") not in adds


# --- rights -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("publish", ["excerpt", "link"])
def test_nothing_points_into_withheld_text(publish: Publish) -> None:
    items, terms = samples()
    held = replace(items[1], article=replace(items[1].article, rights=Rights(publish=publish)))
    first = next(n for n, one in enumerate(held.article.blocks) if one.kind == "paragraph")
    allowed = {n for n, one in enumerate(held.article.blocks) if one.kind == "title"}
    allowed |= {first} if publish == "excerpt" else set()

    kinds = {term.slug: term.kind for term in terms}
    seen = visible(held, kinds)
    found = link(facts([items[0], held, *items[2:]], terms), terms)

    slug = held.article.slug
    places = {use.block for uses in seen.occurrences.values() for use in uses}
    places |= {quote.block for quotes in seen.quotes.values() for quote in quotes}
    places |= {passage.block for passage in found.passages.get(slug, ())}
    places |= {passage.other for rows in found.passages.values() for passage in rows if passage.article == slug}
    assert places <= allowed
    assert places or publish == "link", "an excerpt has links of its own"
