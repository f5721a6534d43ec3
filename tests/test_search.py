"""Search from the seeds to the results: what is withheld, lunr's own word on the index, and quality by kind of query.

The pages are the five articles, the glossary and tests/search/pages.txt, invented ones full of look-alikes. A query's
relevant pages are those whose text matches its regular expression in tests/search/queries.txt: complete by definition.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
import values
from hypothesis import given
from hypothesis import strategies as st
from lunr.builder import Builder

from build_tools import search, seeds
from build_tools.annotate import Matcher, annotate
from build_tools.clean import clean
from build_tools.model import Fact, HandPage, Metadata, Rights
from build_tools.search import outputs
from build_tools.search.compact import DIGITS, FIELDS, Counts, compact, count, digits, fields, packed, part
from build_tools.search.outputs import ONE_FILE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from build_tools.model import Annotated, Output

HERE = Path("tests/search")
NODE = shutil.which("node")
needs_node = pytest.mark.skipif(NODE is None, reason="node is not installed")


class Built(NamedTuple):
    """A search index on disk, and what it was made of."""

    folder: Path
    documents: tuple[search.Document, ...]


def invented(pages: str) -> Iterator[tuple[str, str, list[str]]]:
    """Yield slug, title and paragraphs of each invented page."""
    for page in (HERE / pages).read_text("utf-8").split("# ")[1:]:
        head, *paragraphs = page.strip().split("\n")
        slug, _, title = head.partition(" | ")
        yield slug, title, paragraphs


def write(outputs: Iterable[Output], folder: Path) -> None:
    for output in outputs:
        path = folder / output.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(output.content)


def build(pages: str, folder: Path, made: str) -> Built:
    """Build the index of the seeds and of invented pages: in "one file", in "chunks", or in one file with "lemmas"."""
    found, _ = seeds.read(Path("seeds"))
    matcher = Matcher(found.terms)
    articles: list[Annotated] = []
    for raw in found.articles:
        article, _ = clean(raw)
        assert article is not None
        articles.append(annotate(article, matcher))
    for slug, title, paragraphs in invented(pages):
        article = values.article(values.block(title, "title"), *paragraphs, slug=slug)
        articles.append(annotate(replace(article, title=title), matcher))
    documents = search.documents(articles, found.terms, found.pages)
    searched = [
        search.searched(document, search.lemmas(document) if made == "lemmas" else None) for document in documents
    ]
    runs = [search.run(searched[start : start + 40]) for start in range(0, len(searched), 40)]
    write(search.build(runs, found.terms, 0 if made == "chunks" else ONE_FILE), folder)
    return Built(folder, documents)


@pytest.fixture(scope="module", params=["one file", "chunks", "lemmas"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """As a small collection is built, and as a large one is: its texts in chunks, loaded when they are quoted.

    And as a small one with the dictionary forms that a morphological analyser names.
    """
    if request.param == "lemmas" and not search.has_analyser():
        pytest.skip("the optional analyser is not installed: pip install kiwipiepy")
    return build("pages.txt", tmp_path_factory.mktemp("search"), request.param)


# --- what is in it ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("publish", "passages", "concepts"),
    [("full", ["첫 문단의 증류", "둘째 문단의 라마"], {"distillation": 1, "llama": 1}),
     ("excerpt", ["첫 문단의 증류"], {"distillation": 1}),
     ("link", [], {})],
)  # fmt: skip
def test_withheld_words_are_not_in_the_index(publish: str, passages: list[str], concepts: dict[str, int]) -> None:
    article = values.article("첫 문단의 증류", "둘째 문단의 라마", rights=Rights(publish=publish))  # type: ignore[arg-type]  # a case
    [document] = search.documents([values.marked(article, distillation="증류", llama="라마")], [])

    assert [passage.text for passage in document.passages] == passages
    assert document.concepts == concepts


def test_a_document_says_outlet_and_date() -> None:
    metadata = Metadata(outlet=Fact("한빛신문", None), published=Fact("2025-05-03T09:00", 3), byline=Fact("김하나", 4))
    [document] = search.documents([values.marked(values.article("글", metadata=metadata))], [])

    assert (document.note, document.names) == ("한빛신문 · 2025-05-03", ("한빛신문", "김하나"))


def test_a_hand_written_page_is_found_by_its_heading_and_its_words() -> None:
    head = "---\ntitle: 머리\n---\n\n# 소개\n\n"
    text = f"{head}[용어](glossary/index.md)를 **모았다**.\n\n```console\n$ 명령\n```\n\n- 목록\n"
    [document] = search.documents([], [], [HandPage("seeds/pages/guide/about.md", "guide/about.md", text)])

    assert (document.location, document.title) == ("guide/about.html", "소개")
    assert [passage.text for passage in document.passages] == ["용어를 모았다.", "목록"]


@pytest.mark.parametrize(("number", "text"), [(0, "A"), (31, "f"), (32, "gB"), (1023, "_f"), (1024, "ggB")])
def test_a_number_is_written_five_bits_a_digit(number: int, text: str) -> None:
    assert digits(number) == text


# --- lunr -------------------------------------------------------------------------------------------------


TERMS = st.text(st.sampled_from("가각나a'#\uffee\U00010400"), min_size=1, max_size=70)
COUNTS = st.lists(st.tuples(*[st.dictionaries(TERMS, st.integers(1, 99), max_size=4)] * len(FIELDS)), max_size=40)


def unpacked(counts: Counts) -> dict[str, int]:
    return dict.fromkeys(counts.once.split(), 1) | dict(zip(counts.more.split(), counts.often, strict=True))


def numbers(text: str) -> list[int]:
    """Return the numbers that a text of digits holds, the lowest five bits of each first."""
    found = []
    number = shift = 0
    for digit in text:
        value = DIGITS.index(digit)
        number += value % 32 << shift
        shift += 5
        if value < 32:
            found.append(number)
            number = shift = 0
    return found


@given(COUNTS, st.integers(1, 40))
def test_the_compact_index_holds_each_count_of_each_document(
    counts: Sequence[tuple[dict[str, int], ...]], size: int
) -> None:
    """However many documents its parts have."""
    found_in = [tuple(map(packed, of)) for of in counts]
    made = compact(part(found_in[start : start + size]) for start in range(0, len(counts), size))

    found: list[tuple[dict[str, int], ...]] = [({}, {}, {}) for _ in counts]
    terms: list[str] = []
    for short in filter(None, made["terms"].split(" ")):
        terms.append((terms[-1] if terms else "")[: DIGITS.index(short[0])] + short[1:])
    for term, postings in zip(terms, made["postings"].split(","), strict=False):
        document = 0
        rest = iter(numbers(postings))
        for number in rest:
            document += number // 2 // len(FIELDS)
            found[document][number // 2 % len(FIELDS)][term] = next(rest) if number % 2 else 1
    assert found == list(counts)
    assert terms == sorted(terms, key=lambda term: term.encode("utf-16-be"))
    assert list(map(numbers, made["lengths"])) == [[sum(of[n].values()) for of in counts] for n in range(len(FIELDS))]


def lunr_of(documents: Iterable[search.Document]) -> Builder:
    """Return lunr.py's own builder with the documents in it, numbered from 0."""
    builder = Builder()
    builder.ref("id")
    for field, boost in zip(FIELDS, (1, 8, 4), strict=True):
        builder.field(field, boost)
    for number, document in enumerate(documents):
        builder.add({"id": number, **dict(zip(FIELDS, fields(document), strict=True))})
    return builder


