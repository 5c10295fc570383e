"""Whose drones they were, under every scenario of Iran's supply and every reading of launches."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from entente.claims import Route
from entente.findings import Held, Section
from entente.findings.inversion_drones import shared
from entente.findings.inversion_drones.shared import ALL, DECOYS, FACTS, GARPIYA, PUBLISHED, STRIKES, SUPPLY
from entente.measures import events, supply
from entente.quantity import ABOUT, COUNT, PERCENT, PERCENT_FINE, WORD, count, index, month, share
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.inversion_drones import Choices

USED, CLAIM = (*SUPPLY, *STRIKES, *PUBLISHED, *DECOYS, *FACTS), ("C31",)


def scenarios(data: Tables, choices: Choices) -> Section:
    """The month from which Russian production must have carried most launches, by scenario."""
    frame, bounds = shared.scenarios(data, choices), shared.bounds(data, choices)
    alive, refuted = frame[~frame["refuted"]], frame[frame["refuted"]]
    supplied = alive["supplied_in_all"]
    return Section(
        [
            ("carry-first", month(alive["carry_first"].min()), USED, CLAIM),
            ("carry-last", month(alive["carry_last"].max()), USED, CLAIM),
            ("carry-all", month((frame["carry_first"].min(), frame["carry_last"].max())), USED, CLAIM),
            ("scenarios", count(len(frame), "items", WORD), SUPPLY),
            ("scenarios-refuted", count(len(refuted), "items", WORD), USED),
            ("scenarios-alive", count(len(alive), "items", WORD), USED),
            ("refuted-supplied", count(refuted["supplied_in_all"].max(), "drones"), USED),
            ("supplied-most", count(supplied.max(), "drones"), USED),
            ("supplied-least", count(supplied.min(), "drones"), USED),
            ("russian-made-all", share(alive["russian_share_low"].min(), ALL, PERCENT_FINE), USED, CLAIM),
        ],
        frames={"scenarios": frame, "supply": supply.by_scenario(data[SUPPLY[0]], bounds.index), "bounds": bounds},
    )


def share_since(data: Tables, choices: Choices) -> Section:
    """Launches since the first Russian-built wreck that Iran can have supplied."""
    frame = shared.scenarios(data, choices)
    alive = frame[~frame["refuted"]].set_index("title")
    low, high, to_end = (alive[f"share_{name}"] for name in ("since_low", "since_high", "to_end_high"))
    held = share(pd.concat({"to the last month": low, "to the end of supply": to_end}), ALL)
    return Section(
        [
            ("suppliable-since", share(pd.concat({"low": low, "high": high}), ALL), USED, CLAIM),
            ("suppliable-most", share(high.max(), ALL), USED, CLAIM),
            ("suppliable-to-end", share(to_end.max(), ALL), USED, CLAIM),
            ("supply-end", month(shared.month_of(data, "plan_due")), SUPPLY),
        ],
        [Held("russian-made-since",
              "Launches since July 2023 that Iran can have supplied, to June 2026 or to September 2025", held,
              "reported", (*STRIKES, *SUPPLY, *DECOYS))],
    )  # fmt: skip


def before(data: Tables, choices: Choices) -> Section:
    """Launches before the first Russian-built wreck that cannot have been Russian-built.

    Two authors say what the plant had made: leaked papers at most, and Ukraine's intelligence for the year, which
    leaves open when. Another route is the examination of wrecks: the share of the days since the first launch that
    passed before a Russian-built one was found.
    """
    recorded, since = shared.bounds(data, choices)["recorded"], shared.month_of(data, "first_copy")
    airframes, check, elsewhere = shared.elsewhere(data, choices)
    launched = recorded[: since - 1].sum()
    year, rate = shared.made(data, "W72"), shared.made(data, "W73") / shared.MONTHS
    made = {"leaked papers": airframes, **supply.made_by(year, since - 1)}
    readings = share({name: supply.not_built(launched, own) for name, own in made.items()}, ALL)
    by_papers = share((readings.readings[0][1], 1.0), ALL, PERCENT.but(shows="low", after=" or more"))
    found = events.landmark(data["landmarks"], "first_copy")
    days = events.share_of_days_before(data[STRIKES[0]]["first_day"].min(), (since - 1).end_time, found)
    routes = (
        Route(by_papers, STRIKES, shared.lineages(data, "W26")),
        Route(share(days, "days"), (), shared.lineages(data, "W27")),
    )
    return Section(
        [
            ("airframes", count(airframes, "drones"), FACTS, CLAIM),
            ("launched-by-check", count(recorded[:check].sum(), "drones"), STRIKES),
            ("elsewhere", count(elsewhere, "drones", ABOUT), (*FACTS, *GARPIYA)),
            ("check-month", month(check), FACTS),
            ("launched-before-copy", count(launched, "drones"), STRIKES),
            ("not-russian-then", share(readings.readings[0][1], ALL, PERCENT_FINE), USED, CLAIM),
            ("made-service", count(year, "drones"), FACTS, CLAIM),
            ("made-service-rate", index(rate, "a month", COUNT, of="drones"), FACTS, CLAIM),
            ("made-service-check", count(supply.made_by(year, check)["evenly"], "drones", ABOUT), FACTS, CLAIM),
            ("first-copy-month", month(since), FACTS),
        ],
        [Held("iranian-made-then", "Launches to June 2023 that cannot be Russian-built", readings, "reported",
              (*STRIKES, *FACTS), routes)],
    )  # fmt: skip
