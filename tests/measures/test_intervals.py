"""Intervals for small counts, against published tables and a second way of computing each."""

from itertools import product
from math import comb, exp, factorial

import numpy as np
import pytest

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


def test_ratio_without_events_on_one_side_by_hand():
    """None of 21: the share has the upper bound 1 - 0.025^(1/21), turned into odds and scaled by exposure."""
    share = 1 - 0.025 ** (1 / 21)
    assert intervals.rate_ratio(0, 95, 21, 190) == pytest.approx((0.0, share / (1 - share) * 2))
    low, high = intervals.rate_ratio(21, 190, 0, 95)
    assert low == pytest.approx((1 - share) / share / 2) and high == float("inf")


def test_ratio_bounds_leave_a_tail_at_each_end():
    low, high = intervals.rate_ratio(6, 1, 30, 1)
    below, above = low / (1 + low), high / (1 + high)
    assert sum(comb(36, k) * below**k * (1 - below) ** (36 - k) for k in range(6, 37)) == pytest.approx(0.025)
    assert sum(comb(36, k) * above**k * (1 - above) ** (36 - k) for k in range(7)) == pytest.approx(0.025)


def test_ratio_without_any_event_is_refused():
    with pytest.raises(ValueError, match="no event"):
        intervals.rate_ratio(0, 1, 0, 1)


def test_mean_interval_by_hand():
    """Of the 16 means of two of four values fewer than one is cut at each end; of 256 of four, six."""
    assert intervals.mean_interval([1.0, 3.0]) == (1.0, 3.0)
    means = sorted(sum(draw) / 4 for draw in product([1.0, 2.0, 4.0, 9.0], repeat=4))
    assert intervals.mean_interval([9.0, 1.0, 4.0, 2.0]) == (means[6], means[-7])
    with pytest.raises(ValueError, match="8 values"):
        intervals.mean_interval([1.0] * 8)


def test_mean_difference_of_constants_is_sure():
    assert intervals.mean_difference([5.0, 5.0], [2.0, 2.0, 2.0], 100, 1) == (3.0, 3.0)


def test_mean_difference_by_every_draw():
    """Against the list of all 27 times 27 pairs of drawn means, which the random draws come near."""
    first, second = [0.0, 1.0, 5.0], [10.0, 11.0, 17.0]
    means = [[sum(draw) / 3 for draw in product(part, repeat=3)] for part in (first, second)]
    every = [one - other for one, other in product(*means)]
    drawn = intervals.mean_difference(first, second, 40_000, 3)
    assert drawn == pytest.approx(tuple(np.quantile(every, [0.025, 0.975])), abs=0.35)
    assert drawn == intervals.mean_difference(first, second, 40_000, 3)
    other = intervals.mean_difference(second, first, 40_000, 3)
    assert drawn == pytest.approx((-other[1], -other[0]), abs=0.35)


def test_permutation_share_by_hand():
    """Two against two: the split and its mirror differ most, of six; equal values differ alike in every split."""
    assert intervals.permutation_share([1, 2], [8, 9]) == pytest.approx(2 / 6)
    assert intervals.permutation_share([1, 9], [2, 8]) == 1.0
    assert intervals.permutation_share([4, 4], [4]) == 1.0


def test_paired_ratio_of_units_that_all_halve_is_a_half_without_doubt():
    assert intervals.paired_ratio([2, 4, 6], [1, 2, 3], 200, 1) == pytest.approx((0.5, 0.5, 0.5))


def test_paired_ratio_of_one_unit_gone_by_hand():
    """Of two equal units one goes: draws of both, of either twice give a half, none and one."""
    point, low, high = intervals.paired_ratio([1, 1], [1, 0], 4000, 1)
    assert (point, low, high) == pytest.approx((0.5, 0.0, 1.0))


def test_difference_of_two_shares_by_a_published_case():
    """Newcombe 1998, table II, method 10: 56 of 70 less 48 of 80 is 0.0524 to 0.3339."""
    assert intervals.share_difference(56, 70, 48, 80) == pytest.approx((0.0524, 0.3339), abs=1e-4)
    low, high = intervals.share_difference(48, 80, 56, 70)
    assert (low, high) == pytest.approx((-0.3339, -0.0524), abs=1e-4)


def test_of_means_is_the_interval_of_welch_on_logarithms():
    """By hand: logarithms 0, 2 and 1, 3 have means 1 and 2, variances 2, two degrees of freedom, t 4.3027."""
    first, second = [exp(0), exp(2)], [exp(1), exp(3)]
    reach = 4.302653 * np.sqrt(2 / 2 + 2 / 2)
    assert intervals.of_means(first, second) == pytest.approx((exp(-1 - reach), exp(-1 + reach)), rel=1e-5)
    for few in ([1.0], [1.0, 0.0]):
        with pytest.raises(ValueError, match="two on each side, all above zero"):
            intervals.of_means(few, second)
