"""Intervals for small numbers: scores for shares, exact Poisson for a rate, dates held against shifts, blocks drawn."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import inf, sqrt
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import special

TAIL = 0.025
"""Probability left out at each end of an interval of 95 percent."""
Z = float(special.ndtri(1 - TAIL))
"""Standard normal quantile of such an interval."""


def wilson(successes: float, trials: float, quantile: float = Z) -> tuple[float, float]:
    """Score interval of a share at 95 percent (Wilson 1927); a trial may succeed in part, and count in part.

    `quantile` is that of the normal distribution unless another is given. Raises ValueError without a trial.
    """
    if not 0 <= successes <= trials or trials <= 0:
        raise ValueError(f"{successes} of {trials} is not a share")
    share, weight = successes / trials, quantile * quantile / trials
    middle = (share + weight / 2) / (1 + weight)
    reach = quantile * sqrt(share * (1 - share) / trials + weight / (4 * trials)) / (1 + weight)
    return middle - reach if successes else 0.0, middle + reach if successes < trials else 1.0


def quantile(free: float) -> float:
    """Student's quantile of an interval of 95 percent, with so many degrees of freedom, one at the least."""
    return float(special.stdtrit(max(free, 1.0), 1 - TAIL))


def memory(rest: Sequence[float], at: Sequence[int], means: int) -> float:
    """How far a deviation from a mean is like the one before, 0 to 0.9; `at` says which follow one another.

    The correlation of neighbours, mended for what `means` fitted means take from it (Kendall 1954: one and three
    times itself over the number of values for each).
    """
    values, total = np.asarray(rest, float), float(np.square(rest).sum())
    if total <= 1e-12:
        return 0.0
    found = float((values[1:] * values[:-1])[np.diff(np.asarray(at)) == 1].sum()) / total
    return min(max(found + (1 + 3 * found) * means / len(values), 0.0), 0.9)


def poisson_rate(events: int, exposure: float) -> tuple[float, float]:
    """Exact interval of a rate at 95 percent (Garwood 1936), in events per unit of exposure."""
    low = special.gammaincinv(events, TAIL) if events else 0.0
    return float(low) / exposure, float(special.gammaincinv(events + 1, 1 - TAIL)) / exposure


def share_difference(
    first: float, trials: float, second: float, other_trials: float, quantile: float = Z
) -> tuple[float, float]:
    """Interval at 95 percent of one share less another (Newcombe 1998, from two score intervals)."""
    one, two = first / trials, second / other_trials
    (low, high), (other_low, other_high) = wilson(first, trials, quantile), wilson(second, other_trials, quantile)
    below = sqrt((one - low) ** 2 + (other_high - two) ** 2)
    above = sqrt((high - one) ** 2 + (two - other_low) ** 2)
    return one - two - below, one - two + above


def share_ratio(first: int, trials: int, second: int, other_trials: int) -> tuple[float, float]:
    """Interval at 95 percent of one share over another (Donner and Zou 2012, from two score intervals).

    Infinite at the top without a second success.
    """
    one, two = first / trials, second / other_trials
    (low, high), (other_low, other_high) = wilson(first, trials), wilson(second, other_trials)

    def end(own: float, other: float, sign: int) -> float:
        of, square = other * (2 * two - other), (one * two) ** 2
        root = sqrt(max(square - own * other * (2 * one - own) * (2 * two - other), 0.0))
        return (one * two + sign * root) / of if abs(of) > 1e-12 else own * (2 * one - own) / (2 * one * two)

    bottom = end(low, other_high, -1) if first else 0.0
    return bottom, end(high, other_low, 1) if second else inf


def spread(values: Sequence[float], groups: Sequence[Any], at: Sequence[int]) -> tuple[float, float, dict[Any, float]]:
    """Deviation about the mean of each group, memory, and as how many independent values each group counts.

    Errors follow the one before (order one) where `at` says that they follow one another.
    """
    series, group, place = np.asarray(values, float), np.asarray(groups), np.asarray(at)
    masks = {own: group == own for own in dict.fromkeys(groups)}
    rest = series - sum(np.where(mask, series[mask].mean(), 0.0) for mask in masks.values())
    own = memory(rest, at, len(masks))
    like = own ** np.abs(place[:, None] - place[None, :])
    inside = {name: float(like[np.ix_(mask, mask)].sum()) for name, mask in masks.items()}
    lost = sum(inside[name] / mask.sum() for name, mask in masks.items())
    worth = {name: float(mask.sum() ** 2 / inside[name]) for name, mask in masks.items()}
    return sqrt(float(rest @ rest / (len(series) - lost))), own, worth


