"""The first unit of Bushehr: contract, plan, grid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.findings import Section
from entente.measures import nuclear
from entente.quantity import DECIMAL, TIMES, Form, length, ratio
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.origins_bargain import Choices

USED = ("bushehr_milestones",)


def bushehr(data: Tables, choices: Choices) -> Section:
    """The term of the contract, what it took, and how late the plant was."""
    rows = data["bushehr_milestones"]
    term, taken = nuclear.plant_years(rows.set_index("milestone_id"))
    return Section(
        [
            ("bushehr-term", length(term, "years", DECIMAL), USED),
            ("bushehr-taken", length(taken, "years", DECIMAL), USED),
            ("bushehr-late", length(nuclear.late(term, taken), "years", Form("decimal", 0)), USED),
            ("bushehr-times", ratio(nuclear.overrun(term, taken), "the term of the contract", TIMES), USED),
        ],
        frames={"bushehr": nuclear.dated(rows)},
    )
