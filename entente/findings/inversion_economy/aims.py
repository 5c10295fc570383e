"""What was aimed at by the time of the essay, and how many dated aims were met in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente import prose, samples
from entente.findings import Held, Section
from entente.measures import events, promises, trade
from entente.quantity import COUNT, DECIMAL, WORD, Form, Quantity, count, money, ratio, share
from entente.tables import Tables

if TYPE_CHECKING:
    import pandas as pd

    from entente.findings.inversion_economy import Choices

USED, CLAIM = ("economic_promises",), ("C30",)
YEARLY, STATED = "russia_iran_trade_yearly", "russia_iran_trade_statements"
OF_TWO = WORD.but(after=" of two")
GOALS = {"goal-2020": "trade-2020", "goal-accord": "trade-accord", "goal-2026": "trade-2026",
         "goal-gazprom": "energy-memorandum", "goal-five": "trade-5", "goal-sirik": "reactors-sirik"}  # fmt: skip
MET = {"met-2026": ("trade-2026", CLAIM), "met-accord": ("trade-accord", ()), "met-2020": ("trade-2020", ())}


def aims(data: Tables, choices: Choices) -> Section:
    """Trade aimed at over trade, papers signed, and dated aims kept."""
    every, invasion = promises.met(data["economic_promises"]), events.landmark(data["landmarks"], "invasion")
    base = data[YEARLY].set_index("year")["turnover_low_usd_millions"][choices.before]
    goals = promises.goals(every, choices.aims_from, choices.essay) / base
    papers = promises.papers(every, invasion, choices.essay, ("cars", "energy"))
    due = promises.due(every, choices.aims_from, choices.record_to)
    window = due[due["announced_on"] <= choices.essay]
    _, shares = promises.kept(due["status"])
    sample = samples.shares(due["status"] == "kept", due["domain"])
    words = WORD.but(join=" to ", scale=len(due), after=f" of {prose.word(len(due))}")
    certain = promises.kept(window["status"])[0]
    return Section(
        [
            ("aims", count(len(every), "aims"), USED),
            ("aims-due", count(len(due), "aims", WORD), USED, CLAIM),
            ("kept", share(shares, "dated aims", words), USED, CLAIM),
            ("aims-interval", share(sample.ends, "dated aims"), USED),
            ("aims-kept-accord", count(promises.kept_in(due, "accord"), "aims", WORD), USED),
            ("aims-window", count(len(window), "aims", WORD), USED, CLAIM),
            ("aims-window-kept", count(certain, "aims", WORD.but(join=" or ")), USED, CLAIM),
        ],
        [
            Held("aims", "Trade aimed at over that of 2021", ratio(goals, "trade of 2021", DECIMAL.but(after=" times")),
                 "coded", [*USED, YEARLY]),
            Held("sectors", "Signed papers in cars and in energy", count(papers, "items", OF_TWO), "coded", USED),
            Held("kept", "Dated aims met in time", share(sample.estimate, "dated aims", ends=sample.ends)
                 .read({"surely kept": shares[0], "perhaps kept": shares[1]}), "coded", USED, sample=sample),
        ],
        {"aims": every.reset_index()},
    )  # fmt: skip


def sizes(data: Tables, choices: Choices) -> Section:
    """Sizes of single aims and of what came of them."""
    every = promises.met(data["economic_promises"])
    goal, came = every["quantity"], every["outcome_high"]
    rises = trade.stated_rises(data[STATED], choices.growth[1] + 1)
    high = data[YEARLY].set_index("year")["turnover_high_usd_millions"][choices.growth[1]]
    million, whole = DECIMAL.but(after=" million"), Form("decimal", 0, after=" million")
    billions, tonnes = Form("decimal", 0, after=" billion"), "million tonnes"
    return Section(
        [
            *((key, money(goal[name] / trade.BILLION, "billion US dollars", billions), USED) for key,
             name in GOALS.items()),
            *((key, _met(every, name), USED, claims) for key, (name, claims) in MET.items()),
            ("met-2025", share(high * (1 + rises.max()) / goal["trade-2026"], "the aim"), [*USED, YEARLY, STATED]),
            ("papers-value", money(goal["cars-papers"], "million euros", whole), USED),
            ("corridor-goal", count(goal["corridor-2023"], tonnes, million), USED),
            ("corridor-claimed", count(came["corridor-2023"], tonnes, whole), USED),
            ("cars-goal", count(goal["cars-2000"], "cars"), USED, CLAIM),
            ("cars-came", count(came["cars-2000"], "cars"), USED, CLAIM),
            ("cars-value", money(goal["cars-memorandum"], "million US dollars", whole), USED),
            ("gas-goal", count(goal["gas-2025"], "billion cubic metres", DECIMAL.but(after=" billion")), USED),
            ("swap-goal", count(goal["energy-swap"], tonnes, WORD.but(after=" million")), USED),
            ("rail-length", count(goal["railway-land"], "kilometres", COUNT), USED),
            ("rail-land", count(every["outcome_low"]["railway-land"], "kilometres", COUNT), USED),
        ]
    )  # fmt: skip


def _met(every: pd.DataFrame, name: str) -> Quantity:
    return share(tuple(every.loc[name, ["met_low", "met_high"]]), "the aim")
