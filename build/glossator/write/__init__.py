"""Puts a finished site in its folder: the only stage of a build that writes.

The new site is staged beside the old one and takes its place when it is complete, so that a build that fails or is
killed leaves the old site as it was. A file that stands in the old site already is not written again: it gets a second
name in the staged folder (a hard link, or a copy where the file system has none), and of a large site the staged folder
stays as a spare, so that it has these names already; then a site can also be amended, and nothing is looked at but the
files that are new. A folder that Glossator did not make is never replaced. Only one process writes; others may make the
bytes.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from glossator import pool, urls
from glossator.refusals import naming
from glossator.write.ledger import (
    Ledger,
    LedgerLines,
    entry,
    ledger_fingerprint,
    ledger_lines,
    ledger_of,
    ledger_of_lines,
    listed_below,
    remove_entry,
    set_entry,
    sizes_bytes,
    total_size,
)
from glossator.write.lock import locked
from glossator.write.manifest import (
    MANIFEST,
    STAGED_MARK,
    Digest,
    StandingSite,
    file_sha256,
    is_ours,
    manifest_sums,
    output_files,
    standing_site,
)
from glossator.write.spare import (
    MIN_FILES,
    discard_staged,
    has_spare,
    is_spare,
    make_spare,
    prepare_path,
    reuse_spare,
    sync_folder,
    write_last,
    write_staged,
)
from glossator.write.swap import OutputRefusedError, recover, replaced_folder, staged_folder, swap_in

if TYPE_CHECKING:  # Whether a site stands is asked before anything large is loaded.
    from glossator.model import OutputFile

__all__ = [
    "MANIFEST",
    "Digest",
    "Ledger",
    "LedgerLines",
    "OutputRefusedError",
    "Staging",
    "Written",
    "add",
    "amend",
    "check_output",
    "digest_of",
    "entry",
    "file_sha256",
    "has_spare",
    "is_busy",
    "keep",
    "ledger_fingerprint",
    "ledger_lines",
    "listed_below",
    "looked_at",
    "manifest_sums",
    "output_files",
    "publish",
    "put",
    "staged",
    "untouched",
]


class Staging(Struct, frozen=True, dict=True):
    """A site that is being written: hand it to ``add``, ``put``, ``keep`` and once to ``publish``; or to ``amend``."""

    output: Path
    folder: Path
    """Where the new site is written until it is complete."""
    look: Callable[[], StandingSite]
    """Finds the site that stands there; to be called once."""
    digests: dict[str, Digest]
    """What the new site consists of so far, by path; grows."""
    new: set[str]
    """Those of ``digests`` that are written into ``folder``, until it takes the place of the old site; grows."""

    @cached_property
    def old(self) -> StandingSite:
        """The site that stood there when this one was begun."""
        return self.look()


class Written(Struct, frozen=True):
    """What a build left in the output folder."""

    files: int
    size: int
    """Of all files together, in bytes."""
    changed: bool
    """Whether anything differs from the site that stood there before."""
    ledger: Ledger


def check_output(output: Path, root: Path, sources: Iterable[Path]) -> None:
    """Raise OutputRefusedError where ``output`` must not be replaced by a site built from ``root``.

    ``sources``: the folders that are read, wherever they lie.
    """
    resolved, site = output.resolve(), root.resolve()
    folders = [folder.resolve() for folder in sources]
    if any(folder.is_relative_to(resolved) for folder in (site, *folders)):
        raise OutputRefusedError(f"the output folder {output} holds the sources of the site; choose another")
    if inside := next((folder.name for folder in folders if resolved.is_relative_to(folder)), ""):
        raise OutputRefusedError(f"the output folder {output} lies inside {inside}/; choose another")
    if output.is_symlink():
        raise OutputRefusedError(f"{output} is a symbolic link, which a build would replace; name the folder itself")
    if output.exists() and not output.is_dir():
        raise OutputRefusedError(f"{output} is not a folder; choose another name, or move it away")
    if output.is_dir() and not is_ours(output):
        raise OutputRefusedError(f"the folder {output} was not made by Glossator; empty it, or choose another")
    if (output / ".git").exists():
        raise OutputRefusedError(
            f"the folder {output} holds a git repository, which a build would delete; move it away"
        )


@contextmanager
def staged(output: Path, on_wait: Callable[[], None] = lambda: None) -> Iterator[Staging]:
    """A new site for ``output``, empty; it is discarded unless it is published within the context.

    Call ``check_output`` first. Where another build writes to ``output``, ``on_wait`` is called once, and the context
    begins when that build has ended.
    """
    output = output.resolve()
    with ExitStack() as context:
        try:
            output.parent.mkdir(parents=True, exist_ok=True)
            context.enter_context(locked(_lock_of(output), on_wait))
        except FileNotFoundError as error:  # As in /proc, or on a drive that is not there.
            raise OutputRefusedError(f"no folder can be made at {output}") from error
        recover(output)
        folder = staged_folder(output)
        folder.mkdir(exist_ok=True)
        mark = folder / MANIFEST
        if not mark.exists() or mark.read_bytes() != STAGED_MARK:
            with naming(mark):
                mark.write_bytes(STAGED_MARK)  # From now on it is known as ours.
        staging = Staging(output, folder, lambda: standing_site(output), {}, set())
        try:
            yield staging
        finally:
            discard_staged(folder, staging.new)


@contextmanager
def looked_at(staging: Staging, jobs: int | None) -> Iterator[Staging]:
    """The same, with the old site looked at beside everything else, by as many processes as ``jobs`` says."""
    with pool.beside(staging.look, jobs) as look:
        yield replace(staging, look=look)


def add(staging: Staging, path: str, content: bytes) -> Digest:
    """The fingerprint of one more file of the site, which is written unless it stands there already."""
    digest = digest_of(content)
    if not keep(staging, {path: digest}):
        _register(staging, path, digest)
        write_staged(staging.folder, path, content)
    return digest


def put(staging: Staging, root: Path, file: OutputFile) -> Digest:
    """As ``add``; a file that is a copy of another is read below ``root``. Raises OSError where it cannot be read."""
    if not file.copy_of:
        return add(staging, file.path, file.content)
    source, copied = root / file.copy_of, staging.folder / file.path
    digest = _digest_of_file(source)
    if not keep(staging, {file.path: digest}):
        _register(staging, file.path, digest)
        prepare_path(staging.folder, file.path)
        with naming(copied):
            shutil.copyfile(source, copied)
        # The source may have changed meanwhile; the manifest has to be true of the copy.
        digest = staging.digests[file.path] = _digest_of_file(copied)
    return digest


def digest_of(content: bytes) -> Digest:
    """The fingerprint of a file with this content."""
    return Digest(hashlib.sha256(content).hexdigest(), len(content))


def keep(staging: Staging, files: Mapping[str, Digest]) -> bool:
    """Whether all these files stand in the old site with these fingerprints and are taken from there; if not, none is.

    A file is trusted as the manifest lists it while it has the right size and is older than the manifest; any other is
    read. Not noticed, so, is a change that keeps the size and sets the clock of the file back.
    """
    if not files.items() <= staging.old.files.items():
        return False
    if not staging.digests.keys().isdisjoint(files):
        raise ValueError(f"{min(staging.digests.keys() & files)!r} is kept twice")
    staging.digests.update(files)
    return True


def is_busy(output: Path) -> bool:
    """Whether a build is at work on that site, or has left something beside it when it was killed."""
    staged = staged_folder(output)
    return _lock_of(output).exists() or replaced_folder(output).exists() or (staged.exists() and not is_spare(staged))


def untouched(output: Path) -> bytes:
    """The fingerprint of the ledger of a site that stands as it was written; empty where none does."""
    try:
        site = standing_site(output)
    except OSError:  # Just now another site takes its place.
        return b""
    is_untouched = all(file.regular and file.mtime_ns < site.manifest_ns for file in site.found.values())
    sizes = sizes_bytes({path: file.size for path, file in site.found.items()})
    return ledger_fingerprint(Ledger(site.manifest, sizes)) if is_untouched else b""


def publish(staging: Staging) -> Written:
    """Puts the staged site in place of the old one; where nothing differs, nothing is touched.

    Raises ValueError for two paths that some systems take for one: the earlier stages let none by.
    """
    _check_names(staging)
    ledger = ledger_of(staging.digests)
    old = staging.old
    changed = ledger.manifest != old.manifest or bool(staging.new) or old.found.keys() != staging.digests.keys()
    if changed:
        kept = {path: old.found[path].number for path in staging.digests.keys() - staging.new}
        sync_folder(staging.folder, staging.output, kept, staging.new)
        write_last(staging.folder / MANIFEST, ledger.manifest)
        swap_in(staging.output)
        if len(staging.digests) >= MIN_FILES:
            make_spare(staging.folder, staging.output, old.found.keys() - staging.digests.keys(), staging.new)
        staging.new.clear()
    size = sum(digest.size for digest in staging.digests.values())
    return Written(len(staging.digests) + 1, size + len(ledger.manifest), changed, ledger)


def amend(staging: Staging, lines: LedgerLines, new: Mapping[str, bytes], gone: Iterable[str]) -> Written:
    """As ``publish``, of the old site with these ``new`` files and without those that are ``gone``; no other file is
    looked at, so the old site has to stand as these lines of its ledger say, which are changed, and to have a spare.
    """
    for path, content in new.items():
        known, digest = entry(lines, path), digest_of(content)
        if known != digest:
            if not known and not urls.is_portable(path):
                raise ValueError(f"{path!r} cannot be a file of a site")
            staging.new.add(path)
            write_staged(staging.folder, path, content)
            set_entry(lines, path, digest)
    removed = [path for path in gone if remove_entry(lines, path)]
    ledger = ledger_of_lines(lines)
    changed = bool(staging.new or removed)
    if changed:
        reuse_spare(staging.folder, removed)
        write_last(staging.folder / MANIFEST, ledger.manifest)
        swap_in(staging.output)
        make_spare(staging.folder, staging.output, removed, staging.new)
        staging.new.clear()
    return Written(len(lines.sums) + 1, total_size(lines) + len(ledger.manifest), changed, ledger)


def _lock_of(output: Path) -> Path:
    return output.with_name(f"{output.name}.lock")


def _digest_of_file(path: Path) -> Digest:
    return Digest(file_sha256(path), path.stat().st_size)


def _register(staging: Staging, path: str, digest: Digest) -> None:
    """Notes a file that is about to be written. Raises ValueError for a path that could leave the folder: the earlier
    stages let none by.
    """
    if path == MANIFEST or path in staging.digests or not (path in staging.old.files or urls.is_portable(path)):
        raise ValueError(f"{path!r} cannot be a file of a site, or is its second of that name")
    staging.digests[path] = digest
    staging.new.add(path)


def _check_names(staging: Staging) -> None:
    """Raises ValueError as ``publish`` says; where every path stood in the old site, that was looked at then."""
    paths = (MANIFEST, *staging.digests)
    if staging.digests.keys() - staging.old.files and len({urls.same_file_key(path) for path in paths}) < len(paths):
        raise ValueError("two files of the site have names that differ only in upper and lower case or accents")
