"""Whether a built site is fit to be published: every link leads somewhere, and nothing comes from elsewhere."""

from __future__ import annotations

import json
import os
import posixpath
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from lxml import etree, html  # type: ignore[import-untyped]  # it ships no types; read_page alone uses it

from build_tools.errors import Problem
from build_tools.progress import track

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MAX_SITE_BYTES = 1_000_000_000
"""What GitHub Pages publishes."""
MAX_PAGE_BYTES = 250_000
"""More than any single article, glossary or list needs; a navigation that lists every page goes beyond it."""
LOADED = frozenset({"src", "srcset", "poster", "background", "manifest", "formaction", "action"})
"""Attributes by which a page loads or sends something."""
OUTSIDE_SCHEMES = frozenset({"http", "https", "mailto"})
"""What a link for a person to follow may lead to, beyond the site."""
LINK_RELATIONS = frozenset({"canonical", "alternate", "license", "author", "prev", "next"})
"""Of `<link>`: those that load nothing."""
FORBIDDEN = (
    ("//a//a", "html-nested-link", "A link stands within a link."),
    ("//base", "html-base", "<base> bends every link of the page."),
    ("//meta[translate(@http-equiv, 'REFSH', 'refsh')='refresh']", "html-refresh", "The page leaves by itself."),
)
"""(XPath, code, what is wrong)"""
CSS_URL = re.compile(r"""url\(\s*["']?([^"')]*)|@import\s+["']([^"']*)""")


@dataclass(frozen=True, slots=True)
class Reference:
    """One place in a page that names another file."""

    url: str
    line: int
    loads: bool
    """Whether the browser fetches it by itself."""


@dataclass(frozen=True, slots=True)
class Page:
    """What one HTML file offers and wants."""

    ids: frozenset[str]
    references: tuple[Reference, ...]
    faults: tuple[tuple[int, str, str], ...]
    """(line, code, what is wrong)"""


def check(site: Path, base: str = "/") -> list[Problem]:
    """Return all that is wrong with the site in the folder `site`, which is published below the path `base`."""
    names, problems = _names(site)
    pages = {}
    for name in track("check", sorted(names)):
        if name.endswith(".html"):
            content = (site / name).read_bytes()
            pages[name] = read_page(content)
            if len(content) > MAX_PAGE_BYTES:
                what = f"The page has {len(content):,} bytes; {MAX_PAGE_BYTES:,} is the most."
                problems.append(_problem(name, 0, "page-size", what))
        elif name.endswith(".css"):
            problems += _check_style(name, (site / name).read_text("utf-8"), names)
        elif name.endswith(".json"):
            problems += _check_json(name, (site / name).read_bytes())
    for name, page in pages.items():
        problems += [_problem(name, line, code, what) for line, code, what in page.faults]
        problems += _check_references(name, page, names, pages, base)
    return problems


def _names(site: Path) -> tuple[set[str], list[Problem]]:
    """Return the names of all files, relative and with `/`; links and too great a size are problems."""
    names, problems, size = set(), [], 0
    for above, folders, files in os.walk(site):
        for path in (Path(above, name) for name in (*files, *folders)):
            name = path.relative_to(site).as_posix()
            if path.is_symlink():
                problems.append(_problem(name, 0, "site-link", "This is a symbolic link."))
            elif path.is_file():
                names.add(name)
                size += path.stat().st_size
    if size > MAX_SITE_BYTES:
        what = f"The site has {size:,} bytes; {MAX_SITE_BYTES:,} is the most that GitHub Pages takes."
        problems.append(_problem("", 0, "site-size", what))
    return names, problems


# --- one page ---------------------------------------------------------------------------------------------


def read_page(content: bytes) -> Page:
    """Return what the HTML file `content` (UTF-8) offers, wants and does wrong by itself."""
    tree = html.document_fromstring(content, parser=html.HTMLParser(encoding="utf-8", huge_tree=True))
    ids: Counter[str] = Counter(tree.xpath("//@id"))
    references: list[Reference] = []
    faults: list[tuple[int, str, str]] = []
    for element in tree.iter(etree.Element):
        line = element.sourceline or 0
        for attribute, value in element.items():
            if attribute.startswith("on"):
                faults.append((line, "html-handler", f"‘{attribute}’ is an inline event handler."))
            references += _references(element.tag, attribute, value, set(element.get("rel", "").split()), line)
    for path, code, what in FORBIDDEN:
        faults += [(element.sourceline or 0, code, what) for element in tree.xpath(path)]
    faults += [(1, "html-id", f"The id ‘{key}’ stands here {n} times.") for key, n in ids.items() if n > 1]
    policies = tree.xpath("//head/meta[@http-equiv='Content-Security-Policy']/@content")
    if len(policies) != 1 or "default-src 'none'" not in policies[0]:
        faults.append((1, "html-policy", f"{len(policies)} content security policies; one is expected."))
    if tree.xpath("//body"):
        counts = {tag: len(tree.xpath(f"//{tag}")) for tag in ("title", "h1", "main")}
        faults += [
            (1, "html-outline", f"<{tag}> stands {n} times; once is right.") for tag, n in counts.items() if n != 1
        ]
    return Page(frozenset(ids), tuple(references), tuple(faults))


