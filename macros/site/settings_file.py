"""Reads a portal's mkdocs.yml, and the files that it inherits from, so that what was typed is what is kept.

Under INHERIT a group of settings is merged and everything else is replaced, as MkDocs does it. The host never reads
these files itself: it is handed what was read and checked here.
"""

import os
import re
from dataclasses import dataclass, field
from pathlib import Path

from macros.catalogue.data_files import LARGEST_FILE
from macros.catalogue.yaml_reader import Document, Tree, Unreadable, read
from macros.core.decoding import NoText, decoded
from macros.core.problems import Problem, shown_path
from macros.records.references import Path as Place

INHERIT = "INHERIT"
TAG = re.compile(r"(?:^|[\s\[{,])(!{1,2}[^\s\]},]+)")


@dataclass(frozen=True)
class Layer:
    """One settings file as it was read."""

    file: Path
    document: Document

    def problem(self, path: Place, message: str, line: int = 0) -> Problem:
        """Return a problem with one of its settings, on its line unless another is given."""
        where = ".".join(step for step in path if isinstance(step, str))
        return Problem(shown_path(self.file), line or self.document.line_of(path), where, message)


@dataclass
class SettingsFiles:
    """All settings of a portal as text, and what is wrong with the form of the files that hold them."""

    tree: dict[str, Tree] = field(default_factory=dict)
    layers: list[Layer] = field(default_factory=list)
    """The portal's own file first, then the one that it inherits from, and so on."""
    problems: list[Problem] = field(default_factory=list)
    _origin: dict[Place, Layer] = field(default_factory=dict)

    def problem(self, path: Place, message: str) -> Problem:
        """Return a problem with a setting, in the file that it comes from."""
        ends = range(len(path), 0, -1)
        layer = next((self._origin[path[:end]] for end in ends if path[:end] in self._origin), self.layers[0])
        return layer.problem(path, message)

    def merge(self) -> None:
        """Put the layers together, the portal's own last."""
        for layer in reversed(self.layers):
            assert isinstance(layer.document.tree, dict)
            self._take(self.tree, layer.document.tree, (), layer)
        self.tree.pop(INHERIT, None)

    def _take(self, into: dict[str, Tree], own: dict[str, Tree], path: Place, layer: Layer) -> None:
        for name, value in own.items():
            here = (*path, name)
            self._origin[here] = layer
            if isinstance(value, dict):
                inherited = into.get(name)
                into[name] = group = dict(inherited) if isinstance(inherited, dict) else {}
                self._take(group, value, here, layer)
            else:
                into[name] = value


def read_settings_files(config: Path) -> SettingsFiles:
    """Read a settings file and those that it inherits from."""
    found = SettingsFiles()
    file: Path | None = config
    try:
        while file:
            layer = Layer(file, _document(file))
            found.layers.append(layer)
            found.problems += [layer.problem(path, _of_settings(said), at) for path, at, said in layer.document.faults]
            file = _inherited(found, layer)
    except Unreadable as error:
        assert file
        faults = [*error.faults, ((), error.line, error.message)]
        found.problems += [Problem(shown_path(file), line, "", _of_settings(message)) for _, line, message in faults]
    except OSError as error:
        assert file
        said = f"cannot be opened: {os.strerror(error.errno or 0)}"
        if not os.path.lexists(file):
            said = "there is no such settings file. To begin a portal: make portal ID=…"
        found.problems.append(Problem(shown_path(file), 1, "", said))
    if not found.problems:
        found.merge()
    return found


def _inherited(found: SettingsFiles, layer: Layer) -> Path | None:
    """Return the file that a settings file inherits from, if it names one that can be inherited from."""
    assert isinstance(layer.document.tree, dict)
    if INHERIT not in layer.document.tree:
        return None
    named = layer.document.tree[INHERIT]
    if not isinstance(named, str) or not named.strip():
        said = "expected the place of another settings file. Write: INHERIT: ../../mkdocs.yml"
    else:
        file = Path(os.path.normpath(layer.file.parent / named.strip()))
        if file.resolve() in [known.file.resolve() for known in found.layers]:
            said = f"{named!r} leads back to this file in a circle. Take this line out, or name another file"
        elif not file.is_file():
            said = f"there is no file {named!r}. Its place counts from the folder of this file"
        else:
            return file
    found.problems.append(layer.problem((INHERIT,), said))
    return None


def _document(file: Path) -> Document:
    document = _read(_text(file))
    if document.tree is None:
        raise Unreadable(1, "is empty. Write the portal's settings, or INHERIT: and the place of a file that has them")
    if not isinstance(document.tree, dict):
        raise Unreadable(1, "does not hold settings. Write each as a name, a colon and its value: 'site_name: …'")
    return document


def _text(file: Path) -> str:
    if file.exists() and not file.is_file():
        raise Unreadable(1, "is not a file")
    if file.stat().st_size > LARGEST_FILE:
        raise Unreadable(1, "is larger than 8 MB. Settings fit on a page: this is another file")
    try:
        return decoded(file.read_bytes())
    except NoText as error:
        raise Unreadable(error.line, error.message) from None


def _read(text: str) -> Document:
    try:
        return read(text)
    except Unreadable as error:
        lines = text.splitlines()
        tag = TAG.search(lines[error.line - 1]) if "is a tag" in error.message and error.line <= len(lines) else None
        if tag is None:
            raise
        said = f"{tag[1]!r} is worked out anew by each build. Write the value itself, so that all builds give the same"
        raise Unreadable(error.line, said) from None


def _of_settings(message: str) -> str:
    """Put the reader's messages about records into words for settings."""
    return message.replace(" in this record", "")
