"""Every code of a Problem is declared once, and each declaration is of a code in use."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from build_tools.curator.codes import CODES, GROUPS, page

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent / "build_tools"
SOURCES = [path for path in ROOT.rglob("*.py") if path.name != "codes.py"]
KEBAB = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MAKERS = re.compile(r"(?:\w*_)?(?:[Pp]roblem|complain)\w*")
"""Functions that make a Problem, by their names."""
NO_CODES = {"utf-8", "utf-16-le", "utf-16-be"}
"""What looks like a code and is none."""


def literals(node: ast.AST) -> Iterator[str]:
    for child in ast.walk(node):
        if isinstance(child, ast.Constant) and isinstance(child.value, str):
            yield child.value


def name_of(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and MAKERS.fullmatch(name_of(node)):
            yield node


def test_codes_are_unique_and_well_formed() -> None:
    times = Counter(code.name for _, group in GROUPS for code in group)

    assert [name for name, n in times.items() if n > 1 or not KEBAB.fullmatch(name)] == []
    assert [c.name for c in CODES.values() if not (c.means.endswith(".") and c.remedy.rstrip('"')[-1:])] == []


def written_codes(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield (line, code) for each literal handed to a maker of problems, or kept in a tuple to be handed on."""
    for call in calls(tree):
        for argument in call.args:
            if isinstance(argument, ast.Constant | ast.IfExp):
                yield from ((call.lineno, text) for text in literals(argument) if KEBAB.fullmatch(text))
    for node in ast.walk(tree):
        if isinstance(node, ast.Tuple) and len(node.elts) > 1:
            texts = [part.value for part in node.elts if isinstance(part, ast.Constant) and isinstance(part.value, str)]
            yield from ((node.lineno, text) for text in texts if KEBAB.fullmatch(text) and "-" in text)


def test_no_code_in_the_code_base_is_undeclared() -> None:
    undeclared = {
        f"{path.relative_to(ROOT)}:{line} {text}"
        for path in SOURCES
        if "Problem" in (source := path.read_text("utf-8"))
        for line, text in written_codes(ast.parse(source))
        if text not in CODES and text not in NO_CODES
    }

    assert undeclared == set(), "declare them in build_tools/curator/codes.py"


def test_no_code_is_made_up_as_it_goes() -> None:
    made_up = {
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in SOURCES
        for call in calls(ast.parse(path.read_text("utf-8")))
        if name_of(call) == "Problem" and len(call.args) > 2 and isinstance(call.args[2], ast.JoinedStr)
    }

    assert made_up == set(), "a curator looks a code up as it stands"


def test_no_declared_code_is_unused() -> None:
    used = {text for path in SOURCES for text in literals(ast.parse(path.read_text("utf-8")))}

    assert sorted(CODES.keys() - used) == []


def test_the_declared_severity_is_the_one_in_the_code() -> None:
    wrong = {
        f"{path.relative_to(ROOT)}:{call.lineno} {text}"
        for path in SOURCES
        for call in calls(ast.parse(path.read_text("utf-8")))
        for argument in call.args
        if isinstance(argument, ast.Constant) and (text := argument.value) in CODES
        if (CODES[text].severity == "warning") != any(keyword.arg == "warning" for keyword in call.keywords)
    }

    assert wrong == set()


def test_the_page_names_every_code_with_its_remedy() -> None:
    said = "".join(token.content for token in MarkdownIt("commonmark").parse(page().content.decode()))

    assert [code.name for code in CODES.values() if f'id="{code.name}"' not in said] == []
