"""All that MkDocs has to know of us, and we of it.

Before each build MkDocs calls `python -m build_tools build` as a child: MkDocs loads this file once, but a child sees
the pipeline as edited. The preview's child stays for the next edit, unless that is one of the pipeline. In the preview
(`mkdocs serve --dirty`) an edit makes one rebuild, of the pages whose Markdown it changed; a seed that cannot be built
shows what is wrong on the page, over the last good text.
"""

from __future__ import annotations

import hashlib
import html
import logging
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from mkdocs.exceptions import PluginError
from mkdocs.utils import clean_directory

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT))  # the `mkdocs` script, unlike `python -m mkdocs`, does not look here

from build_tools import finish  # noqa: E402  # found only now
from build_tools.curator.codes import CODES  # noqa: E402  # the same
from build_tools.standby import Answer, Standby  # noqa: E402  # the same

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

READY = "JUSEOK_DOCS_READY"
"""Set by `site`, which has built docs/ already, and which wants to know of each page."""
TICK = "juseok: page"
"""What it listens for; see site.py."""
BYTECODE = ROOT / ".cache" / "pycache"
"""Beside the sources it would be an edit of its own, and the preview would never come to rest."""
BUILD = (sys.executable, "-m", "build_tools", "build")
ENVIRONMENT = os.environ | {"PYTHONPYCACHEPREFIX": str(BYTECODE), "PYTHONIOENCODING": "utf-8"}
CURATOR = ROOT / ".cache" / "curator"
"""Where the build puts the pages for curators: beside docs/, so that `site` has nothing to leave out."""

CONTENT = '<article class="md-content__inner md-typeset">'
"""Where Material's content begins; what instant navigation exchanges is inside."""
BAR_STYLE = "border:2px dashed;border-radius:.3rem;padding:.2rem .6rem;font-size:.7rem"
FRAME_STYLE = "width:100%;height:60vh;border:0"

log = logging.getLogger("mkdocs.plugins.juseok")


MADE_BY_US = frozenset({"article", "term"})
"""Kinds of pages whose every block comes from our templates."""
MARK = '<div id="aside-{}"></div>'


class Aside:
    """What was set aside of the pages between their Markdown and their HTML, by page."""

    blocks: ClassVar[dict[str, list[str]]] = {}


class Preview:
    """What a running preview remembers from one build to the next."""

    running = False
    complaint = ""
    """What is wrong with the seeds, as the last build said; "" where nothing is."""
    look = ""
    """A digest of all that every page depends on, beside its own Markdown."""
    build: ClassVar[Standby]


def on_startup(*, command: str, dirty: bool) -> None:
    """Note whether this is a preview."""
    Preview.running = command == "serve"
    Preview.build = Standby((*BUILD, "--preview", str(CURATOR)), ROOT, ENVIRONMENT)
    if dirty:  # sound here, since docs/ holds all that a page depends on; see on_pre_build
        logging.getLogger("mkdocs.commands.build").addFilter(lambda record: "'dirty' build" not in record.getMessage())


def on_pre_build(config: MkDocsConfig) -> None:
    """Bring docs/ up to date. Raises PluginError where that fails and there is no page to say so on."""
    if os.environ.get(READY) != "1":
        complaint = build_docs()
        if complaint and not (Preview.running and Path(config.docs_dir, "index.md").is_file()):
            raise PluginError("The seeds cannot be built; see above.")
        if complaint != Preview.complaint:
            Preview.look = ""
        Preview.complaint = complaint
    if Preview.running and (look := _look(config)) != Preview.look:
        clean_directory(config.site_dir)
        Preview.look = look


def build_docs() -> str:
    """Build docs/ in a child process, in a preview in one that stays. Return "" where that went well, or what it said.

    Where the one that stays has no answer, be it for a fault in our own code, another one says why.
    """
    answer = Preview.build.ask() if Preview.running else None
    if answer is None:
        child = subprocess.run(  # noqa: S603  # our own program
            BUILD, cwd=ROOT, env=ENVIRONMENT, stderr=subprocess.PIPE, encoding="utf-8", errors="replace", check=False
        )
        answer = Answer(child.returncode == 0, child.stderr)
    sys.stderr.write(answer.said)
    return "" if answer.fine else answer.said.strip()


def on_shutdown() -> None:
    """Let no build stay behind."""
    Preview.build.end()


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Remove from a preview the pages whose Markdown is gone: a partial build leaves them."""
    if Preview.running:
        wanted = {file.dest_uri for file in files}
        for above in ("articles", "glossary", "removed"):
            for path in Path(config.site_dir, above).glob("*.html"):
                if f"{above}/{path.name}" not in wanted:
                    path.unlink()


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001  # as below
    """Keep every page out of the theme's own search index: build_tools.search has written a better one.

    Return the Markdown without the HTML that stands in it (see `set_aside`).
    """
    page.meta["search"] = {"exclude": True}
    tick()
    if page.meta.get("kind") not in MADE_BY_US:
        return markdown
    markdown, aside = set_aside(markdown)
    Aside.blocks[page.file.src_uri] = aside
    return markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001  # as above
    """Return the page's HTML with what was set aside back in its place."""
    return bring_back(html, Aside.blocks.pop(page.file.src_uri, []))


