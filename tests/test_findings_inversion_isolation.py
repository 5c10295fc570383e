"""Headline numbers of the chapter on isolation, pinned, with second routes; stances and verdicts."""

import csv

import pytest
from conftest import ROOT

from entente import claims, findings

PAGE = findings.page("inversion_isolation")


def raw(name):
    with (ROOT / "data" / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_passing_by_hand():
    """Plain text of the file: the last day with Iran ahead and the first with Russia ahead."""
    rows = [r for r in raw("sanctions_listed") if r["list_id"] == "us_programme"]
    ahead = {r["on_date"]: int(r["russia_low"]) - int(r["iran_low"]) for r in rows}
    assert max(day for day, lead in ahead.items() if lead <= 0) == "2022-09-14"
    assert min(day for day, lead in ahead.items() if lead > 0) == "2022-09-15"
    assert max(day for day, lead in ahead.items() if lead <= 31) < "2022-09-30" <= min(
        day for day, lead in ahead.items() if lead > 31
    )  # fmt: skip


def test_order_of_the_union_by_another_file():
    """Second route: a file of the Commission from February 2022 has Iran ahead, as the counts by date have."""
    (row,) = [r for r in raw("sanctions_listed") if r["list_id"] == "eu_snapshot"]
    assert int(row["iran_low"]) > int(row["russia_high"])
    assert row["on_date"] < "2022-02-23"


def test_british_days_agree_with_month_ends():
    """Second route: stock at month ends, bounded otherwise than the counts of listing days."""
    rows = {r["on_date"]: r for r in raw("sanctions_listed") if r["list_id"] == "uk"}
    assert int(rows["2022-02-28"]["russia_high"]) < int(rows["2022-02-28"]["iran_low"])
    assert int(rows["2022-03-31"]["russia_low"]) > int(rows["2022-03-31"]["iran_high"])


def test_votes_by_hand():
    rows = [r for r in raw("ukraine_votes") if r["vote_date"] >= "2022-02-24" and r["vote_rus"] == "N"]
    assert [sum(r[f"vote_{s}"] == "N" for r in rows) for s in ("irn", "chn", "kaz")] == [6, 5, 2]
    for row in rows:
        assert sum(int(row[k]) for k in ("yes", "no", "abstaining", "not_voting")) == 193


PINNED = {
    "us-first": "15 September 2022", "us-last": "30 September 2022", "us-days": "203–218",
    "eu-date": "23 February 2022",
    "uk-days": "15–19", "spread": "204–219", "us-passing-russia": "1,907", "us-passing-iran": "1,887",
    "censure-held": "73–74%", "penalty-held": "48–49%", "china-held": "22–38%", "iran-held": "38–50%",
    "arms-held": "50–65%", "tempo-held": "0.8–2.5 times", "losses-held": "5.0–10.0%", "days-held": "1,626 days",
}  # fmt: skip


@pytest.mark.parametrize("key", PINNED)
def test_headline_numbers_are_pinned(key):
    assert PAGE.text(key) == PINNED[key]


STANCES = {
    "isolation-overtaken": "qualifies", "isolation-censure": "supports", "isolation-penalty": "contradicts",
    "isolation-china": "qualifies", "isolation-kazakhstan": "supports", "isolation-iran": "qualifies",
    "isolation-arms": "qualifies", "isolation-days": "supports", "isolation-losses": "qualifies",
    "isolation-tempo": "open", "isolation-hinge": "open", "isolation-visits": "open",
}  # fmt: skip


def test_stances_are_pinned():
    assert {finding.test.test_id: finding.stance for finding in PAGE.findings} == STANCES


def test_verdicts_are_pinned():
    score = claims.scorecard(findings.every()).set_index("claim_id")["verdict"]
    keys = ["C01", "C02", "C05", "C24", "C25", "C42"]
    assert score[keys].tolist() == ["open", "open", "qualified", "qualified", "qualified", "not yet tested"]
