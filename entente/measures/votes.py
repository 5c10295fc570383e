"""Measures of votes in the United Nations: agreement, rank among members, votes on one subject.

Pairs have the columns of table unga_pairs_yearly, one row a pair of states and a year, with sums of roll calls.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pandas as pd

from entente import intervals

CAST = ("Y", "N", "A", "O")
"""Votes that count: yes, no, abstention, and O, another than no. X is absence and never counts."""
MARK_ROUNDED = 0.5e-4
"""Half of the last digit of a mark in table unga_members_alike."""


def pair_of(pairs: pd.DataFrame, first: str, second: str) -> pd.DataFrame:
    """Sums of one pair of states by year, whichever of the two stands first: rollcalls, joint, alike, half_apart.

    `first` and `second` are codes of three letters, large or small. Raises KeyError when there is no such pair.
    """
    codes = {first.upper(), second.upper()}
    own = pairs[pairs["first_iso3"].isin(codes) & pairs["second_iso3"].isin(codes)]
    if own.empty:
        raise KeyError(f"no sums of {first} and {second}")
    return own[["year", "rollcalls", "joint", "alike", "half_apart"]].astype(int).set_index("year")


def identical_share(pairs: pd.DataFrame, first: str, second: str) -> pd.Series:
    """Share of joint votes cast alike by year, 0 to 1: yes, no and abstention are three different votes."""
    own = pair_of(pairs, first, second)
    return own["alike"] / own["joint"]


def weighted_share(pairs: pd.DataFrame, first: str, second: str) -> pd.Series:
    """One less the mean distance of joint votes by year, with an abstention half-way, 0 to 1."""
    own = pair_of(pairs, first, second)
    opposed = own["joint"] - own["alike"] - own["half_apart"]
    return 1 - (0.5 * own["half_apart"] + opposed) / own["joint"]


def rollcalls(pairs: pd.DataFrame) -> int:
    """Roll calls of all years, whoever voted."""
    return int(pairs.drop_duplicates("year")["rollcalls"].sum())


def listed(summary: pd.DataFrame, focal: str, measure: str) -> pd.DataFrame:
    """The other state in one state's list of members by year: share, median_share, rank, ranked, and place (0 to 1).

    `summary` has the columns of table unga_agreement_yearly. Rank 1 is closest, ties share the best; place is the rank
    over the number of members ranked.
    """
    own = summary[(summary["focal_iso3"] == focal) & (summary["measure"] == measure)]
    own = own.astype({"year": int, "rank": int, "ranked": int}).set_index("year")
    return own[["share", "median_share", "rank", "ranked"]].assign(place=own["rank"] / own["ranked"])


def excess(summary: pd.DataFrame, focal: str, measure: str) -> pd.Series:
    """Agreement of a pair less that of the median member with the first state, by year.

    The median takes out what the agenda of a year does to everybody.
    """
    own = listed(summary, focal, measure)
    return own["share"] - own["median_share"]


def years_to_level(series: pd.Series, level: float, first: int, run: int) -> int | None:
    """Years from a first one to the first run of years whose mean stands at a level or above; None if none does."""
    means = series.loc[first:].rolling(run).mean().dropna()
    reached = means[means >= level]
    return None if reached.empty else int(reached.index[0]) - run + 1 - first


def years_at_level(series: pd.Series, level: float, first: int, run: int) -> int | None:
    """Years from a first one to the first run of years each of which stands at a level or above; None if none does."""
    return years_to_level((series >= level).astype(float), 1.0, first, run)


Agreement = Callable[[pd.DataFrame, str, str], pd.Series]
"""A measure of agreement by year of two states, from sums of roll calls by pair."""
ALIKE: dict[str, Agreement] = {"identical_share": identical_share, "weighted_share": weighted_share}
"""Measures of agreement by name."""


def placebo_gap(
    pairs: pd.DataFrame, first: str, second: str, placebos: Sequence[str], agreement: Agreement = identical_share
) -> pd.DataFrame:
    """Agreement of a pair less that of the first state with each placebo, by year (one column each)."""
    own = agreement(pairs, first, second)
    return pd.DataFrame({name: own - agreement(pairs, first, name) for name in placebos})


def share_of(ballots: pd.Series, kinds: Sequence[str]) -> float:
    """Share of cast votes that are of some kinds, 0 to 1; absences do not count."""
    cast = ballots[ballots.isin(CAST)]
    return float(cast.isin(kinds).mean())


def as_often(members: pd.DataFrame, focal: str, target: str, least: int) -> tuple[list[str], int, float]:
    """Other members that voted against as often as one or more, how many are compared, and their median share.

    Columns of table iran_rights_members; the `target` of the texts, and members that
    cast fewer than `least` votes, are left out.
    """
    own = members.set_index("iso3")
    share = own["against"] / own["cast"]
    others = share[own["cast"] >= least].drop([focal, target])
    return sorted(others.index[others >= share[focal]]), len(others), float(others.median())


def last_run(ballots: pd.Series, kind: str) -> int:
    """Number of cast votes at the end of a series that are all of one kind."""
    cast = ballots[ballots.isin(CAST)][::-1] == kind
    return int(cast.cummin().sum())


def resampled_share(alike: int, joint: int, draws: int, seed: int) -> tuple[float, float]:
    """Interval of 95 percent for the share of joint votes cast alike, roll calls drawn anew."""
    drawn = np.random.default_rng(seed).binomial(joint, alike / joint, draws) / joint
    low, high = np.quantile(drawn, [intervals.TAIL, 1 - intervals.TAIL])
    return float(low), float(high)


def joined_share(texts: pd.DataFrame, state: str, focal: str) -> float:
    """Share of a state's cast votes that are no, on texts on which a focal state voted no, 0 to 1.

    `texts` has a column vote_xxx for each state; absence does not count, and the share is nan without a vote.
    """
    opposed = texts[texts[f"vote_{focal}"] == "N"]
    return share_of(opposed[f"vote_{state}"], ["N"])


def alike(members: pd.DataFrame, mark: float) -> pd.Series:
    """Members that voted as Russia did in more than a share of joint votes, by year.

    `members` has the columns of table unga_members_alike, which gives a mark to four digits. Raises KeyError for a mark
    at which members were not counted.
    """
    own = members[np.isclose(members["mark"], mark, rtol=0, atol=MARK_ROUNDED)]
    if own.empty:
        raise KeyError(f"members were not counted at {mark}")
    return own.astype({"year": int, "members": int}).set_index("year")["members"]


STOOD = {"stood": 1.0, "half": 0.5, "against": 0.0}
"""How far a vote stands with a state: with it, half-way (abstention or absence), against it."""


def standing(ballots: pd.Series, wish: pd.Series) -> pd.Series:
    """How each vote stands with a state whose wish is known: stood, half or against.

    `ballots` are Y, N, A or X, `wish` is Y or N; abstention and absence are half-way.
    """
    half = ballots.isin(["A", "X"])
    return pd.Series(np.select([half, ballots == wish], ["half", "stood"], "against"), index=ballots.index)


def standing_share(years: pd.Series, stands: pd.Series, every: Sequence[int], window: int) -> pd.DataFrame:
    """Share of the votes of the years that end with each in which one state stood with another.

    Columns low (what is half-way counts as against), mid (as half) and high (as with); indexed by year, missing
    where the window holds no vote.
    """
    parts = {"low": stands == "stood", "mid": stands.map(STOOD), "high": stands != "against"}
    return trailing_means(pd.DataFrame(parts).astype(float), years, every, window)


def trailing_means(values: pd.DataFrame, years: pd.Series, every: Sequence[int], window: int) -> pd.DataFrame:
    """Means of the rows of the years that end with each, indexed by year, missing where the window holds no row."""
    last, own = np.array(every)[:, None], years.to_numpy(dtype=int)
    inside = ((last - window < own) & (own <= last)).astype(float)
    with np.errstate(invalid="ignore"):
        means = inside @ values.to_numpy(dtype=float) / inside.sum(axis=1, keepdims=True)
    return pd.DataFrame(means, index=list(every), columns=values.columns)


def mean_of(series: pd.Series, years: tuple[int, int]) -> float:
    """Mean of a yearly series from a first to a last year, both included."""
    return float(series.loc[slice(*years)].mean())


def growth(series: pd.Series, early: tuple[int, int], late: tuple[int, int]) -> float:
    """Mean of later years less that of earlier ones, both ends of each window included."""
    return mean_of(series, late) - mean_of(series, early)


def above_median(pairs: pd.DataFrame, summary: pd.DataFrame, focal: str, others: Sequence[str]) -> pd.DataFrame:
    """Share of votes cast as one state did less that of its median member, by year, one column each."""
    median = listed(summary, focal.upper(), "identical_share")["median_share"]
    shares = {other: identical_share(pairs, focal, other) - median for other in others}
    return pd.DataFrame(shares).rename_axis("year")


def places_of_each(summary: pd.DataFrame, first: str, second: str, measures: Sequence[str]) -> pd.DataFrame:
    """Place of each of two states in the other's list, 0 to 1 by year: column rus_identical is that in RUS's list."""
    place = {
        f"{focal.lower()}_{measure.removesuffix('_share')}": listed(summary, focal, measure)["place"]
        for focal in (first, second) for measure in measures
    }  # fmt: skip
    return pd.DataFrame(place).rename_axis("year")


def distances_from(distances: pd.DataFrame, state: str) -> pd.DataFrame:
    """Distance of ideal points of one state from each other, years by states."""
    rows = distances[distances["first_iso3"] == state]
    wide = rows.assign(year=rows["year"].astype(int)).pivot_table("distance", "year", "second_iso3")
    return wide.rename_axis(columns="second_iso3")


def by_issue(
    sums: pd.DataFrame, issues: Mapping[str, str], spans: Sequence[tuple[int, int]], pair: tuple[str, str],
    placebos: Sequence[str], draws: int, seed: int,
) -> pd.DataFrame:  # fmt: skip
    """Pooled share of identical votes by issue and span of years; spans without a vote on it are left out.

    `sums` has the columns of table unga_pairs_by_issue, `issues` gives titles by its issue. Columns issue, years,
    rollcalls, share, low, high (its interval), placebo_low and placebo_high (least and greatest share of the first
    state with a placebo). Raises KeyError for a span over which nothing was summed.
    """
    rows, own = [], sums[sums["first_iso3"] == pair[0].upper()].astype({"joint": int, "alike": int})
    for issue, title in issues.items():
        for span in spans:
            inside = own[(own["issue"] == issue) & _over(own, span)].set_index("second_iso3")
            if inside.empty:
                continue
            two, others = inside.loc[pair[1].upper()], inside.loc[[name.upper() for name in placebos]]
            share, drawn = others["alike"] / others["joint"], resampled_share(two["alike"], two["joint"], draws, seed)
            rows.append((title, f"{span[0]}–{span[1]}", int(two["rollcalls"]), two["alike"] / two["joint"], *drawn,
                         share.min(), share.max()))  # fmt: skip
    columns = ["issue", "years", "rollcalls", "share", "low", "high", "placebo_low", "placebo_high"]
    return pd.DataFrame(rows, columns=columns)


def _over(sums: pd.DataFrame, span: tuple[int, int]) -> pd.Series:
    """Which rows are over a span of years; raises KeyError when none of any issue is."""
    found = (sums["first_year"] == span[0]) & (sums["last_year"] == span[1])
    if not found.any():
        raise KeyError(f"nothing was summed over {span[0]} to {span[1]}")
    return found


def opposed_share(important: pd.DataFrame, who: str, of: str = "taken") -> float:
    """Share of some states' votes on the other side from a power's over the rows of some years, 0 to 1.

    `important` has the columns of table unga_important_yearly; `who` is rus, irn, both or another state, `of` names
    the column of all votes.
    """
    return float(important[f"{who}_opposed"].sum() / important[of].sum())


def as_wished(texts: pd.DataFrame) -> pd.Series:
    """Whether Russia voted as Iran wished: no to what restricts it (bearing), yes to all else."""
    restricts = texts["bearing"] == "restricts"
    return (~restricts & (texts["vote_rus"] == "Y")) | (restricts & (texts["vote_rus"] == "N"))


OWN_DRAFTS = ("Draft of 26 September 2025", "Russian draft of 11 March 2026")
"""Drafts that Russia tabled, alone or with China, on which its vote tells nothing that the draft does not."""


def by_bearing(texts: pd.DataFrame) -> pd.DataFrame:
    """Russia's votes on texts of the Council: columns years, bearing, Y, A, N (numbers of texts)."""
    labels = ["1980–1991", "1992–2021", "2022–2026"]
    years = pd.cut(texts["vote_date"].dt.year, [1979, 1991, 2021, 2026], labels=labels).rename("years")
    counted = pd.crosstab([years, texts["bearing"]], texts["vote_rus"])
    return counted.reindex(columns=["Y", "A", "N"], fill_value=0).reset_index()


