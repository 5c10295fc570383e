"""Moscow's deliveries to Iran by year, and by the year of the order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from entente.findings import Held, Line, Section
from entente.measures import arms
from entente.quantity import COUNT, DECIMAL, money, name, ratio, share, year
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.origins_collapse import Choices

YEARLY, DEALS, CLAIM, TIV = ("sipri_moscow_iran_yearly",), ("sipri_deals_to_iran",), ("C06",), "million TIV"
FLOW, IMPORTS = "moscow_to_iran_tiv_millions", "iran_imports_tiv_millions"


def transfers(data: Tables, choices: Choices) -> Section:
    """Deliveries before and after the end of the Soviet Union, and how much was ordered after it."""
    yearly, every = data["sipri_moscow_iran_yearly"].set_index("delivery_year"), data["sipri_deals_to_iran"]
    deals, flow, last = every[every["order_year"].between(*choices.orders)], yearly[FLOW], choices.last_soviet_year
    dated = dict(zip(arms.DATINGS, arms.ordered_after(deals, last), strict=True))
    after = share(dated, "the volume delivered under orders of 1986 to 2000")
    bases = (choices.soviet_base, (choices.orders[0], last))
    tempos = {base: arms.tempo(flow, base, (choices.after[1], choices.orders[1])) for base in bases}
    peak_base, whole_base = tempos.values()
    every_tempo = {(f"over {base[0]} to {base[1]}", end): value
                   for base, own in tempos.items() for end, value in own.items()}  # fmt: skip
    tempo = ratio(every_tempo, "deliveries a year in the last Soviet years", DECIMAL)
    since = every[every["order_year"] >= choices.orders[0]]
    peak = int(flow.loc[choices.before[0] :].idxmax())
    return Section(
        [
            ("orders-after", after, DEALS, CLAIM),
            ("orders-all", share(arms.ordered_after(since, last), "the volume delivered under orders since 1986"),
             DEALS,
             CLAIM),
            ("tempo-peak", ratio(peak_base, "deliveries a year in 1989 to 1991", DECIMAL), YEARLY, CLAIM),
            ("tempo-whole", ratio(whole_base, "deliveries a year in 1986 to 1991", DECIMAL), YEARLY, CLAIM),
            ("peak-year", year(peak), YEARLY, CLAIM),
            ("peak", money(flow[peak], TIV, COUNT), YEARLY, CLAIM),
            ("shah-soviet", money(flow.loc[:1978].sum(), TIV, COUNT), YEARLY, CLAIM),
            ("soviet-delivered", money(flow.loc[choices.orders[0] : last].sum(), TIV, COUNT), YEARLY, CLAIM),
            ("share-last", share(arms.share_over(flow, yearly[IMPORTS], *choices.soviet_base), "Iran's arms imports"),
             YEARLY, CLAIM),
            *_ordered(deals, last),
        ],
        [
            Held("orders", "Ordered after the end of the Soviet Union", after, "recorded", DEALS),
            Held("tempo", "Deliveries per year after 1991 over the last Soviet years", tempo, "recorded", YEARLY),
        ],
        {"transfers": yearly.loc[1985:2001, ["moscow_state", FLOW, IMPORTS]],
         "orders": arms.by_dating(deals, *choices.orders)},
    )  # fmt: skip


def _ordered(deals: pd.DataFrame, last: int) -> list[Line]:
    """Orders of the last two Soviet years but one, of the last Soviet year with its largest, and later."""
    volume, largest = arms.by_order_year(deals), arms.largest(deals[deals["order_year"] == last])
    part = share(largest["tiv_delivered_millions"] / volume[last], "orders of the last Soviet year")
    return [
        ("ordered-eighties", money(volume.loc[last - 2 : last - 1].sum(), TIV, COUNT), DEALS, CLAIM),
        ("ordered-last", money(volume[last], TIV, COUNT), DEALS, CLAIM),
        ("ordered-after", money(volume.loc[last + 1 :].sum(), TIV, COUNT), DEALS),
        ("largest-deal", name(largest["designation"]), DEALS),
        ("largest-share", part, DEALS),
    ]
