"""Labelled mentions on disk: `<stem>.mentions.json`, and `<stem>.rejected.json` beside it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_tools.annotate.report import Comparison, compare
from build_tools.errors import Problem, SeedError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from build_tools.annotate.matcher import Found
    from build_tools.annotate.report import Label

SUFFIX = ".mentions.json"


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of several articles, by stem."""

    mentions: Mapping[str, frozenset[Label]]
    doubtful: Mapping[str, frozenset[tuple[int, int]]]
    """Stretches that count neither way."""
    terms: frozenset[str]
    """The terms that any of the labels name: only these are complete."""

    def compare(self, path: Path, found: Iterable[Found]) -> Comparison:
        """Return the mentions in the article at `path` against its labels."""
        return compare(found, self.mentions.get(path.stem, frozenset()), self.terms, self.doubtful.get(path.stem, ()))


def read(path: Path) -> Labels:
    """Return the labels in a file, or in all such files of a folder.

    Raises SeedError where a file is not such a list.
    """
    mentions, doubtful = {}, {}
    for file in sorted(path.glob(f"*{SUFFIX}")) if path.is_dir() else [path]:
        stem = file.name.removesuffix(SUFFIX)
        try:
            rows = json.loads(file.read_text("utf-8"))
            mentions[stem] = frozenset((int(start), int(end), str(term)) for start, end, term, _ in rows)
            beside = file.with_name(f"{stem}.rejected.json")
            rejected = json.loads(beside.read_text("utf-8")) if beside.is_file() else []
            doubtful[stem] = frozenset((row["start"], row["end"]) for row in rejected if row.get("doubt"))
        except (ValueError, TypeError, KeyError) as error:
            what = f"These are no labels: {error}."
            raise SeedError(
                [Problem(str(file), 0, "labels", what, "Write rows [start, end, slug, surface].")]
            ) from error
    terms = frozenset(term for labels in mentions.values() for _, _, term in labels)
    return Labels(mentions, doubtful, terms)
