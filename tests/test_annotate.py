"""Annotation as a whole: the labelled articles, the way back to the raw text, sidecars, reports."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import replace
from itertools import pairwise
from operator import itemgetter
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools import seeds
from build_tools.annotate import Matcher, annotate, candidates, in_raw, labels
from build_tools.annotate.find import places
from build_tools.annotate.fold import compose, fold, loosen
from build_tools.clean import clean
from build_tools.cli import main
from build_tools.model import Force, RawArticle, Sense, Slug, Term

ROOT = Path(__file__).parent.parent
GOLD = labels.read(ROOT / "tests" / "gold")
FLOOR = 1.0
"""Precision and recall on the labelled articles."""


def term(slug: str, *forms: str, **fields: object) -> Term:
    made = Term("", Slug(slug), "concept", forms[0], None, forms[1:], "", "")
    return replace(made, **fields)  # type: ignore[arg-type]  # fields of Term


def named(text: str, *terms: Term) -> list[tuple[str, str]]:
    return [
        (text[each.start : each.end], each.term) for each in candidates(text, Matcher(terms)) if each.verdict.stands
    ]


@pytest.fixture(scope="module")
def shipped() -> Matcher:
    return Matcher(seeds.read_glossary(ROOT / "seeds" / "glossary", []))


# --- the labelled articles --------------------------------------------------------------------------------


@pytest.mark.parametrize("path", sorted((ROOT / "seeds" / "articles").glob("*.txt")), ids=lambda path: path.stem[:3])
def test_gold(path: Path, shipped: Matcher) -> None:
    raw = seeds.read_article(path, path.name, [])
    assert raw is not None
    article, _ = clean(raw)
    assert article is not None

    found = in_raw(article, shipped)
    comparison = GOLD.compare(path, found)

    assert comparison.precision >= FLOOR, sorted(comparison.wrong)
    assert comparison.recall >= FLOOR, sorted(comparison.missed)
    rows = json.loads((ROOT / "tests/gold" / f"{path.stem}.mentions.json").read_text("utf-8"))
    removed = json.loads((ROOT / "tests/gold/in_boilerplate.json").read_text("utf-8")).get(path.stem, [])
    assert {tuple(rows[at][:3]) for at in removed} == {
        (each.start, each.end, each.term) for each in found if not each.kept and each.verdict.stands
    } & {tuple(row[:3]) for row in rows}


def test_blocks_and_raw_text_agree(shipped: Matcher) -> None:
    """What `annotate` marks in blocks is what `in_raw` finds in kept text."""
    path = ROOT / "seeds/articles/002_1a75ebd8be90a03c.txt"
    raw = seeds.read_article(path, path.name, [])
    assert raw is not None
    article, _ = clean(raw)
    assert article is not None

    marked = {
        (*article.blocks[each.block].text.raw_span(each.span), each.term)
        for each in annotate(article, shipped).mentions
    }

    assert marked == {
        (each.start, each.end, each.term) for each in in_raw(article, shipped) if each.kept and each.verdict.stands
    }


TUNING = term("fine-tuning", "미세 조정", "fine-tuning")


def test_in_code_nothing_is_named() -> None:
    text = "도시의 미세 조정을 다룬 글이다. 조정은 쉽지 않았다.\n\n```\n미세 조정 = fine-tuning\n```\n"
    article, _ = clean(RawArticle("a.md", "a", ".md", text))
    assert article is not None
    assert [block.kind for block in article.blocks] == ["paragraph", "code"]
    matcher = Matcher([TUNING])

    assert [each.block for each in annotate(article, matcher).mentions] == [0]
    assert [each.start for each in in_raw(article, matcher) if each.kept] == [text.index("미세")]


# --- the way back -----------------------------------------------------------------------------------------


@given(st.text(" -·가나다abcAB\u200b\u0130ﬁ", max_size=60))
def test_the_key_leads_back(text: str) -> None:
    """Every code point of the key is the one that the way leads to, and joints alone are passed over."""
    loose = loosen(text)
    key = fold(text)

    assert len(loose) == len(text)
    hits = [(0, at, at + length) for at in range(len(key)) for length in (1, 3) if at + length <= len(key)]
    for (_, key_start, key_end), (_, start, end, parted) in zip(
        sorted(hits, key=itemgetter(2)), places(loose, sorted(hits, key=itemgetter(2))), strict=True
    ):
        assert loose[start:end].replace(" ", "") == key[key_start:key_end]
        assert loose[:start].replace(" ", "") == key[:key_start]
        assert (loose[start], loose[end - 1]) == (key[key_start], key[key_end - 1])
        assert parted == (" " in loose[start:end])


@settings(max_examples=50)
@given(st.text("가각힣 é\u0301\u1112\u1161\u11abA", max_size=30))
def test_composition_leads_back(text: str) -> None:
    """A stretch of the composed text composes from the stretch of the text that it leads back to."""
    composed = compose(text)

    assert composed.text == unicodedata.normalize("NFC", text)
    for at in range(len(composed.text)):
        start, end = composed.back(at, at + 1)
        assert 0 <= start < end <= len(text)
        assert composed.text[at] in unicodedata.normalize("NFC", text[start:end])


def test_a_decomposed_text_has_the_same_mentions() -> None:
    text = "모델을 미세 조정했다."
    apart = unicodedata.normalize("NFD", text)

    (found,) = (each for each in candidates(apart, Matcher([TUNING])) if each.verdict.stands)

    assert unicodedata.normalize("NFC", apart[found.start : found.end]) == "미세 조정"


@given(st.text(max_size=200))
@settings(max_examples=100)
def test_any_text_is_annotated(text: str) -> None:
    """No text breaks the matcher; mentions lie within it, in order and apart."""
    found = [each for each in candidates(f"{text} 미세 조정{text}", Matcher([TUNING])) if each.verdict.stands]

    assert all(a.end <= b.start for a, b in pairwise(found))


# --- what an entry and a sidecar may say ------------------------------------------------------------------


def test_an_entry_decides_on_longer_words() -> None:
    spirits = term("distillation", "증류", exclude=("증류기",), include=("증류기법",))

    assert named("증류기와 증류기법, 그리고 증류", spirits) == [("증류", "distillation"), ("증류", "distillation")]


def test_a_version_belongs_to_names_that_take_one() -> None:
    text = "라마 3.1 405B, 라마 70B, 라마 2개, 라마2는, 라마 3의"

    assert [surface for surface, _ in named(text, term("llama", "라마", versions=True))] == [
        "라마 3.1", "라마", "라마", "라마2", "라마 3",
    ]  # fmt: skip
    assert [surface for surface, _ in named("라마 3.1", term("llama", "라마"))] == ["라마"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("웹 2.0과 3의 차이를 말한다.", ["웹 2.0", "3"]),
        ("웹 1.0의 시대가 가고 2.0이 왔다.", ["웹 1.0", "2.0"]),
        ("웹 1.0의 시대가 가고 3.0이 왔다.", ["웹 1.0"]),
        ("웹 2.0과 3개 회사를 말한다.", ["웹 2.0"]),
        ("웹 3.0과 4의 차이를 말한다.", ["웹 3.0"]),
    ],
)
def test_a_bare_number_is_the_next_version_where_the_glossary_has_one(text: str, numbers: list[str]) -> None:
    terms = [term(f"web-{number}", f"웹 {number}.0") for number in (1, 2, 3)]
    assert [said for said, _ in named(text, *terms)] == numbers


def test_an_acronym_counts_as_it_is_written_unless_its_entry_says_otherwise() -> None:
    assert named("rag, RAG", term("rag", "RAG")) == [("RAG", "rag")]
    assert named("rag, RAG", term("rag", "RAG", any_case=("RAG",))) == [("rag", "rag"), ("RAG", "rag")]


@pytest.mark.parametrize(
    ("form", "text", "found"),
    [
        ("미세 조정", "미세조정", True),
        ("미세 조정", "미세-조정", True),
        ("미세 조정", "미세  조정", True),
        ("미세 조정", "미세   조정", False),
        ("미세 조정", "미세\n조정", False),
        ("미세 조정", "미세\u200b조정", True),
        ("파인튜닝", "파인 튜닝", True),
        ("라마", "솔 라 마지막", False),
        ("토큰", "그 토 큰", False),
        ("fine-tuning", "fine tuning", True),
        ("fine-tuning", "finetuning", True),
        ("finetuning", "fine tuning", False),
    ],
)
def test_joints_stand_where_the_entry_has_one_or_in_a_long_hangul_word(form: str, text: str, found: bool) -> None:  # noqa: FBT001  # a case
    assert bool(named(text, term("x", form))) == found


def test_of_two_terms_the_longer_name_wins_and_the_leftmost() -> None:
    terms = (
        term("agent", "AI 에이전트", "에이전트"),
        term("generative", "생성형 AI"),
        term("model", "추론 모델"),
        term("run", "추론"),
    )

    assert named("생성형 AI 에이전트가 추론 모델로 추론한다", *terms) == [
        ("생성형 AI", "generative"), ("에이전트", "agent"), ("추론 모델", "model"), ("추론", "run"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "window", "expected"),
    [
        ("코인 이야기. 토큰을 샀다.", "article", 0),
        ("코인 이야기. 토큰을 샀다.", "sentence", 1),
        ("모델이 토큰을 코인처럼 센다.", "article", 1),
        ("모델 이야기. 코인 토큰을 샀다.", "article", 0),
        ("토큰을 샀다.", "article", 1),
    ],
)
def test_the_nearer_company_decides(text: str, window: str, expected: int) -> None:
    sense = Sense(near=("모델",), not_near=("코인",), window=window)  # type: ignore[arg-type]  # one of the two

    assert len(named(text, term("token", "토큰", sense=sense))) == expected


@pytest.mark.parametrize(("names", "expected"), [(True, 1), (False, 0)])
def test_a_sidecar_has_the_last_word(names: bool, expected: int) -> None:  # noqa: FBT001  # a case
    sense = Sense(near=("모델",), default="mark" if not names else "skip")
    raw = RawArticle("x.txt", "x", ".txt", "제목입니다\n\n두 번째 줄의 토큰은 무엇인가. 그것을 묻는 글이다.\n")
    article, _ = clean(raw)
    assert article is not None

    forced = replace(article, senses=(Force("토큰은 무엇", Slug("token"), names, 1),))

    assert len(annotate(forced, Matcher([term("token", "토큰", sense=sense)])).mentions) == expected


# --- the command ------------------------------------------------------------------------------------------


def run(*arguments: str) -> str:
    result = CliRunner().invoke(main, ["annotate", *arguments, "--glossary", str(ROOT / "seeds" / "glossary")])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_the_command_prints_mentions_with_offsets_into_the_file(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes("\ufeff머리말 없는 글\r\n\r\nAI 모델을 증류했다. 위스키를 증류했다.\r\n".encode())
    text = path.read_bytes().decode("utf-8-sig")

    (row,) = run(str(path), "--format", "json").splitlines()
    found = json.loads(row)

    start = text.index("증류")
    assert found["file"] == str(path)
    assert {"start": start, "end": start + 2, "term": "distillation", "surface": "증류", "kept": True} in found[
        "mentions"
    ]
    assert [each["start"] for each in found["mentions"] if each["term"] == "distillation"] == [start]


def test_the_command_explains_every_candidate(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("첫 줄이다.\n\n드라마에 나온 라마3 모델을 증류주와 견주었다.\n", "utf-8")

    told = run(str(path), "--explain")

    assert "+ " in told
    assert "드‹라마›" in told
    assert "exclude: the entry says that ‘드라마’ is another thing" in told
    assert "version: the version3 belongs to it" in told


def test_the_command_compares_with_labels(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("첫 줄이다.\n\nGPU 값이 올랐고 LLM은 더 커졌다고 한다.\n", "utf-8")
    gold = tmp_path / "x.mentions.json"
    gold.write_text(json.dumps([[8, 11, "gpu", "GPU"], [0, 1, "llm", "첫"]]), "utf-8")

    told = run(str(path), "--compare", str(gold))

    assert "missed" in told
    assert "wrong" in told
    assert "precision 0.500, recall 0.500: 1 right, 1 wrong, 1 missed" in told


def test_labels_that_are_none_are_refused(tmp_path: Path) -> None:
    gold = tmp_path / "x.mentions.json"
    gold.write_text("[1, 2]", "utf-8")

    result = CliRunner().invoke(main, ["annotate", str(gold), "--compare", str(gold)])

    assert result.exit_code == 1
    assert "x.mentions.json: These are no labels" in result.stderr
