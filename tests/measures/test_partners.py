"""Measures of partners, lists and votes that the chapters on isolation and alignment read, worked by hand."""

import pandas as pd
import pytest

from entente.measures import arms, events, partners, sanctions, strikes, votes

CUSTOMS = pd.DataFrame(
    {
        "source": ["customs"] * 3 + ["customs", "world_bank"],
        "partner_iso3": ["CHN", "BLR", "WLD", "WLD", "WLD"],
        "year": [2021, 2021, 2021, 2023, 2023],
        "exports_usd_millions": [30.0, 10.0, 60.0, 80.0, 100.0],
        "imports_usd_millions": [20.0, 10.0, 40.0, 20.0, 25.0],
    }
)
STATED = pd.DataFrame(
    {
        "partner_iso3": ["CHN", "CHN", "IRN", "CHN"],
        "year": [2023, 2023, 2023, 2022],
        "usd_millions": [60.0, 64.0, 4.0, 55.0],
        "growth": [None, None, None, 0.1],
        "side": ["partner", "Russia", "partner", "partner"],
    }
)
BOOK = pd.DataFrame(
    {
        "state_iso3": ["RUS", "RUS", "IRN"],
        "flow": ["exports", "imports", "exports"],
        "data_year": [2023, 2023, 2023],
        "partner_iso3": ["CHN", "CHN", "CHN"],
        "share": [0.5, 0.4, 0.9],
    }
)


def test_lists_of_the_handbook_are_russias_own():
    assert partners.listed(BOOK, "exports", 2023).to_dict() == {"CHN": 0.5}


def test_the_scale_is_the_least_statement_over_the_most_that_the_shares_give():
    """Shares give 40 + 8 by customs and 50 + 10 by the bank; the least statement is 60."""
    assert partners.scale(BOOK, STATED, CUSTOMS, 2023) == pytest.approx(60 / 60)


def test_shares_in_turnover_by_hand():
    assert partners.turnover_shares(CUSTOMS, 2021).to_dict() == {"CHN": 0.5, "BLR": 0.2}
    most, least = partners.stated_shares(STATED, CUSTOMS, 2023)
    assert (most["CHN"], least["CHN"], least["IRN"]) == (0.64, 0.60, 0.04)
    assert partners.omitted(STATED, CUSTOMS, "CHN", 2023) == 0.64


def test_sides_and_the_most_that_a_partner_can_be():
    assert partners.sides(STATED, "CHN") == ["Russia", "partner"]
    assert partners.sides(STATED, "IRN") == ["partner"]
    assert partners.most_share_of_stated(STATED, "IRN", 2023) == pytest.approx(4 / 64)


def test_trade_over_a_base_year_takes_what_growth_implies_and_customs():
    """China's base is 50, by growth and by customs alike; Iran's is a range of its own."""
    iran = pd.DataFrame({"year": [2021, 2022, 2023], "turnover_low_usd_millions": [2.0, 3.0, 4.0],
                         "turnover_high_usd_millions": [2.5, 3.0, 5.0]})  # fmt: skip
    frame = partners.over_base(STATED, CUSTOMS, iran, {"CHN": "China", "IRN": "Iran"}, 2021, (2022, 2023))
    rows = frame.set_index(["iso3", "year"])
    assert rows.loc[("CHN", 2023), ["ratio_low", "ratio_high"]].tolist() == pytest.approx([1.2, 1.28])
    assert rows.loc[("IRN", 2023), ["ratio_low", "ratio_high"]].tolist() == pytest.approx([4 / 2.5, 5 / 2])
    shares = partners.share_bounds(frame, CUSTOMS, "IRN", (2023,))
    assert list(shares.values()) == pytest.approx([4 / 125, 5 / 100])


def test_a_list_is_passed_with_what_it_may_lack_added():
    counts = pd.DataFrame(
        {
            "list_id": ["us_programme"] * 3,
            "on_date": pd.to_datetime(["2022-01-01", "2022-02-01", "2022-03-01"]),
            "iran_low": [10, 10, 10], "iran_high": [10, 10, 10],
            "russia_low": [9, 12, 20], "russia_high": [9, 12, 20],
        }
    )  # fmt: skip
    row = sanctions.passing_by_list(counts, {"us_programme": "US"}, 2, pd.Timestamp("2022-01-31")).iloc[0]
    assert (row["days_earliest"], row["days_latest"]) == (1, 29)
    assert sanctions.least_lead(counts, pd.Timestamp("2022-02-01")) == 2


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


