"""What tests of a tendency could tell, by hand and by simulation."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import ndtri

from entente import claims, power
from entente.claims import Test
from entente.intervals import Z
from entente.quantity import difference, ratio, share

UP = Test("t", "p", "m", "difference of shares", "at_least", 0.2, 0.0, speaks_of="tendency")
DOWN = Test("t", "p", "m", "difference of shares", "at_most", -0.2, 0.0, speaks_of="tendency")


def sampled(value, error):
    return difference(value, "choices", ends=(value - Z * error, value + Z * error)).sampled("some interval")


def test_a_narrow_interval_tells_and_a_wide_one_does_not():
    sharp, blunt = (power.power(UP, sampled(0.5, error)) for error in (0.01, 1.0))
    assert sharp.supports_true > 0.999 and sharp.contradicts_false > 0.999 and sharp.supports_without < 0.001
    assert sharp.contradicts_without == pytest.approx(0.5)
    assert blunt.supports_true < 0.1 and blunt.contradicts_false < 0.1
    assert blunt.least > 2 and sharp.least == pytest.approx(0.2 + 0.8416 * 0.01, abs=1e-3)


def test_the_two_directions_mirror_each_other():
    up, down = power.power(UP, sampled(0.1, 0.1)), power.power(DOWN, sampled(-0.1, 0.1))
    assert (up.supports_true, up.contradicts_false) == pytest.approx((down.supports_true, down.contradicts_false))
    assert up.least == pytest.approx(-down.least)


@given(st.floats(0.02, 0.6), st.floats(-0.5, 0.7))
def test_rates_are_those_of_the_stances_of_simulated_estimates(error, truth):
    """Second route: estimates at every quantile about a truth, each with its interval, judged as the book does."""
    test = Test("t", "p", "m", "difference of shares", "at_least", 0.2, 0.0, speaks_of="tendency")
    estimates = truth + error * ndtri((np.arange(400) + 0.5) / 400)
    said = [claims.stance(test, sampled(float(estimate), error)) for estimate in estimates]
    moved = Test("t", "p", "m", "difference of shares", "at_least", 0.2 - truth, 0.0 - truth, speaks_of="tendency")
    found = power.power(moved, sampled(0.0, error))
    assert said.count("supports") / 400 == pytest.approx(found.supports_without, abs=0.01)
    assert said.count("contradicts") / 400 == pytest.approx(found.contradicts_without, abs=0.01)


def test_ratios_are_taken_by_their_logarithm_and_shares_by_their_odds():
    asked = Test("t", "p", "m", "ratio", "at_least", 2.0, 1.0, speaks_of="tendency")
    found = power.power(asked, ratio(2.0, "before", ends=(1.0, 4.0)))
    assert found.supports_without == pytest.approx(0.025, abs=0.001), "one standard width below the mark, twice over"
    assert power.error(share(0.5, "all", ends=(0.5, 0.5))) == 0
    assert power.error(ratio(0.0, "before", ends=(0.0, 4.0))) is None
    assert power.error(ratio(2.0, "before", ends=(1.0, float("inf")))) == pytest.approx(np.log(2) / Z)


def test_without_a_width_nothing_is_said():
    assert power.power(UP, difference(None, "choices")) is None
