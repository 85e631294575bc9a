"""The workflows: what publishes and checks on GitHub, and what ``glossator init`` writes."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from archive_files import write_files

from glossator import __version__, cli
from glossator.model import TextFile
from glossator.scaffold.publishing import HANDOVER_FILE, WORKFLOW_FILE, handover, workflow
from glossator.yamldoc import Mapping, Node, Scalar, read_yaml

OURS = Path(__file__).parent.parent / ".github" / "workflows"
TEXTS = {path.name: path.read_text(encoding="utf-8") for path in sorted(OURS.glob("*.yml"))}
ALL = {**TEXTS, "scaffolded": workflow()}


def test_there_are_workflows() -> None:
    """One that publishes, and one that checks."""
    assert {"checks.yml", "pages.yml"} <= set(TEXTS)


def test_an_audit_finds_nothing(tmp_path: Path) -> None:
    """Not even what a mere suspicion is: zizmor in its strictest form, without network."""
    write_files(
        tmp_path / ".github/workflows", {f"{name.removesuffix('.yml')}.yml": text for name, text in ALL.items()}
    )
    done = _audit("--strict-collection", "--persona", "auditor", str(tmp_path))
    assert 0 == done.returncode, done.stdout + done.stderr
    assert len(ALL) == done.stderr.count("completed"), done.stderr


def test_an_audit_would_find_something(tmp_path: Path) -> None:
    """A workflow with an address pasted into its script, and without a pin, does not pass."""
    text = workflow().replace("glossator build", "glossator build --base-url ${{ steps.pages.outputs.base_url }}")
    write_files(tmp_path, {".github/workflows/pages.yml": re.sub(r"@[0-9a-f]{40} # ", "@", text)})
    assert 0 != _audit(str(tmp_path)).returncode


@pytest.mark.parametrize("name", ALL)
def test_actions_are_pinned_and_the_same_everywhere(name: str) -> None:
    """By commit, with the version behind it; no two workflows differ in one."""
    used = re.findall(r"uses: (\S+)(.*)", ALL[name])
    assert used
    known = dict(re.findall(r"uses: (\S+)@(.*)", workflow()))
    for action, comment in used:
        action_name, _, commit = action.partition("@")
        assert re.fullmatch(r"[0-9a-f]{40}", commit)
        assert re.fullmatch(r" # v\d+\.\d+\.\d+", comment)
        assert f"{commit}{comment}" == known[action_name]


@pytest.mark.parametrize("name", ["pages.yml", "scaffolded"])
def test_a_site_is_published_in_two_jobs(name: str) -> None:
    """The one that reads the texts may not publish; the one that publishes reads nothing."""
    texts = dict(_texts(_read(ALL[name])))
    assert "read" == texts["jobs", "build", "permissions", "contents"]
    assert "write" == texts["jobs", "deploy", "permissions", "pages"]
    assert "write" == texts["jobs", "deploy", "permissions", "id-token"]
    assert "github-pages" == texts["jobs", "deploy", "environment", "name"]
    assert not [way for way, text in texts.items() if way[:2] == ("jobs", "build") and text == "write"]
    assert "GLOSSATOR_BASE_URL: ${{ steps.pages.outputs.base_url }}" in ALL[name]
    assert "glossator build --strict --format github\n" in ALL[name]


def test_the_scaffolded_one_installs_this_release() -> None:
    """Pinned, in one line that says how to change it."""
    assert f"GLOSSATOR: glossator=={__version__}\n" in workflow()


def test_what_the_handover_tells_to_type_are_commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A successor who types them is not told that there is no such command."""
    monkeypatch.chdir(tmp_path)
    typed = re.findall(r"`glossator ([a-z]+)([^`]*)`", handover())
    assert len(typed) >= 5
    for name, rest in typed:
        command = cli.commands.commands[name]
        known = {option for parameter in command.params for option in parameter.opts}
        assert set(re.findall(r"--[a-z-]+", rest)) <= known
    assert (0, True, True) == (cli.run(["init"]), Path(HANDOVER_FILE).exists(), Path(WORKFLOW_FILE).exists())


def _audit(*arguments: str) -> subprocess.CompletedProcess[str]:
    tool = shutil.which("zizmor", path=str(Path(sys.executable).parent))
    assert tool, "the tools of the tests are not installed: make test does it"
    return subprocess.run([tool, "--offline", *arguments], capture_output=True, text=True, check=False)


def _read(text: str) -> Node | None:
    return read_yaml(TextFile("workflow.yml", text))[0]


def _texts(node: Node | None, way: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(node, Scalar):
        yield way, node.text
    elif isinstance(node, Mapping):
        for key, value in node.entries:
            yield from _texts(value, (*way, key.text))
