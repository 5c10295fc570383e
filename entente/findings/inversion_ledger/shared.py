"""What the sections of this chapter read alike: the ledger and its balance in every reading, draws, names of tables."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from entente import dependence
from entente.findings.inversion_drones import shared as drones
from entente.kept import once
from entente.measures import needs, strikes, supply, trade
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.inversion_ledger import Choices

DOMAINS, BANDS = "ledger_domains", "ledger_bands"
ARMS, PAIR, IMPORTS, DELIVERIES = (
    "sipri_moscow_iran_yearly", "sipri_pair_yearly", "sipri_russia_imports", "sipri_iran_to_russia",
)  # fmt: skip
UKRAINE, STRIKES = "ukraine_votes", "strikes_daily"
MUTUAL, RUSSIA_TRADE, IRAN_TRADE = "russia_iran_trade_yearly", "russia_trade_partners", "iran_trade_partners"
USED = (
    DOMAINS, BANDS, ARMS, PAIR, "unsc_iran_texts", "iaea_board_iran_votes", "iran_rights_votes", UKRAINE, STRIKES,
    "supply_scenarios", "munition_payloads", MUTUAL, RUSSIA_TRADE, IRAN_TRADE,
)  # fmt: skip
"""Tables behind the five domains of need."""
CLAIM = ("C03",)
WEIGHTINGS = "the weightings drawn"
ONCE = "each drone once"


class Reading(NamedTuple):
    """One way to read the ledger; its fields are options of the chapter's choices."""

    scale: str
    pool: str
    no_need: str = "zero"
    munitions: str = "both"
    drones: bool = True
    """Whether one-way drones count in arms."""


def readings(choices: Choices) -> list[Reading]:
    """Every combination of scale, pooling of arms and count of absent needs; the one that the chapter draws first."""
    central = Reading(choices.scales[0], choices.yearly, choices.no_needs[0])
    every = [Reading(*parts) for parts in product(choices.scales, choices.pools, choices.no_needs)]
    return sorted(every, key=lambda reading: reading != central)


@once
def ledger(data: Tables, choices: Choices, reading: Reading) -> pd.DataFrame:
    """The ledger: domain, year, state, low, mid, high, kind, one row a cell, the needs and the two beside them."""
    if reading.scale == "held":
        met = ledger(data, choices, reading._replace(scale="met"))
        bands = (_bands(data, scale) for scale in ("replaceable", "reliance"))
        return needs.not_replaceable(met, *bands, _cover_nobody_else(data, choices))
    if reading.no_need == "absent":
        return needs.no_need_absent(ledger(data, choices, reading._replace(no_need="zero")))
    series = {
        ("arms", "Iran"): _arms_iran(data, choices, reading.pool),
        ("arms", "Russia"): _arms_russia(data, choices, reading),
        ("munitions", "Russia"): needs.munitions_of_russia(munitions(data, choices), reading.munitions),
        **_unpooled(data, choices),
    }
    cells = pd.concat([needs.rows(frame, *key, choices.years) for key, frame in series.items()])
    cells = needs.without_purchase(cells, choices.arms_end, choices.russia_arms_from).dropna(subset="mid")
    return needs.overlay(cells, _bands(data, "dependence"), choices.years)


@once
def _bands(data: Tables, scale: str) -> pd.DataFrame:
    return needs.spread(data[BANDS], scale)


@once
def _unpooled(data: Tables, choices: Choices) -> dict[tuple[str, str], pd.DataFrame]:
    """Series that are alike in every reading, by domain and state."""
    years, window = choices.years, choices.votes_window
    reported = trade.whole(data[IRAN_TRADE], "RUS", "imf")
    totals = {"Russia": [trade.whole(data[RUSSIA_TRADE], trade.WORLD, name) for name in ("world_bank", "customs")],
              "Iran": [trade.whole(data[IRAN_TRADE], trade.WORLD, "world_bank")]}  # fmt: skip
    visits = {state: needs.visits(data["russia_iran_contacts"], state, years, choices.visits_window)
              for state in dependence.STATES}  # fmt: skip
    return {
        ("cover", "Iran"): needs.cover_of_iran(_votes(data), years, window),
        ("cover", "Russia"): needs.cover_of_russia(data[UKRAINE], years[-1], window),
        **{("trade", state): needs.trade_share(data[MUTUAL], reported, own) for state, own in totals.items()},
        **{("attention", state): frame for state, frame in visits.items()},
        ("sanctions", "Iran"): needs.listed_for_help(data["help_listings"], choices.help_from),
    }


