"""What a build costs, by the number of articles: `python bench/build.py 1000` prints one row a step.

The articles are made of the sentences of seeds/articles/, in an order that the number decides, so that every run of
this program builds the same. Times are of processors, not of the clock, so that other work beside disturbs them less;
what counts is one step beside another. Plain Material publishes the same texts, one page an article, from an empty
configuration with a short navigation.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LINES_EACH = 35
"""About 7 KB of text, as an article of the news has."""
TEXT_LEAST = 61
"""Letters of a line; shorter ones are mostly not text."""


def sentences() -> list[str]:
    """Return the long lines of the seeds: what articles are made of."""
    files = sorted((ROOT / "seeds" / "articles").glob("*.txt"))
    lines = [line.strip() for file in files for line in file.read_text("utf-8").splitlines()]
    return [line for line in lines if len(line) >= TEXT_LEAST]


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


def timed(command: list[str], folder: Path) -> tuple[float, float]:
    """Run a command; return its seconds of processor time and the greatest memory of any child so far, in MB."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    quiet = os.environ | {"JUSEOK_DOCS_READY": "1", "NO_MKDOCS_2_WARNING": "1", "JUSEOK_CACHE": str(ROOT / ".cache")}
    subprocess.run(  # noqa: S603  # our own
        command, cwd=folder, env=quiet, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, after.ru_maxrss / 1024


def measure(count: int, *, mkdocs: bool) -> None:
    """Print what each step takes for `count` articles."""
    build = [sys.executable, "-m", "build_tools", "build"]
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        for part in ("build_tools", "overrides", "seeds/glossary", "seeds/pages"):
            shutil.copytree(ROOT / part, root / part, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy2(ROOT / "mkdocs.yml", root)
        generate(count, root / "seeds" / "articles")
        timed(build, root)  # cuts the reading face, which is kept beside the program, and compiles the modules
        shutil.rmtree(root / ".cache")
        shutil.rmtree(root / "docs")
        row(count, "build, cold", *timed(build, root))
        row(count, "build, nothing new", *timed(build, root))
        one = root / "seeds" / "articles" / "00000.txt"
        one.write_text(f"{one.read_text('utf-8')}\n새 문장 하나가 증류를 말하고 있다.\n", encoding="utf-8")
        row(count, "build, one edited", *timed(build, root))
        row(count, "plain Material", *timed([sys.executable, "-m", "mkdocs", "build", "--quiet"], plain(root)))
        if mkdocs:
            row(count, "mkdocs build", *timed([sys.executable, "-m", "mkdocs", "build", "--quiet"], root))
            pages = [path.stat().st_size for path in (root / "site" / "articles").glob("0*.html")]
            size = sum(path.stat().st_size for path in (root / "site").rglob("*") if path.is_file())
            print(f"{count:>6}  article page: mean {sum(pages) / len(pages) / 1000:.1f} KB, site: {size / 1e6:.1f} MB")


def plain(root: Path) -> Path:
    """Return a folder with the articles of `root` for Material alone, as anybody would begin."""
    folder = root / "plain"
    (folder / "docs").mkdir(parents=True)
    (folder / "docs" / "index.md").write_text("# 글\n", encoding="utf-8")
    for path in (root / "seeds" / "articles").glob("*.txt"):
        shutil.copy2(path, folder / "docs" / f"{path.stem}.md")
    config = "site_name: 글\ntheme: {name: material, font: false}\nnav: [index.md]\n"
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    return folder


def row(count: int, step: str, seconds: float, megabytes: float) -> None:
    """Print one line of the table."""
    print(
        f"{count:>6}  {step:<20} {seconds:7.2f} s {seconds / count * 1000:8.2f} ms each  peak {megabytes:5.0f} MB",
        flush=True,
    )


def main() -> None:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="*", default=[100, 1000], help="how many articles")
    parser.add_argument(
        "--no-mkdocs", action="store_true", help="leave out the slowest step: the annotated site itself"
    )
    arguments = parser.parse_args()
    for count in arguments.count:
        measure(count, mkdocs=not arguments.no_mkdocs)


if __name__ == "__main__":
    main()
