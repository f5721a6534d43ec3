"""The pop-up in a real browser, on a page of hard places; time is the test's own clock."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator, ViewportSize

PAGE = (Path(__file__).parent / "popup_page.html").as_uri()
DESKTOP: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 360, "height": 740}

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """The test page at desktop size, its clock standing still."""
    context = browser.new_context(viewport=DESKTOP)
    page = context.new_page()
    page.clock.install()
    page.goto(PAGE)
    page.clock.pause_at(page.evaluate("Date.now()") + 1000)
    yield page
    context.close()


def term(page: Page, name: str) -> Locator:
    """Return the first term of the text with this name."""
    return page.locator("main > p").get_by_role("link", name=name, exact=True).first


def card(page: Page) -> Locator:
    return page.locator("#term-card")


def assert_closed(page: Page) -> None:
    expect(card(page)).to_be_hidden()
    expect(page.locator("[aria-expanded=true]")).to_have_count(0)


def box(locator: Locator) -> dict[str, float]:
    found = locator.bounding_box()
    assert found is not None
    x, y, width, height = found["x"], found["y"], found["width"], found["height"]
    return {"x": x, "y": y, "width": width, "height": height, "right": x + width, "bottom": y + height}


# --- mouse ------------------------------------------------------------------------------------------------


def test_hover_opens_after_300_ms(page: Page) -> None:
    term(page, "증류").hover()
    page.clock.run_for(290)
    assert_closed(page)
    page.clock.run_for(20)
    expect(page.get_by_role("dialog", name="증류")).to_be_visible()
    expect(term(page, "증류")).to_have_attribute("aria-expanded", "true")
    assert page.evaluate("document.activeElement.tagName") == "BODY", "hovering must not move the focus"


def test_leaving_closes_after_300_ms(page: Page) -> None:
    term(page, "증류").hover()
    page.clock.run_for(310)
    page.mouse.move(5, 5)
    page.clock.run_for(290)
    expect(card(page)).to_be_visible()
    page.clock.run_for(20)
    assert_closed(page)


def test_the_next_opens_after_80_ms(page: Page) -> None:
    term(page, "증류").hover()
    page.clock.run_for(310)
    page.mouse.move(5, 5)
    page.clock.run_for(310)
    page.clock.run_for(400)
    term(page, "LLM").hover()
    page.clock.run_for(70)
    assert_closed(page)
    page.clock.run_for(20)
    expect(page.get_by_role("dialog", name="거대언어모델")).to_be_visible()


def test_the_card_can_be_hovered(page: Page) -> None:
    term(page, "증류").hover()
    page.clock.run_for(310)
    page.mouse.move(5, 5)
    page.clock.run_for(200)
    card(page).hover()
    page.clock.run_for(5000)
    expect(card(page)).to_be_visible()
    page.mouse.move(5, 5)
    page.clock.run_for(310)
    assert_closed(page)


def test_a_term_scrolled_under_the_mouse_does_not_open(page: Page) -> None:
    place = box(term(page, "증류"))
    page.mouse.move(place["x"] + 5, place["y"] - 40)
    page.mouse.wheel(0, 50)
    page.wait_for_function("scrollY === 50")
    under = page.evaluate("([x, y]) => document.elementFromPoint(x, y).hash", [place["x"] + 5, place["y"] - 40])
    assert under == "#t-distillation", "the term should have come to lie under the mouse"
    page.clock.run_for(2000)
    assert_closed(page)
    page.mouse.move(place["x"] + 7, place["y"] - 40)
    page.clock.run_for(310)
    expect(card(page)).to_be_visible()


def test_scrolling_stops_the_wait(page: Page) -> None:
    term(page, "증류").hover()
    page.clock.run_for(200)
    page.mouse.wheel(0, 3)
    page.wait_for_function("scrollY === 3")
    page.clock.run_for(2000)
    assert_closed(page)


def test_escape_closes_a_hovered_card_and_it_stays_closed(page: Page) -> None:
    term(page, "증류").hover()
    page.clock.run_for(310)
    page.keyboard.press("Escape")
    assert_closed(page)
    place = box(term(page, "증류"))
    page.mouse.move(place["x"] + 3, place["y"] + 5)
    page.clock.run_for(2000)
    assert_closed(page)


def test_click_pins(page: Page) -> None:
    term(page, "증류").click()
    expect(card(page)).to_be_focused()
    page.mouse.move(5, 5)
    page.clock.run_for(5000)
    expect(card(page)).to_be_visible()
    term(page, "증류").click()
    assert_closed(page)
    page.clock.run_for(2000)
    assert_closed(page)


def test_a_press_outside_closes(page: Page) -> None:
    term(page, "증류").click()
    page.locator("#outside").click()
    assert_closed(page)


def test_a_press_on_another_term_moves_the_card(page: Page) -> None:
    term(page, "소형언어모델").click()
    term(page, "증류").click()
    expect(page.get_by_role("dialog", name="증류")).to_be_visible()
    expect(term(page, "소형언어모델")).to_have_attribute("aria-expanded", "false")
    expect(page.get_by_role("dialog")).to_have_count(1)


@pytest.mark.parametrize("key", ["Control", "Shift", "Meta"])
def test_a_modified_click_stays_with_the_browser(page: Page, key: str) -> None:
    prevented = page.evaluate_handle(
        """() => {
          const seen = [];
          addEventListener("click", (e) => { seen.push(e.defaultPrevented); e.preventDefault() });
          return seen;
        }"""
    )
    term(page, "증류").click(modifiers=[key])  # type: ignore[list-item]  # a plain str to mypy
    assert prevented.json_value() == [False]
    assert_closed(page)


def test_a_middle_click_stays_with_the_browser(page: Page) -> None:
    with page.context.expect_page() as opened:
        term(page, "증류").click(button="middle")
    opened.value.wait_for_url("**#t-distillation")
    assert_closed(page)


def test_the_close_button(page: Page) -> None:
    term(page, "증류").click()
    card(page).get_by_role("button", name="닫기").click()
    assert_closed(page)
    expect(term(page, "증류")).to_be_focused()


# --- keyboard ---------------------------------------------------------------------------------------------


def test_focus_alone_does_not_open(page: Page) -> None:
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(term(page, "증류")).to_be_focused()
    page.clock.run_for(3000)
    assert_closed(page)


def test_enter_opens_with_the_focus_inside_and_escape_returns_it(page: Page) -> None:
    term(page, "증류").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="증류")).to_be_focused()
    page.keyboard.press("Escape")
    assert_closed(page)
    expect(term(page, "증류")).to_be_focused()


def test_tab_past_the_end_goes_on_after_the_term(page: Page) -> None:
    term(page, "LLM").focus()
    page.keyboard.press("Enter")
    names = []
    for _ in range(10):
        page.keyboard.press("Tab")
        if not page.evaluate("document.getElementById('term-card').contains(document.activeElement)"):
            break
        names.append(page.evaluate("document.activeElement.ariaLabel ?? document.activeElement.textContent"))
    assert names == ["닫기", "거대언어모델", "소형언어모델", "모름", "배우는 중", "앎"]
    expect(page.locator("#after")).to_be_focused()
    assert_closed(page)


def test_shift_tab_goes_back_to_the_term(page: Page) -> None:
    term(page, "LLM").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Tab")
    expect(term(page, "LLM")).to_be_focused()
    assert_closed(page)


def test_links_say_what_they_open(page: Page) -> None:
    for link in page.locator("main > p a[href^='#t-']:not(#lost)").all():
        expect(link).to_have_attribute("aria-haspopup", "dialog")
        expect(link).to_have_attribute("aria-expanded", "false")
        expect(link).to_have_attribute("aria-controls", "term-card")


# --- touch ------------------------------------------------------------------------------------------------


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """The test page on a phone with a touch screen."""
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(PAGE)
    yield page
    context.close()


def test_tap_opens_a_sheet_and_a_tap_outside_closes_it(phone: Page) -> None:
    term(phone, "증류").tap()
    expect(phone.get_by_role("dialog", name="증류")).to_be_focused()
    place = box(card(phone))
    assert (place["x"], place["right"], place["bottom"]) == (0, PHONE["width"], PHONE["height"])
    phone.locator("h1").tap()
    assert_closed(phone)
    term(phone, "증류").tap()
    term(phone, "증류").tap()
    assert_closed(phone)


def test_the_sheet_does_not_hide_its_term(phone: Page) -> None:
    link = phone.locator("#in-table")
    link.evaluate("link => scrollTo(0, link.getBoundingClientRect().bottom + scrollY - innerHeight + 10)")
    link.tap()
    assert box(link)["bottom"] <= box(card(phone))["y"]


def test_targets_in_the_card_are_large_enough(phone: Page) -> None:
    term(phone, "증류").tap()
    for target in card(phone).get_by_role("button").all():
        place = box(target)
        assert place["width"] >= 24
        assert place["height"] >= 24


# --- what is inside ---------------------------------------------------------------------------------------


def test_the_card_shows_the_entry_with_no_id_twice(page: Page) -> None:
    term(page, "증류").click()
    expect(card(page).locator("dt [lang]")).to_have_attribute("lang", "en")
    expect(card(page).locator("dd").first).to_contain_text("큰 거대언어모델이 배운 것을")
    expect(card(page).get_by_role("link", name="증류", exact=True)).to_have_attribute("href", "page.html")
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map((e) => e.id)")
    assert len(ids) == len(set(ids))


def test_a_term_in_the_card_takes_its_place_with_a_way_back(page: Page) -> None:
    term(page, "증류").click()
    expect(card(page).get_by_role("button", name="뒤로")).to_be_hidden()
    card(page).get_by_role("link", name="거대언어모델").click()
    expect(page.get_by_role("dialog", name="거대언어모델")).to_be_focused()
    expect(term(page, "증류")).to_have_attribute("aria-expanded", "true")
    card(page).get_by_role("button", name="뒤로", exact=True).click()
    expect(page.get_by_role("dialog", name="증류")).to_be_focused()
    expect(card(page).get_by_role("button", name="뒤로")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(term(page, "증류")).to_be_focused()


def test_a_link_in_the_card_leads_on_and_closes_it(page: Page) -> None:
    term(page, "증류").click()
    card(page).get_by_role("link", name="첫 문단").click()
    assert page.url.endswith("#p-1")
    assert_closed(page)


def test_a_term_without_entry_stays_a_plain_link(page: Page) -> None:
    page.locator("#lost").click()
    assert page.url.endswith("#t-lost")
    assert_closed(page)


# --- where it goes ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("line", [0, 1])
def test_a_wrapped_term_opens_at_the_line_under_the_mouse(page: Page, line: int) -> None:
    rects = page.locator("#wrapped").evaluate(
        "link => [...link.getClientRects()].map(({left, top, bottom, height}) => ({left, top, bottom, height}))"
    )
    assert len(rects) > 1, "the term should wrap"
    rect = rects[line]
    page.mouse.move(rect["left"] + 4, rect["top"] + rect["height"] / 2)
    page.clock.run_for(310)
    assert box(card(page))["y"] == pytest.approx(rect["bottom"] + 8, abs=1)


@pytest.mark.parametrize("where", ["#in-list", "#in-table"])
def test_terms_in_lists_and_tables_open_theirs(page: Page, where: str) -> None:
    link = page.locator(where)
    link.click()
    expect(card(page)).to_be_visible()
    assert box(card(page))["y"] == pytest.approx(box(link)["bottom"] + 8, abs=1)


@pytest.mark.parametrize("size", [(1280, 800), (640, 400), (481, 300), (479, 300), (320, 256)], ids=str)
def test_never_outside_the_window(page: Page, size: tuple[int, int]) -> None:
    width, height = size
    page.set_viewport_size({"width": width, "height": height})
    for link in page.locator("main a[aria-haspopup]").all()[:5]:
        link.scroll_into_view_if_needed()
        link.focus()
        page.keyboard.press("Enter")
        place = box(card(page))
        assert place["x"] >= 0
        assert place["y"] >= 0
        assert place["right"] <= width
        assert place["bottom"] <= height
        page.keyboard.press("Escape")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_card_scrolls_with_its_term(page: Page) -> None:
    link = term(page, "증류")
    link.click()
    before = box(card(page))["y"] - box(link)["y"]
    page.mouse.wheel(0, 60)
    page.wait_for_function("scrollY === 60")
    assert box(card(page))["y"] - box(link)["y"] == before


# --- paper, motion, no script -----------------------------------------------------------------------------


def test_print_shows_no_card(page: Page) -> None:
    term(page, "증류").click()
    page.emulate_media(media="print")
    expect(card(page)).to_be_hidden()


@pytest.mark.parametrize(("motion", "moves"), [("no-preference", True), ("reduce", False)])
def test_it_fades_only_where_motion_is_welcome(page: Page, motion: str, moves: bool) -> None:  # noqa: FBT001  # a case's value
    page.emulate_media(reduced_motion=motion)  # type: ignore[arg-type]  # a plain str to mypy
    term(page, "증류").click()
    durations = card(page).evaluate("card => getComputedStyle(card).transitionDuration")
    assert any(float(one.removesuffix("s")) > 0 for one in durations.split(", ")) is moves


def test_without_script_a_term_leads_to_its_entry(browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(PAGE)
    term(page, "증류").click()
    expect(page.locator("#t-distillation")).to_be_in_viewport()
    assert page.url.endswith("#t-distillation")
    context.close()


# --- instant navigation -----------------------------------------------------------------------------------


def test_a_swapped_page_gets_its_own_card_and_the_old_one_goes(browser: Browser) -> None:
    context = browser.new_context(viewport=DESKTOP)
    page = context.new_page()
    page.add_init_script(
        """globalThis.document$ = {
          mounts: [],
          subscribe({ next }) { this.mounts.push(next); addEventListener("DOMContentLoaded", next) },
        }"""
    )
    page.goto(PAGE)
    term(page, "증류").click()
    expect(card(page)).to_be_visible()
    page.evaluate(
        """() => {
          const main = document.querySelector("main");
          main.replaceWith(main.cloneNode(true));
          for (const mount of document$.mounts) mount();
        }"""
    )
    expect(card(page)).to_have_count(1)
    assert_closed(page)
    term(page, "증류").click()
    expect(card(page)).to_be_visible()
    context.close()
