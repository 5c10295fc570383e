"""Iran's stock of enriched uranium over time, and what left for Russia in December 2015."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.findings import Held, Section
from entente.measures import nuclear
from entente.quantity import ABOUT, COUNT, DECIMAL, count, share
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.misreading_hopes import Choices

USED, STOCK, CLAIM, UNIT, WHOLE = (
    ("uranium_shipment_2015",), ("iran_uranium_stock",), ("C18",), "kg of uranium", "Iran's stock before the deal",
)  # fmt: skip


def deal(data: Tables, choices: Choices) -> Section:
    """The stock before and after the shipment, and each account of what was shipped."""
    figures = data["uranium_shipment_2015"]
    stock = figures.groupby("moment")["uranium_kg"].sum()
    accounts = figures[figures["moment"] == "shipped"].set_index("source_title")["uranium_kg"]
    return Section(
        [
            ("stock-before", count(stock["before"], UNIT, ABOUT), USED, CLAIM),
            ("stock-after", count(stock["after"], UNIT), USED, CLAIM),
            ("stock-fall", share(nuclear.fall(stock["before"], stock["after"]), WHOLE), USED, CLAIM),
            ("stock-fall-kg", count(stock["before"] - stock["after"], UNIT, ABOUT), USED, CLAIM),
            ("shipped-kg", count(accounts, UNIT, ABOUT), USED, CLAIM),
        ],
        [Held("deal-stock", "Part of Iran's stock that left for Russia",
              share(nuclear.shipped_shares(accounts, stock["before"]), WHOLE), "reported", USED, roots=accounts.index)],
        {"shipment": nuclear.figures_by_date(figures)},
    )  # fmt: skip


def stock(data: Tables, choices: Choices) -> Section:
    """The stock at single dates."""
    rows = data["iran_uranium_stock"]
    at, last = rows.set_index("reference_date"), rows.iloc[-1]
    total, high = at["total_kg"].dropna(), at["up_to_60_kg"]
    return Section(
        [
            ("stock-2019", count(total["2019-05-20"], UNIT), STOCK, CLAIM),
            ("stock-2021", count(total["2021-02-16"], UNIT), STOCK, ["C19"]),
            ("stock-last", count(last["total_kg"], UNIT), STOCK),
            ("stock-60-last", count(last["up_to_60_kg"], UNIT), STOCK),
            ("stock-60-first", count(high["2021-05-22"], UNIT, DECIMAL), STOCK),
            ("stock-60-invasion", count(high["2022-02-19"], UNIT, COUNT), STOCK, ["C19"]),
        ],
        frames={"uranium": rows},
    )
