"""Damages to records: fields with odd values, ids that cannot be, references that lead nowhere or in a circle."""

import random
import re

from macros.records.kinds import KINDS
from tests.damaged.in_structure import Lines, in_records, place_of
from tests.damaged.odd import odd
from tests.damaged.situation import Family

FIELD = re.compile(r"^(?P<start>\s*(?:- )?)(?P<name>[a-z_]+):(?P<value> .*)?$")

damage: Family[Lines] = Family("records", in_records)


def _with_value(line: str, value: str) -> str:
    field = FIELD.match(line)
    return f"{field['start']}{field['name']}: {value}" if field else value


@damage
def another_value(chance: random.Random, lines: list[str]) -> list[str]:
    """Give fields values that they may not have, or that other fields have."""
    for _ in range(chance.randint(1, 3)):
        at = place_of(chance, lines, FIELD.pattern)
        lines[at] = _with_value(lines[at], odd(chance, "values"))
    return lines


@damage
def other_fields(chance: random.Random, lines: list[str]) -> list[str]:
    """Begin a record with fields of its kind, or misspelt ones, with any value."""
    at = place_of(chance, lines, r"^- id: ")
    names = [chance.choice(_fields_of(lines)) for _ in range(chance.choice([1, 1, 3, 12]))]
    names += [odd(chance, "misspelt fields")] if chance.random() < 0.2 else []
    return [*lines[: at + 1], *(f"  {name}: {odd(chance, 'values')}" for name in names), *lines[at + 1 :]]


def _fields_of(lines: list[str]) -> list[str]:
    """Return the fields of the kind of record that fits the lines best."""
    names = {field["name"] for line in lines if (field := FIELD.match(line))}
    return list(max(KINDS.values(), key=lambda kind: len(names & kind.model_fields.keys())).model_fields)


@damage
def a_value_within(chance: random.Random, lines: list[str]) -> list[str]:
    """Change one of the values inside braces or brackets."""
    at = place_of(chance, lines, r"[\[{].*[\]}]")
    inner = [match.span(1) for match in re.finditer(r"[\[{:,] *([^\[\]{},:]+)", lines[at])] or [(0, 0)]
    start, end = chance.choice(inner)
    lines[at] = lines[at][:start] + odd(chance, "values") + lines[at][end:]
    return lines


@damage
def a_name_misspelt(chance: random.Random, lines: list[str]) -> list[str]:
    """Misspell the name of a field, perhaps one inside braces."""
    at = place_of(chance, lines, r"[a-z_]+:")
    names = [match.span() for match in re.finditer(r"[a-z_]+(?=:)", lines[at])] or [(0, 0)]
    start, end = chance.choice(names)
    name = lines[at][start:end]
    spelt = chance.choice([name[1:], name.title(), name + "s", f"{name} ", name.replace("_", "-"), f'"{name}"'])
    lines[at] = lines[at][:start] + spelt + lines[at][end:]
    return lines


@damage
def an_odd_id(chance: random.Random, lines: list[str]) -> list[str]:
    """Give a record an id that cannot be one, or that means something to a disk."""
    at = place_of(chance, lines, r"\bid: ")
    lines[at] = re.sub(r"\bid: [^,}]+", lambda _: f"id: {odd(chance, 'ids')}", lines[at], count=1)
    return lines


@damage
def a_dangling_id(chance: random.Random, lines: list[str]) -> list[str]:
    """Refer to a record that is not there, or make a circle of references."""
    at = place_of(chance, lines, r"^- id: ")
    field, value = odd(chance, "fields that name records"), chance.choice(["nobody", "[nobody]", "[plan]"])
    return [*lines[: at + 1], f"  {field}: {value}", *lines[at + 1 :]]


@damage
def a_reference_to_itself(chance: random.Random, lines: list[str]) -> list[str]:
    """Let a record name itself: as where it belongs, as what it was, as what it became."""
    at = place_of(chance, lines, r"^- id: ")
    own = lines[at].removeprefix("- id: ").strip()
    field = odd(chance, "fields that name records")
    value = chance.choice([own, f"[{own}]", f"{{see: [{own}]}}"])
    return [*lines[: at + 1], f"  {field}: {value}", *lines[at + 1 :]]


@damage
def a_record_twice(chance: random.Random, lines: list[str]) -> list[str]:
    """Repeat a record, perhaps with something around its id."""
    at = place_of(chance, lines, r"^- id: ")
    end = next((n for n in range(at + 1, len(lines)) if lines[n].startswith("- ")), len(lines))
    again = lines[at:end]
    mark = chance.choice(["", " # again", "\t", odd(chance, "hidden characters")])
    return [*lines[:end], again[0] + mark, *again[1:], *lines[end:]] if again else lines


@damage
def a_record_lost(chance: random.Random, lines: list[str]) -> list[str]:
    """Remove a record, but not the references to it."""
    at = place_of(chance, lines, r"^- id: ")
    end = next((n for n in range(at + 1, len(lines)) if lines[n].startswith("- ")), len(lines))
    return lines[:at] + lines[end:]


@damage
def anchors_and_tags(chance: random.Random, lines: list[str]) -> list[str]:
    """Add anchors, aliases, tags and merge keys."""
    at = place_of(chance, lines, FIELD.pattern)
    tagged = _with_value(lines[at], odd(chance, "tags and anchors"))
    lines[at] = chance.choice([tagged, tagged, "  <<: *a", "  <<: {name: x}", "*a : b"])
    return lines


@damage
def a_bomb(chance: random.Random, lines: list[str]) -> list[str]:
    """Add aliases of aliases, which would unfold into gigabytes."""
    bomb = ["- &a0 [b]", *(f"- &a{n + 1} [{', '.join([f'*a{n}'] * 10)}]" for n in range(30))]
    return [*lines, *bomb]


@damage
def a_block_of_text(chance: random.Random, lines: list[str]) -> list[str]:
    """Write a value over several lines, or cut it where it should not be."""
    at = place_of(chance, lines, FIELD.pattern)
    blocks = [["|", "    a", "   b"], [">-", "", "  "], ["|9", "  a"], ["'a", "", "   b'"], ['"a', "# b", '"']]
    block = chance.choice(blocks)
    return [*lines[:at], _with_value(lines[at], block[0]), *block[1:], *lines[at + 1 :]]
