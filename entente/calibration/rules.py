"""Candidate verdict rules on simulated claims: test from readings, statement from tests, claim from statements.

Stances and states are small integers: 2 supports or holds, 1 in part, 0 contradicts or fails, -1 undecided, -2 cannot
tell or untested. Verdicts: 3 supported, 2 qualified, 1 contradicted, 0 open. `SHEET.md` words every candidate.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import numpy as np

from entente.calibration.worlds import World

HOLDS, PART, FAILS, UNDECIDED, SILENT = 2, 1, 0, -1, -2
VERDICTS = ("open", "contradicted", "qualified", "supported")
OPEN, CONTRADICTED, QUALIFIED, SUPPORTED = range(4)
PRIMARY_WEIGHT = 2.0


def loose(low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """Stance of ranges by the rule of before: undecided only when they reach from one outer zone into the other."""
    stance = np.where(low >= 1, HOLDS, np.where(high < 0, FAILS, PART))
    return np.where((low < 0) & (high >= 1), UNDECIDED, stance)


def strict(low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """Stance of ranges that must lie in one zone; undecided when they reach over a mark."""
    inside = (low >= 0) & (high < 1)
    return np.where(low >= 1, HOLDS, np.where(high < 0, FAILS, np.where(inside, PART, UNDECIDED)))


def _extremes(world: World) -> np.ndarray:
    half = world.half_widths
    return loose(world.estimates.min(axis=-1) - half, world.estimates.max(axis=-1) + half)


def _central(world: World) -> np.ndarray:
    middle, half = world.estimates[..., 0], world.half_widths
    return strict(middle - half, middle + half)


def _shared(world: World, share: float) -> np.ndarray:
    half = world.half_widths[..., None]
    stances = strict(world.estimates - half, world.estimates + half)
    agreeing = (stances == stances[..., :1]).mean(axis=-1)
    return np.where(agreeing >= share, stances[..., 0], UNDECIDED)


def _agreed(world: World, share: float) -> np.ndarray:
    half = world.half_widths[..., None]
    stances = strict(world.estimates - half, world.estimates + half)
    counts = np.stack([(stances == value).mean(axis=-1) for value in (HOLDS, PART, FAILS)])
    return np.where(counts.max(axis=0) >= share, np.array([HOLDS, PART, FAILS])[counts.argmax(axis=0)], UNDECIDED)


def _mean(world: World) -> np.ndarray:
    middle, half = world.estimates.mean(axis=-1), world.half_widths
    return strict(middle - half, middle + half)


TESTS: dict[str, Callable[[World], np.ndarray]] = {
    "extremes": _extremes,
    "central": _central,
    "shared-67": lambda world: _shared(world, 2 / 3),
    "shared-75": lambda world: _shared(world, 0.75),
    "shared-90": lambda world: _shared(world, 0.9),
    "agreed-67": lambda world: _agreed(world, 2 / 3),
    "agreed-75": lambda world: _agreed(world, 0.75),
    "agreed-90": lambda world: _agreed(world, 0.9),
    "mean": _mean,
}


def _primary(stances: np.ndarray, world: World) -> np.ndarray:
    return stances[..., 0]


def _joint(stances: np.ndarray, world: World) -> np.ndarray:
    heard = stances != SILENT
    agree = {value: ((stances == value) | ~heard).all(axis=-1) for value in (HOLDS, FAILS, UNDECIDED)}
    state = np.where(agree[HOLDS], HOLDS, np.where(agree[FAILS], FAILS, np.where(agree[UNDECIDED], UNDECIDED, PART)))
    return np.where(heard.any(axis=-1), state, SILENT)


def _majority(stances: np.ndarray, world: World) -> np.ndarray:
    weights = np.where(np.arange(stances.shape[-1]) == 0, PRIMARY_WEIGHT, 1.0)
    values = (HOLDS, PART, FAILS, UNDECIDED)
    votes = np.stack([((stances == value) * weights).sum(axis=-1) for value in values])
    first, second = np.sort(votes, axis=0)[[-1, -2]]
    state = np.where(first > second, np.array(values)[votes.argmax(axis=0)], UNDECIDED)
    return np.where((stances != SILENT).any(axis=-1), state, SILENT)


def _average(stances: np.ndarray, world: World) -> np.ndarray:
    heard = stances != SILENT
    number = np.maximum(heard.sum(axis=-1), 1)
    middle = (world.estimates.mean(axis=-1) * heard).sum(axis=-1) / number
    half = (world.half_widths * heard).sum(axis=-1) / number
    return np.where(heard.any(axis=-1), strict(middle - half, middle + half), SILENT)


def _ordered(stances: np.ndarray, world: World) -> np.ndarray:
    decided = stances >= 0
    first = np.take_along_axis(stances, decided.argmax(axis=-1)[..., None], axis=-1)[..., 0]
    silent = (stances == SILENT).all(axis=-1)
    return np.where(decided.any(axis=-1), first, np.where(silent, SILENT, UNDECIDED))


def _union(stances: np.ndarray, world: World) -> np.ndarray:
    any_holds, any_fails = (stances == HOLDS).any(axis=-1), (stances == FAILS).any(axis=-1)
    part = (stances == PART).any(axis=-1) | (any_holds & any_fails)
    silent = (stances == SILENT).all(axis=-1)
    rest = np.where(part, PART, np.where(silent, SILENT, UNDECIDED))
    return np.where(any_holds & ~any_fails, HOLDS, np.where(any_fails & ~any_holds, FAILS, rest))


STATEMENTS: dict[str, Callable[[np.ndarray, World], np.ndarray]] = {
    "primary": _primary, "joint": _joint, "majority": _majority, "average": _average, "ordered": _ordered,
    "union": _union,
}  # fmt: skip


def _weakest(states: np.ndarray) -> np.ndarray:
    fails, silent = (states == FAILS).any(axis=-1), (states < 0).any(axis=-1)
    verdict = np.where((states == HOLDS).all(axis=-1), SUPPORTED, QUALIFIED)
    return np.where(fails, CONTRADICTED, np.where(silent, OPEN, verdict))


def by_count(states: np.ndarray, share: float) -> np.ndarray:
    """Verdicts from states, array (..., statement): supported from a share of holding statements if none fails.

    Contradicted if one fails and none holds in part or whole; open if none holds, holds in part or fails. With a
    share of one nothing short of all statements supports.
    """
    holds, part, fails = ((states == value).sum(axis=-1) for value in (HOLDS, PART, FAILS))
    enough = (holds >= share * states.shape[-1]) & (holds > 0) & (fails == 0)
    rest = np.where(holds + part > 0, QUALIFIED, np.where(fails > 0, CONTRADICTED, OPEN))
    return np.where(enough, SUPPORTED, rest)


CLAIMS: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "weakest": _weakest,
    "every": lambda states: by_count(states, 1.0),
    "most": lambda states: by_count(states, 0.75),
    "half": lambda states: by_count(states, 0.5 + 1e-9),
}


BEFORE = "extremes, joint, weakest"
NAMES = tuple(", ".join(parts) for parts in product(TESTS, STATEMENTS, CLAIMS))
"""Every combination of the candidates."""
YARDSTICKS = ("always qualified", "best single test")


def judge(world: World) -> dict[str, np.ndarray]:
    """Verdicts on every claim, array (claim,), by every rule and by what a rule must beat."""
    found = {}
    for test, from_readings in TESTS.items():
        stances = np.where(world.telling, from_readings(world), SILENT)
        for statement, from_tests in STATEMENTS.items():
            states = from_tests(stances, world)
            found |= {f"{test}, {statement}, {claim}": from_states(states) for claim, from_states in CLAIMS.items()}
    first = np.where(world.telling, _central(world), SILENT)[:, :1, 0]
    found["always qualified"] = np.full(len(first), QUALIFIED)
    found["best single test"] = by_count(first, 1.0)
    return found
