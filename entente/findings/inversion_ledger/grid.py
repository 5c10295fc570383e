"""The grid: who needed whom, need by need and period by period, and what C03 asks of it."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pandas as pd

from entente import prose
from entente.findings import Held, Section
from entente.findings.inversion_ledger import shared
from entente.findings.inversion_ledger.shared import BEFORE, CLAIM, EARLY, FACTS, FIRST_YEAR, GRID, LATE, LINES, MONTHS
from entente.measures import grid as measure
from entente.measures import trade
from entente.quantity import (
    COUNT,
    DECIMAL,
    PERCENT,
    PERCENT_FINE,
    WORD,
    Quantity,
    count,
    length,
    money,
    name,
    share,
)  # fmt: skip
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.inversion_ledger import Choices

OF = "the needs of the grid that point to one of the two"
WHOLES = {
    "strikes-count": "the drones and missiles reported launched at Ukraine",
    "strikes-payload": "the explosive payload reported launched at Ukraine",
    "power": "the electricity that Iran generated",
}
"""Of what the share of a line is a share, where only one state can have it."""
FINE = 0.1
"""Shares below it are printed with a decimal."""
LEAST = 0.005
"""Shares above nought and below it would print as none."""
CHINA, RECENT = "CHN", {"Iran": ("china_customs", 2022), "Russia": ("customs", 2021)}
"""Source and last year of China's trade with each state."""
COUNTED = (
    ("iran", measure.IRAN, (BEFORE, EARLY, LATE, FIRST_YEAR)), ("russia", measure.RUSSIA, (EARLY, LATE, FIRST_YEAR)),
    ("both", measure.EACH, (EARLY,)), ("unknown", measure.UNKNOWN, (LATE,)),
)  # fmt: skip
"""Directions and the windows in which the page counts needs of them."""


def cells(data: Tables, choices: Choices) -> Section:
    """Every cell of the grid with its numbers, and every number by line, state and window."""
    found, lines = shared.grid_cells(data, choices), shared.lines(data)
    pointing = shared.directions(data, choices).reindex(lines.index, fill_value=measure.UNKNOWN)
    numbers, rows = [], []
    for key, window in product(lines.index, (BEFORE, EARLY, LATE)):
        line, own = lines.loc[key], found.reindex([(key, window, state) for state in measure.STATES])
        got = {state: _amount(line, key, state, own.loc[(key, window, state)]) for state in measure.STATES}
        numbers += [(f"{key}-{state.lower()}-{window}", quantity, GRID) for state, quantity in got.items()
                    if (key, state, window) in SAID]  # fmt: skip
        rows.append(
            {
                "line_id": key,
                "period": window,
                "direction": pointing.at[key, window],
                "iran": got["Iran"],
                "russia": got["Russia"],
                **_beside(data, choices, line, key, window),
            }
        )
    early = shared.windows(data, choices)[EARLY]
    recorded = shared.strike_readings(data, choices, early)["count"].to_numpy()
    ends = min(recorded.min(), shared.least_built(data, choices, early)), recorded.max()
    numbers += [
        ("strikes-recorded", share(ends, WHOLES["strikes-count"]), GRID),
        ("strikes-published", count(data[FACTS].set_index("fact_id").loc["N33", "value_low"], "missiles"), (FACTS,)),
        ("strikes-whole", share(shared.strikes_whole(data, choices, early), WHOLES["strikes-count"]), GRID),
    ]
    return Section(numbers, frames={
        "grid": pd.DataFrame(rows), "grid_lines": lines.reset_index(), "grid_cells": found.reset_index(),
        "grid_others": _others(data, choices), "grid_facts": data[FACTS],
    })  # fmt: skip


SAID = {
    ("strikes-count", "Russia", LATE), ("strikes-payload", "Russia", EARLY), ("evasion", "Russia", EARLY),
    ("arms", "Iran", EARLY), ("arms", "Iran", LATE), ("arms", "Russia", LATE), ("power", "Iran", LATE),
    ("grain", "Iran", BEFORE), ("satellites", "Iran", LATE), ("goods", "Iran", EARLY), ("goods", "Russia", EARLY),
}  # fmt: skip
"""Amounts that sentences print."""


