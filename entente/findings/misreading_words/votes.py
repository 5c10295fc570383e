"""Attention in months with a vote on the nuclear file, and the months with the most of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from entente import intervals, prose
from entente.findings import Section
from entente.measures import words
from entente.quantity import DECIMAL_FINE, PERCENT_FINE, TIMES, Form, count, name, ratio, share
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.misreading_words import Choices

ACTS, MONTHLY = ("unsc_iran_texts", "iaea_board_iran_resolutions"), ("russian_media_iran_monthly",)
BOTH = (*MONTHLY, *ACTS)


def votes(data: Tables, choices: Choices) -> Section:
    """Headlines in months with a vote over those in others, against every shift of the months."""
    series = words.monthly_share(data["russian_media_iran_monthly"], "Channel One", choices.months_to)
    acts = words.file_votes(data["unsc_iran_texts"], data["iaea_board_iran_resolutions"])
    era = words.era(series, acts)
    busy = words.busy_months(era.index, acts, 0)
    means = intervals.shifted_means(era, np.flatnonzero(busy))
    top = series.nlargest(4).sort_index()
    headlines = "headlines of Channel One"
    return Section(
        [
            ("acts", count(len(acts), "votes"), ACTS, ["C22"]),
            ("acts-months", count(busy.sum(), "items"), ACTS, ["C22"]),
            ("acts-ratio", ratio(era[busy].mean() / era[~busy].mean(), "other months", TIMES), BOTH, ["C21", "C22"]),
            ("acts-p", share(words.shift_p(means), "shifts", Form("about", 1)), BOTH, ["C21"]),
            ("acts-ratio-left", ratio(words.busy_ratios_without_one(era, busy), "other months", TIMES), BOTH, ["C21"]),
            ("acts-p-left", share(words.shift_ps_without_one(era, busy), "shifts", DECIMAL_FINE), BOTH, ["C21"]),
            ("top-months", name(map(prose.month, top.index)), MONTHLY, ["C21"]),
            ("top-least", share({prose.month(at): value for at, value in top.items()}, headlines, PERCENT_FINE),
             MONTHLY,
             ["C21"]),
            ("median-month", share(series.median(), headlines, PERCENT_FINE), MONTHLY),
            ("months", count(len(series), "items"), MONTHLY),
        ],
        frames={"monthly": series.rename("share").rename_axis("month").reset_index(),
                "acts": acts.rename("vote_date").to_frame()},
    )  # fmt: skip
