"""Damages to the lines of records and pages: what a hand, an editor or a merge leaves behind."""

import random
import re
from collections.abc import Callable

from macros.kinds import KINDS
from tests.damaged.situation import Family, Situation, files_of, one_of

Lines = Callable[[random.Random, list[str]], list[str]]
FIELD = re.compile(r"^(?P<start>\s*(?:- )?)(?P<name>[a-z_]+):(?P<value> .*)?$")
NAMES = sorted({name for kind in KINDS.values() for name in kind.model_fields})
# For each kind of thing a value may be, things that it may not, and some that it may.
VALUES = """
~|null||''|""|-|?|.|:|[]|{}|[~]|[[]]|[{}]|{a: b}|{a: {b: {c: d}}}|[a, [b]]|yes|No|true|0|-1|1e999|.inf|.nan|0x1F|012
1_000|99999999999999999999|1,000|£5|5 %|½|٣|１|2024|2024-13-01|2024-02-30|0000-00-00|9999-12-31|24-1-1|2024-1
2024 to 2023|2023/24|{low: 20000, high: 15000}|{low: 10000}|{abot: 15000}|{about: x}|{about: 1, low: 2, high: 3}|{value: 5}
{from: 2024, to: 2023}|{on: 2024-01-01, why: x}|{on: x}|{see: y}|not_reported|not_yet_due|suppressed|withdrawn
{state: not_reported}|{source: plan, at: page 1}|[{source: plan}]|[{source: nobody, at: x}]|[{sources: []}]|@x|`x`|%x|!x
&a b|*a|"\\x"|"C:\\Users"|'it's'|"unclosed|'unclosed|[unclosed|{unclosed|a: b: c|a #b|> x|\\|\N{NO-BREAK SPACE}
<script>|{{ 6*7 }}|{% raw %}|[a](b)|../../etc/passwd|javascript:alert(1)|https://|//x|mailto:|tel:|#|C:\\|con|index
""".strip().replace("\n", "|").split("|")
IDS = """A b|kicks |Kicks|kicks_|-a|a-|a--b|a.b|a/b|../a|index|con|nul|aux|com1|é|ß|ﬁ|1|0|-|'a '|"a\\n"|true|null|~|x y|a#b|a?b|a%20b"""


def _in_a_file(situation: Situation, damage: Lines) -> str:
    patterns = ("data/**/*.yml",) if situation.chance.random() < 0.75 else ("docs/**/*.md",)
    file = one_of(situation.chance, files_of(situation.portal, *patterns))
    if file is None:
        return ""
    lines = file.read_bytes().decode("utf-8", errors="surrogateescape").split("\n")
    text = "\n".join(damage(situation.chance, lines))
    file.write_bytes(text.encode("utf-8", errors="surrogateescape"))
    return file.relative_to(situation.portal).as_posix()


damage: Family[Lines] = Family("structure", _in_a_file)


def _place(chance: random.Random, lines: list[str], wanted: str = "") -> int:
    """The place of a line that fits a pattern, of any if none does."""
    fitting = [at for at, line in enumerate(lines) if re.search(wanted, line)]
    return chance.choice(fitting or range(len(lines)))


def _with_value(line: str, value: str) -> str:
    field = FIELD.match(line)
    return f"{field['start']}{field['name']}: {value}" if field else value


@damage
def lines_lost(chance: random.Random, lines: list[str]) -> list[str]:
    """Some lines are missing."""
    lost = set(chance.sample(range(len(lines)), min(len(lines), chance.randint(1, 4))))
    return [line for at, line in enumerate(lines) if at not in lost]


@damage
def lines_doubled(chance: random.Random, lines: list[str]) -> list[str]:
    """A line stands there twice: a field given twice, a heading twice."""
    at = _place(chance, lines)
    return [*lines[: at + 1], *lines[at:]]


@damage
def lines_moved(chance: random.Random, lines: list[str]) -> list[str]:
    """Lines stand elsewhere."""
    moved = list(lines)
    for _ in range(chance.randint(1, 3)):
        line = moved.pop(chance.randrange(len(moved)))
        moved.insert(chance.randint(0, len(moved)), line)
    return moved


