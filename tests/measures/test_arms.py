"""Measures on arms transfers and forecasts on hand-worked cases."""

import pandas as pd
import pytest

from entente.measures import arms, forecasts

IMPORTS = pd.DataFrame(
    {"delivery_year": [2022, 2022, 2023], "supplier": ["Iran", "China", "China"], "tiv_millions": [30.0, 10.0, 5.0]}
)
DELIVERIES = pd.DataFrame(
    {
        "designation": ["A", "B", "A", "C"],
        "weapon": ["one-way attack drone", "armed drone", "one-way attack drone", "missile"],
        "delivery_year": [2022, 2022, 2023, 2024],
        "number_delivered": [50, 10, 240, 7],
    }
)


def test_supplier_share_by_hand():
    assert arms.supplier_share(IMPORTS, "Iran").to_dict() == {2022: 0.75, 2023: 0.0}


def test_revalued_share_by_hand():
    assert arms.revalued_share(100, 0.2, 5, 25) == pytest.approx(0.5)
    assert arms.revalued_share(100, 0.1, 5, 25) == pytest.approx(15 / 40)


def test_delivery_rate_ratio_by_hand():
    assert arms.delivery_rate_ratio(DELIVERIES, 2022, 2023, 3) == pytest.approx((240 / 12) / (60 / 3))


def test_new_kinds_leave_out_what_came_before():
    assert arms.new_kinds(DELIVERIES, 2022) == ["C"]


def test_window_mean_includes_both_ends():
    assert arms.window_mean(pd.Series([1, 2, 6], index=[2000, 2001, 2002]), 2001, 2002) == 4


HISTORY = pd.Series([2.0, 4, 6, 8])


def test_persistence_is_the_mean():
    assert forecasts.persistence(HISTORY) == 5


def test_linear_trend_goes_on():
    assert forecasts.linear_trend(HISTORY, 1, 3) == pytest.approx((10 + 12 + 14) / 3)


def test_growth_trend_goes_on():
    assert forecasts.growth_trend(pd.Series([1.0, 2, 4]), 1, 2) == pytest.approx((8 + 16) / 2)


def test_doublings():
    assert forecasts.doublings(8, 2) == 2 and forecasts.doublings(2, 4) == -1


def test_window_ratio_by_hand():
    series = pd.Series([2.0, 4, 9, 15], index=[1990, 1991, 1992, 1993])
    assert arms.window_ratio(series, (1992, 1993), (1990, 1991)) == 4


def test_around_takes_windows_of_one_length_on_both_sides():
    series = pd.Series([8.0, 2, 3, 1, 5], index=[1986, 1987, 1988, 1989, 1990])
    assert arms.around(series, 1988, (1, 2)) == [pytest.approx(1 / 3), pytest.approx(6 / 5)]


DEALS = pd.DataFrame(
    {
        "order_year": [1989, 1991, 1991, 1993],
        "order_year_uncertain": [True, True, False, True],
        "tiv_delivered_millions": [10.0, 20.0, 30.0, 40.0],
    }
)


def test_ordered_after_moves_only_the_doubtful_orders_of_the_year():
    assert arms.ordered_after(DEALS, 1991) == (0.4, pytest.approx(0.6))


CLIENTS = pd.DataFrame(
    {
        "first_year": [1985, 1985, 1985, 1985, 1992, 1992, 1992, 1992],
        "last_year": [1989, 1989, 1989, 1989, 1994, 1994, 1994, 1994],
        "recipient": ["Old", "Gone", "Small", "Rest", "Old", "New", "Small", "Rest"],
        "tiv_millions": [69.0, 20.0, 1.0, 10.0, 30.0, 40.0, 20.0, 10.0],
    }
)


def test_new_clients_run_from_none_before_to_little_before_and_the_unnamed():
    low, high = arms.new_client_share(CLIENTS, (1985, 1989), (1992, 1994), 0.02, "Rest")
    assert (low, high) == (pytest.approx(0.4), pytest.approx(0.7))


def test_lost_clients_are_those_without_a_later_delivery():
    assert arms.lost_client_share(CLIENTS, (1985, 1989), (1992, 1994)) == pytest.approx(0.2)


