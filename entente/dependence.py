"""The ledger of dependence of two states: who needed whom, in what, and whether the balance turned.

A ledger has one row a domain, year and state: the share of that state's need, 0 to 1, that the other met
(columns domain, year, state, low, mid, high). Missing in all three means not known, which is never zero. The
balance is Russia's dependence less Iran's, -1 to 1: below zero Iran needed Russia more, above it Russia Iran.
Weights belong to domains in alphabetical order, as `domains` lists them.

What may be replaced in time is left out of a vulnerability, which parts it from a sensitivity: Keohane and Nye,
"Power and Interdependence" (1977), chapter 1.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import product
from math import nan
from typing import Any

import numpy as np
import pandas as pd

STATES = ("Iran", "Russia")
KEYS = ["domain", "year", "state"]
BOUNDS = ["low", "mid", "high"]
SIDES = ["before", "after"]
ROUNDING = 1e-12
"""A level or shift no further than this from zero is zero: what floats leave of a sum."""
STARTED, COMPLETED = 0.1, 0.9
"""Parts of a change at which it counts as under way and as done."""

Measure = float | np.ndarray | pd.Series


def check_ledger(ledger: pd.DataFrame) -> None:
    """Raise ValueError that names the row and the rule when a ledger breaks one.

    Rules: every column is there; the state is Iran or Russia; one row a domain, year and state; low, mid and
    high are known together or not at all, lie from 0 to 1 and stand in order.
    """
    lacking = [name for name in [*KEYS, *BOUNDS] if name not in ledger]
    if lacking:
        raise ValueError(f"the ledger lacks {', '.join(lacking)}")
    low, mid, high = (ledger[bound].to_numpy(dtype=float, na_value=nan) for bound in BOUNDS)
    cells = np.array([low, mid, high])
    with np.errstate(invalid="ignore"):
        rules = {
            "the state is neither Iran nor Russia": ~ledger["state"].isin(STATES).to_numpy(),
            "a second row for its domain, year and state": ledger.duplicated(KEYS).to_numpy(),
            "low, mid and high are known in part": np.isin((~np.isnan(cells)).sum(axis=0), (1, 2)),
            "a value lies outside 0 to 1": ((cells < 0) | (cells > 1)).any(axis=0),
            "low, mid and high are out of order": (low > mid) | (mid > high),
        }
    for rule, broken in rules.items():
        if broken.any():
            label, row = next(ledger[broken].iterrows())
            raise ValueError(f"row {label} ({row['domain']}, {row['year']}, {row['state']}): {rule}")


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


def domains(frame: pd.DataFrame) -> list[str]:
    """Names of the domains of a ledger or balance in alphabetical order, the order of all weights."""
    return sorted(frame["domain"].unique())


def net(ledger: pd.DataFrame) -> pd.DataFrame:
    """Russia's dependence less Iran's: columns domain, year, low, mid, high, -1 to 1.

    The least difference is Russia's low less Iran's high, the greatest Russia's high less Iran's low.
    Not known when either is, or has no row. Raises ValueError for a ledger that breaks a rule.
    """
    check_ledger(ledger)
    iran, russia = (
        ledger[ledger["state"] == state].set_index(["domain", "year"])[BOUNDS].astype(float) for state in STATES
    )
    frame = pd.DataFrame(
        {
            "low": russia["low"] - iran["high"],
            "mid": russia["mid"] - iran["mid"],
            "high": russia["high"] - iran["low"],
        }
    )
    return frame.sort_index().reset_index()


def combine(balance: pd.DataFrame, weights: Mapping[str, float] | Sequence[float]) -> pd.DataFrame:
    """Weighted mean of a balance over domains: columns year, low, mid, high, -1 to 1.

    `weights` has one weight, zero or more, for each domain: by name, or in the order of `domains`. The weights of
    the domains known in a year are scaled up to one, so that the mix of domains may differ from year to year; a year
    without a known domain is missing. Raises ValueError for weights that do not fit.
    """
    names = domains(balance)
    shares = _shares(weights, names)
    cells = {bound: balance.pivot(index="year", columns="domain", values=bound)[names] for bound in BOUNDS}
    covered = cells["mid"].notna() @ shares
    frame = pd.DataFrame({bound: cells[bound].fillna(0) @ shares for bound in BOUNDS})
    return frame.div(covered.where(covered > 0), axis=0).reset_index()


def evenly(balance: pd.DataFrame, years: Sequence[int]) -> pd.Series:
    """Middle of a balance over all its domains with the same weight each, by year."""
    whole = combine(balance, np.ones(balance["domain"].nunique()))
    return whole.set_index("year")["mid"].reindex(list(years))


def _shares(weights: Mapping[str, float] | Sequence[float], names: list[str]) -> np.ndarray:
    """Weights in the order of the domains, scaled to a sum of one."""
    if isinstance(weights, Mapping):
        if set(weights) != set(names):
            raise ValueError(f"weights for {sorted(weights)}, domains {names}")
        weights = [weights[name] for name in names]
    values = np.asarray(weights, dtype=float)
    if values.shape != (len(names),) or not (values >= 0).all() or not values.sum() > 0:
        raise ValueError(f"{len(names)} domains need as many weights of zero or more that do not all vanish")
    return values / values.sum()


def weightings(names: Sequence[str], draws: int, seed: int) -> np.ndarray:
    """Weights drawn evenly from all that sum to one: array (draws, domains), a flat Dirichlet distribution.

    Every weighting is as likely as every other, as when nothing is known about weights: Lahdelma, Hokkanen and
    Salminen, "SMAA: Stochastic multiobjective acceptability analysis", European Journal of Operational Research
    106 (1998).
    """
    return np.random.default_rng(seed).dirichlet(np.ones(len(names)), draws)


def period_levels(frame: pd.DataFrame, before: Collection[int], after: Collection[int]) -> pd.DataFrame:
    """Mean levels of a balance in two windows of years, one row a domain.

    Takes what `net` gives, or what `combine` gives (one row, domain "all"). Columns domain, before_low, before,
    before_high, after_low, after, after_high, shift_low, shift, shift_high, years_before, years_after: means
    over the known years of a window and how many those are; missing for a window without one. The shift is
    the level after less that before; its bounds let the errors of the windows go opposite ways.
    """
    frame = frame if "domain" in frame else frame.assign(domain="all")
    levels = pd.DataFrame(index=pd.Index(domains(frame), name="domain"))
    for name, years in (("before", before), ("after", after)):
        window = frame[frame["year"].isin(list(years))].groupby("domain")
        levels[[f"{name}_low", name, f"{name}_high"]] = window[BOUNDS].mean().reindex(levels.index)
        levels[f"years_{name}"] = window["mid"].count().reindex(levels.index, fill_value=0)
    levels["shift_low"] = levels["after_low"] - levels["before_high"]
    levels["shift"] = levels["after"] - levels["before"]
    levels["shift_high"] = levels["after_high"] - levels["before_low"]
    return levels.reset_index()


def inverts(before: Measure, after: Measure) -> np.ndarray:
    """Whether a balance turns: strictly below zero before (Iran needs more) and above it after, for each pair.

    A level that is not known turns nothing; noise about zero turns in one case of four.
    """
    return np.less(before, -ROUNDING) & np.greater(after, ROUNDING)


def share_inverting(
    balance: pd.DataFrame, weightings: np.ndarray, before: Collection[int], after: Collection[int]
) -> float:
    """Share of weightings, array (draws, domains), under which the mids of a balance turn, 0 to 1.

    Levels are means by domain first. A domain without a known year in one of the windows is left out of both and
    its weight goes to the rest, so that no turn comes from a change in the mix of domains.
    Raises ValueError when no domain is left.
    """
    levels = period_levels(balance, before, after)
    shares = _known_shares(weightings, levels["shift"].notna().to_numpy())
    known = levels.dropna(subset="shift")
    return float(inverts(shares @ known["before"].to_numpy(), shares @ known["after"].to_numpy()).mean())


def _known_shares(weightings: np.ndarray, known: np.ndarray) -> np.ndarray:
    """Weightings cut to the known domains, each scaled to a sum of one."""
    values = np.asarray(weightings, dtype=float)
    if values.ndim != 2 or values.shape[1] != len(known):
        raise ValueError(f"weightings of shape {values.shape} for {len(known)} domains")
    kept = values[:, known]
    if not (kept.sum(axis=1) > 0).all():
        raise ValueError("a weighting rests on domains that are not known in both windows")
    return kept / kept.sum(axis=1, keepdims=True)


def drawn_levels(
    ledger: pd.DataFrame, weightings: np.ndarray, before: Collection[int], after: Collection[int], seed: int
) -> pd.DataFrame:
    """Levels under drawn cells and weights, one row a weighting: draw, before, after, shift, inverts.

    A cell follows the triangular distribution of its low, mid and high. One quantile is drawn for each domain
    and state and holds in all years, because an error of a source or of a coding rule comes back each year: with
    errors drawn anew each year the mean over a window would look surer than it is. Repeat one weighting to
    keep weights fixed. Domains are left out as in `share_inverting`; raises ValueError as `net` does and when no
    domain is left.
    """
    names, years, cells = _array(ledger)
    both = ~np.isnan(cells[..., 1]).any(axis=2)
    windows = {name: np.isin(years, list(window)) for name, window in (("before", before), ("after", after))}
    known = np.logical_and(*((both & window).any(axis=1) for window in windows.values()))
    shares = _known_shares(weightings, known)
    levels = {"before": np.zeros(len(shares)), "after": np.zeros(len(shares))}
    for own, place in zip(shares.T, np.flatnonzero(known), strict=True):
        for name, window in windows.items():
            inside = cells[place, window & both[place]]
            levels[name] += own * _drawn_mean((len(shares), len(names), seed), int(place), inside)
    frame = pd.DataFrame(levels).assign(shift=levels["after"] - levels["before"], inverts=inverts(**levels))
    return frame.rename_axis("draw").reset_index()


def _array(ledger: pd.DataFrame) -> tuple[list[str], np.ndarray, np.ndarray]:
    """A ledger as an array: names of domains, years, and cells (domain, year, state, bound), nan where not known."""
    check_ledger(ledger)
    names, years = domains(ledger), np.unique(ledger["year"].to_numpy(dtype=int))
    cells = np.full((len(names), len(years), len(STATES), len(BOUNDS)), nan)
    places = (np.searchsorted(names, ledger["domain"].to_numpy(dtype=str)), np.searchsorted(years, ledger["year"]),
              np.searchsorted(STATES, ledger["state"].to_numpy(dtype=str)))  # fmt: skip
    cells[places] = ledger[BOUNDS].to_numpy(dtype=float, na_value=nan)
    return names, years, cells


def drawn_by_year(ledger: pd.DataFrame, years: Sequence[int], draws: int, seed: int, coverage: float) -> pd.DataFrame:
    """Balance over all domains with the same weight under drawn cells: low, median, high by year.

    Low and high hold the central `coverage` of the draws; a domain that is not known in a year is left out of it.
    """
    names, every, cells = _array(ledger)
    ends, drawn = [(1 - coverage) / 2, 0.5, (1 + coverage) / 2], {}
    for year in years:
        own = cells[:, every == year]
        known = np.flatnonzero(~np.isnan(own[..., 1]).any(axis=(1, 2)))
        means = [_drawn_mean((draws, len(names), seed), int(place), own[place]) for place in known]
        drawn[year] = np.quantile(np.mean(means, axis=0), ends)
    return pd.DataFrame(drawn, index=["low", "median", "high"]).T


def share_by_level(levels: Mapping[str, Sequence[float]], step: float) -> pd.DataFrame:
    """Share of some levels, -1 to 1, in bins of a width: column `from` (the lower edge), then one a name."""
    number = round(2 / step)
    edges = np.round(np.linspace(-1, 1, number + 1), 10)
    counted = {name: np.histogram(values, edges)[0] / len(values) for name, values in levels.items()}
    return pd.DataFrame({"from": edges[:-1], **counted})


def part_of_shift(levels: pd.DataFrame, domain: str) -> float:
    """Part of one domain in the shift of all with the same weight; `levels` as `period_levels` gives them."""
    shift = levels.set_index("domain")["shift"]
    return float(shift[domain] / shift.sum())


def left_out(
    balance: pd.DataFrame, draws: int, seed: int, before: Collection[int], after: Collection[int]
) -> pd.DataFrame:
    """What follows without each domain in turn: left_out, after (level with equal weights), share_inverting.

    See `leave_one_out` and `share_inverting`, here over `draws` weightings of the domains that are left.
    """
    found = leave_one_out(balance, before, after)[["domain", "after"]].rename(columns={"domain": "left_out"})
    shares = []
    for name in found["left_out"]:
        rest = balance[balance["domain"] != name]
        shares.append(share_inverting(rest, weightings(domains(rest), draws, seed), before, after))
    return found.assign(share_inverting=shares)


def _drawn_mean(drawn: tuple[int, int, int], domain: int, cells: np.ndarray) -> np.ndarray:
    """Mean balance of one domain over years (cells by year, state, bound) at the quantiles drawn for it: (draws,)."""
    iran, russia = (_state_mean(drawn, domain, place, cells[:, place].tobytes()) for place in range(len(STATES)))
    return russia - iran


@functools.lru_cache(maxsize=2048)
def _state_mean(drawn: tuple[int, int, int], domain: int, state: int, cells: bytes) -> np.ndarray:
    """Mean of some cells (rows low, mid, high) at the quantiles of a domain and state; readings share most of them."""
    values = np.frombuffer(cells).reshape(-1, len(BOUNDS))
    return _triangular(_quantiles(*drawn)[:, domain, [state]], values).mean(axis=1)


@functools.lru_cache(maxsize=16)
def _quantiles(draws: int, domains: int, seed: int) -> np.ndarray:
    """One quantile for each draw, domain and state."""
    return np.random.default_rng(seed).random((draws, domains, len(STATES)))


def _triangular(quantiles: np.ndarray, cells: np.ndarray) -> np.ndarray:
    """Values at quantiles (draws, 1) of triangular distributions (rows of low, mid, high): array (draws, cells)."""
    low, mid, high = cells.T
    rising = low + np.sqrt(quantiles * (high - low) * (mid - low))
    falling = high - np.sqrt((1 - quantiles) * (high - low) * (high - mid))
    return np.where(quantiles * (high - low) < mid - low, rising, falling)


def weights_needed(balance: pd.DataFrame, before: Collection[int], after: Collection[int]) -> pd.DataFrame:
    """Weight of each domain above which the whole turns, the rest shared equally: domain, before, after, weight.

    Each domain known in both windows is taken in turn as the one that counts more. The weight, 0 to 1, is the
    lower end of the weights at which the mids turn; missing when none does. Zero means that the rest turns
    by itself or with any weight at all. Raises ValueError for fewer than two domains.
    """
    known = _known_levels(balance, before, after)
    rest = (known[SIDES].sum() - known[SIDES]) / (len(known) - 1)
    weight = [
        _turning_weight(*ends)
        for ends in zip(rest["before"], known["before"], rest["after"], known["after"], strict=True)
    ]
    return known.assign(weight=weight)


def _known_levels(balance: pd.DataFrame, before: Collection[int], after: Collection[int]) -> pd.DataFrame:
    """Mid levels of the domains known in both windows: columns domain, before, after."""
    known = period_levels(balance, before, after).dropna(subset="shift")
    if len(known) < 2:
        raise ValueError("fewer than two domains are known in both windows")
    return known[["domain", *SIDES]].reset_index(drop=True)


def _turning_weight(rest_before: float, own_before: float, rest_after: float, own_after: float) -> float:
    """Lower end of the weights of one domain at which it and the rest turn together; nan when none does."""
    first, second = _below_zero(rest_before, own_before), _below_zero(-rest_after, -own_after)
    least, most = max(first[0], second[0]), min(first[1], second[1])
    return least if most - least > ROUNDING else nan


def _below_zero(start: float, end: float) -> tuple[float, float]:
    """Part of the way along a line from `start` (at 0) to `end` (at 1) below zero; (1, 0) when there is none."""
    if start >= 0 and end >= 0:
        return 1.0, 0.0
    if start < 0 and end < 0:
        return 0.0, 1.0
    root = start / (start - end)
    return (0.0, root) if start < 0 else (root, 1.0)


def leave_one_out(balance: pd.DataFrame, before: Collection[int], after: Collection[int]) -> pd.DataFrame:
    """Levels with equal weights when one domain is left out: domain (left out), before, after, shift, inverts.

    Only domains known in both windows count. Raises ValueError for fewer than two of them.
    """
    known = _known_levels(balance, before, after)
    frame = known[["domain"]].join((known[SIDES].sum() - known[SIDES]) / (len(known) - 1))
    turned = inverts(frame["before"], frame["after"])
    return frame.assign(shift=frame["after"] - frame["before"], inverts=turned)


def outcome(levels: pd.DataFrame, weightings: np.ndarray) -> dict[str, float]:
    """What one specification gives: estimate (share of weightings that turn), before_level and after_level.

    `levels` has columns before and after, one row a domain, `weightings` one column a domain; the two levels are those
    with the same weight for each.
    """
    turned = inverts(*(weightings @ levels[side].to_numpy() for side in SIDES))
    means = levels.mean()
    return {"estimate": float(turned.mean()), **{f"{side}_level": float(means[side]) for side in SIDES}}


def specification_curve(
    evaluate: Callable[..., Mapping[str, Any]], choices: Mapping[str, Sequence[Any]]
) -> pd.DataFrame:
    """Every combination of choices and what comes of it, one row each, from the least `estimate` to the greatest.

    `evaluate` takes one option of each choice by name and returns outcomes by name, "estimate" among them.
    Columns: the choices, then the outcomes. Raises ValueError when there is no estimate. After Simonsohn, Simmons
    and Nelson, "Specification curve analysis", Nature Human Behaviour 4 (2020).
    """
    combinations = [dict(zip(choices, options, strict=True)) for options in product(*choices.values())]
    frame = pd.DataFrame([{**choice, **evaluate(**choice)} for choice in combinations])
    if "estimate" not in frame:
        raise ValueError("a specification returns no estimate")
    return frame.sort_values("estimate", kind="stable", ignore_index=True)


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
