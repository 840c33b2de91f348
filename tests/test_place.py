"""A build that is cut short leaves the last good site whole, and one that fails says so in a sentence."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from macros.core.problems import PortalError
from macros.site.manifest import digests
from macros.site.swap import swap, workplace
from tests.portals import SAMPLE, copy_portal, wait_until_cleared

COMMAND = [sys.executable, "-m", "macros", "site", "--config", "mkdocs.yml"]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the small portal with a good site in place."""
    home = copy_portal(SAMPLE, tmp_path_factory.mktemp("place") / "portal")
    assert run(home).returncode == 0
    return home


def run(home: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(COMMAND, cwd=home, capture_output=True, text=True, timeout=300, check=False)


def forget_last_build(home: Path) -> None:
    """Let the next build be one: a site that nothing has changed would stay as it is."""
    (home / ".cache" / "site.pickle").unlink(missing_ok=True)


def killed_after(home: Path, seconds: float) -> None:
    """Start a build and kill it and what it started."""
    forget_last_build(home)
    build = subprocess.Popen(
        COMMAND, cwd=home, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    time.sleep(seconds)
    os.killpg(build.pid, signal.SIGKILL)
    build.wait()


def test_a_build_killed_at_any_moment_leaves_a_whole_site(home: Path) -> None:
    good = digests(home / "site")
    forget_last_build(home)
    started = time.monotonic()
    run(home)
    whole = time.monotonic() - started
    moments = random.Random(8)
    for _ in range(int(os.environ.get("KILLS", "5"))):
        killed_after(home, moments.uniform(0, whole))
        assert digests(home / "site") == good
    forget_last_build(home)
    assert run(home).returncode == 0
    wait_until_cleared(home)


def test_a_failed_build_leaves_the_site(home: Path) -> None:
    good = digests(home / "site")
    page = home / "docs" / "index.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text + "\n{{ no_such_macro() }}\n", encoding="utf-8")
    failed = run(home)
    page.write_text(text, encoding="utf-8")
    assert failed.returncode == 1
    assert "there is no macro 'no_such_macro'" in failed.stdout
    assert digests(home / "site") == good


def test_two_builds_do_not_meet(tmp_path: Path) -> None:
    message = f"another build of this portal is running in {tmp_path}. Wait for it to end"
    with workplace(tmp_path), pytest.raises(PortalError, match=message), workplace(tmp_path):
        pass


def test_the_folder_and_what_killed_builds_left_go_afterwards(tmp_path: Path) -> None:
    (tmp_path / ".site-unfinished-left" / "inner").mkdir(parents=True)
    (tmp_path / "site").mkdir()
    with workplace(tmp_path) as folder:
        (folder / "index.html").touch()
    wait_until_cleared(tmp_path)
    assert os.listdir(tmp_path) == ["site"]


def test_a_build_that_has_begun_is_not_cleared_by_the_one_before(tmp_path: Path) -> None:
    with workplace(tmp_path) as first:
        pass
    with workplace(tmp_path) as second:
        while first.exists():
            time.sleep(0.01)
        assert second.exists()


@pytest.mark.parametrize("exchange", [True, False], ids=["exchange", "two renames"])
def test_swap_puts_the_new_in_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exchange: bool) -> None:
    if not exchange:
        monkeypatch.setattr("macros.site.swap._exchanged", lambda one, other: False)
    for name in ("new", "site"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(name, encoding="utf-8")
    swap(tmp_path / "new", tmp_path / "site")
    assert (tmp_path / "site" / "index.html").read_text(encoding="utf-8") == "new"
    assert (tmp_path / "new" / "index.html").read_text(encoding="utf-8") == "site"
    assert sorted(os.listdir(tmp_path)) == ["new", "site"]


def test_published_files_can_be_read_by_a_web_server(tmp_path: Path) -> None:
    own = os.umask(0o077)
    try:
        with workplace(tmp_path) as folder:
            (folder / "inner").mkdir()
            (folder / "inner" / "index.html").touch()
            swap(folder, tmp_path / "site")
        assert os.umask(own) == 0o077
    finally:
        os.umask(own)
    modes = [oct((tmp_path / "site" / name).stat().st_mode)[-3:] for name in ("", "inner", "inner/index.html")]
    assert modes == ["755", "755", "644"]


def test_a_full_disk_is_said_in_a_sentence(home: Path) -> None:
    good = digests(home / "site")
    forget_last_build(home)
    # A limit on the size of a file stands in for a full disk: the system refuses the write either way.
    limited = ["bash", "-c", 'ulimit -f 8; trap "" XFSZ; exec "$@"', "limited", *COMMAND]
    failed = subprocess.run(limited, cwd=home, capture_output=True, text=True, timeout=300, check=False)
    assert failed.returncode == 1
    assert "Traceback" not in failed.stderr
    assert "Stopped: File too large" in failed.stderr
    assert digests(home / "site") == good
