"""How sudden it was: change points of the sum, the width of the change, and 2022 among placebo years."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pandas as pd

from entente import breaks as points
from entente import dependence
from entente.findings import Held, Section
from entente.findings.inversion_ledger import shared
from entente.findings.inversion_ledger.shared import CLAIM, ONCE, USED, Reading
from entente.quantity import DECIMAL_FINE, PLAIN, WORD, count, index, length, rank, share, year
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.inversion_ledger import Choices

ALL, CHANGE = "all domains", "the change of the balance"
FROM_TO = WORD.but(join=" to ")


def breaks(data: Tables, choices: Choices) -> Section:
    """Change points nearest to the moment over sets of domains and poolings, and the years that the change took."""
    frame, widths = _nearest(data, choices), _widths(data, choices)
    names = pd.MultiIndex.from_frame(frame[["scale", "domain_set", "pool"]])
    whole = frame[frame["domain_set"] == ALL]
    stepped = frame["chance"] <= choices.chance
    there = stepped & (frame["first"] <= choices.moment) & (frame["last"] >= choices.moment)
    width = frame["last"] - frame["first"]
    whole_record = len(choices.known)
    reach = width.where(there, whole_record).set_axis(names).dropna() if stepped.all() else (0, whole_record)
    nearest = frame["nearest"].set_axis(names).dropna().astype(int)
    return Section(
        [
            ("break-all", year((int(whole["first"].min()), int(whole["last"].max()))), USED, CLAIM),
            ("break-years", year(nearest), USED, CLAIM),
            ("break-number", count(frame["number"].set_axis(names), "items", FROM_TO), USED),
            ("break-width", length(width.set_axis(names).dropna(), "years", FROM_TO.but(after=" years")), USED),
            ("break-readings", count(len(frame), "items"), USED),
            ("break-stepped", count(stepped.sum(), "items", WORD), USED, CLAIM),
            ("break-there", count(there.sum(), "items", WORD), USED, CLAIM),
            ("break-chance", share(choices.chance, "series that only trend and remember"), USED),
            ("break-coverage", share(choices.likely, "the draws of a bootstrap"), USED),
            ("width-from", share(dependence.STARTED, CHANGE), USED),
            ("width-to", share(dependence.COMPLETED, CHANGE), USED),
        ],
        [
            Held("break", "Interval of the break nearest to 2022, in years",
                 length(reach, "years", FROM_TO.but(after=" years")), "coded", USED),
            Held("width", "Years that the change took", length(widths, "years", PLAIN.but(after=" years")), "coded",
                 USED),
        ],
    )  # fmt: skip


def placebos(data: Tables, choices: Choices) -> Section:
    """The shift if the break fell in each year, and the rank of the moment among them."""
    wide = _shifts(data, choices)
    ranks = wide.rank(ascending=False, method="min").loc[choices.moment].astype(int)
    once = index(_once_shifts(data, choices), "balance", DECIMAL_FINE.but(join=" to "))
    full = {scale: wide[f"{scale}, {ALL}"] for scale in choices.scales}
    return Section(
        [
            *((f"shift-{scale}", index(own[choices.moment], "balance", DECIMAL_FINE), USED, CLAIM)
              for scale, own in full.items()),
            *((f"shift-next-{scale}", index(own.loc[: choices.moment - 3].max(), "balance", DECIMAL_FINE), USED)
              for scale, own in full.items()),
            ("once-shift", once, USED, CLAIM),
            ("rank-all", rank(ranks[[f"{scale}, {ALL}" for scale in full]], "years", PLAIN), USED, CLAIM),
            ("placebo-years", count(len(wide.dropna()), "items"), USED),
            ("placebo-after", length(choices.placebo_after, "years"), USED),
            ("placebo-before", length(choices.placebo_before, "years"), USED),
        ],
        [Held("placebo", "Rank of 2022 among placebo years", rank(ranks, "years", PLAIN), "coded", USED)],
        {"placebos": wide},
    )  # fmt: skip


def _series(data: Tables, choices: Choices, scale: str, pool: str, domain_set: str) -> pd.Series:
    """The balance over a set of domains of need with the same weight each, by year."""
    reading = Reading(scale, pool, drones=domain_set != ONCE)
    found = shared.evenly(data, choices, reading, dict(choices.sudden)[domain_set])
    return pd.Series(found.values, index=pd.Index(found.axes["year"], name="year"), name="mid")


def _nearest(data: Tables, choices: Choices) -> pd.DataFrame:
    """The break nearest to the moment by scale, set and pooling: number, year, ends of its interval, its chance."""
    rows = []
    for scale, (domain_set, _), pool in product(choices.scales, choices.sudden, choices.break_pools):
        series = _series(data, choices, scale, pool, domain_set)
        found = points.nearest(
            series, choices.moment, choices.least, choices.break_draws, choices.seed, choices.block, choices.likely
        )
        chance = points.step_chance(series.dropna(), choices.least, choices.chance_draws, choices.seed)
        rows.append((scale, domain_set, pool, *found, chance))
    return pd.DataFrame(rows, columns=["scale", "domain_set", "pool", "number", "nearest", "first", "last", "chance"])


def _widths(data: Tables, choices: Choices) -> pd.Series:
    """Least and greatest number of years that the change took, where the balance rose at all, by reading."""
    found = {}
    for scale, (domain_set, _), pool in product(choices.scales, choices.sudden, choices.break_pools):
        series = _series(data, choices, scale, pool, domain_set)
        ends = [float(series[list(window)].mean()) for window in (choices.before, choices.after)]
        if ends[1] > ends[0]:
            least, most = dependence.widths_of_change(series, *ends)
            found |= {(scale, domain_set, pool, "least"): least, (scale, domain_set, pool, "most"): most}
    return pd.Series(found).dropna()


def _once_shifts(data: Tables, choices: Choices) -> dict[tuple[str, str], float]:
    """Shift at the moment with each drone counted once, by scale and pooling."""
    found = {}
    for scale, pool in product(choices.scales, choices.break_pools):
        series = _series(data, choices, scale, pool, ONCE)
        shifts = dependence.placebo_shifts(series, choices.placebo_before, choices.placebo_after, [choices.moment])
        found[scale, pool] = float(shifts["shift"].iloc[0])
    return found


def _shifts(data: Tables, choices: Choices) -> pd.DataFrame:
    """Shift at each year by scale and set of domains."""
    shifts = {}
    for scale, (domain_set, _) in product(choices.scales, choices.sudden):
        series = _series(data, choices, scale, choices.yearly, domain_set)
        found = dependence.placebo_shifts(
            series, choices.placebo_before, choices.placebo_after, choices.placebo_years
        )  # fmt: skip
        shifts[f"{scale}, {domain_set}"] = found.set_index("year")["shift"]
    return pd.DataFrame(shifts)
