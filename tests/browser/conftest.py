"""A real Chromium, and the preview of a copy of the example archive."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from needs import missing
from playwright.sync_api import Browser, Page, expect, sync_playwright

EXAMPLE = Path(__file__).parents[2]
PORT = 20_000 + os.getpid() % 20_000
"""Where previews begin to look for a free port; tests that run at the same time look elsewhere."""
# What is expected comes when it can; five seconds, the default, are few for a machine that is busy with other tests.
expect.set_options(timeout=20_000)
SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; without one the test is skipped, but fails where CI is set."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if (path := shutil.which(name))), None)
    if not found:
        missing("there is no Chromium; as root, make test installs it")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=found, args=list(SWITCHES))
        yield launched
        launched.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A window of its own that may use the clipboard; whatever the page complains of fails the test."""
    context = browser.new_context(viewport={"width": 1000, "height": 700})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("console", lambda message: complaints.append(message.text) if _is_complaint(message.text) else None)
    yield opened
    context.close()
    assert [] == complaints


def _is_complaint(text: str) -> bool:
    """Whether the console tells of a broken policy: a missing server and answers of 404 are part of the tests."""
    return re.search("Content Security Policy|Trusted", text) is not None


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """A copy of the example archive, to be changed."""
    for name in ("content", "layouts"):
        shutil.copytree(EXAMPLE / name, tmp_path / name)
    shutil.copy(EXAMPLE / "site.yml", tmp_path)
    return tmp_path


class Preview:
    """``glossator serve`` as a process of its own."""

    def __init__(self, root: Path, port: int) -> None:
        """Starts it, and waits for the first build; ``address`` is where it says that it is."""
        command = [sys.executable, "-u", "-m", "glossator", "serve", "--site", str(root), "--port", str(port)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.lines: list[str] = []
        for line in self.process.stdout or ():
            self.lines.append(line)
            if re.search(r"; \d+\.\d s$", line):
                break
        said = "".join(self.lines)
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", said)
        assert found, said
        self.address, self.port = found[0], int(found[1])
        # Read on, or it would stand still once the pipe is full.
        self._reader = threading.Thread(target=lambda: self.lines.extend(self.process.stdout or ()), daemon=True)
        self._reader.start()

    def stop(self) -> int:
        """Ends it as Ctrl-C does; its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        code = self.process.wait(timeout=10)
        self._reader.join()
        if self.process.stdout:
            self.process.stdout.close()
        return code


Start = Callable[..., Preview]
"""Starts a preview of a folder, on any port or from the one that is named on."""


@pytest.fixture
def start_preview() -> Iterator[Start]:
    """Starts previews; all are stopped in the end."""
    started: list[Preview] = []

    def start(root: Path, port: int = PORT) -> Preview:
        started.append(Preview(root, port))
        return started[-1]

    yield start
    for preview in started:
        preview.stop()
