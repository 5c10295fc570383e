"""Measures of trade on cases worked by hand, and properties that hold for any input."""

import pandas as pd
import pytest

from entente.measures import trade

ROWS = pd.DataFrame(
    {
        "year": [2000, 2000, 2000, 2001, 2001, 2001],
        "partner_iso3": ["AAA", "BBB", "WLD", "AAA", "BBB", "WLD"],
        "exports_usd_millions": [30.0, 10.0, 80.0, 20.0, None, 50.0],
        "imports_usd_millions": [10.0, 30.0, 120.0, 5.0, 15.0, 50.0],
    }
)


def test_turnover_is_missing_where_a_flow_is() -> None:
    assert trade.turnover(ROWS).tolist()[:4] == [40.0, 40.0, 200.0, 25.0]
    assert pd.isna(trade.turnover(ROWS)[4])


def test_partner_shares_worked_by_hand() -> None:
    shares = trade.partner_shares(ROWS, ROWS["exports_usd_millions"])
    assert shares.loc[2000].to_dict() == {"AAA": 30 / 80, "BBB": 10 / 80}
    assert shares.loc[2001, "AAA"] == 20 / 50
    assert pd.isna(shares.loc[2001, "BBB"])


def test_partner_shares_need_a_total() -> None:
    part = ROWS[ROWS["partner_iso3"] != "WLD"]
    with pytest.raises(ValueError, match="no total"):
        trade.partner_shares(part, part["exports_usd_millions"])


def test_ranks_share_the_better_place() -> None:
    shares = pd.DataFrame({"A": [0.5, 0.2], "B": [0.2, 0.3], "C": [0.2, None]}, index=[2000, 2001])
    assert trade.ranks(shares, "B").tolist() == [2, 1]
    assert trade.ranks(shares, "C").isna().tolist() == [False, True]


def test_herfindahl_worked_by_hand() -> None:
    low, high = trade.herfindahl_bounds([0.5, 0.3, 0.2])
    assert (low, high) == pytest.approx((0.38, 0.38))
    low, high = trade.herfindahl_bounds([0.5, 0.2])
    assert (low, high) == pytest.approx((0.29, 0.29 + 0.09))
    low, high = trade.herfindahl_bounds([0.5, 0.2], rest_largest=0.2)
    assert (low, high) == pytest.approx((0.29, 0.29 + 0.04 + 0.01))


def test_herfindahl_of_equal_partners_is_one_over_their_number() -> None:
    for number in (1, 4, 29):
        low, high = trade.herfindahl_bounds([1 / number] * number)
        assert low == pytest.approx(1 / number)
        assert high == pytest.approx(1 / number)


def test_herfindahl_refuses_shares_of_more_than_a_whole() -> None:
    with pytest.raises(ValueError, match="no parts"):
        trade.herfindahl_bounds([0.7, 0.4])


def test_price_index_worked_by_hand() -> None:
    level = trade.price_index(pd.Series({2001: 10.0, 2002: 20.0}), 2002)
    assert level.to_dict() == pytest.approx({2000: 1 / 1.32, 2001: 1.1 / 1.32, 2002: 1.0})
    with pytest.raises(ValueError, match="gap"):
        trade.price_index(pd.Series({2001: 10.0, 2003: 20.0}), 2003)


def test_constant_prices_leave_the_base_year_as_it_is() -> None:
    level = trade.price_index(pd.Series({2001: 10.0, 2002: 20.0}), 2002)
    real = trade.constant_prices(pd.Series({2001: 110.0, 2002: 132.0}), level)
    assert real.tolist() == pytest.approx([132.0, 132.0])


@pytest.mark.parametrize("mutual", [1.0, 50.0, 4000.0])
def test_the_ratio_of_shares_does_not_know_the_trade(mutual: float) -> None:
    first, second, ratio = trade.asymmetry(mutual, 800.0, 100.0)
    assert (first, second) == pytest.approx((mutual / 800, mutual / 100))
    assert ratio == pytest.approx(1 / 8)


def test_growth_takes_the_widest_range() -> None:
    assert trade.growth((4.0, 4.0), (4.5, 5.0)) == pytest.approx((1.125, 1.25))
    assert trade.growth((4.0, 5.0), (5.0, 6.0)) == pytest.approx((1.0, 1.5))


def test_effective_partners_worked_by_hand() -> None:
    """Half to one and a fifth to another; what is left in pieces of a fifth at most: 0.29 to 0.34 in squares."""
    assert trade.effective_partners([0.5, 0.2], 0.2) == pytest.approx((1 / 0.34, 1 / 0.29))
    low, high = trade.effective_partners([0.5, 0.2], 0.2, rounding=0.05)
    assert high == pytest.approx(1 / (0.45**2 + 0.15**2))
    assert low == pytest.approx(1 / (0.55**2 + 0.25**2 + 0.2**2))


def test_effective_partners_of_a_smaller_whole() -> None:
    """At a scale of a half every square is a quarter, for the upper bound alone."""
    low, high = trade.effective_partners([0.5, 0.2], 0.2, scale=0.5)
    assert low == pytest.approx(trade.effective_partners([0.5, 0.2], 0.2)[0])
    assert high == pytest.approx(4 / 0.29)


