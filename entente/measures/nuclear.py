"""Measures of the nuclear file: acts by year and gaps, conversions of uranium, and outcomes of pressure."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from entente.measures.events import months_between

URANIUM_IN_GAS = 0.676
"""Mass of uranium in a mass of uranium hexafluoride: 238 in 352."""
YIELDED = ("yielded", "partly")
"""Outcomes that count as Iran doing what was asked."""


def uranium_in_gas(kilograms: float) -> float:
    """Kilograms of uranium in kilograms of uranium hexafluoride."""
    return URANIUM_IN_GAS * kilograms


def share_of_years(dates: pd.Series, first: int, last: int) -> float:
    """Share of the years of a span, both ends included, that hold at least one date."""
    years = set(dates.dt.year)
    return sum(year in years for year in range(first, last + 1)) / (last - first + 1)


def longest_gap(dates: pd.Series, end: pd.Timestamp) -> tuple[float, pd.Timestamp]:
    """Longest time in years from one date to the next or to an end, and the date on which it began.

    Dates after the end are left out. Raises ValueError when no date is left.
    """
    inside = sorted(dates[dates <= end])
    if not inside:
        raise ValueError("no date before the end")
    waits = [(months_between(a, b) / 12, a) for a, b in zip(inside, [*inside[1:], end], strict=True)]
    return max(waits)


def rate_ratio(dates: pd.Series, inner: tuple[int, int], outer: tuple[int, int]) -> float:
    """Yearly number of dates in the inner years over that in the rest of the outer years."""
    years = dates.dt.year
    within = years.between(*inner)
    rest = years.between(*outer) & ~within
    length = inner[1] - inner[0] + 1
    return float((within.sum() / length) / (rest.sum() / (outer[1] - outer[0] + 1 - length)))


def yielded(outcomes: pd.Series) -> tuple[int, int]:
    """Occasions on which Iran gave way in part or in full, and occasions with a known outcome."""
    known = outcomes[outcomes != "unclear"]
    return int(known.isin(YIELDED).sum()), len(known)


def best_run(flow: pd.Series, years: int) -> tuple[float, int]:
    """Largest sum of a yearly series over a run of years, and the last year of that run."""
    sums = flow.rolling(years).sum().dropna()
    return float(sums.max()), int(sums.idxmax())


def shipped_shares(shipped: Sequence[float], before: float) -> list[float]:
    """Each account of a shipment as a share of the stock before it."""
    return [amount / before for amount in shipped]
