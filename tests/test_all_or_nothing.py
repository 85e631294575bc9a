"""Builds that are killed, and builds at the same time: one complete site, the old or the new one, each time."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from archive_files import write_archive

from glossator import write
from glossator.verify import verify_site
from glossator.write.lock import locked

EXAMPLE = Path(__file__).parent.parent
KILLS = [20, pytest.param(200, marks=pytest.mark.full)]

WRITER = """
import sys
from pathlib import Path
from glossator import write
from glossator.write import swap

output, turn, two_renames = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == "True"
if sys.argv[4] == "True":
    write.MIN_FILES = 1
if two_renames:
    swap._exchange = lambda *_: False
while True:
    turn = 1 - turn
    with write.staged(output) as staging:
        for number in range(300):
            name = f"{number % 7}/{number}.html"
            write.add(staging, name, f"{turn if number % 3 else 0} {name}".encode())
        write.add(staging, "search/root.js", b"")
        write.publish(staging)
    print("written", flush=True)
"""
"""Writes two sites in turn without end; a third of their files are the same."""


EDITOR = """
import sys
import time
from pathlib import Path
from glossator import load, pipeline, stamps, untouched, write
from glossator.outcome import Options
from glossator.write import swap

root, two_renames = Path(sys.argv[1]), sys.argv[2] == "True"
write.MIN_FILES = 1
if two_renames:
    swap._exchange = lambda *_: False
article, options = root / "content/planes.md", Options(cache=root.parent / "cache")
listed, list_site = [], load.list_site
load.list_site = lambda root, **how: listed.append(root) or list_site(root, **how)
while True:
    text = article.read_text()
    edited = text.replace("Saturday", "Sunday") if "Saturday" in text else text.replace("Sunday", "Saturday")
    (root / "edited").write_text(edited)
    (root / "edited").replace(article)  # Else it could be killed with half a text written.
    time.sleep(stamps.FINE_TICK_NS / 1e9)
    with untouched.since_last_build(root, options, None) as since:
        listed.clear()
        pipeline.build_site(root, options, since=since)
    print("whole" if listed else "amended", flush=True)
"""
"""Edits one article in turn without end, and amends the site."""


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The example archive, and the same with one note more."""
    folder = tmp_path_factory.mktemp("archives")
    for name in ("one", "other"):
        (folder / name).mkdir()
        shutil.copytree(EXAMPLE / "content", folder / name / "content")
        shutil.copy(EXAMPLE / "site.yml", folder / name)
    first = next((folder / "other/content/2019").glob("*.annotations.yml"))
    first.write_text(f"{first.read_text(encoding='utf-8')}\n- note: One more.\n  id: one-more\n", encoding="utf-8")
    return folder / "one", folder / "other"


def build_command(archive: Path, output: Path) -> list[str]:
    """What builds an archive in a process of its own."""
    return [sys.executable, "-m", "glossator", "build", "-q", "--site", str(archive), "--output", str(output)]


def manifests(archives: tuple[Path, Path], folder: Path) -> set[bytes]:
    """What each archive's site lists when nothing disturbs its build."""
    found = set()
    for archive in archives:
        output = folder / archive.name
        subprocess.run(build_command(archive, output), check=True, capture_output=True)
        found.add((output / write.MANIFEST).read_bytes())
    assert 2 == len(found)
    return found


def assert_complete(output: Path, expected: set[bytes]) -> bytes:
    """The manifest of ``output``: one of those expected, and every file is as it says."""
    assert_as_listed(output)
    manifest = (output / write.MANIFEST).read_bytes()
    assert manifest in expected
    return manifest


def assert_as_listed(output: Path) -> None:
    """Every file is as the manifest of ``output`` says, whichever it is."""
    verified = verify_site(output)
    assert ((), (), ()) == (verified.changed, verified.missing, verified.extra)


