"""Who bought from Moscow before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.findings import Held, Section
from entente.measures import arms
from entente.quantity import COUNT, PERCENT_FINE, PLACE, money, rank, share
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.origins_collapse import Choices

USED, CLAIM, OTHERS = ("sipri_moscow_clients",), ("C09",), "Other recipients"
EXPORTS, LATER, TIV = "Moscow's arms exports", "Moscow's arms exports of 1992 to 1996", "million TIV"


def clients(data: Tables, choices: Choices) -> Section:
    """The share of new clients, of lost ones, and of Iran and China."""
    rows = data["sipri_moscow_clients"]
    bases = {f"to {last}": (choices.before[0], last) for last in (choices.before[1], choices.last_soviet_year)}
    new = share({(base, way): part for base, years in bases.items()
                 for way, part in zip(("none before", "none or little"), arms.new_client_share(
                     rows, years, choices.clients, choices.little, OTHERS), strict=True)}, LATER)  # fmt: skip
    china = arms.by_client(rows, bases[f"to {choices.last_soviet_year}"]).get("China")
    shares = arms.client_shares(rows, {"before": choices.before, "after": choices.clients})
    place = shares["after"].drop(OTHERS).rank(ascending=False)["Iran"]
    return Section(
        [
            ("newclients", new, USED, CLAIM),
            ("shown-above", share(choices.shown_above, EXPORTS), USED),
            ("little", share(choices.little, EXPORTS), USED),
            ("lost", share(arms.lost_client_share(rows, choices.before, choices.clients), EXPORTS), USED, CLAIM),
            *((f"iran-{name}", share(shares[name]["Iran"], EXPORTS, PERCENT_FINE), USED, CLAIM) for name in shares),
            ("china-after", share(shares["after"].get("China"), LATER), USED, CLAIM),
            (
                "china-soviet",
                money(china, TIV, COUNT),
                USED,
                CLAIM,
            ),
            ("iran-rank", rank(int(place), "Moscow's clients", PLACE), USED, CLAIM),
        ],
        [Held("newclients", "Exports of 1992 to 1996 to new clients", new, "recorded", USED)],
        {"clients": shares},
    )
