"""``search``: a built site searched in the terminal."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from glossator import report
from glossator.cli.options import quoted, site_again, site_option
from glossator.cli.terminal import EXIT_CLEAN, EXIT_PROBLEMS, refuse, say

if TYPE_CHECKING:
    from glossator.ask import Answer, Result

MAX_TEXT_CHARS = 240


@click.command(context_settings={"ignore_unknown_options": True})  # What begins with a minus is a word to be left out.
@click.argument("query", nargs=-1, required=True)
@site_option
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder of the built site.  [default: as site.yml says, else _site]",
)
@click.option("--count", type=click.IntRange(min=1), default=10, show_default=True, help="The most results to print.")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_context
def search(
    context: click.Context, /, query: tuple[str, ...], site: Path, output: Path | None, count: int, format_: str
) -> None:
    """Search a built site, as its search page does in a browser.

    Articles must have all the words. "an exact phrase", -without, begin*, wrod~, in:notes, kind:correction, who:NAME,
    from:OUTLET and 2019-03..2019-04 narrow the search. Exit code 1: nothing
    was found.
    """
    from glossator import ask, load  # noqa: PLC0415

    try:
        answer = ask.ask(output or site / load.load_settings(site).output, " ".join(query), count)
    except ask.NoIndexError as error:
        where = f" --output {quoted(str(output))}" if output else ""
        refuse(f"{error}; to build the site: glossator build{site_again(site)}{where}")
    say(json.dumps(asdict(answer), ensure_ascii=False, indent=2) if format_ == "json" else _text(answer))
    context.exit(EXIT_CLEAN if answer.results and not answer.nearest else EXIT_PROBLEMS)


def _text(answer: Answer) -> str:
    found = f"{'at least ' if answer.at_least else ''}{answer.total:,} found"
    if answer.nearest:
        found = "no article has all of it; these come closest:"
    unknown = [f"not found in any article: {', '.join(answer.unknown)}"] if answer.unknown else []
    return "\n\n".join([*map(report.visible, (found, *unknown)), *map(_result, answer.results)])


def _result(result: Result) -> str:
    head = "  ".join(part for part in (result.date, result.title, result.outlet) if part)
    if result.note:
        place, where = f"#note-{result.note['id']}", f"in our note ({result.note['kind']})"
    else:
        place = f"#p{result.paragraph}" if result.paragraph else ""
        where = {"text": "in the article", "title": "in the title"}.get(result.where, "among the names")
    text = " ".join(result.text.split())
    shown = text if len(text) <= MAX_TEXT_CHARS else f"{text[:MAX_TEXT_CHARS].rsplit(' ', 1)[0]} …"
    missing = [f"  missing: {', '.join(result.missing)}"] if result.missing else []
    lines = [head, f"  articles/{result.slug}.html{place}  {where}", *missing, f"  {shown}"]
    return "\n".join(map(report.visible, lines))
