"""The ledger of dependence of two states: who needed whom, in what, and whether the balance turned.

A ledger is an array of cells: the share of a state's need, 0 to 1, that the other met, along the axes domain, year,
state and bound (low, mid, high), after any axes of readings, one an option that a reading takes. Missing in all three
bounds means not known, which is never zero. The balance is Russia's dependence less Iran's, -1 to 1: below zero Iran
needed Russia more, above it Russia Iran. Weights belong to domains in the order of their axis.

What may be replaced in time is left out of a vulnerability, which parts it from a sensitivity: Keohane and Nye,
"Power and Interdependence" (1977), chapter 1.
"""

from __future__ import annotations

import functools
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from math import nan, prod
from typing import Any

import numpy as np
import pandas as pd

STATES = ("Iran", "Russia")
BOUNDS = ("low", "mid", "high")
SIDES = ("before", "after")
CELL = ("domain", "year", "state", "bound")
"""The last axes of a ledger."""
ROUNDING = 1e-12
"""A level or shift no further than this from zero is zero: what floats leave of a sum."""
STARTED, COMPLETED = 0.1, 0.9
"""Parts of a change at which it counts as under way and as done."""

Measure = float | np.ndarray | pd.Series


@dataclass(frozen=True, eq=False)
class Named:
    """An array with a name for each axis and a label for each place along it; see `at` and `frame`."""

    values: np.ndarray
    axes: Mapping[str, tuple[Hashable, ...]]

    def __post_init__(self) -> None:
        if self.values.shape != tuple(map(len, self.axes.values())):
            raise ValueError(f"{self.values.shape} places for axes {dict(self.axes)}")

    def at(self, **wanted: Any) -> Named:
        """What lies at some labels: one label takes its axis away, a list, tuple or range cuts the axis to its own.

        Raises KeyError for an axis or a label that is not there.
        """
        values, axes = self.values, dict(self.axes)
        for name, labels in wanted.items():
            along, several = list(axes).index(name) if name in axes else -1, isinstance(labels, list | tuple | range)
            chosen = tuple(labels) if several else (labels,)
            if lacking := set(chosen) - set(axes.get(name, ())):
                raise KeyError(f"no {lacking} along {name}")
            places = [axes[name].index(label) for label in chosen]
            values = np.asarray(values.take(places if several else places[0], axis=along))
            axes = {other: chosen if other == name else own for other, own in axes.items() if other != name or several}
        return Named(values, axes)

    def over(self, axes: Mapping[str, tuple[Hashable, ...]]) -> np.ndarray:
        """The values stretched over more axes, in the order of those."""
        shape = [len(labels) if name in self.axes else 1 for name, labels in axes.items()]
        order = [list(self.axes).index(name) for name in axes if name in self.axes]
        return np.broadcast_to(self.values.transpose(order).reshape(shape), [len(labels) for labels in axes.values()])

    def without(self, name: str) -> dict[str, tuple[Hashable, ...]]:
        """The axes but one."""
        return {other: labels for other, labels in self.axes.items() if other != name}

    def ordered(self, *names: str) -> Named:
        """The same with the axes in an order."""
        return Named(self.values.transpose([list(self.axes).index(name) for name in names]),
                     {name: self.axes[name] for name in names})  # fmt: skip

    def last(self, name: str) -> Named:
        """The same with one axis as the last."""
        return self.ordered(*self.without(name), name)

    def mean(self, name: str) -> Named:
        """Means over what is known along an axis; not known where nothing is."""
        along, known = list(self.axes).index(name), ~np.isnan(self.values)
        number = known.sum(axis=along)
        sums = np.where(known, self.values, 0.0).sum(axis=along)
        values = np.divide(sums, number, out=np.full(sums.shape, nan), where=number > 0)
        return Named(values, self.without(name))

    def frame(self) -> pd.DataFrame:
        """One row a place of all axes but the last, in their order, with its labels and one column a label of it."""
        *names, last = self.axes
        sizes = [len(self.axes[name]) for name in names]
        columns: dict[Hashable, Any] = {}
        for place, name in enumerate(names):
            labels = pd.Series(self.axes[name]).repeat(prod(sizes[place + 1 :]))
            columns[name] = np.tile(labels, prod(sizes[:place]))
        rows = self.values.reshape(-1, len(self.axes[last]))
        return pd.DataFrame({**columns, **dict(zip(self.axes[last], rows.T, strict=True))})


