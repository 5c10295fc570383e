"""Candidate rules: ways to judge a statement from its tests, and a claim from its statements.

A state is a pair of codes, what is sure and what is possible: 0 fails, 1 holds partly, 2 holds. A decided state has
both equal; nothing is known of a statement with 0 and 2. Verdicts are indices into `worlds.VERDICTS`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np
from scipy.special import ndtr

from entente.calibration.worlds import COVER, DECIDING, Array, Codes, Flags, World, losses

State = tuple[Codes, Codes]
EPS = 1e-9
REACH = (-1, 2)
"""Least and greatest value that a test can add to a score."""
SPREAD = 0.4
"""Error in zone widths that the likelihood rule adds to intervals and readings; in proxies it counts twice."""


def zone(values: Array) -> Codes:
    """0 below both marks, 1 in the zone between, 2 at the supporting mark or above, -1 where nothing is known."""
    return np.where(np.isnan(values), -1, (values >= 0).astype(int) + (values >= 1))


def state(codes: Codes, decided: Flags) -> State:
    """The codes where decided, else nothing sure and all possible."""
    return np.where(decided, codes, 0), np.where(decided, codes, 2)


def read(world: World, share: float, interval: str) -> State:
    """State of each test from its central reading, its interval, and the share of weight that must agree."""
    centre, half, least = world.values[..., 0], world.half, share - EPS
    low, high = zone(centre - half), zone(centre + half)
    known = world.seen & ~np.isnan(centre)
    if interval == "marks":
        passed = [(low > mark) & ((world.values >= mark) @ world.weights >= least) for mark in (0, 1)]
        missed = [(high <= mark) & ((world.values < mark) @ world.weights >= least) for mark in (0, 1)]
        sure, possible = passed[0].astype(int) + passed[1], 2 - missed[0] - missed[1].astype(int)
        return np.where(known, sure, 0), np.where(known, possible, 2)
    zones = zone(world.values)
    agreed = (zones == zones[..., :1]) @ world.weights >= least
    return state(zones[..., 0], known & agreed & (high - low <= (interval == "loose")))


def pooled(world: World, middle: bool) -> World:
    """The same evidence with one reading a test: the weighted mean, or the weighted median, of those not lost."""
    lost = np.isnan(world.values)
    weights = np.where(lost, 0, world.weights)
    weights = weights / np.maximum(weights.sum(axis=-1, keepdims=True), EPS)
    values = (weights * np.where(lost, 0, world.values)).sum(axis=-1)
    if middle:
        order = world.values.argsort(axis=-1)
        reached = np.take_along_axis(weights, order, -1).cumsum(axis=-1) >= 0.5 - EPS
        at = np.take_along_axis(order, reached.argmax(axis=-1)[..., None], -1)
        values = np.take_along_axis(world.values, at, -1)[..., 0]
    values = np.where(lost.all(axis=-1), np.nan, values)
    return replace(world, values=values[..., None], weights=np.ones(1))


def primary(world: World, share: float, interval: str) -> State:
    """The most direct test decides."""
    return tuple(codes[..., 0] for codes in read(world, share, interval))


def median(world: World) -> State:
    """The most direct test decides, by the weighted median of its readings."""
    return primary(pooled(world, middle=True), 0, "loose")


def today(world: World) -> State:
    """Least and greatest over readings and intervals; all tests combined as `entente.claims.judge_part` does."""
    empty = np.isnan(world.values).all(axis=-1)
    low = np.fmin.reduce(world.values, axis=-1) - world.half
    high = np.fmax.reduce(world.values, axis=-1) + world.half
    opened = ~world.there | empty | ((high >= 1) & (low < 0))
    deciding = ~opened & (world.grade >= DECIDING)
    holds, fails = ((side | ~deciding).all(axis=2) for side in (low >= 1, high < 0))
    codes = np.where(fails, 0, np.where(holds & ~opened.any(axis=2), 2, 1))
    return state(codes, deciding.any(axis=2))


def ordered(world: World) -> State:
    """The best graded of the decided tests, ties by directness."""
    sure, possible = read(world, 2 / 3, "loose")
    rank = np.where(sure == possible, 10 * world.grade - np.arange(sure.shape[2]), -1)
    best = rank.argmax(axis=2)[..., None]
    return tuple(np.take_along_axis(codes, best, 2)[..., 0] for codes in (sure, possible))


def majority(world: World) -> State:
    """The zone with more than half of the weight of the decided tests; a test at place j weighs 1/j."""
    sure, possible = read(world, 2 / 3, "loose")
    weights = (sure == possible) / (1 + np.arange(sure.shape[2]))
    votes = np.stack([(weights * (sure == code)).sum(axis=2) for code in range(3)])
    return state(votes.argmax(axis=0), votes.max(axis=0) > weights.sum(axis=2) / 2 + EPS)


def agreement(world: World) -> State:
    """Intersection and union: decided where all tests have the same decided state."""
    sure, possible = read(world, 2 / 3, "loose")
    return state(sure.min(axis=2), sure.min(axis=2) == possible.max(axis=2))


def average(world: World) -> State:
    """The mean over readings, then over the tests that are seen, with the interval of that mean."""
    flat = pooled(world, middle=False)
    use = flat.seen & ~np.isnan(flat.values[..., 0])
    count = np.maximum(use.sum(axis=2, keepdims=True), 1)
    mean = np.where(use, flat.values[..., 0], 0).sum(axis=2, keepdims=True) / count
    half = np.sqrt(np.where(use, flat.half**2, 0).sum(axis=2, keepdims=True)) / count
    there = use.any(axis=2, keepdims=True)
    grade = np.full(there.shape, 4)
    return primary(World(mean[..., None], half, np.ones(1), grade, there, there, there), 0, "loose")


def bayes(world: World) -> State:
    """The outcome of least expected loss under the product of the tests' normal likelihoods and a flat prior."""
    flat, place = pooled(world, middle=False), np.arange(world.half.shape[2])
    mean = flat.values[..., 0]
    off = np.where(np.isnan(world.values), 0, world.values - flat.values) ** 2 @ world.weights
    precision = 1 / ((world.half / COVER) ** 2 + off + SPREAD**2 * (1 + (place > 0)))
    precision = np.where(flat.seen & ~np.isnan(mean), precision, 0)
    total = np.maximum(precision.sum(axis=2), EPS)
    centre = (precision * np.nan_to_num(mean)).sum(axis=2) / total
    below = [ndtr((mark - centre) * np.sqrt(total)) for mark in (0, 1)]
    chances = np.stack([below[0], below[1] - below[0], 1 - below[1]], axis=-1)
    best = (chances @ losses()[:, :, 1].T).argmin(axis=-1)
    return state(np.maximum(best - 1, 0), (best != 1) & (total > EPS))


