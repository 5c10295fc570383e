"""Spells of friction in four channels, what was dealt meanwhile, and how long Moscow kept what the West had asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from entente import prose, samples
from entente.findings import Held, Section
from entente.measures import arms as measured
from entente.measures import events
from entente.quantity import ABOUT, COUNT, PERCENT, WORD, count, length, money, name, share
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.origins_alignment import Choices

FRICTIONS, TRADE, CONTACTS, ARMS, CLAIM = (
    ("russia_iran_frictions",), ("russia_iran_trade_yearly",), ("russia_iran_contacts",),
    ("sipri_moscow_iran_yearly",), ("C14",),
)  # fmt: skip
EVERY = (*FRICTIONS, *TRADE, *CONTACTS)


def frictions(data: Tables, choices: Choices) -> Section:
    """Spells of friction and how long each lasted."""
    spells = _spells(data, choices)
    months, channel = spells["months"], spells["channel"]
    bare = _spells(data, choices, choices.outliers)
    medians = {f"without {left}": months[channel != left].median() for left in channel.unique()}
    medians["without the outlier of trade"] = bare["months"].median()
    own = {name: months[channel == name] for name in ("arms", "votes")}
    return Section(
        [
            ("frictions", count(len(spells), "items", WORD), EVERY, CLAIM),
            ("friction-months", length(months.median(), "months", COUNT, (months.min(), months.max())), EVERY, CLAIM),
            ("friction-median", length(months.median(), "months", COUNT), EVERY, CLAIM),
            ("friction-median-bare", length(bare["months"].median(), "months", COUNT), EVERY, CLAIM),
            *((f"months-{name}", length(part.agg(["min", "max"]), "months", COUNT), FRICTIONS, CLAIM)
              for name, part in own.items()),
        ],
        [
            Held("length", "Median length of a friction", length(medians, "months", COUNT.but(after=" months")),
                 "coded", EVERY),
        ],
        {"spells": spells},
    )  # fmt: skip


def healed(data: Tables, choices: Choices) -> Section:
    """How many frictions ended, also among those that could be found standing and with one that no act undid."""
    spells = _spells(data, choices)
    over, channel = spells["ended"].notna(), spells["channel"]
    sample, found = samples.shares(over, channel), channel.isin(choices.found)
    read = {"as listed": sample.estimate, "trade and contacts alone": over[found].mean(),
            "with one that stands": over.sum() / (len(over) + choices.standing)}  # fmt: skip
    return Section(
        [
            ("frictions-ended", count(over.sum(), "items", WORD), EVERY, CLAIM),
            ("frictions-found", count(found.sum(), "items", WORD), EVERY, CLAIM),
            ("frictions-found-ended", count(over[found].sum(), "items", WORD), EVERY, CLAIM),
            ("frictions-picked", count((~found).sum(), "items", WORD), FRICTIONS, CLAIM),
            ("healed-standing", share(read["with one that stands"], "frictions"), EVERY, CLAIM),
        ],
        [
            Held("healed", "Frictions that ended",
                 share(sample.estimate, "frictions", ends=sample.ends).read(read), "coded", EVERY, sample=sample),
        ],
    )  # fmt: skip


def together(data: Tables, choices: Choices) -> Section:
    """Years in which all channels were in friction at once."""
    spells, (first, last) = _spells(data, choices), choices.channels
    years = range(first, last + 1)
    touched = _touched(spells, years)
    every = touched.index[touched.all(axis=1)]
    bare = _touched(_spells(data, choices, choices.outliers), years).all(axis=1)
    spans = [prose.span(str(start), str(end)) for start, end in events.runs(every)]
    dated = touched.drop(columns="contacts").all(axis=1)
    return Section(
        [
            ("all-four", length(len(every), "years", WORD), EVERY, CLAIM),
            ("all-four-years", name(spans), EVERY, CLAIM),
            ("all-four-bare", length(bare.sum(), "years", WORD), EVERY, CLAIM),
            ("all-but-contacts", length(dated.sum(), "years", WORD), (*FRICTIONS, *TRADE), CLAIM),
        ],
    )


def dealings(data: Tables, choices: Choices) -> Section:
    """Falls of trade, deliveries of arms, meetings, and years with both arms and trade."""
    trade = data["russia_iran_trade_yearly"].set_index("year")
    arms = data["sipri_moscow_iran_yearly"].set_index("delivery_year")["moscow_to_iran_tiv_millions"]
    fallen = events.falls(trade["turnover_high_usd_millions"], choices.depth)
    licence = data["sipri_moscow_iran_yearly"].set_index("delivery_year")["moscow_to_iran_licence_tiv_millions"]
    kinds = {"all deliveries": arms, "without weapons made in Iran": arms - licence.fillna(0)}
    both = {kind: events.both_above_zero(flow, trade["turnover_low_usd_millions"], *choices.dealings)
            for kind, flow in kinds.items()}  # fmt: skip
    met, invasion = data["russia_iran_contacts"]["contact_date"], events.landmark(data["landmarks"], "invasion")
    tiv, deals = "million TIV", data["sipri_deals_to_iran"]
    exempt = deals.loc[deals["order_year"] == choices.exempt, "tiv_delivered_millions"].sum()
    barred = {(kind, first): measured.besides(flow, first, choices.embargo[1], exempt) for kind, flow in kinds.items()
              for first in (choices.embargo[0], choices.half_barred)}  # fmt: skip
    return Section(
        [
            ("trade-falls", share((fallen["depth"].min(), fallen["depth"].max()), "the peak"), TRADE, CLAIM),
            ("arms-2016", money(arms[2016], tiv, COUNT), ARMS, CLAIM),
            ("arms-2017-2022", money(arms.loc[2017:2022].sum(), tiv, ABOUT), ARMS, CLAIM),
            ("arms-embargo", money(barred, tiv, ABOUT), (*ARMS, "sipri_deals_to_iran"), CLAIM),
            ("arms-freed", money(arms.loc[slice(*choices.freed)].sum(), tiv, ABOUT), ARMS, CLAIM),
            ("years-all", length(choices.dealings[1] - choices.dealings[0] + 1, "years"), TRADE),
            ("contacts", count(len(met), "contacts"), CONTACTS),
            ("contacts-since", count((met >= invasion).sum(), "contacts"), CONTACTS, CLAIM),
        ],
        [Held("years", "Years with arms delivered and trade recorded", share(both, "years", PERCENT), "recorded",
              (*ARMS, *TRADE))],
    )  # fmt: skip


def yielded(data: Tables, choices: Choices) -> Section:
    """Time under a limit for which the West had asked."""
    asked = data["russia_iran_frictions"].query("western_demand == 1")
    eve = events.day_before(data["landmarks"], "invasion")
    kinds = {"limits on arms": asked[asked["channel"] == "arms"], "with votes for sanctions": asked}
    covered = {name: events.covered_months(rows, pd.Timestamp(choices.since), eve) for name, rows in kinds.items()}
    return Section(
        [("yielded-sanctions", share(covered["with votes for sanctions"], "days"), FRICTIONS, CLAIM)],
        [
            Held("yielded", "Time under a limit that the West had asked for", share(covered, "days"), "coded",
                 FRICTIONS)
        ],
    )  # fmt: skip


def _touched(spells: pd.DataFrame, years: range) -> pd.DataFrame:
    """Whether a year was touched by a spell of each channel: one column a channel, one row a year."""
    return pd.DataFrame({name: events.years_touched(rows, years) for name, rows in spells.groupby("channel")})


def _spells(data: Tables, choices: Choices, left_out: Sequence[int] = ()) -> pd.DataFrame:
    contacts = data["russia_iran_contacts"]
    turnover = data["russia_iran_trade_yearly"].set_index("year")["turnover_high_usd_millions"]
    return events.frictions(
        data["russia_iran_frictions"], turnover.drop(list(left_out)),
        contacts.loc[contacts["form"] == "meeting", "contact_date"], choices.depth, choices.gap_months,
        events.day_before(data["landmarks"], "invasion"), contacts["contact_date"].max(),
    )  # fmt: skip
