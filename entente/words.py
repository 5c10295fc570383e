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
