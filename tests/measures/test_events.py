"""Spells worked by hand."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.measures import events

DAYS = pd.Series(pd.to_datetime(["2000-01-01", "2004-01-01", "2000-06-01", "2000-06-01"]))


def test_gaps_by_hand():
    found = events.gaps(DAYS, 24, pd.Timestamp("2005-12-01"))
    assert list(found["started"]) == [pd.Timestamp("2000-06-01")]
    assert list(found["ended"]) == [pd.Timestamp("2004-01-01")]
    assert found["months"].iloc[0] == pytest.approx(43, abs=0.1)


def test_a_gap_that_lasts_to_the_end_of_the_record_has_no_end():
    found = events.gaps(DAYS, 24, pd.Timestamp("2006-01-01"))
    assert len(found) == 2 and pd.isna(found["ended"].iloc[1])
    assert found["months"].iloc[1] == pytest.approx(24, abs=0.1)


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


def test_runs_of_years_and_days_before_a_day():
    assert events.runs([2001, 2002, 2005]) == [(2001, 2002), (2005, 2005)]
    assert events.runs([]) == []
    first, last = pd.Timestamp("2023-01-01"), pd.Timestamp("2023-01-04")
    assert events.share_of_days_before(first, last, pd.Timestamp("2023-01-04")) == 0.75


def test_rows_around_a_day_put_the_day_after():
    rows = pd.DataFrame({"on": pd.to_datetime(["2000-05-07", "2001-05-06", "2001-05-07", "2002-05-07"])})
    before, after = events.around(rows, "on", pd.Timestamp("2001-05-07"), 1)
    assert (len(before), len(after)) == (2, 1)


SPANS = {"before": (2000, 2001), "during": (2002, 2003), "after": (2004, 2004)}
LINE = pd.Series([1.0, 3.0, 10.0, 12.0, 2.0], index=range(2000, 2005))


def test_months_have_their_mean_length():
    assert events.months_between(pd.Timestamp("2001-01-01"), pd.Timestamp("2005-01-01")) == pytest.approx(48)
    assert events.months_between(pd.Timestamp("2001-01-02"), pd.Timestamp("2001-01-01")) < 0


def test_a_landmark_and_its_eve():
    rows = pd.DataFrame({"landmark_id": ["one", "two"], "date": pd.to_datetime(["2000-03-01", "2010-01-01"])})
    assert events.landmark(rows, "two") == pd.Timestamp("2010-01-01")
    assert events.day_before(rows, "one") == pd.Timestamp("2000-02-29")
    with pytest.raises(KeyError):
        events.landmark(rows, "three")


def test_years_with_both_above_zero():
    """Of 2000 to 2003 one year has both; zero is not above zero, and a year without a value has none."""
    first, second = pd.Series({2000: 1.0, 2001: 1.0, 2002: 0.0}), pd.Series({2000: 2.0, 2001: 0.0, 2002: 2.0})
    assert events.both_above_zero(first, second, 2000, 2003) == 1 / 4
    assert events.both_above_zero(first, second, 2000, 2000) == 1


def test_means_by_span_by_hand():
    found = events.means_by_span({"trade": LINE}, SPANS).set_index("span")
    assert found["mean"].to_dict() == {"before": 2, "during": 11, "after": 2}
    assert found.loc["during", ["low", "high"]].mean() == pytest.approx(11) and found.loc["before", "low"] >= 0
    assert found["series"].tolist() == ["trade"] * 3


def test_inside_and_around_a_span():
    assert events.inside_and_around(LINE, SPANS) == ([10, 12], [1, 3, 2])


def test_rarity_of_a_span_by_hand():
    """Ten and twelve are the largest of five: one split of ten is as far apart, or one of six beside the years before.

    In either direction: two against two has a mirror image, two against three has none that is as far apart.
    """
    found = events.rarity({"trade": LINE}, SPANS).loc["trade"]
    assert found["around"] == pytest.approx(1 / 10)
    assert found["before"] == pytest.approx(2 / 6)


def test_rates_in_windows_by_hand():
    dates = pd.Series(pd.to_datetime(["2001-01-01", "2001-06-01", "2001-12-31", "2002-01-01"]))
    found = events.rates({"own": (pd.Timestamp("2001-01-01"), pd.Timestamp("2001-12-31"))}, dates).iloc[0]
    assert found["contacts"] == 3 and found["years"] == pytest.approx(365 / 365.25)
    assert found["rate"] == pytest.approx(3 * 365.25 / 365)
    # Garwood 1936: three events have 0.619 to 8.767
    assert found["low"] * found["years"] == pytest.approx(0.619, abs=0.001)
    assert found["high"] * found["years"] == pytest.approx(8.767, abs=0.001)


def test_frictions_put_dated_spells_trade_and_contacts_in_one_list():
    dated = pd.DataFrame({"channel": ["arms", "arms"], "title": ["a", "too late"],
                          "started": pd.to_datetime(["2001-01-01", "2011-01-01"]),
                          "ended": pd.to_datetime(["2002-01-01", "2012-01-01"])})  # fmt: skip
    turnover = pd.Series({2000: 10.0, 2001: 5.0, 2002: 11.0})
    meetings = pd.Series(pd.to_datetime(["2000-01-01", "2004-01-01", "2004-06-01"]))
    found = events.frictions(dated, turnover, meetings, 0.5, 24, *[pd.Timestamp("2005-12-31")] * 2)
    assert found["channel"].tolist() == ["arms", "contacts", "trade"]
    assert found["started"].dt.year.tolist() == [2001, 2000, 2001]
    assert found["ended"].dt.year.tolist() == [2002, 2004, 2002]
    assert found["months"].tolist() == pytest.approx([12, 48, 12], abs=0.1)
    assert found["title"].iloc[2] == "Trade below its peak of 2000"
    assert len(events.frictions(dated, turnover, meetings, 0.6, 49, *[pd.Timestamp("2011-01-01")] * 2)) == 3


def test_a_window_counts_both_its_days():
    dates = pd.Series(pd.to_datetime(["2001-01-01", "2001-01-10", "2001-01-11"]))
    assert events.counted(dates, dates[0], dates[1]) == (2, pytest.approx(10 / 365.25))


def test_two_lists_by_hand():
    """A day apart is the same act, two are not; a date is matched once."""
    first = pd.Series(pd.to_datetime(["2020-01-01", "2020-03-01", "2020-03-02"]))
    second = pd.Series(pd.to_datetime(["2020-03-02", "2020-01-02", "2020-05-01"]))
    assert events.matched(first, second, 1) == (2, 1, 1)
    assert events.matched(first, second, 0) == (1, 2, 2)
    assert events.matched(first, pd.Series([], dtype="datetime64[ns]"), 1) == (0, 3, 0)


def test_shares_of_conflict_by_span():
    rows = pd.DataFrame({"year": [2001, 2002, 2003, 2002], "toward_iso3": ["A", "A", "A", "B"],
                         "conflict_share": [0.1, 0.2, 0.3, 0.9]})  # fmt: skip
    own, others = events.span_over(events.shares_toward(rows, "A"), (2002, 2002), (2001, 2003))
    assert (own.tolist(), others.tolist()) == ([0.2], [0.1, 0.3])
    assert events.span_over(events.shares_toward(rows, "A"), (2002, 2002), (2002, 2003))[1].tolist() == [0.3]
