"""The same goods in the books of both customs services, and Iran's own years."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from entente.findings import Section
from entente.measures import trade
from entente.quantity import DECIMAL, DECIMAL_FINE, PERCENT, money, ratio, share
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.inversion_economy import Choices

RUSSIA, IRAN, STATED, CLAIM = (
    "russia_trade_partners", "iran_trade_partners", "russia_iran_trade_statements", ("C30",),
)  # fmt: skip
WINDOWS = {"early": (1994, 2002), "wide": (2007, 2011), "late": (2018, 2020)}
BILLIONS, REAL = DECIMAL.but(after=" billion"), "billion US dollars"


def customs(data: Tables, choices: Choices) -> Section:
    """What Russia sold to Iran by its own books, over what Iran bought from Russia by its own."""
    level = trade.price_level(data["us_inflation"], choices.base)
    exports = trade.flow(data[RUSSIA], "IRN", "exports", ["imf", "customs"])
    bought = trade.stated(data[STATED], "iran_imports_iran_customs", choices.eleven_months[1])
    frame = trade.both_books(
        exports,
        trade.flow(data[IRAN], "RUS", "imports", ["imf"]),
        level,
    )
    books = frame["russia"] / frame["iran"]
    return Section(
        [(f"customs-{name}", ratio(books.loc[slice(*years)], "imports by Iran's books", DECIMAL.but(after=" times")),
          [RUSSIA, IRAN], CLAIM) for name, years in WINDOWS.items()]
        + [("customs-sold-2021", money(exports[2021] / trade.BILLION, REAL, BILLIONS), [RUSSIA], CLAIM),
           ("customs-bought-2021", money(bought / trade.BILLION, REAL, BILLIONS), [STATED], CLAIM)],
        frames={"customs": frame.reset_index()},
    )  # fmt: skip


def iran_years(data: Tables, choices: Choices) -> Section:
    """Trade in the years of Iran's calendar by its customs, against the record and the aim."""
    level, aim = trade.price_level(data["us_inflation"], choices.base), trade.by_key(data["economic_promises"])
    bought, total = trade.iranian_years(data[STATED], *choices.iranian_years)
    real = trade.constant_prices(bought, level)
    old = trade.whole(data[IRAN], "RUS", "imf")[2008] / trade.BILLION
    bought_over = trade.stated_over(data[STATED], "iran_imports_iran_customs", *choices.eleven_months)
    prices = "us_inflation"
    grown, grown_real = trade.rise(total, 2022, 2023), trade.rise(total / level.loc[total.index], 2022, 2023)
    return Section(
        [
            ("iran-real-2008", money(old / level[2008], REAL, BILLIONS), [IRAN, prices], CLAIM),
            ("iran-real-2023", money(total[2023] / level[2023], REAL, BILLIONS), [STATED, prices], CLAIM),
            ("met-iran", share(total[2023] * trade.BILLION / aim.at["trade-2026", "quantity"], "the aim"),
             [STATED, "economic_promises"]),
            ("iran-year", money(total[2023], REAL, BILLIONS), [STATED], CLAIM),
            ("iran-year-before", money(total[2022], REAL, BILLIONS), [STATED], CLAIM),
            ("iran-bought", ratio(bought_over, "imports of the months a year before",
                                  DECIMAL_FINE.but(after=" times")), [STATED], CLAIM),
            ("iran-year-growth", ratio(grown, "trade of the year before", PERCENT), [STATED], CLAIM),
            ("iran-year-real", ratio(grown_real, "trade of the year before", PERCENT), [STATED, prices], CLAIM),
        ],
        frames={"iran_years": pd.DataFrame({"year": real.index, "imports_real": real.to_numpy()})},
    )  # fmt: skip
