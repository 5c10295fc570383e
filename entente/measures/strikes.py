"""Measures of the air campaign: launches, shares, interception, coverage, and whose drones they were.

A record has the columns of table strikes_monthly, sums of reports by class over parts of months; monthly frames are
indexed by month.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from itertools import pairwise

import numpy as np
import pandas as pd

from entente import samples

DRONE = "shahed_type"


def monthly_launches(record: pd.DataFrame) -> pd.DataFrame:
    """Weapons launched by month (index, monthly periods without gaps) and class (columns), missing as 0."""
    months = record["first_day"].dt.to_period("M").rename("month")
    launched = record.assign(month=months).pivot_table(
        index="month", columns="weapon_class", values="launched", aggfunc="sum"
    )
    every = pd.period_range(months.min(), months.max(), freq="M", name="month")
    return launched.reindex(every).fillna(0).astype(int).rename_axis(columns=None)


def launches_of(models: pd.DataFrame, designations: Sequence[str]) -> int:
    """Launches in which the reports name one of some weapons; `models` has model and launched."""
    named = models["model"].map(lambda model: any(name in model for name in designations))
    return int(models.loc[named.astype(bool), "launched"].sum())


def drone_share(launches: pd.DataFrame) -> pd.Series:
    """Share of drones among all weapons launched, 0 to 1, for each row of a monthly frame."""
    return launches[DRONE] / launches.sum(axis=1)


def payload_share(launched: pd.Series, payloads: pd.DataFrame) -> tuple[float, float, float]:
    """Share of drones in the explosive payload launched: low, central, high, 0 to 1; see `payload_shares`."""
    return tuple(payload_shares(launched.to_frame().T, payloads).iloc[0].astype(float))


def payload_shares(launches: pd.DataFrame, payloads: pd.DataFrame) -> pd.DataFrame:
    """Share of drones in the explosive payload launched for each row of a frame by class: columns low, central, high.

    `payloads` is indexed by class with payload_kilograms, factor_low and factor_high. The share is lowest when the
    drone's payload takes its lowest factor and every other class its highest, and the reverse, so that the two bounds
    are exact. Raises KeyError for a class without a payload.
    """
    own = payloads.reindex(launches.columns)
    if (lacking := own["payload_kilograms"].isna()).any():
        raise KeyError(f"no payload for {', '.join(own.index[lacking])}")
    mass = launches.to_numpy(dtype=float) * own["payload_kilograms"].to_numpy(dtype=float)
    drone, factors = launches.columns == DRONE, own.assign(stated=1.0)

    def share(ours: str, theirs: str) -> np.ndarray:
        part, rest = (mass[:, kind] @ factors.loc[kind, name].to_numpy(dtype=float)
                      for kind, name in ((drone, ours), (~drone, theirs)))  # fmt: skip
        return part / (part + rest)

    bounds = {"low": share("factor_low", "factor_high"), "central": share("stated", "stated"),
              "high": share("factor_high", "factor_low")}  # fmt: skip
    return pd.DataFrame(bounds, index=launches.index)


def interception(record: pd.DataFrame, freq: str = "M") -> pd.DataFrame:
    """Share of drones and of missiles stopped (shot down, jammed or lost) by period, 0 to 1.

    Only reports that state an outcome count. Columns drones, missiles, drones_through (a count).
    """
    period = record["first_day"].dt.to_period(freq).rename("period")
    kind = np.where(record["weapon_class"] == DRONE, "drones", "missiles")
    sums = record.groupby([period, kind])[["launched_with_outcome", "stopped"]].sum().astype(int)
    share = (sums["stopped"] / sums["launched_with_outcome"]).unstack()
    through = (sums["launched_with_outcome"] - sums["stopped"]).unstack()["drones"]
    return share.assign(drones_through=through).rename_axis(columns=None)


def recorded_between(record: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp, missiles: bool = False) -> int:
    """Drones (or missiles) recorded as launched from the first to the last day, both included.

    Raises ValueError when either day parts what the record sums.
    """
    drones = record["weapon_class"] == DRONE
    own = record[~drones if missiles else drones]
    touched = own[(own["first_day"] <= last) & (own["last_day"] >= first)]
    if ((touched["first_day"] < first) | (touched["last_day"] > last)).any():
        raise ValueError(f"the record has no sums from {first:%Y-%m-%d} to {last:%Y-%m-%d}")
    return int(touched["launched"].sum())


def coverage(record: pd.DataFrame, published: pd.DataFrame) -> pd.DataFrame:
    """Published totals with what the series records for the same days and the ratio of the two.

    `published` has the columns of table strike_totals_published; a total given as "more than" or
    "almost" is taken at its one bound. Adds published, recorded and ratio (recorded over published).
    """
    point = published[["value_minimum", "value_maximum"]].astype("Float64").mean(axis=1).astype(float)
    recorded = [
        recorded_between(record, row.period_start, row.period_end, row.scope == "missiles")
        for row in published.itertuples()
    ]
    compared = published.assign(published=point, recorded=recorded)
    return compared.assign(ratio=compared["recorded"] / compared["published"])


def correction(compared: pd.DataFrame, months: pd.PeriodIndex) -> pd.Series:
    """Factor by which published cumulative totals exceed the record, by month, never below 1.

    `compared` holds cumulative totals from one start (a result of `coverage`), in order of their
    end; the factor of a window between two totals is the ratio of the two increments. A month belongs
    to the window of its 15th day; months after the last total have the factor 1.
    """
    ordered = compared.sort_values("period_end")
    ends = [pd.Timestamp.min, *ordered["period_end"]]
    totals = [(0.0, 0.0), *ordered[["published", "recorded"]].itertuples(index=False, name=None)]
    middles = months.start_time + pd.Timedelta(days=14)
    factors = pd.Series(1.0, index=months)
    for (start, end), (before, after) in zip(pairwise(ends), pairwise(totals), strict=True):
        ratio = (after[0] - before[0]) / (after[1] - before[1])
        factors[(middles > start) & (middles <= end)] = max(1.0, ratio)
    return factors


def split_share(record: pd.DataFrame, coverage_at_least: float) -> pd.Series:
    """Share of Shaheds proper among drones by month, where reports that split cover enough launches."""
    drones = record[record["weapon_class"] == DRONE]
    sums = drones.groupby(drones["first_day"].dt.to_period("M").rename("month"))[
        ["launched", "launched_with_split", "shahed_in_split"]
    ].sum()
    enough = sums["launched_with_split"] >= coverage_at_least * sums["launched"]
    return (sums["shahed_in_split"] / sums["launched_with_split"])[enough].astype(float)


def shahed_range(
    months: pd.PeriodIndex, split: pd.Series, statements: pd.DataFrame, decoys_from: pd.Period
) -> pd.DataFrame:
    """Range of the share of Shaheds proper among drones launched, by month: columns low, high.

    Before `decoys_from` all drones are Shaheds; months with a split have its value; months of a
    statement have its range; a month without either has the hull of its known neighbours.
    """
    known = pd.DataFrame(index=months, columns=["low", "high"], dtype=float)
    known.loc[months < decoys_from] = 1.0
    for row in statements.itertuples():
        covered = (months >= row.period_start.to_period("M")) & (months <= row.period_end.to_period("M"))
        known.loc[covered] = (1 - row.share_maximum, 1 - row.share_minimum)
    inside = split.index.intersection(months)
    known.loc[inside] = np.column_stack([split[inside], split[inside]])
    before, after = known.ffill(), known.bfill()
    after = after.fillna(before)
    return pd.DataFrame(
        {
            "low": np.minimum(before["low"], after["low"]),
            "high": np.maximum(before["high"], after["high"]),
        }
    )


def supply_by_month(points: pd.DataFrame, months: pd.PeriodIndex) -> pd.Series:
    """Drones supplied by the end of each month under one scenario, even between its points.

    `points` has date and cumulative_drones; before the first point supply is 0, after the last it
    stays. Raises ValueError when the points fall.
    """
    ordered = points.sort_values("date")
    if (ordered["cumulative_drones"].diff() < 0).any():
        raise ValueError("cumulative supply falls")
    days = ordered["date"].map(pd.Timestamp.toordinal).to_numpy()
    ends = [stamp.toordinal() for stamp in months.end_time]
    return pd.Series(np.interp(ends, days, ordered["cumulative_drones"].astype(float), left=0), index=months)


def iranian_use(launches: pd.Series, supply: pd.Series) -> pd.Series:
    """Iranian-made drones launched by month if they are always used first.

    In each month no more can be used than were launched and than had been supplied and not yet used.
    """
    used, spent = [], 0.0
    for launched, supplied in zip(launches, supply, strict=True):
        use = min(launched, max(supplied - spent, 0.0))
        used.append(use)
        spent += use
    return pd.Series(used, index=launches.index)


def carry_month(launches: pd.Series, supply: pd.Series) -> pd.Period | None:
    """First month from which on Iran's supply covers less than half of launches in every month.

    None when that never happens.
    """
    short = iranian_use(launches, supply) < launches / 2
    lasting = short[::-1].cummin()[::-1]
    return lasting.idxmax() if lasting.any() else None


def majority_month(launches: pd.Series, supply: pd.Series) -> pd.Period | None:
    """First month from which on cumulative launches exceed twice the cumulative supply for good.

    From then on more than half of all drones launched so far came from elsewhere, in whatever order
    they were used. None when that never happens.
    """
    ahead = launches.cumsum() > 2 * supply
    lasting = ahead[::-1].cummin()[::-1]
    return lasting.idxmax() if lasting.any() else None


def refuted(launches: pd.Series, supply: pd.Series, built_elsewhere: float, by: pd.Period) -> bool:
    """Whether launches to a month exceed all that Iran supplied under a scenario and others had built.

    The whole of the scenario counts, whenever it arrived, so that timing alone refutes nothing.
    """
    return float(launches[:by].sum()) > float(supply.max()) + built_elsewhere


def ceiling_share(launches: pd.Series, supply: pd.Series, since: pd.Period, built_before: float) -> float:
    """Largest share of launches from a month on that Iran can have supplied, in whatever order, 0 to 1.

    Before that month at most `built_before` drones were not Iranian; the rest of what was launched
    then has used up Iran's supply.
    """
    spent = max(float(launches[: since - 1].sum()) - built_before, 0.0)
    left = max(float(supply.iloc[-1]) - spent, 0.0)
    return min(left / float(launches[since:].sum()), 1.0)


def suppliable_share(launches: pd.Series, supply: pd.Series, since: pd.Period) -> float:
    """Share of launches from a month on that Iran's supply covers if its drones are always used first, 0 to 1."""
    use = iranian_use(launches, supply)
    return float(use[since:].sum() / launches[since:].sum())


