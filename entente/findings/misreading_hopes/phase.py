"""Votes, arms, contracts, meetings, trade and speeches before, during and after 2008 to 2012."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from entente import intervals
from entente.findings import Held, Section
from entente.measures import events, votes
from entente.measures.conduct import Compared
from entente.quantity import DECIMAL, DECIMAL_FINE, POINTS, WORD, Form, count, difference, money, ratio, share
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.misreading_hopes import Choices

TIED = {
    "votes": "unga_agreement_members", "arms": "sipri_moscow_iran_yearly", "contracts": "sipri_deals_to_iran",
    "meetings": "russia_iran_contacts", "trade": "russia_iran_trade_yearly", "speeches": "general_debate_words",
}  # fmt: skip
CLAIM, ABOVE = ("C15",), "joint votes, less the same of the median member"
MEMBERS, DEALS = (TIED["votes"],), (TIED["contracts"],)
OVER = Form("short", 2)


def phase(data: Tables, choices: Choices) -> Section:
    """Each yearly series by span, and how rare the difference is among all splits of the years."""
    series, spans = _series(data, choices), _spans(choices)
    means = events.means_by_span(series, spans)
    rarity = events.rarity(series, spans)
    return Section(
        [
            *((f"votes-{row.span}", difference(row.mean / 100, ABOVE, POINTS.but(digits=1, join=" to ", after=""),
                                               (row.low / 100, row.high / 100)), MEMBERS, CLAIM)
              for row in means[means["series"] == "votes"].itertuples()),
            *((f"trade-{row.span}", money(row.mean, "billion US dollars", DECIMAL.but(join=" to ",
                                          after=" billion dollars"), (row.low, row.high)), [TIED["trade"]], CLAIM)
              for row in means[means["series"] == "trade"].itertuples()),
            *((f"{name}-rare", share(rarity.at[name, "around"], "splits of the years", DECIMAL_FINE), [TIED[name]])
              for name in series),
            ("series", count(len(series), "items", WORD), tuple(TIED.values())),
        ],
        frames={"phase": means},
    )  # fmt: skip


def votes_and_contracts(data: Tables, choices: Choices) -> Section:
    """Votes of the phase less those of the years around; contracts over those of the years before."""
    series, spans = _series(data, choices), _spans(choices)
    inside, around = events.inside_and_around(series["votes"], spans)
    low, high = intervals.mean_difference(inside, around, choices.draws, choices.seed)
    signed = {name: int(series["contracts"].loc[slice(*span)].sum()) for name, span in spans.items()}
    during, before = signed["during"], signed["before"]
    own, more = (Compared(during, choices.length, number, choices.length) for number in (before, before + 1))
    known, fuller = (f"contracts of 2003 to 2007{ending}" for ending in ("", ", with the S-300"))
    closer = difference((low / 100, high / 100), ABOVE, POINTS.but(digits=1, join=" to "))
    ratios = ratio(own.observed, known, OVER, own.ratio)
    return Section(
        [
            ("votes-change", closer, MEMBERS, CLAIM),
            ("contracts-ratio", ratios, DEALS, CLAIM),
            ("contracts-ratio-s300", ratio(more.observed, fuller, OVER, more.ratio),
             [*DEALS, "western_initiatives"]),
            *((f"contracts-sum-{name}", count(number, "contracts", WORD), DEALS)
              for name, number in (("before", before), ("during", during))),
        ],
        [
            Held("votes", "Votes, 2008 to 2012 less the years around", closer, "measured", MEMBERS,
                 sampling="years drawn anew"),
            Held("contracts", "New arms contracts, over 2003 to 2007", ratios, "recorded", DEALS,
                 sampling="exact ratio of rates"),
        ],
    )  # fmt: skip


def _spans(choices: Choices) -> dict[str, tuple[int, int]]:
    return {name: getattr(choices, name) for name in ("before", "during", "after")}


def _series(data: Tables, choices: Choices) -> dict[str, pd.Series]:
    """Yearly series of the tie over the three spans, each without a gap."""
    years = range(choices.before[0], choices.after[1] + 1)
    deals, contacts = data[TIED["contracts"]], data[TIED["meetings"]]
    speeches, trade = data[TIED["speeches"]], data[TIED["trade"]].set_index("year")["turnover_low_usd_millions"]
    made = {
        "votes": 100 * votes.excess(data[TIED["votes"]], "RUS", "IRN", "identical_share"),
        "arms": data[TIED["arms"]].set_index("delivery_year")["moscow_to_iran_tiv_millions"],
        "contracts": deals.loc[deals["supplier"] == "Russia", "order_year"].value_counts().reindex(years, fill_value=0),
        "meetings": events.yearly_counts(
            contacts.loc[contacts["form"] != "phone", "contact_date"], years[0], years[-1]
        ),
        "trade": trade / 1000,
        "speeches": speeches[speeches["iso3"] == "RUS"].set_index("year")["names_iran"],
    }
    return {name: series.reindex(years).astype(float) for name, series in made.items()}
