"""What the published files say of the portal itself."""

import pytest

from macros.problems import PortalError
from macros.site.settings import Licence, Settings
from tests.exported import SETTINGS, SITE_URL

EXTRA = {"partnership": "the partnership of Anyshire", "licence": {"name": "OGL", "url": "https://licence.example/"}}


def test_they_come_from_mkdocs_yml() -> None:
    settings = Settings.of("https://anyshire.example/portal", "Safer Anyshire", EXTRA)
    assert settings == SETTINGS
    assert settings.licence == Licence("OGL", "https://licence.example/")
    assert (settings.host, settings.path) == ("anyshire.example", "/portal/")


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("", SITE_URL),
        ("localities/stafford/", f"{SITE_URL}localities/stafford/"),
        ("performance/#break-ins", f"{SITE_URL}performance/#break-ins"),
        ("a b/é", f"{SITE_URL}a%20b/%C3%A9"),
    ],
)
def test_an_address_is_made_absolute(path: str, address: str) -> None:
    assert SETTINGS.address(path) == address


@pytest.mark.parametrize("site_url", [None, "", "anyshire.example", "ftp://anyshire.example/", "https:///portal/"])
def test_without_an_address_the_build_says_so(site_url: str | None) -> None:
    with pytest.raises(PortalError, match="'site_url' is not a web address"):
        Settings.of(site_url, "Safer Anyshire", EXTRA)


@pytest.mark.parametrize("name", ["partnership", "licence"])
def test_what_is_missing_is_named(name: str) -> None:
    lacking = {key: value for key, value in EXTRA.items() if key != name}
    with pytest.raises(PortalError, match=f"'extra' lacks '{name}'"):
        Settings.of(SITE_URL, "Safer Anyshire", lacking)
