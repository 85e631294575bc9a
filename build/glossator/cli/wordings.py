"""``words``: what the pages say by themselves, as lines for site.yml."""

from __future__ import annotations

from pathlib import Path

import click

from glossator.cli.options import no_words, site_option
from glossator.cli.terminal import say


@click.command()
@no_words
@site_option
def words(site: Path) -> None:
    """Print what the pages say by themselves, to change or translate it.

    The lines are for the end of site.yml, in place of those that begin with "words:" there. What is still in English,
    because there is no text in the language of the site, comes last.
    """
    from glossator import load  # noqa: PLC0415
    from glossator.scaffold.own_words import own_words_lines  # noqa: PLC0415

    say(*own_words_lines(load.load_settings(site)))
