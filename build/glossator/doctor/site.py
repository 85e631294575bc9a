"""Everything else that can be seen: leftovers, sizes, what is public though it should not be, the address."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from glossator import load
from glossator.doctor.findings import Finding, first_of
from glossator.doctor.repository import Repository, github_names, pages_address
from glossator.folder import CONTENT_FOLDER
from glossator.limits import MAX_BYTES, NAMED_FILES, WARN_BYTES
from glossator.model import Site
from glossator.report import count

MAX_FILE_BYTES = 100_000_000
"""Of a file in a repository. Source: GitHub Docs, "About large files on GitHub"."""
MAX_DOMAIN_CHARS = 253


def site_findings(repository: Repository, site: Site, hidden: Sequence[str]) -> Iterator[Finding]:
    """What is wrong or needs a look, except in the workflow; ``hidden`` files contain more than the site shows."""
    yield from _remote_findings(repository, site)
    yield from _leftover_findings(repository)
    yield from _output_findings(repository, site)
    yield from _public_findings(repository, hidden)


def _remote_findings(repository: Repository, site: Site) -> Iterator[Finding]:
    if not repository.remote:
        what = "the repository has no remote, so nothing can be pushed"
        yield Finding("wrong", what, "make an empty repository on GitHub, then: git remote add origin ADDRESS")
    elif github_names(repository.remote) is None:
        yield Finding(
            "look", "the remote is not on GitHub, so its workflows do not run", "publish as that host requires"
        )
    address = pages_address(repository.remote)
    if address and site.base_url and site.base_url.rstrip("/").lower() != address.lower():
        what = f"base_url is {site.base_url}; without a domain of your own the site will be at {address}"
        cure = "if you have no such domain, delete base_url from site.yml: the workflow knows the address"
        yield Finding("look", what, cure)
    if repository.unsaved:
        what = f"{count(repository.unsaved, 'file')} changed or new since the last commit: not published yet"
        yield Finding("look", what, "git add --all, git commit, git push")
    if "gh-pages" in repository.branches:
        what = "there is a branch gh-pages: perhaps the site was published from it before"
        cure = 'on GitHub: Settings, Pages, "Build and deployment", Source: GitHub Actions; then delete the branch'
        yield Finding("look", what, cure)


def _leftover_findings(repository: Repository) -> Iterator[Finding]:
    folders = {repository.top, repository.site, repository.site / CONTENT_FOLDER}
    found = sorted(path for folder in folders for name in ("CNAME", ".nojekyll") if (path := folder / name).is_file())
    for path in found:
        cure = "delete it"
        if path.name == "CNAME":
            domain = path.read_text(encoding="utf-8", errors="replace").strip()[:MAX_DOMAIN_CHARS]
            cure = f"on GitHub: Settings, Pages, Custom domain: {domain!r}; then delete the file"
        what = f"{path.name} matters only if a branch is published; a workflow ignores it"
        yield Finding("look", what, cure, (str(path),))


def _output_findings(repository: Repository, site: Site) -> Iterator[Finding]:
    inside = f"{site.output.strip('/')}/"
    if any(path.startswith(inside) for path in repository.tracked):
        what = f"the built site is in the repository: {inside} would be out of date there after every change"
        yield Finding("wrong", what, f"git rm -r --cached {inside} and add the line /{inside} to .gitignore")
    sizes = _sizes(repository.site / site.output)
    total = sum(size for size, _ in sizes)
    if total > WARN_BYTES:
        what = f"the built site is {total / 1e6:,.0f} MB; GitHub Pages takes at most 1,000 MB"
        named = tuple(f"{size / 1e6:,.1f} MB  {path}" for size, path in sizes[:NAMED_FILES])
        cure = "make these smaller, or keep them elsewhere and link to them; the largest are:"
        yield Finding("wrong" if total > MAX_BYTES else "look", what, cure, named)
    large = [path for size, path in _sizes(repository.site / CONTENT_FOLDER) if size > MAX_FILE_BYTES]
    if large:
        yield Finding("wrong", "GitHub takes no file larger than 100 MB", "make it smaller", tuple(large[:NAMED_FILES]))


def _sizes(folder: Path) -> list[tuple[int, str]]:
    """Each file below ``folder`` with its size in bytes, the largest first."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sorted(((path.stat().st_size, str(path)) for path in files), reverse=True)


def _public_findings(repository: Repository, hidden: Sequence[str]) -> Iterator[Finding]:
    shown = [path for path in hidden if path in repository.tracked]
    if shown:
        files = count(len(shown), "file")
        what = f"this repository contains more than the site shows, in {files}; if it is public, everybody can read it"
        cure = "make the repository private; or move such files into the folder of private_content"
        yield Finding("look", what, f"{cure}. What was committed stays in git's history", first_of(shown))
    closed = [folder.resolve() for folder in load.article_folders(repository.site)[1:]]
    for folder in closed:
        if any((repository.site / path).resolve().is_relative_to(folder) for path in repository.tracked):
            what = "the folder of private_content is in this repository, so it is as public as the rest"
            yield Finding(
                "wrong", what, "move it out, or make git ignore it: git rm -r --cached, and .gitignore", (str(folder),)
            )
