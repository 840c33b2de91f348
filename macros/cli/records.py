"""The commands on records and on what belongs to them."""

from datetime import date
from pathlib import Path

import click

from macros.cli import options
from macros.cli.opening import begin
from macros.cli.options import settings_beside
from macros.core.day import day_asked_for


@click.command()
@options.data
@options.day
@click.option("--format", type=click.Choice(["", "text", "github"]), default="text", help="For whom it is printed.")
@click.option("--verbose", is_flag=True, help="Name every warning.")
@click.option("--published", type=options.A_PATH, default=None, help="The records as they were published last.")
def check(data: Path, day: str, format: str, verbose: bool, published: Path | None) -> int:
    """Check the records and their pages: name every problem and every warning."""
    begin(settings_beside(data), day, for_machines=format == "github")
    from macros.editing.last_check import Asked, LastCheck

    today = _today()
    if (code := LastCheck(Asked(data, format, verbose, today, published)).again()) is not None:
        return code
    from macros.editing.check import check

    return check(data, format=format, verbose=verbose, today=today, published=published)


@click.command()
@options.data
@options.day
@click.option("--kind", default="", help="The kind of record: project.")
@click.option("--id", default="", help="Its id: night-walks.")
def new(data: Path, day: str, kind: str, id: str) -> int:
    """Add a record, and its page, to be filled in."""
    begin(settings_beside(data), day)
    from macros.editing.new import new

    print(*new(data, kind, id, today=_today()), sep="\n")
    return 0


@click.command()
@options.data
@options.day
@click.option("--kind", default="", help="The kind of record: project.")
@click.option("--old", default="", help="The id that it has.")
@click.option("--new", default="", help="The id that it is to have.")
def rename(data: Path, day: str, kind: str, old: str, new: str) -> int:
    """Give a record another id everywhere."""
    begin(settings_beside(data), day)
    from macros.editing.rename import rename

    print(*rename(data, kind, old, new), sep="\n")
    return 0


@click.command(name="import")
@options.data
@options.day
@click.option("--measure", default="", help="The measure whose values they are: burglary.")
@click.option("--file", type=options.A_PATH, default="", help="The file: .csv, .xlsx, .xls or .ods.")
@click.option("--sheet", default="", help="The sheet, where a file has several.")
@click.option("--source", default="", help="The id of the document that the values come from.")
@click.option("--at", default="", help="The place in that document.")
@click.option("--why", default="", help="Why published values change.")
@click.option("--signs", default="", help="What signs mean: *=suppressed,-=not_reported.")
@click.option("--sum", default="", help="The column to add up; 'rows' counts rows.")
@click.option("--where", default="", help="Which rows are meant: Offence Group=Theft offences.")
@click.option("--area", default="", help="The heading of the column with areas.")
@click.option("--period", default="", help="The heading of the column with periods.")
@click.option("--value", default="", help="The heading of the column with values.")
@click.option("--apply", default="", help="1 writes; without it you see a preview.")
def import_(data: Path, day: str, file: Path, **asked: str) -> int:
    """Take a partner's figures into a measure: first a preview in words."""
    begin(settings_beside(data), day)
    from macros.editing.import_order import Order
    from macros.editing.import_taken import Asked
    from macros.editing.import_values import import_values

    columns = Asked(**{name: asked.pop(name) for name in ("sum", "where", "area", "period", "value")})
    apply = asked.pop("apply") not in ("", "0", "no")
    for line in import_values(Order(data, file=file, today=_today(), asked=columns, apply=apply, **asked)):
        print(line)
    return 0


@click.command()
@options.data
@options.day
def addresses(data: Path, day: str) -> int:
    """Add new addresses to the list of all that were published."""
    begin(settings_beside(data), day)
    from macros.site.url_check import add_addresses

    print(add_addresses(data))
    return 0


@click.command()
@options.data
@options.day
@click.option("--base", default="", help="The commit to compare with.")
def changes(data: Path, day: str, base: str) -> int:
    """Say in words what changed."""
    begin(settings_beside(data), day, for_machines=True)
    from macros.editing.change_note import change_note

    print(*change_note(base, data), sep="\n")
    return 0


@click.command()
def schemas() -> int:
    """Write the schemas that help code editors, whichever portal they are used for."""
    from macros.editing.schemas import write_schemas

    print(f".vscode/: {write_schemas(Path('.vscode'))} files")
    return 0


@click.command()
@click.option("--id", default="", help="A language to begin: cy.")
def messages(id: str) -> int:
    """Collect the texts of the interface for translators, whichever portal they are used for."""
    from macros.editing.messages import update_catalogues

    for line in update_catalogues(id):
        print(line)
    return 0


def _today() -> date:
    return day_asked_for() or date.today()