def _amount(line: pd.Series, key: str, state: str, cell: pd.Series) -> Quantity | None:
    """What a state got in a cell, in the line's unit; None where no number is known or it got nothing."""
    ends = [float(end) for end in cell[["low", "high"]] if not pd.isna(end)]
    if not ends or (key != "arms" and max(ends) == 0 and line["unit"] != "share"):
        return None
    pair = (ends[0], ends[-1])
    if line["unit"] == "share":
        coarse = max(pair) >= FINE and not 0 < min(pair) < LEAST
        return share(pair, WHOLES.get(key, f"{state}'s trade in goods"), PERCENT if coarse else PERCENT_FINE)
    form = DECIMAL if line["unit"] in ("million tonnes", "billion cubic metres") else COUNT
    open_end = pd.isna(cell["high"])
    form = form.but(before="at least ") if open_end else form
    kind = money if line["unit"] in ("million TIV", "million euros") else count
    return kind(pair, line["unit"], form)


def _beside(data: Tables, choices: Choices, line: pd.Series, key: str, window: str) -> dict[str, object]:
    """What else a cell says: amounts asked for and lost, texts that came to a vote, facts without an amount."""
    first, last = shared.windows(data, choices)[window]
    facts = data[FACTS]
    own = facts[facts["line_id"] == key]
    inside = own[own["date_end"].between(first, last)]
    asked = own[
        (own["role"] == "asked")
        & (own["proof"] != "disputed")
        & (own["date_start"] <= last)
        & (own["date_end"] >= first)
    ]
    lost = inside[inside["role"] == "lost"]
    cast = shared.votes_of_body(data, shared.BODIES[key], (first.year, last.year)) if key in shared.BODIES else None
    bare = inside[(inside["role"] == "got") & inside["value_high"].isna() & inside["value_low"].isna()]
    bare = pd.concat([bare, inside[inside["role"] == "known"]])
    return {
        "asked": _sum(asked, line["unit"]), "asked_bare": len(asked) > 0,
        "lost": _sum(lost, line["unit"]), "lost_disputed": bool((lost["proof"] == "disputed").any()),
        "of": None if cast is None else count(len(cast), "texts"),
        "facts": "; ".join(bare["fact"]),
    }  # fmt: skip


def _sum(facts: pd.DataFrame, unit: str) -> Quantity | None:
    """Sum of some facts in the unit of their line; None where no number is given."""
    own = facts[facts["unit"] == unit].dropna(subset="value_high")
    if own.empty:
        return None
    form = DECIMAL if unit in ("million tonnes", "billion cubic metres") else COUNT
    kind = money if unit in ("million TIV", "million euros") else count
    return kind((float(own["value_low"].sum()), float(own["value_high"].sum())), unit, form)


def _others(data: Tables, choices: Choices) -> pd.DataFrame:
    """Who else met a need, where a table says how much: line_id, who, quantity."""
    deals, yearly = data["sipri_deals_to_russia"], data[shared.ARMS].set_index("delivery_year")
    korea = deals.loc[deals["supplier"] == "North Korea", "tiv_delivered_millions"].sum()
    china = yearly["china_to_iran_tiv_millions"].loc[choices.before[0] :].sum()
    rows = [
        ("arms", "China to Iran, to 2015", money(china, "million TIV", COUNT)),
        ("arms", "North Korea to Russia, from 2023", money(korea, "million TIV", COUNT)),
        *(
            ("goods", f"China's share of {state}'s trade in {RECENT[state][1]}", _china(data, state))
            for state in measure.STATES
        ),
        ("shells", "North Korea, a year", count(shared.drones.shells(data, choices.drones)[1], "shells")),
    ]
    return pd.DataFrame(rows, columns=["line_id", "who", "quantity"])


def _china(data: Tables, state: str) -> Quantity:
    """China's share of a state's trade in goods in the last year that its source has."""
    source, year = RECENT[state]
    table = data[shared.IRAN_TRADE if state == "Iran" else shared.RUSSIA_TRADE]
    part = trade.whole(table, CHINA, source)[year]
    return share(part / trade.whole(table, trade.WORLD, "world_bank")[year], f"{state}'s trade in goods")


