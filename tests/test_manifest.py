"""The manifest tells whether a live site is the one that was built."""

from pathlib import Path

from macros.site.live_site import differences
from macros.site.manifest import digests, write_manifest
from tests.search_site import served


def folder(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    (site / "a b").mkdir(parents=True)
    (site / "index.html").write_text("home", encoding="utf-8")
    (site / "a b" / "page.txt").write_text("text", encoding="utf-8")
    write_manifest(site, digests(site))
    return site


def test_every_file_but_the_manifest_has_a_digest(tmp_path: Path) -> None:
    assert list(digests(folder(tmp_path))) == ["a b/page.txt", "index.html"]


def test_a_site_that_serves_the_same_does_not_differ(tmp_path: Path) -> None:
    site = folder(tmp_path)
    with served(site) as address:
        assert differences(site, address.rstrip("/") + "/") == []


def test_changed_and_missing_files_are_named(tmp_path: Path) -> None:
    site = folder(tmp_path)
    live = tmp_path / "live"
    live.mkdir()
    (live / "index.html").write_text("defaced", encoding="utf-8")
    with served(live) as address:
        assert differences(site, address.rstrip("/") + "/") == [
            "a b/page.txt: is not served (status 404)",
            "index.html: is served with other content",
        ]


def test_a_site_that_cannot_be_reached_is_said_to_be_so(tmp_path: Path) -> None:
    site = folder(tmp_path)
    with served(site) as address:
        pass
    said = differences(site, address.rstrip("/") + "/")
    assert [sentence.partition(" (")[0] for sentence in said] == [f"{name}: is not served" for name in digests(site)]
    assert all("Connection refused" in sentence for sentence in said)
