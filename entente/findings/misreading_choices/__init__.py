"""The chapter on choices: what Moscow did when Iran and the West wanted different things of it."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from entente.findings.misreading_choices import counting, hypotheses, rivals, since, tally

PREFIX = "choices"
SECTIONS = (tally.tally, counting.counting, hypotheses.hypotheses, hypotheses.offered, rivals.rivals, since.since)


@dataclass(frozen=True)
class Choices:
    """The book's windows and readings; a reader can set others."""

    pragmatic: tuple[str, str] = ("2008-01-01", "2012-05-07")
    """First and last day of the years that the essay calls pragmatic."""
    bases: tuple[str, ...] = ("2008-01-01", "1995-01-01", "2012-05-07", "2015-07-14", "2018-05-08")
    """First days of the years before the invasion that choices since are set against, the central one first: for "less
    likely than ever" no single base will do, so those of the record, of the essay's phase and of three public dates."""
    last_day: str = "2026-06-30"
    half: float = 0.5
    """Share of choices for Iran from which a way of counting contradicts the claim no more."""
    arms_from: tuple[int, int] = (1992, 2000)
    """First years of the windows over which arms to rivals are summed."""
    arms_to: int = 2024
    """Last year that the table of arms to rivals covers."""
    run: int = 5
    """Years in a run of arms: SIPRI's own advice against single years."""
    rivalries_to: int = 2020
    """Last year that the table of rivalries covers; a rivalry of that year is taken to go on."""
    azerbaijan: tuple[int, int] = (2008, 2021)
    """Years of Russia's deliveries to Azerbaijan that are printed beside those to rivals."""
    gulf: tuple[str, ...] = ("Kuwait", "Qatar")
    """Other Arab states of the Gulf, which scholars do not code as rivals."""
    before: tuple[int, int] = (2013, 2021)
    steps_after: tuple[int, int] = (2023, 2025)
    trade_after: tuple[int, int] = (2023, 2024)
    wars_from: str = "2025-06-13"
    """The day on which Israel attacked Iran, the first of the wars in which help is looked for."""
    draws: int = 500
    seed: int = 20261125

    def spans(self, invasion: pd.Timestamp) -> dict[str, tuple[pd.Timestamp, pd.Timestamp]]:
        """First and last day of each phase: before, in and after the pragmatic years, and since the invasion."""
        first, last, day = *map(pd.Timestamp, self.pragmatic), pd.Timedelta(days=1)
        return {
            "1995 to 2007": (pd.Timestamp("1995-01-01"), first - day),
            "2008 to May 2012": (first, last),
            "to the invasion": (last + day, invasion - day),
            "since": (invasion, pd.Timestamp(self.last_day)),
        }
