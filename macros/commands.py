"""What the commands do. Each imports what it needs when it runs, so that `check` stays quick."""

import argparse
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from macros.problems import DataError, PortalError, count


def main(arguments: list[str] | None = None) -> None:
    """Run one command and leave with its exit code."""
    parser = argparse.ArgumentParser(prog="python -m macros", description="The community safety portal's commands.")
    commands = parser.add_subparsers(required=True)
    _site_commands(commands.add_parser)
    _record_commands(commands.add_parser)
    options = parser.parse_args(arguments)
    try:
        sys.exit(options.run(options))
    except DataError as error:
        print(*error.problems, sep="\n")
        sys.exit(count(len(error.problems)))
    except PortalError as error:
        sys.exit(str(error))
    except OSError as error:
        place = f" ({error.filename})" if error.filename else ""
        sys.exit(f"Stopped: {error.strerror or error}{place}. What was there before is as it was.")


Add = Callable[..., argparse.ArgumentParser]
"""Adds a command by its name."""


def _site_commands(add: Add) -> None:
    site_parser = add("site", help="build the whole website into site/")
    site_parser.add_argument("--config", type=Path, default=Path("mkdocs.yml"), help="the portal's mkdocs.yml")
    site_parser.set_defaults(run=site)
    zensical_parser = add("zensical", help="build the same website with Zensical, into site-zensical/")
    zensical_parser.add_argument("--config", type=Path, default=Path("mkdocs.yml"), help="the portal's mkdocs.yml")
    zensical_parser.set_defaults(run=zensical)
    verify_parser = add("verify", help="tell whether a live site serves what site/ holds")
    verify_parser.add_argument("address", help="the live site's address")
    verify_parser.add_argument("--site", type=Path, default=Path("site"), help="the folder that was built")
    verify_parser.set_defaults(run=verify)


def _record_commands(add: Add) -> None:
    check_parser = _for_records(add("check", help="check the records and their pages"), check)
    check_parser.add_argument("--format", choices=("", "text", "github"), default="text", help="how it is said")
    check_parser.add_argument("--verbose", action="store_true", help="name every warning")
    _for_records(add("addresses", help="add new addresses to the ledger of all that were published"), addresses)
    new_parser = _for_records(add("new", help="add a record, and its page, to be filled in"), new)
    new_parser.add_argument("--kind", default="", help="the kind of record: project")
    new_parser.add_argument("--id", default="", help="its id: night-walks")
    rename_parser = _for_records(add("rename", help="give a record another id everywhere"), rename)
    rename_parser.add_argument("--kind", default="", help="the kind of record: project")
    rename_parser.add_argument("--old", default="", help="the id it has")
    rename_parser.add_argument("--new", default="", help="the id it is to have")
    changes_parser = _for_records(add("changes", help="say in words what changed"), changes)
    changes_parser.add_argument("--base", default="", help="the commit to compare with")
    schemas_parser = add("schemas", help="write the schemas that help code editors")
    schemas_parser.set_defaults(run=schemas)


def _for_records(parser: argparse.ArgumentParser, run: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
    parser.add_argument("--data", type=Path, default=Path("data"), help="the folder of records")
    parser.set_defaults(run=run)
    return parser


def check(options: argparse.Namespace) -> int:
    """Check the records and their pages: name every problem and every warning."""
    from macros.editing.check import check

    return check(options.data, format=options.format, verbose=options.verbose, today=date.today())


def new(options: argparse.Namespace) -> int:
    """Add a starter record and its page."""
    from macros.editing.new import new

    print(*new(options.data, options.kind, options.id, today=date.today()), sep="\n")
    return 0


def rename(options: argparse.Namespace) -> int:
    """Give a record another id everywhere."""
    from macros.editing.rename import rename

    print(*rename(options.data, options.kind, options.old, options.new), sep="\n")
    return 0


def addresses(options: argparse.Namespace) -> int:
    """Add new addresses to the ledger."""
    from macros.addresses import add_addresses

    print(add_addresses(options.data))
    return 0


def changes(options: argparse.Namespace) -> int:
    """Say in words what changed since a commit."""
    from macros.editing.change_note import change_note

    print(*change_note(options.base, options.data), sep="\n")
    return 0


def schemas(options: argparse.Namespace) -> int:
    """Write the schemas that help code editors."""
    from macros.editing.schemas import write_schemas

    print(f".vscode/: {write_schemas(Path('.vscode'))} files")
    return 0


def site(options: argparse.Namespace) -> int:
    """Build the whole website, or leave the one that is there as it was."""
    from macros.mkdocs_adapter import build_pages
    from macros.site.build import build_site

    return build_site(options.config, build_pages)


def zensical(options: argparse.Namespace) -> int:
    """Build the same website with the next host."""
    from macros.site.build import build_site
    from macros.zensical_adapter import build_pages

    return build_site(options.config, build_pages, "site-zensical")


def verify(options: argparse.Namespace) -> int:
    """Tell whether a live site serves what the folder holds, file by file."""
    from macros.site.manifest import differences

    found = differences(options.site, options.address.rstrip("/") + "/")
    print(*found, sep="\n") if found else print(f"{options.address} serves what {options.site}/ holds")
    return 1 if found else 0
