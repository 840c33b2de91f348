"""What all pages share: code, templates, the page frame, settings and the versions of what builds them."""

import hashlib
import sys
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

import macros
from macros.site.settings_file import read_settings_files

BUILDERS = (
    "mkdocs",
    "mkdocs-macros-plugin",
    "mkdocs-material",
    "Markdown",
    "Jinja2",
    "pydantic",
    "PyYAML",
    "selectolax",
)
OF_CODE = {".py", ".html", ".po"}


def build_fingerprint(config: Path, frame: Path, beside: Iterable[Path] = ()) -> str:
    """Return one digest over all that every page depends on.

    `config` is the portal's mkdocs.yml, `frame` the folder of the page frame. Files `beside` them may be missing.
    """
    package = Path(macros.__file__).parent
    code = (file for file in package.rglob("*") if file.suffix in OF_CODE)
    versions = [sys.version, *(f"{name} {version(name)}" for name in BUILDERS)]
    settings = [layer.file for layer in read_settings_files(config).layers]
    digest = digest_of_files({*code, *settings, *_below(frame), *filter(Path.is_file, beside)})
    return hashlib.blake2b("\0".join([digest, *versions]).encode(), digest_size=16).hexdigest()


def _below(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file()]


def digest_of_files(files: Iterable[Path]) -> str:
    """Return one digest of the names and contents of files."""
    digest = hashlib.blake2b(digest_size=16)
    for file in sorted(files):
        content = file.read_bytes()
        digest.update(f"\0{file.name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()