def needs(data: Tables, choices: Choices) -> Section:
    """Needs by direction in each window, and which they are at the essay's moment."""
    own, pointed = shared.measured(data), shared.needs_pointed(data, choices)
    before, early = pointed[BEFORE] == measure.IRAN, pointed[EARLY] == measure.IRAN
    stayed = before & early
    named = {"russia": pointed[EARLY] == measure.RUSSIA, "iran-stayed": stayed, "iran-anew": early & ~before,
             "iran-left": before & ~early}  # fmt: skip
    return Section(
        [
            ("grid-needs", count(own["need_id"].nunique(), "items", WORD), (LINES,)),
            ("grid-turnable", count(len(shared.turnable(data)), "items", WORD), (LINES,)),
            *((f"grid-{key}-{window.replace(' ', '-')}", count(int((pointed[window] == kind).sum()), "items", WORD),
               GRID, CLAIM) for key, kind, windows in COUNTED for window in windows),
            ("grid-iran-stayed", count(int(stayed.sum()), "items", WORD), GRID, CLAIM),
            *((f"grid-{key}-names", name(shared.titles(data, pointed.index[own])), GRID, CLAIM)
              for key, own in named.items()),
        ],
        frames={"needs": pointed.reset_index()},
    )  # fmt: skip


def turned(data: Tables, choices: Choices) -> Section:
    """Whether the distribution of needs was reversed, within two years and within one, and which needs turned round."""
    pointing, lines, needs = shared.directions(data, choices), shared.lines(data), shared.needs_pointed(data, choices)
    readings = {window: measure.cuts(pointing, lines, window) for window in (EARLY, FIRST_YEAR)}
    own = shared.turnable(data)
    flipped, before = measure.flips(needs[BEFORE], needs[EARLY], own)
    return Section(
        [
            *((f"grid-share-{key}", share(measure.share_russia(needs[window]), OF), GRID, CLAIM)
              for key, window in (("before", BEFORE), ("early", EARLY), ("late", LATE), ("year", FIRST_YEAR))),
            ("grid-readings", count(len(readings[EARLY]), "items"), (LINES,)),
            ("flips-of", count(before, "items", WORD), GRID, CLAIM),
            ("flips-number", count(flipped, "items", WORD), GRID, CLAIM),
        ],
        [
            Held("grid", "Needs in which Russia needed Iran in 2022 and 2023, as a share",
                 share(readings[EARLY], OF, PERCENT), "coded", GRID),
            Held("flips", "Needs that turned from Iran's to Russia's, as a share of those that were Iran's",
                 share(flipped / before, "the needs that were Iran's before and could turn"), "coded", GRID),
            Held("year", "Needs in which Russia needed Iran in the year from the invasion, as a share",
                 share(readings[FIRST_YEAR], OF, PERCENT), "coded", GRID),
        ],
        {"turns": measure.turned(needs[BEFORE], needs[EARLY]).rename("turn").rename_axis("need_id").reset_index(),
         "cuts": pd.DataFrame(readings).rename_axis("cut").reset_index()},
    )  # fmt: skip


def sudden(data: Tables, choices: Choices) -> Section:
    """How soon after the invasion each need came to be Russia's, and in how many it stayed so."""
    lines, needs = shared.lines(data), shared.needs_pointed(data, choices)
    by_line = shared.first_months(data)
    months = pd.Series(measure.by_need(by_line, lines["need_id"]))
    months = months[needs.loc[months.index, EARLY].isin([measure.RUSSIA, measure.EACH])]
    named = {f"{line}, by line": value for line, value in by_line.items()}
    number = int((needs[EARLY] == measure.RUSSIA).sum())
    of_all = WORD.but(join=" to ", scale=number, after=f" of {prose.word(number)}")
    readings = {"median of the needs": float(months.median()), **months.to_dict(), **named}
    return Section(
        [
            ("months-range", length((months.min(), months.max()), "months", MONTHS), (FACTS,), CLAIM),
            ("months-strikes", length(months["strikes"], "months", MONTHS), ("landmarks",), CLAIM),
            ("months-turbine", length(by_line["turbines"], "months", MONTHS), (FACTS,), CLAIM),
        ],
        [
            Held("months", "Months from the invasion to the first delivery or use",
                 length(readings, "months", MONTHS), "reported", (FACTS, "transfer_facts", "landmarks")),
            Held("still", "Russia's needs of 2022 and 2023 that were still so in 2024 and after, as a share",
                 share(measure.still(needs[EARLY], needs[LATE]), "Russia's needs of 2022 and 2023", of_all),
                 "coded", GRID),
        ],
        {"need_months": months.rename("months").rename_axis("need_id").reset_index()},
    )  # fmt: skip
