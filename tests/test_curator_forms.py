"""What curators meet outside the program: GitHub's forms, the report on a pull request, and editors' settings."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

WORKFLOWS = Path(".github/workflows")
FORMS = [Path(".github/ISSUE_TEMPLATE/article.yml"), Path(".github/ISSUE_TEMPLATE/term.yml")]


def read(path: Path) -> Any:  # noqa: ANN401  # what YAML holds
    return yaml.safe_load(path.read_text("utf-8"))


def permissions(workflow: Any) -> set[str]:  # noqa: ANN401  # as above
    given = [workflow["permissions"], *(job.get("permissions", {}) for job in workflow["jobs"].values())]
    return {f"{name}: {access}" for each in given for name, access in each.items()}


def test_what_runs_a_pull_request_may_not_write() -> None:
    report = read(WORKFLOWS / "report.yml")
    steps = [step for job in report["jobs"].values() for step in job["steps"]]
    checkouts = [step["with"] for step in steps if step.get("uses", "").startswith("actions/checkout@")]

    assert set(report[True]) == {"pull_request"}, "YAML 1.1 reads the key `on` as true"
    assert permissions(report) == {"contents: read"}
    assert [given["persist-credentials"] for given in checkouts] == [False]
    assert "secrets." not in (WORKFLOWS / "report.yml").read_text("utf-8")


def test_what_may_write_runs_nothing_of_a_pull_request() -> None:
    comment = read(WORKFLOWS / "comment.yml")
    steps = [step for job in comment["jobs"].values() for step in job["steps"]]
    commands = "\n".join(step["run"] for step in steps)

    assert permissions(comment) == {"actions: read", "pull-requests: write"}
    assert [step for step in steps if "uses" in step] == [], "nothing is checked out"
    assert "${{" not in commands, "what a pull request says reaches the shell as data only"
    assert not {"python", "pip", "npm", "make", "source", "eval"} & set(commands.split())


def test_a_comment_follows_the_report_by_name() -> None:
    assert read(WORKFLOWS / "comment.yml")[True]["workflow_run"]["workflows"] == [
        read(WORKFLOWS / "report.yml")["name"]
    ]


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_a_form_is_one_as_github_reads_it(path: Path) -> None:
    form = read(path)
    fields = [field for field in form["body"] if field["type"] != "markdown"]
    ids = [field["id"] for field in fields]

    assert {"name", "description", "body"} <= form.keys()
    assert len(ids) == len(set(ids))
    assert {field["type"] for field in fields} <= {"input", "textarea", "dropdown", "checkboxes"}
    assert all(field["attributes"]["label"] for field in fields)
    assert any(field.get("validations", {}).get("required") for field in fields)


def test_editors_are_given_schemas_that_exist() -> None:
    settings = json.loads(Path(".vscode/settings.json").read_text("utf-8"))

    for schema, files in settings["yaml.schemas"].items():
        assert "$schema" in json.loads(Path(schema).read_text("utf-8"))
        assert list(Path().glob(files)), files
