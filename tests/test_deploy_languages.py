"""Which folders a push may change, where the settings name the same portal in other languages."""

from pathlib import PurePosixPath

import pytest

from deploy.content import content, portals_of

NAMED = "site_url: {address}\nextra:\n  alternate:\n    - {{link: 'https://a.example/{place}', portal: {portal}}}\n"


@pytest.mark.parametrize(
    ("folder", "settings", "found"),
    [
        (".", ("https://a.example", "cy/", "examples/cy"), [".", "examples/cy"]),
        ("examples/a", ("https://a.example/", "cy/", "../cy"), ["examples/a", "examples/cy"]),
        ("examples/cy", ("https://a.example/cy/", "", "../a"), ["examples/cy"]),
        ("examples/a", ("https://a.exam", "cy/", "../cy"), ["examples/a"]),
        ("examples/a", ("https://a.example/", "cy/", "../../../cy"), ["examples/a"]),
    ],
    ids=["at the top", "beside it", "from the other", "another site", "outside the repository"],
)
def test_a_push_may_change_every_language_of_the_site(
    folder: str, settings: tuple[str, str, str], found: list[str]
) -> None:
    text = NAMED.format(**dict(zip(("address", "place", "portal"), settings, strict=True)))
    portals = portals_of(PurePosixPath(folder), text)
    assert [str(portal) for portal in portals] == found
    parts = [f"{portal}/{part}".removeprefix("./") for portal in found for part in ("data", "docs")]
    assert content(*portals) == tuple(parts)


@pytest.mark.parametrize("settings", ["", "[", "- a", "extra:", "extra: {alternate: [a]}", "extra: {alternate: 5}"])
def test_settings_that_the_check_refuses_name_no_language(settings: str) -> None:
    assert portals_of(PurePosixPath("a"), settings) == (PurePosixPath("a"),)
