"""The only module that knows Zensical, the next host: it builds the same pages, which then get the same last steps.

Zensical knows no plugin of ours. What ours does before a page is built is done here to a copy of the pages; what it
does to a page is done by a Markdown extension, which this module is as well.
"""

import logging
import shutil
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from markdown import Extension, Markdown
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from zensical import build as zensical_build

from macros.core.language import SOURCE, html_language
from macros.core.problems import PortalError, Problem
from macros.core.settings import Settings
from macros.core.writing import files_in, write_bytes, write_text
from macros.hosts.hosted_settings import hosted
from macros.hosts.macro_errors import macro_problem
from macros.hosts.portal_setup import give_macros, open_portal
from macros.pages.page_files import PAGE, published
from macros.pages.record_pages import all_pages, for_host, pages_to_come
from macros.records.glossary import Term
from macros.site.finish import RenderResult
from macros.site.other_languages import other_languages
from macros.site.postprocess import Pages
from macros.site.program_files import write_data
from macros.site.search_feed import SearchFeed
from macros.site.structured_data import StructuredData
from macros.site.text_literals import literals_in
from macros.views.empty_sections import without_empty_sections
from macros.views.portal import Portal
from macros.views.terms import GLOSSARY, Terms

# Where Zensical tells of a macro that failed. It warns, publishes the traceback and exits 0, strict or not.
LOGGER = "zensical.extensions.macros"
# Zensical colours code unless it is told not to.
PLAIN_CODE = {"pymdownx.highlight": {"use_pygments": False}}
FIRST, LAST = 100, -100


class Host:
    """What a build hands to the functions that Zensical calls by the name of this module, page after page."""

    portal: Portal
    terms: Terms
    page: str
    markdown: str


host = Host()


def define_env(env: Any) -> None:
    """Give a page the macros, on the records that were loaded once. Called by Zensical for each page."""
    host.page = env.page.path
    host.portal.catalogue.take_shown()  # what came before this page is not shown on it
    give_macros(env, host.portal)


class _NoteMarkdown(Preprocessor):
    """Keeps the page as the macros see it: a failing call is named by its line there."""

    def run(self, lines: list[str]) -> list[str]:
        host.markdown = "\n".join(lines)
        return lines


class _FinishContent(Postprocessor):
    """Takes out empty sections, and explains terms where the page first uses them."""

    def run(self, text: str) -> str:
        text = without_empty_sections(text)
        return text if host.page == GLOSSARY else host.terms.explain(text)


class PageExtension(Extension):
    """Does to each page what the plugin does under MkDocs."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Register what it does. Called by Python-Markdown."""
        md.preprocessors.register(_NoteMarkdown(md), "portal_note_markdown", FIRST)
        md.postprocessors.register(_FinishContent(md), "portal_finish_content", LAST)


def makeExtension(**options: Any) -> PageExtension:  # noqa: N802 - the name is Python-Markdown's
    """Make the extension. Called by Python-Markdown."""
    return PageExtension(**options)


class _FailedMacros(logging.Handler):
    """Makes a problem of each page on which a macro failed."""

    def __init__(self, docs: Path) -> None:
        super().__init__(logging.WARNING)
        self.docs = docs
        self.problems: list[Problem] = []

    def emit(self, record: logging.LogRecord) -> None:
        page, error = record.args  # type: ignore[misc]
        problem = macro_problem(error, self.docs / str(page), host.markdown)  # type: ignore[arg-type]
        if problem not in self.problems:  # what is wrong with a call of a layout for every record is named once
            self.problems.append(problem)


def build_pages(config: Path, folder: Path, feed: SearchFeed) -> RenderResult | None:
    """Build the site into a folder; give what was built, or print each problem and give nothing."""
    home, settings = config.absolute().parent, hosted(config)
    portal = open_portal(home, settings)
    about = Settings.of(settings["site_url"], settings["site_name"], settings["extra"], portal.edited_at)
    problems = _built(portal, settings, home, folder)
    if problems:
        print(*problems, sep="\n")
        return None
    _put_structured_data(portal, folder, about)
    feed.begin([name for name in files_in(folder) if name.endswith(".html")], portal.catalogue)
    return RenderResult(portal, about, Pages(), partial(write_data, portal.catalogue, folder, about), lambda _: None)


def _built(portal: Portal, settings: dict[str, Any], home: Path, folder: Path) -> list[Problem]:
    host.portal, host.terms = portal, Terms(portal.catalogue.all(Term), portal.term_links)
    failed = _FailedMacros(home / "docs")
    logging.getLogger(LOGGER).addHandler(failed)
    try:
        with TemporaryDirectory() as stage:
            _stage(portal, settings, home, Path(stage))
            zensical_build(f"{stage}/mkdocs.yml", {"clean": True, "strict": True})
            Path(stage, "site", "search.json").unlink()  # written, and empty, where its search is off
            shutil.copytree(Path(stage, "site"), folder, copy_function=shutil.copyfile, dirs_exist_ok=True)
    except RuntimeError as error:
        raise PortalError(f"Zensical cannot build the pages: {str(error).splitlines()[0]}") from None
    finally:
        logging.getLogger(LOGGER).removeHandler(failed)
    return failed.problems


def _stage(portal: Portal, settings: dict[str, Any], home: Path, stage: Path) -> None:
    """Lay out what Zensical builds: the pages as readers are to see them, and settings that name this module."""
    to_come = set(pages_to_come(portal.catalogue, portal.today))
    for path in published(docs := home / "docs"):
        name = path.relative_to(docs).as_posix()
        if not name.endswith(PAGE):
            write_bytes(stage / "docs" / name, path.read_bytes())
    for name, markdown in all_pages(portal.catalogue, docs).items():
        if name not in to_come:
            write_text(stage / "docs" / name, for_host(portal.catalogue, name, markdown, portal.today))
    plugins, theme = settings["plugins"], settings["theme"]
    frame = home / theme["custom_dir"]
    for name in files_in(frame):
        content = (frame / name).read_bytes()
        write_bytes(stage / "overrides" / name, literals_in(content) if name.endswith(".html") else content)
    staged = {
        **settings,
        "theme": {**theme, "custom_dir": str(stage / "overrides"), "language": SOURCE},
        "extra": {
            **settings["extra"],
            "language": html_language(),
            "alternate": other_languages(home, settings["extra"]),
        },
        "plugins": {"macros": {**plugins["macros"], "modules": [__name__]}, "search": {"enabled": False}},
        "markdown_extensions": {**settings["markdown_extensions"], **PLAIN_CODE, __name__: {}},
        "validation": False,  # links are followed when the pages are finished
        "watch": [],
    }
    write_text(stage / "mkdocs.yml", yaml.safe_dump(staged))


def _put_structured_data(portal: Portal, site: Path, about: Settings) -> None:
    data = StructuredData(portal.catalogue, about)
    for page in site.rglob("index.html"):
        html = page.read_text(encoding="utf-8")
        write_text(page, data.put_into(html, page.relative_to(site).as_posix().removesuffix("index.html")))
