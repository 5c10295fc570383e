"""The years before: pacts, a trickle of arms, and Iraq."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.findings import Held, Section
from entente.measures import arms, events
from entente.quantity import COUNT, DECIMAL, TIMES, length, ratio, share
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.origins_collapse import Choices

MARKS, YEARLY, RIVALS, CLAIM = ("landmarks",), ("sipri_moscow_iran_yearly",), ("sipri_iran_iraq_imports",), ("C06",)


def before(data: Tables, choices: Choices) -> Section:
    """Months from the first pacts to the end, Moscow's share of Iran's imports, and what Iraq got."""
    start, end = (events.landmark(data["landmarks"], key) for key in ("june_1989", "soviet_end"))
    pact = length(events.months_between(start, end), "months", COUNT)
    yearly = data["sipri_moscow_iran_yearly"].set_index("delivery_year")
    span = (choices.before[0], choices.cease_fire)
    trickle = share(
        arms.running_shares(yearly["moscow_to_iran_tiv_millions"], yearly["iran_imports_tiv_millions"], *span, 2),
        "Iran's arms imports",
    )
    rivals = data[RIVALS[0]]
    soviet = rivals.pivot_table(index="delivery_year", columns="recipient", values="soviet_tiv_millions")
    iraq = ratio(
        arms.sum_ratio(soviet["Iraq"], soviet["Iran"], *span),
        "Soviet deliveries to Iran",
        DECIMAL,
    )
    return Section(
        [
            ("pact-months", pact, MARKS, CLAIM),
            ("trickle", trickle, YEARLY, CLAIM),
            ("iraq-ratio", iraq.said(TIMES), RIVALS, CLAIM),
        ],
        [
            Held("pact", "Months from the pacts of June 1989 to the end of the Soviet Union", pact, "reported", MARKS),
            Held("trickle", "Moscow's share of Iran's arms imports, 1985 to 1988", trickle, "recorded", YEARLY),
            Held("iraq", "Soviet deliveries to Iraq over those to Iran, 1985 to 1988", iraq, "recorded", RIVALS),
        ],
    )  # fmt: skip
