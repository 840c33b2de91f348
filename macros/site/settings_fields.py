"""The settings of a portal: what mkdocs.yml may hold, each with its type and what it is for.

What MkDocs knows and this project does not use is not ignored: it is refused with a sentence, see `settings_unused`.
"""

from typing import Annotated, Any, Literal

from pydantic import Field, PlainValidator

from macros.core.language import SOURCE
from macros.records.field_types import Phone, Slug, Url
from macros.records.record import Part
from macros.records.values import text
from macros.site.settings_values import (
    colour,
    exit_url,
    footer_address,
    language,
    line,
    menu_entry,
    only,
    options,
    site_url,
)

Line = Annotated[str, PlainValidator(line)]
SiteUrl = Annotated[str, PlainValidator(site_url)]
Colour = Annotated[str, PlainValidator(colour)]
ExitUrl = Annotated[str, PlainValidator(exit_url)]
FooterAddress = Annotated[str, PlainValidator(footer_address)]
MenuEntry = Annotated[dict[str, str], PlainValidator(menu_entry)]
Language = Annotated[str, PlainValidator(language)]
Options = Annotated[dict[str, Any], PlainValidator(options)]
Patterns = Annotated[str, PlainValidator(text)]
Level = Literal["warn", "info", "ignore"]
MODULES, CALLS = ["macros.hosts.define_env"], ["macros.views.plain_calls.PlainCalls"]
SAFE = "pages would run more than our macros. Take this setting out, or write"


class Theme(Part):
    """The frame of every page."""

    name: Annotated[str, only("material", "material", "the page frame is made for 'material'")] = Field(
        description="Write: name: material"
    )
    custom_dir: Line = Field(description="The folder of the page frame: overrides, counted from this file.")
    language: Language = Field(
        SOURCE, description="The language of the portal's own words: en, or one with a catalogue in macros/locale/."
    )
    font: Annotated[bool, only(False, "false", "nothing is loaded from other sites. Write: font: false")] = Field(
        False, description="Write: font: false"
    )
    favicon: Line = Field(description="The small picture in the browser's tab, such as assets/favicon.svg.")
    logo: Line | None = Field(None, description="The picture that shows the portal's name, such as assets/logo.svg.")


class MacrosPlugin(Part):
    """How the macros plugin draws pages."""

    modules: Annotated[list[str], only(MODULES, MODULES, f"{SAFE}: modules: [macros.hosts.define_env]")] = Field(
        description="Write: modules: [macros.hosts.define_env]"
    )
    on_undefined: Annotated[
        str, only("strict", "strict", "a misspelt name would be published. Write: on_undefined: strict")
    ] = Field(description="Write: on_undefined: strict")
    j2_extensions: Annotated[list[str], only(CALLS, CALLS, f"{SAFE}: j2_extensions: [{CALLS[0]}]")] = Field(
        description=f"Write: j2_extensions: [{CALLS[0]}]"
    )


class NoOptions(Part):
    """Stands for a plugin that has no options."""


class Plugins(Part):
    """The plugins that build the pages."""

    macros: MacrosPlugin = Field(description="It draws the macros on pages.")
    portal: NoOptions = Field(description="It builds the portal. Write: portal: {}")


class NavLevels(Part):
    """How loudly the host speaks of its menu."""

    omitted_files: Level = Field("warn", description="Pages that no menu names.")
    not_found: Level = Field("warn", description="Pages of the menu that are not there.")
    absolute_links: Level = Field("warn", description="Addresses in the menu.")


class LinkLevels(Part):
    """How loudly the host speaks of links. Our own check of the finished pages follows them all."""

    not_found: Level = Field("info", description="Links that lead nowhere.")
    absolute_links: Level = Field("info", description="Links from the root.")
    unrecognized_links: Level = Field("info", description="Links that it cannot follow.")
    anchors: Level = Field("info", description="Places on pages that are not there.")


class Levels(Part):
    """How loudly the host speaks of what it finds."""

    nav: NavLevels = Field(default_factory=NavLevels, description="Of the menu.")
    links: LinkLevels = Field(default_factory=LinkLevels, description="Of links.")


