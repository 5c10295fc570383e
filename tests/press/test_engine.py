"""The engine, on five small pages: what runs again after a change, what does not, how faults are told."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, copy_project, own_environment
from test_build import replace

from press.engine import recorder

HEAD = """---
jupytext:
  text_representation: {extension: .md, format_name: myst}
kernelspec: {display_name: Python 3, language: python, name: python3}
---

"""
FIRST = """# First

```{code-cell} ipython3
from entente import prose, tables
from myst_nb import glue

glue("first-rows", prose.count(len(tables.read("phases"))), display=False)
```

Phases: {glue:text}`first-rows`.
"""
SECOND = """# Second

```{code-cell} ipython3
import small
from myst_nb import glue

glue("second-rows", small.landmarks(), display=False)
```

Landmarks: {glue:text}`second-rows`.
"""
SCORECARD = """# Scorecard

```{code-cell} ipython3
import pandas as pd
from entente import claims, figures, quantity

test = claims.load_tests("inversion_drones")["drones-count"]
verdict = {"supports": "supported", "contradicts": "contradicted"}[claims.stance(test, quantity.share(0.3, "launches"))]
shown = pd.DataFrame({"Claim": ["C26: a claim"], "Verdict": [f"**{verdict}**"]})
figures.publish_table(shown, "tbl-score", title="Verdicts", align="ll", table_names=["claim_tests"])
```
"""
ASKS = """# Asks

```{code-cell} ipython3
from entente import findings

findings.chapter("inversion_drones").glue()
```

Launched: {glue:text}`drones-total`.
"""
PLAIN = "# Plain\n\nNo code.\n\n## The claim\n\nThe essay says C26.\n"
SMALL = '''"""A module that reads a table for a page."""

from entente import tables


def landmarks() -> str:
    """Rows of a table, as text."""
    return f"{len(tables.read('landmarks'))} rows"
'''
PAGES = {"first": HEAD + FIRST, "second": HEAD + SECOND, "plain": PLAIN, "scorecard": HEAD + SCORECARD,
         "asks": HEAD + ASKS}  # fmt: skip
SLEEP = "```{code-cell} ipython3\nimport time\n\ntime.sleep(8)\n```\n"


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A project with four pages of code and one without, built once by the stock command."""
    home = tmp_path_factory.mktemp("engine") / "the book"
    copy_project(home)
    for name, text in PAGES.items():
        (home / "book" / f"{name}.md").write_text(text, encoding="utf-8")
    (home / "small.py").write_text(SMALL, encoding="utf-8")
    chapters = "".join(f"  - file: book/{name}\n" for name in PAGES if name != "first")
    (home / "_toc.yml").write_text(f"format: jb-book\nroot: book/first\nchapters:\n{chapters}", encoding="utf-8")
    code, log = stock(home)
    assert code == 0, log
    assert ran(log) == {"first", "second", "scorecard", "asks"}
    return home


@pytest.fixture(scope="module")
def first_state(project):
    """A copy of the project as first built, with the times of its files."""
    return shutil.copytree(project, project.with_name("first state"))


@pytest.fixture
def book(project, first_state):
    """The project, with what was built from it as it was at first when the test is over."""
    yield project
    places = [path.relative_to(project) for path in [*(project / "book").glob("*.md"), *(project / "data").glob("*")]]
    for place in [*places, Path("small.py")]:
        if (project / place).read_bytes() != (first_state / place).read_bytes():
            shutil.copy2(first_state / place, project / place)
    shutil.rmtree(project / "_build")
    shutil.copytree(first_state / "_build", project / "_build")


def run(home, *command):
    environment = {**own_environment(home), "NO_COLOR": "1"}
    result = subprocess.run(
        [sys.executable, *command], cwd=home, env=environment, capture_output=True, text=True, check=False
    )
    return result.returncode, result.stdout + result.stderr


STOCK = """
import sys
sys.modules["rfc3987_syntax"] = None  # a format of addresses that no schema names, which takes a second to learn
from jupyter_book.cli.main import main
main()
"""


def stock(home, *options):
    """Build with Jupyter Book's own command."""
    return run(home, "-c", STOCK, "build", ".", "-W", "--keep-going", *options)


def ran(log):
    """Pages that the engine ran; MyST-NB itself must run none."""
    assert "Executing notebook using" not in log
    return {line.split("book/")[1].split(".md")[0] for line in log.splitlines() if line.startswith("Executed book/")}


