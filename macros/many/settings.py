"""The settings of a joint first page: its name, its address, and where each portal is on the map."""

from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from macros.core.problems import PortalError

FILE = "together.yml"
Position = Annotated[int, Field(ge=1, le=40)]


class Tile(BaseModel):
    """Where the tile of a portal is on the map."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    row: Position
    column: Position
    width: Position = 1
    """In columns: a long name needs two."""


class Together(BaseModel):
    """The settings of a joint first page."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    name: str = Field(min_length=1, max_length=80)
    address: str = Field(pattern=r"^https?://[\w.-]+(:\d+)?/(\S*/)?$")
    published_by: str = Field(min_length=1)
    emergency: str = "999"
    not_urgent: str = "101"
    exit: str = "https://www.bbc.co.uk/weather"
    portals: tuple[str, ...] = ()
    """Folders below the address, for portals that are read from where they are published."""
    map: dict[str, Tile] = {}


def read_settings(file: Path) -> Together:
    """Read the settings; raise `PortalError` for each line that is wrong."""
    try:
        return Together.model_validate(yaml.safe_load(file.read_text(encoding="utf-8")) or {})
    except FileNotFoundError:
        raise PortalError(f"There is no file {file}. It says name, address and published_by") from None
    except (yaml.YAMLError, UnicodeError) as error:
        raise PortalError(f"{file} cannot be read: {' '.join(str(error).split())}. Mend it") from None
    except ValidationError as error:
        said = [
            f"{file}: {'.'.join(map(str, one['loc']))}: {_sentence(one['type'], one['msg'])}" for one in error.errors()
        ]
        raise PortalError("\n".join(said)) from None


def _sentence(type: str, otherwise: str) -> str:
    known = {
        "missing": "is missing. Add it",
        "extra_forbidden": "is no setting. Take it out",
        "string_pattern_mismatch": "is no address. Write it with https:// and a slash at its end",
    }
    return known.get(type, otherwise)
