"""What the commands do. Each imports what it needs when it runs, so that `check` stays quick."""

import argparse
import sys
from pathlib import Path

from click import ClickException

from macros.problems import DataError, count


def main(arguments: list[str] | None = None) -> None:
    """Run one command and leave with its exit code."""
    parser = argparse.ArgumentParser(prog="python -m macros", description="The community safety portal's commands.")
    commands = parser.add_subparsers(required=True)
    check_parser = commands.add_parser("check", help="check the records and that each has its page")
    check_parser.add_argument("--data", type=Path, default=Path("data"), help="the folder of records")
    check_parser.set_defaults(run=check)
    site_parser = commands.add_parser("site", help="build the whole website into site/")
    site_parser.add_argument("--config", type=Path, default=Path("mkdocs.yml"), help="the portal's mkdocs.yml")
    site_parser.set_defaults(run=site)
    verify_parser = commands.add_parser("verify", help="tell whether a live site serves what site/ holds")
    verify_parser.add_argument("address", help="the live site's address")
    verify_parser.add_argument("--site", type=Path, default=Path("site"), help="the folder that was built")
    verify_parser.set_defaults(run=verify)
    options = parser.parse_args(arguments)
    try:
        sys.exit(options.run(options))
    except DataError as error:
        print(*error.problems, sep="\n")
        sys.exit(count(len(error.problems)))
    except ClickException as error:
        sys.exit(error.format_message())
    except OSError as error:
        place = f" ({error.filename})" if error.filename else ""
        sys.exit(f"Stopped: {error.strerror or error}{place}. What was there before is as it was.")


def check(options: argparse.Namespace) -> int:
    """Check the records: say how many there are, or name every problem."""
    from macros.catalogue import load
    from macros.pages import page_problems

    catalogue = load(options.data)
    docs = options.data.parent / "docs"
    problems = page_problems(catalogue, docs) if docs.is_dir() else []
    if problems:
        raise DataError(problems)
    counts = {kind: len(records) for kind, records in catalogue.by_kind().items() if records}
    print(f"{sum(counts.values())} records, 0 problems: " + ", ".join(f"{n} {kind}" for kind, n in counts.items()))
    return 0


def site(options: argparse.Namespace) -> int:
    """Build the whole website, or leave the one that is there as it was."""
    from macros.site.build import build_site

    return build_site(options.config)


def verify(options: argparse.Namespace) -> int:
    """Tell whether a live site serves what the folder holds, file by file."""
    from macros.site.manifest import differences

    found = differences(options.site, options.address.rstrip("/") + "/")
    print(*found, sep="\n") if found else print(f"{options.address} serves what {options.site}/ holds")
    return 1 if found else 0