@damage
def lines_indented(chance: random.Random, lines: list[str]) -> list[str]:
    """Some lines begin further right or left, or with a tab or a hard space."""
    at, number = _place(chance, lines), chance.randint(1, 5)
    indent = chance.choice([" ", "  ", "   ", "\t", "\N{NO-BREAK SPACE}", "\N{IDEOGRAPHIC SPACE}", "left"])
    moved = [line.lstrip() if indent == "left" else indent + line for line in lines[at : at + number]]
    return [*lines[:at], *moved, *lines[at + number :]]


@damage
def everything_indented(chance: random.Random, lines: list[str]) -> list[str]:
    """The whole file begins further right."""
    return [chance.choice(["  ", "  ", "  ", " "]) + line if line else line for line in lines]


@damage
def a_quote_too_many(chance: random.Random, lines: list[str]) -> list[str]:
    """A quote or a bracket that is never closed, or closed twice."""
    at = _place(chance, lines)
    place = chance.randint(0, len(lines[at]))
    lines[at] = lines[at][:place] + chance.choice(list("\"'[]{}()`|>&*!%@,#:?-")) + lines[at][place:]
    return lines


@damage
def another_value(chance: random.Random, lines: list[str]) -> list[str]:
    """Fields hold what they may not, or what another field may."""
    for _ in range(chance.randint(1, 3)):
        at = _place(chance, lines, FIELD.pattern)
        lines[at] = _with_value(lines[at], chance.choice(VALUES))
    return lines


@damage
def another_field(chance: random.Random, lines: list[str]) -> list[str]:
    """A field of some kind of record, with any value, where a record begins."""
    at = _place(chance, lines, r"^- id: ")
    name = chance.choice([*NAMES, "nmae", "Name", "name ", "''", "~", "1", "<<", "name.x", "класс", "[a]", "__class__"])
    return [*lines[: at + 1], f"  {name}: {chance.choice(VALUES)}", *lines[at + 1 :]]


@damage
def a_value_within(chance: random.Random, lines: list[str]) -> list[str]:
    """One of the values inside braces or brackets is another."""
    at = _place(chance, lines, r"[\[{].*[\]}]")
    inner = [match.span(1) for match in re.finditer(r"[\[{:,] *([^\[\]{},:]+)", lines[at])] or [(0, 0)]
    start, end = chance.choice(inner)
    lines[at] = lines[at][:start] + chance.choice(VALUES) + lines[at][end:]
    return lines


@damage
def a_name_misspelt(chance: random.Random, lines: list[str]) -> list[str]:
    """The name of a field, also inside braces, is spelt wrongly."""
    at = _place(chance, lines, r"[a-z_]+:")
    names = [match.span() for match in re.finditer(r"[a-z_]+(?=:)", lines[at])] or [(0, 0)]
    start, end = chance.choice(names)
    name = lines[at][start:end]
    spelt = chance.choice([name[1:], name.title(), name + "s", f"{name} ", name.replace("_", "-"), f'"{name}"'])
    lines[at] = lines[at][:start] + spelt + lines[at][end:]
    return lines


@damage
def an_odd_id(chance: random.Random, lines: list[str]) -> list[str]:
    """An id that cannot be one, or that means something to a disk."""
    at = _place(chance, lines, r"\bid: ")
    lines[at] = re.sub(r"\bid: [^,}]+", lambda _: f"id: {chance.choice(IDS.split('|'))}", lines[at], count=1)
    return lines


@damage
def a_dangling_id(chance: random.Random, lines: list[str]) -> list[str]:
    """A reference to a record that is not there, or a circle of references."""
    at = _place(chance, lines, r"^- id: ")
    fields = ["part_of", "fund", "formerly", "superseded_by", "successors", "localities", "priorities", "boards", "see"]
    return [*lines[: at + 1], f"  {chance.choice(fields)}: {chance.choice(['nobody', '[nobody]', '[plan]'])}", *lines[at + 1 :]]


