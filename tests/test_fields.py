"""Strict YAML: what people write is text; what they cannot mean is refused, at its line."""

from __future__ import annotations

import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from build_tools import fields

REFUSED = [
    # anchors and aliases: a bomb is small on disk and huge once walked
    ("a: &x [1]\nb: *x\n", [(1, "yaml-anchor")]),
    ("b: *x\n", [(1, "yaml-anchor")]),
    ("base: &b {k: v}\nuse:\n  <<: *b\n", [(1, "yaml-anchor")]),
    # tags make objects
    ("a: !!python/object/apply:os.system ['true']\n", [(1, "yaml-tag")]),
    ("x: y\na: !!int '3'\n", [(2, "yaml-tag")]),
    ("!local {a: b}\n", [(1, "yaml-tag")]),
    # repeated fields
    ("a: 1\nb: 2\na: 3\n", [(3, "yaml-duplicate-key")]),
    ("top:\n  a: 1\n  a: 2\nlist:\n- b: 1\n  b: 2\n", [(3, "yaml-duplicate-key"), (6, "yaml-duplicate-key")]),
    # shapes
    ("[" * 3000, [(1, "yaml-shape")]),
    ("a: " + "{b: " * 3000, [(1, "yaml-shape")]),
    ("- a\n- b\n", [(1, "yaml-shape")]),
    ("words\n", [(1, "yaml-shape")]),
    ("a: 1\n---\nb: 2\n", [(2, "yaml-shape")]),
    ("? [a, b]\n: c\n", [(1, "yaml-shape")]),
    # not YAML
    ("a: b\nc: [d\n", [(3, "yaml-syntax")]),
    ("a: b\n\tc: d\n", [(2, "yaml-syntax")]),
    ("a: b: c\n", [(1, "yaml-syntax")]),
    ('a: "b\n', [(2, "yaml-syntax")]),
    ("a: `b`\n", [(1, "yaml-syntax")]),
    *((f"a: b\nc: d{character}e\n", [(2, "yaml-character")]) for character in "\0\x1b\x7f\x9f\ud800\ufeff\uffff"),
]


@pytest.mark.parametrize(("text", "expected"), REFUSED, ids=[repr(text[:30]) for text, _ in REFUSED])
def test_refused(text: str, expected: list[tuple[int, str]]) -> None:
    found, problems = fields.parse(text, "x.yml")
    assert found is None
    assert [(problem.line, problem.code) for problem in problems] == expected


def test_lines_count_from_the_first_line_of_the_file() -> None:
    _, problems = fields.parse("a: 1\na: 2\n", "x.md", first_line=2)
    assert [str(problem) for problem in problems] == [
        "x.md:3: ‘a’ stands here a second time (first on line 2). Keep one of the two. [yaml-duplicate-key]"
    ]


@pytest.mark.parametrize("written", ["no", "1.0", "12:30", "2025-05-03", "0x1F", "~x", "1_000", ".inf", "NO", "on"])
def test_scalars_stay_as_written(written: str) -> None:
    found, problems = fields.parse(f"a: {written}\n", "x.yml")
    assert found is not None
    assert (found.text("a"), problems) == (written, [])


@pytest.mark.parametrize("empty", ["", "# nothing but a remark\n", "---\n"])
def test_nothing_is_no_fields(empty: str) -> None:
    found, problems = fields.parse(empty, "x.yml")
    assert problems == []
    assert found is not None
    assert (found.text("a"), found.texts("a"), found.mapping("a"), found.mappings("a")) == (None, (), None, ())


def test_reading() -> None:
    text = """\
one: 하나
empty:
list: [가, 나]
single: 다
inner:
  size: big
rows:
- size: small
- no fields
texts:
- 라
-
- [마]
colour: red
url: www.example.org
tittle: x
"""
    found, problems = fields.parse(text, "x.yml")
    assert found is not None
    assert found.text("one") == "하나"
    assert found.required("empty", "Fill it in.") == ""
    assert not found.has("empty")
    assert found.texts_with_lines("list") == (("가", 3), ("나", 3))
    assert found.texts("single") == ("다",)
    inner = found.mapping("inner")
    assert inner is not None
    assert inner.text("size") == "big"
    assert [row.text("size") for row in found.mappings("rows")] == ["small"]
    assert found.texts_with_lines("texts") == (("라", 11),)
    assert found.choice("colour", ("blue", "green"), "blue") == "blue"
    assert found.choice("shade", ("light", "dark"), "dark") == "dark"
    assert found.url("url") is None
    assert found.text("title") is None
    found.finish()
    assert [(problem.line, problem.code, problem.remedy) for problem in problems] == [
        (2, "field-missing", "Fill it in."),
        (9, "field-shape", "Write ‘field: text’."),
        (12, "field-empty", "Fill it in, or remove it."),
        (13, "field-shape", "Write plain text here."),
        (14, "field-choice", "Write one of: blue, green."),
        (15, "url-shape", "Write it with https://."),
        (16, "field-unknown", "Did you mean ‘title’?"),
    ]


@given(st.text(alphabet=st.sampled_from("ab:-[]{}&*!|>'\"#%@`\n\t ,?0\\~\x00\x85\u2028\ufeff가"), max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    found, problems = fields.parse(text, "x.yml")
    assert (found is None) == bool(problems)


@given(st.lists(st.sampled_from(["a", "b: ", "- ", "? ", " ", "\n", "\n", "--- ", "...", "\u2028", "&a ", "[", "'"])))
def test_what_looks_plain_needs_no_look_at_each_event(parts: list[str]) -> None:
    text = "".join(parts)
    found, problems = fields.parse(text, "a.yml")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fields, "MAY_BE_ODD", re.compile(""))
        looked_at, same = fields.parse(text, "a.yml")

    assert problems == same
    assert (found is None) == (looked_at is None)


@given(st.dictionaries(st.text("abc가나", min_size=1), st.text(min_size=1).map(str.strip).filter(bool), max_size=4))
def test_what_yaml_writes_is_read_back(values: dict[str, str]) -> None:
    text = yaml.safe_dump(values, allow_unicode=True, default_style='"')
    found, problems = fields.parse(text, "x.yml")
    assert found is not None
    assert ({key: found.text(key) for key in values}, problems) == (values, [])
