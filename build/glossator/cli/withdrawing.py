"""``withdraw``: an article taken down, and what remains of it elsewhere."""

from __future__ import annotations

import datetime
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from glossator import dates, report
from glossator.cli.options import cache_folder, no_words, refuse_folder, site_again, site_option, today
from glossator.cli.terminal import from_here, paint, refuse, say

if TYPE_CHECKING:
    from glossator.fix import Standing


def _as_date(_context: click.Context, _option: click.Parameter, written: str | None) -> datetime.date:
    if written is None:
        return today()
    try:
        # Alone, ``fromisoformat`` takes other ways to write a day as well.
        day = datetime.date.fromisoformat(written if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", written) else "")
    except ValueError:
        meant = " or ".join(dates.proposals(written)) or f"year, month, day, like {today()}"
        raise click.BadParameter(f'"{report.visible(written)}" is not a date as in the files; write {meant}') from None
    if day > today():
        raise click.BadParameter(f"{day} is still to come")
    return day


def _refuse_folder(context: click.Context, _argument: click.Parameter, slug: str) -> str:
    """The slug; it is refused, before a site is looked for, if it is the folder of one."""
    if not context.resilient_parsing:
        refuse_folder(context, (slug,))
    return slug


@click.command()
@click.argument("slug", is_eager=True, callback=_refuse_folder)
@no_words
@click.option(
    "--keep-notes/--no-keep-notes", default=None, help="Whether the notes stay published, at the article's address."
)
@click.option("--reason", metavar="TEXT", help="Why, in one sentence. It is printed on the page.")
@click.option(
    "--date",
    "day",
    callback=_as_date,
    metavar="YYYY-MM-DD",
    help="The day of the withdrawal.  [default: today]",
)
@click.option(
    "--copy",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="First save a copy of the article's file as FILE, outside the site's folder.",
)
@click.option("--yes", is_flag=True, help="Do not ask before the text is cut out of its file.")
@site_option
def withdraw(slug: str, site: Path, day: datetime.date, copy: Path | None, **options: Any) -> None:
    """Take the article SLUG down.

    Its text, standfirst and picture are cut out of its file. Title, date and address stay, with the day of the
    withdrawal and the reason for it, so that old links lead to an answer. You are asked for whatever the options do
    not say. The published site changes only when you build and publish again.
    """
    from glossator import cache, fix  # noqa: PLC0415
    from glossator.model import Withdrawal  # noqa: PLC0415

    standing = fix.standing_article(site, slug)
    if isinstance(standing, fix.Refusal):
        refuse(standing.reason)
    _check_copy(copy, site)
    keeps = _whether_notes_stay(options["keep_notes"], standing)
    reason = options["reason"]
    if reason is None and sys.stdin.isatty():
        reason = click.prompt("Reason, printed on the page", default="", show_default=False)
    if not (options["yes"] or copy):
        _confirm(standing)
    if copy:
        _keep(copy, standing)
    changes = fix.withdraw_article(site, standing, Withdrawal(str(day), " ".join((reason or "").split()), keeps))
    if isinstance(changes, fix.Refusal):
        refuse(changes.reason)
    cache.discard(cache_folder(), site)  # It keeps texts.
    folder = from_here(site)
    say(*(report.change_text(change, folder, paint(), done="") for change in changes))
    if copy:
        say(f"{copy}: the file as it was")
    say("", *_what_remains(standing, keeps))
    say("", f"Now check what is left: glossator check{site_again(site)}")
    say("Then publish the archive; until then the text is still on the site.")


def _check_copy(copy: Path | None, site: Path) -> None:
    if copy and copy.exists():
        refuse(f"{copy} exists already, and is not overwritten")
    if copy and copy.resolve().is_relative_to(site.resolve()):
        refuse(f"{copy} is in the site's folder, and so might be published; name a file outside it")


def _whether_notes_stay(wish: bool | None, standing: Standing) -> bool:
    if wish is not None or not standing.notes:
        return wish is not False
    if not sys.stdin.isatty():
        refuse("say whether the notes stay: --keep-notes or --no-keep-notes")
    many = report.count(standing.notes, "note")
    return click.confirm(f"The article has {many}. Keep publishing them, without the words they quote?", default=True)


def _confirm(standing: Standing) -> None:
    """Asks before a text is cut: nobody loses one without having been told."""
    if not standing.words:
        return
    if not sys.stdin.isatty():
        refuse(
            "the text will be cut out of its file: keep a copy with --copy FILE, or say that you need no copy: --yes"
        )
    many = report.count(standing.words, "word")
    click.echo(f"{many} will be cut out of {standing.path}. Glossator cannot undo this; the text remains")
    click.echo("only where you have it already, such as in git's history. (--copy FILE saves a copy first.)")
    click.confirm("Cut it out?", abort=True)


def _keep(copy: Path, standing: Standing) -> None:
    from glossator import saving  # noqa: PLC0415

    copy.parent.mkdir(parents=True, exist_ok=True)
    saving.write_new(copy, standing.draft.new)


def _what_remains(standing: Standing, keeps: bool) -> Iterator[str]:
    """Where the text can still be found: nobody should believe that it is gone from the world."""
    yield "Taken down here. Where copies remain, and who can do something about them:"
    yield "- on this computer: the site that you have built shows it until you build again."
    yield "- git's history: every commit that contains the text shows it to everyone who can read the repository. To"
    yield "  remove it, rewrite the history (git filter-repo), and ask the host to delete what it keeps of the old one."
    yield "- forks and clones of the repository: they belong to other people."
    for address in standing.elsewhere:
        yield f"- {report.visible(address)}: ask those who keep it."
    yield "- search engines and web archives: each has a form for removals. GitHub Pages may show the old page for"
    yield "  another ten minutes."
    yield "- whatever readers have saved or printed, and feeds that they have fetched."
    if standing.remarks:
        lines = report.count(standing.remarks, "line")
        yield f"- {standing.path}: {lines} of remarks, which begin with # and may contain parts of the text."
        yield "  Delete what must go."
    if standing.sidecar and keeps:
        yield f"- {standing.sidecar}: it contains the words that the notes quote."
        yield "  The site does not show them, but a public repository does."
    elif standing.sidecar:
        yield f"- {standing.sidecar}: its notes are no longer published, but the file is still there."
        yield "  Delete it if they have to go."
    for path in standing.pictures:
        yield f"- {path}: no longer shown with this article, but the file is still there."
        yield "  Delete it if it is part of what has to go."
