"""What setup decided about this server, and where everything lies below the portal's folder."""

import configparser
import os
import pwd
from dataclasses import MISSING, asdict, dataclass, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

FILE = "settings.ini"


class Refused(Exception):
    """Something is not done, and this sentence says why."""


@dataclass(frozen=True)
class Settings:
    """One published portal. Everything but `home` is in `settings.ini`."""

    home: Path
    address: str  # where readers find it
    listen: str  # what nginx listens on
    branch: str  # the one branch that publishes
    owner: str  # the account that receives pushes and keeps the releases
    builder: str  # the account that builds run as; empty: they run as whoever pushes
    isolated: str  # whether the builder is shut off from network and other processes: yes or no
    keep: str  # how many releases stay on the disk
    seconds: str  # how long a build may take
    config: str = ""  # the portal's mkdocs.yml in the repository; empty: the one that pyproject.toml names
    certificate: str = ""  # the folder of fullchain.pem and privkey.pem; empty: readers come over http
    listen_tls: str = "443"  # what nginx listens on for https
    branches: str = "50"  # how many branches editors may keep here beside the one that publishes
    megabytes: str = "1000"  # how much the repository may hold

    @property
    def repository(self) -> Path:
        """The bare repository that editors push to."""
        return self.home / "portal.git"

    @property
    def codes(self) -> Path:
        """Installed releases of the code, one folder for each commit, and `current`."""
        return self.home / "code"

    @property
    def code(self) -> Path:
        """The code that is in use."""
        return (self.codes / "current").resolve()

    @property
    def site(self) -> Path:
        """The built sites and the link to the one that readers see."""
        return self.home / "site"

    @property
    def ref(self) -> str:
        """The branch that publishes, as git names it."""
        return f"refs/heads/{self.branch}"

    @property
    def base(self) -> str:
        """The path that the portal lies under: `/`, or `/safety/`."""
        return f"/{urlsplit(self.address).path.strip('/')}/".replace("//", "/")

    def as_owner(self) -> dict[str, Any]:
        """Return what starts a process as the owner when root asks; files of the site and of the repository stay
        theirs."""
        if os.geteuid() != 0 or self.owner == "root":
            return {}
        account = pwd.getpwnam(self.owner)
        return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def read(home: Path) -> Settings:
    """Return the settings of a portal's folder."""
    parser = configparser.ConfigParser(interpolation=None)
    if not parser.read(home / FILE):
        raise Refused(f"{home}/{FILE} is not there. Set the server up first: deploy/README.md says how.")
    needed = [field.name for field in fields(Settings)[1:] if field.default is MISSING]
    if lacking := [name for name in needed if name not in parser["portal"]]:
        raise Refused(f"{home}/{FILE} lacks {', '.join(lacking)}. Take it from a copy, or set the server up anew.")
    return Settings(home=home, **{name: value for name, value in parser["portal"].items() if name in _names()})


def write(settings: Settings) -> None:
    """Write the settings down."""
    parser = configparser.ConfigParser(interpolation=None)
    parser["portal"] = {name: asdict(settings)[name] for name in _names()}
    with (settings.home / FILE).open("w", encoding="utf-8") as file:
        parser.write(file)


def _names() -> list[str]:
    return [field.name for field in fields(Settings) if field.name != "home"]
