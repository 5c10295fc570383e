"""Each domain left out in turn, on both scales."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from entente import dependence
from entente.findings import Section
from entente.findings.inversion_ledger import shared
from entente.findings.inversion_ledger.shared import CLAIM, DOMAINS, USED, WEIGHTINGS, Reading
from entente.measures import needs
from entente.quantity import name, share
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.inversion_ledger import Choices


def left_out(data: Tables, choices: Choices) -> Section:
    """The share of weightings that turn without each domain, over all readings."""
    sides = shared.sides(data, choices, choices.before, choices.after)
    found = dependence.left_out(sides, choices.draws, choices.seed).at(outcome="share_inverting")
    turning = {name: shared.by_reading(found.at(left_out=name), choices) for name in found.axes["left_out"]}
    most = max(turning, key=lambda name: max(turning[name].values()))
    columns = ("left_out", "least", "median", "most")
    rows = [(key, min(own.values()), _median(own), max(own.values())) for key, own in turning.items()]
    return Section(
        [
            ("without-technology", share(turning["technology"], WEIGHTINGS), USED, CLAIM),
            ("without-munitions", share(turning["munitions"], WEIGHTINGS), USED, CLAIM),
            ("without-most", share(turning[most], WEIGHTINGS), USED, CLAIM),
            ("without-which", name(needs.domain_titles(data[DOMAINS])[most].lower()), USED),
        ],
        frames={"left_out": pd.DataFrame(rows, columns=columns)},
    )  # fmt: skip


def recut(data: Tables, choices: Choices) -> Section:
    """What share of weightings turns when technology is split by state, and when arms and munitions are merged."""
    cells = shared.every(data, choices).cells.at(**shared.CENTRAL, domain=shared.domains(data, choices))
    ways = {
        "base": cells,
        "split": needs.split(cells, "technology", {"Iran": "reactor", "Russia": "drone design"}),
        "merged": needs.merged(cells, ("arms", "munitions"), "weapons"),
    }  # fmt: skip
    found = {name: shared.turning_of(own, choices) for name, own in ways.items()}
    medians = {name: _median(own) for name, own in found.items()}
    return Section(
        [
            *((f"cut-{name}", share(value, WEIGHTINGS), USED, CLAIM) for name, value in medians.items()),
            *((f"cut-{name}-range", share(own, WEIGHTINGS), USED, CLAIM) for name, own in found.items()),
        ],
        frames={"recut": pd.DataFrame([(name, *reading[:2], value) for name, own in found.items()
                                       for reading, value in own.items()], columns=["cut", "scale", "pool", "turn"])},
    )  # fmt: skip


def _median(found: dict[Reading, float]) -> float:
    return float(pd.Series(found).median())