def test_growth_over_two_bases_by_hand():
    """Later 30 to 50 on average; before 10 in the last year and 20 on average: from 30/20 to 50/10."""
    low, high = [30.0, 10.0, 25.0, 35.0], [99.0, 99.0, 40.0, 60.0]
    frame = pd.DataFrame({"turnover_low_usd_millions": low, "turnover_high_usd_millions": high},
                         index=[2020, 2021, 2023, 2024])  # fmt: skip
    found = trade.growth_over(frame, (2023, 2024), (2020, 2021))
    assert found == pytest.approx({"over 2021, least": 3, "over 2021, most": 5,
                                   "over 2020 to 2021, least": 1.5, "over 2020 to 2021, most": 2.5})  # fmt: skip


INFLATION = pd.DataFrame({"year": [2022, 2023], "inflation_percent": [10.0, 25.0]})


def test_deflators_by_hand():
    """Consumer prices rise by a quarter from 2022 to 2023; food falls by a fifth and then rises by half."""
    food = pd.DataFrame({"price_index": ["all_food", "all_food", "cereals"], "change_percent": [-20.0, 50.0, -25.0]})
    made = trade.deflators(INFLATION, food, 2023, 2022, 2023)
    assert made == pytest.approx({"current": 1.0, "consumer": 1.25, "food": 1.2, "cereals": 0.75})


def mutual_by_hand():
    yearly = pd.DataFrame({"year": [2021, 2022, 2023], "turnover_low_usd_millions": [1000.0, 2000.0, 4000.0],
                           "turnover_high_usd_millions": [1000.0, 2500.0, 5000.0], "basis": ["a", "b",
                            "c"]})  # fmt: skip
    return trade.mutual(yearly, trade.price_level(INFLATION, 2023))


def test_mutual_trade_in_current_and_constant_prices():
    made = mutual_by_hand()
    assert made.loc[2022, ["low", "high", "real_low", "real_high", "basis"]].tolist() == [2.0, 2.5, 2.5, 3.125, "b"]
    assert made.at[2021, "real_low"] == pytest.approx(1.1 * 1.25)


def test_growth_by_prices_divides_by_what_became_dearer():
    made = trade.growth_by_prices(mutual_by_hand(), 2022, 2023, {"current": 1.0, "dearer": 1.25})
    assert made["current"] == pytest.approx((4 / 2.5, 5 / 2))
    assert made["dearer"] == pytest.approx((4 / 2.5 / 1.25, 5 / 2 / 1.25))


def test_rises_as_stated_and_of_a_series():
    statements = pd.DataFrame({"series": ["russia_iran_turnover_growth"] * 2 + ["other"], "value": [8.0, 22.0, 99.0],
                               "period_start": pd.to_datetime(["2025-01-01", "2024-12-31", "2025-01-01"])})  # fmt: skip
    assert trade.stated_rises(statements, 2025).tolist() == pytest.approx([0.08])
    assert trade.rise(pd.Series({2022: 4.0, 2023: 5.0}), 2022, 2023) == pytest.approx(0.25)


PARTNERS = pd.DataFrame({
    "year": [2020, 2020, 2021, 2021, 2021], "partner_iso3": ["IRN", "WLD", "IRN", "IRN", "WLD"],
    "source": ["imf", "world_bank", "imf", "customs", "world_bank"],
    "exports_usd_millions": [10.0, 100.0, 20.0, 30.0, 200.0], "imports_usd_millions": [5.0, 60.0, None, 10.0, 70.0],
    "exports_estimated": [False, False, True, False, False], "imports_estimated": [False] * 5,
})  # fmt: skip


def test_flows_and_wholes_by_source():
    assert trade.flow(PARTNERS, "IRN", "exports", ["imf", "customs"]).to_dict() == {2020: 10.0, 2021: 30.0}
    assert trade.flow(PARTNERS, "IRN", "exports", ["imf"]).to_dict() == {2020: 10.0}
    assert trade.flow(PARTNERS, "IRN", "imports", ["imf"]).to_dict() == {2020: 5.0}
    assert trade.whole(PARTNERS, "WLD", "world_bank").to_dict() == {2020: 160.0, 2021: 270.0}
    assert trade.whole(PARTNERS, "IRN", "imf").to_dict() == {2020: 15.0}
    assert trade.imports_of_world(PARTNERS).to_dict() == {2020: 60.0, 2021: 70.0}


def test_both_books_and_iranian_years():
    level = trade.price_level(INFLATION, 2023)
    made = trade.both_books(pd.Series({2022: 3000.0}), pd.Series({2022: 2000.0}), level)
    assert made.loc[2022].to_dict() == {"russia": 3.0, "iran": 2.0, "russia_real": 3.75, "iran_real": 2.5}
    rows = [("iran_imports_iran_customs", "1402", 1500.0), ("iran_imports_iran_customs_growth", "1402", 50.0),
            ("iran_exports_iran_customs", "1402", 900.0), ("iran_exports_iran_customs", "1401", 700.0)]  # fmt: skip
    stated = pd.DataFrame(rows, columns=["series", "period_label", "value"])
    bought, total = trade.iranian_years(stated, "1401", "1402")
    assert bought.to_dict() == pytest.approx({2022: 1.0, 2023: 1.5})
    assert total.to_dict() == pytest.approx({2022: 1.7, 2023: 2.4})


