"""Rates of words and their intervals, worked by hand."""

import pandas as pd
import pytest

from entente import words

SPEECHES = pd.DataFrame(
    {
        "iso3": ["RUS", "RUS", "IRN", "IRN"],
        "year": [2000, 2001, 2000, 2001],
        "words": [1000, 3000, 2000, 2000],
        "multipolar": [1, 1, 0, 0],
        "unipolar": [0, 0, 0, 0],
        "hegemon": [0, 0, 1, 0],
        "names_iran": [2, 0, 9, 9],
        "names_russia": [9, 9, 1, 1],
    }
)


def test_rate_by_hand():
    assert words.rate(SPEECHES[SPEECHES["iso3"] == "RUS"], words.ORDER) == 5
    assert words.rate(SPEECHES, ["hegemon"]) == pytest.approx(10000 / 8000)


def test_interval_runs_between_the_speeches():
    low, high = words.rate_interval(SPEECHES[SPEECHES["iso3"] == "RUS"], words.ORDER, 500, 1)
    assert (low, high) == (pytest.approx(10000 / 3000), 10)


def test_ratio_of_a_set_to_itself_holds_one():
    low, high = words.ratio_interval(SPEECHES.iloc[:2], SPEECHES.iloc[:2], words.ORDER, 500, 1)
    assert low <= 1 <= high


def test_mutual_naming_by_hand():
    naming = words.mutual_naming(SPEECHES, "RUS", "IRN", {"RUS": "names_russia", "IRN": "names_iran"})
    assert naming["both"].to_dict() == {2000: True, 2001: False}