@pytest.mark.parametrize("kills", KILLS)
def test_a_killed_build_leaves_a_complete_site(archives: tuple[Path, Path], tmp_path: Path, kills: int) -> None:
    """At whatever moment: the old or the new one, each file as listed; and the next build is not blocked."""
    expected = manifests(archives, tmp_path)
    output = tmp_path / "site"
    started = time.monotonic()
    subprocess.run(build_command(archives[0], output), check=True, capture_output=True)
    seconds = time.monotonic() - started
    for turn in range(kills):
        process = subprocess.Popen(build_command(archives[1 - turn % 2], output), stdout=subprocess.DEVNULL)
        time.sleep(random.uniform(0, seconds))
        process.kill()
        process.wait()
        assert_complete(output, expected)
    subprocess.run(build_command(archives[0], output), check=True, capture_output=True)
    assert_complete(output, expected)
    assert {"one", "other", "site"} == {path.name for path in tmp_path.iterdir()}


@pytest.mark.parametrize("kills", KILLS)
@pytest.mark.parametrize("two_renames", [False, True])
@pytest.mark.parametrize("spare", [False, True])
def test_a_killed_writer_leaves_a_complete_site(tmp_path: Path, kills: int, two_renames: bool, spare: bool) -> None:
    """The same where nothing is done but write and swap; with two renames, after the next build has begun."""
    output = tmp_path / "site"
    seen: set[bytes] = set()
    seconds = 0.0
    for kill in range(kills):
        command = [sys.executable, "-c", WRITER, str(output), str(kill % 2), str(two_renames), str(spare)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout
            assert "written\n" == process.stdout.readline()
            if not kill:  # How long a site takes on this machine, at this time.
                started = time.monotonic()
                assert "written\n" == process.stdout.readline()
                seconds = time.monotonic() - started
            time.sleep(random.uniform(0, 1.5 * seconds))
            process.kill()
        if two_renames:
            with write.staged(output):
                pass
        if output.exists():
            seen.add((output / write.MANIFEST).read_bytes())
            assert_as_listed(output)
    assert 2 == len(seen)


@pytest.mark.parametrize("kills", [8, pytest.param(100, marks=pytest.mark.full)])
@pytest.mark.parametrize("two_renames", [False, True])
def test_a_killed_amendment_leaves_a_complete_site(tmp_path: Path, kills: int, two_renames: bool) -> None:
    """The old or the new one, also where a build looks at nothing but one article."""
    root = write_archive(tmp_path / "site", {"content/planes.annotations.yml": "- {quote: 100 soldiers, note: One}\n"})
    seen: set[bytes] = set()
    seconds = 0.0
    for kill in range(kills):
        command = [sys.executable, "-c", EDITOR, str(root), str(two_renames)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout
            # After a build that was killed one is whole, and another one where that first found nothing to publish.
            said = (process.stdout.readline() for _ in range(4))
            assert any("amended\n" == line for line in said)
            if not kill:
                started = time.monotonic()
                assert "amended\n" == process.stdout.readline()
                seconds = time.monotonic() - started
            time.sleep(random.uniform(0, 1.5 * seconds))
            process.kill()
        if two_renames:
            with write.staged(root / "_site"):
                pass
        seen.add((root / "_site" / write.MANIFEST).read_bytes())
        assert_as_listed(root / "_site")
    assert len(seen) <= 2


def test_two_builds_at_once_do_not_mix(archives: tuple[Path, Path], tmp_path: Path) -> None:
    """Both end well, and the site is the one or the other."""
    expected = manifests(archives, tmp_path)
    output = tmp_path / "site"
    for _ in range(2):
        processes = [
            subprocess.Popen(build_command(archive, output), stdout=subprocess.DEVNULL) for archive in archives
        ]
        assert [0, 0] == [process.wait() for process in processes]
        assert_complete(output, expected)


def test_a_build_waits_for_another_and_says_so(archives: tuple[Path, Path], tmp_path: Path) -> None:
    """Whoever holds the output is awaited, however long that takes."""
    output = tmp_path / "site"
    with locked(tmp_path / "site.lock", lambda: None):
        process = subprocess.Popen(build_command(archives[0], output), stderr=subprocess.PIPE, text=True)
        assert process.stderr
        said = process.stderr.readline()
        assert "Another build is writing to the same folder; waiting for it to finish.\n" == said
        assert process.poll() is None
        assert not output.exists()
    with process:
        assert 0 == process.wait()
    assert output.is_dir()
