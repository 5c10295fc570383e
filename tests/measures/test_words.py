"""Rates of words and their intervals, worked by hand."""

import numpy as np
import pandas as pd
import pytest

from entente.measures import words

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


def test_an_order_without_one_of_its_words():
    assert words.without("unipolar") == ["multipolar", "hegemon"]


def test_rate_by_hand():
    assert words.rate(SPEECHES[SPEECHES["iso3"] == "RUS"], words.ORDER) == 5
    assert words.rate(SPEECHES, ["hegemon"]) == pytest.approx(10000 / 8000)


def test_interval_runs_between_the_speeches():
    low, high = words.rate_interval(SPEECHES[SPEECHES["iso3"] == "RUS"], words.ORDER, 500, 1)
    assert (low, high) == (pytest.approx(10000 / 3000), 10)


def test_speeches_are_paired_by_year():
    """A state's two years with three of the words in 3,000 words, others' with as many as they have."""
    found = words.in_years(SPEECHES[SPEECHES["iso3"] == "RUS"], SPEECHES[SPEECHES["iso3"] != "RUS"], words.ORDER)
    assert found.at == (2000, 2001)
    rates = [words.rate(SPEECHES[rows], words.ORDER) for rows in (SPEECHES["iso3"] == "RUS", SPEECHES["iso3"] != "RUS")]
    assert found.estimate == (pytest.approx(rates[0] / rates[1]) if rates[1] else float("inf"))


def test_shift_p_counts_the_unshifted_one():
    assert words.shift_p(words.intervals.shifted_means([0.0, 1.0, 2.0, 3.0], [0, 3])) == 0.75


def test_mutual_naming_by_hand():
    naming = words.mutual_naming(SPEECHES, "RUS", "IRN", {"RUS": "names_russia", "IRN": "names_iran"})
    assert naming["both"].to_dict() == {2000: True, 2001: False}


def test_places_put_ties_in_the_middle():
    counts = pd.DataFrame({"year": [2000] * 4, "iso3": ["A", "B", "C", "D"], "naming": [9, 4, 4, 1]})
    assert words.places(counts, "A")[2000] == 1
    assert words.places(counts, "B")[2000] == 2.5


def test_peer_ratio_is_over_the_median_of_the_peers():
    counts = pd.DataFrame({"year": [2000] * 4, "iso3": ["A", "B", "C", "D"], "naming": [6, 1, 4, 9]})
    assert words.peer_ratio(counts, "A", ["B", "C", "D"]) == 1.5


def test_share_below_counts_ties_as_half():
    assert words.share_below(pd.Series([1.0, 5.0, 5.0, 9.0])).tolist() == [0.125, 0.5, 0.5, 0.875]


def test_power_is_none_below_and_full_above_the_mark():
    means = words.intervals.shifted_means(words.share_below(pd.Series(range(100))), [10])
    assert words.shift_power(means, 1, 0.96, 500, 1) == 1
    assert words.shift_power(means, 1, 0.0, 4000, 1) == pytest.approx(0.05, abs=0.02)


def test_busy_months_look_back_and_not_ahead():
    months = pd.date_range("2020-01-01", periods=5, freq="MS")
    busy = words.busy_months(months, pd.Series(pd.to_datetime(["2020-02-20"])), 2)
    assert busy.tolist() == [False, True, True, True, False]


COUNTS = pd.DataFrame({"iso3": ["IRN", "IRN", "TUR", "IRN"], "year": [2007, 2008, 2008, 2014], "naming": [1, 2, 8, 9],
                       "items": [10, 10, 10, 10]})  # fmt: skip


def test_named_and_by_span():
    made = words.named(COUNTS, "IRN")
    assert made["share"].tolist() == [0.1, 0.2, 0.9]
    assert (made.at[0, "low"], made.at[0, "high"]) == pytest.approx(words.intervals.wilson(1, 10))
    spans = words.by_span(COUNTS, [(2007, 2008), (2009, 2014)], {"IRN": "Iran", "TUR": "Turkey"})
    row = spans.set_index(["first", "state"]).loc[(2007, "Iran")]
    assert (row["naming"], row["share"]) == (3, 3 / 20)
    assert (row["low"], row["high"]) == pytest.approx(words.intervals.wilson(3, 20))
    assert spans.set_index(["first", "state"]).at[(2009, "Iran"), "share"] == 0.9