@damage
def a_reference_to_itself(chance: random.Random, lines: list[str]) -> list[str]:
    """A record that names itself: as where it belongs, as what it was, as what it became."""
    at = _place(chance, lines, r"^- id: ")
    own = lines[at].removeprefix("- id: ").strip()
    field = chance.choice(["part_of", "formerly", "reports_to", "plan", "superseded_by", "boards", "related", "merged_into"])
    value = chance.choice([own, f"[{own}]", f"{{see: [{own}]}}"])
    return [*lines[: at + 1], f"  {field}: {value}", *lines[at + 1 :]]


@damage
def a_record_twice(chance: random.Random, lines: list[str]) -> list[str]:
    """A record stands there twice, its id perhaps with something around it."""
    at = _place(chance, lines, r"^- id: ")
    end = next((n for n in range(at + 1, len(lines)) if lines[n].startswith("- ")), len(lines))
    again = lines[at:end]
    mark = chance.choice(["", "\N{NO-BREAK SPACE}", " # again", "\N{ZERO WIDTH SPACE}", "\t", "\N{COMBINING ACUTE ACCENT}"])
    return [*lines[:end], again[0] + mark, *again[1:], *lines[end:]] if again else lines


@damage
def a_record_lost(chance: random.Random, lines: list[str]) -> list[str]:
    """A record is gone; what named it still does."""
    at = _place(chance, lines, r"^- id: ")
    end = next((n for n in range(at + 1, len(lines)) if lines[n].startswith("- ")), len(lines))
    return lines[:at] + lines[end:]


@damage
def an_unfinished_merge(chance: random.Random, lines: list[str]) -> list[str]:
    """The marks of a merge that nobody finished, or some of them."""
    at, number = _place(chance, lines), chance.randint(0, 3)
    ours = lines[at : at + number]
    marks = ["<<<<<<< HEAD", *ours, "||||||| base", "=======", *reversed(ours), ">>>>>>> other"]
    if chance.random() < 0.5:
        marks = [mark for mark in marks if chance.random() < 0.6]
    return [*lines[:at], *marks, *lines[at + number :]]


@damage
def an_empty_list_above(chance: random.Random, lines: list[str]) -> list[str]:
    """The `[]` of an empty file was left above the records, or below them, or alone with comments."""
    return chance.choice([["[]", *lines], ["[]", "# a comment"], [*lines, "[]"], ["# a", "[]", "", "# b"], ["[]  # x"]])


@damage
def comments_alone(chance: random.Random, lines: list[str]) -> list[str]:
    """Every line is a comment."""
    return [f"# {line}" for line in lines]


@damage
def a_mapping_for_a_list(chance: random.Random, lines: list[str]) -> list[str]:
    """The file holds something else than a list of records."""
    first = chance.choice(["records:", "a: b", "just text", "--- |", "- - -", "? a", "!!set", "%TAG ! x", "- |", "[[["])
    return [first, *lines]


@damage
def two_documents(chance: random.Random, lines: list[str]) -> list[str]:
    """A line of three hyphens or dots somewhere."""
    lines.insert(chance.randint(0, len(lines)), chance.choice(["---", "...", "--- # x", "----", "---\N{NO-BREAK SPACE}"]))
    return lines


@damage
def anchors_and_tags(chance: random.Random, lines: list[str]) -> list[str]:
    """Anchors, aliases, tags and merge keys."""
    at = _place(chance, lines, FIELD.pattern)
    odd = ["&a x", "*a", "!!binary AA==", "!!python/object/apply:os.system [ls]", "!x y", "!!timestamp 2024-01-01", "&a [*a]"]
    lines[at] = chance.choice([_with_value(lines[at], chance.choice(odd)), "  <<: *a", "  <<: {name: x}", "*a : b"])
    return lines


