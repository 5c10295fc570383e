"""Samples behind the tests of a tendency: the estimate, its interval, and the same drawn anew under another truth.

One type a way in which data come about; table `test_units` says for each test what varies. Units that differ more
than chance allows widen an interval (quasi-likelihood, Wedderburn 1974), and so do neighbours in time that are alike.
Estimates and both ends are in the unit of the test; an end may be infinite.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import exp, inf, log, pi, sin, sqrt
from typing import ClassVar, Protocol

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import special

from entente import intervals

Array = NDArray[np.float64]


class Sample(Protocol):
    """What a test of a tendency rests on."""

    method: ClassVar[str]

    @property
    def estimate(self) -> float | None:
        """The value observed; None when nothing was."""

    @property
    def ends(self) -> tuple[float, float]:
        """Interval of 95 percent."""

    def drawn(self, truth: float, number: int, random: np.random.Generator) -> Iterator[Sample]:
        """Samples of the same shape as they would come about if the true value were `truth`."""


def _chances(shape: tuple[int, int], at: Sequence[int], memory: float, random: np.random.Generator) -> Array:
    """Uniform numbers, one row a sample, in which neighbours in time are alike as far as `memory` says."""
    normal = random.normal(size=shape)
    for place in range(1, len(at)):
        if at[place] - at[place - 1] == 1:
            normal[:, place] = memory * normal[:, place - 1] + sqrt(1 - memory**2) * normal[:, place]
    return special.ndtr(normal)


@dataclass(frozen=True)
class Counts:
    """Events and exposure of units of two groups, `own` and others; `at` is the order in time, empty without any.

    The rate of the own group over that of the others. Given all events, those of the own group are binomial, so that
    a score interval of their share becomes one of the ratio; events count for less as units differ and remember.
    """

    events: tuple[float, ...]
    exposure: tuple[float, ...]
    own: tuple[bool, ...]
    at: tuple[int, ...] = ()
    method: ClassVar[str] = "score ratio of rates"

    @cached_property
    def sums(self) -> tuple[float, float, float, float]:
        """Events and exposure of the own units, then of the others."""
        own, events, exposure = np.array(self.own), np.array(self.events), np.array(self.exposure)
        return tuple(float(part[mask].sum()) for mask in (own, ~own) for part in (events, exposure))

    @cached_property
    def spread(self) -> tuple[float, float]:
        """How many times the variance of units is that of chance, at least one, and their likeness to the one before.

        By Pearson's statistic about the mean of each group.
        """
        first, exposure, second, other = self.sums
        mean = np.array(self.exposure) * np.where(self.own, first / exposure, second / other)
        told = mean > 0
        rest = np.where(told, (np.array(self.events) - mean) / np.sqrt(np.where(told, mean, 1)), 0)
        groups = (first > 0) + (second > 0)
        free = told.sum() - groups
        over = float(rest @ rest / free) if free > 0 else 1.0
        return max(over, 1.0), intervals.memory(rest, self.at, 2) if self.at else 0.0

    @property
    def estimate(self) -> float | None:
        """The ratio of rates; infinite without an event among the others, None without any."""
        first, exposure, second, other = self.sums
        if not second:
            return inf if first else None
        return first / exposure / (second / other)

    @property
    def ends(self) -> tuple[float, float]:
        """Score interval with the spread of units."""
        first, exposure, second, other = self.sums
        if not first + second:
            return 0.0, inf
        over, memory = self.spread
        each = over * (1 + memory) / (1 - memory)
        reach = intervals.quantile(len(self.events) - 2) if over > 1 else intervals.Z
        low, high = intervals.wilson(first / each, (first + second) / each, reach)
        scale = other / exposure
        return low / (1 - low) * scale, high / (1 - high) * scale if high < 1 else inf

    def drawn(self, truth: float, number: int, random: np.random.Generator) -> Iterator[Counts]:
        """Negative binomial counts (Poisson without spread), as many in all as were observed on average."""
        from scipy import stats

        first, exposure, second, other = self.sums
        rate = (first + second) / (truth * exposure + other)
        mean = np.array(self.exposure) * np.where(self.own, truth * rate, rate)
        over, memory = self.spread
        chance = _chances((number, len(mean)), self.at, memory, random)
        counts = stats.nbinom.ppf(chance, mean / (over - 1), 1 / over) if over > 1 else stats.poisson.ppf(chance, mean)
        for row in counts:
            yield replace(self, events=tuple(row))


def yearly(counts: pd.Series, first: int, last: int) -> Counts:
    """Yearly counts (by year or another whole number) from a first to a last year against all other years."""
    at = tuple(int(year) for year in counts.index)
    return Counts(tuple(map(float, counts)), (1.0,) * len(at), tuple(first <= year <= last for year in at), at)


@dataclass(frozen=True)
class Paired:
    """Events of one side and of others in the same units, in order of time: the rate of the one over the others'.

    What is common to both in a unit falls out: given all events of a unit, those of the one side are binomial, by
    its exposure, and spread and memory are those of their share.
    """

    events: tuple[float, ...]
    others: tuple[float, ...]
    exposure: tuple[float, ...]
    exposure_others: tuple[float, ...]
    at: tuple[int, ...]
    method: ClassVar[str] = "score ratio of rates"

    @cached_property
    def scale(self) -> float:
        """Exposure of the others over that of the one side."""
        return sum(self.exposure_others) / sum(self.exposure)

    def chances(self, ratio: float) -> Array:
        """Chance that an event of each unit is of the one side, if its rate is so many times that of the others."""
        odds = ratio * np.array(self.exposure) / np.array(self.exposure_others)
        return odds / (1 + odds)

    @property
    def estimate(self) -> float | None:
        """The ratio of rates; infinite without an event of the others, None without any."""
        if not sum(self.others):
            return inf if sum(self.events) else None
        return sum(self.events) / sum(self.others) * self.scale

    @cached_property
    def spread(self) -> tuple[float, float]:
        """How many times the variance of units is binomial, at least one, and their likeness to the one before."""
        if not (sum(self.events) and sum(self.others)):
            return 1.0, 0.0
        every, chance = np.array(self.events) + np.array(self.others), self.chances(self.estimate)
        told = every > 0
        error = np.sqrt(np.where(told, every * chance * (1 - chance), 1))
        rest = np.where(told, (np.array(self.events) - every * chance) / error, 0)
        return max(float(rest @ rest / max(told.sum() - 1, 1)), 1.0), intervals.memory(rest, self.at, 1)

    @property
    def ends(self) -> tuple[float, float]:
        """Score interval with the spread of units."""
        own, other = sum(self.events), sum(self.others)
        if not own + other:
            return 0.0, inf
        over, memory = self.spread
        each = over * (1 + memory) / (1 - memory)
        reach = intervals.quantile(len(self.events) - 1) if over > 1 else intervals.Z
        low, high = intervals.wilson(own / each, (own + other) / each, reach)
        return low / (1 - low) * self.scale, high / (1 - high) * self.scale if high < 1 else inf

    def drawn(self, truth: float, number: int, random: np.random.Generator) -> Iterator[Paired]:
        """Events of the one side among all of each unit, beta binomial with the spread and memory observed."""
        every = (np.array(self.events) + np.array(self.others)).astype(int)
        over, memory = self.spread
        size = float((every**2).sum() / every.sum())
        alike, shares = min((over - 1) / (size - 1), 0.99) if size > 1 else 0.0, self.chances(truth)
        if alike > 0:
            uniform = _chances((number, len(every)), self.at, memory, random)
            shares = special.betaincinv(shares * (1 / alike - 1), (1 - shares) * (1 / alike - 1), uniform)
        for row in random.binomial(every, shares, (number, len(every))):
            yield replace(self, events=tuple(map(float, row)), others=tuple(map(float, every - row)))


@dataclass(frozen=True)
class Shares:
    """Successes and trials by unit; the share of successes over `base`, which is one for a plain share.

    A success may be one in part. Draws are beta binomial, and binomial where units do not differ beyond chance.
    """

    successes: tuple[float, ...]
    trials: tuple[int, ...]
    base: float = 1.0
    method: ClassVar[str] = "score interval of a share"

    @property
    def estimate(self) -> float:
        """The share of successes."""
        return sum(self.successes) / sum(self.trials) / self.base

    @cached_property
    def over(self) -> float:
        """How many times the variance of units is binomial, at least one."""
        return _over((self,))

    @property
    def ends(self) -> tuple[float, float]:
        """Score interval with the spread of units."""
        reach = intervals.quantile(len(self.trials) - 1) if self.over > 1 else intervals.Z
        low, high = intervals.wilson(sum(self.successes) / self.over, sum(self.trials) / self.over, reach)
        return low / self.base, high / self.base

    def drawn(self, truth: float, number: int, random: np.random.Generator) -> Iterator[Shares]:
        """Whole successes with the spread of the units observed."""
        for row in self.beta(min(max(truth * self.base, 0.0), 1.0), self.over, number, random):
            yield replace(self, successes=tuple(row))

    def beta(self, share: float, over: float, number: int, random: np.random.Generator) -> Array:
        """Successes by sample and unit: binomial about shares that differ by unit as the spread asks."""
        trials = np.array(self.trials)
        size = float((trials**2).sum() / trials.sum())
        alike = min((over - 1) / (size - 1), 0.99) if size > 1 else 0.0
        shares = np.full((number, len(trials)), share)
        if alike > 0 and 0 < share < 1:
            whole = 1 / alike - 1
            shares = random.beta(share * whole, (1 - share) * whole, shares.shape)
        return random.binomial(trials, shares).astype(float)


def _over(parts: Sequence[Shares]) -> float:
    """Pearson's statistic of units about the share of their group, over what is free; at least one."""
    total, free = 0.0, 0
    for part in parts:
        share = sum(part.successes) / sum(part.trials)
        if 0 < share < 1:
            trials = np.array(part.trials)
            total += float(((np.array(part.successes) - trials * share) ** 2 / (trials * share * (1 - share))).sum())
            free += len(trials) - 1
    return max(total / free, 1.0) if free else 1.0


