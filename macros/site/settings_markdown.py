"""Tries the Markdown extensions that settings name, for a host would show a traceback of one that it cannot use."""

from collections.abc import Iterator, Mapping
from importlib.metadata import entry_points
from typing import Any

from macros.core.problems import did_you_mean

# What every portal here has, and what the pages need of it: without these they would hold marks in place of what
# macros give, or what nobody has looked at.
NEEDED = ("attr_list", "macros.pages.passthrough", "macros.pages.plain_markdown", "md_in_html")
# What editors may write beside headings, lists, links and code: see docs/about/editors/markdown.md.
PROSE = (
    *("abbr", "admonition", "def_list", "footnotes", "macros.pages.icons", "pymdownx.blocks.caption"),
    *("pymdownx.details", "tables"),
)
# Tried in every build of this repository: to try them again would take as long as the rest of the check.
TRIED: dict[str, dict[str, Any]] = {
    **{name: {} for name in (*NEEDED, *PROSE)},
    "toc": {"permalink": False},
}


def unusable_extensions(given: Mapping[str, dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """Yield those Markdown extensions that cannot be used, each with the reason."""
    for name, options in given.items():
        if TRIED.get(name) != options and (said := _tried(name, options)):
            yield name, said


def _tried(name: str, options: dict[str, Any]) -> str:
    """Try an extension; return the reason if it cannot be used."""
    from markdown import Markdown

    try:
        Markdown(extensions=[name], extension_configs={name: options})
    except (ImportError, AttributeError, TypeError) as error:
        if not options or isinstance(error, ImportError):
            hint = did_you_mean(name, {point.name for point in entry_points(group="markdown.extensions")})
            return f"there is no Markdown extension of this name.{hint or ' Take it out.'}"
        return f"cannot be used with these options ({error}). Take them out"
    except KeyError as error:
        return f"has no option {error.args[0]!r}. Take it out"
    except Exception as error:  # whatever an extension makes of options that it does not expect
        return f"cannot be used with these options ({error}). Take them out"
    return ""
