"""The ledger domain by domain: its cells, and levels before, at the essay's moment and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from entente import dependence
from entente.findings import Held, Section
from entente.findings.inversion_ledger import shared
from entente.findings.inversion_ledger.shared import ARMS, BANDS, CLAIM, DOMAINS, GRID, STRIKES, UKRAINE, USED, Reading
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
    own = whole["met"][whole["met"]["domain"].isin(shared.domains(data, choices))]
    quiet, coded = own["kind"].isin(["observed_zero", "no_need"]), own["kind"].eq("coded")
    balances = {scale: shared.balances(data, choices).at(**reading._asdict()) for scale, reading in readings.items()}
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
            "ledger": pd.concat(whole, names=["scale"]).reset_index("scale").reset_index(drop=True),
            "balance": dependence.stacked("scale", balances).frame(),
            "sum": dependence.stacked("scale", {name: _summed(data, choices, name) for name in choices.scales}).frame(),
        },
    )  # fmt: skip


def _summed(data: Tables, choices: Choices, scale: str) -> dependence.Named:
    """The balance with equal weights by year on one scale: central part of drawn cells, and the middle."""
    pooled = Reading(scale, choices.yearly)
    own = shared.cells(data, choices, pooled).at(year=choices.known)
    drawn = dependence.drawn_by_year(own, choices.yearly_draws, choices.seed, choices.central)
    ends = {end: drawn.at(end=end) for end in drawn.axes["end"]}
    return dependence.stacked("end", {**ends, "mid": shared.evenly(data, choices, pooled)}).last("end")


def levels(data: Tables, choices: Choices) -> Section:
    """Levels of each domain in three windows, and the share of domains in which Russia needed more."""
    frame = _levels(data, choices)
    after = shared.sides(data, choices, choices.before, choices.after).at(side="after")
    needier = dependence.Named(after.values > 0, after.axes).mean("domain")
    split = dependence.part_of_shift(shared.sides(data, choices, choices.before, choices.after), "technology")
    met = frame[frame["scale"] == "met"].set_index("domain")
    return Section(
        [
            *((f"{name}-{window}", index(met.loc[name, window], "balance", DECIMAL_FINE), USED)
              for name, window in SHOWN),
            ("split-technology", share(shared.by_reading(split, choices), "the shift of the balance"), USED, CLAIM),
        ],
        [Held("domains", "Domains in which Russia depended more in 2022 and 2023, as a share",
              share(shared.by_reading(needier, choices), "the domains of need"), "coded", USED)],
        {"levels": frame},
    )  # fmt: skip


def _levels(data: Tables, choices: Choices) -> pd.DataFrame:
    """Levels by scale and domain: before, after and late, the latter two with their ranges."""
    main = Reading(choices.scales[0], choices.main)._asdict() | {"scale": choices.scales}
    balance = shared.balances(data, choices).at(**main)
    before = dependence.levels(balance, choices.before).at(bound="mid")
    found = {"before": before}
    for name in ("after", "late"):
        own = dependence.levels(balance, getattr(choices, name))
        found |= {name: own.at(bound="mid"), f"{name}_low": own.at(bound="low"), f"{name}_high": own.at(bound="high")}
    frame = dependence.stacked("level", found).last("level").frame()
    frame.insert(2, "title", frame["domain"].map(needs.domain_titles(data[DOMAINS])))
    return frame


def munitions(data: Tables, choices: Choices) -> Section:
    """Iran's share of what Russia launched in the years after, and the first day of the reports."""
    own = shared.cells(data, choices, Reading("met", choices.yearly))
    own = own.at(domain="munitions", state="Russia", year=choices.after)
    first = data[STRIKES]["first_day"].min()
    year_of_it = (pd.Timestamp(first.year, 1, 1), pd.Timestamp(first.year, 12, 31))
    return Section(
        [
            ("munitions-least", share(own.at(bound="low").values.min(), MUNITIONS), USED),
            ("munitions-most", share(own.at(bound="high").values.max(), MUNITIONS), USED),
            ("munitions-whole", share(shared.strikes_whole(data, choices, year_of_it), MUNITIONS), GRID),
            ("reports-from", day(first), (STRIKES,)),
        ]
    )
