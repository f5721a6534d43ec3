"""The preview's build that stays: it answers each question, and another takes its place where it cannot."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest
from helpers import project

from build_tools.standby import Answer, Standby

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from helpers import Project

ARTICLE = "seeds/articles/a.txt"
CODE = "build_tools/rights.py"


class Asked:
    """A project, and its build that stays."""

    def __init__(self, made: Project) -> None:
        self.made = made
        command = made.command("build", "--preview", str(made.root / ".cache" / "curator"))
        self.standby = Standby(command, made.root, made.environment())
        self.processes: list[int] = []

    def ask(self) -> Answer | None:
        found = self.standby.ask()
        process = self.standby._process  # noqa: SLF001  # whether it is the same
        self.processes.append(process.pid if process else 0)
        return found

    def page(self) -> str:
        return self.made.tree("docs")["articles/a.md"].decode()


@pytest.fixture
def asked(tmp_path: Path) -> Iterator[Asked]:
    found = Asked(project(tmp_path))
    found.made.write({ARTICLE: "제목\n\n첫 문장은 짧다고 연구진은 말했다.\n"})
    yield found
    found.standby.end()


def test_one_process_answers_each_question_and_tells_what_is_wrong(asked: Asked) -> None:
    first = asked.ask()
    asked.made.write({ARTICLE: "제목\n\n둘째 문장은 길다고 연구진은 말했다.\n"})
    second = asked.ask()
    page = asked.page()
    asked.made.write({"seeds/articles/a.yml": "published: 어제\n"})
    wrong = asked.ask()
    (asked.made.root / "seeds/articles/a.yml").unlink()
    mended = asked.ask()

    assert [answer and answer.fine for answer in (first, second, wrong, mended)] == [True, True, False, True]
    assert "둘째 문장" in page
    assert wrong is not None
    assert "[date-shape]" in wrong.said
    assert len(set(asked.processes)) == 1


def test_another_takes_its_place_where_the_code_changed_or_it_was_killed(asked: Asked) -> None:
    asked.ask()
    code = (asked.made.root / CODE).read_text("utf-8")
    asked.made.write({CODE: f"{code}# changed\n"})
    changed = asked.ask()
    os.kill(asked.processes[-1], signal.SIGTERM)
    killed = asked.ask()

    assert [answer and answer.fine for answer in (changed, killed)] == [True, True]
    assert len(set(asked.processes)) == 3


def test_there_is_no_answer_where_the_code_cannot_run(asked: Asked) -> None:
    asked.made.write({CODE: "import nothing_of_this_name\n"})

    assert asked.ask() is None
