"""A browser that can reach the site under test and nothing else, and that notes every complaint of a page."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

import browsers
import pytest
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from helpers import Open, Site
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Route, ViewportSize

DESKTOP: ViewportSize = {"width": 1280, "height": 800}
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium. Where there is none: a failure in CI, a skip elsewhere."""
    with sync_playwright() as playwright:
        path = browsers.find(playwright.chromium.executable_path)
        if path is None:
            if os.environ.get("CI"):
                pytest.fail(browsers.REMEDY)
            pytest.skip(browsers.REMEDY)
        found = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield found
        found.close()


@pytest.fixture(params=["http", "file"])
def base(request: pytest.FixtureRequest, site: Site) -> str:
    """The address of the site, ending with `/`: once over http below a path, once from a folder."""
    way: Literal["http", "file"] = request.param
    return site.http if way == "http" else site.file


@dataclass
class Watch:
    """What a page did that no page of the site may do."""

    outside: list[str] = field(default_factory=list)
    """Addresses asked for beyond the site; the network is cut there."""
    complaints: list[str] = field(default_factory=list)
    """Errors of scripts, of the content security policy and of missing files."""

    def over(self, context: BrowserContext, base: str) -> None:
        """Watch every page of `context`; only addresses below `base` are let through."""

        def route(route: Route) -> None:
            url = route.request.url
            if url.startswith((base, "data:", "blob:")):
                route.continue_()
                return
            self.outside.append(url)
            route.abort()

        context.route("**/*", route)
        context.on("page", self._listen)

    def _listen(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self._note)

    def _note(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(message.text)


@pytest.fixture
def open_page(browser: Browser, base: str) -> Open:
    """Return a function that opens a page of the site, by its path, as a context manager.

    Options go to Playwright's `new_context`: `viewport`, `color_scheme`, `java_script_enabled` … Leaving the context
    fails the test where a page asked for anything outside the site, or put an error on the console.
    """

    @contextlib.contextmanager
    def opened(path: str = "index.html", **options: object) -> Iterator[Page]:
        watch = Watch()
        context = browser.new_context(**{"viewport": DESKTOP} | options)  # type: ignore[arg-type]  # as the caller wrote them
        try:
            watch.over(context, base)
            page = context.new_page()
            page.goto(base + path)
            yield page
        finally:
            context.close()
        assert watch.outside == []
        assert watch.complaints == []

    return opened


@pytest.fixture
def page(browser: Browser, base: str) -> Iterator[Page]:
    """A blank page at desktop size that can reach the site alone; `page.goto(base + "index.html")` comes next."""
    watch = Watch()
    context = browser.new_context(viewport=DESKTOP)
    watch.over(context, base)
    yield context.new_page()
    context.close()
    assert watch.outside == []
    assert watch.complaints == []
