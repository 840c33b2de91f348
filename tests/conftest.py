"""What the tests share: records, the portal on them, the built site, a server, a browser."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, sync_playwright

from macros.catalogue.catalogue import Catalogue
from macros.catalogue.loading import load
from macros.pages.passthrough import CLOSE, OPEN
from macros.views.portal import Portal
from tests.portals import ROOT, SAMPLE, build, copy_portal
from tests.search_site import served
from tests.theme_site import launch

Write = Callable[..., Path]
Serve = Callable[[Path], str]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add our own flag."""
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew; read the difference")


def pytest_make_parametrize_id(val: object) -> str | None:
    """Give a test that has the marks of finished HTML the same name in each process; each draws its own marks."""
    if isinstance(val, str) and (OPEN in val or CLOSE in val):
        return val.replace(OPEN, "OPEN").replace(CLOSE, "CLOSE")
    return None


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Return whether to write the golden files anew."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """Return the real records."""
    return load(ROOT / "data")


@pytest.fixture(scope="session")
def sample() -> Catalogue:
    """Return the records of the small portal."""
    return load(SAMPLE / "data")


@pytest.fixture
def portal(sample: Catalogue) -> Portal:
    """Return the small portal as it is on a fixed day."""
    return Portal(sample, today=date(2024, 10, 1))


@pytest.fixture
def write_data(tmp_path: Path) -> Write:
    """Return a function that writes records into a folder: `write_data(glossary=[{...}], projects="…", funds=b"…")`."""

    def write(**kinds: list[dict[str, Any]] | str | bytes) -> Path:
        folder = tmp_path / "data"
        folder.mkdir(exist_ok=True)
        for kind, content in kinds.items():
            text = yaml.safe_dump(content, sort_keys=False) if isinstance(content, list) else content
            (folder / f"{kind}.yml").write_bytes(text.encode() if isinstance(text, str) else text)
        return folder

    return write


def built(portal: Path) -> Path:
    """Build a portal that has no fault; return the folder of the site."""
    code, printed = build(portal)
    assert code == 0, printed
    return portal / "site"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the real portal strictly, once."""
    return built(copy_portal(ROOT, tmp_path_factory.mktemp("real") / "portal"))


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the small portal strictly, once."""
    return built(copy_portal(SAMPLE, tmp_path_factory.mktemp("small") / "portal"))


@pytest.fixture(scope="module")
def serve() -> Iterator[Serve]:
    """Yield a function that serves a folder under the policy of the published site and returns its address."""
    with ExitStack() as servers:
        yield lambda folder: servers.enter_context(served(folder))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Yield a browser, one for each file: Playwright runs only once at a time."""
    with sync_playwright() as driver:
        browser = launch(driver)
        yield browser
        browser.close()