def shares(worth: pd.Series, unit: pd.Series, base: float = 1.0) -> Shares:
    """Cases worth 0 to 1, summed by the unit that each belongs to."""
    grouped = worth.astype(float).groupby(unit.to_numpy())
    return Shares(tuple(map(float, grouped.sum())), tuple(map(int, grouped.size())), base)


@dataclass(frozen=True)
class Change:
    """The share of one sample less that of another (Newcombe 1998), with the spread of the units of both."""

    later: Shares
    earlier: Shares
    method: ClassVar[str] = "Newcombe difference of shares"

    @property
    def estimate(self) -> float:
        """The difference of the shares."""
        return self.later.estimate - self.earlier.estimate

    @cached_property
    def over(self) -> float:
        """Spread of the units about the shares of both."""
        return _over((self.later, self.earlier))

    @property
    def ends(self) -> tuple[float, float]:
        """From the score intervals of both shares."""
        units = len(self.later.trials) + len(self.earlier.trials)
        reach = intervals.quantile(units - 2) if self.over > 1 else intervals.Z
        counts = [
            sum(part) / self.over for side in (self.later, self.earlier) for part in (side.successes, side.trials)
        ]
        return intervals.share_difference(*counts, reach)

    def drawn(self, truth: float, number: int, random: np.random.Generator) -> Iterator[Change]:
        """Shares that differ by the truth about the share of both together."""
        sizes = [sum(part.trials) for part in (self.later, self.earlier)]
        pooled = (sum(self.later.successes) + sum(self.earlier.successes)) / sum(sizes)
        second = min(max(pooled - truth * sizes[0] / sum(sizes), 0.0, -truth), 1.0, 1.0 - truth)
        rows = [part.beta(share, self.over, number, random)
                for part, share in ((self.later, second + truth), (self.earlier, second))]  # fmt: skip
        for one, two in zip(*rows, strict=True):
            yield Change(replace(self.later, successes=tuple(one)), replace(self.earlier, successes=tuple(two)))


