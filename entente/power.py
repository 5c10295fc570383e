"""What a test of a tendency could tell: how often it would say each stance, given its interval and a true value.

The estimate is taken to be normal about the truth, ratios by their logarithm and shares by their log odds, with the
error that the width of the interval implies; the stance follows as in `entente.claims`. An approximation for a look
at the test, not at its result: it takes from the result nothing but the width.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import exp, inf, isfinite, log

from scipy.special import ndtr, ndtri

from entente.claims import Test
from entente.intervals import Z
from entente.quantity import Quantity

OFTEN = 0.8
"""How often a test must support for an effect to count as one that it tells."""
NO_EFFECT = {"ratio": 1.0, "difference of shares": 0.0, "correlation": 0.0, "places": 0.0}
"""Value without an effect by unit; a share has none."""
Scale = tuple[Callable[[float], float], Callable[[float], float]]


@dataclass(frozen=True)
class Power:
    """How often a test says what: without an effect, a zone beyond its first mark, and a zone short of its second."""

    supports_without: float | None
    contradicts_without: float | None
    supports_true: float
    contradicts_false: float
    least: float
    """The value nearest to the marks at which it would support four times in five."""


def scale(unit: str) -> Scale:
    """The scale on which an estimate of a unit is normal, and the way back."""
    if unit == "ratio":
        return (lambda value: log(value) if value > 0 else -inf), exp
    if unit == "share":
        return _log_odds, (lambda value: 1 / (1 + exp(-value)))
    return float, float


def _log_odds(share: float) -> float:
    return log(share / (1 - share)) if 0 < share < 1 else inf * (1 if share >= 1 else -1)


def error(quantity: Quantity) -> float | None:
    """Standard error on the scale of the unit, from the interval, or from its finite half; None when neither tells."""
    to, _ = scale(quantity.unit)
    if quantity.ends is None or (quantity.estimate is None and not all(map(isfinite, map(to, quantity.ends)))):
        return None
    low, high = map(to, quantity.ends)
    if isfinite(low) and isfinite(high):
        return (high - low) / (2 * Z)
    middle = to(quantity.estimate)
    halves = [end - middle if end > middle else middle - end for end in (low, high)]
    return min(halves) / Z if isfinite(min(halves)) else None


def power(test: Test, quantity: Quantity) -> Power | None:
    """What a test of a tendency could tell with an interval as wide as that of a quantity; None without a width.

    Marks are taken as those of `at_least`; for `at_most` everything is mirrored.
    """
    spread, (to, back) = error(quantity), scale(quantity.unit)
    if not spread:
        return None
    sign = 1 if test.direction == "at_least" else -1
    first, second = sign * to(test.supports_at), sign * to(test.contradicts_at)
    if not (isfinite(first) and isfinite(second)):
        return None
    zone, reach = first - second, Z * spread
    from_here, up_to_here = max(first, second + reach), min(second, first - reach)

    def supports(truth: float) -> float:
        return float(1 - ndtr((from_here - truth) / spread))

    def contradicts(truth: float) -> float:
        return float(ndtr((up_to_here - truth) / spread))

    without = NO_EFFECT.get(quantity.unit)
    null = None if without is None else sign * to(without)
    least = back(sign * (from_here + float(ndtri(OFTEN)) * spread))
    return Power(None if null is None else supports(null), None if null is None else contradicts(null),
                 supports(first + zone), contradicts(second - zone), least)  # fmt: skip
