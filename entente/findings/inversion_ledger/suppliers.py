"""Who could have taken over: other suppliers side by side, and what could be replaced within a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.findings import Section
from entente.findings.inversion_ledger.shared import ARMS, BANDS, IMPORTS, PAIR
from entente.measures import arms
from entente.quantity import share
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.inversion_ledger import Choices

KOREA, LATE = "North Korea", 2025


def suppliers(data: Tables, choices: Choices) -> Section:
    """Suppliers of both states by year, the bands of replacement, and what Russia could replace of Iran's munitions."""
    bands = data[BANDS]
    bands = bands[bands["scale"].str.startswith("replaceable") & (bands["last_year"] >= choices.moment)]
    own = bands[(bands["state"] == "Russia") & (bands["domain"] == "munitions")].set_index("first_year")
    parts = {year: share(own.at[year, "mid"], "the munitions that Iran supplied", ends=own.loc[year, ["low", "high"]])
             for year in (choices.moment, LATE)}  # fmt: skip
    return Section(
        [(f"replace-{year}", part, (BANDS,)) for year, part in parts.items()],
        frames={
            "russia_suppliers": arms.suppliers_yearly(data[IMPORTS], ("Iran", KOREA), choices.before[0], 2024),
            "iran_suppliers": arms.iran_both_ways(data[ARMS], data[PAIR], choices.known[0]),
            "replaceable": bands.reset_index(drop=True),
        },
    )
