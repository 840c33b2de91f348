"""The ratios that the figures are measured by, each with the most that it should be."""

from typing import Any

AT_MOST = {
    "build_vs_stock_1000": 0.15,
    "build_vs_hugo_1000": 1.5,
    "build_cpu_vs_hugo_1000": 1.3,
    "build_vs_floor_1000": 1.05,
    "build_cpu_vs_floor_1000": 1.05,
    "rebuild_vs_hugo_1000": 0.5,
    "rebuild_cpu_vs_hugo_1000": 0.5,
    "page_cost_3000_vs_300": 1.1,
    "page_cpu_3000_vs_300": 1.1,
    "peak_memory_mb_3000": 400.0,
    "edit_vs_stock_1000": 0.03,
    "edit_vs_hugo_1000": 1.5,
    "edit_vs_hugo_3000": 1.5,
    "edit_seconds_1000": 1.5,
    "edit_seconds_3000": 1.5,
    "first_view_3000_vs_100": 1.05,
}
AT_MOST_REAL = {"site_warm_seconds": 1.2, "check_seconds": 0.6}

Figures = dict[str, dict[str, dict[str, Any]]]
"""What was measured: size, then peer, then figure."""


def ratios(figures: Figures) -> dict[str, float | None]:
    """Return every ratio by its name; None where a part of it was not measured."""

    def figure(size: int, peer: str, name: str) -> float | None:
        value = figures.get(str(size), {}).get(peer, {}).get(name)
        return None if value is None else float(value)

    def against(peer: str, name: str, size: int = 1000, other: str = "") -> float | None:
        """Divide our figure by the same, or another, of a peer."""
        return over(figure(size, "ours", name), figure(size, peer, other or name))

    def growth(name: str, large: int, small: int) -> float | None:
        """Divide what a page of a large portal takes by what one of a small portal takes."""
        each = [over(figure(size, "ours", name), figure(size, "ours", "pages")) for size in (large, small)]
        return over(*each)

    return {
        "build_vs_stock_1000": against("stock", "wall_seconds"),
        "build_vs_hugo_1000": against("hugo", "wall_seconds"),
        "build_cpu_vs_hugo_1000": against("hugo", "cpu_seconds"),
        "build_vs_floor_1000": against("floor", "wall_seconds"),
        "build_cpu_vs_floor_1000": against("floor", "cpu_seconds"),
        "rebuild_vs_hugo_1000": against("hugo", "rebuild_seconds", other="wall_seconds"),
        "rebuild_cpu_vs_hugo_1000": against("hugo", "rebuild_cpu_seconds", other="cpu_seconds"),
        "page_cost_3000_vs_300": growth("wall_seconds", 3000, 300),
        "page_cpu_3000_vs_300": growth("cpu_seconds", 3000, 300),
        "peak_memory_mb_3000": over(figure(3000, "ours", "peak_memory_bytes"), 1e6),
        "edit_vs_stock_1000": against("stock", "edit_seconds"),
        "edit_vs_hugo_1000": against("hugo", "edit_seconds"),
        "edit_vs_hugo_3000": against("hugo", "edit_seconds", 3000),
        "edit_seconds_1000": figure(1000, "ours", "edit_seconds"),
        "edit_seconds_3000": figure(3000, "ours", "edit_seconds"),
        "first_view_3000_vs_100": over(
            figure(3000, "ours", "first_view_bytes"), figure(100, "ours", "first_view_bytes")
        ),
    }


def over(above: float | None, below: float | None) -> float | None:
    """Divide one figure by another, where both were measured."""
    return None if above is None or not below else above / below
