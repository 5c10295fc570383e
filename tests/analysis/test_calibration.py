"""The simulation behind the rule of verdicts: its worlds, its candidates, and what a rule must keep."""

from dataclasses import replace
from itertools import product

import numpy as np
import pandas as pd
import pytest

from entente import claims as ledger
from entente import tables
from entente.calibration import grid, rates, rules, sound, worlds
from entente.quantity import ratio

CLEAN = dict.fromkeys(grid.LEVELS, 0) | {"statements": 4, "tests": 3, "readings": 4, "interval": 1, "central": 1}
SENSIBLE = [name for name in rules.STATEMENTS if name != "bayes"]


def evidence(values, half=0.0, grade=3, there=True):
    """One claim with one statement from the values of its tests, a row each."""
    values = np.array(values, float)[None, None]
    whole = np.ones(values.shape[:3])
    return worlds.World(values, half * whole, np.full(values.shape[3], 1 / values.shape[3]), grade * whole.astype(int),
                        (whole > 0) & there, whole > 0, whole > 0)  # fmt: skip


def clean(kind):
    """Fifty claims of four statements, three tests and four readings, whose every value is the truth."""
    draw = np.random.default_rng(1)
    true = worlds.truths(kind, draw.random((50, 4)), draw)[..., None, None]
    whole = np.ones((50, 4, 3), int)
    values, yes = true * np.ones((50, 4, 3, 4)), whole > 0
    return worlds.World(values, 0.0 * whole, np.full(4, 0.25), 3 * whole, yes, yes, yes)


def decided(code):
    return (code, code)


def one(judge, *args, **more):
    sure, possible = judge(evidence(*args, **more))
    return int(sure[0, 0]), int(possible[0, 0])


def test_the_grid_is_the_one_that_its_module_makes():
    pd.testing.assert_frame_equal(tables.read("rule_grid"), grid.grid(), check_dtype=False)


def test_the_loss_by_hand():
    cost = dict(np.ndenumerate(worlds.losses()))
    false, half, true = range(3)
    contradicted, opened, qualified, supported = range(4)
    assert cost[supported, false, 1] == cost[contradicted, true, 1] == 1
    assert cost[qualified, true, 1] == cost[qualified, false, 0] == cost[supported, half, 1] == 0.4
    assert cost[opened, true, 1] == 0.3 and cost[opened, true, 0] == 0
    assert cost[contradicted, false, 1] == cost[qualified, half, 1] == cost[supported, true, 0] == 0


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ([[0]], [1]),
        ([[a, b] for a in "xyz" for b in "pq"], [1 / 6] * 6),
        ([["a"], ["b"], ["b"], ["b"]], [1 / 2, 1 / 6, 1 / 6, 1 / 6]),
        ([["a", "p"], ["b", "p"], ["c", "p"], ["a", "q"]], [1 / 6, 1 / 4, 1 / 4, 1 / 3]),
    ],
)
def test_weights_go_by_distinct_choice(options, expected):
    assert worlds.weigh(options) == pytest.approx(expected)


@pytest.mark.parametrize(("kind", "share"), [("true", 1), ("half_of", 0.5), ("false", 0), ("middle", 0)])
def test_a_claim_is_what_its_kind_says(kind, share):
    draw = np.random.default_rng(2)
    true = worlds.truths(kind, draw.random((4000, 3)), draw)
    assert (true >= 1).mean() == pytest.approx(share, abs=0.02)
    assert (((true >= 0) & (true < 1)).all()) == (kind == "middle")


def test_errors_have_the_stated_size_and_correlation():
    cell = CLEAN | {"statements": 2, "tests": 2, "readings": 1, "noise": 0.5, "r_statements": 0.7, "central": 0}
    world = worlds.world(cell, "false", 40000, np.random.default_rng(3))
    ordinary = (world.powered & (world.grade == 3))[..., 0]
    assert world.half[..., 0][ordinary] == pytest.approx(1.96 * 0.5)
    assert worlds.mixer(3, 0.7) @ worlds.mixer(3, 0.7).T == pytest.approx(0.7 + 0.3 * np.eye(3))
    assert world.there.mean() == pytest.approx(0.96 * (world.values >= 0).mean() + (world.values < 0).mean(), abs=0.01)


def test_contradicting_tests_go_missing():
    world = worlds.world(CLEAN | {"missing": 0.5}, "false", 4000, np.random.default_rng(4))
    assert world.there[world.values[..., 0] < 0].mean() == pytest.approx(0.5, abs=0.02)


@pytest.mark.parametrize(("kind", "verdict"), [("true", 3), ("half_of", 2), ("middle", 2), ("false", 0)])
def test_without_noise_every_sensible_rule_is_right(kind, verdict):
    said = rules.verdicts(clean(kind))
    for statement, claim in product(SENSIBLE, rules.CLAIMS):
        if (kind, claim) != ("half_of", "worst"):
            assert (said[f"{statement}, {claim}"] == verdict).all(), (statement, claim)