def test_counts_are_those_of_lunr(built: Built) -> None:
    builder = lunr_of(built.documents)
    for number, document in enumerate(built.documents):
        for field, counted in zip(FIELDS, count(document), strict=True):
            assert unpacked(counted) == builder.field_term_frequencies[f"{field}/{number}"]
            assert len(counted.once.split()) + sum(counted.often) == builder.field_lengths[f"{field}/{number}"]


def test_a_large_collection_has_its_postings_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """All of them, in order, each part named by its first term."""
    monkeypatch.setattr(outputs, "PART", 12)
    found = [
        search.searched(document)
        for document in search.documents([], [], [HandPage("p", "p.md", "# 가\n\n나 다 라 마")])
    ]
    large = {each.name: each.content.decode() for each in search.build([search.run(found)] * 3, [], 0)}
    small = {each.name: each.content.decode() for each in search.build([search.run(found)] * 3, [])}

    def data(files: dict[str, str], name: str) -> Any:  # noqa: ANN401  # JSON
        return json.loads(files[f"assets/search/{name}.js"].strip().removeprefix("juseok.search.index=").rstrip(";"))

    parts = [files for files in large if "postings-" in files]
    texts = [json.loads(large[name].partition(",")[2].rstrip(");\n")) for name in parts]
    index = data(large, "index")
    assert len(parts) == len(index["parts"]) > 1
    assert ",".join(texts) == data(small, "index")["postings"]
    counts = [text.count(",") + 1 for text in texts]
    assert index["parts"] == [sum(counts[:number]) for number in range(len(counts))]


