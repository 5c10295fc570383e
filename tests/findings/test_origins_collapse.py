"""The page on the collapse: headline numbers, stances and verdicts pinned; measures by a second route."""

import csv

import pytest
from conftest import ROOT
from matplotlib.path import Path

from entente import claims, findings, tables

PAGE = findings.page("origins_collapse")


def raw(name):
    with (ROOT / "data" / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_soviet_deliveries_by_deals_and_by_years():
    """Second route: the deals of one release against the yearly tables of another."""
    by_deal = sum(float(row["tiv_delivered_millions"]) for row in raw("sipri_deals_to_iran")
                  if row["supplier"] == "Soviet Union" and int(row["order_year"]) >= 1986)  # fmt: skip
    by_year = sum(float(row["moscow_to_iran_tiv_millions"]) for row in raw("sipri_moscow_iran_yearly")
                  if 1986 <= int(row["delivery_year"]) <= 1991)  # fmt: skip
    assert by_deal == pytest.approx(1483.25)
    assert by_deal == pytest.approx(by_year, rel=0.02)
    assert PAGE.value("soviet-delivered") == by_year


def test_all_deliveries_by_deals_and_by_years():
    """Second route: every deal to 2025 against every year to 2025, in different releases."""
    by_deal = sum(float(row["tiv_delivered_millions"]) for row in raw("sipri_deals_to_iran"))
    by_year = sum(float(row["moscow_to_iran_tiv_millions"]) for row in raw("sipri_moscow_iran_yearly"))
    assert by_deal == pytest.approx(by_year, rel=0.02)


def test_orders_by_hand():
    """Orders of 1986 to 2000 by their sums: 396, 640.25, 440, 1,965.9, and 679.95 after 1991."""
    total = 396 + 640.25 + 440 + 1965.9 + 679.95
    low, high = (PAGE.findings[0].low, PAGE.findings[0].high)
    assert low == pytest.approx(679.95 / total)
    assert high == pytest.approx((679.95 + 1097.2 + 50 + 7) / total)


def test_clients_of_a_year_sum_to_the_exports_of_the_year():
    """Second route: the sum over clients against SIPRI's own total."""
    clients = tables.read("sipri_moscow_clients").groupby("delivery_year")["tiv_millions"].sum()
    exports = tables.read("sipri_moscow_iran_yearly").set_index("delivery_year")["moscow_exports_tiv_millions"]
    assert (clients - exports.loc[1985:1999]).abs().max() <= 5


def test_iran_in_two_tables_of_imports():
    """Second route: the sum over suppliers against the yearly total of the same release."""
    totals = PAGE.frames["rivals"]["Iran"]
    yearly = tables.read("sipri_moscow_iran_yearly").set_index("delivery_year")["iran_imports_tiv_millions"]
    assert (totals - yearly.loc[1978:1990]).abs().max() <= 1


def test_personnel_agrees_with_the_world_bank():
    """Second route: 604, 440, 465 and 528 thousand in the World Development Indicators, 1989 to 1992."""
    rows = tables.read("national_capabilities").query("state == 'IRN'").set_index("year")["personnel_thousands"]
    assert rows.loc[1989:1992].tolist() == [604, 440, 465, 528]


def test_conflicts_of_the_wave_by_hand():
    first = {}
    for row in raw("conflicts_post_soviet"):
        first[row["conflict_id"]] = min(int(row["year"]), first.get(row["conflict_id"], 9999))
    wave = [number for number, year in first.items() if 1990 <= year <= 1994]
    later = [number for number, year in first.items() if 1995 <= year <= 2013]
    assert (len(wave), len(later)) == (11, 3)
    assert PAGE.value("onset") == pytest.approx((10 / 5) / (3 / 19))


def test_every_conflict_has_a_place():
    assert set(tables.read("conflict_places")["conflict_id"]) == set(
        tables.read("conflicts_post_soviet")["conflict_id"]
    )


def test_crimea_is_drawn_in_ukraine_and_nowhere_else():
    outlines = tables.read("map_outlines")
    holders = {
        state for (state, _), ring in outlines.groupby(["state", "ring"])
        if Path(ring[["longitude", "latitude"]].to_numpy(float)).contains_point((34.1, 45.0))
    }  # fmt: skip
    assert holders == {"UKR"}


PINNED = {
    "orders-after": "16–44%", "orders-all": "37–58%", "tempo": "0.5–0.7", "peak-year": "1991", "pact-months": "30",
    "trickle": "9–14%", "iraq-ratio": "26 times", "onset": "13–14", "before": "18–36%", "territory": "71–75%",
    "exports": "19%", "market-before": "35%", "market-after": "10%", "spending": "33–40%", "newclients": "36–69%",
    "iran-rank": "third", "toll": "5–16", "supply": "17%", "iran-income": "68–83%", "capability": "1.2–1.4",
    "buying": "0.75–0.99", "buying-later": "0.88–1.09", "means": "0.36–0.71", "floor": "1.5–3.1",
    "deaths-wave": "22,000",
}  # fmt: skip


@pytest.mark.parametrize("key", PINNED)
def test_headline_numbers_are_pinned(key):
    assert PAGE.text(key) == PINNED[key]


STANCES = {
    "orders": "qualifies", "tempo": "contradicts", "pact": "contradicts", "trickle": "qualifies", "iraq": "supports",
    "onset": "supports", "before": "qualifies", "territory": "supports", "centralasia": "contradicts",
    "creed": "qualifies", "exports": "supports", "market": "supports", "spending": "supports", "output": "open",
    "newclients": "supports", "toll": "supports", "supply": "supports", "income": "supports",
    "capability": "contradicts", "buying": "qualifies", "means": "qualifies",
}  # fmt: skip


def test_stances_are_pinned():
    assert {finding.test.test_id.removeprefix("collapse-"): finding.stance for finding in PAGE.findings} == STANCES


def test_verdicts_are_pinned():
    score = claims.scorecard(findings.every()).set_index("claim_id")["verdict"]
    assert score[["C06", "C07", "C09", "C10"]].tolist() == ["qualified"] * 4
    parts = {part: judged.verdict for part, judged in claims.judge_parts(PAGE.findings).items()}
    assert parts["C07-caucasus"] == parts["C09-clients"] == "supported"
    assert parts["C07-centralasia"] == "contradicted"
