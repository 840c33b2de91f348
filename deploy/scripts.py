"""The programs of the administrator and the hooks of git: small scripts that start the code in use."""

import sys
from pathlib import Path

from deploy import editor, webserver
from deploy.ending import in_a_sentence
from deploy.settings import Settings, read

SCRIPT = """#!/bin/sh
# Written by deploy/setup.py.
PYTHONPATH='{home}/code/current' exec '{python}' -P -m deploy.{module} '{home}' "$@"
"""
SCRIPTS = {
    "hooks/pre-receive": "receive",
    "hooks/reference-transaction": "show",
    "bin/rebuild": "rebuild",
    "bin/upgrade": "upgrade",
    "bin/editor": "editor",
    "bin/state": "state",
}


def write(settings: Settings) -> None:
    """Write the programs of the administrator and the hooks of git, for those parts that the code in use has."""
    for name, module in SCRIPTS.items():
        if settings.code.exists() and not (settings.code / "deploy" / f"{module}.py").exists():
            continue  # this clone is newer than the code in use: an upgrade brings it
        path = settings.home / name
        path.write_text(SCRIPT.format(home=settings.home, python=sys.executable, module=module), encoding="utf-8")
        path.chmod(0o755)
    commands = settings.home / "git-shell-commands"
    commands.mkdir(exist_ok=True)
    (commands / editor.COMMAND).write_text(editor.script(settings.repository), encoding="utf-8")
    (commands / editor.COMMAND).chmod(0o755)


if __name__ == "__main__":
    with in_a_sentence():
        settings = read(Path(sys.argv[1]))
        write(settings)
        webserver.write(settings)