@once
def _cover_nobody_else(data: Tables, choices: Choices) -> pd.DataFrame:
    return needs.cover_nobody_else(_votes(data), data[BANDS], choices.years, choices.votes_window)


@once
def _votes(data: Tables) -> pd.DataFrame:
    others = {"Board": data["iaea_board_iran_votes"], "human rights": data["iran_rights_votes"]}
    return needs.hostile_votes(data["unsc_iran_texts"], list(data["unsc_softening"]["text_id"]), others)


@once
def _arms_iran(data: Tables, choices: Choices, pool: str) -> pd.DataFrame:
    releases = needs.arms_of_iran(data[ARMS])
    return needs.arms_share(releases[0], releases, pool, choices.starts)


@once
def _arms_russia(data: Tables, choices: Choices, reading: Reading) -> pd.DataFrame:
    """Iran's share of Russia's arms imports, the range over releases and over whose the late drones were.

    Drones assembled or built in Russia stand in SIPRI's line of those delivered; the least reading leaves out
    all from the first whole year on in which Russia built them.
    """
    releases = imports_of_russia(data, choices, None if reading.drones else 0)
    lean = imports_of_russia(data, choices, choices.copies_from) if reading.drones else []
    return needs.arms_share(releases[0], [*releases, *lean], reading.pool, choices.starts)


@once
def imports_of_russia(data: Tables, choices: Choices, without_from: int | None = None) -> list[needs.Volumes]:
    """Arms from Iran and from all by release, the latest first; without one-way drones from a year on, if one is given.

    `choices` is only named so that both ways of calling look alike to what keeps results.
    """
    releases = needs.arms_of_russia(data[PAIR], data[IMPORTS])
    return releases if without_from is None else needs.without_drones(releases, data[DELIVERIES], without_from)


@once
def munitions(data: Tables, choices: Choices) -> list[pd.DataFrame]:
    """Iran's share of munitions by year under every scenario of supply that stands and every reading of launches."""
    bounds, found = drones.bounds(data, choices.drones), drones.scenarios(data, choices.drones)
    supplies = supply.by_scenario(data["supply_scenarios"], bounds.index)
    alive = found.loc[~found["refuted"], "scenario_id"]
    launches = strikes.monthly_launches(data[STRIKES])
    payloads = data["munition_payloads"].set_index("weapon_class")
    began = data["drone_supply"].set_index("fact_id").loc["W26", "period_start"].to_period("M")
    return list(needs.munition_readings(launches, bounds, supplies[list(alive)], payloads, began).values())


@once
def cells(data: Tables, choices: Choices, reading: Reading) -> pd.DataFrame:
    """The rows of the ledger for the domains of need."""
    whole = ledger(data, choices, reading)
    return whole[whole["domain"].isin(needs.domain_names(data[DOMAINS]))].reset_index(drop=True)


@once
def balance(data: Tables, choices: Choices, reading: Reading) -> pd.DataFrame:
    """The balance of every domain of need: Russia's dependence less Iran's."""
    return dependence.net(cells(data, choices, reading))


@once
def drawn(data: Tables, choices: Choices, reading: Reading, before: range, after: range) -> pd.DataFrame:
    """Levels in two windows under weights and cells drawn together, in one reading."""
    own = cells(data, choices, reading)
    weights = dependence.weightings(dependence.domains(own), choices.draws, choices.seed)
    return dependence.drawn_levels(own, weights, before, after, choices.seed + 1)


def turning(data: Tables, choices: Choices) -> dict[Reading, float]:
    """Share of draws under which the balance turned from before to the essay's moment, by reading."""
    return {reading: float(drawn(data, choices, reading, choices.before, choices.after)["inverts"].mean())
            for reading in readings(choices)}  # fmt: skip


def above(data: Tables, choices: Choices, years: range) -> dict[Reading, float]:
    """Share of draws under which Russia was the needier in some years, by reading."""
    return {reading: float((drawn(data, choices, reading, choices.before, years)["after"] > 0).mean())
            for reading in readings(choices)}  # fmt: skip


def of_scale(found: dict[Reading, float], scale: str) -> dict[Reading, float]:
    """The values of the readings on one scale."""
    return {reading: value for reading, value in found.items() if reading.scale == scale}
