"""Twenty portals published in OpenStack Swift by its S3 interface: whole, killed in the middle, two runs at once.

`make store` installs what this needs, runs it, and prints how long publishing took.
"""

import json
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from deploy.store.lock import NAME as LOCK
from deploy.store.objects import caching, content_type
from deploy.store.publish import STATE
from macros.site.headers import NAMED_BY_CONTENT
from macros.site.manifest import NAME as MANIFEST
from macros.site.manifest import digests, write_manifest
from tests.portals import ROOT, SAMPLE, build, copy_portal
from tests.processes import surroundings
from tests.swift_store import Store, swift

pytestmark = pytest.mark.slow

PYTHON = ROOT / ".venv" / "publish" / "bin" / "python"
BUCKET = "portals"
NUMBER = 20
EDITED = 7
OWN = {LOCK, STATE, MANIFEST}
SENT = re.compile(r"(\d+) of (\d+) files sent, (\d+) removed\.")
LINK = re.compile(r'(?:href|src)="([^"#?:]+)[^":]*"')
SOON = "3"
"""Seconds after which a killed run is taken for stopped here."""


@dataclass(frozen=True)
class Sites:
    """What is published: the same portal for twenty areas, and one of them after an edit."""

    areas: list[Path]
    edited: Path


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    """Build one portal twice, before and after an edit, and copy it for each area."""
    home = tmp_path_factory.mktemp("sites")
    portal = copy_portal(SAMPLE, home / "portal")
    assert build(portal)[0] == 0
    areas = [for_area(portal / "site", home / f"area-{number:02}") for number in range(NUMBER)]
    shutil.copytree(portal / "site", home / "before")
    records = portal / "data" / "projects.yml"
    records.write_text(re.sub(r"(?m)^(\s*name: .*)$", r"\1 again", records.read_text("utf-8"), count=1), "utf-8")
    assert build(portal)[0] == 0
    return Sites(areas, for_area(portal / "site", home / f"area-{EDITED:02}-edited"))


