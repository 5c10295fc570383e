"""How much of what Moscow delivered was ordered once there was a near abroad; whom Iran had armed before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.findings import Held, Section
from entente.measures import arms
from entente.quantity import Form, count, length, share
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.origins_bargain import Choices

DEALS, GROUPS, CLAIM = ("sipri_deals_to_iran",), ("sipri_iran_to_groups",), ("C08",)
NOT_FOUND = Form("count", unknown="not found in what was read")


def orders(data: Tables, choices: Choices) -> Section:
    """The share of deliveries ordered after the collapse, by start and by dating, and the years of arms to groups."""
    deals = data["sipri_deals_to_iran"].dropna(subset=["first_delivery_from"])
    frame = arms.ordered_after_by_start(deals, choices.delivered_from, choices.last_soviet_year)
    read = {(f"delivered from {row.delivered_from}", dating): value for row in frame.itertuples()
            for dating, value in zip(arms.DATINGS, (row.low, row.high), strict=True)}  # fmt: skip
    after = share(read, "the volume delivered")
    armed = arms.years_with_deliveries(data["sipri_iran_to_groups"], *choices.fear)
    since = deals[deals["first_delivery_from"] >= choices.delivered_from[1]]
    tanks = (since["designation"] == "T-72M1") & (since["order_year"] == choices.last_soviet_year)
    return Section(
        [
            ("orders-after", after, DEALS, CLAIM),
            ("orders-given", share(frame.set_index("delivered_from")["low"], "the volume delivered"), DEALS, CLAIM),
            ("orders-tanks", share(arms.volume_share(since, tanks), "the volume delivered from 1992 on"), DEALS, CLAIM),
            ("fear-years", length(armed, "years"), GROUPS, CLAIM),
            ("fear-all", length(choices.fear[1] - choices.fear[0] + 1, "years"), GROUPS),
        ],
        [
            Held("orders", "Arms ordered after the Soviet collapse", after, "recorded", DEALS),
            Held("stated", "Statements from Moscow found that name the motive", count(None, "sources", NOT_FOUND),
                 "reported", DEALS),
            Held("fear", "Years in which Iran armed a group abroad, 1980 to 1991", length(armed, "years"), "recorded",
                 GROUPS),
        ],
        {"orders": frame},
    )  # fmt: skip
