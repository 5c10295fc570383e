"""Whether a candidate rule keeps the requirements of `SHEET.md`, by enumeration.

What lives here: the enumerations. What must not: any simulated claim.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from math import comb

import numpy as np

from entente.calibration.rules import CLAIMS, STATEMENTS, State
from entente.calibration.worlds import Array, Codes, World

READ, HALF, GRADES = (-1, 0.3, 2, np.nan), (0, 0.4, 1.2, 3), (1, 3)
SHAPE = (4, 4, 4, 4, 2, 2)
"""Levels of a test's evidence: three readings, a half width, a grade, whether it is there."""
STATES = {"holds": (2, 2), "holds partly": (1, 1), "fails": (0, 0), "undecided": (0, 2), "cannot tell": (0, 2),
          "untested": (0, 2), "at least partly": (1, 2), "at most partly": (0, 1)}  # fmt: skip
LOSSES = {3: {3, 2, 1}, 2: {2, 1}, 1: {1}, 0: {0, 1}}
"""Where a loss of information may lead each verdict."""


def every(second: bool) -> World:
    """One statement with one test under all its evidence, or with two tests, where only the first one's is in full.

    The second has one value for all its readings, no interval, and deciding grade. Both were named.
    """
    index = np.indices((*SHAPE, *((4, 2) if second else ()))).reshape(6 + 2 * second, -1)
    values, half = np.array(READ)[index[:3]].T[:, None, None], np.array(HALF)[index[3]][:, None, None]
    grade, there = np.array(GRADES)[index[4]][:, None, None], (index[5] == 1)[:, None, None]
    if second:
        other = np.repeat(np.array(READ)[index[6]][:, None, None, None], 3, axis=3)
        values, there = np.concatenate([values, other], 2), np.concatenate([there, (index[7] == 1)[:, None, None]], 2)
        half, grade = np.concatenate([half, 0 * half], 2), np.concatenate([grade, 0 * grade + 3], 2)
    whole = np.ones(half.shape, bool)
    return World(values, half, np.full(3, 1 / 3), grade, there, whole, whole)


def reaches(sure: Codes, possible: Codes) -> bool:
    """Whether no better values make a decided state worse; axes 0 to 2, and 6, are readings, the last level lost."""
    least = np.where(sure == possible, sure, 9)
    for axis in [axis for axis in (0, 1, 2, 6) if axis < sure.ndim]:
        least = np.moveaxis(np.moveaxis(least, axis, 0)[:3], 0, axis)
        least = np.flip(np.minimum.accumulate(np.flip(least, axis), axis), axis)
    known = tuple(slice(3) if axis in (0, 1, 2, 6) else slice(None) for axis in range(sure.ndim))
    return bool((least >= np.where(sure == possible, sure, -1)[known]).all())


def shrinks(sure: Codes, possible: Codes) -> dict[str, bool]:
    """Whether a lost reading, precision, grade or test leaves no more sure and no less possible."""
    axes = {"reading": (0, 1, 2), "precision": (3,), "grade": (4,), "test": (5, 7)}
    return {what: all(_less(sure, possible, axis, what) for axis in on if axis < sure.ndim)
            for what, on in axes.items()}  # fmt: skip


def _less(sure: Codes, possible: Codes, axis: int, what: str) -> bool:
    low, high = np.moveaxis(sure, axis, 0), np.moveaxis(possible, axis, 0)
    pairs = {"reading": [(i, 3) for i in range(3)], "precision": [(0, 1), (1, 2), (2, 3)]}.get(what, [(1, 0)])
    return all((low[more] >= low[less]).all() and (high[more] <= high[less]).all() for more, less in pairs)


def flat(values: Array) -> World:
    """A claim of one statement and one good test for each row of values, claims by readings of equal weight."""
    whole = np.ones((len(values), 1, 1), int)
    equal, yes = np.full(values.shape[1], 1 / values.shape[1]), whole > 0
    return World(values[:, None, None, :].astype(float), 0.0 * whole, equal, 3 * whole, yes, yes, yes)


def odd_decides(judge: Callable[[World], State]) -> bool:
    """Whether one reading of three or of five, unlike all the others, ever moves a state to another decided one."""
    for readings, usual, odd in product((3, 5), (-9, 0.5, 9), (-9, 0.5, 9)):
        sure, possible = judge(flat(np.where(np.eye(readings), odd, usual)))
        if ((sure == possible) & (sure != (usual >= 0) + (usual >= 1))).any():
            return True
    return False


def split_decides(judge: Callable[[World], State]) -> bool:
    """Whether a state is ever decided where no zone has two thirds of two to seven readings."""
    for readings in range(2, 8):
        values = np.array(list(product((-9, 0.5, 9), repeat=readings)))
        most = np.max([(values == value).sum(axis=1) for value in (-9, 0.5, 9)], axis=0)
        sure, possible = judge(flat(values[3 * most < 2 * readings]))
        if (sure == possible).any():
            return True
    return False


def statement_flaws(judge: Callable[[World], State]) -> list[str]:
    """Requirements that a way to judge a statement breaks."""
    found = ["one odd reading decides"] if odd_decides(judge) else []
    found += ["a split decides"] if split_decides(judge) else []
    for second in (False, True):
        states = [code.reshape(*SHAPE, *((4, 2) if second else ())) for code in judge(every(second))]
        found += [] if reaches(*states) else ["a better value is worse"]
        found += [f"a lost {what} adds" for what, well in shrinks(*states).items() if not well]
    return list(dict.fromkeys(found))


def claim_flaws(combine: Callable[[Codes, Codes], Codes]) -> list[str]:
    """Requirements that a way to judge a claim breaks, over all states of up to four statements."""
    found = []
    for size in range(1, 5):
        pairs = np.array(list(product(STATES.values(), repeat=size)))
        said = combine(pairs[..., 0], pairs[..., 1])
        verdict = {tuple(map(tuple, pair)): int(code) for pair, code in zip(pairs, said, strict=True)}
        for key, code in verdict.items():
            for at, (low, high) in product(range(size), set(STATES.values())):
                other = verdict[(*key[:at], (low, high), *key[at + 1 :])]
                if low >= key[at][0] and high >= key[at][1] and other < code:
                    found.append("a better statement is worse")
                if low <= key[at][0] and high >= key[at][1] and other not in LOSSES[code]:
                    found.append("a lost statement adds")
    return list(dict.fromkeys(found)) + (["more statements are worse"] if punishes(combine) else [])


def punishes(combine: Callable[[Codes, Codes], Codes], right: float = 0.8) -> bool:
    """Whether a true claim of up to six statements is supported less than half as often as one of one.

    Each statement is found to hold with chance `right` and else stays undecided.
    """
    chances = []
    for size in range(1, 7):
        sure = np.array([[2] * held + [0] * (size - held) for held in range(size + 1)])
        supported = combine(sure, np.full(sure.shape, 2)) == 3
        weights = [comb(size, held) * right**held * (1 - right) ** (size - held) for held in range(size + 1)]
        chances.append(float(supported @ weights))
    return min(chances) < chances[0] / 2


def flaws() -> dict[str, str]:
    """Requirements that each rule breaks, joined by semicolons, by the name of the rule; yardsticks are not asked."""
    statements = {name: statement_flaws(judge) for name, judge in STATEMENTS.items()}
    claims = {name: claim_flaws(combine) for name, combine in CLAIMS.items()}
    return {f"{one}, {two}": "; ".join(statements[one] + claims[two]) for one, two in product(statements, claims)}
