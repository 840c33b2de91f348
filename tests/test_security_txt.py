"""Whoever finds a weakness is told whom to tell: RFC 9116, read as a program that looks for it would."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from macros.site.security_txt import write_security_txt
from tests.exported import SETTINGS, SITE_URL

NEWEST = date(2024, 3, 3)
FIELD = re.compile(r"([A-Z][A-Za-z-]+): (\S.*)")


def fields(site: Path) -> dict[str, str]:
    """Return the fields of a site's file, none of them twice."""
    content = (site / ".well-known" / "security.txt").read_bytes()
    assert content.endswith(b"\n")
    found = [FIELD.fullmatch(line) for line in content.decode().removesuffix("\n").split("\n")]
    assert all(found)
    named = [(match[1], match[2]) for match in found if match]
    assert len(dict(named)) == len(named)
    return dict(named)


def test_it_says_whom_to_tell_and_where_it_stands(tmp_path: Path) -> None:
    write_security_txt(tmp_path, SETTINGS, NEWEST, {"index.html"})
    assert fields(tmp_path) == {
        "Contact": f"{SITE_URL}about/report/",
        "Expires": "2025-03-02T00:00:00Z",
        "Preferred-Languages": "en",
        "Canonical": f"{SITE_URL}.well-known/security.txt",
    }


def test_the_page_of_promises_is_linked_where_there_is_one(tmp_path: Path) -> None:
    write_security_txt(tmp_path, SETTINGS, NEWEST, {"index.html", "about/promises/index.html"})
    assert fields(tmp_path)["Policy"] == f"{SITE_URL}about/promises/"


@pytest.mark.parametrize("newest", [NEWEST, date(2023, 3, 1), date(2027, 12, 31)])
def test_it_expires_less_than_a_year_after_the_newest_record(tmp_path: Path, newest: date) -> None:
    write_security_txt(tmp_path, SETTINGS, newest, ())
    expires = datetime.fromisoformat(fields(tmp_path)["Expires"])
    assert 360 < (expires - datetime(newest.year, newest.month, newest.day, tzinfo=UTC)).days < 365


@pytest.mark.parametrize("folder", ["site", "sample_site"])
def test_a_built_site_has_what_it_names(folder: str, request: pytest.FixtureRequest) -> None:
    site: Path = request.getfixturevalue(folder)
    named = fields(site)
    root = named["Canonical"].removesuffix(".well-known/security.txt")
    pages = [named[name].removeprefix(root) for name in ("Contact", "Policy") if name in named]
    assert [page for page in pages if not (site / page / "index.html").is_file()] == []
