"""What a rule over several records finds, and what it is given."""

from macros.records.record import Record
from macros.records.references import Path

Finding = tuple[Record, Path, str]
Records = dict[tuple[str, str], Record]