STATED = pd.DataFrame({"partner_iso3": ["CHN", "CHN", "CHN", "IND"], "year": [2021, 2022, 2022, 2022],
                       "usd_millions": [1.0, 190.0, 200.0, 50.0],
                       "side": ["partner", "Russia", "partner", "partner"]})  # fmt: skip


def test_statements_on_partners():
    made = trade.stated_turnover(STATED, "CHN", 2022)
    assert made.loc[2022].to_dict() == {"low": 190.0, "high": 200.0} and list(made.index) == [2022]
    assert trade.partner_side(STATED, "CHN").to_dict() == {2021: 1.0, 2022: 200.0}
    rows = pd.DataFrame({"period_label": ["y", "y", "y", "x"], "unit": ["usd", "usd", "percent", "usd"],
                         "value": [3.0, 4.0, 50.0, 9.0]})  # fmt: skip
    assert trade.stated_trade(rows, "y") == 7.0


def test_multiples_of_the_year_before():
    russia = pd.DataFrame({"source": ["customs", "imf"], "year": [2021, 2021], "partner_iso3": ["CHN", "CHN"],
                           "exports_usd_millions": [60.0, 1.0], "imports_usd_millions": [40.0, 1.0]})  # fmt: skip
    made = trade.multiples(mutual_by_hand(), russia, STATED, 2021, range(2022, 2024), {"CHN": "China"})
    assert made.set_index(["partner", "year"]).loc[("Iran", 2022)].to_dict() == {"low": 2.0, "high": 2.5}
    assert made.set_index(["partner", "year"]).loc[("China", 2022)].to_dict() == {"low": 1.9, "high": 2.0}


def test_the_ratio_of_shares_is_that_of_the_totals():
    """Totals 100 and 20: the ratio is 5 whatever the trade; with 36 more in both, 136 over 56."""
    totals = [pd.Series({2021: 100.0, 2023: 100.0}), pd.Series({2021: 20.0, 2023: 20.0})]
    made = trade.ratio_cases(totals, mutual_by_hand(), 2021, 2023, 40.5)
    assert made["inverse"].tolist() == pytest.approx([5.0, 5.0, 136 / 56])
    assert made["trade"].tolist() == pytest.approx([1.0, 4.5, 40.5])
    assert made.at[0, "in_iran"] == pytest.approx(1 / 20)


def test_ranks_and_the_handbook():
    rows = pd.DataFrame({"year": [2020] * 3, "source": ["imf"] * 3, "partner_iso3": ["IRN", "CHN", "WLD"],
                         "exports_usd_millions": [1.0, 5.0, 10.0], "imports_usd_millions": [1.0, 5.0,
                          10.0]})  # fmt: skip
    ranked, named = trade.imf_ranks(rows, "IRN")
    assert (ranked[2020], named[2020]) == (2, 2)
    book = pd.DataFrame({"flow": ["imports", "imports", "exports"], "data_year": [2010, 2005, 2023],
                         "state_iso3": ["IRN"] * 3, "partner_iso3": ["RUS", "RUS", "RUS"], "share": [5.7, 6.0,
                          9.9]})  # fmt: skip
    assert trade.last_listed(book, "IRN", "RUS")["data_year"] == 2010
    assert trade.listed(book, "RUS", 2005)["share"].tolist() == [6.0]


def test_turnovers_of_one_year_and_source_without_the_world():
    rows = ROWS.assign(source=["imf", "imf", "imf", "imf", "imf", "imf"])
    found = trade.turnovers(rows, "imf", 2000)
    assert list(found.index) == ["AAA", "BBB"]
    assert trade.turnovers(rows, "customs", 2000).empty


def test_growth_by_one_publisher():
    """Only the publisher's own statements on trade count, whatever others say of the same years."""
    rows = pd.DataFrame(
        [("turnover", "P", "2022", 50.0), ("turnover", "P", "2024", 40.0), ("turnover", "Q", "2024", 99.0),
         ("turnover_growth", "P", "2024", 13.0)], columns=["series", "publisher", "period_start", "value"],
    )  # fmt: skip
    rows["series"] = "russia_iran_" + rows["series"]
    rows["period_start"] = pd.to_datetime(rows["period_start"])
    assert trade.stated_growth(rows, "P", 2022, 2024) == 0.8


def test_a_stated_series_over_that_of_a_year_before():
    """1,300 over 1,450 imports; exports of the same months do not count."""
    stated = pd.DataFrame(
        {"series": ["in", "in", "out"], "period_label": ["b", "a", "b"], "value": [1300.0, 1450.0, 7.0]}
    )
    assert trade.stated_over(stated, "in", "b", "a") == 1300 / 1450