def iranian_munitions(
    launches: pd.DataFrame, used: pd.DataFrame, payloads: pd.DataFrame, spans: Sequence[Hashable]
) -> dict[str, pd.DataFrame]:
    """Share of Iranian-made drones in all munitions launched by span of months, 0 to 1, by count and by payload.

    `launches` is a monthly frame by class, `used` the Iranian-made drones of each month, one column a reading, `spans`
    the span of each month, such as its year. Keys count, payload_low, payload, payload_high, the payload bounds those
    of `payload_shares`; columns as `used` has them.
    """
    whole, own = launches.groupby(list(spans)).sum(), used.groupby(list(spans)).sum()
    part, mass = own.div(whole[DRONE], axis=0).clip(upper=1.0), payload_shares(whole, payloads)
    shares = {"count": drone_share(whole), "payload_low": mass["low"], "payload": mass["central"],
              "payload_high": mass["high"]}  # fmt: skip
    return {name: part.mul(share, axis=0) for name, share in shares.items()}


def missed_missiles(record: pd.DataFrame, published: float, last: pd.Timestamp) -> float:
    """Missiles that a published total to a day holds beyond those that the record, which begins later, has by then."""
    return max(published - recorded_between(record, record["first_day"].min(), last, missiles=True), 0.0)


READINGS = ("low", "recorded", "high")
"""Readings of launches: without possible decoys, as recorded, raised by what the record missed."""


