"""Contacts of the leaders before the invasion, between it and the trip to Tehran, and after; visits before the trip."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from entente.findings import Held, Section
from entente.measures import events
from entente.quantity import DECIMAL, PLAIN, WORD, Quantity, count, index, length, ratio
from entente.samples import Counts
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.inversion_isolation import Choices

CONTACTS, VISITS, TEMPO, TRIP = ("russia_iran_contacts",), ("russian_visits_to_iran",), ("C01",), ("C02",)
LISTS, TOTALS = (*CONTACTS, "contacts_second_list"), (*CONTACTS, "contact_totals")


def tempo(data: Tables, choices: Choices) -> Section:
    """Contacts a year in each window, and the rate after the trip over those before; the trip itself is left out."""
    frame = _windows(data, choices)
    rows = frame.set_index("window")
    pairs = {"whole": ("after", "before"), "peace": ("peace", "before"), "one": ("one_after", "one_before"),
             "war": ("after", "war")}  # fmt: skip
    over = {key: _over(data, choices, *pair) for key, pair in pairs.items()}
    read = {"whole record": over["whole"].estimate, "one president": over["one"].estimate}
    return Section(
        [
            *((f"contacts-{key}", count(rows.at[key, "contacts"], "contacts", WORD), CONTACTS, TEMPO)
              for key in ("before", "war", "after")),
            *((f"rate-{key}", index(rows.at[key, "rate"], "a year", DECIMAL, tuple(rows.loc[key, ["low", "high"]]),
               "contacts"), CONTACTS, TEMPO) for key in ("before", "after")),
            *((f"tempo-{key}", _ratio(over[key]), CONTACTS, TEMPO) for key in ("whole", "peace", "one")),
        ],
        [
            Held("tempo", "Contacts after the trip over those before the invasion", _ratio(over["whole"]).read(read),
                 "coded", CONTACTS, sample=over["whole"]),
            Held("hinge", "Contacts after the trip over those from the invasion to it", _ratio(over["war"]),
                 "coded", CONTACTS, sample=over["war"]),
        ],
        {"tempo": frame},
    )  # fmt: skip


def second(data: Tables, choices: Choices) -> Section:
    """Contacts of a second list beside those of the first as it stood, and totals that others gave."""
    own, listed = data[CONTACTS[0]], data["contacts_second_list"]["contact_date"]
    dates = own.loc[own["found_in"] < choices.second_search, "contact_date"]
    span = [pd.Timestamp(day) for day in choices.second_list]
    found = zip(("both", "first", "second"), events.matched(dates[dates.between(*span)], listed, 1), strict=True)
    totals = data["contact_totals"]
    return Section(
        [
            *((f"lists-{key}", count(number, "contacts", WORD), LISTS, TEMPO) for key, number in found),
            ("lists-number", count(len(listed), "contacts", WORD), LISTS, TEMPO),
            *((f"total-{row.total_id}", count(row.contacts, "contacts", WORD), TOTALS, TEMPO)
              for row in totals.itertuples()),
            *((f"own-{row.total_id}", count(_own(data, row), "contacts", WORD), TOTALS, TEMPO)
              for row in totals.itertuples()),
        ]
    )  # fmt: skip


def before(data: Tables, choices: Choices) -> Section:
    """Contacts and visits in the three months before the trip, beside what was usual."""
    trip = pd.Timestamp(choices.trip)
    window = trip - pd.Timedelta(days=choices.before_trip), trip - pd.Timedelta(days=1)
    near, years = events.counted(data[CONTACTS[0]]["contact_date"], *window)
    usual = _windows(data, choices).set_index("window").at["before", "rate"] * years
    visits = data[VISITS[0]]
    found = {name: events.counted(rows["visit_date"], *window)[0] for name, rows in
             {"on record": visits[visits["proof"] == "on record"], "with those claimed": visits}.items()}  # fmt: skip
    return Section(
        [
            ("near", count(near, "contacts", WORD), CONTACTS, TRIP),
            ("near-usual", count(usual, "contacts", DECIMAL), CONTACTS, TRIP),
            ("near-days", length(choices.before_trip, "days", PLAIN), CONTACTS, TRIP),
            *(
                (f"visits-{key}", count(number, "contacts", WORD), VISITS, TRIP)
                for key, number in zip(("recorded", "claimed"), found.values(), strict=True)
            ),
        ],
        [Held("visits", "Visits of Russian officials before the trip", count(found, "contacts"), "coded", VISITS)],
        {"visits": visits[visits["visit_date"].between(*window)]},
    )


def _windows(data: Tables, choices: Choices) -> pd.DataFrame:
    """Contacts in each window."""
    return events.rates(_spans(data, choices), data[CONTACTS[0]]["contact_date"])


def _spans(data: Tables, choices: Choices) -> dict[str, tuple[pd.Timestamp, pd.Timestamp]]:
    """First and last day of each window; the day of the trip lies in none."""
    trip = pd.Timestamp(choices.trip)
    one, invasion = pd.Timedelta(days=1), events.landmark(data["landmarks"], "invasion")
    first, last = (pd.Timestamp(day) for day in choices.one_president)
    return {
        "before": (pd.Timestamp(choices.covered_from), invasion - one), "war": (invasion, trip - one),
        "after": (trip + one, pd.Timestamp(choices.covered_to)),
        "peace": (trip + one, pd.Timestamp(choices.peace_to)),
        "one_before": (first, invasion - one), "one_after": (trip + one, last),
    }  # fmt: skip


def _own(data: Tables, total: Any) -> int:
    """Contacts of the first list of the form and in the days of a total."""
    own = data[CONTACTS[0]]
    return events.counted(own.loc[own["form"] == total.form, "contact_date"], total.first, total.last)[0]


def _over(data: Tables, choices: Choices, own: str, base: str) -> Counts:
    """Contacts in one window against those in another, by quarter."""
    windows = _spans(data, choices)
    return events.in_pieces(data[CONTACTS[0]]["contact_date"], windows[own], windows[base], choices.piece)


def _ratio(over: Counts) -> Quantity:
    return ratio(over.estimate, "contacts a year before", DECIMAL.but(after=" times"), over.ends)
