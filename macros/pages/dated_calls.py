"""Macro calls for records that readers see for a shorter time than the page."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from macros.catalogue.visibility import dates_in_words, has_dates, within
from macros.core.problems import Problem, shown_path
from macros.pages.called_ids import ids_called
from macros.records.record import Record


def dated_calls(records: Iterable[Record], pages: Mapping[Path, str]) -> Iterator[Problem]:
    """Find macro calls for records that readers see for a shorter time than the page."""
    dated = {(record.kind, record.id): record for record in records if has_dates(record)}
    for page, markdown in pages.items() if dated else ():
        own = dated.get((page.parent.name, page.stem))
        for call in ids_called(markdown):
            target = dated.get((call.kind, call.id))
            if target and not (own and within(own, target)):
                line = markdown.count("\n", 0, call.start) + 1
                message = f"{call.id!r} is shown {dates_in_words(target)} only, this page always. Take the call out"
                yield Problem(shown_path(page), line, "", message)
