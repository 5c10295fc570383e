"""Measures on the conduct of a state in one region against another: events, exposure, rates and their ratio."""

from __future__ import annotations

from dataclasses import dataclass
from math import comb, inf

import pandas as pd

from entente import intervals, samples

HERE, ELSEWHERE = "post-soviet", "other"
"""Values of the column region: the former Soviet Union, and what it is held against."""


@dataclass(frozen=True)
class Compared:
    """Events and exposure in two regions; the exposure says how often an event could have happened."""

    events: int
    exposure: int
    events_elsewhere: int
    exposure_elsewhere: int

    @property
    def rates(self) -> tuple[float, float]:
        """Events per unit of exposure, here and elsewhere."""
        return self.events / self.exposure, self.events_elsewhere / self.exposure_elsewhere

    @property
    def observed(self) -> float:
        """The rate here over the rate elsewhere; infinite without an event elsewhere."""
        here, elsewhere = self.rates
        return here / elsewhere if elsewhere else inf

    def bounds(self, of_states: bool) -> tuple[tuple[float, float], tuple[float, float]]:
        """Interval of each rate: Wilson where states are counted, exact Poisson where events are."""
        interval = intervals.wilson if of_states else intervals.poisson_rate
        return (interval(self.events, self.exposure), interval(self.events_elsewhere, self.exposure_elsewhere))

    @property
    def presence(self) -> samples.Presence:
        """States with the event of all states here against those elsewhere."""
        return samples.Presence(self.events, self.exposure, self.events_elsewhere, self.exposure_elsewhere)


def compare(rows: pd.DataFrame, events: pd.Series, exposure: pd.Series) -> Compared:
    """Sums of events and exposure by the column region of `rows`; all three share an index."""
    summed = pd.DataFrame({"region": rows["region"], "events": events, "exposure": exposure}).groupby("region").sum()
    here, other = summed.loc[HERE], summed.loc[ELSEWHERE]
    return Compared(int(here["events"]), int(here["exposure"]), int(other["events"]), int(other["exposure"]))


def compare_share(rows: pd.DataFrame, present: pd.Series) -> Compared:
    """States in which something is present, out of all states of `rows`, by region."""
    return compare(rows, present.astype(int), pd.Series(1, rows.index))


def readings(neighbours: pd.DataFrame, events: str) -> dict[str, Compared]:
    """Disputes per neighbour and year under each reading of who counts as a neighbour."""
    parts = {
        "all": neighbours,
        "land": neighbours[neighbours["contact"] == "land"],
        "without_iraq": neighbours[neighbours["iso3"] != "IRQ"],
    }
    return {name: compare(part, part[events], part["years_observed"]) for name, part in parts.items()}


def by_neighbour(neighbours: pd.DataFrame, events: str) -> samples.Counts:
    """Disputes by neighbour, here against elsewhere, with its years as exposure."""
    here = neighbours["region"] == HERE
    return samples.Counts(tuple(neighbours[events].astype(float)), tuple(neighbours["years_observed"].astype(float)),
                          tuple(map(bool, here)))  # fmt: skip


def chance_of_none(neighbours: pd.DataFrame, events: str) -> float:
    """Share of all ways to deal the region's label among neighbours that leave it without any event.

    A permutation test that takes each neighbour, not each event, as one observation.
    """
    without, here = int((neighbours[events] == 0).sum()), int((neighbours["region"] == HERE).sum())
    return comb(without, here) / comb(len(neighbours), here)


def split_by_median(events: pd.Series, dose: pd.Series) -> samples.Counts:
    """Yearly events in years above the median dose against those at or below it, over shared years."""
    high = dose.reindex(events.index) > dose.reindex(events.index).median()
    return samples.Counts(tuple(events.astype(float)), (1.0,) * len(events), tuple(map(bool, high)),
                          tuple(map(int, events.index)))  # fmt: skip


def joined(troops: pd.DataFrame) -> pd.DataFrame:
    """Conflicts joined with troops by state and region, a mission of the United Nations apart left out."""
    own = troops[~troops["peacekeeping_only"]]
    return own.pivot_table(index="iso3", columns="region", values="conflict_id", aggfunc="nunique", fill_value=0)


def in_years(dates: pd.Series, first: int, last: int) -> int:
    """Number of dates in the years from a first to a last, both included."""
    return int(dates.dt.year.between(first, last).sum())


def steps_by_year(steps: pd.DataFrame, before: tuple[int, int], after: tuple[int, int]) -> pd.Series:
    """Dated steps in each year of two windows, both ends included."""
    years = [*range(before[0], before[1] + 1), *range(after[0], after[1] + 1)]
    return steps["date"].dt.year.value_counts().reindex(years, fill_value=0)


def iran_compared(
    states: pd.DataFrame, neighbours: pd.DataFrame, troops: pd.DataFrame, rival_from: int
) -> dict[str, Compared]:
    """Each measure of Iran's conduct with events and exposure in both regions, all neighbours counted.

    Troops as a party and arms to groups over states with violence; rivals (a rivalry that lasted to `rival_from`
    or longer), disputes and disputes with force over neighbours.
    """
    entered = troops.loc[(troops["iso3"] == "IRN") & ~troops["peacekeeping_only"], "place_iso3"]
    return {
        "troops": compare_share(states, states["iso3"].isin(entered)),
        "groups": compare_share(states, states["iran_armed_group"]),
        "rivals": compare_share(neighbours, neighbours["rivalry_end"].fillna(0).ge(rival_from)),
        "disputes": readings(neighbours, "disputes")["all"],
        "force": readings(neighbours, "disputes_with_force")["all"],
    }


def side_by_side(compared: dict[str, Compared], titles: dict[str, str], of_states: tuple[str, ...]) -> pd.DataFrame:
    """One row a measure: its counts and exposures, both rates with their intervals.

    `of_states` names the measures whose rate is a share of states.
    """
    rows = []
    for key, pair in compared.items():
        (low, high), (low_elsewhere, high_elsewhere) = pair.bounds(key in of_states)
        rates = pair.rates
        rows.append({
            "measure": key, "title": titles[key], **pair.__dict__, "rate": rates[0], "low": low, "high": high,
            "rate_elsewhere": rates[1], "low_elsewhere": low_elsewhere, "high_elsewhere": high_elsewhere,
        })  # fmt: skip
    return pd.DataFrame(rows)


def elsewhere_with(neighbours: pd.DataFrame, events: str) -> int:
    """Number of neighbours outside the former Soviet Union with at least one event."""
    return int(((neighbours["region"] != HERE) & (neighbours[events] > 0)).sum())


def joined_here(troops: pd.DataFrame, states: tuple[str, ...]) -> pd.Series:
    """Conflicts in the former Soviet Union that each of some states joined with troops, zero where none."""
    return joined(troops)[HERE].reindex(list(states), fill_value=0)


def share_in_force(treaty: pd.Series, first: int, last: int) -> float:
    """Share of the years from a first to a last, both included, in which an obligation was in force.

    `treaty` has first_year and last_year, which lie within those years.
    """
    return float((treaty["last_year"] - treaty["first_year"] + 1) / (last - first + 1))
