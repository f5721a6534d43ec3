"""Names and the wider glossary in sentences: tests/cases/names.txt, with every mention written in it."""

from __future__ import annotations

import re
from pathlib import Path

from build_tools import seeds
from build_tools.annotate import Matcher, candidates

ROOT = Path(__file__).parent.parent
MARK = re.compile(r"\[([^\[\]|]+)\|([a-z0-9-]+)\]")


def test_names() -> None:
    shipped = Matcher(seeds.read_glossary(ROOT / "seeds" / "glossary", []))
    rows = (ROOT / "tests/cases/names.txt").read_text("utf-8").split("\n")
    sentences = [row for row in rows if row and not row.startswith("#")]
    wrong = []
    for sentence in sentences:
        text = MARK.sub(r"\1", sentence)
        found = [each for each in candidates(text, shipped) if each.verdict.stands]
        marked, last = "", 0
        for each in sorted(found, key=lambda each: each.start):
            marked += f"{text[last : each.start]}[{text[each.start : each.end]}|{each.term}]"
            last = each.end
        if marked + text[last:] != sentence:
            wrong.append(f"{sentence}\n  is marked {marked + text[last:]}")

    assert not wrong, "\n".join(wrong)
    assert len(sentences) >= 70
