"""Measures of speeches: rates of words with intervals, and who names whom.

Frames have the columns of table general_debate_words, one row a state and year.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from entente import intervals, samples

PER = 10_000
"""Words to which a rate refers."""
ORDER = ["multipolar", "unipolar", "hegemon"]
"""Terms for an order of one power or of several."""
STATES = {
    "BLR": "Belarus", "CHN": "China", "IND": "India", "IRN": "Iran", "ISR": "Israel", "KAZ": "Kazakhstan",
    "PRK": "North Korea", "SYR": "Syria", "TUR": "Turkey", "UKR": "Ukraine", "USA": "United States",
}  # fmt: skip
"""States that the collection of Russian media counts, by code."""


def without(word: str) -> list[str]:
    """The terms of an order but one of them."""
    return [term for term in ORDER if term != word]


def rate(speeches: pd.DataFrame, terms: Sequence[str]) -> float:
    """Occurrences of some terms in 10,000 words of the speeches taken together; nan without a speech."""
    spoken = speeches["words"].sum()
    return float(PER * speeches[list(terms)].to_numpy().sum() / spoken) if spoken else float("nan")


def rate_interval(speeches: pd.DataFrame, terms: Sequence[str], draws: int, seed: int) -> tuple[float, float]:
    """Interval of 95 percent for the rate, whole speeches drawn anew with replacement."""
    hits = speeches[list(terms)].to_numpy(dtype=float).sum(axis=1)
    words = speeches["words"].to_numpy(dtype=float)
    picked = np.random.default_rng(seed).integers(len(hits), size=(draws, len(hits)))
    rates = PER * hits[picked].sum(axis=1) / words[picked].sum(axis=1)
    low, high = np.quantile(rates, [intervals.TAIL, 1 - intervals.TAIL])
    return float(low), float(high)


def mutual_naming(speeches: pd.DataFrame, first: str, second: str, names: dict[str, str]) -> pd.DataFrame:
    """Whether each of two states names the other by year: columns first_names, second_names, both.

    `names` maps a state to the column that counts its name.
    """
    counts = {state: speeches[speeches["iso3"] == state].set_index("year") for state in (first, second)}
    frame = pd.DataFrame(
        {
            "first_names": counts[first][names[second]] > 0,
            "second_names": counts[second][names[first]] > 0,
        }
    ).astype(bool)
    return frame.assign(both=frame["first_names"] & frame["second_names"])


def places(counts: pd.DataFrame, state: str) -> pd.Series:
    """Place of one state among those counted, by year: 1 for the most items, ties at their middle.

    The frame has one row a year and state: year, iso3, naming.
    """
    ranked = counts.assign(place=counts.groupby("year")["naming"].rank(ascending=False))
    return ranked[ranked["iso3"] == state].set_index("year")["place"].astype(float)


def peer_ratio(counts: pd.DataFrame, state: str, peers: Sequence[str]) -> float:
    """Items that name a state over the median of the items that name each of its peers, all years together."""
    total = counts.groupby("iso3")["naming"].sum()
    return float(total[state] / total[list(peers)].median())


def share_below(series: pd.Series) -> pd.Series:
    """Place of each value among all, as the share of values below it, ties counted as half (0 to 1)."""
    return (series.rank() - 0.5) / len(series)


def shift_p(means: np.ndarray) -> float:
    """Share of shifts, the unshifted one among them, whose mean is at least the unshifted one."""
    return float((means >= means[0] - 1e-12).mean())


def shift_power(means: np.ndarray, moves: int, least: float, draws: int, seed: int) -> float:
    """Chance that the shift test passes at 5 percent if every move fell on a month above a share `least`.

    Each move then takes a place drawn evenly from `least` to 1, independently of the others.
    """
    drawn = np.random.default_rng(seed).uniform(least, 1, size=(draws, moves)).mean(axis=1)
    return float((drawn > np.quantile(means, 0.95)).mean())


def busy_months(months: pd.DatetimeIndex, acts: pd.Series, before: int) -> pd.Series:
    """Whether each month, or one of some months before it, holds a dated act."""
    held = set(acts.dt.to_period("M"))
    near = [any(month - lag in held for lag in range(before + 1)) for month in months.to_period("M")]
    return pd.Series(near, index=months)


def named(counts: pd.DataFrame, state: str) -> pd.DataFrame:
    """Rows of one state with the share of items that name it and its score interval: share, low, high."""
    own = counts[counts["iso3"] == state].reset_index(drop=True)
    spread = [intervals.wilson(int(row.naming), int(row.items)) for row in own.itertuples()]
    return own.assign(share=(own["naming"] / own["items"]).astype(float), low=[low for low, _ in spread],
                      high=[high for _, high in spread])  # fmt: skip


def by_span(counts: pd.DataFrame, spans: Sequence[tuple[int, int]], names: dict[str, str]) -> pd.DataFrame:
    """Share of items that name each state in spans of years, both ends included, with its score interval.

    Columns first, last, state, naming, share, low, high; `names` gives the titles of states by code.
    """
    rows = []
    for first, last in spans:
        total = counts[counts["year"].between(first, last)].groupby("iso3")[["naming", "items"]].sum()
        rows += [(first, last, names[state], int(row["naming"]), row["naming"] / row["items"],
                  *intervals.wilson(int(row["naming"]), int(row["items"]))) for state,
                   row in total.iterrows()]  # fmt: skip
    return pd.DataFrame(rows, columns=["first", "last", "state", "naming", "share", "low", "high"])


def median_to(series: pd.Series, last: int) -> float:
    """Median of a yearly series up to a last year, included."""
    return float(series[series.index <= last].median())


def median_within(series: pd.Series, first: int, last: int) -> float:
    """Median of a yearly series from a first to a last year, both included."""
    return float(series[(series.index >= first) & (series.index <= last)].median())


def monthly_share(counts: pd.DataFrame, outlet: str, end: str) -> pd.Series:
    """Share of an outlet's items that name Iran in each month before `end`, by the first day of the month."""
    rows = counts[(counts["outlet"] == outlet) & (counts["month_start"] < end)]
    return (rows["naming_iran"] / rows["items"]).astype(float).set_axis(pd.DatetimeIndex(rows["month_start"]))


