"""The built site as a reader meets it: the column, what is marked, what is remembered, with and without scripts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from pathlib import Path

    from helpers import Open, Site
    from playwright.sync_api import Browser, Locator, Page

ARTICLE = "articles/zuckerberg-nadella-talk.html"
TERMS = '.article-text a[href^="#t-"]'

pytestmark = pytest.mark.browser


def first_term(page: Page) -> Locator:
    return page.locator(TERMS).first


def know(page: Page, slug: str, key: str = "3") -> None:
    """Mark a term of the text through its card, by the keyboard."""
    page.locator(f'.article-text a[href="#t-{slug}"]').first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press(key)
    page.keyboard.press("Escape")


def slugs(page: Page) -> list[str]:
    found: list[str] = page.locator(TERMS).evaluate_all("links => links.map((link) => link.hash.slice(3))")
    return found


# --- over http and from a folder --------------------------------------------------------------------------


def test_a_term_opens_its_card_and_leads_to_its_page(open_page: Open) -> None:
    with open_page(ARTICLE) as page:
        link = page.locator('.article-text a[href="#t-distillation"]').first
        link.click()
        card = page.get_by_role("dialog", name="증류")
        expect(card).to_be_focused()
        expect(card.locator("dt [lang]")).to_have_attribute("lang", "en")
        card.get_by_role("link", name="증류", exact=True).click()
        page.wait_for_url("**/glossary/distillation.html")
        expect(page.locator("h1")).to_have_text("증류")
        expect(page.locator("#term-card:popover-open")).to_have_count(0)


def test_the_article_comes_back_alive(open_page: Open) -> None:
    """Instant navigation swaps pages: what was mounted must be mounted again, once."""
    with open_page("index.html") as page:
        for _ in range(2):
            page.locator(".article-list a").first.click()
            page.wait_for_url("**/articles/*.html")
            first_term(page).click()
            expect(page.get_by_role("dialog")).to_have_count(1)
            page.keyboard.press("Escape")
            expect(first_term(page)).to_be_focused()
            page.locator(".site-name").click()
            page.wait_for_url("**/index.html")


def test_without_scripts_a_term_leads_to_its_entry_and_back(open_page: Open) -> None:
    with open_page(ARTICLE, java_script_enabled=False) as page:
        first_term(page).click()
        entry = page.locator("#terms :target")
        expect(entry).to_be_in_viewport()
        assert entry.evaluate("entry => getComputedStyle(entry).boxShadow") != "none"
        entry.get_by_role("link", name="이 글에서").click()
        expect(first_term(page)).to_be_in_viewport()
        expect(page.get_by_label("용어 표시")).to_be_hidden()


def test_what_is_known_is_remembered(open_page: Open) -> None:
    with open_page(ARTICLE) as page:
        know(page, "distillation")
        page.reload()
        link = page.locator('.article-text a[href="#t-distillation"]').first
        expect(link).to_have_attribute("data-known", "known")
        assert link.evaluate("link => getComputedStyle(link).textDecorationLine") == "none"
        link.click()
        expect(page.get_by_role("button", name="앎")).to_have_attribute("aria-pressed", "true")


# --- what is marked ---------------------------------------------------------------------------------------


@pytest.fixture
def article(browser: Browser, site: Site) -> Page:
    """One article over http; its context is closed with the browser."""
    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    page.goto(site.http + ARTICLE)
    return page


def test_terms_are_shown_as_asked(article: Page) -> None:
    every = slugs(article)
    assert len(set(every)) < len(every), "the article should repeat a term"
    know(article, "distillation")
    shown = article.get_by_label("용어 표시")
    shown.select_option("first")
    assert slugs(article) == list(dict.fromkeys(every))
    shown.focus()
    shown.select_option("unknown")
    assert slugs(article) == [slug for slug in every if slug != "distillation"]
    shown.select_option("off")
    assert slugs(article) == []
    assert article.locator(".article-text [aria-haspopup]").count() == 0, "what is not marked is plain text"
    article.reload()
    expect(shown).to_have_value("off")
    assert slugs(article) == []
    shown.select_option("all")
    assert slugs(article) == every
    first_term(article).click()
    expect(article.get_by_role("dialog")).to_be_visible()


def test_lists_count_what_is_unknown(article: Page, site: Site) -> None:
    own = len(set(slugs(article)))
    article.goto(site.http + "articles/index.html")
    row = article.locator("li", has=article.locator(f'a[href$="{ARTICLE.rpartition("/")[2]}"]'))
    expect(row.locator(".term-count")).to_have_text(f"용어 {own}개")
    article.goto(site.http + ARTICLE)
    know(article, "distillation")
    article.goto(site.http + "articles/index.html")
    expect(row.locator(".term-count")).to_have_text(f"모르는 용어 {own - 1}/{own}")
    expect(article.locator("[aria-current=page]")).to_have_text("글")
    article.goto(site.http + "glossary/index.html")
    every = int(article.locator(".term-count").inner_text().rpartition("/")[2])
    expect(article.locator(".term-count")).to_have_text(f"모르는 용어 {every - 1}/{every}")


def test_two_tabs_do_not_lose_each_others_marks(article: Page, site: Site) -> None:
    other = article.context.new_page()
    other.goto(site.http + ARTICLE)
    one, two = list(dict.fromkeys(slugs(article)))[:2]
    know(article, one)
    expect(other.locator(f'.article-text a[href="#t-{one}"]').first).to_have_attribute("data-known", "known")
    know(other, two, "2")
    expect(article.locator(f'.article-text a[href="#t-{two}"]').first).to_have_attribute("data-known", "learning")
    stored = json.loads(article.evaluate("localStorage['juseok/1']"))
    assert {slug: record["state"] for slug, record in stored["terms"].items()} == {one: "known", two: "learning"}


def test_a_withheld_storage_is_said_and_reading_goes_on(browser: Browser, site: Site) -> None:
    context = browser.new_context()
    context.add_init_script(
        """Object.defineProperty(globalThis, "localStorage", {
          get() { throw new DOMException("no", "SecurityError") },
        })"""
    )
    page = context.new_page()
    page.goto(site.http + ARTICLE)
    first_term(page).click()
    page.get_by_role("button", name="앎").click()
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text("저장을 막고 있어")
    expect(first_term(page)).to_have_attribute("data-known", "known")
    context.close()


# --- 내 용어 ----------------------------------------------------------------------------------------------


def test_my_terms_lists_exports_and_takes_back(article: Page, site: Site, tmp_path: Path) -> None:
    know(article, "distillation", "2")
    article.goto(site.http + "my-terms.html")
    row = article.locator(".my-term")
    expect(row).to_have_count(1)
    expect(row.locator("blockquote")).to_contain_text("'증류(distillation)' 할 수 있다는 것")
    row.get_by_role("link", name="전망은").click()
    article.wait_for_url(f"**/{ARTICLE}#p-*")
    article.goto(site.http + "my-terms.html")

    with article.expect_download() as saved:
        article.get_by_role("button", name="파일로 내보내기").click()
    saved.value.save_as(tmp_path / "terms.json")
    with article.expect_download() as cards:
        article.get_by_role("button", name="Anki 카드").click()
    text = cards.value.path().read_text("utf-8")
    assert text.startswith("#separator:Comma\n#html:false\n")
    assert '"증류 (distillation)"' in text or '"증류 (knowledge distillation)"' in text

    row.get_by_role("combobox").select_option("known")
    expect(article.get_by_role("heading", name="앎 1")).to_be_visible()
    article.evaluate("localStorage.clear()")
    article.reload()
    expect(row).to_have_count(0)
    article.locator("input[type=file]").set_input_files(tmp_path / "terms.json")
    expect(article.get_by_role("heading", name="배우는 중 1")).to_be_visible()
    article.locator("input[type=file]").set_input_files(
        {"name": "x.json", "mimeType": "application/json", "buffer": b"{}"}
    )
    expect(article.get_by_text("바뀐 것은 없습니다")).to_be_visible()
    expect(row).to_have_count(1)


# --- the page ---------------------------------------------------------------------------------------------


def test_the_column_holds_34_to_40_hangul(article: Page) -> None:
    measured = article.locator(".article-text > p").first.evaluate(
        """p => {
          const probe = document.createElement("span");
          probe.textContent = "가".repeat(20);
          p.append(probe);
          const width = probe.getBoundingClientRect().width / 20;
          probe.remove();
          const style = getComputedStyle(p);
          return { letters: p.getBoundingClientRect().width / width, size: parseFloat(style.fontSize),
                   height: parseFloat(style.lineHeight) / parseFloat(style.fontSize), breaks: style.wordBreak };
        }"""
    )
    assert 34 <= measured["letters"] <= 40
    assert 17 <= measured["size"] <= 18
    assert 1.75 <= measured["height"] <= 1.9
    assert measured["breaks"] == "keep-all"


@pytest.mark.parametrize("page_name", ["index.html", ARTICLE, "glossary/distillation.html"])
def test_nothing_shifts_while_it_loads(browser: Browser, site: Site, page_name: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.add_init_script(
        """globalThis.shift = 0;
        new PerformanceObserver((list) => { for (const one of list.getEntries()) globalThis.shift += one.value })
          .observe({ type: "layout-shift", buffered: true });"""
    )
    page.goto(site.http + page_name)
    page.wait_for_load_state("networkidle")
    page.mouse.wheel(0, 2000)
    page.wait_for_function("scrollY > 0")
    assert page.evaluate("shift") == 0
    context.close()


WCAG_TEXT_SPACING = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }
"""


