"""Intervals for small counts, against published tables and a second way of computing each."""

from math import exp, factorial

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from entente import intervals


def test_wilson_by_hand():
    """Zero of nine: the upper bound is z² / (n + z²)."""
    square = intervals.Z**2
    assert intervals.wilson(0, 9) == (0.0, pytest.approx(square / (9 + square)))
    low, high = intervals.wilson(5, 10)
    assert (low + high) / 2 == pytest.approx(0.5)


@pytest.mark.parametrize("trials", [1, 7, 40])
def test_wilson_mirrors_and_holds_the_share(trials):
    for successes in range(trials + 1):
        low, high = intervals.wilson(successes, trials)
        other_low, other_high = intervals.wilson(trials - successes, trials)
        assert low <= successes / trials <= high
        assert (low, high) == pytest.approx((1 - other_high, 1 - other_low))


def test_an_impossible_share_is_refused():
    with pytest.raises(ValueError, match="3 of 2"):
        intervals.wilson(3, 2)
    with pytest.raises(ValueError, match="0 of 0"):
        intervals.wilson(0, 0)


def test_poisson_interval_as_in_the_tables():
    """Garwood's table: zero events up to 3.689, six events from 2.202 to 13.059."""
    assert intervals.poisson_rate(0, 1) == pytest.approx((0.0, 3.689), abs=5e-4)
    assert intervals.poisson_rate(6, 2) == pytest.approx((2.202 / 2, 13.059 / 2), abs=5e-4)


def test_poisson_bounds_leave_a_tail_at_each_end():
    low, high = intervals.poisson_rate(4, 1)
    assert 1 - sum(exp(-low) * low**k / factorial(k) for k in range(4)) == pytest.approx(0.025)
    assert sum(exp(-high) * high**k / factorial(k) for k in range(5)) == pytest.approx(0.025)


def test_means_of_groups_without_memory_have_the_interval_of_student_with_a_common_deviation():
    """Second route: scipy's quantile and the pooled deviation by hand."""
    values, groups = [1.0, 3.0, 1.0, 3.0, 6.0, 4.0, 6.0, 4.0, 9.0, 7.0, 9.0, 7.0], [*"aaaabbbbcccc"]
    found = intervals.mean_intervals(values, groups, range(12))
    about = {"a": 2, "b": 5, "c": 8}
    deviation = (sum((value - about[group]) ** 2 for value, group in zip(values, groups, strict=True)) / 9) ** 0.5
    reach = stats.t.ppf(0.975, 9) * deviation / 2
    assert found["b"] == pytest.approx((5, 5 - reach, 5 + reach))
    assert found["a"] == pytest.approx((2, 2 - reach, 2 + reach))


@pytest.mark.parametrize("alike", [0.0, 0.5])
def test_intervals_of_means_of_five_values_hold_the_truth_though_neighbours_are_alike(alike):
    """A bootstrap over five values held it in 84 and in 61 percent."""
    random, held = np.random.default_rng(3), 0
    for _ in range(400):
        drawn = random.normal(size=15)
        for place in range(1, 15):
            drawn[place] = alike * drawn[place - 1] + (1 - alike**2) ** 0.5 * drawn[place]
        _, low, high = intervals.mean_intervals(drawn, [*"aaaaabbbbbccccc"], range(15))["b"]
        held += low <= 0 <= high
    assert held / 400 > 0.86


def test_permutation_share_by_hand():
    """Two against two: the split and its mirror differ most, of six; equal values differ alike in every split."""
    assert intervals.permutation_share([1, 2], [8, 9]) == pytest.approx(2 / 6)
    assert intervals.permutation_share([1, 9], [2, 8]) == 1.0
    assert intervals.permutation_share([4, 4], [4]) == 1.0


