"""Any bytes as a seed, through the whole line: decode → clean → annotate → render → prove.

`python fuzz/whole_line.py -max_total_time=300 build/corpus seeds/articles` (libFuzzer's options; the first folder takes
what it finds worth keeping). Bytes that are no text are refused with a problem that names them; all others become a
page that says exactly what the article says. Anything else is a finding: it becomes a test by its name, and is mended.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

with atheris.instrument_imports(include=["build_tools"]):
    from build_tools import prove
    from build_tools.annotate import Matcher, annotate
    from build_tools.clean import clean, unaccounted
    from build_tools.decode import decode
    from build_tools.definition import as_article, short_as_article
    from build_tools.errors import SeedError
    from build_tools.link import link
    from build_tools.model import RawArticle, Sense, Slug, Term
    from build_tools.render import render

SUFFIXES = (".txt", ".md", ".html")
TERMS = (
    Term(
        "t", Slug("distillation"), "concept", "증류", "distillation", ("지식 증류",), "큰 모델의 답을 배운다.", "풀이."
    ),
    Term("t", Slug("rag"), "concept", "검색 증강 생성", "RAG", (), "찾아보고 답한다.", "증류와 다르다."),
    Term(
        "t",
        Slug("llama"),
        "product",
        "라마",
        "Llama",
        (),
        "모델이다.",
        "풀이.",
        versions=True,
        sense=Sense(near=("모델",)),
    ),
)
MATCHER = Matcher(TERMS)
DEFINITIONS = {term.slug: annotate(as_article(term), MATCHER) for term in TERMS}
SHORTS = {term.slug: annotate(short_as_article(term), MATCHER) for term in TERMS}


def whole_line(data: bytes) -> None:
    """Raise AssertionError where a word of the seed `data` is lost or added; its first byte chooses the suffix."""
    suffix = SUFFIXES[data[0] % len(SUFFIXES)] if data else ".txt"
    try:
        text = decode(data[1:], "seed")
    except SeedError:
        return
    raw = RawArticle(f"seed{suffix}", "seed", suffix, text)
    article, _ = clean(raw)
    if article is None:
        return
    item = annotate(article, MATCHER)
    name = f"articles/{article.slug}.md"
    pages = render([item], TERMS, DEFINITIONS, link([item], TERMS), (), SHORTS)
    page = next(output.content.decode() for output in pages if output.name == name)
    problems = [*prove.raw_is_accounted_for(raw, unaccounted(raw, article)), *prove.page_says(article, page)]
    if problems:
        raise AssertionError("\n".join(map(str, problems)))


if __name__ == "__main__":
    atheris.Setup(sys.argv, whole_line)
    atheris.Fuzz()
