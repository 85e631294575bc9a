"""``search``: a built site searched in the terminal."""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from glossator import report
from glossator.cli.options import FOLDER, quoted, site_again, site_option
from glossator.cli.terminal import EXIT_CLEAN, EXIT_PROBLEMS, refuse, say
from glossator.folder import THEME_FOLDER

if TYPE_CHECKING:
    from glossator.ask import Absent, Answer, Result

MAX_TEXT_CHARS = 240
JSON_VERSION = 1
"""A later version of the JSON only ever adds keys, or has another number."""


class _Search(click.Command):
    """A command for which what begins with one minus is a word to be left out, and with two an option.

    A class, since that has to be decided before click reads the words: it knows either no unknown option or all.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click's, of words among which it finds nothing but options that there are."""
        end = args.index("--") if "--" in args else len(args)
        known = [name for option in self.get_params(ctx) for name in option.opts if name.startswith("--")]
        unknown = [word for word in args[:end] if word.startswith("--") and word.partition("=")[0] not in known]
        if unknown and not ctx.resilient_parsing:
            _refuse_option(unknown[0].partition("=")[0], known, args[:end])
        # Were -h an option for click, it would find it in every word with that letter: -whale.
        typed = ["--help" if word == "-h" else word for word in args[:end]]
        return super().parse_args(ctx, typed + args[end:])


def _refuse_option(unknown: str, known: list[str], args: list[str]) -> NoReturn:
    from glossator import suggest  # noqa: PLC0415

    near = suggest.nearest(unknown, known)
    proposal = f"did you mean {near}?" if near else f"there are {', '.join(known)}."
    options: list[str] = []
    words: list[str] = []
    left = iter(args)
    for arg in left:
        if arg.partition("=")[0] in known:
            options.extend([arg] if "=" in arg else [arg, *islice(left, 1)])
        else:
            words.append(arg)
    typed = " ".join(map(quoted, ["glossator", "search", *options, "--", *words]))
    refuse(f"there is no option {unknown}; {proposal} If it is a word to search for: {typed}")


@click.command(cls=_Search, context_settings={"ignore_unknown_options": True, "help_option_names": ["--help"]})
@click.argument("query", nargs=-1, required=True)
@site_option
@click.option(
    "--output",
    type=FOLDER,
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

    folder = output or site / load.load_settings(site).output
    try:
        answer = ask.ask(folder, " ".join(query), count)
    except ask.NoIndexError as error:
        refuse(f"{error}; {_cure(folder, site, output)}")
    say(_json(answer) if format_ == "json" else _text(answer))
    context.exit(EXIT_CLEAN if answer.results and not answer.nearest else EXIT_PROBLEMS)


def _cure(folder: Path, site: Path, output: Path | None) -> str:
    from glossator import load, write  # noqa: PLC0415

    try:
        write.check_output(folder, site, (*load.article_folders(site), site / THEME_FOLDER))
    except write.OutputRefusedError:
        return "name the folder of a built site"
    where = f" --output {quoted(str(output))}" if output else ""
    return f"to build the site: glossator build{site_again(site)}{where}"


def _json(answer: Answer) -> str:
    from msgspec import to_builtins  # noqa: PLC0415

    results = [{"address": _address(result), **to_builtins(result)} for result in answer.results]
    return json.dumps({"version": JSON_VERSION, **to_builtins(answer), "results": results}, indent=2)


def _address(result: Result) -> str:
    """Of the note or paragraph that answers, within the site."""
    from glossator import urls  # noqa: PLC0415

    place = ""
    if result.note:
        place = urls.note_fragment(result.note["id"])
    elif result.paragraph:
        place = urls.paragraph_fragment(result.paragraph)
    return urls.relative_link("", f"{urls.article_path(result.slug)}{f'#{place}' if place else ''}")


def _text(answer: Answer) -> str:
    found = f"{'at least ' if answer.at_least else ''}{answer.total:,} found"
    if answer.nearest and answer.results:
        found = "no article has all of this; the closest:"
    unknown = [f"not found in any article: {', '.join(answer.unknown)}"] if answer.unknown else []
    absent = map(_absent, answer.absent)
    return "\n\n".join([*map(report.visible, (found, *absent, *unknown)), *map(_result, answer.results)])


def _absent(absent: Absent) -> str:
    none = f"there is no {_typed(absent.filter, absent.value)} in this archive"
    if absent.near:
        return f"{none}; did you mean {' or '.join(_typed(absent.filter, value) for value in absent.near)}?"
    if absent.known:
        return f"{none}; there are: {', '.join(_typed(absent.filter, value) for value in absent.known)}"
    return none


def _typed(field: str, value: str) -> str:
    """A filter as it is typed; there is no way to type a quotation mark, nor need there be."""
    plain = value.replace('"', "")
    return f'{field}:"{plain}"' if " " in plain else f"{field}:{plain}"


def _result(result: Result) -> str:
    head = "  ".join(part for part in (result.date, result.title, result.outlet) if part)
    where = {"": "", "text": "in the article", "title": "in the title"}.get(result.where, "among the names")
    where = f"in our note ({result.note['kind']})" if result.note else where
    text = " ".join(result.text.split())
    shown = text if len(text) <= MAX_TEXT_CHARS else f"{text[:MAX_TEXT_CHARS].rsplit(' ', 1)[0]} …"
    missing = [f"  missing: {', '.join(result.missing)}"] if result.missing else []
    lines = [head, f"  {_address(result)}  {where}".rstrip(), *missing, f"  {shown}"]
    return "\n".join(map(report.visible, lines))
