"""Pages whose calls are plain are drawn without Jinja, and read the same; all others are left to the macros plugin."""

from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page
from mkdocs_macros.plugin import MacrosPlugin

from macros import MACROS
from macros.portal import Portal
from macros.without_jinja import draw
from tests.portals import SAMPLE

PAGES = sorted(path.relative_to(SAMPLE / "docs").as_posix() for path in (SAMPLE / "docs").rglob("*.md"))
FOOT = "{{ page_foot() }}"


@pytest.fixture(scope="module")
def config() -> MkDocsConfig:
    """The settings of the small portal, with its records loaded."""
    config = load_config(str(SAMPLE / "mkdocs.yml"))
    return config.plugins.run_event("config", config)


def page_of(name: str, config: MkDocsConfig) -> Page:
    page = Page(None, File(name, config.docs_dir, config.site_dir, use_directory_urls=True), config)
    page.read_source(config)
    return page


def drawn_by(plugin: MacrosPlugin, page: Page, config: MkDocsConfig) -> str:
    plugin.variables["portal"].catalogue.take_shown()
    return str(plugin.on_page_markdown(page.markdown, page=page, config=config)).strip()


def in_hand(markdown: str, portal: Portal, *, title: str = "A", **meta: Any) -> SimpleNamespace:
    """What the macros plugin hands over with a page."""
    return SimpleNamespace(
        page=SimpleNamespace(title=title, meta=meta),
        markdown=markdown,
        variables={"portal": portal},
        has_j2=lambda text: any(mark in text for mark in ("{{", "{%", "{#")),
    )


@pytest.mark.parametrize("name", PAGES)
def test_a_page_reads_the_same_with_and_without_jinja(
    name: str, config: MkDocsConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    plugin: Any = config.plugins["macros"]
    quickly = drawn_by(plugin, page_of(name, config), config)
    monkeypatch.setattr(plugin, "_pre_macro_functions", [])
    assert quickly == drawn_by(plugin, page_of(name, config), config)


def test_jinja_makes_no_program_of_the_pages_of_records(config: MkDocsConfig, monkeypatch: pytest.MonkeyPatch) -> None:
    plugin: Any = config.plugins["macros"]
    monkeypatch.setattr(plugin.env, "from_string", None)
    for folder in ("localities", "priorities", "projects"):
        for name in PAGES:
            if name.startswith(folder) and not name.endswith("index.md"):
                assert "page-foot" in drawn_by(plugin, page_of(name, config), config)


@pytest.mark.parametrize("call", [FOOT, "{{page_foot()}}", "{{\n  page_foot()\n}}"])
def test_a_plain_call_is_drawn_and_the_plugin_told(call: str, portal: Portal) -> None:
    env = in_hand(f"# A\n\n{call}\n", portal)
    draw(env, MACROS)
    assert env.markdown == f"# A\n\n{MACROS['page_foot'](portal)}\n"
    assert env.page.meta == {"render_macros": False}


@pytest.mark.parametrize(
    "page",
    [
        *("{{ 6*7 }}", "{{ projects_table(status='completed') }}", '{{ priorities_table(level="local") }}'),
        *(
            "{{- page_foot() }}",
            "{{ page_foot() | upper }}",
            "{{ page_foot }}",
            "{{{ page_foot() }}",
            "{{ page_foot( }}",
        ),
        *('{{ said("\\x61") }}', '{{ said("{{") }}', "{{ said('a') }}", '{{ said("a", "b") }}', '{{ said("a" }}'),
        *("{% raw %}{{ page_foot() }}{% endraw %}", "{# {{ page_foot() }} #}", "{% set x = 1 %}"),
        # What fails must fail in the plugin, which says where.
        # What might be a mark around finished HTML must be looked at there too.
        *("<!--[--><p>One</p><!--]-->", "<!--{{ page_foot() }}[-->", "<\x02!--[-->", "a < b"),
        *('{{ priority_summary("burglery") }}', "{{ priority_summary() }}", "{{ nothing() }}", "{{ now() }}"),
    ],
)
def test_anything_more_is_left_to_jinja(page: str, portal: Portal) -> None:
    env = in_hand(f"{FOOT}\n\n{page}\n", portal)
    draw(env, {**MACROS, "said": lambda portal, *texts: "".join(texts)})
    assert (env.markdown, env.page.meta) == (f"{FOOT}\n\n{page}\n", {})


@pytest.mark.parametrize("meta", [{"page_foot": "a"}, {"render_macros": True}, {"render_macros": False}])
def test_front_matter_is_left_to_the_plugin(meta: dict[str, Any], portal: Portal) -> None:
    env = in_hand(FOOT, portal, **meta)
    draw(env, MACROS)
    assert (env.markdown, env.page.meta) == (FOOT, meta)


def test_a_call_in_a_title_and_a_variable_named_like_a_macro_are_left_to_jinja(portal: Portal) -> None:
    titled, shadowed = in_hand(FOOT, portal, title="{{ page_foot() }}"), in_hand(FOOT, portal)
    shadowed.variables["page_foot"] = "a"
    for env in (titled, shadowed):
        draw(env, MACROS)
        assert (env.markdown, env.page.meta) == (FOOT, {})