def test_trailing_share_by_hand():
    """Two years running: 3 of 10, 3 of 10, then nothing bought at all, then 4 of 5."""
    part = pd.Series([3.0, 0.0, 0.0, 4.0], index=range(2000, 2004))
    whole = pd.Series([10.0, 0.0, 0.0, 5.0], index=range(2000, 2004))
    assert arms.trailing_share(part, whole, 2).tolist() == pytest.approx([0.3, 0.3, float("nan"), 0.8], nan_ok=True)


def test_window_share_by_hand():
    """Windows 2000 to 2001 and 2002 on: 3 of 10, then 4 of 5."""
    part = pd.Series([3.0, 0.0, 0.0, 4.0], index=range(2000, 2004))
    whole = pd.Series([10.0, 0.0, 0.0, 5.0], index=range(2000, 2004))
    assert arms.window_share(part, whole, [1990, 2000, 2002]).tolist() == pytest.approx([0.3, 0.3, 0.8, 0.8])


def test_trailing_share_is_cut_to_one_where_releases_differ():
    assert arms.trailing_share(pd.Series([6.0]), pd.Series([5.0]), 5).tolist() == [1.0]


def test_mutual_weight_by_hand():
    """Two runs: Iran takes 2 of 10, then 6 of 12; Moscow sells Iran 3 of 4, then 1 of 4."""
    clients = pd.DataFrame({"last_year": [1991, 1992], "iran_tiv_millions": [2.0, 6.0], "all_tiv_millions": [10.0, 12],
                            "iran_rank": [2, 1]})  # fmt: skip
    suppliers = pd.DataFrame(
        {"last_year": [1991, 1992], "moscow_tiv_millions": [3.0, 1.0], "all_tiv_millions": [4.0, 4.0]})  # fmt: skip
    weight = arms.mutual_weight(clients, suppliers)
    assert list(weight.index) == [1991, 1992]
    assert weight["iran_in_exports"].tolist() == [pytest.approx(2 / 10), pytest.approx(6 / 12)]
    assert weight["iran_rank"].tolist() == [2, 1]
    assert weight["moscow_in_imports"].tolist() == [pytest.approx(3 / 4), pytest.approx(1 / 4)]
    assert list(arms.mutual_weight(clients.iloc[1:], suppliers).index) == [1992]


def test_runs_have_one_length():
    assert arms.run_length(pd.DataFrame({"first_year": [1990, 1991], "last_year": [1994, 1995]})) == 5
    with pytest.raises(ValueError, match="unpack"):
        arms.run_length(pd.DataFrame({"first_year": [1990, 1991], "last_year": [1994, 1994]}))


def test_runs_at_a_rank_count_the_last_year_too():
    ranks = pd.Series({1994: 3, 1995: 2, 1996: 3, 1997: 3})
    assert arms.runs_at_rank(ranks, 3, 1996) == 2
    assert arms.runs_at_rank(ranks, 3, 1995) == 1
    assert arms.runs_at_rank(ranks, 5, 1997) == 0


def test_one_year_of_a_span():
    series = pd.Series({2009: 100.0, 2010: 1.0, 2016: 6.0, 2024: 3.0, 2025: 100.0})
    assert arms.year_share(series, 2016, 2010, 2024) == pytest.approx(6 / 10)


def test_sums_and_shares_over_a_span_hold_both_ends():
    one = pd.Series({1991: 9.0, 1992: 1.0, 1993: 2.0, 1994: 9.0})
    other = pd.Series({1991: 9.0, 1992: 4.0, 1993: 8.0, 1994: 9.0})
    assert arms.sum_ratio(one, other, 1992, 1993) == pytest.approx(3 / 12)
    assert arms.sum_ratio(other, one, 1992, 1993) == pytest.approx(12 / 3)
    assert arms.share_over(one, other, 1992, 1993) == pytest.approx(3 / 12)
    assert arms.share_over(one, other, 1993, 1993) == pytest.approx(2 / 8)


def test_running_shares_by_hand():
    part, whole = pd.Series({1985: 1.0, 1986: 0.0, 1987: 2.0}), pd.Series({1985: 2.0, 1986: 2.0, 1987: 4.0})
    shares = arms.running_shares(part, whole, 1985, 1987, 2)
    assert shares == {"1985-1986": 1 / 4, "1985-1987": 3 / 8, "1986-1987": 2 / 6}
    assert arms.running_shares(part, whole, 1985, 1987, 3) == {"1985-1987": 3 / 8}
    assert arms.running_shares(part, whole, 1986, 1987, 3) == {}


