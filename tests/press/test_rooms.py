"""The rooms of the press and who may know whom; what every listener waits for; the time that the book carries."""

import ast
import datetime
import re
import time
from collections import Counter
from graphlib import TopologicalSorter
from types import SimpleNamespace

import pytest
from conftest import ROOT

from press.engine import reuse
from press.engine.contents import released, stamp
from press.extension import Turn, listeners
from press.print.edition import Press

MAY_IMPORT = {
    "engine": {"engine"},
    "web": {"engine", "web"},
    "print": {"engine", "print"},
    "__main__": {"engine", "web", "print"},
    "extension": {"engine", "web", "print"},
    "__init__": set(),
}
MODULES = sorted((ROOT / "press").rglob("*.py"))


def room(path):
    return path.relative_to(ROOT / "press").parts[0].removesuffix(".py")


def imported(path):
    """Rooms and modules of the press that a module imports, at its head or within a function."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names if name.name.startswith("press"))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("press"):
            yield from (f"{node.module}.{name.name}" for name in node.names)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT / "press").as_posix())
def test_no_room_imports_what_stands_above_or_beside_it(path):
    assert {name.split(".")[1] for name in imported(path)} <= MAY_IMPORT[room(path)]


def test_no_module_imports_itself_through_others():
    """Within a room, too."""
    names = {".".join(path.relative_to(ROOT).with_suffix("").parts): path for path in MODULES}
    needs = {
        name: {place for found in imported(path) for place in (found, found.rpartition(".")[0])} & names.keys()
        for name, path in names.items()
    }
    assert len(list(TopologicalSorter(needs).static_order())) == len(MODULES)


@pytest.mark.parametrize("name", ["engine", "web", "print"])
def test_a_room_says_what_it_holds_and_what_it_must_not(name):
    text = ast.get_docstring(ast.parse((ROOT / "press" / name / "__init__.py").read_text(encoding="utf-8")))
    assert re.search(r"\b(nothing|not|no)\b", text, re.IGNORECASE) and len(text) > 200


def test_listeners_of_an_event_have_turns_of_their_own():
    connected = listeners(Press())
    assert max(Counter((event, turn) for event, turn, _ in connected).values()) == 1
    assert sorted(turn for _, turn, _ in connected) == sorted(Turn)
    code = {path.name: path.read_text(encoding="utf-8") for path in MODULES}
    assert [name for name, text in code.items() if re.search(r"^ +app\.connect\(", text, re.MULTILINE)] == [
        "extension.py"
    ]


@pytest.fixture
def zone(monkeypatch):
    """Sets the time zone of this process."""

    def choose(name):
        monkeypatch.setenv("TZ", name)
        time.tzset()

    yield choose
    monkeypatch.undo()
    time.tzset()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="this system has one time zone a process")
@pytest.mark.parametrize("day", [datetime.date(2026, 7, 1), datetime.date(2026, 11, 23), released()])
def test_the_time_of_the_release_is_the_same_in_every_zone_and_season(zone, day):
    found = []
    for name in ("EST5EDT,M3.2.0,M11.1.0", "UTC0", "IST-5:30"):
        zone(name)
        found.append(stamp(day))
    zone("EST5EDT,M3.2.0,M11.1.0")
    assert time.localtime(stamp(datetime.date(2026, 7, 1))).tm_isdst == 1, "the first zone has summer time"
    assert len(set(found)) == 1 and found[0] % 86400 == 0
    assert datetime.datetime.fromtimestamp(found[0], datetime.UTC).date() == day


@pytest.mark.parametrize(("pages", "freed"), [(reuse.LONG, False), (reuse.LONG + 1, True)])
def test_a_long_book_keeps_no_trees_of_pages_that_were_read(pages, freed):
    env = SimpleNamespace(found_docs=set(range(pages)), _write_doc_doctree_cache={"book/page": "its tree"})
    app = SimpleNamespace(env=env)
    for _ in range(reuse.AT_A_TIME):
        assert env._write_doc_doctree_cache
        reuse.spare_memory(app, env, "book/page")
    assert (not env._write_doc_doctree_cache) == freed
