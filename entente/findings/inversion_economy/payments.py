"""What was announced, signed and at work in banking and payments, and how long cards took."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente import prose
from entente.findings import Held, Section
from entente.measures import events, promises
from entente.quantity import COUNT, PERCENT, WORD, count, day, length, share
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.inversion_economy import Choices

USED, CLAIM = ("payment_steps",), ("C27",)
PHASES = ("cards_iran_cash", "cards_russia", "cards_iran_shops")
"""Phases of the link of cards in the order of the plan."""
CARDS = ("cards", *PHASES)


def payments(data: Tables, choices: Choices) -> Section:
    """Sides behind the link of messaging, halves with a step beyond words, phases of cards, waits, currencies."""
    steps = data["payment_steps"]
    early, on = steps[steps["on_date"] <= choices.essay], steps.set_index("step_id")["on_date"]
    halves = promises.halves(early, ("messaging", "banks"), CARDS, "currencies")
    working = promises.phases_at_work(steps, PHASES)
    said = WORD.but(join=" to ", scale=len(PHASES), after=f" of {prose.word(len(PHASES))}")
    waits = {name: events.months_between(on["cards-soon"], on[name]) for name in ("cards-first", "cards-second")}
    of_two = WORD.but(join=" or ", after=" of two")
    shares = steps.set_index("step_id")["share"]
    settled = "mutual trade"
    at_work = early[early["system"].isin(CARDS)]["stage"].isin(["piloted", "working"]).sum()
    return Section(
        [
            ("wait-first", length(waits["cards-first"], "months", COUNT), USED, CLAIM),
            ("wait-second", length(waits["cards-second"], "months", COUNT), USED, CLAIM),
            *((f"currency-{year}", share(shares[f"currency-{year}"], settled), USED) for year in (2018, 2021)),
            ("phases", count(len(PHASES), "items", WORD), USED),
            ("cards-early", count(at_work, "steps", WORD), USED, CLAIM),
        ],
        [
            Held("link", "Central banks behind the link of messaging", count(promises.signers(early, "messaging"),
             "items",
                                                                          of_two), "coded", USED),
            Held("halves", "Halves of the claim with a step beyond words", count(halves, "items", of_two), "coded",
             USED),
            Held("phases", "Phases of the link of cards at work", share(working, "the phases planned", said), "coded",
                 USED),
            Held("wait", "From soon to the first cards, and to Russian cards",
                 length(waits, "months", COUNT.but(after=" months")), "coded", USED),
            Held("currency", "Trade settled in roubles and rials",
                 share(shares["currency-2024"], settled, PERCENT.but(before="over ")), "reported", USED),
        ],
        {"steps": steps},
    )  # fmt: skip


def dates(data: Tables, choices: Choices) -> Section:
    """Days of single steps, and who told of them."""
    steps = data["payment_steps"]
    on = steps.set_index("step_id")["on_date"]
    names = ("messaging-signed", "cards-soon", "cards-first", "cards-second", "credit-letter", "office")
    return Section(
        [
            *((f"day-{name}", day(on[name]), USED, CLAIM) for name in names),
            ("steps", count(len(steps), "steps"), USED),
            ("steps-iran", count((steps["told_by"] == "Iran").sum(), "steps", WORD), USED),
        ]
    )
