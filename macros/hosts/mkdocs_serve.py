"""The live preview: MkDocs' server, with what an editor wants to read in the terminal and nothing else."""

import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer

from macros.core.failures import report, show_details
from macros.core.problems import DataError, PortalError, count
from macros.core.terminal import stream_lines
from macros.hosts.hosted_settings import SettingsForHost
from macros.hosts.mkdocs_log import host_errors, host_log
from macros.hosts.mkdocs_watch import ChangedFiles
from macros.hosts.port import port_for
from macros.hosts.preview import preview

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
    """A portal's site, built anew in a folder of its own at every change. A build that fails leaves the last one."""

    def __init__(self, config: Path, folder: Path, port: str) -> None:
        self._config = config
        self._folder = folder
        self._changes = ChangedFiles()
        settings = self._settings()
        host = settings.dev_addr.host
        self._address = host, port_for(host, settings.dev_addr.port, port)
        self._mount = urlsplit(settings.site_url or "/").path

    def show(self) -> None:
        """Build the site, then serve it and build it again at every change."""
        self._server = Server(self._rebuild, *self._address, root=str(self._folder), mount_path=self._mount)
        settings = self._settings()
        self._build(settings)
        for path in (settings.docs_dir, str(self._config), *settings.watch):
            self._server.watch(path)
            self._server.observer.schedule(self._changes, str(Path(path).absolute()), recursive=True)
        try:
            self._server.serve()  # type: ignore[no-untyped-call]
        finally:
            self._server.shutdown()

    def _settings(self) -> MkDocsConfig:
        with _in_words():
            return load_config(SettingsForHost(self._config), strict=False)

    def _build(self, settings: MkDocsConfig) -> int:
        """Build into a new folder and show that; return the number of problems that were named."""
        settings.site_dir = tempfile.mkdtemp(dir=self._folder)
        settings.site_url = self._server.url
        with _in_words():
            build(settings, serve_url=self._server.url)
        self._server.root = settings.site_dir
        for earlier in {*self._folder.iterdir()} - {Path(settings.site_dir)}:
            shutil.rmtree(earlier, ignore_errors=True)
        problems: int = len(settings.plugins["portal"].warnings.messages)  # type: ignore[attr-defined]
        return problems

    def _rebuild(self) -> None:
        """Build again and say how it went; whatever is wrong, the preview goes on."""
        changed, since = self._changes.take()
        try:
            problems = self._build(self._settings())
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


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        with host_errors():
            yield
    except Abort:
        raise PortalError("The portal cannot be shown: mend the lines above.") from None


class Server(LiveReloadServer):
    """Says where it is once it can be asked, and nothing of browsers that go away."""

    def server_activate(self) -> None:
        """Listen on the port, once it is taken."""
        super().server_activate()
        print(f"{self.url} shows the portal, and every change that you save. Ctrl-C ends it.")

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Print a sentence where an answer could not be given."""
        show_details(sys.exc_info()[1] or OSError())
