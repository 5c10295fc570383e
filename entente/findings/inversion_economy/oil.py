"""Discounts of Urals and of Iranian Light to Brent; freight on the corridor; investment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.findings import Section
from entente.measures import events, trade
from entente.quantity import DECIMAL, DECIMAL_FINE, PERCENT, Form, Quantity, count, money, month, ratio, share
from entente.tables import Tables

if TYPE_CHECKING:
    import pandas as pd

    from entente.findings.inversion_economy import Choices

OIL, FREIGHT, STATED = ("oil_discounts",), ("corridor_volumes",), ("russia_iran_trade_statements",)
BARREL, HIGH = "US dollars a barrel", "discount_high_usd_per_barrel"
LIGHT = {"before": "2022-02-01", "war": "2022-07-01", "least": "2025-06-01", "end": "2025-12-01", "2024": "2024-10-01"}
"""Months of which discounts of Iranian Light are printed."""


def oil(data: Tables, choices: Choices) -> Section:
    """The discounts before the invasion, at their greatest, and last."""
    frame, invasion = data["oil_discounts"], events.landmark(data["landmarks"], "invasion")
    urals, light, ports = (frame[frame["grade"] == name] for name in ("Urals", "Iranian Light", "Urals, ports"))
    top, last = urals.loc[urals[HIGH].idxmax()], urals.sort_values("month_to").iloc[-1]
    return Section(
        [
            ("urals-before", _price(urals.loc[urals["month_to"] < invasion, HIGH].max()), OIL),
            ("urals-top", _price(top[HIGH]), OIL),
            ("urals-top-month", month(top["month_from"].to_period("M")), OIL),
            ("urals-last", _price(last[HIGH]), OIL),
            ("urals-last-month", month(last["month_to"].to_period("M")), OIL),
            ("ports-end", _range(ports.sort_values("month_from").iloc[-1], 0), OIL),
            *((f"light-{key}", _range(light[light["month_from"] == at].iloc[0], key == "least"), OIL)
              for key, at in LIGHT.items()),
        ],
        frames={"oil": frame},
    )  # fmt: skip


def _price(value: float) -> Quantity:
    return money(value, BARREL, Form("decimal", 0))


def _range(row: pd.Series, digits: int) -> Quantity:
    return money((row["discount_low_usd_per_barrel"], row[HIGH]), BARREL, Form("decimal", int(digits)))


def freight(data: Tables, choices: Choices) -> Section:
    """Freight on the corridor by route, and investment as the finance ministry of Iran states it."""
    tonnes = data["corridor_volumes"].set_index(["series", "year"])["million_tonnes"]
    both, middle = tonnes["sea"] + tonnes["rail"], tonnes["middle_corridor"]
    stated = data["russia_iran_trade_statements"].set_index("series")["value"]
    russia, every = stated["russia_investment_in_iran"], stated["total_foreign_investment_in_iran"]
    million, over = DECIMAL.but(after=" million"), "freight of 2022"
    return Section(
        [
            *((f"freight-{year}", count(both[year], "million tonnes", million), FREIGHT) for year in (2022, 2023)),
            ("freight-minister", count(tonnes["total", 2022], "million tonnes", million), FREIGHT),
            ("freight-growth", ratio(trade.rise(both, 2022, 2023), over, PERCENT), FREIGHT),
            ("freight-east", count(tonnes["east", 2023], "million tonnes", DECIMAL_FINE.but(after=" million")),
             FREIGHT),
            ("freight-middle", ratio(trade.rise(middle, 2022, 2023), over, PERCENT), FREIGHT),
            ("invested", money(russia / trade.BILLION, "billion US dollars", DECIMAL_FINE.but(after=" billion")),
             STATED),
            ("invested-share", share(russia / every, "foreign investment in Iran"), STATED),
        ]
    )  # fmt: skip
