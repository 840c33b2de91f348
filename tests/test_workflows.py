"""The workflows cannot run here, so they are read: what they may do, what they run, what they fetch."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml

from macros.many.tracked import entry
from tests.portals import ROOT

GITHUB = ROOT / ".github"
NAMES = ["audit", "portal", "portals", "release", "review"]
FORMS = ["contact-changed", "figure-wrong"]
READ = {"contents": "read"}
# What each job may do. The ones that may write run none of the repository's code.
PERMISSIONS = {
    ("audit", "packages"): READ,
    ("portal", "check"): READ,
    ("portal", "test"): READ,
    ("portal", "site"): READ,
    ("portal", "pythons"): READ,
    ("portal", "publish"): {"pages": "write", "id-token": "write"},
    ("portals", "list"): READ,
    ("portals", "build"): READ,
    ("release", "make"): READ,
    ("release", "attach"): {"contents": "write"},
    ("review", "look"): READ,
    ("review", "tell"): {"issues": "write"},
}
PINNED = re.compile(r"uses: (actions/[a-z-]+)@([0-9a-f]{40}) # v\d+\.\d+\.\d+")


def text(name: str) -> str:
    """Return a workflow as it is written."""
    return (GITHUB / "workflows" / f"{name}.yml").read_text(encoding="utf-8")


def workflow(name: str) -> dict[Any, Any]:
    """Return a workflow as it is read. YAML takes its word `on` for the answer yes."""
    read: dict[Any, Any] = yaml.safe_load(text(name))
    return read | {"on": read.pop(True)}


def jobs() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield each job of each workflow."""
    for name in NAMES:
        for job, content in workflow(name)["jobs"].items():
            yield name, job, content


