"""Measures of goods trade: shares and ranks of partners, concentration, constant prices, asymmetry."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

WORLD = "WLD"
"""Code of the total over all partners."""
FLOWS = ("exports_usd_millions", "imports_usd_millions")


def turnover(partners: pd.DataFrame) -> pd.Series:
    """Exports and imports together, million US dollars; missing where either is missing."""
    return partners[FLOWS[0]] + partners[FLOWS[1]]


def partner_shares(partners: pd.DataFrame, values: pd.Series) -> pd.DataFrame:
    """Share of each partner in the state's total of its year, for the rows of one source.

    `partners` has year and partner_iso3 with one row WLD a year; `values` holds the flow (or turnover) of
    each row. Returns year by partner, without WLD; missing stays missing. Raises ValueError when a partner
    stands twice in a year or the total is missing.
    """
    wide = partners.assign(value=values).pivot(index="year", columns="partner_iso3", values="value")
    if WORLD not in wide or wide[WORLD].isna().any():
        raise ValueError("a year has no total over all partners")
    return wide.drop(columns=WORLD).div(wide[WORLD], axis=0)


def ranks(shares: pd.DataFrame, partner: str) -> pd.Series:
    """Rank of a partner among those named in each year, 1 for the largest; missing where it is not named."""
    return shares.rank(axis=1, ascending=False, method="min")[partner]


def herfindahl_bounds(shares: Sequence[float], rest_largest: float | None = None) -> tuple[float, float]:
    """Bounds of the Herfindahl index (sum of squared shares, 1 for a single partner) when some partners are unnamed.

    `shares` are the named partners' shares of the whole. What they leave is spread without end for the
    lower bound; for the upper bound it is packed into partners of `rest_largest` each (by default into
    one partner; give the least named share when the named are the largest). Raises ValueError when the
    shares sum to more than one (with a tolerance of a thousandth) or one is negative.
    """
    named = [float(share) for share in shares]
    rest = 1 - sum(named)
    if rest < -1e-3 or any(share < 0 for share in named):
        raise ValueError(f"shares from {min(named)} with sum {sum(named)} are no parts of one whole")
    rest, low = max(rest, 0.0), sum(share**2 for share in named)
    piece = rest if rest_largest is None else min(rest_largest, rest)
    whole, left = divmod(rest, piece) if piece else (0, 0.0)
    return low, low + whole * piece**2 + left**2


def effective_partners(
    shares: Sequence[float], rest_largest: float, rounding: float = 0.0, scale: float = 1.0
) -> tuple[float, float]:
    """Bounds of the number of equal partners that would give the same Herfindahl index (one over it).

    No partner that is left out is larger than `rest_largest`; each share may be off by `rounding` either way.
    A `scale` below 1 says that the shares may be of a smaller whole: they count in full for the lower bound
    and times the scale for the upper.
    """
    least = herfindahl_bounds([scale * (share - rounding) for share in shares])[0]
    most = herfindahl_bounds([share + rounding for share in shares], rest_largest + rounding)[1]
    return 1 / most, 1 / least


def price_index(inflation: pd.Series, base: int) -> pd.Series:
    """Price level by year from yearly inflation in percent, 1 in the base year.

    The first year of the result is the one before the first rate. Raises ValueError on a gap in the years.
    """
    years = [int(year) for year in inflation.index]
    if years != list(range(years[0], years[0] + len(years))) or inflation.isna().any():
        raise ValueError("rates of inflation have a gap")
    level = (1 + inflation.astype(float) / 100).cumprod()
    level = pd.concat([pd.Series({years[0] - 1: 1.0}), level.set_axis(years)])
    return level / level[base]


def constant_prices(values: pd.Series, prices: pd.Series) -> pd.Series:
    """Values by year in prices of the year in which the price level is 1; raises KeyError on a year without a level."""
    return values / prices.loc[values.index].to_numpy()


def asymmetry(trade: float, first_total: float, second_total: float) -> tuple[float, float, float]:
    """Share of one mutual trade in either side's total, and the first over the second.

    For given totals the ratio is `second_total / first_total` whatever the mutual trade is: it measures size and
    nothing else, so it cannot show that a dependence turned round. The totals hold the mutual trade: add to them
    what is added to it. Raises ZeroDivisionError without trade or totals.
    """
    first, second = trade / first_total, trade / second_total
    return first, second, first / second


def growth(start: tuple[float, float], end: tuple[float, float]) -> tuple[float, float]:
    """Bounds of the end over the start when both are known as ranges: 1 means no change."""
    return end[0] / start[1], end[1] / start[0]


def growth_range(turnover: pd.DataFrame, later: tuple[int, int], earlier: tuple[int, int]) -> tuple[float, float]:
    """Mean trade of later years over the last of the earlier years and over their mean: least and greatest.

    `turnover` has turnover_low_usd_millions and turnover_high_usd_millions by year; the earlier trade is taken
    at its low statement, windows include both ends.
    """
    low, high = turnover["turnover_low_usd_millions"], turnover["turnover_high_usd_millions"]
    before = [float(low[earlier[1]]), float(low.loc[earlier[0] : earlier[1]].mean())]
    return float(low.loc[later[0] : later[1]].mean()) / max(before), float(high.loc[later[0] : later[1]].mean()) / min(
        before
    )
