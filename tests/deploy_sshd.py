"""A real sshd before the account that editors push to; where none can be run, what it would start is started."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.deploy_clone import GIT
from tests.deploy_site import ROOT_RUNS, free_port

UID = 61234
ACCOUNT = "portal:x:{uid}:{uid}::{home}:{shell}\nsshd:x:61235:65534::/run/sshd:/usr/sbin/nologin\n"
CONFIG = """
ListenAddress 127.0.0.1:{port}
HostKey {folder}/host
PidFile none
UsePAM no
PasswordAuthentication no
KbdInteractiveAuthentication no
AllowTcpForwarding yes
AllowAgentForwarding yes
PermitTunnel yes
X11Forwarding yes
Subsystem sftp internal-sftp
"""
# Accounts of its own, in no file of the system: they end with the process.
BEGIN = (
    "mount --bind {passwd} /etc/passwd && mount -t tmpfs none /run && mkdir /run/sshd && exec {sshd} -D -e -f {config}"
)
# Stands in for ssh and sshd: git hands it the address and the command.
STAND_IN = """#!/bin/sh
for word; do wanted=$word; done
cd "{home}" && HOME="{home}" SSH_ORIGINAL_COMMAND="$wanted" exec git-shell -c "as-editor jo"
"""


class Ssh:
    """How an editor reaches the server: the words of ssh, and where the account is."""

    def __init__(self, home: Path, words: list[str], *, real: bool) -> None:
        self.home, self.words, self.real = home, words, real

    def run(self, *wanted: str, options: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
        """Ask the server for something."""
        words = [*self.words, *options, "portal@127.0.0.1", *wanted]
        return subprocess.run(words, env=GIT, input="", capture_output=True, text=True, timeout=30)

    def git(self, clone: Path, *words: str) -> subprocess.CompletedProcess[str]:
        """Run git in an editor's clone."""
        surroundings = {**GIT, "GIT_SSH_COMMAND": " ".join(self.words), "GIT_SSH_VARIANT": "simple"}
        return subprocess.run(["git", *words], cwd=clone, env=surroundings, capture_output=True, text=True, timeout=60)


@contextmanager
def reached(home: Path, folder: Path) -> Iterator[Ssh]:
    """Yield the way to an account whose home is set up, with the key in `folder`."""
    sshd = _found(folder) if ROOT_RUNS and _may_have_mounts() else None
    if sshd is None:
        stand_in = folder / "ssh"
        stand_in.write_text(STAND_IN.format(home=home))
        stand_in.chmod(0o755)
        yield Ssh(home, [str(stand_in)], real=False)
        return
    port = free_port()
    process = _begin(sshd, home, folder, port)
    try:
        words = ["ssh", "-F", "none", "-p", str(port), "-i", str(folder / "id"), "-o", "BatchMode=yes"]
        words += ["-o", "StrictHostKeyChecking=no", "-o", f"UserKnownHostsFile={folder}/known", "-o", "LogLevel=ERROR"]
        yield Ssh(home, words, real=True)
    finally:
        process.terminate()
        process.wait(timeout=10)


def _begin(sshd: Path, home: Path, folder: Path, port: int) -> subprocess.Popen[bytes]:
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / "host"], check=True)
    subprocess.run(["chown", "-R", f"{UID}:{UID}", home], check=True)
    passwd, config = folder / "passwd", folder / "config"
    account = ACCOUNT.format(uid=UID, home=home, shell=shutil.which("git-shell"))
    passwd.write_text(Path("/etc/passwd").read_text() + account)
    config.write_text(CONFIG.format(port=port, folder=folder))
    begin = BEGIN.format(passwd=passwd, sshd=sshd, config=config)
    surroundings = {**GIT, "LD_LIBRARY_PATH": ":".join(map(str, folder.glob("usr/lib/*-linux-gnu*")))}
    process = subprocess.Popen(["unshare", "--mount", "sh", "-c", begin], env=surroundings, stderr=subprocess.DEVNULL)
    for _ in range(100):
        asked = ["ssh-keyscan", "-p", str(port), "127.0.0.1"]
        if process.poll() is not None or subprocess.run(asked, capture_output=True, text=True).stdout:
            break
        time.sleep(0.1)
    assert process.poll() is None, "sshd did not start"
    return process


def _found(folder: Path) -> Path | None:
    """Return the system's sshd, or unpack that of Debian's package into a folder: once installed it would listen."""
    if there := shutil.which("sshd", path=f"{os.environ['PATH']}:/usr/sbin"):
        return Path(there)
    if not (shutil.which("apt-get") and shutil.which("dpkg")):
        return None
    download = ["apt-get", "download", "-qq", "openssh-server", "libwrap0"]
    if subprocess.run(download, cwd=folder, capture_output=True).returncode:
        subprocess.run(["apt-get", "update", "-qq"], capture_output=True)
        subprocess.run(download, cwd=folder, capture_output=True)
    for package in folder.glob("*.deb"):
        subprocess.run(["dpkg", "-x", package, folder], check=True)
    sshd = folder / "usr" / "sbin" / "sshd"
    return sshd if sshd.exists() else None


def _may_have_mounts() -> bool:
    return subprocess.run(["unshare", "--mount", "mount", "-t", "tmpfs", "none", "/run"]).returncode == 0
