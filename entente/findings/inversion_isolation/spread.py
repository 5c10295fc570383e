"""On how many partners Russia's trade rests in effect: customs to 2021, the handbook after, statements on turnover."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from entente.findings import Held, Section
from entente.measures import partners, trade
from entente.quantity import DECIMAL, DECIMAL_FINE, PERCENT_FINE, WORD, Quantity, count, ratio, share
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.inversion_isolation import Choices

CUSTOMS, HANDBOOK, STATED, CLAIM = (
    ("russia_trade_partners",), ("trade_partner_shares",), ("russia_turnover_stated",), ("C42",),
)  # fmt: skip
USED, TURNOVER = (*CUSTOMS, *HANDBOOK, *STATED), "Russia's turnover in goods"
FLOWS = ("exports", "imports")
TIMES = DECIMAL_FINE.but(after=" times")


def spread(data: Tables, choices: Choices) -> Section:
    """Effective number of partners by flow and year, and over that of the base year."""
    frame = _effective(data, choices)
    own = frame.set_index(["flow", "source", "year"])[["low", "high"]]
    shown = [("customs", at) for at in (choices.customs_from, choices.compared, choices.base)]
    shown += [("handbook", at) for at in (choices.compared, *choices.later)]
    base = {flow: tuple(own.loc[(flow, "customs", choices.base)]) for flow in FLOWS}
    change = {
        (flow, at): trade.growth(base[flow], tuple(own.loc[(flow, "handbook", at)]))
        for flow in FLOWS for at in choices.later
    }  # fmt: skip
    return Section(
        [
            *((f"{flow}-{source}-{at}", _partners(tuple(own.loc[(flow, source, at)])), USED, CLAIM)
              for flow in FLOWS for source, at in shown),
            *((f"{flow}-ratio-{at}", _over(ends, flow), USED, CLAIM) for (flow, at), ends in change.items()),
            *((f"china-{flow}", share(partners.listed(data[HANDBOOK[0]], flow, choices.later[-1])["CHN"],
                                      f"Russia's {flow}"), HANDBOOK, CLAIM) for flow in FLOWS),
        ],
        [Held(flow, f"Effective number of partners in Russia's {flow}, after over before",
              _over({(at, end): value for at in choices.later
                     for end, value in zip(("low", "high"), change[flow, at], strict=True)}, flow), "recorded", USED)
         for flow in FLOWS],
        {"effective": frame},
    )  # fmt: skip


def scales(data: Tables, choices: Choices) -> Section:
    """What the handbook's shares may be of, and what it leaves out."""
    scale = {at: _scale(data, at) for at in choices.later}
    return Section(
        [
            ("scale", ratio(scale, "the totals of customs", PERCENT_FINE.but(digits=0)), USED, CLAIM),
            ("omitted", share(_omitted(data, choices), TURNOVER), (*STATED, *CUSTOMS), CLAIM),
        ]
    )


def large(data: Tables, choices: Choices) -> Section:
    """Partners with a large share in turnover and effective number, by customs of 2021 and statistics of 2023."""
    last, used = choices.later[-1], (*STATED, *CUSTOMS)
    base = partners.turnover_shares(data[CUSTOMS[0]], choices.base)
    most, least = partners.stated_shares(data[STATED[0]], data[CUSTOMS[0]], last)
    after = [trade.effective_partners(part, part.iloc[choices.tenth - 1]) for part in (most, least)]
    ends = [end for pair in after for end in pair]
    return Section(
        [
            ("large-before", count((base > choices.large).sum(), "states", WORD), CUSTOMS, CLAIM),
            ("large-after", count((most > choices.large).sum(), "states", WORD), used, CLAIM),
            ("large-last", share(most[most > choices.large].iloc[-1], TURNOVER, PERCENT_FINE), used, CLAIM),
            ("turnover-before", _partners(trade.effective_partners(base, base.iloc[choices.tenth - 1])), used, CLAIM),
            ("turnover-after", _partners((min(ends), max(ends))), used, CLAIM),
            ("large-share", share(choices.large, TURNOVER), CUSTOMS),
            ("tenth", share(most.iloc[choices.tenth - 1], TURNOVER, PERCENT_FINE), used),
            ("china-turnover", share((least["CHN"], most["CHN"]), TURNOVER), used, CLAIM),
        ]
    )


def _partners(ends: tuple[float, float]) -> Quantity:
    return count(ends, "states", DECIMAL)


def _over(given: object, flow: str) -> Quantity:
    return ratio(given, f"partners in {flow} of 2021", TIMES)


def _scale(data: Tables, at: int) -> float:
    return partners.scale(data[HANDBOOK[0]], data[STATED[0]], data[CUSTOMS[0]], at)


def _omitted(data: Tables, choices: Choices) -> float:
    return partners.omitted(data[STATED[0]], data[CUSTOMS[0]], "BLR", choices.later[-1])


def _effective(data: Tables, choices: Choices) -> pd.DataFrame:
    scale = {at: _scale(data, at) for at in choices.later} | {choices.compared: 1.0}
    by_customs = partners.effective_by_customs(
        data[CUSTOMS[0]], FLOWS, (choices.customs_from, choices.base), choices.tenth
    )
    listed = partners.effective_by_list(data[HANDBOOK[0]], FLOWS, scale, _omitted(data, choices), choices.rounding)
    return partners.joined(by_customs, listed)
