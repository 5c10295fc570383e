"""Measures of dated acts and spells: their length, gaps between contacts, falls and recoveries of a series."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import pairwise
from math import inf

import pandas as pd

from entente import intervals, samples

DAYS_A_YEAR = 365.25
"""Mean length of a year in days."""
DAYS_A_MONTH = DAYS_A_YEAR / 12
"""Mean length of a month in days."""


def shares_toward(events: pd.DataFrame, state: str) -> pd.Series:
    """Share of conflict towards one state by year; columns of table events_from_russia."""
    return events[events["toward_iso3"] == state].set_index("year")["conflict_share"].astype(float)


def span_over(series: pd.Series, own: tuple[int, int], whole: tuple[int, int]) -> tuple[pd.Series, pd.Series]:
    """Values of a span of years, both ends included, and of the other years of a whole."""
    inside = series.index.to_series().between(*own)
    return series[inside], series[~inside & series.index.to_series().between(*whole)]


def landmark(landmarks: pd.DataFrame, landmark_id: str) -> pd.Timestamp:
    """Date of a landmark by its identifier; raises KeyError when there is none of that name."""
    return landmarks.set_index("landmark_id")["date"][landmark_id]


def months_between(start: pd.Timestamp, end: pd.Timestamp) -> float:
    """Length of a spell in mean months."""
    return (end - start).days / DAYS_A_MONTH


def share_of_years(dates: pd.Series, first: int, last: int) -> float:
    """Share of the years of a span, both ends included, that hold at least one date."""
    years = set(dates.dt.year)
    return sum(year in years for year in range(first, last + 1)) / (last - first + 1)


def gaps(dates: pd.Series, least_months: float, seen: pd.Timestamp) -> pd.DataFrame:
    """Spells without a date that last at least some months: columns started, ended, months.

    The last spell, from the last date to the end of the record (`seen`), has not ended: its end is missing.
    """
    ordered = dates.drop_duplicates().sort_values()
    rows = [(start, end, months_between(start, end)) for start, end in pairwise(ordered)]
    rows.append((ordered.iloc[-1], pd.NaT, months_between(ordered.iloc[-1], seen)))
    frame = pd.DataFrame(rows, columns=["started", "ended", "months"])
    return frame[frame["months"] >= least_months].reset_index(drop=True)


def falls(series: pd.Series, depth: float) -> pd.DataFrame:
    """Spells in which a yearly series lies below an earlier peak and falls by at least a share `depth`.

    Columns peak_year, started (first year below the peak), ended (first year at or above it again, missing
    when there is none), depth (greatest loss as a share of the peak). Years without a value are left out.
    """
    rows, peak, low, start = [], None, None, None
    for year, value in series.dropna().items():
        if peak is None or value >= series[peak]:
            if start is not None:
                rows.append((peak, start, year, 1 - low / series[peak]))
            peak, low, start = year, None, None
        else:
            start = year if start is None else start
            low = value if low is None else min(low, value)
    if start is not None:
        rows.append((peak, start, None, 1 - low / series[peak]))
    frame = pd.DataFrame(rows, columns=["peak_year", "started", "ended", "depth"])
    return frame[frame["depth"] >= depth].astype({"ended": "Int64"}).reset_index(drop=True)


def covered_months(spells: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp) -> float:
    """Share of the days from a first to a last day that lie in at least one spell (started, ended), 0 to 1."""
    days = pd.date_range(first, last, freq="D")
    inside = pd.Series(False, index=days)
    for spell in spells.itertuples():
        inside |= (days >= spell.started) & ((days < spell.ended) | pd.isna(spell.ended))
    return float(inside.mean())


def years_touched(spells: pd.DataFrame, years: range) -> pd.Series:
    """Whether each year has a day in some spell (columns started, ended); both days count; one without an end lasts."""
    lasting = spells["ended"].isna()
    touched = [bool(((spells["started"].dt.year <= year) & ((spells["ended"].dt.year >= year) | lasting)).any())
               for year in years]  # fmt: skip
    return pd.Series(touched, index=list(years))


def counted(dates: pd.Series, first: pd.Timestamp, last: pd.Timestamp) -> tuple[int, float]:
    """Number of dates from a first to a last day, both counted, and the length of that window in years."""
    inside = dates.between(first, last)
    return int(inside.sum()), ((last - first).days + 1) / DAYS_A_YEAR


def yearly_counts(dates: pd.Series, first: int, last: int) -> pd.Series:
    """Number of dated acts in each year from `first` to `last`, with zero for a year without one."""
    return dates.dt.year.value_counts().reindex(range(first, last + 1), fill_value=0).rename_axis("year")


def window_sums(counts: pd.Series, length: int) -> pd.Series:
    """Sum of each run of `length` neighbouring years, by the first year of the run."""
    sums = counts.rolling(length).sum().dropna().astype(int)
    return sums.set_axis(sums.index - length + 1)


def share_reaching(values: pd.Series, own: Hashable) -> float:
    """Share of the other values of a series that reach the one labelled `own` or pass it, 0 to 1."""
    others = values.drop(own)
    return float((others >= values[own]).mean())


def fall_at(dates: pd.Series, day: pd.Timestamp, years: int) -> int:
    """Acts in the `years` before a day less those in as many years from it on."""
    reach = pd.DateOffset(years=years)
    before = ((dates >= day - reach) & (dates < day)).sum()
    after = ((dates >= day) & (dates < day + reach)).sum()
    return int(before - after)


def day_before(landmarks: pd.DataFrame, landmark_id: str) -> pd.Timestamp:
    """The eve of a landmark."""
    return landmark(landmarks, landmark_id) - pd.Timedelta(days=1)


def runs(years: Iterable[int]) -> list[tuple[int, int]]:
    """First and last year of each run of neighbouring years."""
    found: list[tuple[int, int]] = []
    for year in sorted(years):
        joined = bool(found) and year == found[-1][1] + 1
        found[-1:] = [(found[-1][0], year)] if joined else [*found[-1:], (year, year)]
    return found


def both_above_zero(first: pd.Series, second: pd.Series, start: int, end: int) -> float:
    """Share of the years from `start` to `end` in which two yearly series are both above zero."""
    years = range(start, end + 1)
    return float(((first.reindex(years) > 0) & (second.reindex(years) > 0)).mean())


def frictions(
    dated: pd.DataFrame, turnover: pd.Series, meetings: pd.Series, depth: float, gap_months: float,
    until: pd.Timestamp, seen: pd.Timestamp,
) -> pd.DataFrame:  # fmt: skip
    """Spells of friction begun by a last day: columns channel, title, started, ended, months.

    A spell that has not ended has no end, and its months are those to the end of the record (`seen`).

    `dated` has the columns of table russia_iran_frictions. A spell of trade is a fall of yearly `turnover` by at least
    a share `depth`, from January of its first year to January of the year that regains the peak; a spell of contacts
    is a gap between `meetings` of at least some months.
    """
    fallen, apart = falls(turnover, depth), gaps(meetings, gap_months, seen)
    titles = [f"Trade below its peak of {year}" for year in fallen["peak_year"]]
    dates = {name: pd.to_datetime(fallen[name].astype("string"), format="%Y") for name in ("started", "ended")}
    trade = pd.DataFrame({"channel": "trade", "title": titles, **dates})
    met = apart[["started", "ended"]].assign(channel="contacts", title="No recorded meeting of leaders")
    every = pd.concat([dated[["channel", "title", "started", "ended"]], trade, met], ignore_index=True)
    every = every[every["started"] <= until]
    ends = every["ended"].fillna(seen)
    lengths = [months_between(start, end) for start, end in zip(every["started"], ends, strict=True)]
    return every.assign(months=lengths).sort_values(["channel", "started"], ignore_index=True)


def around(rows: pd.DataFrame, column: str, day: pd.Timestamp, years: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Rows dated in the `years` before a day, and those in as many years from it on."""
    reach, dates = pd.DateOffset(years=years), rows[column]
    return rows[(dates >= day - reach) & (dates < day)], rows[(dates >= day) & (dates < day + reach)]


