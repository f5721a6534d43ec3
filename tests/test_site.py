"""From docs/ to site/: finished, checked, swapped in; and what a person sees when something is wrong."""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import subprocess
import zipfile
from typing import TYPE_CHECKING

import pytest
from helpers import ROOT

from build_tools import check_site, finish, mkdocs_hook, site
from build_tools.errors import SeedError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from helpers import Site

HEAD = (
    '<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src \'none\'"><title>t</title>'
)


def page(body: str = "", head: str = "") -> str:
    return f'<!doctype html><html lang="ko"><head>{HEAD}{head}</head><body><main><h1>t</h1>{body}</main></body></html>'


def folder(root: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


# --- the check --------------------------------------------------------------------------------------------

OTHER = {"b.html": page('<p id="증류">x</p>'), "sub/c.html": page(), "Case.html": page(), "index.html": page()}


@pytest.mark.parametrize(
    "link",
    [
        "b.html",
        "b.html#증류",
        "b.html#%EC%A6%9D%EB%A5%98",
        "sub/c.html",
        "./",
        "sub/../b.html",
        "#",
        "b.html?x=1",
        "/b.html",
    ],
)
def test_a_link_that_leads_somewhere_is_no_problem(tmp_path: Path, link: str) -> None:
    assert check_site.check(folder(tmp_path, {**OTHER, "a.html": page(f'<a href="{link}">x</a>')})) == []


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ('<a href="missing.html">x</a>', "link-broken"),
        ('<a href="case.html">x</a>', "link-broken"),  # exact names: some systems do not care, Pages does
        ('<a href="sub/">x</a>', "link-broken"),
        ('<a href="b.html#증">x</a>', "link-fragment"),
        ('<a href="#nowhere">x</a>', "link-fragment"),
        ('<a href="../x.html">x</a>', "link-outside"),
        ('<a href="javascript:alert(1)">x</a>', "link-scheme"),
        ('<a href=" JaVaScRiPt:alert(1)">x</a>', "link-scheme"),
        ('<a href="data:text/html,x">x</a>', "link-scheme"),
        ('<a href="file:///etc/passwd">x</a>', "link-scheme"),
        ('<a href="http://[">x</a>', "link-shape"),
        ('<img src="https://example.org/x.png">', "request-outside"),
        ('<img src="//example.org/x.png">', "request-outside"),
        ('<img srcset="b.html 1x, https://example.org/x.png 2x">', "request-outside"),
        ('<script src="https://example.org/x.js"></script>', "request-outside"),
        ('<iframe src="javascript:alert(1)"></iframe>', "request-outside"),
        ('<object data="https://example.org/x"></object>', "request-outside"),
        ('<form action="https://example.org/"></form>', "request-outside"),
        ('<img src="missing.png">', "link-broken"),
        ('<p onclick="x()">x</p>', "html-handler"),
        ('<a href="b.html"><b><a href="b.html">x</a></b></a>', "html-nested-link"),
        ('<p id="x"></p><p id="x"></p>', "html-id"),
        ("<h1>again</h1>", "html-outline"),
    ],
)
def test_the_check_finds(tmp_path: Path, body: str, code: str) -> None:
    found = check_site.check(folder(tmp_path, {**OTHER, "a.html": page(body)}))

    assert {problem.code for problem in found} == {code}
    assert all(problem.path == "site/a.html" for problem in found)


@pytest.mark.parametrize(
    ("head", "code"),
    [
        ('<link rel="stylesheet" href="https://example.org/x.css">', "request-outside"),
        ('<base href="https://example.org/">', "html-base"),
        ('<meta http-equiv="Refresh" content="0;url=https://example.org/">', "html-refresh"),
        (HEAD.replace("<title>t</title>", ""), "html-policy"),
    ],
)
def test_the_check_finds_in_the_head(tmp_path: Path, head: str, code: str) -> None:
    assert [problem.code for problem in check_site.check(folder(tmp_path, {"a.html": page(head=head)}))] == [code]


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("a.css", "p { background: url(https://example.org/x.png) }", "style-url"),
        ("a.css", '@import "missing.css";', "style-url"),
        ("a.json", "{", "site-json"),
        ("a.html", page("x" * check_site.MAX_PAGE_BYTES), "page-size"),
        ("a.html", page().replace("Content-Security-Policy", "x"), "html-policy"),
    ],
)
def test_the_check_finds_in_a_file(tmp_path: Path, name: str, text: str, code: str) -> None:
    assert [problem.code for problem in check_site.check(folder(tmp_path, {name: text}))] == [code]


