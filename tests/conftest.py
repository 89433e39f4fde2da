from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings
from support.project import ROOT, SHIPPED
from support.repository import Repository

# Git as it comes, without anybody's settings; it starts nothing behind the back of a test that looks at every file.
os.environ.update(GIT_CONFIG_GLOBAL=str(ROOT / "tests" / "gitconfig"), GIT_CONFIG_NOSYSTEM="1")
for name in [name for name in os.environ if name.startswith(("GIT_AUTHOR_", "GIT_COMMITTER_"))]:
    del os.environ[name]
# Python as users run it: these change what a process does with its streams.
for name in ("PYTHONUNBUFFERED", "PYTHONIOENCODING", "PYTHONUTF8"):
    os.environ.pop(name, None)

# Git as it comes, without anybody's settings; it starts nothing behind the back of a test that looks at every file.
os.environ.update(GIT_CONFIG_GLOBAL=str(ROOT / "tests" / "gitconfig"), GIT_CONFIG_NOSYSTEM="1")
# Python as users run it: these change what a process does with its streams.
for name in ("PYTHONUNBUFFERED", "PYTHONIOENCODING", "PYTHONUTF8"):
    os.environ.pop(name, None)

# The machine that runs the tests may be slow or shared: no law here depends on how long a step takes.
# CI repeats itself, so that a red run is about the change at hand; at home every run looks somewhere else.
settings.register_profile("home", deadline=None, max_examples=60, print_blob=True)
settings.register_profile("ci", settings.get_profile("home"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "home")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite", action="store_true", help="write down what the screens show now, see tests/golden"
    )


@pytest.fixture
def rewrite(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be written and not only compared; never in CI."""
    wanted = bool(request.config.getoption("--rewrite"))
    if wanted and os.environ.get("CI"):
        pytest.fail("--rewrite is for people: in CI the golden files are what is compared with")
    return wanted


@pytest.fixture
def shipped() -> Path:
    """The list that the project ships; not to be written to."""
    return SHIPPED


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the shipped list to write to."""
    path = tmp_path / "checklist.yaml"
    path.write_bytes(SHIPPED.read_bytes())
    return path


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A repository to stand in, its first commit tagged as `issued`."""
    made = Repository.create(tmp_path / "仓库")
    made.git("tag", "issued")
    monkeypatch.chdir(made.folder)
    return made


@pytest.fixture
def nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing says whose clone it is."""
    monkeypatch.delenv("CHECKLIST_BY", raising=False)
