"""Change points on series whose breaks are known, against brute force, and as properties."""

from itertools import combinations, pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruptures import KernelCPD

from entente import breaks, partitions

STEP = pd.Series([1.0, 1.1, 0.9, 1.0, 5.0, 5.1, 4.9, 5.0, 2.0, 2.1, 1.9, 2.0], index=range(1990, 2002))


def test_breaks_of_a_series_of_steps():
    assert breaks.best_breaks(STEP, 2, 2) == [1994, 1998]
    assert breaks.best_breaks(STEP, 0, 2) == []


def test_too_short_a_series_is_refused():
    with pytest.raises(ValueError, match="cannot hold 5 levels of 3"):
        breaks.best_breaks(STEP, 4, 3)


def test_levels_are_the_means_between_breaks():
    assert breaks.levels(STEP, [1994, 1998]).round(6).unique().tolist() == [1.0, 5.0, 2.0]
    assert breaks.levels(STEP, []).nunique() == 1


def test_noise_variance_by_hand():
    series = pd.Series([0.0, 1.0, 0.0, 1.0, 0.0])
    assert breaks.noise_variance(series) == pytest.approx((1 / 0.6745) ** 2 / 2)


def test_one_break_hardly_moves_the_noise():
    noise = pd.Series(np.random.default_rng(1).normal(0, 1, 200))
    shifted = noise + np.where(np.arange(200) < 100, 0, 50)
    assert breaks.noise_variance(shifted) == pytest.approx(breaks.noise_variance(noise), rel=0.05)
    assert breaks.noise_variance(noise) == pytest.approx(1, rel=0.3)


def test_a_higher_penalty_never_finds_more_breaks():
    found = [len(breaks.penalised_breaks(STEP, penalty, 2)) for penalty in (0.01, 1, 10, 100)]
    assert found == sorted(found, reverse=True)
    assert breaks.penalised_breaks(STEP, 1, 2) == [1994, 1998]
    assert breaks.penalised_breaks(STEP, 100, 2) == []


def brute(series, number, least):
    """The best breaks by trying every one."""
    size, best = len(series), (np.inf, [])
    for cut in combinations(range(least, size - least + 1), number):
        edges = [0, *cut, size]
        parts = [series.to_numpy()[a:b] for a, b in pairwise(edges)]
        if min(map(len, parts)) >= least:
            best = min(best, (sum(((part - part.mean()) ** 2).sum() for part in parts), list(cut)))
    return [int(series.index[place]) for place in best[1]]


@given(st.lists(st.floats(-10, 10), min_size=9, max_size=14, unique=True))
def test_best_breaks_equal_brute_force(values):
    series = pd.Series(values, index=range(len(values)))
    found = breaks.best_breaks(series, 2, 2)
    gap = ((series - breaks.levels(series, found)) ** 2).sum() - (
        (series - breaks.levels(series, brute(series, 2, 2))) ** 2
    ).sum()
    assert abs(gap) < 1e-6


def test_partitions_are_those_of_the_package_for_change_points():
    """Second route: ruptures, on walks and on noise, for every number of breaks and every shortest level."""
    random = np.random.default_rng(0)
    for number, least, size in [(1, 2, 12), (2, 2, 34), (3, 4, 30), (2, 3, 46)]:
        rows = random.normal(size=(20, size))
        rows[::2] = rows[::2].cumsum(axis=1)
        found = [KernelCPD(kernel="linear", min_size=least).fit(row).predict(n_bkps=number)[:-1] for row in rows]
        assert partitions.best(rows, number, least).tolist() == found


