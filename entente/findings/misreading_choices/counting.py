"""Whether the answer hangs on how choices are counted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from entente import samples
from entente.findings import Held, Line, Section
from entente.measures import choices as measure
from entente.measures import events
from entente.quantity import WORD, Quantity, count, difference, share
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.misreading_choices import Choices

USED, BOTH, CLAIM = ("moscow_choices",), ("moscow_choices", "western_initiatives"), ("C20",)
CODERS = ["code_first", "code_second"]
REQUESTED = "with requests of the West"
WHOLE, BEFORE = "choices", "choices from 1995 to the invasion"


def counting(data: Tables, choices: Choices) -> Section:
    """The share for Iran before the invasion and since, under every unit, coder and way of counting."""
    rows, invasion = data["moscow_choices"], events.landmark(data["landmarks"], "invasion")
    before, since = rows[rows["date"] < invasion].reset_index(drop=True), rows[rows["date"] >= invasion]
    high = {(by, *reading): value for by in ("stakes", "stakes_second")
            for reading, value in measure.readings(before.loc[before[by] == "high", CODERS]).items()}  # fmt: skip
    lists = {"choices": rows, "with requests": measure.with_requests(rows, data["western_initiatives"])}
    spans = {name: {"before": own[own["date"] < invasion], "since": own[own["date"] >= invasion]}
             for name, own in lists.items()}  # fmt: skip
    earlier = {(name, first): own["before"][own["before"]["date"] >= first]
               for first in choices.bases for name, own in spans.items()}  # fmt: skip
    shares = {name: measure.readings(own["before"][CODERS]) for name, own in spans.items()}
    rises = {f"{name} from {first}": measure.rises(spans[name]["since"][CODERS], own[CODERS])
             for (name, first), own in earlier.items()}  # fmt: skip
    frame = _specifications(before, spans["with requests"]["before"])
    sets = {"share": before, "high": before[before["stakes"] == "high"], "since": since}
    found = {key: measure.sample(own, CODERS[0]) for key, own in sets.items()}
    rise = samples.Change(found["since"], measure.sample(earlier["choices", choices.bases[0]], CODERS[0]))
    return Section(
        [
            *_ways(frame, choices.half),
            *_fuller(spans["with requests"]["before"], len(before), choices.pragmatic),
            *_bases({first: earlier["choices", first]["code_first"] for first in choices.bases[2:]}),
            ("high-number", count(len(sets["high"]), "choices"), USED, CLAIM),
            ("share-range", share(measure.readings(before[CODERS]), BEFORE), USED, CLAIM),
            ("since-range", share(measure.readings(since[CODERS]), WHOLE), USED, ("C23",)),
            ("share-fuller", share(shares["with requests"], BEFORE), BOTH, CLAIM),
        ],
        [
            Held("share", "Choices for Iran, 1995 to the invasion",
                 _share(found["share"], measure.by_list(shares), BEFORE), "coded", BOTH, sample=found["share"]),
            Held("high", "The same, high stakes", _share(found["high"], high, "choices of high stakes"), "coded",
                 USED, sample=found["high"]),
            Held("since", "Choices for Iran since the invasion",
                 _share(found["since"], measure.readings(since[CODERS]), WHOLE).resting_on(len(since)), "coded", USED,
                 sample=found["since"]),
            Held("rise", "Rise of that share over 2008 to the invasion",
                 difference(rise.estimate, WHOLE, ends=rise.ends).read(measure.by_list(rises)), "coded", BOTH,
                 sample=rise),
        ],
        {"specifications": frame},
    )  # fmt: skip


def _specifications(before: pd.DataFrame, fuller: pd.DataFrame) -> pd.DataFrame:
    """One row a way of counting the choices before the invasion, the last ways with requests of the West."""
    requested = {REQUESTED: pd.Series(True, index=fuller.index)}
    return pd.concat(
        [
            measure.specifications(before, CODERS, measure.units(before)),
            measure.specifications(fuller, CODERS, requested),
        ],
        ignore_index=True,
    )


def _ways(frame: pd.DataFrame, half: float) -> list[Line]:
    """How many ways of counting there are, how many say half or more, and the range of each unit."""
    parts = ("votes", "acts")
    whole = frame[~frame["unit"].isin([f"{name} alone" for name in parts])]
    return [
        ("specifications", count(len(whole), "items"), BOTH, CLAIM),
        ("specifications-half", share((whole["share"] >= half).mean(), "ways of counting"), BOTH, CLAIM),
        ("specifications-range", share(_by_way(whole), BEFORE), BOTH, CLAIM),
        *((f"{name}-range", share(_by_way(frame[frame["unit"] == f"{name} alone"]), f"{name} before the invasion"),
           USED, CLAIM) for name in parts),
    ]  # fmt: skip


def _fuller(fuller: pd.DataFrame, plain: int, pragmatic: tuple[pd.Timestamp, pd.Timestamp]) -> list[Line]:
    """Choices before the invasion with requests of the West, against their plain number, and those of the phase."""
    phase = fuller[fuller["date"].between(*pragmatic)]
    return [
        ("share-fuller-central", share(measure.sample(fuller, CODERS[0]).estimate, BEFORE), BOTH, CLAIM),
        ("fuller-number", count(len(fuller), "choices"), BOTH, CLAIM),
        ("fuller-added", count(len(fuller) - plain, "initiatives", WORD), BOTH),
        ("pragmatic-fuller", count(len(phase), "choices", WORD), BOTH, CLAIM),
        ("pragmatic-fuller-for", count((phase[CODERS[0]] == "for").sum(), "choices", WORD), BOTH, CLAIM),
    ]


def _bases(codes: Mapping[str, pd.Series]) -> list[Line]:
    """Choices, and those for Iran, from each later base to the invasion, under the year of the base."""
    return [
        (f"from-{first[:4]}{ending}", count(number, "choices", WORD), USED, ("C23",))
        for first, own in codes.items()
        for ending, number in (("", len(own)), ("-for", (own == "for").sum()))
    ]


def _share(sample: samples.Shares, readings: Mapping[Any, float], of: str) -> Quantity:
    """Share by the first coder, what serves both or neither counted half, with its interval and all other readings."""
    return share(sample.estimate, of, ends=sample.ends).read(readings)


def _by_way(frame: pd.DataFrame) -> pd.Series:
    return frame.set_index(["coder", "unit", "both", "abstain"])["share"]
