"""The portals that tests build: the real one and the small one, copied to where they may be built or broken."""

import io
import os
import re
import shutil
import time
from collections.abc import Callable, Generator
from contextlib import ExitStack, chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any
from unittest.mock import patch

from macros.cli import main
from macros.core.subprocesses import Send

TESTS = Path(__file__).parent
ROOT = TESTS.parent
SAMPLE = TESTS / "samples" / "portal"


def copy_portal(portal: Path, to: Path) -> Path:
    """Copy what a portal is made of, beside the code and templates of this repository; return the new folder."""
    for part in ("data", "docs"):
        shutil.copytree(portal / part, to / part)
    for part in ("macros", "overrides"):
        (to / part).symlink_to(ROOT / part)
    settings = (portal / "mkdocs.yml").read_text(encoding="utf-8")
    (to / "mkdocs.yml").write_text(settings.replace("../../../", f"{ROOT}/"), encoding="utf-8")
    return to


def build(portal: Path, command: str = "site") -> tuple[int, str]:
    """Build a portal in its folder as `make site` does; give the exit code and what is printed below its name."""
    printed = io.StringIO()
    with ExitStack() as until_the_end:
        for change in (redirect_stdout(printed), redirect_stderr(printed), patch.dict(os.environ), chdir(portal)):
            until_the_end.enter_context(change)
        os.environ.pop("SOURCE_DATE_EPOCH", None)
        # In this process, where coverage and whatever a test puts in its way are; others build as the command does.
        for module in ("macros.site.build", "macros.core.subprocesses"):
            until_the_end.enter_context(patch(f"{module}.in_subprocess", at_once))
        code = _exit_code(command)
    assert isinstance(code, int)
    return code, printed.getvalue().partition("\n")[2]


def _exit_code(command: str) -> object:
    try:
        main([command])
    except SystemExit as left:
        return left.code
    return None


def at_once(work: Callable[[Send], object]) -> Generator[Any]:
    """Yield what some work sends, as from a process of its own."""
    messages: list[Any] = []
    work(messages.append)
    yield from messages


def wait_until_cleared(home: Path) -> None:
    """Wait until nothing is left that a build worked in."""
    until = time.monotonic() + 30
    while left := list(home.glob(".site-*")):
        assert time.monotonic() < until, left
        time.sleep(0.05)


def only(message: str) -> str:
    """Return the pattern that matches this message and no other."""
    return f"^{re.escape(message)}$"
