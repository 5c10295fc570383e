"""Russia's trade in value, and that of single partners with it, over 2021."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from entente.claims import Route
from entente.findings import Held, Section
from entente.measures import partners as measure
from entente.measures import trade
from entente.quantity import DECIMAL, DECIMAL_FINE, PERCENT_FINE, Quantity, money, ratio, share
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.inversion_isolation import Choices

CUSTOMS, STATED, WITH_IRAN, OIL = (
    ("russia_trade_partners",), ("russia_turnover_stated",), ("russia_iran_trade_yearly",), ("brent_yearly",),
)  # fmt: skip
CONTINENTS = ("russia_trade_continents",)
BOTH, LOST, APART, PARIAH = (*STATED, *CUSTOMS), ("C42",), ("C25",), ("C05",)
NAMES = {
    "CHN": "China", "IND": "India", "TUR": "Turkey", "KAZ": "Kazakhstan", "ARE": "Emirates", "IRN": "Iran",
}  # fmt: skip
TIMES, BILLION = DECIMAL_FINE.but(after=" times"), "billion US dollars"


def volume(data: Tables, choices: Choices) -> Section:
    """Russia's exports and imports over those of 2021, by source of the totals, beside the price of oil."""
    over = measure.totals_over(data[CUSTOMS[0]], choices.base, choices.later)
    parts = measure.continent_shares(data[CONTINENTS[0]], "exports_usd_billions")
    oil = data[OIL[0]].set_index("year")["usd_per_barrel"]
    return Section(
        [
            *((f"{flow}-volume-{at}", ratio(over.loc[(flow, at)], f"{flow} of 2021", TIMES), CUSTOMS, LOST)
              for flow in ("exports", "imports") for at in choices.later),
            *((f"oil-{at}", ratio(oil[at] / oil[choices.base], "price of 2021", DECIMAL_FINE), OIL)
              for at in choices.later),
            *((f"{place.lower()}-{at}", share(parts.loc[at, place], "Russia's exports of goods"), CONTINENTS, LOST)
              for place in ("Europe", "Asia") for at in choices.later),
        ],
        [Held("volume", "Value of Russia's exports and imports over 2021",
              ratio(over.stack(), "exports or imports of 2021", TIMES), "recorded", CUSTOMS)],
    )  # fmt: skip


def partners(data: Tables, choices: Choices) -> Section:
    """Trade of single partners with Russia over 2021, by every statement on each year.

    The roots of a finding are the sides whose statements it rests on: the partner's and Russia's.
    """
    frame, last = _turnover(data, choices), choices.later[-1]
    at = frame[frame["year"] == last].set_index("iso3")[["low", "high"]] / trade.BILLION
    held = (("CHN", "china", BOTH), ("KAZ", "kazakhstan", BOTH), ("IRN", "iran", WITH_IRAN))
    shown = (("IND", "india"), ("TUR", "turkey"), ("ARE", "emirates"))
    return Section(
        [
            *((f"{key}-goods", _grown(frame, code, DECIMAL.but(after=" times")), BOTH, APART) for code, key in shown),
            *((f"{key}-{last}", money(tuple(at.loc[code]), BILLION), BOTH, APART)
              for code, key in (("CHN", "china"), ("IRN", "iran"), ("ARE", "emirates"), ("KAZ", "kazakhstan"))),
        ],
        [Held(f"{key}-goods", f"{NAMES[code]}'s trade with Russia over 2021", _grown(frame, code, TIMES), "reported",
              used, roots=() if used == WITH_IRAN else measure.sides(data[STATED[0]], code))
         for code, key, used in held],
        {"turnover": frame},
    )  # fmt: skip


def iran(data: Tables, choices: Choices) -> Section:
    """Iran's share of Russia's trade; by a second route Iran's own figure, in what the other partners state alone."""
    stated, whole = data[STATED[0]], "Russia's trade in goods"
    shares = measure.share_bounds(_turnover(data, choices), data[CUSTOMS[0]], "IRN", choices.later)
    most = measure.most_share_of_stated(stated, "IRN", choices.later[-1])
    own = stated.loc[stated["partner_iso3"] == "IRN", "usd_millions"].iloc[0]
    return Section(
        [("iran-own", money(own / trade.BILLION, BILLION, DECIMAL), STATED, PARIAH)],
        [Held("goods", "Iran's share of Russia's trade in goods", share(shares, whole, PERCENT_FINE), "reported",
              (*WITH_IRAN, *CUSTOMS), routes=(Route(share((0.0, most), whole, PERCENT_FINE), STATED),))],
    )  # fmt: skip


def _turnover(data: Tables, choices: Choices) -> pd.DataFrame:
    return measure.over_base(data[STATED[0]], data[CUSTOMS[0]], data[WITH_IRAN[0]], NAMES, choices.base, choices.later)


def _grown(frame: pd.DataFrame, code: str, form: object) -> Quantity:
    own = frame[frame["iso3"] == code].set_index("year")[["ratio_low", "ratio_high"]]
    return ratio(own.stack(), "trade of 2021", form)
