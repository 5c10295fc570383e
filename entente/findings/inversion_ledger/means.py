"""What else Russia took from Iran: arms without one-way drones, shells, goods."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.claims import Route
from entente.findings import Held, Section
from entente.findings.inversion_drones import shared as drones
from entente.findings.inversion_ledger import shared
from entente.findings.inversion_ledger.shared import (
    DELIVERIES,
    IMPORTS,
    IRAN_TRADE,
    MUTUAL,
    PAIR,
    RUSSIA_TRADE,
    Reading,
)  # fmt: skip
from entente.measures import arms as flows
from entente.measures import needs, partners
from entente.measures import trade as goods
from entente.quantity import DECIMAL_FINE, PERCENT_FINE, PLAIN, POINTS, Quantity, difference, rank, ratio, share
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.inversion_ledger import Choices


def arms(data: Tables, choices: Choices) -> Section:
    """Arms other than one-way attack drones, in two releases over the years that both cover."""
    releases = shared.imports_of_russia(data, choices, 0)
    shares = {f"release of {year}": flows.share_over(*volumes, choices.moment, choices.both_releases_to)
              for year, volumes in zip(("2026", "2025"), releases, strict=True)}  # fmt: skip
    shares |= {
        f"release of {year}, without disputed missiles": flows.share_over(
            *shared.without_disputed(data, choices, volumes, int(year)), choices.moment, choices.both_releases_to
        )
        for year, volumes in zip(("2026", "2025"), releases, strict=True)
    }
    whole = {year: _rise(volumes, choices) for year, volumes in
             zip(("2026", "2025"), shared.imports_of_russia(data, choices), strict=True)}  # fmt: skip
    trend = {f"release of {year}, to {last}": rise for year, rises in whole.items() for last, rise in rises.items()}
    return Section(findings=[
        Held("arms-trend", "Rise of Iran's share of Russia's arms imports over the ten years before",
             difference(trend, "Russia's imports of arms", POINTS), "recorded", (PAIR, IMPORTS)),
        Held("arms-rest", "Iran's share of Russia's imports of arms without one-way drones",
             share(shares, "Russia's imports of arms without one-way drones"), "recorded", (PAIR, IMPORTS, DELIVERIES)),
    ])  # fmt: skip


def _rise(volumes: needs.Volumes, choices: Choices) -> dict[int, float]:
    """Rise of Iran's share over that of the years before, to each year of the essay's moment."""
    before = flows.share_over(*volumes, choices.before[0], choices.before[-1])
    return {last: flows.share_over(*volumes, choices.moment, last) - before for last in choices.after}


def shells(data: Tables, choices: Choices) -> Section:
    """Shells, as the chapter on drones reads the reports of them."""
    made = drones.shells_share(data, choices.drones)
    return Section(findings=[
        Held("shells", "Iranian shells as a share of Russia's yearly use", made, "reported",
             ("transfer_facts", "drone_supply")),
    ])  # fmt: skip


def trade(data: Tables, choices: Choices) -> Section:
    """Iran's share of Russia's trade, and the rank that it would take among its partners."""
    first, last = choices.trade_years
    sums = goods.turnovers(data[RUSSIA_TRADE], "customs", choices.ranked).drop("IRN")
    sides = goods.by_year(data[MUTUAL]).loc[first:last]
    ranks = {side: needs.rank_among(own, sums)
             for side, own in (("greatest", sides["turnover_high_usd_millions"].max()),
                               ("least", sides["turnover_low_usd_millions"].min()))}  # fmt: skip
    return Section(
        [("trade-iran", _share(data, choices, "Iran"), (MUTUAL, IRAN_TRADE))],
        [
            Held("trade-trend", "Iran's share of Russia's trade in goods, 2022 and 2023 over 2021",
                 ratio(_growth(data, choices), "that share in 2021", DECIMAL_FINE), "reported", (MUTUAL, RUSSIA_TRADE)),
            Held("trade", "Iran's share of Russia's trade in goods", _share(data, choices, "Russia"), "reported",
                 (MUTUAL, RUSSIA_TRADE), routes=(_stated(data, choices),)),
            Held("trade-rank", "Rank of trade with Iran among Russia's partners of 2021",
                 rank(ranks, "Russia's partners in trade", PLAIN.but(before="at best ")),
                 "reported", (MUTUAL, RUSSIA_TRADE)),
        ],
    )  # fmt: skip


def _growth(data: Tables, choices: Choices) -> dict[str, float]:
    """Iran's share of Russia's trade in each year of the essay's moment over that in the year before, by its middle."""
    cells = shared.cells(data, choices, Reading("met", choices.yearly))
    own = cells.at(domain="trade", state="Russia")
    base = own.at(year=choices.moment - 1)
    return {f"{year}, {bound}": float(own.at(year=year, bound=bound).values / base.at(bound=bound).values)
            for year in choices.after for bound in ("mid", "low", "high")}  # fmt: skip


def _share(data: Tables, choices: Choices, state: str) -> Quantity:
    """Least and greatest share of the partner in a state's trade."""
    first, last = choices.trade_years
    cells = shared.cells(data, choices, Reading("met", choices.yearly))
    own = cells.at(domain="trade", state=state, year=range(first, last + 1))
    return share(
        (own.at(bound="low").values.min(), own.at(bound="high").values.max()), f"{state}'s trade in goods", PERCENT_FINE
    )


def _stated(data: Tables, choices: Choices) -> Route:
    """The same share by a second route: Iran's own figure, in what Russia's other partners state."""
    most = partners.most_share_of_stated(data[STATED], "IRN", choices.after[-1])
    return Route(share((0.0, most), "Russia's trade in goods", PERCENT_FINE), (STATED,))


STATED = "russia_turnover_stated"
