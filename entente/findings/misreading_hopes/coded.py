"""How far a second coding, made within this project, agrees on the cases that the chapter rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente import codings
from entente.findings import Section
from entente.quantity import count
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.misreading_hopes import Choices

CODED = {
    "requests": ("western_initiatives", "outcome", "initiatives"),
    "statements": ("russian_nuclear_statements", "stance", "statements"),
    "steps": ("vienna_steps", "role", "steps"),
    "occasions": ("russian_pressure_occasions", "outcome", "occasions"),
}
"""What was coded twice: table, column and unit."""


def coded(data: Tables, choices: Choices) -> Section:
    """Cases on which both codings agree, and how many there are, without those that a ballot decides."""
    agreed = codings.agreement(data).set_index(["table", "column"])
    lines = []
    for key, (table, column, unit) in CODED.items():
        found, used = agreed.loc[(table, column)], (table, codings.SECOND)
        lines += [(f"coded-{key}-same", count(found["same"], unit), used),
                  (f"coded-{key}", count(found["cases"], unit), used)]  # fmt: skip
    return Section(lines)
