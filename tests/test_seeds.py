"""The reader of seeds/: sidecars, odd files, bytes that are no text; all problems at once."""

from __future__ import annotations

import json
import os
import unicodedata
from pathlib import Path

import jsonschema
import pytest
import yaml

from build_tools import seeds
from build_tools.errors import Problem, SeedError
from build_tools.model import Force, LineChoice, Rights, Slug

ROOT = Path(__file__).parent.parent
SCHEMA = jsonschema.Draft202012Validator(
    json.loads((ROOT / "build_tools/schemas/sidecar.schema.json").read_text("utf-8"))
)
ENTRY = "---\nname: 증류\nshort: 뜻이다.\n---\n정의\n"

GOOD = [
    "",
    "slug: a-1\ntitle: 제목\nsubtitle: 부제\noutlet: 신문\nbyline: 아무개 기자\nurl: https://example.org/1",
    "published: 2025-05-03T09:00:38\nupdated: '2025-05-04'",
    "rights: {notice: 무단 전재 금지, basis: 허락을 받음, publish: excerpt}",
    "senses:\n- {text: 증류, term: distillation, verdict: skip}\n- {text: 라마, term: llama}",
    "keep: [3, 짧은 줄]\ndrop: 광고",
]
BAD = [
    ("slug: 증류", ["1 slug-shape"]),
    ("slug: A-1", ["1 slug-shape"]),
    ("titel: 제목", ["1 field-unknown"]),
    ("title: [제목]", ["1 field-shape"]),
    ("published: 2025.05.03", ["1 date-shape"]),
    ("updated: 어제", ["1 date-shape"]),
    ("url: 'javascript:alert(1)'", ["1 url-shape"]),
    ("rights: 모두", ["1 field-shape"]),
    ("title: 제목\nrights:\n  publish: some\n  notise: x", ["3 field-choice", "4 field-unknown"]),
    ("senses: [{text: 증류}]", ["1 field-missing"]),
    ("senses:\n- text: 증류\n  term: distillation\n  verdict: never", ["4 field-choice"]),
    ("keep: ['']", ["1 field-empty"]),
]
# What a schema does not know: reserved names, the calendar.
UNSEEN = [
    ("slug: index", ["1 slug-shape"]),
    ("published: 2025-02-30", ["1 date-shape"]),
    ("published: 2025-05-03T25:00", ["1 date-shape"]),
]


def told(text: str) -> list[str]:
    problems: list[Problem] = []
    seeds.read_sidecar(text, "x.yml", problems)
    return [f"{problem.line} {problem.code}" for problem in sorted(problems)]


def schema_accepts(text: str) -> bool:
    return SCHEMA.is_valid(yaml.load(text, yaml.BaseLoader) or {})  # noqa: S506  # it makes nothing but text


@pytest.mark.parametrize("text", GOOD)
def test_good_for_reader_and_schema(text: str) -> None:
    assert told(text) == []
    assert schema_accepts(text)


@pytest.mark.parametrize(("text", "expected"), BAD)
def test_bad_for_reader_and_schema(text: str, expected: list[str]) -> None:
    assert told(text) == expected
    assert not schema_accepts(text)


@pytest.mark.parametrize(("text", "expected"), UNSEEN)
def test_bad_for_the_reader_alone(text: str, expected: list[str]) -> None:
    assert told(text) == expected
    assert schema_accepts(text)


def test_what_a_sidecar_says() -> None:
    problems: list[Problem] = []
    text = """\
title: "제목: 둘째"
published: 2025-05-03
rights: {publish: link}
senses:
- {text: 증류, term: distillation, verdict: skip}
- {text: 라마, term: llama}
keep: [3, 짧은 줄]
drop: 광고
"""
    sidecar = seeds.read_sidecar(text, "x.yml", problems)
    assert problems == []
    assert (sidecar.title, sidecar.published, sidecar.outlet) == ("제목: 둘째", "2025-05-03", None)
    assert sidecar.rights == Rights(publish="link")
    assert sidecar.senses == (
        Force("증류", Slug("distillation"), names=False, line=5),
        Force("라마", Slug("llama"), names=True, line=6),
    )
    assert sidecar.lines == (
        LineChoice(3, keep=True, line=7),
        LineChoice("짧은 줄", keep=True, line=7),
        LineChoice("광고", keep=False, line=8),
    )


