"""Intervals for small counts: Wilson for a share, exact Poisson for a rate, exact conditional for a ratio of rates."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, product
from math import floor, inf, sqrt

import numpy as np
from scipy import special

TAIL = 0.025
"""Probability left out at each end of an interval of 95 percent."""
Z = float(special.ndtri(1 - TAIL))
"""Standard normal quantile of such an interval."""


def wilson(successes: float, trials: int) -> tuple[float, float]:
    """Score interval of a share at 95 percent (Wilson 1927); a trial may succeed in part.

    Raises ValueError without a trial.
    """
    if not 0 <= successes <= trials or trials < 1:
        raise ValueError(f"{successes} of {trials} is not a share")
    share, weight = successes / trials, Z * Z / trials
    middle = (share + weight / 2) / (1 + weight)
    reach = Z * sqrt(share * (1 - share) / trials + weight / (4 * trials)) / (1 + weight)
    return middle - reach if successes else 0.0, middle + reach if successes < trials else 1.0


def poisson_rate(events: int, exposure: float) -> tuple[float, float]:
    """Exact interval of a rate at 95 percent (Garwood 1936), in events per unit of exposure."""
    low = special.gammaincinv(events, TAIL) if events else 0.0
    return float(low) / exposure, float(special.gammaincinv(events + 1, 1 - TAIL)) / exposure


def rate_ratio(first: int, exposure: float, second: int, other_exposure: float) -> tuple[float, float]:
    """Exact conditional interval at 95 percent of the rate of `first` over that of `second`.

    Given their sum, the first count is binomial (Przyborowski and Wilenski 1940), so the bounds are
    those of Clopper and Pearson turned into odds. Infinite at the top without a second event;
    raises ValueError when there is no event at all.
    """
    total, scale = first + second, other_exposure / exposure
    if not total:
        raise ValueError("no event on either side: a ratio of rates is not defined")
    low = float(special.betaincinv(first, second + 1, TAIL)) if first else 0.0
    if not second:
        return low / (1 - low) * scale, inf
    high = float(special.betaincinv(first + 1, second, 1 - TAIL))
    return low / (1 - low) * scale, high / (1 - high) * scale


def share_difference(first: float, trials: int, second: float, other_trials: int) -> tuple[float, float]:
    """Interval at 95 percent of one share less another (Newcombe 1998, from two score intervals)."""
    one, two = first / trials, second / other_trials
    (low, high), (other_low, other_high) = wilson(first, trials), wilson(second, other_trials)
    below = sqrt((one - low) ** 2 + (other_high - two) ** 2)
    above = sqrt((high - one) ** 2 + (two - other_low) ** 2)
    return one - two - below, one - two + above


def of_means(first: Sequence[float], second: Sequence[float]) -> tuple[float, float]:
    """Interval at 95 percent of the typical value of a few months over that of others (Welch 1947, on logarithms).

    Months vary more than counts drawn at a steady rate would, so that their own spread sets the width. Raises
    ValueError for fewer than two values on a side or one that is not above zero.
    """
    from scipy import stats  # takes a second, and few need it

    if min(len(first), len(second)) < 2 or min(*first, *second) <= 0:
        raise ValueError("a ratio of typical values needs two on each side, all above zero")
    found = stats.ttest_ind(np.log(first), np.log(second), equal_var=False).confidence_interval(1 - 2 * TAIL)
    return float(np.exp(found.low)), float(np.exp(found.high))


def mean_interval(values: Sequence[float]) -> tuple[float, float]:
    """Interval at 95 percent of a mean over a few years, from every way to draw them anew with replacement.

    Enumerates n to the power n draws; raises ValueError beyond seven values.
    """
    if not 1 <= len(values) <= 7:
        raise ValueError(f"{len(values)} values: every draw can be listed for one to seven")
    means = sorted(sum(draw) / len(values) for draw in product(values, repeat=len(values)))
    cut = floor(TAIL * len(means))
    return means[cut], means[-1 - cut]


def mean_difference(first: Sequence[float], second: Sequence[float], draws: int, seed: int) -> tuple[float, float]:
    """Interval at 95 percent of the mean of a few values less that of others, both drawn anew with replacement."""
    random = np.random.default_rng(seed)
    means = [random.choice(np.asarray(part, float), (draws, len(part))).mean(axis=1) for part in (first, second)]
    low, high = np.quantile(means[0] - means[1], [TAIL, 1 - TAIL])
    return float(low), float(high)


def paired_ratio(before: Sequence[float], after: Sequence[float], draws: int, seed: int) -> tuple[float, float, float]:
    """Sum of later values over the sum of earlier ones, with its interval at 95 percent.

    Each unit has one value before and one after; units are drawn anew with replacement, both values
    together (bootstrap of Efron 1979), so that a unit's own habit stays with it. Raises
    ZeroDivisionError when all earlier values are zero.
    """
    pairs = np.asarray([before, after], float)
    units = pairs.shape[1]
    weights = np.random.default_rng(seed).multinomial(units, np.full(units, 1 / units), draws)
    first, second = weights @ pairs[0], weights @ pairs[1]
    low, high = np.quantile(second[first > 0] / first[first > 0], [TAIL, 1 - TAIL])
    return float(sum(after)) / float(sum(before)), float(low), float(high)


def permutation_share(first: Sequence[float], second: Sequence[float]) -> float:
    """Share of all ways to split the values at which the means differ as much as they do, in either direction."""
    every, size = [*first, *second], len(first)
    total, others = sum(every), len(second)

    def apart(part: float) -> float:
        return abs(part / size - (total - part) / others)

    own = apart(sum(first))
    splits = [apart(sum(part)) >= own - 1e-12 for part in combinations(every, size)]
    return sum(splits) / len(splits)
