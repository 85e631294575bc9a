"""``init`` and ``new``: what a person begins with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from glossator import report
from glossator.cli.options import FOLDER, quiet_option, quoted, site_again, site_option, today
from glossator.cli.terminal import refuse, say

if TYPE_CHECKING:
    from glossator.pasted import Pasted

MAX_NAMED_FILES = 3
"""Of those that are in the way."""


@click.command()
@click.argument("folder", metavar="[DIR]", type=FOLDER, default=Path())
@quiet_option
def init(folder: Path, quiet: bool) -> None:
    """Make a small but complete archive.

    It has an article and notes for you to replace. Existing files are never overwritten.
    """
    from glossator import scaffold  # noqa: PLC0415

    for_git = scaffold.lines_for_git(folder)
    files = {path: text for path, text in scaffold.new_archive_files(today()).items() if path not in for_git}
    _write_all_or_nothing(folder, files, "To begin in another folder: glossator init DIR")
    if not quiet:
        site = "" if folder == Path() else f" --site {quoted(str(folder))}"
        index = folder / "_site" / "index.html"
        kept = [f"kept {folder / path}; it needs these lines: {', '.join(lines)}" for path, lines in for_git.items()]
        say(*_written(folder, files), *kept, "", f"Next: glossator build{site}", f"and open {index} in a browser.")


@click.command()
@click.argument("title", nargs=-1)
@click.option(
    "--text",
    type=click.File("rb"),
    metavar="FILE",
    help="Make the article from FILE, a text pasted from a web page or a PDF; - reads standard input.",
)
@site_option
@quiet_option
def new(title: tuple[str, ...], text: BinaryIO | None, site: Path, quiet: bool) -> None:
    """Make an article called TITLE and the file for its notes.

    The article is a draft. With --text, the words of FILE become its text: broken lines and hyphens are repaired, and
    nothing in it is read as markup. Title, author, outlet and date are proposed from its first lines. What seems not to
    belong to the article is set apart, never deleted. Existing files are never overwritten.

    If TITLE is a line of FILE, the article begins there, so you can paste a whole web page.
    """
    words = " ".join(title)
    say_if = _nothing if quiet else say
    if text:
        _new_from_text(words, text, site, say_if)
    elif words:
        _new_empty(words, site, say_if)
    else:
        refuse(f"give the article a title: glossator new{site_again(site)} TITLE; or its text: --text FILE")


def _new_empty(title: str, site: Path, say_if: Callable[..., None]) -> None:
    from glossator import load, scaffold  # noqa: PLC0415

    files = scaffold.new_article_files(title, today(), load.load_settings(site).language)
    if not files:
        refuse("the title needs at least one letter or digit, since the article's address is made from it")
    _write_article(site, files, f"To begin another article, give another title: glossator new{site_again(site)} TITLE")
    say_if(
        *_written(site, files),
        "",
        "Next: put the text into the first file and your notes into the second. Then check them:",
        f"glossator check{site_again(site)}",
        *_how_to_publish(site),
    )


def _new_from_text(title: str, stream: BinaryIO, site: Path, say_if: Callable[..., None]) -> None:
    from glossator import load, scaffold  # noqa: PLC0415
    from glossator.pasted import article_from_paste, has_front_matter  # noqa: PLC0415

    text, encoding = _read_pasted(stream)
    if has_front_matter(text):
        where = f"{site / 'content'}, with a name that ends in .md"
        refuse(f"{stream.name} begins with front matter, so it is an article already: put it as it is into {where}")
    pasted = article_from_paste(text, title)
    if not pasted.markdown:
        refuse(f"there is no text in {stream.name}")
    files = scaffold.pasted_files(pasted, title, today(), load.load_settings(site).language)
    if not files:
        refuse(f"no title was found in the first lines of the text; give one: {_with_title(stream, site)}")
    _write_article(site, files, "To make another article from the text, give another TITLE after --text FILE")
    say_if(
        *_written(site, files),
        "",
        *_what_was_read(pasted, title, encoding),
        *([] if title or not _is_doubtful(pasted) else _how_to_begin_elsewhere(_with_title(stream, site))),
        "",
        'Next: compare the lines marked "check" with the original, and read the text through. Then write your notes',
        "into the second file, and check both:",
        f"glossator check{site_again(site)}",
        *_how_to_publish(site),
    )


def _read_pasted(stream: BinaryIO) -> tuple[str, str]:
    """The text and the name of its encoding."""
    from glossator.load import MAX_TEXT_BYTES  # noqa: PLC0415
    from glossator.pasted import decoded  # noqa: PLC0415

    raw = stream.read(MAX_TEXT_BYTES + 1)
    if len(raw) > MAX_TEXT_BYTES:
        refuse(f"{stream.name} is larger than {MAX_TEXT_BYTES // 1_000_000} MB, more than any article needs")
    text = decoded(raw)
    return text or refuse(
        f"{stream.name} is not plain text: open it, copy its text, and paste that into a plain-text file"
    )


def _what_was_read(pasted: Pasted, title: str, encoding: str) -> list[str]:
    """What a person has to compare, in lines."""
    lines = [
        f"  {proposal.key + ':':<11} {report.visible(', '.join(proposal.values))}" for proposal in pasted.proposals
    ]
    lines = ["Read from the first lines of the text, to be checked:", *lines] if lines else []
    if title and not pasted.begins_with_title:
        lines.append(
            "Your title is not a line of the text. Give its headline word for word, and the article begins there."
        )
    if not any(proposal.key == "date" for proposal in pasted.proposals):
        lines.append("No date was recognised, so the file has today's. Change it to the day of first publication.")
    if pasted.tables:
        made = "1 table was" if pasted.tables == 1 else f"{pasted.tables} tables were"
        lines.append(f"{made} made from lines divided by tabs, with the first line as the head; check the columns.")
    count = len(pasted.set_apart)
    if count:
        seem, them = ("1 line seems", "it") if count == 1 else (f"{count} lines seem", "them")
        lines.append(f"{seem} not to belong to the article. Please look at {them}: above the text, marked with #.")
    if encoding == "windows-1252":
        lines.append("The text was not saved as UTF-8, so it was read as Windows-1252; check letters like é, ü, ł, я.")
    return lines


def _is_doubtful(pasted: Pasted) -> bool:
    """Whether the text may begin with what is no part of the article: a head that was met has a date, as a rule."""
    return pasted.is_in_doubt or not any(proposal.key == "date" for proposal in pasted.proposals)


def _how_to_begin_elsewhere(command: str) -> list[str]:
    what = "If this title is not the headline, delete both files and give the headline as TITLE;"
    return [what, f"the article begins there: {command}"]


def _with_title(stream: BinaryIO, site: Path) -> str:
    """The command that makes the article again, with a title."""
    name = "-" if stream.name == "<stdin>" else quoted(stream.name)
    return f"glossator new{site_again(site)} --text {name} TITLE"


def _how_to_publish(site: Path) -> list[str]:
    return [
        f"The article is a draft. To preview it: glossator serve{site_again(site)}",
        "To publish it, delete the line `status: draft`.",
    ]


def _write_article(site: Path, files: Mapping[str, str], cure: str) -> None:
    from glossator import scaffold  # noqa: PLC0415

    if twin := scaffold.same_address(site, files):
        refuse(f"nothing was written, because {site / twin} has the same address. {cure}")
    _write_all_or_nothing(site, {**files, **scaffold.missing_schemas(site)}, cure)


def _nothing(*_lines: str) -> None:
    """Takes the place of ``say`` when nothing is to be printed."""


def _write_all_or_nothing(folder: Path, files: Mapping[str, str], cure: str) -> None:
    from glossator import scaffold  # noqa: PLC0415

    existing = scaffold.existing_files(folder, files)
    if existing:
        paths = ", ".join(str(folder / path) for path in existing[:MAX_NAMED_FILES])
        if len(existing) > MAX_NAMED_FILES:
            paths += f" and {len(existing) - MAX_NAMED_FILES} more"
        refuse(f"nothing was written, because these files exist already: {paths}. {cure}")
    try:
        scaffold.write_files(folder, files)
    except FileNotFoundError as error:  # All folders were made but one, in which the system wants none.
        refuse(f"the system refused to make {error.filename}; choose another folder")


def _written(folder: Path, files: Mapping[str, str]) -> list[str]:
    """A line for each file, but only one for all those that nobody opens, since they serve editors."""
    from glossator import scaffold  # noqa: PLC0415

    for_editors = [path for path in files if path.startswith(f"{scaffold.SCHEMA_FOLDER}/")]
    lines = [f"wrote {folder / path}" for path in files if path not in for_editors]
    schemas = f"wrote {len(for_editors)} files in {folder / scaffold.SCHEMA_FOLDER}, for editors that help with YAML"
    return [*lines, schemas] if for_editors else lines
