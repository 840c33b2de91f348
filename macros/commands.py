"""What the commands do. Each imports what it needs when it runs, so that `check` stays quick."""

import argparse
import sys
from pathlib import Path

from macros.problems import DataError


def main(arguments: list[str] | None = None) -> None:
    """Run one command and leave with its exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m macros", description="The community safety portal's commands."
    )
    commands = parser.add_subparsers(required=True)
    check_parser = commands.add_parser("check", help="check the records")
    check_parser.add_argument("--data", type=Path, default=Path("data"), help="the folder of records")
    check_parser.set_defaults(run=check)
    options = parser.parse_args(arguments)
    sys.exit(options.run(options))


def check(options: argparse.Namespace) -> int:
    """Check the records alone: say how many there are, or name every problem."""
    from macros.catalogue import load

    try:
        catalogue = load(options.data)
    except DataError as error:
        print(*error.problems, sep="\n")
        print(error.format_message().splitlines()[0])
        return 1
    counts = {kind: number for kind, number in catalogue.counts().items() if number}
    print(
        f"{sum(counts.values())} records, 0 problems: "
        + ", ".join(f"{n} {kind}" for kind, n in counts.items())
    )
    return 0
