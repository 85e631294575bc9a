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

MAX_LOG_CHARS = 4_000_000
_NOT_SEEN = (
    "What cannot be checked from here, in the repository on GitHub:",
    '  Settings, Pages, "Build and deployment", Source must be: GitHub Actions',
    "  Settings, Environments, github-pages must allow the branch that you push",
    'If publishing fails, look up what GitHub says: glossator doctor --said "TEXT"; a whole log: --said - < log.txt',
)


@click.command()
@no_words
@site_option
@click.option(
    "--said", metavar="TEXT", help="Explain what GitHub said when publishing failed; - reads a whole log from stdin."
)
@click.option("--workflow", is_flag=True, help="Print the workflow that publishes an archive, for you to save.")
@click.pass_context
def doctor(context: click.Context, site: Path, said: str | None, workflow: bool) -> None:
    """Find what prevents publishing on GitHub Pages.

    Checks git, the workflow, leftovers, sizes and what a public repository would show. Nothing is changed, and the
    network is not used.
    """
    if workflow:
        from glossator.scaffold.publishing import workflow as text  # noqa: PLC0415

        click.echo(text(), nl=False)
        return
    if said is not None:
        _explain(sys.stdin.read(MAX_LOG_CHARS) if said == "-" else said)
        return
    from glossator.doctor import examine  # noqa: PLC0415

    findings = examine(site)
    for finding in findings:
        say(_finding_text(finding), "")
    say(*_NOT_SEEN, "", _summary(findings))
    context.exit(EXIT_PROBLEMS if any(finding.gravity == "wrong" for finding in findings) else EXIT_CLEAN)


def _explain(said: str) -> None:
    from glossator.doctor.failures import FAILURES, known_failures  # noqa: PLC0415

    found = known_failures(said)
    if not found:
        known = (f"  {failure.example}" for failure in FAILURES)
        refuse("\n".join(["that text contains no failure that Glossator knows. It knows these:", *known]))
    for failure in found:
        cure = f"  {paint()('cure:', 'help')} {failure.cure}"
        say(paint()(failure.example, "title"), f"  {failure.means}", cure)


def _finding_text(finding: Finding) -> str:
    colour = paint()
    head = colour(f"{finding.gravity}:", "error" if finding.gravity == "wrong" else "warning")
    lines = [f"{head} {report.visible(finding.what)}", f"  {colour('cure:', 'help')} {report.visible(finding.cure)}"]
    return "\n".join([*lines, *(f"    {report.visible(line)}" for line in finding.more)])


def _summary(findings: Sequence[Finding]) -> str:
    wrong = sum(finding.gravity == "wrong" for finding in findings)
    looks = len(findings) - wrong
    return f"{wrong} wrong, {looks} to look at" if findings else "nothing found"
