"""A mistake in our own code or templates: its file and line are named, never the Markdown alone, under every host."""

import inspect
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.editing.change_note import change_note
from macros.editing.new import new
from macros.editing.rename import rename
from macros.pages.page_problems import page_problems
from macros.pages.record_pages import pages_to_come
from macros.site import finish
from macros.site.live_site import differences
from macros.site.program_files import write_data
from macros.site.url_check import add_addresses
from tests.portals import ROOT, SAMPLE, copy_portal
from tests.processes import run, shell

CALL = "{{ plans_list() }} on docs/governance/plans.md:5"
NOT_YOURS = "This is a mistake in the portal's own program, not in your files."
TEMPLATE = "macros/views/templates/plans_list.html"
LINE = '<a href="/{{ plan.url }}">{{ plan.name }}</a>'
MACRO = 'def plans_list(portal: "Portal") -> str:\n'


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    """Make a copy of the small portal with code of its own."""
    portal = copy_portal(SAMPLE, tmp_path / "portal")
    (portal / "macros").unlink()
    shutil.copytree(ROOT / "macros", portal / "macros")
    return portal


def break_line(file: Path, old: str, new: str) -> int:
    """Put something else in the place of a line; give its number."""
    before, found, after = file.read_text(encoding="utf-8").partition(old)
    assert found
    file.write_text(before + new + after, encoding="utf-8")
    return before.count("\n") + 1


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (
            "<p>{{ plan.no.where }}</p>",
            "UndefinedError: 'macros.records.plans.Plan object' has no attribute 'no'",
        ),
        ("<p>{{ plan.name | }}</p>", "TemplateSyntaxError: expected token 'name', got 'end of print statement'"),
        ("<p>{{ plan.name | shout }}</p>", "TemplateAssertionError: No filter named 'shout'."),
        ('<p>{% include "gone.html" %}</p>', "TemplateNotFound: gone.html"),
        ("<p>{{ 1 / 0 }}</p>", "ZeroDivisionError: division by zero"),
        ("<p>{{ plan | words }}</p>", "TypeError: Plan("),
        ("<p>{{ plan.name() }}</p>", "TypeError: 'str' object is not callable"),
    ],
)
def test_a_broken_template_is_named_with_its_line(portal: Path, broken: str, said: str) -> None:
    line = break_line(portal / TEMPLATE, LINE, broken)
    ended = run(portal, "zensical" if "no.where" in broken else "site")
    (named,) = [printed for printed in ended.stdout.splitlines() if NOT_YOURS in printed]
    assert named.startswith(f"{TEMPLATE}:{line}: {said}")
    assert f", met by {CALL}. {NOT_YOURS} Please report it" in named
    assert ended.returncode == 1
    assert "Traceback" not in ended.stdout + ended.stderr


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ('    return {}["x"]\n', "KeyError: 'x'"),
        ("    return portal.nothing\n", "AttributeError: 'Portal' object has no attribute 'nothing'"),
        ('    raise ValueError("two\\nlines")\n', "ValueError: two lines"),
        ("    return len(1)\n", "TypeError: object of type 'int' has no len()"),
        ("    return plans_list()\n", "TypeError: plans_list() missing 1 required positional argument: 'portal'"),
        ("    return plans_list(portal)\n", "RecursionError: maximum recursion depth exceeded"),
        ("    raise MemoryError\n", "MemoryError"),
    ],
)
def test_a_broken_macro_is_named_with_its_line(portal: Path, broken: str, said: str) -> None:
    line = break_line(portal / "macros/views/plans.py", MACRO, MACRO + broken) + 1
    ended = run(portal, "site")
    (named,) = [printed for printed in ended.stdout.splitlines() if NOT_YOURS in printed]
    assert named.startswith(f"macros/views/plans.py:{line}: {said}")
    assert f", met by {CALL}. {NOT_YOURS} Please report it" in named
    assert "Traceback" not in ended.stdout + ended.stderr


def test_code_that_a_template_calls_is_named_with_the_template(portal: Path) -> None:
    line = break_line(portal / TEMPLATE, LINE, "<p>{{ plan.broken() }}</p>")
    code = break_line(
        portal / "macros/views/plans.py",
        f"@macro\n{MACRO}",
        f"Plan.broken = lambda self: 1 / 0\n\n\n@macro\n{MACRO}",
    )
    printed = run(portal, "site").stdout
    assert f"macros/views/plans.py:{code}: ZeroDivisionError: division by zero" in printed
    assert f", met while drawing {TEMPLATE}:{line} by {CALL}. {NOT_YOURS}" in printed


@pytest.mark.parametrize(
    ("command", "function"),
    [
        *(("macros check", page_problems), ("macros serve", pages_to_come), ("macros zensical", pages_to_come)),
        *(("macros site", function) for function in (pages_to_come, finish._finish, write_data)),
        ("macros changes --base HEAD", change_note),
        ("macros new --kind project --id x", new),
        ("macros rename --kind project --old locks --new x", rename),
        ("macros addresses", add_addresses),
        ("mkdir -p site; macros verify http://127.0.0.1:1/", differences),
        ("'{python}' -m mkdocs build", pages_to_come),
        ("'{python}' -m mkdocs serve -a 127.0.0.1:0", pages_to_come),
    ],
)
def test_a_mistake_anywhere_else_is_one_line(portal: Path, command: str, function: Callable[..., object]) -> None:
    module = Path(str(inspect.getsourcefile(function))).relative_to(ROOT)
    before, found, after = (portal / module).read_text(encoding="utf-8").partition(f"def {function.__name__}(")
    signature, end, body = after.partition(":\n")
    assert found
    (portal / module).write_text(f'{before}{found}{signature}{end}    raise KeyError("x")\n{body}', encoding="utf-8")
    line = f"{before}{found}{signature}{end}".count("\n") + 1
    ended = shell(portal, command.replace("{python}", sys.executable))
    said = [printed for printed in (ended.stdout + ended.stderr).splitlines() if NOT_YOURS[:-1] in printed]
    begins = f"{NOT_YOURS[:-1]}: KeyError: 'x' in {module} line {line}. Please report it"
    assert [printed[: len(begins)] for printed in said] == [begins], ended
    assert ended.returncode == 1
    assert "Traceback" not in ended.stdout + ended.stderr
    shown = shell(portal, command.replace("{python}", sys.executable), DEBUG="1")
    assert "Traceback" in shown.stderr
    assert f'{module}", line {line}, in ' in shown.stderr


def test_a_package_that_is_missing_is_named_before_anything_else_is_done(portal: Path) -> None:
    (portal / "yaml.py").write_text("import nothing\n", encoding="utf-8")
    ended = run(portal, "check")
    said = "The package nothing is not installed properly. Remove the folder .venv and run the command again.\n"

    assert (ended.returncode, ended.stdout, ended.stderr) == (1, "", said)
