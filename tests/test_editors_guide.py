"""The editors' guide: every example in it is tried on the real records, every command is run, every answer compared.

The first line of an example says where it goes: `# data/projects.yml` for a record of its own, `…, in kicks` for more
fields of a record, `…, in kicks, under points` for another member of a list.
"""

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from markdown import Markdown

from macros.catalogue.loading import load
from macros.cli import main
from macros.editing.data_text import DataText, field
from macros.editing.rewrite import problems_of
from macros.pages.record_pages import all_pages
from macros.site.settings_check import settings_problems
from tests.editing import give, put
from tests.portals import ROOT
from tests.test_plain_markdown import EXTENSIONS

GUIDE = ROOT / "docs/about/editors"
FENCED = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M3 12h18"/></svg>'
PLACE = re.compile(r"# data/(?P<kind>\w+)\.yml(?:, in (?P<id>[a-z0-9-]+))?(?:, under (?P<list>\w+))?\n")


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy the real records and pages."""
    folder = tmp_path_factory.mktemp("real")
    for part in ("data", "docs"):
        shutil.copytree(ROOT / part, folder / part)
    return folder


@pytest.fixture
def data(original: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(original, tmp_path / "portal")
    monkeypatch.chdir(tmp_path / "portal")
    return Path("data")


def blocks(page: str) -> Iterator[tuple[str, str]]:
    """Yield the language and the text of each example of a page."""
    text = (GUIDE / page).read_text(encoding="utf-8")
    assert len(FENCED.findall(text)) * 2 == len(re.findall(r"^ *```", text, re.MULTILINE))
    for block in FENCED.finditer(text):
        yield block[1], block[2]


def put_in(data: Path, example: str) -> None:
    """Put an example where its first line says, as an editor would."""
    place = PLACE.match(example)
    assert place, example
    kind, content = place["kind"], example[place.end() :]
    text = DataText(kind, data / f"{kind}.yml")
    id = place["id"] or content.split("\n", 1)[0].removeprefix("- id: ")
    record = next((record for record in text.records() if field_of(record, "id").value == id), None)
    if record is None:
        changed = f"{text.text}\n{content}"
    elif place["id"] is None:  # the starter is filled in
        changed = text.text[: record.start_mark.index - 2] + content + text.text[record.end_mark.index :]
    else:
        node = field_of(record, place["list"]) if place["list"] else record
        end = text.text.rfind("\n", 0, node.end_mark.index) + 1
        changed = text.text[:end] + content + text.text[end:]
    text.path.write_bytes(text.bytes(changed))


def settings_with(portal: Path, example: str) -> list[str]:
    """Return what is wrong with a portal's settings that hold an example, with the logo that it names in place."""
    (portal / "docs/assets").mkdir(exist_ok=True)
    (portal / "docs/assets/logo.svg").write_text(LOGO, encoding="utf-8")
    here = example.replace("theme:\n", f"theme:\n  custom_dir: {ROOT}/overrides\n")
    (portal / "mkdocs.yml").write_text(f"INHERIT: {ROOT}/mkdocs.yml\nwatch: []\n{here}", encoding="utf-8")
    return [str(problem) for problem in settings_problems(portal / "mkdocs.yml")]


def field_of(record: yaml.MappingNode, name: str) -> yaml.Node:
    held = field(record, name)
    assert held, name
    return held[1]


def run(command: str) -> None:
    """Run `make new KIND=project ID=x` as make does."""
    name, *settings = command.removeprefix("make ").split()
    given = dict(setting.split("=") for setting in settings)
    options = ["--verbose"] if given.pop("VERBOSE", "") else []
    for setting, value in given.items():
        options += [f"--{setting.lower()}", value]
    with pytest.raises(SystemExit) as left:
        main([name, "--data", "data", *options])
    assert left.value.code == 0


