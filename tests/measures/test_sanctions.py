"""Measures of sanctions lists on a handful of days worked by hand."""

import pandas as pd
import pytest

from entente.measures import sanctions

DAYS = pd.to_datetime(["2022-01-01", "2022-02-01", "2022-03-01", "2022-04-01", "2022-05-01"])


def counts(low, high, other=(10, 10, 10, 10, 10)):
    return pd.DataFrame(
        {
            "on_date": DAYS,
            "iran_low": other,
            "iran_high": [n + 5 for n in other],
            "russia_low": low,
            "russia_high": high,
        }
    )


def test_bounds_of_the_passing():
    """Surely behind until February; possibly ahead in March; surely ahead from April on."""
    frame = counts([1, 8, 12, 16, 20], [2, 10, 13, 17, 21])
    assert sanctions.passing(frame, "iran", "russia") == (DAYS[2], DAYS[3])


def test_a_lead_that_is_lost_does_not_count():
    frame = counts([1, 20, 3, 16, 20], [2, 21, 4, 17, 21])
    assert sanctions.passing(frame, "iran", "russia") == (DAYS[3], DAYS[3])


def test_never_behind_has_no_earliest_day():
    frame = counts([20] * 5, [20] * 5)
    assert sanctions.passing(frame, "iran", "russia") == (None, DAYS[0])


def test_never_ahead_has_no_day():
    frame = counts([1] * 5, [1] * 5)
    assert sanctions.passing(frame, "iran", "russia") == (None, None)


def test_count_on_a_day():
    frame = counts([1, 2, 3, 4, 5], [1, 2, 3, 4, 5])
    assert sanctions.on_day(frame, pd.Timestamp("2022-03-15"))["russia_low"] == 3
    with pytest.raises(ValueError, match="no count"):
        sanctions.on_day(frame, pd.Timestamp("2021-12-31"))


def test_a_list_is_passed_with_what_it_may_lack_added():
    counts = pd.DataFrame(
        {
            "list_id": ["us_programme"] * 3,
            "on_date": pd.to_datetime(["2022-01-01", "2022-02-01", "2022-03-01"]),
            "iran_low": [10, 10, 10], "iran_high": [10, 10, 10],
            "russia_low": [9, 12, 20], "russia_high": [9, 12, 20],
        }
    )  # fmt: skip
    row = sanctions.passing_by_list(counts, {"us_programme": "US"}, 2, pd.Timestamp("2022-01-31")).iloc[0]
    assert (row["days_earliest"], row["days_latest"]) == (1, 29)
    assert sanctions.least_lead(counts, pd.Timestamp("2022-02-01")) == 2