def test_suppliers_by_year_with_the_rest_together():
    imports = pd.DataFrame({"delivery_year": [2021, 2021, 2021, 2023], "supplier": ["Iran", "China", "Italy", "Iran"],
                            "tiv_millions": [1.0, 2.0, 4.0, 8.0]})  # fmt: skip
    wide = arms.suppliers_yearly(imports, ("Iran",), 2021, 2023)
    assert wide["Iran"].tolist() == [1, 0, 8] and wide["others"].tolist() == [6, 0, 0]


def test_iran_both_ways_never_below_none():
    flows = pd.DataFrame({"delivery_year": [1991, 1992, 1993], "moscow_to_iran_tiv_millions": [9.0, 3.0, 5.0],
                          "iran_imports_tiv_millions": [9.0, 10.0, 4.0]})  # fmt: skip
    pair = pd.DataFrame({"delivery_year": [1992, 1993], "iran_exports_tiv_millions": [1.0, 2.0]})
    wide = arms.iran_both_ways(flows, pair, 1992)
    assert wide.to_dict("list") == {"russia": [3, 5], "others": [7, 0], "own_exports": [1, 2]}


def test_tempo_by_last_year():
    """Ten a year in the base; then 5, and 5 and 15."""
    flow = pd.Series({1989: 5.0, 1990: 10.0, 1991: 15.0, 1992: 5.0, 1993: 15.0})
    assert arms.tempo(flow, (1989, 1991), (1992, 1993)) == {1992: 0.5, 1993: 1.0}


def deals_by_hand():
    columns = ["designation", "order_year", "order_year_uncertain", "tiv_delivered_millions", "first_delivery_from"]
    rows = [("tank", 1991, False, 6.0, 1993), ("plane", 1989, False, 3.0, 1990), ("gun", 1991, True, 2.0, 1992),
            ("missile", 1993, False, 1.0, 1994)]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def test_orders_by_year_and_by_dating():
    assert arms.by_order_year(deals_by_hand()).to_dict() == {1989: 3.0, 1991: 8.0, 1993: 1.0}
    dated = arms.by_dating(deals_by_hand(), 1989, 1993)
    assert list(dated.index) == [1989, 1990, 1991, 1992, 1993]
    assert dated.loc[1991].to_dict() == {"given": 6.0, "uncertain": 2.0}
    assert dated.loc[1990].sum() == 0


def test_the_largest_deal_and_the_share_of_some():
    deals = deals_by_hand()
    assert arms.largest(deals)["designation"] == "tank"
    assert arms.volume_share(deals, deals["order_year"] == 1991) == pytest.approx(8 / 12)


def test_orders_after_the_end_by_the_start_of_deliveries():
    """From 1990 on 1 of 12 was ordered after 1991, 3 with the uncertain ones; from 1992 on 1 of 9 and 3 of 9."""
    frame = arms.ordered_after_by_start(deals_by_hand(), (1990, 1992), 1991)
    assert frame["delivered_from"].tolist() == [1990, 1992]
    assert frame["low"].tolist() == pytest.approx([1 / 12, 1 / 9])
    assert frame["high"].tolist() == pytest.approx([3 / 12, 3 / 9])


def test_years_with_deliveries_are_counted_once_and_with_both_ends():
    flows = pd.DataFrame({"delivery_year": [1979, 1980, 1980, 1985, 1991, 1992]})
    assert arms.years_with_deliveries(flows, 1980, 1991) == 3


def test_lowest_over_each_year():
    series = pd.Series({1992: 8.0, 1993: 4.0, 1998: 2.0})
    assert arms.lowest_over(series, [1992, 1993]) == {1992: 0.25, 1993: 0.5}
    assert arms.lowest_over(series.loc[1992:1993], [1998], series) == {1998: 2.0}