def stacked(name: str, parts: Mapping[Hashable, Named]) -> Named:
    """Arrays with the same axes side by side along a new first axis."""
    first = next(iter(parts.values()))
    return Named(np.stack([part.values for part in parts.values()]), {name: tuple(parts), **first.axes})


def check(cells: Named) -> None:
    """Raise ValueError that names the place and the rule when a ledger breaks one.

    Rules: the states are Iran and Russia; low, mid and high are known together or not at all, lie from 0 to 1 and
    stand in order.
    """
    if tuple(cells.axes)[-len(CELL) :] != CELL or (cells.axes["state"], cells.axes["bound"]) != (STATES, BOUNDS):
        raise ValueError(f"a ledger ends with the axes {CELL} of {STATES} and {BOUNDS}, not {dict(cells.axes)}")
    low, mid, high = np.moveaxis(cells.values, -1, 0)
    with np.errstate(invalid="ignore"):
        rules = {
            "low, mid and high are known in part": np.isin(np.isnan(cells.values).sum(axis=-1), (1, 2)),
            "a value lies outside 0 to 1": ((cells.values < 0) | (cells.values > 1)).any(axis=-1),
            "low, mid and high are out of order": (low > mid) | (mid > high),
        }
    for rule, broken in rules.items():
        if broken.any():
            places = zip(cells.axes.values(), np.argwhere(broken)[0], strict=False)
            raise ValueError(f"{', '.join(str(labels[place]) for labels, place in places)}: {rule}")


def vulnerability(share: Measure, replaceable: Measure) -> Measure:
    """Share of a need that the other state met and that could not be replaced within a stated time, 0 to 1.

    `share` is the sensitivity, the part of the need that the other met; `replaceable` the part of that which
    others could take over in time. The least vulnerability takes the least share and the most replaceable.
    Missing stays missing; raises ValueError for a part outside 0 to 1.
    """
    for name, part in (("share", share), ("replaceable", replaceable)):
        if (np.less(part, 0) | np.greater(part, 1)).any():
            raise ValueError(f"{name} lies outside 0 to 1")
    return share * (1 - replaceable)


def net(cells: Named) -> Named:
    """Russia's dependence less Iran's, -1 to 1, along the axes of the ledger without that of states.

    The least difference is Russia's low less Iran's high, the greatest Russia's high less Iran's low. Not known when
    either is not. Raises ValueError for a ledger that breaks a rule.
    """
    check(cells)
    iran, russia = (cells.at(state=state) for state in STATES)
    return Named(russia.values - iran.values[..., ::-1], russia.axes)


def weightings(number: int, draws: int, seed: int) -> np.ndarray:
    """Weights of a number of domains drawn evenly from all that sum to one: array (draws, domains), a flat Dirichlet.

    Every weighting is as likely as every other, as when nothing is known about weights: Lahdelma, Hokkanen and
    Salminen, "SMAA: Stochastic multiobjective acceptability analysis", European Journal of Operational Research
    106 (1998).
    """
    return np.random.default_rng(seed).dirichlet(np.ones(number), draws)


def levels(balance: Named, years: Collection[int]) -> Named:
    """Mean levels of a balance over the known years of a window, without the axis of years; not known without one."""
    return balance.at(year=[year for year in balance.axes["year"] if year in years]).mean("year")


def both_sides(balance: Named, before: Collection[int], after: Collection[int]) -> Named:
    """Middle levels in two windows along a new first axis `side`, not known on both sides where one is not.

    A domain that is known in one window only would change the mix of domains, which is no turn.
    """
    mid = balance.at(bound="mid")
    sides = stacked("side", dict(zip(SIDES, (levels(mid, before), levels(mid, after)), strict=True)))
    return Named(sides.values + 0.0 * sides.values[::-1], sides.axes)


