"""Reasons that Israeli officials stated to hold back from arms for Ukraine, and how Iran's part bore on giving more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from entente.findings import Held, Section
from entente.findings.gambit_israel.shared import SHARE
from entente.measures import restraint
from entente.quantity import WORD, Quantity, count, share
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.gambit_israel import Choices

STATED, CLAIM = ("israel_reasons",), ("C44",)
OF = "statements with a reason to hold back"


def against(data: Tables, choices: Choices) -> Section:
    """How many statements name each reason, Russia in Syria and Israel's Russian speakers held against their tests."""
    rows = data[STATED[0]]
    read = _readings(restraint.reasoned(rows), choices)
    central = read["arms, to the essay"]
    late = restraint.within(restraint.reasoned(rows), "said_on", choices.syria, choices.last_day)
    spans = {"to the essay": central, "all": restraint.reasoned(rows)}
    counts = restraint.reason_counts(spans)
    return Section(
        [
            ("reasoned", count(len(central), "statements", WORD), STATED, CLAIM),
            ("reasoned-all", count(len(spans["all"]), "statements"), STATED, CLAIM),
            *((f"named-{reason.replace('_', '-')}", count(counts.at[reason, "to the essay"], "statements", WORD),
               STATED, CLAIM) for reason in restraint.WITHHOLDING),
            *((f"all-{reason.replace('_', '-')}", count(counts.at[reason, "all"], "statements", WORD), STATED, CLAIM)
              for reason in ("syria", "jews_abroad", "own_speakers", "leak")),
            ("late-reasoned", count(len(late), "statements", WORD), STATED, CLAIM),
            ("late-syria", count(late["syria"].sum(), "statements", WORD), STATED, CLAIM),
        ],
        [
            Held(key, label, _share(read, reason), "reported", STATED, roots=restraint.named_by(central, reason))
            for key, reason, label in (
                ("border", "syria", "Statements that name Russia in Syria or at the northern border"),
                ("own-speakers", "own_speakers", "Statements that name Israel's Russian-speaking citizens"))
        ],
        {"reasons": rows.assign(day=restraint.placed(rows["said_on"])), "reason_counts": counts.reset_index()},
    )  # fmt: skip


def iran(data: Tables, choices: Choices) -> Section:
    """Of statements that bring Iran's part in the war to bear, those in which it is a reason to do more."""
    rows = data[STATED[0]]
    office = rows[rows["in_office"] == 1]
    span = (choices.drones_used, choices.essay)
    near, year = restraint.within(office, "said_on", *span), (choices.drones_used, choices.to_year_end)
    readings = {
        "to the essay": near,
        "with the opposition": restraint.within(rows, "said_on", *span),
        "own words": near[near["word"] == "own"],
        "to the end of 2023": restraint.within(office, "said_on", *year),
    }
    bearing = near[near["iran"] != "none"]
    after = restraint.within(office, "said_on", "2023-04", choices.to_year_end)
    return Section(
        [
            ("bearing", count(len(bearing), "statements", WORD), STATED, ("C36",)),
            ("bearing-give", count((bearing["iran"] == "give").sum(), "statements", WORD), STATED, ("C36",)),
            ("withheld-later", count((after["iran"] == "withhold").sum(), "statements", WORD), STATED, ("C36",)),
        ],
        [Held("iran", "Statements in which Iran's part is a reason to do more",
              share({name: restraint.to_do_more(own) for name, own in readings.items()},
                    "statements that bring Iran's part to bear", SHARE), "reported", STATED,
              roots=restraint.named_by(bearing.assign(given=1), "given"))],
    )  # fmt: skip


def _readings(rows: pd.DataFrame, choices: Choices) -> dict[str, pd.DataFrame]:
    """Statements with a reason by reading, the central one first."""
    arms, office = rows["about"] == "weapons", rows["in_office"] == 1
    span = (choices.invasion, choices.essay)
    central = restraint.within(rows[arms & office], "said_on", *span)
    return {
        "arms, to the essay": central,
        "with the stance": restraint.within(rows[office], "said_on", *span),
        "own words": central[central["word"] == "own"],
        "with the opposition": restraint.within(rows[arms], "said_on", *span),
        "to the end of the record": restraint.within(
            rows[arms & office], "said_on", choices.invasion, choices.last_day
        ),
    }


def _share(read: dict[str, pd.DataFrame], reason: str) -> Quantity:
    return share({name: restraint.naming(own, reason) for name, own in read.items()}, OF, SHARE)
