"""Articles and terms → what a browser needs to search them: `documents` says what is found, `build` in which files."""

from build_tools.search.documents import Document, Passage, documents
from build_tools.search.lemmas import Lemmas, has_analyser, lemmas
from build_tools.search.outputs import Searched, build, searched

__all__ = ["Document", "Lemmas", "Passage", "Searched", "build", "documents", "has_analyser", "lemmas", "searched"]
