"""Settings with something wrong in them, each with the beginning of what is said of it."""

TAKE_OUT = "Take it out"

WRONG = {
    # names of settings
    "a misspelt name": (
        "site_nmae: Anyshire",
        "site_nmae: is not a setting of this project. Did you mean 'site_name'?",
    ),
    "a misspelt text": (
        "  partnerhsip: we",
        "extra.partnerhsip: is not a setting of this project. Did you mean 'partnership'?",
    ),
    "a name nobody knows": (
        "  slogan: safe",
        "extra.slogan: is not a setting of this project. Those known are: partnership, exit_url, emergency_number, "
        "non_emergency_number, licence, words, levels, colours, footer_pages, alternate.",
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
        "extra.exit_url: '/weather/' is not a web address. Write it in full: https://www.example.gov.uk/",
    ),
    "an exit to the portal": (
        "  exit_url: https://ANYSHIRE.example/weather/",
        "extra.exit_url: leads to where the portal itself is. Name a page of another site that anybody might have",
    ),
    # the licence
    "a licence without its text": ("  licence: OGL", "extra.licence: expected a group of fields"),
    "a licence with a wrong address": (
        "  licence: {url: ogl.html}",
        "extra.licence.url: 'ogl.html' is not a web address",
    ),
    "a licence with a wrong field": ("  licence: {nmae: OGL}", "extra.licence.nmae: is not a setting of this"),
    # the portal's texts
    "two lines of a name": ('site_name: "Safer\\nAnyshire"', "site_name: has more than one line. Write it on one"),
    "a name that says nothing": ("site_name: tbc", "site_name: 'tbc' says nothing. The portal's name: Safer"),
    "a name that is a list": ("site_name: [Safer, Anyshire]", "site_name: expected text, found a list"),
    "a name that turns the line": ('site_name: "Safer\\x1b[2J"', "site_name: holds an escape character (U+001B)"),
    # the host's own settings
    "another language": (
        "theme: {language: xx}",
        "theme.language: 'xx' has no catalogue in macros/locale/, so pages cannot be in it. Write",
    ),
    "a logo in the wrong place": ("logo: a.svg", "logo: is not used here: the logo of a portal is 'logo' of 'theme'."),
    "a palette": ("theme: {palette: {primary: red}}", "theme.palette: is not used here: the colours of a portal are"),
    "features": ("theme: {features: [navigation.tabs]}", "theme.features: is not used here: the page frame is this"),
    "a font": ("theme: {font: {text: Roboto}}", "theme.font: a group of fields is not possible: nothing is loaded"),
    "another theme": (
        "theme: {name: readthedocs}",
        "theme.name: 'readthedocs' is not possible: the page frame is made",
    ),
    "a theme's unknown word": (
        "theme: {favicno: a.svg}",
        "theme.favicno: is not a setting of this project. Did you mean",
    ),
    "a theme as a word": (
        "theme: material",
        "theme: expected a group of fields ('name: value'",
    ),
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
    "a style sheet": ("extra_css: [a.css]", "extra_css: is not used here: pages load the style sheet and the"),
    "a script": ("extra_javascript: [a.js]", "extra_javascript: is not used here: pages load the style sheet and"),
    "a program": ("hooks: [a.py]", f"hooks: is not used here: a portal has no programs of its own. {TAKE_OUT}"),
    "another plugin": (
        "plugins: {tags: {}}",
        "plugins.tags: this plugin is not used here: pages are built with macros",
    ),
    "the host's search": (
        "plugins: {search: {}}",
        "plugins.search: is not used here: the search is this project's own",
    ),
    "plugins as a list": ("plugins: [macros, portal]", "plugins: expected a group of fields"),
    "an option of ours": ("plugins: {portal: {fast: yes}}", "plugins.portal.fast: is not a setting of this project."),
    "undefined names": (
        "plugins: {macros: {on_undefined: keep}}",
        "plugins.macros.on_undefined: 'keep' is not possible",
    ),
    "other programs": ("plugins: {macros: {modules: [os]}}", "plugins.macros.modules: a list is not possible: pages"),
    "an option of the plugin": (
        "plugins: {macros: {render_by_default: false}}",
        "plugins.macros.render_by_default: is not a setting of this project.",
    ),
    "no such extension": (
        "markdown_extensions: {footnote: {}}",
        "markdown_extensions.footnote: there is no Markdown extension of this name. Did you mean 'footnotes'?",
    ),
    "a module that is none": (
        "markdown_extensions: {json: {}}",
        "markdown_extensions.json: there is no Markdown extension of this name. Take it out.",
    ),
    "a name with blanks": ("markdown_extensions: {' ': {}}", "markdown_extensions. : there is no Markdown extension"),
    "dots alone": ("markdown_extensions: {..: {}}", "markdown_extensions...: "),
    "an option that it lacks": (
        "markdown_extensions: {toc: {premalink: true}}",
        "markdown_extensions.toc: has no option 'premalink'. Take it out",
    ),
    "an option of another kind": (
        "markdown_extensions: {toc: {toc_depth: deep}}",
        "markdown_extensions.toc: cannot be used with these options",
    ),
    "options of what is not there": (
        "markdown_extensions: {footnote: {a: b}}",
        "markdown_extensions.footnote: there is no Markdown extension of this name. Did you mean 'footnotes'?",
    ),
    "extensions as a list": ("markdown_extensions: [footnotes]", "markdown_extensions: expected a group of fields"),
    "options that are a word": (
        "markdown_extensions: {footnotes: yes}",
        "markdown_extensions.footnotes: expected options",
    ),
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
    "a menu entry without a title": (
        "nav: [get-help.md]",
        "nav: 'get-help.md' lacks its title. Write: - Get help: get",
    ),
    "a menu in the menu": (
        "nav: [{More: [get-help.md]}]",
        "nav: 'More' is a menu in the menu, which pages do not show",
    ),
    "a menu entry with two pages": (
        "nav: [{A: index.md, B: index.md}]",
        "nav: expected one title and one page, found a",
    ),
    "an empty menu": ("nav: []", "nav: has 0; at least 1 needed"),
    "another site in the menu": (
        "nav: [{We: https://a.example/}]",
        "nav.We: there is no page docs/https://a.example/.",
    ),
}
"""Lines of a settings file, and the beginning of what is said of them."""

FOOTER = "    - {url: about/, title: About}"
WRONG_FOOTERS = {
    "a page that is not there": (
        "    - {url: abuot/, title: About}",
        "extra.footer_pages.url: there is no page 'abuot/'. Write the address of a page from the root: data/sources/",
    ),
    "a whole address": (
        "    - {url: https://a.example/, title: A}",
        "extra.footer_pages.url: 'https://a.example/' is no",
    ),
    "a place on a page": ("    - {url: about/#us, title: Us}", "extra.footer_pages.url: 'about/#us' is no whole"),
    "a file": ("    - {url: about.md, title: Us}", "extra.footer_pages.url: 'about.md' is no page of this site."),
    "no title": ("    - {url: about/}", "extra.footer_pages.title: is missing. The words of the link."),
    "a word": ("    - about/", "extra.footer_pages: expected a group of fields"),
}
