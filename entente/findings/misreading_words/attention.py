"""Shares, places and peers of Iran in three Russian outlets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from entente import intervals
from entente.findings import Held, Section
from entente.measures import words
from entente.quantity import ABOUT, PERCENT_FINE, PLAIN, TIMES, WORD, Quantity, count, length, rank, ratio, share, year
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.misreading_words import Choices

USED, CLAIM = ("russian_media_countries_yearly",), ("C21",)
OUTLETS = ("Channel One", "RT", "Foreign ministry")
OVER = {"ukraine": "Ukraine", "usa": "United States", "turkey": "Turkey", "china": "China"}
ITEMS, COUNTED, PARTNERS = "headlines of Channel One", "states that were counted", "items that name the median partner"


def attention(data: Tables, choices: Choices) -> Section:
    """How often the main channel names Iran, by year and beside other states."""
    counted = data["russian_media_countries_yearly"]
    iran, main = words.named(counted, "IRN"), counted[counted["outlet"] == OUTLETS[0]]
    spans = words.by_span(main, choices.spans, words.STATES)
    own = iran[iran["outlet"] == OUTLETS[0]].set_index("year")
    whole = own.loc[own["full_year"].astype(bool), "share"]
    years = {"peak": int(whole.idxmax()), "low": int(whole.idxmin())}
    table = spans.set_index(["first", "state"])["share"].loc[choices.spans[2][0]]
    return Section(
        [
            ("items", count(main.drop_duplicates("year")["items"].sum(), "statements"), USED, CLAIM),
            ("iran-items", count(own["naming"].sum(), "statements"), USED, CLAIM),
            *((f"{name}-share", share(own.at[at, "share"], ITEMS, PERCENT_FINE, tuple(own.loc[at, ["low", "high"]])),
             USED,
               CLAIM) for name, at in years.items()),
            *((f"{name}-year", year(at), USED, CLAIM) for name, at in years.items()),
            *((f"over-{key}", ratio(table[state] / table["Iran"], "headlines that name Iran", TIMES), USED, CLAIM)
              for key, state in OVER.items()),
            ("states", count(len(words.STATES), "states", WORD), USED),
            ("coverage", share(1 - 2 * intervals.TAIL, "samples whose interval holds the truth"), USED),
        ],
        frames={"iran": iran, "spans": spans},
    )  # fmt: skip


def places(data: Tables, choices: Choices) -> Section:
    """Iran's place among the states that were counted, and its items over those of the median partner."""
    counted = data["russian_media_countries_yearly"]
    whole = counted[counted["full_year"].astype(bool)]
    inside = {outlet: whole[whole["outlet"] == outlet] for outlet in OUTLETS}
    place = {outlet: words.places(rows, "IRN") for outlet, rows in inside.items()}
    median = {outlet: words.median_to(own, choices.before) for outlet, own in place.items()}
    peers = {
        outlet: words.peer_ratio(rows[rows["year"] <= choices.before], "IRN", choices.peers)
        for outlet, rows in inside.items()
    }
    frame = pd.concat(
        [own.rename("place").reset_index().assign(outlet=outlet) for outlet, own in place.items()], ignore_index=True
    )
    first = place[OUTLETS[0]]
    return Section(
        [
            *(line for outlet in OUTLETS for line in _outlet(outlet, median[outlet], peers[outlet], "")),
            *((f"ratio-{_key(outlet)}-left", ratio(words.peer_ratios_without_one(
                rows[rows["year"] <= choices.before], "IRN", choices.peers), PARTNERS, ABOUT), USED, CLAIM)
              for outlet, rows in inside.items()),
            ("place-foreign-left", rank(words.medians_without_one(place[OUTLETS[2]], *choices.common), COUNTED, PLAIN),
             USED, CLAIM),
            *(line for outlet, rows in inside.items() for line in _outlet(
                outlet, words.median_within(place[outlet], *choices.common),
                words.peer_ratio(rows[rows["year"].between(*choices.common)], "IRN", choices.peers), "-common")),
            ("years-first-three", length((first <= choices.top).sum(), "years"), USED, CLAIM),
            ("years", count(len(first), "items"), USED, CLAIM),
            ("top", count(choices.top, "places", WORD), ("claim_tests",)),
        ],
        [
            Held("rank", "Iran's median place, by outlet", rank(median, COUNTED, PLAIN), "coded", USED),
            Held("peers", "Iran over the median partner, by outlet",
                 ratio(peers, PARTNERS, ABOUT.but(after=" times")), "coded", USED),
            Held("thought", "Texts of the “neo-imperialist” thinkers with Iran in an axis",
                 share(None, "texts of these thinkers", PLAIN.but(unknown="not tested: no such texts in the tables")),
                  "coded",
                 USED),
        ],
        {"places": frame},
    )  # fmt: skip


def _key(outlet: str) -> str:
    return outlet.split()[0].lower()


def _outlet(outlet: str, place: float, peers: float, ending: str) -> list[tuple[str, Quantity, tuple, tuple]]:
    key = _key(outlet)
    return [
        (f"place-{key}{ending}", rank(place, COUNTED, PLAIN), USED, CLAIM),
        (f"ratio-{key}{ending}", ratio(peers, PARTNERS, ABOUT), USED, CLAIM),
    ]
