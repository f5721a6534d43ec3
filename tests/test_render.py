"""Pages say what the article says, show what its rights let them show, and nothing of it is ever interpreted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from values import HOSTILE, article, block, collection, marked

from build_tools import escape, prove
from build_tools.model import Rights, Slug, Speaker, Term
from build_tools.render import render

if TYPE_CHECKING:
    from build_tools.model import Annotated, Article

TERM = Term(
    "seeds/glossary/distillation.md",
    Slug("distillation"),
    "concept",
    "증류",
    "distillation",
    (),
    "짧은 풀이다.",
    "풀이.",
)
ALL = [
    block("제목", "title"),
    block("부제", "subtitle", 2),
    block("첫 문단은 증류를 말한다.", line=3),
    block("사티아 나델라 / 최고경영자", "speaker", 4, Speaker("사티아 나델라", "최고경영자")),
    block("증류(distillation)는 쉽다.", "turn", 5, Speaker("사티아 나델라", "최고경영자")),
    block("중간 제목", "heading", 6),
    block("따온 말", "quote", 7),
    block("하나", "item", 8),
    block("둘", "item", 9),
    block("사진 설명", "caption", 10),
    block("# 증류\ndef distil(a):\n\n    return a  < 3", "code", 11),
]


def page(item: Annotated) -> str:
    """Return the page of one article."""
    definitions = {TERM.slug: marked(article(slug="distillation"))}
    pages = render(collection(item, terms=[TERM]), definitions, {})
    return next(page.make().content.decode() for page in pages if page.name == f"articles/{item.article.slug}.md")


def says(of: Article, text: str) -> list[str]:
    return [problem.what for problem in prove.page_says(of, text)]


def test_every_kind_of_block_is_said() -> None:
    of = article(*ALL)

    assert says(of, page(marked(of, distillation="증류"))) == []


@given(st.lists(st.tuples(st.sampled_from([item.kind for item in ALL[1:]]), HOSTILE), min_size=1, max_size=6))
def test_every_text_is_said(blocks: list[tuple[str, str]]) -> None:
    of = article(*(block(text, kind, n) for n, (kind, text) in enumerate(blocks, 1)))  # type: ignore[arg-type]  # a case

    assert says(of, page(marked(of))) == []


@given(st.lists(st.tuples(st.sampled_from(["", "    "]), st.just("") | HOSTILE).map("".join), min_size=1, max_size=6))
def test_code_is_said_with_its_lines_and_spaces(lines: list[str]) -> None:
    code = "\n".join(["x", *(line.rstrip() for line in lines), "x"])
    of = article("앞 문단", block(code, "code", 2), "뒤 문단")

    assert says(of, page(marked(of))) == []


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("쉽다.", "어렵다."),
        ("[증류](#t-distillation)(distillation)", "[지식 증류](#t-distillation)(distillation)"),
        ('- <span id="p-9"></span>둘\n', ""),
        ("사진 설명", "사진 설명\n\n덧붙인 문단"),
        ("따온 말", "*따온* 말"),
        ("사진 설명", "사진\\. 설명"),
        ("사진 설명", "사진 `설명`"),
        ("하나", "하\n나"),
        ('<span id="p-3"></span>첫', '## <span id="p-3"></span>첫'),
        ('> <span id="p-7"></span>따온', '<span id="p-7"></span>따온'),
        ('- <span id="p-8"></span>하나', '    - <span id="p-8"></span>하나'),
        ('<span id="p-3"></span>첫', '<p>덧붙인 문단</p>\n\n<span id="p-3"></span>첫'),
        ('<span id="p-3"></span>첫', '<!--\n<span id="p-3"></span>첫'),
        ('<span id="p-3"></span>첫', '```\n\n<span id="p-3"></span>첫'),
        ("첫 문단은 [증류](#t-distillation)를 말한다.", "첫 문단은 &#91;증류&#93;를 말한다."),
        ("첫 문단은 [증류](#t-distillation)를 말한다.", "첫 문단은 ![증류](#t-distillation)를 말한다."),
        ("def distil", "def  distil"),
        ("\n&#10;    return", "\n    return"),
        ("<pre><code>", "<p>"),
        ("<pre><code>", "<pre><code><b>"),
        ("</code></pre>", "</code></pre>덧붙인 말"),
        ("## 출처와 권리", '<div class="article-text">\n\n덧붙인 문단\n\n</div>'),
    ],
)  # fmt: skip
def test_a_page_that_says_something_else_is_found(good: str, bad: str) -> None:
    of = article(*ALL)
    text = page(marked(of, distillation="증류"))
    assert good in text

    assert len(prove.page_says(of, text.replace(good, bad, 1))) == 1


def test_a_block_that_was_moved_is_found() -> None:
    one, other = (f'<span id="p-{n}"></span>{n}째 문단\n' for n in (1, 2))
    of = article("1째 문단", "2째 문단")
    text = page(marked(of))
    assert one in text
    assert other in text

    assert says(of, text.replace(one, "").replace(other, f"{other}\n{one}")) != []


WITHOUT_GRAMMAR = re.compile("(?!)")
PIECES = ["[증류](#t-a)", "&#42;", "&#33;", "&#127;", '<b class="speaker-name">', "</b>", "가", "\ue0000"]
HEADS = ['<span id="p-1"></span>', '- <span id="p-2"></span>', '## <span id="p-3"></span>', "> ", ""]
OTHERS = ["", "<div>", "</div>", "```", "~~~", "<!--", "-->", "<pre>", "</pre>", "===", "---", "- ", "[a]:"]
ENDS = ["", "", " ", " #", "*", "_", "`", "]", "\\"]
RESTS = st.tuples(st.sampled_from(ENDS), *[st.sampled_from(PIECES) | st.sampled_from("\\`*_[]<>&!# ")] * 3)
LINE = st.tuples(st.sampled_from(HEADS), RESTS.map(lambda rest: "".join((*rest, rest[0])))).map("".join)
RUN = st.lists(st.just(f"{HEADS[0]}가"), min_size=2, max_size=3).map("\n\n".join)
LINES = st.lists(LINE | RUN | st.sampled_from(OTHERS), max_size=12)


@settings(max_examples=400)
@example(['## <span id="p-3"></span>가 #'], "\n\n")
@given(LINES, st.sampled_from(["\n", "\n\n"]))
def test_the_fast_grammar_tells_what_the_parser_tells(lines: list[str], between: str) -> None:
    text = f"{prove.OPENING} markdown>\n\n" + between.join(lines)
    fast = list(prove.said(text))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(prove, "_LINE", WITHOUT_GRAMMAR)

        assert list(prove.said(text)) == fast


def test_a_link_defined_after_the_text_is_seen() -> None:
    of = article("글에 [괄호] 하나가 있다.")
    unescaped = page(marked(of)).replace("&#91;괄호&#93;", "[괄호]")
    assert says(of, unescaped) == []

    assert says(of, f"{unescaped}\n[괄호]: https://example.org\n") != []


@pytest.mark.parametrize("text", ["*따온* 말", "_따온_ 말", "`따온` 말", "따온\\. 말", "따온![말](#t-a)", "<b>말"])
def test_a_mark_that_a_page_interprets_is_seen(text: str) -> None:
    of = article(text)

    assert says(of, page(marked(of)).replace(escape.markdown(text), text)) != []


def test_a_lost_word_is_reported_with_its_line() -> None:
    of = article(*ALL)
    broken = page(marked(of)).replace("따온 말", "말")

    (problem,) = prove.page_says(of, broken)

    assert (problem.path, problem.line) == ("seeds/articles/a.txt", 7)
    assert "‘말’" in problem.what
    assert "‘따온 말’" in problem.what


def test_a_turn_goes_on_after_code() -> None:
    who = Speaker("한바다")
    turns = [block("한바다", "speaker", 1, who), block("먼저 센다.", "turn", 2, who), block("x = 1", "code", 3)]
    of = article(*turns, block("다음에 더한다.", "turn", 4, who))

    assert page(marked(of)).count('<div class="speaker" markdown>') == 1
    assert says(of, page(marked(of))) == []


def test_voices_stand_apart_only_where_they_answer() -> None:
    one, two = Speaker("한바다"), Speaker("두물머리")
    first = [block("한바다", "speaker", 1, one), block("먼저 센다.", "turn", 2, one)]
    second = [block("두물머리", "speaker", 4, two), block("다음에 더한다.", "turn", 5, two)]

    clips = page(marked(article(*first, "기자가 말했다.", *second)))
    talk = page(marked(article(*first, *second)))

    assert (clips.count("voice-1"), clips.count("voice-2")) == (2, 0)
    assert (talk.count("voice-1"), talk.count("voice-2")) == (1, 1)


def test_headings_hold_no_links() -> None:
    of = article(block("증류의 시대", "heading"), "증류는 쉽다.")

    text = page(marked(of, distillation="증류"))

    assert "증류의 시대" in text
    assert "[증류](#t-distillation)는 쉽다." in text


@pytest.mark.parametrize(("publish", "kept"), [("full", 2), ("excerpt", 1), ("link", 0)])
def test_rights_decide_what_a_page_shows(publish: str, kept: int) -> None:
    texts = ["첫 문단에 증류가 있다.", "둘째 문단에도 증류가 있다."]
    of = article(*texts, rights=Rights(publish=publish))  # type: ignore[arg-type]  # a case

    text = page(marked(of, distillation="증류"))

    assert [words.split()[0] in text for words in texts] == [kept > 0, kept > 1]
    assert ('id="t-distillation"' in text) == (kept > 0)
