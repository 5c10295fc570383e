"""Measures that hold our figures against those that others published.

The rule, alike for every figure: both are ranges, theirs as wide as its wording and rounding leave it. What theirs
counts was set beside what ours counts before any value was. Where period or measure are other ones, nothing is
compared. Else the two agree where the ranges touch; amounts, which two offices never measure alike, also where the
nearer ends lie within a twentieth of each other, and things counted one by one only where they touch. Where they do
not agree, the definitions decide: with the same definition they contradict each other; with another they differ by
definition, unless it forbids that, since what counts less can give no more, and what counts more can give no less.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

Range = tuple[float, float]
RESULTS = ("agrees", "differs by definition", "contradicts", "cannot be compared", "mended with it")
"""What a comparison can give. The last two are no comparisons: nothing is alike, or ours now rests on theirs."""
COMPARED = RESULTS[:3]
TOLERANCE = 0.05
"""By how much amounts may lie apart and still agree, over the nearer end of theirs."""
COUNTED = ("items", "votes", "texts", "contacts", "rank")
"""Units of what is counted one by one, to which no tolerance applies."""


def worded(low: float, high: float, said: str, step: float) -> Range:
    """The range that the wording and the rounding of a figure leave, in its own unit.

    `step` is the last digit to which it is given, nought for a count. exact: half a step either way; about: a step
    either way; more_than: up to a step above; almost: down to a step below; between: as it stands.
    """
    below, above = {"exact": (0.5, 0.5), "about": (1, 1), "more_than": (0, 1), "almost": (1, 0), "between": (0, 0)}[
        said
    ]
    return low - below * step, high + above * step


def read(
    rows: pd.DataFrame, columns: str, how: str, over: pd.DataFrame | None = None, over_columns: str = ""
) -> Range | None:
    """Our figure as a range from some rows of a table; None when there are none.

    `columns` is an expression of columns, or one for the lower and one for the upper end with a semicolon between.
    only: the value of the one row; last: of the last row; sum; count: the number of rows; change: the last row less
    the last of `over`. A sum is divided by that over `over` where it is given, under `over_columns` if they differ.
    Raises ValueError when "only" meets several rows.
    """
    if rows.empty or (over is not None and over.empty):
        return None
    if how == "count":
        return float(len(rows)), float(len(rows))
    if how == "only" and len(rows) > 1:
        raise ValueError(f"{columns}: {len(rows)} rows where one was expected")
    low, high = _ends(rows, columns, how)
    if over is None:
        return low, high
    least, most = _ends(over, over_columns or columns, how)
    return (low - most, high - least) if how == "change" else (low / most, high / least)


def _ends(rows: pd.DataFrame, columns: str, how: str) -> Range:
    values = [rows.eval(end).astype(float) for end in columns.split(";")]
    found = [float(own.sum() if how == "sum" else own.iloc[-1]) for own in values]
    return found[0], found[-1]


def gap(theirs: Range, ours: Range) -> float:
    """Distance of our range from theirs over the nearer end of theirs: 0 where they touch, −0.1 for a tenth less."""
    if ours[1] < theirs[0]:
        return ours[1] / theirs[0] - 1
    return ours[0] / theirs[1] - 1 if ours[0] > theirs[1] else 0.0


def result(theirs: Range, ours: Range | None, comparable: str, unit: str, mended: bool = False) -> str:
    """One of `RESULTS` by the rule of this module.

    `comparable` says what theirs counts: the same, narrower (less than ours), wider (more), other_period,
    other_measure.
    """
    if mended:
        return "mended with it"
    if ours is None or comparable in ("other_period", "other_measure"):
        return "cannot be compared"
    if abs(gap(theirs, ours)) <= (0 if unit in COUNTED else TOLERANCE):
        return "agrees"
    forbidden = {"same": True, "narrower": theirs[0] > ours[1], "wider": theirs[1] < ours[0]}[comparable]
    return "contradicts" if forbidden else "differs by definition"


def held(figures: pd.DataFrame, ours: Mapping[str, Range | None]) -> pd.DataFrame:
    """The figures of others with our range beside each, the result and the gap.

    `ours` gives our range by the figure's key. Adds theirs_from, theirs_to, ours_from, ours_to, gap, result.
    """
    theirs = [
        worded(*row) for row in figures[["value_low", "value_high", "said", "rounded_to"]].itertuples(index=False)
    ]
    own = [ours[key] for key in figures["benchmark_id"]]
    terms = figures[["expected_comparable", "unit", "mended"]].itertuples(index=False)
    return figures.assign(
        theirs_from=[one[0] for one in theirs],
        theirs_to=[one[1] for one in theirs],
        ours_from=[one and one[0] for one in own],
        ours_to=[one and one[1] for one in own],
        gap=[one and gap(other, one) for other, one in zip(theirs, own, strict=True)],
        result=[result(other, one, *term) for other, one, term in zip(theirs, own, terms, strict=True)],
    )


def tally(results: pd.Series) -> dict[str, int]:
    """How often some comparisons gave each of `RESULTS`, and under "compared" how many were comparisons."""
    counts: dict[Any, int] = results.value_counts().to_dict()
    given = {name: counts.get(name, 0) for name in RESULTS}
    return {**given, "compared": sum(given[name] for name in COMPARED)}
