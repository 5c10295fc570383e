"""What the sections of this chapter read alike: the ledger in every reading, draws, and the grid."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from entente import dependence
from entente.findings.inversion_drones import shared as drones
from entente.kept import once
from entente.measures import arms, events, needs, strikes, supply, trade, votes
from entente.measures import grid as measure
from entente.quantity import Form
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.inversion_ledger import Choices

DOMAINS, BANDS = "ledger_domains", "ledger_bands"
ARMS, PAIR, IMPORTS, DELIVERIES = (
    "sipri_moscow_iran_yearly", "sipri_pair_yearly", "sipri_russia_imports", "sipri_iran_to_russia",
)  # fmt: skip
UKRAINE, STRIKES = "ukraine_votes", "strikes_monthly"
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
    no_need: str = "absent"
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
        ("cover", "Iran"): needs.cover_of_iran(votes_on_iran(data), years, window),
        ("cover", "Russia"): needs.cover_of_russia(votes.on_ukraine(data[UKRAINE]), years[-1], window),
        **{("trade", state): needs.trade_share(data[MUTUAL], reported, own) for state, own in totals.items()},
        **{("attention", state): frame for state, frame in visits.items()},
        ("sanctions", "Iran"): needs.listed_for_help(data["help_listings"], choices.help_from),
    }


def _cover_nobody_else(data: Tables, choices: Choices) -> dependence.Named:
    found = needs.cover_nobody_else(votes_on_iran(data), data[BANDS], choices.years, choices.votes_window)
    return needs.by_year(found, choices.years)


@once
def votes_on_iran(data: Tables) -> pd.DataFrame:
    """Votes on Iran by body, and how Russia's stood with it."""
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


def without_disputed(data: Tables, choices: Choices, volumes: needs.Volumes, release: int) -> needs.Volumes:
    """Arms from Iran and from all in one release, less the weapon whose transfer both states deny."""
    own = data[DELIVERIES].query("release == @release and designation == @choices.disputed")
    removed = own.groupby("delivery_year")["tiv_millions"].sum()
    part, whole = (own.sub(removed, fill_value=0.0) for own in volumes)
    return part, whole


@once
def munitions(data: Tables, choices: Choices) -> dict[str, pd.DataFrame]:
    """Iran's share of munitions by year under every scenario of supply that stands and every reading of launches."""
    launches = strikes.monthly_launches(data[STRIKES])
    return strikes.iranian_munitions(launches, used(data, choices), _payloads(data), launches.index.year)


@once
def used(data: Tables, choices: Choices) -> pd.DataFrame:
    """Drones that Iran built among those launched, by month, one column a scenario and reading of launches."""
    bounds, found = drones.bounds(data, choices.drones), drones.scenarios(data, choices.drones)
    supplies = supply.by_scenario(data["supply_scenarios"], bounds.index)
    alive = found.loc[~found["refuted"], "scenario_id"]
    began = data["drone_supply"].set_index("fact_id").loc["W26", "period_start"].to_period("M")
    return needs.munitions_used(bounds, supplies[list(alive)], began)


def _payloads(data: Tables) -> pd.DataFrame:
    return data["munition_payloads"].set_index("weapon_class")


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


def turning_of(cells: dependence.Named, choices: Choices) -> dict[Reading, float]:
    """The same for cells whose domains are cut in another way."""
    weights = dependence.weightings(len(cells.axes["domain"]), choices.draws, choices.seed)
    return _turning(dependence.drawn_levels(cells, weights, choices.before, choices.after, choices.seed + 1), choices)


def turning(data: Tables, choices: Choices) -> dict[Reading, float]:
    """Share of draws under which the balance turned from before to the essay's moment, by reading."""
    return _turning(drawn(data, choices, choices.before, choices.after), choices)


def _turning(found: dependence.Named, choices: Choices) -> dict[Reading, float]:
    turned = dependence.inverts(*(found.at(side=side).values for side in dependence.SIDES))
    return shares(dependence.Named(turned, found.without("side")), choices)


def above(data: Tables, choices: Choices, years: range) -> dict[Reading, float]:
    """Share of draws under which Russia was the needier in some years, by reading."""
    found = drawn(data, choices, choices.before, years).at(side="after")
    return shares(dependence.Named(found.values > 0, found.axes), choices)


def of_scale(found: dict[Reading, float], scale: str) -> dict[Reading, float]:
    """The values of the readings on one scale."""
    return {reading: value for reading, value in found.items() if reading.scale == scale}


LINES, FACTS, POWER, DEALS = "needs_lines", "needs_facts", "iran_power_yearly", "sipri_deals_to_iran"
GRID = (
    LINES, FACTS, POWER, ARMS, DEALS, DELIVERIES, STRIKES, "supply_scenarios", "munition_payloads", "transfer_facts",
    "unsc_iran_texts", "iaea_board_iran_votes", MUTUAL, RUSSIA_TRADE, IRAN_TRADE,
)  # fmt: skip
"""Tables behind the grid."""
BEFORE, EARLY, LATE, FIRST_YEAR = PERIODS = "before", "early", "late", "first year"
"""Columns of the grid (the decade before, the essay's moment, 2024 and after), and the year from the invasion on."""
MONTHS = Form("decimal", 0, join=" to ", after=" months")
DRONES = ("one-way attack drone", "armed drone")
Window = tuple[pd.Timestamp, pd.Timestamp]
"""First and last day, both counted."""
Ends = tuple[float, float] | None


