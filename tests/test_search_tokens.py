"""Texts are split as the browser splits queries; tests/js/search-text.test.mjs reads the same cases."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from build_tools.search.tokens import tokens

CASES = json.loads(Path("tests/cases/search-tokens.json").read_text("utf-8"))


@pytest.mark.parametrize(("text", "expected"), CASES["tokens"])
def test_tokens(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected
