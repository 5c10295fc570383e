"""Measures of armed conflicts on hand-worked cases."""

import pandas as pd
import pytest

from entente.measures import conflicts

ROWS = pd.DataFrame(
    {
        "conflict_id": [1, 1, 2, 3, 1],
        "year": [1992, 1991, 1992, 1995, 1994],
        "label": ["A", "A", "B", "C", "A"],
        "region": ["South", "South", "South", "East", "South"],
        "incompatibility": ["territory", "territory", "government", "government", "territory"],
        "intensity": [2, 1, 1, 2, 1],
    }
)
DEATHS = pd.DataFrame({"state": ["AAA", "BBB", "AAA"], "year": [1992, 1992, 1993], "deaths_best": [10, 5, 7]})


def test_begun_gives_first_and_last_year_and_years_at_war():
    first = conflicts.begun(ROWS).loc[1]
    assert (first["first_year"], first["last_year"], first["years"], first["wars"]) == (1991, 1994, 3, 1)


def test_active_counts_by_kind_without_gaps():
    counts = conflicts.active(ROWS, 1990, 1995)
    assert counts["territory"].tolist() == [0, 1, 1, 0, 1, 0]
    assert counts["government"].tolist() == [0, 0, 1, 0, 0, 1]
    assert counts.to_numpy().sum() == len(ROWS)


def test_pace_is_per_year_with_both_ends():
    assert conflicts.pace(pd.Series([1990, 1991, 1991, 1999]), 1990, 1992) == pytest.approx(1)


def test_deaths_over_states_and_years():
    assert conflicts.deaths_over(DEATHS, "AAA BBB", 1992, 1992) == 15
    assert conflicts.deaths_over(DEATHS, "AAA", 1992, 1993) == 17


def test_territory_and_places():
    begun = pd.DataFrame({"incompatibility": ["territory", "government", "territory", "territory"],
                          "first_year": [1991, 2000, 2001, 1999]}, index=[1, 2, 3, 4])  # fmt: skip
    assert conflicts.over_territory(begun) == 0.75
    assert list(conflicts.fought_over(begun, 1991, 2000)) == [1, 4]
    assert list(conflicts.fought_over(begun, 1992, 1998)) == []
    places = pd.DataFrame({"label": ["A", "B"], "creed": ["none", "religious"]}, index=[1, 2])
    made = conflicts.placed(begun, places, 2000)
    assert list(made.index) == [1, 2, 4] and "label" not in made
    assert made.loc[2, "creed"] == "religious" and pd.isna(made.loc[4, "creed"])


def test_deaths_by_region_by_hand():
    deaths = pd.DataFrame({"year": [1992, 1992, 1992, 1993], "state": ["TJK", "UZB", "RUS", "GEO"],
                           "deaths_best": [10, 5, 7, 3]})  # fmt: skip
    made = conflicts.deaths_by_region(deaths)
    assert made.loc[1992].to_dict() == {"Central Asia": 15, "Russia and west": 7, "South Caucasus": 0}
    assert made.loc[1993, "South Caucasus"] == 3


def test_a_second_count_over_the_count_of_events():
    deaths = pd.DataFrame({"year": [1994, 1996, 1997], "state": ["RUS"] * 3, "deaths_best": [3, 1, 50]})
    wars = pd.DataFrame({"war": ["w"], "battle_deaths_cow": [10], "states": ["RUS"], "first_year": [1994],
                         "last_year": [1996]})  # fmt: skip
    row = conflicts.against(deaths, wars).iloc[0]
    assert (row["counted"], row["ratio"]) == (4, 2.5)


def test_the_toll_by_source_and_side():
    deaths = pd.DataFrame({"source": ["COW", "COW", "PRIO", "Iran"], "side": ["Iran", "Iraq", "both", "Iran"],
                           "deaths_low": [None, None, 400, 80], "deaths_best": [300, 100, 600, 90],
                           "deaths_high": [None, None, 800, 100]})  # fmt: skip
    sides, both, own = conflicts.iranian_toll(deaths)
    assert sides["Iran"] == 300 and both["deaths_high"] == 800
    assert own.to_dict() == {"deaths_low": 80, "deaths_best": 90, "deaths_high": 100}


def test_killed_and_wounded_by_hand():
    rows = [("Here", 100, 200, "killed and wounded", "army and private companies"),
            ("There", 150, 150, "killed and wounded", "not said"),
            ("There", 30, 30, "killed and wounded", "private companies alone"),
            ("Here", 40, 60, "killed", "army and private companies")]  # fmt: skip
    estimates = pd.DataFrame(rows, columns=["claimed_by", "persons_low", "persons_high", "counts", "forces"])
    assert conflicts.killed_and_wounded(estimates, 99.0, "Party") == {
        "Here, least": 100, "Here, most": 200,
        "Here, least, without private companies": 70, "Here, most, without private companies": 170,
        "There": 150, "Party": 99,
    }  # fmt: skip


def test_conflicts_by_year_have_years_without():
    found = conflicts.by_year(pd.Series([1990, 1992, 1992, 2010]), 1990, 1993)
    assert found.to_dict() == {1990: 1, 1991: 0, 1992: 2, 1993: 0}
