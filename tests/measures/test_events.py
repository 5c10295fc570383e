"""Spells worked by hand."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.measures import events

DAYS = pd.Series(pd.to_datetime(["2000-01-01", "2004-01-01", "2000-06-01", "2000-06-01"]))


def test_gaps_by_hand():
    found = events.gaps(DAYS, 24)
    assert list(found["started"]) == [pd.Timestamp("2000-06-01")]
    assert list(found["ended"]) == [pd.Timestamp("2004-01-01")]
    assert found["months"].iloc[0] == pytest.approx(43, abs=0.1)


def test_falls_by_hand():
    series = pd.Series({2000: 10.0, 2001: 4.0, 2002: 11.0, 2003: 10.0, 2004: 12.0, 2005: 5.0})
    deep = events.falls(series, 0.5)
    assert deep[["peak_year", "started"]].to_numpy().tolist() == [[2000, 2001], [2004, 2005]]
    assert deep["ended"].iloc[0] == 2002 and pd.isna(deep["ended"].iloc[1])
    assert deep["depth"].tolist() == pytest.approx([0.6, 7 / 12])
    assert len(events.falls(series, 0.05)) == 3


def spells(*pairs):
    return pd.DataFrame(pairs, columns=["started", "ended"]).apply(pd.to_datetime)


def test_covered_months_counts_overlap_once():
    both = spells(("2000-01-01", "2000-07-01"), ("2000-04-01", "2000-10-01"))
    share = events.covered_months(both, pd.Timestamp("2000-01-01"), pd.Timestamp("2000-12-31"))
    assert share == pytest.approx(274 / 366)


def test_years_touched_by_hand():
    touched = events.years_touched(spells(("2000-12-31", "2002-01-01")), range(1999, 2004))
    assert touched.to_dict() == {1999: False, 2000: True, 2001: True, 2002: True, 2003: False}


@given(st.lists(st.floats(1, 100), min_size=2, max_size=12))
def test_a_series_that_never_falls_has_no_falls(values):
    assert events.falls(pd.Series(sorted(values)), 0.01).empty


def test_dates_in_a_window_by_hand():
    dates = pd.Series(pd.to_datetime(["2020-12-31", "2021-01-01", "2021-12-31", "2022-01-01"]))
    number, years = events.counted(dates, pd.Timestamp("2021-01-01"), pd.Timestamp("2021-12-31"))
    assert number == 2
    assert years == pytest.approx(365 / 365.25)


def test_a_year_without_an_act_counts_zero():
    counts = events.yearly_counts(DAYS, 1999, 2003)
    assert counts.to_dict() == {1999: 0, 2000: 3, 2001: 0, 2002: 0, 2003: 0}
    assert counts.index.name == "year"


def test_window_sums_by_hand():
    counts = pd.Series([3, 0, 1, 2], index=range(2000, 2004))
    assert events.window_sums(counts, 2).to_dict() == {2000: 3, 2001: 1, 2002: 3}
    assert events.window_sums(counts, 4).to_dict() == {2000: 6}
    assert events.window_sums(counts, 5).empty


def test_share_reaching_by_hand():
    """Of the three others one ties with b and one passes it; none reaches d."""
    values = pd.Series({"a": 1, "b": 2, "c": 2, "d": 5})
    assert events.share_reaching(values, "b") == pytest.approx(2 / 3)
    assert events.share_reaching(values, "d") == 0.0
    assert events.share_reaching(values, "a") == 1.0


def test_fall_at_by_hand():
    """Two years each side of 1 June 2010: the day itself counts after, the first day of the reach before."""
    days = ["2008-05-31", "2008-06-01", "2009-01-01", "2010-05-31", "2010-06-01", "2012-05-31", "2012-06-01"]
    dates, day = pd.Series(pd.to_datetime(days)), pd.Timestamp("2010-06-01")
    assert events.fall_at(dates, day, 2) == 3 - 2
    assert events.fall_at(dates, pd.Timestamp("2014-06-01"), 1) == 0
    assert events.fall_at(dates.iloc[4:], day, 2) == -2


def test_a_landmark_by_its_name():
    marks = pd.DataFrame({"landmark_id": ["a", "b"], "date": pd.to_datetime(["2022-02-24", "2023-01-01"])})
    assert events.landmark(marks, "a") == pd.Timestamp("2022-02-24")
    with pytest.raises(KeyError):
        events.landmark(marks, "c")
