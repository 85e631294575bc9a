"""What GitHub says when publishing fails, and the one setting that cures it.

The texts are GitHub's, so they are matched loosely: by the words that have stayed the same over the years.
"""

from __future__ import annotations

import re

from msgspec import Struct

_PAGES = 'on GitHub: Settings, Pages, "Build and deployment"'


class Failure(Struct, frozen=True):
    """A way in which publishing fails."""

    said: str
    """A regular expression for the words by which it is known; upper and lower case do not matter."""
    example: str
    """The words themselves."""
    means: str
    cure: str


FAILURES = (
    Failure(
        r"deployments are only allowed from",
        "Deployments are only allowed from gh-pages",
        "Pages is still set to publish a branch, so it refuses what a workflow delivers.",
        f"{_PAGES}, Source: choose GitHub Actions. Then run the workflow again.",
    ),
    Failure(
        r"environment protection rules",
        'Branch "main" is not allowed to deploy to github-pages due to environment protection rules',
        "The environment github-pages accepts only other branches.",
        "on GitHub: Settings, Environments, github-pages, Deployment branches and tags: add the branch that is named.",
    ),
    Failure(
        r"has permission .?id-?token|ACTIONS_ID_TOKEN_REQUEST_URL",
        'Ensure GITHUB_TOKEN has permission "id-token: write"',
        "The job that publishes is not allowed to prove where the site comes from.",
        "in the workflow, under permissions of the job that publishes, add the line: id-token: write",
    ),
    Failure(
        r'has permission "?pages: ?write|failed to create deployment \(status: 403\)',
        'Failed to create deployment (status: 403). Ensure GITHUB_TOKEN has permission "pages: write"',
        "The job that publishes is not allowed to publish.",
        "in the workflow, under permissions of the job that publishes, add the line: pages: write",
    ),
    Failure(
        r"resource not accessible by integration",
        "Resource not accessible by integration",
        "A job is not allowed to read what it asks for; in a private repository, not even the site's address.",
        "in the workflow, under permissions of the job that builds, add the lines: contents: read and pages: read",
    ),
    Failure(
        r"get pages site failed|create pages site failed|failed to create deployment \(status: 404\)",
        "Get Pages site failed. Please verify that the repository has Pages enabled",
        "Pages is not switched on for this repository.",
        f"{_PAGES}, Source: choose GitHub Actions. (In a private repository, this needs a paid plan.)",
    ),
    Failure(
        r"missing environment",
        "Missing environment. Ensure your workflow's deployment job has an environment",
        "Pages needs to know in which environment the site is published.",
        "in the workflow, in the job that publishes, add the line: environment: github-pages",
    ),
    Failure(
        r'no artifacts? named "?github-pages',
        'No artifacts named "github-pages" were found for this workflow run',
        "The job that builds passed nothing on, or runs after the one that publishes.",
        "in the workflow: end the job that builds with actions/upload-pages-artifact; give the other one: needs: build",
    ),
    Failure(
        r"_site/?:? ?(?:cannot open|no such file)|tar: .*(?:cannot open|no such file)",
        "tar: _site: Cannot open: No such file or directory",
        "The site is not where the workflow looks for it.",
        "in the workflow, in the step that uploads, the path must be the output of site.yml; by default _site/",
    ),
    Failure(
        r"in progress deployment|deployment request failed.*in progress",
        "Deployment request failed due to in progress deployment",
        "Another deployment has not finished.",
        "on GitHub: Actions: cancel the older run, wait ten minutes, and run this one again.",
    ),
    Failure(
        r"timeout reached, aborting|deployment.*timed? ?out",
        "Timeout reached, aborting!",
        "A deployment may take ten minutes; a very large site takes longer.",
        "see what is large: glossator doctor. If the site is small, run the workflow again: GitHub was slow.",
    ),
    Failure(
        r"hard links|symlinks? and total size|artifact could not be deployed",
        "Artifact could not be deployed. Please ensure the content does not contain any hard links, symlinks",
        "What was uploaded is too large, or contains links.",
        "publish what glossator build wrote and nothing else: the path in the step that uploads is the output folder",
    ),
    Failure(
        r"no matching distribution found for glossator|could not find a version that satisfies.*glossator",
        "ERROR: No matching distribution found for glossator",
        "The workflow installs a release of Glossator that does not exist.",
        "in the workflow, in the step that installs, name a release that exists, or a commit of its repository",
    ),
    Failure(
        r"liquid exception|github pages: jekyll|build with jekyll|jekyll-build-pages",
        "github-pages / jekyll: Liquid Exception",
        "Pages is set to publish a branch, and runs its own program on your sources.",
        f"{_PAGES}, Source: choose GitHub Actions.",
    ),
    Failure(
        r"there isn'?t a github pages site here",
        "There isn't a GitHub Pages site here.",
        "Nothing has been published at this address yet.",
        "on GitHub: Actions: has the workflow run, and is it green? If so, wait ten minutes and look again.",
    ),
    Failure(
        r"(?:\.css|\.js|assets/).*\b404\b|\b404\b.*(?:\.css|\.js|assets/)",
        "GET https://NAME.github.io/assets/site.css 404 (Not Found)",
        "A page asks for its files at the root of the domain, but the site is in a folder below it.",
        "in your own layouts/, delete the slash that addresses begin with: Glossator's own are relative.",
    ),
)


def known_failures(said: str) -> tuple[Failure, ...]:
    """The failures that are known by their words in ``said``, a sentence or a whole log, in the order of the list."""
    return tuple(failure for failure in FAILURES if re.search(failure.said, said, re.IGNORECASE))
