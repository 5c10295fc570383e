"""Shares of the two in each other's trade beside those of China, and their ranks among partners."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from entente.findings import Section
from entente.measures import trade
from entente.quantity import PERCENT_FINE, count, rank, share, year
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.inversion_economy import Choices

YEARLY, RUSSIA, IRAN, STATED, OTHERS, BOOK, CLAIM = (
    "russia_iran_trade_yearly", "russia_trade_partners", "iran_trade_partners", "russia_iran_trade_statements",
    "russia_turnover_stated", "trade_partner_shares", ("C30",),
)  # fmt: skip
TOTALS = {"russia": "Russia's trade in goods", "iran": "Iran's trade in goods"}
IMPORTS = "Iran's imports of goods"


def shares(data: Tables, choices: Choices) -> Section:
    """Each in the other's trade by year, with China in both."""
    before, last = choices.before, choices.growth[1]
    frame = trade.shares_of_the_two(data[YEARLY], data[RUSSIA], data[IRAN], data[OTHERS], before, choices.growth[0])
    most = frame[["iran_in_russia_high", "russia_in_iran_high"]].max().max()
    bought = trade.imports_of_world(data[IRAN])
    sold = trade.flow(data[RUSSIA], "IRN", "exports", ["customs"])
    stated = trade.stated_trade(data[STATED], choices.iranian_years[1])
    total = trade.whole(data[IRAN], trade.WORLD, "world_bank")
    return Section(
        [
            *((f"{one}-in-{other}-{at}", share(tuple(frame.loc[at, [f"{one}_in_{other}_low",
             f"{one}_in_{other}_high"]]),
                                               TOTALS[other], PERCENT_FINE), [YEARLY, table], CLAIM)
              for one, other, table in (("iran", "russia", RUSSIA), ("russia", "iran", IRAN)) for at in (before, last)),
            ("share-ceiling", share(ceil(100 * most) / 100, "either side's trade in goods"), [YEARLY, RUSSIA, IRAN],
             CLAIM),
            ("russia-in-imports-own", share(frame["russia_in_imports"].dropna()[2020], IMPORTS, PERCENT_FINE), [IRAN],
             CLAIM),
            ("russia-in-imports-sold", share(sold[before] / bought[before], IMPORTS, PERCENT_FINE), [RUSSIA, IRAN],
             CLAIM),
            ("russia-in-own-2023", share(stated / total[2023], TOTALS["iran"], PERCENT_FINE), [STATED, IRAN], CLAIM),
            *((f"china-in-{name}-{at}", share(frame.at[at, f"china_in_{name}"], TOTALS[name]), used, CLAIM)
              for name, used, years in (("russia", [RUSSIA, OTHERS], (before, last)), ("iran", [IRAN], (before, 2023)))
              for at in years),
        ],
        frames={"shares": frame.rename_axis("year").reset_index()},
    )  # fmt: skip


def ranks(data: Tables, choices: Choices) -> Section:
    """Rank of each in the other's trade among the partners that the IMF series name, and what the handbook lists."""
    ranked = {
        name: trade.imf_ranks(data[table], partner)
        for name, table, partner in (("iran", RUSSIA, "IRN"), ("russia", IRAN, "RUS"))
    }
    tables, book = {"iran": RUSSIA, "russia": IRAN}, data[BOOK]
    china = trade.listed(book, "CHN", 2023).set_index("state_iso3")["share"]
    final = trade.last_listed(book, "IRN", "RUS")
    return Section(
        [
            *((f"rank-{name}-{at}", rank(ranks[at], "partners of the other"), [tables[name]])
              for name, (ranks, _) in ranked.items() for at in (2008, 2020)),
            *((f"ranked-{name}", count(named[2020], "states"), [tables[name]]) for name, (_, named) in ranked.items()),
            *((f"handbook-{name}", share(china[state], "imports"), [BOOK]) for state, name in (("RUS", "russia"),
                                                                                            ("IRN", "iran"))),
            ("handbook-last", year(int(final["data_year"])), [BOOK]),
            ("handbook-last-share", share(final["share"], "Iran's imports", PERCENT_FINE), [BOOK]),
        ]
    )  # fmt: skip
