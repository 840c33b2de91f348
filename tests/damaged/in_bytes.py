"""Damages to the bytes of a file, whatever it holds."""

import random
from collections.abc import Callable

from macros.catalogue.data_files import LARGEST_FILE
from tests.damaged.odd import odd
from tests.damaged.situation import Family, Situation, files_of, one_of

Bytes = Callable[[random.Random, bytes], bytes]


def _in_a_file(situation: Situation, damage: Bytes) -> str:
    files = files_of(situation.portal, "data/**/*", "docs/**/*.md", "*.yml")
    file = one_of(situation.chance, files)
    if file is None:
        return ""
    file.write_bytes(damage(situation.chance, file.read_bytes()))
    return file.relative_to(situation.portal).as_posix()


damage: Family[Bytes] = Family("bytes", _in_a_file)


def _put(chance: random.Random, content: bytes, *what: bytes) -> bytes:
    """Put each of some bytes somewhere into a file."""
    for piece in what:
        at = chance.randint(0, len(content))
        content = content[:at] + piece + content[at:]
    return content


def _text(content: bytes) -> str:
    return content.decode("utf-8", errors="surrogateescape")


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", errors="surrogatepass")


@damage
def truncated(chance: random.Random, content: bytes) -> bytes:
    """Cut off the end, perhaps in the middle of a character."""
    return content[: chance.randint(0, len(content))]


@damage
def emptied(chance: random.Random, content: bytes) -> bytes:
    """Leave nothing, or nothing that can be seen."""
    return chance.choice([b"", b"\n", b" ", b"\n\n\n", b"\xef\xbb\xbf", b"\t", b"# nothing\n", b"\0"])


@damage
def with_bytes_changed(chance: random.Random, content: bytes) -> bytes:
    """Change some bytes."""
    changed = bytearray(content)
    for _ in range(chance.randint(1, 20) if changed else 0):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


@damage
def with_one_bit_flipped(chance: random.Random, content: bytes) -> bytes:
    """Flip a single bit, as a bad copy does."""
    changed = bytearray(content or b"\0")
    changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


@damage
def with_nuls(chance: random.Random, content: bytes) -> bytes:
    """Add nought bytes, as a power cut does."""
    return _put(chance, content, b"\0" * chance.choice([1, 2, 512])) + b"\0" * chance.choice([0, 4096])


@damage
def with_control_characters(chance: random.Random, content: bytes) -> bytes:
    """Add characters that a terminal would obey."""
    pieces = [b"\x1b[2J", b"\x07", b"\x08", b"\x7f", b"\x1b]0;x\x07", b"\x9b"]
    return _put(chance, content, *chance.sample(pieces, 2))


@damage
def with_hidden_characters(chance: random.Random, content: bytes) -> bytes:
    """Add characters that nobody sees: hard spaces, joiners, marks that reverse the direction of a line."""
    return _put(chance, content, *(_bytes(odd(chance, "hidden characters")) for _ in range(chance.randint(1, 4))))


@damage
def with_spaces_made_hard(chance: random.Random, content: bytes) -> bytes:
    """Make spaces hard ones, as in text copied from Word or from a web page."""
    share = chance.choice([0.01, 0.2, 1])
    return _bytes("".join("\u00a0" if c == " " and chance.random() < share else c for c in _text(content)))


@damage
def with_hidden_characters_around_values(chance: random.Random, content: bytes) -> bytes:
    """Begin or end a value with a character that nobody sees."""
    lines = _text(content).split("\n")
    at = chance.randrange(len(lines))
    mark = odd(chance, "hidden characters")
    lines[at] = chance.choice([lines[at] + mark, lines[at].replace(": ", f": {mark}", 1), mark + lines[at]])
    return _bytes("\n".join(lines))


@damage
def with_odd_line_separators(chance: random.Random, content: bytes) -> bytes:
    """Add line ends that only some programs know."""
    return _put(chance, content, *(odd(chance, "line separators").encode() for _ in range(chance.randint(1, 3))))


