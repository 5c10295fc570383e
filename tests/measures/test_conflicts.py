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