def mean_intervals(
    values: Sequence[float], groups: Sequence[Any], at: Sequence[int]
) -> dict[Any, tuple[float, float, float]]:
    """Mean of each group with its interval at 95 percent by Student's quantile, neighbours taken as far as alike.

    Groups have one deviation and one memory (see `spread`).
    """
    series, group = np.asarray(values, float), np.asarray(groups)
    deviation, _, worth = spread(values, groups, at)
    free, found = sum(worth.values()) - len(worth), {}
    for name, number in worth.items():
        mean, reach = float(series[group == name].mean()), quantile(free) * deviation / sqrt(number)
        found[name] = mean, mean - reach, mean + reach
    return found


def permutation_share(first: Sequence[float], second: Sequence[float]) -> float:
    """Share of all ways to split the values at which the means differ as much as they do, in either direction."""
    every, size = [*first, *second], len(first)
    total, others = sum(every), len(second)

    def apart(part: float) -> float:
        return abs(part / size - (total - part) / others)

    own = apart(sum(first))
    splits = [apart(sum(part)) >= own - 1e-12 for part in combinations(every, size)]
    return sum(splits) / len(splits)


def growth_left_out(
    values: pd.Series, later: tuple[object, object], earlier: tuple[object, object]
) -> dict[str, float]:
    """Mean of a later window over that of an earlier one: over all values, and with each left out in turn.

    `values` are labelled by month or year; windows are labels of both ends. Keys are "none" and the label left out.
    """
    late, early = (values.loc[slice(*window)] for window in (later, earlier))
    found = {"none": late.mean() / early.mean()}
    found |= {str(label): late.drop(label).mean() / early.mean() for label in late.index}
    found |= {str(label): late.mean() / early.drop(label).mean() for label in early.index}
    return {name: float(value) for name, value in found.items()}


def shifted_means(series: Sequence[float], at: Sequence[int]) -> NDArray[np.float64]:
    """Mean of a series at some positions under every circular shift; the first entry is the unshifted one.

    A shift moves all dates together, so their spacing and the runs of the series are kept.
    """
    values, positions = np.asarray(series, float), np.asarray(at)
    shifts = np.arange(len(values))
    return values[(positions[None, :] + shifts[:, None]) % len(values)].mean(axis=1)


def shift_interval(means: NDArray[np.float64]) -> tuple[float, float]:
    """Interval of 95 percent about the unshifted mean: the spread of all shifts about their centre, mirrored."""
    low, high = np.quantile(means, [TAIL, 1 - TAIL])
    centre = float(means.mean())
    return max(0.0, float(means[0] - (high - centre))), min(1.0, float(means[0] - (low - centre)))


def block_correlation(
    first: Sequence[float], second: Sequence[float], block: int, draws: int, seed: int
) -> tuple[float, float, float]:
    """Rank correlation (Spearman) of two series with its interval of 95 percent: value, low, high.

    Runs of `block` neighbours are drawn anew with replacement, for both series at once; runs wrap round.
    """
    series = np.asarray([first, second], float)
    drawn = _spearman(*series[:, runs(len(first), block, draws, seed)])
    low, high = np.nanquantile(drawn, [TAIL, 1 - TAIL])
    return float(_spearman(*series[:, None])[0]), float(low), float(high)


def _spearman(first: NDArray[np.float64], second: NDArray[np.float64]) -> NDArray[np.float64]:
    """Rank correlation of each row of one matrix with that of another."""
    ranks = [pd.DataFrame(part).rank(axis=1).to_numpy() for part in (first, second)]
    one, two = (part - part.mean(axis=1, keepdims=True) for part in ranks)
    with np.errstate(invalid="ignore"):  # rows of one value alone
        return (one * two).sum(axis=1) / np.sqrt((one**2).sum(axis=1) * (two**2).sum(axis=1))


def block_ratio(
    values: Sequence[float], own: Sequence[bool], block: int, draws: int, seed: int
) -> tuple[float, float, float]:
    """Mean of a series at its own places over that at the others, with its interval of 95 percent: value, low, high.

    Runs of `block` neighbours are drawn anew as for `block_correlation`, values with the place that they are at; draws
    with no place of either kind are passed over.
    """
    series, held = np.asarray(values, float), np.asarray(own, bool)
    rows = runs(len(series), block, draws, seed)
    first, drawn = held[rows], series[rows]
    number = first.sum(axis=1)
    kept = (number > 0) & (number < len(series))
    first, drawn, number = first[kept], drawn[kept], number[kept]
    sums = (drawn * first).sum(axis=1), (drawn * ~first).sum(axis=1)
    low, high = np.quantile(sums[0] / number / (sums[1] / (len(series) - number)), [TAIL, 1 - TAIL])
    return float(series[held].mean() / series[~held].mean()), float(low), float(high)


def runs(length: int, block: int, draws: int, seed: int) -> NDArray[np.int64]:
    """Places of each draw of a bootstrap of runs of `block` neighbours, one row a draw; runs wrap round."""
    starts = np.random.default_rng(seed).integers(length, size=(draws, -(-length // block)))
    return ((starts[:, :, None] + np.arange(block)).reshape(draws, -1) % length)[:, :length]
