"""Whether the answer hangs on how choices are counted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from entente.findings import Held, Section
from entente.measures import choices as measure
from entente.measures import events
from entente.quantity import Quantity, count, difference, share
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.misreading_choices import Choices

USED, CLAIM = ("moscow_choices",), ("C20",)
CODERS = ["code_first", "code_second"]
SCORE = "score interval of a share"
WHOLE, BEFORE = "choices", "choices from 1995 to the invasion"


def counting(data: Tables, choices: Choices) -> Section:
    """The share for Iran before the invasion and since, under every unit, coder and way of counting."""
    rows, invasion = data["moscow_choices"], events.landmark(data["landmarks"], "invasion")
    before, since = rows[rows["date"] < invasion].reset_index(drop=True), rows[rows["date"] >= invasion]
    frame = measure.specifications(before, CODERS, measure.units(before))
    whole = frame[~frame["unit"].isin(["votes alone", "acts alone"])]
    high = {(by, *reading): value for by in ("stakes", "stakes_second")
            for reading, value in measure.readings(before.loc[before[by] == "high", CODERS]).items()}  # fmt: skip
    at_stake = before.loc[before["stakes"] == "high", CODERS[0]]
    earlier = before.loc[before["date"] >= choices.pragmatic[0], CODERS]
    return Section(
        [
            ("specifications", count(len(whole), "items"), USED, CLAIM),
            ("share-range", share(measure.readings(before[CODERS]), BEFORE), USED, CLAIM),
            ("since-range", share(measure.readings(since[CODERS]), WHOLE), USED, ("C23",)),
            ("specifications-half", share((whole["share"] >= choices.half).mean(), "ways of counting"), USED, CLAIM),
            ("specifications-range", share(_by_way(whole), BEFORE), USED, CLAIM),
            *((f"{name}-range", share(_by_way(frame[frame["unit"] == f"{name} alone"]), f"{name} before the invasion"),
               USED, CLAIM) for name in ("votes", "acts")),
        ],
        [
            Held("share", "Choices for Iran, 1995 to the invasion", _central(before, BEFORE),
                 "coded", USED, sampling=SCORE),
            Held("high", "The same, high stakes", _share(at_stake, high, "choices of high stakes"), "coded",
                 USED, sampling=SCORE),
            Held("since", "Choices for Iran since the invasion", _central(since, WHOLE), "coded",
                 USED, sampling=SCORE),
            Held("rise", "Rise of that share over 2008 to the invasion",
                 _rise(since[CODERS], earlier), "coded", USED,
                 sampling="interval of a difference of shares"),
        ],
        {"specifications": frame},
    )  # fmt: skip


def _central(rows: pd.DataFrame, of: str) -> Quantity:
    return _share(rows[CODERS[0]], measure.readings(rows[CODERS]), of)


def _share(codes: pd.Series, readings: Mapping[Any, float], of: str) -> Quantity:
    """Share by the first coder, what serves both or neither counted half, with its interval and all other readings."""
    value, *ends = measure.central(codes)
    return share(value, of, ends=ends).read(readings)


def _rise(later: pd.DataFrame, earlier: pd.DataFrame) -> Quantity:
    value, *ends = measure.rise(later[CODERS[0]], earlier[CODERS[0]])
    return difference(value, WHOLE, ends=ends).read(measure.rises(later, earlier))


def _by_way(frame: pd.DataFrame) -> pd.Series:
    return frame.set_index(["coder", "unit", "both", "abstain"])["share"]