def set_aside(markdown: str) -> tuple[str, list[str]]:
    """Return a page of ours without its blocks of plain HTML, each with a mark in its place, and these blocks.

    Python-Markdown leaves them as they are, and looks at each of their tags several times over to find that out:
    most of the time that a page takes, where the list of terms is long.
    """
    chunks = markdown.split("\n\n")
    aside: list[str] = []
    for number, chunk in enumerate(chunks):
        if chunk.startswith("<div ") and chunk.endswith("</div>") and " markdown>" not in chunk:
            chunks[number] = MARK.format(len(aside))
            aside.append(chunk)
    return "\n\n".join(chunks), aside


def bring_back(html: str, aside: list[str]) -> str:
    """Return the HTML of a page with each block in the place of its mark. Raises ValueError where a mark is gone."""
    for number, block in enumerate(aside):
        before, mark, after = html.partition(MARK.format(number))
        if not mark:
            raise ValueError(f"A block of HTML has lost its place: {block[:60]}")
        html = f"{before}{block}{after}"
    return html


def on_post_build(config: MkDocsConfig) -> None:
    """Bring the curators' pages of the preview up to date; a partial build writes no others."""
    if Preview.running and CURATOR.is_dir():
        mirror(CURATOR, Path(config.site_dir, "curator"))


def mirror(source: Path, target: Path) -> None:
    """Make `target` hold the files of `source`, hidden ones aside, touching only what is newer or gone."""
    wanted = {path.relative_to(source) for path in source.rglob("[!.]*") if path.is_file()}
    for name in wanted:
        here, there = source / name, target / name
        if not there.is_file() or here.stat().st_mtime_ns != there.stat().st_mtime_ns:
            there.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(here, there)
    for path in list(target.rglob("*")):
        if path.is_file() and path.relative_to(target) not in wanted:
            path.unlink()


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG001  # MkDocs passes all three
    """Return a page of the preview as `site` would finish it, below what is wrong with the seeds."""
    tick()
    return preview(output, page.file.dest_uri) if Preview.running else output


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:  # noqa: ARG001  # as above
    """Do the same for the page for addresses that lead nowhere."""
    return (
        preview(output_content, template_name)
        if Preview.running and template_name.endswith(".html")
        else output_content
    )


def tick() -> None:
    """Tell `site` of a page."""
    if os.environ.get(READY) == "1":
        print(TICK, flush=True)  # noqa: T201  # a pipe between two programs of ours


def preview(output: str, name: str) -> str:
    """Return a page of the preview."""
    output = finish.mend_material(output, name)
    output = output.replace(CONTENT, f"{CONTENT}{curator_bar(name)}", 1)
    if Preview.complaint:
        output = output.replace("</body>", f"{complaint_box(Preview.complaint)}</body>", 1)
    return output


def curator_bar(name: str) -> str:
    """Return the HTML that opens what the preview tells curators of the page `name`."""
    up = "../" * name.count("/")
    report = f'<a href="{up}curator/report.html" target="_blank">보고서</a>'
    if not name.startswith("articles/") or name.endswith("/index.html"):
        return f'<p class="curator-bar" style="{BAR_STYLE}">{report}</p>'
    frame = f'<iframe src="{up}curator/{name}" title="편집 도구" loading="lazy" style="{FRAME_STYLE}"></iframe>'
    return (
        f'<details class="curator-bar" style="{BAR_STYLE}"><summary>편집 도구: 덜어낸 줄, 거른 말, 곁 파일에 적을 줄'
        f"</summary>{frame}<p>{report}</p></details>"
    )


def complaint_box(complaint: str) -> str:
    """Return the HTML that tells a curator, on the page, what is wrong with the seeds."""
    style = (
        "position:fixed;inset:auto 0 0 0;z-index:99;max-height:50vh;overflow:auto;margin:0;padding:1rem 1.5rem;"
        "background:#7f1d1d;color:#fff;font:14px/1.6 monospace;white-space:pre-wrap"
    )
    heading = "원고를 고쳐야 합니다. 아래 내용은 마지막으로 성공한 모습입니다."
    named = dict.fromkeys(re.findall(r"\[([a-z-]+)\]$", complaint, re.MULTILINE))
    known = [CODES[code] for code in named if code in CODES]
    explained = "\n".join(f"[{code.name}] {code.means} {code.remedy}" for code in known)
    text = html.escape(f"{complaint}\n\n{explained}".strip())
    return f'<section role="alert" id="build-problem" style="{style}"><strong>{heading}</strong>\n{text}</section>'


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., None]) -> None:  # noqa: ARG001  # as above
    """Watch what people edit and not docs/, which each build writes; and let no failed build leave browsers waiting."""
    server.unwatch(config.docs_dir)
    build = server.builder

    def build_or_say_why() -> None:
        try:
            build()
        except (Exception, SystemExit) as error:
            log.exception("The preview cannot be built.")
            Preview.look = ""
            say_everywhere(Path(config.site_dir), str(error))

    server.builder = build_or_say_why


def say_everywhere(site: Path, error: str) -> None:
    """Put the error in the place of every page of the preview; the next good build writes them anew."""
    text = (
        f'<!doctype html><html lang="ko"><meta charset="utf-8"><title>오류</title><body>{complaint_box(error)}</body>'
    )
    for path in {*site.rglob("*.html"), site / "index.html", site / "404.html"}:
        path.write_text(text, encoding="utf-8")


def _look(config: MkDocsConfig) -> str:
    """Return a digest of the theme's own files here and the configuration: what makes every page out of date."""
    digest = hashlib.sha256(Preview.complaint.encode())
    paths = [Path(config.config_file_path), *Path(config.theme.custom_dir or "overrides").rglob("*.html")]
    for path in sorted(path for path in paths if path.is_file()):
        digest.update(path.as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
