"""The page on Israel: its numbers by a second route from the raw tables, pinned; its stances."""

from collections import Counter
from statistics import mean, median

import pytest
from conftest import raw

from entente import findings

ESSAY = "2023-03-31"


@pytest.fixture(scope="module")
def page():
    return findings.chapter("gambit_israel")


def stances(page):
    return {one.test.test_id: one.stance for one in page.findings}


def arms_that_came():
    return [row for row in raw("israel_help_steps")
            if row["kind"] in ("weapons", "air_defence") and row["stage"] in ("delivered", "in_use")]  # fmt: skip


def test_requests_met_by_hand(page):
    """Only arms and air defence count; open requests and property of the United States are left out in a reading."""
    lethal = [row for row in raw("israel_requests")
              if row["kind"] in ("weapons", "air_defence") and "2022-02-24" <= row["asked_on"] <= ESSAY]  # fmt: skip
    answers = Counter(row["answer"] for row in lethal)
    assert page.quantity("asked").estimate == len(lethal) == 9
    assert [page.quantity(f"asked-{key}").estimate for key in ("met", "refused", "open", "other")] == [
        answers["met"], answers["refused"], answers["open"], answers["other"]]  # fmt: skip
    assert [row["owner"] for row in lethal if row["answer"] == "met"] == ["United States"]
    assert page.quantity("met-held").ends == pytest.approx((0, 1 / (9 - answers["open"])))


def test_forms_by_hand(page):
    """Mean of five shares; Israel's over the mean of the others, whole and without each form in turn."""
    forms = ("sanctions", "goods", "kit", "weapons")
    scores = {row["state"]: [int(row["yes"]) / int(row["texts"]), *(float(row[form]) for form in forms)]
              for row in raw("ukraine_support_forms")}  # fmt: skip
    own = scores.pop("Israel")

    def over(kept):
        return mean(own[i] for i in kept) / mean(mean(row[i] for i in kept) for row in scores.values())

    ratios = [over([i for i in range(5) if i != left]) for left in (None, *range(5))]
    held = page.quantity("forms-held")
    assert dict(held.readings)["all forms"] == pytest.approx(ratios[0]) == pytest.approx(0.7229, abs=1e-4)
    assert held.ends == pytest.approx((min(ratios), max(ratios)))
    assert page.quantity("others-unarmed").estimate == sum(row[4] == 0 for row in scores.values())


def test_sums_stated_by_hand(page):
    """Sums without the guarantee, in million dollars, over the output of 2021; beside the median of six states."""
    rows = [row for row in raw("israel_help_amounts")
            if row["stage"] != "guaranteed" and row["stated_on"] <= ESSAY]  # fmt: skip
    low, high = (sum(float(row[f"usd_millions_{end}"]) for row in rows) for end in ("low", "high"))
    output = next(float(row["gdp_usd_billions"]) for row in raw("israel_output") if row["year"] == "2021") * 1000
    assert page.quantity("stated").ends == pytest.approx((low, high))
    allocated = {row["iso3"]: float(row["total_first_year"]) for row in raw("ukraine_help_allocated")}
    middle = median(allocated[code] for code in ("AUS", "JPN", "KOR", "NZL", "CHE", "TWN"))
    assert page.quantity("median-outside").estimate == pytest.approx(middle)
    assert page.quantity("to-reach").ends == pytest.approx((middle / (high / output), middle / (low / output)))
    assert stances(page)["israel-money"] == "cannot tell"


def test_the_tracker_leaves_israel_out_and_no_zero_stands_in():
    assert "ISR" not in {row["iso3"] for row in raw("ukraine_help_allocated")}


def test_reasons_by_hand(page):
    """Statements of holders of office on weapons, in the months of the essay, with any reason to hold back."""
    named = ("syria", "jews_abroad", "own_speakers", "leak", "other")
    rows = [row for row in raw("israel_reasons") if any(row[key] == "1" for key in named) or row["iran"] == "withhold"]
    early = [row for row in rows if row["about"] == "weapons" and row["in_office"] == "1"
             and "2022-02-24" <= row["said_on"] <= ESSAY]  # fmt: skip
    assert page.quantity("reasoned").estimate == len(early) == 12
    assert page.quantity("named-syria").estimate == sum(row["syria"] == "1" for row in early) == 5
    assert page.quantity("named-own-speakers").estimate == sum(row["own_speakers"] == "1" for row in early) == 0
    late = [row for row in rows if row["said_on"] >= "2024-12-08"]
    assert page.quantity("late-reasoned").estimate == len(late) == 3
    assert page.quantity("late-syria").estimate == sum(row["syria"] == "1" for row in late) == 0


def test_motives_told_by_hand(page):
    """Officials who gave a motive for acts to the essay: two, two, one for both."""
    during = {row["act_id"] for row in raw("israel_drone_acts") if row["phase"] == "during"}
    told = Counter(row["motive"] for row in raw("israel_act_accounts")
                   if row["act_id"] in during and row["party"] in ("Israel", "United States", "Ukraine"))  # fmt: skip
    assert [told[key] for key in ("exports", "own_security", "both")] == [2, 2, 1]
    assert [page.quantity(f"told-{key}").estimate for key in ("exports", "own", "both")] == [2, 2, 1]
    before = [row for row in raw("israel_drone_acts") if row["act_date"] < "2022-07-11"]
    assert page.quantity("before-held").estimate == len(before) == 4


def test_russian_speakers_lie_above_a_tenth_by_every_count(page):
    """Shares as printed; counts of persons over the people of 2022, those who are no count left out of the test."""
    printed = [float(row["share"]) for row in raw("israel_russian_speakers")
               if row["kind"] == "language" and row["year"] > "2020"]  # fmt: skip
    held = page.quantity("speakers-held")
    assert min(printed) > 0.1
    assert held.low > 0.1
    assert held.high >= max(printed)


def test_property_of_third_states_is_not_israels_gift(page):
    """Arms that came by 2023 belong to the United States or to firms; Israel's own are none."""
    came = [row for row in arms_that_came() if row["reached_on"] < "2024"]
    assert came
    assert not [row for row in came if row["owner"].startswith("Israel")]
    assert page.quantity("weapons-held").estimate == page.quantity("changed-held").estimate == 0


def test_arms_since_syria_are_disputed(page):
    own = [row for row in arms_that_came() if row["owner"].startswith("Israel") and row["reached_on"] > "2024-12-08"]
    assert {row["item"] for row in own} == {"Patriot launchers and missiles"}
    assert {row["disputed"] for row in own} == {"1"}
    assert dict(page.quantity("after-syria-held").readings) == {"by the word of others": 1, "undisputed": 0}


def test_stances_that_carry_the_verdicts(page):
    own = stances(page)
    assert [own[f"israel-{key}"] for key in ("border", "speakers", "forms")] == ["supports"] * 3
    assert [own[f"israel-{key}"] for key in ("own-speakers", "new")] == ["cannot tell"] * 2
    assert own["israel-motive"] == "qualifies"
