"""Whether the answer hangs on how choices are counted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from entente.findings import Held, Section
from entente.measures import choices as measure
from entente.measures import events
from entente.quantity import WORD, Quantity, count, difference, share
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.misreading_choices import Choices

USED, BOTH, CLAIM = ("moscow_choices",), ("moscow_choices", "western_initiatives"), ("C20",)
CODERS = ["code_first", "code_second"]
SCORE = "score interval of a share"
REQUESTED = "with requests of the West"
WHOLE, BEFORE = "choices", "choices from 1995 to the invasion"


def counting(data: Tables, choices: Choices) -> Section:
    """The share for Iran before the invasion and since, under every unit, coder and way of counting."""
    rows, invasion = data["moscow_choices"], events.landmark(data["landmarks"], "invasion")
    before, since = rows[rows["date"] < invasion].reset_index(drop=True), rows[rows["date"] >= invasion]
    high = {(by, *reading): value for by in ("stakes", "stakes_second")
            for reading, value in measure.readings(before.loc[before[by] == "high", CODERS]).items()}  # fmt: skip
    at_stake = before.loc[before["stakes"] == "high", CODERS[0]]
    lists = {"choices": rows, "with requests": measure.with_requests(rows, data["western_initiatives"])}
    spans = {name: {"before": own[own["date"] < invasion], "since": own[own["date"] >= invasion]}
             for name, own in lists.items()}  # fmt: skip
    earlier = {name: own["before"][own["before"]["date"] >= choices.pragmatic[0]] for name, own in spans.items()}
    shares = {name: measure.readings(own["before"][CODERS]) for name, own in spans.items()}
    fuller = spans["with requests"]["before"]
    frame = pd.concat([measure.specifications(before, CODERS, measure.units(before)),
                       measure.specifications(fuller, CODERS, {REQUESTED: pd.Series(True, index=fuller.index)})],
                      ignore_index=True)  # fmt: skip
    whole = frame[~frame["unit"].isin(["votes alone", "acts alone"])]
    phase = fuller[fuller["date"].between(*choices.pragmatic)]
    return Section(
        [
            ("specifications", count(len(whole), "items"), BOTH, CLAIM),
            ("share-range", share(measure.readings(before[CODERS]), BEFORE), USED, CLAIM),
            ("since-range", share(measure.readings(since[CODERS]), WHOLE), USED, ("C23",)),
            ("specifications-half", share((whole["share"] >= choices.half).mean(), "ways of counting"), BOTH, CLAIM),
            ("specifications-range", share(_by_way(whole), BEFORE), BOTH, CLAIM),
            ("share-fuller", share(shares["with requests"], BEFORE), BOTH, CLAIM),
            ("share-fuller-central", share(measure.central(fuller[CODERS[0]])[0], BEFORE), BOTH, CLAIM),
            ("fuller-number", count(len(fuller), "choices"), BOTH, CLAIM),
            ("fuller-added", count(len(fuller) - len(before), "initiatives", WORD), BOTH),
            ("pragmatic-fuller", count(len(phase), "choices", WORD), BOTH, CLAIM),
            ("pragmatic-fuller-for", count((phase[CODERS[0]] == "for").sum(), "choices", WORD), BOTH, CLAIM),
            *((f"{name}-range", share(_by_way(frame[frame["unit"] == f"{name} alone"]), f"{name} before the invasion"),
               USED, CLAIM) for name in ("votes", "acts")),
        ],
        [
            Held("share", "Choices for Iran, 1995 to the invasion",
                 _share(before[CODERS[0]], measure.by_list(shares), BEFORE), "coded", BOTH, sampling=SCORE),
            Held("high", "The same, high stakes", _share(at_stake, high, "choices of high stakes"), "coded",
                 USED, sampling=SCORE),
            Held("since", "Choices for Iran since the invasion", _central(since, WHOLE), "coded",
                 USED, sampling=SCORE),
            Held("rise", "Rise of that share over 2008 to the invasion",
                 _rise({name: own["since"] for name, own in spans.items()}, earlier), "coded", BOTH,
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


def _rise(later: Mapping[str, pd.DataFrame], earlier: Mapping[str, pd.DataFrame]) -> Quantity:
    """Rise of the share by the first list and coder, with its interval and the readings of every list."""
    first = next(iter(later))
    value, *ends = measure.rise(later[first][CODERS[0]], earlier[first][CODERS[0]])
    rises = {name: measure.rises(own[CODERS], earlier[name][CODERS]) for name, own in later.items()}
    return difference(value, WHOLE, ends=ends).read(measure.by_list(rises))


def _by_way(frame: pd.DataFrame) -> pd.Series:
    return frame.set_index(["coder", "unit", "both", "abstain"])["share"]