def test_text_spacing_and_400_percent_zoom_lose_nothing(browser: Browser, site: Site) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 256}, reduced_motion="reduce")
    page = context.new_page()
    for name in ("index.html", ARTICLE, "glossary/distillation.html", "my-terms.html"):
        page.goto(site.http + name)
        page.add_style_tag(content=WCAG_TEXT_SPACING)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, name
    page.goto(site.http + ARTICLE)
    first_term(page).click()
    place = page.get_by_role("dialog").bounding_box()
    assert place is not None
    assert place["y"] >= 0
    assert place["y"] + place["height"] <= 256
    context.close()


def test_targets_are_at_least_24_px(browser: Browser, site: Site) -> None:
    """WCAG 2.5.8; links within a sentence are exempt there."""
    context = browser.new_context(viewport={"width": 320, "height": 740}, has_touch=True)
    page = context.new_page()
    page.goto(site.http + ARTICLE)
    first_term(page).tap()
    small = page.locator(
        ".md-header a, .md-header label, .reading-tools select, #term-card button, .site-footer a"
    ).evaluate_all(
        """all => all.map((one) => [one.textContent.trim(), one.getBoundingClientRect()])
                  .filter(([, box]) => box.width && (box.width < 24 || box.height < 24))
                  .map(([name, box]) => `${name}: ${box.width} × ${box.height}`)"""
    )
    assert small == []
    context.close()


def test_paper_has_the_terms_and_no_card(article: Page) -> None:
    first_term(article).click()
    article.emulate_media(media="print")
    expect(article.locator("#term-card")).to_be_hidden()
    expect(article.locator("#terms")).to_be_visible()
    expect(article.get_by_label("용어 표시")).to_be_hidden()


def test_forced_colours_keep_what_colour_says(browser: Browser, site: Site) -> None:
    """Terms keep their line, the card its edge, the chosen state its ground."""
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(site.http + ARTICLE)
    line = "link => getComputedStyle(link).textDecorationLine + ' ' + getComputedStyle(link).textDecorationStyle"
    assert first_term(page).evaluate(line) == "underline dotted"
    first_term(page).click()
    card = page.get_by_role("dialog")
    assert card.evaluate("card => getComputedStyle(card).borderTopStyle") == "solid"
    chosen, other = (card.locator(f"[aria-pressed={state}]").first for state in ("true", "false"))
    ground = "button => getComputedStyle(button).backgroundColor"
    assert chosen.evaluate(ground) != other.evaluate(ground)
    context.close()
