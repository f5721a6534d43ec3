"""Built HTML → HTML fit for publishing: the theme's faults mended, and a policy that lets nothing else in.

What is patched must be there: a theme that changes its markup stops the build instead of losing the patch.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

from build_tools.errors import Problem, SeedError

if TYPE_CHECKING:
    from collections.abc import Iterable

TOGGLE = re.compile(r'(<input class="md-toggle" [^>]*?) autocomplete="off"')
"""HTML allows no autocomplete on a checkbox; Material writes it twice a page."""
TOGGLES = 2
DIALOG = re.compile(r'(<div class="md-search" data-md-component="search") role="dialog"')
"""A search box that stands on every page is no dialog (and a dialog would need a name: WCAG 4.1.2). The landmark
`search` inside it stays."""

UNLISTED = ("404.html", "removed/", "search/", "my-terms.html")
"""Pages and folders that say nothing of their own to one who comes from a search engine."""

LINKED_DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
"""Instant navigation runs every script of a page's body anew, and forgets that these are data: they go to the head."""
DATA = re.compile(r'(?<=<script id="__config" type="application/json">).*?(?=</script>)', re.DOTALL)
"""The theme's settings."""
CONTENT = re.compile(r"<article\b.*</article>", re.DOTALL)
ANCHOR = re.compile(r'<(p|li)><span id="(p-\w+)"></span>')
"""Markdown has no id of a paragraph that GitHub would not print; HTML has."""
BLANKS = re.compile(r"(<script\b.*?</script>)|\s*\n\s*", re.DOTALL)
"""What templates leave between their tags; scripts are named by their hashes and stay as they are."""

SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL | re.IGNORECASE)
ATTRIBUTE = re.compile(r"""\s(src|type)\s*=\s*["']?([^"'\s>]*)""", re.IGNORECASE)
CHARSET = re.compile(r'<meta charset="utf-8">', re.IGNORECASE)
POLICY = (
    "default-src 'none'; script-src {scripts}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; "
    "object-src 'none'"
)
"""Everything from the site itself and nothing from elsewhere. `base-uri`, `form-action` and `object-src` are said
because `default-src` does not cover the first two, and some scanners look for the third."""


def mend_material(html: str, shown: str) -> str:
    """Return a page of Material's without the theme's own faults of HTML and accessibility.

    Raises SeedError naming the page (`shown`) where the theme no longer has what is mended here.
    """
    html, toggles = TOGGLE.subn(r"\1", html)
    if toggles != TOGGLES:
        raise _drifted(shown, f"{toggles} of {TOGGLES} ‘md-toggle’ inputs with autocomplete")
    if 'role="dialog"' in html:
        html, dialogs = DIALOG.subn(r"\1", html)
        if dialogs != 1:
            raise _drifted(shown, f"{dialogs} search boxes that are called a dialog")
    data = "".join(f'<script type="application/ld+json">{_plain(text)}</script>' for text in LINKED_DATA.findall(html))
    html = LINKED_DATA.sub("", html).replace("</head>", f"{data}</head>", 1)
    return lighten(DATA.sub(lambda found: _plain(found[0]), html, count=1))


def lighten(html: str) -> str:
    """Return a page without the blank space that templates leave around its content, and with no empty anchors."""
    content = CONTENT.search(html)
    if content is None:
        return html
    before = BLANKS.sub(_script_or_break, html[: content.start()]).lstrip()
    anchored = ANCHOR.sub(r'<\1 id="\2">', content[0])
    after = BLANKS.sub(_script_or_break, html[content.end() :])
    return f"{before}{anchored}{after}"


def _script_or_break(found: re.Match[str]) -> str:
    return found[1] or "\n"


def _plain(data: str) -> str:
    """Return JSON in as few bytes as it takes, with nothing in it that could end a script element."""
    text = json.dumps(json.loads(data), ensure_ascii=False, separators=(",", ":"))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def is_listed(name: str) -> bool:
    """Whether search engines shall know the page `name` (relative to the site)."""
    return not name.startswith(UNLISTED)


def secure(html: str, shown: str, scripts: Iterable[str], *, listed: bool = True) -> str:
    """Return the page with its content security policy, in which inline scripts are named by their hashes `scripts`.

    They are those of the whole site: instant navigation runs the scripts of the page to come under the policy of the
    first one, and the theme writes other scripts at another depth. The policy stands right after the character set,
    before anything that it governs. A page that is not `listed` asks search engines to pass it over. Raises SeedError
    where there is no place for all that.
    """
    if len(CHARSET.findall(html)) != 1:
        raise _drifted(shown, "no single <meta charset>")
    policy = POLICY.format(scripts=" ".join(("'self'", *(f"'sha256-{script}'" for script in sorted(scripts)))))
    added = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    if not listed:
        added += '<meta name="robots" content="noindex">'
    return CHARSET.sub(rf"\g<0>{added}", html, count=1)


def inline_scripts(html: str) -> set[str]:
    """Return the hash of each inline script that a browser would run: not those that are data."""
    found = set()
    for attributes, text in SCRIPT.findall(html):
        values = {name.lower(): value.lower() for name, value in ATTRIBUTE.findall(attributes)}
        if "src" not in values and values.get("type", "") in ("", "module", "text/javascript"):
            found.add(_digest(text))
    return found


def sitemap(names: Iterable[str], url: str) -> str:
    """Return the sitemap of the pages `names` of a site at `url`, without dates: it changes with the seeds only."""
    base = f"{url.rstrip('/')}/"
    pages = (base + quote("" if name == "index.html" else name) for name in names)
    entries = "".join(f"  <url><loc>{escape(page)}</loc></url>\n" for page in pages)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return f"{head}{entries}</urlset>\n"


def robots(url: str) -> str:
    """Return robots.txt: all may read, and here is the sitemap of the site at `url` ("": none)."""
    return "User-agent: *\nAllow: /\n" + (f"Sitemap: {url.rstrip('/')}/sitemap.xml\n" if url else "")


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _drifted(shown: str, found: str) -> SeedError:
    what = f"The theme is not the one that this program mends: {found}."
    return SeedError([Problem(shown, 0, "theme-drift", what, "Install the pinned requirements, or adapt finish.py.")])
