"""Sets up a server that publishes the portal: accounts, folders, the repository with its hooks, nginx's settings.

    sudo python3 -m deploy.setup /srv/portal --address https://safer.example/

Run again, it puts right what was changed and leaves what is published alone.
"""

import os
import pwd
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from deploy import repository, scripts, webserver
from deploy.ending import in_a_sentence
from deploy.options import asked
from deploy.review import branch_head
from deploy.settings import FILE, Refused, Settings, write
from deploy.upgrade import BRANCH, environment, upgrade

CLONE = Path(__file__).resolve().parents[1]
# What git itself guards: no history is lost, nothing damaged or huge comes in, the server's own names stay its own.
GIT_SETTINGS = {
    "receive.denyDeletes": "false",  # of branches that are not published: see branches.py
    "core.fsync": "all",
    "core.logAllRefUpdates": "true",
    "receive.denyNonFastForwards": "true",
    "receive.fsckObjects": "true",
    "receive.maxInputSize": "500m",  # git ends here, with few words; branches.py before that, with more
    "transfer.hideRefs": "refs/portal",
}
PROGRAMS = ("git", "make", "prlimit", "setpriv", "sync", "tar", "timeout", "unshare")


def set_up(settings: Settings) -> None:
    """Do everything that is not done yet, then publish the commit of the clone that this runs from."""
    os.umask(0o022)
    _programs()
    if os.geteuid() == 0:
        _accounts(settings)
    _folders(settings)
    write(settings)
    _repository(settings)
    published = repository.published(settings)
    if not published:
        _take_over(settings)
    scripts.write(settings)
    if settings.builder and settings.owner != "root":
        _may_build(settings)
    webserver.write(settings)
    if not (settings.codes / "current").exists() or not (settings.site / "live").exists():
        # The first time; or what a copy of the repository brings to a new server; or what a set-up left that failed.
        upgrade(settings, published or branch_head(settings, BRANCH))
    else:
        environment(settings, settings.code)  # a new Python of the system needs the packages anew


def _programs() -> None:
    """Raise `Refused` when something is missing that publishing needs."""
    missing = [name for name in PROGRAMS if not shutil.which(name)]
    missing += [] if find_spec("yaml") else [f"PyYAML for {sys.executable}"]
    if missing:
        packages = "git make util-linux python3-yaml"
        raise Refused(f"Install first: {', '.join(missing)}. On Debian and Ubuntu: apt-get install {packages}")


def _accounts(settings: Settings) -> None:
    """Make the accounts that are named and not there yet: without a password, and without a shell but git's."""
    shells = {settings.owner: shutil.which("git-shell") or "/usr/sbin/nologin", settings.builder: "/usr/sbin/nologin"}
    known = {account.pw_name for account in pwd.getpwall()}
    for name in filter(None, shells):
        check_account(settings, name)
    for name, shell in shells.items():
        if name and name not in known:
            asked = ["useradd", "--system", "--user-group", "--no-create-home"]
            subprocess.run([*asked, "--home-dir", settings.home, "--shell", shell, name], check=True)


def check_account(settings: Settings, name: str) -> None:
    """Raise `Refused` for an account that another portal of this server uses: keys and builds would get mixed up."""
    try:
        home = Path(pwd.getpwnam(name).pw_dir)
    except KeyError:
        return
    if home != settings.home and (home / FILE).exists():
        raise Refused(
            f"The account {name!r} belongs to the portal in {home}. Name others with --owner and --builder, which are "
            "made if they are not there."
        )


def _folders(settings: Settings) -> None:
    """Give each folder to the one account that writes there. Code, packages and scripts are nobody's to change."""
    owners = {"": "", "bin": "", "code": "", "environments": "", "hooks": "", "log": "", "nginx": ""}
    owners |= {"portal.git": settings.owner, "site": settings.owner, "site/releases": settings.owner}
    owners |= {"scratch": settings.builder}
    for name, owner in owners.items():
        folder = settings.home / name
        folder.mkdir(parents=True, exist_ok=True)
        if name == "site":
            (folder / "lock").touch()
        _give(folder, owner)
    # What a copy brings to a new server has the numbers that its accounts had on the old one.
    _give(settings.home / ".ssh", "root")
    for private in ("portal.git", "scratch"):
        (settings.home / private).chmod(0o700)


def _give(folder: Path, owner: str) -> None:
    """Give a folder and all in it to an account, as only root can."""
    if owner and os.geteuid() == 0 and folder.exists():
        subprocess.run(["chown", "-hR", owner, folder], check=True)


def _repository(settings: Settings) -> None:
    repository.git(settings, "-c", f"init.defaultBranch={settings.branch}", "init", "--quiet", "--bare")
    repository.git(settings, "symbolic-ref", "HEAD", settings.ref)
    for name, value in (GIT_SETTINGS | {"core.hooksPath": str(settings.home / "hooks")}).items():
        repository.git(settings, "config", name, value)


def sudo_rule(settings: Settings) -> str:
    """Return the one thing that the owner may ask of root: to start a build, without any words of its own."""
    return f'{settings.owner} ALL=(root) NOPASSWD: {settings.codes}/*/deploy/as-builder ""\n'


def _may_build(settings: Settings) -> None:
    """Let the owner start builds as the builder."""
    path = Path("/etc/sudoers.d") / f"portal-{settings.owner}{str(settings.home).replace('/', '-').replace('.', '_')}"
    if not path.parent.is_dir():
        raise Refused("Builds run as another account by way of sudo. Install it first: apt-get install sudo")
    path.write_text(sudo_rule(settings), encoding="utf-8")
    path.chmod(0o440)


def _take_over(settings: Settings) -> None:
    """Put the commit of the clone into the repository, as what is to be upgraded to; before the hooks are there."""
    bundle = settings.home / "first.bundle"
    subprocess.run(["git", "-C", CLONE, "bundle", "create", "--quiet", bundle, "HEAD"], check=True)
    repository.git(settings, "fetch", "--quiet", str(bundle), f"+HEAD:refs/heads/{BRANCH}")
    bundle.unlink()


def remarks(settings: Settings) -> Iterator[str]:
    """Yield what whoever set the server up should know."""
    if not settings.builder:
        yield "Set up without root: builds run as whoever pushes. A real server is set up as root."
    elif settings.isolated == "no":
        yield "This system does not let a build be shut off from the network (unshare): builds run without that."
    if settings.certificate and not webserver.has_certificate(settings):
        yield f"No certificate is in {settings.certificate} yet: readers come over http. Get one, then run this again."
    elif settings.address.startswith("https:") and not settings.certificate:
        yield "Readers come over http until you name a certificate: --certificate /etc/letsencrypt/live/…"
    said = repository.site_url(settings)
    if said and said.rstrip("/") != settings.address.rstrip("/"):
        yield f"mkdocs.yml says that the portal is at {said}, and the server is set up for {settings.address}."
        yield "Change one of the two: feeds and the sitemap name the first."
    yield f"Published from {settings.repository}. What is left to do is in deploy/README.md."


if __name__ == "__main__":
    with in_a_sentence():
        settings = asked()
        set_up(settings)
        print(*remarks(settings), sep="\n")
