"""What the administrator is told in time: an old site, a full disk, a full repository, a certificate that ends."""

import shutil
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from deploy import scripts, setup, state, upgrade
from deploy.settings import Settings, write

HOUR = 3600
GIVEN = {"branch": "main", "owner": "root", "builder": "", "isolated": "no", "keep": "5", "seconds": "9"}


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Return the settings of a server on which all is well."""
    settings = Settings(tmp_path, address="http://x/", listen="80", **GIVEN)
    (settings.site / "releases" / "1").mkdir(parents=True)
    (settings.site / "live").symlink_to("releases/1")
    settings.repository.mkdir()
    write(settings)
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: SimpleNamespace(total=100, used=50, free=50))
    return settings


def test_nothing_is_said_when_all_is_well(settings: Settings) -> None:
    assert list(state.wrong(settings, time.time() + 25 * HOUR)) == []


def test_a_morning_without_a_build_is_told(settings: Settings) -> None:
    (said,) = state.wrong(settings, time.time() + 30 * HOUR)
    assert said == "The site was last built 30 hours ago. Run bin/rebuild and read what it says."
    (settings.site / "live").unlink()
    assert list(state.wrong(settings, time.time())) == ["Nothing is published."]


def test_a_disk_that_fills_is_told(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: SimpleNamespace(total=100, used=95, free=5))
    (said,) = state.wrong(settings, time.time())
    assert said.endswith("is 95 % full. Make room.")


def test_a_repository_that_fills_is_told(settings: Settings) -> None:
    (settings.repository / "large").write_bytes(bytes(2**21))
    (said,) = state.wrong(replace(settings, megabytes="2"), time.time())
    assert said.startswith("The repository holds 2 MB of 2. Take away branches")


@pytest.mark.parametrize(("days", "told"), [(10, True), (60, False)])
def test_a_certificate_that_ends_soon_is_told(settings: Settings, tmp_path: Path, days: int, told: bool) -> None:
    words = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=x", "-days", str(days)]
    words += ["-keyout", "privkey.pem", "-out", "fullchain.pem"]
    subprocess.run(words, cwd=tmp_path, check=True, capture_output=True)
    said = list(state.wrong(replace(settings, certificate=str(tmp_path)), time.time()))
    assert [line.endswith("ends within 14 days.") for line in said] == [True] * told


def test_the_program_ends_with_one_when_something_is_wrong(settings: Settings) -> None:
    words = [sys.executable, "-m", "deploy.state", str(settings.home)]
    done = subprocess.run(words, cwd=Path(setup.__file__).parents[1], capture_output=True, text=True)
    assert "Nothing is published" not in done.stdout
    (settings.site / "live").unlink()
    done = subprocess.run(words, cwd=Path(setup.__file__).parents[1], capture_output=True, text=True)
    assert (done.returncode, "Nothing is published.\n" in done.stdout) == (1, True)


@pytest.fixture
def code(tmp_path: Path) -> Path:
    """Make a release of the code whose Makefile counts how often it makes packages."""
    code = tmp_path / "code" / "a"
    code.mkdir(parents=True)
    for name in ("requirements.txt", "pyproject.toml"):
        (code / name).touch()
    works = "rm -f $(VENV)/bin/python && printf '#!/bin/sh\\n' > $(VENV)/bin/python && chmod +x $(VENV)/bin/python"
    makes = f"mkdir -p $(VENV)/bin && echo made >> $(VENV)/made && {works} && touch $@"
    (code / "Makefile").write_text(f"$(VENV)/.site-ready: FORCE\n\t{makes}\nFORCE:\n")
    return code


@pytest.mark.parametrize("broken", ["exit 1", ""])
def test_packages_are_made_anew_when_an_upgrade_of_the_system_took_their_python(
    settings: Settings, code: Path, broken: str
) -> None:
    folder = upgrade.environment(settings, code)
    upgrade.environment(settings, code)
    assert (folder / "made").read_text() == "made\n"
    python = folder / "bin" / "python"
    python.unlink()
    if broken:
        python.write_text(f"#!/bin/sh\n{broken}\n")
        python.chmod(0o755)
    else:
        python.symlink_to(settings.home / "python-of-before")
    upgrade.environment(settings, code)
    assert (folder / "made").read_text() == "made\nmade\n"


def test_a_clone_that_is_newer_than_the_code_in_use_writes_no_script_that_could_not_run(
    settings: Settings, code: Path
) -> None:
    (code / "deploy").mkdir()
    (code / "deploy" / "rebuild.py").touch()
    (settings.codes / "current").symlink_to(code.name)
    for folder in ("bin", "hooks"):
        (settings.home / folder).mkdir()
    scripts.write(settings)
    assert [path.name for path in sorted((settings.home / "bin").iterdir())] == ["rebuild"]
