"""`make portal`: an empty portal for each kind of partnership, checked and built, in words of its own."""

import io
import re
import shutil
from collections.abc import Iterator
from contextlib import redirect_stdout
from datetime import date
from pathlib import Path

import pytest

from macros.catalogue.catalogue import Catalogue
from macros.catalogue.loading import load
from macros.cli import main
from macros.editing.portal_types import TYPES
from macros.editing.starters import Starter
from macros.records.kinds import KINDS
from macros.records.localities import Locality
from macros.records.partners import Partner
from macros.site.settings_check import read_settings, settings_problems
from tests.editing import refusal
from tests.portals import ROOT, build

NEW = ["portal", "--id", "trafford", "--name", "Safer Trafford", "--type"]


def called(*words: str) -> str:
    """Run a command that ends well; return what it prints."""
    with redirect_stdout(io.StringIO()) as said, pytest.raises(SystemExit) as left:
        main(list(words))
    assert left.value.code == 0, said.getvalue()
    return said.getvalue()


def fill(data: Path) -> None:
    """Take the hash from each model in the folder of records."""
    for file in data.glob("*.yml"):
        lines = file.read_text(encoding="utf-8").splitlines()
        model = [line[2:] for line in lines if line.startswith("# ") and "yaml-language-server" not in line]
        file.write_text("\n".join([*model, ""]), encoding="utf-8")


def clone(folder: Path) -> Path:
    """Make a folder with the settings, code and templates of this repository, and no portal but the one at its top."""
    folder.mkdir(exist_ok=True)
    for part in ("macros", "overrides", "docs", "data"):
        (folder / part).symlink_to(ROOT / part)
    for part in ("mkdocs.yml", "pyproject.toml"):
        shutil.copy(ROOT / part, folder)
    pyproject = folder / "pyproject.toml"
    said = pyproject.read_text(encoding="utf-8")
    pyproject.write_text(re.sub(r'(?m)^folder = ".*"', 'folder = "."', said), encoding="utf-8")
    return folder


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make the working folder, a repository without a portal of one's own, and return the place for one."""
    monkeypatch.chdir(clone(tmp_path / "here"))
    return Path("examples/trafford")


@pytest.mark.parametrize("type", TYPES)
def test_a_portal_of_each_kind_is_right_empty_and_with_the_models_of_its_files(here: Path, type: str) -> None:
    said = called(*NEW, type)
    assert "examples/trafford/: the portal Safer Trafford is there, without records" in said
    assert called("check").splitlines() == ["Safer Trafford", "0 records, 0 problems"]
    words = read_settings(here / "mkdocs.yml").extra
    assert (words.words.place, words.words.whole) == (TYPES[type].place, TYPES[type].whole)
    assert [level.id for level in words.levels] == [TYPES[type].level, "local"]
    assert "[[" not in "".join(file.read_text() for file in here.rglob("*") if file.suffix in (".md", ".yml"))
    fill(here / "data")
    assert called("check").splitlines()[1].startswith(f"{len(KINDS)} records, 0 problems: 1 priorities, 1 localities")


@pytest.mark.parametrize("kind", KINDS)
def test_each_data_file_opens_with_words_and_a_model_in_the_order_of_a_new_record(kind: str) -> None:
    text = (ROOT / f"macros/editing/templates/portal/data/{kind}.yml").read_text(encoding="utf-8")
    assert text.startswith(f"# yaml-language-server: $schema=../../../.vscode/schemas/{kind}.json\n## A")
    model = {match[1] for match in re.finditer(r"^# (?:- |  )(\w+):", text, flags=re.MULTILINE)}
    assert {name for name, field in KINDS[kind].model_fields.items() if field.is_required()} <= model


@pytest.mark.parametrize(
    ("id", "name", "type", "said"),
    [
        ("Trafford", "Safer Trafford", "london", "'Trafford' is not an id. Use lower-case letters"),
        ("../x", "Safer Trafford", "london", "'../x' is not an id. Use lower-case letters"),
        ("a b", "Safer Trafford", "london", "'a b' is not an id."),
        ("", "Safer Trafford", "london", "Say the id of the portal. Use lower-case letters"),
        ("x", "", "london", 'Say the name of the portal, as readers are to see it: NAME="Safer Trafford"'),
        ("x", "  ", "london", "Say the name of the portal"),
        ("x", "Safer\nTrafford", "london", "is not a name: at most 80 characters on one line"),
        ("x", "<b>Safer</b>", "london", "'<b>Safer</b>' is not a name: leave out brackets"),
        ("x", "{{ 7 }}", "london", "'{{ 7 }}' is not a name: leave out brackets"),
        ("x", "n" * 81, "london", "is not a name: at most 80 characters"),
        ("x", "Safer Trafford", "metro", "'metro' is not a kind of partnership."),
        ("x", "Safer Trafford", "londn", "Did you mean 'london'?"),
        ("x", "Safer Trafford", "", "Say its kind. TYPE is one of: county (a county with districts), unitary"),
    ],
)
def test_what_was_asked_wrongly_is_said_in_a_sentence_and_nothing_is_made(
    here: Path, id: str, name: str, type: str, said: str
) -> None:
    assert said in refusal("portal", "--id", id, "--name", name, "--type", type)
    assert not Path("examples").exists() or not list(Path("examples").iterdir())
    assert 'folder = "."' in Path("pyproject.toml").read_text(encoding="utf-8")


