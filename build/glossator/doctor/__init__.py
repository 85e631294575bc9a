"""What keeps an archive's folder from being published on GitHub Pages, as far as it can be seen from here.

The network is not used, and nothing is changed. What only the settings of the repository can tell is named as such;
what GitHub said when it failed is looked up among the known failures.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from glossator import load, pipeline
from glossator.doctor.failures import FAILURES, Failure, known_failures
from glossator.doctor.findings import Finding, first_of
from glossator.doctor.repository import read_repository
from glossator.doctor.site import site_findings
from glossator.doctor.workflow import workflow_findings
from glossator.future import future_dates
from glossator.outcome import Options
from glossator.report import count

__all__ = ["FAILURES", "Failure", "Finding", "examine", "future_findings", "known_failures"]

NO_GIT = "git is not installed"
NO_REPOSITORY = "this folder is not in a git repository"


def examine(root: Path) -> tuple[Finding, ...]:
    """Everything that needs attention, the most serious first. Raises FileNotFoundError without a ``site.yml``."""
    found = sorted(_findings(root), key=lambda finding: finding.gravity != "wrong")
    return tuple(found)


def _findings(root: Path) -> Iterator[Finding]:
    # The workflow has nothing of the folder beside the repository, neither its problems nor what others refer to.
    outcome = pipeline.check_site(root, Options(private_folder=False))
    site = load.load_settings(root)
    errors = sum(problem.severity == "error" for problem in outcome.problems)
    if errors:
        yield Finding("wrong", f"{count(errors, 'error')} in your files, so there is no build", "see: glossator check")
    elif outcome.problems:
        many = count(len(outcome.problems), "warning")
        yield Finding(
            "wrong",
            f"{many} in your files: the build that publishes is strict, so it will fail",
            "see: glossator check",
        )
    yield from future_findings(root, datetime.now(UTC).date().isoformat())
    repository = read_repository(root)
    if repository is None:
        what = NO_REPOSITORY if shutil.which("git") else NO_GIT
        yield Finding("wrong", what, "make it a repository: git init; or publish the folder _site/ by other means")
        return
    yield from workflow_findings(repository, site)
    yield from site_findings(repository, site, outcome.summary.hidden)


def future_findings(root: Path, today: str) -> Iterator[Finding]:
    """All dates that lie after ``today``, an ISO date, in one finding; none, if there is none."""
    found = [f"{each.place.path}:{each.place.line}: {each.key}: {each.day}" for each in future_dates(root, today)]
    if found:
        what = f"{count(len(found), 'date')} in the future: nobody can have read or checked anything then"
        yield Finding("look", what, "correct the dates that are mistyped; often it is the year", first_of(found))