def test_the_check_finds_symbolic_links_and_too_great_a_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder(tmp_path, {"a.html": page()})
    (tmp_path / "b.html").symlink_to("a.html")
    (tmp_path / "etc").symlink_to("/etc")
    monkeypatch.setattr(check_site, "MAX_SITE_BYTES", 10)

    codes = sorted(problem.code for problem in check_site.check(tmp_path))

    assert codes == ["site-link", "site-link", "site-size"]


def test_absolute_links_count_from_where_the_site_is_published(tmp_path: Path) -> None:
    folder(tmp_path, {"b.html": page(), "404.html": page('<a href="/repo/b.html">x</a>')})

    assert check_site.check(tmp_path, "/repo/") == []
    assert [problem.code for problem in check_site.check(tmp_path, "/")] == ["link-broken"]
    assert [problem.code for problem in check_site.check(tmp_path, "/other/")] == ["link-outside"]


# --- the finish -------------------------------------------------------------------------------------------


def test_the_policy_names_each_inline_script_and_no_data() -> None:
    html = f'{page()}<script>one()</script><script src="x.js"></script><script type="application/json">{{}}</script>'
    html = html.replace(HEAD, '<meta charset="utf-8">')

    secured = finish.secure(html, "a.html", finish.inline_scripts(html))

    digest = base64.b64encode(hashlib.sha256(b"one()").digest()).decode()
    assert f"script-src 'self' 'sha256-{digest}'; style-src" in secured
    assert secured.index("Content-Security-Policy") < secured.index("<body")


CHROME = """<html><head>
  <title>가</title>

</head><body>
  <script>
    one()
  </script>
  <main>
    <article><p><span id="p-1"></span>글</p>
<pre>
  그대로
</pre></article>
  </main>
  <script id="__config" type="application/json">{"a": "\\uac00<"}</script>
</body></html>"""


def test_a_page_is_lighter_and_says_the_same() -> None:
    light = finish.lighten(CHROME)

    assert '<article><p id="p-1">글</p>\n<pre>\n  그대로\n</pre></article>' in light
    assert finish.inline_scripts(light) == finish.inline_scripts(CHROME)
    assert "\n  " not in light.replace("<pre>\n  그대로", "").replace("<script>\n    one()\n  </script>", "")


def test_what_mkdocs_need_not_parse_goes_round_its_parser() -> None:
    block = '<div id="terms">\n<dl></dl>\n</div>'
    markdown = f'# 글\n\n<div class="text" markdown>\n\n글\n\n</div>\n\n{block}\n\n끝\n'

    rest, aside = mkdocs_hook.set_aside(markdown)

    assert aside == [block]
    assert mkdocs_hook.bring_back(rest, aside) == markdown
    with pytest.raises(ValueError, match="lost its place"):
        mkdocs_hook.bring_back("", aside)


@pytest.mark.parametrize(
    "html", ["", '<input class="md-toggle" x>', '<input class="md-toggle" autocomplete="off">' * 3], ids=len
)
def test_a_theme_that_changed_stops_the_build(html: str) -> None:
    with pytest.raises(SeedError, match="The theme is not the one") as error:
        finish.mend_material(html, "site/a.html")
    assert error.value.problems[0].path == "site/a.html"
    with pytest.raises(SeedError, match="no single <meta charset>"):
        finish.secure(html, "site/a.html", ())


# --- the swap ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("can_exchange", [True, False])
def test_the_new_site_takes_the_place_of_the_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, can_exchange: bool
) -> None:
    if not can_exchange:
        monkeypatch.setattr(site, "exchange", lambda one, other: False)  # noqa: ARG005  # as the real one is called
    for content in ("one", "two"):
        folder(tmp_path / site.NEW, {"a.html": content})
        site.swap(tmp_path / site.NEW, tmp_path / site.SITE, tmp_path / site.OLD)

        assert (tmp_path / "site" / "a.html").read_text() == content
        assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_two_folders_change_places_at_once(tmp_path: Path) -> None:
    folder(tmp_path, {"one/a": "1", "two/b": "2"})
    if not site.exchange(tmp_path / "one", tmp_path / "two"):
        pytest.skip("this file system cannot exchange folders")
    assert (tmp_path / "one" / "b").read_text() == "2"
    assert (tmp_path / "two" / "a").read_text() == "1"


