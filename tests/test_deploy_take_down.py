"""The day when something must go: a commit that says so takes it off the site at once, and every copy of it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy import gone
from deploy.settings import Settings
from tests.deploy_clone import git, make_project, push, write
from tests.deploy_site import Server, open_folder, serving, set_up

PAGE = "about/refuge/"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """Yield a server that publishes the small portal."""
    with open_folder() as folder, serving(set_up(folder / "home", make_project(folder / "project"))) as server:
        yield server


def test_what_is_taken_down_is_gone_at_once_and_back_when_published_again(server: Server, tmp_path: Path) -> None:
    clone = server.clone(tmp_path / "clone")
    before = {path.name for path in (server.home / "site/live/pagefind").rglob("*.pf_fragment")}
    (clone / "docs/about").mkdir(exist_ok=True)
    (clone / "docs/about/minutes-20240215.txt").write_text("12 Hidden Street")
    write(clone, "docs/about/refuge.md", "# A refuge\n\nIt is at 12 Hidden Street. [Minutes](minutes-20240215.txt)\n")
    assert push(clone).returncode == 0
    live = server.home / "site" / "live"
    fragments = [path for path in live.rglob("*.pf_fragment") if path.name not in before]
    names = [PAGE, "about/minutes-20240215.txt", *(path.relative_to(live).as_posix() for path in fragments)]
    assert [server.get(name).status for name in names] == [200] * len(names)
    assert len(names) > 2
    git(clone, "revert", "--no-edit", "HEAD")
    git(clone, "commit", "--quiet", "--amend", "-m", "Take out an address [take down]")
    git(clone, "commit", "--quiet", "--allow-empty", "-m", "Merge branch 'main'")
    answer = push(clone)
    assert answer.returncode == 0, answer.stderr
    assert {server.get(name).status for name in names} == {410}
    assert server.get(PAGE.rstrip("/")).status == 410
    assert server.get("about/").status != 410
    assert server.get("").status == 200
    assert not [path for path in live.resolve().rglob("*") if path.is_file() and b"Hidden Street" in path.read_bytes()]
    record = (server.home / "site" / "published.log").read_text().splitlines()
    assert re.fullmatch(rf"\S+Z {server.live} .+", record[-1])
    write(clone, "docs/about/refuge.md", "# A refuge\n\nIt is not said where.\n")
    assert push(clone).returncode == 0
    assert server.get(PAGE).status == 200
    assert server.get("about/minutes-20240215.txt").status == 410


def test_marks_are_of_files_that_only_the_bad_release_had(tmp_path: Path) -> None:
    settings = Settings(tmp_path, "https://x.example/", "80", "main", "root", "", "no", "5", "300")
    for release, names in {"bad": ("a/index.html", "both"), "good": ("both",)}.items():
        for name in names:
            (tmp_path / release / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / release / name).touch()
    assert gone.mark(settings, tmp_path / "bad", tmp_path / "good") == ["a/index.html"]
    gone.forget(settings, tmp_path / "good")
    assert (tmp_path / "site/gone/a/index.html").is_file()
    gone.forget(settings, tmp_path / "bad")
    assert not (tmp_path / "site/gone/a/index.html").exists()
