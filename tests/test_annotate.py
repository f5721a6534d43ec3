"""The shipped glossary against the labelled mentions of the five articles."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from build_tools import seeds
from build_tools.annotate import Matcher, candidates

ROOT = Path(__file__).parent.parent
GOLD = sorted((ROOT / "tests" / "gold").glob("*.mentions.json"))
CONCEPTS = (ROOT / "tests" / "gold" / "README.md").read_text("utf-8").partition("## The concepts")[2]
"""The labels are complete for these; other terms of the glossary have none."""


@pytest.fixture(scope="module")
def shipped() -> Matcher:
    return Matcher(seeds.read_glossary(ROOT / "seeds" / "glossary", []))


@pytest.mark.parametrize("labels", GOLD, ids=lambda path: path.name)
def test_gold(labels: Path, shipped: Matcher) -> None:
    """Every labelled mention is found with its exact span, and nothing else of the labelled concepts."""
    rows = json.loads(labels.read_text("utf-8"))
    stem = labels.name.removesuffix(".mentions.json")
    doubtful = {
        (row["start"], row["end"])
        for row in json.loads(labels.with_name(f"{stem}.rejected.json").read_text("utf-8"))
        if row["doubt"]
    }
    text = (ROOT / "seeds" / "articles" / f"{stem}.txt").read_text("utf-8")
    labelled = {(start, end, slug) for start, end, slug, _ in rows}
    concepts = set(re.findall(r"`([a-z0-9-]+)`", CONCEPTS))

    found = {
        (each.start, each.end, each.term)
        for each in candidates(text, shipped)
        if each.verdict.stands and each.term in concepts and (each.start, each.end) not in doubtful
    }

    assert found == labelled
