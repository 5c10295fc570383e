"""Headline numbers of the page on hopes, pinned, with a second route from the raw rows; stances of its tests."""

import csv

import pytest
from conftest import ROOT

from entente import findings, intervals


@pytest.fixture(scope="module")
def page():
    return findings.chapter("misreading_hopes")


def raw(name):
    with (ROOT / "data" / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_requests_by_hand(page):
    rows = raw("western_initiatives")
    phase = [row for row in rows if "2008" <= row["asked_on"][:4] <= "2012"]
    assert len(rows) == page.value("initiatives") == 53
    assert len(phase) == page.value("asked-during") == 13
    assert sum(row["outcome"] != "refused" for row in phase) == page.value("kept-during") == 11
    spans = {y: sum(y <= int(row["asked_on"][:4]) < y + 5 for row in rows) for y in range(1995, 2018)}
    assert max(spans, key=spans.get) == 2006
    assert sum(spans[y] >= spans[2008] for y in spans if y != 2008) == page.value("spans-reaching") == 4


def test_remarks_by_hand(page):
    rows = raw("us_remarks_yearly")
    early = [row for row in rows if row["period_start"] < "2012-05-07"]
    assert sum(int(row["remarks_naming_both"]) for row in early) == page.value("said-early") == 15
    assert page.value("said-late") == 12


def test_votes_in_the_council_by_a_second_table():
    """Every vote on the nuclear programme in the Security Council from 2006 to 2022 is in the list, with its answer."""
    mine = {row["asked_on"]: row["outcome"] for row in raw("western_initiatives") if row["kind"] in ("vote", "renewal")}
    for row in raw("unsc_iran_texts"):
        if "2006" <= row["vote_date"][:4] <= "2022" and row["subject"] == "nuclear programme":
            assert (mine[row["vote_date"]] != "refused") == (row["vote_rus"] == "Y"), row["text_id"]


def test_headlines(page):
    assert page.value("rate-ratio") == pytest.approx(0.736, abs=1e-3)
    assert page.value("return-before") == 12 and page.value("return-after") == 11
    assert page.value("late-refused") == 9 and page.value("late") == 10
    assert page.value("contracts-sum-before") == 7 and page.value("contracts-sum-during") == 1


def test_small_sample_measures():
    assert intervals.mean_interval([2.0, 2.0]) == (2.0, 2.0)
    assert intervals.permutation_share([3.0], [1.0, 2.0]) == pytest.approx(2 / 3)
    low, high = intervals.share_difference(56, 70, 48, 80)
    assert (low, high) == pytest.approx((0.0524, 0.3339), abs=1e-4)
