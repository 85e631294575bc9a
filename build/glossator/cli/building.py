"""``check`` and ``build``: all problems of an archive, and the site made from it."""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

import click
from msgspec.structs import replace

from glossator import report
from glossator.cli import fixing, progress
from glossator.cli.options import (
    FOLDER,
    cache_option,
    format_option,
    jobs_option,
    no_words,
    quiet_option,
    refuse_folder,
    runnable,
    site_again,
    site_option,
    strict_option,
)
from glossator.cli.terminal import EXIT_CLEAN, EXIT_PROBLEMS, EXIT_USAGE, from_here, paint, refuse, say
from glossator.folder import SITE_FILE
from glossator.outcome import Options, Outcome, Tell
from glossator.problems import Problem, sort_problems

_ONLY_WITH_FIX = "an article or note can be named only together with --fix: glossator check --fix SLUG#ID"


def _refuse_targets_alone(
    context: click.Context, _argument: click.Parameter, targets: tuple[str, ...]
) -> tuple[str, ...]:
    """The targets; they are refused, before a site is looked for, unless --fix was read already and none is a site."""
    if targets and not context.resilient_parsing:
        refuse_folder(context, targets)
        if not context.params.get("fix"):
            refuse(_ONLY_WITH_FIX)
    return targets


@click.command()
@click.argument("targets", nargs=-1, metavar="[SLUG[#ID]]...", is_eager=True, callback=_refuse_targets_alone)
@site_option
@click.option(
    "--fix",
    is_flag=True,
    is_eager=True,
    help="Repair what is safe to repair; or, with SLUG or SLUG#ID, what you have looked at.",
)
@click.option(
    "--choose", type=click.IntRange(min=1), metavar="N", help="With --fix SLUG#ID: put the note on passage number N."
)
@format_option
@strict_option
@jobs_option
@cache_option
@click.option("--drafts/--no-drafts", default=True, show_default=True, help="Check drafts, too.")
@quiet_option
@click.pass_context
def check(
    context: click.Context,
    /,
    targets: tuple[str, ...],
    fix: bool,
    choose: int | None,
    **options: Any,
) -> None:
    """Find all problems in all files.

    Nothing is written without --fix. With it, only the lines that have to change are changed, and every change is
    printed. --fix SLUG accepts the article's text as it is now; --fix SLUG#ID accepts the passage proposed for a note.
    """
    if fix:
        fixing.repair(options["site"], targets, choose, quiet=options["quiet"] or options["format_"] != "text")
    elif choose:
        refuse(_ONLY_WITH_FIX)
    _check(context, **options)


def _check(context: click.Context, site: Path, format_: str, quiet: bool, **options: Any) -> NoReturn:
    started = time.perf_counter()
    from glossator import future, pipeline  # noqa: PLC0415

    with progress.progress(quiet) as told:
        outcome = pipeline.check_site(site, Options(**options), tell=partial(progress.tell, told))
    outcome = _with_warnings(
        outcome, future.future_problems(site, str(datetime.now(UTC).date())), strict=options["strict"]
    )
    _print_outcome(outcome, time.perf_counter() - started, site, format_, quiet=quiet)
    if outcome.summary.hidden and format_ == "text" and not quiet and _is_in_git(site):
        count = len(outcome.summary.hidden)
        many, them = ("1 file contains", "it") if count == 1 else (f"{count} files contain", "them")
        say(f"note: {many} more than the site shows; in a public repository everybody can read {them}")
    context.exit(_exit_code(outcome))


def _with_warnings(outcome: Outcome, more: tuple[Problem, ...], *, strict: bool) -> Outcome:
    """The outcome with warnings that only a check has."""
    problems = sort_problems((*outcome.problems, *more))
    return replace(outcome, problems=problems, failed=outcome.failed or (strict and bool(more)))


def _is_in_git(site: Path) -> bool:
    return any((folder / ".git").exists() for folder in (site.resolve(), *site.resolve().parents))


def _is_base_url(_context: click.Context, _option: click.Parameter, url: str | None) -> str:
    if not url:
        return ""
    from glossator.schema import FOLDER_URL_SHAPE  # noqa: PLC0415

    if not re.fullmatch(FOLDER_URL_SHAPE, url):
        raise click.BadParameter(f"{url} is not the address of a site, like https://example.org/archive")
    return url


@click.command()
@no_words
@site_option
@click.option(
    "--output",
    type=FOLDER,
    help=f"The folder to write to.  [default: as {SITE_FILE} says, else _site beside it]",
)
@click.option(
    "--base-url",
    envvar="GLOSSATOR_BASE_URL",
    show_envvar=True,
    metavar="URL",
    callback=_is_base_url,
    help=f"Where the site will be published.  [default: as {SITE_FILE} says]",
)
@strict_option
@click.option("--drafts/--no-drafts", default=False, show_default=True, help="Include drafts and notes in review.")
@click.option(
    "--edition",
    type=click.Choice(["public", "full"]),
    default="public",
    show_default=True,
    help="full: every article with its full text, for a reading room; not for publication.",
)
@jobs_option
@cache_option
@click.option("--profile", is_flag=True, help="Also print how long each stage took.")
@format_option
@quiet_option
@click.pass_context
def build(
    context: click.Context,
    /,
    site: Path,
    output: Path | None,
    format_: str,
    quiet: bool,
    profile: bool,
    **options: Any,
) -> None:
    """Write the site.

    If there is an error, nothing is written and the site that was there stays as it is.
    """
    started = time.perf_counter()
    from glossator import write  # noqa: PLC0415

    try:
        with progress.progress(quiet) as told:
            outcome = _built(site, Options(**options), output, partial(progress.tell, told))
    except write.OutputRefusedError as refusal:
        refuse(str(refusal))
    if profile:
        for line in progress.profile(told):
            click.echo(line, err=True)
    _print_outcome(outcome, time.perf_counter() - started, site, format_, quiet=quiet)
    context.exit(_exit_code(outcome))


def _built(site: Path, options: Options, output: Path | None, tell: Tell) -> Outcome:
    from glossator import untouched  # noqa: PLC0415

    tell("reading", 0, 0)
    with untouched.since_last_build(site, options, output) as since:
        if isinstance(since, Outcome):
            return since
        from glossator import pipeline  # noqa: PLC0415

        return pipeline.build_site(site, options, output=output, since=since, tell=tell)


def _print_outcome(outcome: Outcome, seconds: float, site: Path, format_: str, *, quiet: bool) -> None:
    outcome = replace(outcome, problems=tuple(runnable(problem, site_again(site)) for problem in outcome.problems))
    if format_ == "json":
        say(report.as_json(outcome, seconds))
        return
    folder = from_here(site)
    for problem in outcome.problems:
        if format_ == "github":
            say(report.github_annotation(problem, folder))
        else:
            say(report.problem_text(problem, folder, paint()))
    if not quiet:
        say(report.summary_line(outcome, seconds))


def _exit_code(outcome: Outcome) -> int:
    in_settings = (problem.place.path == SITE_FILE and problem.severity == "error" for problem in outcome.problems)
    if any(in_settings):
        return EXIT_USAGE
    return EXIT_PROBLEMS if outcome.failed else EXIT_CLEAN
