"""Measures of the air campaign on hand-worked cases, and properties that hold for any input."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.measures import strikes

MONTHS = pd.period_range("2023-01", periods=4, freq="M")
PAYLOADS = pd.DataFrame(
    {"payload_kilograms": [50.0, 500.0], "factor_low": 0.5, "factor_high": 2.0},
    index=["shahed_type", "cruise_missile"],
)


def record(rows):
    """A record in which every sum is of one day."""
    columns = [
        "first_day", "weapon_class", "launched", "launched_with_outcome", "stopped",
        "launched_with_split", "shahed_in_split",
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=columns)
    day = pd.to_datetime(frame["first_day"])
    return frame.assign(first_day=day, last_day=day, days_launched=(frame["launched"] > 0).astype(int))


THREE = record(
    [
        ("2023-01-05", "shahed_type", 10, 10, 8, 0, 0),
        ("2023-01-09", "cruise_missile", 30, 20, 5, 0, 0),
        ("2023-03-01", "shahed_type", 40, 40, 30, 40, 10),
    ]
)


def test_monthly_launches_fill_gaps_with_zero():
    launches = strikes.monthly_launches(THREE)
    assert list(launches.index.astype(str)) == ["2023-01", "2023-02", "2023-03"]
    assert launches["shahed_type"].tolist() == [10, 0, 40]
    assert launches["cruise_missile"].tolist() == [30, 0, 0]


def test_drone_share_by_hand():
    share = strikes.drone_share(strikes.monthly_launches(THREE))
    assert share.iloc[0] == 0.25 and share.iloc[2] == 1 and np.isnan(share.iloc[1])


def test_payload_share_by_hand():
    low, central, high = strikes.payload_share(pd.Series({"shahed_type": 10, "cruise_missile": 1}), PAYLOADS)
    assert (low, central, high) == pytest.approx((250 / 1250, 0.5, 1000 / 1250))


@given(st.integers(1, 999), st.integers(1, 999), st.integers(1, 999))
def test_payload_bounds_equal_the_extremes_of_all_combinations(drones, cruise, ballistic):
    payloads = pd.concat([PAYLOADS, PAYLOADS.rename(index={"cruise_missile": "ballistic"}).loc[["ballistic"]]])
    launched = pd.Series({"shahed_type": drones, "cruise_missile": cruise, "ballistic": ballistic})
    tried = [
        50 * a * drones / (50 * a * drones + 500 * b * cruise + 500 * c * ballistic)
        for a in (0.5, 1, 2) for b in (0.5, 1, 2) for c in (0.5, 1, 2)
    ]  # fmt: skip
    low, central, high = strikes.payload_share(launched, payloads)
    assert (low, high) == pytest.approx((min(tried), max(tried)))
    assert low <= central <= high


def test_a_class_without_payload_is_refused():
    with pytest.raises(KeyError, match="no payload for balloon"):
        strikes.payload_share(pd.Series({"shahed_type": 1, "balloon": 1}), PAYLOADS)


def test_interception_by_hand():
    result = strikes.interception(THREE, "Q")
    assert result["drones"].iloc[0] == pytest.approx(38 / 50)
    assert result["missiles"].iloc[0] == 0.25
    assert result["drones_through"].iloc[0] == 12


def test_coverage_by_hand():
    published = pd.DataFrame(
        {
            "scope": ["drones", "missiles"],
            "period_start": pd.to_datetime(["2023-01-01", "2023-01-01"]),
            "period_end": pd.to_datetime(["2023-01-31", "2023-01-31"]),
            "value_minimum": [20, pd.NA],
            "value_maximum": [pd.NA, 60],
        }
    )
    compared = strikes.coverage(THREE, published)
    assert compared["recorded"].tolist() == [10, 30]
    assert compared["ratio"].tolist() == [0.5, 0.5]


def test_correction_by_hand():
    compared = pd.DataFrame(
        {
            "period_end": pd.to_datetime(["2023-01-31", "2023-03-20"]),
            "published": [20.0, 50.0],
            "recorded": [10.0, 50.0],
        }
    )
    factors = strikes.correction(compared, MONTHS)
    assert factors.tolist() == [2.0, 1.0, 1.0, 1.0], "30 published against 40 recorded gives no factor below one"


def test_split_share_counts_only_months_with_enough_coverage():
    split = strikes.split_share(THREE, 0.75)
    assert split.to_dict() == {pd.Period("2023-03"): 0.25}


def test_shahed_range_takes_the_hull_of_known_neighbours():
    months = pd.period_range("2024-06", periods=5, freq="M")
    statements = pd.DataFrame(
        {
            "period_start": [pd.Timestamp("2024-08-01")],
            "period_end": [pd.Timestamp("2024-08-31")],
            "share_minimum": [0.5],
            "share_maximum": [0.6],
        }
    )
    split = pd.Series({pd.Period("2024-10"): 0.7})
    result = strikes.shahed_range(months, split, statements, pd.Period("2024-07"))
    assert result["low"].tolist() == pytest.approx([1, 0.4, 0.4, 0.4, 0.7])
    assert result["high"].tolist() == pytest.approx([1, 1, 0.5, 0.7, 0.7])


def points(*pairs):
    return pd.DataFrame({"date": pd.to_datetime([day for day, _ in pairs]), "cumulative_drones": [n for _, n in pairs]})


def test_supply_runs_evenly_and_stops():
    supply = strikes.supply_by_month(points(("2023-01-31", 0), ("2023-03-31", 59)), MONTHS)
    assert supply.round().tolist() == [0, 28, 59, 59]


def test_falling_supply_is_refused():
    with pytest.raises(ValueError, match="cumulative supply falls"):
        strikes.supply_by_month(points(("2023-01-31", 5), ("2023-03-31", 4)), MONTHS)


LAUNCHED = pd.Series([10.0, 10, 40, 100], index=MONTHS)


def test_iranian_use_by_hand():
    use = strikes.iranian_use(LAUNCHED, pd.Series([5.0, 30, 45, 60], index=MONTHS))
    assert use.tolist() == [5, 10, 30, 15]


def test_carry_month_by_hand():
    supply = pd.Series([5.0, 30, 45, 60], index=MONTHS)
    assert strikes.carry_month(LAUNCHED, supply) == pd.Period("2023-04")
    assert strikes.carry_month(LAUNCHED, supply * 0) == pd.Period("2023-01")
    assert strikes.carry_month(LAUNCHED, supply + 1000) is None


def test_suppliable_share_by_hand():
    supply = pd.Series([5.0, 30, 45, 60], index=MONTHS)
    assert strikes.suppliable_share(LAUNCHED, supply, pd.Period("2023-03")) == pytest.approx(45 / 140)


def test_refuted_by_hand():
    supply = pd.Series([5.0, 30, 45, 45], index=MONTHS)
    assert strikes.refuted(LAUNCHED, supply, 10, pd.Period("2023-03"))
    assert not strikes.refuted(LAUNCHED, supply, 15, pd.Period("2023-03"))
    late = pd.Series([0.0, 0, 0, 45], index=MONTHS)
    assert not strikes.refuted(LAUNCHED, late, 15, pd.Period("2023-03")), "timing alone refutes nothing"


def test_majority_month_by_hand():
    supply = pd.Series([5.0, 30, 45, 60], index=MONTHS)
    assert strikes.majority_month(LAUNCHED, supply) == pd.Period("2023-04"), "160 launched, 60 supplied"
    assert strikes.majority_month(LAUNCHED, supply * 2) is None
    assert strikes.majority_month(LAUNCHED, supply / 10) == pd.Period("2023-01")


def test_ceiling_share_by_hand():
    supply = pd.Series([5.0, 30, 45, 60], index=MONTHS)
    assert strikes.ceiling_share(LAUNCHED, supply, pd.Period("2023-03"), 5) == pytest.approx((60 - 15) / 140)
    assert strikes.ceiling_share(LAUNCHED, supply * 10, pd.Period("2023-03"), 5) == 1
    assert strikes.ceiling_share(LAUNCHED, supply / 10, pd.Period("2023-03"), 5) == 0


series = st.lists(st.floats(0, 1e4), min_size=4, max_size=4).map(lambda v: pd.Series(v, index=MONTHS))


@given(series, series.map(lambda s: s.cumsum()))
def test_use_never_exceeds_launches_or_supply(launched, supply):
    use = strikes.iranian_use(launched, supply)
    assert (use <= launched + 1e-6).all()
    assert (use.cumsum() <= supply + 1e-6).all()


@given(series, series.map(lambda s: s.cumsum()), st.floats(0, 1e4))
def test_more_supply_never_brings_the_carry_month_forward(launched, supply, extra):
    launched = launched + 1
    before, after = (strikes.carry_month(launched, given) for given in (supply, supply + extra))
    if before is None:
        assert after is None
    elif after is not None:
        assert after >= before


def test_launches_of_counts_reports_that_name_the_weapon():
    models = pd.DataFrame({"model": ["Fath-360", "Iskander-M", "Fath-360 and Kh-59"], "launched": [2, 5, 3]})
    assert strikes.launches_of(models, ["Fath-360"]) == 5
    assert strikes.launches_of(models, ["Zolfaghar"]) == 0


@given(series, series.map(lambda s: s.cumsum()), st.permutations(range(4)))
def test_after_the_majority_month_no_order_gives_iran_most_launches(launched, supply, order):
    """However Iran's drones are spread over the months, they are not most of what was launched so far."""
    launched = launched + 1
    month = strikes.majority_month(launched, supply)
    if month is None:
        return
    left, use = float(supply[month]), pd.Series(0.0, index=MONTHS)
    for place in order:
        if MONTHS[place] <= month:
            use.iloc[place] = min(launched.iloc[place], left)
            left -= use.iloc[place]
    assert use[:month].sum() < launched[:month].sum() / 2 + 1e-6


