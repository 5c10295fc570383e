"""The ledger domain by domain: its cells, and levels before, at the essay's moment and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from entente import dependence
from entente.findings import Held, Section
from entente.findings.inversion_ledger import shared
from entente.findings.inversion_ledger.shared import ARMS, BANDS, CLAIM, DOMAINS, STRIKES, UKRAINE, USED, Reading
from entente.measures import needs
from entente.quantity import DECIMAL_FINE, WORD, count, day, index, length, share
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.inversion_ledger import Choices

SHOWN = (
    ("arms", "before"), ("arms", "after"), ("munitions", "after"), ("munitions", "late"), ("technology", "before"),
    ("technology", "after"), ("technology", "late"), ("cover", "before"), ("cover", "after"),
)  # fmt: skip
MUNITIONS = "the weapons that Russia was reported to launch"


def cells(data: Tables, choices: Choices) -> Section:
    """The whole ledger on both scales, its balances, and the sum with the range of what was drawn."""
    readings = {scale: Reading(scale, choices.yearly) for scale in choices.scales}
    whole = {scale: shared.ledger(data, choices, reading) for scale, reading in readings.items()}
    own = shared.cells(data, choices, readings["met"])
    quiet, coded = own["kind"].isin(["observed_zero", "no_need"]), own["kind"].eq("coded")
    columns = ["scale", *dependence.KEYS, *dependence.BOUNDS, "kind"]
    ledger = pd.concat([part.assign(scale=scale) for scale, part in whole.items()], ignore_index=True)
    return Section(
        [
            ("domains", count(own["domain"].nunique(), "items", WORD), USED),
            ("cells", count(len(own), "cells"), USED),
            ("cells-unknown", count(int(own["mid"].isna().sum()), "cells"), USED),
            ("pool", length(choices.votes_window, "years"), (ARMS, UKRAINE)),
            ("cells-coded", count(int(coded.sum()), "cells"), (BANDS,)),
            ("cells-zero", count(int(quiet.sum()), "cells"), (BANDS,)),
        ],
        frames={
            "ledger": ledger[columns],
            "balance": pd.concat([shared.balance(data, choices, reading).assign(scale=scale)
                                  for scale, reading in readings.items()]),
            "sum": pd.concat([_summed(data, choices, scale) for scale in choices.scales]),
        },
    )  # fmt: skip


def _summed(data: Tables, choices: Choices, scale: str) -> pd.DataFrame:
    """The balance with equal weights by year on one scale: middle, and the central part of drawn cells."""
    pooled, single = (Reading(scale, pool) for pool in (choices.yearly, "1"))
    own, known = shared.cells(data, choices, pooled), choices.known
    frame = dependence.drawn_by_year(own, known, choices.yearly_draws, choices.seed, choices.central)
    mid, alone = (dependence.evenly(shared.balance(data, choices, reading), known) for reading in (pooled, single))
    frame = frame.assign(mid=mid, single_years=alone, scale=scale).rename_axis("year").reset_index()
    return frame[["year", "low", "median", "high", "mid", "single_years", "scale"]]


def levels(data: Tables, choices: Choices) -> Section:
    """Levels of each domain in three windows, and the share of domains in which Russia needed more."""
    frame = pd.concat([_levels(data, choices, scale) for scale in choices.scales], ignore_index=True)
    needier = {reading: (_period(data, choices, reading, choices.after)["after"] > 0).mean()
               for reading in shared.readings(choices)}  # fmt: skip
    met = frame[frame["scale"] == "met"].set_index("domain")
    parts = {scale: dependence.part_of_shift(
                 _period(data, choices, Reading(scale, choices.main), choices.after), "technology")
             for scale in choices.scales}  # fmt: skip
    return Section(
        [
            *((f"{name}-{window}", index(met.loc[name, window], "balance", DECIMAL_FINE), USED)
              for name, window in SHOWN),
            ("split-technology", share(parts, "the shift of the balance"), USED, CLAIM),
        ],
        [Held("domains", "Domains in which Russia depended more in 2022 and 2023, as a share",
              share(needier, "the domains of need"), "coded", USED)],
        {"levels": frame},
    )  # fmt: skip


def _levels(data: Tables, choices: Choices, scale: str) -> pd.DataFrame:
    """Levels by domain on one scale: before, after and late, the latter two with their ranges."""
    reading, kept = Reading(scale, choices.main), ["after", "after_low", "after_high"]
    own, late = (_period(data, choices, reading, window).set_index("domain")
                 for window in (choices.after, choices.late))  # fmt: skip
    late = late[kept].rename(columns=lambda name: name.replace("after", "late"))
    frame = own[["before", *kept]].join(late).reset_index()
    frame.insert(0, "scale", scale)
    frame.insert(2, "title", frame["domain"].map(needs.domain_titles(data[DOMAINS])))
    return frame


def _period(data: Tables, choices: Choices, reading: Reading, window: range) -> pd.DataFrame:
    return dependence.period_levels(shared.balance(data, choices, reading), choices.before, window)


def munitions(data: Tables, choices: Choices) -> Section:
    """Iran's share of what Russia launched in the years after, and the first day of the reports."""
    own = shared.cells(data, choices, Reading("met", choices.yearly))
    own = own[(own["domain"] == "munitions") & (own["state"] == "Russia") & own["year"].isin(choices.after)]
    return Section(
        [
            ("munitions-least", share(own["low"].min(), MUNITIONS), USED),
            ("munitions-most", share(own["high"].max(), MUNITIONS), USED),
            ("reports-from", day(data[STRIKES]["report_date"].min()), (STRIKES,)),
        ]
    )
