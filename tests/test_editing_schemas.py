"""The schemas for code editors: they are fresh, they fit the records, and they know what they should underline."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from macros.catalogue.data_files import data_paths
from macros.catalogue.loading import examine
from macros.cli import main
from macros.editing.schemas import editor_settings, file_schema, schema_files, stale_files, write_schemas
from macros.records.kinds import KINDS
from macros.records.record import Record
from tests.portals import ROOT, SAMPLE

DATA = sorted((ROOT / "data").glob("*.yml"))


class AsEditorsRead(yaml.CSafeLoader):
    """YAML 1.2, as code editors read it: `yes` is text and so is a date."""


LEFT_AS_TEXT = {f"tag:yaml.org,2002:{word}" for word in ("timestamp", "bool", "merge")}
AsEditorsRead.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag not in LEFT_AS_TEXT]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
AsEditorsRead.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"true|false"), list("tf"))


class AsProgramsRead(yaml.CSafeLoader):
    """YAML 1.1, as many programs read it: a date is a date. But `on`, the name of a field, stays a name."""

    def construct_yaml_bool(self, node: Any) -> Any:
        return node.value if node.value == "on" else super().construct_yaml_bool(node)


AsProgramsRead.add_constructor("tag:yaml.org,2002:bool", AsProgramsRead.construct_yaml_bool)


def underlined(kind: str, text: str, loader: type = AsEditorsRead) -> Iterator[str]:
    """Yield what an editor would underline."""
    for error in Draft7Validator(file_schema(KINDS[kind])).iter_errors(yaml.load(text, Loader=loader)):
        yield f"{'.'.join(map(str, error.absolute_path))}: {error.message}"


@pytest.mark.parametrize("name", schema_files())
def test_the_schemas_are_as_the_record_classes_would_have_them(name: str) -> None:
    fresh = (ROOT / ".vscode" / name).read_text(encoding="utf-8") == schema_files()[name]
    assert fresh, "the record classes have changed: make schemas"


def test_what_is_stale_or_left_over_is_found(tmp_path: Path) -> None:
    write_schemas(tmp_path)
    assert stale_files(tmp_path) == []
    (tmp_path / "schemas/funds.json").write_text("{}", encoding="utf-8")
    (tmp_path / "schemas/plans.json").unlink()
    (tmp_path / "schemas/wards.json").write_text("{}", encoding="utf-8")
    assert stale_files(tmp_path) == ["schemas/funds.json", "schemas/plans.json", "schemas/wards.json"]


def test_no_schema_here_is_left_over() -> None:
    assert stale_files(ROOT / ".vscode") == []


def test_the_command_says_how_many_it_wrote(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as left:
        main(["schemas"])
    assert (left.value.code, capsys.readouterr().out) == (0, f".vscode/: {len(KINDS) + 2} files\n")
    assert stale_files(tmp_path / ".vscode") == []


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.kind)
def test_each_is_a_schema_with_a_description_for_every_field(kind: type[Record]) -> None:
    schema = file_schema(kind)
    Draft7Validator.check_schema(schema)
    for name, part in schema["definitions"].items():
        assert part["additionalProperties"] is False
        for field, described in part["properties"].items():
            assert described.get("description"), f"{name}.{field}"
            assert "null" not in str(described.get("type", "")), f"{name}.{field}: no field may be left blank"


@pytest.mark.parametrize("loader", [AsEditorsRead, AsProgramsRead])
@pytest.mark.parametrize("folder", [ROOT / "data", SAMPLE / "data"], ids=["real", "small"])
def test_nothing_that_the_check_accepts_is_underlined(folder: Path, loader: type) -> None:
    for kind, path in data_paths(folder):
        assert list(underlined(kind, path.read_text(encoding="utf-8"), loader)) == [], path


RECORD = """
- id: kicks
  name: Kicks
  summary: Football.
  amount: 100
  starts: 2023-10
  ends: not_reported
  priorities: [burglary]
  status: planned
  as_at: 2024-02-15
  sources: [{source: plan, at: page 1}]
  updated: 2024-03-01
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  name: Kicks\n", ""),
        ("  name: Kicks\n", "  name:\n"),
        ("name: Kicks", "nmae: Kicks"),
        ("id: kicks", "id: Kicks Football"),
        ("amount: 100", "amount: £2m"),
        ("amount: 100", "amount: {abuot: 2}"),
        ("starts: 2023-10", "starts: October"),
        ("ends: not_reported", "ends: notreported"),
        ("[burglary]", "burglary"),
        ("[burglary]", "[]"),
        ("status: planned", "status: done"),
        ("updated: 2024-03-01", "updated: 1 March"),
        ("{source: plan, at: page 1}", "{source: plan}"),
        ("{source: plan, at: page 1}", "plan"),
    ],
)
def test_what_does_not_fit_is_underlined(old: str, new: str) -> None:
    assert list(underlined("projects", RECORD)) == []
    assert RECORD.count(old) == 1
    assert list(underlined("projects", RECORD.replace(old, new)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("name: Kicks", "name: 101"),
        ("name: Kicks", "name: No"),
        ("amount: 100", "amount: not_reported"),
        ("amount: 100", "amount: {low: 50, high: 60}"),
        ("amount: 100", "amount: '100'"),
        ("starts: 2023-10", "starts: 2023"),
        ("starts: 2023-10", "starts: 2023-10-01"),
        ("  status: planned", "  sensitive: yes\n  status: planned"),
        ("  status: planned", "  sensitive: true\n  status: planned"),
    ],
)
def test_other_ways_to_type_what_fits_are_not_underlined(old: str, new: str) -> None:
    assert list(underlined("projects", RECORD.replace(old, new))) == []


@pytest.mark.parametrize("file", DATA, ids=lambda file: file.stem)
def test_each_data_file_names_its_schema_on_its_first_line(file: Path) -> None:
    first = file.read_text(encoding="utf-8").splitlines()[0]
    assert first == f"# yaml-language-server: $schema=../.vscode/schemas/{file.stem}.json"
    assert (file.parent / first.partition("$schema=")[2]).is_file()


def test_the_settings_tie_every_kind_to_its_files() -> None:
    schemas = editor_settings()["yaml.schemas"]
    assert schemas["./.vscode/schemas/projects.json"] == ["**/data/projects.yml", "**/data/projects/**/*.yml"]
    assert [Path(name).stem for name in schemas] == list(KINDS)
    assert all((ROOT / name).is_file() for name in schemas)


def test_the_model_on_top_of_each_data_file_is_valid(tmp_path: Path) -> None:
    """Assert that each model is valid: the lines from the first prose to the first record that begin with `# `."""
    for file in DATA:
        text = file.read_text(encoding="utf-8")
        records = text.removesuffix("[]\n")
        (tmp_path / file.name).write_text(f"{records}\n{model_of(text)}", encoding="utf-8")
    found, problems = examine(tmp_path)
    assert [str(problem) for problem in problems] == []
    assert len(found) == len(examine(ROOT / "data")[0]) + len(KINDS)


def model_of(text: str) -> str:
    """Return the model record on top of a data file."""
    comments = text[text.index("## ") : text.index("\n\n")].splitlines()
    return "".join(f"{line.removeprefix('# ')}\n" for line in comments if line.startswith("# "))
