"""A portal of nothing but settings and pages, whose settings tests write anew each time."""

from pathlib import Path

from macros.site.settings_check import settings_problems
from tests.portals import ROOT, SAMPLE

OWN = f"""\
INHERIT: {ROOT}/mkdocs.yml
site_url: https://anyshire.example/portal/
theme:
  custom_dir: {ROOT}/overrides
watch: []
extra:
  footer_pages:
    - {{url: about/, title: About}}
"""
LINES = OWN.count("\n")


def settings_file(home: Path, content: str | bytes, name: str = "mkdocs.yml") -> Path:
    """Write a settings file into a portal with the pages of the small one."""
    if not (home / "docs").exists():
        (home / "docs").symlink_to(SAMPLE / "docs")
    (home / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return home / name


def said(home: Path, content: str | bytes) -> list[str]:
    """Return what the check finds wrong with these settings, each line from the portal's folder."""
    found = settings_problems(settings_file(home, content))
    return [str(problem).replace(f"{home}/", "") for problem in found]
