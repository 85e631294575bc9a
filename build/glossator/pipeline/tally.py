"""What is known of a site while its files are made, sheet by sheet, and what that comes to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct, field

from glossator import limits, linkcheck, search, urls
from glossator.model import Archive
from glossator.outcome import Options, Outcome, Summary
from glossator.pages import PageRenderer, own_files
from glossator.pipeline.sheets import KeptSheet, Sheet, ids_of, links_of, sizes_of, unpacked_links
from glossator.pipeline.store import Store, changed, is_held
from glossator.problems import Problem, sort_problems
from glossator.wording import wording


class Tally(Struct, frozen=True):
    """What is known so far; grows."""

    problems: list[Problem]
    sizes: dict[str, int] = field(default_factory=dict)
    """Of each file, in bytes, by its path."""
    links: list[linkcheck.FileLinks] = field(default_factory=list)
    """Of the sheets that are new."""
    packed_links: list[bytes] = field(default_factory=list)
    """More of them, of sheets that are made while other processes need the memory."""
    kept: list[Sheet | KeptSheet] = field(default_factory=list)
    """The sheets of the build before."""


def count_sheet(tally: Tally, sheet: Sheet | KeptSheet, packed_links: bytes, store: Store, root: Path) -> None:
    """Adds the files of a sheet and their links, which may be packed already."""
    tally.sizes.update(sizes_of(sheet, root))
    if isinstance(sheet, KeptSheet) or is_held(store, sheet):
        tally.kept.append(sheet)
    elif packed_links:
        tally.packed_links.append(packed_links)
    else:
        tally.links.extend(sheet.links)


def stops(problems: Iterable[Problem], options: Options) -> bool:
    """Whether any of the problems stops a build."""
    return any(options.strict or problem.severity == "error" for problem in problems)


def total(tally: Tally, renderer: PageRenderer, store: Store, options: Options) -> Outcome:
    """What the whole site comes to, once every sheet is counted; its links and its size are looked at now."""
    archive = renderer.overview.archive
    problems = [*tally.problems, *limits.size_problems(tally.sizes, archive.site.output)]
    if _is_complete(tally, archive):
        problems.extend(_link_problems(renderer, _broken_links(tally, store)))
    summary = Summary(
        articles=len(archive.articles),
        notes=sum(len(article.outlines) for article in archive.articles),
        withheld=archive.withheld,
        missing=archive.missing,
        hidden=archive.hidden,
        pages=sum(path.endswith(".html") for path in tally.sizes),
        search_size=sum(size for path, size in tally.sizes.items() if path.startswith(f"{search.FOLDER}/")),
        english_words=len(wording(archive.site).missing),
        left_out=() if archive.site.base_url else urls.NEED_BASE_URL,
    )
    return Outcome(sort_problems(problems), summary, failed=stops(problems, options))


def _is_complete(tally: Tally, archive: Archive) -> bool:
    """Whether every page was printed, and each has an address of its own."""
    no_page_is_missing = all(problem.severity == "warning" for problem in tally.problems[len(archive.problems) :])
    return no_page_is_missing and all(problem.code != "duplicate-slug" for problem in archive.problems)


def _link_problems(renderer: PageRenderer, broken: Sequence[linkcheck.BrokenLink]) -> tuple[Problem, ...]:
    if not broken:
        return ()
    return linkcheck.link_problems(broken, linkcheck.OwnTheme(renderer.theme.own, own_files(renderer)))


def _broken_links(tally: Tally, store: Store) -> tuple[linkcheck.BrokenLink, ...]:
    """Every link that leads nowhere. What is kept was looked at when it was made, so its links are looked at again only
    if something that a link can lead to has gone since.
    """
    records = [*tally.links, *(links for each in tally.packed_links for links in unpacked_links(each))]
    ids = {links.path: links.ids for links in records}
    gone = any(
        path not in tally.sizes or not linkcheck.has_lines(ids.get(path, was), was)
        for sheet in changed(store, tally.kept)
        for path, was in ids_of(sheet)
    )
    for sheet in tally.kept:
        records.extend(
            links_of(sheet) if gone else (linkcheck.FileLinks(path, known, "") for path, known in ids_of(sheet))
        )
    return linkcheck.broken_links(records, tally.sizes.keys())