def test_iranian_munitions_by_hand():
    """A year of 10 drones, 4 of them Iranian, and 1 cruise missile: 4 of 11 by count, 0.4 of half by payload."""
    launches = pd.DataFrame({"shahed_type": [6, 4, 0, 0], "cruise_missile": [1, 0, 0, 0]}, index=MONTHS)
    used = pd.DataFrame({"few": [3.0, 1.0, 0.0, 0.0], "all": [6.0, 4.0, 0.0, 0.0]}, index=MONTHS)
    found = strikes.iranian_munitions(launches, used, PAYLOADS, launches.index.year)
    assert {name: frame["few"].tolist() for name, frame in found.items()} == {
        "count": [pytest.approx(4 / 11)], "payload_low": [pytest.approx(0.4 * 0.2)],
        "payload": [pytest.approx(0.4 * 0.5)], "payload_high": [pytest.approx(0.4 * 0.8)],
    }  # fmt: skip
    assert found["count"]["all"].tolist() == [pytest.approx(10 / 11)]


def test_the_share_of_drones_if_either_kind_was_missed():
    """Thirty drones and seventy missiles recorded, sixty drones published."""
    window = pd.Series({strikes.DRONE: 30, "cruise": 70})
    assert strikes.share_if_missed(window, 60) == pytest.approx((30 / 170, 60 / 130))


