"""Measures of the nuclear file on cases worked by hand."""

import pandas as pd
import pytest

from entente.measures import nuclear

DATES = pd.to_datetime(pd.Series(["2003-06-01", "2005-06-01", "2005-12-01", "2010-06-01"]))


def test_uranium_in_gas():
    assert nuclear.uranium_in_gas(300) == pytest.approx(202.8)
    assert pytest.approx(nuclear.URANIUM_IN_GAS, abs=0.0005) == 238.03 / (238.03 + 6 * 18.998)


def test_share_of_years_counts_a_year_once():
    assert nuclear.share_of_years(DATES, 2003, 2012) == pytest.approx(3 / 10)
    assert nuclear.share_of_years(DATES, 2006, 2009) == 0


def test_longest_gap_runs_to_the_end():
    gap, begun = nuclear.longest_gap(DATES, pd.Timestamp("2012-06-01"))
    assert gap == pytest.approx(4.5, abs=0.01)
    assert begun == pd.Timestamp("2005-12-01")
    gap, begun = nuclear.longest_gap(DATES, pd.Timestamp("2020-06-01"))
    assert gap == pytest.approx(10, abs=0.01)
    assert begun == pd.Timestamp("2010-06-01")


def test_longest_gap_leaves_out_what_comes_after_and_refuses_nothing():
    assert nuclear.longest_gap(DATES, pd.Timestamp("2005-06-01"))[0] == pytest.approx(2, abs=0.01)
    with pytest.raises(ValueError, match="no date"):
        nuclear.longest_gap(DATES, pd.Timestamp("2000-01-01"))


def test_rate_ratio():
    # two dates in 2005 (one year); two in the nine other years of 2003 to 2012
    assert nuclear.rate_ratio(DATES, (2005, 2005), (2003, 2012)) == pytest.approx(2 / (2 / 9))


def test_yielded_leaves_the_unclear_out():
    outcomes = pd.Series(["yielded", "partly", "refused", "refused", "unclear"])
    assert nuclear.yielded(outcomes) == (2, 4)


def test_best_run():
    flow = pd.Series([1, 5, 5, 0, 2], index=range(2000, 2005))
    assert nuclear.best_run(flow, 2) == (10.0, 2002)


def test_shipped_shares():
    assert nuclear.shipped_shares(pd.Series([50, 80]), 100).tolist() == [0.5, 0.8]


def milestones():
    return pd.DataFrame({"milestone_id": ["B01", "B02", "B06"], "reached_on": ["1995-01-08", "1998", "2011-01-08"],
                         "planned_for": ["1999-01", None, None]}).set_index("milestone_id")  # fmt: skip


def test_a_plant_by_hand():
    """Four years by contract, sixteen in fact: twelve late, four times the term. Lateness starts at the plan."""
    term, taken = nuclear.plant_years(milestones())
    assert (term, taken) == pytest.approx((4, 16), abs=0.01)
    assert nuclear.late(term, taken) == pytest.approx(12, abs=0.01)
    assert nuclear.overrun(term, taken) == pytest.approx(4, abs=0.01)
    assert nuclear.late(4, 4) == 0 and nuclear.overrun(4, 4) == 1


def test_a_milestone_of_which_only_the_year_is_known_stands_in_its_middle():
    dates = nuclear.dated(milestones())["date"]
    assert dates["B02"] == pd.Timestamp("1998-07-01") and dates["B01"] == pd.Timestamp("1995-01-08")
