"""Who may push: one line for each editor's key, which lets it push and fetch here and do nothing else.

sudo /srv/portal/bin/editor add jo "ssh-ed25519 AAAA… jo@council"
sudo /srv/portal/bin/editor remove jo
sudo /srv/portal/bin/editor list
"""

import re
import subprocess
import sys
from pathlib import Path

from deploy.ending import in_a_sentence
from deploy.settings import Refused

NAME = re.compile(r"[a-z][a-z0-9-]{0,39}")
# Of a key's line, what is no option: those that a pasted line brings would undo ours.
KEY = re.compile(r"(?P<kind>(?:ssh|ecdsa|sk)-[a-z0-9@.-]+) (?P<key>[A-Za-z0-9+/]+=*)(?: .*)?")
WEAK = {"ssh-dss"}
COMMAND = "as-editor"
FORCED = re.compile(rf'restrict,command="{COMMAND} (?P<name>[a-z0-9-]+)" ')
USAGE = "Say: add NAME KEY, remove NAME, or list. KEY is the line of the editor's file id_ed25519.pub, in quotes."
# git-shell, the account's shell, runs what lies in this folder of its home. A key starts it with the editor's name, and
# git calls the editor by it in the record of each push.
SCRIPT = """#!/bin/sh
# Written by deploy/setup.py: one key may push and fetch here, and nothing else.
set -eu
case "${SSH_ORIGINAL_COMMAND:-}" in
  "git-receive-pack '@repository@'"|"git-upload-pack '@repository@'") ;;
  *) echo "This key may push to @repository@ and fetch from there, and nothing else." >&2; exit 1 ;;
esac
export GIT_COMMITTER_NAME="$1" GIT_COMMITTER_EMAIL="$1@editors"
exec git-shell -c "$SSH_ORIGINAL_COMMAND"
"""


def add(file: Path, name: str, key: str) -> None:
    """Let an editor push with a key; raise `Refused` if the name or the key cannot be used."""
    if not NAME.fullmatch(name):
        raise Refused(f"{name!r} is not a name for an editor. Use lower-case letters, digits and hyphens: jo-smith")
    found = KEY.fullmatch(key.strip())
    if not found or found["kind"] in WEAK or not _is_key(key.strip()):
        raise Refused(
            "This is not the line of a public key, such as ssh-ed25519 AAAA… Ask the editor for id_ed25519.pub."
        )
    lines = _lines(file)
    if any(f" {found['key']}" in line for line in lines):
        raise Refused("This key is there already. Each editor has a key of their own.")
    line = f'restrict,command="{COMMAND} {name}" {found["kind"]} {found["key"]} {name}'
    _write(file, [*lines, line])


def remove(file: Path, name: str) -> None:
    """Let an editor push no longer."""
    lines = _lines(file)
    kept = [line for line in lines if _name(line) != name]
    if kept == lines:
        raise Refused(f"There is no editor {name!r}. Those with a key: {', '.join(names(file)) or 'nobody'}.")
    _write(file, kept)


def names(file: Path) -> list[str]:
    """Return the names of those who may push; a question mark for each key that was put there by hand."""
    return [_name(line) or "?" for line in _lines(file)]


def script(repository: Path) -> str:
    """Return the program that a key starts."""
    return SCRIPT.replace("@repository@", str(repository))


def _name(line: str) -> str:
    found = FORCED.match(line)
    return found["name"] if found else ""


def _is_key(line: str) -> bool:
    asked = ["ssh-keygen", "-l", "-f", "-"]
    return subprocess.run(asked, input=f"{line}\n", text=True, capture_output=True).returncode == 0


def _lines(file: Path) -> list[str]:
    return [line for line in file.read_text(encoding="utf-8").splitlines() if line.strip()] if file.exists() else []


def _write(file: Path, lines: list[str]) -> None:
    file.parent.mkdir(exist_ok=True)
    file.parent.chmod(0o755)
    new = file.with_suffix(".new")
    new.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    new.chmod(0o644)  # the account reads it and must not write to it
    new.replace(file)


def main(words: list[str]) -> None:
    """Run the command that these words make up; the first may be the portal's folder, else it is this code's."""
    home = Path(words.pop(0)) if words and "/" in words[0] else Path(__file__).resolve().parents[3]
    file = home / ".ssh" / "authorized_keys"
    match words:
        case ["add", name, key]:
            add(file, name, Path(key).read_text(encoding="utf-8") if key.endswith(".pub") else key)
        case ["remove", name]:
            remove(file, name)
        case ["list"]:
            pass
        case _:
            raise Refused(USAGE)
    print(f"May push: {', '.join(names(file)) or 'nobody'}")


if __name__ == "__main__":
    with in_a_sentence():
        main(sys.argv[1:])