def roots(reports: pd.DataFrame) -> pd.Series:
    """The different roots (lineage) of the reports on each text, in alphabetical order, by text_id."""
    return reports.groupby("text_id")["lineage"].agg(lambda names: tuple(sorted(set(names))))


ROUNDS = ("Resolution 1737 (2006)", "Resolution 1747 (2007)", "Resolution 1803 (2008)", "Resolution 1929 (2010)")
"""Resolutions that imposed sanctions on Iran: adopted, restricting, and neither a demand nor a reminder alone."""


def rounds(texts: pd.DataFrame) -> int:
    """Number of the rounds of sanctions among some texts."""
    return int(texts["text_id"].isin(ROUNDS).sum())


def members_of(texts: pd.DataFrame) -> pd.Series:
    """Members of the body by text: those that voted or abstained, and those that cast no vote."""
    return texts[["yes", "no", "abstaining", "not_voting"]].sum(axis=1)


def on_ukraine(texts: pd.DataFrame) -> pd.DataFrame:
    """Texts on Ukraine at war or on Crimea, without that on Chornobyl."""
    return texts[texts["about"] == "Ukraine"]


def against_focal(texts: pd.DataFrame, focal: str, since: pd.Timestamp) -> pd.DataFrame:
    """Texts from a day on that a focal state opposed, with the share of all members in favour (share)."""
    own = texts[(texts["vote_date"] >= since) & (texts[f"vote_{focal}"] == "N")]
    return own.assign(share=own["yes"] / members_of(own))


