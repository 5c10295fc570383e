"""Best partitions of many short series at once into levels, for the least sum of squares.

Dynamic programming over the ends of levels (Truong, Oudre and Vayatis, "Selective review of offline change point
detection methods", Signal Processing 167 (2020), section 5.1), in arrays over all series, as a bootstrap needs them;
`ruptures` takes one series at a time, and stands beside it as the second route of the tests.
"""

from __future__ import annotations

import numpy as np


def best(rows: np.ndarray, number: int, least: int) -> np.ndarray:
    """Places at which the levels after each of `number` breaks begin, for each row: array (rows, number).

    A level has `least` values or more. Raises ValueError when the rows are too short.
    """
    size = rows.shape[1]
    if size < (number + 1) * least:
        raise ValueError(f"{size} values cannot hold {number + 1} levels of {least} or more")
    costs = _costs(rows, least)
    total, began = costs[:, 0], []
    for _ in range(number):
        sums = total[:, :, None] + costs
        start = sums.argmin(axis=1)
        total = np.take_along_axis(sums, start[:, None], axis=1)[:, 0]
        began.append(start)
    found, end = np.empty((len(rows), number), dtype=int), np.full(len(rows), size)
    for place in reversed(range(number)):
        end = found[:, place] = began[place][np.arange(len(rows)), end]
    return found


def penalised(row: np.ndarray, penalty: float, least: int) -> list[int]:
    """Places of the breaks of one series that lower its sum of squares by more than `penalty` each."""
    size, costs = len(row), _costs(row[None, :], least)[0]
    total, began = np.zeros(size + 1), np.zeros(size + 1, dtype=int)
    total[0] = -penalty
    for end in range(1, size + 1):
        sums = total[:end] + costs[:end, end] + penalty
        began[end] = sums.argmin()
        total[end] = sums[began[end]]
    found, end = [], size
    while end := int(began[end]):
        found.append(end)
    return found[::-1]


def _costs(rows: np.ndarray, least: int) -> np.ndarray:
    """Sum of squares about its mean of each level by start and end, infinite for one too short: (rows, n+1, n+1)."""
    centred = rows - rows.mean(axis=1, keepdims=True)
    sums, squares = (np.pad(part.cumsum(axis=1), ((0, 0), (1, 0))) for part in (centred, np.square(centred)))
    places = np.arange(rows.shape[1] + 1)
    length = places - places[:, None]
    held = np.square(sums[:, None, :] - sums[:, :, None]) / np.maximum(length, 1)
    return np.where(length >= least, squares[:, None, :] - squares[:, :, None] - held, np.inf)
