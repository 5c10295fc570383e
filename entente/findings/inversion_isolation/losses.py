"""How long the war has lasted, and the losses that Ukraine claims over Russia's forces before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from entente.findings import Held, Section
from entente.findings.inversion_isolation import shared
from entente.measures import events
from entente.quantity import COUNT, PERCENT_FINE, Quantity, count, day, length, share
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.inversion_isolation import Choices

LOSSES, FORCES, CLAIM = ("russian_losses_claimed",), ("russian_forces",), ("C24",)
FORCE = "Russia's armed and paramilitary forces before the war"


def losses(data: Tables, choices: Choices) -> Section:
    """Duration of the war, and the claim of its first year, in full and in part."""
    claimed, forces = data["russian_losses_claimed"], data["russian_forces"].sort_values("year")["personnel"]
    last, force = claimed.iloc[-1], forces.iloc[-1]
    lasted = (last["on_date"] - events.landmark(data["landmarks"], "invasion")).days
    first = claimed.set_index("on_date").at[pd.Timestamp(choices.year_end), "personnel"]
    parts = {part: first * part for part in choices.fractions}
    rows = [
        (part, number, number / force, shared.stance_of("losses", _share(number / force)))
        for part, number in parts.items()
    ]
    return Section(
        [
            ("last-day", day(last["on_date"]), LOSSES),
            ("force", count(force, "persons"), FORCES, CLAIM),
            ("losses-first", count(first, "persons"), LOSSES, CLAIM),
            ("losses-last", count(last["personnel"], "persons"), LOSSES, CLAIM),
        ],
        [
            Held("days", "Days from the invasion to the end of the record",
                 length(lasted, "days", COUNT.but(after=" days")), "measured", LOSSES),
            Held("losses", "Claimed losses of the first year over the armed and paramilitary forces",
                 _share({"half the claim": first / 2 / force, "the claim": first / force}), "recorded",
                 (*LOSSES, *FORCES)),
        ],
        {"losses": claimed, "fractions": pd.DataFrame(rows, columns=["fraction", "persons", "share", "stance"])},
    )  # fmt: skip


def _share(given: object) -> Quantity:
    return share(given, FORCE, PERCENT_FINE)
