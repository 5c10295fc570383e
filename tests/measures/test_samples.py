"""Samples behind tests of a tendency: intervals against libraries and by hand, and that draws have their truth."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from entente import samples

COUNTS = samples.Counts((3.0, 5.0, 4.0, 4.0, 2.0, 6.0), (1.0,) * 6, (True, True, False, False, False, False))
SHARES = samples.Shares((2.0, 3.0, 1.0), (4, 6, 3))
CHANGE = samples.Change(samples.Shares((6.0, 7.0), (8, 9)), SHARES)
SERIES = pd.Series([1.0, 3.0, 1.0, 3.0, 6.0, 4.0, 6.0, 4.0], index=range(2000, 2008))


def test_a_ratio_of_rates_without_spread_is_the_score_interval_of_the_share_of_events():
    """Eight events in two years, sixteen in four: of all events given, scipy gives the interval of the share."""
    low, high = stats.binomtest(8, 24).proportion_ci(method="wilson")
    assert COUNTS.spread == (1.0, 0.0) and COUNTS.estimate == 1.0
    assert COUNTS.ends == pytest.approx((low / (1 - low) * 2, high / (1 - high) * 2))


def test_units_that_differ_widen_a_ratio_by_their_spread():
    """Events all in one unit of two: Pearson's statistic by hand, and an interval of so many fewer events."""
    uneven = samples.Counts((8.0, 0.0, 4.0, 4.0), (1.0,) * 4, (True, True, False, False))
    assert uneven.spread[0] == pytest.approx((4**2 / 4 + 4**2 / 4) / 2)
    even = samples.Counts((4.0, 4.0, 4.0, 4.0), (1.0,) * 4, (True, True, False, False))
    assert uneven.ends[0] < even.ends[0] < even.ends[1] < uneven.ends[1]


def test_no_event_leaves_a_ratio_open():
    empty = samples.Counts((0.0, 0.0), (1.0, 1.0), (True, False))
    assert (empty.estimate, empty.ends) == (None, (0.0, float("inf")))


def test_what_units_share_falls_out_of_a_paired_ratio():
    """Years in which both sides say ten times as much change nothing: the share of the one side is the same in all."""
    paired = samples.Paired((1.0, 10.0, 1.0), (2.0, 20.0, 2.0), (1.0,) * 3, (2.0,) * 3, (1, 2, 3))
    assert paired.estimate == pytest.approx(1.0) and paired.spread[0] == 1.0
    low, high = stats.binomtest(12, 36).proportion_ci(method="wilson")
    assert paired.ends == pytest.approx((low / (1 - low) * 2, high / (1 - high) * 2))


def test_a_share_of_like_units_is_a_score_interval():
    assert SHARES.over == 1.0
    assert SHARES.ends == pytest.approx(tuple(stats.binomtest(6, 13).proportion_ci(method="wilson")))


def test_a_share_of_units_all_or_nothing_is_worth_about_its_units():
    """Four units of ten, two all and two none: as wide as two of four or wider, with Student's quantile."""
    clusters = samples.shares(pd.Series([1] * 20 + [0] * 20), pd.Series(np.repeat([1, 2, 3, 4], 10)))
    assert clusters.trials == (10, 10, 10, 10)
    low, high = stats.binomtest(2, 4).proportion_ci(method="wilson")
    assert clusters.ends[0] < low and clusters.ends[1] > high


def test_levels_without_memory_are_compared_as_by_student():
    own = samples.levels(SERIES, (2004, 2007))
    _, _, memory, worth = own.fitted
    assert (memory, worth) == (0.0, 8.0)
    found = stats.ttest_ind(SERIES[4:], SERIES[:4]).confidence_interval()
    assert own.ends == pytest.approx((found.low, found.high))


def test_memory_widens_the_interval_of_levels():
    runs = pd.Series([1.0, 1.0, 3.0, 3.0, 4.0, 4.0, 6.0, 6.0], index=SERIES.index)
    plain, alike = samples.levels(SERIES, (2004, 2007)), samples.levels(runs, (2004, 2007))
    assert alike.estimate == plain.estimate and alike.fitted[2] > 0.2 and alike.fitted[3] < 8
    assert alike.ends[0] < plain.ends[0] and alike.ends[1] > plain.ends[1]


def test_a_series_twice_as_high_at_its_own_places():
    busy = tuple(month % 4 == 0 for month in range(24))
    twice = samples.Blocks(tuple(1.0 + own for own in busy), busy, 3, 200, 1)
    assert (twice.estimate, *twice.ends) == pytest.approx((2, 2, 2))


def test_a_level_series_has_no_places_of_its_own():
    """Draws without a place of either kind are passed over."""
    level = samples.Blocks((5.0,) * 12, (True,) * 3 + (False,) * 9, 3, 100, 1)
    assert (level.estimate, *level.ends) == pytest.approx((1, 1, 1))


@pytest.mark.parametrize(
    ("sample", "truth"),
    [
        (COUNTS, 2.0),
        (SHARES, 0.7),
        (CHANGE, 0.2),
        (samples.Presence(4, 10, 3, 12), 1.5),
        (samples.Paired((4.0, 6.0, 5.0), (9.0, 8.0, 12.0), (1.0,) * 3, (2.0,) * 3, (1, 2, 3)), 1.5),
        (samples.levels(SERIES, (2004, 2007)), 2.0),
        (samples.levels(SERIES, (2004, 2007), as_ratio=True), 1.5),
        (samples.Blocks(tuple(np.random.default_rng(2).gamma(2, size=80)), (True, False) * 40, 2, 100, 1), 1.5),
        (samples.Placed(tuple(np.linspace(0, 1, 101)), (5, 40, 60, 90)), 0.7),
        (samples.Correlation(tuple(np.sin(np.arange(60.0) ** 2)), tuple(np.cos(np.arange(60.0) ** 2)), 2, 20, 1), 0.4),
    ],
)
def test_draws_centre_on_their_truth_and_the_interval_holds_it_mostly(sample, truth):
    drawn = list(sample.drawn(truth, 400, np.random.default_rng(1)))
    middle = float(np.median([one.estimate for one in drawn if one.estimate is not None]))
    assert middle == pytest.approx(truth, rel=0.2, abs=0.06)
    assert np.mean([one.ends[0] <= truth <= one.ends[1] for one in drawn]) > 0.85
