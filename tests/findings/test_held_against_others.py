"""Figures by others beside ours: what is listed, what each is held against, and an error of ours that they notice."""

import csv
import re

import pandas as pd
import pytest
from conftest import ROOT, raw

from entente import findings, tables
from entente.findings import benchmarks
from entente.measures.benchmarks import COMPARED

ROWS = raw("benchmarks")
GIVEN = {"X11": ("bargain-supplier", "undecided"),
         "X65": ("isolation-losses", "supports"), "X73": ("isolation-visits", "undecided")}  # fmt: skip
"""Answers that give the stance of a test: the test, and the stance."""
STANCE = re.compile(r"\b(undecided|untested|cannot tell|supports?|supported|qualifies|contradicts)\b")
PAGES = {page.prefix: page for page in map(findings.chapter, findings.CHAPTERS)}


def compared(name, **changed):
    """Results of one chapter's figures by key, with some tables exchanged."""
    page = findings.chapter(name)
    return benchmarks.compared(page, {**findings.BOOK, **changed}).set_index("benchmark_id")["result"]


def test_sixty_are_listed_and_each_chapter_can_be_compared_twice():
    assert len(ROWS) >= 60 and len({row["benchmark_id"] for row in ROWS}) == len(ROWS)
    for name in findings.CHAPTERS:
        assert compared(name).isin(COMPARED).sum() >= 2, name


def test_every_figure_is_held_against_a_number_or_a_table_and_not_both():
    known = {f"{prefix}-{key}" for prefix, page in PAGES.items() for key in page.numbers}
    for row in ROWS:
        assert bool(row["our_number"]) != bool(row["our_table"]), row["benchmark_id"]
        assert row["our_number"] in known | {""}, row["our_number"]
        assert not row["our_table"] or (row["our_table"] in tables.names() and row["our_rows"] and row["our_how"])


def test_no_page_is_a_source_of_the_table_beside_which_it_stands():
    for row in (one for one in ROWS if one["our_table"] and one["mended"] == "false"):
        own = "".join(
            (ROOT / "data" / f"{row['our_table']}.{end}").read_text(encoding="utf-8") for end in ("csv", "yaml")
        )
        assert row["source_url"] not in own, row["benchmark_id"]


def test_every_contradiction_has_an_answer():
    now = pd.concat([compared(name) for name in findings.CHAPTERS])
    answered = {row["benchmark_id"] for row in ROWS if row["answer"]}
    assert set(now[now == "contradicts"].index) <= answered
    assert {row["benchmark_id"] for row in ROWS if row["first_result"] == "contradicts"} <= answered


def test_an_answer_gives_the_stances_of_now():
    """Where an answer says what a test says, the test is named here, and its stance is that of now."""
    now = {found.test.test_id: found.stance for found in findings.every()}
    assert {row["benchmark_id"] for row in ROWS if STANCE.search(row["answer"])} == set(GIVEN)
    assert {test: stance for test, stance in GIVEN.values()} == {test: now[test] for test, _ in GIVEN.values()}


def test_what_was_compared_first_is_kept():
    """The counts of the first comparison, before any figure of ours was mended, with five rows of the first list."""
    first = pd.Series([row["first_result"] for row in ROWS]).value_counts().to_dict()
    assert first == {"agrees": 62, "contradicts": 18, "differs by definition": 15, "cannot be compared": 13}


def test_votes_agree_by_a_second_route():
    """Votes of the Assembly, read from the rows of both tables without our measures."""
    votes = {
        (row["vote_date"], name): row[name] for row in raw("ukraine_votes") for name in ("yes", "no", "abstaining")
    }
    figures = [row for row in ROWS if row["our_table"] == "ukraine_votes" and row["our_rows"].startswith("'")]
    results = compared("inversion_isolation")
    for row in figures:
        own = votes.get((row["period_start"], row["our_column"]))
        same = own is not None and float(own) == float(row["value_low"])
        assert (results[row["benchmark_id"]] == "agrees") == (same and row["mended"] == "false"), row["benchmark_id"]


@pytest.mark.parametrize(
    ("name", "table", "column", "change", "noticed"),
    [
        ("inversion_isolation", "ukraine_votes", "yes", 1, "X52"),
        ("origins_alignment", "unsc_iran_texts", "yes", -1, "X28"),
        ("misreading_hopes", "iran_uranium_stock", "total_kg", 500, "X33"),
        ("inversion_drones", "strikes_monthly", "launched", 300, "X86"),
    ],
)
def test_an_error_of_ours_is_noticed(name, table, column, change, noticed):
    """A vote too many, a vote too few, half a tonne too much, 300 launches too many in each month."""
    broken = findings.BOOK[table].copy()
    broken[column] = broken[column] + change
    assert compared(name)[noticed] == "agrees"
    assert compared(name, **{table: broken})[noticed] == "contradicts"


def test_a_chapter_says_what_the_page_says():
    page = findings.chapter("benchmarks")
    for prefix, own in PAGES.items():
        lines = dict(line[:2] for line in benchmarks.lines(prefix, benchmarks.compared(own)))
        assert all(page.quantity(key) == quantity for key, quantity in lines.items())


def test_shares_and_counts_by_hand():
    page = findings.chapter("benchmarks")
    with (ROOT / "data" / "benchmarks.csv").open(encoding="utf-8") as file:
        assert page.quantity("figures").estimate == sum(1 for _ in csv.DictReader(file))
    results = page.frames["compared"]["result"].tolist()
    assert page.quantity("compared").estimate == sum(one in COMPARED for one in results)
    assert page.quantity("share").estimate == results.count("agrees") / sum(one in COMPARED for one in results)
