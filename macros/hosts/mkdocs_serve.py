"""The live preview: MkDocs' server, with what an editor wants to read in the terminal and nothing else."""

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from macros.core.failures import report
from macros.core.memory import memory
from macros.core.problems import DataError, PortalError, count, shown_path
from macros.core.terminal import stream_lines
from macros.hosts.hosted_settings import SettingsForHost
from macros.hosts.mkdocs_log import host_errors, host_log
from macros.hosts.mkdocs_preview_server import Server
from macros.hosts.mkdocs_single_pages import SinglePages
from macros.hosts.mkdocs_watch import ChangedFiles, wait_until_written
from macros.hosts.port import port_for
from macros.hosts.preview import preview
from macros.hosts.whole_build import Built, WholeBuild
from macros.site.other_languages import other_previews

TEXTS = (".yml", ".yaml", ".csv", ".md")
UNTIL_MENDED = "The preview shows the site as it was until this is mended."


def serve(config: Path, port: str) -> int:
    """Show a portal, whose mkdocs.yml this is, until somebody stops it; `port` is as typed, and may be empty."""
    if not config.is_file():
        raise PortalError(f"there is no settings file {config}. Name the portal's mkdocs.yml")
    preview.running = True
    stream_lines()
    with host_log(), tempfile.TemporaryDirectory(prefix="portal-preview-") as folder:
        LivePreview(config, Path(folder), port).show()
    return 0


class LivePreview:
    """A portal's site, built anew in a folder of its own at every change. A build that fails leaves the last one.

    Where records or texts have changed, pages are drawn as they are asked for. Another process builds the whole site
    meanwhile.
    """

    def __init__(self, config: Path, folder: Path, port: str) -> None:
        self._config = config
        self._folder = folder
        self._changes = ChangedFiles()
        settings = self._settings()
        host = settings.dev_addr.host
        self._address = host, port_for(host, settings.dev_addr.port, port)
        self._mount = urlsplit(settings.site_url or "/").path
        self._whole = WholeBuild(self._make, self._take_over, lambda: self._single.undisturbed())

    def show(self) -> None:
        """Build the site, then serve it and build it again at every change."""
        self._server = Server(self._rebuild, self._draw, self._address, str(self._folder), self._mount)
        settings = self._settings()
        for said in other_previews(self._config.absolute().parent, settings.extra):
            print(said)
        self._build(settings)
        for path in (settings.docs_dir, str(self._config), *settings.watch):
            self._server.watch(path)
            self._server.observer.schedule(self._changes, str(Path(path).absolute()), recursive=True)
        try:
            self._server.serve()  # type: ignore[no-untyped-call]
        finally:
            self._whole.end()
            self._server.shutdown()

    def _settings(self) -> MkDocsConfig:
        with _in_words():
            return load_config(SettingsForHost(self._config), strict=False)

    def _make(self, settings: MkDocsConfig | None = None) -> Built:
        """Build into a new folder and return what was built."""
        settings = settings or self._settings()
        settings.site_dir = tempfile.mkdtemp(dir=self._folder)
        settings.site_url = self._server.url
        memory.begin_again()
        with _in_words():
            build(settings, serve_url=self._server.url)
        problems = len(settings.plugins["portal"].warnings.messages)  # type: ignore[attr-defined]
        return Built(settings.site_dir, problems, preview.is_behind, preview.wrong)

    def _build(self, settings: MkDocsConfig) -> int:
        """Build the whole site and show that; return the number of problems that were named."""
        self._whole.forget()
        built = self._make(settings)
        self._single = SinglePages(settings)
        self._show(built)
        return built.problems

    def _show(self, built: Built) -> None:
        self._server.root, self._server.wrong = built.site, built.wrong
        for earlier in {*self._folder.iterdir()} - {Path(built.site)}:
            shutil.rmtree(earlier, ignore_errors=True)

    def _take_over(self, built: Built) -> None:
        """Show the whole site that another process has built; until now, single pages were drawn."""
        self._single.rest(sound=not built.is_behind)
        self._show(built)
        if built.wrong:
            self._server.reload()
        if built.problems:
            print(f"The whole site is built again, with {count(built.problems)}.")

    def _draw(self, address: str) -> None:
        """Draw a page that somebody asks for."""
        self._single.draw(address, Path(self._server.root))

    def _rebuild(self) -> None:
        """Build again and say how it went; whatever is wrong, the preview goes on."""
        changed, since = self._changes.take()
        try:
            problems = 0 if self._draw_soon(self._changes.taken) else self._build(self._settings())
        except DataError as error:
            print(*error.problems, sep="\n", file=sys.stderr)
            print(f"{count(len(error.problems))}. {UNTIL_MENDED}", file=sys.stderr)
            return
        except Exception as error:
            report(error)
            print(UNTIL_MENDED, file=sys.stderr)
            return
        if changed and not preview.is_behind:
            found = f", with {count(problems)}" if problems else ""
            print(f"{changed} changed. Shown again after {time.monotonic() - since:.1f} s{found}.")

    def _draw_soon(self, changed: list[str]) -> bool:
        """Draw pages as they are asked for, where nothing has changed but records and texts of pages."""
        home = self._config.absolute().parent
        folders = tuple(f"{shown_path(home / name)}{os.sep}" for name in ("data", "docs"))
        if not all(name.startswith(folders) and name.endswith(TEXTS) for name in changed):
            return False
        wait_until_written(changed)
        memory.begin_again()
        if not self._single.change(home):
            return False
        self._server.wrong = preview.wrong
        if preview.is_behind:
            self._whole.forget()
        else:
            self._whole.begin()
        return True


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        with host_errors():
            yield
    except Abort:
        raise PortalError("The portal cannot be shown: mend the lines above.") from None
