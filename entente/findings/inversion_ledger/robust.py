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
    """The share of weightings that turn without each domain."""
    found = {
        scale: dependence.left_out(
            shared.balance(data, choices, Reading(scale, choices.main)), choices.draws, choices.seed, choices.before,
            choices.after,
        )
        for scale in choices.scales
    }  # fmt: skip
    met = found["met"].set_index("left_out")["share_inverting"]
    title = needs.domain_titles(data[DOMAINS])[met.idxmax()].lower()
    frame = pd.concat([own.assign(scale=scale) for scale, own in found.items()], ignore_index=True)
    return Section(
        [
            ("without-technology", share(met["technology"], WEIGHTINGS), USED, CLAIM),
            ("without-munitions", share(met["munitions"], WEIGHTINGS), USED, CLAIM),
            ("without-most", share(met.max(), WEIGHTINGS), USED, CLAIM),
            ("without-which", name(title), USED),
        ],
        frames={"left_out": frame[["scale", "left_out", "after", "share_inverting"]]},
    )
