"""What the command line of the set-up asks for; what it does not name stays as it was."""

import argparse
import os
import pwd
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from deploy import no_sockets
from deploy.settings import FILE, Refused, Settings, read

OPTIONS = {
    "--address": "where readers will find the portal, as in mkdocs.yml",
    "--listen": "what nginx listens on: a port, or an address and a port",
    "--listen-tls": "what nginx listens on for https",
    "--certificate": "the folder of fullchain.pem and privkey.pem, once there is one",
    "--config": "the portal's mkdocs.yml in the repository, where it is not the one that the repository names",
    "--branch": "the branch that is published",
    "--owner": "the account that editors push to",
    "--builder": "the account that builds run as",
}


def _isolated() -> str:
    """Return whether this system lets root shut a process off from network, sockets, other processes and folders."""
    asked = ["unshare", "--net", "--pid", "--mount", "--fork", "--kill-child", "--mount-proc"]
    asked += [sys.executable, no_sockets.__file__, "mount", "-t", "tmpfs", "none", "/mnt"]
    return "yes" if os.geteuid() == 0 and subprocess.run(asked, capture_output=True).returncode == 0 else "no"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python3 -m deploy.setup", description="Set up a server for the portal.")
    parser.add_argument("home", type=Path, help="the folder for everything, such as /srv/portal")
    for name, help in OPTIONS.items():
        parser.add_argument(name, help=help)
    return parser


def asked() -> Settings:
    """Return what the command line asks for."""
    root = os.geteuid() == 0
    me = pwd.getpwuid(os.geteuid()).pw_name
    given = {name: value for name, value in vars(_parser().parse_args()).items() if value is not None}
    home = given.pop("home").absolute()
    if (home / FILE).exists():  # what is not named stays as it was
        return replace(read(home), **given, isolated=_isolated())
    if "address" not in given:
        raise Refused("Say where readers will find the portal, as in mkdocs.yml: --address https://safer.example/")
    defaults = {"listen": "80", "branch": "main", "keep": "5", "seconds": "300"}
    name = home.name if re.fullmatch(r"[a-z][a-z0-9-]{0,20}", home.name) else "portal"
    defaults |= {"owner": name, "builder": f"{name}-build"} if root else {"owner": me, "builder": ""}
    return Settings(home=home, isolated=_isolated(), **(defaults | given))
