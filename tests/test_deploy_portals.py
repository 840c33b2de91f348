"""A portal that is not the one at the top of the repository is published by the same kit, and portals stay apart."""

import os
import pwd
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from deploy import options, repository, setup
from deploy.settings import FILE, Refused, Settings
from tests.bilingual import BELOW, HOME, LANGUAGE, name_the_other
from tests.deploy_clone import change, git, make_project, push, write
from tests.deploy_site import Server, open_folder, set_up

PORTAL = "portals/riverside"
OTHER = "portals/riverside-2"
PLACES = f"{PORTAL}/data/localities.yml"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """Yield a server for the second portal of a repository."""
    with open_folder() as folder:
        project = make_project(folder / "project")
        for name in ("data", "docs"):
            shutil.copytree(project / name, project / PORTAL / name)
        settings = (project / "mkdocs.yml").read_text().replace("overrides", "../../overrides")
        write(project, f"{PORTAL}/mkdocs.yml", settings.replace("INHERIT: portal.yml", "INHERIT: ../../portal.yml"))
        change(project, PLACES, "A quiet town.", "A town by the river.")
        add_language(project)
        yield set_up(folder / "home", project, "", f"--config={PORTAL}/mkdocs.yml")


@pytest.fixture
def clone(server: Server, tmp_path: Path) -> Path:
    """Return a fresh copy of what is published."""
    return server.clone(tmp_path / "clone")


def add_language(project: Path) -> None:
    """Put a copy of the portal beside it, in another language."""
    shutil.copytree(project / PORTAL, project / OTHER)
    for portal, other, language, link in ((PORTAL, OTHER, LANGUAGE, BELOW), (OTHER, PORTAL, "en", HOME)):
        name_the_other(project / portal, project / other, language, language, link)
    settings = project / OTHER / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8").replace("theme: {", f"theme: {{language: {LANGUAGE}, ")
    write(project, f"{OTHER}/mkdocs.yml", text.replace(f"site_url: {HOME}", f"site_url: {BELOW}"))


def page(server: Server, language: str = "") -> str:
    """Return a page as readers see it."""
    return (server.home / "site" / "live" / language / "localities" / "southtown" / "index.html").read_text()


def test_the_portal_of_the_settings_is_published(server: Server, clone: Path) -> None:
    content = [f"{portal}/{part}" for portal in (PORTAL, OTHER) for part in ("data", "docs")]
    assert repository.content_of(server.settings, server.head) == tuple(content)
    assert "A town by the river." in page(server)
    assert "A town by the river." in page(server, LANGUAGE)
    change(clone, PLACES, "A town by the river.", "A town on two banks.")
    change(clone, PLACES.replace(PORTAL, OTHER), "A town by the river.", "A töwn.")
    answer = push(clone)
    assert answer.returncode == 0, answer.stderr
    assert "A town on two banks." in page(server)
    assert "A töwn." in page(server, LANGUAGE)


@pytest.mark.parametrize("portal", [PORTAL, OTHER])
def test_what_is_wrong_is_named_by_its_place_in_the_repository(server: Server, clone: Path, portal: str) -> None:
    change(clone, f"{portal}/data/projects.yml", "fund: safe-fund", "fund: save-fund")
    answer = push(clone)
    assert answer.returncode != 0
    assert f"remote: {portal}/data/projects.yml:" in answer.stderr


def test_content_of_another_portal_may_change_and_changes_nothing_here(server: Server, clone: Path) -> None:
    before = page(server)
    write(clone, "data/localities.yml", "nothing that this server reads")
    answer = push(clone)
    assert answer.returncode == 0, answer.stderr
    assert page(server) == before


def test_settings_of_either_portal_are_the_administrators(server: Server, clone: Path) -> None:
    for name in ("mkdocs.yml", f"{PORTAL}/mkdocs.yml"):
        (clone / name).write_text((clone / name).read_text() + "# changed\n")
    git(clone, "commit", "--quiet", "-am", "Change settings")
    answer = push(clone)
    for name in ("mkdocs.yml", f"{PORTAL}/mkdocs.yml"):
        assert f"remote: {name}: runs on the server, so a push cannot change it" in answer.stderr


def settings_of(home: Path, owner: str) -> Settings:
    """Return the settings of a portal."""
    given = {"branch": "main", "builder": "", "isolated": "no", "keep": "5", "seconds": "9"}
    return Settings(home=home, address="http://x/", listen="80", owner=owner, **given)


def test_two_portals_do_not_share_an_account(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "first").mkdir()
    (tmp_path / "first" / FILE).touch()
    account = pwd.struct_passwd(("portal", "x", 1, 1, "", str(tmp_path / "first"), "/bin/sh"))
    monkeypatch.setattr(pwd, "getpwnam", lambda name: account)
    with pytest.raises(Refused, match=r"^The account 'portal' belongs to the portal in .*/first\. Name others with"):
        setup.check_account(settings_of(tmp_path / "second", "portal"), "portal")
    setup.check_account(settings_of(tmp_path / "first", "portal"), "portal")


def test_accounts_are_called_like_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["setup", str(tmp_path / "trafford"), "--address=https://a.example/"])
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    asked = options.asked()
    assert (asked.config, asked.owner, asked.builder) == ("", "trafford", "trafford-build")


def test_an_address_that_the_settings_do_not_have_is_told(server: Server) -> None:
    said = list(setup.remarks(replace(server.settings, address="https://elsewhere.example/")))
    assert any(
        line.startswith("mkdocs.yml says that the portal is at") and "elsewhere.example" in line for line in said
    )
    assert any("until you name a certificate" in line for line in said)
    given = replace(server.settings, certificate="/nowhere")
    assert any(line.startswith("No certificate is in /nowhere yet") for line in setup.remarks(given))