def said(ballots: pd.Series, kind: str) -> tuple[int, int]:
    """Cast votes of one kind, and all cast votes; absence does not count."""
    cast = ballots[ballots.isin(CAST)]
    return int((cast == kind).sum()), len(cast)


def joined(texts: pd.DataFrame, titles: Mapping[str, str], focal: str) -> pd.DataFrame:
    """Votes of each state by kind on some texts, and how often it joined a focal state's no.

    Columns state, no, abstained, yes, no_vote, not_known, share_all and share_emergency (of its cast votes).
    """
    narrow, rows = texts[texts["emergency_session"] == 1], []
    for state, title in titles.items():
        kinds = [int((texts[f"vote_{state}"] == kind).sum()) for kind in "NAYX"]
        shares = [joined_share(part, state, focal) for part in (texts, narrow)]
        rows.append((title, *kinds, len(texts) - sum(kinds), *shares))
    kinds = ["no", "abstained", "yes", "no_vote", "not_known"]
    return pd.DataFrame(rows, columns=["state", *kinds, "share_all", "share_emergency"])


def moved(members: pd.DataFrame, focal: str, before: tuple[int, int], after: tuple[int, int]) -> dict[str, int]:
    """Members besides a focal state that left its no, stayed with it or joined it between two spans of years.

    `members` has the columns of table crimea_votes_members, which counts votes over spans of years; those that turned
    are among those that left, and said yes in the later years. Raises KeyError for a span that is not counted.
    """
    own = members[members["iso3"] != focal]
    early, late, yes = (own[f"{kind}_{first}_{last}"] > 0
                        for kind, (first, last) in (("no", before), ("no", after), ("yes", after)))  # fmt: skip
    gone = early & ~late
    parts = {"left": gone, "stayed": early & late, "joined": ~early & late, "turned": gone & yes}
    return {name: int(part.sum()) for name, part in parts.items()}


def no_of(members: pd.DataFrame, state: str, years: tuple[int, int]) -> int:
    """Times that one state said no over a span of years, from the columns of table crimea_votes_members."""
    return int(members.set_index("iso3").at[state, f"no_{years[0]}_{years[1]}"])


def growth_ratio(series: pd.Series, before: tuple[int, int], after: tuple[int, int]) -> float:
    """Mean of later years over that of earlier ones, both ends of each window included."""
    return mean_of(series, after) / mean_of(series, before)


def extreme_ratios(before: pd.Series, after: pd.Series) -> tuple[float, float]:
    """Least and greatest ratio of any later value over any earlier one."""
    return float(after.min() / before.max()), float(after.max() / before.min())
