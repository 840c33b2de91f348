"""Where an address of former times leads, and what a link to it says."""

import pytest

from macros.catalogue.catalogue import Catalogue
from macros.records.localities import Locality
from macros.records.projects import Project
from macros.site.redirect_resolver import Landings

PAGE = "localities/northtown/"


@pytest.fixture
def landings(sample: Catalogue) -> Landings:
    project = sample.find(Project, "locks").model_copy(update={"id": "bolts", "formerly": ("locks",)})
    published = {PAGE, f"{PAGE}#bolts", f"{PAGE}#project-bolts", "projects/bolts/"}
    return Landings(Catalogue([sample.find(Locality, "northtown"), project]), published, {})


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
    landings: Landings, address: str, said: str
) -> None:
    assert landings.name(address) == said


def test_the_row_of_a_renamed_project_is_found_under_its_name_of_today(landings: Landings) -> None:
    assert landings.of(f"{PAGE}#locks") == f"{PAGE}#bolts"
    assert landings.of(f"{PAGE}#project-locks") == f"{PAGE}#bolts"


def test_a_row_that_is_only_there_as_that_of_a_project_is_found(sample: Catalogue) -> None:
    project = sample.find(Project, "locks").model_copy(update={"id": "bolts", "formerly": ("locks",)})
    landings = Landings(Catalogue([project]), {PAGE, f"{PAGE}#project-bolts"}, {})
    assert landings.of(f"{PAGE}#project-locks") == f"{PAGE}#project-bolts"


def test_what_moved_in_a_circle_is_lost() -> None:
    moved = {"about/a/": "about/b/", "about/b/": "about/a/"}
    landings = Landings(Catalogue([]), {"about/c/"}, moved)
    assert landings.of("about/a/") == ""
    assert landings.of("about/b/#place") == ""
