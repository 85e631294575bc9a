"""What all tests share."""

from __future__ import annotations

import pytest
from hypothesis import settings

# How long an example takes says more about what else the machine does.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


def pytest_addoption(parser: pytest.Parser) -> None:
    """One option: write the expected outputs anew."""
    parser.addoption("--update-snapshots", action="store_true", help="write down what the tests of snapshots got")


@pytest.fixture
def update_snapshots(request: pytest.FixtureRequest) -> bool:
    """Whether to write the expected outputs anew instead of comparing."""
    return bool(request.config.getoption("--update-snapshots"))


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test depends on the machine's wishes: strictness, colours and addresses are what the test says.

    Nor does it leave anything in the user's own folders, whatever they are called there.
    """
    for name in ("CI", "NO_COLOR", "FORCE_COLOR", "GLOSSATOR_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    home = tmp_path_factory.getbasetemp() / "home"
    home.mkdir(exist_ok=True)
    for name in ("HOME", "USERPROFILE", "LOCALAPPDATA", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home))
