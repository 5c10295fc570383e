"""Measures of promises and steps on cases worked by hand and at their boundaries."""

import pandas as pd
import pytest

from entente.measures import promises

AIMS = pd.DataFrame({
    "promise_id": ["a", "b", "c", "d"],
    "domain": ["trade", "trade", "cars", "energy"],
    "announced_on": pd.to_datetime(["2021-12-31", "2022-01-01", "2023-03-31", "2023-04-01"]),
    "promise": ["Trade", "Trade", "Memorandum on cars", "Memorandum on gas"],
    "quantity": [10.0, 40.0, 100.0, 5.0],
    "outcome_low": [4.0, 4.0, 0.0, None],
    "outcome_high": [5.0, 6.0, 50.0, None],
    "due_on": pd.to_datetime(["2022-06-30", "2026-06-30", "2026-07-01", None]),
    "status": ["kept", "unmet", "claimed", "undated"],
})  # fmt: skip
STEPS = pd.DataFrame({
    "system": ["messaging", "messaging", "cards", "phase one", "phase one", "phase two", "currencies"],
    "stage": ["signed", "signed", "announced", "working", "claimed", "partly", "working"],
    "told_by": ["Iran", "Russia", "Iran", "Iran", "Iran", "Iran", "Russia"],
})  # fmt: skip


def test_what_came_of_an_aim():
    made = promises.met(AIMS)
    assert made.loc["a", ["met_low", "met_high"]].tolist() == [0.4, 0.5]
    assert pd.isna(made.at["d", "met_low"])


def test_goals_of_trade_between_two_days_with_both_ends():
    made = promises.met(AIMS)
    assert promises.goals(made, "2022-01-01", "2023-03-31").to_dict() == {"b": 40.0}
    assert promises.goals(made, "2021-12-31", "2022-01-01").to_dict() == {"a": 10.0, "b": 40.0}


def test_papers_signed_by_domain():
    first = pd.Timestamp("2022-02-24")
    assert promises.papers(AIMS, first, "2023-03-31", ("cars", "energy")) == 1
    assert promises.papers(AIMS, first, "2023-04-01", ("cars", "energy")) == 2
    assert promises.papers(AIMS, first, "2023-04-01", ("energy",)) == 1


def test_aims_due_hold_both_days():
    assert promises.due(AIMS, "2022-01-01", "2026-06-30")["promise_id"].tolist() == ["b"]
    assert promises.due(AIMS, "2021-12-31", "2026-07-01")["promise_id"].tolist() == ["a", "b", "c"]


def test_kept_surely_and_perhaps():
    assert promises.kept(AIMS["status"]) == ((1, 2), (0.25, 0.5))
    assert promises.kept_in(AIMS, "trade") == 1 and promises.kept_in(AIMS, "cars") == 0


def test_signers_of_a_step():
    assert promises.signers(STEPS, "messaging") == 2
    assert promises.signers(STEPS.iloc[:1], "messaging") == 1
    assert promises.signers(STEPS.assign(told_by="both").iloc[:1], "messaging") == 2
    assert promises.signers(STEPS, "cards") == 0


def test_halves_with_a_step_beyond_words():
    """Cards were announced only; phase one is at work; own currencies count in the wide reading alone."""
    assert promises.halves(STEPS, ("messaging",), ("cards",), "currencies") == (1, 2)
    assert promises.halves(STEPS, ("messaging",), ("cards", "phase one"), "currencies") == (2, 2)
    assert promises.halves(STEPS.iloc[:3], ("messaging",), ("cards",), "currencies") == (1, 1)


def test_phases_at_work():
    phases = ("phase one", "phase two", "phase three")
    assert promises.phases_at_work(STEPS, phases) == pytest.approx((1 / 3, 2 / 3))
