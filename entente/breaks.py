"""Change points of a yearly series: best partitions, penalties, and intervals by a bootstrap over years.

The model is a level that stays between breaks and jumps at them (least squares); see `entente.partitions`. A slow
climb appears as one or more jumps: a break is where a constant level fits worst, not proof of a sudden event.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from entente import partitions


def noise_variance(series: pd.Series) -> float:
    """Variance of a series about its level, from the median absolute change of neighbours.

    A break moves one change only, so the median does not feel it. For normal noise the median absolute
    difference of two neighbours is 0.6745 times the square root of twice the variance.
    """
    change = float(series.diff().abs().median())
    return (change / 0.6745) ** 2 / 2


def bic_penalty(series: pd.Series, scale: float = 1.0) -> float:
    """Penalty for one break: the noise variance times the logarithm of the length, times `scale`.

    With a scale of 2 this is the Bayesian information criterion for a level and a date.
    """
    return scale * noise_variance(series) * float(np.log(len(series)))


def best_breaks(series: pd.Series, number: int, least: int) -> list[int]:
    """Labels at which the levels after each of `number` breaks begin, for the least sum of squares.

    `least` is the smallest length of a level. Raises ValueError when the series is too short.
    """
    places = partitions.best(series.to_numpy(dtype=float)[None, :], number, least)[0]
    return [int(series.index[place]) for place in places]


def penalised_breaks(series: pd.Series, penalty: float, least: int) -> list[int]:
    """Labels of the breaks that lower the sum of squares by more than `penalty` each."""
    return [int(series.index[place]) for place in partitions.penalised(series.to_numpy(dtype=float), penalty, least)]


def levels(series: pd.Series, breaks: Sequence[int]) -> pd.Series:
    """Mean of the level that each value belongs to, as a series of the same index."""
    level = np.searchsorted(np.array(breaks), series.index.to_numpy(), side="right")
    return series.groupby(level).transform("mean")


def bootstrap_breaks(series: pd.Series, number: int, least: int, draws: int, seed: int, block: int = 1) -> pd.DataFrame:
    """Breaks of resampled series, one row a draw, one column a break in order of time.

    The residuals about the best levels are drawn anew within each level, in runs of `block` neighbours
    that wrap round its end, so that levels keep their own noise and runs their own dependence.
    """
    fitted = levels(series, best_breaks(series, number, least))
    residuals = (series - fitted).to_numpy()
    groups = [np.flatnonzero(fitted.to_numpy() == value) for value in fitted.unique()]
    runs = [-(-len(group) // block) for group in groups]
    starts = np.random.default_rng(seed).integers(
        np.tile(np.repeat([len(group) for group in groups], runs), (draws, 1))
    )
    rows = np.tile(fitted.to_numpy(dtype=float), (draws, 1))
    for group, begun in zip(groups, np.split(starts, np.cumsum(runs)[:-1], axis=1), strict=True):
        places = (begun[:, :, None] + np.arange(block)).reshape(draws, -1)[:, : len(group)] % len(group)
        rows[:, group] += residuals[group[places]]
    found = series.index.to_numpy()[partitions.best(rows, number, least)]
    return pd.DataFrame(found, columns=[f"break_{place}" for place in range(1, number + 1)])


def interval(drawn: pd.Series, coverage: float) -> tuple[int, int]:
    """Central interval of drawn breaks that holds at least a share `coverage` of them."""
    tail = (1 - coverage) / 2
    low, high = drawn.quantile(tail, interpolation="lower"), drawn.quantile(1 - tail, interpolation="higher")
    return int(low), int(high)


def nearest(
    series: pd.Series, year: int, least: int, draws: int, seed: int, block: int, coverage: float
) -> tuple[int, float, float, float]:
    """Number of breaks by the Bayesian criterion, the one nearest to a year, and both ends of its interval.

    All but the number are missing when there is no break. See `bootstrap_breaks` and `interval`.
    """
    found = penalised_breaks(series, bic_penalty(series, 2.0), least)
    if not found:
        return 0, np.nan, np.nan, np.nan
    place = min(range(len(found)), key=lambda n: abs(found[n] - year))
    drawn = bootstrap_breaks(series, len(found), least, draws, seed, block)
    return len(found), found[place], *interval(drawn.iloc[:, place], coverage)


def step_chance(series: pd.Series, least: int, draws: int, seed: int, number: int = 1) -> float:
    """Share of series that only trend and remember in which one step, or two, are as large as in this one.

    The null is a straight line with errors that follow the one before (order one, its coefficient mended for small
    samples after Kendall 1954), drawn anew from what is left (sieve bootstrap, Buhlmann 1997). It is held against a
    line with steps at any places at least `least` values from an end and from each other, by the part of the sum of
    squares about the line that the steps take up. Raises ValueError for another number than one or two.
    """
    if number not in (1, 2):
        raise ValueError(f"{number} steps: the null is drawn for one or two")
    values = series.to_numpy(dtype=float)
    size = len(values)
    rest = values - values @ _onto_line(size)
    memory = float(rest[1:] @ rest[:-1] / (rest[:-1] @ rest[:-1]))
    memory = min(max(memory + (1 + 3 * memory) / size, 0.0), 0.95)
    shocks = rest[1:] - memory * rest[:-1]
    drawn = np.random.default_rng(seed).choice(shocks - shocks.mean(), (draws, 2 * size))
    for at in range(1, 2 * size):
        drawn[:, at] += memory * drawn[:, at - 1]
    own, others = (_taken_up(some, least, number) for some in (values[None, :], drawn[:, size:]))
    return float((1 + (others >= own[0]).sum()) / (1 + draws))


def _onto_line(size: int) -> np.ndarray:
    """Matrix that turns a series of some length into its straight line of least squares."""
    line = np.column_stack([np.ones(size), np.arange(size)])
    return line @ np.linalg.pinv(line)


def _taken_up(rows: np.ndarray, least: int, number: int) -> np.ndarray:
    """Most of the sum of squares about its straight line that one or two steps beside it take up, for each row."""
    size = rows.shape[1]
    onto = _onto_line(size)
    steps = (np.arange(size) >= np.arange(least, size - least + 1)[:, None]).astype(float)
    rest, steps = rows - rows @ onto, steps - steps @ onto
    met, like = rest @ steps.T, steps @ steps.T
    if number == 1:
        taken = np.square(met) / like.diagonal()
    else:
        one, two = np.triu_indices(len(steps), least)
        of_one, of_two, of_both = like[one, one], like[two, two], like[one, two]
        taken = of_two * np.square(met[:, one]) + of_one * np.square(met[:, two])
        taken = (taken - 2 * of_both * met[:, one] * met[:, two]) / (of_one * of_two - of_both**2)
    return taken.max(axis=1) / (np.square(rest).sum(axis=1) + 1e-12)


def searched(
    series: Mapping[str, pd.Series], numbers: Sequence[int], least: int, draws: int, seed: int, block: int,
    coverage: float,
) -> pd.DataFrame:  # fmt: skip
    """Best breaks of each series for each number of breaks, with their intervals.

    Columns measure, number, place (1 for the earliest), year, low, high.
    """
    rows = []
    for name, values in series.items():
        for number in numbers:
            drawn = bootstrap_breaks(values, number, least, draws, seed, block)
            for place, year in enumerate(best_breaks(values, number, least), start=1):
                rows.append((name, number, place, year, *interval(drawn[f"break_{place}"], coverage)))
    return pd.DataFrame(rows, columns=["measure", "number", "place", "year", "low", "high"])


def under_penalties(series: Mapping[str, pd.Series], scales: Sequence[float], least: int) -> pd.DataFrame:
    """Breaks of each series under penalties that are multiples of the noise: columns measure, penalty, year."""
    rows = [
        (name, scale, year)
        for name, values in series.items()
        for scale in scales
        for year in penalised_breaks(values, bic_penalty(values, scale), least)
    ]
    return pd.DataFrame(rows, columns=["measure", "penalty", "year"])


def runs_near(under: pd.DataFrame, low: int, high: int, near: int) -> int:
    """Runs (measure and penalty) with a break from `near` years before `low` to `near` years after `high`."""
    inside = under[under["year"].between(low - near, high + near)]
    return len(inside[["measure", "penalty"]].drop_duplicates())


def steps_near(series: Mapping[str, pd.Series], under: pd.DataFrame, low: int, high: int, near: int) -> pd.Series:
    """Sum of the steps of level of each run within `near` years of an interval, by measure and penalty."""
    steps = {}
    for (name, scale), rows in under.groupby(["measure", "penalty"]):
        level = levels(series[name], sorted(rows["year"]))
        steps[name, scale] = float(level.diff().loc[low - near : high + near].sum())
    return pd.Series(steps)
