"""Forecasts and their scores on histories worked by hand."""

import pandas as pd
import pytest

from entente.measures import forecasts

MONTHS = pd.period_range("2022-11", "2023-12", freq="M")


def test_rivals_of_a_steady_climb():
    """Ten more each month from 10 in November 2022: made in November 2023 the last known month is October, with 120.

    The twelve months before have a mean of 65; the line reaches 140 to 250 in 2024.
    """
    history = pd.Series([10.0 * n for n in range(1, 15)], index=MONTHS)
    found = forecasts.rivals(history, pd.Period("2023-11"), "2024")
    assert found["persistence"] == pytest.approx(65)
    assert found["line"] == pytest.approx((150 + 260) / 2)
    assert forecasts.rivals(history, pd.Period("2023-11"), "2024", 2)["persistence"] == pytest.approx(115)


def test_rivals_of_steady_growth():
    """Doubled each month from 1 in November 2022: October 2023 has 2048, and January 2024 eight times as much."""
    history = pd.Series([2.0**n for n in range(14)], index=MONTHS)
    found = forecasts.rivals(history, pd.Period("2023-11"), "2024")
    assert found["growth"] == pytest.approx(sum(2.0**n for n in range(14, 26)) / 12, rel=1e-6)


def test_scores_are_doublings_at_both_ends():
    found = forecasts.scored({"one": 50.0, "two": 400.0}, 100, 200).set_index("forecast")
    assert found.loc["one"].tolist() == pytest.approx([50, 1, 2])
    assert found.loc["two"].tolist() == pytest.approx([400, -2, -1])