def named(world: World, share: float, interval: str) -> State:
    """The most direct of the named tests decides, as in `primary`."""
    first = world.named.argmax(axis=2)[..., None]
    sure, possible = (np.take_along_axis(codes, first, 2)[..., 0] for codes in read(world, share, interval))
    return np.where(world.named.any(axis=2), sure, 0), np.where(world.named.any(axis=2), possible, 2)


def bounds(world: World) -> tuple[Array, Array]:
    """What is sure and what is possible of the value of each test, cut to one zone width beyond its marks.

    They are the weighted median of the readings, a lost one once taken as the least and once as the greatest value;
    readings that split evenly give both. A test without power, data or deciding grade may be anything.
    """
    ends = []
    for lost, least in ((-np.inf, 0.5 - EPS), (np.inf, 0.5 + EPS)):
        filled = np.where(np.isnan(world.values), lost, world.values)
        order = filled.argsort(axis=-1)
        at = np.take_along_axis(order, (world.weights[order].cumsum(axis=-1) >= least).argmax(axis=-1)[..., None], -1)
        ends.append(np.clip(np.take_along_axis(filled, at, -1)[..., 0], *REACH))
    known = world.seen & ~((ends[0] - world.half < 0) & (ends[1] + world.half >= 1))
    return np.where(known, ends[0], REACH[0]), np.where(known, ends[1], REACH[1])


