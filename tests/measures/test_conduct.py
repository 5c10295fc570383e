"""Measures on conduct by region on hand-worked cases."""

import pandas as pd
import pytest

from entente.measures import conduct

NEIGHBOURS = pd.DataFrame(
    {
        "iso3": ["ARM", "RUS", "IRQ", "OMN"],
        "region": ["post-soviet", "post-soviet", "other", "other"],
        "contact": ["land", "sea", "land", "sea"],
        "years_observed": [10, 10, 10, 10],
        "disputes": [1, 1, 6, 2],
    }
)


def test_readings_by_hand():
    assert conduct.readings(NEIGHBOURS, "disputes") == {
        "all": conduct.Compared(2, 20, 8, 20),
        "land": conduct.Compared(1, 10, 6, 10),
        "without_iraq": conduct.Compared(2, 20, 2, 10),
    }


def test_rates_and_bounds():
    pair = conduct.Compared(2, 20, 8, 20)
    assert pair.rates == (0.1, 0.4)
    (low, high), (low_elsewhere, high_elsewhere) = pair.bounds(of_states=False)
    assert low < 0.1 < high and low_elsewhere < 0.4 < high_elsewhere
    assert pair.bounds(of_states=True)[0][1] < 1 < pair.bounds(of_states=False)[1][1] / 0.4


def test_widest_spans_every_reading():
    compared = conduct.readings(NEIGHBOURS, "disputes")
    low, high = conduct.widest(compared)
    assert all(low <= reading.ratio[0] and reading.ratio[1] <= high for reading in compared.values())
    assert (low, high) == (compared["land"].ratio[0], compared["without_iraq"].ratio[1])


def test_share_of_states_by_hand():
    assert conduct.compare_share(NEIGHBOURS, NEIGHBOURS["disputes"] > 1) == conduct.Compared(0, 2, 2, 2)


def test_split_by_median_by_hand():
    events = pd.Series([1, 0, 1, 0, 2], index=[2001, 2002, 2003, 2004, 2005])
    dose = pd.Series([50.0, 40.0, 30.0, 20.0, 10.0, 99.0], index=[2001, 2002, 2003, 2004, 2005, 2006])
    assert conduct.split_by_median(events, dose) == (1, 2, 3, 3)


def test_joined_leaves_missions_out():
    troops = pd.DataFrame(
        {
            "iso3": ["IRN", "IRN", "TUR"],
            "conflict_id": [1, 2, 3],
            "region": ["middle east", "elsewhere", "post-soviet"],
            "peacekeeping_only": [False, True, False],
        }
    )
    table = conduct.joined(troops)
    assert table.at["IRN", "middle east"] == 1
    assert table.at["TUR", "post-soviet"] == 1
    assert "elsewhere" not in table


def test_chance_of_none_by_hand():
    """Two of four labels on the two neighbours without a second dispute: one choice of six."""
    several = NEIGHBOURS.assign(disputes=[0, 0, 6, 2])
    assert conduct.chance_of_none(several, "disputes") == pytest.approx(1 / 6)


def test_ratio_of_equal_rates_holds_one():
    low, high = conduct.Compared(4, 40, 8, 80).ratio
    assert low < 1 < high
    assert low * high == pytest.approx(1, rel=0.5)
