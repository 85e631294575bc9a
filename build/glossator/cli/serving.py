"""``serve``: the site as it will be, updated with every save."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from glossator import report
from glossator.cli.options import cache_option, no_words, runnable, site_again, site_option
from glossator.cli.terminal import from_here, paint, refuse, say
from glossator.folder import SITE_FILE

if TYPE_CHECKING:
    from glossator.outcome import Outcome

DEFAULT_PORT = 8000


@click.command()
@no_words
@site_option
@click.option(
    "--port",
    type=click.IntRange(1, 65_535),
    default=DEFAULT_PORT,
    show_default=True,
    help="The number in the preview's address. If it is taken, the next free one is used.",
)
@click.option("--open/--no-open", "open_", default=False, show_default=True, help="Open the preview in a browser.")
@cache_option
def serve(site: Path, port: int, open_: bool, cache: Path | None) -> None:
    """Preview the site while you write.

    Whatever you save appears at once. Drafts and notes in review are shown, too, marked as such. Nothing is written to
    your folders, and only this computer can see the preview. Ctrl-C ends it.
    """
    from glossator.serve import PortTakenError, serve_site  # noqa: PLC0415

    def started(address: str, found: int) -> None:
        if found != port:
            say(f"Port {port} is taken, so the preview uses {found}.")
        say(f"The preview is at {address} (Ctrl-C ends it)")
        if open_:
            import webbrowser  # noqa: PLC0415

            webbrowser.open(address)

    again = site_again(site)  # In the thread that builds, nobody knows what was typed.
    try:
        serve_site(
            site,
            port=port,
            cache=cache,
            check=f"glossator check{again}",
            on_start=started,
            on_build=lambda came_to, seconds: _say(came_to, seconds, site, again),
        )
    except PortTakenError as error:
        refuse(f"{error}; choose another one: glossator serve{again} --port {min(port + 1000, 65_535)}")
    except KeyboardInterrupt:
        say("", "The preview has ended.")


def _say(came_to: Outcome | Exception, seconds: float, site: Path, again: str) -> None:
    if isinstance(came_to, FileNotFoundError):
        say(f"The site could not be built: {SITE_FILE} is gone; put it back, and it is built again")
        return
    if isinstance(came_to, Exception):
        say(f"The site could not be built: {report.visible(f'{type(came_to).__name__}: {came_to}')}")
        return
    folder = from_here(site)
    problems = (report.problem_text(runnable(problem, again), folder, paint()) for problem in came_to.problems)
    say(*problems, report.summary_line(came_to, seconds))
