"""Measures of what was promised and what came of it: aims with a date, papers signed, steps at work."""

from __future__ import annotations

import pandas as pd

UNSURE = ("claimed", "unknown")
"""States of an aim that may have been met."""
BEYOND_WORDS = ("signed", "piloted", "working")
"""Stages of a step that are more than an announcement."""
AT_WORK = ("working", "partly", "claimed")
"""Stages that count as at work in the widest reading."""


def met(aims: pd.DataFrame) -> pd.DataFrame:
    """Aims by promise_id with what came of each as a share of it: met_low, met_high."""
    frame = aims.set_index("promise_id")
    return frame.assign(met_low=frame["outcome_low"] / frame["quantity"],
                        met_high=frame["outcome_high"] / frame["quantity"])  # fmt: skip


def goals(aims: pd.DataFrame, first: str, last: str) -> pd.Series:
    """Sizes of the aims for trade announced from a first to a last day, both included, by promise_id."""
    chosen = (aims["domain"] == "trade") & aims["announced_on"].between(pd.Timestamp(first), pd.Timestamp(last))
    return aims.loc[chosen, "quantity"]


def papers(aims: pd.DataFrame, first: pd.Timestamp, last: str, domains: tuple[str, ...]) -> int:
    """Number of some domains in which a memorandum was signed from a first to a last day, both included."""
    signed = aims["promise"].str.startswith("Memorand") & aims["announced_on"].between(first, pd.Timestamp(last))
    return int(aims.loc[signed & aims["domain"].isin(domains), "domain"].nunique())


def due(aims: pd.DataFrame, first: str, last: str) -> pd.DataFrame:
    """Aims announced from a first day on and due by a last one, both included."""
    return aims[(aims["announced_on"] >= first) & (aims["due_on"] <= last)]


def kept(status: pd.Series) -> tuple[tuple[int, int], tuple[float, float]]:
    """Aims surely kept and perhaps kept: their numbers and their shares."""
    sure, unsure = int((status == "kept").sum()), int(status.isin(UNSURE).sum())
    numbers, of = (sure, sure + unsure), len(status)
    return numbers, (numbers[0] / of, numbers[1] / of)


def kept_in(aims: pd.DataFrame, domain: str) -> int:
    """Number of aims of a domain that were kept."""
    return int(((aims["status"] == "kept") & (aims["domain"] == domain)).sum())


def signers(steps: pd.DataFrame, system: str) -> int:
    """Sides, of two, that told of a signed step in a system."""
    told = steps.loc[(steps["system"] == system) & (steps["stage"] == "signed"), "told_by"]
    return 2 if (told == "both").any() else int(told.nunique())


def halves(steps: pd.DataFrame, one: tuple[str, ...], other: tuple[str, ...], wide: str) -> tuple[int, int]:
    """Of two halves of a claim, those with a step beyond words: least,
    and with another system counted to the second."""
    done = steps.loc[steps["stage"].isin(BEYOND_WORDS), "system"]
    first, second = done.isin(one).any(), done.isin(other).any()
    return int(first) + int(second), int(first) + int(second or (done == wide).any())


def phases_at_work(steps: pd.DataFrame, phases: tuple[str, ...]) -> tuple[float, float]:
    """Share of the phases of a plan that are at work, in the strictest and in the widest reading, 0 to 1."""
    own = steps[steps["system"].isin(phases)]
    full, wide = (own.loc[own["stage"].isin(stages), "system"].nunique() for stages in (("working",), AT_WORK))
    return full / len(phases), wide / len(phases)
