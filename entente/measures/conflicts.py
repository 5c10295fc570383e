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


def by_year(first_years: pd.Series, first: int, last: int) -> pd.Series:
    """Conflicts that began in each year of a span, both ends included."""
    return first_years.value_counts().reindex(range(first, last + 1), fill_value=0)


def deaths_over(deaths: pd.DataFrame, states: str, first: int, last: int) -> int:
    """Deaths in some states (codes separated by blanks) over a span of years, best estimates."""
    own = deaths["state"].isin(states.split()) & deaths["year"].between(first, last)
    return int(deaths.loc[own, "deaths_best"].sum())


REGIONS = {"TJK": "Central Asia", "UZB": "Central Asia", "KGZ": "Central Asia",
           "ARM": "South Caucasus", "AZE": "South Caucasus", "GEO": "South Caucasus"}  # fmt: skip
"""Part of the former Soviet Union in which a state lies; the others are Russia and the west."""


def over_territory(begun: pd.DataFrame) -> float:
    """Share of some conflicts that were fought over territory, 0 to 1."""
    return float((begun["incompatibility"] == "territory").mean())


def fought_over(begun: pd.DataFrame, first: int, last: int) -> pd.Index:
    """Numbers of the conflicts over territory that began in a span, both ends included."""
    own = begun["first_year"].between(first, last) & (begun["incompatibility"] == "territory")
    return begun.index[own]


def placed(begun: pd.DataFrame, places: pd.DataFrame, last: int) -> pd.DataFrame:
    """Conflicts begun up to a year, included, with the place at which each is drawn; `places` by conflict_id."""
    joined = begun.join(places.drop(columns="label"))
    return joined[joined["first_year"] <= last]


def deaths_by_region(deaths: pd.DataFrame) -> pd.DataFrame:
    """Best estimates of deaths by year (rows) and part of the former Soviet Union (columns), zero where none."""
    regions = deaths["state"].map(REGIONS).fillna("Russia and west")
    wide = deaths.assign(region=regions).pivot_table(
        index="year", columns="region", values="deaths_best", aggfunc="sum"
    )
    return wide.fillna(0).astype(int).rename_axis(columns=None)


def against(deaths: pd.DataFrame, compared: pd.DataFrame) -> pd.DataFrame:
    """Wars of a second source with what the count of events has for the same states and years, and their ratio."""
    counted = [deaths_over(deaths, row.states, row.first_year, row.last_year) for row in compared.itertuples()]
    frame = compared.assign(counted=counted)
    return frame.assign(ratio=frame["battle_deaths_cow"] / frame["counted"])


def killed_and_wounded(estimates: pd.DataFrame, claimed: float, claimant: str) -> dict[str, float]:
    """Killed and wounded by each reading: both ends of each author, without private companies, and a claim.

    `estimates` has the columns of table russian_losses_estimated. Those of private companies alone are taken from the
    estimates that count them with the army; one of killed alone is none. Ends that are alike are one reading.
    """
    both = estimates[estimates["counts"] == "killed and wounded"]
    alone = both["forces"] == "private companies alone"
    less = float(both.loc[alone, "persons_low"].sum())
    found: dict[str, float] = {}
    for row in both[~alone].itertuples():
        ends = {"least": float(row.persons_low), "most": float(row.persons_high)}
        ends = ends if row.persons_low < row.persons_high else {"": float(row.persons_low)}
        kinds = (
            {"": 0.0, "without private companies": less} if row.forces == "army and private companies" else {"": 0.0}
        )
        for kind, taken in kinds.items():
            found |= {", ".join(filter(None, (row.claimed_by, end, kind))): own - taken for end, own in ends.items()}
    return {**found, claimant: claimed}


def iranian_toll(deaths: pd.DataFrame) -> tuple[pd.Series, pd.Series, pd.Series]:
    """Battle deaths of the war of Iran and Iraq: by side (COW), of both (PRIO), and Iran's dead by its own counts.

    The last two hold deaths_low, deaths_best and deaths_high.
    """
    sides = deaths[deaths["source"] == "COW"].set_index("side")["deaths_best"].astype(float)
    columns = ["deaths_low", "deaths_best", "deaths_high"]
    both, own = (deaths.loc[deaths["source"] == name, columns].sum().astype(float) for name in ("PRIO", "Iran"))
    return sides, both, own
