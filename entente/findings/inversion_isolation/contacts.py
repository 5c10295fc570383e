"""Contacts of the leaders before the invasion, between it and the trip to Tehran, and after; visits before the trip."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from entente import intervals, prose
from entente.findings import Held, Section
from entente.measures import events
from entente.quantity import DECIMAL, PLAIN, WORD, Quantity, count, index, length, ratio
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.inversion_isolation import Choices

CONTACTS, VISITS, TEMPO, TRIP = ("russia_iran_contacts",), ("russian_visits_to_iran",), ("C01",), ("C02",)


def tempo(data: Tables, choices: Choices) -> Section:
    """Contacts a year in each window, and the rate after the trip over those before; the trip itself is left out."""
    frame = _windows(data, choices)
    rows = frame.set_index("window")
    return Section(
        [
            *((f"contacts-{key}", count(number, "contacts", WORD), CONTACTS, TEMPO)
              for key, number in rows["contacts"].items()),
            *((f"rate-{row.window}", index(row.rate, "a year", DECIMAL, (row.low, row.high), "contacts"), CONTACTS,
               TEMPO) for row in frame.itertuples()),
            ("tempo-peace", _over(rows, "peace", "before"), CONTACTS, TEMPO),
        ],
        [
            Held("tempo", "Contacts after the trip over those before the invasion", _over(rows, "after", "before"),
                 "coded", CONTACTS, sampling="exact ratio of rates"),
            Held("hinge", "Contacts after the trip over those from the invasion to it", _over(rows, "after", "war"),
                 "coded", CONTACTS, sampling="exact ratio of rates"),
        ],
        {"tempo": frame},
    )  # fmt: skip


def before(data: Tables, choices: Choices) -> Section:
    """Contacts and visits in the three months before the trip, beside what was usual."""
    trip = pd.Timestamp(choices.trip)
    window = trip - pd.Timedelta(days=choices.before_trip), trip - pd.Timedelta(days=1)
    near, years = events.counted(data[CONTACTS[0]]["contact_date"], *window)
    usual = _windows(data, choices).set_index("window").at["before", "rate"] * years
    visits = data[VISITS[0]]
    found, _ = events.counted(visits["visit_date"], *window)
    unknown = PLAIN.but(unknown=f"{prose.word(found)} found, the rest unknown")
    return Section(
        [
            ("near", count(near, "contacts", WORD), CONTACTS, TRIP),
            ("near-usual", count(usual, "contacts", DECIMAL), CONTACTS, TRIP),
            ("near-days", length(choices.before_trip, "days", PLAIN), CONTACTS, TRIP),
            ("visits-found", count(found, "contacts", WORD), VISITS, TRIP),
            ("visits-all", count(len(visits), "contacts", WORD), VISITS, TRIP),
        ],
        [
            Held(
                "visits", "Visits of senior Russians before the trip", count(None, "contacts", unknown), "coded", VISITS
            )
        ],
    )


def _windows(data: Tables, choices: Choices) -> pd.DataFrame:
    """Contacts in each window; the day of the trip lies in none."""
    dates, trip = data[CONTACTS[0]]["contact_date"], pd.Timestamp(choices.trip)
    one, invasion = pd.Timedelta(days=1), events.landmark(data["landmarks"], "invasion")
    return events.rates({
        "before": (pd.Timestamp(choices.covered_from), invasion - one), "war": (invasion, trip - one),
        "after": (trip + one, dates.max()), "peace": (trip + one, pd.Timestamp(choices.peace_to)),
    }, dates)  # fmt: skip


def _over(rows: pd.DataFrame, own: str, base: str) -> Quantity:
    """Rate in one window over that in another, with its exact interval."""
    ends = intervals.rate_ratio(*rows.loc[own, ["contacts", "years"]], *rows.loc[base, ["contacts", "years"]])
    return ratio(
        rows.at[own, "rate"] / rows.at[base, "rate"], "contacts a year before", DECIMAL.but(after=" times"), ends
    )
