"""A key may push to the portal and fetch from it, under the name of its editor, and do nothing else."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from deploy import editor
from deploy.settings import Refused
from tests.deploy_clone import GIT, git, write


@pytest.fixture
def key(tmp_path: Path) -> str:
    """The line of a new public key."""
    file = tmp_path / "id"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "jo@council", "-f", file], check=True)
    return file.with_suffix(".pub").read_text().strip()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the keys are."""
    return tmp_path / ".ssh" / "authorized_keys"


def test_a_key_is_restricted_to_one_command_with_the_name_of_its_editor(key: str, file: Path) -> None:
    editor.add(file, "jo", key)
    kind, code, _ = key.split(" ")
    assert file.read_text() == f'restrict,command="as-editor jo" {kind} {code} jo\n'
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o644, 0o755)
    with pytest.raises(Refused, match=r"^This key is there already"):
        editor.add(file, "sam", key)
    assert editor.names(file) == ["jo"]
    editor.remove(file, "jo")
    assert file.read_text() == ""
    with pytest.raises(Refused, match=r"^There is no editor 'jo'"):
        editor.remove(file, "jo")


def test_options_that_a_pasted_line_brings_are_refused(key: str, file: Path) -> None:
    for line in (f"no-pty {key}", f'command="sh" {key}', f"{key}\n{key}", "ssh-ed25519 AAAA", "ssh-dss AAAA", ""):
        with pytest.raises(Refused, match=r"^This is not the line of a public key"):
            editor.add(file, "jo", line)
    assert not file.exists()


@pytest.mark.parametrize("name", ["", "Jo", 'jo"', "jo smith", "jo\nx", "-jo", "../jo"])
def test_a_name_is_a_plain_word(key: str, file: Path, name: str) -> None:
    with pytest.raises(Refused, match=r"is not a name for an editor"):
        editor.add(file, name, key)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The home of the account that keys log in to."""
    repository = tmp_path / "portal.git"
    subprocess.run(["git", "init", "--quiet", "--bare", "-b", "main", repository], check=True)
    git(repository, "config", "core.logAllRefUpdates", "true")
    (tmp_path / "git-shell-commands").mkdir()
    program = tmp_path / "git-shell-commands" / "as-editor"
    program.write_text(editor.script(repository))
    program.chmod(0o755)
    return tmp_path


def as_sshd(home: Path, wanted: str) -> subprocess.CompletedProcess[str]:
    """Start what sshd starts for a key of jo's: the account's shell with the forced command."""
    shell = shutil.which("git-shell")
    assert shell
    surroundings = {**GIT, "HOME": str(home), "SSH_ORIGINAL_COMMAND": wanted}
    words = [shell, "-c", "as-editor jo"]
    return subprocess.run(words, cwd=home, env=surroundings, input="", capture_output=True, text=True)


@pytest.mark.parametrize(
    "wanted",
    [
        "",
        "sh",
        "as-editor root",
        "git-receive-pack '/etc'",
        "git-upload-archive '@'",
        "git-receive-pack '@'; id",
        "scp -t .",
    ],
)
def test_anything_but_a_push_or_a_fetch_is_refused(home: Path, wanted: str) -> None:
    answer = as_sshd(home, wanted.replace("@", str(home / "portal.git")))
    assert answer.returncode != 0
    assert "and nothing else" in answer.stderr
    assert answer.stdout == ""


def test_a_push_bears_the_name_of_the_key(home: Path, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    clone.mkdir()
    git(clone, "init", "--quiet", "-b", "main")
    write(clone, "a.txt", "a")
    # Stands in for ssh: git hands it the address and the command.
    ssh = tmp_path / "ssh"
    ssh.write_text(
        f'#!/bin/sh\ncd "{home}"\nHOME="{home}" SSH_ORIGINAL_COMMAND="$2" exec git-shell -c "as-editor jo"\n'
    )
    ssh.chmod(0o755)
    surroundings = {**GIT, "GIT_SSH": str(ssh), "GIT_SSH_VARIANT": "simple", "PATH": os.environ["PATH"]}
    words = ["git", "push", "--quiet", f"server:{home}/portal.git", "main"]
    done = subprocess.run(words, cwd=clone, env=surroundings, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert " jo <jo@editors> " in (home / "portal.git" / "logs" / "refs" / "heads" / "main").read_text()
