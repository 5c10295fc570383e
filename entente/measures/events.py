"""Measures of dated acts and spells: their length, gaps between contacts, falls and recoveries of a series."""

from __future__ import annotations

from collections.abc import Hashable
from itertools import pairwise

import pandas as pd

DAYS_A_YEAR = 365.25
"""Mean length of a year in days."""
DAYS_A_MONTH = DAYS_A_YEAR / 12
"""Mean length of a month in days."""


def landmark(landmarks: pd.DataFrame, landmark_id: str) -> pd.Timestamp:
    """Date of a landmark by its identifier; raises KeyError when there is none of that name."""
    return landmarks.set_index("landmark_id")["date"][landmark_id]


def months_between(start: pd.Timestamp, end: pd.Timestamp) -> float:
    """Length of a spell in mean months."""
    return (end - start).days / DAYS_A_MONTH


def gaps(dates: pd.Series, least_months: float) -> pd.DataFrame:
    """Spells between neighbouring dates that last at least some months: columns started, ended, months."""
    ordered = dates.drop_duplicates().sort_values()
    rows = [(start, end, months_between(start, end)) for start, end in pairwise(ordered)]
    frame = pd.DataFrame(rows, columns=["started", "ended", "months"])
    return frame[frame["months"] >= least_months].reset_index(drop=True)


def falls(series: pd.Series, depth: float) -> pd.DataFrame:
    """Spells in which a yearly series lies below an earlier peak and falls by at least a share `depth`.

    Columns peak_year, started (first year below the peak), ended (first year at or above it again, missing
    when there is none), depth (greatest loss as a share of the peak). Years without a value are left out.
    """
    rows, peak, low, start = [], None, None, None
    for year, value in series.dropna().items():
        if peak is None or value >= series[peak]:
            if start is not None:
                rows.append((peak, start, year, 1 - low / series[peak]))
            peak, low, start = year, None, None
        else:
            start = year if start is None else start
            low = value if low is None else min(low, value)
    if start is not None:
        rows.append((peak, start, None, 1 - low / series[peak]))
    frame = pd.DataFrame(rows, columns=["peak_year", "started", "ended", "depth"])
    return frame[frame["depth"] >= depth].astype({"ended": "Int64"}).reset_index(drop=True)


def covered_months(spells: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp) -> float:
    """Share of the days from a first to a last day that lie in at least one spell (started, ended), 0 to 1."""
    days = pd.date_range(first, last, freq="D")
    inside = pd.Series(False, index=days)
    for spell in spells.itertuples():
        inside |= (days >= spell.started) & (days < spell.ended)
    return float(inside.mean())


def years_touched(spells: pd.DataFrame, years: range) -> pd.Series:
    """Whether each year has a day in some spell (columns started, ended); both days count."""
    touched = [bool(((spells["started"].dt.year <= year) & (spells["ended"].dt.year >= year)).any()) for year in years]
    return pd.Series(touched, index=list(years))


def counted(dates: pd.Series, first: pd.Timestamp, last: pd.Timestamp) -> tuple[int, float]:
    """Number of dates from a first to a last day, both counted, and the length of that window in years."""
    inside = dates.between(first, last)
    return int(inside.sum()), ((last - first).days + 1) / DAYS_A_YEAR


def yearly_counts(dates: pd.Series, first: int, last: int) -> pd.Series:
    """Number of dated acts in each year from `first` to `last`, with zero for a year without one."""
    return dates.dt.year.value_counts().reindex(range(first, last + 1), fill_value=0).rename_axis("year")


def window_sums(counts: pd.Series, length: int) -> pd.Series:
    """Sum of each run of `length` neighbouring years, by the first year of the run."""
    sums = counts.rolling(length).sum().dropna().astype(int)
    return sums.set_axis(sums.index - length + 1)


def share_reaching(values: pd.Series, own: Hashable) -> float:
    """Share of the other values of a series that reach the one labelled `own` or pass it, 0 to 1."""
    others = values.drop(own)
    return float((others >= values[own]).mean())


def fall_at(dates: pd.Series, day: pd.Timestamp, years: int) -> int:
    """Acts in the `years` before a day less those in as many years from it on."""
    reach = pd.DateOffset(years=years)
    before = ((dates >= day - reach) & (dates < day)).sum()
    after = ((dates >= day) & (dates < day + reach)).sum()
    return int(before - after)
