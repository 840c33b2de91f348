"""JSON Schemas of the data files, for code editors: completion, descriptions, a red line under what does not fit.

They are drawn from the record classes. An editor reads YAML by YAML's own rules, so `101` is a number to it and
`yes` an answer, where our reader keeps the text as typed: so these schemas take both. `make check` is the judge.
"""

import json
from pathlib import Path
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from macros.records.kinds import KINDS
from macros.records.record import Record

# What code editors understand best is one draft behind what the published schemas are written in.
DIALECT = "http://json-schema.org/draft-07/schema#"
FOLDER = "schemas"


class _EditorSchema(GenerateJsonSchema):
    """Leaves out what says nothing to an editor: made-up titles, and null, which no field may hold."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False

    def nullable_schema(self, schema: Any) -> dict[str, Any]:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: Any) -> dict[str, Any]:
        return self.generate_inner(schema["schema"])


def file_schema(kind: type[Record]) -> dict[str, Any]:
    """Return the schema of a data file: a list of records of a kind."""
    record = kind.model_json_schema(ref_template="#/definitions/{model}", schema_generator=_EditorSchema)
    definitions = record.pop("$defs", {}) | {kind.__name__: record}
    return {
        "$schema": DIALECT,
        "title": f"data/{kind.kind}.yml",
        "description": f"A list of records: {kind.__doc__}",
        "type": "array",
        "items": {"$ref": f"#/definitions/{kind.__name__}"},
        "definitions": definitions,
    }


def editor_settings() -> dict[str, Any]:
    """Return the settings that tie each schema to its data files, also to those of a second portal."""
    places = {f"./.vscode/{FOLDER}/{kind}.json": [f"**/data/{kind}.yml", f"**/data/{kind}/**/*.yml"] for kind in KINDS}
    return {"yaml.schemas": places, "yaml.schemaStore.enable": False, "redhat.telemetry.enabled": False}


def schema_files() -> dict[str, str]:
    """Return every file for code editors by its place in .vscode/, with what it should hold."""
    files: dict[str, Any] = {f"{FOLDER}/{name}.json": file_schema(kind) for name, kind in KINDS.items()}
    files["settings.json"] = editor_settings()
    files["extensions.json"] = {"recommendations": ["redhat.vscode-yaml"]}
    return {name: json.dumps(content, ensure_ascii=False, indent=2) + "\n" for name, content in files.items()}


def write_schemas(folder: Path) -> int:
    """Write them all; gives how many there are."""
    files = schema_files()
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8", newline="\n")
    return len(files)


def stale_files(folder: Path) -> list[str]:
    """Return the files that are not as the record classes would have them, and files that no kind asks for."""
    wanted = schema_files()
    there = {path.relative_to(folder).as_posix() for path in (folder / FOLDER).glob("*")}
    differing = {
        name
        for name, content in wanted.items()
        if not (folder / name).is_file() or (folder / name).read_text(encoding="utf-8") != content
    }
    return sorted(differing | (there - wanted.keys()))
