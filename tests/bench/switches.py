"""Everything that is done for speed or memory alone, and how the benchmark does without it.

Each has a price in lines of Python, and a gain: what it takes without it against what it takes with it.
"""

import inspect
import math
import shutil
from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import ContextDecorator, nullcontext
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import Any


@dataclass(frozen=True)
class Switch:
    """One thing that is done for speed: where it is, what gains by it, and what takes its place without it."""

    name: str
    gains: str
    """What is measured: see `RUNS` in `prices`."""
    by: str
    """Seconds of work ("cpu"), seconds by the clock ("wall") or memory ("memory")."""
    code: tuple[str, ...]
    """The modules, or functions and classes in them, whose lines are its price: `package.module:name`."""
    without: Mapping[str, Any] = field(hash=False)
    """What these names hold without it."""

    def lines(self) -> int:
        """Count the lines of its code; a setting, which has none, is one with a line that explains it."""
        return sum(len(inspect.getsource(found(place)).splitlines()) for place in self.code) or 2

    def turn_off(self) -> None:
        """Do without it, in this process and those that it starts."""
        for place, instead in self.without.items():
            module, _, path = place.partition(":")
            *outer, name = path.split(".")
            setattr(found(f"{module}:{'.'.join(outer)}" if outer else module), name, instead)


def found(place: str) -> Any:
    """Return a module, or what is in it: `package.module:Class.method`."""
    module, _, path = place.partition(":")
    thing: Any = import_module(module)
    for name in filter(None, path.split(".")):
        thing = getattr(thing, name)
    return thing


def nothing(*given: Any, **named: Any) -> None:
    """Do nothing."""


def delete(folders: Iterable[Path]) -> None:
    """Delete some folders, and wait until that is done."""
    for folder in folders:
        shutil.rmtree(folder)


class NoPause(ContextDecorator):
    """Take the place of a pause."""

    def __enter__(self) -> None: ...

    def __exit__(self, *error: object) -> None: ...


def in_thread(work: Callable[[Callable[[Any], None]], object]) -> Generator[Any]:
    """Do some work beside, in the same process; yield the messages that it sends."""
    messages: SimpleQueue[Any] = SimpleQueue()
    end = object()

    def run() -> None:
        try:
            work(messages.put)
        finally:
            messages.put(end)

    Thread(target=run, daemon=True).start()
    yield from iter(messages.get, end)


SWITCHES = (
    Switch(
        "pages built by several processes",
        *("build", "wall"),
        ("macros.site.workers", "macros.core.subprocesses:in_pool"),
        {"macros.site.workers:MANY": math.inf},
    ),
    Switch(
        "pages built in a process that ends before the search is written",
        *("build", "memory"),
        tuple(f"macros.core.subprocesses:{name}" for name in ("in_subprocess", "_messages", "_received", "_go")),
        {"macros.core.subprocesses:in_subprocess": in_thread},
    ),
    Switch(
        "search index made while pages are built",
        *("build", "wall"),
        ("macros.site.search_feed", "macros.site.build:_passed_on"),
        {"macros.site.build:MANY": 0},
    ),
    Switch(
        "data files written while pages are built",
        *("build", "wall"),
        ("macros.core.subprocesses:begin",),
        {"macros.hosts.mkdocs_site:MANY": 0},
    ),
    Switch(
        "unused objects looked for seldom",
        *("check after an edit", "cpu"),
        ("macros.core.garbage_collection",),
        {
            "macros.core.garbage_collection:collect_seldom": nothing,
            "macros.core.garbage_collection:spare_what_is_there": nothing,
            "macros.core.garbage_collection:collector_paused": NoPause,
        },
    ),
    Switch(
        "finished pages kept for the next build",
        *("rebuild", "cpu"),
        ("macros.site.page_cache", "macros.hosts.mkdocs_cached"),
        {
            "macros.site.page_cache:PageCache.fresh": lambda *given: iter(()),
            "macros.site.page_cache:PageCache.keep": nothing,
        },
    ),
    Switch(
        "checked records remembered",
        *("check after an edit", "cpu"),
        ("macros.core.memory",),
        {
            "macros.core.memory:Memory.kept_in": lambda *given: nullcontext(),
            "macros.core.memory:Memory.begin_again": nothing,
        },
    ),
    Switch(
        "layouts read by Markdown once",
        *("build", "cpu"),
        ("macros.views.layout_drawing", "macros.hosts.mkdocs_markdown:RecordPage"),
        {"macros.hosts.mkdocs_markdown:RecordPages.draw": nothing},
    ),
    Switch(
        "compiled templates kept",
        *("rebuild", "cpu"),
        ("macros.views.compiled_templates",),
        {
            "macros.views.compiled_templates:CompiledTemplates.load_bytecode": nothing,
            "macros.views.compiled_templates:CompiledTemplates.dump_bytecode": nothing,
        },
    ),
    Switch(
        "memory of Pagefind given back soon",
        *("build", "memory"),
        (),
        {"macros.site.search:FRUGAL": {}},
    ),
    Switch(
        "old site taken off the disk while nobody waits",
        *("rebuild", "wall"),
        ("macros.site.swap:_take_away",),
        {"macros.site.swap:_take_away": delete},
    ),
    Switch(
        "single pages drawn in the preview",
        *("edit in the preview", "wall"),
        ("macros.hosts.mkdocs_single_pages", "macros.hosts.whole_build"),
        {"macros.hosts.mkdocs_serve:LivePreview._draw_soon": lambda *given: False},
    ),
)
