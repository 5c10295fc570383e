"""Numbers of the scorecard: claims, how many were tested, how many got each verdict."""

from __future__ import annotations

from collections.abc import Sequence

from entente import claims
from entente.claims import Finding
from entente.findings import Section
from entente.quantity import WORD, count, share

PREFIX = "score"
USED = ("claims", "claim_parts", "claim_tests")


def counts(found: Sequence[Finding]) -> Section:
    """Counts over the ledger and the scorecard as a frame, from the findings of the whole book."""
    score = claims.scorecard(found)
    tested, beside = score[score["verdict"].isin(claims.VERDICTS)], score["verdict"] == "untested"
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
            ("enough", share(float(claims.ENOUGH), "the statements of a claim"), USED),
            ("enough-not", share(1 - float(claims.ENOUGH), "the statements of a claim"), USED),
            ("findings", count(len(found), "findings", WORD), USED),
        ],
        frames={"scorecard": score},
    )  # fmt: skip
