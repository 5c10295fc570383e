"""Measures of supply on a few months and claims worked by hand."""

import pandas as pd
import pytest

from entente.measures import supply

MONTHS = pd.period_range("2023-01", periods=4, freq="M", name="month")
LAUNCHES = pd.DataFrame({name: [10.0, 10.0, 20.0, 60.0] for name in ("low", "recorded", "high", "shahed_high")}, MONTHS)
POINTS = pd.DataFrame(
    {
        "scenario_id": ["a", "a", "b"],
        "title": ["A", "A", "B"],
        "date": pd.to_datetime(["2023-01-31", "2023-03-31", "2023-01-31"]),
        "cumulative_drones": [10, 30, 5],
        "fact_id": ["F1", "F2", "F1"],
    }
)
FACTS = pd.DataFrame({"fact_id": ["F1", "F2", "F3"], "lineage": ["one", "two", "one"]})


def test_lineages_stand_once_and_in_order():
    assert supply.lineages(FACTS, ["F3", "F2", "F1"]) == ("one", "two")
    assert supply.lineages(FACTS, []) == ()
    with pytest.raises(KeyError):
        supply.lineages(FACTS, ["F4"])


def test_supply_by_scenario_keeps_its_level_after_the_last_point():
    frame = supply.by_scenario(POINTS, MONTHS)
    assert frame["a"].tolist() == pytest.approx([10, 10 + 20 * 28 / 59, 30, 30])
    assert frame["b"].tolist() == [5, 5, 5, 5]


def test_facts_of_scenarios_by_name():
    assert supply.by_scenario_facts(POINTS, ["a"]) == ["F1", "F2"]
    assert supply.by_scenario_facts(POINTS, ["b"]) == ["F1"]


def test_what_cannot_have_been_built():
    """Three hundred airframes among twelve hundred launches leave three quarters."""
    assert supply.not_built(1200, 300) == 0.75


def test_what_was_launched_before_a_year_was_not_made_in_it():
    launched = pd.Series([40.0, 60.0, 200.0], index=pd.PeriodIndex(["2022-11", "2022-12", "2023-01"], freq="M"))
    assert supply.least_not_built(launched, 150, 2023) == 150
    assert supply.least_not_built(launched, 500, 2023) == 100


def test_what_was_made_by_a_month_of_the_year():
    made = supply.made_by(780, pd.Period("2023-06"))
    assert made == {"begun later": 0, "rising in a line": 210, "evenly": 390}  # 21 of 78 steps, half the year
    assert set(supply.made_by(780, pd.Period("2023-12")).values()) == {0, 780}
    assert supply.not_built(100, 300) == 0


def test_output_by_period_meets_a_plan_in_its_month():
    rows = pd.DataFrame({
        "period_start": pd.to_datetime(["2024-01-01", "2023-01-01"]),
        "period_end": pd.to_datetime(["2024-09-30", "2023-12-31"]), "value": [900, 120],
    })  # fmt: skip
    assert supply.met_at_rate(rows, 120) == pd.Period("2023-12")
    assert supply.met_at_rate(rows, 121) == pd.Period("2024-01")
    assert supply.met_at_rate(rows, 320) == pd.Period("2024-02")
    with pytest.raises(ValueError, match="does not reach"):
        supply.met_at_rate(rows, 1021)


def test_what_a_scenario_implies_by_hand():
    """Thirty drones, used first, carry January to March less ten; launches are a hundred in all."""
    row = supply.implied(LAUNCHES, supply.by_scenario(POINTS, MONTHS)["a"], MONTHS[2], MONTHS[2], 5)
    assert row["supplied_in_all"] == 30
    assert row["russian_share_low"] == pytest.approx(0.7)
    assert row["share_since_high"] == pytest.approx((30 - (20 - 5)) / 80)
    assert row["share_to_end_high"] == pytest.approx((30 - 15) / 20)
    assert row["carry_first"] == MONTHS[3]


def test_a_plan_is_met_at_its_number_and_not_below():
    reported = pd.DataFrame(
        {
            "measure": ["cumulative_delivered", "cumulative_delivered", "other"],
            "value": [59, 60, 99],
            "period_end": pd.to_datetime(["2023-02-28", "2023-03-31", "2023-01-31"]),
            "fact_id": ["F1", "F2", "F3"],
        }
    )
    assert supply.reported_met(reported, 60) == (MONTHS[2], "F2")
    assert supply.rate_between(reported) == 1.0


def test_a_plan_met_by_launches_takes_off_what_others_supplied():
    """Launches of 100 in all less 5 of Iran and 5 of others pass 30 in March (40 - 10) and 31 in April."""
    others = pd.Series(5.0, MONTHS)
    met = supply.met_by_launches(LAUNCHES, POINTS, ["b"], others, 30)
    assert met == {f"b, {reading}": MONTHS[2] for reading in ("low", "recorded", "high")}
    assert set(supply.met_by_launches(LAUNCHES, POINTS, ["b"], others, 31).values()) == {MONTHS[3]}


def test_rates_of_a_day_a_month_and_a_year_are_brought_to_a_month():
    claims = pd.DataFrame(
        {
            "stream": ["russian_production"] * 3 + ["iran_delivery"],
            "unit_of_value": ["drones_per_month", "drones_per_day", "drones_per_year", "drones_per_month"],
            "value": [30.0, 1.0, 120.0, 7.0],
            "period_start": pd.to_datetime(["2023-01-01", "2023-01-05", "2023-02-01", "2023-01-01"]),
            "claimed_by": ["x", "x", "y", "z"],
        }
    )
    frame = supply.capacity(claims, LAUNCHES)
    assert frame["claimed_by"].tolist() == ["x", "y"]
    assert frame["per_month_low"].tolist() == [30.0, 10.0]
    assert frame["per_month_high"].tolist() == pytest.approx([365.25 / 12, 10.0])
    assert frame["launched_recorded"].tolist() == [10.0, 10.0]


def test_a_year_of_output_and_what_it_leaves():
    built = pd.Series(range(24), pd.period_range("2023-01", periods=24, freq="M"), dtype=float)
    assert supply.built_in(built, "2024") == 12
    assert supply.less_others((10.0, 20.0), (12.0, 60.0)) == (5.0, 19.0)


def test_the_first_month_is_that_of_the_reading_in_which_launches_outrun_supply_soonest():
    """Raised launches pass twice the ten drones of Iran a month before those without decoys do."""
    launches = pd.DataFrame(
        {"low": [10.0, 9, 30, 60], "recorded": [10.0, 20, 30, 60], "high": [15.0, 30, 30, 60]}, MONTHS
    )
    row = supply.implied(launches, pd.Series([10.0, 16, 16, 16], MONTHS), MONTHS[1], MONTHS[2], 0)
    assert row["carry_first"] == MONTHS[1]
    assert row["carry_last"] == MONTHS[2]
