"""Headline numbers of the page on the bargain, pinned; its measures by a second route; stances and verdicts."""

import itertools

import pytest
from conftest import raw

from entente import findings, tables


@pytest.fixture(scope="module")
def page():
    return findings.chapter("origins_bargain")


@pytest.mark.parametrize(("last", "rank", "share"), [(1994, 4, 0.0849), (2000, 3, 0.0698), (2004, 4, 0.0312)])
def test_rank_and_share_of_a_run_by_hand(page, last, rank, share):
    (row,) = [row for row in raw("sipri_moscow_clients_ranked") if int(row["last_year"]) == last]
    assert int(row["iran_rank"]) == rank == page.frames["weight"].at[last, "iran_rank"]
    assert float(row["iran_tiv_millions"]) / float(row["all_tiv_millions"]) == pytest.approx(share, abs=5e-5)
    assert page.frames["weight"].at[last, "iran_in_exports"] == pytest.approx(share, abs=5e-5)


def test_rank_of_a_run_by_a_second_table():
    """Second route: the clients of 1992 to 1996 by name, of which none that has no name was larger than Iran."""
    sums = {row["recipient"]: float(row["tiv_millions"]) for row in raw("sipri_moscow_clients")
            if (row["first_year"], row["last_year"]) == ("1992", "1996")}  # fmt: skip
    assert sum(sums.values()) == pytest.approx(15004.06)
    named = sorted((volume for client, volume in sums.items() if client != "Other recipients"), reverse=True)
    (rank,) = [row["iran_rank"] for row in raw("sipri_moscow_clients_ranked") if row["last_year"] == "1996"]
    assert named.index(sums["Iran"]) + 1 == int(rank) == 3


def test_mutual_weight_by_a_second_table(page):
    """Second route: both shares from the yearly pair table, which was summed from other files."""
    pair = tables.read("sipri_moscow_iran_yearly").set_index("delivery_year")
    for last in range(1994, 2025):
        run = pair.loc[last - 4 : last]
        own = run["moscow_to_iran_tiv_millions"].sum()
        weight = page.frames["weight"].loc[last]
        assert own / run["moscow_exports_tiv_millions"].sum() == pytest.approx(weight["iran_in_exports"], abs=0.002)
        assert own / run["iran_imports_tiv_millions"].sum() == pytest.approx(weight["moscow_in_imports"], abs=0.005)


def test_supplier_share_in_the_release_of_2026():
    """Second route: deals of one later release over imports of that release, 1992 to 2024."""
    deals = sum(float(r["tiv_delivered_millions"]) for r in raw("sipri_deals_to_iran") if r["supplier"] == "Russia")
    pair = tables.read("sipri_moscow_iran_yearly").set_index("delivery_year").loc[1992:2024]
    later = deals / pair["iran_imports_2026_tiv_millions"].sum()
    earlier = pair["moscow_to_iran_tiv_millions"].sum() / pair["iran_imports_tiv_millions"].sum()
    assert later == pytest.approx(earlier, abs=0.02)


def test_absence_of_force_by_dealing_the_label(page):
    """Second route without a Poisson law: deal five labels among fifteen neighbours in every possible way."""
    rows = raw("iran_neighbours")
    force = [int(row["disputes_with_force"]) for row in rows]
    assert sum(force[i] for i, row in enumerate(rows) if row["region"] == "post-soviet") == 0
    deals = list(itertools.combinations(force, 5))
    assert sum(sum(deal) == 0 for deal in deals) / len(deals) == pytest.approx(page.quantity("force-chance").estimate)


def test_disputes_counted_by_hand():
    rows = raw("iran_neighbours")
    here = sum(int(row["disputes"]) for row in rows if row["region"] == "post-soviet")
    assert (here, sum(int(row["disputes"]) for row in rows) - here) == (6, 30)
    assert sum(int(row["disputes"]) for row in raw("iran_disputes_post_soviet")) == 5, "one dispute has two neighbours"


def test_bushehr_by_hand(page):
    """From 8 January 1995 to 3 September 2011: sixteen years and 238 days, against four and a half."""
    assert page.quantity("bushehr-taken").estimate == pytest.approx(16 + 238 / 365.25, abs=0.01)
    assert page.quantity("bushehr-times").estimate == pytest.approx(16.65 / 4.5, rel=0.01)


def test_orders_by_hand(page):
    """Of 3,953 delivered since 1992, 1,995 was ordered later; tanks and missiles of 1991 add 1,147."""
    deals = page.frames["orders"].set_index("delivered_from").loc[1992]
    assert deals["low"] == pytest.approx(1994.55 / 3953.45, abs=1e-3)
    assert deals["high"] == pytest.approx((1994.55 + 1097.2 + 50) / 3953.45, abs=1e-3)