def _references(tag: str, attribute: str, value: str, relations: set[str], line: int) -> list[Reference]:
    """Return what one attribute of an element refers to."""
    if attribute == "href" and tag in ("a", "area"):
        return [Reference(value, line, loads=False)]
    if attribute == "href" and tag == "link":
        return [Reference(value, line, loads=not relations & LINK_RELATIONS)]
    if attribute == "srcset":
        return [Reference(part.split()[0], line, loads=True) for part in value.split(",") if part.strip()]
    if attribute in LOADED or (attribute == "data" and tag == "object"):
        return [Reference(value, line, loads=True)]
    return []


# --- references -------------------------------------------------------------------------------------------


def _check_references(
    name: str, page: Page, names: set[str], pages: Mapping[str, Page], base: str
) -> Iterator[Problem]:
    for reference in page.references:
        fault = _reference_fault(name, reference, names, pages, base)
        if fault is not None:
            yield _problem(name, reference.line, *fault)


def _reference_fault(
    name: str, reference: Reference, names: set[str], pages: Mapping[str, Page], base: str
) -> tuple[str, str] | None:
    """Return (code, what is wrong), or None."""
    url = reference.url
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return "link-shape", f"‘{url}’ is no address."
    if parts.scheme or parts.netloc:
        return _outside_fault(url, parts.scheme, loads=reference.loads)
    target = resolve(name, parts.path, base)
    if target is None:
        return "link-outside", f"‘{url}’ leads out of the site."
    if target.endswith("/") or target == "":
        target += "index.html"
    if target not in names:
        return "link-broken", f"‘{url}’ leads to ‘{target}’, which does not exist."
    fragment = unquote(parts.fragment)
    if fragment and not fragment.startswith(":~:") and target in pages and fragment not in pages[target].ids:
        return "link-fragment", f"‘{url}’ leads to ‘#{fragment}’, which ‘{target}’ does not have."
    return None


def _outside_fault(url: str, scheme: str, *, loads: bool) -> tuple[str, str] | None:
    if loads and not url.startswith("data:image/"):
        return "request-outside", f"‘{url}’ is loaded from outside the site."
    if not loads and scheme.lower() not in OUTSIDE_SCHEMES:
        return "link-scheme", f"‘{url[:60]}’ is no web address."
    return None


def resolve(name: str, path: str, base: str = "/") -> str | None:
    """Return the file to which `path`, a link's path, leads from the page `name`; None outside the site.

    Both are relative to the site, with `/`; an absolute path counts from `base`, where the site is published.
    """
    path = unquote(path)
    if path.startswith("/"):
        if not path.startswith(base):
            return None
        joined = path.removeprefix(base)
    elif not path:
        return name
    else:
        joined = posixpath.join(posixpath.dirname(name), path)
    target = posixpath.normpath(joined) if joined else ""
    if target.startswith(".."):
        return None
    if target == ".":
        target = ""
    return f"{target}/" if target and joined.endswith("/") else target


def _check_style(name: str, text: str, names: set[str]) -> Iterator[Problem]:
    for match in CSS_URL.finditer(text):
        url = match[1] or match[2] or ""
        parts = urlsplit(url)
        if url.startswith(("data:image/", "#")) or not url:
            continue
        if parts.scheme or parts.netloc or resolve(name, parts.path) not in names:
            line = text.count("\n", 0, match.start()) + 1
            yield _problem(name, line, "style-url", f"‘{url[:60]}’ is no file of the site.")


def _check_json(name: str, content: bytes) -> Iterator[Problem]:
    try:
        json.loads(content)
    except ValueError as error:
        yield _problem(name, 0, "site-json", f"This is not JSON: {error}.")


def _problem(name: str, line: int, code: str, what: str) -> Problem:
    return Problem(f"site/{name}", line, code, what, "Mend the seed or template that it is made of.")
