"""What publishing costs, by the number of articles: `python bench/build.py 1000 --serve` prints one row a step.

The articles are made of the sentences of seeds/articles/, in an order that the number decides, so that every run of
this program builds the same. Seconds are of processors, not of the clock, so that other work beside disturbs them
less; what counts is one step beside another. The share is of what MkDocs takes for our pages. Plain Material (with a
short navigation) and Hugo publish the same texts, one page an article, from an empty configuration; Zensical publishes
the same docs/ as MkDocs. With `--serve`: how long after an edit of one article its page shows it, by the clock.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib.util
import os
import random
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).resolve().parent.parent
LINES_EACH = 35
"""About 7 KB of text, as an article of the news has."""
BUILD = (sys.executable, "-m", "build_tools", "build")
MKDOCS = (sys.executable, "-m", "mkdocs")
ZENSICAL = (sys.executable, "-m", "zensical", "build", "--config-file", "zensical.yml")
HUGO_PAGE = "<!doctype html><title>{{ .Title }}</title>{{ .Content }}"
EDITS = 3


class Cost(NamedTuple):
    """What one command took."""

    seconds: float
    """Of processors, its children's too."""
    megabytes: float
    """The most that one process held."""


def sentences() -> list[str]:
    """Return the long lines of the seeds: what articles are made of."""
    files = sorted((ROOT / "seeds" / "articles").glob("*.txt"))
    lines = [line.strip() for file in files for line in file.read_text("utf-8").splitlines()]
    return [line for line in lines if len(line) > 60]  # noqa: PLR2004  # shorter ones are mostly not text


def generate(count: int, folder: Path) -> None:
    """Write `count` articles with sidecars into `folder`."""
    folder.mkdir(parents=True)
    stock = sentences()
    for number in range(count):
        chance = random.Random(number)  # noqa: S311  # the same each time is the point
        body = [f"{line} ({number}번 글)" for line in chance.sample(stock, LINES_EACH)]
        (folder / f"{number:05}.txt").write_text("\n\n".join((f"{number}번째 글", *body, "")), encoding="utf-8")
        date = f"20{chance.randrange(10, 26)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
        (folder / f"{number:05}.yml").write_text(f"title: {number}번째 글\npublished: {date}\n", encoding="utf-8")


def environment(*, ready: bool) -> dict[str, str]:
    """Return the variables for a step; where docs/ is `ready`, MkDocs does not build it."""
    own = {"NO_MKDOCS_2_WARNING": "1", "JUSEOK_CACHE": str(ROOT / ".cache")}
    return os.environ | own | ({"JUSEOK_DOCS_READY": "1"} if ready else {})


def timed(command: Sequence[str], folder: Path) -> Cost:
    """Run a command and return what it took. Raises CalledProcessError where it fails."""
    quiet = subprocess.DEVNULL
    child = subprocess.Popen(command, cwd=folder, env=environment(ready=True), stdout=quiet, stderr=quiet)  # noqa: S603  # our own
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, command)
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def measure(count: int, *, peers: bool, serve: bool) -> None:
    """Print what each step takes for `count` articles."""
    with tempfile.TemporaryDirectory() as name:
        root = project(Path(name), count)
        costs = {"build_tools, cold": timed(BUILD, root), "build_tools, nothing new": timed(BUILD, root)}
        pages = {}
        for number, (place, after) in enumerate((("in the middle", 0.5), ("at its end", 1.0))):
            begun = time.time()
            edit(root / "seeds" / "articles" / f"{number:05}.txt", "새 문장 하나가 증류를 말하고 있다.", after)
            step = f"one edited {place}"
            costs[f"build_tools, {step}"] = timed(BUILD, root)
            pages[step] = sum(page.stat().st_mtime > begun for page in (root / "docs").rglob("*.md"))
        sizes: dict[str, float] = {}
        if peers:
            costs["MkDocs on our pages"] = timed((*MKDOCS, "build", "--quiet"), root)
            sizes["our pages as MkDocs leaves them"] = mean_size(root / "site" / "articles")
            beside = plain(root)
            costs["plain Material"] = timed((*MKDOCS, "build", "--quiet"), beside)
            sizes["plain Material"] = mean_size(beside / "site")
            if importlib.util.find_spec("zensical"):
                (root / "zensical.yml").write_text("INHERIT: mkdocs.yml\nsite_dir: site-zensical\n", encoding="utf-8")
                costs["Zensical on our pages"] = timed(ZENSICAL, root)
            else:
                print(f"{count:>6}  Zensical: not installed")
            if hugo := shutil.which("hugo"):
                costs["Hugo"] = timed((hugo, "--quiet"), for_hugo(root))
                sizes["Hugo, no theme"] = mean_size(root / "hugo" / "public")
            else:
                print(f"{count:>6}  Hugo: not installed")
        whole = costs.get("MkDocs on our pages")
        for step, cost in costs.items():
            share = f"{100 * cost.seconds / whole.seconds:6.1f} %" if whole else ""
            each = cost.seconds / count * 1000
            print(f"{count:>6}  {step:<38}{cost.seconds:8.2f} s{each:8.2f} ms each {share}{cost.megabytes:7.0f} MB")
        cold = costs["build_tools, cold"].seconds
        for step, written in pages.items():
            of_cold = 100 * costs[f"build_tools, {step}"].seconds / cold
            print(f"{count:>6}  {step:<38}{of_cold:6.1f} % of a cold build, {written} pages written")
        if peers:
            timed((sys.executable, "-m", "build_tools", "site"), root)
            sizes["our pages as published"] = mean_size(root / "site" / "articles")
        for what, size in sizes.items():
            print(f"{count:>6}  {what:<34}{size / 1000:6.1f} KB of HTML a page")
        if serve:
            serving(count, root, plain(root))
        sys.stdout.flush()


