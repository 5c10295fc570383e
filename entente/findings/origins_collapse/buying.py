"""What Iran bought and spent after the cease-fire."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from entente.findings import Held, Section
from entente.measures import arms
from entente.quantity import DECIMAL, DECIMAL_FINE, PERCENT, WORD, length, ratio, share
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.origins_collapse import Choices

YEARLY, ORDERS, MEANS, CLAIM = (
    ("sipri_moscow_iran_yearly",), ("sipri_iran_orders",), ("military_spending", "national_capabilities"), ("C10",),
)  # fmt: skip
RELEASES = {"2025": "iran_imports_tiv_millions", "2026": "iran_imports_2026_tiv_millions"}
BEFORE = "a year before the cease-fire"


def buying(data: Tables, choices: Choices) -> Section:
    """Imports by delivery and by order, and spending, after the cease-fire over before, by length of the windows."""
    yearly = data["sipri_moscow_iran_yearly"].set_index("delivery_year")
    lengths, day = choices.lengths, choices.cease_fire
    orders = data["sipri_iran_orders"].set_index("order_year")
    bought = {name: yearly[column] for name, column in RELEASES.items()}
    placed = {"all orders": orders["ordered_tiv_millions"], "without the largest": arms.without_largest(orders)}
    apart = {("without the largest of each side", n): value
             for n, value in arms.around_without_largest(orders, day, lengths).items()}  # fmt: skip
    delivered, ordered = (arms.around_by_length(own, day, lengths, 0) for own in (bought, placed))
    ordered |= apart
    imports = ratio(delivered, f"imports {BEFORE}", DECIMAL_FINE)
    later = ratio(arms.around_by_length(bought, day, lengths, 1), f"imports {BEFORE}", DECIMAL_FINE)
    means = ratio(arms.around_by_length(_spending(data), day, lengths, 0), f"spending {BEFORE}", DECIMAL_FINE)
    flow, whole = yearly["moscow_to_iran_tiv_millions"], yearly[RELEASES["2025"]]
    return Section(
        [
            ("window", length((min(lengths), max(lengths)), "years", WORD.but(join=" to ")), YEARLY),
            ("buying", imports, YEARLY, CLAIM),
            ("buying-later", later, YEARLY, CLAIM),
            ("ordering", ratio(ordered, f"orders {BEFORE}", DECIMAL), ORDERS, CLAIM),
            ("means", means, MEANS, CLAIM),
            ("moscow-after", share(arms.share_over(flow, whole, day + 1, day + 5), "Iran's arms imports"), YEARLY,
             CLAIM),
            ("shah", ratio(arms.window_ratio(whole, (day + 1, day + 5), (1975, 1978)), "imports a year in 1975 to 1978",
                           PERCENT), YEARLY, CLAIM),
        ],
        [
            Held("buying", "Iran's arms imports after the cease-fire over before, by delivery and by order",
                 ratio(delivered | ordered, f"imports {BEFORE}", DECIMAL_FINE), "recorded", (*YEARLY, *ORDERS)),
            Held("means", "Iran's military spending after the cease-fire over before", means, "recorded", MEANS),
        ],
        {"buying": yearly.loc[1975:1999, [RELEASES["2025"], "moscow_to_iran_tiv_millions"]]
                   .join(orders["ordered_tiv_millions"].rename_axis("delivery_year"))},
    )  # fmt: skip


def _spending(data: Tables) -> dict[str, pd.Series]:
    """Iran's military spending by year, in constant dollars by one source and current ones by another."""
    sources = {
        "SIPRI": ("military_spending", "sipri_constant_2023_usd_millions"),
        "COW": ("national_capabilities", "spending_current_usd_millions"),
    }
    return {
        source: data[table].query("state == 'IRN'").set_index("year")[column].dropna()
        for source, (table, column) in sources.items()
    }
