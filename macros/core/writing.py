"""Writes files so that the same data gives the same bytes: UTF-8, no line ends of the machine's own."""

import json
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_text(path: Path, text: str) -> None:
    """Write one text file as it is."""
    write_bytes(path, text.encode())


def write_bytes(path: Path, content: bytes) -> None:
    """Write one file as it is."""
    try:
        path.write_bytes(content)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def replace_bytes(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: on a full disk the old one stays."""
    target = path.resolve()
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=".new")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(name, target.stat().st_mode & 0o777 if target.exists() else 0o644)
        os.replace(name, target)
    except BaseException:
        os.unlink(name)
        raise


def write_json(path: Path, data: Any) -> None:
    """Write one JSON file in the order given, on one line: indented, thousands of them take ten times as long."""
    write_text(path, json.dumps(data, ensure_ascii=False, allow_nan=False) + "\n")


def write_xml(path: Path, root: ElementTree.Element) -> None:
    """Write one XML file, indented."""
    ElementTree.indent(root)
    write_text(path, f"{ElementTree.tostring(root, encoding='unicode', xml_declaration=True)}\n")


def xml_text(text: str) -> str:
    """Return a text without the few characters that XML cannot hold: they are replaced by the sign for
    'unreadable'."""
    return NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def files_in(site: Path) -> Iterator[str]:
    """Yield the name of every file below a folder, from there; `os.walk` is three times as fast as `Path.rglob`."""
    start = len(str(site)) + 1
    for folder, _, names in os.walk(site):
        below = folder[start:].replace(os.sep, "/")
        yield from (f"{below}/{name}" if below else name for name in names)
