"""Iran's share of Russia's arms imports in the releases of SIPRI, and what the value of one drone does to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.findings import Section
from entente.measures import arms
from entente.quantity import ABOUT, COUNT, DECIMAL_FINE, PERCENT, TIMES, money, ratio, share
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.inversion_drones import Choices

DELIVERIES, IMPORTS, PAIR = ("sipri_iran_to_russia",), ("sipri_russia_imports",), ("sipri_pair_yearly",)
EVERY, IMPORTED, TIV = (*PAIR, *IMPORTS, *DELIVERIES), "Russia's arms imports, in TIV", "million TIV"
DRONE = "Shahed-136"


def shares(data: Tables, choices: Choices) -> Section:
    """Iran's share by year and release, and over all years under the unit value of each release."""
    pair, rows, first = data[PAIR[0]].set_index("delivery_year"), data[IMPORTS[0]], choices.war[0]
    frame = arms.by_release(rows, pair, "Iran", first)
    revalued = arms.revaluation(data[DELIVERIES[0]], pair.loc[first:], DRONE)
    units = revalued.set_index("release")
    korea = arms.supplier_share(rows, "North Korea")
    return Section(
        [
            *((f"unit-{release}", money(value, TIV, DECIMAL_FINE), DELIVERIES)
              for release, value in units["tiv_unit_millions"].items()),
            *((f"revalued-{release}", share(value, IMPORTED), EVERY, ["C31"])
              for release, value in units["share_2022_2025"].items()),
            *((f"sipri-share-{at}", share(frame.at[at, "release_2026"], IMPORTED), EVERY) for at in (2024, 2025)),
            ("sipri-share-2024-older", share(frame.at[2024, "release_2025"], IMPORTED), EVERY),
            ("korea-share-2024-older", share(korea[2024], IMPORTED), EVERY),
        ],
        frames={"sipri_shares": frame, "revaluation": revalued},
    )  # fmt: skip


def exports(data: Tables, choices: Choices) -> Section:
    """Iran's exports of arms before and since the invasion, under three values of a drone."""
    pair, claim, both = data[PAIR[0]].set_index("delivery_year"), ["C28"], (*PAIR, *DELIVERIES)
    frame = pair.loc[choices.before_war[0] :, ["iran_exports_tiv_millions", "iran_to_russia_tiv_millions"]]
    sold = frame["iran_exports_tiv_millions"]
    before, after = arms.window_mean(sold, *choices.before_war), arms.window_mean(sold, *choices.war)
    to_russia = arms.share_over(frame["iran_to_russia_tiv_millions"], sold, *choices.war)
    dearest, leanest = arms.revalued_exports(data[DELIVERIES[0]], DRONE, after, choices.war)
    over = "exports a year before the invasion"
    return Section(
        [
            ("exports-before", money(before, TIV, ABOUT), PAIR, claim),
            ("exports-after", money(after, TIV, COUNT), PAIR, claim),
            ("exports-factor-lean", ratio(leanest / before, over, TIMES), both, claim),
            ("exports-factor", ratio(after / before, over, TIMES), PAIR, claim),
            ("exports-factor-range", ratio((after / before, dearest / before), over, TIMES.but(join=" to ")), both,
             claim),
            ("exports-to-russia", share(to_russia, "Iran's arms exports, in TIV", PERCENT), PAIR, claim),
            ("exports-rest-after", money(after * (1 - to_russia), TIV, ABOUT), PAIR, claim),
        ],
        frames={"exports": frame},
    )  # fmt: skip
