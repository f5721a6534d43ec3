"""What mkdocs.yml asks of us, below `extra`: the same for each way to build, from the command line or from MkDocs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from build_tools import search
from build_tools.errors import Problem, SeedError

if TYPE_CHECKING:
    from pathlib import Path


def wants_lemmas(config: Path) -> bool:
    """Return whether the file `config` says `extra: search_lemmas: true`.

    Raises SeedError where it does and the analyser that this takes is not installed. A file that is not there or not
    YAML says nothing: MkDocs, which needs it, tells more of that than we could.
    """
    try:
        root = yaml.compose(config.read_text("utf-8"), Loader=yaml.CSafeLoader)  # nodes: no tag of MkDocs is followed
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return False
    asked = _value(_value(root, "extra"), "search_lemmas")
    if not isinstance(asked, yaml.ScalarNode) or asked.tag != "tag:yaml.org,2002:bool":
        return False
    if asked.value.lower() not in {"true", "yes", "on"}:
        return False
    if not search.has_analyser():
        what = "‘search_lemmas: true’ asks for kiwipiepy, which is not installed."
        remedy = "Install it (pip install kiwipiepy), or say ‘search_lemmas: false’."
        raise SeedError([Problem(config.name, asked.start_mark.line + 1, "search-lemmas", what, remedy)])
    return True


def _value(node: yaml.Node | None, key: str) -> yaml.Node | None:
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return next((value for name, value in pairs if name.value == key), None)