def test_every_rule_gives_one_verdict_on_all_evidence():
    for verdict in rules.verdicts(sound.every(second=True)).values():
        assert set(np.unique(verdict)) <= set(range(4))


STATES = {"holds": (2, 2), "holds in part": (1, 1), "fails": (0, 0), "undecided": (0, 2)}


def test_the_claim_rule_of_the_book_is_the_one_that_was_simulated():
    """States to verdict by both codes, over all combinations of up to five statements."""
    for size in range(1, 6):
        for states in product(STATES, repeat=size):
            sure, possible = (np.array([[STATES[state][end] for state in states]]) for end in (0, 1))
            simulated = worlds.VERDICTS[int(rules.tally(sure, possible, 2 / 3)[0])]
            assert simulated == ledger.judge_claim([ledger.Judgement(state, 3) for state in states]).verdict


def test_the_stance_of_the_book_is_the_one_that_was_simulated():
    """Readings and interval to stance by both codes, on random values on the scale of the marks."""
    random, test = np.random.default_rng(3), ledger.Test("t", "p", "m", "ratio", "at_least", 1.0, 0.0)
    for _ in range(1000):
        values, half = random.uniform(-1, 2, random.integers(1, 9)), random.choice([0, 0.2, 0.8, 1.5])
        simulated = one(lambda world: rules.primary(world, 2 / 3, "loose"), [list(values)], half=half)
        ends = (float(values[0] - half), float(values[0] + half))
        read = ratio(float(values[0]), "one", ends=ends).read({str(place): float(v) for place, v in enumerate(values)})
        state = ledger.STATES[ledger.stance(test, read.sampled("an interval"))]
        assert STATES.get(state, (0, 2)) == simulated


def test_the_primary_test_by_hand():
    def judge(*args, interval="loose", **more):
        return one(lambda world: rules.primary(world, 2 / 3, interval), *args, **more)

    unknown = (0, 2)
    assert judge([[2, 2, 2], [-1, -1, -1]]) == decided(2)
    assert judge([[2, 2, -1]]) == decided(2) and judge([[2, -1, -1]]) == unknown
    assert judge([[2, -1]]) == unknown and judge([[2, 2, np.nan]]) == decided(2)
    assert judge([[np.nan, 2, 2]]) == judge([[2, np.nan, np.nan]]) == unknown
    assert judge([[1.2]], half=0.5) == decided(2) and judge([[1.2]], half=2) == unknown
    assert judge([[1.2]], half=0.5, interval="strict") == unknown
    assert judge([[1.2]], half=0.5, interval="marks") == (1, 2)
    assert judge([[2]], grade=1) == judge([[2]], there=False) == unknown


def test_the_other_ways_by_hand():
    assert one(rules.majority, [[-1], [2], [2], [2]]) == decided(2)
    assert one(rules.majority, [[2], [-1]]) == decided(2)
    assert one(rules.ordered, [[2], [-1]], grade=np.array([2, 4])) == decided(0)
    assert one(rules.agreement, [[2], [-1]]) == (0, 2) and one(rules.agreement, [[2], [2]]) == decided(2)
    assert one(rules.average, [[2], [-1]]) == decided(1) and one(rules.median, [[2, 2, -9]]) == decided(2)
    assert one(rules.bayes, [[9]]) == decided(2) and one(rules.bayes, [[9]], there=False) == (0, 2)


def test_the_score_by_hand():
    def judge(*args, tests=6, **more):
        return one(lambda world: rules.score(world, tests), *args, **more)

    unknown = (0, 2)
    assert judge([[2, 2, -9]]) == judge([[-9, 2, 2]]) == judge([[np.nan, 2, 2]]) == decided(2)
    assert judge([[2, -1]]) == judge([[np.nan, 2]]) == judge([[2, np.nan, -1]]) == unknown
    assert judge([[2], [-1]]) == decided(2) and judge([[1.9], [-1]]) == decided(1)
    assert judge([[0.4], [9]]) == decided(1) and judge([[0.4], [9]], tests=1) == decided(1)
    assert judge([[9], [-9], [-9]]) == decided(1) and judge([[9], [-9], [-9]], tests=1) == decided(2)
    assert judge([[1.2]], half=0.5) == decided(2) and judge([[1.2]], half=2) == unknown
    assert judge([[2]], grade=1) == judge([[2]], there=False) == unknown
    assert judge([[2], [2]], grade=np.array([1, 3])) == unknown