@once
def windows(data: Tables, choices: Choices) -> dict[str, Window]:
    """First and last day of the columns of the grid, and of the year from the invasion on, by name."""
    invasion = events.landmark(data["landmarks"], "invasion")
    first_year = (invasion, invasion + pd.DateOffset(years=1, days=-1))
    own = {name: (pd.Timestamp(first, 1, 1), pd.Timestamp(last, 12, 31)) for name, first, last in choices.columns}
    return {**own, FIRST_YEAR: first_year}


@once
def lines(data: Tables) -> pd.DataFrame:
    """The lines of the grid by their key, in its order."""
    return data[LINES].set_index("line_id")


@once
def measured(data: Tables) -> pd.DataFrame:
    """The lines of the grid that something measures."""
    own = lines(data)
    return own[own["place"] != "unmeasured"]


def turnable(data: Tables) -> list[str]:
    """Measured needs that could turn from one state to the other."""
    first = measured(data).groupby("need_id")["can_turn"].first()
    return list(first.index[first == "yes"])


def titles(data: Tables, needs: Iterable[str]) -> list[str]:
    """Names of some needs, as they stand inside a sentence."""
    names = lines(data).drop_duplicates("need_id").set_index("need_id")["need"]
    return [names[need][0].lower() + names[need][1:] for need in needs]


@once
def grid_cells(data: Tables, choices: Choices) -> pd.DataFrame:
    """Every cell of the measured lines, as `entente.measures.grid.cells_of_facts` gives them."""
    found = measure.cells_of_facts(data[FACTS], measured(data).reset_index(), windows(data, choices))
    for period, window in windows(data, choices).items():
        for line, amounts in _line_series(data, choices, window).items():
            found = measure.put(found, line, period, amounts)
    return measure.asked(found, "arms", "Iran", _ordered(data, windows(data, choices)))


def _line_series(data: Tables, choices: Choices, window: Window) -> dict[str, dict[str, Ends]]:
    """What series say of lines in a window: least and most that each state got."""
    years = _years(window)
    power = measure.part_by_year(data[POWER].set_index("year"), years)
    return {
        **{line: {"Russia": ends} for line, ends in _strikes(data, choices, window).items()},
        "arms": _arms(data, choices, years),
        "power": {"Iran": power},
        "goods": {state: _goods(data, choices, state, years) for state in measure.STATES},
        **{line: {"Iran": _stood(data, body, years)} for line, body in BODIES.items()},
        "kit": {"Russia": _reported(data, "W17", window)},
    }


def _years(window: Window) -> tuple[int, int]:
    """First and last calendar year of which the middle lies in a window."""
    own = [
        year for year in range(window[0].year, window[1].year + 1) if window[0] <= pd.Timestamp(year, 7, 1) <= window[1]
    ]
    return own[0], own[-1]


BODIES = {"council": "Council", "board": "Board"}
"""Lines of cover and the bodies that they count."""


@once
def strike_readings(data: Tables, choices: Choices, window: Window) -> dict[str, pd.DataFrame]:
    """Iran's part in what was launched in the months that begin in a window, by measure; empty before the record."""
    own = launches_in(strikes.monthly_launches(data[STRIKES]), window)
    if own.empty:
        return {}
    return strikes.iranian_munitions(own, used(data, choices).loc[own.index], _payloads(data), ["window"] * len(own))


def launches_in(launches: pd.DataFrame, window: Window) -> pd.DataFrame:
    """Launches of the months that begin in a window."""
    return launches[launches.index.to_timestamp().to_series().between(*window).to_numpy()]


def _strikes(data: Tables, choices: Choices, window: Window) -> dict[str, Ends]:
    """Least and most by count, with and without missiles that the record missed, and by payload."""
    found = strike_readings(data, choices, window)
    if not found:
        return {"strikes-count": None, "strikes-payload": None}
    whole = strikes_whole(data, choices, window)
    scenarios = float(found["count"].min(axis=None))
    fewer = least_built(data, choices, window) / scenarios if scenarios else 1.0
    mass = float(found["payload_low"].min(axis=None)) * min(1.0, fewer), float(found["payload_high"].max(axis=None))
    return {"strikes-count": (whole[0], float(found["count"].max(axis=None))), "strikes-payload": mass}


