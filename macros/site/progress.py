"""Says how far a long build has got: a bar on a terminal, which goes away in the end, and plain lines elsewhere."""

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

LONG = 200
"""So many pages take a while; fewer are done before anybody wonders."""


class BuildProgress:
    """One step after the other, each over so many pages. Steps over few pages are passed over in silence."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._bar: Progress | None = None

    def begin(self, what: str, pages: int, *, counted: bool = True) -> None:
        """Show a step; the one before it is over. One that is not counted by pages shows that it goes on."""
        self.end()
        if pages < LONG:
            return
        if not self._console.is_terminal:
            self._console.print(f"{what}: {pages:,} pages", highlight=False)
            return
        count = [MofNCompleteColumn()] if counted else []
        columns = TextColumn("{task.description}"), BarColumn(), *count, TimeElapsedColumn()
        self._bar = Progress(*columns, console=self._console, transient=True)
        self._bar.add_task(what, total=pages if counted else None)
        self._bar.start()

    def done(self, pages: int) -> None:
        """Count pages that are done."""
        if self._bar:
            self._bar.advance(self._bar.task_ids[0], pages)

    def end(self) -> None:
        """Show that the step is over, whether it went well or not."""
        if self._bar:
            self._bar.stop()
            self._bar = None


progress = BuildProgress(Console())
