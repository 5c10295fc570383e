"""Measures of Western requests to Moscow about Iran: how many, how answered, how they fell at a date.

Frames have the columns of table western_initiatives, one row a request.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import nan

import pandas as pd

from entente import intervals, samples
from entente.measures import events
from entente.measures.conduct import Compared

BILATERAL = ("demand", "offer", "penalty")
"""Kinds of request that were made to Moscow alone."""
EVERY = (*BILATERAL, "vote", "renewal")
ANSWERED = ((1995, 2002), (2003, 2007), (2008, 2012), (2013, 2015), (2016, 2022))
"""Spans of years, both ends included, by which answers are shown."""
REFUSED = "refused"


def asked(requests: pd.DataFrame, kinds: Iterable[str] = EVERY) -> pd.DataFrame:
    """Requests of some kinds, with the year of each."""
    rows = requests[requests["kind"].isin(list(kinds))]
    return rows.assign(year=rows["asked_on"].dt.year)


def inside(requests: pd.DataFrame, years: tuple[int, int]) -> pd.DataFrame:
    """Requests of a span of years, both ends included."""
    return requests[requests["year"].between(*years)]


def outside(requests: pd.DataFrame, years: tuple[int, int], whole: tuple[int, int]) -> pd.DataFrame:
    """Requests of the whole years that lie outside a span."""
    return requests[requests["year"].between(*whole) & ~requests["year"].between(*years)]


def in_spans(
    requests: pd.DataFrame, kinds: Mapping[str, Iterable[str]], whole: tuple[int, int], length: int
) -> pd.DataFrame:
    """Requests in each span of `length` years by its first year (first_year), one column a reading of what counts."""
    counts = {name: events.yearly_counts(asked(requests, own)["asked_on"], *whole) for name, own in kinds.items()}
    return pd.DataFrame({name: events.window_sums(own, length) for name, own in counts.items()}).rename_axis(
        "first_year"
    )


def rates(requests: pd.DataFrame, years: tuple[int, int], whole: tuple[int, int]) -> Compared:
    """Requests and years of a span, beside those of the other whole years."""
    length = years[1] - years[0] + 1
    rest = whole[1] - whole[0] + 1 - length
    return Compared(len(inside(requests, years)), length, len(outside(requests, years, whole)), rest)


def kept(requests: pd.DataFrame) -> int:
    """Requests that Moscow met at least in part."""
    return int((requests["outcome"] != REFUSED).sum())


def kept_by_year(requests: pd.DataFrame) -> samples.Shares:
    """Requests met at least in part of all requests, by the year of asking."""
    return samples.shares(requests["outcome"] != REFUSED, requests["asked_on"].dt.year)


def answers(requests: pd.DataFrame, spans: Iterable[tuple[int, int]]) -> pd.DataFrame:
    """Outcomes by span of years: columns years, asked, met, partly, refused, share (not refused), low, high.

    Intervals are those of `kept_by_year`. A span without a request has no share.
    """
    rows = []
    for first, last in spans:
        part = inside(requests, (first, last))
        counts = [int((part["outcome"] == outcome).sum()) for outcome in ("met", "partly", REFUSED)]
        sample = kept_by_year(part)
        share = (sample.estimate, *sample.ends) if len(part) else (nan, nan, nan)
        rows.append((f"{first}–{last}", len(part), *counts, *share))
    return pd.DataFrame(rows, columns=["years", "asked", "met", "partly", "refused", "share", "low", "high"])


def running(whole: tuple[int, int], length: int) -> list[tuple[int, int]]:
    """Every span of `length` neighbouring years of the whole years, by first and last year."""
    return [(first, first + length - 1) for first in range(whole[0], whole[1] - length + 2)]


def falls(
    requests: pd.DataFrame, kinds: Mapping[str, Iterable[str]], days: pd.DatetimeIndex, years: int
) -> pd.DataFrame:
    """Fall of requests at each day (see `events.fall_at`), one column a reading of what counts."""
    dates = {name: asked(requests, own)["asked_on"] for name, own in kinds.items()}
    found = {name: [events.fall_at(own, day, years) for day in days] for name, own in dates.items()}
    return pd.DataFrame(found, index=days).rename_axis("day")


NAMED = {"both": "remarks_naming_both", "reset": "remarks_naming_reset"}
"""Columns of table us_remarks_yearly that count remarks which name Iran and Russia, or Russia and the reset."""


def naming_shares(remarks: pd.DataFrame, named: str) -> pd.DataFrame:
    """Periods of table us_remarks_yearly with the share of remarks that name something, and its score interval.

    `named` is a key of `NAMED`.
    """
    hits = remarks[NAMED[named]]
    bounds = [intervals.wilson(int(own), int(every)) for own, every in zip(hits, remarks["remarks"], strict=True)]
    return remarks.assign(share=hits / remarks["remarks"], low=[low for low, _ in bounds],
                          high=[high for _, high in bounds])  # fmt: skip


def naming_before_and_after(remarks: pd.DataFrame, named: str, day: str) -> dict[str, tuple[int, int]]:
    """Remarks that name something and all remarks, in the periods to a day (early) and from it on (late)."""
    early = remarks["period_start"] < day
    sums = {key: remarks.loc[own, [NAMED[named], "remarks"]].sum() for key, own in (("early", early), ("late", ~early))}
    return {key: (int(own.iloc[0]), int(own.iloc[1])) for key, own in sums.items()}


def named_by_period(remarks: pd.DataFrame, named: str, day: str) -> samples.Counts:
    """Remarks that name something by period, those from a day on against the others, with all remarks as exposure."""
    hits, late = remarks[NAMED[named]].astype(float), remarks["period_start"] >= day
    return samples.Counts(tuple(hits), tuple(remarks["remarks"].astype(float)), tuple(map(bool, late)),
                          tuple(range(len(remarks))))  # fmt: skip


def naming_by_period(remarks: pd.DataFrame, named: str, day: str) -> dict[str, samples.Shares]:
    """Remarks that name something of all remarks by period, in those to a day (early) and from it on (late)."""
    late = remarks["period_start"] >= day
    parts = {"early": remarks[~late], "late": remarks[late]}
    return {key: samples.Shares(tuple(own[NAMED[named]].astype(float)), tuple(map(int, own["remarks"])))
            for key, own in parts.items()}  # fmt: skip
