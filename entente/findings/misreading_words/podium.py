"""Who names Iran in the General Debate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.findings import Held, Section
from entente.measures import words
from entente.quantity import ABOUT, WORD, count, index, name, ratio
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.misreading_words import Choices

USED, CLAIM, NAMED = ("general_debate_words",), ("C21",), "namings of Iran"
TERMS = ["names_iran"]


def podium(data: Tables, choices: Choices) -> Section:
    """Russia's rate of naming Iran and that of other states, with the interval of the one over the other."""
    speeches = data["general_debate_words"]
    speeches = speeches[speeches["year"].between(choices.speeches_from, choices.before)]
    russia, others = speeches[speeches["iso3"] == "RUS"], speeches[~speeches["iso3"].isin(["RUS", "IRN"])]
    partners = others[others["iso3"].isin(choices.peers)]
    groups = {"russia": russia, "others": others, "partners": partners}
    passed = [words.STATES[state] for state in words.passed(russia, others, TERMS, choices.stands_out)]
    sample = words.in_years(russia, others, TERMS)
    readings = {"all other states": sample.estimate, "its partners": words.in_years(russia, partners, TERMS).estimate}
    over = ratio(sample.estimate, "the rate of other states", ABOUT.but(after=" times"), sample.ends).read(readings)
    return Section(
        [
            *((f"podium-{who}", index(words.rate(spoken, TERMS), "per 10,000 words", of=NAMED), USED, CLAIM)
              for who, spoken in groups.items()),
            ("podium-over-partners",
             ratio(readings["its partners"], "the rate of its partners", ABOUT.but(after=" times")), USED, CLAIM),
            ("podium-states", count(others["iso3"].nunique(), "states"), USED, CLAIM),
            ("podium-passed", count(len(passed), "states", WORD), (*USED, "claim_tests"), CLAIM),
            ("podium-passed-names", name(passed), (*USED, "claim_tests"), CLAIM),
        ],
        [Held("podium", "Russia's rate of naming Iran over that of others", over, "coded", USED, sample=sample)],
    )  # fmt: skip
