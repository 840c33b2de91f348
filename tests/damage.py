"""Damages data files in the ways in which files get damaged, the same ways in each run."""

import random
from collections.abc import Callable
from pathlib import Path

from macros.files import LARGEST_FILE

Damage = Callable[[random.Random, bytes], bytes]

PUZZLING = [
    *(
        b"\t",
        b"'",
        b'"',
        b": ",
        b"- ",
        b"[",
        b"{",
        b"}",
        b"&a ",
        b"*a",
        b"<<: ",
        b"? ",
        b"# ",
        b"|\n",
        b">-\n",
        b"\\",
        b"~",
    ),
    *(b"!!python/name:os.system ", b"---\n", b"...\n", b"%YAML 9\n"),
    *(b"\0", b"\x1b[2J", b"\r", "\u2028".encode(), "\ufeff".encode()),
]


def truncated(chance: random.Random, content: bytes) -> bytes:
    """The end is missing, perhaps in the middle of a character."""
    return content[: chance.randrange(len(content))]


def in_two_encodings(chance: random.Random, content: bytes) -> bytes:
    """A part was pasted from a program that writes another encoding."""
    at = chance.randrange(len(content))
    encoding = chance.choice(["latin-1", "utf-16", "utf-16-le", "utf-32", "cp1252"])
    return content[:at] + "Café £5 – naïve".replace("–", "-").encode(encoding) + content[at:]


def with_bytes_changed(chance: random.Random, content: bytes) -> bytes:
    """Some bytes are not what they were."""
    changed = bytearray(content)
    for _ in range(chance.randint(1, 20)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def with_puzzling_text(chance: random.Random, content: bytes) -> bytes:
    """Something with a meaning of its own stands where it should not."""
    for _ in range(chance.randint(1, 5)):
        at = chance.randrange(len(content))
        content = content[:at] + chance.choice(PUZZLING) + content[at:]
    return content


def with_types_swapped(chance: random.Random, content: bytes) -> bytes:
    """Values are of other types: lists for texts, fields for lists, nothing."""
    lines = content.splitlines(keepends=True)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(lines))
        name = lines[at].partition(b":")[0]
        value = chance.choice(
            [b"[]", b"{}", b"", b"[[x]]", b"{a: {b: c}}", b"null", b"-1", b"1e999", b"x" * 6000, b"[{id: y}]"]
        )
        lines[at] = name + b": " + value + b"\n"
    return b"".join(lines)


def with_lines_moved(chance: random.Random, content: bytes) -> bytes:
    """Lines were lost, doubled, indented or put elsewhere."""
    lines = content.splitlines(keepends=True)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(lines))
        moved = lines.pop(at)
        put = [[], [moved, moved], [b"   " + moved], [moved.lstrip()]][chance.randrange(4)]
        lines[chance.randrange(len(lines)) : 0] = put
    return b"".join(lines)


def deeply_nested(chance: random.Random, content: bytes) -> bytes:
    """Brackets in brackets, so many that a simple reader would fall over."""
    depth = chance.choice([15, 25, 1000, 200_000])
    return content + b"- id: deep\n  name: " + chance.choice([b"[", b"{a: ", b"- ", b"? ", b"[{a: "]) * depth


def huge(chance: random.Random, content: bytes) -> bytes:
    """As large as a file may be, or larger: many records, one long text, one long list, one long line."""
    room = chance.choice([LARGEST_FILE // 8, LARGEST_FILE - 2 * len(content) - 100, 3 * LARGEST_FILE])
    unit = chance.choice([content, b"- a\n", b"  x: y\n", b" ", b"\n", b"a", b"  - {id: a, name: b}\n"])
    return content + unit * (room // len(unit))


DAMAGES: list[Damage] = [
    truncated,
    in_two_encodings,
    with_bytes_changed,
    with_puzzling_text,
    with_types_swapped,
    with_lines_moved,
    deeply_nested,
    huge,
]


def damaged(folder: Path, version: int) -> tuple[str, bytes]:
    """The name and the new content of one damaged file; the same for the same version."""
    chance = random.Random(version)
    path = chance.choice(sorted(folder.glob("*.yml")))
    return path.name, DAMAGES[version % len(DAMAGES)](chance, path.read_bytes())
