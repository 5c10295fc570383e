"""Measures of armed conflicts: when they began, what they were fought over, and their deaths.

Frames of conflicts have the columns of table conflicts_post_soviet, one row a conflict and active year.
"""

from __future__ import annotations

import pandas as pd


def begun(conflicts: pd.DataFrame) -> pd.DataFrame:
    """One row a conflict, by its number: first_year, last_year, years, wars, label, region, incompatibility.

    `wars` counts the years at the higher level of intensity.
    """
    by_conflict = conflicts.sort_values("year").groupby("conflict_id")
    return by_conflict.agg(
        first_year=("year", "min"),
        last_year=("year", "max"),
        years=("year", "size"),
        wars=("intensity", lambda levels: int((levels == 2).sum())),
        label=("label", "first"),
        region=("region", "first"),
        incompatibility=("incompatibility", "first"),
    ).sort_values(["first_year", "label"])


def active(conflicts: pd.DataFrame, first: int, last: int) -> pd.DataFrame:
    """Number of active conflicts by year (index, without gaps) and by what is fought over (columns)."""
    counts = conflicts.pivot_table(index="year", columns="incompatibility", values="label", aggfunc="size")
    return counts.reindex(range(first, last + 1)).fillna(0).astype(int).rename_axis(columns=None)


def pace(first_years: pd.Series, first: int, last: int) -> float:
    """Conflicts that began per year over a span, both ends included."""
    return float(first_years.between(first, last).sum() / (last - first + 1))


def deaths_over(deaths: pd.DataFrame, states: str, first: int, last: int) -> int:
    """Deaths in some states (codes separated by blanks) over a span of years, best estimates."""
    own = deaths["state"].isin(states.split()) & deaths["year"].between(first, last)
    return int(deaths.loc[own, "deaths_best"].sum())