def project(root: Path, count: int) -> Path:
    """Return `root` with all that a build needs, modules compiled and the reading face cut, and nothing built."""
    for part in ("build_tools", "overrides", "seeds/glossary", "seeds/pages"):
        shutil.copytree(ROOT / part, root / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy2(ROOT / "mkdocs.yml", root)
    generate(1, root / "seeds" / "articles")
    timed(BUILD, root)
    for used in ("docs", ".cache", "seeds/articles"):
        shutil.rmtree(root / used)
    generate(count, root / "seeds" / "articles")
    return root


def edit(path: Path, line: str, after: float = 1.0) -> None:
    """Add a line to an article, after so much of it."""
    paragraphs = path.read_text("utf-8").rstrip().split("\n\n")
    paragraphs.insert(round(after * len(paragraphs)), line)
    path.write_text("\n\n".join((*paragraphs, "")), encoding="utf-8")


def plain(root: Path) -> Path:
    """Return a folder with the articles of `root` for Material alone, as anybody would begin."""
    folder = root / "plain"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "docs").mkdir(parents=True)
    (folder / "docs" / "index.md").write_text("# 글\n", encoding="utf-8")
    for path in (root / "seeds" / "articles").glob("*.txt"):
        shutil.copy2(path, folder / "docs" / f"{path.stem}.md")
    config = "site_name: 글\ntheme: {name: material, font: false}\nnav: [index.md]\nuse_directory_urls: false\n"
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    return folder


def for_hugo(root: Path) -> Path:
    """Return a folder with the articles of `root` for Hugo, with the least that it needs of a theme."""
    folder = root / "hugo"
    for part in ("content", "layouts/_default"):
        (folder / part).mkdir(parents=True)
    for kind in ("single", "list"):
        (folder / "layouts" / "_default" / f"{kind}.html").write_text(HUGO_PAGE, encoding="utf-8")
    config = 'title = "글"\nuglyURLs = true\ndisableKinds = ["taxonomy", "term"]\n'
    (folder / "config.toml").write_text(config, encoding="utf-8")
    for path in (root / "seeds" / "articles").glob("*.txt"):
        text = f"---\ntitle: {path.stem}\n---\n{path.read_text('utf-8')}"
        (folder / "content" / f"{path.stem}.md").write_text(text, encoding="utf-8")
    return folder


def mean_size(folder: Path) -> float:
    """Return the mean size, in bytes, of the pages of articles in a folder."""
    return statistics.mean(path.stat().st_size for path in folder.glob("0*.html"))


# --- from the edit to the page ----------------------------------------------------------------------------


def serving(count: int, root: Path, beside: Path) -> None:
    """Print how long after an edit a preview shows it: ours, and plain Material's."""
    port = free_port()
    ours = (sys.executable, "-m", "build_tools", "serve", "--address", f"127.0.0.1:{port}")
    theirs = (*MKDOCS, "serve", "--dirty", "--dev-addr", f"127.0.0.1:{port}")
    for name, command, folder, source, page in (
        ("our preview", ours, root, "seeds/articles/00001.txt", "articles/00001.html"),
        ("mkdocs serve --dirty, plain", theirs, beside, "docs/00001.md", "00001.html"),
    ):
        with running(command, folder):
            address = f"http://127.0.0.1:{port}/{page}"
            until(address, "번째 글")
            took = []
            for number in range(EDITS):
                mark = f"새 문장 하나가 증류를 {number}번째로 말하고 있다"
                time.sleep(2)  # what the edit before has set off is over
                begun = time.monotonic()
                edit(folder / source, f"{mark}.")
                until(address, mark.rpartition("를 ")[2])
                took.append(time.monotonic() - begun)
        print(f"{count:>6}  {name:<34}{statistics.median(took):6.2f} s from the edit to the page (median of {EDITS})")


@contextlib.contextmanager
def running(command: Sequence[str], folder: Path) -> Iterator[None]:
    """Run a server while the context lasts."""
    quiet = subprocess.DEVNULL
    server = subprocess.Popen(command, cwd=folder, env=environment(ready=False), stdout=quiet, stderr=quiet)  # noqa: S603  # our own
    try:
        yield
    finally:
        server.terminate()
        server.wait()


def until(address: str, text: str) -> None:
    """Return once the page at `address` has `text`. Raises TimeoutError after an hour."""
    deadline = time.monotonic() + 3600
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError), urllib.request.urlopen(address, timeout=60) as page:  # noqa: S310  # our own
            if text in page.read().decode():
                return
        time.sleep(0.02)
    raise TimeoutError(address)


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
    return port


def main() -> None:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="*", default=[100, 1000], help="how many articles")
    parser.add_argument("--alone", action="store_true", help="our own steps only: MkDocs takes long at 5,000")
    parser.add_argument("--serve", action="store_true", help="how soon a preview shows an edit, too")
    arguments = parser.parse_args()
    for count in arguments.count:
        measure(count, peers=not arguments.alone, serve=arguments.serve)


if __name__ == "__main__":
    main()
