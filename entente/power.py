"""How often each test says what, by simulation: without an effect, when its statement is true, and when it is false.

A test of a tendency is drawn anew from its sample (`entente.samples`) under a true value, with the same interval and
the same rule of stances. A test of a record counts all cases, so that there is nothing to draw; what could move it is
how the evidence is read. There one of its readings is taken to be right, each as likely as the others, and the rest
to lie about it as they do. A record with a single reading is a plain comparison, with nothing to simulate.

`python -m entente.power` writes `data/test_rates.csv`; it is part of `make campaign`.
"""

from __future__ import annotations

import datetime
import hashlib
import inspect
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from math import exp, inf, isfinite, log
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from entente import claims, findings, intervals, samples
from entente.claims import Finding, Stance
from entente.quantity import Quantity

DRAWS, SEARCHED = 2000, 400
"""Samples drawn for a world, and for a step of the search for the least effect."""
SEED = 20261127
OFTEN = 0.8
"""How often a test must support for an effect to count as one that it tells."""
HARDLY = 0.2
"""A test that says so less often when it is so can hardly ever say it."""
STANCES: tuple[Stance, ...] = ("supports", "qualifies", "contradicts", "undecided", "cannot tell")
WORLDS = ("no effect", "true", "false", "least")
NO_EFFECT = {"ratio": 1.0, "difference of shares": 0.0, "correlation": 0.0, "places": 0.0}
"""Value without an effect by unit; a share or a number of things has none, but for the mean place of some dates."""
HALF = 0.5
"""Mean place of dates drawn by lot among all months."""
USUAL = {"ratio": log(2), "share": 0.25, "difference of shares": 0.25}
"""Usual width of the zone between the marks of a unit, a doubling or a quarter; less is no clear effect."""
FARTHEST, STEPS = 16, 6
"""Zones up to which the least effect is sought, and halvings of the search."""
BOUNDS = {"share": (0.0, 1.0), "difference of shares": (-1.0, 1.0), "correlation": (-1.0, 1.0), "ratio": (0.0, inf)}
"""Values that a unit can have; others are bounded by zero where both marks lie above it."""
DATA = Path(__file__).parents[1] / "data"
COLUMNS = [name.replace(" ", "_") for name in STANCES]
Scale = tuple[Callable[[float], float], Callable[[float], float]]


@dataclass(frozen=True)
class Rates:
    """Share of each stance, in the order of `STANCES`, if the true value is `truth`.

    `covered` is the share of samples whose interval holds the truth; a record has none.
    """

    world: str
    truth: float
    shares: tuple[float, ...]
    covered: float | None = None

    def of(self, stance: Stance) -> float:
        """Share of one stance."""
        return self.shares[STANCES.index(stance)]


def scale(unit: str) -> Scale:
    """The scale on which zones of a unit are measured, and the way back: logarithms for ratios."""
    return ((lambda value: log(value) if value > 0 else -inf), exp) if unit == "ratio" else (float, float)


def bounds(finding: Finding) -> tuple[float, float]:
    """Least and greatest value that a finding's quantity can have, by its unit; a share over a base has a top too."""
    test, sample = finding.test, finding.sample
    whole = (0.0, inf) if min(test.supports_at, test.contradicts_at) > 0 else (-inf, inf)
    low, high = BOUNDS.get(test.unit, whole)
    return low, min(high, 1 / sample.base) if isinstance(sample, samples.Shares) else high


def beyond(finding: Finding, mark: float, zones: float, reach: float = HALF) -> float:
    """The value some zones beyond a mark, to the side that supports if positive, on the scale of the unit.

    A zone is as wide as that between the marks, or as is usual for the unit if that is more. The value lies no farther
    than a part `reach` of the way from the mark to the end of what it can have.
    """
    test = finding.test
    to, back = scale(test.unit)
    own = abs(to(test.supports_at) - to(test.contradicts_at)) if isfinite(to(test.contradicts_at)) else 0.0
    width = max(own, USUAL.get(test.unit, 0.0)) or 1.0
    low, high = map(to, bounds(finding))
    start, sign = to(mark), 1 if test.direction == "at_least" else -1
    moved = start + sign * zones * width
    return back(min(max(moved, start + reach * (low - start)), start + reach * (high - start)))


