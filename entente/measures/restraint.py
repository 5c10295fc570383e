"""Measures of a state's restraint towards a war of others: what it was asked, gave, said and was said to want.

Dates of coded rows are texts of differing precision: a day, a month or a year. Frames have the columns of the tables
named: `requests` of israel_requests, `steps` of israel_help_steps, `statements` of israel_reasons, `accounts` of
israel_act_accounts, `forms` of ukraine_support_forms, `allocated` of ukraine_help_allocated.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

FORMS = ("votes", "sanctions", "relief", "kit", "arms")
"""Forms of support, each of which counts one at most."""
ARMS = ("weapons", "air_defence")
"""Kinds of help that kill or destroy, or shoot down what does."""
ARRIVED = ("delivered", "in_use")
"""Stages at which help has come."""
WITHHOLDING = ("syria", "jews_abroad", "own_speakers", "leak", "other")
"""Reasons to hold back that a statement may name, several at once."""
BOTH = {"both counts half": 0.5, "both counts whole": 1.0, "both counts nothing": 0.0}
"""What an account that names both motives may count for, the central reading first."""


def within(frame: pd.DataFrame, column: str, first: str, last: str) -> pd.DataFrame:
    """Rows whose date, a day, month or year as text, touches the days from a first to a last, both included."""
    dates = frame[column].astype(str)
    inside = [_part(date, first) >= _part(first, date) and _part(date, last) <= _part(last, date) for date in dates]
    return frame[pd.Series(inside, index=frame.index, dtype=bool)]


def _part(date: str, other: str) -> str:
    """The part of a date as text that another date is as precise as."""
    return date[: len(other)]


def placed(dates: pd.Series) -> pd.Series:
    """First day of each date that is a day, a month or a year as text."""
    return pd.to_datetime(
        dates.astype(str).map(lambda date: f"{date}-01-01"[:10] if len(date) == 4 else f"{date}-01"[:10])
    )


def scores(forms: pd.DataFrame) -> pd.DataFrame:
    """What each state has of each form, 0 to 1, by its name: votes in favour over roll calls, and flags."""
    given = forms.set_index("state")
    votes = given["yes"] / given["texts"]
    flags = given[["sanctions", "goods", "kit", "weapons"]].astype(float)
    return pd.concat([votes, flags], axis=1).set_axis(FORMS, axis=1)


def over_others(scored: pd.DataFrame, own: str) -> dict[str, float]:
    """Sum of the forms of one state over the mean of the others: all forms first, then without each in turn."""
    kept = {"all forms": list(FORMS)} | {f"without {form}": [one for one in FORMS if one != form] for form in FORMS}
    sums = {name: scored[columns].sum(axis=1) for name, columns in kept.items()}
    return {name: float(total[own] / total.drop(own).mean()) for name, total in sums.items()}


def stated(amounts: pd.DataFrame, output: float, without: Iterable[str] = ("guaranteed",)) -> tuple[float, float]:
    """Low and high sum of stated amounts as a share of output in thousands of millions, some stages left out."""
    kept = amounts[~amounts["stage"].isin(list(without))]
    return kept["usd_millions_low"].sum() / output / 1000, kept["usd_millions_high"].sum() / output / 1000


def median_share(allocated: pd.DataFrame, column: str, states: Sequence[str] = ()) -> float:
    """Median share of output over some states by code, or over all of the table."""
    shares = allocated.set_index("iso3")[column]
    return float((shares.loc[list(states)] if states else shares).median())


def met(requests: pd.DataFrame, kinds: Sequence[str] = ARMS) -> tuple[int, int]:
    """How many requests of some kinds were met, and how many there are."""
    own = requests[requests["kind"].isin(kinds)]
    return int((own["answer"] == "met").sum()), len(own)


def met_readings(requests: pd.DataFrame, wider: pd.DataFrame, other: str) -> dict[str, float]:
    """Share of requests for arms that were met: all, without property of `other` alone, without open ones, a wider
    span.
    """
    read = {
        "all": requests,
        "without property of others": requests[requests["owner"] != other],
        "without open ones": requests[requests["answer"] != "open"],
        "with those before": wider,
    }
    counts = {name: met(frame) for name, frame in read.items()}
    return {name: yes / number for name, (yes, number) in counts.items()}


def given(steps: pd.DataFrame, owner: str) -> pd.DataFrame:
    """Steps by which arms of an owner arrived; an owner from whom another state has a claim begins alike."""
    arms = steps["kind"].isin(ARMS) & steps["stage"].isin(ARRIVED)
    return steps[arms & steps["owner"].str.startswith(owner)]


def items(steps: pd.DataFrame) -> int:
    """How many items steps are about."""
    return int(steps["item"].nunique())


def by_word(steps: pd.DataFrame) -> dict[str, int]:
    """Items by anybody's word, and those that nobody denies."""
    return {"by the word of others": items(steps), "undisputed": items(steps[steps["disputed"] == 0])}


def begun(steps: pd.DataFrame, first: str, last: str, owners: Sequence[str]) -> pd.DataFrame:
    """First step by which each item of some owners came, of those that came first within a span."""
    taken = steps[steps["stage"].isin(ARRIVED) & steps["owner"].isin(owners)]
    return within(taken.sort_values("reached_on").drop_duplicates("item"), "reached_on", first, last)


def reasoned(statements: pd.DataFrame) -> pd.DataFrame:
    """Statements that give a reason to hold back."""
    return statements[statements[list(WITHHOLDING)].any(axis=1)]


def naming(statements: pd.DataFrame, reason: str) -> float:
    """Share of statements that name a reason; nan without statements."""
    return float(statements[reason].mean())


def named_by(statements: pd.DataFrame, reason: str) -> tuple[str, ...]:
    """Speakers who name a reason: surnames, and officials without names, in order."""
    own = statements.loc[statements[reason] == 1, "speaker"].fillna("officials without names")
    return tuple(sorted(set(own)))


def reason_counts(spans: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """How many statements of each span (column) name each reason (row)."""
    return pd.DataFrame({name: own[list(WITHHOLDING)].sum() for name, own in spans.items()}).rename_axis("reason")


def to_do_more(statements: pd.DataFrame) -> float:
    """Of statements that bring an enemy's part to bear, the share in which it is a reason to do more; nan of none."""
    own = statements.loc[statements["iran"] != "none", "iran"]
    return float((own == "give").mean())


def motive(accounts: pd.DataFrame, worth: float) -> float:
    """Share of accounts with a motive that names arms for another; those that name both count `worth`."""
    own = accounts.loc[accounts["motive"] != "not_told", "motive"]
    return float(own.map({"exports": 1.0, "both": worth, "own_security": 0.0}).mean())


def speaker_shares(counts: pd.DataFrame, people: float) -> pd.Series:
    """Share of each count by its key: as the source gives it, else its persons over the people of one year."""
    own = counts.set_index("count_id")
    return own["share"].astype(float).fillna(own["persons"].astype(float) / people)