@dataclass(frozen=True)
class Presence:
    """Units in which something is present, of all units, here and elsewhere: the ratio of the two shares.

    The interval is made from the score intervals of both shares (Donner and Zou 2012).
    """

    present: int
    units: int
    present_elsewhere: int
    units_elsewhere: int
    method: ClassVar[str] = "ratio of shares from score intervals"

    @property
    def estimate(self) -> float | None:
        """The ratio of shares; infinite without any elsewhere, None without any at all."""
        if not self.present_elsewhere:
            return inf if self.present else None
        return self.present / self.units / (self.present_elsewhere / self.units_elsewhere)

    @property
    def ends(self) -> tuple[float, float]:
        """Both ends of the ratio."""
        return intervals.share_ratio(self.present, self.units, self.present_elsewhere, self.units_elsewhere)

    def drawn(self, truth: float, number: int, random: np.random.Generator) -> Iterator[Presence]:
        """Binomial, as many in all as were observed on average where shares allow it."""
        second = min((self.present + self.present_elsewhere) / (truth * self.units + self.units_elsewhere), 1 / truth)
        here = random.binomial(self.units, min(truth * second, 1.0), number)
        there = random.binomial(self.units_elsewhere, min(second, 1.0), number)
        for one, two in zip(here, there, strict=True):
            yield replace(self, present=int(one), present_elsewhere=int(two))


