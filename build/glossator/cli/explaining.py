"""``explain``: the meaning of a problem, with an example and its cure."""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem

from glossator import report
from glossator.catalogue import CATALOGUE
from glossator.cli.terminal import paint, refuse, say


def _complete_code(_context: click.Context, _argument: click.Parameter, incomplete: str) -> list[CompletionItem]:
    return [CompletionItem(code, help=entry.title) for code, entry in CATALOGUE.items() if code.startswith(incomplete)]


@click.command()
@click.argument("code", required=False, shell_complete=_complete_code)
def explain(code: str | None) -> None:
    """Say what the problem CODE means, and how to cure it.

    There is a small example for each. Without CODE, list all codes.
    """
    if not code:
        say(report.list_of_codes(paint()))
    elif code in CATALOGUE:
        say(report.explanation(code, paint()))
    else:
        from glossator import suggest  # noqa: PLC0415

        near = suggest.nearest(code, list(CATALOGUE))
        refuse(
            f"there is no problem called {code!r}; " + (f"did you mean {near}?" if near else "see glossator explain")
        )