def per_words(texts: pd.DataFrame, terms: Sequence[str]) -> pd.Series:
    """Namings of some terms together for each ten thousand words, row by row."""
    return (PER * texts[list(terms)].sum(axis=1) / texts["words"]).astype(float)


def crowding_rates(texts: pd.DataFrame) -> pd.DataFrame:
    """Rates of naming Iran (iran) and of naming Russia or Ukraine (near), per ten thousand words."""
    near = per_words(texts, ["names_russia", "names_ukraine"])
    return pd.DataFrame({"iran": per_words(texts, ["names_iran"]), "near": near})


def file_votes(council: pd.DataFrame, board: pd.DataFrame) -> pd.Series:
    """Days of votes on Iran's nuclear file in the Security Council and in the Board of the agency, in order."""
    texts = council.loc[council["subject"] == "nuclear programme", "vote_date"]
    return pd.concat([texts, board["vote_date"]], ignore_index=True).sort_values(ignore_index=True)


def era(series: pd.Series, acts: pd.Series) -> pd.Series:
    """The months of a series from that of the first act to that of the last, both included."""
    return series.loc[f"{acts.min():%Y-%m}" : f"{acts.max():%Y-%m}"]


def months_of(acts: pd.Series) -> pd.DatetimeIndex:
    """Every month from that of the first act to that of the last, both included, by its first day."""
    return pd.date_range(f"{acts.min():%Y-%m}-01", f"{acts.max():%Y-%m}-01", freq="MS")


def busy_ratios_without_one(values: pd.Series, busy: pd.Series) -> dict[str, float]:
    """Mean of a monthly series in busy months over that in the others, without each month in turn, by month."""
    return {
        f"without {month:%Y-%m}": float(rest[busy[rest.index]].mean() / rest[~busy[rest.index]].mean())
        for month, rest in ((month, values.drop(month)) for month in values.index)
    }


def shift_ps_without_one(values: pd.Series, busy: pd.Series) -> dict[str, float]:
    """Share of circular shifts with as high a mean in busy months (`shift_p`), without each of these in turn."""
    left = {f"without {month:%Y-%m}": values.drop(month) for month in values.index[busy[values.index]]}
    return {name: shift_p(intervals.shifted_means(rest, np.flatnonzero(busy[rest.index])))
            for name, rest in left.items()}  # fmt: skip


def medians_without_one(series: pd.Series, first: int, last: int) -> dict[str, float]:
    """Median of a yearly series from a first to a last year, both included, without each year in turn."""
    own = series[(series.index >= first) & (series.index <= last)]
    return {f"without {year}": float(own.drop(year).median()) for year in own.index}


def peer_ratios_without_one(counts: pd.DataFrame, state: str, peers: Sequence[str]) -> dict[str, float]:
    """Items that name a state over the median of its peers (`peer_ratio`), without each peer in turn."""
    return {f"without {left}": peer_ratio(counts, state, [peer for peer in peers if peer != left]) for left in peers}


def passed(own: pd.DataFrame, others: pd.DataFrame, terms: Sequence[str], times: float) -> list[str]:
    """Codes (iso3) of other states whose rate, some times over, a rate reaches; those that never used a term too."""
    single = {str(state): rate(spoken, terms) for state, spoken in others.groupby("iso3")}
    return [state for state, value in single.items() if rate(own, terms) >= times * value]


def counts_in(counts: pd.DataFrame, outlet: str, months: pd.Series) -> pd.DataFrame:
    """An outlet's items and those that name Iran in the months of some days, in their order."""
    rows = counts[counts["outlet"] == outlet].set_index("month_start")
    return rows.loc[months.dt.to_period("M").dt.to_timestamp(), ["items", "naming_iran"]]


def placed(series: pd.Series, moves: pd.DataFrame) -> list[int]:
    """Positions of the months of moves that lie within a monthly series."""
    months = moves["move_date"].dt.to_period("M").dt.to_timestamp()
    return [series.index.get_loc(month) for month in months if month in series.index]


