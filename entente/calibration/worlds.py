"""Simulated claims of known truth: statements, tests and readings with noise, bias and gaps.

Values stand on the scale of their marks: 0 is the mark short of which a value contradicts, 1 the mark from which it
supports. Axes are named in this order: claim, statement, test (the primary first), reading (the central first).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

TRUTHS = ("true", "false", "half in parts", "half throughout")
REACH = {"true": (1.1, 2.0), "false": (-1.0, -0.1), "half throughout": (0.1, 0.9)}
"""Where the true values of statements lie, by truth."""
DIRECT = 0.7
"""Part of a check's value that comes from its statement; the rest comes from something beside it."""
BLIND = 1.0
"""Half-width of an interval from which a test cannot tell: it then spans the zone between the marks twice."""
NORMAL = 1.96


@dataclass(frozen=True)
class Cell:
    """One setting of the simulation; a row of the table `rule_grid`."""

    statements: int
    tests: int
    readings: int
    noise: float
    """Standard deviation of a test's estimate, in widths of the zone between the marks."""
    test_correlation: float
    reading_spread: float
    reading_correlation: float
    shared_bias: float
    """Shift of all tests of a claim towards support."""
    missing: float
    """Share of tests without data."""
    missing_contrary: float
    """Share of contradicting tests whose data are missing because they contradict."""
    stated_width: float
    """Width of the stated intervals over that of right ones."""
    mark_error: float


@dataclass(frozen=True)
class World:
    """Claims as a rule sees them: arrays (claim, statement, test[, reading])."""

    estimates: np.ndarray
    half_widths: np.ndarray
    known: np.ndarray
    """Whether there are data of a test."""
    telling: np.ndarray
    """Whether a test has the power to tell; false too where there are no data."""


def simulate(cell: Cell, truth: str, claims: int, random: np.random.Generator) -> World:
    """Claims of one truth under one setting."""
    shape = (claims, cell.statements, cell.tests)
    target = _targets(truth, shape, random)
    common = random.normal(size=(claims, 1, 1))
    noise = _mixed(cell.test_correlation, common, random.normal(size=shape))
    width = cell.noise * random.choice([0.5, 1.0, 2.0], size=shape)
    central = target + cell.shared_bias + width * noise
    deviation = _mixed(
        cell.reading_correlation, random.normal(size=(*shape, 1)), random.normal(size=(*shape, cell.readings))
    )
    deviation[..., 0] *= 0.5  # the central reading was chosen because it is the most defensible
    readings = central[..., None] + cell.reading_spread * deviation
    low, high = (random.normal(mark, cell.mark_error, (*shape, 1)) for mark in (0.0, 1.0))
    scaled = (readings - low) / np.maximum(high - low, 0.2)
    lost = (random.random(shape) < cell.missing) | ((central < 0) & (random.random(shape) < cell.missing_contrary))
    half = NORMAL * width * cell.stated_width
    return World(scaled, half, ~lost, ~lost & (half < BLIND))


def _targets(truth: str, shape: tuple[int, int, int], random: np.random.Generator) -> np.ndarray:
    """True values of the tests: that of the statement for the primary, mixed with something else for checks."""
    claims, statements, tests = shape
    kinds = np.full(statements, truth, dtype=object)
    if truth == "half in parts":
        kinds = (
            np.where(np.arange(statements) % 2 == 0, "true", "false")
            if statements > 1
            else np.array(["half throughout"])
        )
    low, high = (np.array([REACH[kind][end] for kind in kinds]) for end in (0, 1))
    own = random.uniform(low, high, (claims, statements))[..., None]
    beside = random.uniform(-1, 2, shape)
    weight = np.where(np.arange(tests) == 0, 1.0, DIRECT)
    return weight * own + (1 - weight) * beside


def _mixed(correlation: float, common: np.ndarray, own: np.ndarray) -> np.ndarray:
    """Standard normal values with a correlation among those that share the common part."""
    return np.sqrt(correlation) * common + np.sqrt(1 - correlation) * own
