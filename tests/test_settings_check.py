"""Settings are checked like records: what is wrong is named with its file, its line and the way to mend it."""

from pathlib import Path

import pytest

from macros.problems import DataError
from macros.site.settings_check import read_settings, settings_problems
from tests.portals import ROOT
from tests.settings_portal import LINES, OWN, said, settings_file

FIRST = LINES + 1
"""The line after the settings that every portal here has."""
TAKE_OUT = "Take it out"

WRONG = {
    # names of settings
    "a misspelt name": ("site_nmae: Anyshire", "site_nmae: is not a setting of this project. Did you mean 'site_name'?"),
    "a misspelt text": (
        "  partnerhsip: we",
        "extra.partnerhsip: is not a setting of this project. Did you mean 'partnership'?",
    ),
    "a name nobody knows": (
        "  colour: red",
        "extra.colour: is not a setting of this project. Those known are: partnership, exit_url, emergency_number, "
        "non_emergency_number, licence, footer_pages.",
    ),
    "no value": ("site_description:", "site_description: has no value. Write one, or take the setting out"),
    # telephone numbers
    "a word for a number": (
        "  emergency_number: nine",
        "extra.emergency_number: 'nine' is not a telephone number. Write digits and spaces: 0800 555 111",
    ),
    "a negative number": (
        "  non_emergency_number: -101",
        "extra.non_emergency_number: '-101' is not a telephone number. Write digits and spaces: 0800 555 111",
    ),
    "a list for a number": ("  emergency_number: [999]", "extra.emergency_number: expected text, found a list"),
    # the exit
    "an exit that can be read": (
        "  exit_url: http://www.bbc.co.uk/weather",
        "extra.exit_url: 'http://www.bbc.co.uk/weather' can be read on its way. "
        "Name a page whose address starts with https://",
    ),
    "an exit that is no address": (
        "  exit_url: /weather/",
        "extra.exit_url: '/weather/' is not a web address. Write it in full: https://www.staffordshire.gov.uk/",
    ),
    "an exit to the portal": (
        "  exit_url: https://ANYSHIRE.example/weather/",
        "extra.exit_url: leads to where the portal itself is. Name a page of another site that anybody might have open",
    ),
    # the licence
    "a licence without its text": ("  licence: OGL", "extra.licence: expected a group of settings"),
    "a licence with a wrong address": ("  licence: {url: ogl.html}", "extra.licence.url: 'ogl.html' is not a web address"),
    "a licence with a wrong field": ("  licence: {nmae: OGL}", "extra.licence.nmae: is not a setting of this project."),
    # the portal's texts
    "two lines of a name": ('site_name: "Safer\\nAnyshire"', "site_name: has more than one line. Write it on one"),
    "a name that is a list": ("site_name: [Safer, Anyshire]", "site_name: expected text, found a list"),
    "a name that turns the line": ('site_name: "Safer\\x1b[2J"', "site_name: holds a control character (U+001B)"),
    # the host's own settings
    "another language": (
        "theme: {language: cy}",
        "theme.language: 'cy' is not possible: the portal's own words are English. Write: language: en",
    ),
    "a logo": (
        "theme: {logo: logo.png}",
        f"theme.logo: is not used here: pages show the portal's name and no logo. {TAKE_OUT}",
    ),
    "features": ("theme: {features: [navigation.tabs]}", "theme.features: is not used here: the page frame is this"),
    "a font": ("theme: {font: {text: Roboto}}", "theme.font: a group of fields is not possible: nothing is loaded"),
    "another theme": ("theme: {name: readthedocs}", "theme.name: 'readthedocs' is not possible: the page frame is made"),
    "a theme's unknown word": ("theme: {favicno: a.svg}", "theme.favicno: is not a setting of this project. Did you mean"),
    "a theme as a word": ("theme: material", "theme: expected a group of settings ('name: value' on lines of their own)"),
    "a picture that is not there": (
        "theme: {favicon: assets/own.png}",
        "theme.favicon: there is no picture 'assets/own.png' in docs/",
    ),
    "a picture that is none": ("theme: {favicon: portal.css}", "theme.favicon: 'portal.css' is no picture for this."),
    "no page frame": ("theme: {custom_dir: frame}", "theme.custom_dir: there is no page frame in 'frame'. Name the"),
    "lax": ("strict: false", "strict: 'false' is not possible: nothing wrong gets published. Write: strict: true"),
    "addresses without a slash": ("use_directory_urls: false", "use_directory_urls: is not used here: every address"),
    "other pages": ("docs_dir: pages", "docs_dir: is not used here: the pages of a portal are always in docs/"),
    "another folder": ("site_dir: public", "site_dir: is not used here: the website is always built into site/"),
    "a style sheet": ("extra_css: [a.css]", "extra_css: is not used here: pages load the style sheet and the scripts"),
    "a script": ("extra_javascript: [a.js]", "extra_javascript: is not used here: pages load the style sheet and"),
    "a program": ("hooks: [a.py]", f"hooks: is not used here: a portal has no programs of its own. {TAKE_OUT}"),
    "another plugin": ("plugins: {tags: {}}", "plugins.tags: this plugin is not used here: pages are built with macros"),
    "the host's search": ("plugins: {search: {}}", "plugins.search: is not used here: the search is this project's own"),
    "plugins as a list": ("plugins: [macros, portal]", "plugins: expected a group of settings"),
    "an option of ours": ("plugins: {portal: {fast: yes}}", "plugins.portal.fast: is not a setting of this project."),
    "undefined names": ("plugins: {macros: {on_undefined: keep}}", "plugins.macros.on_undefined: 'keep' is not possible"),
    "other programs": ("plugins: {macros: {modules: [os]}}", "plugins.macros.modules: a list is not possible: pages"),
    "an option of the plugin": (
        "plugins: {macros: {render_by_default: false}}",
        "plugins.macros.render_by_default: is not a setting of this project.",
    ),
    "no such extension": (
        "markdown_extensions: {footnote: {}}",
        "markdown_extensions.footnote: there is no Markdown extension of this name. Did you mean 'footnotes'?",
    ),
    "extensions as a list": ("markdown_extensions: [footnotes]", "markdown_extensions: expected a group of settings"),
    "options that are a word": ("markdown_extensions: {footnotes: yes}", "markdown_extensions.footnotes: expected options"),
    "a word of the host": (
        "validation: {links: {anchors: wran}}",
        "validation.links.anchors: 'wran' is not one of: warn, info, ignore. Did you mean 'warn'?",
    ),
    "what is not there to watch": ("watch: [dta]", "watch: there is no file or folder 'dta'. Its place counts from"),
    "a word for a list": ("watch: data", "watch: expected a list (each member on a line that starts with '- ')"),
    # the menu
    "a page that is not there": (
        "nav: [{Help: help.md}]",
        "nav.Help: there is no page docs/help.md. Write its file from docs/: get-help.md",
    ),
    "a page outside": ("nav: [{Help: ../mkdocs.yml}]", "nav.Help: there is no page docs/../mkdocs.yml."),
    "a page above": ("nav: [{Help: ../docs/index.md}]", "nav.Help: there is no page docs/../docs/index.md."),
    "a menu entry without a title": ("nav: [get-help.md]", "nav: 'get-help.md' lacks its title. Write: - Get help: get"),
    "a menu in the menu": ("nav: [{More: [get-help.md]}]", "nav: 'More' is a menu in the menu, which pages do not show"),
    "a menu entry with two pages": ("nav: [{A: index.md, B: index.md}]", "nav: expected one title and one page, found a"),
    "an empty menu": ("nav: []", "nav: has 0; at least 1 needed"),
    "another site in the menu": ("nav: [{We: https://a.example/}]", "nav.We: there is no page docs/https://a.example/."),
}
"""Lines of a settings file, and the beginning of what is said of them."""


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_setting_is_named_on_its_line(tmp_path: Path, name: str) -> None:
    typed, begins = WRONG[name]
    settings_file(tmp_path, OWN, "first.yml")
    above = "INHERIT: first.yml\nextra:\n" if typed.startswith(" ") else "INHERIT: first.yml\n"
    [found] = said(tmp_path, f"{above}{typed}\n")
    assert found.startswith(f"mkdocs.yml:{above.count(chr(10)) + 1}: {begins}")


