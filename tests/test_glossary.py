"""Glossary entries: what is refused and how it is told, schema and loader of one mind, and the shipped entries."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest
import yaml

from build_tools import glossary, seeds

if TYPE_CHECKING:
    from build_tools.errors import Problem

ROOT = Path(__file__).parent.parent
DOCUMENT = json.loads((ROOT / "build_tools/schemas/term.schema.json").read_text("utf-8"))
SCHEMA = jsonschema.Draft202012Validator(DOCUMENT)
ENTRIES = [(f"seeds/glossary/{path.name}", path.read_text("utf-8")) for path in (ROOT / "seeds/glossary").glob("*.md")]

GOOD = [
    "name: 증류\nshort: 짧은 뜻이다.",
    "name: 증류\nshort: 짧은 뜻이다.\nenglish: distillation\naliases: 지식 증류",
    "kind: person\nname: 아무개\nshort: 사람이다.\naliases: [아무 개, 'C++', GPT-4o, AT&T]\nplain: 누구",
    "name: RAG\nshort: 뜻이다.\nany_case: [RAG]\nexclude: [RAGs to riches]\ninclude: [RAG 체계]\nversions: 'no'",
    "name: 증류\nshort: 뜻이다.\nsense: {forms: [증류], near: AI, not_near: [술], window: sentence, default: skip}",
    "name: 증류\nshort: 뜻이다.\nsources:\n- title: A\n  year: 2015\n  authors: B, C 외\n  url: https://arxiv.org/abs/1",
    "name: 증류\nshort: " + "가" * 90,
    "name: 증류\nshort: 뜻이다.\nsame_as: https://en.wikipedia.org/wiki/Knowledge_distillation",
]
# What the schema can see, too.
BAD = [
    ("short: 뜻이다.", ["2 field-missing"]),
    ("name: 증류", ["2 field-missing"]),
    ("name: 증류\nshort: ''", ["3 field-missing"]),
    ("name: 증류\nshort: " + "가" * 91, ["3 short-long"]),
    ("name: 증류\nshort: 뜻이다.\nalias: [지식 증류]", ["4 field-unknown"]),
    ("name: 증류\nshort: 뜻이다.\nkind: thing", ["4 field-choice"]),
    ("name: 증\nshort: 뜻이다.", ["2 form-short"]),
    ("name: 증류\nshort: 뜻이다.\naliases: [지식 증류, 류]", ["4 form-short"]),
    ("name: 증류\nshort: 뜻이다.\naliases:\n- 지식 증류\n- ''", ["6 field-empty"]),
    ("name: 증류\nshort: 뜻이다.\naliases: [지식 증류, 지식 증류]", ["4 form-twice"]),
    ("name: 증류\nshort: 뜻이다.\naliases: ['지식 ?증류']", ["4 form-pattern"]),
    (r"name: 증류" + "\n" + r"short: 뜻이다." + "\n" + r"aliases: ['증류\w*']", ["4 form-pattern"]),
    ("name: 증류\nshort: 뜻이다.\naliases: ['[가-힣]+', '(증류|distill)', 'a.+b']", ["4 form-pattern"] * 3),
    ("name: 증류\nshort: 뜻이다.\naliases: ['<b>증류</b>', '**증류**', 'A&amp;B']", ["4 form-pattern"] * 3),
    ("name: 증류\nshort: 뜻이다.\naliases: [증류(distillation)]", ["4 form-pattern"]),
    ("name: 증류\nshort: 뜻이다.\naliases: [[증류, 지식 증류]]", ["4 field-shape"]),
    ("name: 증류\nshort: 뜻이다.\nsense: 술", ["4 field-shape"]),
    ("name: 증류\nshort: 뜻이다.\nsense: {forms: [증류], window: page, default: maybe}", ["4 field-choice"] * 2),
    ("name: 증류\nshort: 뜻이다.\nsense: {forms: [증류], neer: [AI]}", ["4 field-unknown"]),
    ("name: 라마\nshort: 뜻이다.\nversions: 'true'", ["4 field-choice"]),
    ("name: 증류\nshort: 뜻이다.\nsources: [{title: A}]", ["4 field-missing"]),
    ("name: 증류\nshort: 뜻이다.\nsame_as:\n- https://a.example/1\n- a.example", ["6 url-shape"]),
    (
        "name: 증류\nshort: 뜻이다.\nsources: [{title: A, year: '2015년', url: arxiv.org}]",
        ["4 url-shape", "4 year-shape"],
    ),
]
# What takes two fields, or another file, or the text below the fields.
UNSEEN = [
    ("name: 증류\nshort: 뜻이다.\naliases: [증류]", ["4 form-twice"]),
    ("name: 증류\nshort: 뜻이다.\nexclude: [증류주, 소주]\ninclude: 가양주", ["4 longer-idle", "5 longer-idle"]),
    ("name: 증류\nshort: 뜻이다.\nany_case: [RAG]", ["4 any-case-form"]),
    ("name: 지식 증류\nshort: 뜻이다.\nsense:\n  forms:\n  - 지식증류\n  - 지식 증유", ["7 sense-form"]),
    ("name: 증류\nshort: 뜻이다.\nsense: {forms: [증류], near: [술], not_near: [술]}", ["4 sense-both"]),
    ("name: 증류\nshort: 뜻이다.\nrelated: [self]", ["4 reference-self"]),
    (
        "name: 증류\nshort: 뜻이다.\nrelated: [other]\nrequires:\n- nothing\n",
        ["4 reference-unknown", "6 reference-unknown"],
    ),
]


PROBLEMS = """
glossary/a.md:5: ‘requires’ names ‘d-term’, which is no entry. Did you mean ‘term-d’? [reference-unknown]
glossary/b.md:4: ‘지식-증류’ is also a form of glossary/a.md:4 (‘지식 증류’). Leave it to one of the two. [form-shared]
glossary/b.md:5: warning: Each of these must be understood before itself: b → c → b. \
Remove one step from ‘requires’; ‘related’ may hold it. [requires-cycle]
glossary/term-d.md: ‘term-d’ is also the name of glossary/sub/term-d.md. Rename one of the two files. [slug-shared]
"""


def problems_of(front: str, body: str = "정의입니다.", path: str = "seeds/glossary/self.md") -> list[Problem]:
    problems: list[Problem] = []
    glossary.load([(path, f"---\n{front.strip()}\n---\n{body}\n")], problems)
    return sorted(problems)


def told(front: str) -> list[str]:
    return [f"{problem.line} {problem.code}" for problem in problems_of(front)]


def schema_accepts(front: str) -> bool:
    return SCHEMA.is_valid(yaml.load(front, yaml.BaseLoader))  # noqa: S506  # it makes nothing but text


def test_a_year_may_be_a_number_to_an_editor() -> None:
    sources = [{"title": "A", "year": 2015}]
    assert SCHEMA.is_valid({"name": "증류", "short": "뜻이다.", "sources": sources})


@pytest.mark.parametrize("front", GOOD)
def test_good_for_loader_and_schema(front: str) -> None:
    assert told(front) == []
    assert schema_accepts(front)


@pytest.mark.parametrize(("front", "expected"), BAD)
def test_bad_for_loader_and_schema(front: str, expected: list[str]) -> None:
    assert told(front) == expected
    assert not schema_accepts(front)


@pytest.mark.parametrize(("front", "expected"), UNSEEN)
def test_bad_for_the_loader_alone(front: str, expected: list[str]) -> None:
    assert told(front) == expected
    assert schema_accepts(front)


def test_fields_of_schema_and_loader_are_the_same() -> None:
    """The loader knows each field of the schema, empty ones too, and no other."""
    fields = DOCUMENT["properties"]
    front = "name: 이름\nshort: 뜻이다.\n" + "".join(
        f"{field}:\n" for field in fields if field not in {"name", "short"}
    )
    assert told(front) == []
    assert told(front + "extra: x\n") == [f"{len(fields) + 2} field-unknown"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("증류란?", "1 front-matter"),
        ("---\nname: 증류\n", "1 front-matter"),
        ("\n---\nname: 증류\nshort: 뜻이다.\n---\n정의\n", "1 front-matter"),
        ("---\nname: 증류\nshort: 뜻이다.\n---\n\n", "5 definition-missing"),
    ],
)
def test_entries_without_fields_or_definition(text: str, expected: str) -> None:
    problems: list[Problem] = []
    assert glossary.read_term("seeds/glossary/x.md", text, problems) is None
    assert [f"{problem.line} {problem.code}" for problem in problems] == [expected]


@pytest.mark.parametrize("name", ["증류", "Upper", "a_b", "-a", "a--b", "index", "con", "a" * 81])
def test_names_that_no_page_may_have(name: str) -> None:
    found = problems_of("name: 증류\nshort: 뜻이다.", path=f"seeds/glossary/{name}.md")
    assert [problem.code for problem in found] == ["slug-shape"]


def test_problems_name_both_files_and_say_what_to_do() -> None:
    entry = "---\nname: {}\nshort: 뜻이다.\naliases: [{}]\nrequires: [{}]\n---\n정의\n"
    problems: list[Problem] = []
    terms = glossary.load(
        [
            ("glossary/b.md", entry.format("둘째", "지식-증류", "c")),
            ("glossary/a.md", entry.format("첫째", "지식 증류", "d-term")),
            ("glossary/c.md", entry.format("셋째", "RAG", "b")),
            ("glossary/term-d.md", entry.format("넷째", "rag", "a")),
            ("glossary/sub/term-d.md", entry.format("다섯째", "여섯째", "a")),
        ],
        problems,
    )
    assert [term.name for term in terms] == ["첫째", "둘째", "셋째", "다섯째", "넷째"]
    assert "\n".join(map(str, sorted(problems))) == PROBLEMS.strip()


def test_what_is_lost_or_idle_is_a_warning() -> None:
    body = "첫 줄 <b>굵게</b>\n둘째 [줄](https://example.org)\n셋째 <https://example.org>\nx < 3, [4] (5)"
    front = "name: 지식 증류\nshort: 뜻이다.\naliases:\n- 지식증류\n- 모델 증류\n- distillation"
    found = problems_of(front, body)
    assert [f"{problem.line} {problem.code}" for problem in found] == [
        "5 form-idle",
        "9 definition-tag",
        "10 definition-link",
        "11 definition-link",
    ]
    assert all(problem.warning for problem in found)


def test_shared_lists_of_cues() -> None:
    front = "name: 증류\nshort: 뜻이다.\nsense:\n  near: [교사]\n  near_lists: [ai]\n  not_near_lists:\n  - sprits"
    assert schema_accepts(front)
    problems: list[Problem] = []
    cues = glossary.read_cues("glossary/cues.yml", "ai: [AI, 모델]\nspirits: [술]\n", problems)
    (term,) = glossary.load([("glossary/a.md", f"---\n{front}\n---\n정의\n")], problems, cues)
    assert (term.sense.near, term.sense.near_common) == (("교사",), ("AI", "모델"))
    assert list(map(str, problems)) == [
        "glossary/a.md:8: ‘not_near_lists’ names ‘sprits’, which is no list. Did you mean ‘spirits’? [cues-unknown]"
    ]
    glossary.read_cues("glossary/cues.yml", "ai: [AI, '']\nai: [모델]\n", problems)
    assert [f"{problem.path}:{problem.line} {problem.code}" for problem in problems[1:]] == [
        "glossary/cues.yml:2 yaml-duplicate-key"
    ]


def test_a_term_says_where_its_definition_begins() -> None:
    problems: list[Problem] = []
    text = "---\r\nname: 증류\r\nshort: 뜻이다.\r\n---\r\n\r\n첫 줄\r\n\r\n---\r\n끝\r\n"
    term = glossary.read_term("seeds/glossary/x.md", text, problems)
    assert problems == []
    assert term is not None
    assert (term.body_line, term.body) == (6, "첫 줄\n\n---\n끝")


# --- the shipped entries ----------------------------------------------------------------------------------


def test_the_shipped_entries_are_sound() -> None:
    problems: list[Problem] = []
    terms = seeds.read_glossary(ROOT / "seeds" / "glossary", problems)
    assert list(map(str, problems)) == []
    assert len(terms) == len(ENTRIES)


@pytest.mark.parametrize(("path", "text"), ENTRIES, ids=[path for path, _ in ENTRIES])
def test_the_shipped_entries_keep_the_house_style(path: str, text: str) -> None:
    problems: list[Problem] = []
    term = glossary.read_term(path, text, problems)
    assert term is not None, problems
    fields = text.split("---\n")[1]
    assert schema_accepts(fields)
    assert re.fullmatch(r"[^.!?\n]+(?:\.\d[^.!?\n]+)*다\.", term.short), "one sentence in the plain style"
    assert not term.short.endswith("니다."), "the short definition is in the plain style"
    paragraphs = term.body.split("\n\n")
    assert (2 if term.kind == "concept" else 1) <= len(paragraphs) <= 5
    sentences = re.findall(r"[^.\s]+\.(?=\s|$)", re.sub(r"“[^”]*”|‘[^’]*’", "", term.body))
    assert all(re.search(r"(?:니다|봅시다|세요)\.$", sentence) for sentence in sentences), sentences
    assert not re.search(r"<\w|\*\*|__|\]\(|^#", term.body, re.MULTILINE), "paragraphs and lists in plain words"
    assert not re.search(r"[\"']", re.sub(r"(?<=[A-Za-z])'(?=[a-z])", "", term.body)), "typographic quotation marks"
    if term.kind == "concept":
        assert term.english
        assert term.sources