def write(root: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = root / "seeds" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return root / "seeds"


@pytest.mark.parametrize(
    "data",
    [
        "증류는\r\n라마".encode(),
        "\ufeff증류는\r\n라마".encode(),
        "증류는\r\n라마".encode("cp949"),
        b"\xff\xfe" + "증류는\r\n라마".encode("utf-16-le"),
        b"\xfe\xff" + "증류는\r\n라마".encode("utf-16-be"),
    ],
    ids=["utf-8", "utf-8 with mark", "cp949", "utf-16-le", "utf-16-be"],
)
def test_encodings(tmp_path: Path, data: bytes) -> None:
    found, problems = seeds.read(write(tmp_path, {"articles/a.txt": data}))
    assert problems == []
    assert [article.text for article in found.articles] == ["증류는\r\n라마"]


def test_all_problems_of_all_files_at_once(tmp_path: Path) -> None:
    root = write(
        tmp_path,
        {
            "articles/bytes.txt": "첫 줄\n".encode() + b"\xff\x00\x80",
            "articles/good.txt": "글",
            "articles/good.yml": "slug: INDEX\nsenses:\n- {text: 글, term: distilation}\n",
            "articles/large.txt": b"x" * 2_000_001,
            "articles/utf16.txt": "글".encode("utf-16-le") + b"\0\0\0\xd8",
            "glossary/distillation.md": ENTRY,
            "glossary/other.md": ENTRY,
            "pages/about.md": b"\x80\xff\x00",
        },
    )
    with pytest.raises(SeedError) as caught:
        seeds.read(root)
    assert [f"{problem.path}:{problem.line} {problem.code}" for problem in caught.value.problems] == [
        "seeds/articles/bytes.txt:2 not-text",
        "seeds/articles/good.yml:1 slug-shape",
        "seeds/articles/good.yml:3 sense-term",
        "seeds/articles/large.txt:0 too-large",
        "seeds/articles/utf16.txt:1 not-text",
        "seeds/glossary/other.md:2 form-shared",
        "seeds/pages/about.md:1 not-text",
    ]
    assert "Did you mean ‘distillation’?" in str(caught.value)


def test_only_regular_files_are_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("비밀", "utf-8")
    root = write(
        tmp_path, {"articles/a.txt": "글", "articles/b.txt": "글", "articles/alone.yml": "", "articles/.x.txt": ""}
    )
    folder = root / "articles"
    (folder / "link.txt").symlink_to(secret)
    (folder / "a.yml").symlink_to(secret)
    (folder / "folder.txt").mkdir()
    os.mkfifo(folder / "pipe.txt")
    (folder / "note.pdf").write_bytes(b"%PDF")
    found, problems = seeds.read(root)
    assert [article.stem for article in found.articles] == ["a", "b"]
    assert all(problem.warning for problem in problems)
    assert sorted(f"{problem.path} {problem.code}" for problem in problems) == [
        "seeds/articles/a.yml not-a-file",
        "seeds/articles/alone.yml sidecar-alone",
        "seeds/articles/folder.txt not-a-file",
        "seeds/articles/link.txt not-a-file",
        "seeds/articles/pipe.txt not-a-file",
    ]


def test_names_are_nfc_whatever_the_disk_says(tmp_path: Path) -> None:
    name = unicodedata.normalize("NFD", "한글")
    root = write(
        tmp_path, {f"articles/{name}.txt": "글", f"articles/{name}.yml": "title: 제목", f"pages/{name}.md": "쪽"}
    )
    found, problems = seeds.read(root)
    assert problems == []
    assert [(article.path, article.stem, article.sidecar.title) for article in found.articles] == [
        ("seeds/articles/한글.txt", "한글", "제목")
    ]
    assert [page.name for page in found.pages] == ["한글.md"]


def test_no_seeds_at_all(tmp_path: Path) -> None:
    found, problems = seeds.read(tmp_path / "seeds")
    assert (found.articles, found.terms, found.pages, problems) == ((), (), (), [])


def test_the_shipped_seeds_are_sound() -> None:
    found, problems = seeds.read(ROOT / "seeds")
    assert list(map(str, problems)) == []
    assert len(found.articles) >= 5
    for path in (ROOT / "seeds/articles").glob("*.yml"):
        assert schema_accepts(path.read_text("utf-8")), path
