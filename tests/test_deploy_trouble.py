"""Publishing under strain: many readers, two pushes at once, a push cut off, a full disk. The site stays whole."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from deploy import releases
from tests.deploy_clone import GIT, change, git, make_project, push, write
from tests.deploy_readers import readers
from tests.deploy_site import ROOT_RUNS, Server, open_folder, serving, set_up

PAGE, PLACE = "docs/partners.md", "data/localities.yml"
# Each release says its number at the start and at the end of a page, in a record, and in a file named by its content.
NUMBERED = "# Partners\n\nRelease {n} starts.\n\n[Its file](assets/mark.{n:08x}.txt)\n{rest}\n\nRelease {n} ends.\n"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """Yield a server that publishes the small portal."""
    with open_folder() as folder, serving(set_up(folder / "home", make_project(folder / "project"))) as server:
        yield server


@pytest.fixture
def clone(server: Server, tmp_path: Path) -> Path:
    """Return an editor's fresh copy of what is published."""
    return server.clone(tmp_path / "clone")


def number(clone: Path, n: int, rest: str) -> str:
    """Commit a release that says its number on a page; return the commit."""
    assets = clone / "docs" / "assets"
    assets.mkdir(exist_ok=True)
    for old in assets.glob("mark.*"):
        old.unlink()
    (assets / f"mark.{n:08x}.txt").write_text(f"assets/mark.{n:08x}.txt")
    return write(clone, PAGE, NUMBERED.format(n=n, rest=rest))


def publish_before_readers(server: Server, clone: Path, times: int) -> None:
    """Publish several times while others read, and assert that they see whole releases only."""
    rest = (clone / PAGE).read_text().split("# Partners", 1)[1]
    number(clone, 0, rest)
    answer = push(clone)
    assert answer.returncode == 0, answer.stderr
    with readers(server, 2) as everybody:
        for n in range(1, times + 1):
            number(clone, n, rest)
            answer = push(clone)
            assert answer.returncode == 0, answer.stderr
    assert [reader.wrong[:3] for reader in everybody] == [[], []]
    assert sum(reader.reads for reader in everybody) > 50 * times
    assert f"Release {times} ends" in server.get("partners/").text
    kept = sorted(path.name for path in (server.home / "site" / "releases").iterdir())
    assert (len(kept), kept[-1]) == (int(server.settings.keep), server.live)


def test_readers_see_no_failed_and_no_mixed_page_while_others_publish(server: Server, clone: Path) -> None:
    publish_before_readers(server, clone, 3)


@pytest.mark.slow
def test_readers_see_none_through_ten_publishes(server: Server, clone: Path) -> None:
    publish_before_readers(server, clone, 10)


def together(*clones: Path) -> list[tuple[int, str]]:
    """Push from several clones at the same time; give exit codes and what was said."""
    words = ["git", "push", "origin", "HEAD:main"]
    pushes = [subprocess.Popen(words, cwd=clone, env=GIT, stderr=subprocess.PIPE, text=True) for clone in clones]
    said = [one.communicate(timeout=300)[1] for one in pushes]
    return [(one.returncode, text) for one, text in zip(pushes, said, strict=True)]


def test_of_two_pushes_at_once_one_is_published_and_one_is_told(server: Server, clone: Path, tmp_path: Path) -> None:
    other = server.clone(tmp_path / "other")
    commits = [change(folder, PLACE, "A quiet town.", f"{folder.name}'s town.") for folder in (clone, other)]
    answers = together(clone, other)
    assert sorted(code for code, _ in answers) == [0, 1]
    winner = [code for code, _ in answers].index(0)
    assert server.head == commits[winner]
    assert server.live.endswith(commits[winner])
    assert f"{(clone, other)[winner].name}'s town." in server.get("localities/southtown/").text.replace("&#39;", "'")
    assert "Another change is being built. Yours waits for its turn." in answers[1 - winner][1]
    assert "Somebody else published meanwhile. Run git pull, then push again." in answers[1 - winner][1]


