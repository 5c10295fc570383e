"""Table of cases of sanctions, made from the list of cases of the Global Sanctions Data Base: counts by year."""

from __future__ import annotations

import pandas as pd

NAMED = ("Iran", "North Korea", "Russia", "Syria")
"""Targets with rows of their own; Russia with the Soviet Union."""
OTHERS = ("Belarus", "China", "Cuba", "India", "Israel", "Kazakhstan", "Myanmar", "Turkey", "Ukraine", "Venezuela")
HIGHEST = "highest of the others"
YEARS = range(1979, 2024)


def cases_yearly(cases: pd.DataFrame) -> pd.DataFrame:
    """Active cases by target and year, and the highest number of the other targets; columns of sanction_cases_yearly.

    A case is active in each year from its first to its last, and counts for each of its targets once.
    """
    targets = cases["sanctioned_state"].str.replace("Korea, North", "North Korea").str.split(",")
    own = pd.DataFrame({"case": cases["case_id"], "target": targets, "begin": cases["begin"].astype(int),
                        "end": cases["end"].astype(int)}).explode("target")  # fmt: skip
    own["target"] = own["target"].str.strip().replace("Soviet Union", "Russia")
    own = own.drop_duplicates(["case", "target"])
    counts = pd.DataFrame({year: own[(own["begin"] <= year) & (year <= own["end"])].groupby("target").size()
                           for year in YEARS}).fillna(0).astype(int)  # fmt: skip
    parts = [_rows(target, 1, counts.loc[target]) for target in NAMED]
    return pd.concat([*parts, _rows(HIGHEST, len(OTHERS), counts.loc[list(OTHERS)].max())], ignore_index=True)


def _rows(target: str, states: int, yearly: pd.Series) -> pd.DataFrame:
    return pd.DataFrame({"target": target, "states": states, "year": yearly.index, "active_cases": yearly.to_numpy()})
