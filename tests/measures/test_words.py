"""Rates of words and their intervals, worked by hand."""

import pandas as pd
import pytest

from entente.measures import words

SPEECHES = pd.DataFrame(
    {
        "iso3": ["RUS", "RUS", "IRN", "IRN"],
        "year": [2000, 2001, 2000, 2001],
        "words": [1000, 3000, 2000, 2000],
        "multipolar": [1, 1, 0, 0],
        "unipolar": [0, 0, 0, 0],
        "hegemon": [0, 0, 1, 0],
        "names_iran": [2, 0, 9, 9],
        "names_russia": [9, 9, 1, 1],
    }
)


def test_rate_by_hand():
    assert words.rate(SPEECHES[SPEECHES["iso3"] == "RUS"], words.ORDER) == 5
    assert words.rate(SPEECHES, ["hegemon"]) == pytest.approx(10000 / 8000)


def test_interval_runs_between_the_speeches():
    low, high = words.rate_interval(SPEECHES[SPEECHES["iso3"] == "RUS"], words.ORDER, 500, 1)
    assert (low, high) == (pytest.approx(10000 / 3000), 10)


def test_ratio_of_a_set_to_itself_holds_one():
    low, high = words.ratio_interval(SPEECHES.iloc[:2], SPEECHES.iloc[:2], words.ORDER, 500, 1)
    assert low <= 1 <= high


def test_mutual_naming_by_hand():
    naming = words.mutual_naming(SPEECHES, "RUS", "IRN", {"RUS": "names_russia", "IRN": "names_iran"})
    assert naming["both"].to_dict() == {2000: True, 2001: False}


def test_places_put_ties_in_the_middle():
    counts = pd.DataFrame({"year": [2000] * 4, "iso3": ["A", "B", "C", "D"], "naming": [9, 4, 4, 1]})
    assert words.places(counts, "A")[2000] == 1
    assert words.places(counts, "B")[2000] == 2.5


def test_peer_ratio_is_over_the_median_of_the_peers():
    counts = pd.DataFrame({"year": [2000] * 4, "iso3": ["A", "B", "C", "D"], "naming": [6, 1, 4, 9]})
    assert words.peer_ratio(counts, "A", ["B", "C", "D"]) == 1.5


def test_share_below_counts_ties_as_half():
    assert words.share_below(pd.Series([1.0, 5.0, 5.0, 9.0])).tolist() == [0.125, 0.5, 0.5, 0.875]


def test_shifts_by_hand():
    means = words.shifted_means(pd.Series([0.0, 1.0, 2.0, 3.0]), [0, 3])
    assert means.tolist() == [1.5, 0.5, 1.5, 2.5]
    assert words.shift_p(means) == 0.75


def test_shift_interval_mirrors_the_spread_within_bounds():
    means = words.shifted_means(words.share_below(pd.Series(range(100))), [10])
    low, high = words.shift_interval(means)
    assert low == 0
    assert high == pytest.approx(0.105 + 0.475, abs=0.01)


def test_power_is_none_below_and_full_above_the_mark():
    means = words.shifted_means(words.share_below(pd.Series(range(100))), [10])
    assert words.shift_power(means, 1, 0.96, 500, 1) == 1
    assert words.shift_power(means, 1, 0.0, 4000, 1) == pytest.approx(0.05, abs=0.02)


def test_busy_months_look_back_and_not_ahead():
    months = pd.date_range("2020-01-01", periods=5, freq="MS")
    busy = words.busy_months(months, pd.Series(pd.to_datetime(["2020-02-20"])), 2)
    assert busy.tolist() == [False, True, True, True, False]


def test_block_correlation_of_a_series_with_itself_is_one():
    series = pd.Series([3.0, 1.0, 4.0, 1.5, 5.0, 9.0, 2.0, 6.0])
    assert words.block_correlation(series, series, 2, 50, 1) == pytest.approx((1, 1, 1))
    assert words.block_correlation(series, -series, 2, 50, 1)[0] == pytest.approx(-1)
