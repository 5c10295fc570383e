"""What the ratio of the two shares is, and Russia's trade with other partners."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from entente.findings import Section
from entente.measures import trade
from entente.quantity import DECIMAL, DECIMAL_FINE, ratio
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.inversion_economy import Choices

YEARLY, RUSSIA, IRAN, OTHERS, CLAIM = (
    "russia_iran_trade_yearly", "russia_trade_partners", "iran_trade_partners", "russia_turnover_stated", ("C30",),
)  # fmt: skip
TITLES = {"CHN": "China", "IND": "India", "TUR": "Turkey"}
TOTAL = "Iran's trade in goods"


def ratios(data: Tables, choices: Choices) -> Section:
    """The ratio of the shares is that of the totals, whatever the mutual trade."""
    totals = [trade.whole(data[table], trade.WORLD, "world_bank") / trade.BILLION for table in (RUSSIA, IRAN)]
    mutual, last = _mutual(data, choices), choices.growth[1]
    aim = trade.by_key(data["economic_promises"]).at["trade-2026", "quantity"] / trade.BILLION
    frame = trade.ratio_cases(totals, mutual, choices.before, last, aim)
    every = (totals[0] / totals[1]).dropna()
    return Section(
        [
            *((f"ratio-{key}", ratio(value, TOTAL), [YEARLY, RUSSIA, IRAN])
              for key, value in zip(("before", "now", "aim"), frame["inverse"], strict=True)),
            ("ratio-least", ratio(every.min(), TOTAL), [RUSSIA, IRAN]),
            ("ratio-most", ratio(every.max(), TOTAL), [RUSSIA, IRAN]),
        ],
        frames={"ratio": frame},
    )  # fmt: skip


def others(data: Tables, choices: Choices) -> Section:
    """Russia's trade with others since the last year of full customs figures, as a multiple of it."""
    level, (first, last) = trade.price_level(data["us_inflation"], choices.base), choices.growth
    frame = trade.multiples(
        _mutual(data, choices), data[RUSSIA], data[OTHERS], choices.before, range(first, last + 1), TITLES
    )
    own = frame.set_index(["partner", "year"])
    china = trade.partner_side(data[OTHERS], "CHN") / level
    return Section(
        [
            *((f"multiple-{name.lower()}", ratio(tuple(own.loc[(name, 2023), ["low", "high"]]), "trade of 2021",
             DECIMAL),
               [YEARLY] if name == "Iran" else [OTHERS, RUSSIA], CLAIM) for name in ("Iran", *TITLES.values())),
            ("china-growth", ratio(china[last] / china[first], "trade of 2022", DECIMAL_FINE.but(after=" times")),
             [OTHERS, "us_inflation"], CLAIM),
        ],
        frames={"others": frame},
    )  # fmt: skip


def _mutual(data: Tables, choices: Choices) -> pd.DataFrame:
    return trade.mutual(data[YEARLY], trade.price_level(data["us_inflation"], choices.base))
