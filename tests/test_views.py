"""What pages show of links: uses on pages of a size, forms and who writes them, lists, the walk from use to use."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from values import article, block, collection, marked

from build_tools.model import Annotated, Fact, Links, Metadata, Passage, Rights, Slug, Speaker, Term
from build_tools.render import render
from build_tools.views import labels, lists
from build_tools.views.article import MEETINGS, article_view, walks
from build_tools.views.term import PAGE, term_view, uses_on
from build_tools.views.told import SAID

if TYPE_CHECKING:
    from collections.abc import Mapping

    from build_tools.views.collection import Collection
    from build_tools.views.told import Told

TERM = Term("t.md", Slug("distillation"), "concept", "증류", "distillation", ("지식 증류",), "뜻이다.", "풀이다.")


def dated(date: str | None, outlet: str | None = "가나뉴스") -> Metadata:
    return Metadata(
        published=Fact(date, None) if date else None,
        outlet=Fact(outlet, None) if outlet else None,
    )


def rendered(*items: Annotated, terms: tuple[Term, ...] = (TERM,)) -> dict[str, str]:
    definitions = {term.slug: Annotated(article("풀이다.", slug=term.slug), ()) for term in terms}
    pages = render(collection(*items, terms=terms), definitions, {})
    return {page.name: page.make().content.decode() for page in pages}


def test_a_sentence_that_names_a_term_twice_is_shown_once_with_both_marked() -> None:
    item = marked(article("증류는 증류다. 끝."), distillation="증류")

    view = term_view(TERM, collection(item, terms=(TERM,)))

    (uses,) = view.uses
    link = '<a href="../articles/a.html#p-1"><mark>증류</mark></a>'
    assert uses.sentences == (f"{link}는 {link}다.",)
    assert (view.mentions, view.sentences, view.articles) == (2, 1, 1)


def test_no_page_of_uses_is_longer_than_a_page_and_each_leads_to_the_next() -> None:
    items = [
        marked(article(*["증류다."] * count, slug=f"a{n}", metadata=dated(f"2025-01-{n + 1:02}")), distillation="증류")
        for n, count in enumerate((40, 205, 20))
    ]
    pages = rendered(*items)
    names = ["glossary/distillation.md", "glossary/distillation.2.md", "glossary/distillation.3.md"]

    assert [name for name in sorted(pages) if name.startswith("glossary/distillation")] == sorted(names)
    assert [pages[name].count("<mark>") for name in names] == [PAGE, PAGE, 265 - 2 * PAGE]
    assert "(distillation.2.md)" in pages[names[0]]
    assert "(distillation.md)" in pages[names[1]]
    assert "(distillation.3.md)" in pages[names[1]]
    assert "(distillation.2.md)" in pages[names[2]]


def used(*counts: int) -> Collection:
    """Return a collection of articles that use the term so many times each."""
    items = [
        marked(article(*["증류다."] * count, slug=f"a{n}", metadata=dated(f"2025-01-{n + 1:02}")), distillation="증류")
        for n, count in enumerate(counts)
    ]
    return collection(*items, terms=(TERM,))


@pytest.mark.parametrize(
    ("page", "fetched"),
    [
        (1, [("a0", 60)]),
        (2, [("a1", 40), ("a2", 60)]),
        (3, [("a2", 40), ("a3", 30)]),
    ],
)
def test_a_page_of_uses_fetches_only_the_articles_that_stand_on_it(page: int, fetched: list[tuple[str, int]]) -> None:
    every = used(60, 40, 100, 30)
    looked_at: list[str] = []

    def noted(slug: Slug) -> Mapping[Slug, Told]:
        looked_at.append(slug)
        return every.known[slug].told()

    every.__dict__["told"] = noted  # in place of what is counted once
    groups = uses_on(page, TERM, every)

    assert looked_at == [slug for slug, _ in fetched]
    assert [(group.article.slug, len(group.sentences)) for group in groups] == fetched


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        ((60, 60, 80, 40), (60, 60, 80, 41), [True, False, False, True]),
        ((60, 60, 80, 40), (60, 61, 80, 40), [True, True, False, False]),
        ((160, 60), (161, 60), [True, True, False]),
        ((60, 60, 80), (60, 60, 80, 1), [True, False, True]),
        ((60, 60, 80), (60, 60, 80), [False, False, False]),
        ((3,) * 300, (4, *(3,) * 299), [True, True, *[False] * 11]),
    ],
)
def test_pages_of_uses_are_made_again_where_they_change_and_only_there(
    before: tuple[int, ...], after: tuple[int, ...], changed: list[bool]
) -> None:
    definitions = {TERM.slug: Annotated(article("풀이다."), ())}

    def of(counts: tuple[int, ...]) -> list[tuple[str, bytes]]:
        every = render(used(*counts), definitions, {})
        return [(page.key, page.make().content) for page in every if page.name.startswith("glossary/distillation")]

    pairs = [*zip(of(before), of(after), strict=False)]

    assert [old[0] != new[0] for old, new in pairs] == changed
    assert [old[1] != new[1] for old, new in pairs] == changed


def test_forms_are_told_with_who_writes_them_and_when() -> None:
    items = [
        marked(
            article("지식 증류와 지식 증류다.", slug="a", metadata=dated("2023-01-01", "나다일보")),
            distillation="지식 증류",
        ),
        marked(article("증류다.", slug="b", metadata=dated("2025-05-03")), distillation="증류"),
        marked(article("증류다.", slug="c", metadata=dated(None, None)), distillation="증류"),
    ]

    forms = term_view(TERM, collection(*items, terms=(TERM,))).forms

    assert [(form.surface, form.count, form.where) for form in forms] == [
        ("증류", 2, (("가나뉴스 2025년", 1), ("〈제목〉", 1))),
        ("지식 증류", 2, (("나다일보 2023년", 2),)),
    ]


def test_the_first_appearance_is_claimed_of_dated_articles_only() -> None:
    undated = marked(article("증류다.", slug="u"), distillation="증류")
    old = marked(article("증류다.", slug="o", metadata=dated("2023-01-01")), distillation="증류")

    alone, both = (
        term_view(TERM, collection(undated, terms=(TERM,))),
        term_view(TERM, collection(undated, old, terms=(TERM,))),
    )

    assert (alone.first, alone.undated) == (None, 1)
    assert both.first is not None
    assert (both.first.article.slug, both.undated) == ("o", 1)


def test_what_somebody_said_stands_with_the_sentence_that_says_so() -> None:
    person = replace(TERM, slug=Slug("lee"), kind="person", name="이경일")
    speaker = Speaker("이경일")
    long = "처음 말이다. " + "긴 말이다. " * 60
    items = [
        marked(article("앞이다. 이경일은 “증류는 쉽다”고 말했다. 뒤다.", slug="a"), lee="이경일"),
        marked(
            article(block("이경일", "speaker", speaker=speaker), block(long.strip(), "turn", 2, speaker), slug="b"),
            lee="이경일",
        ),
    ]

    said = term_view(person, collection(*items, terms=(person,))).said

    assert said[0].words == "이경일은 “<mark>증류는 쉽다</mark>”고 말했다."
    assert said[1].words.startswith("처음 말이다. 긴 말이다.")
    assert len(said[1].words) <= SAID
    assert said[1].place == "articles/b.md#p-2"


def test_the_walk_leads_from_use_to_use_in_date_order() -> None:
    items = [
        marked(article("증류다.", "또 증류다.", slug=slug, metadata=dated(date)), distillation="증류")
        for slug, date in (("a", "2023-01-01"), ("b", "2024-01-01"), ("c", "2025-01-01"))
    ]

    walk = walks(collection(*items, terms=(TERM,)))[Slug("b")][TERM.slug]

    assert walk == ("articles/a.md#p-2", "articles/c.md#p-1")


def test_kin_are_shown_with_the_reason_in_words() -> None:
    items = [
        marked(article("증류다.", slug=slug, metadata=dated("2025-05-03")), distillation="증류") for slug in ("a", "b")
    ]

    (kin,) = article_view(Slug("a"), collection(*items, terms=(TERM,))).kin

    assert (kin.article.slug, kin.why, kin.facts) == ("b", "함께 나오는 용어: 증류", "가나뉴스 · 2025년 5월 3일")


def named(name: str, english: str | None = None) -> Term:
    return replace(TERM, slug=Slug(f"t-{ord(name[0])}-{len(name)}"), name=name, english=english)


def test_terms_stand_under_their_initials_and_latin_ones_last() -> None:
    terms = tuple(map(named, ("하늘", "GPU", "까치", "가지", "쌀", "LoRA", "4비트", "사과")))

    groups = lists.by_hangul(terms, collection(terms=terms))

    assert [(group.title, [row.label for row in group.terms]) for group in groups] == [
        ("ㄱ", ["가지", "까치"]),
        ("ㅅ", ["사과", "쌀"]),
        ("ㅎ", ["하늘"]),
        ("#", ["4비트"]),
        ("G", ["GPU"]),
        ("L", ["LoRA"]),
    ]


def test_english_names_stand_by_letter_whatever_their_case() -> None:
    terms = (named("가", "token"), named("나나", "Transformer"), named("다다다", "agent"), named("라라라라"))

    groups = lists.by_alphabet(terms, collection(terms=terms))

    assert [(group.title, [row.label for row in group.terms]) for group in groups] == [
        ("A", ["agent"]),
        ("T", ["token", "Transformer"]),
    ]


def test_articles_stand_by_month_with_what_they_add_and_the_undated_in_their_own_place() -> None:
    items = [
        marked(article("증류다.", slug=slug, metadata=meta), distillation="증류")
        for slug, meta in (
            ("new", dated("2025-05-03")),
            ("reposted", Metadata(reposted=Fact("2023-07-23", 1))),
            ("undated", Metadata()),
        )
    ]

    every = collection(*items, terms=(TERM,))
    months = lists.months(every.articles.values(), every)

    told = [(month.title, [(row.facts, [term.name for term in row.new]) for row in month.articles]) for month in months]
    assert told == [
        ("2025년 5월", [("가나뉴스 · 2025년 5월 3일", [])]),
        ("2023년 7월", [("2023년 7월 23일에 옮겨 실음", ["증류"])]),
        ("날짜 미상", [("날짜 미상", [])]),
    ]


def test_the_list_of_articles_is_cut_into_pages() -> None:
    items = [marked(article("글.", slug=f"a{n}", metadata=dated("2025-05-03"))) for n in range(lists.PAGE + 1)]

    pages = rendered(*items)

    assert pages["articles/index.md"].count("](a") == lists.PAGE
    assert "(index.2.md)" in pages["articles/index.md"]
    assert "(index.md)" in pages["articles/index.2.md"]


@pytest.mark.parametrize(
    ("articles", "said"),
    [
        (0, ""),
        (1, "1편"),
        (19, "19편"),
        (20, "20편 이상"),
        (29, "20편 이상"),
        (100, "100편 이상"),
        (2999, "2,000편 이상"),
    ],
)
def test_many_articles_are_told_in_round_numbers(articles: int, said: str) -> None:
    assert labels.number_of(articles) == said


@pytest.mark.parametrize(
    ("date", "day"), [("2025-05-03T09:00", "2025년 5월 3일"), ("2025-05", "2025년 5월"), ("2025", "2025년")]
)
def test_a_date_is_told_as_exactly_as_it_is_known(date: str, day: str) -> None:
    assert labels.day(date) == day


def test_withheld_text_stands_on_no_page() -> None:
    words = "남이 못 볼 문장이다"
    withheld = f"증류는 {words}. “증류와 {words}”라고 이경일은 말했다. 모델과 생태계와 표준과 공개."
    rights = Rights(publish="excerpt")
    held = marked(
        article("증류는 첫 문단이다.", withheld, slug="held", rights=rights), distillation="증류", lee="이경일"
    )
    kin = marked(article("증류와 이경일, 모델과 생태계와 표준과 공개.", slug="kin"), distillation="증류", lee="이경일")
    person = replace(TERM, slug=Slug("lee"), kind="person", name="이경일")

    pages = rendered(held, kin, terms=(TERM, person))

    assert [name for name, text in pages.items() if words in text] == []
    assert "첫 문단이다" in pages["glossary/distillation.md"]


def test_the_nearest_passages_are_shown_in_the_order_of_the_text() -> None:
    here, there = (marked(article(*(f"문단 {n}" for n in range(5)), slug=slug)) for slug in "ab")
    scores = {0: 0.9, 1: 0.2, 2: 0.5, 3: 0.1, 4: 0.8}
    near = tuple(Passage(n, Slug("b"), n, "", score, ()) for n, score in scores.items())

    view = article_view(Slug("a"), collection(here, there, links=Links(passages={Slug("a"): near})))

    assert [str(meeting.here.text) for meeting in view.meetings] == [f"<mark>문단</mark> {n}" for n in (0, 2, 4)]
    assert len(view.meetings) == MEETINGS


@pytest.mark.parametrize(
    ("here", "there", "shown"),
    [
        ("작은 모델을 공개한 곳", "모델을 공개할 날", "작은 <mark>모델을 공개</mark>한 곳"),
        ("모델, 생태계 확장", "모델과 생태계", "<mark>모델, 생태계</mark> 확장"),
        ("모델이 낫다. 생태계도 크다", "생태계의 모델", "<mark>모델</mark>이 낫다. <mark>생태계</mark>도 크다"),
        ("모델과 여름 생태계", "생태계의 모델", "<mark>모델</mark>과 여름 <mark>생태계</mark>"),
    ],
)
def test_what_neighbouring_words_share_is_one_mark(here: str, there: str, shown: str) -> None:
    one, other = marked(article(here, slug="a")), marked(article(there, slug="b"))
    near = (Passage(0, Slug("b"), 0, "", 0.5, ()),)

    (meeting,) = article_view(Slug("a"), collection(one, other, links=Links(passages={Slug("a"): near}))).meetings

    assert meeting.here.text == shown
