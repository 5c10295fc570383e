"""The page on the collapse: headline numbers, stances and verdicts pinned; measures by a second route."""

import pytest
from conftest import raw
from matplotlib.path import Path

from entente import findings, tables


@pytest.fixture(scope="module")
def page():
    return findings.chapter("origins_collapse")


def test_soviet_deliveries_by_deals_and_by_years(page):
    """Second route: the deals of one release against the yearly tables of another."""
    by_deal = sum(float(row["tiv_delivered_millions"]) for row in raw("sipri_deals_to_iran")
                  if row["supplier"] == "Soviet Union" and int(row["order_year"]) >= 1986)  # fmt: skip
    by_year = sum(float(row["moscow_to_iran_tiv_millions"]) for row in raw("sipri_moscow_iran_yearly")
                  if 1986 <= int(row["delivery_year"]) <= 1991)  # fmt: skip
    assert by_deal == pytest.approx(1483.25)
    assert by_deal == pytest.approx(by_year, rel=0.02)
    assert page.quantity("soviet-delivered").estimate == by_year


def test_all_deliveries_by_deals_and_by_years():
    """Second route: every deal from 1986 to 2025 against every year of them, in different releases."""
    by_deal = sum(float(row["tiv_delivered_millions"]) for row in raw("sipri_deals_to_iran"))
    by_year = sum(float(row["moscow_to_iran_tiv_millions"]) for row in raw("sipri_moscow_iran_yearly")
                  if int(row["delivery_year"]) >= 1986)  # fmt: skip
    assert by_deal == pytest.approx(by_year, rel=0.02)


def test_orders_by_hand(page):
    """Orders of 1986 to 2000 by their sums: 396, 640.25, 440, 1,965.9, and 679.95 after 1991."""
    total = 396 + 640.25 + 440 + 1965.9 + 679.95
    low, high = (page.findings[0].quantity.low, page.findings[0].quantity.high)
    assert low == pytest.approx(679.95 / total)
    assert high == pytest.approx((679.95 + 1097.2 + 50 + 7) / total)


def test_clients_of_a_span_sum_to_its_exports():
    """Second route: the sum over clients against SIPRI's own total."""
    clients = tables.read("sipri_moscow_clients").groupby(["first_year", "last_year"])["tiv_millions"].sum()
    exports = tables.read("sipri_moscow_iran_yearly").set_index("delivery_year")["moscow_exports_tiv_millions"]
    assert len(clients) == 7
    assert all(abs(volume - exports.loc[first:last].sum()) <= 5 for (first, last), volume in clients.items())


def test_iran_in_two_tables_of_imports(page):
    """Second route: the sum over suppliers against the yearly total of the same release."""
    totals = page.frames["rivals"]["Iran"]
    yearly = tables.read("sipri_moscow_iran_yearly").set_index("delivery_year")["iran_imports_tiv_millions"]
    assert (totals - yearly.loc[1978:1990]).abs().max() <= 1


def test_personnel_agrees_with_the_world_bank():
    """Second route: 604, 440, 465 and 528 thousand in the World Development Indicators, 1989 to 1992."""
    rows = tables.read("national_capabilities").query("state == 'IRN'").set_index("year")["personnel_thousands"]
    assert rows.loc[1989:1992].tolist() == [604, 440, 465, 528]


def test_conflicts_of_the_wave_by_hand(page):
    first = {}
    for row in raw("conflicts_post_soviet"):
        first[row["conflict_id"]] = min(int(row["year"]), first.get(row["conflict_id"], 9999))
    wave = [number for number, year in first.items() if 1990 <= year <= 1994]
    later = [number for number, year in first.items() if 1995 <= year <= 2013]
    assert (len(wave), len(later)) == (11, 3)
    assert page.quantity("onset").low == pytest.approx((10 / 5) / (3 / 19))


def test_in_whose_name_territory_was_fought_for_by_hand(page):
    """Baku, Abkhazia, South Ossetia, Karabakh and Chechnya for a people, the Dniestr for none; Dagestan for a creed."""
    claiming = {row["conflict_id"]: int(row["claiming"]) for row in raw("conflict_peoples")}
    creed = {row["conflict_id"]: row["creed"] for row in raw("conflict_places")}
    wave = ["377", "388", "392", "393", "394", "401"]
    longer = [*wave, "414"]
    assert page.quantity("over").readings == (("in the wave", len(wave)), ("to 2000", len(longer)))
    for span in (wave, longer):
        assert sum(claiming[number] > 0 for number in span) == 5
    assert [sum(creed[number] == "religious" for number in span) for span in (wave, longer)] == [0, 1]
    assert page.quantity("peoples").ends == (5, 5) and page.quantity("creed-over").ends == (0, 1)


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


def test_orders_by_hand_and_by_the_deals_of_moscow(page):
    """Orders after the cease-fire over before, and the year of the tanks, whose deal stands in another table too."""
    volume = {int(row["order_year"]): float(row["ordered_tiv_millions"]) for row in raw("sipri_iran_orders")}
    after, before = sum(volume[year] for year in range(1989, 1994)), sum(volume[year] for year in range(1984, 1989))
    assert dict(page.quantity("ordering").readings)["all orders, 5"] == pytest.approx(after / before)
    deals = [row for row in raw("sipri_deals_to_iran") if row["order_year"] == "1991"]
    largest = max(float(row["tiv_delivered_millions"]) for row in deals)
    assert largest == pytest.approx(float(next(r for r in raw("sipri_iran_orders") if r["order_year"] == "1991")
                                          ["largest_tiv_millions"]), abs=0.01)  # fmt: skip
    assert sum(float(row["tiv_delivered_millions"]) for row in deals) <= volume[1991]


def test_toll_of_the_war_by_hand(page):
    rows = raw("iran_iraq_war_deaths")
    cow = {r["side"]: float(r["deaths_best"]) for r in rows if r["source"] == "COW"}
    (own,) = [r for r in rows if r["source"] == "Iran"]
    assert page.quantity("toll-iran").estimate == cow["Iran"]
    assert page.quantity("toll-cow").estimate == sum(cow.values())
    assert page.quantity("toll-own").ends == (float(own["deaths_low"]), float(own["deaths_high"]))
    assert cow["Iran"] / float(own["deaths_best"]) == pytest.approx(4, abs=0.1)
