"""A renamed record in the files with values: a measure's own file gets the new name, areas and sources the new id."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from macros.catalogue.value_files import value_path, value_paths
from macros.core.decoding import decoded
from macros.core.problems import shown_path
from macros.editing.page_links import Renamed
from macros.editing.rewrite import Rewrite

COLUMN = {"localities": "area", "sources": "source"}


def rename_in_values(rewrite: Rewrite, folder: Path, renamed: Renamed) -> Iterator[str]:
    """Have the files with values hold the new id; give a line for each file that changes."""
    if renamed.kind.kind == "measures":
        old, new = value_path(folder, renamed.old), value_path(folder, renamed.new)
        if old.is_file():
            rewrite.create(new, old.read_bytes())
            rewrite.remove(old)
            yield f"{shown_path(old)} is now {shown_path(new)}"
    column = COLUMN.get(renamed.kind.kind)
    for path in value_paths(folder) if column else ():
        before = decoded(path.read_bytes())
        after = "".join(_renamed_lines(before, column or "", renamed))
        if after != before:
            rewrite.write(path, after.encode())
            yield f"{shown_path(path)}: the rows of {renamed.old}"


def _renamed_lines(text: str, column: str, renamed: Renamed) -> Iterator[str]:
    """Yield each line, written anew only where the column holds the id."""
    lines = text.splitlines(keepends=True)
    names = next(csv.reader(lines[:1]), [])
    place = names.index(column) if column in names else len(names)
    for line in lines:
        cells = next(csv.reader([line.rstrip("\r\n")]), [])
        if place < len(cells) and cells[place].strip() == renamed.old:
            cells[place] = renamed.new
            end = line[len(line.rstrip("\r\n")) :]
            written = io.StringIO()
            csv.writer(written, lineterminator=end).writerow(cells)
            yield written.getvalue()
        else:
            yield line
