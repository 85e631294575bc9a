"""``verify``: a built site against its manifest."""

from __future__ import annotations

from pathlib import Path

import click

from glossator import report
from glossator.cli.options import FOLDER, find_site, quiet_option
from glossator.cli.terminal import EXIT_CLEAN, EXIT_PROBLEMS, refuse, say
from glossator.folder import SITE_FILE


def _find_site_unless_named(context: click.Context, option: click.Parameter, site: Path | None) -> Path | None:
    """As ``find_site``; where the folder to verify is named, no site is needed."""
    return site if context.params.get("folder") else find_site(context, option, site)


@click.command()
@click.argument("folder", required=False, is_eager=True, type=click.Path(path_type=Path), metavar="[DIR]")
@click.option(
    "--site",
    type=FOLDER,
    callback=_find_site_unless_named,
    help=(
        "Without DIR: the folder of the site whose output is compared."
        f"  [default: this folder, or the nearest one above it, with a {SITE_FILE}]"
    ),
)
@quiet_option
@click.pass_context
def verify(context: click.Context, /, folder: Path | None, site: Path, quiet: bool) -> None:
    """Compare a built site with its manifest, file by file.

    DIR may be any copy of it: on a disk, on a USB stick, or downloaded. Exit code 1: a file has changed, is missing,
    was added, or cannot be read. Without Glossator: sha256sum -c manifest-sha256.txt does the same, except for files
    that were added.
    """
    from glossator import verify as verifying  # noqa: PLC0415

    try:
        verified = verifying.verify_site(folder or _output_of(site))
    except verifying.NoManifestError as error:
        refuse(str(error))
    differences = {
        "changed": verified.changed,
        "missing": verified.missing,
        "extra": verified.extra,
        "unreadable": verified.unreadable,
    }
    for what, paths in differences.items():
        for path in paths:
            say(report.visible(f"{what}: {path}"))
    counted = [f"{len(paths):,} {what}" for what, paths in differences.items() if paths]
    if not quiet:
        say(f"{verified.files:,} files; {', '.join(counted) or 'all as they were when built'}")
    context.exit(EXIT_PROBLEMS if counted else EXIT_CLEAN)


def _output_of(site: Path) -> Path:
    from glossator import load  # noqa: PLC0415

    return site / load.load_settings(site).output
