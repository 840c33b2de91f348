"""Where an address of former times leads, and what a link to it says."""

import pytest

from macros.catalogue.catalogue import Catalogue
from macros.records.localities import Locality
from macros.records.projects import Project
from macros.site.redirect_resolver import RedirectResolver

PAGE = "localities/northtown/"


@pytest.fixture
def resolver(sample: Catalogue) -> RedirectResolver:
    project = sample.find(Project, "locks").model_copy(update={"id": "bolts", "formerly": ("locks",)})
    published = {PAGE, f"{PAGE}#bolts", f"{PAGE}#project-bolts", "projects/bolts/"}
    return RedirectResolver(Catalogue([sample.find(Locality, "northtown"), project]), published, {})


@pytest.mark.parametrize(
    ("address", "said"),
    [
        (PAGE, "Northtown"),
        (f"{PAGE}#more-about-wards", "Northtown: more about wards"),
        ("about/#page", "about/#page"),
        ("about/", "about/"),
    ],
)
def test_a_link_says_the_name_of_the_record_and_the_place_on_its_page(
    resolver: RedirectResolver, address: str, said: str
) -> None:
    assert resolver.name(address) == said


def test_the_row_of_a_renamed_project_is_found_under_its_name_of_today(resolver: RedirectResolver) -> None:
    assert resolver.of(f"{PAGE}#locks") == f"{PAGE}#bolts"
    assert resolver.of(f"{PAGE}#project-locks") == f"{PAGE}#bolts"


def test_a_row_that_is_only_there_as_that_of_a_project_is_found(sample: Catalogue) -> None:
    project = sample.find(Project, "locks").model_copy(update={"id": "bolts", "formerly": ("locks",)})
    resolver = RedirectResolver(Catalogue([project]), {PAGE, f"{PAGE}#project-bolts"}, {})
    assert resolver.of(f"{PAGE}#project-locks") == f"{PAGE}#project-bolts"


def test_what_moved_in_a_circle_is_lost() -> None:
    moved = {"about/a/": "about/b/", "about/b/": "about/a/"}
    resolver = RedirectResolver(Catalogue([]), {"about/c/"}, moved)
    assert resolver.of("about/a/") == ""
    assert resolver.of("about/b/#place") == ""
