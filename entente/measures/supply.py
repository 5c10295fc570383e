"""Measures of supply: what Iran can have supplied by scenario, what Russia built, and when a plan was met.

Frames of launches have one column a reading (see `strikes.launch_bounds`), by month; `points` has the columns of table
supply_scenarios, `milestones` those of table drone_supply, `facts` those of table transfer_facts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil
from typing import Any

import pandas as pd

from entente.measures import events, strikes

RATES = {"drones_per_month": 1.0, "drones_per_day": events.DAYS_A_MONTH, "drones_per_year": 1 / 12}
"""Factors that bring a stated rate to a month."""


def lineages(facts: pd.DataFrame, names: Iterable[str]) -> tuple[str, ...]:
    """Lineages of the reports of some facts, each once, in alphabetical order; raises KeyError for an unknown fact."""
    return tuple(sorted(set(facts.set_index("fact_id").loc[list(names), "lineage"])))


def by_scenario(points: pd.DataFrame, months: pd.PeriodIndex) -> pd.DataFrame:
    """Drones supplied by the end of each month, one column a scenario, in the order of the points."""
    return pd.DataFrame({name: strikes.supply_by_month(own, months)
                         for name, own in points.groupby("scenario_id", sort=False)})  # fmt: skip


def by_scenario_facts(points: pd.DataFrame, names: Sequence[str]) -> list[str]:
    """Facts behind some scenarios, each once, in order."""
    return list(points.loc[points["scenario_id"].isin(names), "fact_id"].dropna().unique())


def not_built(launched: float, airframes: float) -> float:
    """Share of launches that cannot have been built where at most some airframes were made, 0 to 1."""
    return max(0.0, 1 - airframes / launched)


def least_not_built(launched: pd.Series, made: float, year: int) -> float:
    """Launches (by month) that cannot be of what was made in a year, however its output ran and whatever flew first.

    What was launched before the year is not of it, and neither is what exceeds it by the end.
    """
    return float(max(launched[launched.index.year < year].sum(), launched.sum() - made))


def made_by(total: float, month: pd.Period) -> dict[str, float]:
    """What of a year's output was made by the end of one of its months, as it may have run through the year.

    Begun after that month; rising from nought by the same step each month; evenly.
    """
    done, whole = month.month, 12
    return {
        "begun later": 0.0,
        "rising in a line": total * done * (done + 1) / (whole * (whole + 1)),
        "evenly": total * done / whole,
    }


def met_at_rate(milestones: pd.DataFrame, plan: float) -> pd.Period:
    """Month in which output by period reaches a plan, spread evenly over each period (rows of one author, in order)."""
    left = plan
    for row in milestones.sort_values("period_start").itertuples():
        first, last = row.period_start.to_period("M"), row.period_end.to_period("M")
        monthly = row.value / ((last - first).n + 1)
        if left <= row.value:
            return first + (ceil(left / monthly) - 1)
        left -= row.value
    raise ValueError(f"output of {plan - left:g} does not reach the plan of {plan:g}")


def implied(
    launches: pd.DataFrame, supply: pd.Series, since: pd.Period, end: pd.Period, airframes: float
) -> dict[str, Any]:
    """What one scenario implies over all readings of launches.

    carry_first, carry_last and carry_any_order: months from which Russian drones must carry most launches (Iran's used
    first, in any order at the latest, in any order as recorded; None where they never must). share_since_low,
    share_since_high: Iran's share of launches since a month, used first and at most; share_to_end_high: at most, to an
    end. russian_share_low: least Russian share over the whole war.
    """
    readings = {name: launches[name] for name in strikes.READINGS}
    first = [strikes.carry_month(own, supply) for own in readings.values()]
    order = {name: strikes.majority_month(own, supply) for name, own in readings.items()}
    used = [strikes.suppliable_share(own, supply, since) for own in readings.values()]
    most = [strikes.ceiling_share(own, supply, since, airframes) for own in readings.values()]
    to_end = [strikes.ceiling_share(own[:end], supply[:end], since, airframes) for own in readings.values()]
    months = [*first, *order.values()]
    return {
        "supplied_in_all": float(supply.iloc[-1]),
        "carry_first": None if None in first else min(first),
        "carry_last": None if None in months else max(months),
        "carry_any_order": order["recorded"],
        "share_since_low": min(used),
        "share_since_high": max(most),
        "share_to_end_high": max(to_end),
        "russian_share_low": 1 - float(supply.iloc[-1]) / min(own.sum() for own in readings.values()),
    }


def scenarios(
    launches: pd.DataFrame, points: pd.DataFrame, since: pd.Period, end: pd.Period, airframes: float,
    elsewhere: float, check: pd.Period,
) -> pd.DataFrame:  # fmt: skip
    """One row a scenario: scenario_id, title, refuted (see `strikes.refuted`, by `check`), and what it implies."""
    supplies, rows = by_scenario(points, launches.index), []
    for name, own in points.groupby("scenario_id", sort=False):
        refuted = strikes.refuted(launches["recorded"], supplies[name], elsewhere, check)
        row = implied(launches, supplies[name], since, end, airframes)
        rows.append({"scenario_id": name, "title": own["title"].iloc[0], "refuted": refuted, **row})
    return pd.DataFrame(rows)


def reported_met(milestones: pd.DataFrame, plan: float) -> tuple[pd.Period, str]:
    """First month by whose end reported deliveries reach a plan, and the fact that reports them."""
    reported = milestones[milestones["measure"] == "cumulative_delivered"]
    first = reported[reported["value"] >= plan].sort_values("period_end").iloc[0]
    return first["period_end"].to_period("M"), first["fact_id"]


def met_by_launches(
    launches: pd.DataFrame, points: pd.DataFrame, names: Sequence[str], others: pd.Series, plan: float
) -> dict[str, pd.Period]:
    """First month in which launches, less Iranian drones and those of others, reach a plan: every combination.

    Iranian drones are those of each named scenario, launches of every reading; keys name both.
    """
    supplies, met = by_scenario(points, launches.index), {}
    for scenario in names:
        for reading in strikes.READINGS:
            own = launches[reading].cumsum() - supplies[scenario] - others
            met[f"{scenario}, {reading}"] = (own >= plan).idxmax()
    return met


def capacity(milestones: pd.DataFrame, launches: pd.DataFrame) -> pd.DataFrame:
    """Claims of Russian output as rates a month, with what was launched in the month of the claim.

    Columns month, claimed_by, per_month_low, per_month_high, launched_recorded, launched_shahed_low,
    launched_shahed_high.
    """
    claims = milestones[milestones["stream"] == "russian_production"]
    claims = claims[claims["unit_of_value"].isin(RATES)]
    monthly = claims["value"] * claims["unit_of_value"].map(RATES)
    frame = claims.assign(per_month=monthly, month=claims["period_start"].dt.to_period("M"))
    rows = frame.groupby(["month", "claimed_by"], as_index=False).agg(
        per_month_low=("per_month", "min"), per_month_high=("per_month", "max")
    )
    own = launches.loc[rows["month"]].reset_index(drop=True)
    return rows.assign(launched_recorded=own["recorded"], launched_shahed_low=own["low"],
                       launched_shahed_high=own["shahed_high"])  # fmt: skip


def built_in(cumulative: pd.Series, year: str) -> float:
    """Drones built in a calendar year, from what was built by the end of each month."""
    months = pd.period_range(year, periods=12, freq="M")
    return float(cumulative[months[-1]] - cumulative[months[0] - 1])


def less_others(monthly: tuple[float, float], others: tuple[float, ...]) -> tuple[float, float]:
    """Least and greatest monthly launches, less a year's output of another drone, at its most and its least."""
    return monthly[0] - max(others) / 12, monthly[1] - min(others) / 12


def rate_between(milestones: pd.DataFrame) -> float:
    """Deliveries a month between the first two reports of what was delivered in all."""
    reported = milestones[milestones["measure"] == "cumulative_delivered"].sort_values("period_end")
    (first, before), (last, after) = reported[["period_end", "value"]].iloc[:2].itertuples(index=False, name=None)
    return float((after - before) / (last.to_period("M") - first.to_period("M")).n)
