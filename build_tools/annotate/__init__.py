"""Find → allow → judge → pick: which stretches of an article name a term of the glossary.

*find*: one automaton over the folded text. *allow*: the letters on both sides. *judge*: the company a doubtful
word keeps, and a sidecar's word on it. *pick*: the longest, then the leftmost; disjoint.
"""

from __future__ import annotations

from build_tools.annotate import labels, report
from build_tools.annotate.matcher import Candidate, Found, Matcher, annotate, candidates, in_raw, in_removed, words

__all__ = [
    "Candidate",
    "Found",
    "Matcher",
    "annotate",
    "candidates",
    "in_raw",
    "in_removed",
    "labels",
    "report",
    "words",
]
