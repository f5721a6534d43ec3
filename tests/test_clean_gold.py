"""The five articles of the first collection, line by line against hand-made labels: nothing lost or left."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from build_tools.clean import clean, unaccounted
from build_tools.clean.report import data
from build_tools.model import RawArticle

GOLD = Path(__file__).parent / "gold"
ARTICLES = Path(__file__).parent.parent / "seeds" / "articles"
LABELS = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(GOLD.glob("*.lines.json"))]
FACTS = ("title", "published", "byline", "outlet", "rights_notice")


def cleaned(label: dict[str, Any]) -> tuple[RawArticle, dict[str, Any]]:
    raw = RawArticle(label["file"], "x", ".txt", (ARTICLES / label["file"]).read_text(encoding="utf-8"))
    article, _ = clean(raw)
    assert article is not None
    assert unaccounted(raw, article) == []
    return raw, data(raw, article)


@pytest.mark.parametrize("label", LABELS, ids=lambda label: label["file"][:3])
def test_no_body_line_is_lost_and_no_chrome_is_left(label: dict[str, Any]) -> None:
    _, found = cleaned(label)
    keeps = {row["line"]: row["keep"] for row in found["lines"]}

    assert {line["line"]: keeps[line["line"]] for line in label["lines"] if not line["ambiguous"]} == {
        line["line"]: line["keep"] for line in label["lines"] if not line["ambiguous"]
    }


@pytest.mark.parametrize("label", LABELS, ids=lambda label: label["file"][:3])
def test_metadata_is_read_off_the_text_alone(label: dict[str, Any]) -> None:
    _, found = cleaned(label)

    assert {name: found["metadata"][name] for name in FACTS} == {name: label["metadata"][name] for name in FACTS}


def test_a_title_that_stands_three_times_is_kept_once() -> None:
    label = next(label for label in LABELS if label["file"].startswith("001"))
    _, found = cleaned(label)

    titles = [block for block in found["blocks"] if block["kind"] == "title"]
    assert [block["text"] for block in titles] == [label["metadata"]["title"]]
    assert [block["kind"] for block in found["blocks"][1:4]] == ["subtitle"] * 3
    assert found["metadata"]["published_is_repost"] is True


def test_unmarked_subheadings_are_headings() -> None:
    label = next(label for label in LABELS if label["file"].startswith("002"))
    _, found = cleaned(label)

    assert [block["lines"] for block in found["blocks"] if block["kind"] == "heading"] == [
        [line["line"]] for line in label["lines"] if line["type"] == "heading"
    ]


def test_speakers_have_their_turns() -> None:
    label = next(label for label in LABELS if label["file"].startswith("000"))
    _, found = cleaned(label)

    speakers = [block["speaker"]["name"] for block in found["blocks"] if block["kind"] == "speaker"]
    assert speakers == ["사티아 나델라", "마크 저커버그"] * 3
    assert {block["speaker"]["role"] for block in found["blocks"] if block["kind"] == "turn"} == {
        "마이크로소프트 CEO",
        "메타 CEO",
    }
