"""What MkDocs, its theme and Markdown would take as settings and this project does not use, each with the reason."""

from macros.core.problems import did_you_mean
from macros.records.references import Path as Place

OWN_STYLE = "pages load the style sheet and the scripts of overrides/assets/ alone"
NO_EDITING = "links to edit a record are made of repo_url and edit_uri alone"

LOGO = "the logo of a portal is 'logo' of 'theme'"
COLOURS = "the colours of a portal are 'colours' of 'extra': brand and link"

NOT_USED: dict[Place, str] = {
    ("logo",): LOGO,
    ("extra", "logo"): LOGO,
    ("favicon",): "the picture in the browser's tab is 'favicon' of 'theme'",
    ("colours",): COLOURS,
    ("theme", "colours"): COLOURS,
    ("docs_dir",): "the pages of a portal are always in docs/ beside its mkdocs.yml",
    ("site_dir",): "the website is always built into site/ beside its mkdocs.yml",
    ("use_directory_urls",): "every address of a page ends with a slash",
    ("extra_css",): OWN_STYLE,
    ("extra_javascript",): OWN_STYLE,
    ("extra_templates",): "files for programs are made from the records alone",
    ("hooks",): "a portal has no programs of its own",
    ("draft_docs",): "a record that is not to be seen yet has a line 'publish_from'",
    ("dev_addr",): "the preview is at http://127.0.0.1:8000",
    ("copyright",): "the foot of every page names 'partnership' and 'licence' of 'extra'",
    ("site_author",): "the publisher is 'partnership' of 'extra'",
    ("google_analytics",): "nobody who reads the site is watched",
    ("repo_name",): NO_EDITING,
    ("edit_uri_template",): NO_EDITING,
    ("remote_branch",): "the site is published by a push, see deploy/README.md",
    ("remote_name",): "the site is published by a push, see deploy/README.md",
    ("theme", "palette"): COLOURS,
    ("theme", "features"): "the page frame is this project's own and has none of these features",
    ("theme", "icon"): "the page frame is this project's own and shows no icons",
    ("theme", "direction"): "English runs from left to right",
    ("theme", "static_templates"): "the page frame has no other whole pages",
    ("theme", "locale"): "the language of the portal's own words is 'language'",
    ("extra", "analytics"): "nobody who reads the site is watched",
    ("extra", "consent"): "nothing is stored, so nobody need be asked",
    ("extra", "social"): "the foot of every page has the links of 'footer_pages'",
    ("extra", "version"): "the portal has one version",
    ("extra", "generator"): "no page names what it was made with",
    ("plugins", "search"): "the search is this project's own",
}


def unused(path: Place, known: list[str]) -> str:
    """Return the problem of a setting that is not used here. `known` are those that may be used beside it."""
    if reason := NOT_USED.get(path):
        return f"is not used here: {reason}. Take it out"
    if path[0] == "plugins" and len(path) == 2:
        return f"this plugin is not used here: pages are built with {' and '.join(known)} alone. Take it out"
    hint = did_you_mean(str(path[-1]), known) or (f" Those known are: {', '.join(known)}." if known else "")
    return f"is not a setting of this project.{hint or ' Take it out.'}"