class LicenceFields(Part):
    """The licence that text and figures are published under."""

    name: Line = Field(description="Its name, as readers know it.")
    url: Url = Field(description="The address of its text.")
    note: Line | None = Field(None, description="What it does not cover, for users of the data.")


class FooterPage(Part):
    """A page that the foot of every page links to."""

    url: FooterAddress = Field(description="Its address from the root: data/sources/")
    title: Line = Field(description="The words of the link.")


class WordFields(Part):
    """What pages call the area of the partnership and its parts."""

    whole: Line = Field(description="The whole of it, in a sentence: the whole borough.")
    place: Line = Field(description="One of its parts: ward.")
    places: Line = Field(description="Several of them: wards.")


class LevelFields(Part):
    """What the field `level` of a priority may hold."""

    id: Slug = Field(description="The word in the records: borough.")
    title: Line = Field(description="The caption of the table of its priorities: For the whole borough.")
    covers: Line = Field(description="What it covers, on the page of a priority: The whole borough.")


class ColourFields(Part):
    """The two colours of the portal."""

    brand: Colour = Field(description='The header and buttons, under white text: brand: "#143d52"')
    link: Colour = Field(description='Links on a light screen: link: "#0a5470"')
    link_dark: Colour | None = Field(None, description='Links on a dark screen, if not a paler link: "#8bd1f0"')


class OtherLanguageFields(Part):
    """The same portal in another language: a portal of its own, with its own settings, records and pages."""

    name: Line = Field(description="The name of the language in that language: Cymraeg.")
    lang: Slug = Field(description="The code of the language, for browsers and search engines: cy.")
    link: SiteUrl = Field(description="The address of that portal, its site_url: https://safer.example.org/cy/")
    portal: Line = Field(description="Its folder, counted from this file: examples/safer-cy.")


class Extra(Part):
    """Texts and addresses that the page frame and the published files need."""

    partnership: Line = Field(description="The name of the partnership, as written in a sentence.")
    exit_url: ExitUrl = Field(description="Where 'Exit this page' leads.")
    emergency_number: Phone = Field(description='The number for emergencies. Write: emergency_number: "999"')
    non_emergency_number: Phone = Field(description='The other number. Write: non_emergency_number: "101"')
    licence: LicenceFields = Field(description="The licence of text and figures: its name and url.")
    words: WordFields = Field(description="What pages call the area and its parts: whole, place and places.")
    levels: tuple[LevelFields, ...] = Field(min_length=1, description="The levels of priorities, in their order.")
    colours: ColourFields | None = Field(None, description="The colours of the portal: brand and link.")
    footer_pages: tuple[FooterPage, ...] = Field(min_length=1, description="The pages linked in the footer.")
    alternate: tuple[OtherLanguageFields, ...] = Field((), description="The same portal in other languages.")


class PortalSettings(Part):
    """Everything that mkdocs.yml may hold."""

    site_name: Line = Field(description="The portal's name: Safer Northtown.")
    site_url: SiteUrl = Field(description="The address that readers will know it by: https://safer.example.org/")
    site_description: Line = Field(description="One sentence on the portal, for search engines.")
    repo_url: Url | None = Field(None, description="Where the repository is, for links to edit a record.")
    edit_uri: Line | None = Field(None, description="The path below it at which files are edited: edit/main/")
    strict: Annotated[bool, only(True, "true", "nothing wrong gets published. Write: strict: true")] = Field(
        True, description="Write: strict: true"
    )
    theme: Theme = Field(description="The frame of every page.")
    plugins: Plugins = Field(description="The plugins that build the pages: macros and portal.")
    markdown_extensions: dict[str, Options] = Field(description="What Markdown can do on pages.")
    watch: tuple[Line, ...] = Field((), description="What the preview watches, beside docs/.")
    validation: Levels = Field(default_factory=Levels, description="How loudly the host speaks of what it finds.")
    nav: tuple[MenuEntry, ...] = Field(min_length=1, description="The menu: a list of titles, each with its page.")
    exclude_docs: Patterns | None = Field(None, description="Files that stay out.")
    not_in_nav: Patterns | None = Field(None, description="Pages that no menu names.")
    extra: Extra = Field(description="Texts and addresses that the page frame needs.")
