"""Measures of coded choices, by hand-worked cases."""

import pandas as pd
import pytest

from entente.measures import choices

CODES = pd.Series(["for", "for", "against", "both", "abstain"])


def test_share_by_hand_under_every_way_of_counting():
    assert choices.share_for(CODES) == pytest.approx(3 / 5)
    assert choices.share_for(CODES, "left out", "left out") == pytest.approx(2 / 3)
    assert choices.share_for(CODES, "for", "against") == pytest.approx(3 / 5)
    shares = choices.readings(pd.DataFrame({"one": CODES}))
    assert len(shares) == 16 and shares["one", "left out", "against"] == pytest.approx(2 / 4)
    assert (min(shares.values()), max(shares.values())) == pytest.approx((2 / 5, 4 / 5))


def test_every_specification_is_there():
    frame = pd.DataFrame({"one": CODES, "two": CODES})
    everything = pd.Series(True, index=CODES.index)
    specs = choices.specifications(frame, ["one", "two"], {"all": everything, "first": CODES.index == 0})
    assert len(specs) == 2 * 2 * 4 * 4
    assert specs.query("unit == 'first'")["share"].eq(1).all()


def test_kappa_by_hand():
    """Agreement on three of four; each coder gives half of each code, so chance is a half: kappa is a half."""
    first = pd.Series(["for", "for", "against", "against"])
    second = pd.Series(["for", "against", "against", "for"])
    assert choices.kappa(first, second) == pytest.approx(0.0)
    assert choices.kappa(first, first) == 1.0
    assert choices.kappa(first, pd.Series(["for", "for", "against", "for"])) == pytest.approx(0.5)


def test_requests_that_no_choice_answers_join_the_list():
    day = pd.to_datetime(["2000-01-02", "2000-01-01"])
    listed = pd.DataFrame({"date": day[:1], "code_first": ["for"], "code_second": ["both"], "kind": ["vote"]})
    requests = pd.DataFrame({"answered_on": [day[1], day[0]], "code": ["against", None]})
    joined = choices.with_requests(listed, requests)
    assert joined["code_first"].tolist() == ["against", "for"]
    assert joined["code_second"].tolist() == ["against", "both"]
    assert choices.by_list({"one": {("a", "b", "c"): 1.0}}) == {("one", "a", "b", "c"): 1.0}
    assert choices.free(listed).empty


def test_hypotheses_by_hand():
    rows = pd.DataFrame({"domain": ["nuclear", "arms", "nuclear"], "earns": [0, 1, 0]})
    offers = pd.Series([True, True, False])
    predicted = choices.expected(rows, offers)
    assert predicted["partnership"].tolist() == ["for"] * 3
    assert predicted["leverage"].tolist() == ["against", "against", "for"]
    assert predicted["caution"].tolist() == ["against", "for", "against"]
    assert predicted["transaction"].isna().tolist() == [True, False, True]
    clashes = choices.contradicted(pd.Series(["against", "for", "both"]), predicted)
    assert clashes["partnership"].tolist() == [1.0, 0.0, 0.5]
    assert clashes["leverage"].tolist() == [0.0, 1.0, 0.5]
    assert clashes["caution"].tolist() == [0.0, 0.0, 0.5]
    assert choices.telling(clashes).tolist() == [True, True, False]


def test_readings_that_leave_nothing_are_left_out():
    shares = choices.readings(pd.DataFrame({"one": pd.Series(["both", "both"])}))
    assert ("one", "left out", "half") not in shares
    assert shares["one", "for", "half"] == 1.0 and shares["one", "against", "half"] == 0.0


SIDES = pd.DataFrame({"one": ["for", "for", "against", "both"], "two": ["for", "against", "against", "both"]})


def test_a_sample_counts_what_serves_both_half_and_sums_by_year():
    """Of 2008 to 2012 one choice is for, one against, one of both kinds and one against: two years with two choices."""
    found = choices.sample(dated(), "code_first")
    assert found.successes == (1.0, 0.0, 0.5, 1.0) and found.trials == (1, 1, 1, 2)


def test_rises_are_those_of_the_same_reading():
    found = choices.rises(SIDES, SIDES.iloc[:2])
    assert found["one", "half", "half"] == pytest.approx(2.5 / 4 - 1)
    assert found["two", "half", "half"] == pytest.approx(1.5 / 4 - 0.5)


def dated():
    days = ["2007-12-31", "2008-01-01", "2010-06-09", "2012-05-07", "2012-05-08"]
    return pd.DataFrame({
        "date": pd.to_datetime(days), "code_first": ["for", "against", "both", "for", "against"],
        "kind": ["vote", "act", "vote", "act", "vote"], "stakes": ["high", "low", "medium", "high", "low"],
        "stakes_second": ["low", "low", "high", "high", "low"],
        "facts": ["it renews a list", "new", "new", "it renews", "new"],
    })  # fmt: skip


def test_phases_hold_their_first_and_last_day():
    """Three choices, one for, one against, one for both: half of those that took a side, by Wilson 9 to 91 percent."""
    days = (pd.Timestamp("2008-01-01"), pd.Timestamp("2012-05-07"))
    (row,) = choices.by_phase(dated(), {"pragmatic": days}).to_dict("records")
    assert (row["choices"], row["for"], row["against"], row["both"], row["abstain"]) == (3, 1, 1, 1, 0)
    assert (row["share"], row["low"], row["high"]) == pytest.approx((0.5, 0.0945, 0.9055), abs=1e-3)
    assert len(choices.within(dated(), *days)) == 3


def test_units_are_masks_over_the_choices():
    made = {name: mask.tolist() for name, mask in choices.units(dated()).items()}
    assert made["all choices"] == [True] * 5
    assert made["high stakes"] == [True, False, False, True, False]
    assert made["high stakes, second coder"] == [False, False, True, True, False]
    assert made["without low stakes"] == [True, False, True, True, False]
    assert made["without renewals"] == [False, True, True, False, True]
    assert made["one choice a year"] == [True, True, True, False, True]
    assert made["votes alone"] == [True, False, True, False, True]
    assert made["acts alone"] == [False, True, False, True, False]


def test_an_offer_is_on_the_table_from_its_first_to_its_last_day():
    spells = pd.DataFrame({"started": pd.to_datetime(["2008-01-01", "2012-05-08"]),
                           "ended": pd.to_datetime(["2010-06-09", "2013-01-01"])})  # fmt: skip
    assert choices.on_the_table(dated(), spells).tolist() == [False, True, True, False, True]
    assert not choices.on_the_table(dated(), spells.iloc[:0]).any()


def test_scores_by_hand():
    """The first two choices tell the hypotheses apart, the third does not; the last lies after."""
    clashes = pd.DataFrame({"a": [1.0, 0.0, 0.5, 1.0], "b": [0.0, 0.5, 0.5, 0.0]})
    made = choices.scores(clashes, pd.Series([True, True, True, False]))
    assert made.loc["a"].to_dict() == {"scored": 2, "contradicted": 0.5, "all": 0.5, "since": 1.0}
    assert made.loc["b"].to_dict() == {"scored": 2, "contradicted": 0.25, "all": pytest.approx(1 / 3), "since": 0.0}
    assert choices.shortfall(made, "a", ["contradicted", "all"]) == pytest.approx({"contradicted": 0.25, "all": 1 / 6})
    assert choices.shortfall(made, "b", ["contradicted"]) == {"contradicted": -0.25}
