"""Changed inputs, one after another: no kept number outlives the table that it was made from, no page its inputs.

A few tables are changed in every run, all of them in the campaign; so is the whole book, with warm and plain kernels.
"""

import json
import shutil
import subprocess
import sys

import pandas as pd
import pytest
from conftest import MADE, ROOT, own_environment

from entente import tables

OFTEN = ("forecasts", "strikes_monthly")
"""Tables that are changed in every run, at once; each of all by itself waits for the campaign."""
TELL = """
import json
from entente import findings

told = {}
for name in findings.NUMBERED:
    try:
        chapter = findings.chapter(name)
    except Exception as error:
        told[name] = f"{type(error).__name__}: {error}"
        continue
    told[name] = {key: [number.text, repr(number.quantity)] for key, number in chapter.numbers.items()}
    told[f"{name} stances"] = {finding.test.test_id: [finding.stance, finding.grade] for finding in chapter.findings}
    told[f"{name} frames"] = {key: frame.to_csv() for key, frame in chapter.frames.items()}
print(json.dumps(told, sort_keys=True))
"""
"""Tells all that the findings hold, or the fault of a chapter."""
LAY = "from press.engine import found; found.lay_out()"
"""Lays out for pages what does not stand."""


def python(code, home, **more):
    """What some code prints that runs with a copy of the data package."""
    environment = {**own_environment(ROOT), "ENTENTE_DATA": str(home / "data"), **more}
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=home, env=environment, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    return result.stdout


def told(home, **more):
    """All that the findings hold in a copy of the data package."""
    return json.loads(python(TELL, home, **more))


def changed(frame):
    """A table with one value changed: the middle number of its last column of measures, else without its middle row."""
    frame, middle = frame.copy(), len(frame) // 2
    for column in reversed(frame.columns):
        values = pd.to_numeric(frame[column], errors="coerce")
        if values.notna().mean() > 0.5 and values.nunique() > 2:
            place = values.dropna().index[values.notna().sum() // 2]
            value = values[place] * 1.25 if values[place] % 1 else values[place] + 1
            frame.loc[place, column] = f"{value:g}"
            return frame
    return frame.drop(index=middle)


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """A copy of the data package, with the folder of what was kept of it."""
    home = tmp_path_factory.mktemp("inputs")
    shutil.copytree(ROOT / "data", home / "data")
    for name in ("findings", "laid"):
        shutil.copytree(ROOT / "_build" / f".{name}", home / "first" / name)
    return home


@pytest.mark.parametrize(
    "names",
    [OFTEN, *(pytest.param([name], marks=pytest.mark.campaign) for name in tables.names())],
    ids=lambda names: " and ".join(names),
)
def test_no_kept_number_outlives_a_changed_table(copy, names):
    """What is served of kept sections and laid out for pages is what is computed from nothing, number by number."""
    paths, now = [copy / "data" / f"{name}.csv" for name in names], copy / "now"
    originals = {path: path.read_bytes() for path in paths}
    folders = {"ENTENTE_KEPT": str(now / "findings"), "ENTENTE_LAID": str(now / "laid")}
    for path in paths:
        changed(pd.read_csv(path, dtype=str, keep_default_na=False)).to_csv(path, index=False, lineterminator="\n")
    shutil.copytree(copy / "first", now)
    try:
        assert all(path.read_bytes() != original for path, original in originals.items())
        python(LAY, copy, **folders)
        assert told(copy, **folders) == told(copy)
    finally:
        for path, original in originals.items():
            path.write_bytes(original)
        shutil.rmtree(now)


def whole(home, **more):
    """Build the whole book in a copy; all files of its web edition by path."""
    environment = {**own_environment(home), **more}
    result = subprocess.run(
        [sys.executable, "-m", "press"], cwd=home, env=environment, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout
    html = home / "_build" / "html"
    return {path.relative_to(html).as_posix(): path.read_bytes() for path in html.rglob("*") if path.is_file()}


def other(first, second):
    """Paths of files that are in one book only or differ, the mark of the state apart."""
    paths = (first.keys() | second.keys()) - {".book-state"}
    return sorted(path for path in paths if first.get(path) != second.get(path))


@pytest.fixture(scope="module")
def book_copy(tmp_path_factory):
    """A copy of the whole project, built once with warm kernels, and all that it made."""
    home = tmp_path_factory.mktemp("whole") / "book"
    shutil.copytree(ROOT, home, ignore=shutil.ignore_patterns(*MADE))
    return home, whole(home)


@pytest.mark.campaign
def test_plain_kernels_make_the_same_book_to_the_byte(book_copy):
    home, warm = book_copy
    shutil.rmtree(home / "_build")
    assert other(warm, whole(home, KERNEL="plain")) == []


@pytest.mark.campaign
@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (
            "data/strikes_monthly.csv",
            "2022-09-29,2022-09-29,shahed_type,1,1,7,7,5,0,0",
            "2022-09-29,2022-09-29,shahed_type,1,1,8,8,5,0,0",
        ),
        ("data/claims.csv", "Tehran", "Teheran"),
        ("entente/measures/votes.py", '"""', '"""A remark. '),
        ("book/glossary.md", "# Glossary", "# Glossary of terms"),
    ],
)
def test_a_book_after_a_change_is_that_of_a_build_from_nothing(book_copy, name, old, new):
    home, _ = book_copy
    path = home / name
    original = path.read_text(encoding="utf-8")
    path.write_text(original.replace(old, new, 1), encoding="utf-8")
    try:
        after = whole(home)
        shutil.rmtree(home / "_build")
        assert other(after, whole(home)) == []
    finally:
        path.write_text(original, encoding="utf-8")
