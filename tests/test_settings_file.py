"""Settings files as editors, systems and git leave them: what cannot be read is said with its file and line."""

import codecs
import os
from pathlib import Path

import pytest

from macros.site.settings_check import settings_problems
from tests.portals import ROOT
from tests.settings_portal import OWN, said, settings_file

NOT_UTF_8 = "is not UTF-8 text. Save the file with the encoding UTF-8"
NO_SETTINGS = "does not hold settings. Write each as a name, a colon and its value: 'site_name: …'"
EMPTY = "is empty. Write the portal's settings, or INHERIT: and the place of a file that has them"
WORKED_OUT = "is worked out anew by each build. Write the value itself, so that all builds give the same"
MERGE = "an unfinished merge ("
CIRCLE = "leads back to this file in a circle. Take this line out, or name another file"
BOMB = "a: &a [b]\n" + "".join(f"c{number}: &a{number} [{'*a, ' * 10}]\n" for number in range(30))

BROKEN: dict[str, tuple[str | bytes, str]] = {
    "nothing": ("", f"1: {EMPTY}"),
    "comments only": ("# site_name: Anyshire\n", f"1: {EMPTY}"),
    "an empty document": ("---\n", f"1: {EMPTY}"),
    "a list": ("- site_name: Anyshire\n", f"1: {NO_SETTINGS}"),
    "a word": ("Anyshire\n", f"1: {NO_SETTINGS}"),
    "an open bracket": (
        "site_name: A\nplugins: [macros, portal\n",
        "2: opens a bracket",
    ),
    "an open quote": ('site_name: "A\nstrict: true\n', "1: opens a quote"),
    "a tab": ("theme:\n\tlanguage: en\n", "2: is indented with a tab"),
    "a colon in text": (
        "site_name: Safer: Anyshire\n",
        "1: has a colon and a space inside text",
    ),
    "a hash in text": (
        "site_name: Our # 1\n",
        "1: site_name: loses what comes after ' #'",
    ),
    "Latin-1": ("site_name: A\nsite_description: Café\n".encode("latin-1"), f"2: {NOT_UTF_8}"),
    "UTF-16": (OWN.encode("utf-16"), "1: is saved as UTF-16"),
    "bytes": (b"\x80PNG\xff", f"1: {NOT_UTF_8}"),
    "a null": ("site_name: A\x00\n", "1: holds "),
    "a second document": (
        f"{OWN}---\nsite_name: B\n",
        f"{OWN.count(chr(10)) + 1}: a second document starts here",
    ),
    "a value of the environment": ("strict: true\nsite_url: !ENV SITE_URL\n", f"2: '!ENV' {WORKED_OUT}"),
    "values of the environment": ("site_url: !ENV [A, 'https://a.example/']\n", f"1: '!ENV' {WORKED_OUT}"),
    "a program": ("extra:\n  a: !!python/name:os.system\n", f"2: '!!python/name:os.system' {WORKED_OUT}"),
    "a program that runs": (
        "a: !!python/object/apply:os.mkdir [x]\n",
        f"1: '!!python/object/apply:os.mkdir' {WORKED_OUT}",
    ),
    "a place": ("a: !relative $docs_dir\n", f"1: '!relative' {WORKED_OUT}"),
    "a bomb": (BOMB, "1: '&a' is an anchor"),
    "other settings": ("extra:\n  <<: {a: b}\n", "2: '<<' merges other records"),
    "a merge": (f"<<<<<<< HEAD\n{OWN}=======\nsite_name: B\n>>>>>>> main\n", f"1: {MERGE}"),
    "a merge further down": (f"{OWN}<<<<<<< HEAD\n", f"{OWN.count(chr(10)) + 1}: {MERGE}"),
    "a merge from Windows": ("site_name: A\r\n=======\r\nsite_name: B\r\n", f"2: {MERGE}"),
    "the end of a merge": ("site_name: A\n>>>>>>> 1234abc (Rename)\n", f"2: {MERGE}"),
    "too much": ("# " + "x" * 9 * 2**20, "1: is larger than 8 MB. Settings fit on a page: this is another file"),
    "no file to inherit": (
        "site_name: A\nINHERIT: ../nothing.yml\n",
        "2: INHERIT: there is no file '../nothing.yml'. Its place counts from the folder of this file",
    ),
    "a folder to inherit": (
        "INHERIT: docs\n",
        "1: INHERIT: there is no file 'docs'. Its place counts from the folder of this file",
    ),
    "nothing to inherit": (
        "INHERIT:\n",
        "1: INHERIT: expected the place of another settings file. Write: INHERIT: ../../mkdocs.yml",
    ),
    "several to inherit": (
        "INHERIT: [a.yml, b.yml]\n",
        "1: INHERIT: expected the place of another settings file. Write: INHERIT: ../../mkdocs.yml",
    ),
    "itself": ("INHERIT: mkdocs.yml\n", f"1: INHERIT: 'mkdocs.yml' {CIRCLE}"),
    "itself by another way": ("INHERIT: docs/../mkdocs.yml\n", f"1: INHERIT: 'docs/../mkdocs.yml' {CIRCLE}"),
}
"""What a settings file holds, and what is said of it from its line on."""


