"""What MkDocs does with the Markdown of each page, done once for all of them or left out where the page needs none."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from markdown import Markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from macros.page_files import is_file, is_published, text_of
from macros.pages import for_host
from macros.portal import Portal
from macros.without_markdown import headed, reads_the_same


class HeadedPage(Page):
    """A page that asks Markdown only if it holds more than headings and finished HTML."""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Called by MkDocs: make HTML of the page. There is no table of contents, for no template of ours shows one."""
        found = headed(self.markdown or "")
        if found is None:
            super().render(config, files)
            return
        self.content, self.present_anchor_ids = found.html, set(found.ids)
        if "title" not in self.meta:  # its title may have been drawn by the macros plugin
            self.title = found.title


def leave_out(files: Files, names: Iterable[str], docs: str) -> None:
    """Take out of what is published the pages with these names, what editors left behind, and what is no file.

    A preview goes on while something in `docs` is wrong: a pipe would make it wait for ever.
    """
    unwanted = set(names)
    for file in list(files):
        is_odd = file.src_dir == docs and not is_file(Path(docs, file.src_uri))
        if is_odd or file.src_uri in unwanted or not is_published(file.src_uri):
            files.remove(file)


def source_of(page: Page, config: MkDocsConfig) -> str:
    """The Markdown of a page as MkDocs is to read it."""
    portal: Portal = config.plugins["macros"].variables["portal"]  # type: ignore[attr-defined]
    return for_host(portal.catalogue, page.file.src_uri, text_of(page.file.content_bytes), portal.today)


def spare_markdown(pages: Iterable[File], config: MkDocsConfig) -> None:
    """Let these pages ask Markdown only where they must, if the settings leave it at what we know of it."""
    if reads_the_same(config.markdown_extensions, config.mdx_configs):
        for file in pages:
            HeadedPage(None, file, config)  # it is what MkDocs finds as the page of the file


def make_extensions(config: MkDocsConfig) -> None:
    """Give Markdown its extensions themselves, for their names would be looked up again for each page."""
    made, options = Markdown().build_extension, config.mdx_configs
    given: list[Any] = [made(name, options.get(name, {})) for name in config.markdown_extensions]
    config.markdown_extensions = given
