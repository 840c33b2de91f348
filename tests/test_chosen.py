"""Which portal a command works on: the one that is named, or else the one that pyproject.toml names."""

import re
from pathlib import Path

import pytest

from deploy.content import portal_folder
from deploy.settings import Refused
from macros.cli.chosen import config_of, portals
from macros.core.problems import PortalError
from tests.editing import refusal
from tests.portals import ROOT
from tests.test_portal import NEW, called, clone


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make the working folder: a repository with a portal in its top folder and another in examples/."""
    folder = clone(tmp_path / "here")
    monkeypatch.chdir(folder)
    called(*NEW, "london")
    return folder


def test_this_repository_says_once_which_portal_it_publishes() -> None:
    said = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert len(re.findall(r'^\[tool\.portal\]\n(?:#.*\n)*folder = "[^"]+"$', said, flags=re.MULTILINE)) == 1


def test_a_new_portal_is_the_one_that_commands_work_on_until_another_is_chosen(here: Path) -> None:
    assert config_of("", "") == Path("examples/trafford/mkdocs.yml")
    assert called("choose", "--portal", ".").splitlines()[1].startswith("Every command now works on the portal in ./")
    assert config_of("", "") == Path("mkdocs.yml")
    assert called("choose", "--portal", "trafford").splitlines()[0] == "Safer Trafford"
    assert called("where") == "examples/trafford\n"


def test_a_new_record_goes_into_the_portal_that_is_chosen_and_into_no_other(here: Path) -> None:
    before = (ROOT / "data/sources.yml").read_bytes()
    assert "examples/trafford/data/sources.yml" in called("new", "--kind", "source", "--id", "a-new-paper")
    assert (ROOT / "data/sources.yml").read_bytes() == before
    assert "a-new-paper" in (here / "examples/trafford/data/sources.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("portal", "config", "found"),
    [
        ("trafford", "", "examples/trafford/mkdocs.yml"),
        ("examples/trafford", "", "examples/trafford/mkdocs.yml"),
        ("examples/trafford/", "", "examples/trafford/mkdocs.yml"),
        (".", "", "mkdocs.yml"),
        ("", "examples/trafford/mkdocs.yml", "examples/trafford/mkdocs.yml"),
        ("", "anywhere/else.yml", "anywhere/else.yml"),
    ],
)
def test_another_portal_is_named_by_its_id_its_folder_or_its_settings(
    here: Path, portal: str, config: str, found: str
) -> None:
    assert config_of(portal, config) == Path(found)


@pytest.mark.parametrize(
    ("portal", "config", "said"),
    [
        ("traford", "", "There is no portal 'traford'. Did you mean 'trafford'? To begin one: make portal ID=…"),
        ("zzz", "", "There is no portal 'zzz'. The portals are: ., trafford. To begin one: make portal ID=…"),
        (" ", "", "There is no portal"),
        ("trafford", "mkdocs.yml", "PORTAL and CONFIG name a portal each. Leave one of them out"),
    ],
)
def test_a_name_that_no_portal_has_is_refused(here: Path, portal: str, config: str, said: str) -> None:
    with pytest.raises(PortalError, match=re.escape(said)):
        config_of(portal, config)
    assert portals() == [".", "trafford"]


OUTSIDE = "which is no folder of this repository, and so no portal of it can be published"


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ('"examples/gone"', "'examples/gone', where there is no portal, and which is to be published"),
        ('"../elsewhere"', f"'../elsewhere', {OUTSIDE}"),
        ('"examples/../../elsewhere"', f"'examples/../../elsewhere', {OUTSIDE}"),
        ('"/srv/portal"', f"'/srv/portal', {OUTSIDE}"),
        ('""', f"'', {OUTSIDE}"),
        ("3", f"'3', {OUTSIDE}"),
    ],
)
def test_a_folder_that_cannot_be_published_is_named_with_its_line(here: Path, typed: str, wrong: str) -> None:
    pyproject = here / "pyproject.toml"
    before = pyproject.read_text(encoding="utf-8")
    line = before[: before.index("folder =")].count("\n") + 1
    text = before.replace('"examples/trafford"', typed)
    pyproject.write_text(text, encoding="utf-8")
    # A portal is there, and must not be taken for one of this repository.
    clone(here.parent / "elsewhere")
    assert refusal("check") == f"pyproject.toml:{line}: names {wrong}. Name another: make choose PORTAL=…"
    if "gone" not in typed:
        with pytest.raises(Refused, match="names no folder of this repository as the portal to publish"):
            portal_folder(text)


@pytest.mark.parametrize(
    "typed",
    ["folder = 'examples/trafford'", 'folder="examples/trafford" # ours', "# a\n\nfolder = 'examples/trafford'"],
)
def test_the_portal_is_read_in_any_form_that_toml_has(here: Path, typed: str) -> None:
    pyproject = here / "pyproject.toml"
    text = pyproject.read_text(encoding="utf-8").replace('folder = "examples/trafford"', typed)
    pyproject.write_text(text, encoding="utf-8")
    assert config_of("", "") == Path("examples/trafford/mkdocs.yml")
    assert portal_folder(text).as_posix() == "examples/trafford"


def test_a_file_that_cannot_be_read_publishes_no_other_portal(here: Path) -> None:
    (here / "pyproject.toml").write_text("[tool.portal\n", encoding="utf-8")
    said = "pyproject.toml says which portal is published, and cannot be read: "
    assert refusal("check").startswith(said)
    with pytest.raises(Refused, match=re.escape(said)):
        portal_folder("[tool.portal\n")


def test_choosing_none_lists_them(here: Path) -> None:
    assert refusal("choose") == "Say which portal: PORTAL=… The portals are: ., trafford"
