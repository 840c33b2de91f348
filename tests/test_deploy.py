"""Push to publish, with real git and a real web server: what is good is live, the rest is refused."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.deploy_clone import change, git, line_of, make_project, push, write
from tests.deploy_site import Server, open_folder, serving, set_up

NOT_SHOWN = "Not shown: 5 warnings that were there before. make check VERBOSE=1 names all."
LEDGER = "data/addresses.txt"
PLACE, PROJECTS, PAGE = "data/localities.yml", "data/projects.yml", "docs/partners.md"
MEASURES = "data/measures.yml"
UNCHANGED = "Nothing was published: the site stays as it was."
MEND = f"{UNCHANGED} Mend the lines above, commit and push again."


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """Yield a server that publishes the small portal."""
    with open_folder() as folder, serving(set_up(folder / "home", make_project(folder / "project"))) as server:
        yield server


@pytest.fixture
def clone(server: Server, tmp_path: Path) -> Path:
    """Return an editor's fresh copy of what is published."""
    return server.clone(tmp_path / "clone")


def lines(said: str) -> list[str]:
    """Return what the server printed in the pusher's terminal."""
    return [line.removeprefix("remote: ").rstrip() for line in said.splitlines() if line.startswith("remote: ")]


def refused(server: Server, clone: Path, what: str = "HEAD:main", *options: str) -> list[str]:
    """Push what must not be published, and return what the pusher reads."""
    before = (server.live, server.head, server.get("").text)
    answer = push(clone, what, *options)
    assert answer.returncode != 0
    assert (server.live, server.head, server.get("").text) == before
    return lines(answer.stderr)


def test_a_good_push_is_live(server: Server, clone: Path) -> None:
    commit = change(clone, PLACE, "A quiet town.", "A town by the river.")
    answer = push(clone)
    assert answer.returncode == 0, answer.stderr
    assert f"Published: {server.settings.address}" in answer.stderr
    assert server.live.endswith(f"-{commit}")
    assert server.head == commit
    assert "A town by the river." in server.get("localities/southtown/").text


def test_a_bad_record_is_refused_with_its_file_and_line(server: Server, clone: Path) -> None:
    change(clone, PROJECTS, "status: under_way, as_at", "status: sort_of, as_at")
    line = line_of(clone, PROJECTS, "sort_of")
    said = refused(server, clone)
    assert said[1].startswith(f"{PROJECTS}:{line}: night-walks: activities.status: 'sort_of' is not one of: done,")
    assert "1 problem" in said[-3]
    assert (said[-2].startswith("Not shown: "), said[-1]) == (True, MEND)


def test_a_figure_that_changes_without_a_word_is_refused(server: Server, clone: Path) -> None:
    change(clone, MEASURES, "value: 4852", "value: 4825")
    line = line_of(clone, MEASURES, "value: 4825")
    said = refused(server, clone)
    what = "about 4,852 was published, and now it is about 4,825"
    assert any(found.startswith(f"{MEASURES}:{line}: break-ins: points.value: {what}. ") for found in said), said
    assert said[-1] == MEND


def test_a_bad_macro_is_refused_with_its_file_and_line(server: Server, clone: Path) -> None:
    write(clone, PAGE, (clone / PAGE).read_text() + '\n{{ partner_list("police") }}\n')
    line = line_of(clone, PAGE, "partner_list(")
    call = '{{ partner_list("police") }}'
    expected = f"{PAGE}:{line}: {call}: there is no macro 'partner_list'. Did you mean 'partners_list'?"
    said = refused(server, clone)
    assert expected in said
    assert said[-1] == MEND


def test_a_dead_link_is_refused_with_its_file_and_line(server: Server, clone: Path) -> None:
    write(clone, PAGE, (clone / PAGE).read_text() + "\n[Minutes](minutes-2024.md)\n")
    line = line_of(clone, PAGE, "minutes-2024")
    said = refused(server, clone)
    assert any(re.match(rf"{PAGE}:{line}: .*minutes-2024\.md.* leads nowhere", found) for found in said), said
    assert said[-1] == MEND


