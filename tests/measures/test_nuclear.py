"""Measures of the nuclear file on cases worked by hand."""

import pandas as pd
import pytest

from entente.measures import events, nuclear

DATES = pd.to_datetime(pd.Series(["2003-06-01", "2005-06-01", "2005-12-01", "2010-06-01"]))


def test_uranium_in_gas():
    assert nuclear.uranium_in_gas(300) == pytest.approx(202.8)
    assert pytest.approx(nuclear.URANIUM_IN_GAS, abs=0.0005) == 238.03 / (238.03 + 6 * 18.998)


def test_share_of_years_counts_a_year_once():
    assert events.share_of_years(DATES, 2003, 2012) == pytest.approx(3 / 10)
    assert events.share_of_years(DATES, 2006, 2009) == 0


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


def test_rate_ratio_counts_inside_and_outside():
    """Two dates in 2005, one year, and two in the nine others of 2003 to 2012."""
    found = nuclear.rate_ratio(DATES, (2005, 2005), (2003, 2012))
    assert found.sums == (2, 1, 2, 9)
    assert found.estimate == pytest.approx(9)


def test_yielded_leaves_the_unclear_out():
    outcomes = pd.Series(["yielded", "partly", "refused", "refused", "unclear"])
    assert nuclear.yielded(outcomes) == (2, 4)


def test_runs_of_years_are_named_by_their_last():
    assert nuclear.runs(pd.Series([1, 2, 4.0], index=[2001, 2002, 2003]), 2).to_dict() == {2002: 3, 2003: 6}


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


COUNCIL = pd.DataFrame({
    "vote_date": pd.to_datetime(["2006-12-23", "2010-06-09", "2011-06-09", "2015-07-20", "2016-01-01"]),
    "subject": ["nuclear programme"] * 4 + ["other"],
    "bearing": ["restricts", "restricts", "renews", "relieves", "restricts"],
    "vote_rus": ["Y", "N", "Y", "Y", "Y"],
})  # fmt: skip
BOARD = pd.DataFrame({"vote_date": pd.to_datetime(["2009-11-27", "2020-06-19"]), "vote_rus": ["Y", "N"]})
STATEMENTS = pd.DataFrame({"act_date": pd.to_datetime(["2008-01-01", "2021-01-01", "2012-01-01"]),
                           "stance": ["concern", "concern", "cover"]})  # fmt: skip


def test_votes_of_both_bodies_on_the_programme_in_order():
    found = nuclear.votes(COUNCIL, BOARD)
    assert found["vote_date"].dt.year.tolist() == [2006, 2009, 2010, 2011, 2020]
    assert found["renews"].tolist() == [False, False, False, True, False]
    assert found["body"].tolist() == ["Security Council", "Board of Governors", "Security Council", "Security Council",
                                      "Board of Governors"]  # fmt: skip


def test_share_against_counts_yes_and_no_only():
    assert nuclear.against_share(pd.DataFrame({"vote_rus": ["Y", "N", "A", "Y", "X"]})) == pytest.approx(2 / 3)


def test_acts_of_concern_by_reading():
    """Up to 2015 there are two votes against Iran and a renewal; statements count whatever their date, cover never."""
    found = nuclear.concern(nuclear.votes(COUNCIL, BOARD), STATEMENTS, pd.Timestamp("2015-12-31"))
    assert {name: len(dates) for name, dates in found.items()} == {
        "votes": 3, "votes without renewals": 2, "votes and statements": 5, "votes without renewals, and statements": 4,
        "statements": 2,
    }  # fmt: skip
    assert found["votes"].dt.year.tolist() == [2006, 2009, 2011]
    on_the_day = nuclear.concern(nuclear.votes(COUNCIL, BOARD), STATEMENTS, pd.Timestamp("2009-11-27"))
    assert len(on_the_day["votes"]) == 2


def test_acts_in_one_list_say_for_whom():
    cast = nuclear.votes(COUNCIL, BOARD.assign(vote_rus=["A", "N"]))
    found = nuclear.acts(cast, STATEMENTS)
    assert found["date"].is_monotonic_increasing and len(found) == 8
    marks = found.set_index("date")["mark"]
    assert marks[pd.Timestamp("2006-12-23")] == "against Iran" and marks[pd.Timestamp("2010-06-09")] == "for Iran"
    assert marks[pd.Timestamp("2009-11-27")] == "abstained" and marks[pd.Timestamp("2012-01-01")] == "for Iran"
    assert found.loc[found["row"] == "Statements", "date"].dt.year.tolist() == [2008, 2012, 2021]


def test_what_is_gone_of_a_stock():
    assert nuclear.fall(400, 100) == 0.75 and nuclear.fall(400, 400) == 0


def test_figures_of_the_shipment_for_a_chart():
    figures = pd.DataFrame({"figure_date": ["2015-12-28"], "moment": ["shipped"], "form": ["gas"], "uranium_kg": [8.0]})
    assert nuclear.figures_by_date(figures).to_numpy().tolist() == [["2015-12-28", "shipped: gas", 8.0]]
