"""Measures of sanctions lists: when the entries for one state pass those for another.

Counts have the columns of table sanctions_listed, one row a list and day, with the least and greatest
number of entries for each state.
"""

from __future__ import annotations

import pandas as pd


def passing(counts: pd.DataFrame, first: str, second: str) -> tuple[pd.Timestamp | None, pd.Timestamp | None]:
    """Earliest and latest day on which `second` came to have more entries than `first` for good.

    `counts` holds one list. The latest is the first day from which the least number of the second is
    above the greatest of the first on every later day; None when there is none. The earliest is the
    first day after the second was surely not ahead; None when it was never seen behind.
    """
    rows = counts.sort_values("on_date").reset_index(drop=True)
    surely = rows[f"{second}_low"] > rows[f"{first}_high"]
    lasting = surely[::-1].cummin()[::-1]
    latest = rows.loc[lasting, "on_date"].min() if lasting.any() else None
    behind = rows.index[rows[f"{second}_high"] <= rows[f"{first}_low"]]
    after = rows["on_date"][behind.max() + 1 :] if len(behind) else []
    earliest = after.iloc[0] if len(after) else None
    return earliest, latest


def on_day(counts: pd.DataFrame, day: pd.Timestamp) -> pd.Series:
    """The last counts of one list on or before a day; raises ValueError when the list begins later."""
    rows = counts[counts["on_date"] <= day].sort_values("on_date")
    if rows.empty:
        raise ValueError(f"no count on or before {day:%Y-%m-%d}")
    return rows.iloc[-1]


def passing_by_list(counts: pd.DataFrame, titles: dict[str, str], left_out: int, origin: pd.Timestamp) -> pd.DataFrame:
    """Bounds of the day on which Russia passed Iran on each list, and days from an origin.

    `left_out` entries for Iran are added to its greatest number on the list by US programme, which may lack them.
    Columns list_id, list, earliest, latest, days_earliest, days_latest.
    """
    wide = counts.assign(iran_high=counts["iran_high"] + left_out * (counts["list_id"] == "us_programme"))
    rows = []
    for key, title in titles.items():
        bounds = passing(wide[wide["list_id"] == key], "iran", "russia")
        rows.append((key, title, *bounds, *((day - origin).days if day is not None else None for day in bounds)))
    return pd.DataFrame(rows, columns=["list_id", "list", "earliest", "latest", "days_earliest", "days_latest"])


def least_lead(counts: pd.DataFrame, since: pd.Timestamp) -> int:
    """Least lead of Russia over Iran on one list from a day on, in entries, both at their least."""
    near = counts[counts["on_date"] >= since]
    return int((near["russia_low"] - near["iran_low"]).min())
