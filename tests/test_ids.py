"""Ids: what is stored is what counts, so nothing may be around one; and a wrong one is named on its own line alone."""

from pathlib import Path

import pytest

from macros.catalogue.loading import examine
from macros.records.likely_ids import bare, proposed
from macros.records.record import SourceId
from macros.records.values import is_slug, slug
from tests.editing import give, put, small_portal
from tests.portals import only

LETTERS = "Use lower-case letters, digits and hyphens:"
# What was typed, and what is said behind "is not an id".
WRONG = [
    ("kicks\xa0", ": there is a non-breaking space (U+00A0) behind it, which cannot be seen. Delete it"),
    ("\xa0kicks", ": there is a non-breaking space (U+00A0) in front of it, which cannot be seen. Delete it"),
    ("new\xa0era", ": there is a non-breaking space (U+00A0) inside it, which cannot be seen. Delete it"),
    ("kicks\u202f", ": there is a narrow non-breaking space (U+202F) behind it, which cannot be seen. Delete it"),
    ("kicks\u3000", ": there is an ideographic space (U+3000) behind it, which cannot be seen. Delete it"),
    ("ki\u200bcks", ": there is a zero-width space (U+200B) inside it, which cannot be seen. Delete it"),
    ("kicks\u200d", ": there is a zero width joiner (U+200D) behind it, which cannot be seen. Delete it"),
    ("ki\xadcks", ": there is a soft hyphen (U+00AD) inside it, which cannot be seen. Delete it"),
    ("\ufeffkicks", ": there is a byte order mark (U+FEFF) in front of it, which cannot be seen. Delete it"),
    ("kicks\u200f", ": there is a right-to-left mark (U+200F) behind it, which cannot be seen. Delete it"),
    ("kicks\ufe0f", ": there is a variation selector-16 (U+FE0F) behind it, which cannot be seen. Delete it"),
    ("kicks\u3164", ": there is a Hangul filler (U+3164) behind it, which cannot be seen. Delete it"),
    ("kicks\U000e0020", ": there is a tag space (U+E0020) behind it, which cannot be seen. Delete it"),
    ("kicks\t", ": there is a tab behind it, which cannot be seen. Delete it"),
    ("kicks\n", ": there is a line break behind it, which cannot be seen. Delete it"),
    (" kicks", ": there is a space in front of it, which cannot be seen. Delete it"),
    ("kicks ", ": there is a space behind it, which cannot be seen. Delete it"),
    ("\uff4bicks", f": '\uff4b' is a fullwidth Latin small letter k (U+FF4B). {LETTERS} 'kicks'"),
    ("k\u0430t", f": '\u0430' is a Cyrillic small letter a (U+0430). {LETTERS} 'north-street'"),
    ("new\u2011era", f": '\u2011' is a non-breaking hyphen (U+2011). {LETTERS} 'new-era'"),
    ("new\u2013era", f": '\u2013' is an en dash (U+2013). {LETTERS} 'new-era'"),
    ("\u201ckicks\u201d", f": '\u201c' is a left double quotation mark (U+201C). {LETTERS} 'kicks'"),
    ("caf\xe9", f": '\xe9' is a Latin small letter e with acute (U+00E9). {LETTERS} 'cafe'"),
    *[
        (typed, f". {LETTERS} {meant!r}")
        for typed, meant in [
            *(("Kicks", "kicks"), ("KICKS", "kicks"), ("kicks.", "kicks"), ("kicks...", "kicks"), ("kicks,", "kicks")),
            *(("'kicks'", "kicks"), ('"kicks"', "kicks"), ("new era", "new-era"), ("new_era", "new-era")),
            *(
                ("a--b", "a-b"),
                ("-a", "a"),
                ("a-", "a"),
                ("../a", "a"),
                ("a/b", "a-b"),
                ("#a", "a"),
                ("!!", "north-street"),
            ),
        ]
    ],
]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the records of a small portal, as the working folder's."""
    small_portal(tmp_path)
    monkeypatch.chdir(tmp_path)
    return Path("data")


def said(data: Path) -> list[str]:
    """Return the problems that a check of the records finds."""
    return [str(problem) for problem in sorted(set(examine(data)[1]))]