def truths(finding: Finding) -> dict[str, float]:
    """True value of each world: without an effect, a zone beyond the first mark, a zone short of the second."""
    test = finding.test
    without = HALF if isinstance(finding.sample, samples.Placed) else NO_EFFECT.get(test.unit)
    none = {} if without is None or finding.sample is None else {"no effect": without}
    return none | {"true": beyond(finding, test.supports_at, 1), "false": beyond(finding, test.contradicts_at, -1)}


def rates(finding: Finding, world: str, truth: float, number: int = DRAWS) -> Rates:
    """Shares of the stances of a finding's test if the true value is some value."""
    read = list(_worlds(finding, truth, number))
    said = [claims.stance(finding.test, own) for own in read]
    covered = float(np.mean([own.low <= truth <= own.high for own in read])) if finding.sample else None
    return Rates(world, truth, tuple(said.count(stance) / len(said) for stance in STANCES), covered)


def _worlds(finding: Finding, truth: float, number: int) -> Iterator[Quantity]:
    """What might have been found: samples drawn under a truth, or readings of which each in turn is right."""
    if finding.sample is None:
        return _read(finding.quantity, truth)
    random = np.random.default_rng([SEED, zlib.crc32(finding.test.test_id.encode())])
    return (_observed(finding.quantity, one) for one in finding.sample.drawn(truth, number, random))


def _observed(quantity: Quantity, sample: samples.Sample) -> Quantity:
    """A drawn sample as a quantity, its other readings as far from the central one as they are in the finding."""
    estimate, (low, high) = sample.estimate, sample.ends
    known = [value for _, value in quantity.readings if value is not None]
    to, back = scale(quantity.unit)
    moved = []
    if known and estimate is not None:
        shifts = [to(value) - to(quantity.estimate) for value in known]
        moved = [back(to(estimate) + shift) if isfinite(shift) and isfinite(to(estimate)) else estimate
                 for shift in shifts]  # fmt: skip
    readings = tuple((str(place), value) for place, value in enumerate(moved))
    return replace(quantity, estimate=estimate, low=low, high=high, readings=readings)


def _read(quantity: Quantity, truth: float) -> Iterator[Quantity]:
    """A record as it would be read if each of its readings in turn were right and showed the truth."""
    to, back = scale(quantity.unit)
    values = [to(value) for _, value in quantity.readings if value is not None]
    central = values[0] if quantity.estimate is None else to(quantity.estimate)
    for right in values:
        moved = [back(to(truth) + value - right) for value in values]
        estimate = None if quantity.estimate is None else back(to(truth) + central - right)
        known = [*moved, *([] if estimate is None else [estimate])]
        yield replace(quantity, estimate=estimate, low=min(known), high=max(known),
                      readings=tuple((str(place), value) for place, value in enumerate(moved)))  # fmt: skip


def least(finding: Finding) -> Rates | None:
    """Rates at the least effect that the test tells four times in five; None if there is none in reach."""
    test = finding.test
    number = SEARCHED if finding.sample else 1

    def at(zones: float) -> Rates:
        return rates(finding, "least", beyond(finding, test.supports_at, zones, 1.0), number)

    near, far = 0.0, 0.125
    while at(far).of("supports") < OFTEN:
        near, far = far, 2 * far
        if far > FARTHEST:
            return None
    for _ in range(STEPS):
        middle = (near + far) / 2
        near, far = (near, middle) if at(middle).of("supports") >= OFTEN else (middle, far)
    return at(far)


