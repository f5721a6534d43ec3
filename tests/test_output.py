"""The writer: what differs and nothing else, whole or not at all, and never over a person's work."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools import output
from build_tools.errors import SeedError
from build_tools.model import Output


def outputs(**contents: str) -> list[Output]:
    """`a__b="x"` is the page a/b.md that says x."""
    return [Output(f"{name.replace('__', '/')}.md", text.encode()) for name, text in contents.items()]


def tree(folder: Path) -> dict[str, str]:
    """What a publisher would find in the folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    }


def codes(error: pytest.ExceptionInfo[SeedError]) -> list[str]:
    return [problem.code for problem in error.value.problems]


def test_writes_then_touches_only_what_differs(tmp_path: Path) -> None:
    first = output.write(outputs(a="1", sub__b="2"), tmp_path)
    stamp = (tmp_path / "a.md").stat().st_mtime_ns
    second = output.write(outputs(a="1", sub__b="3", c="4"), tmp_path)

    assert first == output.Changes(("a.md", "sub/b.md"), (), (), ())
    assert second == output.Changes(("c.md", "sub/b.md"), ("a.md",), (), ())
    assert tree(tmp_path) == {"a.md": "1", "c.md": "4", "sub/b.md": "3"}
    assert (tmp_path / "a.md").stat().st_mtime_ns == stamp
    assert sorted(path.name for path in tmp_path.glob(".*")) == [".lock", ".manifest.json", ".seen.json"]


def test_a_page_no_longer_wanted_goes_with_its_empty_folder(tmp_path: Path) -> None:
    output.write(outputs(a="1", sub__b="2"), tmp_path)

    changes = output.write(outputs(a="1"), tmp_path)

    assert changes.removed == ("sub/b.md",)
    assert tree(tmp_path) == {"a.md": "1"}
    assert not (tmp_path / "sub").exists()


def test_a_page_changed_by_hand_is_neither_overwritten_nor_removed(tmp_path: Path) -> None:
    output.write(outputs(a="1", b="2"), tmp_path)
    (tmp_path / "a.md").write_text("mine")
    (tmp_path / "b.md").write_text("mine too")

    for _ in range(2):  # and not the next time either
        changes = output.write(outputs(a="new"), tmp_path)
        assert {problem.path.split("/")[-1]: problem.code for problem in changes.kept} == {
            "a.md": "output-by-hand",
            "b.md": "output-stranger",
        }
        assert all(problem.warning for problem in changes.kept)
    assert tree(tmp_path) == {"a.md": "mine", "b.md": "mine too"}

    (tmp_path / "a.md").unlink()
    assert output.write(outputs(a="new"), tmp_path).written == ("a.md",)


def test_a_change_of_the_same_length_and_time_is_noticed(tmp_path: Path) -> None:
    page = tmp_path / "a.md"
    for _ in range(3):
        output.write(outputs(a="1"), tmp_path)
    before = page.stat()
    page.write_text("2")
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))

    assert [problem.code for problem in output.write(outputs(a="1"), tmp_path).kept] == ["output-by-hand"]
    assert page.read_text() == "2"


@pytest.mark.skipif(sys.platform == "win32", reason="no stamp tells of every change there")
def test_what_nobody_touched_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output.write(outputs(a="1", b="2"), tmp_path)
    (tmp_path / "b.md").write_text("3")
    read: list[str] = []
    whole = Path.read_bytes

    def noted(path: Path) -> bytes:
        read.append(path.name)
        return whole(path)

    monkeypatch.setattr(Path, "read_bytes", noted)
    output.write(outputs(a="1", b="2"), tmp_path)

    assert [name for name in read if name[0] != "."] == ["b.md"]


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"a.md": 3}', '{"a.md": [1, 2]}'])
def test_damage_to_what_was_seen_loses_nothing(tmp_path: Path, damage: str) -> None:
    output.write(outputs(a="1", b="2"), tmp_path)
    (tmp_path / output.SEEN).write_text(damage)
    (tmp_path / "a.md").write_text("mine")

    changes = output.write(outputs(a="1", b="2"), tmp_path)

    assert changes.unchanged == ("b.md",)
    assert tree(tmp_path) == {"a.md": "mine", "b.md": "2"}


def test_a_page_written_by_hand_is_kept_and_named(tmp_path: Path) -> None:
    (tmp_path / "own.md").write_text("mine")
    (tmp_path / "a.md").write_text("mine as well")

    changes = output.write(outputs(a="1"), tmp_path)

    assert [problem.path for problem in changes.kept] == [f"{tmp_path.name}/a.md", f"{tmp_path.name}/own.md"]
    assert tree(tmp_path) == {"a.md": "mine as well", "own.md": "mine"}


