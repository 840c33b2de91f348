"""The portals that tests build: the real one and the small one, copied to where they may be built or broken."""

import re
import shutil
from pathlib import Path

TESTS = Path(__file__).parent
ROOT = TESTS.parent
SAMPLE = TESTS / "samples" / "portal"


def copy_portal(portal: Path, to: Path) -> Path:
    """Copy what a portal is made of, beside the code and templates of this repository; gives the new folder."""
    for part in ("data", "docs"):
        shutil.copytree(portal / part, to / part)
    for part in ("macros", "overrides"):
        (to / part).symlink_to(ROOT / part)
    settings = (portal / "mkdocs.yml").read_text(encoding="utf-8")
    (to / "mkdocs.yml").write_text(settings.replace("../../../", f"{ROOT}/"), encoding="utf-8")
    return to


def only(message: str) -> str:
    """The pattern that matches this message and no other."""
    return f"^{re.escape(message)}$"