@damage
def with_other_line_ends(chance: random.Random, content: bytes) -> bytes:
    """Use the line ends of Windows, of old Macs, of both at once, or two for each line."""
    ends = chance.choice([[b"\r\n"], [b"\r"], [b"\r\n", b"\n"], [b"\n\r"], [b"\r\r\n"]])
    pieces = content.split(b"\n")
    return b"".join(piece + chance.choice(ends) for piece in pieces[:-1]) + pieces[-1]


@damage
def with_no_last_newline(chance: random.Random, content: bytes) -> bytes:
    """Leave the last line without an end, or end it in spaces."""
    return content.rstrip(b"\n") + chance.choice([b"", b"   ", b"\t", b"\r"])


@damage
def with_a_byte_order_mark(chance: random.Random, content: bytes) -> bytes:
    """Put a byte order mark at the start, or two of them, or one between two joined files."""
    mark = b"\xef\xbb\xbf"
    if chance.random() < 0.2:
        return _put(chance, content, mark)
    return chance.choice([mark, mark, mark + mark, content + mark]) + content


@damage
def in_another_encoding(chance: random.Random, content: bytes) -> bytes:
    """Save the whole file in an encoding that is not UTF-8, with a word that shows it."""
    text = content.decode("utf-8", errors="replace") + chance.choice(["", "\n# Café\n"])
    return text.encode(odd(chance, "encodings"), errors="replace")


@damage
def in_two_encodings(chance: random.Random, content: bytes) -> bytes:
    """Paste a part from a program that writes another encoding."""
    return _put(chance, content, "Café £5 - naïve".encode(odd(chance, "encodings"), errors="replace"))


@damage
def encoded_twice(chance: random.Random, content: bytes) -> bytes:
    """Take UTF-8 for Latin-1, and save it as UTF-8 again."""
    return _put(chance, content, "Café £5 – “quoted”".encode()).decode("latin-1").encode()


@damage
def with_invalid_utf_8(chance: random.Random, content: bytes) -> bytes:
    """Add lone surrogates, overlong forms, cut characters or codes beyond Unicode."""
    pieces = ["eda080", "c0af", "e280", "ff", "f4908080", "80", "efbfbe"]
    return _put(chance, content, bytes.fromhex(chance.choice(pieces)))


@damage
def with_puzzling_text(chance: random.Random, content: bytes) -> bytes:
    """Put text with a meaning of its own where it should not be."""
    return _put(chance, content, *(odd(chance, "puzzling text").encode() for _ in range(chance.randint(1, 5))))


@damage
def with_a_huge_line(chance: random.Random, content: bytes) -> bytes:
    """Add a line of up to a million characters."""
    piece = chance.choice("[]{`*_(<&#-a' \t").encode()
    return _put(chance, content, piece * chance.choice([10_000, 1_000_000]))


@damage
def with_many_lines(chance: random.Random, content: bytes) -> bytes:
    """Add twenty thousand lines."""
    piece = chance.choice([b"\n", b"- a\n", b"  x: y\n", b"#\n", b"> ", b"- ", b"```\n", b"[a](b.md)\n", b"{{ x }}\n"])
    return content + piece * 20_000


@damage
def huge(chance: random.Random, content: bytes) -> bytes:
    """Make the file as large as a file may be, or larger."""
    room = chance.choice([LARGEST_FILE // 8, LARGEST_FILE - 2 * len(content) - 100, 2 * LARGEST_FILE])
    piece = chance.choice([content or b"a", b"- a\n", b"  - {id: a, name: b}\n"])
    return content + piece * (room // len(piece))


@damage
def doubled(chance: random.Random, content: bytes) -> bytes:
    """Repeat the whole file in itself."""
    return content + content


@damage
def packed(chance: random.Random, content: bytes) -> bytes:
    """Put another file under this name: a packed one, a picture, a program, a Word document."""
    begins = [b"\x1f\x8b\x08\0", b"\x89PNG\r\n\x1a\n", b"\x7fELF\x02", b"PK\x03\x04", b"%PDF-1.4"]
    return chance.choice(begins) + content