def strikes_whole(data: Tables, choices: Choices, window: Window) -> tuple[float, float]:
    """Least and greatest share by count with the missiles that a published total holds beyond the record.

    The record begins within the war; a window that holds its first day is taken to hold all that it missed.
    """
    record, total = data[STRIKES], data[FACTS].set_index("fact_id").loc["N33"]
    share = strike_readings(data, choices, window)["count"]
    first, last = record["first_day"].min(), total["date_end"]
    missed = strikes.missed_missiles(record, total["value_low"], last) if window[0] <= first <= window[1] else 0.0
    inside = float(launches_in(strikes.monthly_launches(record), window).to_numpy().sum())
    found = share * inside / (inside + missed)
    least = min(float(share.min(axis=None)), least_built(data, choices, window)) * inside / (inside + missed)
    return least, float(found.max(axis=None))


def least_built(data: Tables, choices: Choices, window: Window) -> float:
    """Least share by count that Russia cannot have built, if all that it is said to have made was fired.

    That is the total of Ukraine's intelligence for one year, and the Garpiya; none of it can have flown before that
    year. A window that does not hold the year keeps the least of the scenarios.
    """
    fact, scenarios = drones.facts(data).loc["W72"], strike_readings(data, choices, window)["count"]
    year = pd.Timestamp(fact["event_date"]).year
    if not window[0] <= pd.Timestamp(year, 1, 1) <= pd.Timestamp(year, 12, 31) <= window[1]:
        return float(scenarios.min(axis=None))
    own = launches_in(strikes.monthly_launches(data[STRIKES]), window)
    flown = drones.bounds(data, choices.drones).loc[own.index, "recorded"]
    built = drones.made(data, "W72") + drones.garpiya(data, choices.drones)[pd.Period(year=year, month=12, freq="M")]
    return supply.least_not_built(flown, built, year) / float(own.to_numpy().sum())


def _arms(data: Tables, choices: Choices, years: tuple[int, int]) -> dict[str, Ends]:
    """Million TIV of arms without drones each way over some years, over releases, with and without what is denied."""
    to_iran = data[ARMS].set_index("delivery_year")["moscow_to_iran_tiv_millions"].loc[years[0] : years[1]].sum()
    sent = data[DELIVERIES]
    other = [
        volume
        for own in (sent, sent[sent["designation"] != choices.disputed])
        for volume in arms.without_kinds(own, DRONES, years)
    ]
    return {"Iran": (float(to_iran), float(to_iran)), "Russia": (min(other), max(other))}


def _ordered(data: Tables, windows: dict[str, Window]) -> list[str]:
    """Windows with a year in which Iran ordered arms from Russia, delivered or not."""
    deals = data[DEALS]
    years = set(deals.loc[deals["supplier"] == "Russia", "order_year"])
    return [name for name, (first, last) in windows.items() if years & set(range(first.year, last.year + 1))]


def _goods(data: Tables, choices: Choices, state: str, years: tuple[int, int]) -> Ends:
    """Least and greatest share of the partner in a state's trade in goods, in years that a series measures."""
    known = ledger(data, choices, Reading(choices.scales[0], choices.yearly))
    own = known[(known["domain"] == "trade") & (known["state"] == state) & (known["kind"] == "share")]
    own = own[own["year"].between(*years)].dropna(subset="mid")
    return None if own.empty else (float(own["low"].min()), float(own["high"].max()))


def votes_of_body(data: Tables, body: str, years: tuple[int, int]) -> pd.DataFrame:
    """Votes of one body on Iran over some years."""
    cast = votes_on_iran(data)
    return cast[(cast["body"] == body) & cast["year"].between(*years)]


def _stood(data: Tables, body: str, years: tuple[int, int]) -> Ends:
    """Texts of a body on which Russia's vote stood with Iran; None where no text came to a vote."""
    own = votes_of_body(data, body, years)
    stood = float((own["stands"] == "stood").sum())
    return (stood, stood) if len(own) else None


def _reported(data: Tables, fact_id: str, window: Window) -> Ends:
    """Least and most of a reported delivery that nobody denies, where its day lies in a window."""
    fact = drones.facts(data).loc[fact_id]
    own = float(fact["quantity_minimum"]), float(fact["quantity_maximum"])
    if fact["status"].startswith("denied"):
        return None
    return own if window[0] <= pd.Timestamp(fact["event_date"]) <= window[1] else None


@once
def directions(data: Tables, choices: Choices) -> pd.DataFrame:
    """Where each measured line points in each window."""
    return measure.directions(grid_cells(data, choices))


@once
def needs_pointed(data: Tables, choices: Choices) -> pd.DataFrame:
    """Where each measured need points in each window."""
    return measure.merged(directions(data, choices), lines(data)["need_id"])


@once
def first_months(data: Tables) -> dict[str, float]:
    """Months from the invasion to the first dated delivery or use, by line that Russia got from Iran."""
    invasion = events.landmark(data["landmarks"], "invasion")
    facts, reports = data[FACTS], drones.facts(data)["event_date"]
    got = facts[(facts["role"] == "got") & (facts["state"] == "Russia") & (facts["date_start"] >= invasion)]
    dates = {
        "strikes-count": events.landmark(data["landmarks"], "first_drone"),
        **got.groupby("line_id")["date_start"].min().to_dict(),
        "kit": pd.Timestamp(reports["W17"]),
    }  # fmt: skip
    return {line: events.months_between(invasion, day) for line, day in dates.items()}
