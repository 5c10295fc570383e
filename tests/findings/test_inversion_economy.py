"""Headline numbers of the chapter on the economy, pinned, with second routes; stances and verdicts."""

import pytest
from conftest import raw

from entente import findings


@pytest.fixture(scope="module")
def page():
    return findings.chapter("inversion_economy")


def test_growth_by_hand(page):
    """Plain text of the files: bounds of 2024 over bounds of 2022, less two years of American inflation."""
    years = {r["year"]: r for r in raw("russia_iran_trade_yearly")}
    prices = {r["year"]: 1 + float(r["inflation_percent"]) / 100 for r in raw("us_inflation")}
    dearer = prices["2023"] * prices["2024"]
    low = float(years["2024"]["turnover_low_usd_millions"]) / float(years["2022"]["turnover_high_usd_millions"])
    high = float(years["2024"]["turnover_high_usd_millions"]) / float(years["2022"]["turnover_low_usd_millions"])
    food = {(r["price_index"], r["year"]): 1 + float(r["change_percent"]) / 100 for r in raw("world_food_prices")}
    cheaper = food["cereals", "2023"] * food["cereals", "2024"]
    (finding,) = [f for f in page.findings if f.test.test_id == "economy-growth"]
    assert (finding.quantity.low, finding.quantity.high) == pytest.approx((low / dearer, high / cheaper))
    assert high / dearer < 1 < low / cheaper


def test_trade_by_the_table_of_partners():
    """Second route: the yearly series equals exports and imports in the table of partners, of another build."""
    partners = {
        r["year"]: r for r in raw("russia_trade_partners") if r["partner_iso3"] == "IRN" and r["source"] == "imf"
    }
    for row in raw("russia_iran_trade_yearly"):
        if row["basis"] == "imf":
            own = partners[row["year"]]
            both = float(own["exports_usd_millions"]) + float(own["imports_usd_millions"])
            assert both == pytest.approx(float(row["turnover_low_usd_millions"]), abs=0.11)


def test_statements_agree_with_the_yearly_bounds():
    """Second route: the statements, typed on their own, lie in the bounds of the yearly series."""
    years = {r["year"]: r for r in raw("russia_iran_trade_yearly")}
    stated = [r for r in raw("russia_iran_trade_statements") if r["series"] == "russia_iran_turnover"]
    whole = [r for r in stated if r["period_label"].isdigit()]
    assert len(whole) == 6
    for row in whole:
        own = years[row["period_label"]]
        low, high = float(own["turnover_low_usd_millions"]), float(own["turnover_high_usd_millions"])
        assert 0.99 * low <= float(row["value"]) <= 1.01 * high


def test_real_record_stands_since_2008(page):
    """No year after 2008 passes it in constant prices, and not in the widest reading of 2022."""
    frame = page.frames["turnover"].set_index("year")
    assert frame["real_low"].idxmax() == 2008
    assert frame["real_high"].loc[2009:].max() < frame["real_low"][2008]


def test_shares_are_largest_in_2021_for_iran(page):
    frame = page.frames["shares"].set_index("year")
    assert frame["russia_in_iran_high"].idxmax() == 2021
    rows = [r for r in raw("iran_trade_partners") if (r["partner_iso3"], r["source"]) == ("WLD", "world_bank")]
    totals = {r["year"]: r for r in rows}
    whole = {year: float(r["exports_usd_millions"]) + float(r["imports_usd_millions"]) for year, r in totals.items()}
    assert whole["2020"] < whole["2008"]
    assert frame["russia_in_iran_high"][2021] == pytest.approx(4042 / whole["2021"])


def test_iranian_book_stands_at_its_top(page):
    """By the Iranian book, exports estimated, no year to 2020 passes that to March 2024 in constant prices."""
    level = 1.0
    prices = {2024: 1.0}
    for row in reversed(raw("us_inflation")):
        level /= 1 + float(row["inflation_percent"]) / 100
        prices[int(row["year"]) - 1] = level
    rows = [r for r in raw("iran_trade_partners") if (r["partner_iso3"], r["source"]) == ("RUS", "imf")]
    both = {int(r["year"]): float(r["exports_usd_millions"] or 0) + float(r["imports_usd_millions"] or 0) for r in rows}
    best = max(total / prices[year] for year, total in both.items())
    assert best < (946 + 1691) / prices[2023]
    assert both[2008] / prices[2008] == pytest.approx(1000 * page.quantity("iran-real-2008").estimate, rel=1e-6)


def test_aims_by_hand():
    rows = raw("economic_promises")
    due = [r for r in rows if r["announced_on"] >= "2022-01-01" and r["due_on"] and r["due_on"] <= "2026-06-30"]
    status = [r["status"] for r in due]
    assert len(due) == 11
    assert (status.count("kept"), status.count("claimed"), status.count("unknown")) == (2, 2, 1)
    assert not {"undated", "not due"} & set(status)


def test_ratio_of_shares_is_that_of_the_totals(page):
    """By hand from the World Bank's totals of 2024."""
    totals = []
    for name in ("russia", "iran"):
        (row,) = [
            r for r in raw(f"{name}_trade_partners")
            if r["year"] == "2024" and r["partner_iso3"] == "WLD" and r["source"] == "world_bank"
        ]  # fmt: skip
        totals.append(float(row["exports_usd_millions"]) + float(row["imports_usd_millions"]))
    frame = page.frames["ratio"].set_index("case")
    assert frame["inverse"]["2024"] == pytest.approx(totals[0] / totals[1])
    added = 40_000 - 4_660
    assert frame["inverse"].iloc[2] == pytest.approx((totals[0] + added) / (totals[1] + added))


def test_growth_under_way_by_hand(page):
    rows = {r["year"]: r for r in raw("russia_iran_trade_yearly")}
    base = float(rows["2021"]["turnover_low_usd_millions"])
    assert rows["2021"]["turnover_low_usd_millions"] == rows["2021"]["turnover_high_usd_millions"]
    ends = [float(rows["2022"][f"turnover_{end}_usd_millions"]) / base for end in ("low", "high")]
    assert page.quantity("underway-held").ends == pytest.approx(ends)