def test_clients_before_and_after():
    clients = pd.DataFrame(
        [(1985, 1989, "Iraq", 6.0), (1985, 1989, "India", 2.0), (1992, 2004, "Iran", 99.0), (1992, 1996, "Iran", 1.0),
         (1992, 1996, "India", 3.0)], columns=["first_year", "last_year", "recipient", "tiv_millions"])  # fmt: skip
    shares = arms.client_shares(clients, {"before": (1985, 1989), "after": (1992, 1996)})
    assert shares["before"].to_dict() == {"India": 0.25, "Iran": 0.0, "Iraq": 0.75}
    assert shares["after"].to_dict() == {"India": 0.75, "Iran": 0.25, "Iraq": 0.0}


def test_around_a_year_by_series_and_length():
    """Two years after over two up to it, and the same with a window that begins a year later."""
    series = pd.Series({1987: 1.0, 1988: 3.0, 1989: 4.0, 1990: 8.0, 1991: 16.0})
    assert arms.around_by_length({"a": series}, 1988, [1, 2], 0) == {("a", 1): 4 / 3, ("a", 2): 6 / 2}
    assert arms.around_by_length({"a": series}, 1988, [2], 1) == {("a", 2): 12 / 2}


def test_recipients_by_year_and_rivals_in_the_years_of_their_rivalry():
    flows = pd.DataFrame(
        [(1991, "Iraq", 50.0), (1992, "Iraq", 1.0), (2003, "Iraq", 2.0), (2004, "Iraq", 40.0), (2010, "Turkey", 30.0),
         (2011, "Turkey", 4.0), (2021, "Turkey", 8.0)], columns=["delivery_year", "client",
          "tiv_millions"])  # fmt: skip
    wide = arms.by_year_and_client(flows, 1992, 2022)
    assert list(wide.index) == list(range(1992, 2023)) and wide.loc[1992, "Turkey"] == wide.loc[2022].sum() == 0.0
    rivalries = pd.DataFrame(
        {"client": ["Iraq", "Turkey"], "rivalry_start": [1958, 2011], "rivalry_end": [2003, 2020]})  # fmt: skip
    total = arms.to_rivals(wide, rivalries, 2020)
    assert total[total > 0].to_dict() == {1992: 1.0, 2003: 2.0, 2011: 4.0, 2021: 8.0}
    assert arms.to_rivals(wide, rivalries, 2021)[2021] == 0.0


def test_deliveries_before_a_year_come_off_the_whole():
    """Of 100 delivered under all deals 20 came before 2022 from a running supplier; Iran has 40 of the other 80."""
    deals = pd.DataFrame({"supplier": ["Iran", "China"], "first_delivery_year": [2022, 2018],
                          "tiv_delivered_millions": [40.0, 60.0]})  # fmt: skip
    yearly = pd.DataFrame({"supplier": ["China", "Italy", "China"], "delivery_year": [2021, 2021, 2022],
                           "tiv_millions": [20.0, 9.0, 5.0]})  # fmt: skip
    assert arms.share_since(deals, yearly, "Iran", 2022) == 0.5
    assert arms.share_of(deals, "Iran", "tiv_delivered_millions") == 0.4


def test_suppliers_by_reading():
    yearly = pd.DataFrame({"supplier": ["Iran", "Unknown", "United States"], "delivery_year": [2022, 2024, 2025]})
    found = arms.suppliers(yearly, 2022, 2024)
    assert (len(found["known"]), len(found["with the unknown"]), len(found["without the United States"])) == (1, 2, 1)


PAIR = pd.DataFrame({"iran_to_russia_tiv_millions": [6.0, 4.0], "russia_imports_tiv_millions": [12.0, 5.0]},
                    index=[2022, 2023])  # fmt: skip
VALUED = pd.DataFrame({
    "release": [2025, 2026, 2026, 2026], "designation": ["Shahed", "Shahed", "Shahed", "Mohajer"],
    "delivery_year": [2022, 2022, 2024, 2022], "number_delivered": [10, 10, 30, 2],
    "tiv_unit_millions": [0.4, 0.1, 0.1, 1.0], "tiv_millions": [4.0, 1.0, 3.0, 2.0],
})  # fmt: skip


def test_share_by_release_from_a_year_on():
    found = arms.by_release(IMPORTS, PAIR, "Iran", 2022)
    assert found["release_2025"].to_dict() == {2022: 30 / 40, 2023: 0}
    assert found["release_2026"].to_dict() == {2022: 0.5, 2023: 0.8}


