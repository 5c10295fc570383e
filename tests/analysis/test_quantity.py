"""The one type for numbers: both ends, what it answers, what it refuses, how it is made from readings."""

import datetime
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente import quantity as q
from entente import tables

ENDS = st.tuples(st.floats(-5, 5), st.floats(-5, 5))


def test_ends_of_a_range_of_an_estimate_and_of_nothing():
    assert q.count((7, 3), "votes").ends == (3, 7)
    assert q.count(4, "votes").ends == (4, 4)
    assert q.count(4, "votes", ends=(3, 7)).ends == (3, 7)
    assert q.count(None, "votes").ends is None


def test_readings_are_kept_by_name_and_missing_ones_do_not_widen_the_range():
    made = q.share({("met", 5): 0.2, "held": None, "once": np.float64(0.4)}, "weightings")
    assert made.readings == (("met, 5", 0.2), ("held", None), ("once", 0.4))
    assert (made.estimate, made.low, made.high) == (None, 0.2, 0.4)
    assert q.share(pd.Series({"a": 0.1}), "x").ends == (0.1, 0.1)
    assert q.share({"a": None}, "x").ends is None


def test_values_lose_the_types_of_pandas_and_numpy():
    assert type(q.count(np.int64(3), "votes").estimate) is int
    assert q.day(pd.Timestamp("2022-02-24")).estimate == datetime.date(2022, 2, 24)
    assert q.count(pd.NA, "votes").estimate is None
    assert q.count(float("nan"), "votes").ends is None


@pytest.mark.parametrize(
    ("made", "message"),
    [
        (lambda: q.Quantity("count", None, 2, 1, "votes", q.COUNT), "low end 2 lies above the high end 1"),
        (lambda: q.Quantity("count", None, 2, None, "votes", q.COUNT), "two ends or none"),
        (lambda: q.share(0.5, ""), "of what it is a share"),
        (lambda: q.union([q.count(1, "votes"), q.count(1, "drones")]), "one kind, unit and whole"),
        (lambda: q.union([q.share(1, "votes"), q.share(1, "drones")]), "one kind, unit and whole"),
    ],
)
def test_what_contradicts_itself_is_refused(made, message):
    with pytest.raises(q.QuantityError, match=message):
        made()


@pytest.mark.parametrize(
    ("mark", "at_least", "above", "at_most", "below", "spans"),
    [(2, True, True, False, False, False), (3, True, False, False, False, False),
     (5, False, False, False, False, True), (7, False, False, True, False, True),
     (8, False, False, True, True, False)],
)  # fmt: skip
def test_what_a_range_from_three_to_seven_answers(mark, at_least, above, at_most, below, spans):
    made = q.count((3, 7), "votes")
    assert made.at_least(mark) is at_least
    assert made.above(mark) is above
    assert made.at_most(mark) is at_most
    assert made.below(mark) is below
    assert made.spans(mark) is spans


def test_nothing_known_answers_nothing():
    nothing = q.count(None, "votes")
    assert not any(ask(3) for ask in (nothing.at_least, nothing.above, nothing.at_most, nothing.below, nothing.spans))


@given(ENDS, st.floats(-5, 5))
def test_a_range_lies_below_a_mark_at_it_or_above_or_spans_it(ends, mark):
    made = q.index(ends, "balance")
    assert made.at_least(mark) + made.below(mark) + made.spans(mark) == 1


@given(st.lists(ENDS, min_size=1, max_size=5))
def test_a_union_holds_every_part_and_no_more(parts):
    made = q.union([q.index(ends, "balance") for ends in parts])
    assert made.low == min(min(ends) for ends in parts)
    assert made.high == max(max(ends) for ends in parts)


def test_a_union_keeps_readings_and_leaves_out_what_is_not_known():
    first, second = q.share({"a": 0.2}, "x"), q.share({"b": 0.4}, "x")
    made = q.union([first, q.share(None, "x"), second])
    assert made.readings == (("a", 0.2), ("b", 0.4)) and made.ends == (0.2, 0.4)
    assert q.union([q.share(None, "x")]).ends is None


def test_the_same_quantity_in_another_form():
    made = q.share(0.5, "x").said(q.PERCENT_FINE)
    assert made.form == q.PERCENT_FINE and made.estimate == 0.5


def test_an_open_end_is_infinite():
    assert q.ratio((1.5, math.inf), "before").at_least(1.5)


MAKERS = {"count": q.count, "share": q.share, "ratio": q.ratio, "money": q.money, "length": q.length}


def test_every_unit_of_the_book_has_a_kind_that_the_type_knows():
    units = tables.read("units")
    assert set(units["kind"]) == set(q.Kind.__args__)
    assert len(units) <= 60 and units["unit"].is_unique
    for kind, make in MAKERS.items():
        assert make(1, "x").kind == kind
