"""The cells of the simulation: a balanced design of conditions, and eight corners.

What lives here: how `data/rule_grid.csv` was made. What must not: any result.
"""

from __future__ import annotations

import random

import numpy as np
import pandas as pd

SEED = 44
PRIORS = {"even": (1 / 3, 1 / 3, 1 / 3), "true": (0.6, 0.2, 0.2), "half": (0.2, 0.6, 0.2), "false": (0.2, 0.2, 0.6)}
"""Shares of true, half true and false claims; every cell is weighed under each of the four."""

LEVELS: dict[str, dict[float, int]] = {
    "statements": {1: 30, 2: 26, 3: 16, 4: 12, 5: 6, 6: 6},
    "tests": {1: 48, 2: 32, 3: 8, 4: 4, 5: 2, 6: 2},
    "readings": {1: 30, 2: 18, 4: 18, 8: 15, 16: 15},
    "r_statements": {0: 32, 0.3: 32, 0.7: 32},
    "r_tests": {0: 32, 0.3: 32, 0.7: 32},
    "r_readings": {0: 32, 0.5: 32, 0.9: 32},
    "shared_bias": {0: 48, 0.4: 48},
    "missing": {0.04: 48, 0.5: 48},
    "interval": {0: 48, 0.5: 24, 1: 24},
    "jitter": {0: 48, 0.2: 48},
    "noise": {0.25: 48, 0.5: 48},
    "central": {0.5: 48, 1: 48},
    "cloned": {0: 48, 1: 48},
}
"""Each condition with its levels and the number of the 96 balanced cells at each."""

MILD = {"r_statements": 0, "r_tests": 0, "r_readings": 0, "shared_bias": 0, "missing": 0.04, "interval": 1, "jitter": 0,
        "noise": 0.25, "central": 0.5, "cloned": 0}  # fmt: skip
HARD = {"r_statements": 0.7, "r_tests": 0.7, "r_readings": 0.9, "shared_bias": 0.4, "missing": 0.5, "interval": 0.5,
        "jitter": 0.2, "noise": 0.5, "central": 1, "cloned": 1}  # fmt: skip
SIZES = ((1, 1, 1), (1, 6, 16), (6, 1, 1), (6, 6, 16))
"""Statements, tests a statement and readings a test of the corners."""


def shuffled(seed: int) -> pd.DataFrame:
    """96 cells: every condition has its levels as often as `LEVELS` says, in an order of its own."""
    draw, columns = random.Random(seed), {}
    for name, levels in LEVELS.items():
        column = [level for level, times in levels.items() for _ in range(times)]
        draw.shuffle(column)
        columns[name] = column
    return pd.DataFrame(columns)


def tangled(cells: pd.DataFrame) -> float:
    """Greatest absolute correlation, 0 to 1, between the ranks of two conditions."""
    ranks = cells.rank().corr().to_numpy()
    return float(np.abs(ranks - np.eye(len(ranks))).max())


def grid() -> pd.DataFrame:
    """The least tangled of 400 shuffles, then the corners: all that is mild, all that is hard, at four sizes."""
    best = min((shuffled(seed) for seed in range(SEED, SEED + 400)), key=tangled)
    corners = [dict(zip(LEVELS, size, strict=False)) | rest for rest in (MILD, HARD) for size in SIZES]
    cells = pd.concat([best, pd.DataFrame(corners)[list(LEVELS)]], ignore_index=True)
    cells.insert(0, "cell", range(1, len(cells) + 1))
    return cells