def shown(home, page):
    return (home / "_build" / "html" / "book" / f"{page}.html").read_text(encoding="utf-8")


def record(home, page):
    return json.loads((home / "_build" / ".jupyter_cache" / "records" / "book" / f"{page}.json").read_text())


def test_a_record_names_the_tables_and_modules_that_the_page_used(project):
    first, second = (set(record(project, page)["inputs"]) for page in ("first", "second"))
    assert {"data/phases.csv", "data/phases.yaml", "entente/tables.py", "entente/prose.py"} <= first
    assert {"data/landmarks.csv", "data/landmarks.yaml", "small.py", "requirements.lock"} <= second
    assert not first & {"data/landmarks.csv", "small.py"} and not second & {"data/phases.csv", "entente/prose.py"}


def test_a_page_depends_on_the_findings_that_it_asked_for_and_not_on_what_made_them(project):
    inputs = set(record(project, "asks")["inputs"])
    assert {"_build/.laid/inversion_drones.numbers", "_build/.laid/inversion_drones.prefix"} <= inputs
    others = {name for name in inputs if name.startswith(("data/strikes", "entente/measures", "_build"))}
    assert others == {"_build/.laid/inversion_drones.numbers", "_build/.laid/inversion_drones.prefix"}


DAY = "2022-09-29,2022-09-29,shahed_type,1,1,7,7,5,0,0"


@pytest.mark.parametrize(
    ("name", "old", "new", "stale"),
    [
        ("data/strikes_monthly.csv", "\n", "\r\n", set()),
        ("data/strikes_monthly.csv", DAY, DAY.replace("7,7", "9007,9007"), {"asks"}),
        pytest.param("entente/measures/strikes.py", '"""', '"""A remark. ', set(), marks=pytest.mark.campaign),
        ("entente/findings/inversion_drones/launches.py", '"""', '"""A remark. ', set()),
    ],
    ids=["the same findings from another table", "other findings", "a measure", "a section"],
)
def test_a_page_runs_when_its_findings_come_out_otherwise_and_not_before(book, name, old, new, stale):
    original, before = (book / name).read_bytes(), shown(book, "asks")
    replace(book / name, old, new)
    try:
        code, log = stock(book)
        assert code == 0 and ran(log) == stale, log
        assert (shown(book, "asks") != before) == bool(stale)
    finally:
        (book / name).write_bytes(original)


def test_nothing_runs_when_nothing_changed(book):
    code, log = stock(book)
    assert code == 0 and ran(log) == set()
    assert "0 added, 0 changed" in log


def test_a_changed_text_runs_nothing(book):
    replace(book / "book" / "first.md", "Phases:", "Phases of the story:")
    code, log = stock(book)
    assert code == 0 and ran(log) == set()
    assert "Phases of the story:" in shown(book, "first")


def test_a_changed_table_runs_its_readers_alone(book):
    replace(book / "data" / "landmarks.csv", "Russia invades Ukraine", "Russia invades all of Ukraine")
    code, log = stock(book)
    assert code == 0, log
    assert ran(log) == {"second"}


def test_a_changed_module_runs_what_imports_it(book):
    replace(book / "small.py", "} rows", "} rows in all")
    code, log = stock(book)
    assert code == 0 and ran(log) == {"second"}
    assert "rows in all" in shown(book, "second")


def test_a_changed_test_of_a_claim_changes_the_verdict_on_pages_that_did_not_run(book):
    assert 'class="verdict verdict-supported"' in shown(book, "plain")
    replace(
        book / "data" / "claim_tests.csv",
        "share,at_least,0.25,0.1,,all missiles",
        "share,at_least,0.5,0.4,,all missiles",
    )
    code, log = stock(book)
    assert code == 0 and ran(log) == {"scorecard"}
    for page in ("scorecard", "plain"):
        assert "verdict-contradicted" in shown(book, page) and "verdict-supported" not in shown(book, page)


def test_changed_code_runs_its_page_alone(book):
    replace(book / "book" / "first.md", "prose.count(", '"about " + prose.count(')
    code, log = stock(book)
    assert code == 0 and ran(log) == {"first"}
    assert "about " in shown(book, "first")


