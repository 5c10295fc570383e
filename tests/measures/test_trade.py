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


def test_growth_range_by_hand():
    """Later 30 to 50 on average; before 10 in the last year and 20 on average: from 30/20 to 50/10."""
    low, high = [30.0, 10.0, 25.0, 35.0], [99.0, 99.0, 40.0, 60.0]
    frame = pd.DataFrame({"turnover_low_usd_millions": low, "turnover_high_usd_millions": high},
                         index=[2020, 2021, 2023, 2024])  # fmt: skip
    assert trade.growth_range(frame, (2023, 2024), (2020, 2021)) == pytest.approx((1.5, 5.0))