def steps() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield each step of each job."""
    for name, job, content in jobs():
        for step in content["steps"]:
            yield name, job, step


def runs() -> list[str]:
    """Return each command of each step."""
    return [step["run"] for _, _, step in steps() if "run" in step]


def test_these_are_all_workflows() -> None:
    assert sorted(path.stem for path in (GITHUB / "workflows").iterdir()) == NAMES


def test_each_job_may_do_what_it_needs_and_nothing_else() -> None:
    assert [workflow(name)["permissions"] for name in NAMES] == [{}] * len(NAMES)
    assert {(name, job): content["permissions"] for name, job, content in jobs()} == PERMISSIONS


def test_a_job_that_may_write_runs_no_code_of_the_repository() -> None:
    writing = {place for place, allowed in PERMISSIONS.items() if "write" in allowed.values()}
    used = [step["uses"] for name, job, step in steps() if (name, job) in writing and "uses" in step]
    assert not [action for action in used if "checkout" in action]


def test_every_action_is_named_by_the_commit_of_a_release() -> None:
    named = [line for name in NAMES for line in text(name).splitlines() if "uses:" in line]
    found = [PINNED.search(line) for line in named]
    assert all(found)
    pins = {match[1]: {other[2] for other in found if other and other[1] == match[1]} for match in found if match}
    assert {action: len(commits) for action, commits in pins.items()} == dict.fromkeys(pins, 1)


def test_no_secret_is_used_and_the_token_is_given_to_single_steps_only() -> None:
    for name in NAMES:
        assert "secrets." not in text(name)
        assert "pull_request_target" not in text(name)
        assert "workflow_run" not in text(name)
    given = [(name, job) for name, job, step in steps() if "github.token" in str(step)]
    assert given == [("release", "attach"), ("review", "tell")]
    checkouts = [step for _, _, step in steps() if step.get("uses", "").startswith("actions/checkout@")]
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


def test_nothing_from_outside_is_put_into_a_command() -> None:
    assert not [run for run in runs() if "${{" in run]


def test_every_command_can_be_read_by_the_shell() -> None:
    for run in runs():
        assert subprocess.run(["bash", "-n"], input=run, text=True, capture_output=True).returncode == 0, run


def test_the_commands_are_those_of_the_makefile() -> None:
    helped = re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)
    asked = {target for run in runs() for target in re.findall(r"\bmake ([a-z]+)", run)}
    assert asked == {"changes", "check", "quick", "site", "test"}
    assert asked <= set(helped)


def test_every_push_and_pull_request_is_checked_tested_and_built() -> None:
    portal = workflow("portal")
    assert portal["on"].keys() == {"push", "pull_request", "schedule", "workflow_dispatch"}
    assert not portal["on"]["push"]
    assert not portal["on"]["pull_request"]
    assert [job for job in ("check", "test", "site") if "if" in portal["jobs"][job]] == []


def test_each_python_installs_checks_builds_and_runs_the_quick_tests() -> None:
    job = workflow("portal")["jobs"]["pythons"]
    assert job["strategy"] == {"fail-fast": False, "matrix": {"python": ["3.11", "3.12", "3.13", "3.14"]}}
    (python,) = [step["with"] for step in job["steps"] if step.get("uses", "").startswith("actions/setup-python@")]
    assert python == {"python-version": "${{ matrix.python }}"}
    assert [step["run"] for step in job["steps"] if "run" in step] == ["make check", "make site", "make quick"]


def test_each_portal_that_a_change_concerns_is_checked_and_built_and_none_waits_for_another() -> None:
    jobs = workflow("portals")["jobs"]
    (asked,) = [step["run"] for step in jobs["list"]["steps"] if step.get("id") == "concerned"]
    assert ".venv/bin/python -m macros portals --changed=" in asked
    assert jobs["build"]["strategy"]["fail-fast"] is False
    assert jobs["build"]["strategy"]["matrix"] == "${{ fromJSON(needs.list.outputs.portals) }}"
    # With an empty matrix the workflow would fail. What the condition looks for is in every entry.
    assert jobs["build"]["if"] == "contains(needs.list.outputs.portals, '\"folder\"')"
    assert '"folder"' in json.dumps(entry(PurePosixPath("examples/trafford")))
    assert [name for name in ("check", "site") if f"make {name} " not in "".join(runs())] == []


def test_only_what_passed_on_main_is_published() -> None:
    publish = workflow("portal")["jobs"]["publish"]
    assert publish["needs"] == ["check", "test", "site"]
    assert publish["if"] == "github.ref == 'refs/heads/main' && github.event_name != 'pull_request'"


def test_what_is_published_is_built_for_the_day() -> None:
    builds = [run for run in runs() if "SOURCE_DATE_EPOCH" in run]
    assert len(builds) == 2
    for build in builds:
        stand_in = build.replace("make site", "sh -c 'echo $SOURCE_DATE_EPOCH'")
        epoch = int(subprocess.run(["bash", "-c", stand_in], capture_output=True, text=True, check=True).stdout)
        assert epoch % (24 * 3600) == 0


def test_each_workflow_ends_and_does_not_run_against_itself() -> None:
    assert all(workflow(name)["concurrency"]["group"].startswith(name) for name in NAMES)
    assert all(0 < content["timeout-minutes"] <= 60 for _, _, content in jobs())
    schedules = [entry["cron"] for name in NAMES for entry in workflow(name)["on"].get("schedule", ())]
    assert all(re.fullmatch(r"\d+ \d+ \* \* [*1]", cron) for cron in schedules)
    assert len(schedules) == 3


def test_hidden_files_are_published_too() -> None:
    uploads = [step["with"] for _, _, step in steps() if step.get("with", {}).get("path") == "site"]
    assert [upload["include-hidden-files"] for upload in uploads] == [True] * 3


def test_the_tools_are_locked_and_name_no_place_to_fetch_from() -> None:
    lock = (GITHUB / "tools.txt").read_text(encoding="utf-8")
    assert not re.search(r"://|--index|--find-links|file:", lock)
    packages = re.split(r"^(?=\S)", lock, flags=re.MULTILINE)[1:]
    assert [package.split()[0] for package in packages if "--hash=sha256:" not in package] == []
    pins = re.findall(r"^([a-z-]+==\S+) +# \S", (GITHUB / "tools.in").read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert len(pins) == 2
    assert {package.split()[0] for package in packages} >= set(pins)


@pytest.mark.parametrize("form", FORMS)
def test_a_form_can_be_shown_and_asks_for_nothing_private(form: str) -> None:
    content = yaml.safe_load((GITHUB / "ISSUE_TEMPLATE" / f"{form}.yml").read_text(encoding="utf-8"))
    assert content.keys() == {"name", "description", "title", "body"}
    first, *questions = content["body"]
    assert first["type"] == "markdown"
    told = first["attributes"]["value"]
    assert [words for words in ("**999**", "**101**", "**Everybody can read") if words not in told] == []
    assert {question["type"] for question in questions} <= {"input", "textarea", "dropdown"}
    assert len({question["id"] for question in questions}) == len(questions)
    assert all(question["attributes"]["label"] for question in questions)
    assert all(isinstance(question["validations"]["required"], bool) for question in questions)


@pytest.mark.parametrize(("open_issue", "done"), [("", "issue create --title T"), ("7", "issue edit 7 --body-file")])
def test_one_issue_is_opened_or_brought_up_to_date(tmp_path: Path, open_issue: str, done: str) -> None:
    (script,) = [run for run in runs() if "gh issue" in run]
    program = tmp_path / "gh"
    program.write_text(f'#!/bin/sh\necho "$@" >> said\ncase "$*" in "issue list"*) echo {open_issue} ;; esac\n')
    program.chmod(0o755)
    surroundings = {"PATH": f"{tmp_path}:/usr/bin:/bin", "TITLE": "T"}
    subprocess.run(["bash", "-e", "-c", script], cwd=tmp_path, env=surroundings, check=True)
    said = (tmp_path / "said").read_text().splitlines()
    assert len([line for line in said if not line.startswith(("issue list", "  --jq"))]) == 1
    assert said[-1].startswith(done)
