"""Dates that have not come yet, as a finding to look at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from glossator.doctor.findings import Finding
from glossator.future import future_dates
from glossator.limits import NAMED_FILES
from glossator.report import count


def future_findings(root: Path, today: str) -> Iterator[Finding]:
    """All of them in one finding; none, if there is none."""
    found = [f"{each.place.path}:{each.place.line}: {each.key}: {each.day}" for each in future_dates(root, today)]
    if found:
        what = f"{count(len(found), 'date')} in the future: nobody can have read or checked anything then"
        more = (*found[:NAMED_FILES], *([f"and {len(found) - NAMED_FILES} more"] if len(found) > NAMED_FILES else []))
        yield Finding("look", what, "correct the dates that are mistyped; often it is the year", more)