def simulated(found: Sequence[Finding]) -> list[Finding]:
    """Findings whose test can be simulated: those with a sample, and records with readings that differ."""
    return [one for one in found if one.quantity.ends is not None and (one.sample or _numbers(one.quantity))]


def _numbers(quantity: Quantity) -> bool:
    values = [value for _, value in quantity.readings if value is not None]
    return len(set(values)) > 1 and all(isinstance(value, int | float) for value in values)


def every_world(finding: Finding) -> list[Rates]:
    """Rates of a test in each world that it has."""
    known = [rates(finding, world, truth) for world, truth in truths(finding).items()]
    told = least(finding)
    return [*known, *([told] if told else [])]


def can(worlds: Sequence[Rates]) -> str:
    """Which stances a test could reach: both, support, contradict, or neither."""
    said = {one.world: one for one in worlds}
    supports = said["true"].of("supports") >= HARDLY
    contradicts = said["false"].of("contradicts") >= HARDLY
    return {(True, True): "both", (True, False): "support", (False, True): "contradict"}.get(
        (supports, contradicts), "neither"
    )


def digest(finding: Finding) -> str:
    """SHA-256 of what the rates of a test rest on: the code of simulation and rule, the marks, sample and readings."""
    code = [inspect.getsource(part) for part in (samples, intervals, claims.stance, claims.zone)]
    marks = [finding.test.direction, finding.test.unit, finding.test.supports_at, finding.test.contradicts_at]
    readings = [value for _, value in finding.quantity.readings]
    own = Path(__file__).read_text(encoding="utf-8")
    text = _written([own, *code, claims.AGREEING, marks, finding.sample, finding.quantity.estimate, readings])
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _written(value: Any) -> str:
    """A value as text that is the same under every version of Python and its libraries: numbers to nine digits."""
    if is_dataclass(value):
        return type(value).__name__ + _written([getattr(value, part.name) for part in fields(value)])
    if isinstance(value, list | tuple):
        return f"[{' '.join(map(_written, value))}]"
    return f"{float(value):.9g}" if isinstance(value, int | float | np.number) else str(value)


def read(written: pd.DataFrame) -> dict[str, dict[str, Rates]]:
    """Rates of table test_rates by test and world."""
    known: dict[str, dict[str, Rates]] = {}
    for row in written.itertuples():
        covered = None if pd.isna(row.covered) else row.covered
        rates = Rates(row.world, row.truth, tuple(getattr(row, name) for name in COLUMNS), covered)
        known.setdefault(row.test_id, {})[row.world] = rates
    return known


def stale(found: Sequence[Finding], written: pd.DataFrame) -> list[str]:
    """Tests whose rates as written rest on other code or data than those of now, or are missing."""
    known = written.groupby("test_id")["digest"].first()
    return [one.test.test_id for one in simulated(found) if known.get(one.test.test_id) != digest(one)]


def table(found: Sequence[Finding], day: datetime.date) -> pd.DataFrame:
    """Rates of every test that can be simulated: one row a test and world."""
    rows: list[dict[str, Any]] = []
    for finding in simulated(found):
        worlds = every_world(finding)
        for own in worlds:
            draws = (SEARCHED if own.world == "least" else DRAWS) if finding.sample else len(finding.quantity.readings)
            rows.append({
                "test_id": finding.test.test_id, "world": own.world, "truth": float(f"{own.truth:.4g}"),
                **dict(zip(COLUMNS, (round(share, 4) for share in own.shares), strict=True)),
                "covered": None if own.covered is None else round(own.covered, 4),
                "draws": draws, "seed": SEED, "simulated_on": day, "digest": digest(finding),
            })  # fmt: skip
    return pd.DataFrame(rows)


def main() -> None:
    """Simulate every test and write the table."""
    written = table(findings.every(), datetime.datetime.now(datetime.UTC).date())
    written.to_csv(DATA / "test_rates.csv", index=False, lineterminator="\n")


if __name__ == "__main__":
    main()
