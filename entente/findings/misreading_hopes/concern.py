"""Russian votes and statements on Iran's nuclear programme, their gaps, and the years of the reset."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.findings import Held, Section
from entente.measures import events, nuclear
from entente.quantity import DECIMAL, WORD, count, day, length, ratio, share
from entente.tables import Tables

if TYPE_CHECKING:
    import pandas as pd

    from entente.findings.misreading_hopes import Choices

VOTES, STATEMENTS, CLAIM = ("unsc_iran_texts", "iaea_board_iran_votes"), ("russian_nuclear_statements",), ("C16",)
EVERY = (*VOTES, *STATEMENTS)
TO, GAP = WORD.but(join=" to "), DECIMAL.but(after=" years")
NAMED = {"both": "votes and statements", "words": "statements"}


def votes(data: Tables, choices: Choices) -> Section:
    """Votes for and against Iran up to the eve of the invasion and since, and their balance."""
    cast, eve = _votes(data), events.day_before(data["landmarks"], "invasion")
    era, since = cast[cast["vote_date"] <= eve], cast[cast["vote_date"] > eve]
    balance = {"all": nuclear.against_share(era), "without renewals": nuclear.against_share(era[~era["renews"]])}
    against = era["vote_rus"] == "Y"
    sided = int(era.loc[~era["renews"], "vote_rus"].isin(["Y", "N"]).sum())
    return Section(
        [
            ("nuclear-votes", count(len(era), "votes"), VOTES, CLAIM),
            ("nuclear-against", count(against.sum(), "votes"), VOTES, CLAIM),
            ("nuclear-for", count((era["vote_rus"] == "N").sum(), "votes", WORD), VOTES, CLAIM),
            ("nuclear-since-for", count((since["vote_rus"] == "N").sum(), "votes", WORD), VOTES, CLAIM),
            ("nuclear-last-against", day(era.loc[against, "vote_date"].max()), VOTES, CLAIM),
        ],
        [
            Held("concern-balance", "Votes against Iran in all votes for or against",
                 share(balance, "votes for or against Iran").resting_on(sided), "measured", VOTES),
        ],
        {"nuclear_acts": nuclear.acts(cast, data["russian_nuclear_statements"])},
    )  # fmt: skip


def acts(data: Tables, choices: Choices) -> Section:
    """Years with an act of concern, the longest time without one, and the rate in the years of the reset."""
    eve, said = events.day_before(data["landmarks"], "invasion"), data["russian_nuclear_statements"]
    sets = nuclear.concern(_votes(data), said, eve)
    every = sets["votes and statements"]
    years = {name: events.share_of_years(dates, *choices.nuclear) for name, dates in sets.items()}
    of = choices.nuclear[1] - choices.nuclear[0] + 1
    gaps = {name: nuclear.longest_gap(sets[name], eve) for name in sorted(sets, key="votes and statements".__ne__)}
    every_year, reset = (every.dt.year.between(*span).sum() for span in (choices.nuclear, choices.reset))
    acted = {name: dates for name, dates in sets.items() if name != "statements"}
    rates = {name: nuclear.rate_ratio(dates, choices.reset, choices.nuclear) for name, dates in acted.items()}
    central = rates["votes and statements"]
    return Section(
        [
            ("concern-of", length(choices.nuclear[1] - choices.nuclear[0] + 1, "years"), EVERY, CLAIM),
            ("statements", count((said["stance"] == "concern").sum(), "statements"), STATEMENTS, CLAIM),
            ("reset-acts", count(reset, "events", WORD), EVERY, ("C18",)),
            ("reset-acts-others", count(every_year - reset, "events", WORD), EVERY, ("C18",)),
            ("concern-count", length({name: part * of for name, part in years.items()}, "years", TO), EVERY, CLAIM),
            *((f"concern-{key}", length(years[name] * of, "years", TO), EVERY, CLAIM) for key, name in NAMED.items()),
            ("gap-both", length(gaps["votes and statements"][0], "years", GAP), EVERY, CLAIM),
            ("gap-narrow", length(max(gap for gap, _ in gaps.values()), "years", GAP), EVERY, CLAIM),
            ("gap-since", day(gaps["votes and statements"][1]), EVERY, CLAIM),
        ],
        [
            Held("concern-years", "Years with a vote against Iran or a statement of concern",
                 share(years, "years").resting_on(of), "coded", EVERY),
            Held("concern-gap", "Longest time without one",
                 length({name: gap for name, (gap, _) in gaps.items()}, "years", GAP), "coded", EVERY),
            Held("reset-rate", "Votes and acts against Iran in 2009–2012 over other years",
                 ratio(central.estimate, "the yearly rate of other years", DECIMAL.but(after=" times"), central.ends)
                 .read({name: own.estimate for name, own in rates.items()}), "coded", EVERY,
                 sample=central),
        ],
    )  # fmt: skip


def _votes(data: Tables) -> pd.DataFrame:
    return nuclear.votes(data["unsc_iran_texts"], data["iaea_board_iran_votes"])
