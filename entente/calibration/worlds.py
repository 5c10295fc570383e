"""Simulated claims of known truth: statements, tests, readings, marks, grades, and what is missing.

What lives here: how evidence comes about. What must not: any rule that judges it. Values are on the scale of a test's
marks: 0 is the mark at which it contradicts, 1 the mark at which it supports.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from entente import tables

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]
Codes = NDArray[np.int64]

VERDICTS = ("contradicted", "open", "qualified", "supported")
TRUTHS = ("false", "half_true", "true")
KINDS = ("false", "half_of", "middle", "true")
"""What a simulated claim may be: false, half of its statements true, all of them in the zone between, true."""
DECIDING = 2
GRADE_NOISE, GRADE_SHARES = np.array([1.8, 1.3, 1, 0.7]), (0.1, 0.35, 0.35, 0.2)
UNPOWERED, UNPOWERED_NOISE, MISSING = 0.05, 5, 0.04
COVER = 1.96
"""Half width, in standard errors, of an interval that covers 95 per cent."""


@dataclass(frozen=True)
class World:
    """Evidence on some claims; the axes are claims, statements, tests by directness, readings (the central first).

    `values` has all four axes, a lost reading is nan; `half` is half the width of the interval around each value;
    `weights` has one number a reading, with sum 1; `half`, `grade` (1 to 4), `there`, `powered` and `named` have the
    first three. `named` are the tests that had data of deciding grade when the tests were named, before any value.
    """

    values: Array
    half: Array
    weights: Array
    grade: Codes
    there: Flags
    powered: Flags
    named: Flags

    @property
    def seen(self) -> Flags:
        """Which tests have data of deciding grade."""
        return self.there & (self.grade >= DECIDING)

    @property
    def data(self) -> Flags:
        """By claim, whether at least half of its statements have a usable test."""
        return (self.seen & self.powered).any(axis=2).mean(axis=1) >= 0.5


def weigh(options: Sequence[Sequence[object]]) -> Array:
    """Weights of readings, sum 1, from the option that each takes in every choice.

    Each choice has an equal share of the weight, each of its options an equal share of that, and each distinct
    combination with the option an equal share again; clones, equal in all options, divide what their combination has.
    """
    rows = [tuple(row) for row in options]
    distinct = list(dict.fromkeys(rows))
    held = dict.fromkeys(distinct, 0.0)
    columns = list(zip(*distinct, strict=True))
    for choice, column in enumerate(columns):
        for row in distinct:
            held[row] += 1 / (len(columns) * len(set(column)) * column.count(row[choice]))
    return np.array([held[row] / rows.count(row) for row in rows])


def mixer(size: int, correlation: float) -> Array:
    """Matrix, size by size, that gives independent standard normals one common correlation."""
    return np.linalg.cholesky(np.full((size, size), correlation) + (1 - correlation) * np.eye(size))


def truths(kind: str, far: Array, draw: np.random.Generator) -> Array:
    """True values of statements, claims by statements; `far`, uniform in 0 to 1, says how far within their zone.

    Beyond a mark the distance is exponential with mean 1; in the zone between, the place is uniform.
    """
    beyond, claims, size = -np.log1p(-far), *far.shape
    holds = np.full(far.shape, kind == "true")
    if kind == "half_of" and size > 1:
        many = size // 2 + (size % 2) * draw.integers(0, 2, claims)
        holds = draw.random(far.shape).argsort(axis=1) < many[:, None]
    middle = kind == "middle" or (kind == "half_of" and size == 1)
    return far if middle else np.where(holds, 1 + beyond, -beyond)


def combinations(readings: int, cloned: bool) -> Codes:
    """Combination of choices of each reading: all distinct, or one of few with the last one cloned."""
    distinct = 1 + readings // 4 if cloned else readings
    return np.minimum(np.arange(readings), distinct - 1)


def additions(cell: Mapping[str, float], shape: tuple[int, ...], combos: Codes, draw: np.random.Generator) -> Array:
    """What each reading adds to the value of its test, in zone widths; clones add the same."""
    common, own = draw.normal(size=(*shape, 1)), draw.normal(size=(*shape, combos.max() + 1))
    r = cell["r_readings"]
    added = cell["noise"] * (np.sqrt(r) * common + np.sqrt(1 - r) * own)[..., combos]
    added[..., 0] *= cell["central"]
    return added


def world(cell: Mapping[str, float], kind: str, claims: int, draw: np.random.Generator) -> World:
    """Evidence on as many claims of one kind under the conditions of one cell of the grid."""
    statements, tests, readings = (int(cell[name]) for name in ("statements", "tests", "readings"))
    shape, place = (claims, statements, tests), np.arange(tests)
    across, within = mixer(statements, cell["r_statements"]), mixer(tests, cell["r_tests"])
    true = truths(kind, ndtr(draw.normal(size=shape[:2]) @ across.T), draw)
    grade = draw.choice(4, size=shape, p=GRADE_SHARES) + 1
    powered = draw.random(shape) >= UNPOWERED
    error = cell["noise"] * (1 + 0.25 * place) * GRADE_NOISE[grade - 1] * np.where(powered, 1, UNPOWERED_NOISE)
    sampled = error * np.einsum("cst,as,bt->cab", draw.normal(size=shape), across, within)
    own_bias = (0.1 + 0.5 * (1 - 1 / (1 + place))) * draw.normal(size=shape)
    shared = cell["shared_bias"] * draw.choice([-1, 1], size=(claims, 1, 1))
    combos = combinations(readings, bool(cell["cloned"]))
    values = (true[..., None] + sampled + own_bias + shared)[..., None] + additions(cell, shape, combos, draw)
    zero, one = cell["jitter"] * draw.normal(size=(2, *shape))
    width = np.maximum(1 + one - zero, 0.2)
    values = (values - zero[..., None]) / width[..., None]
    lost = np.where(values[..., 0] < 0, cell["missing"], MISSING)
    half, there = COVER * cell["interval"] * error / width, draw.random(shape) >= lost
    return World(values, half, weigh(combos[:, None].tolist()), grade, there, powered, there & (grade >= DECIDING))


def losses() -> Array:
    """Loss by verdict, truth and whether data are there (0 no, 1 yes), in the orders of `VERDICTS` and `TRUTHS`."""
    frame = tables.read("rule_loss").set_index(["verdict", "truth", "data"])["loss"]
    return np.array([[[frame[v, t, d] for d in ("no", "yes")] for t in TRUTHS] for v in VERDICTS])