@pytest.mark.parametrize(
    ("left", "stands"),
    [
        ({"site/a": "good", ".site-new/a": "half"}, "good"),
        ({".site-old/a": "good", ".site-new/a": "whole"}, "good"),  # killed between two renames
        ({"site/a": "new", ".site-old/a": "old"}, "new"),
        ({}, None),
    ],
)
def test_what_a_killed_build_left_is_cleared_away(tmp_path: Path, left: Mapping[str, str], stands: str | None) -> None:
    folder(tmp_path, left)

    site.recover(tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == (["site"] if stands else [])
    assert stands is None or (tmp_path / "site" / "a").read_text() == stands


def test_the_archive_holds_the_site_and_is_the_same_each_time(tmp_path: Path) -> None:
    files = {"index.html": "첫 화면", "assets/a.js": "a", "articles/b.html": "b"}
    folder(tmp_path / "site", {**files, "404.html": "for a server, which knows where the site begins"})

    first = site.pack(tmp_path).read_bytes()
    os.utime(tmp_path / "site" / "index.html", (0, 0))
    again = site.pack(tmp_path)

    assert again.read_bytes() == first
    with zipfile.ZipFile(again) as archive:
        assert {name: archive.read(name).decode() for name in archive.namelist()} == {
            f"juseok/{name}": text for name, text in files.items()
        }
    assert [path.name for path in again.parent.iterdir()] == ["juseok.zip"]


# --- the repository's own site ----------------------------------------------------------------------------


def test_the_site_knows_where_it_is_published(site: Site) -> None:
    assert (site.folder / "robots.txt").read_text() == f"User-agent: *\nAllow: /\nSitemap: {site.http}sitemap.xml\n"
    sitemap = (site.folder / "sitemap.xml").read_text()
    assert f"<loc>{site.http}</loc>" in sitemap
    assert f"<loc>{site.http}glossary/distillation.html</loc>" in sitemap
    assert "404" not in sitemap
    assert "/removed/" not in sitemap
    article = next((site.folder / "articles").glob("[!i]*.html"))
    canonical = f'<link rel="canonical" href="{site.http}articles/{article.name}">'
    assert canonical in article.read_text("utf-8")


def test_no_article_weighs_more_than_a_page_of_html_should(site: Site) -> None:
    weights = {path.name: path.stat().st_size for path in (site.folder / "articles").glob("*.html")}
    assert {name: bytes_ for name, bytes_ in weights.items() if bytes_ > 60_000} == {}


def test_no_page_needs_a_script_or_style_of_elsewhere(site: Site) -> None:
    assert check_site.check(site.folder, "/juseok/") == []


def test_the_html_checker_finds_no_error(site: Site) -> None:
    if shutil.which("java") is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("The checker of HTML needs Java.")
    jar = ROOT / "node_modules/vnu-jar/build/dist/vnu.jar"
    command = ["java", "-jar", str(jar), "--errors-only", "--skip-non-html", str(site.folder)]

    checker = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=120)

    lines = (checker.stderr + checker.stdout).replace(f"file:{site.folder}/", "")
    assert checker.returncode == 0, lines


def test_a_mirror_touches_what_differs_and_no_more(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    folder(here, {"a.html": "a", "b/c.html": "c", ".hidden": "x"})
    folder(there, {"gone.html": "x"})
    mkdocs_hook.mirror(here, there)
    before = (there / "a.html").stat().st_ctime_ns
    folder(here, {"b/c.html": "changed"})
    mkdocs_hook.mirror(here, there)

    assert {path.name: path.read_text("utf-8") for path in there.rglob("*") if path.is_file()} == {
        "a.html": "a",
        "c.html": "changed",
    }
    assert (there / "a.html").stat().st_ctime_ns == before
