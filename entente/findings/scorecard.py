"""Numbers of the scorecard and of the methods page: verdicts, where marks come from, what tests could tell."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from entente import claims, codings, intervals, tables
from entente.claims import Finding
from entente.findings import BOOK, Section
from entente.quantity import PERCENT, PERCENT_FINE, WORD, count, share

PREFIX = "score"
USED = ("claims", "claim_parts", "claim_tests")
LEFT = ("deciding_members", "claim_tests")
CODED = (codings.SECOND, "claim_tests")
RATES, BREAKS = ("claim_tests", "test_rates"), ("break_rates",)
HALF, OFTEN = 0.5, 0.8
"""Shares of samples in which a test should support what is true, and at which an effect counts as told."""


def counts(found: Sequence[Finding]) -> Section:
    """Counts over the ledger and the scorecard as a frame, from the findings of the whole book."""
    score = claims.scorecard(found)
    tested, beside = score[score["verdict"].isin(claims.VERDICTS)], score["verdict"] == "untested"
    twice = _twice(found)
    left = BOOK["deciding_members"]
    hanging = left.loc[left["deciding"].notna(), "test_id"]
    states = {state: int(tested[state].sum()) for state in claims.SAID}
    return Section(
        [
            ("claims", count(len(score), "claims"), USED),
            ("tested", count(len(tested), "claims", WORD), USED),
            ("beside", count(int(beside.sum()), "claims", WORD), USED),
            ("to-come", count(int((score["verdict"] == "not yet tested").sum()), "claims", WORD), USED),
            *((verdict, count((tested["verdict"] == verdict).sum(), "claims", WORD), USED)
              for verdict in claims.VERDICTS),
            ("statements", count(sum(states.values()), "claims"), USED),
            *((state.replace(" ", "-"), count(number, "claims", WORD), USED) for state, number in states.items()
              if state != "untested"),
            ("statements-untested", count(states["untested"], "claims", WORD), USED),
            ("agreeing", share(claims.AGREEING, "the readings of a test"), USED),
            ("enough", share(float(claims.ENOUGH), "the statements of a claim", PERCENT_FINE), USED),
            ("enough-not", share(1 - float(claims.ENOUGH), "the statements of a claim", PERCENT_FINE), USED),
            ("findings", count(len(found), "findings", WORD), USED),
            ("coded-twice", count(len(twice), "findings", WORD), CODED),
            ("coded-apart", count(int((twice["first"] != twice["second"]).sum()), "findings", WORD), CODED),
            ("members-tried", count(left["test_id"].nunique(), "findings"), LEFT),
            ("members-decide", count(hanging.nunique(), "findings"), LEFT),
        ],
        frames={"scorecard": score, "agreement": codings.agreement(BOOK), "apart": codings.apart(BOOK),
                "twice": twice},
    )  # fmt: skip


def _twice(found: Sequence[Finding]) -> pd.DataFrame:
    """Findings to which a second coding gives another value: where the central reading of each coding lies.

    Columns statement, finding, first, second (stances of the two central readings), stance (of the finding).
    """
    rows = []
    for one in found:
        second = [value for name, value in one.quantity.readings if name.startswith(codings.SECOND_READING)]
        if second and second[0] is not None:
            central = one.quantity.readings[0][1] if one.quantity.estimate is None else one.quantity.estimate
            sides = (claims.zone(one.test, central), claims.zone(one.test, second[0]))
            rows.append((one.test.part_id, one.label, *sides, one.stance))
    return pd.DataFrame(rows, columns=["statement", "finding", "first", "second", "stance"])


def marks() -> Section:
    """How many tests have the reasons for their marks from where."""
    kinds = tables.read("claim_tests")["reason_kind"]
    known = ("words", "field", "statistics", "borrowed", "own")
    return Section(
        [
            ("tests", count(len(kinds), "items"), ("claim_tests",)),
            *((f"marks-{kind}", count(int((kinds == kind).sum()), "items"), ("claim_tests",)) for kind in known),
        ]
    )


def told() -> Section:
    """What tests of a tendency could tell, and how often change points are found where there is none."""
    rates = tables.read("test_rates").dropna(subset="covered").pivot(index="test_id", columns="world")
    shares, covered = rates["supports"], rates["covered"].stack()
    found = tables.read("break_rates")
    quiet, asked = found[found["size"] == 0], found["question"]
    null, criterion = (quiet[quiet["question"] == own]["share"] for own in (NULL, CRITERION))
    dated = found[asked == DATED]
    clear = dated[(dated["size"] == dated["size"].max()) & (dated["memory"] == 0)]["share"]
    faint = dated[(dated["size"] == dated["size"].min()) & (dated["memory"] > 0)]["share"]
    there = found[(found["size"] > 0) & found["world"].str.startswith("a step") & (asked == NULL)]
    seen = {name: there.loc[(there["size"] == size) & (there["memory"] == memory), "share"]
            for name, size, memory in (("large", there["size"].max(), there["memory"].min()),
                                       ("small", there["size"].min(), there["memory"].max()))}  # fmt: skip
    draws, series, rank = "samples drawn", "series drawn", claims.load_tests()[PLACED]
    return Section(
        [
            ("tendencies", count(len(rates), "items"), RATES),
            ("seldom", share(HALF, draws, PERCENT), RATES),
            ("often", share(OFTEN, draws, PERCENT), RATES),
            ("level", share(1 - 2 * intervals.TAIL, draws, PERCENT), RATES),
            ("dull", count(int((shares["true"] < HALF).sum()), "items", WORD), RATES),
            ("never", count(int(shares["least"].isna().sum()), "items", WORD), RATES),
            ("rank-supports", share(rank.supports_at, "dates", PERCENT), ("claim_tests",)),
            ("rank-contradicts", share(1 - rank.contradicts_at, "dates", PERCENT), ("claim_tests",)),
            ("false-supports", share(float(shares["no effect"].max()), draws, PERCENT), RATES),
            ("covered", share((float(covered.min()), float(covered.max())), draws), RATES),
            ("break-false", share((float(null.min()), float(null.max())), series), BREAKS),
            ("break-criterion", share((float(criterion.min()), float(criterion.max())), series), BREAKS),
            *(
                (f"break-{name}", share((float(own.min()), float(own.max())), series), BREAKS)
                for name, own in seen.items()
            ),
            ("break-clear", share((float(clear.min()), float(clear.max())), series), BREAKS),
            ("break-faint", share((float(faint.min()), float(faint.max())), series), BREAKS),
        ]
    )


PLACED = "hopes-date"
"""A test that ranks a date among others; all such tests have its marks."""
NULL, CRITERION, DATED = "the null rejects", "the criterion finds a break", "the interval of the date holds it"
"""Questions of table break_rates."""
