"""How long the war has lasted, and the losses of its first year over Russia's forces before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from entente.claims import Route
from entente.findings import Held, Section
from entente.measures import conflicts, events
from entente.quantity import COUNT, PERCENT_FINE, Quantity, count, day, length, share
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.inversion_isolation import Choices

CLAIMED, ESTIMATED, FORCES = ("russian_losses_claimed",), ("russian_losses_estimated",), ("russian_forces",)
CLAIM, UKRAINE = ("C24",), "Ukraine"
FORCE = "Russia's armed and paramilitary forces before the war"


def losses(data: Tables, choices: Choices) -> Section:
    """Duration of the war, and killed and wounded of its first year by every author over the forces before it."""
    claimed, forces = data["russian_losses_claimed"], data["russian_forces"].sort_values("year")["personnel"]
    last, force, estimated = claimed.iloc[-1], forces.iloc[-1], data["russian_losses_estimated"]
    lasted = (last["on_date"] - events.landmark(data["landmarks"], "invasion")).days
    first = claimed.set_index("on_date").at[pd.Timestamp(choices.year_end), "personnel"]
    readings = {
        name: own / force for name, own in conflicts.killed_and_wounded(estimated, float(first), UKRAINE).items()
    }
    killed = estimated[(estimated["counts"] == "killed") & (estimated["claimed_by"] != "Russia")]
    ends = killed["persons_low"].min(), killed["persons_high"].max()
    return Section(
        [
            ("last-day", day(last["on_date"]), CLAIMED),
            ("force", count(force, "persons"), FORCES, CLAIM),
            ("losses-first", count(first, "persons"), CLAIMED, CLAIM),
            ("losses-last", count(last["personnel"], "persons"), CLAIMED, CLAIM),
            ("losses-british", count(_of(estimated, "L01"), "persons"), ESTIMATED, CLAIM),
            ("losses-service", count(_of(estimated, "L04")[0], "persons"), ESTIMATED, CLAIM),
            ("losses-private", count(_of(estimated, "L05")[0], "persons"), ESTIMATED, CLAIM),
            ("losses-killed", count(ends, "persons"), ESTIMATED, CLAIM),
        ],
        [
            Held("days", "Days from the invasion to the end of the record",
                 length(lasted, "days", COUNT.but(after=" days")), "measured", CLAIMED),
            Held("losses", "Killed and wounded of the first year over the armed and paramilitary forces",
                 _share(readings), "reported", (*ESTIMATED, *CLAIMED, *FORCES), _routes(readings)),
        ],
        {
            "estimates": estimated.assign(
                share_low=estimated["persons_low"] / force, share_high=estimated["persons_high"] / force
            ),
        },
    )  # fmt: skip


def _of(estimated: pd.DataFrame, estimate_id: str) -> tuple[int, int]:
    """Both ends of one estimate."""
    row = estimated.set_index("estimate_id").loc[estimate_id]
    return row["persons_low"], row["persons_high"]


def _routes(readings: dict[str, float]) -> list[Route]:
    """A route for each author, with all that it says."""
    authors = dict.fromkeys(name.split(",")[0] for name in readings)
    own = {
        author: {name: value for name, value in readings.items() if name.split(",")[0] == author} for author in authors
    }
    return [
        Route(_share(values), CLAIMED if author == UKRAINE else (), () if author == UKRAINE else (author,))
        for author, values in own.items()
    ]


def _share(given: dict[str, float]) -> Quantity:
    return share(given, FORCE, PERCENT_FINE)
