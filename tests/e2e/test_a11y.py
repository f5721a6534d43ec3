"""No page of any kind has a fault that axe finds, in any state, scheme or width; test_search.py has search open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest
from helpers import ROOT

if TYPE_CHECKING:
    from typing import Literal

    from helpers import Site
    from playwright.sync_api import Browser, Page

    Scheme = Literal["light", "dark"]


AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
ARTICLE = "articles/zuckerberg-nadella-talk.html"
KINDS = [
    "index.html",
    "articles/index.html",
    ARTICLE,
    "articles/clegg-llama2-interview.html",
    "removed/zuckerberg-nadella-talk.html",
    "glossary/index.html",
    "glossary/distillation.html",
    "names.html",
    "my-terms.html",
    "about.html",
    "accessibility.html",
    "search/index.html",
    "404.html",
]

pytestmark = [pytest.mark.browser]


COLOUR = ["color-contrast", "link-in-text-block"]
"""The rules that another scheme can break."""


def faults(page: Page, rules: list[str] | None = None) -> list[str]:
    """Return what axe finds on the page as it stands, by all rules or these: rule, element, reason."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text("utf-8"))
    only = {"runOnly": rules} if rules else {}
    found = page.evaluate("(options) => axe.run(document, options)", {"resultTypes": ["violations"], **only})
    return [
        f"{violation['id']}: {node['html'][:160]} — {node['failureSummary'][:300]}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages(browser: Browser, site: Site, scheme: Scheme) -> None:
    context = browser.new_context(color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    found = {}
    for kind in KINDS:
        page.goto(site.http + kind)
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 740})
            overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            found[kind, width] = faults(page, COLOUR if scheme == "dark" else None) + (
                [f"{overflow} px too wide"] if overflow > 0 else []
            )
    context.close()

    assert {kind: said for kind, said in found.items() if said} == {}


def card_open(page: Page) -> None:
    page.locator('.article-text a[href^="#t-"]').first.click()
    page.get_by_role("dialog").get_by_role("button", name="닫기").wait_for()


def nested_card_open(page: Page) -> None:
    nested = page.locator("#terms dl > div:has(dd:first-of-type a)").first.get_attribute("id")
    page.locator(f'.article-text a[href="#{nested}"]').first.click()
    page.locator("#term-card dd:first-of-type a").first.click()
    page.get_by_role("button", name="뒤로").wait_for()


def target_shown(page: Page) -> None:
    page.evaluate("location.hash = document.querySelector('#terms dl > div').id")


def all_known(page: Page) -> None:
    for link in page.locator('.article-text a[href^="#t-"]').all()[:4]:
        link.click()
        page.keyboard.press("3")
        page.keyboard.press("Escape")


def terms_off(page: Page) -> None:
    page.get_by_label("용어 표시").select_option("off")


STATES = [card_open, nested_card_open, target_shown, all_known, terms_off]


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)])
def test_states(browser: Browser, site: Site, scheme: Scheme, width: int) -> None:
    found = {}
    for state in STATES:
        context = browser.new_context(
            viewport={"width": width, "height": 740},
            color_scheme=scheme,
            reduced_motion="reduce",
        )
        page = context.new_page()
        page.goto(site.http + ARTICLE)
        state(page)
        found[state.__name__] = faults(page)
        context.close()

    assert {name: said for name, said in found.items() if said} == {}
