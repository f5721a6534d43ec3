"""Search as a reader meets it: the theme's box and the plain page, over http and from a folder."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from helpers import Site
    from playwright.sync_api import ViewportSize

    Open = Callable[..., AbstractContextManager[Page]]

pytestmark = pytest.mark.browser
in_the_box = pytest.mark.needs("search box")

AXE = Path("node_modules/axe-core/axe.min.js")
BOX = ".md-search__input"
ITEM = ".md-search-result__item"
LINK = ".md-search-result__link"
PHONE: ViewportSize = {"width": 360, "height": 740}
DESKTOP: ViewportSize = {"width": 1280, "height": 800}
BEFORE_THE_FIRST_QUERY = ("search-box.js", "search-worker.js")


def first(page: Page) -> str:
    """Return the page that the first result leads to, without what is marked on it."""
    return str(page.locator(LINK).first.get_attribute("href")).split("?")[0].rsplit("/", 1)[-1]


def complaints(page: Page) -> list[str]:
    """Return what axe finds wrong with the page as it is."""
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: npm ci")
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run({resultTypes: ['violations']})")
    return [f"{rule['id']}: {node['html'][:120]}" for rule in found["violations"] for node in rule["nodes"]]


@in_the_box
def test_typing_finds_a_word_with_its_ending(open_page: Open) -> None:
    with open_page() as page:
        page.locator(BOX).click()
        page.keyboard.type("증류를")

        expect(page.locator(ITEM).first).to_contain_text("증류(distillation)")
        expect(page.locator(".search-card")).to_have_count(1)
        expect(page.locator(ITEM).nth(1).locator("mark").first).to_be_visible()
        assert first(page) == "distillation.html"


@in_the_box
def test_what_is_pasted_is_searched_and_what_was_understood_is_said(open_page: Open) -> None:
    with open_page() as page:
        page.locator(BOX).click()
        page.keyboard.insert_text("wmdfb")
        expect(page.locator(".search-understood")).to_have_text("‘wmdfb’ → 증류")
        assert first(page) == "distillation.html"

        page.keyboard.press("Control+a")
        page.keyboard.press("Control+x")
        expect(page.locator(ITEM)).to_have_count(0)
        page.keyboard.press("Control+v")
        expect(page.locator(".search-understood")).to_have_text("‘wmdfb’ → 증류")


@in_the_box
def test_what_is_dictated_is_searched_as_it_is_corrected(open_page: Open) -> None:
    """Dictation and suggestions change the box without a key: a guess first, then other words in its place."""
    change = """(box, text) => {
        box.value = text;
        box.dispatchEvent(new InputEvent("input", { inputType: "insertReplacementText", data: text, bubbles: true }));
    }"""
    with open_page() as page:
        page.locator(BOX).click()
        page.locator(BOX).evaluate(change, "증")
        page.locator(BOX).evaluate(change, "딥페이크가 뭐야")
        page.locator(BOX).evaluate(change, "딥페이크")
        expect(page.locator(ITEM).first).to_contain_text("딥페이크(deepfake)")


@in_the_box
def test_half_a_syllable_is_searched_while_it_is_composed(open_page: Open) -> None:
    with open_page() as page:
        page.locator(BOX).click()
        session = page.context.new_cdp_session(page)
        session.send("Input.imeSetComposition", {"text": "증ㄹ", "selectionStart": 2, "selectionEnd": 2})

        expect(page.locator(ITEM).first).to_contain_text("증류(distillation)")
        expect(page.locator(BOX)).to_have_value("증ㄹ")

        session.send("Input.imeSetComposition", {"text": "라마", "selectionStart": 2, "selectionEnd": 2})
        session.send("Input.insertText", {"text": "라마"})  # the composition ends
        expect(page.locator(ITEM).first).to_contain_text("라마(Llama)")
        expect(page.locator(BOX)).to_have_value("라마")


@in_the_box
def test_by_touch_on_a_phone(open_page: Open) -> None:
    """Open, type, scroll, follow, come back, clear: without a key, and with nothing for axe to find."""
    with open_page("about.html", viewport=PHONE, has_touch=True, is_mobile=True) as page:
        page.locator("label.md-header__button[for=__search]").tap()
        expect(page.locator(BOX)).to_be_focused()
        page.keyboard.insert_text("모델")
        expect(page.locator(ITEM).first).to_be_visible()
        page.wait_for_timeout(400)  # the theme's own transition
        if page.url.startswith("http"):  # axe reads style sheets, which no page may from a folder
            assert complaints(page) == []

        results = page.locator(".md-search__scrollwrap")
        place = results.bounding_box()
        assert place
        swipe = {"x": place["width"] / 2, "y": place["y"] + place["height"] / 2, "yDistance": -400}
        page.context.new_cdp_session(page).send("Input.synthesizeScrollGesture", swipe)
        assert results.evaluate("list => list.scrollTop") > 100

        page.locator(BOX).fill("증류")
        result = page.locator(LINK, has=page.locator("[data-passage^=p-]")).first
        passage = result.locator("[data-passage]").get_attribute("data-passage")
        result.tap()
        page.wait_for_url(f"**/articles/*#{passage}")
        expect(page.locator(BOX)).not_to_be_in_viewport()
        page.wait_for_timeout(400)  # the theme lets go of the page a little later, and must not move it
        top = page.locator(f"[id='{passage}']").evaluate("mark => mark.getBoundingClientRect().top")
        assert 0 < top < PHONE["height"]

        page.locator("label.md-header__button[for=__search]").tap()
        page.locator(BOX).fill("라마")
        expect(page.locator(ITEM).first).to_contain_text("라마(Llama)")
        page.locator(".md-search__options [type=reset]").tap()
        expect(page.locator(BOX)).to_have_value("")
        expect(page.locator(ITEM)).to_have_count(0)


@in_the_box
def test_where_nothing_is_found_it_says_what_to_try(open_page: Open) -> None:
    with open_page() as page:
        page.locator(BOX).click()
        page.locator(BOX).fill("김치찌개")

        expect(page.locator(".search-understood")).to_contain_text("첫소리")
        expect(page.locator(ITEM)).to_have_count(0)
        expect(page.locator(".md-search-result__meta[role=status]")).to_be_visible()


@in_the_box
def test_keys_open_walk_follow_and_close(open_page: Open) -> None:
    with open_page() as page:
        page.keyboard.press("/")
        expect(page.locator(BOX)).to_be_focused()
        page.keyboard.press("Escape")
        expect(page.locator(BOX)).not_to_be_focused()
        page.keyboard.press("Control+k")
        expect(page.locator(BOX)).to_be_focused()

        page.keyboard.insert_text("라마")  # at once: results that follow a next letter would take the focus away
        expect(page.locator(ITEM).first).to_contain_text("라마(Llama)")
        page.keyboard.press("ArrowDown")
        expect(page.locator(LINK).first).to_be_focused()
        page.keyboard.press("ArrowUp")
        page.keyboard.press("Enter")
        page.wait_for_url("**/glossary/llama.html*")


@in_the_box
def test_a_result_leads_to_the_passage_that_it_quotes(open_page: Open) -> None:
    with open_page() as page:
        page.locator(BOX).click()
        page.locator(BOX).fill("증류")
        result = page.locator(LINK, has=page.locator("[data-passage^=p-]")).first
        passage = result.locator("[data-passage]").get_attribute("data-passage")
        result.click()

        page.wait_for_url(f"**/articles/*#{passage}")
        assert passage
        expect(page.locator(f"[id='{passage}']")).to_have_count(1)


@in_the_box
def test_an_address_with_a_query_shows_its_results(open_page: Open) -> None:
    with open_page("index.html?q=딥페이크") as page:
        expect(page.locator(ITEM).first).to_contain_text("딥페이크")


@in_the_box
def test_the_box_still_works_after_instant_navigation(open_page: Open) -> None:
    with open_page() as page:
        page.locator(BOX).click()
        page.locator(BOX).fill("라마")
        page.locator(LINK).nth(1).click()
        page.wait_for_url("**/articles/**")
        page.keyboard.press("Control+k")
        page.locator(BOX).fill("미세조정")

        expect(page.locator(ITEM).first).to_contain_text("파인튜닝")


def test_a_page_view_loads_no_more_than_a_stub(open_page: Open, site: Site) -> None:
    with open_page("about.html") as page:
        names = page.evaluate("performance.getEntriesByType('resource').map(({ name }) => name.split('/').pop())")
        assert not [name for name in names if name.startswith("search-") and name not in BEFORE_THE_FIRST_QUERY]
        assert not {"index.js", "text.js", "lunr.js", "search.json"} & set(names)
    theirs = site.folder / "search" / "search_index.json"  # MkDocs' theme fetches it at the first query
    sent = [site.folder / "assets" / "javascripts" / name for name in BEFORE_THE_FIRST_QUERY] + [theirs]
    assert sum(len(gzip.compress(path.read_bytes())) for path in sent if path.is_file()) < 1024


def test_the_plain_page_needs_only_our_script(open_page: Open) -> None:
    with open_page("search/index.html?q=ㄷㅍㅇㅋ") as page:
        results = page.locator(".search-page-results li")
        expect(results.first).to_contain_text("딥페이크")
        page.locator("form.search-page input").fill("김치찌개")
        expect(page.locator(".search-page-status")).to_contain_text("찾지 못했습니다")
        page.locator("form.search-page input").fill("라마")
        page.locator("form.search-page button").click()
        expect(results.first.locator("a")).to_be_focused()


@in_the_box
@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_with_search_open(browser_page: Open, viewport: ViewportSize, scheme: str) -> None:
    with browser_page("index.html?q=증류", viewport=viewport, color_scheme=scheme) as page:
        expect(page.locator(ITEM).first).to_be_visible()
        page.locator(BOX).fill("미세조정")
        expect(page.locator(".search-understood")).to_contain_text("파인튜닝")
        page.wait_for_timeout(400)  # the theme's own transition: half-faded text has no contrast

        assert complaints(page) == []


@pytest.fixture
def browser_page(open_page: Open, base: str) -> Open:
    """As open_page, over http alone: axe sees the same page either way."""
    if base.startswith("file:"):
        pytest.skip("the same page as over http")
    return open_page
