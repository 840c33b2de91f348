"""A Markdown extension: `:material-phone:` in a page becomes the icon of that name, drawn into the page.

Material's own extension lists all of its 14,000 icons in every process that reads Markdown. Here the file is looked up
by its name, and only if a page asks for it.
"""

import re
from typing import Any

from markdown import Extension, Markdown
from markdown.inlinepatterns import InlineProcessor

from macros.core.icon_files import ICON, icon_drawing, icon_file

# After code spans (190), before links (160) could take the name apart.
PRIORITY = 170


class _Icons(InlineProcessor):
    def handleMatch(  # type: ignore[override] # noqa: N802 - the name is Python-Markdown's
        self, match: re.Match[str], data: str
    ) -> tuple[str | None, int | None, int | None]:
        """Put the drawing in the place of the name. Called by Python-Markdown."""
        if not icon_file(match[1]):
            return None, None, None
        # The words beside an icon say what it means; a screen reader would only say "image".
        drawn = f'<span class="icon" aria-hidden="true">{icon_drawing(match[1])}</span>'
        return self.md.htmlStash.store(drawn), match.start(0), match.end(0)


class IconsExtension(Extension):
    """Registers the pattern."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Register what it does. Called by Python-Markdown."""
        md.inlinePatterns.register(_Icons(ICON.pattern, md), "portal_icons", PRIORITY)


def makeExtension(**options: Any) -> IconsExtension:  # noqa: N802 - the name is Python-Markdown's
    """Make the extension. Called by Python-Markdown."""
    return IconsExtension(**options)