def inverts(before: Measure, after: Measure) -> np.ndarray:
    """Whether a balance turns: strictly below zero before (Iran needs more) and above it after, for each pair.

    A level that is not known turns nothing; noise about zero turns in one case of four.
    """
    return np.less(before, -ROUNDING) & np.greater(after, ROUNDING)


def share_inverting(sides: Named, draws: int, seed: int) -> Named:
    """Share of even weightings of the domains that are known under which a balance turns, 0 to 1, by reading.

    `sides` as `both_sides` gives them, `weightings` the draws; readings with as many known domains share theirs. Raises
    ValueError for a reading without any.
    """
    before, after = (sides.at(side=side).last("domain") for side in SIDES)
    rows = [side.values.reshape(-1, side.values.shape[-1]) for side in (before, after)]
    shares, known = np.empty(len(rows[0])), ~np.isnan(rows[0])
    for own in np.unique(known, axis=0):
        if not own.any():
            raise ValueError("no domain is known in both windows")
        alike, weights = (known == own).all(axis=1), weightings(int(own.sum()), draws, seed)
        shares[alike] = inverts(*(side[alike][:, own] @ weights.T for side in rows)).mean(axis=1)
    return Named(shares.reshape(before.values.shape[:-1]), before.without("domain"))


def drawn_levels(
    cells: Named, weights: np.ndarray, before: Collection[int], after: Collection[int], seed: int
) -> Named:
    """Levels under drawn cells and weights, array (draws, domains), by reading: more axes side, draw.

    A cell follows the triangular distribution of its low, mid and high. One quantile is drawn for each domain
    and state and holds in all years, because an error of a source or of a coding rule comes back each year: with
    errors drawn anew each year the mean over a window would look surer than it is. Repeat one weighting to
    keep weights fixed. A domain without a known year in one of the windows is left out of both and its weight goes to
    the rest, so that no turn comes from a change in the mix of domains. Raises ValueError as `check` does, and where
    a weighting rests on no domain that is left.
    """
    check(cells)
    *names, _, _, _, _ = cells.axes
    axes = {**{name: cells.axes[name] for name in names}, "side": SIDES, "draw": tuple(range(len(weights)))}
    found = np.zeros([len(labels) for labels in axes.values()])
    windows = [np.isin(cells.axes["year"], list(window)) for window in (before, after)]
    for place in np.ndindex(found.shape[:-2]):
        found[place] = _drawn_sides(cells.values[place], weights, windows, seed)
    return Named(found, axes)


def _drawn_sides(cells: np.ndarray, weights: np.ndarray, windows: Sequence[np.ndarray], seed: int) -> np.ndarray:
    """Levels in two windows of years under drawn weights and cells (domain, year, state, bound): (sides, draws)."""
    both = ~np.isnan(cells[..., 1]).any(axis=2)
    known = np.logical_and(*((both & window).any(axis=1) for window in windows))
    shares, found = _known_shares(weights, known), np.zeros((len(SIDES), len(weights)))
    for own, domain in zip(shares.T, np.flatnonzero(known), strict=True):
        for side, window in enumerate(windows):
            inside = cells[domain, window & both[domain]]
            found[side] += own * _drawn_mean((len(weights), len(cells), seed), int(domain), inside)
    return found


def _known_shares(weights: np.ndarray, known: np.ndarray) -> np.ndarray:
    """Weightings cut to the known domains, each scaled to a sum of one."""
    if weights.ndim != 2 or weights.shape[1] != len(known):
        raise ValueError(f"weightings of shape {weights.shape} for {len(known)} domains")
    kept = weights[:, known]
    if not (kept.sum(axis=1) > 0).all():
        raise ValueError("a weighting rests on domains that are not known in both windows")
    return kept / kept.sum(axis=1, keepdims=True)