def test_medians_hold_the_last_year():
    series = pd.Series({2016: 1.0, 2017: 2.0, 2021: 6.0, 2022: 100.0})
    assert words.median_to(series, 2021) == 2.0
    assert words.median_within(series, 2017, 2021) == 4.0


def test_monthly_shares_end_before_a_month():
    counts = pd.DataFrame({"outlet": ["A", "A", "B", "A"], "naming_iran": [1, 2, 9, 3], "items": [10, 10, 10, 10],
                           "month_start": pd.to_datetime(["2026-01-01", "2026-02-01", "2026-02-01",
                            "2026-03-01"])})  # fmt: skip
    assert words.monthly_share(counts, "A", "2026-03-01").tolist() == [0.1, 0.2]


def test_rates_for_ten_thousand_words():
    texts = pd.DataFrame(
        {"words": [5000, 20000], "names_iran": [1, 4], "names_russia": [2, 1], "names_ukraine": [1, 1]}
    )
    assert words.per_words(texts, ["names_iran"]).tolist() == [2.0, 2.0]
    assert words.crowding_rates(texts)["near"].tolist() == [6.0, 1.0]


def days(*given):
    return pd.to_datetime(pd.Series(given))


def test_votes_on_the_file_in_order_and_their_months():
    council = pd.DataFrame({"subject": ["nuclear programme", "arms"], "vote_date": days("2006-07-31", "2005-01-01")})
    acts = words.file_votes(council, pd.DataFrame({"vote_date": days("2006-02-04", "2006-09-01")}))
    assert [f"{day:%Y-%m}" for day in acts] == ["2006-02", "2006-07", "2006-09"]
    months = words.months_of(acts)
    assert (len(months), months[0], months[-1]) == (8, pd.Timestamp("2006-02-01"), pd.Timestamp("2006-09-01"))
    series = pd.Series(range(12), index=pd.date_range("2006-01-01", periods=12, freq="MS"))
    assert words.era(series, acts).tolist() == list(range(1, 9))


def test_moves_are_placed_in_their_month_and_left_out_beyond_the_series():
    series = pd.Series([0.3, 0.1, 0.2], index=pd.date_range("2008-07-01", periods=3, freq="MS"))
    moves = pd.DataFrame({"move_date": days("2008-08-08", "2014-02-27")})
    assert words.placed(series, moves) == [1]
    made = words.moves_placed(series, moves.iloc[:1])
    assert made["share"].tolist() == [0.1] and made["place"].tolist() == words.share_below(series).iloc[[1]].tolist()


def test_timing_by_hand():
    """Four months in rising order; the move falls into the third: half of the months lie below."""
    series = pd.Series([1.0, 2.0, 3.0, 4.0], index=pd.date_range("2008-06-01", periods=4, freq="MS"))
    moves = pd.DataFrame({"move_date": days("2008-08-08")})
    found = words.timing({"A": series}, (0, 1), {"all": moves}, (0.5, 0.75), 50, 1)
    head = words.head(found, "A")
    assert (head["window"], head["n"]) == (0, 1)
    assert head["place"] == words.share_below(series)["2008-08-01"]
    assert head["needed"] == pytest.approx(
        np.quantile(words.intervals.shifted_means(words.share_below(series), [2]), 0.95)
    )
    assert words.readings(found, "A").tolist() == found["place"].tolist()


