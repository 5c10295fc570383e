"""Whether supply rose after 2022: deliveries by release, launches, new kinds of weapon."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from entente import intervals, prose
from entente.findings import Held, Section
from entente.findings.inversion_drones import shared
from entente.findings.inversion_drones.shared import PUBLISHED, STRIKES
from entente.measures import arms, strikes
from entente.quantity import COUNT, DECIMAL, WORD, count, length, name, ratio
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.inversion_drones import Choices

DELIVERIES, MODELS, CLAIM = ("sipri_iran_to_russia",), ("strike_models",), ("C28",)
BOTH = (*STRIKES, *PUBLISHED)


def deliveries(data: Tables, choices: Choices) -> Section:
    """Deliveries of drones per month in 2023 over 2022, by release."""
    first = choices.war[0]
    months = 12 - pd.Period(shared.facts(data).at["W02", "event_date"]).month + 1
    rates = {
        f"release of {release}": arms.delivery_rate_ratio(rows, first, first + 1, months)
        for release, rows in data[DELIVERIES[0]].groupby("release")
    }
    over = ratio(rates, "deliveries a month in 2022", DECIMAL)
    return Section(
        [("rate-ratio", over, DELIVERIES, CLAIM)],
        [Held("rate", "Deliveries per month, 2023 over 2022, by release", over, "recorded", DELIVERIES)],
    )


def launched(data: Tables, choices: Choices) -> Section:
    """Monthly launches in spring 2023 over those of the first winter, each month left out in turn."""
    bounds = shared.bounds(data, choices)
    grown = {
        (reading, left_out): value
        for reading in ("recorded", "high")
        for left_out, value in intervals.growth_left_out(bounds[reading], choices.spring, choices.full_winter).items()
    }
    over = ratio(grown, "launches a month in the first winter", DECIMAL)
    winter, spring = (bounds["recorded"][slice(*span)] for span in (choices.full_winter, choices.spring))
    sample = strikes.monthly_levels(winter, spring)
    a_month, days, all_days = strikes.quiet(data[STRIKES[0]], choices.quiet)
    return Section(
        [
            ("launch-growth", ratio(grown["recorded", "none"], over.of, DECIMAL), STRIKES, CLAIM),
            ("launch-growth-range", over, BOTH, CLAIM),
            ("launch-growth-without", ratio(grown["recorded", choices.peak], over.of, DECIMAL), STRIKES, CLAIM),
            ("winter-peak", count(winter[choices.peak], "drones"), STRIKES),
            ("winter-month", count(a_month, "drones"), STRIKES),
            ("winter-days", length(days, "days", COUNT), STRIKES),
            ("winter-all-days", length(all_days, "days", COUNT), STRIKES),
        ],
        [Held("launch-growth", "Monthly launches, spring 2023 over first winter",
              ratio(sample.estimate, over.of, DECIMAL, sample.ends), "recorded", BOTH, sample=sample)],
    )  # fmt: skip


def kinds(data: Tables, choices: Choices) -> Section:
    """New kinds of weapon in the latest release: delivered, and used."""
    rows = data[DELIVERIES[0]]
    latest = rows[rows["release"] == rows["release"].max()]
    new = arms.new_kinds(latest, choices.war[0])
    number = latest.loc[latest["designation"].isin(new), "number_delivered"].sum()
    named = WORD.but(after=f" ({prose.listing(new)})") if new else WORD
    return Section(
        [
            ("new-kinds", name(new or "none"), DELIVERIES, CLAIM),
            ("new-kinds-number", count(number, "missiles"), DELIVERIES, CLAIM),
        ],
        [
            Held("new-kinds", "New kinds of weapon delivered after 2022", count(len(new), "items", named), "recorded",
                 DELIVERIES),
            Held("new-kinds-used", "Launches of those kinds recorded",
                 count(strikes.launches_of(data[MODELS[0]], new), "weapons", WORD), "recorded", MODELS),
        ],
    )  # fmt: skip
