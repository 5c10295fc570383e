"""The choice of the verdict rule: the simulation by hand, the chosen rule as the book has it, the rates as written."""

import itertools

import numpy as np
import pytest

from entente import claims, findings, tables
from entente.calibration import applied, rates, rules
from entente.calibration.worlds import TRUTHS, Cell, World, simulate
from entente.quantity import ratio

CHOSEN = "agreed-67, primary, every"
SOUND = Cell(
    statements=3, tests=2, readings=4, noise=0.0, test_correlation=0.0, reading_spread=0.0, reading_correlation=0.0,
    shared_bias=0.0, missing=0.0, missing_contrary=0.0, stated_width=1.0, mark_error=0.0,
)  # fmt: skip
"""A setting without noise, bias or gaps."""
STATES = {"holds": rules.HOLDS, "holds in part": rules.PART, "fails": rules.FAILS, "undecided": rules.UNDECIDED,
          "cannot tell": rules.SILENT, "untested": rules.SILENT}  # fmt: skip


@pytest.mark.parametrize("truth", TRUTHS)
def test_without_noise_the_chosen_rule_knows_the_truth(truth):
    world = simulate(SOUND, truth, 500, np.random.default_rng(1))
    said = {rules.VERDICTS[code] for code in rules.judge(world)[CHOSEN]}
    assert said == {"true": {"supported"}, "false": {"contradicted"}}.get(truth, {"qualified"})


def test_noise_and_gaps_have_the_size_that_a_setting_names():
    cell = Cell(**{**SOUND.__dict__, "noise": 0.3, "missing": 0.4, "readings": 1})
    world = simulate(cell, "half throughout", 20_000, np.random.default_rng(2))
    assert (~world.known).mean() == pytest.approx(0.4, abs=0.01)
    own = world.half_widths / (1.96 * 0.3)
    assert sorted(set(np.round(own.ravel(), 6))) == [0.5, 1.0, 2.0]


def test_the_rule_of_the_book_is_the_one_that_was_simulated():
    """States to verdict by both codes, over all combinations of up to four statements."""
    for size in range(1, 5):
        for states in itertools.product(STATES, repeat=size):
            simulated = rules.by_count(np.array([STATES[state] for state in states]), 1.0)
            assert rules.VERDICTS[simulated] == claims.judge_claim([claims.Judgement(s, 3) for s in states]).verdict


def test_the_stance_of_the_book_is_the_one_that_was_simulated():
    """Readings to stance by both codes, on random readings without an interval."""
    random = np.random.default_rng(3)
    test = claims.Test("t", "p", "m", "ratio", "at_least", 1.0, 0.0)
    for _ in range(500):
        values = random.uniform(-1, 2, random.integers(1, 9))
        world = World(
            values[None, None, None, :], np.zeros((1, 1, 1)), np.ones((1, 1, 1), bool), np.ones((1, 1, 1), bool)
        )
        simulated = int(rules.TESTS["agreed-67"](world)[0, 0, 0])
        read = ratio({str(place): float(value) for place, value in enumerate(values)}, "one")
        assert STATES[claims.STATES[claims.stance(test, read)]] == simulated


def test_written_rates_are_of_this_simulation():
    written = tables.read("rule_rates")
    assert set(written["digest"]) == {rates.digest()}, "stale: run python -m entente.calibration.rates"
    assert set(written["rule"]) == {*rules.NAMES, *rules.YARDSTICKS}


def test_a_sample_of_the_settings_gives_what_it_gave():
    """A setting is the same alone and among others; its share of verdicts on true claims enters the written mean."""
    grid = tables.read("rule_grid")
    alone = rates.sample(grid, ["middle"])
    among = rates.run(grid.head(2))
    again = among[among["cell"] == "middle"].reset_index(drop=True)
    assert alone.equals(again)
    row = alone[(alone["rule"] == CHOSEN) & (alone["truth"] == "true")].iloc[0]
    assert row[list(rules.VERDICTS)].sum() == pytest.approx(1)


@pytest.mark.campaign
def test_the_whole_simulation_gives_the_written_rates():
    found = rates.run(tables.read("rule_grid"))
    told = rates.told(found, rates.ranked(found, tables.read("rule_loss")))
    written = tables.read("rule_rates")
    assert told["rule"].tolist() == written["rule"].tolist()
    assert np.allclose(told["mean_loss"], written["mean_loss"]) and np.allclose(told["supported"], written["supported"])


def test_the_chosen_rule_loses_least_of_those_that_keep_the_demands():
    """Other statement rules gain from lost data, laxer claim rules too; in `central` one reading decides."""
    ranking = tables.read("rule_rates").drop_duplicates("rule").set_index("rule")["mean_loss"]
    keep = [f"{test}, primary, {claim}" for test in rules.TESTS if test.startswith(("agreed", "shared"))
            for claim in ("every", "weakest")]  # fmt: skip
    assert ranking[keep].idxmin() == CHOSEN
    assert ranking[CHOSEN] < ranking[["always qualified", "best single test", "extremes, joint, weakest"]].min()


@pytest.mark.parametrize("statement", [name for name in rules.STATEMENTS if name != "primary"])
def test_every_other_statement_rule_gains_when_data_are_lost(statement):
    """Some combination of two or three stances whose state rises when one of them falls silent."""
    order = {rules.SILENT: 0, rules.UNDECIDED: 0, rules.FAILS: 1, rules.PART: 2, rules.HOLDS: 3}
    values = (rules.HOLDS, rules.PART, rules.FAILS, rules.UNDECIDED)

    def state(stances):
        shape = (1, 1, len(stances))
        estimate = np.array([{2: 1.5, 1: 0.5, 0: -0.5, -1: 0.99, -2: 0.0}[s] for s in stances]).reshape(*shape, 1)
        world = World(estimate, np.full(shape, 0.05), np.ones(shape, bool), np.ones(shape, bool))
        return int(rules.STATEMENTS[statement](np.array(stances).reshape(shape), world)[0, 0])

    gains = [
        stances
        for size in (2, 3)
        for stances in itertools.product(values, repeat=size)
        for place in range(size)
        if order[state((*stances[:place], rules.SILENT, *stances[place + 1 :]))] > order[state(stances)]
    ]
    assert gains


def test_the_book_reaches_its_verdicts_by_the_simulated_rule_too():
    """Second route: the findings on the scale of their marks, judged by the code of the simulation."""
    found = findings.every()
    score = claims.scorecard(found).set_index("claim_id")["verdict"]
    own = applied.verdicts(found, [CHOSEN])[CHOSEN]
    assert own.to_dict() == score[score != "not yet tested"].to_dict()


def test_rules_within_a_twentieth_of_the_least_loss_are_shown_with_our_own():
    shown = applied.near_best(tables.read("rule_rates"), CHOSEN)
    assert shown[-1] == CHOSEN and len(shown) == len(set(shown)) > 5
    losses = tables.read("rule_rates").drop_duplicates("rule").set_index("rule")["mean_loss"]
    assert (losses[shown[:-1]] <= 1.05 * losses.min()).all()