def around_by_year(dates: pd.Series, day: pd.Timestamp, years: int) -> samples.Counts:
    """Dated acts in each of the `years` from a day on, counted from that day, against as many years before it."""
    starts = [day + pd.DateOffset(years=place) for place in range(-years, years + 1)]
    counts = [((dates >= first) & (dates < last)).sum() for first, last in pairwise(starts)]
    return samples.yearly(pd.Series(counts, range(-years, years)), 0, years - 1)


Spans = Mapping[str, tuple[int, int]]
"""Spans of years by name, both ends included: before, during, after."""


def means_by_span(series: Mapping[str, pd.Series], spans: Spans, signed: Sequence[str] = ()) -> pd.DataFrame:
    """Mean of each yearly series in each span with its interval: columns series, span, mean, low, high.

    Series count or measure something, and no end lies below zero, but for those named as `signed`.
    """
    rows = []
    for name, values in series.items():
        parts = [values.loc[slice(*years)] for years in spans.values()]
        within = [span for span, part in zip(spans, parts, strict=True) for _ in part]
        whole = pd.concat(parts)
        found = intervals.mean_intervals(whole.tolist(), within, whole.index.tolist())
        least = -inf if name in signed else 0.0
        rows += [(name, span, mean, max(low, least), high) for span, (mean, low, high) in found.items()]
    return pd.DataFrame(rows, columns=["series", "span", "mean", "low", "high"])


