"""An edit that shows on its article's page alone: nothing else is made again, and any other edit is left to the rest.

That the site is then the one that is made anew, whatever was edited in which order, is held in ``test_warm``.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn
from unittest.mock import patch

import pytest
from archive_files import ARTICLE, build_again, let_stamps_settle, write_archive
from msgspec.structs import replace

from glossator import limits, load, pages, write
from glossator.outcome import Options, Outcome
from glossator.pipeline import build_site, check_site, files, render_site
from glossator.pipeline.amending import MAX_AMENDED
from glossator.untouched import Changes, since_last_build

FILES: dict[str, str | bytes] = {
    "site.yml": "title: T\nprivate_content: ../closed\n",
    "content/planes.annotations.yml": (
        "# By hand.\n"
        "- {id: a, quote: 100 soldiers, note: One, entity: planes}\n"
        "- {id: b, quote: nothing mysterious, note: Two}\n"
    ),
    "content/other.md": ARTICLE.replace("Two aircraft\n", "Bombers\n") + "\nSee [it](planes.md#p2), and [this](#p1).\n",
    "content/third.md": ARTICLE.replace("Two aircraft\n", "Cargo\n") + "\n![Map](map.png)\n",
    "content/map.png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x05\0\0\0\x04",
    "content/draft.md": ARTICLE.replace("Two aircraft\n", "Draft\nstatus: draft\n"),
    "content/entities.yml": "planes: {name: Planes, note: Two.}\n",
    "layouts/404.html": "",
    "../closed/closed.md": ARTICLE.replace("Two aircraft\n", "Closed\n"),
}


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive that was built, with a spare, and can be edited."""
    monkeypatch.setattr(write, "MIN_FILES", 1)
    root = write_archive(tmp_path / "site", FILES)
    built(root)
    return root


def options(site: Path) -> Options:
    """Those of a build with a cache beside the site."""
    return Options(cache=site.parent / "cache")


def built(site: Path) -> Outcome:
    """What a build with that cache comes to."""
    return build_again(site, options(site))


def is_amended(site: Path) -> bool:
    """Builds the site; whether that was done without listing the archive. It is the one that is made anew."""
    with patch.object(load, "list_site", wraps=load.list_site) as listing:
        outcome = built(site)
    anew = build_site(site, output=site.parent / "anew")
    assert anew == outcome
    assert not anew.failed, anew.problems
    assert tree(site / "_site") == tree(site.parent / "anew")
    shutil.rmtree(site.parent / "anew")
    return not listing.called


def tree(folder: Path) -> dict[str, bytes]:
    """The files below a folder, and the folders."""
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*")}
    return {path: found[path].read_bytes() if found[path].is_file() else b"" for path in found}


def exchange(path: str, old: str, new: str) -> Callable[[Path], None]:
    """What exchanges some words in a file of a site."""

    def edit(site: Path) -> None:
        text = (site / path).read_text(encoding="utf-8")
        assert old in text
        (site / path).write_text(text.replace(old, new, 1), encoding="utf-8")

    return edit


ALONE = {
    "a word": exchange("content/planes.md", "landed", "alighted"),
    "a new word": exchange("content/planes.md", "landed", "antediluvian"),
    "a paragraph more": exchange("content/planes.md", "\n---\n", "\n---\nA new one.\n\n"),
    "in a text with links": exchange("content/other.md", "landed", "alighted"),
    "above a link": exchange("content/other.md", "\n---\n", "\n---\nA new one.\n\n"),
    "in a text with a picture": exchange("content/third.md", "landed", "alighted"),
    "in a comment of a sidecar": exchange("content/planes.annotations.yml", "By hand", "By machine"),
    "in a draft": exchange("content/draft.md", "landed", "alighted"),
    "in a closed text": exchange("../closed/closed.md", "landed", "alighted"),
    "nothing but the date": lambda site: os.utime(site / "content/planes.md"),
}


@pytest.mark.parametrize("edit", ALONE.values(), ids=ALONE.keys())
def test_what_shows_on_one_page_is_made_alone(site: Path, edit: Callable[[Path], None]) -> None:
    """And once more, from what that left."""
    edit(site)
    assert is_amended(site)
    exchange("content/planes.md", "Saturday", "Sunday")(site)
    assert is_amended(site)


def test_several_texts_are_made_alone(site: Path) -> None:
    """In one build."""
    for name in ("planes", "other", "third"):
        exchange(f"content/{name}.md", "landed", "alighted")(site)
    assert is_amended(site)


