"""The claims of the book under other rules than its own, for those who doubt the choice.

Run after the rule was chosen; nothing here had a part in the choice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from entente import tables
from entente.calibration.rules import CLAIMS, SILENT, STATEMENTS, TESTS, VERDICTS
from entente.calibration.worlds import World
from entente.claims import Finding

MARGIN = 1.05
"""A rule is shown when its mean loss is at most this multiple of the least."""


def near_best(rates: pd.DataFrame, own: str) -> list[str]:
    """Rules within 5 percent of the least mean loss, the least first, then the book's own."""
    losses = rates.drop_duplicates("rule").set_index("rule")["mean_loss"].sort_values()
    return [*losses[losses <= MARGIN * losses.min()].index, own]


def scaled(finding: Finding) -> World | None:
    """A finding as the simulation has it, on the scale of its marks: one claim, statement and test; None if unknown.

    Where both marks are one, a value at or beyond it counts as one, and a value short of it as minus one.
    """
    quantity, test = finding.quantity, finding.test
    if quantity.ends is None:
        return None
    ends = np.array([float(end) for end in quantity.ends])
    read = [float(value) for _, value in quantity.readings if value is not None]
    values = np.array(read if read and not quantity.sampling else [ends.mean()])
    half = 0.0 if read and not quantity.sampling else (ends[1] - ends[0]) / 2
    width = test.supports_at - test.contradicts_at
    sign = 1.0 if test.direction == "at_least" else -1.0
    place = (
        np.where(sign * (values - test.supports_at) >= 0, 1.0, -1.0)
        if width == 0
        else (values - test.contradicts_at) / width
    )
    one = np.ones((1, 1, 1), dtype=bool)
    return World(place[None, None, None, :], np.full((1, 1, 1), abs(half / width) if width else half), one, one)


def _stance(finding: Finding, rule: str) -> int:
    world = scaled(finding)
    silent = world is None or finding.stance in ("cannot tell", "untested")
    return SILENT if silent else int(TESTS[rule](world)[0, 0, 0])


def verdicts(findings: Sequence[Finding], rules: Iterable[str]) -> pd.DataFrame:
    """Verdict on each claim with a stated statement under test, one column a rule, index claim_id.

    Rules that average over tests need the values of several tests at once and are not among those shown.
    """
    parts = tables.read("claim_parts").query("role == 'stated'")
    by_part: dict[str, list[Finding]] = {}
    for finding in sorted(findings, key=lambda finding: finding.test.place != "primary"):
        by_part.setdefault(finding.test.part_id, []).append(finding)
    tested = {finding.test.part_id.split("-")[0] for finding in findings}
    found = {}
    for rule in rules:
        test, statement, claim = rule.split(", ")
        states = {
            part: int(STATEMENTS[statement](np.array([[[_stance(one, test) for one in by_part[part]]]]), None)[0, 0])
            for part in parts["part_id"] if part in by_part
        }  # fmt: skip
        found[rule] = {
            key: VERDICTS[int(CLAIMS[claim](np.array([states.get(part, SILENT) for part in own["part_id"]])))]
            for key, own in parts.groupby("claim_id") if key in tested
        }  # fmt: skip
    return pd.DataFrame(found).rename_axis("claim_id")
