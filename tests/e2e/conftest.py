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


LACKS = {
    "search box": "Zensical's header has no box that our engine could stand behind; a link leads to the search page.",
}
"""What Zensical's theme cannot do yet; test_zensical.py asserts each, so that the list shrinks with it."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run each test of a site on both engines' build of the same seeds.

    `@pytest.mark.mkdocs_only` says of a test that what it is about does not change with the engine, or that it is too
    long to be run twice; `@pytest.mark.needs(what)` names what is in LACKS.
    """
    if "site" not in metafunc.fixturenames:
        return
    marks = [
        pytest.mark.xfail(reason=LACKS[what], run=False)
        for mark in metafunc.definition.iter_markers("needs")
        for what in mark.args
    ]
    both = not metafunc.definition.get_closest_marker("mkdocs_only")
    engines = ["mkdocs", *([pytest.param("zensical", marks=marks)] if both else [])]
    metafunc.parametrize("site", engines, indirect=True, scope="session")


@pytest.fixture(scope="session")
def site(request: pytest.FixtureRequest, site: Site) -> Site:
    """The repository's own site, by the engine that the test is run for."""
    if request.param == "mkdocs":
        return site
    found: Site = request.getfixturevalue("zensical_site")
    return found


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