def test_records_between_two_days_hold_both():
    first, last = pd.Timestamp("2023-01-05"), pd.Timestamp("2023-01-09")
    assert strikes.recorded_between(THREE, first, last) == 10
    assert strikes.recorded_between(THREE, first, last, missiles=True) == 30
    assert strikes.recorded_between(THREE, first + pd.Timedelta(days=1), last) == 0


def test_a_day_that_parts_a_sum_is_refused():
    """A sum of 5 to 20 January cannot be had to the 9th; a day outside its reports parts nothing."""
    whole = THREE.assign(last_day=[pd.Timestamp("2023-01-20"), *THREE["last_day"][1:]])
    first = pd.Timestamp("2023-01-01")
    with pytest.raises(ValueError, match="the record has no sums from 2023-01-01 to 2023-01-09"):
        strikes.recorded_between(whole, first, pd.Timestamp("2023-01-09"))
    assert strikes.recorded_between(whole, first, pd.Timestamp("2023-01-09"), missiles=True) == 30
    assert strikes.recorded_between(whole, first, pd.Timestamp("2023-01-20")) == 10


def test_totals_stand_in_the_order_named():
    published = pd.DataFrame({"total_id": ["a", "b", "c"], "value": [1, 2, 3]})
    assert strikes.totals_of(published, ["c", "a"])["value"].tolist() == [3, 1]
    with pytest.raises(KeyError):
        strikes.totals_of(published, ["d"])


