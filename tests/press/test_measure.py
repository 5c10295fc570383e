"""What `make measure` changes in its copies of the book is there to be changed."""

import pytest
from conftest import ROOT

from press.engine import measure


@pytest.mark.parametrize(("path", "change"), measure.CHANGES.values(), ids=measure.CHANGES)
def test_each_case_finds_what_it_changes(path, change):
    text = (ROOT / path).read_text(encoding="utf-8")
    assert change(text) != text


def test_the_stock_way_finds_the_lines_that_start_the_engine():
    text = (ROOT / "press" / "extension.py").read_text(encoding="utf-8")
    assert [text.count(hook) for hook in measure.HOOKS] == [1, 1]


def test_figures_are_least_median_and_most():
    runs = [{"seconds": seconds} for seconds in (3.0, 1.0, 2.0)]
    assert measure._summary(runs) == {"seconds": [1.0, 2.0, 3.0]}


def test_measured_times_lie_where_the_build_looks_for_them():
    assert measure.MEASURED.exists()