ELSEWHERE = {
    "title": exchange("content/planes.md", "title: Two", "title: Six"),
    "tag": exchange("content/planes.md", "title: ", "tags: [war]\ntitle: "),
    "note": exchange("content/planes.annotations.yml", "note: One", "note: Another"),
    "one note more": exchange("content/planes.annotations.yml", "# By", "- note: More.\n# By"),
    "the words of a note": exchange("content/planes.md", "100 soldiers", "100 brave soldiers"),
    "a link": exchange("content/other.md", "planes.md#p2", "planes.md"),
    "rights": exchange("content/planes.md", "title: ", "rights: excerpt\ntitle: "),
    "a draft that is published": exchange("content/draft.md", "status: draft\n", ""),
    "a mistake": exchange("content/planes.annotations.yml", "nothing mysterious", "nobody said this"),
    "settings": exchange("site.yml", "title: T", "title: U"),
    "entity": exchange("content/entities.yml", "Two", "Three"),
    "template": lambda site: (site / "layouts/404.html").write_text("<p>"),
    "a new article": lambda site: (site / "content/new.md").write_text(ARTICLE.replace("Two", "Six")),
    "an article that is gone": lambda site: (site / "content/third.md").unlink(),
    "a new sidecar": lambda site: (site / "content/third.annotations.yml").write_text("- note: One.\n"),
    "a sidecar that is gone": lambda site: (site / "content/planes.annotations.yml").unlink(),
}


@pytest.mark.parametrize("edit", ELSEWHERE.values(), ids=ELSEWHERE.keys())
def test_what_shows_elsewhere_is_not_made_alone(site: Path, edit: Callable[[Path], None]) -> None:
    """With or without a text that would be."""
    edit(site)
    exchange("content/other.md", "landed", "alighted")(site)
    assert not is_amended(site)
    exchange("content/other.md", "alighted", "landed")(site)
    assert is_amended(site)


def test_no_empty_folder_is_left(site: Path) -> None:
    """Of files that an earlier build took out."""
    write_archive(site, {"content/deep/er/map.png": FILES["content/map.png"]})
    exchange("content/third.md", "map.png", "deep/er/map.png")(site)
    assert not is_amended(site)
    exchange("content/third.md", "deep/er/map.png", "map.png")(site)
    assert not is_amended(site)
    exchange("content/third.md", "landed", "alighted")(site)
    assert is_amended(site)
    assert not (site / "_site/files/deep").exists()


def test_an_article_with_a_problem_is_not_made_alone(site: Path) -> None:
    """Since a problem is about a place in it; those of others remain as they are."""
    exchange("content/planes.annotations.yml", "nothing mysterious", "nobody said this")(site)
    assert not is_amended(site)
    exchange("content/planes.md", "landed", "alighted")(site)
    assert not is_amended(site)
    exchange("content/other.md", "landed", "alighted")(site)
    assert is_amended(site)


def test_a_link_that_may_lead_somewhere_now_is_looked_at(site: Path) -> None:
    """It was broken as long as there was no such paragraph."""
    exchange("content/other.md", "planes.md#p2", "planes.md#p9")(site)
    assert not is_amended(site)
    exchange("content/planes.md", "landed", "alighted")(site)
    assert is_amended(site)
    exchange("content/planes.md", "\n---\n", "\n---\n" + "A new one.\n\n" * 9)(site)
    assert not is_amended(site)
    assert not built(site).problems


def test_a_large_search_and_replace_is_not_made_alone(site: Path) -> None:
    """It takes less time to look at all articles at once."""
    paths = [f"content/{number}.md" for number in range(MAX_AMENDED + 1)]
    write_archive(site, {path: ARTICLE.replace("Two", f"{path} two") for path in paths})
    built(site)
    for path in paths[1:]:
        exchange(path, "landed", "alighted")(site)
    assert is_amended(site)
    for path in paths:
        exchange(path, "Saturday", "Sunday")(site)
    assert not is_amended(site)


def test_an_article_that_is_a_link_now_is_not_followed(site: Path) -> None:
    """Who knows where it leads."""
    (site / "content/planes.md").rename(site.parent / "planes.md")
    exchange("../planes.md", "landed", "alighted")(site)
    (site / "content/planes.md").symlink_to(site.parent / "planes.md")
    outcome = built(site)
    assert outcome.failed
    assert "path-unsafe" in {problem.code for problem in outcome.problems}


HARM: dict[str, Callable[[Path], object]] = {
    "no spare": lambda site: shutil.rmtree(site / "_site.new"),
    "another file in the spare": lambda site: (site / "_site.new/evil.html").write_text("evil"),
    "a file less in the spare": lambda site: (site / "_site.new/index.html").unlink(),
    "a file replaced in the spare": lambda site: (site / "_site.new/index.html").replace(
        site / "_site.new/search.html"
    ),
    "a file of the site touched": lambda site: (site / "_site/index.html").write_text("vandals"),
    "a file of the site gone": lambda site: (site / "_site/index.html").unlink(),
    "no site": lambda site: shutil.rmtree(site / "_site"),
    "another build of the site": lambda site: build_site(site, output=site / "_site", options=Options(drafts=True)),
    "another build elsewhere": lambda site: build_site(site, options(site), output=site.parent / "elsewhere"),
    "no cache": lambda site: shutil.rmtree(site.parent / "cache"),
}


