"""Measures of requests on a handful of rows worked by hand."""

import pandas as pd

from entente import intervals
from entente.measures import requests

ROWS = pd.DataFrame(
    {
        "asked_on": pd.to_datetime(["2000-03-01", "2001-05-07", "2001-12-31", "2003-01-01", "2004-07-01"]),
        "kind": ["demand", "vote", "renewal", "offer", "penalty"],
        "outcome": ["met", "partly", "refused", "refused", "met"],
    }
)
ALL = requests.asked(ROWS)


def test_kinds_and_years():
    assert requests.asked(ROWS, ("vote",))["year"].tolist() == [2001]
    assert len(ALL) == 5


def test_a_span_holds_both_of_its_years():
    assert requests.inside(ALL, (2001, 2003))["year"].tolist() == [2001, 2001, 2003]
    assert requests.outside(ALL, (2001, 2003), (2000, 2004))["year"].tolist() == [2000, 2004]
    assert requests.outside(ALL, (2001, 2003), (2001, 2004))["year"].tolist() == [2004]


def test_rates_by_hand():
    """Three in three years against two in the two others."""
    compared = requests.rates(ALL, (2001, 2003), (2000, 2004))
    assert (compared.events, compared.exposure, compared.events_elsewhere, compared.exposure_elsewhere) == (3, 3, 2, 2)
    assert compared.observed == 1


def test_requests_in_spans_by_hand():
    sums = requests.in_spans(ROWS, {"all": requests.EVERY, "votes": ("vote",)}, (2000, 2004), 2)
    assert sums["all"].to_dict() == {2000: 3, 2001: 2, 2002: 1, 2003: 2}
    assert sums["votes"].to_dict() == {2000: 1, 2001: 1, 2002: 0, 2003: 0}


def test_what_was_met_in_part_is_kept():
    assert requests.kept(ALL) == 3
    row = requests.answers(ALL, [(2000, 2004)]).iloc[0]
    assert row["share"] == 0.6
    assert (row["low"], row["high"]) == requests.kept_by_year(ALL).ends


def test_what_was_kept_by_year():
    found = requests.kept_by_year(ALL)
    assert sum(found.successes) == requests.kept(ALL) and sum(found.trials) == len(ALL)
    assert len(found.trials) == ALL["year"].nunique()


def test_remarks_by_period_keep_their_number():
    rows = pd.DataFrame({"period_start": ["2011-01-01", "2012-01-01", "2012-05-07"], "remarks": [10, 20, 30],
                         "remarks_naming_both": [1, 0, 3]})  # fmt: skip
    assert requests.named_by_period(rows, "both", "2012-05-07").sums == (3, 30, 1, 30)


def test_a_span_without_a_request_has_no_share():
    row = requests.answers(ALL, [(1990, 1991)]).iloc[0]
    assert row["asked"] == 0 and row[["share", "low", "high"]].isna().all()


def test_running_spans_lie_within_the_whole():
    assert requests.running((2000, 2004), 3) == [(2000, 2002), (2001, 2003), (2002, 2004)]
    assert requests.running((2000, 2002), 3) == [(2000, 2002)]
    assert requests.running((2000, 2001), 3) == []


def test_remarks_by_period_before_and_after():
    rows = pd.DataFrame({"period_start": ["2011-01-01", "2012-01-01", "2012-05-07"], "remarks": [10, 20, 30],
                         "remarks_naming_both": [1, 0, 3]})  # fmt: skip
    found = requests.naming_by_period(rows, "both", "2012-05-07")
    assert {key: (own.successes, own.trials) for key, own in found.items()} == {
        "early": ((1, 0), (10, 20)), "late": ((3,), (30,)),
    }  # fmt: skip


def test_answers_by_span():
    row = requests.answers(ALL, [(2000, 2001)]).iloc[0]
    assert (row["years"], row["asked"], row["met"], row["partly"], row["refused"]) == ("2000–2001", 3, 1, 1, 1)


def test_the_day_itself_counts_after():
    days = pd.DatetimeIndex(["2001-05-07", "2001-05-08"])
    falls = requests.falls(ROWS, {"all": requests.EVERY}, days, 1)["all"].tolist()
    assert falls == [0 - 2, 1 - 1]


def test_remarks_that_name_both_or_the_reset():
    remarks = pd.DataFrame({
        "period_start": pd.to_datetime(["2011-01-01", "2012-05-07"]), "remarks": [10, 20],
        "remarks_naming_both": [1, 0], "remarks_naming_reset": [2, 1],
    })  # fmt: skip
    named = requests.naming_shares(remarks, "both")
    assert named["share"].tolist() == [0.1, 0.0]
    assert (named["low"][0], named["high"][0]) == intervals.wilson(1, 10)
    sums = requests.naming_before_and_after(remarks, "reset", "2012-05-07")
    assert sums == {"early": (2, 10), "late": (1, 20)}
