"""Where `site/` is a link, the site goes to where it leads; where it cannot be put, a sentence comes before a build."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from macros.core.problems import PortalError
from macros.site import site_place as site_place_module
from macros.site import swap as swap_module
from macros.site.site_place import site_place
from macros.site.swap import swap
from tests.portals import SAMPLE, build, copy_portal, only, wait_until_cleared


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_portal(SAMPLE, tmp_path_factory.mktemp("place") / "portal")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Make the folder of a portal that is never built."""
    for part in ("data", "docs", "overrides"):
        (tmp_path / "home" / part).mkdir(parents=True)
    return tmp_path / "home"


def old_site(folder: Path) -> Path:
    """Make a site from before."""
    folder.mkdir(parents=True)
    (folder / "index.html").write_text("the last good one", encoding="utf-8")
    return folder


# Where a link leads, from the portal's folder, and what stands there.
LINKS: dict[str, tuple[str, Callable[[Path], object]]] = {
    "a site": ("../web/site", old_site),
    "a site beside it": ("public", old_site),
    "an empty folder": ("../web/empty", lambda folder: folder.mkdir(parents=True)),
    "a folder to be made": ("../web/new", lambda folder: folder.parent.mkdir(parents=True, exist_ok=True)),
    "another link": ("../web/link", lambda link: link.symlink_to(old_site(link.with_name("real")).name)),
}


@pytest.mark.parametrize("name", LINKS)
def test_a_link_is_followed_and_stays(portal: Path, name: str) -> None:
    leads, make = LINKS[name]
    link = portal / "site"
    make(portal / leads)
    link.symlink_to(leads)
    try:
        code, printed = build(portal)
        assert code == 0, printed
        assert os.readlink(link) == leads
        target = Path(os.path.realpath(link))
        assert (target / "manifest.json").is_file()
        assert "the last good one" not in (target / "index.html").read_text(encoding="utf-8")
        wait_until_cleared(target.parent)
        assert list(portal.glob(".site-*")) == []
    finally:
        link.unlink()


def file_in_its_place(home: Path) -> str:
    (home / "site").write_text("mine", encoding="utf-8")
    return f"{home}/site is a file, and the website needs a folder of this name. Move the file away"


def pipe_in_its_place(home: Path) -> str:
    os.mkfifo(home / "site")
    return f"{home}/site is a file, and the website needs a folder of this name. Move the file away"


def link_to_a_file(home: Path) -> str:
    (home / "paper.txt").touch()
    (home / "site").symlink_to("paper.txt")
    return f"{home}/site is a file, and the website needs a folder of this name. Move the file away"


def link_to_itself(home: Path) -> str:
    (home / "site").symlink_to("site")
    return f"{home}/site is a link that leads back to itself. Delete it, or let it lead to a folder"


def link_in_a_circle(home: Path) -> str:
    (home / "site").symlink_to("public")
    (home / "public").symlink_to("site")
    return f"{home}/site is a link that leads back to itself. Delete it, or let it lead to a folder"


def link_to_nowhere(home: Path) -> str:
    (home / "site").symlink_to("/nowhere/site")
    leads = f"{home}/site is a link that leads to /nowhere/site"
    return f"{leads}, and there is no folder /nowhere. Make that folder, or delete the link"


def _kept_here(home: Path, place: Path) -> str:
    (home / "site").symlink_to(place)
    leads = f"{home}/site is a link that leads to {os.path.normpath(home / place)}"
    return f"{leads}, where the portal itself is kept. Let it lead to a folder of its own"


def link_to_the_portal(home: Path) -> str:
    return _kept_here(home, Path("."))


def link_above_the_portal(home: Path) -> str:
    return _kept_here(home, Path(".."))


def link_to_everything(home: Path) -> str:
    return _kept_here(home, Path("/"))


def link_to_the_pages(home: Path) -> str:
    return _kept_here(home, Path("docs"))


def link_into_the_records(home: Path) -> str:
    return _kept_here(home, Path("data/site"))


def link_to_papers(home: Path) -> str:
    (home.parent / "papers").mkdir()
    (home.parent / "papers" / "minutes.odt").touch()
    (home / "site").symlink_to("../papers")
    leads = f"{home}/site is a link that leads to {home.parent}/papers"
    return f"{leads}, which holds something other than a website. Let it lead to an empty folder"