@pytest.mark.parametrize(("typed", "message"), WRONG, ids=[ascii(typed) for typed, _ in WRONG])
def test_an_id_with_anything_around_it_is_refused_with_the_reason(typed: str, message: str) -> None:
    assert not is_slug(typed)
    with pytest.raises(ValueError, match=" is not an id") as refusal:
        slug(typed)
    assert str(refusal.value).partition("is not an id")[2] == message


def test_an_id_has_a_greatest_length_and_is_not_empty() -> None:
    assert slug("a" * 80) == "a" * 80
    with pytest.raises(ValueError, match=only(f"'{'a' * 57}...' is not an id. It has 81 characters; at most 80 fit")):
        slug("a" * 81)
    with pytest.raises(ValueError, match="has no text in it"):
        slug("\xa0")


@pytest.mark.parametrize(
    "typed", ["locks\xa0", "locks\u200b", "lo\xadcks", "Locks", "\uff4cocks", "locks.", "'locks'", "l\xf3cks", "lock s"]
)
def test_a_wrong_id_is_named_on_its_own_line_and_not_where_others_name_the_record(data: Path, typed: str) -> None:
    give(data, "updates", "opened", "projects: [locks]")
    give(data, "measures", "break-ins", "projects: [locks]")
    put(data, "projects", "- id: locks", f'- id: "{typed}"')
    (line,) = said(data)
    assert line.startswith("data/projects.yml:20: ")
    assert "is not an id" in line


def test_a_second_record_under_an_id_that_only_looks_different_replaces_nothing(data: Path) -> None:
    put(data, "projects", "- id: locks", "- id: night-walks\xa0")
    (line,) = said(data)
    assert line.startswith(
        "data/projects.yml:20: night-walks\ufffd: id: 'night-walks\ufffd' is not an id: there is a non-"
    )


@pytest.mark.parametrize("line", ["- ID: locks", "- owner: A clerk", "- id:", "- id: [locks]", "- id: {locks: locks}"])
def test_a_record_without_an_id_hides_no_reference_to_other_kinds(data: Path, line: str) -> None:
    give(data, "updates", "opened", "projects: [locks, bolts]", "localities: [nowhere]")
    put(data, "projects", "- id: locks\n", f"{line}\n")
    problems = said(data)
    assert [problem for problem in problems if problem.startswith("data/projects.yml:20: ")]
    assert [problem for problem in problems if problem.startswith("data/updates.yml")] == [
        "data/updates.yml:3: opened: localities: 'nowhere' is not a locality. Add it to data/localities.yml first."
    ]


def test_a_wrong_reference_is_named_once(data: Path) -> None:
    put(data, "projects", "fund: safe-fund", "fund: Safe-Fund")
    assert [line.partition(": fund: ")[2] for line in said(data)] == [
        f"'Safe-Fund' is not an id. {LETTERS} 'safe-fund'"
    ]


@pytest.mark.parametrize(
    ("kind", "old", "new", "where"),
    [
        ("localities", "{id: castle,", '{id: "castle\u200b",', "northtown: wards.id"),
        ("localities", "[safety-board]", "[safety-board\xa0]", "northtown: monitored_by"),
        ("localities", "page 7", "page 7}, {source: plan\xa0, at: page 9", "northtown: sources.source"),
        ("measures", "table: crime\n", "table: \u2060crime\n", "break-ins: table"),
    ],
)
def test_ids_of_every_sort_are_read_alike(data: Path, kind: str, old: str, new: str, where: str) -> None:
    put(data, kind, old, new)
    (line,) = said(data)
    assert f": {where}: " in line
    assert line.endswith("which cannot be seen. Delete it")


def test_a_former_id_is_an_id_too(data: Path) -> None:
    give(data, "projects", "locks", 'formerly: ["bolts\\u00ad"]')
    (line,) = said(data)
    assert "locks: formerly: 'bolts\ufffd' is not an id: there is a soft hyphen (U+00AD) behind it" in line


def test_references_are_ids() -> None:
    assert slug in [getattr(mark, "func", None) for mark in SourceId.__metadata__]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("typed", "letters", "meant"),
    [
        ("New\u2013Era.", "newera", "new-era"),
        ("Caf\xe9", "cafe", "cafe"),
        ("\ufb01re", "fire", "fire"),
        ("\u0441at", "at", ""),
        ("!", "", ""),
    ],
)
def test_the_id_that_was_meant_is_guessed(typed: str, letters: str, meant: str) -> None:
    assert (bare(typed), proposed(typed)) == (letters, meant)
