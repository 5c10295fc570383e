"""What tests could tell: by exact sums, by hand, and the table as written against a simulation of now."""

from dataclasses import replace

import pytest
from scipy import stats

from entente import claims, findings, power, samples, tables
from entente.claims import Finding, Test
from entente.findings import scorecard
from entente.quantity import Quantity, ratio, share

UP = Test("t", "p", "m", "share", "at_least", 0.6, 0.4, speaks_of="tendency", interval=samples.Shares.method)
RECORD = Test("t", "p", "m", "ratio", "at_least", 2.0, 1.0)
CASES = 20
TOLERANCE = 0.005
"""What versions of the libraries may move a rate of some thousand samples."""


def of_share(successes, trials=CASES, test=UP):
    sample = samples.Shares((float(successes),), (trials,))
    quantity = share(sample.estimate, "all", ends=sample.ends).sampled(sample.method)
    return Finding(test, "x", quantity, "recorded", ("claims",), sample=sample)


def of_readings(*values, test=RECORD):
    return Finding(test, "x", ratio(dict(enumerate(values)), "the other"), "recorded", ("claims",))


@pytest.mark.parametrize("truth", [0.2, 0.5, 0.8])
def test_rates_of_a_share_are_those_of_the_binomial_distribution(truth):
    """Second route: every number of successes, with its chance, judged as the book does."""
    found = power.rates(of_share(9), "true", truth, 4000)
    exact = dict.fromkeys(power.STANCES, 0.0)
    for successes in range(CASES + 1):
        exact[of_share(successes).stance] += stats.binom.pmf(successes, CASES, truth)
    assert found.shares == pytest.approx(tuple(exact.values()), abs=0.025)
    covered = sum(stats.binom.pmf(k, CASES, truth) for k in range(CASES + 1)
                  if of_share(k).quantity.low <= truth <= of_share(k).quantity.high)  # fmt: skip
    assert found.covered == pytest.approx(covered, abs=0.015)


def test_true_and_false_lie_a_zone_beyond_the_marks_but_no_farther_than_half_way_to_the_end():
    assert power.truths(of_share(9)) == {"true": pytest.approx(0.8), "false": pytest.approx(0.2)}
    assert power.truths(of_readings(1.0, 3.0)) == {"true": pytest.approx(4), "false": pytest.approx(0.5)}
    narrow = of_share(9, test=replace(UP, supports_at=0.9, contradicts_at=0.88))
    assert power.truths(narrow)["true"] == pytest.approx(0.95)


def test_a_share_over_a_base_cannot_exceed_one_over_it():
    sample = samples.Shares((3.0,), (10,), 0.4)
    over = Finding(replace(RECORD, speaks_of="tendency", interval=sample.method), "x",
                   ratio(sample.estimate, "all", ends=sample.ends).sampled(sample.method), "recorded", ("claims",),
                   sample=sample)  # fmt: skip
    assert power.bounds(over) == (0.0, 2.5)
    assert power.truths(over)["true"] == pytest.approx((2 * 2.5) ** 0.5)


def test_of_a_record_each_reading_in_turn_is_right():
    """Readings of one and four: at a truth of four they are four and sixteen, or one and four, the first central."""
    found = power.rates(of_readings(1.0, 4.0), "true", 4.0)
    assert (found.of("supports"), found.of("undecided"), found.covered) == (0.5, 0.5, None)


def test_the_least_effect_is_told_four_times_in_five_and_half_of_it_is_not():
    found = power.least(of_share(9, 40))
    assert 0.6 < found.truth < 0.8 and found.of("supports") >= power.OFTEN
    assert power.rates(of_share(9, 40), "less", 0.6 + (found.truth - 0.6) / 2).of("supports") < power.OFTEN
    assert power.least(of_share(1, 2, replace(UP, contradicts_at=0.5))) is None


def test_a_digest_follows_marks_and_data_and_not_the_type_of_a_number():
    own = power.digest(of_share(9))
    assert own == power.digest(of_share(9))
    assert own != power.digest(of_share(10)) != power.digest(of_share(10, test=UP.moved(0.1)))
    assert power._written(1) == power._written(1.0 + 1e-12)


def written():
    return power.read(tables.read("test_rates"))


def fresh():
    """Findings whose rates were written with the code and the data of now."""
    old = power.stale(findings.every(), tables.read("test_rates"))
    return [one for one in power.simulated(findings.every()) if one.test.test_id not in old]


def comes_out_again(finding, found, known):
    for own in found:
        kept = known[finding.test.test_id][own.world]
        assert own.shares == pytest.approx(kept.shares, abs=TOLERANCE), finding.test.test_id
        assert own.truth == pytest.approx(kept.truth, rel=1e-3), finding.test.test_id


def test_a_sample_of_the_rates_as_written_comes_out_again():
    """If true, one test of each kind of sample and one of a record, with the same seed; what is stale says so."""
    known = written()
    for finding in {type(one.sample): one for one in reversed(fresh())}.values():
        comes_out_again(finding, [power.rates(finding, "true", power.truths(finding)["true"])], known)


@pytest.mark.campaign
def test_no_rate_is_stale_and_all_come_out_again():
    known = written()
    assert len(fresh()) == len(power.simulated(findings.every())) == len(known)
    for finding in fresh():
        comes_out_again(finding, power.every_world(finding), known)


def test_what_a_test_of_a_tendency_can_say_is_what_its_simulation_says():
    for one in fresh():
        found = power.can(list(written()[one.test.test_id].values()))
        if one.sample:
            assert found == one.test.can, one.test.test_id
        elif one.test.can == "both":
            assert found == "both", one.test.test_id


def test_without_a_range_there_is_nothing_to_simulate():
    plain = Finding(RECORD, "x", ratio(2.0, "the other"), "recorded", ("claims",))
    missing = Finding(UP, "x", Quantity("share", None, None, None, "share", None, "all"), "recorded", ("claims",))
    assert power.simulated([plain, missing, of_share(9)]) == [of_share(9)]


def test_the_methods_page_names_the_same_share_as_often():
    assert scorecard.OFTEN == power.OFTEN


def test_every_stance_of_a_quantity_has_a_rate():
    assert set(power.STANCES) == set(claims.STATES) - {"untested"}
