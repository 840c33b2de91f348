"""A hook for MkDocs: keeps each page as it is when the macros have put their HTML into it, in `finished/`."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from macros.pages import passthrough

FENCE = "---\n"
# Another process builds what is kept here, and it has drawn other marks: these are the same for all.
OPEN, CLOSE = "<!--[kept-->", "<!--kept]-->"


@event_priority(-100)  # after the macros
def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Keep each page as the macros leave it. MkDocs calls this."""
    _, fields, _ = Path(str(page.file.abs_src_path)).read_text(encoding="utf-8").split(FENCE, 2)
    kept = Path(config.config_file_path).parent / "finished" / page.file.src_uri
    text = markdown.replace(passthrough.OPEN, OPEN).replace(passthrough.CLOSE, CLOSE)
    kept.write_text(f"{FENCE}{fields}{FENCE}{text}", encoding="utf-8")
    return markdown
