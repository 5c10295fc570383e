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


def test_running_shares_cover_every_run_long_enough():
    part, whole = (pd.Series(v, index=[1, 2, 3]) for v in ([1.0, 0, 3], [2.0, 4, 4]))
    assert arms.running_shares(part, whole, 1, 3, 2) == [pytest.approx(1 / 6), 0.4, pytest.approx(3 / 8)]


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
        "delivery_year": [1985, 1985, 1985, 1985, 1992, 1992, 1992, 1992],
        "recipient": ["Old", "Gone", "Small", "Rest", "Old", "New", "Small", "Rest"],
        "tiv_millions": [69.0, 20.0, 1.0, 10.0, 30.0, 40.0, 20.0, 10.0],
    }
)


def test_new_clients_run_from_none_before_to_little_before_and_the_unnamed():
    low, high = arms.new_client_share(CLIENTS, (1985, 1989), (1992, 1994), 0.02, "Rest")
    assert (low, high) == (pytest.approx(0.4), pytest.approx(0.7))


def test_lost_clients_are_those_without_a_later_delivery():
    assert arms.lost_client_share(CLIENTS, (1985, 1989), (1992, 1994)) == pytest.approx(0.2)


FLOWS = pd.DataFrame(
    {
        "delivery_year": [2000, 2000, 2001, 2003, 2003],
        "client": ["Iran", "India", "Iran", "India", "Others"],
        "tiv_millions": [10.0, 20.0, 10.0, 40.0, 60.0],
    }
)


def test_rolling_weight_by_hand():
    """Over two years running: 20 of 40, then 10 of 10, then nothing of 100; the rest takes no rank."""
    weight = arms.rolling_weight(FLOWS, "Iran", "client", 2, "Others")
    assert weight["share"].to_dict() == {2001: 0.5, 2002: 1.0, 2003: 0.0}
    assert weight["rank"].to_dict() == {2001: 1, 2002: 1, 2003: 2}


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
