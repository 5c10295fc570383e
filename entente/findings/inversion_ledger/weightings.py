"""Every way to weigh the domains: under how many the balance turned, and what it did afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from entente import dependence
from entente.findings import Held, Section
from entente.findings.inversion_ledger import shared
from entente.findings.inversion_ledger.shared import CLAIM, DOMAINS, USED, WEIGHTINGS
from entente.measures import needs
from entente.quantity import DECIMAL_FINE, PERCENT, count, index, share
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.inversion_ledger import Choices

FROM_TO = DECIMAL_FINE.but(join=" to ")
WINDOWS = ("before", "after", "late")


def turned(data: Tables, choices: Choices) -> Section:
    """The share of weightings under which the balance turned in every reading, and lay above zero later."""
    found, later = shared.turning(data, choices), shared.above(data, choices, choices.late)
    before, after = (shared.drawn(data, choices, choices.before, choices.after).at(side=side)
                     for side in dependence.SIDES)  # fmt: skip
    moved = shared.shares(dependence.Named(after.values - before.values > 0, after.axes), choices)
    return Section(
        [
            *((f"{scale}-inverts", share(shared.of_scale(found, scale), WEIGHTINGS), USED) for scale in choices.scales),
            ("moved", share(moved, WEIGHTINGS), USED, CLAIM),
            ("draws", count(choices.draws, "items"), USED),
            ("readings", count(len(found), "items"), USED),
        ],
        [
            Held("inverts", "Weightings and draws under which the balance turned", share(found, WEIGHTINGS), "coded",
                 USED),
            Held("lasts", "Weightings and draws with Russia the needier in 2024 and 2025", share(later, WEIGHTINGS),
                 "coded", USED),
        ],
        {"drawn": pd.concat([_distribution(data, choices, scale) for scale in choices.scales])},
    )  # fmt: skip


def left(data: Tables, choices: Choices) -> Section:
    """Levels in three windows in every reading, and the part of the shift that was left."""
    frame = _readings(data, choices)
    remains = (frame["late"] - frame["before"]) / (frame["after"] - frame["before"])
    names = pd.MultiIndex.from_frame(frame[["scale", "pool", "no_need"]])
    return Section(
        [
            (f"{scale}-{name}", index(own.set_axis(names[own.index]), "balance", FROM_TO), USED, CLAIM)
            for scale in choices.scales
            for name, own in frame.loc[frame["scale"] == scale, ["before", "after", "late"]].items()
        ],
        [Held("left", "Part of the shift left in 2024 and 2025",
              share(remains.set_axis(names), "the shift of the balance", PERCENT.but(join=" to ")), "coded", USED)],
        {"readings": frame},
    )  # fmt: skip


def weights(data: Tables, choices: Choices) -> Section:
    """The weight of munitions at which the sum turns, beside an equal share."""
    needed = _readings(data, choices).set_index(["scale", "pool", "no_need"])["munitions_weight"]
    equal = 1 / len(needs.domain_names(data[DOMAINS]))
    return Section(
        [
            ("munitions-weight", share(needed.dropna(), "all weight"), USED, CLAIM),
            ("equal-weight", share(equal, "all weight"), (DOMAINS,)),
        ]
    )


def _readings(data: Tables, choices: Choices) -> pd.DataFrame:
    """Every reading: levels with equal weights, share of weightings that turn, and the weight of munitions."""
    balance = shared.balances(data, choices).at(**shared.CENTRAL, bound="mid")
    found = {name: dependence.levels(balance, getattr(choices, name)).mean("domain") for name in WINDOWS}
    needed = dependence.weights_needed(shared.sides(data, choices, choices.before, choices.after))
    columns = {
        **{name: shared.by_reading(own, choices) for name, own in found.items()},
        "turn": shared.turning(data, choices), "above_late": shared.above(data, choices, choices.late),
        "munitions_weight": shared.by_reading(needed.at(domain="munitions"), choices),
    }  # fmt: skip
    frame = pd.DataFrame([reading[:3] for reading in columns["turn"]], columns=["scale", "pool", "no_need"])
    return frame.assign(**{name: list(values.values()) for name, values in columns.items()})


def _distribution(data: Tables, choices: Choices, scale: str) -> pd.DataFrame:
    """Share of weightings by level of the balance over the readings of one scale."""
    early, late = (shared.drawn(data, choices, choices.before, window).at(scale=scale)
                   for window in (choices.after, choices.late))  # fmt: skip
    levels = {"before": early.at(side="before"), "after": early.at(side="after"), "late": late.at(side="after")}
    frame = dependence.share_by_level({name: own.values.ravel() for name, own in levels.items()}, choices.step)
    frame.insert(0, "scale", scale)
    return frame
