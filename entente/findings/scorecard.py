"""Numbers of the scorecard: claims, how many were tested, how many got each verdict."""

from __future__ import annotations

from entente import claims, findings, prose
from entente.findings import Results

TABLES = ("claims", "claim_parts", "claim_tests")


def results() -> Results:
    """Counts over the ledger, and the scorecard as a frame."""
    out = Results("score")
    score = claims.scorecard(findings.every())
    out.frames["scorecard"] = score
    tested = score[score["parts_tested"] > 0]
    out.add("claims", len(score), prose.count, "claims", TABLES)
    out.add("tested", len(tested), prose.word, "claims", TABLES)
    out.add("untested", len(score) - len(tested), prose.word, "claims", TABLES)
    for verdict in claims.VERDICTS:
        out.add(verdict, int((tested["verdict"] == verdict).sum()), prose.word, "claims", TABLES)
    out.add("findings", len(findings.every()), prose.word, "findings", TABLES)
    return out
