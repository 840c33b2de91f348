"""The benchmark: what it makes up is a portal like ours, and its ratios are worked out rightly."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from macros.core.emptiness import says_nothing
from macros.records.kinds import PAGED
from tests.bench.hugo_site import shortcodes, write_hugo
from tests.bench.national import National, national
from tests.bench.peers import PEERS
from tests.bench.portal import keep_only
from tests.bench.processes import ROOT, Failed, cost_of
from tests.bench.prose import WORDS, locality_names
from tests.bench.ratios import AT_MOST, ratios
from tests.bench.records import edited_id, edition, made_up
from tests.bench.report import report
from tests.bench.showing import save
from tests.bench.weight import packed, weight_of

OURS, FLOOR, STOCK, _ = PEERS


def measured() -> dict[str, dict[str, dict[str, float]]]:
    """Return figures as a run could give them, chosen so that each ratio is another number."""
    ours = {"wall_seconds": 12.0, "cpu_seconds": 15.0, "rebuild_seconds": 3.0, "rebuild_cpu_seconds": 5.0}
    large = {"wall_seconds": 54.0, "cpu_seconds": 117.0, "pages": 9000, "peak_memory_bytes": 420_000_000}
    return {
        "100": {"ours": {"first_view_bytes": 20_000.0}},
        "300": {"ours": {"wall_seconds": 4.5, "cpu_seconds": 9.0, "pages": 900}},
        "1000": {
            "ours": ours | {"edit_seconds": 2.0},
            "floor": {"wall_seconds": 10.0, "cpu_seconds": 10.0},
            "stock": {"wall_seconds": 120.0, "edit_seconds": 100.0},
            "hugo": {"wall_seconds": 4.0, "cpu_seconds": 6.0, "edit_seconds": 1.25},
        },
        "3000": {"ours": large | {"first_view_bytes": 20_500.0, "edit_seconds": 2.2}, "hugo": {"edit_seconds": 2.0}},
    }


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder and what it holds."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_made_up_portal_is_built_and_its_floor_gives_the_same_bytes(tmp_path: Path) -> None:
    records = made_up(3)
    for peer in (OURS, FLOOR):
        peer.write(records, tmp_path / peer.name)
        cost = cost_of(peer.build(tmp_path / peer.name), tmp_path)
        assert 0 < cost.cpu < cost.wall * 16
        assert cost.memory > 10_000_000
    site = tree(tmp_path / "ours" / "site")
    assert site == tree(tmp_path / "floor" / "site")
    assert edition(0).encode() in site[f"localities/{edited_id(3)}/index.html"]
    assert {f"{kind}/{record['id']}/index.html" for kind in ("localities", "projects") for record in records[kind]} < {
        *site
    }


def test_stock_builds_a_page_for_every_record(tmp_path: Path) -> None:
    records = made_up(3)
    STOCK.write(records, tmp_path / "stock")
    cost_of(STOCK.build(tmp_path / "stock"), tmp_path)
    site = tree(tmp_path / "stock" / "site")
    assert edition(0).encode() in site[f"localities/{edited_id(3)}/index.html"]
    assert {f"{kind.folder()}/{record['id']}/index.html" for kind in PAGED for record in records[kind.kind]} < {*site}
    assert not [name for name, page in site.items() if "_each" in name or b"Macro Rendering Error" in page]


def test_no_made_up_record_has_a_problem(tmp_path: Path) -> None:
    OURS.write(made_up(40), tmp_path / "ours")
    check = [sys.executable, "-m", "macros", "check", "--config", str(tmp_path / "ours" / "mkdocs.yml")]
    checked = subprocess.run(check, cwd=ROOT, capture_output=True, text=True, check=False)
    assert " 0 problems" in checked.stdout, checked.stdout


def test_a_record_is_the_same_in_a_portal_of_any_size() -> None:
    small, large = made_up(3), made_up(8)
    for kind in ("localities", "projects"):
        texts = [json.dumps(record).replace(f" This is {edition(0)}", "") for record in large[kind]]
        for record in small[kind]:
            assert json.dumps(record).replace(f" This is {edition(0)}", "") in texts
    assert len(set(locality_names())) >= 3000


def test_no_made_up_word_says_nothing_when_it_stands_alone() -> None:
    assert not list(filter(says_nothing, WORDS))  # "none" stopped the portal of 3,000 localities


def test_the_same_content_is_written_for_hugo(tmp_path: Path) -> None:
    records = made_up(3)
    write_hugo(records, tmp_path / "hugo")
    assert {path.stem for path in (tmp_path / "hugo" / "data").iterdir()} == {*records}
    pages = {path.relative_to(tmp_path / "hugo" / "content").as_posix() for path in tmp_path.rglob("content/**/*.md")}
    of_records = {f"{kind.folder()}/{record['id']}.md" for kind in PAGED for record in records[kind.kind]}
    assert of_records < pages
    hubs = {"performance/_index.md", "partners/_index.md", "localities/_index.md", "_index.md"}
    assert hubs < pages - of_records
    assert not {"performance.md", "partners.md", "index.md"} & pages


def test_macro_calls_become_shortcodes() -> None:
    page = '{{ funds_table() }}\n{{ duties_list(type="duty") }}\n{{ updates_list(most=3) }}\n{{ page_foot() }}\n'
    assert shortcodes(page).splitlines() == [
        "{{< funds_table  >}}",
        '{{< records kind="duties" >}}',
        "{{< updates_list most=3 >}}",
        '{{< page_foot kinds="funds duties updates" >}}',
    ]


def test_every_ratio_is_one_figure_over_another() -> None:
    assert ratios(measured()) == pytest.approx(
        {
            "build_vs_stock_1000": 0.1,
            "build_vs_hugo_1000": 3.0,
            "build_cpu_vs_hugo_1000": 2.5,
            "build_vs_floor_1000": 1.2,
            "build_cpu_vs_floor_1000": 1.5,
            "rebuild_vs_hugo_1000": 0.75,
            "rebuild_cpu_vs_hugo_1000": 5 / 6,
            "page_cost_3000_vs_300": 1.2,
            "page_cpu_3000_vs_300": 1.3,
            "peak_memory_mb_3000": 420.0,
            "edit_vs_stock_1000": 0.02,
            "edit_vs_hugo_1000": 1.6,
            "edit_vs_hugo_3000": 1.1,
            "edit_seconds_1000": 2.0,
            "edit_seconds_3000": 2.2,
            "first_view_3000_vs_100": 1.025,
        }
    )


def test_a_ratio_whose_part_was_not_measured_is_left_open() -> None:
    assert ratios({}) == dict.fromkeys(AT_MOST)
    figures = measured()
    del figures["1000"]["stock"]
    assert [name for name, ratio in ratios(figures).items() if ratio is None] == [
        "build_vs_stock_1000",
        "edit_vs_stock_1000",
    ]


def test_the_table_says_which_ratio_is_kept() -> None:
    real = {"site_warm_seconds": 2.5, "check_seconds": 1.5}
    machine = {"mkdocs": "1.6.1", "mkdocs-material": "9.8", "hugo": "0.150", "pagefind-bin": "1.5.2"}
    results = {"machine": machine, "figures": measured(), "ratios": ratios(measured()), "real": real}
    lines = report(results | {"prices": [], "national": []}).splitlines()
    assert "with     mkdocs 1.6.1, mkdocs-material 9.8, hugo 0.150, pagefind-bin 1.5.2" in lines
    said = {line.split("│")[1].strip(): line.split("│")[-2].strip() for line in lines if line.count("│") == 5}
    assert said["build_vs_stock_1000"] == "kept"
    assert said["build_vs_hugo_1000"] == "missed"
    assert said["check_seconds"] == "missed"


def test_a_first_view_is_the_page_and_what_it_loads(tmp_path: Path) -> None:
    page = tmp_path / "localities" / "a" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text(
        '<link rel="icon" href="/icon.svg"><link rel="stylesheet" href="../../a.css"><link rel="canonical" href="/a/">'
        '<script src="https://elsewhere.example/b.js"></script><article><p>Three <b>short</b> words</p></article>'
    )
    for name in ("icon.svg", "a.css", "never-loaded.css"):
        (tmp_path / name).write_text(name * 50)
    weight = weight_of(tmp_path)
    assert weight.first_view_bytes == sum(map(packed, (page, tmp_path / "icon.svg", tmp_path / "a.css")))
    assert (weight.pages, weight.files, weight.words) == (1, 4, 3)
    assert weight.first_view_files == 3


def test_the_country_is_reckoned_in_parts_of_each_measured_size() -> None:
    part = {"wall_seconds": 30.0, "rebuild_seconds": 5.0, "pages": 4_000, "peak_memory_bytes": 3e8}
    part |= {"site_bytes": 80_000_000, "files": 15_000, "first_view_files": 4.0}
    [country] = national({"1000": {"ours": part}, "3000": {"hugo": part}})
    assert country == National(
        localities=1_000,
        builds=7,
        pages=28_000,
        minutes_in_turn=3.5,
        minutes_side_by_side=0.5,
        seconds_after_an_edit=5.0,
        peak_memory_bytes=3e8,
        site_bytes=560_000_000,
        files=105_000,
        requests=4_000_000,
    )
    [more] = national({"300": {"ours": part}})
    assert (more.builds, more.minutes_side_by_side) == (24, 1.0)


def test_an_edit_that_would_change_nothing_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "localities.yml"
    file.write_text("edition-0.")
    save(file, edition(0), edition(1))
    assert file.read_text() == "edition-1."
    with pytest.raises(Failed):
        save(file, edition(0), edition(1))


def test_a_command_that_fails_says_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(Failed, match="such a pity"):
        cost_of([["sh", "-c", "echo such a pity; exit 3"]], tmp_path)


def test_only_what_was_written_stays_for_a_build_from_nothing(tmp_path: Path) -> None:
    portal = tmp_path / "portal"
    for _ in range(2):
        for name in ("data", "site", ".cache"):
            (portal / name).mkdir(parents=True, exist_ok=True)
        keep_only(portal, frozenset({"data"}))
        assert [path.name for path in portal.iterdir()] == ["data"]
    # Nothing was deleted, for that would slow what is measured next.
    aside = sorted(path.name.partition("-")[2] for path in (tmp_path / "portal-aside").iterdir())
    assert aside == [".cache", ".cache", "site", "site"]


def test_it_needs_no_package_of_the_tests() -> None:
    """`make bench` installs its own packages only, so none of the tests' may be wanted on the way in."""
    named = re.findall(r"(?m)^([\w-]+)==", (ROOT / "requirements-test.in").read_text(encoding="utf-8"))
    imported = [name.replace("-", "_") for name in named]
    assert "pytest" in imported
    hidden = f"import sys; sys.modules.update(dict.fromkeys({imported!r}));"
    subprocess.run([sys.executable, "-c", f"{hidden} import tests.bench.__main__"], cwd=ROOT, check=True)