@dataclass(frozen=True)
class Levels:
    """A series with one level in its own years and another in the others, and errors like those of the year before.

    The difference of the levels, or with `as_ratio` their ratio, its interval on logarithms. Errors follow the one
    before (order one), their likeness mended for short series; Student's quantile is that of as many independent
    values as the series is worth.
    """

    values: tuple[float, ...]
    own: tuple[bool, ...]
    at: tuple[int, ...]
    as_ratio: bool = False

    @property
    def method(self) -> str:
        """Name of the interval."""
        return "ratio of levels with memory" if self.as_ratio else "difference of levels with memory"

    @property
    def estimate(self) -> float:
        """Mean of the own values less that of the others, or over it."""
        own, others = (np.array(self.values)[mask].mean() for mask in (np.array(self.own), ~np.array(self.own)))
        return float(own / others if self.as_ratio else own - others)

    @cached_property
    def fitted(self) -> tuple[float, float, float, float]:
        """Standard error of the difference, on logarithms for a ratio; deviation, memory, values that it is worth."""
        values = np.log(self.values) if self.as_ratio else np.array(self.values)
        own, at = np.array(self.own), np.array(self.at)
        deviation, memory, worth = intervals.spread(values, self.own, self.at)
        like = memory ** np.abs(at[:, None] - at[None, :])
        weights = np.where(own, 1 / own.sum(), -1 / (~own).sum())
        return deviation * sqrt(float(weights @ like @ weights)), deviation, memory, sum(worth.values())

    @property
    def ends(self) -> tuple[float, float]:
        """Interval by Student's quantile."""
        error, _, _, worth = self.fitted
        reach = intervals.quantile(max(worth - 2, 1.0)) * error
        if self.as_ratio:
            return self.estimate * exp(-reach), self.estimate * exp(min(reach, 700))
        return self.estimate - reach, self.estimate + reach

    def drawn(self, truth: float, number: int, random: np.random.Generator) -> Iterator[Levels]:
        """Two levels that differ by the truth, with normal errors of the deviation and memory observed."""
        _, deviation, memory, _ = self.fitted
        errors = deviation * special.ndtri(_chances((number, len(self.values)), self.at, memory, random))
        others = np.array(self.values)[~np.array(self.own)]
        level = np.log(others).mean() if self.as_ratio else others.mean()
        rows = level + np.where(self.own, log(truth) if self.as_ratio else truth, 0.0) + errors
        for row in np.exp(rows) if self.as_ratio else rows:
            yield replace(self, values=tuple(row))


def levels(series: pd.Series, own: tuple[int, int], as_ratio: bool = False) -> Levels:
    """A series by year or another whole number, without gaps among its values, with the years of the own level."""
    at = tuple(int(year) for year in series.index)
    return Levels(tuple(map(float, series)), tuple(own[0] <= year <= own[1] for year in at), at, as_ratio)


class Redrawn:
    """What is found by drawing runs of neighbours anew."""

    method: ClassVar[str] = "blocks drawn anew"
    found: cached_property[tuple[float, float, float]]

    @property
    def estimate(self) -> float:
        """The value observed."""
        return self.found[0]

    @property
    def ends(self) -> tuple[float, float]:
        """Interval over the draws."""
        return self.found[1:]


