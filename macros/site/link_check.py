"""Follows every link and anchor of a built site, whoever built it and whether a page or a macro gave the link."""

import posixpath
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from macros.catalogue.catalogue import Catalogue
from macros.core.problems import Problem, shown_path
from macros.core.writing import files_in
from macros.pages.layouts import layout_path
from macros.pages.page_files import LAYOUT, is_file
from macros.records.kinds import KIND_OF_FOLDER
from macros.site.html_links import links_and_ids, target_of
from macros.site.postprocess import ANYWHERE, Pages
from macros.site.unlisted import Unlisted


def link_problems(
    site: Path, docs: Path, pages: Pages, catalogue: Catalogue | None = None, *, whole: bool = True
) -> list[Problem]:
    """Return every link that leads nowhere, named by the Markdown page and, where the page holds it, its line.

    Where the site is not `whole`, as in the preview, links to files that only a whole build writes are left alone.
    With the records in `catalogue`, a link to one of them is told why it cannot be reached.
    """
    files = set(files_in(site))
    ids = {name: frozenset(facts.ids) for name, facts in pages.items()}
    every = {target for facts in pages.values() for target in facts.targets}
    reasons = {target: reason for target in every if (reason := _dead(target, files, ids))}
    if not reasons:
        return []
    unlisted = Unlisted(catalogue or Catalogue([]), ids)
    problems = []
    for name, facts in sorted(pages.items()):
        dead = reasons.keys() & facts.targets
        for address in _leading_to(dead, site, name) if dead and name != ANYWHERE else ():
            if whole or not _written_last(address):
                problems.append(_problem(name, address, reasons[target_of(address, name)], docs, unlisted))
    # A link typed in a layout is on the page of every record of the kind, and is mended once.
    return list(dict.fromkeys(problems))


def _leading_to(dead: Iterable[str], site: Path, name: str) -> list[str]:
    """Return the links of a page, as it has them, that lead to certain places."""
    links = dict.fromkeys(links_and_ids((site / name).read_text(encoding="utf-8"))[0])
    return [link for link in links if target_of(link, name) in dead]


def _written_last(address: str) -> bool:
    """Return whether a link leads to a file for programs or an embed: a page of ours ends in a slash or in .html."""
    path = urlsplit(address).path
    return "embed/" in path or not (path.endswith(("/", ".html", "..")) or not path)


def _dead(target: str, files: set[str], ids: dict[str, frozenset[str]]) -> str:
    """Return why a place cannot be reached, or nothing when it can. See `target_of`."""
    place, _, anchor = target.partition("#")
    if place.startswith(".."):
        return "leads out of the site"
    file = posixpath.normpath(place)
    if file not in files:
        file = posixpath.normpath(posixpath.join(place, "index.html"))
    if file not in files:
        return "leads nowhere: there is no such page"
    if anchor and file in ids and anchor not in ids[file]:
        return f"leads to the right page, but nothing there has the id {anchor!r}"
    return ""


def _problem(page: str, address: str, reason: str, docs: Path, unlisted: Unlisted) -> Problem:
    source, target = source_of(page, docs), target_of(address, page)
    if source is None:
        return Problem(page, 1, "", f"the link {address!r} {unlisted.reason(target) or reason}")
    line, typed = _typed(source, address)
    # MkDocs leaves a link to a page that it does not build as it was typed, from the folder of its source.
    from_source = posixpath.normpath(posixpath.join(source.relative_to(docs).parent.as_posix(), typed))
    where = f"gives it on {posixpath.dirname(page)}/" if source.name == LAYOUT else "on this page gives it"
    who = "" if typed else f" (a macro {where})"
    said, end, advice = (unlisted.reason(target, from_source) or reason).partition(". ")
    return Problem(shown_path(source), line, "", f"the link {typed or address!r} {said}{who}{end}{advice}")


def source_of(page: str, docs: Path) -> Path | None:
    """Return the Markdown that a page is made from: its own or the layout of its kind; nothing if there is none."""
    kind = KIND_OF_FOLDER.get(page.partition("/")[0])
    source = _markdown_of(page, docs) or (layout_path(docs, kind.kind) if kind else None)
    return source if source and is_file(source) else None


def _markdown_of(page: str, docs: Path) -> Path | None:
    """Return the Markdown file behind a page: `a/b/index.html` is made from `a/b.md`, `a/b/index.md` or
    `a/b/README.md`."""
    folder, name = posixpath.split(page)
    listing = [f"{folder}.md", f"{folder}/index.md", f"{folder}/README.md"]
    names = listing if name == "index.html" else [page.removesuffix(".html") + ".md"]
    return next((docs / name.lstrip("/") for name in names if (docs / name.lstrip("/")).is_file()), None)


def _typed(source: Path, address: str) -> tuple[int, str]:
    """Return the line of a Markdown page that holds a link, and how it was typed there; line 1 if it does not."""
    for number, line in enumerate(source.read_text(encoding="utf-8").splitlines(), 1):
        for typed in _links_typed(line):
            if _same(typed, address):
                return number, typed
    return 1, ""


def _links_typed(line: str) -> Iterator[str]:
    inline: Iterable[str] = re.findall(r"\]\(\s*<?([^\s)>]+)", line)
    reference = re.findall(r"^\s*\[[^\]]+\]:\s*<?([^\s>]+)", line)
    yield from (*inline, *reference)


def _same(typed: str, address: str) -> bool:
    """Return whether a link as typed (`../a.md#b`) became this address (`../../a/#b`)."""
    as_typed, as_built = urlsplit(typed), urlsplit(address)
    if typed == address:
        return True
    last_typed = posixpath.basename(as_typed.path.removesuffix(".md").removesuffix("/index"))
    last_built = posixpath.basename(as_built.path.rstrip("/"))
    return last_typed == last_built and as_typed.fragment == as_built.fragment
