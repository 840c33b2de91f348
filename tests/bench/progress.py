"""Says how far the benchmark has got: a bar on a terminal, plain lines elsewhere."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn


class Steps:
    """So many steps, each announced before it starts."""

    def __init__(self, total: int, bar: Progress | None) -> None:
        self._total, self._bar, self._done = total, bar, 0
        self._task = bar.add_task("", total=total) if bar else None

    def next(self, what: str) -> None:
        """Finish the step before this one, and say what comes now."""
        if self._bar and self._task is not None:
            self._bar.update(self._task, completed=self._done, description=what)
        else:
            print(f"[{self._done + 1}/{self._total}] {what}", flush=True)
        self._done += 1


@contextmanager
def steps(total: int) -> Iterator[Steps]:
    """Show the steps until they are over."""
    console = Console()
    if not console.is_terminal:
        yield Steps(total, None)
        return
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
    with Progress(*columns, console=console, transient=True) as bar:
        yield Steps(total, bar)
