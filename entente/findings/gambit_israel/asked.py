"""What Israel was asked for Ukraine, what it met, and what of its own arms came there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from entente.findings import Held, Section
from entente.findings.gambit_israel.shared import SHARE
from entente.measures import restraint
from entente.quantity import WORD, count, day, share
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.gambit_israel import Choices

REQUESTS, STEPS, CLAIM = ("israel_requests",), ("israel_help_steps",), ("C35",)
OWN, OTHER = "Israel", "United States"


def requests(data: Tables, choices: Choices) -> Section:
    """Requests for arms from the invasion to the essay, and how many were met, refused and left open."""
    rows = data[REQUESTS[0]]
    wider = restraint.within(rows, "asked_on", "2000", choices.essay)
    own = restraint.within(rows, "asked_on", choices.invasion, choices.essay)
    arms = own[own["kind"].isin(restraint.ARMS)]
    answers = arms["answer"].value_counts()
    return Section(
        [
            ("asked", count(len(arms), "items", WORD), REQUESTS, CLAIM),
            *((f"asked-{answer}", count(answers.get(answer, 0), "items", WORD), REQUESTS, CLAIM)
              for answer in ("met", "refused", "open", "other")),
        ],
        [Held("met", "Requests for arms that Israel met",
              share(restraint.met_readings(own, wider, OTHER), "requests for weapons or air defence", SHARE),
              "coded", REQUESTS)],
        {"requests": rows},
    )  # fmt: skip


def given(data: Tables, choices: Choices) -> Section:
    """Israel's own arms that came to Ukraine: to the essay, in the year from the first drones, after Syria's fall."""
    steps = restraint.given(data[STEPS[0]], OWN)
    early = restraint.within(steps, "reached_on", choices.invasion, choices.essay)
    year = restraint.within(steps, "reached_on", choices.drones_used, choices.year_on)
    late = restraint.within(steps, "reached_on", choices.syria, choices.last_day)
    return Section(
        [
            ("syria-day", day(pd.Timestamp(choices.syria)), STEPS, ("C44",)),
        ],
        [
            Held("weapons", "Arms of its own that Israel gave by March 2023",
                 count(restraint.items(early), "steps", WORD), "coded", STEPS),
            Held("changed", "Arms of its own that Israel gave in the year from the first Iranian drones",
                 count(restraint.items(year), "steps", WORD), "coded", STEPS),
            Held("after-syria", "Arms of its own that Israel gave after the fall of Syria's government",
                 count(restraint.by_word(late), "steps", WORD.but(join=" or ")), "coded", STEPS),
        ],
        {"steps": data[STEPS[0]].assign(day=restraint.placed(data[STEPS[0]]["reached_on"]))},
    )  # fmt: skip
