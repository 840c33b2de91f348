"""What the macros plugin of either host calls: it gives pages their macros."""

from pathlib import Path
from typing import Any

from macros.hosts.portal_setup import give_macros, open_portal
from macros.views.portal import Portal


class _Build:
    """The build that is going on. Zensical calls `define_env` for each page of it, with the same settings."""

    settings: Any = None
    portal: Portal


_build = _Build()


def use_portal(portal: Portal, settings: Any) -> None:
    """Give pages built with these settings the macros of a portal that was read before."""
    _build.portal, _build.settings = portal, settings


def define_env(env: Any) -> None:
    """Load the records once for a build and give pages their macros. Called by mkdocs-macros and by Zensical."""
    if _build.settings is not env.conf:
        use_portal(open_portal(Path(env.project_dir), env.conf), env.conf)
    give_macros(env, _build.portal)