@pytest.mark.parametrize("harm", HARM.values(), ids=HARM.keys())
def test_where_anything_is_in_doubt_all_is_looked_at(site: Path, harm: Callable[[Path], object]) -> None:
    """And the site comes to be what it should be."""
    harm(site)
    exchange("content/planes.md", "landed", "alighted")(site)
    assert not is_amended(site)


def killed_elsewhere(site: Path) -> None:
    """A build to another folder that is killed once it has made all articles ready."""
    with patch.object(pages, "page_renderer", side_effect=KeyboardInterrupt), pytest.raises(KeyboardInterrupt):
        build_site(site, options(site), output=site.parent / "elsewhere")


def failed(site: Path) -> None:
    """A build that ends with an error in another article."""
    (site / "content/wrong.md").write_text("---\ntitle: [\n---\n")
    let_stamps_settle()
    assert build_site(site, options(site)).failed
    (site / "content/wrong.md").unlink()


def failed_if_strict(site: Path) -> None:
    """A build in which a warning counts as an error."""
    (site / "content/stray.yml").write_text("a: b\n")
    let_stamps_settle()
    assert build_site(site, replace(options(site), strict=True)).failed
    (site / "content/stray.yml").unlink()


BETWEEN: dict[str, Callable[[Path], object]] = {
    "a check": lambda site: check_site(site, options(site)),
    "a check of drafts": lambda site: check_site(site, replace(options(site), drafts=True)),
    "a preview": lambda site: render_site(site, options(site)),
    "a build that fails": failed,
    "a build that fails if strict": failed_if_strict,
    "a build that is killed": killed_elsewhere,
    "a build elsewhere": lambda site: build_site(site, options(site), output=site.parent / "elsewhere"),
    "a build of drafts": lambda site: build_site(site, replace(options(site), drafts=True)),
    "a build without a cache": build_site,
}
EDITS = {
    "rights": exchange("content/planes.md", "title: ", "rights: private\ntitle: "),
    "a draft": exchange("content/planes.md", "title: ", "status: draft\ntitle: "),
    "title": exchange("content/planes.md", "title: Two", "title: Six"),
    "text": exchange("content/planes.md", "landed", "alighted"),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS.keys())
@pytest.mark.parametrize("between", BETWEEN.values(), ids=BETWEEN.keys())
def test_what_looked_at_an_edit_has_not_published_it(
    site: Path, edit: Callable[[Path], None], between: Callable[[Path], object]
) -> None:
    """What counts is what the article was when the site was made that stands."""
    exchange("content/other.md", "(planes.md#p2)", "(third.md)")(site)
    built(site)
    edit(site)
    let_stamps_settle()
    between(site)
    is_amended(site)
    exchange("content/third.md", "landed", "alighted")(site)
    is_amended(site)


def test_a_check_does_not_make_the_next_build_slow(site: Path) -> None:
    """Who mends a text checks it first."""
    exchange("content/planes.md", "landed", "alighted")(site)
    check_site(site, options(site))
    assert is_amended(site)


BUILDER = """
import sys
from pathlib import Path
from glossator import load, write
from glossator.outcome import Options
from glossator.pipeline import build_site
from glossator.untouched import since_last_build

write.MIN_FILES = 1
root = Path(sys.argv[1])
options, list_site = Options(cache=root.parent / "cache"), load.list_site
load.list_site = lambda root, **how: print("whole") or list_site(root, **how)
with since_last_build(root, options, None) as since:
    build_site(root, options, since=since)
"""


def test_it_does_not_matter_in_which_process_an_article_is_made(site: Path) -> None:
    """Python lists the members of a set in another order in each."""
    sections = "".join(f"\n## Part {number}\n\nWords {number}.\n" for number in range(20))
    write_archive(site, {"content/planes.md": f"{ARTICLE}{sections}"})
    for seed in range(4):
        exchange("content/planes.md", f"Words {seed}", f"Words {seed} and more")(site)
        let_stamps_settle()
        environment = {**os.environ, "PYTHONHASHSEED": str(seed)}
        command = [sys.executable, "-c", BUILDER, str(site)]
        said = subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout
        assert ("whole" in said) is (seed == 0)


def write_and_die(site: Path) -> None:
    """A build that is killed while it writes into the spare."""
    if not (worker := os.fork()):
        with write.staged(site / "_site") as staging:
            write.add(staging, "articles/draft.html", b"secret")
            write.add(staging, "index.html", b"half of")
            os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(worker, 0)


