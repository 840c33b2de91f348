"""Where a record can be edited: its lines in the data file, on the host of the repository."""

from urllib.parse import quote

from macros.catalogue.catalogue import Catalogue
from macros.records.record import Record


def edited_below(repo_url: str | None, edit_uri: str | None) -> str:
    """Return the address below which the repository's files can be edited; nothing unless both settings are there."""
    return f"{repo_url.rstrip('/')}/{edit_uri.strip('/')}/" if repo_url and edit_uri else ""


def edit_address(catalogue: Catalogue, edited_at: str, record: Record) -> str:
    """Return where a record can be edited on its host; nothing where the settings name none."""
    place = catalogue.place_of(record) if edited_at else None
    return f"{edited_at}{quote(place[0])}#L{place[1]}" if place and not place[0].startswith("/") else ""
