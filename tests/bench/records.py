"""The records of a made-up portal: so many localities, two projects in each and a measure of each project."""

from tests.bench.frame import frame
from tests.bench.parts import Records
from tests.bench.places import locality, project, project_measure
from tests.bench.prose import locality_names, slug

PROJECTS_EACH = 2


def made_up(size: int) -> Records:
    """Return the records of a portal of so many localities, by kind."""
    names = locality_names()[:size]
    if len(names) < size:
        raise ValueError(f"there are names for {len(names)} localities at most")
    projects = [project(name, place) for name in names for place in range(1, PROJECTS_EACH + 1)]
    localities = [locality(name, number) for number, name in enumerate(names)]
    edited = localities[size // 2]
    edited["summary"] += f" This is {edition(0)}"
    records = frame()
    records["measures"] += [project_measure(each, number) for number, each in enumerate(projects, 2)]
    return records | {"localities": localities, "projects": projects}


def edited_id(size: int) -> str:
    """Return the id of the locality that is edited."""
    return slug(locality_names()[size // 2])


def edition(edits: int) -> str:
    """Return the word for its summary that shows how often it was edited."""
    return f"edition-{edits}."
