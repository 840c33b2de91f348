"""Every command prints the name of the portal first, whatever state its settings are in."""

from pathlib import Path

import pytest

from macros.cli.opening import portal_name
from tests.portals import ROOT, SAMPLE, copy_portal
from tests.processes import run


@pytest.mark.parametrize(
    ("settings", "name"),
    [
        (b"site_name: Safer Here\n", "Safer Here"),
        (b"\xef\xbb\xbfsite_name: 'Safer: Here' # ours\r\n", "Safer: Here"),
        (b'plugins: [\nsite_name: "Safer \\u2013 Here"\n', "Safer – Here"),
        (b"site_name: Safer\xff Here\n", "Safer\N{REPLACEMENT CHARACTER} Here"),
        (b'site_name: "\\e[31mred\\a"\n', "\N{REPLACEMENT CHARACTER}[31mred\N{REPLACEMENT CHARACTER}"),
        (b"INHERIT: parent.yml\n", "Safer Parent"),
        (b"INHERIT: parent.yml\nsite_name: An: error\n", ""),
        (b"INHERIT: mkdocs.yml\n", ""),
        *((text, "") for text in (b"", b"site_name:\n", b"site_name: [a, b]\n", b"site_name: 2024\n", b"\x00\xff")),
        *((text, "") for text in (b"site_name: 'open\n", b"site_name: !!python/object:x\n", b"INHERIT: nowhere.yml\n")),
        (b"site_name: " + b"[" * 5000, ""),
        (b"INHERIT: '\\0'\n", ""),
    ],
)
def test_the_name_is_found_or_the_folder_is_named(tmp_path: Path, settings: bytes, name: str) -> None:
    (tmp_path / "parent.yml").write_text("site_name: Safer Parent\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_bytes(settings)
    assert portal_name(tmp_path / "mkdocs.yml") == (name or f"The portal in {tmp_path}")


def test_settings_that_are_not_there_are_no_reason_to_fail(tmp_path: Path) -> None:
    assert portal_name(tmp_path / "mkdocs.yml") == f"The portal in {tmp_path}"


@pytest.mark.parametrize("portal", [ROOT, ROOT / "examples/worcestershire"])
def test_the_portals_of_this_repository_have_a_name(portal: Path) -> None:
    assert portal_name(portal / "mkdocs.yml").startswith("Safer ")


@pytest.mark.parametrize(
    ("command", "for_machines"),
    [
        *((["check"], False), (["check", "--format", "github"], True), (["changes", "--base", "HEAD"], True)),
        *((["site"], False), (["addresses"], False), (["new"], False), (["rename"], False)),
        *((["serve", "--port", "x"], False), (["verify", "http://127.0.0.1:1/"], False)),
    ],
)
def test_each_command_begins_with_the_name(tmp_path: Path, command: list[str], for_machines: bool) -> None:
    ended = run(copy_portal(SAMPLE, tmp_path / "portal"), *command)
    named, other = (ended.stderr, ended.stdout) if for_machines else (ended.stdout, ended.stderr)
    assert named.splitlines()[0] == "Safer Anyshire"
    assert "Safer Anyshire" not in other
