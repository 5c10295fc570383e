"""What Russia was to Iran before the invasion: over all needs, in arms, in trade."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente import dependence
from entente.findings import Held, Section
from entente.findings.inversion_ledger import shared
from entente.findings.inversion_ledger.shared import ARMS, IRAN_TRADE, MUTUAL, USED, WEIGHTINGS, Reading
from entente.measures import arms, needs
from entente.quantity import PERCENT_FINE, share
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.inversion_ledger import Choices


def lifeline(data: Tables, choices: Choices) -> Section:
    """Weightings with Iran the needier, and Russia's share of its arms and of its trade."""
    drawn = shared.drawn(data, choices, choices.long, choices.after).at(side="before")
    below = shared.shares(dependence.Named(drawn.values < 0, drawn.axes), choices)
    cells = shared.cells(data, choices, Reading("met", choices.yearly))
    trade = cells.at(domain="trade", state="Iran", year=choices.long).mean("year")
    return Section(findings=[
        Held("lifeline", "Weightings and draws with Iran the needier, 1992 to 2021", share(below, WEIGHTINGS), "coded",
             USED),
        Held("lifeline-arms", "Russia's share of Iran's imports of arms, 1992 to 2021",
             share(_arms(data, choices), "Iran's imports of arms"), "recorded", (ARMS,)),
        Held("lifeline-trade", "Russia's share of Iran's trade in goods, 1992 to 2021",
             share(tuple(trade.at(bound=["low", "high"]).values.tolist()), "Iran's trade in goods", PERCENT_FINE),
             "recorded", (MUTUAL, IRAN_TRADE)),
    ])  # fmt: skip


def _arms(data: Tables, choices: Choices) -> dict[tuple[str, str], float]:
    """Russia's share of Iran's imports of arms over every run of years, by release and run, at most all."""
    first, last = choices.long[0], choices.long[-1]
    found = {}
    for release, volumes in zip(("2025", "2026"), needs.arms_of_iran(data[ARMS]), strict=True):
        runs = arms.running_shares(*volumes, first, last, choices.arms_run)
        found |= {(release, run): min(value, 1.0) for run, value in runs.items()}
    return found
