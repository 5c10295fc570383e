"""Measures of speeches: rates of words with intervals, and who names whom.

Frames have the columns of table general_debate_words, one row a state and year.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

PER = 10_000
"""Words to which a rate refers."""
ORDER = ["multipolar", "unipolar", "hegemon"]
"""Terms for an order of one power or of several."""


def rate(speeches: pd.DataFrame, terms: Sequence[str]) -> float:
    """Occurrences of some terms in 10,000 words of the speeches taken together."""
    return float(PER * speeches[list(terms)].to_numpy().sum() / speeches["words"].sum())


def rate_interval(speeches: pd.DataFrame, terms: Sequence[str], draws: int, seed: int) -> tuple[float, float]:
    """Interval of 95 percent for the rate, whole speeches drawn anew with replacement."""
    hits = speeches[list(terms)].to_numpy(dtype=float).sum(axis=1)
    words = speeches["words"].to_numpy(dtype=float)
    picked = np.random.default_rng(seed).integers(len(hits), size=(draws, len(hits)))
    rates = PER * hits[picked].sum(axis=1) / words[picked].sum(axis=1)
    low, high = np.quantile(rates, [0.025, 0.975])
    return float(low), float(high)


def ratio_interval(
    own: pd.DataFrame, others: pd.DataFrame, terms: Sequence[str], draws: int, seed: int
) -> tuple[float, float]:
    """Interval of 95 percent for the rate of one set of speeches over that of another.

    Both sets are drawn anew, speech by speech.
    """
    random = np.random.default_rng(seed)
    drawn = []
    for speeches in (own, others):
        hits = speeches[list(terms)].to_numpy(dtype=float).sum(axis=1)
        words = speeches["words"].to_numpy(dtype=float)
        picked = random.integers(len(hits), size=(draws, len(hits)))
        drawn.append(hits[picked].sum(axis=1) / words[picked].sum(axis=1))
    low, high = np.quantile(drawn[0] / drawn[1], [0.025, 0.975])
    return float(low), float(high)


def mutual_naming(speeches: pd.DataFrame, first: str, second: str, names: dict[str, str]) -> pd.DataFrame:
    """Whether each of two states names the other by year: columns first_names, second_names, both.

    `names` maps a state to the column that counts its name.
    """
    counts = {state: speeches[speeches["iso3"] == state].set_index("year") for state in (first, second)}
    frame = pd.DataFrame(
        {
            "first_names": counts[first][names[second]] > 0,
            "second_names": counts[second][names[first]] > 0,
        }
    ).astype(bool)
    return frame.assign(both=frame["first_names"] & frame["second_names"])


def places(counts: pd.DataFrame, state: str) -> pd.Series:
    """Place of one state among those counted, by year: 1 for the most items, ties at their middle.

    The frame has one row a year and state: year, iso3, naming.
    """
    ranked = counts.assign(place=counts.groupby("year")["naming"].rank(ascending=False))
    return ranked[ranked["iso3"] == state].set_index("year")["place"].astype(float)


def peer_ratio(counts: pd.DataFrame, state: str, peers: Sequence[str]) -> float:
    """Items that name a state over the median of the items that name each of its peers, all years together."""
    total = counts.groupby("iso3")["naming"].sum()
    return float(total[state] / total[list(peers)].median())


def share_below(series: pd.Series) -> pd.Series:
    """Place of each value among all, as the share of values below it, ties counted as half (0 to 1)."""
    return (series.rank() - 0.5) / len(series)


def shifted_means(series: pd.Series, at: Sequence[int]) -> np.ndarray:
    """Mean of a series at some positions under every circular shift; the first entry is the unshifted one.

    A shift moves all dates together, so their spacing and the runs of the series are kept.
    """
    values, positions = series.to_numpy(dtype=float), np.asarray(at)
    shifts = np.arange(len(values))
    return values[(positions[None, :] + shifts[:, None]) % len(values)].mean(axis=1)


def shift_p(means: np.ndarray) -> float:
    """Share of shifts, the unshifted one among them, whose mean is at least the unshifted one."""
    return float((means >= means[0] - 1e-12).mean())


def shift_interval(means: np.ndarray) -> tuple[float, float]:
    """Interval of 95 percent about the unshifted mean: the spread of all shifts about their centre, mirrored."""
    low, high = np.quantile(means, [0.025, 0.975])
    centre = float(means.mean())
    return max(0.0, float(means[0] - (high - centre))), min(1.0, float(means[0] - (low - centre)))


def shift_power(means: np.ndarray, moves: int, least: float, draws: int, seed: int) -> float:
    """Chance that the shift test passes at 5 percent if every move fell on a month above a share `least`.

    Each move then takes a place drawn evenly from `least` to 1, independently of the others.
    """
    drawn = np.random.default_rng(seed).uniform(least, 1, size=(draws, moves)).mean(axis=1)
    return float((drawn > np.quantile(means, 0.95)).mean())


def busy_months(months: pd.DatetimeIndex, acts: pd.Series, before: int) -> pd.Series:
    """Whether each month, or one of some months before it, holds a dated act."""
    held = set(acts.dt.to_period("M"))
    near = [any(month - lag in held for lag in range(before + 1)) for month in months.to_period("M")]
    return pd.Series(near, index=months)


def block_correlation(
    first: pd.Series, second: pd.Series, block: int, draws: int, seed: int
) -> tuple[float, float, float]:
    """Rank correlation (Spearman) of two series with its interval of 95 percent: value, low, high.

    Runs of `block` neighbours are drawn anew with replacement, for both series at once; runs wrap round.
    """
    pair = np.column_stack([first.to_numpy(dtype=float), second.to_numpy(dtype=float)])
    random = np.random.default_rng(seed)
    drawn = []
    for _ in range(draws):
        starts = random.integers(len(pair), size=-(-len(pair) // block))
        rows = ((starts[:, None] + np.arange(block)).ravel() % len(pair))[: len(pair)]
        drawn.append(_spearman(pair[rows]))
    low, high = np.quantile(drawn, [0.025, 0.975])
    return _spearman(pair), float(low), float(high)


def _spearman(pair: np.ndarray) -> float:
    return float(pd.DataFrame(pair).rank().corr().iloc[0, 1])