FOOTER = "    - {url: about/, title: About}"
WRONG_FOOTERS = {
    "a page that is not there": (
        "    - {url: abuot/, title: About}",
        "extra.footer_pages.url: there is no page 'abuot/'. Write the address of a page from the root: data/sources/",
    ),
    "a whole address": ("    - {url: https://a.example/, title: A}", "extra.footer_pages.url: 'https://a.example/' is no"),
    "a place on a page": ("    - {url: about/#us, title: Us}", "extra.footer_pages.url: 'about/#us' is no whole page."),
    "a file": ("    - {url: about.md, title: Us}", "extra.footer_pages.url: 'about.md' is no page of this site."),
    "no title": ("    - {url: about/}", "extra.footer_pages.title: is missing. The words of the link."),
    "a word": ("    - about/", "extra.footer_pages: expected a group of settings"),
}


@pytest.mark.parametrize("name", WRONG_FOOTERS)
def test_a_wrong_link_of_the_footer_is_named_on_its_line(tmp_path: Path, name: str) -> None:
    typed, begins = WRONG_FOOTERS[name]
    [found] = said(tmp_path, OWN.replace(FOOTER, typed))
    assert found.startswith(f"mkdocs.yml:{LINES}: {begins}")


@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        ("https://anyshire.example", "https://anyshire.example/"),
        ("https://Anyshire.Example/Portal", "https://anyshire.example/Portal/"),
        ("HTTPS://anyshire.example/a/b//", "https://anyshire.example/a/b/"),
        ("http://localhost:8000", "http://localhost:8000/"),
        ("'https://anyshire.example/'", "https://anyshire.example/"),
    ],
)
def test_the_address_ends_with_one_slash(tmp_path: Path, typed: str, taken: str) -> None:
    config = settings_file(tmp_path, OWN.replace("https://anyshire.example/portal/", typed))
    if typed.endswith("//"):
        assert settings_problems(config)
        config.write_text(config.read_text(encoding="utf-8").replace("b//", "b/"), encoding="utf-8")
    assert read_settings(config).site_url == taken


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("anyshire.example", "is not a web address"),
        ("ftp://anyshire.example/", "is not a web address"),
        ("https:///portal/", "is not a web address"),
        ("https://any shire.example/", "is not a web address"),
        ("https://anyshire.example:port/", "is not a web address"),
        ("https://anyshire.example:99999/", "is not a web address"),
        ("https://[::1/", "is not a web address"),
        ("https://-a.example/", "is not a web address"),
        ("https://a..example/", "is not a web address"),
        ("https://ѕafer.example/", "is not a web address"),
        ("https://anyshire.example/?x=1", "holds a question (?…), and pages could not stand below it"),
        ("https://anyshire.example/?", "holds a question (?…), and pages could not stand below it"),
        ("'https://anyshire.example/#top'", "holds a mark (#…), and pages could not stand below it"),
        ("https://me:word@anyshire.example/", "holds a user, and pages could not stand below it"),
        ("https://@anyshire.example/", "holds a user, and pages could not stand below it"),
        ("https://anyshire.example/a b/", "does not name a folder in plain letters, digits and hyphens"),
        ("https://anyshire.example/../a/", "does not name a folder in plain letters, digits and hyphens"),
        ("https://anyshire.example/*/", "does not name a folder in plain letters, digits and hyphens"),
        ("https://anyshire.example/%0aX/", "does not name a folder in plain letters, digits and hyphens"),
        ("https://anyshire.example//a/", "does not name a folder in plain letters, digits and hyphens"),
        ("https://anyshire.example/index.html", "does not name a folder in plain letters, digits and hyphens"),
    ],
)
def test_what_pages_cannot_stand_below_is_refused(tmp_path: Path, address: str, why: str) -> None:
    [found] = said(tmp_path, OWN.replace("https://anyshire.example/portal/", address))
    typed = address.strip("'")
    example = "Write it like this: https://safer.staffordshire.example/"
    assert found == f"mkdocs.yml:2: site_url: {typed!r} {why}. {example}"


