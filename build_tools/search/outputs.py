"""Search documents → the files that the browser loads at the first query, by script tag, so that file:// works too."""

from __future__ import annotations

import json
import re
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from build_tools.model import Output
from build_tools.search.compact import compact, compact_lemmas, count, part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_tools.model import Term
    from build_tools.search.compact import Counts, Part
    from build_tools.search.documents import Document
    from build_tools.search.lemmas import Lemmas

TEMPLATES = Path(__file__).parent.parent / "templates"
THEME_CONFIG = {"lang": ["ko"], "separator": r"[\s]+", "pipeline": [], "fields": {}}
"""What the theme's script asks for before it starts a search worker; it splits highlighted words at spaces."""


ONE_FILE = 2000
"""Documents of which a browser is given all in one go, texts to scan and postings; of more, what it asks for."""
CHUNK = 50
"""Documents of one file of texts, where there are more."""
PART = 50_000
"""Digits of one file of postings, where there are more: some 20 kB as they are sent. Neighbours in the alphabet, as the
forms of a word are: a query takes one to four of them."""


class Piece(NamedTuple):
    """What one document gives the search data; it follows from the document alone, so it can be kept."""

    counts: tuple[Counts, ...]
    """By field."""
    texts: str
    """JSON: for each passage, [id, text]."""


def piece(document: Document) -> Piece:
    """Return what `document` gives the search data."""
    return Piece(count(document), _json([[passage.id, passage.text] for passage in document.passages]))


class Searched(NamedTuple):
    """A document as the search data hold it."""

    location: str
    title: str
    note: str
    piece: Piece
    lemmas: Lemmas | None
    """Its dictionary forms, where the site asks for them."""


def searched(document: Document, lemmas: Lemmas | None = None) -> Searched:
    """Return what the search data hold of `document`; it follows from the document alone, so it can be kept."""
    return Searched(document.location, document.title, document.note, piece(document), lemmas)


class Run(NamedTuple):
    """Some documents in a row as the search data hold them; it follows from these alone, so it can be kept."""

    heads: tuple[tuple[str, str, str], ...]
    """Location, title and note of each."""
    texts: tuple[str, ...]
    part: Part
    lemmas: tuple[Lemmas, ...]


def run(documents: Sequence[Searched]) -> Run:
    """Return what the search data hold of some documents in a row."""
    return Run(
        tuple((document.location, document.title, document.note) for document in documents),
        tuple(document.piece.texts for document in documents),
        part([document.piece.counts for document in documents]),
        tuple(document.lemmas for document in documents if document.lemmas is not None),
    )


def build(runs: Sequence[Run], terms: Sequence[Term], one_file: int = ONE_FILE) -> Iterator[Output]:
    """Yield the index of all documents, the texts, lunr.js, the theme's empty index and the plain search page."""
    heads = [head for one in runs for head in one.heads]
    texts = [text for one in runs for text in one.texts]
    lemmas = [of for one in runs for of in one.lemmas]
    chunk = CHUNK if len(heads) > one_file else 0
    compacted = compact(one.part for one in runs)
    parts = list(_parts(compacted["postings"])) if chunk else []
    numbers = {location: number for number, (location, _, _) in enumerate(heads)}
    index = {
        "chunk": chunk,
        "docs": heads,
        "glossary": [
            {
                "slug": term.slug,
                "kind": term.kind,
                "forms": [term.name, *filter(None, [term.english, term.plain]), *term.aliases],
                "exclude": list(term.exclude),
                "doubtful": list(term.sense.forms),
                "short": term.short,
                "doc": numbers.get(f"glossary/{term.slug}.html", -1),
            }
            for term in terms
        ],
        **compacted,
        "postings": "" if chunk else compacted["postings"],
        "parts": [start for start, _ in parts],
        **({"lemmas": compact_lemmas(lemmas, [one.part for one in runs])} if lemmas else {}),
    }
    theme_index = _json({"config": THEME_CONFIG, "docs": []})
    yield _script("assets/search/index.js", f"juseok.search.index={_json(index)}")
    yield _script("assets/search/text.js", f"juseok.search.texts={_list([] if chunk else texts)}")
    for number, (_, some) in enumerate(parts):
        yield _script(f"assets/search/postings-{number}.js", f"juseok.search.addPostings({number},{_json(some)})")
    for start in range(0, len(texts), chunk) if chunk else ():
        some = _list(texts[start : start + chunk])
        yield _script(f"assets/search/text-{start // chunk}.js", f"juseok.search.addTexts({start},{some})")
    yield Output("assets/search/lunr.js", _lunr_js())
    yield Output("search/search_index.json", theme_index.encode())
    yield _script("search/search_index.js", f"__index={theme_index}")
    yield Output("search/index.md", (TEMPLATES / "search.md").read_bytes())


def _parts(postings: str) -> Iterator[tuple[int, str]]:
    """Yield the postings in parts, each with the number of its first term."""
    start, begin = 0, 0
    for number, comma in enumerate(re.finditer(",", postings), 1):
        if comma.start() - begin > PART:
            yield start, postings[begin : comma.start()]
            start, begin = number, comma.end()
    yield start, postings[begin:]


def _lunr_js() -> bytes:
    """Return lunr.js as MkDocs ships it: the one copy of it that is installed anyway."""
    spec = find_spec("mkdocs")
    if spec is None or spec.origin is None:
        raise RuntimeError("mkdocs is not installed; lunr.js comes with it.")
    return (Path(spec.origin).parent / "contrib/search/templates/search/lunr.js").read_bytes()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _list(items: Sequence[str]) -> str:
    """Return the JSON list of items that are JSON already."""
    return f"[{','.join(items)}]"


def _script(name: str, text: str) -> Output:
    return Output(name, f"{text};\n".encode())