def committed(data: Path) -> None:
    """Commit the portal as it is, and make a change for `make changes`."""
    for arguments in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message", "As it stands"]):
        names = ["-c", "user.name=An editor", "-c", "user.email=editor@council.example", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *names, *arguments], check=True)
    file = data / "localities.yml"
    before, action, after = file.read_text(encoding="utf-8").partition("id: more-cctv\n")
    file.write_text(before + action + after.replace("under_consideration", "planned", 1), encoding="utf-8")


PREPARED: dict[str, Callable[[Path], None]] = {"approve.md": committed}


@pytest.mark.parametrize("page", sorted(page.name for page in GUIDE.glob("*.md")))
def test_every_example_holds(page: str, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if page in PREPARED:
        PREPARED[page](data)
    printed = ""
    for language, text in blocks(page):
        if language == "csv":
            (data / "measures").mkdir(exist_ok=True)
            (data / "measures" / "bicycles-stolen.csv").write_text(text, encoding="utf-8")
        elif text.startswith("# mkdocs.yml\n"):
            assert settings_with(data.absolute().parent, text) == []
        elif language == "yaml":
            put_in(data, text)
        elif language == "sh":
            for command in text.splitlines():
                run(command)
            printed = capsys.readouterr().out
        elif page not in {"index.md", "markdown.md"}:  # their examples are tried below
            answers(text, printed)
    assert [str(problem) for problem in problems_of(data)] == []


def answers(expected: str, printed: str) -> None:
    """Assert that each expected line was printed; `…` matches what changes with the records."""
    lines = printed.splitlines()
    for line in expected.splitlines():
        pattern = ".+".join(re.escape(part) for part in line.split("…"))
        assert [found for found in lines if re.fullmatch(pattern, found)], line


def test_each_example_of_markdown_becomes_what_the_guide_says() -> None:
    made = ('<div class="admonition warning">', '<details class="note">', '<sup id="fnref:meetings">', "<dl>", "<svg")
    for (_, text), element in zip(blocks("markdown.md"), (*made, "<figcaption>"), strict=True):
        assert element in Markdown(extensions=EXTENSIONS).convert(text)


def test_the_message_that_the_guide_shows_is_what_the_check_says(data: Path) -> None:
    (message,) = [text for language, text in blocks("index.md") if language == "text"]
    before, record, after = (data / "projects.yml").read_text(encoding="utf-8").partition("- id: kicks\n")
    changed = re.sub(r"\n  status: \w+", "\n  status: underway", after, count=1)
    (data / "projects.yml").write_text(before + record + changed, encoding="utf-8")
    answers(message, "\n".join(str(problem) for problem in problems_of(data)))


def test_a_funded_project_is_added_by_the_guide_alone(data: Path) -> None:
    """Assert that the guide's steps lead to a record that readers see, with its page."""
    for language, text in blocks("project.md"):
        if language == "yaml":
            put_in(data, text)
        elif language == "sh":
            for command in text.splitlines():
                run(command)
    catalogue = load(data)
    project = catalogue.find_linked("projects", "evening-boxing-club")
    assert project.is_shown(project.updated)
    assert "projects/evening-boxing-club.md" in all_pages(catalogue, Path("docs"))


def test_every_page_of_the_guide_is_reached_from_its_first(data: Path) -> None:
    first = (GUIDE / "index.md").read_text(encoding="utf-8")
    assert {page.name for page in GUIDE.glob("*.md")} - {"index.md"} == set(re.findall(r"\]\((\w[\w-]*\.md)\)", first))


def test_the_states_and_statuses_are_all_explained() -> None:
    from macros.records.actions import Action
    from macros.records.field_annotations import words_of_field
    from macros.records.values import STATES

    page = (GUIDE / "states.md").read_text(encoding="utf-8")
    for word in (*STATES, *words_of_field(Action, "status")):
        assert f"| `{word}` |" in page


def test_the_helpers_of_this_test_see_a_broken_example(data: Path) -> None:
    give(data, "projects", "kicks", "statu: planned")
    put(data, "funds", "- id: locality-deal-fund\n", "- id: Locality Deal Fund\n")
    assert len(problems_of(data)) >= 2