@pytest.mark.parametrize(
    "typed", ["0300123456", "'0300123456'", '"0300123456"', "0o777", "12:30", "No", "2024", "1e3", "0x1F", "2024-01-01"]
)
def test_text_is_taken_as_typed(tmp_path: Path, typed: str) -> None:
    name, text = f"site_name: {typed}\n", typed.strip("\"'")
    assert read_settings(settings_file(tmp_path, OWN + name)).site_name == text
    if text.isdigit():
        number = f"  emergency_number: {typed}\n  non_emergency_number: {typed}\n"
        extra = read_settings(settings_file(tmp_path, OWN + number)).extra
        assert (extra.emergency_number, extra.non_emergency_number) == (text, text)


def test_a_setting_given_twice_is_named_where_it_stands_again(tmp_path: Path) -> None:
    found = said(tmp_path, f"{OWN}site_url: https://a.example/\n")
    assert found == [f"mkdocs.yml:{FIRST}: site_url: stands twice (first on line 2)"]


def test_all_problems_are_named_at_once(tmp_path: Path) -> None:
    found = said(tmp_path, f"{OWN}  exit_url: weather\n  colour: red\nstrict: maybe\nsite_name:\n")
    assert [line.split(": ")[1] for line in found] == ["extra.exit_url", "extra.colour", "strict", "site_name"]


