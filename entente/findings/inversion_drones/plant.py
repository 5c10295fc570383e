"""The plant's plan against reported output and against launches, and claims of capacity against launches."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from entente import prose
from entente.claims import Route, load_tests
from entente.findings import Held, Section
from entente.findings.inversion_drones import shared
from entente.findings.inversion_drones.shared import DECOYS, FACTS, GARPIYA, MILESTONES, STRIKES, SUPPLY
from entente.measures import events, strikes, supply
from entente.quantity import ABOUT, COUNT, PERCENT, WORD, Quantity, count, length, month, ratio, share
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.inversion_drones import Choices

USED, ROUTES, CLAIM = (*MILESTONES, *FACTS), (*MILESTONES, *FACTS, *STRIKES, *SUPPLY, *GARPIYA, *DECOYS), ("C29",)


def plan(data: Tables, choices: Choices) -> Section:
    """The plan, and the month in which it was met: as reported, and by launches less what others supplied."""
    total, due = shared.stated(data)["W20", "plan_total"], _due(data)
    met, fact = supply.reported_met(data[MILESTONES[0]], total)
    launched = _by_launches(data, choices)
    served = data[MILESTONES[0]].query("measure == 'made_in_period'")
    reported = {"reported": met, "Ukraine's intelligence": supply.met_at_rate(served, total)}
    early = {name: (due - at).n for name, at in (*reported.items(), *launched.items())}
    by_launches = {name: number for name, number in early.items() if name not in reported}
    flown = supply.by_scenario_facts(data[SUPPLY[0]], choices.contracted)
    counted = Route(_months(by_launches), STRIKES,
                    shared.lineages(data, *flown, *data[GARPIYA[0]]["fact_id"].dropna()))  # fmt: skip
    return Section(
        [
            ("plan", count(total, "drones"), USED, CLAIM),
            ("plan-due", month(due), USED, CLAIM),
            ("plan-met", month(met), USED, CLAIM),
            ("plan-early-reported", length(early["reported"], "months", WORD), USED, CLAIM),
            ("plan-early-service", length(early["Ukraine's intelligence"], "months", WORD), USED, CLAIM),
            ("plan-early", _months(early), (*USED, *STRIKES, *DECOYS), CLAIM),
            ("plan-met-first", month(min(launched.values())), ROUTES, CLAIM),
            ("plan-met-last", month(max(launched.values())), ROUTES, CLAIM),
        ],
        [Held("plan-met", "Months by which the plan was met early", _months(early), "reported",
              (*USED, *STRIKES, *SUPPLY, *GARPIYA),
              (Route(_months({"reported": early["reported"]}), (), shared.lineages(data, fact)), counted))],
    )  # fmt: skip


def output(data: Tables, choices: Choices) -> Section:
    """Output as claimed, and the drones that had flown by then beyond Iran's contract and the Garpiya."""
    made, bounds = data[MILESTONES[0]].query("measure == 'cumulative_delivered'"), shared.bounds(data, choices)
    met, _ = supply.reported_met(made, shared.stated(data)["W20", "plan_total"])
    elsewhere = shared.stated(data)["W09", "purchase_contract_total"] + shared.garpiya(data, choices)[met]
    flown = bounds.loc[:met, list(strikes.READINGS)].sum() - elsewhere
    stages = shared.stated(data)["W38", "share_of_production_stages_in_russia_pct"]
    return Section(
        [
            ("output-claimed", count(made["value"].max(), "drones"), USED, CLAIM),
            ("flown-by-plan-met", count(flown, "drones", ABOUT), ROUTES, CLAIM),
            ("stages-in-russia", share(stages / 100, "the stages of production"), USED, ["C31"]),
        ]
    )


def capacity(data: Tables, choices: Choices) -> Section:
    """Claims of Russian output as rates per month, with what was launched in the month of the claim."""
    frame, both = supply.capacity(data[MILESTONES[0]], shared.bounds(data, choices)), (*USED, *STRIKES)
    least = frame["launched_shahed_low"] / frame["per_month_high"]
    most = frame["launched_shahed_high"] / frame["per_month_low"]
    matched = most >= choices.matched
    kinds = {"idle": ~matched, "matched": matched}
    return Section(
        [
            *((f"capacity-{name}", ratio((least[own].min(), most[own].max()), "the output claimed", PERCENT), both)
              for name, own in kinds.items()),
            *((f"capacity-{name}-count", count(own.sum(), "items", WORD), both) for name, own in kinds.items()),
            ("capacity-claims", count(len(frame), "items", WORD), USED),
        ],
        frames={"capacity": frame},
    )  # fmt: skip


def sources(data: Tables, choices: Choices) -> Section:
    """Independent roots of the reports of Iranian trainers and of the planned plant."""
    tests, labels = load_tests("inversion_drones"), {"trainers": "Iranian trainers", "plan-sources": "a planned plant"}
    roots = {key: shared.lineages(data, *tests[f"drones-{key}"].facts.split()) for key in labels}
    return Section(
        findings=[
            Held(key, f"Independent roots of reports of {label}",
                 count(len(roots[key]), "sources", WORD.but(after=f" ({prose.listing(roots[key])})")), "reported",
                 FACTS, roots=roots[key]) for key, label in labels.items()
        ]
    )  # fmt: skip


def _due(data: Tables) -> pd.Period:
    return events.landmark(data["landmarks"], "plan_due").to_period("M")


def _by_launches(data: Tables, choices: Choices) -> dict[str, pd.Period]:
    return supply.met_by_launches(
        shared.bounds(data, choices), data[SUPPLY[0]], choices.contracted, shared.garpiya(data, choices),
        shared.stated(data)["W20", "plan_total"],
    )  # fmt: skip


def _months(given: dict[str, int]) -> Quantity:
    return length(given, "months", COUNT)
