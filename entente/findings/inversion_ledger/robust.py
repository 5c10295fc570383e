"""Each domain left out in turn, on both scales."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    """The share of weightings that turn without each domain."""
    main = Reading(choices.scales[0], choices.main)
    sides = shared.sides(data, choices, choices.before, choices.after).at(pool=main.pool, no_need=main.no_need)
    frame = dependence.left_out(sides, choices.draws, choices.seed).ordered("scale", "left_out", "outcome").frame()
    met = frame[frame["scale"] == "met"].set_index("left_out")["share_inverting"]
    title = needs.domain_titles(data[DOMAINS])[met.idxmax()].lower()
    return Section(
        [
            ("without-technology", share(met["technology"], WEIGHTINGS), USED, CLAIM),
            ("without-munitions", share(met["munitions"], WEIGHTINGS), USED, CLAIM),
            ("without-most", share(met.max(), WEIGHTINGS), USED, CLAIM),
            ("without-which", name(title), USED),
        ],
        frames={"left_out": frame},
    )
