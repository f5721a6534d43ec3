"""Sizes and times of search at several collection sizes, side by side with the theme's own search in one run.

    python bench/search.py [5 200 2000 10000]

Articles are made of shuffled sentences of the test pages, with made-up words in them so that the vocabulary grows as in
real text. Times are of node on this machine, where each query of the tests is asked once, in the order in which they
stand there; the theme builds its index (open) in the browser on every page view. Of a large collection a query takes a
few of the postings' and texts' files: their sum is what the build writes, not what a reader loads.
"""

from __future__ import annotations

import gzip
import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import material

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from build_tools import search
from build_tools.search.documents import Document, Passage

HERE = Path(__file__).parent
PAGES = HERE.parent / "tests" / "search" / "pages.txt"
BOOSTS = {"title": {"boost": 1000.0}, "text": {"boost": 1.0}, "tags": {"boost": 1000000.0}}
SENTENCES = 30
"""Of an article: about 1,500 letters, as in news."""
NAMING = 0.15
"""Part of the sentences that hold a made-up name."""


def articles(count: int) -> list[Document]:
    """Return `count` made-up articles, the same each time."""
    chance = random.Random(count)  # noqa: S311  # not a secret
    lines = [line for line in PAGES.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    sentences = [f"{sentence}." for line in lines for sentence in line.rstrip(".").split(". ")]
    made = []
    for number in range(count):
        text = []
        for _ in range(SENTENCES):
            name = "".join(chr(chance.randrange(0xAC00, 0xD7A4, 28)) for _ in range(3))
            text.append(chance.choice(sentences) + (f" {name}에서 말했다." if chance.random() < NAMING else ""))
        passages = tuple(Passage(f"p-{at}", " ".join(text[at : at + 3])) for at in range(0, SENTENCES, 3))
        title = f"{number}번째 글: {chance.choice(sentences)}"
        made.append(Document(f"articles/a{number}.html", "article", title, "신문", (), passages, {}))
    return made


def queries() -> list[str]:
    """Return the queries of the tests."""
    lines = (PAGES.parent / "queries.txt").read_text("utf-8").splitlines()
    return [line.split(" | ")[1].strip() for line in lines if not line.startswith("#")]


def measure(count: int, folder: Path) -> list[str]:
    """Return the row of the table for `count` articles."""
    documents = articles(count)
    start = time.perf_counter()
    outputs = list(search.build([search.run([search.searched(document) for document in documents])], []))
    built = time.perf_counter() - start
    for output in outputs:
        path = folder / output.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(output.content)
    size = {"index": (0, 0), "postings": (0, 0), "text": (0, 0)}
    for output in outputs:
        part = next((part for part in size if output.name.startswith(f"assets/search/{part}")), None)
        if part:
            raw, packed = size[part]
            size[part] = raw + len(output.content), packed + len(gzip.compress(output.content))
    rows = [
        {"location": document.location, "title": document.title, "text": " ".join(p.text for p in document.passages)}
        for document in documents
    ]
    config = {"lang": ["en"], "separator": r"[\s\-]+", "pipeline": [" "], "fields": BOOSTS}  # as it writes them for ko
    theirs = json.dumps({"config": config, "docs": rows}, ensure_ascii=False)
    (folder / "material.json").write_text(theirs, "utf-8")
    worker = next((Path(material.__file__).parent / "templates/assets/javascripts/workers").glob("search.*.min.js"))
    ran = subprocess.run(  # noqa: S603  # our own script
        ["node", str(HERE / "search.mjs"), str(folder), str(worker)],  # noqa: S607  # as a user's shell would find it
        input="\n".join(queries()), capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    times = json.loads(ran.stdout)
    cells = [f"{count:,}", f"{built:.1f} s"]
    cells += [f"{raw / count:,.0f} / {packed / count:,.0f}" for raw, packed in size.values()]
    packed_theirs = len(gzip.compress(theirs.encode()))
    cells += [f"{sum(packed for _, packed in size.values()) / 1000:,.0f} / {packed_theirs / 1000:,.0f}"]
    for key in ("open", "first", "median", "slowest"):
        cells.append(f"{times['ours'][key]:,.1f} / {times['theirs'][key]:,.1f}")
    return cells


def main() -> None:
    """Print the table as Markdown."""
    heads = ["articles", "build", *(f"{part} B/article raw/gz" for part in ("index", "postings", "text"))]
    heads += ["kB gz ours/theme"]
    heads += [f"{key} ms ours/theme" for key in ("open", "first query", "median", "slowest")]
    print(" | ".join(heads), "-|-".join("-" * len(head) for head in heads), sep="\n")  # its output
    for count in map(int, sys.argv[1:] or ["5", "200", "2000", "10000"]):
        with tempfile.TemporaryDirectory() as folder:
            print(" | ".join(measure(count, Path(folder))), flush=True)  # its output


if __name__ == "__main__":
    main()
