"""Measures of coded choices, by hand-worked cases."""

import pandas as pd
import pytest

from entente.measures import choices

CODES = pd.Series(["for", "for", "against", "both", "abstain"])


def test_share_by_hand_under_every_way_of_counting():
    assert choices.share_for(CODES) == pytest.approx(3 / 5)
    assert choices.share_for(CODES, "left out", "left out") == pytest.approx(2 / 3)
    assert choices.share_for(CODES, "for", "against") == pytest.approx(3 / 5)
    assert choices.extent(pd.DataFrame({"one": CODES})) == pytest.approx((2 / 5, 4 / 5))


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
    low, high = choices.kappa_interval(first, first, 50, 1)
    assert low == high == 1.0


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
