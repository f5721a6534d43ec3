"""Options and fixtures of the whole suite; above all the repository's own site, built once."""

from __future__ import annotations

import contextlib
import http.server
import os
import threading
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from helpers import ROOT, Site, project
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from helpers import Project

# The reading face is cut once for all projects of the suite.
os.environ.setdefault("JUSEOK_CACHE", str(ROOT / ".cache"))

# A timing is never a test, and the same examples are tried everywhere.
settings.register_profile("juseok", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("juseok")

PREFIX = "/juseok/"
"""The site is served below a path, as GitHub Pages serves a project's."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--save-golden", action="store_true", help="rewrite golden files, for a person to review")


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder below PREFIX as GitHub Pages does: 404.html for what is not there. Keeps quiet."""

    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.removeprefix(PREFIX)) if path.startswith(PREFIX) else "/dev/null/no"

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, "404.html")
        if code != http.HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        content = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name is the library's
        pass


@contextlib.contextmanager
def published(made: Project, engine: str) -> Iterator[Site]:
    """The site of a project, built for the address at which a server waits."""
    handler = partial(Handler, directory=str(made.root / "site"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        address = f"http://127.0.0.1:{server.server_port}{PREFIX}"
        ran = made.run("site", "--engine", engine, SITE_URL=address)
        assert ran.returncode == 0, ran.stderr
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        folder = made.root / "site"
        yield Site(made, folder, address, f"{folder.as_uri()}/")
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The repository's own site: its folder, and the two ways to open it."""
    with published(project(tmp_path_factory.mktemp("repository") / "juseok", seeds=True), "mkdocs") as made:
        yield made


@pytest.fixture(scope="session")
def zensical_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The same seeds, published by the theme's successor."""
    with published(project(tmp_path_factory.mktemp("zensical") / "juseok", seeds=True), "zensical") as made:
        yield made