def drawn_by_year(cells: Named, draws: int, seed: int, coverage: float) -> Named:
    """Balance over all domains with the same weight under drawn cells, in one reading: axes year, end.

    The ends low, median and high hold the central `coverage` of the draws; see `drawn_levels` for those. A domain that
    is not known in a year is left out of it.
    """
    quantiles = _quantiles(draws, len(cells.axes["domain"]), seed)[:, :, None]
    iran, russia = np.moveaxis(_triangular(quantiles, cells.values), -1, 0)
    axes = {"draw": tuple(range(draws)), "domain": cells.axes["domain"], "year": cells.axes["year"]}
    means = Named(russia - iran, axes).mean("domain").values
    found = np.quantile(means, [(1 - coverage) / 2, 0.5, (1 + coverage) / 2], axis=0)
    return Named(found.T, {"year": cells.axes["year"], "end": ("low", "median", "high")})


def share_by_level(levels: Mapping[str, Sequence[float]], step: float) -> pd.DataFrame:
    """Share of some levels, -1 to 1, in bins of a width: column `from` (the lower edge), then one a name."""
    number = round(2 / step)
    edges = np.round(np.linspace(-1, 1, number + 1), 10)
    counted = {name: np.histogram(values, edges)[0] / len(values) for name, values in levels.items()}
    return pd.DataFrame({"from": edges[:-1], **counted})


def part_of_shift(sides: Named, domain: str) -> Named:
    """Part of one domain in the shift of all with the same weight, by reading; `sides` as `both_sides` gives them."""
    before, after = (sides.at(side=side).last("domain") for side in SIDES)
    shift = Named(after.values - before.values, after.axes)
    return Named(shift.at(domain=domain).values / np.nansum(shift.values, axis=-1), shift.without("domain"))


def left_out(sides: Named, draws: int, seed: int) -> Named:
    """What follows without each domain in turn: axes left_out, the readings, outcome.

    Outcomes are after (level with equal weights) and share_inverting, over `draws` weightings of the domains that are
    left. `sides` as `both_sides` gives them.
    """
    found = {}
    for name in (names := sides.axes["domain"]):
        rest = sides.at(domain=[other for other in names if other != name])
        found[name] = stacked("outcome", {"after": rest.at(side="after").mean("domain"),
                                          "share_inverting": share_inverting(rest, draws, seed)})  # fmt: skip
    return stacked("left_out", found).last("outcome")


def _drawn_mean(drawn: tuple[int, int, int], domain: int, cells: np.ndarray) -> np.ndarray:
    """Mean balance of one domain over years (cells by year, state, bound) at the quantiles drawn for it: (draws,)."""
    iran, russia = (_state_mean(drawn, domain, place, cells[:, place].tobytes()) for place in range(len(STATES)))
    return russia - iran


@functools.lru_cache(maxsize=2048)
def _state_mean(drawn: tuple[int, int, int], domain: int, state: int, cells: bytes) -> np.ndarray:
    """Mean of some cells (rows low, mid, high) at the quantiles of a domain and state; readings share most of them."""
    return triangular_mean(_quantiles(*drawn)[:, domain, state], np.frombuffer(cells).reshape(-1, len(BOUNDS)))


@functools.lru_cache(maxsize=16)
def _quantiles(draws: int, domains: int, seed: int) -> np.ndarray:
    """One quantile for each draw, domain and state."""
    return np.random.default_rng(seed).random((draws, domains, len(STATES)))


def _triangular(quantiles: np.ndarray, cells: np.ndarray) -> np.ndarray:
    """Values at quantiles of triangular distributions (last axis low, mid, high), both stretched over each other."""
    low, mid, high = np.moveaxis(cells, -1, 0)
    rising = low + np.sqrt(quantiles * (high - low) * (mid - low))
    falling = high - np.sqrt((1 - quantiles) * (high - low) * (high - mid))
    return np.where(quantiles * (high - low) < mid - low, rising, falling)


