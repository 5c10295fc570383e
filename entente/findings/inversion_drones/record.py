"""What the daily record misses against published totals, what was stopped, and what were decoys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from entente.findings import Section
from entente.findings.inversion_drones import shared
from entente.findings.inversion_drones.shared import ALL, DECOYS, PUBLISHED, STRIKES
from entente.measures import strikes
from entente.quantity import PERCENT, PERCENT_FINE, WORD, Form, Given, Quantity, count, month, quarter, ratio, share
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.inversion_drones import Choices

BOTH = (*STRIKES, *PUBLISHED)


def early(data: Tables, choices: Choices) -> Section:
    """The record beside the running totals of the first two years, and beside totals of missiles."""
    compared = _compared(data)
    totals = compared.set_index("total_id")
    chain, first = totals.loc[list(choices.chain), "ratio"], totals.loc[choices.chain[0]]
    missiles = compared.loc[compared["scope"] == "missiles", "ratio"]
    return Section(
        [
            ("coverage-chain-count", count(len(chain), "items", WORD), PUBLISHED),
            ("coverage-first", _recorded(first["ratio"]), BOTH),
            ("coverage-first-published", count(first["published"], "drones"), BOTH),
            ("coverage-first-recorded", count(first["recorded"], "drones"), BOTH),
            ("coverage-chain", _recorded(chain), BOTH),
            ("coverage-rounded-published", count(totals.at[choices.rounded, "published"], "drones"), BOTH),
            ("coverage-rounded", _recorded(totals.at[choices.rounded, "ratio"]), BOTH),
            ("coverage-totals", count(len(compared), "items"), BOTH),
            ("coverage-missiles", _range(missiles), BOTH),
            ("coverage-missiles-count", count(len(missiles), "items", WORD), BOTH),
        ],
        frames={"coverage": compared},
    )


def later(data: Tables, choices: Choices) -> Section:
    """The record beside totals of the same reports, of other offices and of wider counts, and of Shaheds proper."""
    compared = _compared(data)
    drones = compared[compared["scope"] == "drones"].set_index("total_id")
    same = (drones.loc[drones["basis"] == "same_reports", "ratio"] - 1).abs()
    other = drones.loc[(drones["basis"] == "other_count") & (drones["period_end"] >= "2024-01-01"), "ratio"]
    rest = drones.loc[drones["basis"] != "same_reports", "ratio"].drop(choices.chain[0])
    proper = compared[compared["scope"] == "shaheds_without_decoys"].sort_values("period_end").iloc[-1]
    until = shared.bounds(data, choices)[["low", "shahed_high"]][: proper["period_end"].to_period("M")].sum()
    return Section(
        [
            ("coverage-same-worst", _recorded(same.max(), PERCENT_FINE), BOTH),
            ("coverage-same-median", _recorded(same.median(), PERCENT_FINE), BOTH),
            ("coverage-same-count", count(len(same), "items", WORD), BOTH),
            ("coverage-other", _range(other), BOTH),
            ("coverage-other-count", count(len(other), "items", WORD), BOTH),
            ("coverage-wide", _range(drones.loc[drones["basis"] == "wider_count", "ratio"]), BOTH),
            ("coverage-later", _range(rest), BOTH),
            ("coverage-shaheds", _recorded(until / proper["published"]), (*BOTH, *DECOYS)),
            ("coverage-shaheds-published", count(proper["published"], "drones"), BOTH),
        ]
    )


def stopped(data: Tables, choices: Choices) -> Section:
    """Share of drones and missiles stopped by quarter, and drones that got through."""
    quarterly = strikes.interception(data[STRIKES[0]], "Q")
    whole = quarterly.iloc[1:]
    through = whole["drones_through"]
    return Section(
        [
            *((f"stopped-{kind}", share(own.median(), f"{kind} of which the outcome is stated", PERCENT,
                                        (own.min(), own.max())), STRIKES)
              for kind, own in whole[["drones", "missiles"]].items()),
            ("through-first", count(through.iloc[0], "drones"), STRIKES),
            ("through-most", count(through.max(), "drones"), STRIKES),
            ("through-last", count(through.iloc[-1], "drones"), STRIKES),
            ("through-most-quarter", quarter(through.idxmax()), STRIKES),
        ],
        frames={"interception": quarterly},
    )  # fmt: skip


def decoys(data: Tables, choices: Choices) -> Section:
    """Shaheds proper among drones, as reports split them, and decoys as a commander stated them."""
    split, said = strikes.split_share(data[STRIKES[0]], choices.split_coverage), data[DECOYS[0]].iloc[0]
    return Section(
        [
            ("split", share(split.median(), ALL, PERCENT, (split.min(), split.max())), STRIKES),
            ("split-months", month((split.index[0], split.index[-1])), STRIKES),
            ("decoys-stated", share((said["share_minimum"], said["share_maximum"]), ALL), DECOYS),
        ]
    )


def _compared(data: Tables) -> pd.DataFrame:
    return strikes.coverage(data[STRIKES[0]], data[PUBLISHED[0]])


def _recorded(given: Given, form: Form = PERCENT) -> Quantity:
    return ratio(given, "launches as published", form)


def _range(values: pd.Series) -> Quantity:
    return _recorded((values.min(), values.max()))
