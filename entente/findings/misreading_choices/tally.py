"""Every choice by code and phase, and the two codings side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from entente import codings, intervals
from entente.findings import Section
from entente.measures import choices as measure
from entente.measures import events
from entente.quantity import WORD, count, day, index, share
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.misreading_choices import Choices

USED, CLAIM = ("moscow_choices",), ("C20",)
KEYS = ("early", "pragmatic", "after", "since")


def tally(data: Tables, choices: Choices) -> Section:
    """Counts by code and phase, shares of those that took a side, and the agreement of two coders."""
    rows, invasion = data["moscow_choices"], events.landmark(data["landmarks"], "invasion")
    table = measure.by_phase(rows, choices.spans(invasion))
    return Section(
        [
            ("number", count(len(rows), "choices"), USED, CLAIM),
            ("votes", count((rows["kind"] == "vote").sum(), "votes"), USED),
            *_sides(rows[rows["date"] < invasion]["code_first"]),
            *(line for key, row in zip(KEYS, table.itertuples(), strict=True) for line in _phase(key, row)),
            *_agreement(rows),
            *_inputs(rows, codings.Recoded(data)["moscow_choices"]),
            ("last-against", day(rows.loc[rows["code_first"] == "against", "date"].max()), USED, CLAIM),
            *_kinds(rows[rows["date"] < invasion]),
        ],
        frames={"choices": rows, "phases": table},
    )


def _phase(key: str, row: pd.Series) -> list[tuple]:
    return [
        (f"{key}-number", count(row.choices, "choices", WORD), USED, CLAIM),
        (f"{key}-for", count(row[3], "choices", WORD), USED),
        (f"{key}-against", count(row.against, "choices", WORD), USED, CLAIM),
        (f"{key}-sided", count(row[3] + row.against, "choices", WORD), USED, CLAIM),
        (f"{key}-share", share(row.share, "choices that took a side", ends=(row.low, row.high)), USED, CLAIM),
    ]


def _sides(codes: pd.Series) -> list[tuple]:
    """Choices before the invasion: all, for Iran, and against it."""
    counts = {"number": len(codes), **{side: (codes == side).sum() for side in ("for", "against")}}
    return [(f"before-{name}", count(value, "choices", WORD), USED, CLAIM) for name, value in counts.items()]


def _agreement(rows: pd.DataFrame) -> list[tuple]:
    """Agreement of the two codings on all choices, and on those whose code does not follow from a ballot."""
    first, second = rows["code_first"], rows["code_second"]
    same, free = int((first == second).sum()), measure.free(rows)
    own = int((free["code_first"] == free["code_second"]).sum())
    return [
        ("same", count(same, "choices"), USED),
        ("free", count(len(free), "choices"), USED),
        ("same-free", count(own, "choices"), USED),
        ("same-free-share", share(own / len(free), "choices", ends=intervals.wilson(own, len(free))), USED),
        ("kappa", index(measure.kappa(free["code_first"], free["code_second"]), "kappa"), USED),
        ("same-stakes", count((rows["stakes"] == rows["stakes_second"]).sum(), "choices"), USED),
    ]


def _inputs(first: pd.DataFrame, second: pd.DataFrame) -> list[tuple]:
    """Choices on which two codings agree on what a rule asks of them: the wish of either side, whether Moscow earns."""
    return [
        (f"same-{column}", count(int((first[column] == second[column]).sum()), "choices"), (*USED, codings.SECOND))
        for column in ("west", "iran", "earns")
    ]


def _kinds(before: pd.DataFrame) -> list[tuple]:
    votes, acts = (before.loc[before["kind"] == kind, "code_first"] for kind in ("vote", "act"))
    return [
        ("ballots", count(len(votes), "votes"), USED, CLAIM),
        ("ballots-against", count((votes == "against").sum(), "votes"), USED, CLAIM),
        ("acts", count(len(acts), "choices"), USED, CLAIM),
        ("acts-for", count((acts == "for").sum(), "choices", WORD), USED, CLAIM),
    ]
