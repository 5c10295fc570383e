"""Words for an order of one power or of several in the General Debate, who names whom, and the treaties."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from entente.findings import Held, Section
from entente.measures import words
from entente.quantity import DECIMAL, WORD, count, index, length, ratio, share
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.origins_alignment import Choices

USED, TREATIES, CLAIM = ("general_debate_words",), ("general_treaties",), ("C11",)
TERMS = "multipolar, unipolar and hegemon"
YEARS = {"before": 1992, "primakov": 1996, "after": 2000}
"""First years of the spans before, under and after Primakov as foreign minister."""


def order(data: Tables, choices: Choices) -> Section:
    """Rates of the words by speaker and span of years, and each of the two over all others."""
    speeches = data["general_debate_words"]
    groups = words.speakers(speeches, {"RUS": "Russia", "IRN": "Iran"})
    frame = words.rates_by_span(groups, choices.speech_spans, words.ORDER, choices.draws, choices.seed)
    rates, iran, russia = frame.set_index(["speaker", "first"]).loc["Russia"], groups["Iran"], groups["Russia"]
    era = {name: rows[rows["year"].between(*choices.primakov)] for name, rows in groups.items()}
    over = {name: words.in_years(era[name], era["Others"], words.ORDER) for name in ("Russia", "Iran")}
    times = DECIMAL.but(after=" times")
    read = {name: {"all words": over[name].estimate} | {
                f"without {word}": words.in_years(era[name], era["Others"], words.without(word)).estimate
                for word in words.ORDER} for name in over}  # fmt: skip
    return Section(
        [
            *((f"words-{key}", index(rates.at[at, "rate"], "per 10,000 words", DECIMAL,
                                     tuple(rates.loc[at, ["low", "high"]]), TERMS), USED, CLAIM)
              for key, at in YEARS.items()),
            ("iran-multipolar", count(words.total(iran, ["multipolar", "unipolar"]), "words", WORD), USED),
            ("iran-hegemon", count(words.total(iran, ["hegemon"]), "words"), USED, CLAIM),
            ("words-states", count(groups["Others"]["iso3"].nunique(), "states"), USED),
            *((f"words-{key}-uses", count(words.total(_from(at, russia, choices), words.ORDER), "words", WORD),
               USED) for key, at in YEARS.items()),
            *((f"words-{key}", index(words.rate(own, words.ORDER), "per 10,000 words", DECIMAL, of=TERMS), USED)
              for key, own in (("russia", era["Russia"]), ("china", era["Others"].query("iso3 == 'CHN'")))),
        ],
        [
            Held(f"words-{key}", f"{name}'s rate over that of others", ratio(over[name].estimate, "other states' rate",
                                                                      times, over[name].ends).read(read[name]),
                 "coded", USED, sample=over[name])
            for key, name in (("moscow", "Russia"), ("tehran", "Iran"))
        ],
        {"words": frame},
    )  # fmt: skip


def _from(first: int, speeches: pd.DataFrame, choices: Choices) -> pd.DataFrame:
    """Speeches of the span of years that begins with a year."""
    return speeches[speeches["year"].between(*next(span for span in choices.speech_spans if span[0] == first))]


def naming(data: Tables, choices: Choices) -> Section:
    """Years in which each of the two named the other, and general treaties that name an order of many poles."""
    speeches = data["general_debate_words"]
    named = words.mutual_naming(speeches, "RUS", "IRN", {"RUS": "names_russia", "IRN": "names_iran"})
    chosen, era = named.loc[slice(*choices.primakov)], speeches[speeches["year"].between(*choices.primakov)]
    others = {state: words.naming_share(era, state, "names_russia") for state in ("BLR", "KAZ")}
    poles = data["general_treaties"]["many_poles"]
    known = {f"unread treaties as {word}": poles.fillna(value).sum() for value, word in ((0, "no"), (1, "yes"))}
    years = "years of the General Debate"
    return Section(
        [
            *((f"naming-{column.replace('_', '-')}", length(chosen[column].sum(), "years", WORD), USED, CLAIM)
              for column in ("first_names", "second_names", "both")),
            ("naming-years", length(len(chosen), "years"), USED, CLAIM),
            ("naming-one-way", share(chosen["first_names"].mean(), years), USED, CLAIM),
            *((f"naming-{state.lower()}", share(value, years), USED) for state, value in others.items()),
        ],
        [
            Held("naming", "Years in which each named the other", share(chosen["both"].mean(), years), "coded", USED),
            Held("treaties", "General treaties that name an order of many poles",
                 count(known, "texts", WORD.but(join=" or ")), "coded", TREATIES),
        ],
    )  # fmt: skip
