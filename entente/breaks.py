"""Change points of a yearly series: best partitions, penalties, and intervals by a bootstrap over years.

The model is a level that stays between breaks and jumps at them (least squares), after Truong, Oudre and
Vayatis, "Selective review of offline change point detection methods", Signal Processing 167 (2020), as
their package `ruptures` computes it. A slow climb appears as one or more jumps: a break is where a
constant level fits worst, not proof of a sudden event.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import ruptures


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
    if len(series) < (number + 1) * least:
        raise ValueError(f"{len(series)} values cannot hold {number + 1} levels of {least} or more")
    if number == 0:
        return []
    search = ruptures.KernelCPD(kernel="linear", min_size=least).fit(series.to_numpy(dtype=float))
    return [int(series.index[place]) for place in search.predict(n_bkps=number)[:-1]]


def penalised_breaks(series: pd.Series, penalty: float, least: int) -> list[int]:
    """Labels of the breaks that lower the sum of squares by more than `penalty` each."""
    search = ruptures.KernelCPD(kernel="linear", min_size=least).fit(series.to_numpy(dtype=float))
    return [int(series.index[place]) for place in search.predict(pen=penalty)[:-1]]


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
    random = np.random.default_rng(seed)
    rows = []
    for _ in range(draws):
        noise = np.empty(len(series))
        for group in groups:
            starts = random.integers(len(group), size=-(-len(group) // block))
            places = (starts[:, None] + np.arange(block)).ravel()[: len(group)] % len(group)
            noise[group] = residuals[group[places]]
        rows.append(best_breaks(fitted + noise, number, least))
    return pd.DataFrame(rows, columns=[f"break_{place}" for place in range(1, number + 1)])


def interval(drawn: pd.Series, coverage: float) -> tuple[int, int]:
    """Central interval of drawn breaks that holds at least a share `coverage` of them."""
    tail = (1 - coverage) / 2
    low, high = drawn.quantile(tail, interpolation="lower"), drawn.quantile(1 - tail, interpolation="higher")
    return int(low), int(high)
