"""Which reading of Moscow its choices contradict least."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from entente.findings import Held, Section
from entente.measures import choices as measure
from entente.measures import events
from entente.quantity import WORD, count, difference, name, share
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.misreading_choices import Choices

ROWS, USED, CLAIM = ("moscow_choices",), ("moscow_choices", "western_offers"), ("C20",)
NAMES = {
    "partnership": "Partnership first",
    "leverage": "Leverage to be sold",
    "caution": "Nuclear caution",
    "transaction": "Transaction by transaction",
}
FITTED = "caution"
"""The reading that was written with the votes on the nuclear file known."""
WEIGHT = "contradiction possible"


def hypotheses(data: Tables, choices: Choices) -> Section:
    """Mean contradiction of each rival hypothesis, on all choices and on those that tell them apart."""
    rows = data["moscow_choices"]
    invasion = events.landmark(data["landmarks"], "invasion")
    before = rows["date"] < invasion
    offers = measure.on_the_table(rows, data["western_offers"])
    clashes = measure.contradicted(rows["code_first"], measure.expected(rows, offers))
    scored = measure.scores(clashes, before)
    broad = scored.drop(index="transaction")
    phases = {phase: clashes[rows["date"].between(*days)].mean() for phase, days in choices.spans(invasion).items()}
    rivals = {"every rival": broad, "without the one fitted to votes": broad.drop(index=FITTED)}
    gaps = {(name, column): gap for name, part in rivals.items()
            for column, gap in measure.shortfall(part, "partnership", ["contradicted", "all"]).items()}  # fmt: skip
    return Section(
        [
            ("telling", count((measure.telling(clashes) & before).sum(), "choices"), ROWS, CLAIM),
            ("told", count(before.sum(), "choices"), ROWS, CLAIM),
            ("offers", count((offers & before).sum(), "choices"), USED, CLAIM),
            *((f"clash-{key}", share(scored.loc[key, ["all", "contradicted"]], WEIGHT), USED, CLAIM) for key in NAMES),
            *((f"clash-{key}-since", share(scored.at[key, "since"], WEIGHT), USED, ["C23"]) for key in broad.index),
            ("best", name(NAMES[broad["contradicted"].idxmin()].lower()), USED, CLAIM),
            ("earning", count((rows["earns"] * before).sum(), "choices"), ROWS, CLAIM),
        ],
        [
            Held("hypothesis", "Partnership first: contradiction beyond the best rival", difference(gaps, WEIGHT),
                 "coded", USED),
        ],
        {"by_phase": pd.DataFrame(phases).T.rename_axis("phase")},
    )  # fmt: skip


def offered(data: Tables, choices: Choices) -> Section:
    """Choices since the invasion before and within the last spell of offers, and how many of them took a side."""
    rows = data["moscow_choices"]
    own = rows[rows["date"] >= events.landmark(data["landmarks"], "invasion")]
    held = own["date"] >= data["western_offers"]["started"].max()
    before, within = own.loc[~held, "code_first"], own.loc[held, "code_first"]
    counts = {
        "unoffered-number": len(before), "unoffered-for": (before == "for").sum(), "offered-number": len(within),
        "offered-for": (within == "for").sum(), "offered-against": (within == "against").sum(),
    }  # fmt: skip
    return Section([(key, count(number, "choices", WORD), USED, ("C23",)) for key, number in counts.items()])
