"""How long the real portal takes: `make site` when nothing has changed, and `make check`."""

from pathlib import Path
from statistics import median

from tests.bench.processes import cost_of
from tests.portals import ROOT, copy_portal


def real_figures(folder: Path, times: int) -> dict[str, float]:
    """Measure the seconds of the two commands on a copy of the portal, so that its own `site/` stays as it is."""
    copy_portal(ROOT, folder)
    config = f"CONFIG={(folder / 'mkdocs.yml').relative_to(ROOT)}"

    def seconds(target: str) -> float:
        return cost_of([["make", "-s", target, config]], folder).wall

    seconds("site")
    return {
        "site_warm_seconds": median(seconds("site") for _ in range(times)),
        "check_seconds": median(seconds("check") for _ in range(times)),
    }
