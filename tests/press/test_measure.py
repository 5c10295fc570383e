"""What `make measure` changes in its copies of the book is there to be changed."""

import pytest
from conftest import ROOT

from press.engine import measure

CHANGES = [change for change in measure.CASES.values() if change]


@pytest.mark.parametrize(("path", "change"), CHANGES, ids=[path for path, _ in CHANGES])
def test_each_case_finds_what_it_changes(path, change):
    text = (ROOT / path).read_text(encoding="utf-8")
    assert change(text) != text


def test_the_stock_way_finds_the_line_that_starts_the_engine():
    assert (ROOT / "press" / "extension.py").read_text(encoding="utf-8").count(measure.HOOK) == 1


def test_measured_times_lie_where_the_build_looks_for_them():
    assert measure.MEASURED.exists()