@pytest.mark.parametrize(
    ("states", "at", "verdict"),
    [
        ("holds holds holds untested", 3 / 4, 3),
        ("holds holds holds untested", 4 / 5, 2),
        ("holds holds holds fails", 3 / 4, 3),
        ("fails fails fails untested", 3 / 4, 0),
        ("fails fails undecided untested", 3 / 4, 1),
        ("holds fails", 3 / 4, 2),
        ("holds untested", 3 / 4, 2),
        ("fails untested", 3 / 4, 1),
        ("holds untested untested untested", 3 / 4, 1),
    ],
)
def test_the_tally_by_hand(states, at, verdict):
    named = np.array([[sound.STATES[name.replace("_", " ")] for name in states.split()]])
    assert rules.tally(named[..., 0], named[..., 1], at)[0] == verdict


def test_the_enumeration_finds_the_known_faults():
    assert "a lost precision adds" in sound.statement_flaws(rules.today)
    assert sound.claim_flaws(rules.worst) == ["more statements are worse"]
    assert sound.statement_flaws(rules.STATEMENTS["named middle"]) == ["a split decides"]


def test_a_rule_by_the_primary_test_and_the_tally_keeps_every_requirement():
    assert sound.statement_flaws(rules.STATEMENTS["primary 2/3 loose"]) == []
    assert sound.claim_flaws(rules.CLAIMS["tally 3/4"]) == []


def test_the_weights_of_truth_are_shares():
    for prior, half in product(grid.PRIORS, (0.0, 0.5, 1.0)):
        assert rates.weights(prior, half).sum() == pytest.approx(1)


def test_the_rates_are_those_of_this_simulation():
    table = tables.read("rule_losses").set_index("rule")
    assert set(table["digest"]) == {rates.digest()}
    again = rates.sample()
    assert table["sample_loss"].to_dict() == pytest.approx(again, abs=1.1e-5)
    assert table["flaws"].fillna("").to_dict() == dict.fromkeys(rules.YARDSTICKS, "") | sound.flaws()


CHOSEN = "named 2/3 loose, tally 2/3"


def said_by_counts(states):
    """Verdict by the chosen rule in whole numbers, as the sheet words it."""
    held = 2 * states.count("holds") + states.count("holds partly")
    open_ones = sum(states.count(state) for state in ("undecided", "cannot tell", "untested"))
    if 3 * held >= 4 * len(states):
        return "supported"
    if 3 * (held + 2 * open_ones) <= 2 * len(states):
        return "contradicted"
    return "qualified" if 3 * held > 2 * len(states) else "open"


def test_the_chosen_rule_has_the_least_loss_of_those_that_keep_all():
    table = tables.read("rule_losses").set_index("rule")
    kept = table[table["flaws"].isna() & ~table.index.isin(rules.YARDSTICKS)]
    assert kept["mean_loss"].idxmin() == CHOSEN
    assert (table.loc[list(rules.YARDSTICKS), "mean_loss"] > kept["mean_loss"].min()).all()


def test_the_chosen_rule_is_total_and_monotone():
    assert sound.statement_flaws(rules.STATEMENTS["named 2/3 loose"]) == []
    assert sound.claim_flaws(rules.CLAIMS["tally 2/3"]) == []


def test_the_counts_of_the_sheet_give_the_verdicts_of_the_simulation():
    names = ["holds", "holds partly", "fails", "undecided", "cannot tell", "untested"]
    for size in range(1, 5):
        combinations = list(product(names, repeat=size))
        pairs = np.array([[sound.STATES[name] for name in states] for states in combinations])
        codes = rules.tally(pairs[..., 0], pairs[..., 1], 2 / 3)
        assert [worlds.VERDICTS[code] for code in codes] == [said_by_counts(states) for states in combinations]


@pytest.mark.parametrize(
    ("states", "verdict"),
    [
        ("holds holds holds untested", "supported"),
        ("holds holds fails", "supported"),
        ("holds holds_partly", "supported"),
        ("holds fails", "qualified"),
        ("holds untested", "qualified"),
        ("holds_partly", "qualified"),
        ("fails untested", "open"),
        ("holds_partly fails", "contradicted"),
        ("holds fails fails", "contradicted"),
        ("fails fails fails untested", "contradicted"),
        ("holds untested untested untested", "open"),
    ],
)
def test_the_examples_of_the_sheet(states, verdict):
    assert said_by_counts([name.replace("_", " ") for name in states.split()]) == verdict


def test_a_named_test_keeps_its_place():
    world = evidence([[-1], [2]])
    assert [int(code[0, 0]) for code in rules.named(world, 2 / 3, "loose")] == [0, 0]
    lost = replace(world, there=np.array([[[False, True]]]))
    assert [int(code[0, 0]) for code in rules.named(lost, 2 / 3, "loose")] == [0, 2]
    never = replace(lost, named=lost.there)
    assert [int(code[0, 0]) for code in rules.named(never, 2 / 3, "loose")] == [2, 2]