def totals_of(published: pd.DataFrame, names: Sequence[str]) -> pd.DataFrame:
    """Some published totals in the order named; raises KeyError when one is missing."""
    return published.set_index("total_id").loc[list(names)].reset_index()


def launch_bounds(
    record: pd.DataFrame,
    chain: pd.DataFrame,
    statements: pd.DataFrame,
    coverage_at_least: float,
    decoys_from: pd.Period,
) -> pd.DataFrame:
    """Drones launched by month: low without possible decoys, recorded, high with what the record missed.

    Column shahed_high holds the most Shaheds proper among those recorded. `chain` holds running totals from one start,
    `statements` the columns of table decoy_shares.
    """
    recorded = monthly_launches(record)[DRONE].astype(float)
    factor = correction(coverage(record, chain), recorded.index)
    share = shahed_range(recorded.index, split_share(record, coverage_at_least), statements, decoys_from)
    return pd.DataFrame({"low": recorded * share["low"], "recorded": recorded, "high": recorded * factor,
                         "shahed_high": recorded * share["high"]})  # fmt: skip


def by_kind(launches: pd.DataFrame, payloads: pd.DataFrame) -> pd.DataFrame:
    """Drones and missiles launched by month with the share of drones, by count and by payload.

    Columns drones, missiles, share_of_launches, share_of_payload_low, share_of_payload_central, share_of_payload_high.
    """
    drones, payload = launches[DRONE], payload_shares(launches, payloads)
    frame = pd.DataFrame({"drones": drones, "missiles": launches.sum(axis=1) - drones,
                          "share_of_launches": drone_share(launches)})  # fmt: skip
    return frame.join(payload.add_prefix("share_of_payload_"))


