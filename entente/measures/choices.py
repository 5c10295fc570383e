"""Measures of coded choices between two sides: shares under every way of counting, coders, rival hypotheses.

A choice has a code: for (the first side), against (it), both or abstain. The hypotheses follow Heuer,
"Psychology of Intelligence Analysis" (1999), chapter 8: what counts is how much a hypothesis is contradicted.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

import numpy as np
import pandas as pd

from entente import intervals, samples

CODES = ("for", "against", "both", "abstain")
COUNTED = {"half": 0.5, "for": 1.0, "against": 0.0, "left out": np.nan}
"""What a choice that serves both sides, or none, may count for."""


def worth(codes: pd.Series, both: str, abstain: str) -> pd.Series:
    """Each choice as 1 for, 0 against, with two ways of counting the codes between; missing where left out."""
    return codes.map({"for": 1.0, "against": 0.0, "both": COUNTED[both], "abstain": COUNTED[abstain]})


def share_for(codes: pd.Series, both: str = "half", abstain: str = "half") -> float:
    """Share of choices for the first side, 0 to 1; nan when every choice is left out."""
    return float(worth(codes, both, abstain).mean())


def readings(codes: pd.DataFrame) -> dict[tuple[str, str, str], float]:
    """Share of choices for the first side by coder (column) and by what both and abstain count for, where known."""
    shares = {(coder, *ways): share_for(codes[coder], *ways) for coder in codes for ways in product(COUNTED, COUNTED)}
    return {reading: share for reading, share in shares.items() if not np.isnan(share)}


def sample(choices: pd.DataFrame, coder: str) -> samples.Shares:
    """Choices for the first side by one coder and by year; what serves both or neither counts half."""
    worths = worth(choices[coder], "half", "half")
    return samples.shares(worths, choices["date"].dt.year)


def rises(later: pd.DataFrame, earlier: pd.DataFrame) -> dict[tuple[str, str, str], float]:
    """Rise of the share by coder and way of counting, the same for both."""
    now, then = readings(later), readings(earlier)
    return {reading: value - then[reading] for reading, value in now.items() if reading in then}


def with_requests(choices: pd.DataFrame, requests: pd.DataFrame) -> pd.DataFrame:
    """Choices with the requests that are choices by the code book and are not among them; columns date and codes.

    `requests` has answered_on and code, missing where a choice is the answer; their one code stands for both coders.
    """
    own = requests.dropna(subset="code")
    codes = {coder: own["code"] for coder in ("code_first", "code_second")}
    added = pd.DataFrame({"date": own["answered_on"], **codes})
    return pd.concat([choices[["date", *codes]], added], ignore_index=True).sort_values("date", ignore_index=True)


def by_list(lists: Mapping[str, Mapping[tuple[str, str, str], float]]) -> dict[tuple[str, str, str, str], float]:
    """Readings of several lists of choices, each under the name of its list, in order."""
    return {(name, *reading): value for name, own in lists.items() for reading, value in own.items()}


def free(choices: pd.DataFrame) -> pd.DataFrame:
    """Choices whose code does not follow from a ballot."""
    return choices[choices["kind"] != "vote"]


def within(choices: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp) -> pd.DataFrame:
    """The choices from a first to a last day, both included."""
    return choices[choices["date"].between(first, last)]


def by_phase(choices: pd.DataFrame, phases: Mapping[str, tuple[pd.Timestamp, pd.Timestamp]]) -> pd.DataFrame:
    """Counts of codes in each phase, and the share for the first side among choices that took one.

    Columns phase, choices, one a code, share, and low and high of its score interval; `phases` maps a name to
    its first and last day.
    """
    rows = []
    for phase, days in phases.items():
        codes = within(choices, *days)["code_first"]
        own, sided = int((codes == "for").sum()), int(codes.isin(["for", "against"]).sum())
        counts = [int((codes == code).sum()) for code in CODES]
        rows.append((phase, len(codes), *counts, own / sided, *intervals.wilson(own, sided)))
    return pd.DataFrame(rows, columns=["phase", "choices", *CODES, "share", "low", "high"])


def units(choices: pd.DataFrame) -> dict[str, pd.Series]:
    """Masks over choices for each unit that may be counted, by name."""
    vote = choices["kind"] == "vote"
    return {
        "all choices": pd.Series(True, index=choices.index),
        "high stakes": choices["stakes"] == "high",
        "high stakes, second coder": choices["stakes_second"] == "high",
        "without low stakes": choices["stakes"] != "low",
        "without renewals": ~choices["facts"].str.contains("renews"),
        "one choice a year": ~choices["date"].dt.year.duplicated(keep="last"),
        "votes alone": vote,
        "acts alone": ~vote,
    }


def specifications(choices: pd.DataFrame, coders: list[str], units: dict[str, pd.Series]) -> pd.DataFrame:
    """Share for the first side under each coder, unit and way of counting: coder, unit, both, abstain, choices, share.

    `units` maps the name of a set of choices to a mask over the rows.
    """
    rows = [
        (coder, unit, both, abstain, int(worth(choices.loc[mask, coder], both, abstain).notna().sum()),
         share_for(choices.loc[mask, coder], both, abstain))
        for coder, (unit, mask), both, abstain in product(coders, units.items(), COUNTED, COUNTED)
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["coder", "unit", "both", "abstain", "choices", "share"]).dropna()


def kappa(first: pd.Series, second: pd.Series) -> float:
    """Agreement of two coders beyond chance (Cohen 1960): 1 full, 0 no better than chance; nan without variation."""
    observed = float((first == second).mean())
    codes = sorted(set(first) | set(second))  # a sum in another order is another number
    chance = float(sum((first == code).mean() * (second == code).mean() for code in codes))
    return (observed - chance) / (1 - chance) if chance < 1 else float("nan")


def expected(choices: pd.DataFrame, offers: pd.Series) -> pd.DataFrame:
    """What each rival hypothesis expects of each choice: for, against, or missing where it expects nothing.

    Partnership first: for Iran, always. Leverage to be sold: against Iran while the West has an offer on the
    table (`offers`), for it otherwise. Nuclear caution: against Iran on its nuclear programme, for it elsewhere.
    Transaction: for Iran where Moscow earns; it expects nothing of the rest.
    """
    nuclear, earns = choices["domain"] == "nuclear", choices["earns"] == 1
    frame = {
        "partnership": pd.Series("for", index=choices.index, dtype=object),
        "leverage": pd.Series(np.where(offers, "against", "for"), index=choices.index),
        "caution": pd.Series(np.where(nuclear, "against", "for"), index=choices.index),
        "transaction": pd.Series("for", index=choices.index, dtype=object).where(earns),
    }
    return pd.DataFrame(frame)


def contradicted(codes: pd.Series, predicted: pd.DataFrame) -> pd.DataFrame:
    """Weight of contradiction of each hypothesis by each choice: 1 opposite, 0.5 where both or neither was served."""
    opposite = {"for": "against", "against": "for"}
    frame = pd.DataFrame(index=predicted.index, columns=predicted.columns, dtype=float)
    for name in predicted:
        wanted = predicted[name]
        clash = (codes.astype(object) == wanted.map(opposite)).to_numpy(dtype=bool)
        between = codes.isin(["both", "abstain"]).to_numpy(dtype=bool)
        frame[name] = np.select([wanted.isna().to_numpy(), clash, between], [np.nan, 1.0, 0.5], 0.0)
    return frame


def telling(clashes: pd.DataFrame) -> pd.Series:
    """Whether a choice tells hypotheses apart: not all that expect something of it are contradicted alike."""
    return clashes.max(axis=1) > clashes.min(axis=1)


def on_the_table(choices: pd.DataFrame, offers: pd.DataFrame) -> pd.Series:
    """Whether the West had an offer on the table at each choice; `offers` are spells (started, ended)."""
    covered = pd.Series(False, index=choices.index)
    for spell in offers.itertuples():
        covered |= choices["date"].between(spell.started, spell.ended)
    return covered


def scores(clashes: pd.DataFrame, before: pd.Series) -> pd.DataFrame:
    """Mean contradiction of each hypothesis (rows) by the choices marked `before`, and by the others.

    Columns scored and contradicted (choices that tell hypotheses apart), all, since (the others).
    """
    tells = telling(clashes) & before
    return pd.DataFrame(
        {
            "scored": clashes[tells].notna().sum(),
            "contradicted": clashes[tells].mean(),
            "all": clashes[before].mean(),
            "since": clashes[~before].mean(),
        }
    )


def shortfall(scored: pd.DataFrame, own: str, columns: list[str]) -> dict[str, float]:
    """Contradiction of one hypothesis beyond the least contradicted other one, by column of `scores`."""
    return {column: float(scored.at[own, column] - scored[column].drop(own).min()) for column in columns}
