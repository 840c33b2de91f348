"""A key may push to the portal and fetch from it, under the name of its editor, and do nothing else."""

import subprocess
from pathlib import Path

import pytest

from deploy import editor
from deploy.settings import Refused


@pytest.fixture
def key(tmp_path: Path) -> str:
    """Return the line of a new public key."""
    file = tmp_path / "id"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "jo@council", "-f", file], check=True)
    return file.with_suffix(".pub").read_text().strip()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return the place of the file of keys."""
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
