"""What the sections of this chapter read alike: the ledger and its balance in every reading, draws, names of tables."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from entente import dependence
from entente.findings.inversion_drones import shared as drones
from entente.kept import once
from entente.measures import needs, strikes, supply, trade, votes
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


CENTRAL = {name: Reading._field_defaults[name] for name in ("munitions", "drones")}
"""Options that are the same in all readings of the chapter but those of the specifications."""


def readings(choices: Choices) -> list[Reading]:
    """Every combination of scale, pooling of arms and count of absent needs; the one that the chapter draws first."""
    central = Reading(choices.scales[0], choices.yearly, choices.no_needs[0])
    every = [Reading(*parts) for parts in product(choices.scales, choices.pools, choices.no_needs)]
    return sorted(every, key=lambda reading: reading != central)


@once
def every(data: Tables, choices: Choices) -> needs.Ledger:
    """The ledger in every reading: axes scale, no_need, pool, munitions, drones, then domain, year, state, bound."""
    zero = _met(data, choices)
    parts = {"zero": zero, "absent": needs.no_need_absent(zero)}
    met = needs.side_by_side("no_need", {name: parts[name] for name in choices.no_needs})
    domains = met.cells.axes["domain"]
    bands = (needs.banded(data[BANDS], scale, domains, choices.years) for scale in ("replaceable", "reliance"))
    scales = {"met": met, "held": needs.not_replaceable(met, *bands, _cover_nobody_else(data, choices))}
    return needs.side_by_side("scale", {name: scales[name] for name in choices.scales})


def _met(data: Tables, choices: Choices) -> needs.Ledger:
    """Need met by the partner, a year without a need as zero, in every reading of arms and munitions."""
    series, bands = _series(data, choices), data[BANDS]
    banded = bands.loc[bands["scale"] == "dependence", "domain"]
    domains = sorted({*banded, *(domain for domain, _ in series)})
    options = {"pool": choices.pools, "munitions": choices.munitions, "drones": (True, False)}
    met = needs.without_purchase(
        needs.measured(series, domains, options), choices.arms_end, choices.russia_arms_from
    )  # fmt: skip
    return needs.overlay(met, needs.banded(bands, "dependence", domains, choices.years))


def _series(data: Tables, choices: Choices) -> dict[tuple[str, str], dependence.Named]:
    """Series by domain and state, along the options that they depend on."""
    launched = munitions(data, choices)
    iran = {pool: _arms_iran(data, choices, pool) for pool in choices.pools}
    russia = {drones: {pool: _arms_russia(data, choices, pool, drones) for pool in choices.pools}
              for drones in (True, False)}  # fmt: skip
    used = {measure: needs.munitions_of_russia(launched, measure) for measure in choices.munitions}
    return {
        ("arms", "Iran"): _along("pool", iran, choices),
        ("arms", "Russia"): dependence.stacked(
            "drones", {drones: _along("pool", own, choices) for drones, own in russia.items()}
        ),
        ("munitions", "Russia"): _along("munitions", used, choices),
        **{key: needs.by_year(frame, choices.years) for key, frame in _unpooled(data, choices).items()},
    }


def _along(name: str, frames: dict[str, pd.DataFrame], choices: Choices) -> dependence.Named:
    """Series of several readings along an axis."""
    return dependence.stacked(name, {key: needs.by_year(frame, choices.years) for key, frame in frames.items()})


def ledger(data: Tables, choices: Choices, reading: Reading) -> pd.DataFrame:
    """The ledger in one reading: domain, year, state, low, mid, high, kind, one row a cell."""
    return every(data, choices).at(**reading._asdict()).frame()


def domains(data: Tables, choices: Choices) -> list[str]:
    """Domains of need in the order of the ledger's axis."""
    needed = needs.domain_names(data[DOMAINS])
    return [name for name in every(data, choices).cells.axes["domain"] if name in needed]


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
        ("cover", "Russia"): needs.cover_of_russia(votes.on_ukraine(data[UKRAINE]), years[-1], window),
        **{("trade", state): needs.trade_share(data[MUTUAL], reported, own) for state, own in totals.items()},
        **{("attention", state): frame for state, frame in visits.items()},
        ("sanctions", "Iran"): needs.listed_for_help(data["help_listings"], choices.help_from),
    }


def _cover_nobody_else(data: Tables, choices: Choices) -> dependence.Named:
    found = needs.cover_nobody_else(_votes(data), data[BANDS], choices.years, choices.votes_window)
    return needs.by_year(found, choices.years)


@once
def _votes(data: Tables) -> pd.DataFrame:
    others = {"Board": data["iaea_board_iran_votes"], "human rights": data["iran_rights_votes"]}
    return needs.hostile_votes(data["unsc_iran_texts"], list(data["unsc_softening"]["text_id"]), others)