def score(world: World, tests: int) -> State:
    """The mean of the middle readings of as many named tests, the most direct first; one at place j weighs 1/j."""
    place = world.named.cumsum(axis=2)
    weights = np.where(world.named & (place <= tests), 1 / np.maximum(place, 1), 0)
    total = np.maximum(weights.sum(axis=2), EPS)
    low, high = (zone((weights * end).sum(axis=2) / total + EPS) for end in bounds(world))
    return state(low, (low == high) & world.named.any(axis=2))


def worst(sure: Codes, possible: Codes) -> Codes:
    """Verdict of the worst statement; one that holds at least partly is qualified."""
    return np.where(sure == 2, 3, np.where(sure == 1, 2, np.where(possible == 0, 0, 1))).min(axis=1)


def tally(sure: Codes, possible: Codes, share: float) -> Codes:
    """Verdict from what is sure and what is possible, as shares of all statements (one that holds partly a half).

    Supported if the share is sure, contradicted if no more than the rest is possible, qualified if more than the
    rest is sure, else open.
    """
    least, most = sure.mean(axis=1) / 2, possible.mean(axis=1) / 2
    some = np.where(least > 1 - share + EPS, 2, 1)
    return np.where(least >= share - EPS, 3, np.where(most <= 1 - share + EPS, 0, some))


def named_test(world: World) -> Codes:
    """Verdict of the primary named test of the first statement that has one, by its central value; open without one."""
    claims = len(world.half)
    named, codes = world.named.reshape(claims, -1), zone(world.values[..., 0]).reshape(claims, -1)
    first = np.take_along_axis(codes, named.argmax(axis=1)[:, None], 1)[:, 0]
    return np.where(named.any(axis=1), np.array([0, 2, 3])[first], 1)


def best_test(world: World) -> Codes:
    """Verdict of the best graded test of the claim, ties by directness, by its central value; open without one."""
    claims, statements, tests = world.half.shape
    rank = 100 * world.grade - 10 * np.arange(tests) - np.arange(statements)[:, None]
    rank = np.where(world.seen, rank, -1).reshape(claims, -1)
    codes = np.take_along_axis(zone(world.values[..., 0]).reshape(claims, -1), rank.argmax(axis=1)[:, None], 1)[:, 0]
    return np.where((rank.max(axis=1) < 0) | (codes < 0), 1, np.array([0, 2, 3])[codes])


STATEMENTS: dict[str, Callable[[World], State]] = {
    f"primary {name} {interval}": partial(primary, share=share, interval=interval)
    for name, share in (("0", 0), ("2/3", 2 / 3), ("3/4", 3 / 4), ("0.9", 0.9))
    for interval in ("loose", "strict", "marks")
} | {"median": median, "today": today, "ordered": ordered, "majority": majority, "agreement": agreement,
     "average": average, "bayes": bayes, "named 2/3 loose": partial(named, share=2 / 3, interval="loose"),
     "named middle": partial(score, tests=1), "named score": partial(score, tests=6)}  # fmt: skip
CLAIMS: dict[str, Callable[[Codes, Codes], Codes]] = {
    "worst": worst,
    "tally 2/3": partial(tally, share=2 / 3),
    "tally 3/4": partial(tally, share=3 / 4),
    "tally 4/5": partial(tally, share=4 / 5),
    "tally all": partial(tally, share=1),
}
YARDSTICKS: dict[str, Callable[[World], Codes]] = {
    "always qualified": lambda world: np.full(len(world.half), 2),
    "best single test": best_test,
    "named single test": named_test,
}


def verdicts(world: World) -> dict[str, Codes]:
    """Verdict on every claim under every rule, by "way for statements, way for claims"."""
    said = {name: rule(world) for name, rule in YARDSTICKS.items()}
    for name, judge in STATEMENTS.items():
        states = judge(world)
        said |= {f"{name}, {way}": combine(*states) for way, combine in CLAIMS.items()}
    return said
