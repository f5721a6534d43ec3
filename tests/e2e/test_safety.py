"""Hostile seeds through the real theme in a real browser, and the policy on every page."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from helpers import project

from build_tools import site as site_tools

if TYPE_CHECKING:
    from pathlib import Path

    from helpers import Open, Project, Site
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

CANARY = "<script>window.__x=1</script><img src=x onerror=window.__x=2><svg onload=window.__x=3></svg>"
BREAKOUT = f'"></title></script>{CANARY}'
"""Breaks out of an attribute, of a title and of a script."""
LINES = (
    CANARY,
    "<iframe src=javascript:parent.__x=4></iframe>",
    "[눌러 보세요](javascript:window.__x=5) ![그림](x){: onerror=window.__x=6 }",
    "{: onclick=window.__x=7 .cls #main }",
    '--8<-- "mkdocs.yml"',
    "{{ 7*7 }} {% include 'x' %} ${7*7}",
    "<!-- 주석 --> <?php echo 1 ?> <![CDATA[ x ]]> </p></main></body>",
    "&lt;script&gt;window.__x=8&lt;/script&gt; &amp;amp;",
)
ARTICLE = (
    f"{BREAKOUT} 증류 이야기\n\n2025년 5월 3일\n\n증류는 큰 모델의 지식을 작은 모델로 옮기는 방법이다.\n\n"
    + "\n\n".join(LINES)
    + "\n\n```js\n\n"
    + "\n\n".join(f"    {line}" for line in LINES)
    + "\n\n</code></pre></div>\n\n```\n"
)
"""The attacks as text and as code."""
SIDECAR = f"""slug: hostile
title: '{BREAKOUT.replace("'", "''")} 증류 이야기'
outlet: '{CANARY}'
byline: '{CANARY}'
keep: [{", ".join(str(n) for n in range(1, ARTICLE.count(chr(10)) + 1, 2))}]
"""
"""Keeps every line, so that cleaning spares the page none of the attacks."""
TERM = f"""---
kind: concept
name: 증류
english: distillation
short: '<script>__x=1</script><img src=x onerror=__x=2> 모델을 작게 만든다.'
sources:
  - title: '{CANARY}'
    year: 2020
    url: https://example.org/
---
{CANARY} 본문에서도 풀이가 글로 보여야 한다.

[눌러](javascript:window.__x=9)
"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A site of nothing but attacks."""
    made = project(tmp_path_factory.mktemp("hostile"))
    made.write(
        {
            "seeds/articles/hostile.txt": ARTICLE,
            "seeds/articles/hostile.yml": SIDECAR,
            "seeds/glossary/distillation.md": TERM,
        }
    )
    ran = made.run("site")
    assert ran.returncode == 0, ran.stderr
    return made


PAGES = (
    "index",
    "articles/index",
    "articles/hostile",
    "removed/hostile",
    "glossary/index",
    "glossary/distillation",
    "404",
)


@pytest.mark.parametrize("path", PAGES)
def test_no_text_of_a_seed_runs(hostile: Project, browser: Browser, path: str) -> None:
    """Faults 1–8: title, navigation, header, footer, pop-up, text."""
    context = browser.new_context()
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto((hostile.root / "site" / f"{path}.html").as_uri())
    for link in page.locator('a[href^="#t-"]').all()[:3]:
        link.click()
        page.keyboard.press("Escape")

    assert page.evaluate("window.__x") is None
    assert (
        page.locator(
            ".md-content :is(script:not([type='application/ld+json']), iframe, [onerror], [onload], [onclick])"
        ).count()
        == 0
    )
    assert [text for text in said if "Content Security Policy" in text] == []
    if path == "articles/hostile":
        code = page.locator(".code pre").inner_text()
        assert all(f"    {line}" in code for line in LINES)
    context.close()


def test_the_text_of_a_hostile_article_is_shown_as_it_stands(hostile: Project, browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto((hostile.root / "site" / "articles" / "hostile.html").as_uri())
    shown, title = " ".join(page.locator("main").inner_text().split()), page.title()

    assert [line for line in LINES if line not in shown] == []
    assert title.startswith(BREAKOUT)
    context.close()


def test_no_title_of_a_hostile_article_runs_where_it_is_found(hostile: Project, browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto((hostile.root / "site" / "search" / "index.html").as_uri() + "?q=증류")
    page.get_by_role("searchbox").last.fill("증류")
    page.locator("main li a").first.wait_for()

    assert BREAKOUT in page.locator("main").inner_text()
    assert page.evaluate("window.__x") is None
    assert page.locator("main :is([onerror], [onload])").count() == 0
    context.close()


@pytest.mark.mkdocs_only  # the policy is ours, and on every page of Zensical's: test_zensical.py
def test_every_page_carries_the_policy_and_breaks_it_nowhere(site: Site, open_page: Open) -> None:
    """Fault 61. `open_page` fails on any complaint of the policy and on any request outside."""
    pages = sorted(path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*.html"))
    for kind in ("index.html", "articles/", "glossary/d", "glossary/index", "my-terms", "search/", "removed/", "about"):
        name = next(page for page in pages if page.startswith(kind))
        with open_page(name) as page:
            page.wait_for_load_state("networkidle")
            meta = page.locator('meta[http-equiv="Content-Security-Policy"]')
            assert "default-src 'none'" in (meta.get_attribute("content") or "")


def test_an_injected_handler_is_stopped_by_the_policy(site: Site, browser: Browser) -> None:
    """The policy is what stops it: the same markup runs without."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{site.file}index.html")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=window.__x=1>')")
    page.wait_for_timeout(200)
    assert page.evaluate("window.__x") is None
    free = context.new_page()
    free.set_content("<img src=x onerror=window.__x=1>")
    free.wait_for_function("window.__x === 1")
    context.close()


def test_a_lost_address_leads_back(site: Site, browser: Browser) -> None:
    """404.html stands at any depth, so its links count from the top of the site."""
    context = browser.new_context()
    page = context.new_page()
    response = page.goto(f"{site.http}no/such/page.html")
    assert response is not None
    assert response.status == 404
    page.get_by_role("link", name="글 목록").click()
    page.wait_for_url(f"{site.http}articles/index.html")
    assert page.locator("h1").count() == 1
    context.close()


def test_the_archive_reads_without_a_network(site: Site, browser: Browser, tmp_path: Path) -> None:
    """Unpacked anywhere: an article, its pop-up and the search, with every address but files cut off."""
    shutil.unpack_archive(site_tools.pack(site.project.root), tmp_path)
    start = (tmp_path / "juseok").as_uri()
    context = browser.new_context(offline=True)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{start}/articles/index.html")
    page.locator("main a[href$='.html']:not([href*='index'])").first.click()
    page.locator('.article-text a[href^="#t-"][aria-haspopup]').first.click()
    page.get_by_role("dialog").first.wait_for()
    page.goto(f"{start}/search/index.html")
    page.get_by_role("searchbox").last.fill("증류")
    page.locator("main li a").first.wait_for()
    assert [url for url in asked if not url.startswith((start, "data:", "blob:"))] == []
    context.close()