def triangular_mean(quantiles: np.ndarray, cells: np.ndarray) -> np.ndarray:
    """Mean over triangular distributions (rows low, mid, high) of their values at each quantile: (quantiles,).

    Below its peak a distribution's value is its low and a part of the root of the quantile, above it its high less a
    part of the root of the rest, so that sums over those past their peak serve all quantiles between two peaks.
    """
    low, mid, high = cells.T
    width = high - low
    peak = np.divide(mid - low, width, out=np.zeros(len(cells)), where=width > 0)
    parts = np.array([low, np.sqrt(width * (mid - low)), high, -np.sqrt(width * (high - mid))])[:, np.argsort(peak)]
    past = np.concatenate([np.zeros((4, 1)), parts.cumsum(axis=1)], axis=1)
    start, rise, end, fall = np.concatenate([past[:2, -1:] - past[:2], past[2:]])[
        :, np.searchsorted(np.sort(peak), quantiles, "right")
    ]
    return (start + rise * np.sqrt(quantiles) + end + fall * np.sqrt(1 - quantiles)) / len(cells)


def weights_needed(sides: Named) -> Named:
    """Weight of each domain above which the whole turns, the rest shared equally, by reading and domain.

    Each domain known in both windows is taken in turn as the one that counts more. The weight, 0 to 1, is the
    lower end of the weights at which the mids turn; missing when none does, or the domain is not known. Zero means
    that the rest turns by itself or with any weight at all. Raises ValueError where fewer than two domains are known.
    `sides` as `both_sides` gives them.
    """
    before, after = (sides.at(side=side).last("domain") for side in SIDES)
    number = (~np.isnan(before.values)).sum(axis=-1, keepdims=True)
    if (number < 2).any():
        raise ValueError("fewer than two domains are known in both windows")
    rest = [(np.nansum(side.values, axis=-1, keepdims=True) - side.values) / (number - 1) for side in (before, after)]
    first, second = _below_zero(rest[0], before.values), _below_zero(-rest[1], -after.values)
    least, most = np.maximum(first[0], second[0]), np.minimum(first[1], second[1])
    return Named(np.where(most - least > ROUNDING, least, nan), before.axes)


def _below_zero(start: np.ndarray, end: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Part of the way along lines from `start` (at 0) to `end` (at 1) below zero; (1, 0) when there is none."""
    root = np.divide(start, start - end, out=np.zeros_like(start), where=(start < 0) != (end < 0))
    least = np.where(start < 0, 0.0, np.where(end < 0, root, 1.0))
    return least, np.where(end < 0, 1.0, np.where(start < 0, root, 0.0))


def placebo_shifts(series: pd.Series, width_before: int, width_after: int, years: Collection[int]) -> pd.DataFrame:
    """Shift of a yearly series at each candidate year, as if that were the break: columns year, shift.

    The mean of the `width_after` years from the candidate on less the mean of the `width_before` years before it;
    missing unless every one of those years is known. After the placebos in time of Abadie, Diamond and
    Hainmueller, "Comparative Politics and the Synthetic Control Method", American Journal of Political Science
    59 (2015).
    """
    every = series.reindex(range(series.index.min(), series.index.max() + 1))
    before = every.rolling(width_before).mean().shift(1)
    after = every[::-1].rolling(width_after).mean()[::-1]
    found = (after - before).reindex(list(years)).round(12)
    return found.rename("shift").rename_axis("year").reset_index()


def widths_of_change(series: pd.Series, from_level: float, to_level: float) -> tuple[float, float]:
    """Least and greatest number of years that a change from one level to another took.

    A year is before the change below a tenth of the way and past it from nine tenths on. The least runs from
    the last year before to the first year past the change; the greatest from the end of the first unbroken run
    of years before it to the start of the last unbroken run past it. They are equal for a series that only
    climbs, and one year for a jump between neighbours. Missing when an end lies outside the series. Years
    without a value are passed over. Raises ValueError when the levels are the same.
    """
    if from_level == to_level:
        raise ValueError("a change needs two levels")
    way = (series.dropna().sort_index() - from_level) / (to_level - from_level)
    below, past = way < STARTED, way >= COMPLETED
    first_past = past.idxmax() if past.any() else nan
    least = first_past - below[below & (below.index < first_past)].index.max()
    leading, trailing = below[below.cummin()].index, past[past[::-1].cummin()[::-1]].index
    return float(least), float(trailing.min() - leading.max())