def test_what_is_there_is_never_written_over(here: Path) -> None:
    here.mkdir(parents=True)
    (here / "notes.txt").write_text("mine", encoding="utf-8")
    assert "There is something at examples/trafford already" in refusal(*NEW, "london")
    assert [file.name for file in here.iterdir()] == ["notes.txt"]


@pytest.mark.parametrize(
    "name", ["Safer: Trafford", "Safer 'Trafford' & friends", "Diogelwch Sir Gâr – #1", "007", "yes"]
)
def test_any_name_that_readers_can_see_works(here: Path, name: str) -> None:
    called("portal", "--id", "trafford", "--name", name, "--type", "wales")
    assert settings_problems(here / "mkdocs.yml") == []
    assert read_settings(here / "mkdocs.yml").site_name == name
    assert called("check").splitlines() == [name, "0 records, 0 problems"]


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Path]]:
    """Build, and yield, two portals for metropolitan boroughs: an empty one, and one with a record of each kind."""
    home = clone(tmp_path_factory.mktemp("portals"))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(home)
        made = {}
        for id in ("empty", "filled"):
            called("portal", "--id", id, "--name", "Safer Trafford", "--type", "metropolitan")
            if id == "filled":
                fill(home / "examples/filled/data")
            (home / "examples" / id / "macros").symlink_to(ROOT / "macros")
            code, said = build(home / "examples" / id)
            assert code == 0, said
            made[id] = home / "examples" / id / "site"
        yield made


def text_of(page: Path) -> str:
    """Return the words of a page between its head and its foot, on one line."""
    main = re.search(r"<main.*</main>", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert main
    return " ".join(re.sub("<[^>]+>", " ", main[0]).split())


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("index.html", "The partnership’s priorities will be listed here."),
        ("priorities/index.html", "The partnership’s priorities will be listed here."),
        ("localities/index.html", "There will be a page for each ward here."),
        ("projects/index.html", "No project is recorded"),
        ("performance/index.html", "Figures will be listed here"),
        ("governance/index.html", "The boards that decide will be listed here."),
        ("partners/index.html", "The partners will be listed here."),
        ("data/sources/index.html", "The documents behind this website will be listed here."),
        ("get-help/index.html", "To reach the police at other times, call 101 ."),
    ],
)
def test_a_page_says_what_will_be_on_it_until_there_is_something(sites: dict[str, Path], page: str, words: str) -> None:
    assert words in text_of(sites["empty"] / page)
    if "101" not in words:
        assert words not in text_of(sites["filled"] / page)


def test_an_empty_portal_has_no_empty_table_list_or_section(sites: dict[str, Path]) -> None:
    for page in sites["empty"].rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        if "dictionary" not in page.parts:
            assert not re.search(r"<tbody[^>]*>\s*</tbody>|<(ul|dl|ol)[^>]*>\s*</\1>", html), page
            assert not re.search(r"<h2[^>]*>[^<]*</h2>\s*<(h2|section|/article)", html), page


def words_of_staffordshire() -> set[str]:
    """Return the names, codes and ids of the portal in the top folder that no other portal may show."""
    catalogue: Catalogue = load(ROOT / "data")
    found = {"staffordshire", "burton", "stoke-on-trent", "uttoxeter"}
    for locality in catalogue.all(Locality):
        found |= {locality.id, locality.name.casefold(), locality.gss or ""}
        found |= {part for one in locality.neighbourhoods for part in (one.id, one.name.casefold())}
    found |= {partner.id for partner in catalogue.all(Partner) if "stafford" in partner.id}
    return found - {""}


def test_no_word_of_another_portal_is_in_what_this_one_publishes(sites: dict[str, Path]) -> None:
    unwanted = re.compile("|".join(map(re.escape, sorted(words_of_staffordshire()))))
    assert len(words_of_staffordshire()) > 30
    for site in sites.values():
        for file in site.rglob("*"):
            if file.suffix in (".html", ".json", ".csv", ".xml", ".ics", ".txt", ".js", ".css", ".svg"):
                found = unwanted.search(file.read_text(encoding="utf-8").casefold())
                assert not found, (file, found)


def test_a_borough_does_not_speak_of_a_county_or_of_districts(sites: dict[str, Path]) -> None:
    for page in sites["filled"].rglob("index.html"):
        if "dictionary" not in page.parts and "embed" not in page.parts:
            found = re.search(r"(the whole|across the|in the) county\b|\bdistricts?\b", text_of(page))
            assert not found, (page, found)


def test_neither_schemas_starters_nor_messages_name_places_of_another_portal() -> None:
    unwanted = re.compile("|".join(map(re.escape, sorted(words_of_staffordshire() - {"stafford"}))) + r"|\bstafford\b")
    for file in (*(ROOT / ".vscode").rglob("*.json"), *(ROOT / "macros").rglob("*.py")):
        found = unwanted.search(file.read_text(encoding="utf-8").casefold())
        assert not found, (file, found)
    for kind in KINDS.values():
        lines = Starter(kind, "any", today=date(2026, 11, 21), first=lambda kind: "any").lines()
        assert not unwanted.search("\n".join(lines).casefold()), kind