def test_difference_of_two_shares_by_a_published_case():
    """Newcombe 1998, table II, method 10: 56 of 70 less 48 of 80 is 0.0524 to 0.3339."""
    assert intervals.share_difference(56, 70, 48, 80) == pytest.approx((0.0524, 0.3339), abs=1e-4)
    low, high = intervals.share_difference(48, 80, 56, 70)
    assert (low, high) == pytest.approx((-0.3339, -0.0524), abs=1e-4)


def test_ratio_of_two_shares_comes_near_the_score_interval():
    """Score intervals of a ratio by statsmodels 0.15; a share of none has no lower bound, none elsewhere no upper."""
    for counts, known in (
        ((1, 5, 3, 20), (0.196, 7.170)),
        ((4, 500, 12, 900), (0.205, 1.753)),
        ((0, 5, 3, 20), (0, 3.933)),
    ):
        assert intervals.share_ratio(*counts) == pytest.approx(known, rel=0.15, abs=1e-9)
    low, high = intervals.share_ratio(2, 9, 0, 7)
    assert 0 < low < 1 and high == float("inf")
    mirrored = intervals.share_ratio(3, 20, 1, 5)
    assert mirrored == pytest.approx([1 / end for end in reversed(intervals.share_ratio(1, 5, 3, 20))], rel=0.01)


def test_memory_by_hand():
    """Neighbours 1, 1, -1, -1: products one, minus one, one of a sum of squares of four; a gap takes its pair out."""
    values = [1.0, 1.0, -1.0, -1.0]
    assert intervals.memory(values, range(4), 0) == pytest.approx(0.25)
    assert intervals.memory(values, range(4), 1) == pytest.approx(0.25 + 1.75 / 4)
    assert intervals.memory(values, [0, 1, 5, 6], 0) == pytest.approx(0.5)
    assert intervals.memory([1.0, -1.0] * 4, range(8), 0) == 0 == intervals.memory([0.0] * 4, range(4), 1)


def test_quantile_is_that_of_student():
    assert intervals.quantile(10) == pytest.approx(2.2281, abs=1e-4)
    assert intervals.quantile(0.2) == pytest.approx(12.7062, abs=1e-4), "one degree of freedom at the least"
    assert intervals.quantile(1e9) == pytest.approx(intervals.Z, abs=1e-6)


def test_shifts_by_hand():
    assert intervals.shifted_means([0.0, 1.0, 2.0, 3.0], [0, 3]).tolist() == [1.5, 0.5, 1.5, 2.5]


def test_shift_interval_mirrors_the_spread_within_bounds():
    low, high = intervals.shift_interval(intervals.shifted_means((np.arange(100) + 0.5) / 100, [10]))
    assert low == 0
    assert high == pytest.approx(0.105 + 0.475, abs=0.01)


def test_block_correlation_of_a_series_with_itself_is_one():
    series = [3.0, 1.0, 4.0, 1.5, 5.0, 9.0, 2.0, 6.0]
    assert intervals.block_correlation(series, series, 2, 50, 1) == pytest.approx((1, 1, 1))
    assert intervals.block_correlation(series, [-value for value in series], 2, 50, 1)[0] == pytest.approx(-1)
    tied = pd.DataFrame([[1, 2, 2, 3, 5], [2, 1, 4, 4, 3]]).T
    assert intervals.block_correlation(tied[0], tied[1], 2, 50, 1)[0] == pytest.approx(tied.corr("spearman").iloc[0, 1])


def test_growth_leaves_out_each_value_in_turn():
    launches = pd.Series([10.0, 30.0, 40.0], pd.period_range("2023-01", periods=3, freq="M"))
    found = intervals.growth_left_out(launches, ("2023-03", "2023-03"), ("2023-01", "2023-02"))
    assert found["none"] == 2.0
    assert (found["2023-01"], found["2023-02"]) == (pytest.approx(40 / 30), 4.0)
    years = pd.Series([10.0, 30.0, 40.0], [2020, 2021, 2022])
    assert intervals.growth_left_out(years, (2022, 2022), (2020, 2021))["2020"] == pytest.approx(40 / 30)