def test_groups_are_merged_and_lists_replaced_under_inherit(tmp_path: Path) -> None:
    settings_file(tmp_path, OWN, "first.yml")
    second = "INHERIT: first.yml\nsite_name: Second\nextra:\n  partnership: we\n  licence: {name: Ours}\n"
    settings = read_settings(settings_file(tmp_path, second))
    assert (settings.site_name, settings.site_url) == ("Second", "https://anyshire.example/portal/")
    assert (settings.extra.partnership, settings.extra.licence.name) == ("we", "Ours")
    assert settings.extra.licence.url.startswith("https://www.nationalarchives.gov.uk/")
    assert [page.url for page in settings.extra.footer_pages] == ["about/"]
    assert len(settings.nav) == 5


def test_a_problem_is_named_in_the_file_that_holds_it(tmp_path: Path) -> None:
    settings_file(tmp_path, f"{OWN}  exit_url: weather\n", "first.yml")
    pages = "extra:\n  footer_pages:\n    - {url: about/, title: About}\n    - {url: data/}\n"
    found = said(tmp_path, f"INHERIT: first.yml\n{pages}")
    assert [line.split(" ")[:2] for line in found] == [
        [f"first.yml:{FIRST}:", "extra.exit_url:"],
        ["mkdocs.yml:5:", "extra.footer_pages.title:"],
    ]


def test_what_no_file_holds_is_missing(tmp_path: Path) -> None:
    found = said(tmp_path, "site_name: Alone\nextra:\n  partnership: we\n")
    missing = [line.split(": ")[1] for line in found if "is missing" in line]
    assert {"site_url", "theme", "plugins", "nav", "extra.licence", "extra.emergency_number"} <= set(missing)
    assert "mkdocs.yml:2: extra.exit_url: is missing. Where 'Exit this page' leads." in found


@pytest.mark.parametrize("needed", ["macros.passthrough", "macros.plain_markdown", "md_in_html", "attr_list"])
def test_an_extension_that_pages_need_is_missed(tmp_path: Path, needed: str) -> None:
    root = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").replace(f"  {needed}: {{}}\n", "")
    settings_file(tmp_path, root, "root.yml")
    found = said(tmp_path, OWN.replace(f"{ROOT}/mkdocs.yml", "root.yml"))
    assert [line.partition(": ")[2] for line in found] == [
        f"markdown_extensions: lacks {needed!r}, which the pages need. Write: {needed}: {{}}"
    ]


@pytest.mark.parametrize("typed", ["footnotes:", "footnotes: {}", "footnotes: {BACKLINK_TEXT: back}", "pymdownx.mark:"])
def test_more_of_markdown_may_be_taken(tmp_path: Path, typed: str) -> None:
    assert said(tmp_path, f"{OWN}markdown_extensions:\n  {typed}\n") == []


@pytest.mark.parametrize("portal", ["", "examples/worcestershire/", "tests/samples/portal/"])
def test_the_portals_of_this_repository_have_no_problem(portal: str) -> None:
    assert settings_problems(ROOT / f"{portal}mkdocs.yml") == []


def test_broken_settings_are_not_given(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="1 problem"):
        read_settings(settings_file(tmp_path, f"{OWN}strict: no\n"))