@dataclass(frozen=True)
class Correlation(Redrawn):
    """Two series side by side: their rank correlation, its interval from runs of neighbours drawn anew."""

    first: tuple[float, ...]
    second: tuple[float, ...]
    block: int
    draws: int
    seed: int

    @cached_property
    def found(self) -> tuple[float, float, float]:
        """Spearman's correlation and both ends of its interval."""
        return intervals.block_correlation(self.first, self.second, self.block, self.draws, self.seed)

    def drawn(self, truth: float, number: int, random: np.random.Generator) -> Iterator[Correlation]:
        """Normal series, each with the memory of its own, so correlated that their ranks are as the truth says."""
        length, at = len(self.first), range(len(self.first))
        one, two = (self._memory(part) for part in (self.first, self.second))
        shocks = 2 * sin(pi / 6 * truth) * (1 - one * two) / sqrt((1 - one**2) * (1 - two**2))
        shocks = min(max(shocks, -0.999), 0.999)
        for _ in range(number):
            own = random.normal(size=(2, length))
            own[1] = shocks * own[0] + sqrt(1 - shocks**2) * own[1]
            for place in at[1:]:
                for row, memory in ((0, one), (1, two)):
                    own[row, place] = memory * own[row, place - 1] + sqrt(1 - memory**2) * own[row, place]
            yield replace(self, first=tuple(own[0]), second=tuple(own[1]), draws=min(self.draws, 200))

    @staticmethod
    def _memory(values: Sequence[float]) -> float:
        ranks = pd.Series(values).rank().to_numpy()
        return intervals.memory(ranks - ranks.mean(), range(len(ranks)), 1)


@dataclass(frozen=True)
class Blocks(Redrawn):
    """A series in time: its mean at its `own` places over that at the others, runs of neighbours drawn anew."""

    values: tuple[float, ...]
    own: tuple[bool, ...]
    block: int
    draws: int
    seed: int

    @cached_property
    def found(self) -> tuple[float, float, float]:
        """The ratio of the means and both ends of its interval."""
        return intervals.block_ratio(self.values, self.own, self.block, self.draws, self.seed)

    def drawn(self, truth: float, number: int, random: np.random.Generator) -> Iterator[Blocks]:
        """Runs of the series, freed of what its own places have more, along the same places; these times the truth."""
        own = np.array(self.own)
        plain = np.array(self.values) / np.where(own, self.estimate, 1.0)
        for row in intervals.runs(len(plain), self.block, number, int(random.integers(2**32))):
            yield replace(self, values=tuple(plain[row] * np.where(own, truth, 1.0)), draws=min(self.draws, 200))


@dataclass(frozen=True)
class Placed:
    """Dates at positions of a series of places (0 to 1): their mean place, held against every shift of all dates."""

    places: tuple[float, ...]
    positions: tuple[int, ...]
    method: ClassVar[str] = "circular shifts"

    @cached_property
    def means(self) -> Array:
        """Mean place under every circular shift, the unshifted first."""
        return intervals.shifted_means(self.places, self.positions)

    @property
    def estimate(self) -> float:
        """Mean place of the dates as they were."""
        return float(self.means[0])

    @property
    def ends(self) -> tuple[float, float]:
        """The spread of all shifts, mirrored about the estimate."""
        return intervals.shift_interval(self.means)

    def drawn(self, truth: float, number: int, random: np.random.Generator) -> Iterator[Placed]:
        """Dates that seek out months by their place, so far that the truth is the mean place to be expected."""
        from scipy import optimize

        places = np.array(self.places)

        def weights(tilt: float) -> Array:
            weight = np.exp(tilt * (places - places.max() if tilt > 0 else places - places.min()))
            return weight / weight.sum()

        truth = min(max(truth, 0.02), 0.98)
        tilt = optimize.brentq(lambda own: float(weights(own) @ places) - truth, -300, 300)
        rows = random.choice(len(places), (number, len(self.positions)), p=weights(tilt))
        for row in rows:
            yield replace(self, positions=tuple(map(int, row)))