def inside_and_around(values: pd.Series, spans: Spans) -> tuple[list[float], list[float]]:
    """Values of a yearly series during a span, and those before and after it together."""
    before, during, after = (values.loc[slice(*spans[name])].tolist() for name in ("before", "during", "after"))
    return during, before + after


def rarity(series: Mapping[str, pd.Series], spans: Spans) -> pd.DataFrame:
    """How rare the mean of the span `during` is among all splits of the years, by series.

    Columns around (against before and after together) and before (against before alone), 0 to 1.
    """
    rows = {}
    for name, values in series.items():
        during, rest = inside_and_around(values, spans)
        before = values.loc[slice(*spans["before"])].tolist()
        rows[name] = [intervals.permutation_share(during, other) for other in (rest, before)]
    return pd.DataFrame.from_dict(rows, orient="index", columns=["around", "before"]).rename_axis("series")


def rates(windows: Mapping[str, tuple[pd.Timestamp, pd.Timestamp]], dates: pd.Series) -> pd.DataFrame:
    """Dated acts in windows of days, both ends included, and their number a year with its exact interval.

    Columns window, contacts, years, rate, low, high.
    """
    rows = []
    for name, window in windows.items():
        number, years = counted(dates, *window)
        rows.append((name, number, years, number / years, *intervals.poisson_rate(number, years)))
    return pd.DataFrame(rows, columns=["window", "contacts", "years", "rate", "low", "high"])


def in_pieces(
    dates: pd.Series, own: tuple[pd.Timestamp, pd.Timestamp], base: tuple[pd.Timestamp, pd.Timestamp], days: float
) -> samples.Counts:
    """Dated acts in one window of days against another, each cut into equal pieces of about so many days.

    Both ends of a window are included; exposure is in years.
    """
    found = []
    for mine, (first, last) in ((False, base), (True, own)):
        length = (last - first).days + 1
        number = max(round(length / days), 1)
        inside = (dates[dates.between(first, last)] - first).dt.days * number // length
        counts = inside.value_counts().reindex(range(number), fill_value=0)
        after = 0 if not mine or not found else 1000
        found += [(float(count), length / number / DAYS_A_YEAR, mine, place + after)
                  for place, count in counts.items()]  # fmt: skip
    return samples.Counts(*map(tuple, zip(*found, strict=True)))


def share_of_days_before(first: pd.Timestamp, last: pd.Timestamp, day: pd.Timestamp) -> float:
    """Share of the days from a first to a last, both included, that lie before a day, 0 to 1."""
    days = pd.date_range(first.normalize(), last.normalize(), freq="D")
    return float((days < day).mean())


def matched(first: pd.Series, second: pd.Series, apart: int) -> tuple[int, int, int]:
    """Dates of two lists that stand in both, in the first alone and in the second alone.

    Two dates are the same act when they lie at most `apart` days from one another; each is matched once, in order.
    """
    rest, both, reach = sorted(second), 0, pd.Timedelta(days=apart)
    for day in sorted(first):
        found = next((other for other in rest if abs(other - day) <= reach), None)
        if found is not None:
            rest.remove(found)
            both += 1
    return both, len(first) - both, len(rest)
