"""What the sections of this chapter read alike: bounds of launches, single facts, milestones, supply by scenario."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from entente.kept import once
from entente.measures import events, strikes, supply
from entente.quantity import Quantity, share
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.inversion_drones import Choices

STRIKES, PUBLISHED, DECOYS = ("strikes_monthly",), ("strike_totals_published",), ("decoy_shares",)
FACTS, MILESTONES, SUPPLY, GARPIYA = ("transfer_facts",), ("drone_supply",), ("supply_scenarios",), ("garpiya_output",)
ALL = "drones launched"
MONTHS = 9
"""Months of 2024 that fact W73 covers."""


@once
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


@once
def made(data: Tables, fact: str) -> float:
    """What Ukraine's intelligence says the plant made in a period."""
    return float(stated(data)[fact, "made_in_period"])


def garpiya(data: Tables, choices: Choices) -> pd.Series:
    """Garpiya-A1 built by the end of each month."""
    return strikes.supply_by_month(data[GARPIYA[0]], bounds(data, choices).index)


def lineages(data: Tables, *names: str) -> tuple[str, ...]:
    """Lineages of some facts, each once, in alphabetical order."""
    return supply.lineages(data[FACTS[0]], names)


def elsewhere(data: Tables, choices: Choices) -> tuple[float, pd.Period, float]:
    """Airframes that the plant had made at most, the month of that count, and with the Garpiya of the day."""
    airframes = stated(data)["W26", "cumulative_airframes_at_most"]
    check = pd.Period(facts(data).at["W26", "event_date"])
    return airframes, check, airframes + garpiya(data, choices)[check]


@once
def scenarios(data: Tables, choices: Choices) -> pd.DataFrame:
    """Scenarios of supply and what each implies; see `supply.scenarios`."""
    airframes, check, others = elsewhere(data, choices)
    since = month_of(data, "first_copy")
    most = max(airframes, *supply.made_by(made(data, "W72"), since - 1).values())
    return supply.scenarios(
        bounds(data, choices), data[SUPPLY[0]], since, month_of(data, "plan_due"), most, others, check,
    )  # fmt: skip


def month_of(data: Tables, landmark: str) -> pd.Period:
    """Month of a landmark."""
    return events.landmark(data["landmarks"], landmark).to_period("M")


def shells(data: Tables, choices: Choices) -> tuple[tuple[float, float], tuple[float, float], float]:
    """Shells a year of Iran and of North Korea, least and most, and North Korea's part of those used."""
    stated_by = facts(data)
    half = stated_by.at["W18", "quantity_minimum"]
    korea = tuple(stated_by.loc["W59", ["quantity_minimum", "quantity_maximum"]])
    return (half, half * choices.halves), korea, stated(data)["W59", "share_of_shells_used"]


def shells_share(data: Tables, choices: Choices) -> Quantity:
    """Iran's shells as a share of Russia's yearly use, as North Korea's half of it implies that use."""
    iran, korea, part = shells(data, choices)
    use = korea[0] / part
    both = {"one half-year": iran[0] / use, "two half-years": iran[1] / use}
    return share(both, "the shells that Russia used in a year")
