"""Fixtures shared by the tests: a copy of the data package that can be broken, and the built book."""

import csv
import os
import shutil
from pathlib import Path

import hypothesis
import pytest
from bs4 import BeautifulSoup

from entente import tables

ROOT = Path(__file__).resolve().parent.parent
HTML = ROOT / "_build" / "html"

os.environ.setdefault("ENTENTE_CHECKED", str(ROOT / "_build" / ".checked"))
os.environ.setdefault("ENTENTE_KEPT", str(ROOT / "_build" / ".findings"))
# what a build has checked and computed is taken as it is, as long as the content is the same

hypothesis.settings.register_profile("book", deadline=None)
hypothesis.settings.load_profile("book")
# how long an example takes tells of the machine's load and not of the property

MADE = ("_build", ".venv", ".git", "*.egg-info", "__pycache__", ".*_cache", ".hypothesis", "tests")

TOGETHER = ("test_browser", "test_build", "test_engine", "test_print", "test_published")
"""Files whose tests share something dear: a built project, a browser, the PDF as read."""


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Give each process whole files where tests share a build, whole pages of visits, and else one test at a time.

    xdist's own groups (`--dist loadgroup`) do nothing under pytest 9, which ignores the names that they give tests.
    """
    from xdist.scheduler import LoadScopeScheduling

    class Shared(LoadScopeScheduling):
        def _split_scope(self, nodeid):
            file, _, test = nodeid.partition("::")
            _, _, parameter = test.partition("[")
            if Path(file).stem in TOGETHER:
                return file
            return f"{file} {parameter}" if Path(file).stem == "test_weight" and parameter else nodeid

    return Shared(config, log)


def raw(name):
    """The rows of a table as plain text, for a second route that neither pandas nor our measures take."""
    with (ROOT / "data" / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def own_environment(home):
    """The environment of a process in a copy of the project, which keeps what it checks and computes to itself."""
    others = {name: value for name, value in os.environ.items() if not name.startswith("ENTENTE_")}
    return {**others, "PYTHONPATH": str(home)}


def copy_project(home, warm=True):
    """A copy of the project without its pages; a warm one spares what tables and code alone decide.

    That are the marks of checked tables and the findings, each kept under the content that it was made from.
    """
    shutil.copytree(ROOT, home, ignore=shutil.ignore_patterns(*MADE))
    for page in (home / "book").glob("*.md"):
        page.unlink()
    for kept in (".checked", ".findings", ".laid") if warm else ():
        if (ROOT / "_build" / kept).exists():
            shutil.copytree(ROOT / "_build" / kept, home / "_build" / kept)


@pytest.fixture
def data_copy(tmp_path, monkeypatch):
    """A copy of the data package in place of the real one."""
    copy = tmp_path / "data"
    shutil.copytree(ROOT / "data", copy)
    monkeypatch.setattr(tables, "DATA", copy)
    return copy


@pytest.fixture(scope="session")
def book():
    """The folder of the built book; `make test` builds it first."""
    assert (HTML / "index.html").exists(), "build the book first: make book"
    return HTML


@pytest.fixture(scope="session")
def pages(book):
    """Every page of the built book, parsed, by path."""
    found = {path: BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser") for path in book.glob("book/*.html")}
    assert found
    return found


@pytest.fixture
def offline(monkeypatch):
    """An environment for a child process in which nothing but this machine can be reached."""
    proxy = "http://127.0.0.1:9"
    return {**os.environ, "http_proxy": proxy, "https_proxy": proxy, "NO_PROXY": "127.0.0.1,localhost"}