def for_area(site: Path, to: Path) -> Path:
    """Copy a site, with the name of the area on each page."""
    shutil.copytree(site, to)
    for page in to.rglob("*.html"):
        page.write_text(page.read_text("utf-8").replace("</main>", f"<p>{to.name[:7]}</p></main>"), "utf-8")
    write_manifest(to, digests(to))
    return to


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Yield a store with an empty bucket."""
    with swift(tmp_path_factory.mktemp("swift")) as store:
        looked_at(store, "make", BUCKET)
        yield store


def looked_at(store: Store, *words: str | Path) -> str:
    """Ask the store for something, past the publisher."""
    command = [str(word) for word in (PYTHON, ROOT / "tests" / "store_contents.py", *words)]
    asked = subprocess.run(command, env=surroundings(**store.environment), capture_output=True, text=True, timeout=300)
    assert asked.returncode == 0, asked.stderr
    return asked.stdout


def started(store: Store, site: Path, place: str, commit: str, committed: int, *program: str) -> subprocess.Popen[str]:
    """Start a run of the publisher, or another program that takes the same words."""
    asked = [site, f"{BUCKET}/{place}", "--commit", commit, "--committed", committed]
    return subprocess.Popen(
        [str(word) for word in (PYTHON, *(program or ("-m", "deploy.store")), *asked)],
        cwd=ROOT,
        env=surroundings(**store.environment),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def published(store: Store, site: Path, place: str, commit: str, committed: int) -> str:
    """Run the publisher to its end; return its last line."""
    with started(store, site, place, commit, committed) as run:
        said, _ = run.communicate(timeout=600)
    assert run.returncode == 0, said
    return said.splitlines()[-1]


def contents(store: Store, place: str, folder: Path) -> dict[str, list[str]]:
    """Copy what readers get of a place in the store into a folder; return the headers sent with each file."""
    told: dict[str, list[str]] = json.loads(looked_at(store, "copy", BUCKET, f"{place}/", folder))
    return told


def dead_ends(site: Path) -> set[str]:
    """Return the links of pages that lead to nothing in the same folder, such as those to other paths of the host."""
    found = set()
    for page in site.rglob("*.html"):
        for link in set(LINK.findall(page.read_text("utf-8"))):
            target = (site if link.startswith("/") else page.parent) / link.lstrip("/")
            if not (target / "index.html").is_file() and not target.is_file():
                found.add(f"{page.relative_to(site)} asks for {link}")
    return found


def held(folder: Path) -> dict[str, str]:
    """Return the digests of a site's files, but for parts of a former search and the store's own notes."""
    there = read_digests(folder / MANIFEST)
    return {
        name: digest
        for name, digest in digests(folder).items()
        if name not in OWN and (name in there or not NAMED_BY_CONTENT.match(name))
    }


def read_digests(manifest: Path) -> dict[str, str]:
    """Return the digests in a manifest."""
    told: dict[str, str] = json.loads(manifest.read_text("utf-8"))["sha256"]
    return told


def test_twenty_portals_two_at_a_time_and_one_edit(
    store: Store, sites: Sites, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    began = time.monotonic()
    with ThreadPoolExecutor(2) as several:
        said = list(several.map(lambda site: published(store, site, site.name, "a" * 40, 100), sites.areas))
    first = time.monotonic() - began
    files = len(read_digests(sites.areas[0] / MANIFEST))
    assert said == [f"{BUCKET}/{site.name}: {files} of {files} files sent, 0 removed." for site in sites.areas]
    told = contents(store, sites.areas[3].name, tmp_path / "third")
    assert held(tmp_path / "third") == read_digests(sites.areas[3] / MANIFEST)
    assert told.keys() == held(tmp_path / "third").keys() | {STATE, MANIFEST}
    assert [
        name for name, words in told.items() if name not in OWN and words != [content_type(name), caching(name)]
    ] == []
    began = time.monotonic()
    edit = SENT.search(published(store, sites.edited, sites.areas[EDITED].name, "b" * 40, 200))
    last = time.monotonic() - began
    assert edit
    assert 0 < int(edit[1]) < files / 3
    contents(store, sites.areas[EDITED].name, tmp_path / "edited")
    assert held(tmp_path / "edited") == read_digests(sites.edited / MANIFEST)
    with capsys.disabled():
        print(f"\n{NUMBER} portals of {files} files, two at a time: {first:.0f} s; one edit: {edit[0]} {last:.1f} s")


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_a_run_killed_in_the_middle_leaves_a_site_that_works_and_the_next_one_finishes_it(
    store: Store, sites: Sites, tmp_path: Path, part: float
) -> None:
    place = f"killed-{part}"
    published(store, sites.areas[EDITED], place, "a" * 40, 100)
    changed = re_worded(sites.edited, tmp_path / "changed")
    former = read_digests(sites.areas[EDITED] / MANIFEST)
    differing = sum(former.get(name) != digest for name, digest in read_digests(changed / MANIFEST).items())
    killer = [str(ROOT / "tests" / "store_killed.py"), str(2 + int(part * differing)), "--lock-for", SOON]
    with started(store, changed, place, "b" * 40, 200, *killer) as run:
        assert run.wait(600) == -signal.SIGKILL
    told = contents(store, place, tmp_path / "between")
    assert LOCK in told
    assert dead_ends(tmp_path / "between") <= dead_ends(sites.areas[EDITED]) | dead_ends(changed)
    assert SENT.search(published(store, changed, place, "b" * 40, 200))
    contents(store, place, tmp_path / "after")
    assert held(tmp_path / "after") == read_digests(changed / MANIFEST)


def re_worded(site: Path, to: Path) -> Path:
    """Copy a site with every page changed, one page more and one page less."""
    for_area(site, to)
    (to / "new").mkdir()
    shutil.copy(to / "projects" / "index.html", to / "new" / "index.html")
    (to / "embed" / "index.html").unlink(missing_ok=True)
    write_manifest(to, digests(to))
    return to


def test_of_two_runs_at_once_the_newer_commit_is_published(store: Store, sites: Sites, tmp_path: Path) -> None:
    for turn, order in enumerate([(0, 1), (1, 0), (0, 1)]):
        builds = [(sites.areas[EDITED], "a" * 40, 100 + 10 * turn), (sites.edited, "b" * 40, 105 + 10 * turn)]
        runs = [started(store, site, "at-once", commit, made) for site, commit, made in (builds[i] for i in order)]
        said = [run.communicate(timeout=300)[0] for run in runs]
        assert [run.returncode for run in runs] == [0, 0], said
        contents(store, "at-once", tmp_path / str(turn))
        assert held(tmp_path / str(turn)) == read_digests(sites.edited / MANIFEST), said
        assert not (tmp_path / str(turn) / LOCK).exists()


@pytest.mark.parametrize(
    ("bucket", "wrong", "sentence"),
    [
        ("nowhere", {}, "Not published: the store has no bucket nowhere. Make it first, or name another"),
        (BUCKET, {"AWS_SECRET_ACCESS_KEY": "other"}, "Not published: the store does not accept the key."),
        (BUCKET, {"AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": ""}, "There is no key for the store."),
        (
            BUCKET,
            {"AWS_ENDPOINT_URL": "http://127.0.0.1:9"},
            "Not published: the store cannot be used (Could not connect",
        ),
        (
            "No_Bucket",
            {},
            "'No_Bucket/x' is no place in a store. Write the bucket and a folder in it: portals/trafford",
        ),
    ],
)
def test_what_the_store_refuses_is_said_in_a_sentence(
    store: Store, sites: Sites, bucket: str, wrong: dict[str, str], sentence: str
) -> None:
    command = [
        str(PYTHON),
        "-m",
        "deploy.store",
        str(sites.areas[0]),
        f"{bucket}/x",
        "--commit",
        "a",
        "--committed",
        "1",
    ]
    nowhere = {"AWS_EC2_METADATA_DISABLED": "true", "AWS_CONFIG_FILE": "/dev/null"}
    environment = surroundings(**store.environment | nowhere | wrong)
    said = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300)
    assert said.returncode == 1
    assert said.stderr.startswith(sentence)
    assert len(said.stderr.splitlines()) == 1