def test_a_lost_address_is_refused_with_its_file_and_line(server: Server, clone: Path) -> None:
    write(clone, LEDGER, "./\nabout/history/\n")
    write(clone, "docs/about/history.md", "---\ntitle: History\n---\n# History\n\nIt began.\n")
    answer = push(clone)
    assert answer.returncode == 0, answer.stderr
    git(clone, "rm", "--quiet", "docs/about/history.md")
    git(clone, "commit", "--quiet", "-m", "Without its history")
    said = refused(server, clone)
    assert said[1].startswith(f"{LEDGER}:2: 'about/history/' was published and is gone.")
    assert said[-1] == MEND
    write(clone, LEDGER, "./\n")
    expected = f"{LEDGER}: about/history/ was taken out. It stays for ever"
    assert refused(server, clone) == [expected, UNCHANGED]


def test_the_lines_are_those_that_the_editor_sees_at_home(server: Server, clone: Path) -> None:
    change(clone, PROJECTS, "fund: safe-fund", "fund: save-fund")
    at_home = subprocess.run([sys.executable, "-m", "macros", "check"], cwd=clone, capture_output=True, text=True)
    known = [line for line in at_home.stdout.splitlines() if "You may ignore this" in line]
    wanted = [line for line in (at_home.stderr + at_home.stdout).splitlines() if line not in known]
    assert known
    assert refused(server, clone) == [*wanted, NOT_SHOWN, MEND]


@pytest.mark.parametrize(
    "name", ["macros/core/partial_date.py", "mkdocs.yml", "Makefile", "overrides/main.html", "deploy/build.py"]
)
def test_a_push_cannot_change_what_runs_on_the_server(server: Server, clone: Path, name: str) -> None:
    write(clone, name, (clone / name).read_text() + "\n# Changed\n")
    assert refused(server, clone) == [
        f"{name}: runs on the server, so a push cannot change it",
        "A push may change data/ and docs/. For the rest ask the server's administrator to upgrade.",
        UNCHANGED,
    ]


def test_a_link_to_another_place_cannot_be_pushed(server: Server, clone: Path) -> None:
    (clone / "docs" / "accounts.md").symlink_to("/etc/passwd")
    write(clone, PAGE, (clone / PAGE).read_text() + "\nA change.\n")
    assert refused(server, clone)[0] == "docs/accounts.md: is a link to another place. Put the file itself here"


def test_another_branch_is_kept_but_not_published(server: Server, clone: Path) -> None:
    commit = change(clone, PROJECTS, "status: under_way", "status: sort_of")
    live = server.live
    answer = push(clone, "HEAD:draft")
    assert answer.returncode == 0
    assert lines(answer.stderr) == ["refs/heads/draft is kept, not published: only main is."]
    assert server.live == live
    assert git(server.home / "portal.git", "rev-parse", "draft") == commit


def test_a_revert_rolls_back(server: Server, clone: Path) -> None:
    page = "localities/northtown/"
    before = server.get(page).text
    change(clone, PLACE, "A market town with a busy centre.", "A place we got wrong.")
    assert push(clone).returncode == 0
    assert "A place we got wrong." in server.get(page).text
    git(clone, "revert", "--no-edit", "HEAD")
    assert push(clone).returncode == 0
    assert server.get(page).text == before


def test_published_history_cannot_be_lost(server: Server, clone: Path) -> None:
    change(clone, PLACE, "A market town", "An old market town")
    assert push(clone).returncode == 0
    git(clone, "reset", "--quiet", "--hard", "HEAD^")
    lost = "This would lose what is published. To take a change back use git revert."
    assert refused(server, clone, "HEAD:main", "--force") == [lost, UNCHANGED]
    assert refused(server, clone, ":main") == ["main is what readers see: it cannot be deleted."]
