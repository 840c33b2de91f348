"""The open data files of a catalogue, written without pages."""

from pathlib import Path

from macros.catalogue.catalogue import Catalogue
from macros.core.settings import Licence, Settings
from macros.site.program_files import write_data, write_listings

SITE_URL = "https://anyshire.example/portal/"
SETTINGS = Settings(SITE_URL, "Safer Anyshire", "Partnership of Anyshire", Licence("OGL", "https://licence.example/"))


def exported(catalogue: Catalogue, folder: Path) -> Path:
    """Write everything into a folder; return the folder."""
    write_data(catalogue, folder, SETTINGS)
    write_listings(catalogue, {}, folder, SETTINGS)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Return what every file below a folder holds, by its name."""
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}
