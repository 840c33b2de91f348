"""Pages of headings and finished HTML are read without Markdown, and read the same; all others are left to Markdown."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from macros.mkdocs_markdown import HeadedPage, make_extensions, spare_markdown
from macros.passthrough import CLOSE, OPEN
from macros.plain_markdown import NotProse
from macros.without_markdown import headed, reads_the_same
from tests.portals import ROOT, SAMPLE

BLOCK = f"{OPEN}<p>One</p>{CLOSE}"


@pytest.fixture(scope="module")
def config() -> MkDocsConfig:
    """The settings of the small portal, which are those of the real one, with its records loaded."""
    config = load_config(str(SAMPLE / "mkdocs.yml"))
    return config.plugins.run_event("config", config)


def read(kind: type[Page], markdown: str, config: MkDocsConfig, meta: dict[str, Any] | None = None) -> tuple[Any, ...]:
    """What a page of a kind makes of some Markdown."""
    page = kind(None, File("projects/a.md", config.docs_dir, config.site_dir, use_directory_urls=True), config)
    page.markdown, page.meta = markdown, meta or {}
    try:
        page.render(config, Files([]))
    except NotProse as refused:
        return (str(refused),)
    return page.content, page.title, page.present_anchor_ids


def names_of_record_pages() -> list[str]:
    docs = SAMPLE / "docs"
    pages = [path for kind in ("localities", "priorities", "projects") for path in sorted((docs / kind).glob("*.md"))]
    return [path.relative_to(docs).as_posix() for path in pages if path.stem != "index"]


@pytest.mark.parametrize("name", names_of_record_pages())
def test_pages_of_records_read_the_same_and_need_no_markdown(
    name: str, config: MkDocsConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    macros: Any = config.plugins["macros"]
    page = Page(None, File(name, config.docs_dir, config.site_dir, use_directory_urls=True), config)
    page.read_source(config)
    drawn = macros.on_page_markdown(page.markdown, page=page, config=config)
    with_markdown = read(Page, drawn, config)
    if name != "projects/locks.md":  # its name holds what Markdown would read something into
        monkeypatch.setattr(Markdown, "convert", None)
    assert read(HeadedPage, drawn, config) == with_markdown


AWKWARD = "B 1é.,:;!?'’\"()[]{}<>&*_`~#|\\/-+=^@$%\t\r\n\x02\0–£"
texts = st.text(AWKWARD, max_size=3)
ids = st.sampled_from(["", "", " { #one }", " {#two}", " { #one .a }", " {: #one }", " { lang=cy }", " #"])
headings = st.builds("{} One two{}".format, st.sampled_from(["##", "###"]), ids)
elements = st.sampled_from(["p", "section class='a'", "table"])
pieces = st.builds(lambda tag, text: f"{OPEN}<{tag}>{text}</{tag}>{CLOSE}", elements, st.text("a \n#*&", max_size=9))
odd = st.sampled_from(["Prose", "# A", f"{OPEN}<b>1</b>{CLOSE}", f"{OPEN}</p>{CLOSE}", f"{OPEN}<!-- -->{CLOSE}", OPEN])
parts = st.one_of(headings, headings, pieces, pieces, pieces, odd)
between = st.sampled_from([*["\n\n"] * 12, "\n\n\n\n", "\n \n", "\n   \n  \n", "\n", "", "\n\n "])


@settings(max_examples=400, deadline=None)
@given(st.lists(st.tuples(parts, between), max_size=6))
def test_what_is_read_without_markdown_reads_the_same(config: MkDocsConfig, page: list[tuple[str, str]]) -> None:
    markdown = "# Northtown\n\n" + "".join(part + space for part, space in page)
    assert read(HeadedPage, markdown, config) == read(Page, markdown, config)


@settings(max_examples=600, deadline=None)
@given(st.sampled_from(["# ", "## ", "###### ", "####### ", "#", " # "]), texts, texts, ids)
def test_whatever_a_heading_holds_it_reads_the_same(
    config: MkDocsConfig, level: str, inside: str, after: str, id: str
) -> None:
    markdown = f"# Northtown\n\n{BLOCK}\n\n{level}One{inside}two{after}{id}\n\n{BLOCK}"
    assert read(HeadedPage, markdown, config) == read(Page, markdown, config)


@pytest.mark.parametrize("character", AWKWARD)
@pytest.mark.parametrize("heading", ["{0}a", "a{0}b", "a{0}", "a {0} b", "{0}a{0}", "a{0}{0}b", "a{0}b{0}(c)"])
def test_each_character_of_a_heading_reads_the_same(config: MkDocsConfig, heading: str, character: str) -> None:
    markdown = f"# {heading.format(character)}\n\n{BLOCK}"
    assert read(HeadedPage, markdown, config) == read(Page, markdown, config)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["One", "Two", "One_1", "Été"]), ids), min_size=1, max_size=6))
def test_headings_that_are_alike_get_the_same_ids(config: MkDocsConfig, parts: list[tuple[str, str]]) -> None:
    markdown = "\n\n".join(f"# {text}{id}" for text, id in parts)
    assert read(HeadedPage, markdown, config) == read(Page, markdown, config)


def test_a_page_is_read_without_markdown() -> None:
    found = headed(f"# A\n\n{BLOCK}\n\n## Two words {{ #two }}\n\n\n\n{BLOCK}\n")
    assert found == ('<h1 id="a">A</h1>\n<p>One</p>\n<h2 id="two">Two words</h2>\n<p>One</p>', "A", ("a", "two"))


def test_lines_of_spaces_become_empty_as_in_markdown(config: MkDocsConfig) -> None:
    markdown = f"# A\n\n{OPEN}<p>1\n  \n \n   2</p>{CLOSE}\n   \n## B"
    assert read(HeadedPage, markdown, config) == read(Page, markdown, config)
    assert headed(markdown)


def test_a_title_in_front_matter_comes_first(config: MkDocsConfig) -> None:
    assert read(HeadedPage, f"# A\n\n{BLOCK}", config, {"title": "B"})[1] == "B"


@pytest.mark.parametrize("kind", [Page, HeadedPage])
def test_a_title_that_the_macros_plugin_drew_is_kept(kind: type[Page], config: MkDocsConfig) -> None:
    page = kind(None, File("projects/a.md", config.docs_dir, config.site_dir, use_directory_urls=True), config)
    page.markdown, page.meta = f"# A\n\n{BLOCK}", {"title": "{{ b() }}"}
    page.title = "B"
    page.render(config, Files([]))
    assert page.title == "B"


@pytest.mark.parametrize(
    "more",
    [
        *("Prose", "- a", "    code", "# *A*", "# A & B", "# A\n## B", "# A { .b }", "## ", "*[A]: b", "***", "\0"),
        *(f"Prose {BLOCK}", f"{BLOCK} {BLOCK}", f"# A\n{BLOCK}", f"{OPEN}<b>1</b>{CLOSE}", f"{OPEN}text{CLOSE}"),
        *(f"{OPEN}<p>", f"{CLOSE}", f"{OPEN}<p>\t</p>{CLOSE}", f"{OPEN}<p>\x02</p>{CLOSE}", f"{OPEN}<p>\r</p>{CLOSE}"),
    ],
)
def test_anything_more_is_left_to_markdown(more: str) -> None:
    assert headed(f"# A\n\n{more}\n\n{BLOCK}") is None


@pytest.mark.parametrize("page", ["", "\n", BLOCK, "## A", f"{BLOCK}\n\n# A"])
def test_a_page_that_does_not_begin_with_its_title_is_left_to_markdown(page: str) -> None:
    assert headed(page) is None


def spared(config: MkDocsConfig) -> bool:
    file = File("projects/a.md", config.docs_dir, config.site_dir, use_directory_urls=True)
    spare_markdown([file], config)
    return isinstance(file.page, HeadedPage)


def test_markdown_that_was_set_up_in_another_way_is_asked() -> None:
    config = load_config(str(ROOT / "mkdocs.yml"))
    assert spared(config)
    config.mdx_configs["toc"] = {"permalink": True}
    assert not spared(config)
    config.mdx_configs["toc"] = {"permalink": False}
    config.markdown_extensions = [*config.markdown_extensions, "footnotes"]
    assert not spared(config)


def test_extensions_are_looked_up_once() -> None:
    config = load_config(str(ROOT / "mkdocs.yml"))
    named = Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)
    make_extensions(config)
    made: list[Any] = config.markdown_extensions
    assert not any(isinstance(each, str) for each in made)
    assert reads_the_same([], config.mdx_configs)
    text = "# A\n\n| a | b |\n|---|---|\n| 1 | *2* |\n"
    assert Markdown(extensions=made).convert(text) == named.convert(text)