def test_a_push_cut_off_half_way_leaves_the_site_whole(server: Server, clone: Path) -> None:
    before = (server.live, server.head, server.get("partners/").text)
    write(clone, PAGE, (clone / PAGE).read_text() + "\nCut off.\n")
    words = ["git", "push", "origin", "HEAD:main"]
    for moment in ("scratch/work", "scratch/work/site", "site/incoming"):
        shutil.rmtree(server.home / moment, ignore_errors=True)
        cut = subprocess.Popen(words, cwd=clone, env=GIT, stderr=subprocess.DEVNULL, start_new_session=True)
        until((server.home / moment).exists)
        os.killpg(cut.pid, signal.SIGKILL)
        cut.wait()
        # A machine that is slow to cut may find the push done: then the new site is there, as whole as the old one.
        done = "Cut off." in server.get("partners/").text and server.live.endswith(server.head)
        assert done or (server.live, server.head, server.get("partners/").text) == before
    answer = push(clone)
    assert answer.returncode == 0, answer.stderr
    assert "Cut off." in server.get("partners/").text


def until(condition: Callable[[], bool]) -> None:
    """Wait until something is so, at most half a minute."""
    end = time.monotonic() + 30
    while not condition() and time.monotonic() < end:
        time.sleep(0.005)


def test_a_release_that_git_did_not_get_to_keep_gives_way_at_the_next_rebuild(server: Server, clone: Path) -> None:
    change(clone, PLACE, "A market town", "A busy market town")
    before = server.head
    assert push(clone).returncode == 0
    releases.show(server.settings, before)  # as after a power cut between the two
    git(server.home / "portal.git", "pack-refs", "--all")  # git's housekeeping shows nothing to readers
    assert server.live.endswith(before)
    assert server.run("rebuild").returncode == 0
    assert server.live.endswith(server.head)
    assert "A busy market town" in server.get("localities/northtown/").text


@contextmanager
def nearly_full(disk: Path, left: int) -> Iterator[tuple[str, ...]]:
    """Leave only so many bytes, and yield the command to push under. Where no disk can be mounted, limit file sizes."""
    if not ROOT_RUNS:
        yield ("prlimit", f"--fsize={left // 100}:")
        return
    space = os.statvfs(disk)
    (disk / "filler").write_bytes(bytes(max(0, space.f_bavail * space.f_frsize - left)))
    try:
        yield ()
    finally:
        (disk / "filler").unlink()


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """Yield a folder with a small disk of its own, where that is allowed."""
    with open_folder() as folder:
        if ROOT_RUNS:
            subprocess.run(["mount", "-t", "tmpfs", "-o", "size=80m,mode=755", "portal-test", folder], check=True)
        try:
            yield folder
        finally:
            if ROOT_RUNS:
                subprocess.run(["umount", folder], check=True)


def test_a_full_disk_leaves_the_old_site_whole(small_disk: Path, tmp_path: Path) -> None:
    with serving(set_up(small_disk / "home", make_project(tmp_path / "project"))) as server:
        clone = server.clone(tmp_path / "clone")
        before = (server.live, server.head, server.get("localities/southtown/").text)
        change(clone, PLACE, "A quiet town.", "A town with room.")
        site = sum(path.stat().st_blocks * 512 for path in (server.home / "site" / "live").rglob("*"))
        # Full while git takes the push, while the builder unpacks it, while the built site is kept.
        for left in (0, 200_000, site + site // 2):
            with nearly_full(small_disk, left) as command:
                answer = push(clone, under=command)
            assert answer.returncode != 0
            assert (server.live, server.head, server.get("localities/southtown/").text) == before
        answer = push(clone)
        assert answer.returncode == 0, answer.stderr
        assert "A town with room." in server.get("localities/southtown/").text