@pytest.mark.parametrize("name", BROKEN)
def test_what_cannot_be_read_is_said(tmp_path: Path, name: str) -> None:
    content, expected = BROKEN[name]
    [found] = said(tmp_path, content)
    assert found.startswith(f"mkdocs.yml:{expected}")
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize("name", BROKEN)
def test_so_it_is_of_a_file_that_others_inherit_from(tmp_path: Path, name: str) -> None:
    content, expected = BROKEN[name]
    settings_file(tmp_path, content, "first.yml")
    [found] = said(tmp_path, "INHERIT: first.yml\n")
    if "itself" in name:
        assert found == f"mkdocs.yml:1: INHERIT: 'first.yml' {CIRCLE}" or found.startswith("first.yml:1: INHERIT: ")
    else:
        assert found.startswith(f"first.yml:{expected}")


@pytest.mark.parametrize(
    "content",
    [
        codecs.BOM_UTF8 + OWN.encode(),
        OWN.replace("\n", "\r\n").encode(),
        OWN.rstrip().encode(),
        f"---\n{OWN}...\n".encode(),
        f"{OWN}# ======= a line of comments =======\n".encode(),
        f"{OWN}site_description: Für alle, for everybody 🙂\n".encode(),
    ],
    ids=["byte order mark", "CRLF", "no last line end", "marks of a document", "a rule", "letters"],
)
def test_what_editors_and_systems_write_is_read(tmp_path: Path, content: bytes) -> None:
    assert said(tmp_path, content) == []


def test_a_circle_of_several_files_is_named(tmp_path: Path) -> None:
    settings_file(tmp_path, "INHERIT: second.yml\n", "first.yml")
    settings_file(tmp_path, "INHERIT: mkdocs.yml\n", "second.yml")
    assert said(tmp_path, "INHERIT: first.yml\n") == [f"second.yml:1: INHERIT: 'mkdocs.yml' {CIRCLE}"]


def test_a_place_to_inherit_from_may_have_blanks(tmp_path: Path) -> None:
    settings_file(tmp_path, OWN, "our first.yml")
    assert said(tmp_path, "INHERIT: our first.yml\n") == []


def missing(config: Path) -> None:
    config.unlink()


def folder(config: Path) -> None:
    config.unlink()
    config.mkdir()


def link_to_nowhere(config: Path) -> None:
    config.unlink()
    config.symlink_to("nowhere.yml")


def link_to_itself(config: Path) -> None:
    config.unlink()
    config.symlink_to("mkdocs.yml")


def pipe(config: Path) -> None:
    config.unlink()
    os.mkfifo(config)


@pytest.mark.parametrize(
    ("harm", "expected"),
    [
        (
            missing,
            "there is no such settings file. To begin a portal: make portal ID=…",
        ),
        (folder, "is not a file"),
        (link_to_nowhere, "cannot be opened: No such file or directory"),
        (link_to_itself, "cannot be opened: Too many levels of symbolic links"),
        (pipe, "is not a file"),
    ],
)
def test_what_is_not_there_is_said(tmp_path: Path, harm: object, expected: str) -> None:
    config = settings_file(tmp_path, OWN)
    assert callable(harm)
    harm(config)
    [found] = settings_problems(config)
    assert str(found) == f"{config}:1: {expected}"


def test_a_link_to_settings_is_followed(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").symlink_to(ROOT / "mkdocs.yml")
    (tmp_path / "data").mkdir()
    (tmp_path / "macros").symlink_to(ROOT / "macros")
    (tmp_path / "overrides").symlink_to(ROOT / "overrides")
    assert settings_problems(tmp_path / "mkdocs.yml") == []
