"""What the war had cost Iran: dead, arms that it could not buy, income, and capability."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.findings import Held, Section
from entente.measures import arms, conflicts
from entente.quantity import DECIMAL, DECIMAL_FINE, PERCENT, count, ratio
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.origins_collapse import Choices

TOLL, POWER, RIVALS, OUTPUT, CLAIM = (
    ("iran_iraq_war_deaths",), ("national_capabilities",), ("sipri_iran_iraq_imports",), ("output_per_head",), ("C10",),
)  # fmt: skip
EARLY = (1979, 1980)


def toll(data: Tables, choices: Choices) -> Section:
    """Battle deaths by two sources, and by Iran's own counts: beside one another, and held to nothing."""
    sides, both, own = conflicts.iranian_toll(data["iran_iraq_war_deaths"])
    return Section(
        [
            ("toll-cow", count(sides.sum(), "deaths"), TOLL, CLAIM),
            ("toll-prio", count(both["deaths_best"], "deaths"), TOLL, CLAIM),
            ("toll-prio-range", count(both["deaths_best"], "deaths", ends=(both["deaths_low"], both["deaths_high"])),
             TOLL, CLAIM),
            ("toll-iran", count(sides["Iran"], "deaths"), TOLL, CLAIM),
            ("toll-own", count(own["deaths_best"], "deaths", ends=(own["deaths_low"], own["deaths_high"])),
             TOLL, CLAIM),
        ],
    )  # fmt: skip


def depleted(data: Tables, choices: Choices) -> Section:
    """Iran's arms imports over Iraq's, its income and its share of capability after the war over before."""
    power = data["national_capabilities"].query("state == 'IRN'").set_index("year")
    rivals = data["sipri_iran_iraq_imports"]
    totals = rivals.pivot_table(index="delivery_year", columns="recipient", values="all_tiv_millions")
    heads = data["output_per_head"].pivot_table(index="year", columns=["source", "state"], values="gdp_per_head")
    supply = arms.sum_ratio(totals["Iran"], totals["Iraq"], *choices.war)
    imports = ratio({"as recorded": supply, "doubled": 2 * supply}, "Iraq's arms imports", PERCENT)
    after = choices.cease_fire
    income = {("Maddison", year): heads["Maddison", "IRN"][after] / heads["Maddison", "IRN"][year] for year in EARLY}
    income["World Bank", EARLY[1]] = heads["World Bank", "IRN"][after] / heads["World Bank", "IRN"][EARLY[1]]
    share = power["capability_share"]
    lost = ratio(income, "output per head of 1979 or 1980", PERCENT)
    weight = ratio({year: share[after] / share[year] for year in EARLY}, "its share of 1979 or 1980", DECIMAL)
    around = {(late, year): share[late] / share[year] for late in (after - 1, after + 2) for year in EARLY}
    return Section(
        [
            ("supply-doubled", ratio(2 * supply, "Iraq's arms imports", PERCENT), RIVALS, CLAIM),
            ("supply", ratio(supply, "Iraq's arms imports", PERCENT), RIVALS, CLAIM),
            ("iran-income", lost, OUTPUT, CLAIM),
            ("capability", weight, POWER, CLAIM),
            ("capability-around", ratio(around, "its share of 1979 or 1980", DECIMAL_FINE), POWER, CLAIM),
            *((f"personnel-{year}", count(1000 * float(power["personnel_thousands"][year]), "persons"), POWER, CLAIM)
              for year in (*EARLY, 1988, 1990)),
        ],
        [
            Held("supply", "Iran's arms imports over Iraq's, 1980 to 1988", imports, "recorded", RIVALS),
            Held("income", "Iran's output per head in 1988 over 1979 or 1980", lost, "recorded", OUTPUT),
            Held("capability", "Iran's share of world capability, 1988 over 1979 or 1980", weight, "coded", POWER),
        ],
        {"rivals": totals},
    )  # fmt: skip
