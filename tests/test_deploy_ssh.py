"""What somebody with an editor's key can do, through a real sshd that forbids nothing by itself."""

import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy import editor
from tests.deploy_clone import git, write
from tests.deploy_site import open_folder
from tests.deploy_sshd import Ssh, reached

NOTHING_ELSE = "and nothing else"


@pytest.fixture(scope="module")
def ssh() -> Iterator[Ssh]:
    """Yield the way to a server where jo has a key."""
    with open_folder() as folder:
        home = folder / "home"
        repository = home / "portal.git"
        subprocess.run(["git", "init", "--quiet", "--bare", "-b", "main", repository], check=True)
        git(repository, "config", "core.logAllRefUpdates", "true")
        program = home / "git-shell-commands" / editor.COMMAND
        program.parent.mkdir()
        program.write_text(editor.script(repository))
        program.chmod(0o755)
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / "id"], check=True)
        editor.main([f"{home}/", "add", "jo", str(folder / "id.pub")])
        with reached(home, folder) as ssh:
            yield ssh


@pytest.fixture
def clone(ssh: Ssh, tmp_path: Path) -> Path:
    """Make an editor's clone that knows the server."""
    clone = tmp_path / "clone"
    clone.mkdir()
    git(clone, "init", "--quiet", "-b", "main")
    git(clone, "remote", "add", "live", f"portal@127.0.0.1:{ssh.home}/portal.git")
    return clone


def test_a_push_and_a_fetch_work_and_bear_the_name_of_the_key(ssh: Ssh, clone: Path) -> None:
    commit = write(clone, "a.txt", "a")
    pushed = ssh.git(clone, "push", "live", "HEAD:main")
    assert pushed.returncode == 0, pushed.stderr
    assert ssh.git(clone, "ls-remote", "live", "main").stdout.split()[0] == commit
    record = (ssh.home / "portal.git" / "logs" / "refs" / "heads" / "main").read_text()
    assert " jo <jo@editors> " in record


@pytest.mark.parametrize(
    "wanted",
    [
        *("", "sh", "id", "as-editor root", "git-upload-archive '@'", "git-receive-pack '/etc'", "scp -t .", "rsync x"),
        *("git-receive-pack '@'; id", "git-receive-pack '@' && id", "git-receive-pack '@/'", "git receive-pack '@'"),
    ],
)
def test_nothing_else_is_run(ssh: Ssh, wanted: str) -> None:
    answer = ssh.run(wanted.replace("@", str(ssh.home / "portal.git")))
    assert answer.returncode != 0
    assert NOTHING_ELSE in answer.stderr
    assert answer.stdout == ""


@pytest.mark.parametrize("options", [("-tt",), ("-s",), ("-o", "SendEnv=GIT_COMMITTER_NAME")])
def test_no_terminal_no_file_transfer_and_no_surroundings_of_ones_own(ssh: Ssh, options: tuple[str, ...]) -> None:
    answer = ssh.run("sftp", options=options)
    assert answer.returncode != 0
    assert answer.stdout.strip() == ""


def test_no_tunnel_leads_through_the_server(ssh: Ssh) -> None:
    with socket.create_server(("127.0.0.1", 0)) as inside:
        inside.settimeout(2)
        port = inside.getsockname()[1]
        assert ssh.run(options=("-W", f"127.0.0.1:{port}")).returncode != 0
        assert ssh.run("sh", options=("-o", "ExitOnForwardFailure=yes", "-R", "0:127.0.0.1:22")).returncode != 0
        with pytest.raises(TimeoutError):
            inside.accept()


def test_a_key_that_was_removed_is_a_key_no_longer(ssh: Ssh, clone: Path) -> None:
    keys = ssh.home / ".ssh" / "authorized_keys"
    before = keys.read_text()
    editor.remove(keys, "jo")
    try:
        assert "jo" not in editor.names(keys)
        assert not ssh.real or ssh.run("git-upload-pack x").stderr.endswith("Permission denied (publickey).\n")
    finally:
        keys.write_text(before)
