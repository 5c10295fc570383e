"""The verdict rule: every combination has one outcome, and better findings never worsen a verdict."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente import claims, findings, tables
from entente.claims import GRADES, VERDICTS, Finding, Judgement, LedgerError, Test, judge_claim, judge_part

STANCES = ("supports", "qualifies", "contradicts", "open")
LEVELS = tuple(GRADES)
ONE = [(stance, level) for stance in STANCES for level in LEVELS]
UP = Test("t", "p", "m", "u", "at_least", 0.5, 0.25)
DOWN = Test("t", "p", "m", "u", "at_most", 0.25, 0.5)


def every_combination(most=3):
    for size in range(most + 1):
        yield from itertools.combinations_with_replacement(ONE, size)


def test_every_combination_of_up_to_three_findings_has_one_verdict():
    for combination in every_combination():
        results = {judge_part(order) for order in itertools.permutations(combination)}
        assert len(results) == 1, "the order of findings does not matter"
        (result,) = results
        assert result.verdict in VERDICTS and result.level in LEVELS


def test_the_rule_as_the_methods_page_words_it():
    for combination in every_combination():
        deciding = [(stance, level) for stance, level in combination if stance != "open" and level > 1]
        sides = {stance for stance, _ in deciding}
        undecided = any(stance == "open" for stance, _ in combination)
        if not deciding:
            expected = Judgement("open", 1)
        elif sides == {"contradicts"}:
            expected = Judgement("contradicted", min(level for _, level in deciding))
        elif sides == {"supports"} and not undecided:
            expected = Judgement("supported", min(level for _, level in deciding))
        else:
            expected = Judgement("qualified", min(level for _, level in deciding))
        assert judge_part(combination) == expected


def test_a_better_stance_never_worsens_a_verdict():
    better = {"contradicts": "qualifies", "qualifies": "supports"}
    order = ("contradicted", "qualified", "supported")
    for combination in every_combination():
        before = judge_part(combination).verdict
        if before == "open":
            continue
        for place, (stance, level) in enumerate(combination):
            if stance in better:
                changed = list(combination)
                changed[place] = (better[stance], level)
                assert order.index(judge_part(changed).verdict) >= order.index(before)


ROLES = ("necessary", "side", "beyond")
JUDGEMENTS = [Judgement(verdict, level) for verdict in VERDICTS for level in LEVELS]


def test_a_claim_is_never_better_than_its_weakest_necessary_part():
    for parts in itertools.product(itertools.product(JUDGEMENTS, ROLES), repeat=2):
        needed = [part for part, role in parts if role == "necessary"]
        if not needed:
            with pytest.raises(LedgerError):
                judge_claim(parts)
            continue
        result = judge_claim(parts)
        worst = min(VERDICTS.index(part.verdict) for part in needed)
        assert VERDICTS.index(result.verdict) <= worst
        assert result.level == min(part.level for part in needed)
        if all(role == "necessary" for _, role in parts):
            assert VERDICTS.index(result.verdict) == worst


def test_a_side_part_can_only_hold_a_supported_claim_down():
    good = (Judgement("supported", 3), "necessary")
    assert judge_claim([good, (Judgement("contradicted", 4), "side")]).verdict == "qualified"
    assert judge_claim([good, (Judgement("open", 1), "side")]).verdict == "supported"
    bad = (Judgement("contradicted", 3), "necessary")
    assert judge_claim([bad, (Judgement("supported", 4), "side")]).verdict == "contradicted"


def test_a_part_beyond_the_claim_does_not_count():
    good = (Judgement("supported", 3), "necessary")
    for judgement in JUDGEMENTS:
        assert judge_claim([good, (judgement, "beyond")]) == good[0]


@pytest.mark.parametrize(
    ("test", "low", "high", "expected"),
    [
        (UP, 0.5, 0.9, "supports"),
        (UP, 0.1, 0.249, "contradicts"),
        (UP, 0.25, 0.49, "qualifies"),
        (UP, 0.3, 0.9, "qualifies"),
        (UP, 0.1, 0.4, "qualifies"),
        (UP, 0.1, 0.9, "open"),
        (UP, None, None, "open"),
        (DOWN, 0.0, 0.25, "supports"),
        (DOWN, 0.51, 0.9, "contradicts"),
        (DOWN, 0.3, 0.5, "qualifies"),
        (DOWN, 0.1, 0.9, "open"),
    ],
)
def test_stance_by_hand(test, low, high, expected):
    assert claims.stance(test, low, high) == expected


def test_range_or_thresholds_out_of_order_are_refused():
    with pytest.raises(LedgerError):
        claims.stance(UP, 0.9, 0.1)
    with pytest.raises(LedgerError):
        claims.stance(Test("t", "p", "m", "u", "at_least", 0.2, 0.4), 0.1, 0.2)


@given(st.floats(-10, 10), st.floats(0, 5), st.floats(-10, 10), st.floats(0, 5))
def test_the_two_directions_mirror_each_other(low, width, near, gap):
    up = Test("t", "p", "m", "u", "at_least", near + gap, near)
    down = Test("t", "p", "m", "u", "at_most", -near - gap, -near)
    assert claims.stance(up, low, low + width) == claims.stance(down, -low - width, -low)


@pytest.mark.parametrize("kind", ["measured", "recorded", "coded", "reported"])
def test_level_moves_by_one_and_stays_on_the_scale(kind):
    start = claims.level(kind, False, False)
    assert claims.level(kind, True, False) == min(start + 1, 4)
    assert claims.level(kind, False, True) == max(start - 1, 1)
    assert claims.level(kind, True, True) == start


def test_an_unknown_kind_is_refused():
    with pytest.raises(LedgerError, match="unknown kind of evidence 'rumour'"):
        claims.level("rumour", False, False)


def test_a_single_unconfirmed_report_decides_nothing():
    assert judge_part([("supports", claims.level("reported", False, False))]).verdict == "open"


def test_the_ledger_holds_all_claims_each_with_a_necessary_part():
    ledger, parts = tables.read("claims"), tables.read("claim_parts")
    assert list(ledger["claim_id"]) == [f"C{number:02d}" for number in range(1, 45)]
    assert set(parts.loc[parts["role"] == "necessary", "claim_id"]) == set(ledger["claim_id"])


def test_every_test_of_the_ledger_has_its_finding_and_the_reverse():
    stated = tables.read("claim_tests")
    assert set(stated["page"]) == set(findings.PAGES)
    found = [finding.test.test_id for finding in findings.every()]
    assert sorted(found) == sorted(stated["test_id"])


def test_scorecard_shows_untested_claims_as_such():
    score = claims.scorecard(findings.every()).set_index("claim_id")
    untested = score[score["parts_tested"] == 0]
    assert len(score) == 44
    assert (untested["verdict"] == "not yet tested").all() and (untested["grade"] == "").all()
    assert set(score.loc[score["parts_tested"] > 0, "verdict"]) <= set(VERDICTS)


def test_a_finding_for_a_part_outside_the_ledger_is_refused():
    stray = Finding(UP, "x", 1, 1, "1", "recorded", ("claims",))
    with pytest.raises(LedgerError, match="parts that the ledger lacks: p"):
        claims.judge_parts([stray])
