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


def test_share_of_states_by_hand():
    assert conduct.compare_share(NEIGHBOURS, NEIGHBOURS["disputes"] > 1) == conduct.Compared(0, 2, 2, 2)


def test_split_by_median_by_hand():
    events = pd.Series([1, 0, 1, 0, 2], index=[2001, 2002, 2003, 2004, 2005])
    dose = pd.Series([50.0, 40.0, 30.0, 20.0, 10.0, 99.0], index=[2001, 2002, 2003, 2004, 2005, 2006])
    assert conduct.split_by_median(events, dose).sums == (1, 2, 3, 3)


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


def test_dates_in_years_with_both_ends():
    dates = pd.to_datetime(pd.Series(["2012-12-31", "2013-01-01", "2021-12-31", "2022-01-01"]))
    assert conduct.in_years(dates, 2013, 2021) == 2


def test_conduct_of_iran_by_hand():
    states = pd.DataFrame({"iso3": ["ARM", "TJK", "IRQ", "SYR"], "region": ["post-soviet"] * 2 + ["other"] * 2,
                           "iran_armed_group": [False, True, True, True]})  # fmt: skip
    troops = pd.DataFrame({"iso3": ["IRN", "IRN", "RUS"], "place_iso3": ["SYR", "IRQ", "TJK"],
                           "peacekeeping_only": [False, True, False]})  # fmt: skip
    near = NEIGHBOURS.assign(rivalry_end=[1991, 1992, None, 2020], disputes_with_force=[0, 1, 4, 0])
    made = conduct.iran_compared(states, near, troops, 1992)
    assert made["troops"] == conduct.Compared(0, 2, 1, 2)
    assert made["groups"] == conduct.Compared(1, 2, 2, 2)
    assert made["rivals"] == conduct.Compared(1, 2, 1, 2)
    assert made["disputes"] == conduct.Compared(2, 20, 8, 20)
    assert made["force"] == conduct.Compared(1, 20, 4, 20)
    assert conduct.elsewhere_with(near, "disputes_with_force") == 1
    frame = conduct.side_by_side({"groups": made["groups"]}, {"groups": "G"}, ("groups",))
    row = frame.iloc[0]
    assert (row["title"], row["events"], row["exposure"], row["rate"], row["rate_elsewhere"]) == ("G", 1, 2, 0.5, 1.0)
    assert (row["low"], row["high"]) == pytest.approx(conduct.intervals.wilson(1, 2))
    assert (row["low_elsewhere"], row["high_elsewhere"]) == pytest.approx(conduct.intervals.wilson(2, 2))
    assert made["groups"].presence.estimate == 0.5
    counted = conduct.side_by_side({"force": made["force"]}, {"force": "F"}, ())
    assert counted.iloc[0]["high"] == pytest.approx(conduct.intervals.poisson_rate(1, 20)[1])


def test_disputes_by_neighbour_have_its_years():
    found = conduct.by_neighbour(NEIGHBOURS, "disputes")
    own, exposure, other, other_exposure = found.sums
    assert (
        conduct.Compared(int(own), int(exposure), int(other), int(other_exposure))
        == conduct.readings(NEIGHBOURS, "disputes")["all"]
    )


def test_steps_by_year_have_both_windows_and_years_without():
    steps = pd.DataFrame({"date": pd.to_datetime(["2013-01-01", "2013-05-05", "2022-01-01", "2024-02-02"])})
    assert conduct.steps_by_year(steps, (2013, 2014), (2023, 2024)).to_dict() == {2013: 2, 2014: 0, 2023: 0, 2024: 1}


def test_states_that_joined_here_and_those_that_did_not():
    troops = pd.DataFrame({"iso3": ["RUS", "RUS", "TUR", "USA"], "region": ["post-soviet"] * 3 + ["other"],
                           "conflict_id": [1, 2, 2, 3], "peacekeeping_only": [False, False, True, False]})  # fmt: skip
    assert conduct.joined_here(troops, ("IRN", "RUS", "TUR")).to_dict() == {"IRN": 0, "RUS": 2, "TUR": 0}


def test_years_in_force_count_both_ends():
    assert conduct.share_in_force(pd.Series({"first_year": 2001, "last_year": 2018}), 1992, 2018) == pytest.approx(
        18 / 27
    )
