"""Articles and terms → what a browser needs to search them: `documents` says what is found, `build` in which files."""

from build_tools.search.documents import Document, Passage, documents
from build_tools.search.lemmas import Lemmas, has_analyser, lemmas
from build_tools.search.outputs import Run, Searched, build, run, searched

__all__ = [
    "Document",
    "Lemmas",
    "Passage",
    "Run",
    "Searched",
    "build",
    "documents",
    "has_analyser",
    "lemmas",
    "run",
    "searched",
]
