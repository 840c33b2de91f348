"""From a commit to a release: its content goes to the builder as a tar, the site comes back as one."""

import fcntl
import os
import subprocess
import sys
import tarfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from deploy import news, releases, repository
from deploy.build import PUSHED_FAULT
from deploy.ending import in_a_sentence, sentence
from deploy.settings import Refused, Settings, read
from deploy.trees import write_tar

# What the builder is given to know of the server; nothing of git's, which would lead it into the repository.
SURROUNDINGS = {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"}
TOO_LONG = {124, 137}  # what `timeout` says
UNCHANGED = "Nothing was published: the site stays as it was."


@contextmanager
def alone(settings: Settings) -> Iterator[None]:
    """Let one build run at a time; the next waits for its turn, and says so."""
    with (settings.site / "lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another change is being built. Yours waits for its turn.")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def say(line: str) -> None:
    """Print a line for whoever pushes: git shows a hook's standard error in their terminal."""
    print(line, file=sys.stderr, flush=True)


def stage(settings: Settings, code: Path, commit: str, *, quiet: bool = False) -> Path:
    """Check and build a commit's content with this code, and keep the site as a release that nobody sees yet.

    A quiet build says something only if it fails.
    """
    os.umask(0o022)  # the web server reads what is made here, whatever the account that pushes is used to
    said, held = news.News(news.known(settings)), list[str]()
    try:
        folder = _build(settings, code, commit, lambda lines: _tell(said, lines, held.append if quiet else say))
    except Refused:
        for line in held:
            say(line)
        raise
    if not quiet:  # what the morning's build has to say, nobody has read yet
        news.remember(settings, said.warnings)
    return releases.keep(settings, folder, commit, take_down=repository.takes_down(settings, commit))


def _build(settings: Settings, code: Path, commit: str, hear: Callable[[IO[bytes]], None]) -> Path:
    """Return the folder of the site that the builder made of a commit."""
    words, pipe = [code / "deploy" / "as-builder"], subprocess.PIPE
    build = subprocess.Popen(words, stdin=pipe, stdout=pipe, stderr=pipe, env=SURROUNDINGS)
    assert build.stdin
    assert build.stdout
    assert build.stderr
    beside = ThreadPoolExecutor(2)
    given, told = beside.submit(_give, settings, commit, build.stdin), beside.submit(hear, build.stderr)
    folder, unfit = settings.site, None
    try:
        with build.stdout as stream:
            folder = releases.unpack(settings, stream)
    except (OSError, tarfile.TarError, Refused) as error:
        unfit = error
    built = build.wait()
    told.result()
    _judge(settings, built, given.exception(), unfit)
    return folder


def _tell(said: news.News, stream: IO[bytes], tell: Callable[[str], None]) -> None:
    """Pass on each line that a build prints at once, but for the warnings that were there before."""
    with stream:
        for line in said.of(line.decode(errors="replace").rstrip("\r\n") for line in stream):
            tell(line)
    if rest := said.rest():
        tell(rest)


def _give(settings: Settings, commit: str, to: IO[bytes]) -> None:
    """Give the builder a commit's content, and beside it what is published now. It need not read the end of it."""
    before = "" if repository.takes_down(settings, commit) else repository.published(settings)
    beside = {repository.PUBLISHED: before} if before not in ("", commit) else {}
    with suppress(BrokenPipeError), to:
        write_tar(settings, commit, repository.content_of(settings, commit), to, beside=beside)


def _judge(settings: Settings, built: int, ungiven: BaseException | None, unfit: Exception | None) -> None:
    """Raise the error that whoever pushes should see."""
    if isinstance(unfit, OSError | Refused):
        raise Refused(f"{sentence(unfit)}\n{UNCHANGED}")
    if built in TOO_LONG:
        raise Refused(f"The build took longer than {settings.seconds} seconds and was stopped.\n{UNCHANGED}")
    if built == PUSHED_FAULT:
        raise Refused(f"{UNCHANGED} Mend the lines above, commit and push again.")
    if built or unfit or ungiven:
        raise Refused(f"The server could not build. Its administrator should look at it.\n{UNCHANGED}")


if __name__ == "__main__":
    home, code, commit = sys.argv[1:]
    with in_a_sentence():
        stage(read(Path(home)), Path(code), commit)
