"""Numbers of the chapter on drones by second routes from the raw tables."""

import csv
import datetime
import re
from collections import Counter

import pytest
from conftest import raw

from entente import claims, findings, quantity, tables
from entente.measures import strikes


@pytest.fixture(scope="module")
def page():
    return findings.chapter("inversion_drones")


def test_launches_of_a_month_summed_by_hand(page):
    total = sum(
        int(row["launched"]) for row in raw("strikes_monthly")
        if row["first_day"].startswith("2025-09") and row["weapon_class"] == "shahed_type" and row["launched"]
    )  # fmt: skip
    assert total == 5648
    assert page.frames["launches"]["drones"]["2025-09"] == total


def test_launches_agree_with_the_tally_of_a_news_agency(page):
    """Second route: AFP counted the same months on its own, from May 2025 to February 2026."""
    launches = page.frames["launches"]["drones"]
    agency = {row["period_start"][:7]: int(row["value_minimum"]) for row in raw("strike_totals_published")
              if row["total_id"].startswith("afp_") and row["scope"] == "drones"}  # fmt: skip
    assert len(agency) == 10
    for month, published in agency.items():
        assert launches[month] == pytest.approx(published, rel=0.02), month


def test_shaheds_proper_agree_with_the_commander_in_chief(page):
    """Second route: more than 3,600 Shaheds of almost 6,900 drones in September 2025."""
    stated = {row["total_id"]: row for row in raw("strike_totals_published")}
    said = int(stated["syrskyi_2025_09_shahed"]["value_minimum"]) / int(stated["syrskyi_2025_09"]["value_maximum"])
    bounds = page.frames["bounds"].loc["2025-09"]
    assert bounds["low"] / bounds["recorded"] - 0.03 <= said <= bounds["shahed_high"] / bounds["recorded"] + 0.03


def test_first_winter_by_hand(page):
    counted = Counter()
    for row in raw("strikes_monthly"):
        if row["last_day"] < "2023-03-01" and row["launched"]:
            counted[row["weapon_class"]] += int(row["launched"])
    assert counted["shahed_type"] == 562
    assert page.quantity("share-early").estimate == pytest.approx(562 / counted.total())


def test_supply_by_a_second_route(page):
    """The drones that Iran can have supplied since July 2023, by the last day of each sum and not by month."""
    points = [(datetime.date.fromisoformat(r["date"]), int(r["cumulative_drones"])) for r in raw("supply_scenarios")
              if r["scenario_id"] == "everything"]  # fmt: skip
    launched = Counter()
    for row in raw("strikes_monthly"):
        if row["weapon_class"] == "shahed_type" and row["launched"]:
            launched[datetime.date.fromisoformat(row["last_day"])] += int(row["launched"])
    spent = since = 0.0
    for day in sorted(launched):
        earlier = [p for p in points if p[0] <= day]
        later = [p for p in points if p[0] > day]
        supplied = earlier[-1][1]
        if later:
            (start, low), (end, high) = earlier[-1], later[0]
            supplied = low + (high - low) * (day - start).days / (end - start).days
        use = min(launched[day], max(supplied - spent, 0))
        spent += use
        since += use if day >= datetime.date(2023, 7, 1) else 0
    total = sum(number for day, number in launched.items() if day >= datetime.date(2023, 7, 1))
    scenario = page.frames["scenarios"].set_index("scenario_id").loc["everything"]
    assert since / total == pytest.approx(scenario["share_since_low"], abs=0.005)


def test_latest_month_by_hand(page):
    """Twice the 12,800 drones of the most generous scenario against launches without possible decoys."""
    launched = page.frames["bounds"]["low"].cumsum()
    assert launched["2025-08"] < 2 * 12800 <= launched["2025-09"]
    assert str(page.quantity("carry-last").estimate) == "2025-09"


def test_plan_met_by_reports_and_by_launches(page):
    """Two routes: reported output, and launches less Iran's contract of 1,700 and the Garpiya of the day."""
    assert str(page.quantity("plan-met").estimate) == "2024-08"
    launched = page.frames["launches"]["drones"].cumsum()
    garpiya = 2500 + 962 * 92 / 153  # at the end of October 2024
    assert launched["2024-10"] - 1700 - garpiya < 6000 <= launched["2024-11"] - 1700 - garpiya - 188
    raised = page.frames["bounds"]["high"].cumsum()
    assert raised["2024-09"] - 1700 - garpiya + 194 < 6000 <= raised["2024-10"] - 1700 - garpiya
    assert [str(page.quantity(f"plan-met-{end}").estimate) for end in ("first", "last")] == ["2024-10", "2025-06"]


def test_revaluation_by_hand(page):
    """6,600 Shahed-136 at 0.04, 0.10 and 0.20, with 33 of other Iranian and 280.95 of foreign volume."""
    assert page.quantity("revalued-2026").estimate == pytest.approx(297 / 577.95)
    assert page.quantity("revalued-2025").estimate == pytest.approx(693 / 973.95)
    assert page.quantity("revalued-2024").estimate == pytest.approx(1353 / 1633.95)


def test_iran_in_both_releases_of_sipri(page):
    shares = page.frames["sipri_shares"]
    assert shares.loc[2024, "release_2025"] == pytest.approx(224 / 466.5)
    assert shares.loc[2024, "release_2026"] == pytest.approx(104 / 315.3)


def test_a_changed_datum_changes_the_finding(data_copy):
    """Doubling the missiles of the first winter brings the share of drones below its first threshold."""
    path = data_copy / "strikes_monthly.csv"
    rows = raw("strikes_monthly")
    for row in rows:
        if row["last_day"] < "2023-03-01" and row["weapon_class"] != "shahed_type" and row["launched"]:
            row["launched"] = 3 * int(row["launched"])
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    launches = strikes.monthly_launches(tables.read("strikes_monthly"))["2022-09":"2023-02"].sum()
    share = launches[strikes.DRONE] / launches.sum()
    test = claims.load_tests("inversion_drones")["drones-count"]
    assert claims.stance(test, quantity.share(float(share), "launches")) == "qualifies"


def test_early_drones_by_two_accounts_by_hand(page):
    """Second route: launches to June 2023 from the record, less what each account lets the plant have made."""
    launched = sum(
        int(row["launched"]) for row in raw("strikes_monthly")
        if row["last_day"] < "2023-07" and row["weapon_class"] == "shahed_type" and row["launched"]
    )  # fmt: skip
    year = next(float(row["value"]) for row in raw("drone_supply") if row["fact_id"] == "W72")
    expected = [1 - 300 / launched, 1, 1 - year * 21 / 78 / launched, max(0, 1 - year / 2 / launched)]
    assert [value for _, value in page.quantity("iranian-made-then-held").readings] == pytest.approx(expected)


def test_no_figure_by_others_parts_a_sum_of_the_record():
    """Each figure held against the record takes whole sums: from its first to its last day none is cut."""
    rows = [row for row in raw("benchmarks") if row["our_table"] == "strikes_monthly"]
    assert len(rows) == 11
    for row in rows:
        first, last = re.findall(r"\d{4}-\d\d-\d\d", row["our_rows"])
        kept = [r for r in raw("strikes_monthly") if r["first_day"] <= last and r["last_day"] >= first]
        own = [r for r in kept if ("!=" in row["our_rows"]) == (r["weapon_class"] != "shahed_type")]
        assert own and all(first <= r["first_day"] and r["last_day"] <= last for r in own), row["benchmark_id"]