def write_and_stop(site: Path) -> None:
    """A build that somebody stops while it writes into the spare."""
    with suppress(KeyboardInterrupt), write.staged(site / "_site") as staging:
        write.add(staging, "articles/draft.html", b"secret")
        write.add(staging, "index.html", b"half of")
        raise KeyboardInterrupt


MEANWHILE: dict[str, Callable[[Path], object]] = {
    "a build of drafts": lambda site: build_site(site, Options(drafts=True), output=site / "_site"),
    "a build that is killed": write_and_die,
    "a build that is stopped": write_and_stop,
    "a spare that is none": lambda site: (site / "_site.new/.gitignore").unlink(),
    "another output": exchange("site.yml", "title: T", "output: public\ntitle: T"),
}


@pytest.mark.parametrize("meanwhile", MEANWHILE.values(), ids=MEANWHILE.keys())
@pytest.mark.skipif(not hasattr(os, "fork"), reason="the site is not looked at before its lock is had")
def test_harm_that_is_done_before_a_build_has_the_lock_is_noticed(
    site: Path, meanwhile: Callable[[Path], object]
) -> None:
    """Though other processes may have looked at the site by then."""
    exchange("content/planes.md", "landed", "alighted")(site)
    let_stamps_settle()
    asked = replace(options(site), jobs=2)
    with since_last_build(site, asked, None) as since:
        assert isinstance(since, Changes)
        time.sleep(0.5)
        meanwhile(site)
        build_site(site, asked, since=since)
    build_site(site, output=site.parent / "anew")
    assert tree(site / load.load_settings(site).output) == tree(site.parent / "anew")


@pytest.mark.parametrize("when", [(write, "amend"), (write, "publish"), (files, "_rendered")], ids=lambda each: each[1])
@pytest.mark.parametrize("markup", ["came of it", "*came* of it"])
def test_of_two_builds_at_once_one_is_remembered(site: Path, when: tuple[Any, str], markup: str) -> None:
    """Else the next one would take for its own what the other has made: of drafts, in the worst case."""
    edit = exchange("content/planes.annotations.yml", "note: One", "note: Another")
    if when == (write, "amend"):
        edit = exchange("content/third.md", "landed", "alighted")
    secret = ARTICLE.replace("Two aircraft\n", "SECRET\nstatus: draft\n").replace("03-25", "03-26")
    notes = "- {id: a, quote: 100 soldiers, note: SECRET, status: draft}\n"
    write_archive(site, {"content/secret.md": secret, "content/third.annotations.yml": notes})
    built(site)
    edit(site)
    do, elsewhere = getattr(*when), site.parent / "elsewhere"

    def at_once(*given: Any) -> Any:
        context.undo()
        build_site(site, replace(options(site), drafts=True, edition="full"), output=elsewhere)
        return do(*given)

    with pytest.MonkeyPatch.context() as context:
        context.setattr(*when, at_once)
        built(site)
    assert elsewhere.is_dir()
    for name in ("planes", "third", "other"):
        exchange(f"content/{name}.md", "came of it", markup)(site)
        exchange(f"content/{name}.md", "landed" if name != "third" else "Saturday", "flew")(site)
        is_amended(site)
        assert not any(b"SECRET" in content for content in tree(site / "_site").values())


SIDECARS = ["a.annotations.b", "a.annotations.x/planes"]


@pytest.mark.parametrize("name", SIDECARS)
def test_a_sidecar_is_that_of_the_article_of_its_name(site: Path, name: str) -> None:
    """Also where that name looks like that of a sidecar."""
    article = ARTICLE.replace("Two aircraft\n", "Odd\nslug: odd\n")
    sidecar = f"content/{name}.annotations.yml"
    write_archive(site, {f"content/{name}.md": article, sidecar: "- note: One.\n", "content/a.md": ARTICLE})
    built(site)
    exchange(sidecar, "One", "Another")(site)
    assert not is_amended(site)
    exchange(sidecar, "- note", "# By hand.\n- note")(site)
    assert is_amended(site)


def test_a_site_that_may_be_too_large_is_looked_at(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All its sizes are needed to say so."""
    monkeypatch.setattr(limits, "WARN_BYTES", built(site).summary.size + 10)
    exchange("content/planes.md", "landed", "alighted and alighted again")(site)
    assert not is_amended(site)


def test_a_build_that_is_stopped_leaves_the_old_site(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And nothing that the next one could take for its own."""

    def fail(*_given: object) -> NoReturn:
        raise KeyboardInterrupt

    exchange("content/planes.md", "landed", "alighted")(site)
    before = tree(site / "_site")
    with monkeypatch.context() as context:
        context.setattr(write, "swap_in", fail)
        with pytest.raises(KeyboardInterrupt):
            built(site)
    assert tree(site / "_site") == before
    exchange("content/planes.md", "alighted", "arrived")(site)
    assert not is_amended(site)