def test_value_of_a_weapon_by_release():
    assert arms.unit_values(VALUED, "Shahed").to_dict() == {2025: 0.4, 2026: 0.1}


def test_revaluation_by_hand():
    """The latest release has 40 Shaheds and 2 of the rest; others delivered 17 - 10. At 0.4 Iran has 18 of 25."""
    found = arms.revaluation(VALUED, PAIR, "Shahed")
    assert found["release"].tolist() == [2025, 2026]
    assert found["share_2022_2025"].tolist() == pytest.approx([18 / 25, 6 / 13])


def test_exports_at_the_dearest_value_and_without_what_is_booked_late():
    """Forty at 0.3 more are 12 over four years; what is booked after 2023 is 3 over four years."""
    assert arms.revalued_exports(VALUED, "Shahed", 5.0, (2022, 2025)) == pytest.approx((5 + 12 / 4, 5 - 3 / 4))


@pytest.mark.parametrize(("size", "first"), [(1, 0), (2, 0), (3, 1), (4, 1), (5, 2)])
def test_the_middle_run_stands_first_and_the_others_keep_their_order(size, first):
    runs = pd.DataFrame({"rank": range(size)})
    assert list(arms.middle_first(runs).index) == [first, *(place for place in range(size) if place != first)]


def test_orders_without_the_largest_deal():
    orders = pd.DataFrame({"ordered_tiv_millions": [5.0, 9.0], "largest_tiv_millions": [4.0, 6.0]}, index=[1990, 1991])
    assert arms.without_largest(orders).tolist() == [5.0, 3.0]


def test_orders_around_a_year_without_the_largest_deal_of_each_side():
    """Two years each: 5 + 9 less 6 before, 3 + 7 less 5 after."""
    orders = pd.DataFrame(
        {"ordered_tiv_millions": [5.0, 9.0, 3.0, 7.0], "largest_tiv_millions": [4.0, 6.0, 1.0, 5.0]},
        index=range(1990, 1994),
    )
    assert arms.around_without_largest(orders, 1991, [1, 2]) == {1: 2 / 3, 2: 5 / 8}


def test_a_share_of_lines_leaves_the_others_as_they_are():
    """Of 30 delivered in 2022 and 2023 others had 10 and 5: with 9 of the 15 left, 9 of 24; 2024 does not count."""
    whole = pd.Series({2022: 20.0, 2023: 10.0, 2024: 50.0})
    part = pd.Series({2022: 10.0, 2023: 5.0, 2024: 50.0})
    lines = pd.DataFrame({"delivery_year": [2022, 2023, 2024], "tiv_millions": [4.0, 5.0, 50.0]})
    assert arms.share_of_lines(lines, part, whole, 2022, 2023) == 9 / 24
    assert arms.share_of_lines(lines, part.drop(2023), whole.drop(2023), 2022, 2023) == 4 / 14
    assert arms.share_of_lines(lines.iloc[:0], part, whole, 2022, 2023) == 0.0


def test_parts_of_a_release():
    rows = pd.DataFrame(
        [(2025, "Shahed", "one-way attack drone", 2023, 5.0), (2025, "Shahed", "one-way attack drone", 2024, 7.0),
         (2026, "Shahed", "one-way attack drone", 2024, 3.0), (2025, "Fath", "missile", 2024, 2.0)],
        columns=["release", "designation", "weapon", "delivery_year", "tiv_millions"],
    )  # fmt: skip
    assert arms.one_way_since(rows, 2025, 2024) == 7.0
    assert arms.one_way_since(rows, 2026, 2023) == 3.0


def test_what_is_besides_some_volume():
    """10 + 20 in two years, 5 of it removed."""
    flow = pd.Series({2000: 10.0, 2001: 20.0, 2002: 40.0})
    assert arms.besides(flow, 2000, 2001, 5.0) == 25.0


def test_a_share_without_some_volume():
    """30 of 100 and 10 made at home in one of two years: 20 of 90."""
    runs = pd.DataFrame({"first_year": [2000], "last_year": [2001], "iran_tiv_millions": [30.0],
                         "all_tiv_millions": [100.0]})  # fmt: skip
    assert arms.without(runs, pd.Series({1999: 5.0, 2000: 10.0})).to_dict() == {2001: 20 / 90}
