"""Why a link to a record leads nowhere: readers do not see the record on this day, or no page lists its kind."""

from collections.abc import Iterable, Mapping

from macros.catalogue.catalogue import Catalogue
from macros.catalogue.visibility import dates_in_words
from macros.records.record import Record

# The kinds whose records have their places in a table; all others have them in a list.
IN_TABLES = {"funds", "measures", "notices", "risks"}


class Unlisted:
    """Knows the address of every record, and what is on each page of a built site."""

    def __init__(self, catalogue: Catalogue, ids: Mapping[str, Iterable[str]]) -> None:
        """Take the records, shown or not, and the ids on each page, by the page's file: `about/notices/index.html`."""
        self._hidden = {_place(record.url): record for record in catalogue.hidden.values()}
        self._shown = {_place(record.url): record for record in catalogue.everything()}
        self._ids = ids

    def reason(self, *places: str) -> str:
        """Return why the record at one of these places cannot be reached; nothing if there is no record."""
        for place in places:
            page, _, anchor = place.partition("#")
            place = f"{_place(page)}{anchor and '#'}{anchor}"
            # Whatever is said to be on the page of a record that is not shown, the page is what is missing.
            hidden = self._hidden.get(place) or self._hidden.get(_place(page))
            if hidden:
                dates = dates_in_words(hidden)
                return f"leads to the {hidden.singular} {hidden.id!r}, which readers see {dates} only. Take it out"
            if place in self._shown and anchor:
                return self._not_listed(self._shown[place])
        return ""

    def _not_listed(self, record: Record) -> str:
        page = record.url.partition("#")[0]
        held = set(self._ids.get(f"{page}index.html", ()))
        file, leads = _file(page, self._ids), f"leads to the {record.singular} {record.id!r}, but"
        if any(other.url.partition("#")[2] in held for other in self._shown.values() if other.kind == record.kind):
            return f"{leads} {file} does not list it. Have the page list it, or take the link out"
        macro = f"{record.kind}_{'table' if record.kind in IN_TABLES else 'list'}"
        return f"{leads} no page lists {record.kind}. Call the macro {macro} on {file}"


def _place(address: str) -> str:
    """Return the same place for an address of the site, for what a link leads to, and for a Markdown file."""
    page, mark, anchor = address.partition("#")
    return f"{page.removesuffix('.md').removesuffix('/index').rstrip('/')}{mark}{anchor}"


def _file(page: str, built: Iterable[str]) -> str:
    """Return the Markdown file that makes a page, or that would: a hub's is its folder's index."""
    is_hub = any(name.startswith(page) and name != f"{page}index.html" for name in built)
    return f"{page}index.md" if is_hub else f"{page.rstrip('/')}.md"