def moves_placed(series: pd.Series, moves: pd.DataFrame) -> pd.DataFrame:
    """Moves with the value of their month in a series (share) and its place among all months, 0 to 1 (place)."""
    at, ranked = placed(series, moves), share_below(series)
    return moves.assign(share=series.iloc[at].to_list(), place=ranked.iloc[at].to_list())


def timing(
    series: dict[str, pd.Series], windows: Sequence[int], sets: dict[str, pd.DataFrame], upper: Sequence[float],
    draws: int, seed: int,
) -> pd.DataFrame:  # fmt: skip
    """Mean place of the months of moves among all months, by series, months before that count, and set of moves.

    Columns measure, window, moves, n, place, low and high (interval over shifts), p, needed (the place that nineteen
    shifts in twenty do not reach), power_half and power_quarter (for the two effects `upper`).
    """
    rows = []
    for measure, values in series.items():
        for window in windows:
            ranked = share_below(values.rolling(window + 1).mean().dropna())
            for name, moves in sets.items():
                at = placed(ranked, moves)
                means = intervals.shifted_means(ranked, at)
                power = [shift_power(means, len(at), least, draws, seed) for least in upper]
                rows.append((measure, window, name, len(at), means[0], *intervals.shift_interval(means), shift_p(means),
                             float(np.quantile(means, 1 - 2 * intervals.TAIL)), *power))  # fmt: skip
    columns = ["measure", "window", "moves", "n", "place", "low", "high", "p", "needed", "power_half", "power_quarter"]
    return pd.DataFrame(rows, columns=columns)


def head(found: pd.DataFrame, measure: str) -> pd.Series:
    """The first reading of a measure in a frame of `timing`: moves on the ground, in their own month."""
    return found[found["measure"] == measure].iloc[0]


def readings(found: pd.DataFrame, measure: str) -> pd.Series:
    """Mean place by months before and set of moves, of a measure in a frame of `timing`, the first the central one."""
    return found[found["measure"] == measure].set_index(["window", "moves"])["place"]


def in_years(speeches: pd.DataFrame, others: pd.DataFrame, terms: Sequence[str]) -> samples.Paired:
    """Namings of some terms in a state's speeches and in those of others, in years with both; exposure is words."""
    sides = [rows.assign(hits=rows[list(terms)].sum(axis=1)).groupby("year")[["hits", "words"]].sum().astype(float)
             for rows in (speeches, others)]  # fmt: skip
    both = sides[0].join(sides[1].add_suffix("_others"), how="inner").sort_index()
    columns = (both[name] for name in ("hits", "hits_others", "words", "words_others"))
    return samples.Paired(*(tuple(column) for column in columns), tuple(map(int, both.index)))


def after_votes(busy: pd.Series, sets: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Share of moves in busy months over the share of all months, by set of moves.

    Columns moves, hits, n, ratio.
    """
    base, rows = float(busy.mean()), []
    for name, moves in sets.items():
        hits, number = int(busy.iloc[placed(busy, moves)].sum()), len(moves)
        rows.append((name, hits, number, hits / number / base))
    return pd.DataFrame(rows, columns=["moves", "hits", "n", "ratio"])


def after_votes_sample(busy: pd.Series, moves: pd.DataFrame) -> samples.Shares:
    """Moves in busy months of all moves, over the share of busy months, by the year of the move."""
    return samples.shares(busy.iloc[placed(busy, moves)], moves["move_date"].dt.year, float(busy.mean()))


def chance_of_no_hit(base: float, moves: int) -> float:
    """Chance that none of some moves falls into a busy month when months are drawn by lot, 0 to 1."""
    return (1 - base) ** moves


def total(speeches: pd.DataFrame, terms: Sequence[str]) -> int:
    """Occurrences of some terms in all speeches together."""
    return int(speeches[list(terms)].to_numpy().sum())


def speakers(speeches: pd.DataFrame, named: dict[str, str]) -> dict[str, pd.DataFrame]:
    """Speeches of some states by name, and of all others as Others; `named` gives names by code."""
    own = {name: speeches[speeches["iso3"] == code] for code, name in named.items()}
    return own | {"Others": speeches[~speeches["iso3"].isin(list(named))]}


def rates_by_span(
    groups: dict[str, pd.DataFrame], spans: Sequence[tuple[int, int]], terms: Sequence[str], draws: int, seed: int
) -> pd.DataFrame:
    """Rate of some terms by speaker and span of years, both ends included, with its interval.

    Columns speaker, first, last, speeches, rate, low, high.
    """
    rows = []
    for name, group in groups.items():
        for first, last in spans:
            inside = group[group["year"].between(first, last)]
            rows.append((name, first, last, len(inside), rate(inside, terms),
                         *rate_interval(inside, terms, draws, seed)))  # fmt: skip
    return pd.DataFrame(rows, columns=["speaker", "first", "last", "speeches", "rate", "low", "high"])


def naming_share(speeches: pd.DataFrame, state: str, column: str) -> float:
    """Share of the speeches of a state in which a counted name occurs, 0 to 1."""
    return float((speeches.loc[speeches["iso3"] == state, column] > 0).mean())
