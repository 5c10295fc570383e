"""The build, on a small copy of the project in a folder with a space: what changes it, what stops it, how fast."""

import os
import shutil
import subprocess
import sys
import time

import pytest
from conftest import copy_project, own_environment

CELL = """---
jupytext:
  text_representation: {extension: .md, format_name: myst}
kernelspec: {display_name: Python 3, language: python, name: python3}
---

# A small book

```{code-cell} ipython3
from entente import prose, tables
from myst_nb import glue

launched = tables.read("strikes_monthly")["launched"].sum()
glue("launched", prose.count(launched), display=False)
```

## The number

Launched were {glue:text}`launched` weapons.
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A project with one page of code, built once."""
    home = tmp_path_factory.mktemp("a place") / "the book"
    copy_project(home)
    (home / "book" / "small.md").write_text(CELL, encoding="utf-8")
    (home / "book" / "plain.md").write_text("# Plain\n\nNo code.\n", encoding="utf-8")
    contents = "format: jb-book\nroot: book/small\nchapters:\n  - file: book/plain\n"
    (home / "_toc.yml").write_text(contents, encoding="utf-8")
    code, output = build(home)
    assert code == 0, output
    return home


def build(home):
    result = subprocess.run(
        [sys.executable, "-m", "press"],
        cwd=home,
        env=own_environment(home),
        capture_output=True,
        text=True,
        check=False,
    )
    return result.returncode, result.stdout + result.stderr


def page(home):
    return (home / "_build" / "html" / "book" / "small.html").read_text(encoding="utf-8")


def replace(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_an_unchanged_book_is_up_to_date_within_three_seconds(project):
    started = time.monotonic()
    code, output = build(project)
    assert code == 0 and "up to date" in output
    assert time.monotonic() - started < 3


@pytest.mark.campaign
def test_a_changed_datum_changes_the_book_and_a_broken_one_stops_it(project):
    table = project / "data" / "strikes_monthly.csv"
    before, original = page(project), table.read_text(encoding="utf-8")
    assert "112,956" in before
    replace(
        table, "2022-09-29,2022-09-29,shahed_type,1,1,7,7,5,0,0", "2022-09-29,2022-09-29,shahed_type,1,1,1007,7,5,0,0"
    )
    assert build(project)[0] == 0
    changed = page(project)
    assert "113,956" in changed and "112,956" not in changed

    replace(table, "1,1,1007,7,5,0,0", "1,1,-7,7,5,0,0")
    code, output = build(project)
    assert code == 1
    assert "data/strikes_monthly.csv: row 3, field launched: rule: constraint-error" in output
    assert "the last good one is untouched" in output
    assert page(project) == changed

    table.write_text(original, encoding="utf-8")
    assert build(project)[0] == 0
    assert "112,956" in page(project)


@pytest.mark.campaign
def test_a_changed_module_runs_the_notebooks_again(project):
    module = project / "entente" / "prose.py"
    original = module.read_text(encoding="utf-8")
    replace(module, 'return f"{value:,.0f}"', 'return f"{value:,.0f} in all"')
    assert build(project)[0] == 0
    assert "112,956 in all" in page(project)
    module.write_text(original, encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            'launched = tables.read("strikes_monthly")["launched"].sum()',
            "launched = 1 / 0",
            "book/small.md: rule: every cell runs",
        ),
        pytest.param(
            'tables.read("strikes_monthly")',
            'tables.read("balloons")',
            "TableError: data/balloons.yaml: unknown table",
            marks=pytest.mark.campaign,  # a failed cell like the first
        ),
        (
            'launched = tables.read("strikes_monthly")["launched"].sum()',
            'from entente import chapter\nchapter.follows({"launches fell": False})\nlaunched = 1',
            "WordsError: sentences that do not follow from their results any more: launches fell",
        ),
        ("{glue:text}`launched`", "{glue:text}`landed`", "book/small.md: line 19: rule: the book builds without"),
        (
            "## The number",
            "## The number\n\n[nowhere](nowhere.md)",
            "book/small.md: line 19: rule: the book builds without a warning: 'myst' cross-reference target not found: "
            "'nowhere.md'",
        ),
    ],
    ids=["failed cell", "unknown table", "untrue sentence", "unknown number", "dead link"],
)
def test_a_fault_in_a_page_stops_the_build_with_one_message(project, old, new, message):
    good, path = page(project), project / "book" / "small.md"
    replace(path, old, new)
    code, output = build(project)
    path.write_text(CELL, encoding="utf-8")
    assert code == 1
    told = output.partition("the last good one is untouched")[2]
    assert message in told and told.count("rule:") == 1 and "Traceback" not in output
    assert page(project) == good


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("_config.yml", "timeout: 240", "timeout: long", "[key path: 'execute/timeout']"),
        ("_config.yml", "parse:", "parse: : [", "_config.yml: rule: a file of settings is YAML"),
        ("_toc.yml", "jb-book", "jb-boook", "'format' key value not recognised: 'jb-boook'"),
    ],
    ids=["setting", "settings", "contents"],
)
def test_a_fault_in_settings_stops_the_build_with_one_message(project, file, old, new, message):
    good, path = page(project), project / file
    original = path.read_text(encoding="utf-8")
    replace(path, old, new)
    code, output = build(project)
    path.write_text(original, encoding="utf-8")
    assert code == 1
    assert message in output.partition("the last good one is untouched")[2] and "Traceback" not in output
    assert page(project) == good


def test_whatever_a_page_read_makes_it_stale_when_its_content_changes(project):
    """A file beside all tables and code, reached through a link and dated in the future: content decides, no clock."""
    source = project / "book" / "small.md"
    original = source.read_text(encoding="utf-8")
    outside = project.parent / "outside.txt"
    outside.write_text("1234", encoding="utf-8")
    (project / "linked.txt").symlink_to(outside)
    os.utime(outside, (time.time() + 10**7, time.time() + 10**7))
    replace(source, 'tables.read("strikes_monthly")["launched"].sum()', 'int(open("../linked.txt").read())')
    try:
        code, output = build(project)
        assert code == 0 and "1,234" in page(project), output
        assert "up to date" in build(project)[1]
        outside.write_text("5678", encoding="utf-8")
        os.utime(outside, (time.time() - 10**7, time.time() - 10**7))
        assert build(project)[0] == 0
        assert "5,678" in page(project)
    finally:
        source.write_text(original, encoding="utf-8")
        (project / "linked.txt").unlink()


def test_a_changed_sentence_writes_its_page_alone(project):
    """The book is then what a build from nothing makes of it, to the byte."""
    html, plain = project / "_build" / "html", project / "_build" / "html" / "book" / "plain.html"
    replace(project / "book" / "small.md", "Launched were", "In all there were launched")
    before = plain.stat().st_mtime_ns
    assert build(project)[0] == 0
    assert "In all there were launched" in page(project) and plain.stat().st_mtime_ns == before
    kept = {path.relative_to(html): path.read_bytes() for path in html.rglob("*") if path.is_file()}
    shutil.rmtree(project / "_build" / "aside")
    (html / ".book-state").unlink()
    assert build(project)[0] == 0
    anew = {path.relative_to(html): path.read_bytes() for path in html.rglob("*") if path.is_file()}
    assert sorted(kept) == sorted(anew)
    assert [str(name) for name in kept if kept[name] != anew[name]] == []
