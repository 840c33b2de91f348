"""The line of a field: found in its own record alone, and the same as if the whole file were read again."""

from collections.abc import Iterator

import pytest
import yaml

from macros.catalogue.yaml_lines import Lines, Path
from macros.catalogue.yaml_reader import BASE_LOADER, Tree, read

DOCUMENTS = [
    "- id: a\n  name: A\n- id: b\n  parts:\n    - id: c\n      name: C\n    - id: d\n",
    "# a comment\n\n- id: a\n\n# another\n- id: b\n  name: B\n",
    "---\n- id: a\n- id: b\n...\n",
    "-\n  id: a\n-   id: b\n    name: B\n",
    "- id: a\r\n  name: A\r\n- id: b\r\n  name: B\r\n",
    "- id: a\r- id: b\r  name: B\r",
    '- id: a\n  name: "A\n- no record"\n- id: b\n  name: B\n',
    '- id: a\n  name: "A\n- no record"\n- {id: b,\n   name: B}\n',
    "- {id: a, name: A}\n- id: b\n  name: |\n    - no record\n    B\n",
    "[{id: a}, {id: b,\n name: B}]",
    "  - id: a\n  - id: b\n    name: B\n",
    "- id: a\n  id: b\n  name: A\n- id: c\n  name: C",
    "- text\n- id: b\n- [c,\n   d]\n",
    "id: a\nparts:\n- id: b\n- id: c\n",
]


@pytest.mark.parametrize("text", DOCUMENTS)
def test_a_line_is_the_same_whether_a_record_or_the_whole_file_is_read_again(text: str) -> None:
    document, whole = read(text), Lines(text, 0, BASE_LOADER)
    for path in [*_paths(document.tree, ()), (9,), (1, "no such field"), (0, "id", "below a text")]:
        assert document.line_of(path) == whole.of(path), path


def _paths(tree: Tree, path: Path) -> Iterator[Path]:
    yield path
    members = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for step, value in members:
        yield from _paths(value, (*path, step))


def test_to_find_a_line_no_other_record_is_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    document = read("".join(f"- id: record-{number}\n  name: Name\n" for number in range(1000)))
    composed: list[str] = []
    compose = yaml.compose

    def noted(text: str, **loader: type) -> yaml.Node | None:
        composed.append(text)
        return compose(text, **loader)

    monkeypatch.setattr(yaml, "compose", noted)
    assert [document.line_of((700, name)) for name in ("id", "name")] == [1401, 1402]
    assert composed == ["- id: record-700\n  name: Name\n"]