REFUSED = [
    *(file_in_its_place, pipe_in_its_place, link_to_a_file, link_to_itself, link_in_a_circle, link_to_nowhere),
    *(link_to_the_portal, link_above_the_portal, link_to_everything, link_to_the_pages, link_into_the_records),
    link_to_papers,
]


@pytest.mark.parametrize("harm", REFUSED)
def test_what_a_site_must_not_replace_is_left_alone(home: Path, harm: Callable[[Path], str]) -> None:
    message = harm(home)
    before = sorted(home.parent.rglob("*"))
    with pytest.raises(PortalError, match=only(message)):
        site_place(home / "site")
    assert sorted(home.parent.rglob("*")) == before


@pytest.mark.parametrize("mounted", ["site", "site/papers of ours", "site/a/b"])
@pytest.mark.parametrize("linked", [False, True], ids=["folder", "link"])
def test_a_mount_point_is_refused(home: Path, monkeypatch: pytest.MonkeyPatch, mounted: str, linked: bool) -> None:
    mount = (
        old_site(home.parent / "web" / "site").parent / mounted if linked else old_site(home / "site").parent / mounted
    )
    if linked:
        (home / "site").symlink_to("../web/site")
    told = home.parent / "mountinfo"
    octal = str(mount).replace(" ", "\\040")
    told.write_text(f"1 2 0:3 / / rw - overlay overlay rw\n4 1 0:5 / {octal} rw - tmpfs tmpfs rw\n", encoding="utf-8")
    monkeypatch.setattr(site_place_module, "MOUNTS", told)
    with pytest.raises(PortalError) as refused:
        site_place(home / "site")
    assert str(refused.value) == (
        f"{mount} is a mount point. A new site takes the place of the old one in one step, and a mount point cannot be "
        f"moved. Mount it elsewhere, and make {home}/site a symbolic link to a folder in it"
    )


def test_mount_points_beside_and_above_it_do_no_harm(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = home.parent / "mountinfo"
    told.write_text(
        "".join(f"1 2 0:3 / {place} rw - x x rw\n" for place in ("/", home, f"{home}/site-2", f"{home}/docs")),
        encoding="utf-8",
    )
    monkeypatch.setattr(site_place_module, "MOUNTS", told)
    assert site_place(home / "site") == home / "site"


def test_a_system_that_tells_of_no_mount_points_is_taken_as_it_is(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site_place_module, "MOUNTS", home / "nothing")
    assert site_place(home / "site") == home / "site"


def test_a_folder_that_takes_nothing_is_said_before_the_build(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda folder, mode: False)
    message = f"nothing can be written in {home}, where the new site is made beside the old one"
    with pytest.raises(PortalError, match=only(message)):
        site_place(home / "site")


@pytest.mark.parametrize("refused", [1, 2])
@pytest.mark.parametrize("number", [errno.EBUSY, errno.EXDEV, errno.EPERM, errno.ENOSPC])
def test_a_place_that_cannot_be_taken_stays_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, refused: int
) -> None:
    """Assert that the place stays as it was, whichever of the two steps the system refuses."""
    renamed, rename = [], Path.rename

    def refuses(self: Path, target: Path) -> Any:
        renamed.append(self)
        if len(renamed) == refused:
            raise OSError(number, os.strerror(number))
        return rename(self, target)

    monkeypatch.setattr(swap_module, "_exchanged", lambda one, other: False)
    monkeypatch.setattr(Path, "rename", refuses)
    site = old_site(tmp_path / "site")
    (tmp_path / "new").mkdir()
    with pytest.raises(PortalError) as said:
        swap(tmp_path / "new", site)
    assert str(said.value) == (
        f"the new site cannot be put in the place of {site} ({os.strerror(number)}), which is as it was. "
        "Move that folder away and build again"
    )
    assert (site / "index.html").read_text(encoding="utf-8") == "the last good one"
    assert sorted(os.listdir(tmp_path)) == ["new", "site"]


def test_nothing_is_built_where_it_cannot_be_put(home: Path) -> None:
    (home / "mkdocs.yml").touch()
    file_in_its_place(home)
    code, printed = build(home)
    assert code == 1
    assert "is a file, and the website needs a folder of this name" in printed
    assert (home / "site").read_text(encoding="utf-8") == "mine"