def test_payload_by_month_and_by_kind():
    """Ten drones of 50 and ten missiles of 500 kilograms: a share of 1/11; with factors 25 against 1000 and back."""
    months = pd.period_range("2023-01", periods=1, freq="M")
    launches = pd.DataFrame({"shahed_type": [10], "cruise_missile": [10]}, index=months)
    found = strikes.payload_shares(launches, PAYLOADS).iloc[0]
    assert found.tolist() == pytest.approx([25 / 1025, 50 / 550, 100 / 350])
    kinds = strikes.by_kind(launches, PAYLOADS).iloc[0]
    assert kinds[["drones", "missiles", "share_of_launches"]].tolist() == [10, 10, 0.5]
    assert kinds["share_of_payload_central"] == pytest.approx(1 / 11)


def test_a_share_stays_above_a_mark_from_its_last_crossing():
    share = pd.Series([0.6, 0.5, 0.6, 0.7], index=MONTHS)
    assert strikes.above_since(share, 0.5) == MONTHS[2]
    assert strikes.above_since(share, 0.4) == MONTHS[0]


def test_bounds_of_launches_by_hand():
    """Twenty drones a month; a total of 50 by the end of February against 40 recorded; half decoys from March on."""
    days = [f"2023-0{month}-10" for month in range(1, 5)]
    monthly = record([(day, "shahed_type", 20, 20, 10, 0, 0) for day in days])
    chain = pd.DataFrame({"period_start": [pd.Timestamp("2023-01-01")], "period_end": [pd.Timestamp("2023-02-28")],
                          "value_minimum": [50], "value_maximum": [50], "scope": ["drones"]})  # fmt: skip
    statements = pd.DataFrame({"period_start": [pd.Timestamp("2023-03-01")], "period_end": [pd.Timestamp("2023-04-30")],
                               "share_minimum": [0.4], "share_maximum": [0.5]})  # fmt: skip
    found = strikes.launch_bounds(monthly, chain, statements, 0.75, pd.Period("2023-03"))
    assert found["recorded"].tolist() == [20] * 4
    assert found["high"].tolist() == [25, 25, 20, 20]
    assert found["low"].tolist() == [20, 20, 10, 10] and found["shahed_high"].tolist() == [20, 20, 12, 12]


def test_a_quiet_window_by_hand():
    """Fifty drones in three months on two days; the missiles of January do not count."""
    assert strikes.quiet(THREE, ("2023-01", "2023-03")) == (50 / 3, 2, 90)


def test_missiles_that_a_published_total_holds_beyond_the_record():
    last = pd.Timestamp("2023-02-28")
    assert strikes.missed_missiles(THREE, 100.0, last) == 70.0
    assert strikes.missed_missiles(THREE, 20.0, last) == 0.0
