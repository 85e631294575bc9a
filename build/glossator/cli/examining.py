"""``doctor``: what keeps the folder from being published on GitHub Pages, and what a failure there means."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from glossator import report
from glossator.cli.options import no_words, site_option
from glossator.cli.terminal import EXIT_CLEAN, EXIT_PROBLEMS, paint, refuse, say

if TYPE_CHECKING:
    from glossator.doctor import Finding

MAX_LOG_BYTES = 4_000_000
_NOT_SEEN = (
    "What cannot be checked from here, in the repository on GitHub:",
    '  Settings, Pages, "Build and deployment", Source must be: GitHub Actions',
    "  Settings, Environments, github-pages must allow the branch that you push",
    'If publishing fails, look up what GitHub says: glossator doctor --said "TEXT"; a whole log: --said - < log.txt',
)


def _print_explanation(context: click.Context, _option: click.Parameter, said: str | None) -> None:
    """Needs no archive."""
    if said is not None and not context.resilient_parsing:
        _explain(_log() if said == "-" else said)
        context.exit()


def _log() -> str:
    """What comes from stdin; PowerShell hands on logs in UTF-16."""
    from glossator.pasted import decoded  # noqa: PLC0415

    text, _ = decoded(sys.stdin.buffer.read(MAX_LOG_BYTES)) or ("", "")
    return text


@click.command()
@no_words
@click.option(
    "--said",
    metavar="TEXT",
    is_eager=True,
    expose_value=False,
    callback=_print_explanation,
    help="Explain what GitHub said when publishing failed; - reads a whole log from stdin.",
)
@click.option(
    "--workflow",
    is_flag=True,
    help="Write the workflow that publishes an archive on GitHub, and do nothing else.",
)
@site_option
@click.pass_context
def doctor(context: click.Context, site: Path, workflow: bool) -> None:
    """Find what prevents publishing on GitHub Pages.

    Checks git, the workflow, leftovers, sizes and what a public repository would show. Nothing is changed, and the
    network is not used.
    """
    from glossator.doctor import examine  # noqa: PLC0415

    if workflow:
        say(f"written: {_write_workflow(site)}")
        context.exit()
    findings = examine(site)
    for finding in findings:
        say(_finding_text(finding), "")
    say(*_NOT_SEEN, "", _summary(findings))
    context.exit(EXIT_PROBLEMS if any(finding.gravity == "wrong" for finding in findings) else EXIT_CLEAN)


def _write_workflow(site: Path) -> Path:
    """Where it is now: at the top of the repository that holds the site's folder, or in that folder if none does."""
    from glossator.doctor.repository import read_repository  # noqa: PLC0415
    from glossator.scaffold import write_files  # noqa: PLC0415
    from glossator.scaffold.publishing import WORKFLOW_FILE, workflow  # noqa: PLC0415

    repository = read_repository(site)
    folder = repository.top if repository else site
    try:
        write_files(folder, {WORKFLOW_FILE: workflow()})
    except FileExistsError:
        refuse(f"{folder / WORKFLOW_FILE} is there already; rename it first, if you want the new one")
    return folder / WORKFLOW_FILE


def _explain(said: str) -> None:
    from glossator.doctor.failures import FAILURES, known_failures  # noqa: PLC0415

    found = known_failures(said)
    if not found:
        known = (f"  {failure.example}" for failure in FAILURES)
        refuse("\n".join(["Glossator does not recognise that text. It recognises these:", *known]))
    for failure in found:
        cure = f"  {paint()('help:', 'help')} {failure.cure}"
        say(paint()(failure.example, "title"), f"  {failure.means}", cure)


def _finding_text(finding: Finding) -> str:
    colour = paint()
    head = colour(f"{finding.gravity}:", "error" if finding.gravity == "wrong" else "warning")
    lines = [f"{head} {report.visible(finding.what)}", f"  {colour('help:', 'help')} {report.visible(finding.cure)}"]
    return "\n".join([*lines, *(f"    {report.visible(line)}" for line in finding.more)])


def _summary(findings: Sequence[Finding]) -> str:
    wrong = sum(finding.gravity == "wrong" for finding in findings)
    looks = len(findings) - wrong
    return f"{wrong} wrong, {looks} to look at" if findings else "nothing found"
