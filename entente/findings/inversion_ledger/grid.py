"""The grid: who needed whom, need by need and period by period, and what C03 asks of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from entente.findings import Held, Section
from entente.findings.inversion_ledger import shared
from entente.findings.inversion_ledger.shared import BEFORE, CLAIM, EARLY, FACTS, FIRST_YEAR, GRID, LATE, LINES, MONTHS
from entente.measures import grid as measure
from entente.quantity import PERCENT, WORD, count, length, name, share
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.inversion_ledger import Choices

OF = "the needs of the grid that point to one of the two"
COUNTED = (
    ("iran", measure.IRAN, (BEFORE, EARLY, LATE, FIRST_YEAR)), ("russia", measure.RUSSIA, (EARLY, LATE, FIRST_YEAR)),
    ("each", measure.EACH, (EARLY,)), ("unknown", measure.UNKNOWN, (EARLY, LATE)),
)  # fmt: skip
"""Directions and the windows in which the page counts needs of them."""


def needs(data: Tables, choices: Choices) -> Section:
    """Needs by direction in each window, and which they are at the essay's moment."""
    own, pointed = shared.measured(data), shared.needs_pointed(data, choices)
    turnable = own.groupby("need_id")["can_turn"].first() == "yes"
    return Section(
        [
            ("grid-needs", count(own["need_id"].nunique(), "items", WORD), (LINES,)),
            ("grid-turnable", count(int(turnable.sum()), "items", WORD), (LINES,)),
            *((f"grid-{key}-{window.replace(' ', '-')}", count(int((pointed[window] == kind).sum()), "items", WORD),
               GRID, CLAIM) for key, kind, windows in COUNTED for window in windows),
            *((f"grid-{key}-names", name(shared.titles(data, pointed.index[pointed[EARLY] == kind])), GRID, CLAIM)
              for key, kind, _ in COUNTED[:2]),
        ],
        frames={"needs": pointed.reset_index()},
    )  # fmt: skip


def turned(data: Tables, choices: Choices) -> Section:
    """Whether the distribution of needs was reversed, within two years and within one, and which needs turned round."""
    pointing, lines, needs = shared.directions(data, choices), shared.lines(data), shared.needs_pointed(data, choices)
    readings = {window: measure.cuts(pointing, lines, window) for window in (EARLY, FIRST_YEAR)}
    flipped, before = measure.flips(needs[BEFORE], needs[EARLY])
    return Section(
        [
            *((f"grid-share-{key}", share(measure.share_russia(needs[window]), OF), GRID, CLAIM)
              for key, window in (("before", BEFORE), ("early", EARLY), ("late", LATE), ("year", FIRST_YEAR))),
            ("grid-readings", count(len(readings[EARLY]), "items"), (LINES,)),
            ("flips-of", count(before, "items", WORD), GRID, CLAIM),
            ("flips-number", count(flipped, "items", WORD), GRID, CLAIM),
        ],
        [
            Held("grid", "Needs in which Russia needed Iran in 2022 and 2023, as a share",
                 share(readings[EARLY], OF, PERCENT), "coded", GRID),
            Held("flips", "Needs that turned from Iran's to Russia's, as a share of those that were Iran's",
                 share(flipped / before, "the needs that were Iran's before"), "coded", GRID),
            Held("year", "Needs in which Russia needed Iran in the year from the invasion, as a share",
                 share(readings[FIRST_YEAR], OF, PERCENT), "coded", GRID),
        ],
        {"turns": measure.turned(needs[BEFORE], needs[EARLY]).rename("turn").rename_axis("need_id").reset_index(),
         "cuts": pd.DataFrame(readings).rename_axis("cut").reset_index()},
    )  # fmt: skip


def sudden(data: Tables, choices: Choices) -> Section:
    """How soon after the invasion each need came to be Russia's, and in how many it stayed so."""
    lines, needs = shared.lines(data), shared.needs_pointed(data, choices)
    by_line = shared.first_months(data)
    months = pd.Series(measure.by_need(by_line, lines["need_id"]))
    months = months[needs.loc[months.index, EARLY].isin([measure.RUSSIA, measure.EACH])]
    named = {f"{line}, by line": value for line, value in by_line.items()}
    readings = {"median of the needs": float(months.median()), **months.to_dict(), **named}
    return Section(
        [
            ("months-first", length(months.min(), "months", MONTHS), (FACTS,), CLAIM),
            ("months-last", length(months.max(), "months", MONTHS), (FACTS,), CLAIM),
            ("months-strikes", length(months["strikes"], "months", MONTHS), ("landmarks",), CLAIM),
            ("months-turbine", length(by_line["turbines"], "months", MONTHS), (FACTS,), CLAIM),
        ],
        [
            Held("months", "Months from the invasion to the first delivery or use",
                 length(readings, "months", MONTHS), "reported", (FACTS, "transfer_facts", "landmarks")),
            Held("still", "Russia's needs of 2022 and 2023 that were still so in 2024 and after, as a share",
                 share(measure.still(needs[EARLY], needs[LATE]), "Russia's needs of 2022 and 2023"), "coded", GRID),
        ],
        {"months": pd.Series(by_line, name="months").rename_axis("line_id").reset_index()},
    )  # fmt: skip
