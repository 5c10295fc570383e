"""How often change points are found where there is none, and how often the interval of a date holds it, by simulation.

Series without a break are white noise, noise that remembers the year before, a climb, both, and noise pooled over five
years; those with one have a step, or a bump of two years. The rules and the choices are those of the chapters.

`python -m entente.nulls` writes `data/break_rates.csv`; it is part of `make campaign`.
"""

from __future__ import annotations

import datetime
import hashlib
import inspect
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from entente import breaks, partitions
from entente.findings import inversion_ledger, origins_alignment

Array = NDArray[np.float64]
SEED = 20261127
SERIES, DATED, DRAWS = 1000, 400, 299
"""Series of a world for the null, and for the dates; series drawn by the null for each."""
LENGTH = {"ledger": 34, "alignment": 45}
"""Years of the series of the two chapters."""
CLIMB = 3.0
"""Rise of a climb from first to last year, in deviations of the noise."""
POOLED = 5
QUIET = {
    "white noise": (0.0, 0.0, 1), "memory of 0.3": (0.3, 0.0, 1), "memory of 0.6": (0.6, 0.0, 1),
    "memory of 0.8": (0.8, 0.0, 1), "a climb": (0.0, CLIMB, 1), "a climb and memory of 0.6": (0.6, CLIMB, 1),
    "pooled over five years": (0.0, 0.0, POOLED), "a climb, pooled over five years": (0.0, CLIMB, POOLED),
    "memory of 0.6, pooled over five years": (0.6, 0.0, POOLED),
    "a climb and memory of 0.6, pooled over five years": (0.6, CLIMB, POOLED),
}  # fmt: skip
"""Worlds without a break: memory of the year before, climb, years pooled."""
CHANGED = {
    "a step in the middle": "middle", "a step four years before the end": "late",
    "a bump of two years at the end": "bump", "a step and a step back": "back",
}  # fmt: skip
SIZES, MEMORIES = (2.0, 4.0), (0.0, 0.6)
"""Sizes of a change in deviations, and memories of the noise about it."""
DATA = Path(__file__).parents[1] / "data"
COLUMNS = [
    "chapter",
    "question",
    "world",
    "size",
    "memory",
    "nominal",
    "share",
    "series",
    "seed",
    "simulated_on",
    "digest",
]


@dataclass(frozen=True)
class Row:
    """One question put to one world: how often the answer is yes, beside the rate that it should have."""

    chapter: str
    question: str
    world: str
    size: float
    memory: float
    nominal: float | None
    series: int


CRITERION, NULL, DATE = "the criterion finds a break", "the null rejects", "the interval of the date holds it"


def rows() -> list[Row]:
    """Every question put to every world."""
    found = []
    for chapter, choices in _choices().items():
        for world, (memory, _, _) in QUIET.items():
            found.append(Row(chapter, CRITERION, world, 0.0, memory, None, DATED))
            found.append(Row(chapter, NULL, world, 0.0, memory, 0.05, SERIES))
        for world in CHANGED:
            for size in SIZES:
                for memory in MEMORIES:
                    found.append(Row(chapter, NULL, world, size, memory, None, SERIES))
                    found.append(Row(chapter, DATE, world, size, memory, _coverage(choices), DATED))
    return found


def _choices() -> dict[str, inversion_ledger.Choices | origins_alignment.Choices]:
    return {"ledger": inversion_ledger.Choices(), "alignment": origins_alignment.Choices()}


def _coverage(choices: inversion_ledger.Choices | origins_alignment.Choices) -> float:
    return choices.likely if isinstance(choices, inversion_ledger.Choices) else choices.coverage


def noise(number: int, length: int, memory: float, random: np.random.Generator) -> Array:
    """Series of deviation one, one a row, each value like the one before as far as `memory` says."""
    drawn = random.normal(size=(number, length))
    for at in range(1, length):
        drawn[:, at] = memory * drawn[:, at - 1] + np.sqrt(1 - memory**2) * drawn[:, at]
    return drawn


def series(row: Row, random: np.random.Generator) -> tuple[Array, int]:
    """Series of a row, and the place at which the change begins, the length of a series without any."""
    length = LENGTH[row.chapter]
    if row.world in QUIET:
        memory, climb, pooled = QUIET[row.world]
        drawn = noise(row.series, length + pooled - 1, memory, random)
        drawn = np.lib.stride_tricks.sliding_window_view(drawn, pooled, axis=1).mean(axis=2)
        return drawn + np.linspace(0, climb, length), length
    kind = CHANGED[row.world]
    at = {"middle": length // 2, "back": length // 3}.get(kind, length - 4)
    end = {"bump": at + 2, "back": 2 * length // 3}.get(kind, length)
    change = np.zeros(length)
    change[at:end] = row.size
    return noise(row.series, length, row.memory, random) + change, at


def share(row: Row) -> float:
    """How often the answer to a row's question is yes."""
    random = np.random.default_rng([SEED, zlib.crc32(repr(row).encode())])
    drawn, at = series(row, random)
    return float(np.mean([_asked(row, pd.Series(values), at) for values in drawn]))


def _asked(row: Row, values: pd.Series, at: int) -> bool:
    choices = _choices()[row.chapter]
    if row.question == CRITERION:
        return bool(breaks.penalised_breaks(values, breaks.bic_penalty(values, 2.0), choices.least))
    number = 1 if row.chapter == "ledger" else 2
    if row.question == NULL:
        return breaks.step_chance(values, choices.least, DRAWS, SEED, number) <= choices.chance
    number = 2 if CHANGED[row.world] in ("bump", "back") else 1
    drawn = breaks.bootstrap_breaks(values, number, min(choices.least, 2), 100, SEED, choices.block)
    low, high = breaks.interval(drawn["break_1"], _coverage(choices))
    return low <= at <= high


def digest() -> str:
    """SHA-256 of the code that the rates rest on and of the choices of the chapters."""
    own = Path(__file__).read_text(encoding="utf-8")
    used = [(one.least, one.block, one.chance, _coverage(one)) for one in _choices().values()]
    return hashlib.sha256(repr([own, *map(inspect.getsource, (breaks, partitions)), used]).encode()).hexdigest()[:16]


def table(day: datetime.date) -> pd.DataFrame:
    """Every row with its share."""
    made = [(row.chapter, row.question, row.world, row.size, row.memory, row.nominal, round(share(row), 4), row.series,
             SEED, day, digest()) for row in rows()]  # fmt: skip
    return pd.DataFrame(made, columns=COLUMNS)


def main() -> None:
    """Simulate every row and write the table."""
    written = table(datetime.datetime.now(datetime.UTC).date())
    written.to_csv(DATA / "break_rates.csv", index=False, lineterminator="\n")


if __name__ == "__main__":
    main()
