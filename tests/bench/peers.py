"""Those who build the same made-up portal: ours, the floor, stock Material, and Hugo with Pagefind."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from macros.pages.page_files import LAYOUT
from tests.bench.hugo_site import NAMES, program, write_hugo
from tests.bench.parts import Records
from tests.bench.portal import call_macros, write_portal, write_record_pages
from tests.bench.processes import Command

SITE = "site"


@dataclass(frozen=True)
class Peer:
    """Writes its portal into a folder, builds it there into `site/`, and serves it on a port."""

    name: str
    write: Callable[[Records, Path], None]
    build: Callable[[Path], list[Command]]
    serve: Callable[[Path, int], Command]
    localities: str = "data/localities.yml"
    """The file that holds the records of localities."""
    keeps: bool = False
    """Whether its next build can use what the last one left."""
    served: bool = True
    """Whether it is asked how soon it shows an edit."""
    sizes: frozenset[int] | None = None
    """The sizes it is built at, if not all."""


def _python(*arguments: str | Path) -> Command:
    return [sys.executable, "-m", *arguments]


def _write_ours(records: Records, folder: Path) -> None:
    write_portal(records, "ours", folder)


def _write_floor(records: Records, folder: Path) -> None:
    _write_ours(records, folder)
    call_macros(folder)


def _write_stock(records: Records, folder: Path) -> None:
    write_portal(records, "stock", folder)
    write_record_pages(folder)
    for layout in (folder / "docs").rglob(LAYOUT):  # stock MkDocs would publish it
        layout.unlink()


def _build_ours(folder: Path) -> list[Command]:
    return [_python("macros", "site", "--config", folder / "mkdocs.yml")]


def _build_floor(folder: Path) -> list[Command]:
    return [_python("tests.bench.floor", folder / "mkdocs.yml")]


def _build_stock(folder: Path) -> list[Command]:
    return [_python("mkdocs", "build", "-q", "-f", folder / "mkdocs.yml")]


def _build_hugo(folder: Path) -> list[Command]:
    hugo: Command = [program(), "--quiet", "--source", folder, "--destination", folder / SITE]
    return [hugo, _python("tests.bench.index", folder / SITE, folder / NAMES)]


def _serve_ours(folder: Path, port: int) -> Command:
    return _python("macros", "serve", "--config", folder / "mkdocs.yml", "--port", str(port))


def _serve_mkdocs(folder: Path, port: int) -> Command:
    return _python("mkdocs", "serve", "--no-strict", "-f", folder / "mkdocs.yml", "-a", f"127.0.0.1:{port}")


def _serve_hugo(folder: Path, port: int) -> Command:
    return [program(), "server", "--quiet", "--source", folder, "--bind", "127.0.0.1", "--port", str(port)]


PEERS = (
    Peer("ours", _write_ours, _build_ours, _serve_ours, keeps=True),
    Peer("floor", _write_floor, _build_floor, _serve_mkdocs, served=False),
    Peer("stock", _write_stock, _build_stock, _serve_mkdocs, sizes=frozenset({100, 1000})),
    Peer("hugo", write_hugo, _build_hugo, _serve_hugo, localities="data/localities.json"),
)
