"""Hands checked settings to the host, which then reads no YAML that anybody typed.

MkDocs would take `0300123456` for an octal number, `12:30` for 750 and `!!python/name:…` for a program.
"""

import io
import os
from pathlib import Path
from typing import Any

import yaml

from macros.site.settings_check import read_settings
from macros.site.settings_file import read_settings_files

SHARE_PICTURE = "assets/share.png"
"""Where a portal may have a picture, 1200 × 630 pixels, that other sites show beside a link to one of its pages."""


def hosted(config: Path) -> dict[str, Any]:
    """Return the settings of a portal as the host takes them; raise `DataError` with every problem in them."""
    settings: dict[str, Any] = read_settings(config).model_dump(mode="json", exclude_none=True)
    inherited = [str(layer.file.absolute()) for layer in read_settings_files(config).layers[1:]]
    if (config.absolute().parent / "docs" / SHARE_PICTURE).is_file():
        settings["extra"] |= {"share_picture": SHARE_PICTURE}
    return settings | {"watch": [*settings["watch"], *inherited]}


class SettingsForHost(io.StringIO):
    """A portal's checked settings as an open file, for MkDocs to read in place of mkdocs.yml.

    Raises `DataError` with every problem in them.
    """

    def __init__(self, config: Path) -> None:
        super().__init__(yaml.safe_dump(hosted(config), allow_unicode=True, sort_keys=False))
        self.name = os.path.abspath(config)
