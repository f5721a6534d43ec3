"""Articles and terms → what a browser needs to search them: `documents` says what is found, `build` in which files."""

from build_tools.search.documents import Document, Passage, documents
from build_tools.search.outputs import Piece, build, piece

__all__ = ["Document", "Passage", "Piece", "build", "documents", "piece"]