@needs_node
def test_lunr_js_scores_our_index_as_the_one_that_lunr_py_serializes(built: Built) -> None:
    """Every page that a word is in, in the same order, with scores that differ by rounding alone."""
    builder = lunr_of(built.documents)
    (built.folder / "lunr.json").write_text(json.dumps(builder.build().serialize()), "utf-8")
    words = ["증류", "모델은", "gpu", "#llm", "있습니다", "ai에이전트가", "'라는", "2"]
    (built.folder / "words.txt").write_text("\n".join(words), "utf-8")

    rows = json.loads(node("tests/js/search-lunr.mjs", str(built.folder)))

    assert len(rows) == len(words)
    for word, (theirs, ours) in zip(words, rows, strict=True):
        assert theirs, f"lunr.py's index does not hold ‘{word}’"
        assert ours == pytest.approx(theirs, abs=0.0011)


# --- quality ----------------------------------------------------------------------------------------------


class Query(NamedTuple):
    """A query and the pages that answer it; `left_out` count neither way."""

    kind: str
    text: str
    relevant: frozenset[str]
    left_out: frozenset[str]


def queries(name: str, documents: Iterable[search.Document]) -> list[Query]:
    texts = {
        document.location: "\n".join(
            [document.title, *document.names, *(passage.text for passage in document.passages)]
        )
        for document in documents
    }
    found = []
    for line in (HERE / name).read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        kind, text, pattern, *rest = (cell.strip() for cell in line.split(" | "))
        relevant = saying(pattern, texts)
        if rest and rest[0].startswith("~"):
            left_out = saying(rest[0][1:], texts) - relevant
        else:
            left_out = frozenset(rest[0].split() if rest else ())
        assert left_out <= texts.keys(), f"‘{text}’ leaves out a page that does not exist"
        found.append(Query(kind, text, relevant - left_out, left_out))
    return found


def saying(pattern: str, texts: dict[str, str]) -> frozenset[str]:
    """Return the places of the pages that the pattern is found in."""
    says = re.compile(pattern, re.IGNORECASE)
    return frozenset(location for location, page in texts.items() if says.search(page))


def node(script: str, *arguments: str, stdin: str = "") -> str:
    ran = subprocess.run(
        [str(NODE), script, *arguments], input=stdin, capture_output=True, encoding="utf-8", check=False, timeout=120
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def measure(asked: list[Query], folder: Path) -> tuple[dict[str, list[float]], list[str]]:
    """Return recall and precision among the first ten by kind, and what fell short."""
    answers = node("build_tools/search/query.mjs", str(folder), stdin="\n".join(query.text for query in asked))
    scores: dict[str, list[tuple[float, float]]] = defaultdict(list)
    poor = []
    for query, line in zip(asked, answers.splitlines(), strict=True):
        places = [result["location"] for result in json.loads(line)["results"]]
        first = [place for place in places if place not in query.left_out][:10]
        right = len(query.relevant.intersection(first))
        recall = right / min(10, len(query.relevant)) if query.relevant else float(not first)
        precision = right / len(first) if first else float(not query.relevant)
        scores[query.kind].append((recall, precision))
        if recall < 1 or precision < 1:
            missed = sorted(query.relevant.difference(first))[:3]
            poor.append(f"{query.kind} {query.text}: recall {recall:.2f}, precision {precision:.2f}, missed {missed}")
    means = {kind: [sum(column) / len(rows) for column in zip(*rows, strict=True)] for kind, rows in scores.items()}
    return means, poor


def hold(means: dict[str, list[float]], floors: dict[str, list[float]], poor: list[str]) -> None:
    """Assert that no kind falls below its floor."""
    assert means.keys() == floors.keys()
    below = {
        kind: (means[kind], floors[kind])
        for kind in floors
        if any(mean < floor for mean, floor in zip(means[kind], floors[kind], strict=True))
    }
    assert not below, "\n".join([str(below), *poor])


@needs_node
def test_quality_stays_above_its_floors(built: Built) -> None:
    asked = queries("queries.txt", built.documents)
    assert len(asked) >= 200
    floors = json.loads((HERE / "floors.json").read_text("utf-8"))["queries.txt"]
    if (built.folder / "assets/search/text-0.js").is_file():
        floors["phrase"] = floors["phrase in chunks"]  # without the texts, its words anywhere in a page will do
    del floors["phrase in chunks"]
    means, poor = measure(asked, built.folder)
    hold(means, floors, poor)


@needs_node
def test_quality_among_other_subjects_stays_above_its_floors(tmp_path: Path) -> None:
    built = build("pages-news.txt", tmp_path, "one file")
    asked = queries("queries-news.txt", built.documents)
    assert len(asked) >= 700
    means, poor = measure(asked, tmp_path)
    hold(means, json.loads((HERE / "floors.json").read_text("utf-8"))["queries-news.txt"], poor)
