"""``check --fix``: the repairs, before the check."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from glossator import report
from glossator.cli.terminal import from_here, paint, refuse, say


def repair(site: Path, targets: Sequence[str], choice: int | None, *, quiet: bool) -> None:
    """Repairs what is safe, or what ``targets`` name, and prints each change, unless ``quiet``."""
    from glossator import fix  # noqa: PLC0415

    if choice and len(targets) != 1:
        refuse("--choose needs exactly one note: glossator check --fix SLUG#ID --choose 2")
    folder = from_here(site)
    for target in targets or ("",):
        fixed = fix.fix_one(site, target, choice) if target else fix.fix_site(site)
        if fixed.refusal:
            refuse(fixed.refusal)
        lines = [report.change_text(change, folder, paint()) for change in fixed.changes]
        if target and not lines:
            lines = [f"{target}: nothing had to be changed"]
        if lines and not quiet:
            say(*lines)
