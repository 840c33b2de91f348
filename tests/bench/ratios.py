"""The ratios that the figures are measured by, each with the most that it should be."""

from typing import Any

AT_MOST = {
    "build_vs_stock_1000": 0.15,
    "build_vs_hugo_1000": 2.0,
    "build_vs_floor_1000": 1.05,
    "page_cost_3000_vs_300": 1.15,
    "peak_memory_mb_3000": 500.0,
    "edit_vs_stock_1000": 0.03,
    "rebuild_vs_hugo_1000": 1.0,
    "first_view_3000_vs_100": 1.05,
}
AT_MOST_REAL = {"site_warm_seconds": 3.0, "check_seconds": 1.0}

Figures = dict[str, dict[str, dict[str, Any]]]
"""What was measured: size, then peer, then figure."""


def ratios(figures: Figures) -> dict[str, float | None]:
    """Every ratio by its name; None where a part of it was not measured."""

    def figure(size: int, peer: str, name: str) -> float | None:
        value = figures.get(str(size), {}).get(peer, {}).get(name)
        return None if value is None else float(value)

    build = figure(1000, "ours", "wall_seconds")
    memory = figure(3000, "ours", "peak_memory_bytes")
    return {
        "build_vs_stock_1000": over(build, figure(1000, "stock", "wall_seconds")),
        "build_vs_hugo_1000": over(build, figure(1000, "hugo", "wall_seconds")),
        "build_vs_floor_1000": over(build, figure(1000, "floor", "wall_seconds")),
        "page_cost_3000_vs_300": over(
            over(figure(3000, "ours", "wall_seconds"), figure(3000, "ours", "pages")),
            over(figure(300, "ours", "wall_seconds"), figure(300, "ours", "pages")),
        ),
        "peak_memory_mb_3000": over(memory, 1e6),
        "edit_vs_stock_1000": over(figure(1000, "ours", "edit_seconds"), figure(1000, "stock", "edit_seconds")),
        "rebuild_vs_hugo_1000": over(figure(1000, "ours", "rebuild_seconds"), figure(1000, "hugo", "wall_seconds")),
        "first_view_3000_vs_100": over(
            figure(3000, "ours", "first_view_bytes"), figure(100, "ours", "first_view_bytes")
        ),
    }


def over(above: float | None, below: float | None) -> float | None:
    """One figure divided by another, where both were measured."""
    return None if above is None or not below else above / below
