"""Numbers of the scorecard: claims, how many were tested, how many got each verdict."""

from __future__ import annotations

from collections.abc import Sequence

from entente import claims
from entente.claims import Finding
from entente.findings import Section
from entente.quantity import WORD, count

PREFIX = "score"
USED = ("claims", "claim_parts", "claim_tests")


def counts(found: Sequence[Finding]) -> Section:
    """Counts over the ledger and the scorecard as a frame, from the findings of the whole book."""
    score = claims.scorecard(found)
    tested = score[score["parts_tested"] > 0]
    return Section(
        [
            ("claims", count(len(score), "claims"), USED),
            ("tested", count(len(tested), "claims", WORD), USED),
            ("untested", count(len(score) - len(tested), "claims", WORD), USED),
            *((verdict, count((tested["verdict"] == verdict).sum(), "claims", WORD), USED)
              for verdict in claims.VERDICTS),
            ("findings", count(len(found), "findings", WORD), USED),
        ],
        frames={"scorecard": score},
    )  # fmt: skip
