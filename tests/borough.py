"""A borough of the size that real ones have, with invented names: 21 wards, 6 measures, 9 quarters."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import yaml

from tests.editing import small_portal

WARDS = (
    *("Alderbrook", "Ash Green", "Bellfield", "Birch Vale", "Castle Hill", "Clayton Moor", "Dunham Cross"),
    *("Elm Park", "Fernside", "Gorse Bank", "Harrow Mill", "Ivy Bridge", "Kings Meadow", "Larkspur", "Moss Side Lane"),
    *("Newton Heath End", "Oak Hill", "Priory", "Rowan & Thorn", "St Hilda’s", "Upper Weir"),
)
QUARTERS = tuple(f"{year}-{(year + 1) % 100}-Q{number}" for year in (2023, 2024, 2025) for number in (1, 2, 3, 4))[:9]
NEXT_QUARTER = "2025-26-Q2"
MEASURES = {
    "burglary": ("Burglary", "recorded crimes", "events"),
    "vehicle-crime": ("Vehicle crime", "recorded crimes", "events"),
    "anti-social-behaviour": ("Anti-social behaviour", "incidents", "events"),
    "violence": ("Violence", "recorded crimes", "events"),
    "shoplifting": ("Shoplifting", "recorded crimes", "events"),
    "feel-safe": ("People who feel safe", "% of people asked", "share"),
}


def ward_id(name: str) -> str:
    """Return the id of a ward."""
    plain = "".join(letter if letter.isalnum() else " " for letter in name.lower().replace("’", ""))
    return "-".join(plain.split())


def value(measure: str, ward: int, quarter: int) -> int:
    """Return a value as good as any, the same each time."""
    return 40 + (list(MEASURES).index(measure) * 17 + ward * 13 + quarter * 5) % 50


def borough(folder: Path) -> Path:
    """Write the portal with its measures, and no values yet; return the folder of records."""
    data = small_portal(folder)
    places = [_ward(number, name) for number, name in enumerate(WARDS, 1)]
    add_source(data)
    (data / "localities").mkdir()
    (data / "localities" / "wards.yml").write_text(yaml.safe_dump(places, allow_unicode=True), encoding="utf-8")
    records = [_measure(place, id) for place, id in enumerate(MEASURES, 1)]
    (data / "measures").mkdir()
    text = yaml.safe_dump(records, allow_unicode=True, sort_keys=False)
    (data / "measures" / "wards.yml").write_text(text, encoding="utf-8")
    return data


def filled_borough(folder: Path) -> Path:
    """Write the portal with the values of nine quarters in six files beside the records."""
    data = borough(folder)
    for id in MEASURES:
        (data / "measures" / f"{id}.csv").write_text(values_of(id), encoding="utf-8")
    return data


def values_of(id: str) -> str:
    """Return a measure's file of values."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["area", "period", "value", "state"])
    for number, quarter in enumerate(QUARTERS):
        writer.writerows([ward_id(ward), quarter, value(id, at, number), ""] for at, ward in enumerate(WARDS))
    return text.getvalue()


def _ward(number: int, name: str) -> dict[str, object]:
    return {
        "id": ward_id(name),
        "name": name,
        "gss": f"E05{number:06}",
        "summary": "A ward of the borough.",
        "priority_locality": "no",
        "responsible": ["police"],
        "governance": "not_reported",
        "sources": [{"source": "plan", "at": "page 1"}],
        "updated": "2024-03-01",
    }


def _measure(place: int, id: str) -> dict[str, object]:
    name, unit, type = MEASURES[id]
    return {
        "id": id,
        "name": name,
        "type": type,
        "unit": unit,
        "area": "The borough",
        "table": "wards",
        "position": str(place),
        "direction": "up_is_good" if type == "share" else "down_is_good",
        "base": "People asked" if type == "share" else "not_applicable",
        "baseline": "not_reported",
        "counts_people": "no",
        "meaning": "What is counted in each ward of the borough.",
        "sources": [{"source": "extract", "at": "sheet 1"}],
        "updated": "2026-11-01",
    }


def add_source(data: Path) -> None:
    """Add the document that the values come from."""
    record = {
        "id": "extract",
        "name": "Police extract",
        "publisher": "Police",
        "date": "2026-11",
        "type": "register",
        "about": "Counts by ward.",
        "short": "Police extract, 2026",
        "sources": [{"source": "extract", "at": "sheet 1"}],
        "updated": "2026-11-01",
    }
    with (data / "sources.yml").open("a", encoding="utf-8") as file:
        file.write(yaml.safe_dump([record], allow_unicode=True))


def wide(id: str, quarters: tuple[str, ...] = QUARTERS) -> Iterator[list[str | int | float | None]]:
    """Yield the rows of values as a partner sends them: a title above, a total below, quarters across."""
    yield [f"{MEASURES[id][0]} by ward"]
    yield ["Source: police extract"]
    yield []
    yield ["Ward", *(_heading(quarter, place) for place, quarter in enumerate(quarters))]
    for at, ward in enumerate(WARDS):
        yield [ward, *(value(id, at, QUARTERS.index(quarter)) for quarter in quarters)]
    yield ["Total", *(sum(value(id, at, QUARTERS.index(q)) for at in range(len(WARDS))) for q in quarters)]
    yield ["Note: figures are not final"]


def _heading(quarter: str, place: int) -> str:
    """Return a quarter as people write it, in one of three ways."""
    year, second, number = quarter.split("-")
    months = ("Apr-Jun", "Jul-Sep", "Oct-Dec", "Jan-Mar")[int(number[1]) - 1]
    of_months = f"{months} {int(year) + (number == 'Q4')}"
    return (f"{number} {year}/{second}", f"{year}/{second} {number}", of_months)[place % 3]


def long(id: str) -> str:
    """Return the values as a long CSV, with codes in place of names."""
    rows = ["area_code,area_name,period,value"]
    for number, quarter in enumerate(QUARTERS):
        for at, ward in enumerate(WARDS):
            rows.append(f'E05{at + 1:06},"{ward}",{_heading(quarter, 0)},{value(id, at, number)}')
    return "\n".join(rows) + "\n"
