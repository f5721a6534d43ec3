"""The preview as a curator has it: the bar on each article, the report, and a broken seed told and mended."""

from __future__ import annotations

import html
import re
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from helpers import Project, project

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from helpers import Site
    from playwright.sync_api import Browser, Page

PATIENCE = 60
"""Seconds: far more than a build takes on a slow machine."""


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Project, str]]:
    """A project in its preview, and the preview's address."""
    made = project(tmp_path_factory.mktemp("preview") / "small")
    shutil.copytree("tests/golden/small/seeds", made.root / "seeds", dirs_exist_ok=True)
    shutil.copy("tests/cases/curator/messy.txt", made.root / "seeds/articles/messy.txt")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    with (made.root / "said.txt").open("w") as said:
        command = made.command("serve", "--address", address)
        process = subprocess.Popen(command, cwd=made.root, env=made.environment(), stdout=said, stderr=said)
        try:
            until(lambda: "Serving on" in (made.root / "said.txt").read_text("utf-8"))
            yield made, f"http://{address}/"
        finally:
            process.terminate()
            process.wait(PATIENCE)


def until(holds: Callable[[], bool]) -> None:
    """Wait for something that a build brings about."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.2)


def get(url: str) -> str:
    try:
        with urllib.request.urlopen(url, timeout=PATIENCE) as answer:  # noqa: S310  # our own preview
            return str(answer.read().decode())
    except urllib.error.HTTPError:  # between two builds
        return ""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 760, "height": 700}, reduced_motion="reduce")
    found = context.new_page()
    yield found
    found.goto("about:blank")  # a page that waits for news of the preview may keep its context from closing
    context.close()


@pytest.fixture
def shoot(page: Page, pytestconfig: pytest.Config) -> Callable[[str], bytes]:
    """Return a function that takes a picture of the page for the guide, with --save-golden; else it takes none."""
    if not pytestconfig.getoption("--save-golden"):
        return lambda _: b""
    return lambda name: page.screenshot(path=Path("seeds/pages/guide") / name)


@pytest.mark.browser
def test_the_bar_tells_what_was_removed(
    preview: tuple[Project, str], page: Page, shoot: Callable[[str], bytes]
) -> None:
    _, address = preview
    page.goto(f"{address}articles/messy.html")
    page.locator("details.curator-bar summary").click()
    frame = page.frame_locator("details.curator-bar iframe")
    frame.get_by_text("덜어낸 곳").wait_for()
    removed = frame.locator("#removed + ul").inner_text()
    shoot("tools.png")

    assert "10번째 줄, 공유 단추 (share): 공유하기 카카오톡 페이스북 트위터 URL복사" in removed
    assert "keep:" in removed
    assert "seeds/articles/messy.yml" in get(f"{address}curator/articles/messy.html")


@pytest.mark.browser
def test_a_reader_sees_the_article(preview: tuple[Project, str], page: Page, shoot: Callable[[str], bytes]) -> None:
    _, address = preview
    page.set_viewport_size({"width": 760, "height": 560})
    page.goto(f"{address}articles/messy.html")
    page.locator(".curator-bar").evaluate("bar => bar.remove()")
    page.locator("a[href='#t-distillation']").first.click()
    card = page.locator("#term-card")
    card.wait_for(state="visible")
    shoot("reader.png")

    assert "증류" in card.inner_text()


def test_every_page_leads_to_the_report(preview: tuple[Project, str]) -> None:
    _, address = preview

    for name in ("index.html", "articles/messy.html", "glossary/distillation.html"):
        [link] = re.findall(r'href="([^"]*curator/report\.html)"', get(address + name))
        assert link == "../" * name.count("/") + "curator/report.html"
    assert "<h1>보고서</h1>" in get(f"{address}curator/report.html")


def test_a_broken_seed_is_told_on_the_page_and_goes_when_mended(
    preview: tuple[Project, str], request: pytest.FixtureRequest
) -> None:
    """No browser looks on, but for the guide's picture: it would load the page anew while this waits."""
    made, address = preview
    path = made.root / "seeds/glossary/slm.md"
    sound = path.read_text("utf-8")

    path.write_text(sound.replace("---\n", "---\nshrot: 오타\n", 1), "utf-8")
    until(lambda: "build-problem" in get(f"{address}articles/messy.html"))
    broken = html.unescape(get(f"{address}articles/messy.html"))
    if request.config.getoption("--save-golden"):
        page = request.getfixturevalue("page")
        page.goto(f"{address}articles/messy.html")
        request.getfixturevalue("shoot")("problem.png")
        page.goto("about:blank")
    path.write_text(sound, "utf-8")
    until(lambda: (page := get(f"{address}articles/messy.html")) != "" and "build-problem" not in page)

    assert "seeds/glossary/slm.md:2: ‘shrot’ is not known. Did you mean ‘short’?" in broken
    assert "[field-unknown] 모르는 항목입니다." in broken


def test_an_edit_of_the_sidecar_shows_in_the_bar(preview: tuple[Project, str]) -> None:
    made, address = preview

    made.write({"seeds/articles/messy.yml": "senses:\n  - {text: 증류, term: distillation, verdict: skip}\n"})
    until(lambda: "곁 파일(.yml)이 정했습니다" in get(f"{address}curator/articles/messy.html"))


def test_a_new_title_shows_on_every_page_that_leads_to_it(preview: tuple[Project, str]) -> None:
    """Only pages whose Markdown changed are built anew; none may show what was."""
    made, address = preview
    old, new = "증류의 값", "새로 붙인 제목"
    leading = [name for name, content in made.tree("docs").items() if name.endswith(".md") and old in content.decode()]
    sidecar = made.root / "seeds/articles/column.yml"

    sidecar.write_text(f"{sidecar.read_text('utf-8')}title: {new}\n", "utf-8")
    until(lambda: new in get(f"{address}articles/price-of-distillation.html"))

    assert {name.split("/")[0] for name in leading} >= {"articles", "glossary", "index.md", "removed"}
    pages = {name: get(f"{address}{name.removesuffix('.md')}.html") for name in leading}
    assert {name for name, page in pages.items() if old in page or new not in page} == set()


def test_the_published_site_has_none_of_it(site: Site) -> None:
    published = [path for folder in (site.folder, site.project.root / "docs") for path in folder.rglob("*")]
    told = [path for path in published if path.suffix in {".html", ".md"} and "curator-bar" in path.read_text("utf-8")]

    assert len(published) > 50
    assert told == []
    assert [path for path in published if path.name == "curator"] == []
