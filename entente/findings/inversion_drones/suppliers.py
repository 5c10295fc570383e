"""Iran, North Korea and China side by side: arms by volume, shells, engines; what leaked papers say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from entente.findings import Held, Section
from entente.findings.inversion_drones import shared
from entente.findings.inversion_drones.shared import FACTS, MILESTONES
from entente.measures import arms
from entente.quantity import COUNT, PLAIN, WORD, count, money, share
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.inversion_drones import Choices

DEALS, CLAIM, BOTH = ("sipri_deals_to_russia",), ("C26",), (*MILESTONES, *FACTS)
LINES = ("sipri_iran_to_russia",)
NAMES = {"Iran": "iran", "North Korea": "north-korea", "China": "china"}


def volumes(data: Tables, choices: Choices) -> Section:
    """Arms delivered by supplier, and shells a year."""
    volume = data[DEALS[0]].groupby("supplier")["tiv_delivered_millions"].sum()
    iran, korea, _ = shared.shells(data, choices)
    made = shared.stated(data)
    lines = data[LINES[0]]
    built = arms.one_way_since(lines, int(lines["release"].max()), choices.assembled_from)
    frame = pd.DataFrame(
        {
            "supplier": list(NAMES),
            "tiv_millions": volume[list(NAMES)].to_list(),
            "assembled_in_russia": [built, 0.0, 0.0],
            "shells_a_year_low": [iran[0], korea[0], None],
            "shells_a_year_high": [iran[1], korea[1], None],
        }
    )
    return Section(
        [
            *((f"volume-{key}", money(volume[name], "million TIV", COUNT), DEALS) for name, key in NAMES.items()),
            ("volume-iran-lean", money(volume["Iran"] - built, "million TIV", COUNT), (*DEALS, *LINES)),
            ("garpiya-first", count(made["W33", "cumulative_produced"], "drones"), BOTH),
            ("garpiya-contract", count(made["W34", "contract_annual"], "drones"), BOTH),
        ],
        frames={"suppliers": frame},
    )


def shells(data: Tables, choices: Choices) -> Section:
    """Iran's shells as a share of Russia's yearly use, as North Korea's half of it implies that use."""
    iran, korea, part = shared.shells(data, choices)
    both = shared.shells_share(data, choices)
    return Section(
        [
            ("shells-iran", count(iran[0], "shells"), FACTS, CLAIM),
            ("shells-korea", count(korea[0], "shells", WORD.but(scale=1e-6, after=" million")), FACTS, CLAIM),
            ("shells-korea-share", share(part, both.of), (*FACTS, *MILESTONES), CLAIM),
            ("shells-share", both, FACTS, CLAIM),
        ],
        [Held("shells", "Iranian shells as a share of Russia's yearly use", both, "reported",
              (*FACTS, *MILESTONES))],
    )  # fmt: skip


def papers(data: Tables, choices: Choices) -> Section:
    """What Russia paid, by leaks and newspapers, and the Russian parts of a drone."""
    facts = shared.facts(data)
    paid = {fact: facts.at[fact, "value_usd_millions"] / 1000 for fact in ("W22", "W23", "W21")}
    parts = facts.loc["W25"]
    return Section(
        [
            ("deal", money(paid, "billion US dollars", PLAIN.but(before="over ", join=" to over ")), FACTS),
            ("components-russian", count(parts["quantity_minimum"], "components", WORD), FACTS),
            ("components-all", count(parts["quantity_maximum"], "components"), FACTS),
        ]
    )
