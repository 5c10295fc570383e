"""Measures of votes on sums of a handful of roll calls worked by hand."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.measures import votes

ROLLS = pd.DataFrame(
    {
        "year": [2000, 2000, 2000, 2000, 2001, 2001],
        "vote_rus": ["Y", "N", "A", "X", "Y", "Y"],
        "vote_irn": ["Y", "Y", "Y", "Y", "N", pd.NA],
        "vote_usa": ["N", "N", "A", "Y", "Y", "N"],
    },
    dtype="object",
).astype({"year": "Int64"})
PAIRS = pd.DataFrame(
    {
        "first_iso3": ["RUS"] * 4, "second_iso3": ["IRN", "IRN", "USA", "USA"], "year": [2000, 2001] * 2,
        "rollcalls": [4, 2] * 2, "joint": [3, 1, 3, 2], "alike": [1, 0, 2, 1], "half_apart": [1, 0, 0, 0],
    }
)  # fmt: skip
"""Joint votes of the roll calls above."""


def test_identical_share_by_hand():
    assert votes.identical_share(PAIRS, "rus", "irn").to_dict() == pytest.approx({2000: 1 / 3, 2001: 0})


def test_weighted_share_by_hand():
    """2000: alike, opposed, half apart gives 1 - (0 + 1 + 0.5) / 3; 2001: opposed."""
    assert votes.weighted_share(PAIRS, "rus", "irn").to_dict() == pytest.approx({2000: 0.5, 2001: 0})


def test_roll_calls_count_once_for_all_pairs():
    assert votes.rollcalls(PAIRS) == 6


def test_a_pair_that_was_not_summed_is_refused():
    with pytest.raises(KeyError, match="no sums of irn and usa"):
        votes.pair_of(PAIRS, "irn", "usa")


def test_placebo_gap_by_hand():
    gap = votes.placebo_gap(PAIRS, "rus", "irn", ["usa"])
    assert gap.loc[2000, "usa"] == pytest.approx(1 / 3 - 2 / 3)
    weighted = votes.placebo_gap(PAIRS, "rus", "irn", ["usa"], votes.weighted_share)
    own, other = (votes.weighted_share(PAIRS, "rus", state).loc[2000] for state in ("irn", "usa"))
    assert weighted.loc[2000, "usa"] == own - other != gap.loc[2000, "usa"]


LISTED = pd.DataFrame({
    "focal_iso3": ["RUS", "RUS", "IRN", "IRN"], "other_iso3": ["IRN", "IRN", "RUS", "RUS"],
    "measure": ["identical_share", "weighted_share"] * 2, "year": [2000] * 4, "share": [0.6, 0.7, 0.6, 0.7],
    "median_share": [0.6, 0.5, 0.4, 0.5], "rank": [2, 2, 1, 1], "ranked": [3, 3, 2, 2],
})  # fmt: skip


def test_a_place_in_a_list_is_the_rank_over_members_ranked():
    own = votes.listed(LISTED, "RUS", "identical_share").loc[2000]
    assert own[["share", "median_share", "rank", "ranked"]].tolist() == [0.6, 0.6, 2, 3]
    assert own["place"] == pytest.approx(2 / 3)


def test_excess_by_hand():
    assert votes.excess(LISTED, "RUS", "weighted_share")[2000] == pytest.approx(0.7 - 0.5)


def test_share_and_run_by_hand():
    ballots = pd.Series(["Y", "N", "X", "A", "N", "X", "N"])
    assert votes.share_of(ballots, ["N"]) == pytest.approx(3 / 5)
    assert votes.last_run(ballots, "N") == 2
    assert votes.last_run(ballots, "Y") == 0


def test_resampled_share_holds_the_share():
    low, high = votes.resampled_share(1, 4, 500, 1)
    assert low <= 0.25 <= high


kinds = st.tuples(st.integers(1, 40), st.integers(0, 40), st.integers(0, 40))


@given(kinds)
def test_agreement_is_symmetric_and_weighted_is_never_below_identical(kind):
    alike, half, opposed = kind
    pair = pd.DataFrame({"first_iso3": ["RUS"], "second_iso3": ["IRN"], "year": [2000], "rollcalls": [200],
                         "joint": [alike + half + opposed], "alike": [alike], "half_apart": [half]})  # fmt: skip
    one, other = votes.identical_share(pair, "rus", "irn"), votes.identical_share(pair, "irn", "rus")
    assert one.equals(other)
    assert votes.weighted_share(pair, "rus", "irn")[2000] >= one[2000] - 1e-9


def test_joined_share_by_hand():
    """Russia said no once in the roll calls above; of two states that voted on it, neither joined."""
    assert votes.joined_share(ROLLS, "irn", "rus") == 0
    texts = ROLLS.assign(vote_rus="N")
    assert votes.joined_share(texts, "irn", "rus") == pytest.approx(1 / 5)


def test_members_alike_at_a_mark():
    members = pd.DataFrame({"mark": [0.5, 0.5, 0.6667], "year": [2000, 2001, 2000], "members": [7, 8, 3]})
    assert votes.alike(members, 0.5).to_dict() == {2000: 7, 2001: 8}
    assert votes.alike(members, 2 / 3).to_dict() == {2000: 3}
    with pytest.raises(KeyError, match=r"members were not counted at 0\.6"):
        votes.alike(members, 0.6)


def test_standing_by_hand():
    """Against censure stands with the state, for a relief too; abstention and absence are half-way."""
    ballots, wish = pd.Series(["N", "Y", "A", "X", "Y"]), pd.Series(["N", "N", "N", "N", "Y"])
    assert votes.standing(ballots, wish).tolist() == ["stood", "against", "half", "half", "stood"]


def test_standing_share_by_hand():
    """Two years running: one stood, one half-way, then one against; no vote before is missing, not zero."""
    shares = votes.standing_share(pd.Series([2001, 2001, 2002]), pd.Series(["stood", "half", "against"]),
                                  range(2000, 2004), 2)  # fmt: skip
    assert shares.loc[2000].isna().all()
    assert shares.loc[2001].tolist() == pytest.approx([0.5, 0.75, 1.0])
    assert shares.loc[2002].tolist() == pytest.approx([1 / 3, 0.5, 2 / 3])
    assert shares.loc[2003].tolist() == [0.0, 0.0, 0.0]


TEXTS = pd.DataFrame(
    {
        "vote_date": pd.to_datetime(["2022-02-23", "2022-02-24", "2022-03-01"]),
        "vote_rus": ["N", "N", "Y"], "vote_irn": ["N", "A", "N"], "emergency_session": [1, 1, 0],
        "yes": [1, 3, 1], "no": [1, 1, 1], "abstaining": [1, 1, 1], "not_voting": [1, 1, 1],
    }
)  # fmt: skip


def test_texts_that_a_state_opposed_from_a_day_on():
    own = votes.against_focal(TEXTS, "rus", pd.Timestamp("2022-02-24"))
    assert own["share"].tolist() == [0.5]
    assert votes.said(TEXTS["vote_irn"], "N") == (2, 3)
    assert votes.said(pd.Series(["N", "X", "A"]), "N") == (1, 2)


def test_votes_on_the_other_side_over_some_years():
    years = pd.DataFrame({"taken": [4, 6], "both_opposed": [1, 4], "ind_cast": [3, 5], "ind_opposed": [2, 4]})
    assert votes.opposed_share(years, "both") == 0.5
    assert votes.opposed_share(years, "ind", "ind_cast") == 0.75


def test_members_that_left_stayed_and_joined():
    """AAA left and turned, BBB stayed, CCC joined, DDD left without a yes; the focal state does not count."""
    members = pd.DataFrame(
        {
            "iso3": ["AAA", "BBB", "CCC", "DDD", "RUS"], "no_2016_2021": [1, 6, 0, 2, 6],
            "no_2022_2024": [0, 1, 3, 0, 3], "yes_2022_2024": [1, 2, 0, 0, 0],
        }
    )  # fmt: skip
    assert votes.moved(members, "RUS", (2016, 2021), (2022, 2024)) == {
        "left": 2, "stayed": 1, "joined": 1, "turned": 1,
    }  # fmt: skip
    assert votes.no_of(members, "BBB", (2016, 2021)) == 6


def test_a_span_that_is_not_counted_is_refused():
    members = pd.DataFrame({"iso3": ["AAA"], "no_2016_2021": [1], "no_2022_2024": [0], "yes_2022_2024": [1]})
    with pytest.raises(KeyError, match="no_2015_2021"):
        votes.moved(members, "RUS", (2015, 2021), (2022, 2024))


def test_ratios_of_windows_are_later_over_earlier():
    series = pd.Series([10.0, 20.0, 5.0], [2020, 2021, 2022])
    assert votes.growth_ratio(series, (2020, 2021), (2022, 2022)) == pytest.approx(1 / 3)
    assert votes.growth(series, (2020, 2021), (2022, 2022)) == -10
    assert votes.extreme_ratios(series.loc[:2021], series.loc[2022:]) == (0.25, 0.5)


def test_reports_with_one_root_count_once():
    reports = pd.DataFrame({"text_id": ["a", "a", "b"], "lineage": ["x", "y", "x"]})
    assert votes.roots(reports).to_dict() == {"a": ("x", "y"), "b": ("x",)}


def test_means_of_windows_hold_both_years():
    series = pd.Series({2000: 1.0, 2001: 2.0, 2002: 6.0})
    assert votes.mean_of(series, (2000, 2001)) == 1.5 and votes.mean_of(series, (2002, 2002)) == 6


def test_above_the_median_member_by_hand():
    """Of three joint votes in 2000 Russia and Iran cast one alike; the median member agreed in 0.6."""
    found = votes.above_median(PAIRS, LISTED, "rus", ["irn"])
    assert found.at[2000, "irn"] == pytest.approx(1 / 3 - 0.6)


def test_places_of_two_states_in_each_others_list():
    """Iran is second of three in Russia's list, Russia first of two in Iran's."""
    found = votes.places_of_each(LISTED, "RUS", "IRN", ["identical_share", "weighted_share"]).loc[2000]
    assert found.to_dict() == pytest.approx(
        {"rus_identical": 2 / 3, "rus_weighted": 2 / 3, "irn_identical": 1 / 2, "irn_weighted": 1 / 2}
    )


def test_distances_of_one_state_from_each_other():
    rows = pd.DataFrame({"year": [2000, 2000, 2001, 2000], "first_iso3": ["RUS", "RUS", "RUS", "IRN"],
                         "second_iso3": ["IRN", "USA", "IRN", "USA"], "distance": [1.0, 2.0, 3.0, 9.0]})  # fmt: skip
    found = votes.distances_from(rows, "RUS")
    assert found["IRN"].to_dict() == {2000: 1, 2001: 3} and found.at[2000, "USA"] == 2


SUMS = pd.DataFrame({
    "issue": ["middle_east"] * 4 + ["human_rights"] * 2, "first_year": [2000, 2000, 2001, 2001, 2005, 2005],
    "last_year": [2000, 2000, 2001, 2001, 2006, 2006], "first_iso3": ["RUS"] * 6, "second_iso3": ["IRN", "USA"] * 3,
    "rollcalls": [2, 2, 1, 1, 9, 9], "joint": [2, 2, 1, 1, 8, 8], "alike": [1, 1, 0, 1, 8, 8],
})  # fmt: skip


def test_agreement_by_issue_and_span():
    spans = [(2000, 2000), (2001, 2001), (2005, 2006)]
    found = votes.by_issue(SUMS, {"middle_east": "Middle East"}, spans, ("rus", "irn"), ["usa"], 200, 1)
    assert found["years"].tolist() == ["2000–2000", "2001–2001"]
    assert found["rollcalls"].tolist() == [2, 1]
    assert found["share"].tolist() == [0.5, 0] and found["placebo_low"].tolist() == [0.5, 1]
    assert (found["low"] <= found["share"]).all() and (found["share"] <= found["high"]).all()


def test_a_span_over_which_nothing_was_summed_is_refused():
    with pytest.raises(KeyError, match="nothing was summed over 2000 to 2001"):
        votes.by_issue(SUMS, {"middle_east": "Middle East"}, [(2000, 2001)], ("rus", "irn"), ["usa"], 200, 1)


def test_resampled_share_is_an_interval_of_95_percent():
    """Of 400 votes half are alike: about 0.049 to either side, not the 0.041 of nine in ten."""
    low, high = votes.resampled_share(200, 400, 20000, 1)
    assert low == pytest.approx(0.451, abs=0.004) and high == pytest.approx(0.549, abs=0.004)


COUNCIL = pd.DataFrame({"text_id": ["Resolution 1737 (2006)", "Resolution 1696 (2006)", "x", "y"],
                        "vote_date": pd.to_datetime(["1991-12-31", "1992-01-01", "2021-12-31", "2022-01-01"]),
                        "bearing": ["restricts", "restricts", "relieves", "restricts"],
                        "vote_rus": ["Y", "N", "Y", "A"]})  # fmt: skip


def test_votes_as_iran_wished():
    assert votes.as_wished(COUNCIL).tolist() == [False, True, True, False]
    assert votes.rounds(COUNCIL) == 1


def test_votes_by_bearing_and_span():
    found = votes.by_bearing(COUNCIL).set_index(["years", "bearing"])
    assert found.loc[("1980–1991", "restricts")].tolist() == [1, 0, 0]
    assert found.loc[("1992–2021", "restricts")].tolist() == [0, 0, 1]
    assert found.loc[("1992–2021", "relieves")].tolist() == [1, 0, 0]
    assert found.loc[("2022–2026", "restricts")].tolist() == [0, 1, 0]


def test_members_are_all_that_voted_or_not():
    assert votes.members_of(TEXTS).tolist() == [4, 6, 4]


def test_votes_joined_by_kind():
    found = votes.joined(TEXTS.assign(vote_chn=["N", "X", None]), {"irn": "Iran", "chn": "China"}, "rus")
    iran, china = (found[found["state"] == name].iloc[0] for name in ("Iran", "China"))
    assert iran[["no", "abstained", "yes", "no_vote", "not_known"]].tolist() == [2, 1, 0, 0, 0]
    assert china[["no", "abstained", "yes", "no_vote", "not_known"]].tolist() == [1, 0, 0, 1, 1]
    assert iran["share_all"] == 0.5 and iran["share_emergency"] == 0.5
    assert china["share_all"] == 1


def test_years_to_level_is_the_first_run_whose_mean_stands_there():
    series = pd.Series([0.9, 0.0, 0.1, 0.3, 0.1, 0.3], index=range(1990, 1996))
    assert votes.years_to_level(series, 0.2, 1991, 2) == 1, (
        "1992 and 1993, and what lies before the first year is left out"
    )
    assert votes.years_to_level(series, 0.2, 1990, 2) == 0
    assert votes.years_to_level(series, 0.5, 1991, 2) is None


def test_years_at_a_level_ask_it_of_each_year():
    series = pd.Series({1990: 0.9, 1991: 0.1, 1992: 0.5, 1993: 0.5, 1994: 0.4})
    assert votes.years_to_level(series, 0.5, 1990, 2) == 0
    assert votes.years_at_level(series, 0.5, 1990, 2) == 2
    assert votes.years_at_level(series, 0.6, 1990, 2) is None


def test_members_that_vote_against_as_often():
    members = pd.DataFrame(
        {"iso3": ["RUS", "AAA", "BBB", "CCC", "IRN"], "cast": [10, 10, 12, 3, 10], "against": [5, 5, 0, 3, 10]}
    )
    assert votes.as_often(members, "RUS", "IRN", 10) == (["AAA"], 2, 0.25)
