"""What the published files say of the portal itself."""

import pytest

from macros.core.settings import Licence, Settings
from tests.exported import SETTINGS, SITE_URL

EXTRA = {"partnership": "the partnership of Anyshire", "licence": {"name": "OGL", "url": "https://licence.example/"}}


def test_they_come_from_mkdocs_yml() -> None:
    settings = Settings.of(SITE_URL, "Safer Anyshire", EXTRA)
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
