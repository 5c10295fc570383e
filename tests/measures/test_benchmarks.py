"""Figures by others beside ours: ranges by wording, our figure from a table, and the rule, enumerated."""

from itertools import product

import pandas as pd
import pytest

from entente.measures import benchmarks
from entente.measures.benchmarks import RESULTS, gap, held, read, result, tally, worded

COMPARABLE = ("same", "narrower", "wider", "other_period", "other_measure")


@pytest.mark.parametrize(
    ("said", "step", "expected"),
    [
        ("exact", 10, (95, 205)),
        ("exact", 0, (100, 200)),
        ("about", 10, (90, 210)),
        ("more_than", 10, (100, 210)),
        ("almost", 10, (90, 200)),
        ("between", 10, (100, 200)),
    ],
)
def test_wording_and_rounding_give_a_range(said, step, expected):
    assert worded(100, 200, said, step) == expected


ROWS = pd.DataFrame({"year": [1, 2, 3], "low": [10, 20, 30], "high": [12, 24, 36]})


@pytest.mark.parametrize(
    ("rows", "columns", "how", "over", "expected"),
    [
        ("year == 2", "low", "only", None, (20, 20)),
        ("year == 2", "low;high", "only", None, (20, 24)),
        ("year == 2", "low + high", "only", None, (44, 44)),
        ("year <= 2", "low;high", "last", None, (20, 24)),
        ("year <= 2", "low;high", "sum", None, (30, 36)),
        ("year <= 2", "low", "count", None, (2, 2)),
        ("year == 3", "low;high", "change", "year == 1", (30 - 12, 36 - 10)),
        ("year == 3", "low;high", "sum", "year == 1", (30 / 12, 36 / 10)),
        ("year == 9", "low", "count", None, None),
        ("year == 3", "low", "sum", "year == 9", None),
    ],
)
def test_our_figure_from_rows_of_a_table(rows, columns, how, over, expected):
    assert read(ROWS.query(rows), columns, how, None if over is None else ROWS.query(over)) == expected


def test_a_share_may_have_a_column_of_its_own_below():
    assert read(ROWS, "low", "sum", ROWS, "high") == (60 / 72, 60 / 72)


def test_the_only_row_is_the_only_one():
    with pytest.raises(ValueError, match="3 rows where one was expected"):
        read(ROWS, "low", "only")


@pytest.mark.parametrize(
    ("ours", "expected"), [((100, 100), 0), ((50, 90), 0), ((220, 300), 0.1), ((50, 80), -0.1), ((0, 0), -1)]
)
def test_the_gap_is_over_the_nearer_end_of_theirs(ours, expected):
    theirs = (80 / 0.9, 200)
    assert gap(theirs, ours) == pytest.approx(expected)


PLACES = {"touches": (100, 110), "a little less": (90, 97), "much less": (40, 50), "a little more": (103, 110),
          "much more": (150, 160)}  # fmt: skip
"""Where our range may lie against one of theirs that is 100 alone."""


def by_hand(place, comparable, unit, mended):
    """The rule as the page words it, written down a second time."""
    if mended:
        return "mended with it"
    if comparable.startswith("other"):
        return "cannot be compared"
    if place == "touches" or ("little" in place and unit == "drones"):
        return "agrees"
    ours_is_less = "less" in place
    allowed = {"same": False, "narrower": not ours_is_less, "wider": ours_is_less}[comparable]
    return "differs by definition" if allowed else "contradicts"


@pytest.mark.parametrize("case", list(product(PLACES, COMPARABLE, ("drones", "votes"), (False, True))), ids=str)
def test_the_rule_gives_every_case_one_result(case):
    place, comparable, unit, mended = case
    assert result((100, 100), PLACES[place], comparable, unit, mended) == by_hand(*case)


@pytest.mark.parametrize(("comparable", "mended"), list(product(COMPARABLE, (False, True))))
def test_without_a_figure_of_ours_nothing_is_compared(comparable, mended):
    assert result((100, 100), None, comparable, "votes", mended) == ("mended with it" if mended else RESULTS[3])


def test_a_wider_range_of_ours_never_turns_agreement_into_contradiction():
    for comparable, low, high in product(COMPARABLE[:3], range(90, 111), range(90, 111)):
        if low <= high and result((100, 100), (low, high), comparable, "votes") == "agrees":
            assert result((100, 100), (low - 5, high + 5), comparable, "votes") == "agrees"


def test_an_error_of_ours_is_noticed():
    """Ninety-seven of a hundred would agree still if it were an amount; a vote miscounted by one contradicts."""
    figures = pd.DataFrame({"benchmark_id": ["a", "b", "c"], "value_low": [100] * 3, "value_high": 100, "said": "exact",
                            "rounded_to": 0, "unit": ["votes", "drones", "drones"], "expected_comparable": "same",
                            "mended": False})  # fmt: skip
    right = held(figures, {"a": (100, 100), "b": (97, 97), "c": None})
    assert list(right["result"]) == ["agrees", "agrees", "cannot be compared"] and right["gap"][1] == pytest.approx(
        -0.03
    )
    wrong = held(figures, {"a": (99, 99), "b": (90, 90), "c": (200, 200)})
    assert list(wrong["result"]) == ["contradicts"] * 3


def test_results_are_tallied():
    given = tally(pd.Series(["agrees", "agrees", "contradicts", "cannot be compared", "mended with it"]))
    assert (given["agrees"], given["contradicts"], given["differs by definition"], given["compared"]) == (2, 1, 0, 3)
    assert set(benchmarks.COMPARED) < set(RESULTS)
