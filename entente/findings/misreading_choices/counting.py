"""Whether the answer hangs on how choices are counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from entente.findings import Held, Section
from entente.measures import choices as measure
from entente.measures import events
from entente.quantity import count, difference, share
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.misreading_choices import Choices

USED, CLAIM = ("moscow_choices",), ("C20",)
CODERS = ["code_first", "code_second"]
WHOLE, BEFORE = "choices", "choices from 1995 to the invasion"


def counting(data: Tables, choices: Choices) -> Section:
    """The share for Iran before the invasion and since, under every unit, coder and way of counting."""
    rows, invasion = data["moscow_choices"], events.landmark(data["landmarks"], "invasion")
    before, since = rows[rows["date"] < invasion].reset_index(drop=True), rows[rows["date"] >= invasion]
    frame = measure.specifications(before, CODERS, measure.units(before))
    whole = frame[~frame["unit"].isin(["votes alone", "acts alone"])]
    high = {(by, *reading): value for by in ("stakes", "stakes_second")
            for reading, value in measure.readings(before.loc[before[by] == "high", CODERS]).items()}  # fmt: skip
    late = measure.readings(since[CODERS])
    earlier = measure.readings(before.loc[before["date"] >= choices.pragmatic[0], CODERS])
    return Section(
        [
            ("specifications", count(len(whole), "items"), USED, CLAIM),
            ("specifications-half", share((whole["share"] >= choices.half).mean(), "ways of counting"), USED, CLAIM),
            ("specifications-range", share(_by_way(whole), BEFORE), USED, CLAIM),
            *((f"{name}-range", share(_by_way(frame[frame["unit"] == f"{name} alone"]), f"{name} before the invasion"),
               USED, CLAIM) for name in ("votes", "acts")),
        ],
        [
            Held("share", "Choices for Iran, 1995 to the invasion", share(measure.readings(before[CODERS]), BEFORE),
                 "coded", USED),
            Held("high", "The same, high stakes", share(high, "choices of high stakes"), "coded", USED),
            Held("since", "Choices for Iran since the invasion", share(late, WHOLE), "coded", USED),
            Held("rise", "Rise of that share over 2008 to the invasion",
                 difference(measure.rise(late, earlier), WHOLE), "coded", USED),
        ],
        {"specifications": frame},
    )  # fmt: skip


def _by_way(frame: pd.DataFrame) -> pd.Series:
    return frame.set_index(["coder", "unit", "both", "abstain"])["share"]
