"""The picture that other sites show beside a link to a page: each portal has its own or none, and it is small."""

import struct
from pathlib import Path

import pytest

from macros.hosts.hosted_settings import SHARE_PICTURE, hosted
from tests.portals import ROOT, SAMPLE

PORTALS = [ROOT, ROOT / "examples" / "worcestershire"]
MOST_BYTES = 40_000


@pytest.mark.parametrize("home", PORTALS, ids=lambda home: home.name)
def test_a_portal_with_a_picture_names_it(home: Path) -> None:
    assert hosted(home / "mkdocs.yml")["extra"]["share_picture"] == SHARE_PICTURE
    picture = (home / "docs" / SHARE_PICTURE).read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert struct.unpack(">II", picture[16:24]) == (1200, 630)
    assert len(picture) < MOST_BYTES


def test_each_portal_has_its_own() -> None:
    one, other = ((home / "docs" / SHARE_PICTURE).read_bytes() for home in PORTALS)
    assert one != other


def test_a_portal_without_a_picture_names_none() -> None:
    assert "share_picture" not in hosted(SAMPLE / "mkdocs.yml")["extra"]


def test_pages_name_the_picture_by_its_whole_address_and_sensitive_ones_do_not(site: Path) -> None:
    name = '<meta property="og:image" content="https://safer.staffordshire.example/assets/share.png">'
    assert name in (site / "localities/stafford/index.html").read_text(encoding="utf-8")
    assert (site / SHARE_PICTURE).read_bytes() == (ROOT / "docs" / SHARE_PICTURE).read_bytes()
    assert "og:image" not in (site / "priorities/domestic-abuse/index.html").read_text(encoding="utf-8")
