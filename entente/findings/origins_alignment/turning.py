"""The years at which the level of agreement changed, by four measures, two numbers of breaks and four penalties."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from entente import breaks
from entente.findings import Section
from entente.measures import votes
from entente.quantity import WORD, count, length, share, year
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.origins_alignment import Choices

PAIRED, MEMBERS, CLAIM = ("unga_pairs_yearly",), ("unga_agreement_yearly",), ("C13",)
EVERY = (*PAIRED, *MEMBERS, "unga_ideal_distances")
NUMBERS = (2, 3)
"""Breaks that are allowed."""


def turning(data: Tables, choices: Choices) -> Section:
    """The parting and the return: their intervals over the measures, and the runs that find them."""
    series = _series(data)
    found, under = _searched(series, choices), _penalised(series, choices)
    lines = []
    for place, key in ((1, "parting"), (2, "return")):
        rows = found[(found["number"] == 2) & (found["place"] == place)].set_index("measure")
        ends = int(rows["low"].min()), int(rows["high"].max())
        near = breaks.runs_near(under, *ends, choices.near)
        lines += [
            (f"break-{key}", year(ends), EVERY, CLAIM),
            (f"break-{key}-best", year(int(rows.at["identical", "year"])), PAIRED, CLAIM),
            (f"break-{key}-penalties", count(near, "items", WORD), EVERY),
        ]
    runs = len(series) * len(choices.penalties)
    stepped = [breaks.step_chance(own, choices.least, choices.chance_draws, choices.seed, 2) <= choices.chance
               for own in series.values()]  # fmt: skip
    return Section(
        [
            *lines,
            ("penalty-runs", count(runs, "items", WORD), EVERY),
            ("measures", count(len(series), "items", WORD), EVERY),
            ("break-stepped", count(sum(stepped), "items", WORD), EVERY, CLAIM),
            ("break-chance", share(choices.chance, "series that only trend and remember"), EVERY),
            ("coverage", share(choices.coverage, "draws"), EVERY),
            ("draws", count(choices.draws, "items"), EVERY),
            ("penalty-low", count(min(choices.penalties), "items", WORD), EVERY),
            ("penalty-high", count(max(choices.penalties), "items", WORD), EVERY),
            ("near", length(choices.near, "years", WORD), EVERY),
        ],
        frames={"measures": pd.DataFrame(series).rename_axis("year"), "breaks": found, "penalties": under},
    )


def later(data: Tables, choices: Choices) -> Section:
    """A third break: its date above the median member, and the direction of the step there in every run."""
    series = _series(data)
    under = _penalised(series, choices)
    found = _searched({"excess": series["excess"]}, choices).set_index(["number", "place"]).loc[(3, 3)]
    nearer = series | {"distance": -series["distance"]}
    steps = breaks.steps_near(nearer, under, int(found["low"]), int(found["high"]), choices.near)
    war = breaks.runs_near(under, choices.war[0], choices.war[0], 1)
    return Section(
        [
            ("break-third", year(int(found["year"])), MEMBERS, CLAIM),
            ("break-third-interval", year((int(found["low"]), int(found["high"]))), MEMBERS, CLAIM),
            ("break-third-rises", count((steps > 0).sum(), "items", WORD), EVERY, CLAIM),
            ("break-third-falls", count((steps < 0).sum(), "items", WORD), EVERY, CLAIM),
            ("break-war-penalties", count(war, "items", WORD), EVERY),
        ]
    )


def _series(data: Tables) -> dict[str, pd.Series]:
    """The four measures of the pair whose breaks are sought, by name."""
    pairs, distances = data["unga_pairs_yearly"], votes.distances_from(data["unga_ideal_distances"], "RUS")["IRN"]
    return {
        "identical": votes.identical_share(pairs, "rus", "irn"),
        "weighted": votes.weighted_share(pairs, "rus", "irn"),
        "excess": votes.excess(data["unga_agreement_yearly"], "RUS", "identical_share"),
        "distance": distances.dropna(),
    }


def _searched(series: dict[str, pd.Series], choices: Choices) -> pd.DataFrame:
    return breaks.searched(series, NUMBERS, choices.least, choices.draws, choices.seed, choices.block, choices.coverage)


def _penalised(series: dict[str, pd.Series], choices: Choices) -> pd.DataFrame:
    return breaks.under_penalties(series, choices.penalties, choices.least)
