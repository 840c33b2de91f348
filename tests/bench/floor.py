"""Builds the floor: pages in finished/ hold the HTML of the macros already, and the macros plugin leaves them alone.

No portal can be set to that, so the settings are changed after they were checked.
"""

import re
import sys
from pathlib import Path
from typing import Any

from macros.hosts import hosted_settings
from macros.hosts.mkdocs_site import build_pages
from macros.pages import passthrough
from macros.site.build import build_site
from tests.bench.keep_pages import CLOSE, OPEN

checked = hosted_settings.hosted


def of_the_floor(config: Path) -> dict[str, Any]:
    """Return the settings of a portal, but for where its pages are and what is done to them."""
    settings = checked(config) | {"docs_dir": "finished"}
    settings["plugins"]["macros"]["render_by_default"] = False
    return settings


if __name__ == "__main__":
    hosted_settings.hosted = of_the_floor
    passthrough.MARKED = re.compile(f"{re.escape(OPEN)}(.*?){re.escape(CLOSE)}", re.DOTALL)
    sys.exit(build_site(Path(sys.argv[1]), build_pages))
