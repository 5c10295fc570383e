"""Moscow's arms exports and its share of the market; Russia's own spending and income."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.findings import Held, Section
from entente.measures import arms
from entente.quantity import COUNT, DECIMAL_FINE, PERCENT, PERCENT_FINE, TIMES, ratio, share, year
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.origins_collapse import Choices

YEARLY, SPENDING, OUTPUT, CLAIM = ("sipri_moscow_iran_yearly",), ("military_spending",), ("output_per_head",), ("C09",)
RELEASES = {"2025": "moscow_exports_tiv_millions", "2026": "moscow_exports_2026_tiv_millions"}
BEFORE, WORLD = "exports a year in 1985 to 1989", "the world's arms transfers"


def market(data: Tables, choices: Choices) -> Section:
    """Exports after the end over before, by release, and Moscow's share of the world's transfers."""
    yearly = data["sipri_moscow_iran_yearly"].set_index("delivery_year")
    own, world = yearly[RELEASES["2026"]], yearly["world_transfers_2026_tiv_millions"]
    exports = ratio(
        {
            release: arms.window_ratio(yearly[column], choices.after, choices.before)
            for release, column in RELEASES.items()
        },
        BEFORE,
        PERCENT,
    )
    shares = {
        name: arms.share_over(own, world, *years)
        for name, years in (("before", choices.before), ("after", choices.after))
    }
    last = arms.window_ratio(own, (choices.last_soviet_year,) * 2, choices.before)
    fallen = ratio(shares["after"] / shares["before"], "the share of 1985 to 1989", DECIMAL_FINE)
    back = arms.window_ratio(own, choices.recovery, choices.after)
    return Section(
        [
            ("exports", exports, YEARLY, CLAIM),
            ("exports-last", ratio(last, BEFORE, PERCENT), YEARLY, CLAIM),
            *((f"market-{name}", share(value, WORLD), YEARLY, CLAIM) for name, value in shares.items()),
            ("recovery", ratio(back, "exports a year in 1992 to 1994", TIMES), YEARLY, CLAIM),
        ],
        [
            Held("exports", "Arms exports of 1992 to 1994 over 1985 to 1989", exports, "recorded", YEARLY),
            Held("market", "Share of world arms transfers, same years", fallen, "recorded", YEARLY),
            Held("output", "Output of the defence industry",
                 ratio(None, "output of 1991", COUNT.but(unknown="not found")), "recorded", SPENDING),
        ],
        {"market": yearly.loc[1985:2000, list(RELEASES.values())]},
    )  # fmt: skip


def home(data: Tables, choices: Choices) -> Section:
    """Russia's military spending at its lowest over its first years, and output per head."""
    rows = data["military_spending"]
    money = rows.pivot_table(index="year", columns="state", values="sipri_constant_2023_usd_millions")
    burden = rows.pivot_table(index="year", columns="state", values="sipri_share_of_output_percent")["RUS"] / 100
    heads = data["output_per_head"].pivot_table(index="year", columns=["source", "state"], values="gdp_per_head")
    lowest = ratio(
        arms.lowest_over(money["RUS"], range(choices.after[0], choices.after[1] + 1)),
        "spending of 1992, 1993 or 1994",
        PERCENT,
    )
    income = {
        source: arms.lowest_over(heads[source, "RUS"].loc[1990:], [1989], heads[source, "RUS"])[1989]
        for source in ("Maddison", "World Bank")
    }
    return Section(
        [
            ("spending", lowest, SPENDING, CLAIM),
            ("spending-year", year(money["RUS"].idxmin()), SPENDING, CLAIM),
            ("burden-first", share(burden[1992], "output", PERCENT_FINE), SPENDING, CLAIM),
            ("burden-lowest", share(burden.min(), "output", PERCENT_FINE), SPENDING, CLAIM),
            ("russia-income", ratio(income, "output per head in 1989", PERCENT), OUTPUT, CLAIM),
        ],
        [Held("spending", "Russia's military spending at its lowest over 1992, 1993 or 1994", lowest, "recorded",
              SPENDING)],
        {"spending": money, "income": heads},
    )  # fmt: skip
