"""Serves a preview: each page is drawn when it is asked for, and has on top what is wrong with the records."""

import posixpath
import re
import sys
import time
from collections.abc import Callable, Iterable
from typing import Any

from mkdocs.livereload import LiveReloadServer

from macros.core.failures import show_details
from macros.views.render import environment

BODY = re.compile(rb"<body[^>]*>")
MOST_NAMED = 5
BETWEEN_LOOKS = 0.2
"""Seconds between two looks at the files: half of it is what an edit waits for on average."""


class Server(LiveReloadServer):
    """Says where it is once it can be asked, and nothing of browsers that go away."""

    def __init__(
        self, rebuild: Callable[[], None], draw: Callable[[str], None], place: tuple[str, int], root: str, mount: str
    ) -> None:
        super().__init__(rebuild, *place, root, mount, BETWEEN_LOOKS)
        self._draw = draw
        self.wrong: list[str] = []
        """What is wrong with the records, a line for each problem."""

    def server_activate(self) -> None:
        """Listen on the port, once it is taken."""
        super().server_activate()
        print(f"{self.url} shows the portal, and every change that you save. Ctrl-C ends it.")

    def reload(self) -> None:
        """Have every browser load its page again, unless it is about to."""
        with self._epoch_cond:
            if self._visible_epoch == self._wanted_epoch:
                self._visible_epoch = self._wanted_epoch = round(time.monotonic() * 1000)
                self._epoch_cond.notify_all()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Print a sentence where an answer could not be given."""
        show_details(sys.exc_info()[1] or OSError())

    def _serve_request(self, environ: Any, start_response: Any) -> Iterable[bytes] | None:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if path.startswith(self.mount_path):
            with self._epoch_cond:
                self._epoch_cond.wait_for(lambda: self._visible_epoch == self._wanted_epoch)
            name = path[len(self.mount_path) :] + ("index.html" if path.endswith("/") else "")
            self._draw(posixpath.normpath(f"/{name}").lstrip("/"))
        answer: Iterable[bytes] | None = super()._serve_request(environ, start_response)
        return answer

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        """Put what is wrong on top of a page, beside the script that loads it again after the next change."""
        if self.wrong and (body := BODY.search(content)):
            content = content[: body.end()] + message(self.wrong).encode() + content[body.end() :]
        given: bytes = super()._inject_js_into_html(content, epoch)  # type: ignore[no-untyped-call]
        return given


def message(wrong: list[str]) -> str:
    """Return what a page shows on top while records are broken: the first problems, and how many more there are."""
    more = len(wrong) - MOST_NAMED
    lines = [*wrong[:MOST_NAMED], *([f"and {more} more"] if more > 0 else [])]
    said = "This page is as it was. Mend these lines, and it shows your changes:"
    return environment().get_template("preview_message.html").render(said=said, lines=lines)
