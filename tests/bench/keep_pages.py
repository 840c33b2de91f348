"""A hook for MkDocs: keeps each page as it is when the macros have put their HTML into it, in `finished/`."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

FENCE = "---\n"


@event_priority(-100)  # after the macros
def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Called by MkDocs."""
    _, fields, _ = Path(str(page.file.abs_src_path)).read_text(encoding="utf-8").split(FENCE, 2)
    kept = Path(config.config_file_path).parent / "finished" / page.file.src_uri
    kept.write_text(f"{FENCE}{fields}{FENCE}{markdown}", encoding="utf-8")
    return markdown
