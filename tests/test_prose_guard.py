"""Editors' Markdown brings nothing that runs: each line that would is named."""

from pathlib import Path

import pytest

from macros.core.problems import Problem
from macros.pages.page_files import opened
from macros.pages.prose import prose_problems
from tests.portals import ROOT

HTML = "is HTML. Pages hold prose and macro calls; HTML belongs in templates"


def problems_in(folder: Path) -> list[Problem]:
    return list(prose_problems(opened(folder)[0]))


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("<script>alert(1)</script>", f"'<script>' {HTML}"),
        ("Text <b>bold</b>.", f"'<b>' {HTML}"),
        ("<iframe src=x", f"'<iframe src=x' {HTML}"),
        ("<!-- a comment -->", f"'<!-- a comment -->' {HTML}"),
        (
            "{% for x in y %}",
            "'{% for x in y %}' is a loop or a condition. Pages hold prose and macro calls; write a macro",
        ),
        ("## A { onclick=alert(1) }", "'{ onclick=alert(1) }' gives a heading or text something to run or wear"),
        ("Text{: style='color: red' }", "\"{: style='color: red' }\" gives a heading or text something to run or wear"),
        ("[a](javascript:alert(1))", "'](javascript:alert(1' is no address that pages may link to"),
        ("[a](<data:text/html,x>)", f"'<data:text/html,x>' {HTML}"),
        ("[a]: vbscript:x", "'[a]: vbscript:x' is no address to link to"),
    ],
)
def test_what_runs_is_named_on_its_line(tmp_path: Path, line: str, message: str) -> None:
    (tmp_path / "page.md").write_text(f"# A page\n\n{line}\n", encoding="utf-8")
    problems = problems_in(tmp_path)
    assert [problem.line for problem in problems] == [3]
    assert problems[0].message == message


@pytest.mark.parametrize(
    "text",
    [
        "Fewer than < 5 and a > b.",
        "`<script>` in code",
        "```html\n<script>\n```",
        "~~~\n{% for %}\n~~~",
        '{{ home_hero(\n    title="<b>",\n    lead="{% x %}") }} after',
        "{% raw %}{{ macro() }}{% endraw %}",
        "## Heading { #id }",
        "<https://x.example/> [a](https://x.example/) [b](../b.md#c) [c](tel:999) [d](mailto:a@b.example)",
        "[a]: https://x.example/",
    ],
)
def test_prose_and_calls_may_stand(tmp_path: Path, text: str) -> None:
    (tmp_path / "page.md").write_text(text, encoding="utf-8")
    assert problems_in(tmp_path) == []


def test_a_page_in_another_encoding_is_named(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_bytes("# Café".encode("latin-1"))
    assert [problem.message for problem in problems_in(tmp_path)] == [
        "is not UTF-8 text. Save the file with the encoding UTF-8"
    ]


def test_our_own_pages_hold_prose_and_calls() -> None:
    assert problems_in(ROOT / "docs") == []