def _arms_iran(data: Tables, choices: Choices, pool: str) -> pd.DataFrame:
    releases = needs.arms_of_iran(data[ARMS])
    return needs.arms_share(releases[0], releases, pool, choices.starts)


def _arms_russia(data: Tables, choices: Choices, pool: str, drones: bool) -> pd.DataFrame:
    """Iran's share of Russia's arms imports, the range over releases and over whose the late drones were.

    Drones assembled or built in Russia stand in SIPRI's line of those delivered; the least reading leaves out
    all from the first whole year on in which Russia built them.
    """
    releases = imports_of_russia(data, choices, None if drones else 0)
    lean = imports_of_russia(data, choices, choices.copies_from) if drones else []
    return needs.arms_share(releases[0], [*releases, *lean], pool, choices.starts)


@once
def imports_of_russia(data: Tables, choices: Choices, without_from: int | None = None) -> list[needs.Volumes]:
    """Arms from Iran and from all by release, the latest first; without one-way drones from a year on, if one is given.

    `choices` is only named so that both ways of calling look alike to what keeps results.
    """
    releases = needs.arms_of_russia(data[PAIR], data[IMPORTS])
    return releases if without_from is None else needs.without_drones(releases, data[DELIVERIES], without_from)


@once
def munitions(data: Tables, choices: Choices) -> dict[str, pd.DataFrame]:
    """Iran's share of munitions by year under every scenario of supply that stands and every reading of launches."""
    bounds, found = drones.bounds(data, choices.drones), drones.scenarios(data, choices.drones)
    supplies = supply.by_scenario(data["supply_scenarios"], bounds.index)
    alive = found.loc[~found["refuted"], "scenario_id"]
    launches = strikes.monthly_launches(data[STRIKES])
    payloads = data["munition_payloads"].set_index("weapon_class")
    began = data["drone_supply"].set_index("fact_id").loc["W26", "period_start"].to_period("M")
    return needs.munition_readings(launches, bounds, supplies[list(alive)], payloads, began)


@once
def balances(data: Tables, choices: Choices) -> dependence.Named:
    """The balance of every domain of need in every reading: Russia's dependence less Iran's."""
    return dependence.net(every(data, choices).cells.at(domain=domains(data, choices)))


def cells(data: Tables, choices: Choices, reading: Reading) -> dependence.Named:
    """The cells of the domains of need in one reading."""
    return every(data, choices).cells.at(**reading._asdict(), domain=domains(data, choices))


def evenly(data: Tables, choices: Choices, reading: Reading, left_out: Sequence[str] = ()) -> dependence.Named:
    """The balance with the same weight for each domain of need that is not left out, by known year."""
    kept = [name for name in domains(data, choices) if name not in left_out]
    return balances(data, choices).at(**reading._asdict(), domain=kept, year=choices.known, bound="mid").mean("domain")


@once
def sides(data: Tables, choices: Choices, before: range, after: range) -> dependence.Named:
    """Middle levels of the domains of need in two windows in the readings of the chapter."""
    return dependence.both_sides(balances(data, choices).at(**CENTRAL), before, after)


@once
def drawn(data: Tables, choices: Choices, before: range, after: range) -> dependence.Named:
    """Levels in two windows under weights and cells drawn together, in the readings of the chapter."""
    own = every(data, choices).cells.at(**CENTRAL, domain=domains(data, choices))
    weights = dependence.weightings(len(own.axes["domain"]), choices.draws, choices.seed)
    return dependence.drawn_levels(own, weights, before, after, choices.seed + 1)


def by_reading(found: dependence.Named, choices: Choices) -> dict[Reading, float]:
    """Values of the chapter's readings by reading."""
    return {reading: found.at(scale=reading.scale, pool=reading.pool, no_need=reading.no_need).values.item()
            for reading in readings(choices)}  # fmt: skip


def shares(holds: dependence.Named, choices: Choices) -> dict[Reading, float]:
    """Share of draws in which something holds, by reading."""
    return by_reading(holds.mean("draw"), choices)


def turning(data: Tables, choices: Choices) -> dict[Reading, float]:
    """Share of draws under which the balance turned from before to the essay's moment, by reading."""
    found = drawn(data, choices, choices.before, choices.after)
    turned = dependence.inverts(*(found.at(side=side).values for side in dependence.SIDES))
    return shares(dependence.Named(turned, found.without("side")), choices)


def above(data: Tables, choices: Choices, years: range) -> dict[Reading, float]:
    """Share of draws under which Russia was the needier in some years, by reading."""
    found = drawn(data, choices, choices.before, years).at(side="after")
    return shares(dependence.Named(found.values > 0, found.axes), choices)


def of_scale(found: dict[Reading, float], scale: str) -> dict[Reading, float]:
    """The values of the readings on one scale."""
    return {reading: value for reading, value in found.items() if reading.scale == scale}
