"""The verdict rule: every combination has one outcome, and better findings never worsen a verdict."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente import claims, findings, tables
from entente.claims import GRADES, VERDICTS, Finding, Judgement, LedgerError, Route, Test, judge_claim, judge_part
from entente.quantity import count, ratio

STANCES = ("supports", "qualifies", "contradicts", "open")
LEVELS = tuple(GRADES)
ONE = [(stance, level) for stance in STANCES for level in LEVELS]
UP = Test("t", "p", "m", "ratio", "at_least", 0.5, 0.25)
DOWN = Test("t", "p", "m", "ratio", "at_most", 0.25, 0.5)


def ranged(low, high):
    return ratio(None if low is None else (low, high), "the other")


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
        (UP, 0.5, 0.5, "supports"),
        (UP, 0.25, 0.25, "qualifies"),
        (UP, 0.1, 0.25, "qualifies"),
        (UP, 0.24, 0.5, "open"),
        (UP, 0.24, 0.49, "qualifies"),
        (UP, 0.25, 0.5, "qualifies"),
        (UP, 0.1, 0.249, "contradicts"),
        (UP, 0.25, 0.49, "qualifies"),
        (UP, 0.3, 0.9, "qualifies"),
        (UP, 0.1, 0.4, "qualifies"),
        (UP, 0.1, 0.9, "open"),
        (UP, None, None, "open"),
        (DOWN, 0.0, 0.25, "supports"),
        (DOWN, 0.5, 0.5, "qualifies"),
        (DOWN, 0.5, 0.6, "qualifies"),
        (DOWN, 0.25, 0.51, "open"),
        (DOWN, 0.25, 0.5, "qualifies"),
        (DOWN, 0.51, 0.9, "contradicts"),
        (DOWN, 0.3, 0.5, "qualifies"),
        (DOWN, 0.1, 0.9, "open"),
    ],
)
def test_stance_by_hand(test, low, high, expected):
    assert claims.stance(test, ranged(low, high)) == expected


def test_thresholds_out_of_order_are_refused():
    for direction, near, far in (("at_least", 0.2, 0.4), ("at_most", 0.4, 0.2)):
        with pytest.raises(LedgerError, match="test t: thresholds out of order"):
            claims.stance(Test("t", "p", "m", "ratio", direction, near, far), ranged(0.1, 0.2))
    same = Test("t", "p", "m", "ratio", "at_least", 0.2, 0.2)
    assert claims.stance(same, ranged(0.2, 0.2)) == "supports"


@given(st.floats(-10, 10), st.floats(0, 5), st.floats(-10, 10), st.floats(0, 5))
def test_the_two_directions_mirror_each_other(low, width, near, gap):
    up = Test("t", "p", "m", "ratio", "at_least", near + gap, near)
    down = Test("t", "p", "m", "ratio", "at_most", -near - gap, -near)
    assert claims.stance(up, ranged(low, low + width)) == claims.stance(down, ranged(-low - width, -low))


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
    assert set(stated["page"]) == set(findings.CHAPTERS)
    found = [finding.test.test_id for finding in findings.every()]
    assert sorted(found) == sorted(stated["test_id"])


def test_scorecard_shows_untested_claims_as_such():
    score = claims.scorecard(findings.every()).set_index("claim_id")
    untested = score[score["parts_tested"] == 0]
    assert len(score) == 44
    assert (untested["verdict"] == "not yet tested").all() and (untested["grade"] == "").all()
    assert set(score.loc[score["parts_tested"] > 0, "verdict"]) <= set(VERDICTS)


def test_the_scorecard_by_hand():
    """C29 is tested by one test, which supports: its verdict is that of its part, and others stay untested."""
    tests = claims.load_tests()
    sources = [t for t in tests.values() if t.part_id.startswith("C29-")]
    found = [Finding(t, "x", count(9, t.unit) if t.unit != "share" else ranged(1, 1), "recorded", ("ukraine_votes",))
             for t in sources if t.unit in ("sources", "items")]  # fmt: skip
    score = claims.scorecard(found).set_index("claim_id")
    own = {t.part_id for t in sources if t.unit in ("sources", "items")}
    assert score.at["C29", "parts_tested"] == len(own)
    assert score.at["C29", "pages"] == ["inversion_drones"]
    assert (score.drop(index="C29")["verdict"] == "not yet tested").all()


def test_a_finding_for_a_part_outside_the_ledger_is_refused():
    stray = Finding(UP, "x", ranged(1, 1), "recorded", ("claims",))
    with pytest.raises(LedgerError, match="parts that the ledger lacks: p"):
        claims.judge_parts([stray])


def test_a_finding_in_another_unit_than_its_test_is_refused():
    with pytest.raises(LedgerError, match="test t asks for ratio, not for votes"):
        Finding(UP, "x", count(1, "votes"), "recorded", ("claims",))


STRIKES, VOTES, LOSSES, FORCES = "strikes_daily", "ukraine_votes", "russian_losses_claimed", "russian_forces"


@pytest.mark.parametrize(
    ("used", "interested"),
    [((STRIKES,), True), ((LOSSES, FORCES), True), ((STRIKES, LOSSES), True), ((STRIKES, VOTES), False),
     ((VOTES,), False), ((FORCES,), False), (("transfer_facts",), False),
     ((STRIKES, "russia_iran_trade_statements"), False)],
)  # fmt: skip
def test_interest_follows_from_whose_word_the_tables_are(used, interested):
    """A yardstick, such as the size of an army, makes no witness; a second party or an outsider does."""
    found = Finding(UP, "x", ranged(1, 1), "recorded", used)
    assert found.interested == interested
    assert found.level == 3 - interested


@pytest.mark.parametrize(
    ("route", "agrees"),
    [(None, False),
     (Route(ranged(0.6, 0.7), (VOTES,)), True),
     (Route(ranged(0.5, 0.7), (VOTES, "landmarks")), True),
     (Route(ranged(0.4, 0.7), (VOTES,)), False),
     (Route(ranged(0.6, 0.7), (STRIKES,)), False),
     (Route(ranged(0.6, 0.7), ("strike_models",)), False)],
)  # fmt: skip
def test_a_second_route_counts_when_its_stance_agrees_and_its_sources_are_others(route, agrees):
    """The models of weapons come from the same record as the daily launches, so that they are no second witness."""
    found = Finding(UP, "x", ranged(0.5, 0.9), "recorded", (STRIKES, "landmarks"), (route,) if route else ())
    assert found.second_route == agrees
    assert found.level == 2 + agrees


def test_an_open_finding_has_no_second_route():
    found = Finding(UP, "x", ranged(0.1, 0.9), "recorded", (STRIKES,), (Route(ranged(0.1, 0.9), (VOTES,)),))
    assert found.stance == "open" and not found.second_route


def test_reports_confirm_one_another_only_by_independent_roots():
    roots = {("one",): False, ("one", "one"): False, ("one", "two"): True, (): False}
    for named, confirmed in roots.items():
        assert Finding(UP, "x", ranged(1, 1), "reported", (VOTES,), (), named).second_route == confirmed


@pytest.mark.parametrize(
    ("first", "second", "agrees"),
    [(Route(ranged(0.6, 0.7), (STRIKES,), ("a leak",)), Route(ranged(0.8, 0.9), (), ("wrecks",)), True),
     (Route(ranged(0.6, 0.7), (), ("a leak",)), Route(ranged(0.8, 0.9), (VOTES,), ("a leak",)), False),
     (Route(ranged(0.6, 0.7), (STRIKES,)), Route(ranged(0.8, 0.9), (STRIKES,), ("wrecks",)), False),
     (Route(ranged(0.6, 0.7), (STRIKES,)), Route(ranged(0.1, 0.2), (VOTES,)), False)],
)  # fmt: skip
def test_a_finding_that_joins_two_routes_weighs_them_against_each_other(first, second, agrees):
    """The finding rests on the sources of both, so that only the two can be witnesses of each other."""
    found = Finding(UP, "x", ranged(0.5, 0.9), "reported", (STRIKES, VOTES), (first, second))
    assert found.second_route == agrees