@given(st.lists(st.integers(-9, 9), min_size=6, max_size=9), st.integers(1, 9), st.integers(2, 3))
def test_no_partition_is_better_under_a_penalty(values, penalty, least):
    """Against every partition that there is; ruptures drops some of the best early where levels have a shortest."""
    row = np.array(values, dtype=float)

    def loss(cut):
        parts = [row[a:b] for a, b in pairwise([0, *cut, len(row)])]
        short = min(map(len, parts)) < least
        return np.inf if short else sum(((part - part.mean()) ** 2).sum() for part in parts) + penalty * len(cut)

    cuts = [cut for number in range(len(row) // least) for cut in combinations(range(1, len(row)), number)]
    assert loss(partitions.penalised(row, penalty, least)) == pytest.approx(min(map(loss, cuts)))


def test_bootstrap_equals_plain_draws():
    """Second route: runs of residuals drawn level by level and draw by draw, the breaks of each by the package."""
    random, fitted = np.random.default_rng(7), breaks.levels(STEP, [1994, 1998])
    drawn = []
    for _ in range(30):
        noise = np.empty(len(STEP))
        for level in (range(4), range(4, 8), range(8, 12)):
            starts = random.integers(4, size=2)
            places = [level[(start + step) % 4] for start in starts for step in range(2)]
            noise[list(level)] = (STEP - fitted).to_numpy()[places]
        cuts = KernelCPD(kernel="linear", min_size=2).fit((fitted + noise).to_numpy()).predict(n_bkps=2)[:-1]
        drawn.append([STEP.index[cut] for cut in cuts])
    assert breaks.bootstrap_breaks(STEP, 2, 2, 30, 7, 2).to_numpy().tolist() == drawn


def test_bootstrap_is_repeatable_and_narrow_for_clear_steps():
    drawn = breaks.bootstrap_breaks(STEP, 2, 2, 50, 7, 2)
    assert drawn.equals(breaks.bootstrap_breaks(STEP, 2, 2, 50, 7, 2))
    assert breaks.interval(drawn["break_1"], 0.95) == (1994, 1994)


def test_interval_by_hand():
    assert breaks.interval(pd.Series(range(1, 101)), 0.9) == (5, 96)


def test_nearest_break_by_hand():
    """Steps at 1994 and 1998: 1997 is nearer to the second, and a series that never moves has none."""
    assert breaks.nearest(STEP, 1997, 2, 50, 1, 1, 0.8) == (2, 1998, 1998, 1998)
    assert breaks.nearest(STEP, 1995, 2, 50, 1, 1, 0.8)[1] == 1994
    flat = pd.Series([1.0, 1.1, 0.9, 1.0, 1.1, 0.9, 1.0, 1.1], index=range(8))
    number, *rest = breaks.nearest(flat, 3, 2, 50, 1, 1, 0.8)
    assert number == 0 and np.isnan(rest).all()


def test_searched_breaks_by_number_in_order_of_time():
    found = breaks.searched({"steps": STEP}, [1, 2], 2, 50, 1, 1, 0.8)
    two = found[found["number"] == 2]
    assert two["year"].tolist() == [1994, 1998] and two["place"].tolist() == [1, 2]
    assert (found["low"] <= found["year"]).all() and (found["year"] <= found["high"]).all()
    assert len(found) == 3 and set(found["measure"]) == {"steps"}


def test_penalty_is_the_noise_times_the_logarithm_of_the_length():
    series = pd.Series([0.0, 1.0, 0.0, 1.0, 0.0])
    noise = (1 / 0.6745) ** 2 / 2
    assert breaks.bic_penalty(series) == pytest.approx(noise * np.log(5))
    assert breaks.bic_penalty(series, 2) == pytest.approx(2 * noise * np.log(5))


UNDER = pd.DataFrame({"measure": ["a", "a", "a", "b"], "penalty": [1, 1, 2, 1], "year": [1994, 1998, 1994, 1990]})


def test_breaks_under_penalties_by_measure():
    found = breaks.under_penalties({"steps": STEP}, [1, 1000], 2)
    assert found.to_numpy().tolist() == [["steps", 1, 1994], ["steps", 1, 1998]]


def test_runs_near_an_interval_count_once_and_up_to_its_margin():
    """Measure a has a break in 1994 under both penalties; b's of 1990 is four years off."""
    assert breaks.runs_near(UNDER, 1994, 1996, 1) == 2
    assert breaks.runs_near(UNDER, 1995, 1996, 1) == 2
    assert breaks.runs_near(UNDER, 1996, 1996, 1) == 0
    assert breaks.runs_near(UNDER, 1994, 1996, 4) == 3
    assert breaks.runs_near(UNDER, 1993, 1993, 1) == 2


def test_steps_near_an_interval_sum_the_jumps_of_level():
    """Levels 1, 5 and 2: up by four at 1994, down by three at 1998."""
    under = breaks.under_penalties({"steps": STEP}, [1], 2)
    assert breaks.steps_near({"steps": STEP}, under, 1994, 1994, 0)["steps", 1] == pytest.approx(4)
    assert breaks.steps_near({"steps": STEP}, under, 1998, 1999, 0)["steps", 1] == pytest.approx(-3)
    assert breaks.steps_near({"steps": STEP}, under, 1995, 1997, 1)["steps", 1] == pytest.approx(1)
    assert breaks.steps_near({"steps": STEP}, under, 1995, 1997, 0)["steps", 1] == 0


def remembered(random, memory, years=32, trend=0.0, pool=1, step=0.0, at=29):
    """A series with errors that remember the one before, a trend, years pooled, and perhaps a step."""
    errors = random.standard_normal(years + pool + 40)
    for place in range(1, len(errors)):
        errors[place] += memory * errors[place - 1]
    pooled = np.convolve(errors[40:], np.ones(pool) / pool, "valid")[:years]
    return pd.Series(
        pooled + trend * np.arange(years) + step * (np.arange(years) >= at), index=range(1992, 1992 + years)
    )


@pytest.mark.parametrize(
    ("memory", "trend", "pool"), [(0.0, 0.0, 1), (0.6, 0.0, 1), (0.6, 0.1, 1), (0.0, 0.0, 5), (0.6, 0.0, 5)]
)
def test_a_step_that_is_not_there_is_seldom_found(memory, trend, pool):
    """At the chance of the book few series without a step have one, whatever they remember; pooled years too."""
    random = np.random.default_rng(11)
    found = [
        breaks.step_chance(remembered(random, memory, trend=trend, pool=pool), 2, 199, seed) for seed in range(800)
    ]
    assert np.mean(np.array(found) <= 0.02) <= 0.05


@pytest.mark.parametrize("at", [16, 29])
def test_a_large_step_is_mostly_found_in_the_middle_and_near_the_end(at):
    random = np.random.default_rng(12)
    found = [breaks.step_chance(remembered(random, 0.3, step=4.5, at=at), 2, 199, seed) for seed in range(100)]
    assert np.mean(np.array(found) <= 0.05) >= 0.7


@pytest.mark.parametrize("number", [1, 2])
def test_what_steps_take_up_is_what_a_regression_gains(number):
    """Second route: a line with every choice of steps fitted by least squares, one by one."""
    rows = np.random.default_rng(13).normal(size=(3, 14))
    line = np.column_stack([np.ones(14), np.arange(14)])
    ways = [way for way in combinations(range(3, 12), number) if all(b - a >= 3 for a, b in pairwise(way))]
    for row, taken in zip(rows, breaks._taken_up(rows, 3, number), strict=True):
        left = [np.linalg.lstsq(np.column_stack([line, *(np.arange(14) >= at for at in way)]), row, rcond=None)[1][0]
                for way in ways]  # fmt: skip
        whole = np.linalg.lstsq(line, row, rcond=None)[1][0]
        assert taken == pytest.approx(1 - min(left) / whole)