def test_moves_after_votes_by_hand():
    """One of four months is busy; one of two moves falls into it: twice the share of all months."""
    busy = pd.Series([False, True, False, False], index=pd.date_range("2008-07-01", periods=4, freq="MS"))
    moves = pd.DataFrame({"move_date": days("2008-08-08", "2008-09-01")})
    row = words.after_votes(busy, {"all": moves}).iloc[0]
    assert (row["hits"], row["n"], row["ratio"]) == (1, 2, 2.0)
    sample = words.after_votes_sample(busy, moves)
    assert (sample.successes, sample.trials, sample.estimate) == ((1.0,), (2,), 2.0)
    assert sample.ends == pytest.approx([4 * end for end in words.intervals.wilson(1, 2)])
    assert words.chance_of_no_hit(0.25, 2) == pytest.approx(0.5625)


def test_totals_and_speakers():
    assert words.total(SPEECHES, ["multipolar", "hegemon"]) == 3
    found = words.speakers(SPEECHES, {"RUS": "Russia"})
    assert {name: len(rows) for name, rows in found.items()} == {"Russia": 2, "Others": 2}
    assert set(found["Others"]["iso3"]) == {"IRN"}


def test_rates_by_span_by_hand():
    groups = {"Russia": SPEECHES[SPEECHES["iso3"] == "RUS"]}
    found = words.rates_by_span(groups, [(2000, 2000), (2000, 2001)], ["multipolar"], 200, 1)
    assert found["rate"].tolist() == pytest.approx([10, 5]) and found["speeches"].tolist() == [1, 2]


def test_share_of_speeches_that_name():
    assert words.naming_share(SPEECHES, "RUS", "names_iran") == 0.5
    assert words.naming_share(SPEECHES, "IRN", "names_russia") == 1


def test_states_whose_rate_another_reaches_some_times_over():
    """Rates a 10,000 words: own 3; A 2, which half as much again just reaches; B none; C 2.1."""
    own = pd.DataFrame({"words": [10_000], "iran": [3]})
    others = pd.DataFrame({"iso3": ["A", "B", "A", "C"], "words": [10_000] * 4, "iran": [1, 0, 3, 2.1]})
    assert words.passed(own, others, ["iran"], 1.5) == ["A", "B"]


def test_medians_and_peers_without_one():
    series = pd.Series([9.0, 1.0, 2.0, 6.0], [2016, 2017, 2018, 2019])
    assert words.medians_without_one(series, 2017, 2019) == {
        "without 2017": 4.0, "without 2018": 3.5, "without 2019": 1.5,
    }  # fmt: skip
    counts = pd.DataFrame({"iso3": ["I", "A", "B", "C"], "naming": [4, 1, 2, 8]})
    assert words.peer_ratios_without_one(counts, "I", ["A", "B", "C"]) == pytest.approx(
        {"without A": 0.8, "without B": 4 / 4.5, "without C": 4 / 1.5}
    )


def test_shifts_without_each_busy_month():
    """The high month alone is reached by one shift in three; without it all shifts of the other do as well."""
    months = pd.to_datetime(["2022-01-01", "2022-02-01", "2022-03-01", "2022-04-01"])
    values, busy = pd.Series([1.0, 9.0, 1.0, 1.0], months), pd.Series([True, True, False, False], months)
    assert words.shift_ps_without_one(values, busy) == pytest.approx({"without 2022-01": 1 / 3, "without 2022-02": 1.0})


def test_busy_months_over_others_without_each_month():
    months = pd.to_datetime(["2022-01-01", "2022-02-01", "2022-03-01"])
    values, busy = pd.Series([6.0, 2.0, 4.0], months), pd.Series([True, False, False], months)
    found = words.busy_ratios_without_one(values, busy)
    assert found["without 2022-02"] == 1.5
    assert found["without 2022-03"] == 3.0
    assert np.isnan(found["without 2022-01"])


def test_counts_in_the_months_of_days():
    months = pd.to_datetime(["2022-02-01", "2022-02-01", "2022-03-01"])
    counts = pd.DataFrame(
        {"outlet": ["X", "Y", "X"], "month_start": months, "items": [5, 6, 7], "naming_iran": [1, 2, 3]}
    )
    found = words.counts_in(counts, "X", pd.Series(pd.to_datetime(["2022-03-24", "2022-02-01"])))
    assert found.to_numpy().tolist() == [[7, 3], [5, 1]]
