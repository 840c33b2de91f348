"""The check warns of letters that look like others, and of marks that turn a text around."""

from datetime import date
from pathlib import Path

import pytest

from macros.catalogue.loading import examine
from macros.editing.warnings import warnings_of
from tests.editing import put, small_portal

TODAY = date(2024, 6, 30)


def warned(data: Path) -> list[str]:
    """Return the warnings about letters."""
    entries, problems = examine(data)
    assert problems == []
    kinds = [kind for kind in warnings_of(entries, TODAY) if kind.title == "Letters that look like others"]
    return [problem.message for kind in kinds for problem in kind.found]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            "A quiet t\u043ewn.",
            "'t\u043ewn.' may be read as another word: '\u043e' is a Cyrillic small letter o (U+043E) among Latin ones",
        ),
        (
            "See \u0455tafford.example.",
            "'\u0455tafford.example.' may be read as another word: '\u0455' is a Cyrillic small letter dze",
        ),
        ("A quiet \u202etown.", "holds a right-to-left override (U+202E), which cannot be seen and may turn"),
        (
            "A quiet t\u03bfwn.",
            "'t\u03bfwn.' may be read as another word: '\u03bf' is a Greek small letter omicron (U+03BF)",
        ),
    ],
)
def test_a_text_that_reads_as_another_is_warned_of(tmp_path: Path, typed: str, said: str) -> None:
    data = small_portal(tmp_path)
    put(data, "localities", "A quiet town.", typed)
    (message,) = warned(data)
    assert message.startswith(said)


@pytest.mark.parametrize(
    "typed",
    [
        "A quiet town.",
        "Ardal Ŵyr, Siân, Łódź",
        "\u0422\u0438\u0445\u0438\u0439 \u0433\u043e\u0440\u043e\u0434",
        "مدينة هادئة",
    ],
)
def test_words_of_one_alphabet_are_left_alone(tmp_path: Path, typed: str) -> None:
    data = small_portal(tmp_path)
    put(data, "localities", "A quiet town.", typed)
    assert warned(data) == []