@pytest.mark.parametrize(
    "damage", ["", "{", "[]", '{"a.md": 3}', '{"../x.md": ["0"]}'], ids=["empty", "cut", "list", "shape", "outside"]
)
def test_a_damaged_manifest_loses_nothing(tmp_path: Path, damage: str) -> None:
    folder = tmp_path / "docs"
    output.write(outputs(a="1", b="2"), folder)
    (folder / output.MANIFEST).write_text(damage)
    (tmp_path / "x.md").write_text("outside")

    output.write(outputs(a="1"), folder)

    assert tree(folder) == {"a.md": "1", "b.md": "2"}
    assert (tmp_path / "x.md").read_text() == "outside"


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("../x.md", "leaves the folder"),
        ("/etc/x.md", "leaves the folder"),
        ("a//b.md", "leaves the folder"),
        ("a/./b.md", "leaves the folder"),
        ("", "leaves the folder"),
        ("a\\b.md", "has a character"),
        ("c:x.md", "has a character"),
        ("a\0.md", "has a character"),
        ("what?.md", "has a character"),
        (".manifest.json", "has a character"),
        ("a./b.md", "has a character"),
        ("a.md ", "has a character"),
        ("CON.md", "is a device"),
        ("x/Lpt1.tar.md", "is a device"),
        ("\u1100\u1161.md", "not in Unicode's composed form"),
        (f"{'가' * 86}.md", "longer than 255 bytes"),
    ],
)
def test_refuses_a_name_that_is_no_file_of_the_folder_everywhere(tmp_path: Path, name: str, what: str) -> None:
    with pytest.raises(SeedError, match=what) as error:
        output.write([Output("good.md", b""), Output(name, b"")], tmp_path)

    assert codes(error) == ["output-name"]
    assert tree(tmp_path) == {}


@pytest.mark.parametrize(
    ("one", "other"),
    [("a.md", "a.md"), ("A.md", "a.md"), ("straße.md", "STRASSE.md"), ("README.md", "index.md"), ("a", "A/b.md")],
)
def test_refuses_two_names_that_some_system_takes_for_one(tmp_path: Path, one: str, other: str) -> None:
    with pytest.raises(SeedError) as error:
        output.write([Output(one, b"1"), Output(other, b"2")], tmp_path)

    assert codes(error) == ["output-collision"]
    assert tree(tmp_path) == {}


@given(st.text(st.sampled_from("./\\:aA~ \0가"), max_size=12))
def test_no_name_leaves_the_folder(name: str) -> None:
    root = Path("/somewhere/docs")
    if output._fault(name) is None:  # noqa: SLF001  # the rule itself, without a thousand writes
        assert Path(os.path.normpath(root / name)).is_relative_to(root)
        assert Path(os.path.normpath(root / name)) != root


def test_links_are_neither_followed_nor_replaced(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "a.md").write_text("theirs")
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "a.md").symlink_to(outside / "a.md")

    changes = output.write(outputs(a="1", b="2"), folder)

    assert [problem.code for problem in changes.kept] == ["output-by-hand"]
    (folder / "sub").symlink_to(outside)
    with pytest.raises(SeedError) as error:
        output.write(outputs(sub__a="1"), folder)
    assert codes(error) == ["output-link"]
    assert tree(outside) == {"a.md": "theirs"}


def test_a_pipe_in_the_folder_blocks_nothing(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.md")

    assert [problem.code for problem in output.write(outputs(a="1"), tmp_path).kept] == ["output-by-hand"]


def test_a_full_disk_leaves_the_old_state_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output.write(outputs(a="1", b="2"), tmp_path)
    whole = tree(tmp_path)
    write_bytes, left = Path.write_bytes, [1]

    def full(path: Path, content: bytes) -> int:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        return write_bytes(path, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(SeedError, match="No space left on device") as error:
        output.write(outputs(a="new", b="newer", c="newest"), tmp_path)

    assert codes(error) == ["unwritable"]
    assert tree(tmp_path) == whole
    assert not (tmp_path / output.STAGED).exists()


def test_a_second_build_is_told_who_is_at_work_and_a_dead_one_holds_nothing(tmp_path: Path) -> None:
    (tmp_path / output.LOCK).write_text("999999\n")  # left by a process that was killed
    holder = "import sys, pathlib; from build_tools import output\n"
    holder += "with output.locked(pathlib.Path(sys.argv[1])): print(flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", holder, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        with pytest.raises(SeedError, match=rf"\(process {process.pid}\)") as error:
            output.write(outputs(a="1"), tmp_path)
        assert codes(error) == ["locked"]
        process.kill()
    assert output.write(outputs(a="1"), tmp_path).written == ("a.md",)


BUILDS_FOR_EVER = """
import itertools, pathlib, sys
from build_tools import output
from build_tools.model import Output
for turn in itertools.count():
    pages = [Output(f"{n}/{turn % 7 if n % 3 == 0 else n}.md", b"%d " % turn * 5000) for n in range(60)]
    output.write(pages, pathlib.Path(sys.argv[1]))
    print(flush=True)
"""


def test_a_killed_build_leaves_whole_files_that_the_next_one_knows_as_its_own(tmp_path: Path) -> None:
    for delay in (0.0, 0.003, 0.011, 0.02, 0.033, 0.05):
        with subprocess.Popen(
            [sys.executable, "-c", BUILDS_FOR_EVER, str(tmp_path)], stdout=subprocess.PIPE
        ) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(delay)
            process.kill()
        for text in tree(tmp_path).values():
            assert len(set(text.split())) == 1, "a page mixes two builds"
            assert len(text.split()) == 5000, "a page is cut off"
        changes = output.write(outputs(a=str(delay)), tmp_path)
        assert changes.kept == ()
        assert tree(tmp_path) == {"a.md": str(delay)}


def test_the_manifest_is_the_same_for_the_same_pages(tmp_path: Path) -> None:
    output.write(outputs(a="1", b="2"), tmp_path / "one")
    output.write(outputs(b="0", c="3"), tmp_path / "two")
    output.write(outputs(b="2", a="1"), tmp_path / "two")

    manifests = [(tmp_path / name / output.MANIFEST).read_bytes() for name in ("one", "two")]
    assert manifests[0] == manifests[1]
    assert list(json.loads(manifests[0])) == ["a.md", "b.md"]
