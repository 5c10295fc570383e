"""Deliveries and disputes by year: whether more of the one goes with less of the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from entente.findings import Held, Section
from entente.measures import conduct
from entente.quantity import ABOUT, WORD, Form, count, length, money, ratio
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.origins_bargain import Choices

PAIR, USED, CLAIM = (
    ("sipri_moscow_iran_yearly",), ("iran_disputes_post_soviet", "sipri_moscow_iran_yearly"), ("C12",),
)  # fmt: skip
NOT_FOUND = Form("count", unknown="not found in what was read")


def exchange(data: Tables, choices: Choices) -> Section:
    """Disputes in years of many deliveries over those in years of few; texts that tie the one to the other."""
    disputes = data["iran_disputes_post_soviet"].set_index("onset_year")["disputes"]
    yearly = data["sipri_moscow_iran_yearly"].set_index("delivery_year")["moscow_to_iran_tiv_millions"]
    deliveries = yearly.loc[slice(*choices.disputes)]
    split = conduct.split_by_median(disputes, deliveries)
    made = data["sipri_moscow_iran_yearly"].set_index("delivery_year")["moscow_to_iran_licence_tiv_millions"]
    flows = {"all deliveries": yearly, "without what was made in Iran": yearly - made.fillna(0.0)}
    lagged = {(kind, lag): conduct.split_by_median(disputes, flow.shift(lag).reindex(disputes.index)).estimate
              for kind, flow in flows.items() for lag in choices.lags}  # fmt: skip
    more, more_years, less, less_years = map(int, split.sums)
    dose = ratio(split.estimate, "disputes a year in years of fewer arms", ends=split.ends)
    return Section(
        [
            ("dose-more", count(more, "disputes", WORD), USED),
            ("dose-more-years", length(more_years, "years"), PAIR),
            ("dose-less", count(less, "disputes", WORD), USED),
            ("dose-less-years", length(less_years, "years"), PAIR),
            ("dose-ratio", dose, USED, CLAIM),
            ("dose-central", ratio(split.estimate, "disputes a year in years of fewer arms"), USED, CLAIM),
            ("dose-lagged", ratio(lagged, "disputes a year in years of fewer arms"), USED, CLAIM),
            ("dose-median", money(deliveries.median(), "million TIV", ABOUT), PAIR),
        ],
        [
            Held("dose", "Disputes in years of more arms over years of fewer, ratio", dose, "coded", USED,
                 sample=split),
            Held("tied", "Texts found that tie arms to restraint", count(None, "sources", NOT_FOUND), "reported",
                 ["iran_treaty_obligations", "meddling_claims"]),
        ],
        {"exchange": pd.DataFrame({"tiv_millions": deliveries, "disputes": disputes}).rename_axis("year")},
    )  # fmt: skip
