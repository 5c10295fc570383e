"""What `make measure` changes in its copies of the book is there to be changed."""

import subprocess
import sys

import psutil
import pytest
from conftest import ROOT

from entente import tables
from press.engine import measure

CHILD = (
    "import subprocess, sys\n"
    "child = 'held = bytearray(100_000_000); print(len(held), flush=True); import time; time.sleep(20)'\n"
    "subprocess.run([sys.executable, '-c', child])"
)
"""A process that starts another, which holds a hundred megabytes."""


@pytest.mark.parametrize(("path", "change"), measure.CHANGES.values(), ids=measure.CHANGES)
def test_each_case_finds_what_it_changes(path, change):
    text = (ROOT / path).read_text(encoding="utf-8")
    assert change(text) != text


def test_the_stock_way_finds_the_lines_that_start_the_engine():
    text = (ROOT / "press" / "extension.py").read_text(encoding="utf-8")
    assert [text.count(hook) for hook in measure.HOOKS] == [1, 1]


def test_figures_are_least_median_and_most():
    runs = [
        {"seconds": seconds, "processor_seconds": 2 * seconds, "memory_megabytes": 10 * seconds, "site_megabytes": 5.0}
        for seconds in (3.0, 1.0, 2.0)
    ]
    assert list(measure._summary(runs).values()) == [1.0, 2.0, 3.0, 4.0, 30.0, 5.0]


def test_memory_counts_what_a_build_starts():
    with subprocess.Popen([sys.executable, "-c", CHILD], stdout=subprocess.PIPE) as parent:
        parent.stdout.readline()
        held = measure._held(psutil.Process(parent.pid))
        parent.kill()
    assert held > 100e6


def test_each_measured_build_stands_once_in_the_table_with_its_figures_in_order():
    rows = tables.read("build_times")
    assert {("make book", "cold"), ("make book", "one sentence"), ("HTML alone", "cold")} <= set(
        zip(rows["way"], rows["case"], strict=True)
    )
    assert (rows["seconds_least"] <= rows["seconds_median"]).all() and (
        rows["seconds_median"] <= rows["seconds_most"]
    ).all()
    usual = rows[rows["tables"] < 2 * rows["tables"].min()]
    assert len(usual) and (usual["memory_megabytes_most"] <= 2048).all()
