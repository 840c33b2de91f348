"""Parts of a record: which of one state is which of the other, and what each is called in a sentence."""

from collections.abc import Callable

from macros.editing.change_words import Fields, Words, label, moment, quoted, text_of, title
from macros.records.areas import COMPARATORS, PARTNERSHIP
from macros.records.points import Point
from macros.records.record import Citation, Correction, Difference, Part

Pair = tuple[Fields | None, Fields | None]
# Fields that say the thing itself: 'the action … changed from planned to done'.
KEY_FIELDS = ("status", "value", "state")
KEYS = ("id", "period", "about", "what", "against", "on")
UNTOLD_OF_NEW = ("id", "sources")


def matched(before: list[Fields], after: list[Fields]) -> list[Pair]:
    """Return each part as it was with the same part as it is; those that are new or gone are alone.

    The same is what is equal; else what has the same id, period or day; else what has the same title.
    """
    partner: dict[int, Fields] = {}
    left = list(before)
    for same in (_whole, _key, title):
        for number, new in enumerate(after):
            if number not in partner and (mark := same(new)):
                found = next((place for place, old in enumerate(left) if same(old) == mark), None)
                if found is not None:
                    partner[number] = left.pop(found)
    return [*((partner.get(number), new) for number, new in enumerate(after)), *((old, None) for old in left)]


def reordered(before: list[Fields], pairs: list[Pair]) -> bool:
    """Tell whether the parts that stayed are in another order."""
    places = {id(old): place for place, old in enumerate(before)}
    order = [places[id(old)] for old, new in pairs if old is not None and new is not None]
    return order != sorted(order)


def _whole(fields: Fields) -> str:
    return repr(sorted(fields.items()))


def _key(fields: Fields) -> str:
    name = next((name for name in KEYS if text_of(fields.get(name))), "")
    area = text_of(fields.get("area")) if name == "period" else ""
    return f"{name} {text_of(fields[name])} {area}" if name else ""


def named(words: Words, part: type[Part], name: str, fields: Fields) -> str:
    """Return a part of a record in a sentence: `action 'More cameras'`, `figure for 2023/24`."""
    special: dict[type[Part], Callable[[], str]] = {
        Point: lambda: f"figure for {_of_area(words, fields)}{text_of(fields.get('period'))}",
        Citation: lambda: f"source {quoted(words.source(fields))}",
        Correction: lambda: f"correction of {moment(text_of(fields.get('on')))}",
    }
    return special[part]() if part in special else f"{_one(name)} {quoted(title(fields))}"


def _of_area(words: Words, fields: Fields) -> str:
    """Return the area of a figure before its period: `Northtown, `; nothing for the measure's own."""
    area = text_of(fields.get("area"))
    return f"{COMPARATORS.get(area) or words.name('localities', area)}, " if area not in ("", PARTNERSHIP) else ""


def detail(words: Words, part: type[Part], fields: Fields, record: Fields) -> str:
    """Return the values of a new part beside its title, and for a figure its source."""
    if part is Citation:
        return ""
    name = next((name for name in KEY_FIELDS if fields.get(name)), None)
    said = words.value(part, name, fields[name]) if name else _rest(words, part, fields)
    sources = fields.get("sources") or record.get("sources")
    first = sources[0] if isinstance(sources, list) and sources else None
    cited = f" ({words.source(first)})" if part is Point and isinstance(first, dict) else ""
    return f": {said}{cited}" if said else cited


def _rest(words: Words, part: type[Part], fields: Fields) -> str:
    if part is Difference:
        return words.fields(part, fields)
    if part is Correction:
        said, says, why = (quoted(text_of(fields.get(name))) for name in ("said", "says", "why"))
        return f"{said} became {says}, because {why}"
    told = next((name for name, value in fields.items() if text_of(value).rstrip(".") == title(fields)), "")
    return words.fields(part, fields, without=(*UNTOLD_OF_NEW, told))


def _one(plural: str) -> str:
    """Return the noun for one: `activities` to `activity`, `deep_dives` to `deep dive`."""
    noun = label(plural)
    return f"{noun[:-3]}y" if noun.endswith("ies") else noun.removesuffix("s")
