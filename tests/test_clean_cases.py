"""Documents with the expectation written on each line (tests/cases/clean/README.md), and floors over all of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from build_tools.clean import RULES, clean, unaccounted
from build_tools.clean.report import data
from build_tools.clean.rules import WEAK, judge
from build_tools.model import RawArticle

CASES = Path(__file__).parent / "cases" / "clean"
LINE = re.compile(r"(?P<sign>[-+~])(?: (?P<text>.*))?|(?P<kind>-?[a-z-]+)\| ?(?P<marked>.*)")
SUFFIXES = {"markdown": ".md", "html": ".html"}


@dataclass(frozen=True)
class Case:
    family: str
    name: str
    facts: dict[str, str]
    lines: tuple[tuple[str, str, str], ...]
    """Sign, expected kind or rule, text."""

    @property
    def raw(self) -> RawArticle:
        suffix = SUFFIXES.get(self.family, ".txt")
        return RawArticle(self.name, "case", suffix, "\n".join(text for _, _, text in self.lines))


def parsed(path: Path) -> list[Case]:
    cases = []
    for chunk in re.split(r"(?m)^=== ", path.read_text(encoding="utf-8"))[1:]:
        name, _, rest = chunk.partition("\n")
        head, _, body = rest.partition("---\n")
        facts = dict(line.split(": ", 1) for line in head.splitlines() if line)
        cases.append(Case(path.stem, name, facts, tuple(map(marked, body.rstrip("\n").split("\n")))))
    return cases


def marked(line: str) -> tuple[str, str, str]:
    found = LINE.fullmatch(line)
    if not line:
        return "+", "", ""
    assert found, f"This line has no mark: {line!r}"
    if found["sign"]:
        return found["sign"], "", found["text"] or ""
    kind = found["kind"]
    return ("-", kind[1:], found["marked"]) if kind.startswith("-") else ("+", kind, found["marked"])


CASES_ALL = [case for path in sorted(CASES.glob("*.txt")) for case in parsed(path)]


@cache
def cleaned(at: int) -> dict[str, Any]:
    raw = CASES_ALL[at].raw
    article, _ = clean(raw)
    assert article is None or unaccounted(raw, article) == []
    return data(raw, article)


def wrong(at: int) -> list[str]:
    """What differs from the expectation, a line each."""
    case, found = CASES_ALL[at], cleaned(at)
    rows = {row["line"]: row for row in found["lines"]}
    out = []
    for number, (sign, expected, text) in enumerate(case.lines, start=1):
        row = rows.get(number)
        if row is None or sign == "~":
            continue
        if row["keep"] != (sign == "+"):
            out.append(f"{number}: {'lost' if sign == '+' else 'left'} ({row['kind']}, {row['rule']}): {text}")
        elif expected and expected != (row["kind"] if sign == "+" else row["rule"]):
            out.append(f"{number}: {row['kind']}, {row['rule']}, not {expected}: {text}")
    for name, value in case.facts.items():
        if name == "nothing":
            continue
        want = None if value == "none" else value
        if found["metadata"][name] != want:
            out.append(f"{name}: {found['metadata'][name]!r}, not {want!r}")
    if ("nothing" in case.facts) != (not found["blocks"]):
        out.append("nothing left" if not found["blocks"] else "something left")
    return out


@pytest.mark.parametrize("at", range(len(CASES_ALL)), ids=[f"{case.family}: {case.name}" for case in CASES_ALL])
def test_case(at: int) -> None:
    assert wrong(at) == []


def test_enough_cases() -> None:
    assert len(CASES_ALL) >= 60


def test_every_rule_tells_its_reason() -> None:
    used = {removal["rule"] for at in range(len(CASES_ALL)) for removal in cleaned(at)["removals"]}

    assert used <= RULES.keys()
    assert all(reason.what and reason.why.endswith(".") for reason in RULES.values())


LONE_LINES = (CASES / "lines-kept.md").read_text(encoding="utf-8").split("```\n")[1].splitlines()


@pytest.mark.parametrize("line", LONE_LINES)
def test_no_rule_alone_takes_this_line(line: str) -> None:
    verdict = judge(line)

    assert verdict is None or verdict.strength == WEAK


def test_such_lines_stay_between_sentences() -> None:
    """Between two sentences of the text, apart from each other, even the doubtful of them stay."""
    before, after = (
        "숲은 날마다 조금씩 자란다. 아무도 보지 않아도 그렇다.",
        "강은 쉬지 않고 흐른다. 바다에 닿을 때까지 그렇다.",
    )
    lost = []
    for line in LONE_LINES:
        article, _ = clean(RawArticle("x.txt", "x", ".txt", f"제목이 되는 줄\n\n{before}\n\n{line}\n\n{after}"))
        assert article is not None
        if any(removal.line == 5 and removal.rule != "mark" for removal in article.removals):
            lost.append(line)

    assert lost == []
