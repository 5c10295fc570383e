"""Votes, arms, contracts, meetings, trade and speeches before, during and after 2008 to 2012."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from entente import samples
from entente.findings import Held, Section
from entente.measures import events, votes
from entente.quantity import DECIMAL, DECIMAL_FINE, POINTS, WORD, Form, count, difference, money, ratio, share, year
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.misreading_hopes import Choices

TIED = {
    "votes": "unga_agreement_yearly", "arms": "sipri_moscow_iran_yearly", "contracts": "sipri_deals_to_iran",
    "meetings": "russia_iran_contacts", "trade": "russia_iran_trade_yearly", "speeches": "general_debate_words",
}  # fmt: skip
CLAIM, ABOVE = ("C15",), "joint votes, less the same of the median member"
MEMBERS, DEALS = (TIED["votes"],), (TIED["contracts"],)
OVER = Form("short", 2)


def phase(data: Tables, choices: Choices) -> Section:
    """Each yearly series by span, and how rare the difference is among all splits of the years."""
    series, spans = _series(data, choices), _spans(choices)
    means = events.means_by_span(series, spans, ("votes",))
    rarity, inside = events.rarity(series, spans), series["votes"].loc[slice(*spans["during"])]
    points = POINTS.but(digits=1, join=" to ", after="")
    return Section(
        [
            *((f"votes-{row.span}", difference(row.mean / 100, ABOVE, points, (row.low / 100, row.high / 100)),
               MEMBERS, CLAIM)
              for row in means[means["series"] == "votes"].itertuples()),
            ("votes-best", difference(inside.max() / 100, ABOVE, points), MEMBERS, CLAIM),
            ("votes-best-year", year(int(inside.idxmax())), MEMBERS, CLAIM),
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
    level = samples.levels(series["votes"].loc[spans["before"][0] : spans["after"][1]] / 100, spans["during"])
    signed = {name: int(series["contracts"].loc[slice(*span)].sum()) for name, span in spans.items()}
    during, before = signed["during"], signed["before"]
    yearly = series["contracts"].loc[spans["before"][0] : spans["during"][1]]
    with_s300 = yearly + (yearly.index == choices.s300)
    own, more = (samples.yearly(counts, *spans["during"]) for counts in (yearly, with_s300))
    known, fuller = (f"contracts of 2003 to 2007{ending}" for ending in ("", ", with the S-300"))
    closer = difference(level.estimate, ABOVE, POINTS.but(digits=1, join=" to "), level.ends)
    ratios = ratio(own.estimate, known, OVER, own.ends)
    return Section(
        [
            ("votes-change", closer, MEMBERS, CLAIM),
            ("contracts-ratio", ratios, DEALS, CLAIM),
            ("contracts-ratio-s300", ratio(more.estimate, fuller, OVER, more.ends),
             [*DEALS, "western_initiatives"]),
            *((f"contracts-sum-{name}", count(number, "contracts", WORD), DEALS)
              for name, number in (("before", before), ("during", during))),
        ],
        [
            Held("votes", "Votes, 2008 to 2012 less the years around", closer, "measured", MEMBERS,
                 sample=level),
            Held("contracts", "New arms orders, over 2003 to 2007", ratios, "recorded", DEALS,
                 sample=own),
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
        "votes": 100 * votes.excess(data[TIED["votes"]], "RUS", "identical_share"),
        "arms": data[TIED["arms"]].set_index("delivery_year")["moscow_to_iran_tiv_millions"],
        "contracts": deals[deals["supplier"] == "Russia"]
        .groupby("order_year")["deals"]
        .sum()
        .reindex(years, fill_value=0),
        "meetings": events.yearly_counts(
            contacts.loc[contacts["form"] != "phone", "contact_date"], years[0], years[-1]
        ),
        "trade": trade / 1000,
        "speeches": speeches[speeches["iso3"] == "RUS"].set_index("year")["names_iran"],
    }
    return {name: series.reindex(years).astype(float) for name, series in made.items()}
