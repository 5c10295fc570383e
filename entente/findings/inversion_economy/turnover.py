"""The mutual trade in current and constant prices, its record years and its growth after the essay."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from entente.findings import Held, Section
from entente.measures import trade
from entente.quantity import DECIMAL, DECIMAL_FINE, PERCENT, WORD, Given, Quantity, count, money, ratio, share, year
from entente.tables import Tables

if TYPE_CHECKING:
    import pandas as pd

    from entente.findings.inversion_economy import Choices

YEARLY, REAL, STATED = (
    ("russia_iran_trade_yearly",), ("russia_iran_trade_yearly", "us_inflation"), ("russia_iran_trade_statements",),
)  # fmt: skip
FOOD = ("russia_iran_food_share",)
BOTH, CLAIM = (*YEARLY, *STATED), ("C30",)
BILLIONS, FINE_TIMES = DECIMAL.but(after=" billion"), DECIMAL_FINE.but(after=" times")


def turnover(data: Tables, choices: Choices) -> Section:
    """Trade by year as Russia gives it, its record, and what the year after the last may have been."""
    frame, last = _yearly(data, choices), choices.growth[1]
    years = range(choices.growth[0], last + 1)
    record = int(frame.loc[: choices.before, "real_low"].idxmax())
    rises = trade.stated_rises(data["russia_iran_trade_statements"], last + 1)
    food = data[FOOD[0]].set_index("year")["share"]
    most = (frame.at[last, "low"] * (1 + rises.min()), frame.at[last, "high"] * (1 + rises.max()))
    return Section(
        [
            *((f"trade-{at}", _money(frame.at[at, "low"]), YEARLY, CLAIM) for at in choices.shown),
            *((f"trade-{at}", _money(tuple(frame.loc[at, ["low", "high"]])), YEARLY, CLAIM) for at in years),
            *((f"real-{at}", _money(tuple(frame.loc[at, ["real_low", "real_high"]])), REAL, CLAIM) for at in years),
            ("trade-largest", _money(frame["high"].max()), YEARLY),
            ("record-year", year(record), REAL),
            ("record-real", _money(frame.at[record, "real_low"]), REAL),
            ("trade-2025", _money(most), BOTH, CLAIM),
            ("trade-2025-most", _money(most[1]), BOTH, CLAIM),
            ("trade-ceiling", money(ceil(max(most)), "billion US dollars", WORD), BOTH, CLAIM),
            ("food", share(food, "the trade of the two, as stated"), FOOD),
            ("rises-2025", count(len(rises), "statements", WORD), STATED),
            ("rises-2025-span", ratio((rises.min(), rises.max()), "trade of 2024", PERCENT), STATED),
        ],
        frames={"turnover": frame.reset_index()},
    )


def growth(data: Tables, choices: Choices) -> Section:
    """Trade of the last year over that of the first, by index of prices, and over that before the invasion."""
    frame, (first, last) = _yearly(data, choices), choices.growth
    dearer = trade.deflators(data["us_inflation"], data["world_food_prices"], choices.base, first, last)
    spans = trade.growth_by_prices(frame, first, last, dearer)
    alone = trade.stated_growth(data[STATED[0]], choices.states_both, first, last)
    ends = {
        (name, side): value
        for name, span in spans.items()
        if name != "current"
        for side, value in zip(("low", "high"), span, strict=True)
    }
    since = trade.growth(*(tuple(frame.loc[at, ["real_low", "real_high"]]) for at in (choices.before, last)))
    underway = trade.growth(*(tuple(frame.loc[at, ["low", "high"]]) for at in (choices.before, first)))
    return Section(
        [
            *((f"growth-{name}", ratio(span, "trade of 2022", FINE_TIMES), YEARLY, CLAIM)
              for name, span in spans.items()),
            ("growth-alone", ratio(alone, "trade of 2022", FINE_TIMES), STATED, CLAIM),
            ("growth-alone-real", ratio(alone / dearer["consumer"], "trade of 2022", FINE_TIMES),
             (*STATED, *REAL), CLAIM),
            ("growth-since", ratio(since, "trade of 2021", FINE_TIMES), REAL, CLAIM),
        ],
        [Held("underway", "Trade of 2022 over that of 2021", ratio(underway, "trade of 2021", FINE_TIMES), "reported",
              YEARLY),
         Held("growth", "Trade of 2024 over that of 2022, constant prices", ratio(ends, "trade of 2022", FINE_TIMES),
              "reported", (*REAL, "world_food_prices"))],
    )  # fmt: skip


def _yearly(data: Tables, choices: Choices) -> pd.DataFrame:
    return trade.mutual(data["russia_iran_trade_yearly"], trade.price_level(data["us_inflation"], choices.base))


def _money(value: Given) -> Quantity:
    return money(value, "billion US dollars", BILLIONS)
