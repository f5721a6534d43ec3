"""No character of a text is ever interpreted: by the site's parser, by its widest set of extensions, by CommonMark."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import markdown
import pytest
from hypothesis import example, given
from markdown_it import MarkdownIt
from mkdocs.utils.meta import get_data
from mkdocs.utils.yaml import yaml_load
from values import HOSTILE

from build_tools import escape
from build_tools.model import Span
from build_tools.weave import link, weave

if TYPE_CHECKING:
    from collections.abc import Callable

    Parse = Callable[[str], str]
    Test = Callable[..., None]

WIDEST = [
    "abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc", "nl2br",
    "sane_lists", "pymdownx.arithmatex", "pymdownx.betterem", "pymdownx.caret", "pymdownx.critic", "pymdownx.details",
    "pymdownx.emoji", "pymdownx.highlight", "pymdownx.inlinehilite", "pymdownx.keys", "pymdownx.magiclink",
    "pymdownx.mark", "pymdownx.progressbar", "pymdownx.smartsymbols", "pymdownx.snippets", "pymdownx.superfences",
    "pymdownx.tabbed", "pymdownx.tasklist", "pymdownx.tilde", "pymdownx.fancylists", "pymdownx.blocks.admonition",
]  # fmt: skip
"""What Material documents, smarty aside, whose purpose is to change quotation marks."""

SAMPLES = [
    "<script>window.__x=1</script>",
    "[x](javascript:alert(1))",
    "{: onclick=alert(1)}",
    '--8<-- "mkdocs.yml"',
    "{{ 7*7 }} {% raw %}",
    "<!-- c --> <?php ?> <![CDATA[x]]>",
    "1. 하나",
    "a) 둘",
    "- 셋",
    "===",
    "!!! note",
    "[^1]: 각주",
    "*[AI]: 약어",
    "[TOC]",
    "&lt;b&gt;",
    "https://a.example/x?y=1#z www.a.example a@b.example @user #12 :smile: (c) 1/2 $x$",
    "끝!",
    "역\\`빗금",
    "~~~",
    ":   정의",
    "제목: 값",
]


def site_extensions() -> tuple[list[str], dict[str, dict[str, object]]]:
    """Return the Markdown extensions of mkdocs.yml and their options, as MkDocs would hand them on."""
    with Path("mkdocs.yml").open(encoding="utf-8") as file:
        found = yaml_load(file)
    names: list[str] = []
    options: dict[str, dict[str, object]] = {}
    for item in found["markdown_extensions"]:
        if isinstance(item, dict):
            options.update(item)
            names += item
        else:
            names.append(item)
    return names, options


def texts(rendered: str) -> str:
    """Return the text of HTML in which only tags of ours may stand."""
    return html.unescape(re.sub(r"</?(?:p|a)(?: href=\"#t-x\")?>", "", rendered)).strip("\n")


@pytest.fixture(scope="module", params=["site", "widest", "commonmark"])
def parse(request: pytest.FixtureRequest) -> Parse:
    """Return a function from a page to its HTML."""
    if request.param == "commonmark":
        return MarkdownIt("gfm-like", {"linkify": False}).render
    names, options = site_extensions() if request.param == "site" else (WIDEST, {})
    parser = markdown.Markdown(extensions=names, extension_configs=options)
    return lambda text: parser.reset().convert(text)


def every_sample(test: Test) -> Test:
    """Try `test` on every sample as well as on generated text."""
    for sample in SAMPLES:
        test = example(text=sample)(test)
    return test


@every_sample
@given(text=HOSTILE)
def test_a_paragraph_says_its_text(parse: Parse, text: str) -> None:
    assert texts(parse(escape.markdown(text))) == text


@every_sample
@given(text=HOSTILE)
def test_a_link_of_ours_survives_its_neighbours(parse: Parse, text: str) -> None:
    woven = weave(text + "증류" + text, [link(Span(len(text), len(text) + 2), "#t-x")])

    rendered = parse(woven)

    assert '<a href="#t-x">증류</a>' in rendered
    assert texts(rendered) == text + "증류" + text


@every_sample
@given(text=HOSTILE)
def test_code_says_its_lines(parse: Parse, text: str) -> None:
    lines = f"{text}\n    {text}\n\n\n- {text}\n# {text}"

    rendered = parse(
        f'<div markdown="1">\n\n<div class="code"><pre><code>{escape.code(lines)}</code></pre>\n</div>\n\n뒤\n\n</div>'
    )

    found = re.search(r"<pre><code>([^<>]*)</code></pre>\n</div>", rendered)
    assert found
    assert html.unescape(found[1]) == lines


@every_sample
@given(text=HOSTILE)
def test_an_attribute_holds_its_text(parse: Parse, text: str) -> None:
    rendered = parse(f'글 <span data-x="{escape.attribute(text)}">말</span>')

    value = re.search(r'<span data-x="([^"]*)">말</span>', rendered)
    assert value is not None
    assert html.unescape(value[1]) == text


@every_sample
@given(text=HOSTILE)
def test_a_title_is_read_back_as_harmless_html(text: str) -> None:
    body, found = get_data(f"{escape.front_matter([('title', text)])}본문")

    assert html.unescape(found["title"]) == text
    assert not re.search(r"[<>\"']", found["title"])
    assert body == "본문"


def test_korean_stays_readable() -> None:
    text = "“AI 발전은 GDP를 증가시킬까?” 20~30%, '증류(distillation)' 할 수 있다는 것, 1.0"

    assert escape.markdown(text) == text.replace("~", "&#126;")


def test_an_address_is_a_target_that_no_parser_ends_early(parse: Parse) -> None:
    url = "https://a.example/뉴스_1/(2)?id=3&x=[4]*5*#끝"

    rendered = parse(f"[원문]({escape.address(url)})")

    target = re.search(r'<a href="([^"]*)"', rendered)
    assert target is not None
    assert unquote(html.unescape(target[1])) == url
