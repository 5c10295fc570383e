"""What was gathered and lies unused has a reason, so that no column is left in a file in silence."""

from collections import defaultdict

import pytest

from entente import findings, tables


@pytest.fixture(scope="module")
def gathered():
    return tables.read("evidence_use")


def test_every_column_is_used_or_has_a_reason(gathered):
    used, told = gathered["used_in"].notna(), gathered["reason"].notna()
    assert (used ^ told).all()
    assert gathered["reason"].dropna().str.len().min() > 8


def test_what_is_used_stands_in_tables_of_the_book(gathered):
    named = {name for cell in gathered["used_in"].dropna() for name in cell.split()}
    assert named <= set(tables.names())


def test_a_table_is_told_by_column_or_as_a_whole(gathered):
    whole = gathered[gathered["column"] == "all"]
    parts = gathered[gathered["column"] != "all"]
    assert not set(whole["evidence"]) & set(parts["evidence"])
    assert (parts.groupby("evidence")["used_in"].count() > 0).all()


def test_no_statement_is_untested_for_want_of_what_lies_unused(gathered):
    """Reasons of unused tables that name a claim name one that the ledger has."""
    claims = set(tables.read("claims")["claim_id"])
    named = gathered["reason"].dropna().str.extractall(r"\b(C\d\d)\b")[0]
    assert set(named) <= claims and len(named) > 0


TWO_KINDS = {
    ("landmarks", "ukraine_votes"): "how states voted is measured, which texts censured or carried a penalty coded",
    ("payment_steps",): "how far steps went is coded, the share of currencies one statement",
    ("sipri_deals_to_iran",): "years of orders are recorded, a motive would be reported",
}
"""Tables on which findings of two kinds rest, and why."""


def test_findings_that_rest_on_the_same_tables_are_of_one_kind_or_say_why_not():
    """As years of orders were once recorded in one chapter and coded in another."""
    kinds = defaultdict(set)
    for page in map(findings.chapter, findings.NUMBERED):
        for one in page.findings:
            kinds[tuple(sorted(one.tables))].add(one.kind)
    assert {own for own, named in kinds.items() if len(named) > 1} == set(TWO_KINDS)
