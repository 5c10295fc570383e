"""What the sections of this chapter read alike: bounds of launches, single facts, milestones, supply by scenario."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from entente.measures import strikes, supply
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.inversion_drones import Choices

STRIKES, PUBLISHED, DECOYS = ("strikes_daily",), ("strike_totals_published",), ("decoy_shares",)
FACTS, MILESTONES, SUPPLY, GARPIYA = ("transfer_facts",), ("drone_supply",), ("supply_scenarios",), ("garpiya_output",)
ALL = "drones launched"


def bounds(data: Tables, choices: Choices) -> pd.DataFrame:
    """Drones launched by month under each reading."""
    return strikes.launch_bounds(
        data[STRIKES[0]], strikes.totals_of(data[PUBLISHED[0]], choices.chain), data[DECOYS[0]],
        choices.split_coverage, pd.Period(choices.decoys_from),
    )  # fmt: skip


def facts(data: Tables) -> pd.DataFrame:
    """Facts by their identifier."""
    return data[FACTS[0]].set_index("fact_id")


def stated(data: Tables) -> pd.Series:
    """Values of milestones by fact and measure."""
    return data[MILESTONES[0]].set_index(["fact_id", "measure"])["value"]


def garpiya(data: Tables, choices: Choices) -> pd.Series:
    """Garpiya-A1 built by the end of each month."""
    return strikes.supply_by_month(data[GARPIYA[0]], bounds(data, choices).index)


def lineages(data: Tables, *names: str) -> tuple[str, ...]:
    """Lineages of some facts, each once, in alphabetical order."""
    return supply.lineages(data[FACTS[0]], names)
