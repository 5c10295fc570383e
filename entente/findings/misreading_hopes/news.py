"""What the news tell of Russia towards Iran: the share of conflict in 2008 to 2012 and after the return."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from entente import samples
from entente.findings import Held, Section
from entente.measures import events
from entente.quantity import DECIMAL, PERCENT, WORD, Quantity, count, ratio, share
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.misreading_hopes import Choices

USED, IRAN, EVENTS = ("events_from_russia",), "IRN", "events in the news of Russia towards Iran"


def news(data: Tables, choices: Choices) -> Section:
    """The share of conflict in the phase over other years, in that of other states too, and after the return."""
    rows = data[USED[0]]
    toward = {state: events.shares_toward(rows, state) for state in rows["toward_iso3"].unique()}
    parts = {state: events.span_over(own, choices.during, choices.news) for state, own in toward.items()}
    risen = {state: float(own.mean() / other.mean()) for state, (own, other) in parts.items()}
    others = [value for state, value in risen.items() if state != IRAN]
    after, before = events.span_over(toward[IRAN].drop(choices.return_year), *choices.returned)
    inside, outside = parts[IRAN]
    phase, since = _levels(inside, outside), _levels(after, before)
    return Section(
        [
            ("events-during", share(float(inside.mean()), EVENTS, PERCENT), USED, ("C15",)),
            ("events-others", share(float(outside.mean()), EVENTS, PERCENT), USED, ("C15",)),
            ("events-before", share(float(before.mean()), EVENTS, PERCENT), USED, ("C17",)),
            ("events-after", share(float(after.mean()), EVENTS, PERCENT), USED, ("C17",)),
            ("events-states", count(len(others), "states"), USED),
            ("events-as-much", count(sum(value >= risen[IRAN] for value in others), "states", WORD), USED, ("C15",)),
        ],
        [
            Held("events", "Conflict in news of Russia towards Iran, 2008 to 2012 over other years",
                 _over(phase, "the share of other years"), "coded", USED, sample=phase),
            Held("events-return", "The same, 2013 and 2014 over 2008 to 2011",
                 _over(since, "the share of the years before"), "coded", USED, sample=since),
        ],
    )  # fmt: skip


def _levels(own: pd.Series, others: pd.Series) -> samples.Levels:
    return samples.levels(pd.concat([own, others]).sort_index(), (own.index.min(), own.index.max()), as_ratio=True)


def _over(levels: samples.Levels, over: str) -> Quantity:
    return ratio(levels.estimate, over, DECIMAL.but(after=" times"), levels.ends)
