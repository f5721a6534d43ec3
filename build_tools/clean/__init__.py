"""Raw text → an article: what is said, what was taken away and by which rule, and where each letter stood.

`clean` reads the lines (`lines.py`), asks which are chrome (`rules.py`, `judge.py`), reads title, date and names off
them (`metadata.py`) and makes blocks of the rest (`structure.py`). `RULES` says of each rule what it takes and why.
"""

from __future__ import annotations

from build_tools.clean import report
from build_tools.clean.account import unaccounted
from build_tools.clean.article import clean
from build_tools.clean.rules import RULES, Reason

__all__ = ["RULES", "Reason", "clean", "report", "unaccounted"]