def test_the_press_and_the_stock_command_share_results_and_show_the_same(book):
    code, log = stock(book)
    assert code == 0, log
    first, second = shown(book, "first"), shown(book, "second")
    code, log = run(book, "-m", "press")
    assert code == 0, log
    assert "Executed" not in log

    def article(html):
        return html.partition("<article")[2].partition("</article>")[0]

    assert article(shown(book, "first")) == article(first) and article(shown(book, "second")) == article(second)


@pytest.mark.campaign
def test_failed_pages_are_told_once_with_cell_and_error_and_again_until_mended(book):
    code, log = run(book, "-m", "press")
    assert code == 0, log
    good = shown(book, "first")
    replace(book / "book" / "first.md", "prose.count(", "prose.counted(")
    replace(book / "book" / "second.md", "small.landmarks()", "1 / 0")
    for _ in range(2):
        code, log = run(book, "-m", "press")
        assert code == 1
        told = log.partition("the last good one is untouched.")[2]
        assert told.count("book/first.md: rule: every cell runs without error") == 1
        assert "AttributeError: module 'entente.prose' has no attribute 'counted'" in told
        assert told.count("book/second.md: rule:") == 1 and "ZeroDivisionError: division by zero" in told
        assert "Traceback" not in told
        assert shown(book, "first") == good
    assert stock(book)[0] != 0


def test_a_warning_stops_every_build_until_it_is_mended(book):
    replace(book / "book" / "plain.md", "No code.", "[nowhere](nowhere.md)")
    assert [stock(book)[0] != 0 for _ in range(2)] == [True, True]


@pytest.mark.campaign
def test_pages_run_at_the_same_time(book):
    if len(os.sched_getaffinity(0)) < 2:
        pytest.skip("one core: pages run one after another here")
    for page in ("first", "second"):
        path = book / "book" / f"{page}.md"
        path.write_text(path.read_text(encoding="utf-8") + "\n" + SLEEP, encoding="utf-8")
    code, log = stock(book)
    assert code == 0 and ran(log) == {"first", "second"}
    seconds = [float(line.split(" in ")[1].split()[0]) for line in log.splitlines() if line.startswith("Executed ")]
    assert all(taken >= 8 for taken in seconds)
    executing = [line for line in log.splitlines() if line.startswith(("Executing book/", "Executed book/"))]
    assert [line.split()[0] for line in executing] == ["Executing", "Executing", "Executed", "Executed"]


@pytest.mark.parametrize(
    ("attempt", "told"),
    [
        ("socket.create_connection(('192.0.2.1', 80), timeout=2)", "the network is blocked"),
        ("socket.socket(type=socket.SOCK_DGRAM).sendto(b'1', ('192.0.2.1', 80))", "the network is blocked"),
        ("urllib.request.urlopen('http://192.0.2.1')", "the network is blocked"),
        ("server = socket.create_server(('127.0.0.1', 0)); socket.create_connection(server.getsockname())", ""),
    ],
    ids=["connection", "datagram", "address", "this machine"],
)
def test_a_page_reaches_this_machine_and_no_other(tmp_path, attempt, told):
    start = f"from press.engine import recorder; recorder.start({str(tmp_path / 'log')!r}, [])"
    code = f"import socket, urllib.request; {start}; {attempt}"
    result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert bool(result.returncode) == bool(told) and told in result.stderr


def test_the_recorder_notes_what_is_read_listed_and_imported_and_nothing_else(tmp_path):
    home = tmp_path / "home"
    (home / "listed").mkdir(parents=True)
    for name in ("read.txt", "module.py", "unused.py", "unread.txt"):
        (home / name).write_text("", encoding="utf-8")
    (tmp_path / "outside.txt").write_text("", encoding="utf-8")
    code = f"""
import sys
from pathlib import Path
from press.engine import recorder

sys.path.insert(0, {str(home)!r})
recorder.start({str(tmp_path / "log")!r}, [{str(home)!r}])
home = Path({str(home)!r})
(home / "read.txt").read_text()
(home / "written.txt").write_text("")
list((home / "listed").glob("*"))
(home.parent / "outside.txt").read_text()
import module
try:
    (home / "absent.txt").read_text()
except FileNotFoundError:
    pass
"""
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
    first, *noted = (tmp_path / "log").read_text(encoding="utf-8").splitlines()
    names = {Path(line).relative_to(home).as_posix() for line in noted if "__pycache__" not in line}
    assert first == recorder.STARTED
    assert names == {"read.txt", "module.py", "listed", "absent.txt"}
