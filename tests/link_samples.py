"""The five articles with their mentions, from the labels in gold/: what linking gets when all before it is right."""

from __future__ import annotations

import json
from pathlib import Path

from build_tools.model import (
    Annotated,
    Article,
    Block,
    BlockKind,
    Fact,
    Mention,
    Metadata,
    Rights,
    Run,
    Slug,
    Span,
    Speaker,
    TermKind,
    Text,
)

ROOT = Path(__file__).parents[1]
SLUGS = {
    "000_63cd6b4e7a212a5f": "zuckerberg-nadella-talk",
    "001_f3610bcdcc5283cc": "clegg-llama2-interview",
    "002_1a75ebd8be90a03c": "huang-zuckerberg-siggraph",
    "003_f26eaded6420b1a7": "zuckerberg-circuit-interview",
    "004_d5fffd1eb59f2a77": "saltlux-great-question",
}
KINDS: dict[str, BlockKind] = {"title": "title", "subtitle": "subtitle", "heading": "heading"}
NAMES = {
    "mark-zuckerberg": ("마크 저커버그", "마크 주커버그", "저커버그", "주커버그"),
    "satya-nadella": ("사티아 나델라", "나델라"),
    "nick-clegg": ("닉 클레그", "클레그"),
    "jensen-huang": ("젠슨 황", "젠슨황"),
    "andrej-karpathy": ("안드레 카파시", "안드레"),
    "lee-kyoung-il": ("이경일",),
    "meta": ("메타플랫폼", "메타", "Meta"),
    "nvidia": ("엔비디아",),
    "openai": ("오픈AI", "오픈 AI"),
    "google": ("구글",),
    "microsoft": ("마이크로소프트",),
}
"""Names to mark besides the labelled concepts, longest first."""


def samples() -> tuple[Annotated, ...]:
    """Return the five articles, in the order of their files."""
    return tuple(_sample(stem, slug) for stem, slug in SLUGS.items())


def _sample(stem: str, slug: str) -> Annotated:
    raw = (ROOT / f"seeds/articles/{stem}.txt").read_text("utf-8")
    labels = json.loads((ROOT / f"tests/gold/{stem}.lines.json").read_text("utf-8"))
    rows = json.loads((ROOT / f"tests/gold/{stem}.mentions.json").read_text("utf-8"))
    blocks: list[Block] = []
    speaker = None
    false_ends = {start: end for start, end, _ in labels["false_spans"]}
    for row in labels["lines"]:
        if not row["keep"]:
            continue
        start = false_ends.get(row["start"], row["start"])
        start += len(raw[start : row["end"]]) - len(raw[start : row["end"]].lstrip())
        value = raw[start : row["end"]]
        kind = KINDS.get(row["type"], "paragraph")
        if value[0] in "○●":
            name, _, role = value[1:].partition(" / ")
            speaker, kind = Speaker(name, role), "speaker"
        elif speaker:
            kind = "turn"
        text = Text(value, (Run(0, start),))
        blocks.append(Block(kind, text, (row["line"],), f"p-{row['line']}", speaker, 2 if kind == "heading" else 0))
    published = labels["metadata"]["published"]
    metadata = Metadata(published=Fact(published, None) if published else None)
    article = Article(f"seeds/articles/{stem}.txt", Slug(slug), slug, metadata, Rights(), tuple(blocks), ())
    return Annotated(article, tuple(sorted(_mentions(blocks, rows), key=lambda mention: (mention.block, mention.span))))


def _mentions(blocks: list[Block], rows: list[tuple[int, int, str, str]]) -> list[Mention]:
    found = []
    for number, block in enumerate(blocks):
        first, length = block.text.runs[0].raw, len(block.text.value)
        taken = [(start - first, end - first, slug) for start, end, slug, _ in rows if first <= start < first + length]
        for slug, forms in NAMES.items():
            for form in forms:
                at = block.text.value.find(form)
                while at >= 0:
                    if all(at + len(form) <= start or end <= at for start, end, _ in taken):
                        taken.append((at, at + len(form), slug))
                    at = block.text.value.find(form, at + 1)
        found += [Mention(number, Span(start, end), Slug(slug)) for start, end, slug in taken]
    return found


KINDS_OF_TERMS: dict[Slug, TermKind] = {
    **{mention.term: "concept" for item in samples() for mention in item.mentions},
    **{Slug(slug): "person" for slug in list(NAMES)[:6]},
    **{Slug(slug): "organization" for slug in list(NAMES)[6:]},
}
