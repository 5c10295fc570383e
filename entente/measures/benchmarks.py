"""Measures that hold our figures against those that others published.

The rule, alike for every figure: both are ranges, theirs as wide as its wording and rounding leave it. Where the
ranges touch, the two agree. Where they do not, the result follows from the definitions alone, which were compared
before any value was: with the same definition they contradict each other; with another they differ by definition,
unless the definitions forbid it, since what counts less can give no more, and what counts more can give no less.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

Range = tuple[float, float]
RESULTS = ("agrees", "differs by definition", "contradicts", "missing here", "mended with it")
"""What a comparison can give. The last two are no comparisons: we have no such figure, or took it over from theirs."""
COMPARED = RESULTS[:3]


def worded(low: float, high: float, said: str, step: float) -> Range:
    """The range that the wording and the rounding of a figure leave, in its own unit.

    `step` is the last digit to which it is given, nought for a count. exact: half a step either way; about: a step
    either way; more_than: up to a step above; almost: down to a step below; between: as it stands.
    """
    below, above = {"exact": (0.5, 0.5), "about": (1, 1), "more_than": (0, 1), "almost": (1, 0), "between": (0, 0)}[said]
    return low - below * step, high + above * step


def read(rows: pd.DataFrame, column: str, how: str, over: pd.DataFrame | None = None, over_column: str = "") -> Range | None:
    """Our figure as a range from some rows of a table; None when there are none.

    `column` is a column, an expression of columns, or the lower and the upper column. only: the value of the one row;
    last: of the last row; sum; count: the number of rows; change: the last row less the last of `over`. A sum is
    divided by that over `over` where it is given. Raises ValueError when "only" meets several rows.
    """
    if rows.empty or (over is not None and over.empty):
        return None
    ends = column.split() if " " in column and "+" not in column and "/" not in column else [column, column]
    base = over_column.split() or ends
    if how == "count":
        return float(len(rows)), float(len(rows))
    if how == "only" and len(rows) > 1:
        raise ValueError(f"{column}: {len(rows)} rows where one was expected")
    if how == "sum":
        parts = [float(rows.eval(end).sum()) for end in ends]
        if over is None:
            return parts[0], parts[1]
        whole = [float(over.eval(end).sum()) for end in (base[-1], base[0])]
        return parts[0] / whole[0], parts[1] / whole[1]
    values = [float(rows.eval(end).iloc[-1]) for end in ends]
    if how == "change" and over is not None:
        before = [float(over.eval(end).iloc[-1]) for end in ends]
        return values[0] - before[1], values[1] - before[0]
    return values[0], values[1]


def result(theirs: Range, ours: Range | None, comparable: str, mended: bool = False) -> str:
    """One of `RESULTS` by the rule of this module.

    `comparable` says what theirs counts: the same, narrower (less than ours), wider (more), other_period, other_measure.
    """
    if mended or ours is None:
        return "mended with it" if mended else "missing here"
    if theirs[0] <= ours[1] and ours[0] <= theirs[1]:
        return "agrees"
    forbidden = {"same": True, "narrower": theirs[0] > ours[1], "wider": theirs[1] < ours[0]}
    return "contradicts" if forbidden.get(comparable, False) else "differs by definition"


def gap(theirs: Range, ours: Range) -> float:
    """Distance of our range from theirs over the nearer end of theirs: nought where they touch, −0.1 for a tenth less."""
    if ours[1] < theirs[0]:
        return ours[1] / theirs[0] - 1
    return ours[0] / theirs[1] - 1 if ours[0] > theirs[1] else 0.0


def held(figures: pd.DataFrame, ours: Mapping[str, Range | None]) -> pd.DataFrame:
    """The figures of others with our range beside each, the result and the gap.

    `ours` gives our range by the figure's key. Adds theirs_from, theirs_to, ours_from, ours_to, result, gap.
    """
    theirs = [worded(*row) for row in figures[["value_low", "value_high", "said", "rounded_to"]].itertuples(index=False)]
    own = [ours[key] for key in figures["benchmark_id"]]
    pairs = list(zip(theirs, own, strict=True))
    return figures.assign(
        theirs_from=[one[0] for one in theirs], theirs_to=[one[1] for one in theirs],
        ours_from=[one and one[0] for one in own], ours_to=[one and one[1] for one in own],
        result=[result(*pair, comparable, bool(mended)) for pair, comparable, mended
                in zip(pairs, figures["expected_comparable"], figures["mended"], strict=True)],
        gap=[None if own is None else gap(other, own) for other, own in pairs],
    )  # fmt: skip


def tally(compared: pd.DataFrame) -> dict[str, int]:
    """How many of some compared figures gave each of `RESULTS`, and under "all" how many could be compared."""
    counts: dict[Any, int] = compared["result"].value_counts().to_dict()
    given = {name: counts.get(name, 0) for name in RESULTS}
    return {**given, "all": sum(given[name] for name in COMPARED)}