def above_since(share: pd.Series, mark: float) -> pd.Period:
    """First month from which on a monthly share stays above a mark."""
    return (share > mark)[::-1].cummin()[::-1].idxmax()


def share_if_missed(launched: pd.Series, fuller: float) -> tuple[float, float]:
    """Range of drones' share of launches when the record misses some, 0 to 1.

    `launched` holds weapons by class, `fuller` is the number of drones that published totals imply. High: only drones
    were missed; low: only missiles were, by as much.
    """
    drones, missiles = float(launched[DRONE]), float(launched.drop(DRONE).sum())
    return drones / (drones + missiles * fuller / drones), fuller / (fuller + missiles)


def monthly_levels(earlier: pd.Series, later: pd.Series) -> samples.Levels:
    """Monthly launches of a later window over those of an earlier one, by monthly periods."""
    both = pd.concat([earlier, later])
    months = both.set_axis([month.ordinal for month in both.index]).astype(float)
    return samples.levels(months, (later.index[0].ordinal, later.index[-1].ordinal), as_ratio=True)


def quiet(record: pd.DataFrame, window: tuple[str, str]) -> tuple[float, int, int]:
    """Drones a month, days with drones and all days of a window of whole months, both ends included."""
    months = pd.period_range(*window, freq="M")
    own = record[(record["weapon_class"] == DRONE) & record["first_day"].dt.to_period("M").isin(months)]
    days = int(own["days_launched"].sum())
    return float(own["launched"].sum()) / len(months), days, sum(month.days_in_month for month in months)
