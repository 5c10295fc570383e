"""The verdict rule: one outcome for every combination; better evidence never worsens it, loss never improves it."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente import claims, findings, tables
from entente.claims import (
    DECIDED,
    GRADES,
    STATES,
    VERDICTS,
    Finding,
    Judgement,
    LedgerError,
    Route,
    Ruling,
    Test,
    judge_claim,
    judge_part,
)
from entente.quantity import count, ratio

LEVELS = tuple(GRADES)
UP = Test("t", "p", "m", "ratio", "at_least", 0.5, 0.25)
DOWN = Test("t", "p", "m", "ratio", "at_most", 0.25, 0.5)
ALL_STATES = tuple(STATES.values())
EVERY = [states for size in range(1, 5) for states in itertools.product(ALL_STATES, repeat=size)]


def ranged(low, high):
    return ratio(None if low is None else (low, high), "the other")


def read(*values):
    """A quantity whose range runs over readings."""
    return ratio({f"reading {place}": value for place, value in enumerate(values)}, "the other")


def verdict(states):
    return judge_claim([Judgement(state, 3) for state in states]).verdict


def test_every_combination_of_up_to_four_statements_has_one_verdict_in_any_order():
    for states in EVERY:
        assert verdict(states) in VERDICTS
        assert verdict(states) == verdict(sorted(states))


def test_the_rule_as_the_methods_page_words_it():
    for states in EVERY:
        n, open_ones = len(states), sum(state not in DECIDED for state in states)
        sure = states.count("holds") + states.count("holds in part") / 2
        if 3 * sure >= 2 * n:
            expected = "supported"
        elif 3 * (sure + open_ones) <= n:
            expected = "contradicted"
        else:
            expected = "qualified" if 3 * sure > n else "open"
        assert verdict(states) == expected


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        (["holds"] * 3 + ["untested"], "supported"),
        (["holds", "holds", "fails"], "supported"),
        (["holds", "holds in part"], "supported"),
        (["holds", "fails"], "qualified"),
        (["holds", "untested"], "qualified"),
        (["holds in part"], "qualified"),
        (["fails", "untested"], "open"),
        (["holds in part", "fails"], "contradicted"),
        (["holds", "fails", "fails"], "contradicted"),
        (["fails"] * 3 + ["untested"], "contradicted"),
        (["holds"] + ["untested"] * 3, "open"),
    ],
)
def test_verdicts_by_hand(states, expected):
    assert verdict(states) == expected


def changes(states, steps):
    """Every combination that differs in one statement by one of some steps, beside the first."""
    for place, state in enumerate(states):
        for other in steps.get(state, ()):
            yield (*states[:place], other, *states[place + 1 :])


def test_better_evidence_never_worsens_a_verdict():
    better = {"fails": ("holds in part", "holds"), "holds in part": ("holds",)}
    for states in EVERY:
        for other in changes(states, better):
            assert VERDICTS.index(verdict(other)) >= VERDICTS.index(verdict(states)), (states, other)


def test_losing_data_or_precision_adds_neither_support_nor_contradiction():
    """A verdict stays as it is, becomes open, or steps from supported down to qualified."""
    lost = {state: ("undecided", "cannot tell", "untested") for state in DECIDED}
    for states in EVERY:
        for other in changes(states, lost):
            before, after = verdict(states), verdict(other)
            assert after in (before, "open") or (before, after) == ("supported", "qualified"), (states, other)


def test_what_says_nothing_is_alike():
    for states in EVERY:
        alike = ["untested" if state not in DECIDED else state for state in states]
        assert verdict(alike) == verdict(states)


def test_the_grade_of_a_claim_is_the_lowest_of_what_is_decided_and_falls_for_what_is_silent():
    assert judge_claim([Judgement("holds", 4), Judgement("fails", 3)]) == Ruling("qualified", 3)
    assert judge_claim([Judgement("holds", 3), Judgement("untested", 1)]) == Ruling("qualified", 2)
    assert judge_claim([Judgement("holds", 3), Judgement("undecided", 1)]) == Ruling("qualified", 3)
    assert judge_claim([Judgement("undecided", 4)]) == Ruling("open", 1)
    with pytest.raises(LedgerError, match="at least one statement"):
        judge_claim([])


def finding(place, quantity, kind="recorded", table="claims"):
    test = Test(f"t-{place}", "p", "m", "ratio", "at_least", 0.5, 0.25, place)
    return Finding(test, "x", quantity, kind, (table,))


def test_the_primary_test_decides_and_checks_move_the_grade_alone():
    primary, alike = finding("primary", ranged(1, 1)), finding("check", ranged(0.6, 0.6))
    against, silent = finding("check", ranged(0, 0)), finding("check", ranged(None, None))
    assert judge_part([primary]) == judge_part([primary, alike]) == Judgement("holds", 3)
    assert judge_part([primary, against]) == judge_part([primary, silent]) == Judgement("holds", 2)
    assert judge_part([primary, against, silent]) == Judgement("holds", 2)
    assert judge_part([against]) == Judgement("untested", 1) == judge_part([])
    with pytest.raises(LedgerError, match="two primary tests"):
        judge_part([primary, primary])


def test_a_single_unconfirmed_report_cannot_tell():
    rumour = finding("primary", ranged(1, 1), "reported")
    assert rumour.stance == "cannot tell" and judge_part([rumour]).state == "cannot tell"
    assert finding("primary", ranged(None, None), "reported").stance == "untested"


def test_no_single_reading_decides_and_a_real_split_stays_visible():
    assert claims.stance(UP, read(0.1, 0.9, 0.1)) == "contradicts"
    assert claims.stance(UP, read(0.9, 0.1, 0.1)) == "undecided", "the central reading stands alone"
    assert claims.stance(UP, read(0.9, 0.1)) == claims.stance(UP, read(0.9, 0.9, 0.1, 0.1)) == "undecided"
    assert claims.stance(UP, read(*[0.1] * 15, 0.78)) == "contradicts"
    assert claims.stance(UP, read(0.3, 0.4, 0.6)) == "qualifies"


def test_an_interval_over_both_marks_cannot_tell_and_one_over_one_mark_leaves_the_stance():
    def sampled(value, low, high):
        return ratio(value, "the other", ends=(low, high)).sampled("some interval")

    assert claims.stance(UP, sampled(0.6, 0.2, 0.9)) == "cannot tell"
    assert claims.stance(UP, sampled(0.6, 0.3, 0.9)) == "supports"
    assert claims.stance(UP, sampled(0.2, 0.1, 0.4)) == "contradicts"
    assert claims.stance(UP, sampled(0.6, 0.3, 0.9).read({"a": 0.6, "b": 0.2, "c": 0.2})) == "undecided"


def test_a_wider_interval_never_gains_a_stance():
    for value, width, wider in itertools.product([0.1, 0.3, 0.6], [0, 0.1, 0.3], [0.2, 0.5]):
        before, after = (claims.stance(UP, ratio(value, "one", ends=(value - own, value + own)).sampled("an interval"))
                         for own in (width, width + wider))  # fmt: skip
        assert after in (before, "cannot tell")


def test_a_tendency_asks_for_an_interval_and_a_record_takes_none():
    bare = Test("t", "p", "m", "ratio", "at_least", 0.5, 0.25, "primary", "tendency")
    tendency = replace(bare, varies="year", interval="some interval")
    with pytest.raises(LedgerError, match="speaks of a tendency and asks for some interval"):
        Finding(tendency, "x", ranged(1, 1), "recorded", ("claims",))
    with pytest.raises(LedgerError, match="speaks of a tendency and asks for some interval"):
        Finding(tendency, "x", ranged(1, 1).sampled("another interval"), "recorded", ("claims",))
    with pytest.raises(LedgerError, match="speaks of a tendency and asks for an interval"):
        Finding(bare, "x", ranged(1, 1).sampled("some interval"), "recorded", ("claims",))
    with pytest.raises(LedgerError, match="speaks of a record"):
        Finding(UP, "x", ranged(1, 1).sampled("some interval"), "recorded", ("claims",))
    assert Finding(tendency, "x", ranged(1, 1).sampled("some interval"), "recorded", ("claims",)).stance == "supports"
    assert Finding(tendency, "x", ranged(None, None), "recorded", ("claims",)).stance == "untested"


def test_every_test_of_a_tendency_states_its_unit_and_no_other():
    stated = tables.read("claim_tests")
    tendencies = stated.loc[stated["speaks_of"] == "tendency", "test_id"]
    assert sorted(tables.read("test_units")["test_id"]) == sorted(tendencies)


def test_an_interval_in_the_book_is_that_of_its_sample():
    for one in findings.every():
        if one.test.speaks_of == "tendency" and one.quantity.ends is not None:
            assert (one.quantity.low, one.quantity.high) == pytest.approx(one.sample.ends), one.test.test_id
            assert one.quantity.estimate == pytest.approx(one.sample.estimate), one.test.test_id
        else:
            assert one.sample is None, one.test.test_id


def test_the_line_says_what_holds_what_does_not_and_what_cannot_be_told():
    states = {"Iran sold arms": "holds", "The price was low": "fails", "They were used": "untested"}
    assert claims.line(states) == "Holds: Iran sold arms. Fails: the price was low. Untested: they were used."


@pytest.mark.parametrize(
    ("test", "low", "high", "expected"),
    [
        (UP, 0.5, 0.9, "supports"),
        (UP, 0.5, 0.5, "supports"),
        (UP, 0.25, 0.25, "qualifies"),
        (UP, 0.25, 0.49, "qualifies"),
        (UP, 0.25, 0.5, "undecided"),
        (UP, 0.1, 0.25, "undecided"),
        (UP, 0.24, 0.5, "cannot tell"),
        (UP, 0.1, 0.249, "contradicts"),
        (UP, 0.3, 0.9, "undecided"),
        (UP, None, None, "untested"),
        (DOWN, 0.0, 0.25, "supports"),
        (DOWN, 0.26, 0.5, "qualifies"),
        (DOWN, 0.5, 0.5, "qualifies"),
        (DOWN, 0.25, 0.5, "undecided"),
        (DOWN, 0.5, 0.6, "undecided"),
        (DOWN, 0.51, 0.9, "contradicts"),
        (DOWN, 0.1, 0.9, "cannot tell"),
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


@pytest.mark.parametrize(
    ("kind", "single", "confirmed"), [("measured", 4, 4), ("recorded", 3, 4), ("coded", 2, 3), ("reported", 1, 2)]
)
def test_a_single_source_and_interest_each_cost_a_step_and_no_level_leaves_the_scale(kind, single, confirmed):
    assert (claims.level(kind, False, False), claims.level(kind, True, False)) == (single, confirmed)
    assert claims.level(kind, False, True) == max(single - 1, 1)
    assert claims.level(kind, True, True) == confirmed - 1


def test_readings_that_agree_are_counted_about_the_central_one():
    def found(quantity):
        return Finding(UP, "x", quantity, "recorded", ("claims",)).agreeing

    assert found(read(0.6, 0.7, 0.3, 0.1)) == (2, 4)
    assert found(read(0.3, 0.7, 0.6, None)) == (1, 3)
    assert found(ranged(0.1, 0.9)) == (0, 0)
    assert found(ratio(0.6, "the other")) == (0, 0)


def test_an_unknown_kind_is_refused():
    with pytest.raises(LedgerError, match="unknown kind of evidence 'rumour'"):
        claims.level("rumour", False, False)


def test_the_ledger_holds_all_claims_each_with_a_statement():
    ledger, parts = tables.read("claims"), tables.read("claim_parts")
    assert list(ledger["claim_id"]) == [f"C{number:02d}" for number in range(1, 45)]
    assert set(parts.loc[parts["role"] == "stated", "claim_id"]) == set(ledger["claim_id"])


def test_every_statement_has_one_primary_test_or_a_reason_for_none():
    parts, tests = tables.read("claim_parts"), tables.read("claim_tests")
    primary = tests[tests["place"] == "primary"]
    assert primary["part_id"].is_unique and set(tests["part_id"]) == set(primary["part_id"])
    tested = parts["part_id"].isin(primary["part_id"])
    assert (tested == parts["untested"].isna()).all()
    assert set(parts.loc[~tested, "role"]) == {"stated"}


def test_every_test_of_the_ledger_has_its_finding_and_the_reverse():
    stated = tables.read("claim_tests")
    assert set(stated["page"]) == set(findings.CHAPTERS)
    found = [finding.test.test_id for finding in findings.every()]
    assert sorted(found) == sorted(stated["test_id"])


def test_scorecard_shows_untested_claims_as_such_and_a_line_beside_every_verdict():
    score = claims.scorecard(findings.every()).set_index("claim_id")
    untested = score[score["verdict"] == "not yet tested"]
    assert len(score) == 44 and (untested["grade"] == "").all() and (untested["line"] == "").all()
    beside = score[score["verdict"] == "untested"]
    assert (beside["grade"] == "").all() and beside["line"].str.startswith("Untested: ").all()
    assert (beside["untested"] == beside["statements"]).all()
    rest = score.drop(index=[*untested.index, *beside.index])
    assert (rest["untested"] < rest["statements"]).all()
    assert set(rest["verdict"]) <= set(VERDICTS) and (rest["line"].str.len() > 20).all()
    assert (score[list(claims.SAID)].sum(axis=1) == score["statements"]).all()


def test_the_scorecard_by_hand():
    """C29 is tested by one test, which supports: one statement holds, the other has no test, and it is qualified."""
    plan = claims.load_tests()["drones-plan-sources"]
    found = [Finding(plan, "x", count(3, "sources"), "recorded", ("ukraine_votes",))]
    score = claims.scorecard(found).set_index("claim_id")
    row = score.loc["C29"]
    assert (row["verdict"], row["holds"], row["untested"], row["grade"]) == ("qualified", 1, 1, "low")
    assert row["pages"] == ["inversion_drones"]
    assert row["line"].startswith("Holds: both sides were advancing a plan")
    assert (score.drop(index="C29")["verdict"] == "not yet tested").all()


def test_a_finding_for_a_part_outside_the_ledger_is_refused():
    stray = Finding(UP, "x", ranged(1, 1), "recorded", ("claims",))
    with pytest.raises(LedgerError, match="statements that the ledger lacks: p"):
        claims.judge_parts([stray])


def test_a_finding_in_another_unit_than_its_test_is_refused():
    with pytest.raises(LedgerError, match="test t asks for ratio, not for votes"):
        Finding(UP, "x", count(1, "votes"), "recorded", ("claims",))


STRIKES, VOTES, LOSSES, FORCES = "strikes_monthly", "ukraine_votes", "russian_losses_claimed", "russian_forces"


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


def test_an_undecided_finding_has_no_second_route():
    found = Finding(UP, "x", ranged(0.1, 0.9), "recorded", (STRIKES,), (Route(ranged(0.1, 0.9), (VOTES,)),))
    assert found.stance == "cannot tell" and not found.second_route


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