def test_an_abstention_is_no_opposition():
    rolls = pd.DataFrame({"vote_rus": ["N", "A", "Y", "X"], "vote_irn": ["N", "N", "N", "N"],
                          "vote_usa": ["Y", "Y", "A", "Y"]})  # fmt: skip
    assert len(votes.taken(rolls, ["rus", "irn"], "usa")) == 2
    assert votes.opposed(rolls.iloc[:2], "rus", "usa").tolist() == [True, False]
    assert votes.opposed(rolls, "rus", "usa").tolist() == [True, False, True]


def test_members_that_left_stayed_and_joined():
    days = pd.to_datetime(["2016-12-19", "2022-12-15"])
    ballots = pd.DataFrame(
        {
            "iso3": ["AAA", "AAA", "BBB", "BBB", "CCC", "CCC"], "vote_date": [*days] * 3,
            "vote": ["N", "Y", "N", "N", "A", "N"],
        }
    )  # fmt: skip
    said = votes.casting(ballots, "RUS", "N")
    moved = votes.moved(ballots, said, range(2016, 2022), range(2022, 2025))
    assert moved == {"left": 1, "stayed": 1, "joined": 1, "turned": 1}


def test_ratios_of_windows_are_later_over_earlier():
    series = pd.Series([10.0, 20.0, 5.0], [2020, 2021, 2022])
    assert votes.growth_ratio(series, (2020, 2021), (2022, 2022)) == pytest.approx(1 / 3)
    assert votes.growth(series, (2020, 2021), (2022, 2022)) == -10
    assert votes.extreme_ratios(series.loc[:2021], series.loc[2022:]) == (0.25, 0.5)


def test_reports_with_one_root_count_once():
    reports = pd.DataFrame({"text_id": ["a", "a", "b"], "lineage": ["x", "y", "x"]})
    assert votes.roots(reports).to_dict() == {"a": ("x", "y"), "b": ("x",)}


def test_runs_of_years_and_days_before_a_day():
    assert events.runs([2001, 2002, 2005]) == [(2001, 2002), (2005, 2005)]
    assert events.runs([]) == []
    first, last = pd.Timestamp("2023-01-01"), pd.Timestamp("2023-01-04")
    assert events.share_of_days_before(first, last, pd.Timestamp("2023-01-04")) == 0.75


def test_rows_around_a_day_put_the_day_after():
    rows = pd.DataFrame({"on": pd.to_datetime(["2000-05-07", "2001-05-06", "2001-05-07", "2002-05-07"])})
    before, after = events.around(rows, "on", pd.Timestamp("2001-05-07"), 1)
    assert (len(before), len(after)) == (2, 1)


def test_the_share_of_drones_if_either_kind_was_missed():
    """Thirty drones and seventy missiles recorded, sixty drones published."""
    window = pd.Series({strikes.DRONE: 30, "cruise": 70})
    assert strikes.share_if_missed(window, 60) == pytest.approx((30 / 170, 60 / 130))


def test_growth_leaves_out_each_month_in_turn():
    launches = pd.Series([10.0, 30.0, 40.0], pd.period_range("2023-01", periods=3, freq="M"))
    found = strikes.growth_left_out(launches, ("2023-03", "2023-03"), ("2023-01", "2023-02"))
    assert found["none"] == 2.0
    assert (found["2023-01"], found["2023-02"]) == (pytest.approx(40 / 30), 4.0)


def test_deliveries_before_a_year_come_off_the_whole():
    """Of 100 delivered under all deals 20 came before 2022 from a running supplier; Iran has 40 of the other 80."""
    deals = pd.DataFrame({"supplier": ["Iran", "China"], "first_delivery_year": [2022, 2018],
                          "tiv_delivered_millions": [40.0, 60.0]})  # fmt: skip
    yearly = pd.DataFrame({"supplier": ["China", "Italy", "China"], "delivery_year": [2021, 2021, 2022],
                           "tiv_millions": [20.0, 9.0, 5.0]})  # fmt: skip
    assert arms.share_since(deals, yearly, "Iran", 2022) == 0.5
    assert arms.share_of(deals, "Iran", "tiv_delivered_millions") == 0.4


def test_suppliers_by_reading():
    yearly = pd.DataFrame({"supplier": ["Iran", "Unknown", "United States"], "delivery_year": [2022, 2024, 2025]})
    found = arms.suppliers(yearly, 2022, 2024)
    assert (len(found["known"]), len(found["with the unknown"]), len(found["without the United States"])) == (1, 2, 1)
