"""The workflow that publishes: whether there is one, and whether it can do what it has to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from glossator import yamldoc
from glossator.doctor.findings import Finding
from glossator.doctor.repository import Repository
from glossator.model import Site, TextFile
from glossator.yamldoc import Node, Scalar, Sequence

FOLDER = ".github/workflows"
MAX_WORKFLOW_BYTES = 1_000_000
WRITE_IT = "write it: glossator doctor --workflow"
_NEEDED = {"pages": "write", "id-token": "write"}
_OWN_PUBLISHERS = ("peaceiris/actions-gh-pages", "jamesives/github-pages-deploy-action")
_PINNED = re.compile(r"[0-9a-f]{40}")


class _Workflow(Struct, frozen=True):
    path: str
    text: str
    root: yamldoc.Mapping


def workflow_findings(repository: Repository, site: Site) -> Iterator[Finding]:
    """What keeps the repository's workflows from publishing the site."""
    workflows = [workflow for path in _paths(repository.top) if (workflow := _read(repository.top, path))]
    publishing = [workflow for workflow in workflows if _job_using(workflow, "actions/deploy-pages")]
    if not publishing:
        own = next((w for w in workflows if any(action in w.text.lower() for action in _OWN_PUBLISHERS)), None)
        if own:
            what = f"{own.path} writes to a branch; Pages must then be set to that branch, which needs .nojekyll"
            yield Finding("look", what, WRITE_IT)
        else:
            yield Finding("wrong", f"no workflow in {FOLDER}/ publishes to Pages", WRITE_IT)
    if len(publishing) > 1:
        paths = tuple(workflow.path for workflow in publishing)
        yield Finding("look", "several workflows publish; the one that finishes last wins", "keep one of them", paths)
    for workflow in publishing:
        yield from _permission_findings(workflow)
        yield from _trigger_findings(workflow, repository)
        yield from _build_findings(workflow, site)
        yield from _pin_findings(workflow)


def _paths(top: Path) -> list[str]:
    return sorted(f"{FOLDER}/{path.name}" for end in ("yml", "yaml") for path in (top / FOLDER).glob(f"*.{end}"))


def _read(top: Path, path: str) -> _Workflow | None:
    raw = (top / path).read_bytes()[:MAX_WORKFLOW_BYTES]
    file = TextFile(path, raw.decode("utf-8", "replace").replace("\r\n", "\n"))
    node, _ = yamldoc.read_yaml(file)
    return _Workflow(path, file.text, node) if isinstance(node, yamldoc.Mapping) else None


# -- What a workflow says ---------------------------------------------------------------------------------------------


def _get(node: Node | None, *way: str) -> Node | None:
    """What is under these keys, each within the one before."""
    for name in way:
        node = _entries(node).get(name)
    return node


def _entries(node: Node | None) -> Mapping[str, Node]:
    return {key.text: value for key, value in node.entries} if isinstance(node, yamldoc.Mapping) else {}


def _text(node: Node | None) -> str:
    return node.text if isinstance(node, Scalar) else ""


def _list(node: Node | None) -> list[str]:
    if isinstance(node, Sequence):
        return [_text(item) for item in node.items]
    return [_text(node)] if isinstance(node, Scalar) and node.text else []


def _steps(job: Node | None) -> tuple[Node, ...]:
    steps = _get(job, "steps")
    return steps.items if isinstance(steps, Sequence) else ()


def _job_using(workflow: _Workflow, action: str) -> tuple[str, Node] | None:
    """The first job with a step that uses an action, and its name."""
    for name, job in _entries(_get(workflow.root, "jobs")).items():
        if any(_text(_get(step, "uses")).lower().startswith(f"{action}@") for step in _steps(job)):
            return name, job
    return None


# -- What is wrong with it --------------------------------------------------------------------------------------------


