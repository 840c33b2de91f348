"""The dev container opens the port of the preview and runs commands that there are."""

import json
import re

from tests.portals import ROOT

CONTAINER = json.loads((ROOT / ".devcontainer/devcontainer.json").read_text(encoding="utf-8"))


def test_the_port_of_the_preview_is_open() -> None:
    said = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert f"live preview at http://127.0.0.1:{CONTAINER['forwardPorts'][0]};" in said
    assert list(CONTAINER["portsAttributes"]) == [str(port) for port in CONTAINER["forwardPorts"]]


def test_what_it_runs_first_is_a_command_of_the_makefile() -> None:
    target = CONTAINER["postCreateCommand"].removeprefix("make ")
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)


def test_its_python_is_one_that_the_project_is_tried_with() -> None:
    version = re.search(r"python:(3\.\d+)", CONTAINER["image"])
    assert version
    assert f'"{version[1]}"' in (ROOT / ".github/workflows/portal.yml").read_text(encoding="utf-8")
