"""Who bought from Moscow before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.findings import Held, Section
from entente.measures import arms
from entente.quantity import PERCENT_FINE, PLACE, rank, share
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.origins_collapse import Choices

USED, CLAIM, OTHERS = ("sipri_moscow_clients",), ("C09",), "Other recipients"
EXPORTS, LATER = "Moscow's arms exports", "Moscow's arms exports of 1992 to 1996"


def clients(data: Tables, choices: Choices) -> Section:
    """The share of new clients, of lost ones, and of Iran and China."""
    rows = data["sipri_moscow_clients"]
    new = share(arms.new_client_share(rows, choices.before, choices.clients, choices.little, OTHERS), LATER)
    shares = arms.client_shares(rows, {"before": choices.before, "after": choices.clients})
    place = shares["after"].drop(OTHERS).rank(ascending=False)["Iran"]
    return Section(
        [
            ("newclients", new, USED, CLAIM),
            ("shown-above", share(choices.shown_above, EXPORTS), USED),
            ("little", share(choices.little, EXPORTS), USED),
            ("lost", share(arms.lost_client_share(rows, choices.before, choices.clients), EXPORTS), USED, CLAIM),
            *((f"iran-{name}", share(shares[name]["Iran"], EXPORTS, PERCENT_FINE), USED, CLAIM) for name in shares),
            ("china-after", share(shares["after"]["China"], LATER), USED, CLAIM),
            ("iran-rank", rank(int(place), "Moscow's clients", PLACE), USED, CLAIM),
        ],
        [Held("newclients", "Exports of 1992 to 1996 to new clients", new, "recorded", USED)],
        {"clients": shares},
    )
