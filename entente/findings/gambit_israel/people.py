"""Russian speakers in Israel by several definitions, what polls found, and who criticised Israel's restraint."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from entente import intervals
from entente.findings import Held, Section
from entente.findings.gambit_israel.shared import OVER, SHARE, SHARE_FINE
from entente.measures import restraint
from entente.quantity import WORD, count, ratio, share
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.gambit_israel import Choices

COUNTS, POLLS, VOICES, CLAIM = ("israel_russian_speakers",), ("israel_polls",), ("israel_restraint_voices",), ("C35",)
CENTRAL, PEOPLE = "V2", "Israel's population"


def speakers(data: Tables, choices: Choices) -> Section:
    """Share of Russian speakers by every count, those of the years about the essay held against the test."""
    rows = data[COUNTS[0]]
    population = rows[rows["kind"] == "population"].set_index("year")["persons"].astype(float)
    counts = rows[rows["kind"] != "population"].assign(
        share=restraint.speaker_shares(rows[rows["kind"] != "population"], population[choices.base_year]).to_numpy()
    )
    first, last = choices.counted_years
    near = counts["year"].between(first, last) | ((counts["kind"] == "origin") & (counts["year"] < first))
    readings = counts[near].set_index("count_id")["share"].sort_index(key=lambda ids: ids != CENTRAL, kind="stable")
    named = dict(zip(counts["count_id"], counts["definition"], strict=True))
    sizes = {year: population[year] / choices.stated_population for year in choices.population_years}
    return Section(
        [
            ("tongue", share(readings.loc[[CENTRAL, "V1"]], PEOPLE, SHARE_FINE), COUNTS, CLAIM),
            ("tongue-2011", share(counts.set_index("count_id").at["V3", "share"], "adults", SHARE), COUNTS, CLAIM),
            ("arrived", share(readings["V4"], PEOPLE, SHARE_FINE), COUNTS, CLAIM),
            ("president", share(counts.set_index("count_id").at["V7", "share"], PEOPLE, SHARE), COUNTS, CLAIM),
            *((f"people-{year}", count(population[year], "persons"), COUNTS, CLAIM)
              for year in choices.population_years),
        ],
        [
            Held("speakers", "Share of Israel's people who speak Russian",
                 share(readings.rename(named), PEOPLE, SHARE_FINE), "recorded", COUNTS),
            Held("population", "Israel's population over nine and a half million",
                 ratio(sizes, "nine and a half million", OVER), "recorded", COUNTS),
        ],
        {"speakers": counts},
    )  # fmt: skip


def polls(data: Tables, choices: Choices) -> Section:
    """Shares that polls found, with the interval that the size of the sample leaves where it was told."""
    rows = data[POLLS[0]]
    known = rows["sample_size"].notna()
    ends = [intervals.wilson(own.share * own.sample_size, own.sample_size) if has else (None, None)
            for own, has in zip(rows.itertuples(), known, strict=True)]  # fmt: skip
    frame = rows.join(pd.DataFrame(ends, columns=["low", "high"], index=rows.index))
    by_id = frame.set_index("poll_id")
    return Section(
        [
            *((key, share(by_id.at[poll, "share"], by_id.at[poll, "respondents"]), POLLS, ("C44",))
              for key, poll in (("poll-arms-for", "L08"), ("poll-arms-against", "L07"), ("poll-march-against", "L02"),
                                ("poll-jews", "L09"), ("poll-immigrants", "L10"), ("poll-russian-born", "L12"))),
            ("poll-women", share(tuple(by_id.loc["L11", ["low", "high"]]), by_id.at["L11", "respondents"], SHARE),
             POLLS, ("C44",)),
            ("poll-women-number", count(by_id.at["L11", "sample_size"], "persons"), POLLS, ("C44",)),
        ],
        frames={"polls": frame},
    )  # fmt: skip


def voices(data: Tables, choices: Choices) -> Section:
    """Parties that criticised Israel's support as too little."""
    rows = restraint.within(data[VOICES[0]], "said_on", choices.invasion, choices.essay)
    critics = rows[rows["kind"] == "criticism"]
    parties = tuple(sorted(set(critics["party"])))
    return Section(
        [("voices", count(len(critics), "statements", WORD), VOICES, CLAIM)],
        [Held("critics", "Parties that criticised Israel's support as too little", count(len(parties), "sources", WORD),
              "reported", VOICES, roots=parties)],
        {"voices": rows},
    )  # fmt: skip
