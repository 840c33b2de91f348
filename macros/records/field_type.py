"""What a type of field is: its reader, what an editor may type, and how every export describes it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from pydantic import PlainSerializer, PlainValidator, WithJsonSchema

from macros.records import values
from macros.records.values import STATES


@dataclass(frozen=True, eq=False)
class FieldType:
    """One type of field. The annotation of each field of this type holds it."""

    name: str
    one: str
    """What a field holds, in words, for the data dictionary."""
    several: str
    json: dict[str, Any]
    """JSON Schema of a value in the JSON files."""
    csvw: Any
    """The datatype of a column, as CSV on the Web has it."""
    frictionless: dict[str, str] = field(default_factory=lambda: {"type": "string"})
    """The type of a column in the Frictionless data package."""
    pattern: str = ""
    """What the text of a column matches, for the data package."""
    value_url: str = ""
    """Where others explain the value of a column, for CSV on the Web."""
    read: Callable[[object], object] | None = None
    """Makes the value of what was typed; raises `ValueError` with a sentence."""
    typed: dict[str, Any] = field(default_factory=dict)
    """JSON Schema of what an editor types."""
    starter: str = ""
    """What `make new` writes; {today} and {id} stand for the day and the id of the record."""
    as_text: bool = False
    """Whether copies of the value are kept as text."""

    def marks(self) -> tuple[Any, ...]:
        """Return what the annotation of a field of this type holds beside the Python type."""
        assert self.read
        return (self, PlainValidator(self.read), *self._kept(), WithJsonSchema(self.typed))

    def marks_or_state(self) -> tuple[Any, ...]:
        """Return the same for a field that may hold a state in place of a value."""
        pattern = f"^({self.typed['pattern'].strip('^$')}|{'|'.join(STATES)})$"
        typed = self.typed | {"pattern": pattern, "examples": [*self.typed["examples"], *STATES]}
        return (self, OrState(), PlainValidator(values.or_state(self.read)), *self._kept(), WithJsonSchema(typed))

    def _kept(self) -> tuple[PlainSerializer, ...]:
        return (PlainSerializer(str, return_type=str),) if self.as_text else ()


class OrState:
    """Marks a field that holds a value or a state. Exports give the two in fields of their own."""
