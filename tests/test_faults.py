"""What goes wrong around a build, and what must happen then.

What goes wrong within one module is tested with that module, markup and script in e2e/test_safety.py. The numbers in
brackets are those of faults.md, which lists every fault with what happens and with its tests.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from helpers import Project, project

from build_tools import fonts, output, pipeline, site
from build_tools.errors import SeedError

if TYPE_CHECKING:
    from collections.abc import Iterator

SENTENCE = "증류는 큰 모델의 지식을 작은 모델로 옮기는 방법이라고 연구진은 말했다."
TERM = """---
kind: concept
name: 증류
english: distillation
short: 큰 모델의 지식을 작은 모델로 옮기는 방법.
sources:
  - {title: Distilling the Knowledge in a Neural Network, year: 2015, url: https://arxiv.org/abs/1503.02531}
---
큰 모델이 내놓은 답을 본보기로 작은 모델을 가르친다.
"""


def article(title: str = "모델 증류 이야기", *more: str) -> str:
    return "\n\n".join((title, SENTENCE, *more, ""))


@dataclass(frozen=True, slots=True)
class Ran:
    """What a build within this process came to: as a command's, without its seconds of start-up."""

    returncode: int
    stderr: str


def build(made: Project) -> Ran:
    try:
        built = pipeline.build(made.root / "seeds", made.root / "docs")
    except SeedError as error:
        return Ran(1, str(error))
    return Ran(0, "\n".join(map(str, built.warnings)))


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """One article and one term; no face is cut for them, which would take longer than all the rest."""
    monkeypatch.setattr(fonts, "build", lambda *_, **__: ())
    found = project(tmp_path / "project")
    found.write({"seeds/articles/one.txt": article(), "seeds/glossary/distillation.md": TERM})
    return found


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The same with its site built, once for all; tests that change it copy it."""
    found = project(tmp_path_factory.mktemp("good") / "project")
    found.write({"seeds/articles/one.txt": article(), "seeds/glossary/distillation.md": TERM})
    ran = found.run("site")
    assert ran.returncode == 0, ran.stderr
    return found


@pytest.fixture
def copy(good: Project, tmp_path: Path) -> Project:
    shutil.copytree(good.root, tmp_path / "project", symlinks=True)
    return Project(tmp_path / "project")


def test_every_fault_has_tests_that_exist() -> None:
    """The table leaves out no number, and names no test that is gone."""
    folder = Path(__file__).parent
    rows = re.findall(r"^\| (\d+) \|.*\| ([^|]+) \|$", (folder / "faults.md").read_text("utf-8"), re.MULTILINE)
    assert [int(number) for number, _ in rows] == list(range(1, 63))
    sources = {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("test_*.py")}
    named = [(number, *name.split("::")) for number, tests in rows for name in re.findall(r"`(.+?)`", tests)]
    assert [row for row in named if f"def {row[2]}(" not in sources.get(row[1], "")] == []
    assert {number for number, *_ in named} == {number for number, _ in rows}


# --- text -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (article().encode("utf-8-sig"), ""),  # [16]
        (article().encode("utf-16"), ""),  # [16]
        (article().encode("cp949"), ""),  # [17]
        (article().encode("utf-16-be"), "seeds/articles/one.txt"),  # [18] without its mark
        (b"\xff\xfe\xff" + bytes(range(256)), "seeds/articles/one.txt"),  # [18]
        (b"\x89PNG\r\n\x1a\n\x00\x00\xff\xd8", "seeds/articles/one.txt"),  # [18]
        (article("모델 증류\x00\x07\x1b[31m\x02\x03 이야기").encode(), ""),  # [19]
        (article("모델 \u202e증류\u2066\u200b 이야기\U000e0041").encode(), ""),  # [21]
        (article("\u3164\uffa0\u115f\u2800").encode(), ""),  # [22]
        (
            article("모델 증류 이야기").replace("증", "\u110c\u1173\u11bc").encode(),
            "",
        ),  # [23]
        (article().replace("\n", "\r").encode(), ""),  # [25]
        (article().replace("\n\n", "\u2028\x85\x0b\x0c").encode(), ""),  # [25]
        (article("모델\u00a0증류\u3000이야기").encode(), ""),  # [26]
        (article("모델 증류 이야기", "가나다라 " * 400_000).encode(), "too-large"),  # [27]
    ],
    ids=lambda value: str(value)[:12] if isinstance(value, str) else None,
)
def test_bytes_of_any_kind(made: Project, content: bytes, said: str) -> None:
    """Text of a known encoding is read and shown; what is none is refused by name. Never a traceback."""
    made.write({"seeds/articles/one.txt": content})

    ran = build(made)

    assert ran.returncode == (1 if said else 0), ran.stderr
    assert said in ran.stderr
    if not said:
        pages = [text.decode() for name, text in made.tree("docs").items() if name.startswith("articles/")]
        assert any("[증류](#t-distillation)는" in text for text in pages)
        assert not any(ord(letter) < 32 and letter != "\n" for text in pages for letter in text)


@pytest.mark.parametrize("content", ["", " \n\t\n ", "\ufeff", "무단 전재 및 재배포 금지\n"], ids=len)
def test_an_article_of_nothing_is_passed_over_with_a_warning(made: Project, content: str) -> None:
    """[30]"""
    made.write({"seeds/articles/empty.txt": content})

    ran = build(made)

    assert ran.returncode == 0, ran.stderr
    assert "seeds/articles/empty.txt: warning: " in ran.stderr
    assert len([name for name in made.tree("docs") if name.startswith("articles/")]) == 2


def test_two_articles_of_one_name_stay_two(made: Project) -> None:
    """[31]"""
    for stem in ("two", "three"):
        made.write({f"seeds/articles/{stem}.txt": article(), f"seeds/articles/{stem}.yml": "slug: same\n"})

    ran = build(made)

    assert ran.returncode == 0, ran.stderr
    assert len([name for name in made.tree("docs") if name.startswith("articles/")]) == 4
    assert "slug-repeated" in ran.stderr


def test_large_and_odd_text_takes_seconds(made: Project) -> None:
    """[28] [29] [50]: many lines, one long line, and what backtracking patterns stumble over."""
    made.write(
        {
            "seeds/articles/lines.txt": article("많은 줄", *(f"문장 {n}은 증류를 말한다." for n in range(5_000))),
            "seeds/articles/line.txt": article("긴 줄", "[" * 10_000, "“" + "증류 " * 20_000 + "”", "a" * 50_000 + "!"),
        }
    )
    start = time.monotonic()

    ran = build(made)

    assert ran.returncode == 0, ran.stderr
    assert time.monotonic() - start < 60, "something is quadratic"


# --- names ------------------------------------------------------------------------------------------------


def test_names_of_every_kind(made: Project) -> None:
    """[33] [35] [37] [38] [39]: a page's name is plain ASCII, short, and no device's."""
    names = ["index", "CON", "nul", "가" * 80, "😀", "a b", "-", "증류", "\u110c\u1173\u11bc류 2"]
    for number, name in enumerate(names):
        made.write(
            {f"seeds/articles/{name}.txt": article(f"{number}번째 이야기", f"{number}번 글만의 문장이 여기에 있다.")}
        )

    ran = build(made)

    assert ran.returncode == 0, ran.stderr
    pages = [name.removeprefix("articles/") for name in made.tree("docs") if name.startswith("articles/")]
    assert len(pages) == len(names) + 2
    assert all(page.isascii() and len(page) <= 90 for page in pages)
    assert not {page.split(".")[0] for page in pages} & {"con", "nul", "", "404", "search"}


def test_names_of_one_letter_case_stay_two(made: Project) -> None:
    """[36]"""
    for name in ("Model", "model"):
        made.write({f"seeds/articles/{name}.txt": article(f"{name} 이야기", f"{name} 글만의 문장이 여기에 있다.")})
    if len(list((made.root / "seeds/articles").iterdir())) == 2:
        pytest.skip("this disk does not tell the two apart")

    ran = build(made)

    assert ran.returncode == 0, ran.stderr
    assert {"articles/model.md", "articles/model-2.md"} <= made.tree("docs").keys()
    assert "slug-repeated" in ran.stderr


@pytest.mark.parametrize("slug", ["../../evil", "/etc/evil", "a\\b", "CON", "index", "a:b", "증류", "x" * 300])
def test_a_slug_cannot_leave_the_folder(made: Project, slug: str) -> None:
    """[34]"""
    made.write({"seeds/articles/one.yml": f"slug: '{slug}'\n"})

    ran = build(made)

    assert ran.returncode == 1
    assert "seeds/articles/one.yml:1: " in ran.stderr
    assert not made.tree("docs")


def test_nothing_outside_is_read(made: Project) -> None:
    """[40] [41]: links, pipes, folders named like files are passed over by name, and nothing waits."""
    outside = made.root.parent / "secret.txt"
    outside.write_text(article("비밀", "새어 나가면 안 되는 문장이 여기에 있다."))
    articles = made.root / "seeds" / "articles"
    (articles / "link.txt").symlink_to(outside)
    (articles / "folder.txt").mkdir()
    os.mkfifo(articles / "pipe.txt")

    ran = build(made)

    assert ran.returncode == 0, ran.stderr
    assert all(f"seeds/articles/{name}.txt: warning: " in ran.stderr for name in ("link", "folder", "pipe"))
    assert not any("새어".encode() in content for content in made.tree("docs").values())


def test_a_link_in_docs_is_not_published(copy: Project) -> None:
    """[40]"""
    before = copy.tree("site")
    (copy.root / "docs" / "passwd.md").symlink_to("/etc/passwd")

    ran = copy.run("site")

    assert ran.returncode == 1
    assert "docs/passwd.md: This is a symbolic link" in ran.stderr
    assert copy.tree("site") == before


def test_no_page_leads_to_every_article(good: Project) -> None:
    """[32]: a page that is about no article names none, in whatever navigation."""
    page = (good.root / "site" / "my-terms.html").read_text("utf-8")

    assert "articles/index.html" in page
    assert "articles/one.html" not in page


# --- glossary ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("front", "code"),
    [
        ("a: &a [x, x]\nb: *a", "yaml-anchor"),  # [43]
        ("name: !!python/object/apply:os.system [id]", "yaml-tag"),  # [44]
        ("name: 증류\nname: 증류법", "yaml-duplicate-key"),  # [45]
        ("name: " + "[" * 3000, "yaml-"),  # [47]
    ],
)
def test_yaml_that_is_more_than_data_is_refused(made: Project, front: str, code: str) -> None:
    made.write({"seeds/glossary/bad.md": f"---\n{front}\n---\n풀이\n"})

    ran = build(made)

    assert ran.returncode == 1
    assert "seeds/glossary/bad.md:" in ran.stderr
    assert code in ran.stderr


def test_one_name_for_two_terms_is_refused(made: Project) -> None:
    """[48]"""
    made.write({"seeds/glossary/other.md": TERM.replace("english: distillation", "english: other")})

    ran = build(made)

    assert ran.returncode == 1
    assert "seeds/glossary/other.md" in ran.stderr
    assert "distillation.md" in ran.stderr


# --- build and run ----------------------------------------------------------------------------------------


def test_a_killed_build_leaves_a_whole_site(copy: Project) -> None:
    """[55]: at whatever moment; and the next build clears up and succeeds."""
    old = copy.tree("site")
    copy.write({"seeds/articles/one.txt": article("모델 증류 이야기", "새 문장이 여기에 한 줄 더 있다.")})
    for delay in (0.3, 0.8, 1.2, 1.6, 2.0, 2.4, 2.8):
        process = subprocess.Popen(
            copy.command("site"),
            cwd=copy.root,
            env=copy.environment(),
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(delay)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        now = copy.tree("site")
        if now != old:
            assert sorted(now) == sorted(old), f"half a site after {delay} s"
            assert any("새 문장이".encode() in content for content in now.values())

    ran = copy.run("site")

    assert ran.returncode == 0, ran.stderr
    assert any("새 문장이".encode() in content for content in copy.tree("site").values())
    assert not (copy.root / site.NEW).exists()
    assert not (copy.root / site.OLD).exists()


@pytest.fixture
def small_disk(good: Project, tmp_path: Path) -> Iterator[Project]:
    """A copy on a disk of its own with room for little more than what is there."""
    mount = tmp_path / "disk"
    mount.mkdir()
    size = sum(path.stat().st_size + 4096 for path in good.root.rglob("*")) + 400_000
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "none", str(mount)], check=False)
    if done.returncode:
        pytest.skip("mounting needs rights that this user does not have")
    try:
        shutil.copytree(good.root, mount / "project", symlinks=True)
        yield Project(mount / "project")
    finally:
        subprocess.run(["umount", "-l", str(mount)], check=True)


def test_a_full_disk_leaves_the_old_site(small_disk: Project) -> None:
    """[56]"""
    before = small_disk.tree("site")

    ran = small_disk.run("site")

    assert ran.returncode == 1
    assert "No space left on device" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert small_disk.tree("site") == before
    assert not (small_disk.root / site.NEW).exists()


def test_a_disk_that_cannot_be_written_is_named(small_disk: Project) -> None:
    """[56]"""
    mount = small_disk.root.parent
    subprocess.run(["mount", "-o", "remount,ro", str(mount)], check=True)
    before = small_disk.tree("site")
    small_disk_seed = small_disk.root / "seeds" / "articles" / "one.txt"
    assert small_disk_seed.is_file()

    ran = small_disk.run("site")

    assert ran.returncode == 1
    assert "Read-only file system" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert small_disk.tree("site") == before


def test_of_two_builds_at_once_the_second_is_told_who_is_at_work(copy: Project) -> None:
    """[57]"""
    before = copy.tree("site")
    with output.locked(copy.root / "docs"):
        second = copy.run("site")

    assert second.returncode == 1
    assert f"Another build is at work here (process {os.getpid()})." in second.stderr
    assert copy.tree("site") == before


def test_the_page_of_a_removed_seed_goes_and_no_other(copy: Project) -> None:
    """[58] [59]"""
    copy.write({"seeds/articles/two.txt": article("둘째 글", "둘째 글만의 문장이 여기에 있다.")})
    assert copy.run("build").returncode == 0
    copy.write({"docs/own.md": "# 손으로 쓴 글\n"})
    before = copy.tree("docs")
    (copy.root / "seeds" / "articles" / "two.txt").unlink()

    ran = copy.run("build")

    gone = sorted(before.keys() - copy.tree("docs").keys())
    assert ran.returncode == 0, ran.stderr
    assert {name.split("/")[0] for name in gone if name.endswith(".md")} == {"articles", "removed"}
    assert len([name for name in gone if name.startswith("articles/")]) == 1
    assert "docs/own.md: warning: No build made this file" in ran.stderr


def test_a_page_changed_by_hand_is_kept(copy: Project) -> None:
    """[59]"""
    page = copy.root / "docs" / "index.md"
    page.write_text("# 손으로 고친 글\n")

    ran = copy.run("build")

    assert ran.returncode == 0
    assert "docs/index.md: warning: It was changed by hand" in ran.stderr
    assert page.read_text() == "# 손으로 고친 글\n"


def test_a_korean_console_shows_every_message(made: Project) -> None:
    """[42]: a console that says it writes CP949, which has no letter for half of what a seed may hold."""
    made.write({"seeds/glossary/other.md": "---\nname: 증류ʼ😀\nshort: 뜻이다.\nalias: é\n---\n뜻이다.\n"})
    environment = made.environment(PYTHONIOENCODING="cp949", PYTHONUTF8="0", LC_ALL="C")

    ran = subprocess.run(made.command("build"), cwd=made.root, env=environment, capture_output=True, check=False)

    said = ran.stderr.decode("utf-8")
    assert ran.returncode == 1
    assert "‘alias’ is not known" in said
    assert "Traceback" not in said


def test_a_page_that_leads_nowhere_is_not_published(copy: Project) -> None:
    """[53]"""
    before = copy.tree("site")
    copy.write({"seeds/pages/about.md": "# 소개\n\n[글](no-such-page.md)\n"})

    ran = copy.run("site")

    assert ran.returncode == 1
    assert "no-such-page.md" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert copy.tree("site") == before


def test_the_same_seeds_give_the_same_bytes_anywhere(good: Project, tmp_path: Path) -> None:
    """Another folder, locale, time zone, hash seed, and files made in another order."""
    other = project(tmp_path / "다른 곳" / "project")
    other.write({"seeds/glossary/distillation.md": TERM, "seeds/articles/one.txt": article()})
    for path in sorted((other.root / "seeds").rglob("*.md"), reverse=True):
        content = path.read_bytes()
        path.unlink()
        path.write_bytes(content)

    ran = other.run("site", LC_ALL="C", TZ="Pacific/Kiritimati", PYTHONHASHSEED="7", PYTHONUTF8="0")

    assert ran.returncode == 0, ran.stderr
    for folder in ("docs", "site"):
        ours, theirs = good.tree(folder), other.tree(folder)
        assert sorted(ours) == sorted(theirs)
        assert [name for name in ours if ours[name] != theirs[name]] == []
