"""What every chapter shows alike: its tests, its findings and the verdicts on its claims.

What lives here: tables with one wording for all chapters, made from the ledger and from a chapter's findings.
What must not: anything that knows one chapter.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from entente import claims, figures, prose, tables
from entente.claims import Test
from entente.findings import Chapter

WRITTEN = {
    "share": lambda value: prose.percent(value),
    "difference of shares": lambda value: f"{prose.decimal(100 * value, 0)} points",
}
"""How thresholds are said by unit; others are numbers with their unit."""
BARE = ("ratio", "rank", "correlation", "items", "per thousand")
"""Units that a threshold leaves out."""


def show_tests(page: Chapter) -> None:
    """A table of what was to be shown: each test of the chapter with its thresholds and their reasons."""
    ledger = tables.read("claim_tests").set_index("test_id")
    tests = claims.load_tests(page.name).values()
    shown = pd.DataFrame({
        "Test": [prose.sentence(test.measure) for test in tests],
        "Part": [test.part_id for test in tests],
        "Supports": [f"{'from' if _upward(test) else 'up to'} {threshold(test, test.supports_at)}" for test in tests],
        "Contradicts": [f"{'below' if _upward(test) else 'above'} {threshold(test, test.contradicts_at)}"
                        for test in tests],
        "Why these thresholds": [ledger.at[test.test_id, "reason"] for test in tests],
    })  # fmt: skip
    figures.publish_table(shown, f"tbl-{page.prefix}-tests", title="What was to be shown, and from where on",
                          table_names=["claim_tests"], align="llrrl")  # fmt: skip


def show_findings(page: Chapter) -> None:
    """A table of every finding of the chapter with its result, stance and evidence."""
    shown = pd.DataFrame({
        "Finding": [finding.label for finding in page.findings],
        "Part": [finding.test.part_id for finding in page.findings],
        "Result": [finding.text for finding in page.findings],
        "Stance": [finding.stance for finding in page.findings],
        "Evidence": [f"{finding.kind}, {finding.grade}" for finding in page.findings],
    })  # fmt: skip
    figures.publish_table(shown, f"tbl-{page.prefix}-findings", table_names=["claim_tests"], align="llrll",
                          title="Every test with its result, its stance and its evidence")  # fmt: skip


def show_verdicts(page: Chapter, beside: Sequence[Chapter] = ()) -> None:
    """A table of the verdicts on every part of claims that the chapter tests, with those tested in chapters beside."""
    found = [finding for one in (*beside, page) for finding in one.findings]
    own = {finding.test.part_id.split("-")[0] for finding in page.findings}
    judged, tested = claims.judge_parts(found), {finding.test.part_id for finding in found}
    parts = tables.read("claim_parts")
    parts = parts[parts["claim_id"].isin(own) & parts["part_id"].isin(tested)]
    shown = pd.DataFrame({
        "Part of the claim": parts["part"],
        "Key": parts["part_id"],
        "Role": parts["role"],
        "Verdict": [f"**{judged[part].verdict}**" for part in parts["part_id"]],
        "Evidence": [judged[part].grade for part in parts["part_id"]],
    })  # fmt: skip
    figures.publish_table(shown, f"tbl-{page.prefix}-verdicts", title="Verdicts by the rule of the book",
                          table_names=["claim_parts"], align="lllll")  # fmt: skip


def threshold(test: Test, value: float) -> str:
    """A threshold of a test in words: "25%", "10 points", "1.5 times", "12 months"."""
    if test.unit in WRITTEN:
        return WRITTEN[test.unit](value)
    return prose.plain(value) if test.unit in BARE else f"{prose.plain(value)} {test.unit}"


def _upward(test: Test) -> bool:
    return test.direction == "at_least"