@damage
def a_bomb(chance: random.Random, lines: list[str]) -> list[str]:
    """Aliases of aliases, which would unfold into gigabytes."""
    bomb = ["- &a0 [b]", *(f"- &a{n + 1} [{', '.join([f'*a{n}'] * 10)}]" for n in range(30))]
    return [*lines, *bomb]


@damage
def deeply_nested(chance: random.Random, lines: list[str]) -> list[str]:
    """Brackets in brackets, so many that a simple reader would fall over."""
    depth = chance.choice([15, 25, 1000, 100_000])
    return [*lines, "- id: deep", "  name: " + chance.choice(["[", "{a: ", "- ", "? ", "[{a: ", "> "]) * depth]


@damage
def a_block_of_text(chance: random.Random, lines: list[str]) -> list[str]:
    """A value written over several lines, or cut where it should not be."""
    at = _place(chance, lines, FIELD.pattern)
    block = chance.choice([["|", "    a", "   b"], [">-", "", "  "], ["|9", "  a"], ["'a", "", "   b'"], ['"a', "# b", '"']])
    return [*lines[:at], _with_value(lines[at], block[0]), *block[1:], *lines[at + 1 :]]


@damage
def front_matter(chance: random.Random, lines: list[str]) -> list[str]:
    """Front matter that a page cannot have."""
    said = """description: a: b|sensitive: maybe|sensitive: [true]|title: 2024|title: [a, b]|title: {a: b}|title: No|@x: y|a
        description: x # y|title: 2024-01-01|template: ../../x|template: nothing.html|hide: 5|tags: 3|date: never
        sensitive: true|search: 1|sensitive: true\nsensitive: false|url: x|render_macros: false|!!python/name:x y: z"""
    fields = chance.sample(said.split("|"), 2)
    ends = chance.choice([["---"], [], ["..."], ["--- "], ["---", "---"]])
    begins = chance.choice([["---"], ["---"], ["", "---"], ["--- "], ["\ufeff---"], ["+++"]])
    return [*begins, *(field.strip() for field in fields), *ends, *lines]


@damage
def a_macro_call(chance: random.Random, lines: list[str]) -> list[str]:
    """A call in a page that cannot be answered, or that is not closed."""
    calls = """{{|}}|{{ x }}|{{ page_foot( }}|{{ figure("nothing") }}|{{ projects_table(locality=1) }}|{{ page_foot(1) }}
        {{ projects_table(nothing="x") }}|{{ priority_summary() }}|{{ project_summary("locks", "x") }}|{% if x %}|{% raw %}|{#
        {{ ().__class__ }}|{{ measures_chart("break-ins", "felt-safer") }}|{{ figure("break-ins", period=2) }}|{{ 1/0 }}
        {{ updates_list(most="x") }}|{{ updates_list(most=-1) }}|{{ home_hero() }}|{{ localities_map(row=1e9) }}|{{ "a" * 9 }}"""
    return [*lines, chance.choice(calls.split("|")).strip(), ""]


@damage
def odd_markdown(chance: random.Random, lines: list[str]) -> list[str]:
    """Markdown that is not finished, or that leads nowhere."""
    pieces = """[a](|[a](nowhere.md)|[a](../../../../x)|[a]: |![x](x.svg)|# A # B|<div>|</div>|<script>x</script>|<!--|&#0;
        [a](//x)|[a](<x y>)|[a](index.md#nowhere)|[a](C:\\x)|[a](http://[::1)|```|~~~|:::|| a |a|---||[^1]|*[HTML]: x|{: #a }"""
    lines.insert(_place(chance, lines), chance.choice(pieces.split("|")).strip())
    return lines


@damage
def without_a_heading(chance: random.Random, lines: list[str]) -> list[str]:
    """Headings are gone, or stand at another level."""
    mark = chance.choice(["", "## ", "#", "#\N{NO-BREAK SPACE}", " # ", "Setext\n==="])
    return [re.sub("^# ", mark, line) for line in lines]


@damage
def upper_case(chance: random.Random, lines: list[str]) -> list[str]:
    """Somebody wrote everything in capitals."""
    return [line.upper() for line in lines]
