"""Measures of the nuclear file: acts by year and gaps, conversions of uranium, and outcomes of pressure."""

from __future__ import annotations

import pandas as pd

from entente import samples
from entente.measures.events import DAYS_A_YEAR, months_between, yearly_counts

URANIUM_IN_GAS = 0.676
"""Mass of uranium in a mass of uranium hexafluoride: 238 in 352."""
YIELDED = ("yielded", "partly")
"""Outcomes that count as Iran doing what was asked."""


def uranium_in_gas(kilograms: float) -> float:
    """Kilograms of uranium in kilograms of uranium hexafluoride."""
    return URANIUM_IN_GAS * kilograms


def longest_gap(dates: pd.Series, end: pd.Timestamp) -> tuple[float, pd.Timestamp]:
    """Longest time in years from one date to the next or to an end, and the date on which it began.

    Dates after the end are left out. Raises ValueError when no date is left.
    """
    inside = sorted(dates[dates <= end])
    if not inside:
        raise ValueError("no date before the end")
    waits = [(months_between(a, b) / 12, a) for a, b in zip(inside, [*inside[1:], end], strict=True)]
    return max(waits)


def rate_ratio(dates: pd.Series, inner: tuple[int, int], outer: tuple[int, int]) -> samples.Counts:
    """Dates by year in the inner years beside the rest of the outer years."""
    return samples.yearly(yearly_counts(dates, *outer), *inner)


def yielded(outcomes: pd.Series) -> tuple[int, int]:
    """Occasions on which Iran gave way in part or in full, and occasions with a known outcome."""
    known = outcomes[outcomes != "unclear"]
    return int(known.isin(YIELDED).sum()), len(known)


def yielded_by_year(occasions: pd.DataFrame) -> samples.Shares:
    """Occasions with a known outcome on which Iran gave way in part or in full, by year."""
    known = occasions[occasions["outcome"] != "unclear"]
    return samples.shares(known["outcome"].isin(YIELDED), known["occasion_date"].dt.year)


def runs(flow: pd.Series, years: int) -> pd.Series:
    """Sums of a yearly series without gaps over every whole run of years, by the last year of the run."""
    return flow.rolling(years).sum().dropna()


def best_run(flow: pd.Series, years: int) -> tuple[float, int]:
    """Largest sum of a yearly series over a run of years, and the last year of that run."""
    sums = runs(flow, years)
    return float(sums.max()), int(sums.idxmax())


def shipped_shares(shipped: pd.Series, before: float) -> pd.Series:
    """Each account of a shipment as a share of the stock before it."""
    return shipped / before


def plant_years(milestones: pd.DataFrame) -> tuple[float, float]:
    """Years from the contract on the first unit of Bushehr to its planned start, and to the grid.

    `milestones` by milestone_id: B01 the contract (reached_on, planned_for in months), B06 the grid.
    """
    signed, grid = (pd.Timestamp(milestones.at[key, "reached_on"]) for key in ("B01", "B06"))
    planned = pd.Timestamp(f"{milestones.at['B01', 'planned_for']}-08")
    return (planned - signed).days / DAYS_A_YEAR, (grid - signed).days / DAYS_A_YEAR


def late(term: float, taken: float) -> float:
    """Years beyond the term of a contract: what was taken less the term."""
    return taken - term


def overrun(term: float, taken: float) -> float:
    """What was taken over the term of a contract, 1 when in time."""
    return taken / term


def dated(milestones: pd.DataFrame) -> pd.DataFrame:
    """The milestones with a date to draw: the middle of the year where only a year is known."""
    reached = milestones["reached_on"]
    return milestones.assign(date=pd.to_datetime(reached.where(reached.str.len() > 4, reached + "-07-01")))


def votes(council: pd.DataFrame, board: pd.DataFrame) -> pd.DataFrame:
    """Votes of the Council and the Board on the nuclear programme: columns vote_date, body, vote_rus, renews.

    `council` has the columns of table unsc_iran_texts, of which texts that restrict or renew count.
    """
    own = council[(council["subject"] == "nuclear programme") & council["bearing"].isin(["restricts", "renews"])]
    own = own.assign(body="Security Council", renews=own["bearing"] == "renews")
    columns = ["vote_date", "body", "vote_rus", "renews"]
    both = pd.concat([own[columns], board.assign(body="Board of Governors", renews=False)[columns]], ignore_index=True)
    return both.sort_values("vote_date", ignore_index=True)


def against_share(votes: pd.DataFrame) -> float:
    """Share of yes (against Iran) in Russia's votes of yes or no, 0 to 1."""
    cast = votes.loc[votes["vote_rus"].isin(["Y", "N"]), "vote_rus"]
    return float((cast == "Y").mean())


def concern(votes: pd.DataFrame, statements: pd.DataFrame, end: pd.Timestamp) -> dict[str, pd.Series]:
    """Dates of acts against Iran up to an end, by reading: votes with and without renewals, alone and with statements.

    `votes` as the function of that name gives them; statements of concern count, whatever their date.
    """
    against = votes[(votes["vote_date"] <= end) & (votes["vote_rus"] == "Y")]
    strict, dates = against.loc[~against["renews"], "vote_date"], against["vote_date"]
    worried = statements.loc[statements["stance"] == "concern", "act_date"]
    return {
        "votes": dates,
        "votes without renewals": strict,
        "votes and statements": pd.concat([dates, worried], ignore_index=True),
        "votes without renewals, and statements": pd.concat([strict, worried], ignore_index=True),
        "statements": worried,
    }


def acts(votes: pd.DataFrame, statements: pd.DataFrame) -> pd.DataFrame:
    """Votes and statements in one list by date: columns date, row (body or Statements), mark (for or against Iran)."""
    marks = {"Y": "against Iran", "N": "for Iran", "A": "abstained"}
    stances = {"concern": "against Iran", "cover": "for Iran"}
    cast = votes.rename(columns={"vote_date": "date", "body": "row"}).assign(mark=votes["vote_rus"].map(marks))
    said = statements.rename(columns={"act_date": "date"}).assign(
        row="Statements", mark=statements["stance"].map(stances)
    )
    every = pd.concat([part[["date", "row", "mark"]] for part in (cast, said)], ignore_index=True)
    return every.sort_values("date", ignore_index=True)


def fall(before: float, after: float) -> float:
    """Part of a stock that is gone, 0 to 1."""
    return 1 - after / before


def figures_by_date(figures: pd.DataFrame) -> pd.DataFrame:
    """Figures of table uranium_shipment_2015 for a chart: columns reference_date, measure, total_kg."""
    measure = figures["moment"] + ": " + figures["form"]
    return pd.DataFrame(
        {"reference_date": figures["figure_date"], "measure": measure, "total_kg": figures["uranium_kg"]}
    )