def _permission_findings(workflow: _Workflow) -> Iterator[Finding]:
    found = _job_using(workflow, "actions/deploy-pages")
    if not found:
        return
    name, job = found
    own = _get(job, "permissions")
    granted = own if own is not None else _get(workflow.root, "permissions")
    if _text(granted) != "write-all":
        for what, wanted in _NEEDED.items():
            if _text(_get(granted, what)) != wanted:
                cure = f"in {workflow.path}, under permissions of the job {name}, add the line: {what}: {wanted}"
                yield Finding("wrong", f"the job {name} may not publish: it lacks {what}: {wanted}", cure)
    environment = _get(job, "environment")
    if "github-pages" not in (_text(environment), _text(_get(environment, "name"))):
        cure = f"in {workflow.path}, in the job {name}, add the line: environment: github-pages"
        yield Finding("wrong", f"the job {name} has no environment, which Pages requires", cure)


def _trigger_findings(workflow: _Workflow, repository: Repository) -> Iterator[Finding]:
    trigger = _get(workflow.root, "on")
    events = [*_entries(trigger), *_list(trigger)]
    if "push" not in events:
        cure = f'in {workflow.path}, under "on:", add: push: {{branches: [main]}}'
        yield Finding("look", "the workflow does not run when you push", cure)
        return
    branches = _list(_get(trigger, "push", "branches"))
    if branches and not repository.branches.intersection(branches) and not any("*" in name for name in branches):
        cure = f"in {workflow.path}, name the branch that you push; or rename yours: git branch -m {branches[0]}"
        yield Finding(
            "wrong", f"the workflow runs for pushes to {', '.join(branches)}, but there is no such branch", cure
        )
    elif branches and repository.branch not in branches and not any("*" in name for name in branches):
        what = f"you are on the branch {repository.branch or '(none)'}; the site is made from {', '.join(branches)}"
        yield Finding("look", what, f"merge into {branches[0]} to publish; or name this branch in {workflow.path}")


def _build_findings(workflow: _Workflow, site: Site) -> Iterator[Finding]:
    if "GLOSSATOR_BASE_URL" not in workflow.text and "--base-url" not in workflow.text and not site.base_url:
        what = "nothing tells the build where the site will be: feeds, the sitemap and 404.html are left out"
        cure = f"in {workflow.path}, in the step that builds: env: GLOSSATOR_BASE_URL: the base_url of configure-pages"
        yield Finding("wrong", what, cure)
    pasted = re.search(r"run:.*\$\{\{.*(?:github\.event|head_ref|base_url).*\}\}", workflow.text)
    if pasted:
        cure = f"in {workflow.path}, pass it with env: instead, and use the variable"
        yield Finding("look", "a value from outside is pasted into a script, which could run what it holds", cure)
    found = _job_using(workflow, "actions/upload-pages-artifact")
    if not found:
        cure = f"in {workflow.path}, add a step that uses actions/upload-pages-artifact, with path: {site.output}/"
        yield Finding("wrong", "nothing passes the built site on to Pages", cure)
        return
    steps = (step for step in _steps(found[1]) if "upload-pages-artifact@" in _text(_get(step, "uses")))
    path = _text(_get(next(steps, None), "with", "path")) or "_site/"
    if "$" not in path and path.strip("./") != site.output.strip("./") and not path.endswith(f"/{site.output}"):
        cure = f"in {workflow.path}, in the step that uploads: path: {site.output}/"
        yield Finding("wrong", f"the build writes {site.output}/, but {path} is published", cure)


def _pin_findings(workflow: _Workflow) -> Iterator[Finding]:
    actions = {
        _text(_get(step, "uses"))
        for job in _entries(_get(workflow.root, "jobs")).values()
        for step in _steps(job)
        if "@" in _text(_get(step, "uses"))
    }
    loose = sorted(action for action in actions if not _PINNED.fullmatch(action.partition("@")[2]))
    if loose:
        cure = "pin each to the commit of its release, with the version after it as a comment"
        what = "some actions are named by a version that others can change; whoever changes it can change your site"
        yield Finding("look", what, cure, tuple(loose))
