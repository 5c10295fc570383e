"""Headline numbers of the chapter on isolation, by second routes from the raw tables."""

import pytest
from conftest import raw

from entente import findings


@pytest.fixture(scope="module")
def page():
    return findings.chapter("inversion_isolation")


def test_passing_by_hand():
    """Plain text of the file: the last day with Iran ahead and the first with Russia ahead."""
    rows = [r for r in raw("sanctions_listed") if r["list_id"] == "us_programme"]
    ahead = {r["on_date"]: int(r["russia_low"]) - int(r["iran_low"]) for r in rows}
    assert max(day for day, lead in ahead.items() if lead <= 0) == "2022-09-14"
    assert min(day for day, lead in ahead.items() if lead > 0) == "2022-09-15"
    assert max(day for day, lead in ahead.items() if lead <= 31) < "2022-09-30" <= min(
        day for day, lead in ahead.items() if lead > 31
    )  # fmt: skip


def test_order_of_the_union_by_another_file():
    """Second route: a file of the Commission from February 2022 has Iran ahead, as the counts by date have."""
    (row,) = [r for r in raw("sanctions_listed") if r["list_id"] == "eu_snapshot"]
    assert int(row["iran_low"]) > int(row["russia_high"])
    assert row["on_date"] < "2022-02-23"


def test_british_days_agree_with_month_ends():
    """Second route: stock at month ends, bounded otherwise than the counts of listing days."""
    rows = {r["on_date"]: r for r in raw("sanctions_listed") if r["list_id"] == "uk"}
    assert int(rows["2022-02-28"]["russia_high"]) < int(rows["2022-02-28"]["iran_low"])
    assert int(rows["2022-03-31"]["russia_low"]) > int(rows["2022-03-31"]["iran_high"])


def test_votes_by_hand():
    rows = [r for r in raw("ukraine_votes") if r["vote_date"] >= "2022-02-24" and r["vote_rus"] == "N"]
    own = [r for r in rows if r["about"] == "Ukraine"]
    assert [sum(r[f"vote_{s}"] == "N" for r in own) for s in ("irn", "chn", "kaz")] == [8, 6, 2]
    assert len(rows) == len(own) + 1, "the text on Chornobyl stands apart"
    for row in rows:
        assert sum(int(row[k]) for k in ("yes", "no", "abstaining", "not_voting")) == 193


def test_votes_on_crimea_by_another_table():
    """Second route: the totals of each text, less Russia's own no; members and texts sum to the same votes."""
    totals = {r["vote_date"]: int(r["no"]) - 1 for r in raw("ukraine_votes")}
    texts = {r["vote_date"]: int(r["no"]) for r in raw("crimea_votes_yearly")}
    assert all(totals[day] == no for day, no in texts.items()) and len(texts) == 9
    rows = [r for r in raw("crimea_votes_members") if r["iso3"] != "RUS"]
    for span, inside in (("no_2016_2021", lambda day: day < "2022"), ("no_2022_2024", lambda day: day > "2022")):
        assert sum(int(r[span]) for r in rows) == sum(no for day, no in texts.items() if inside(day))
    before = {r["iso3"] for r in rows if int(r["no_2016_2021"])}
    after = {r["iso3"] for r in rows if int(r["no_2022_2024"])}
    assert (len(before - after), len(before & after), sorted(after - before)) == (20, 14, ["BFA", "HND", "NER"])


def test_likeness_by_hand(page):
    """A stricter mark is met by fewer members, and by no more than were ranked."""
    half, thirds = ({int(r["year"]): int(r["members"]) for r in raw("unga_members_alike") if r["mark"] == mark}
                    for mark in ("0.5", "0.6667"))  # fmt: skip
    ranked = {int(r["year"]): r for r in raw("unga_agreement_yearly")
              if (r["focal_iso3"], r["measure"]) == ("RUS", "identical_share")}  # fmt: skip
    own = page.frames["alike"].set_index("year").loc[2023]
    assert (own["half"], own["thirds"]) == (half[2023], thirds[2023])
    for year, row in ranked.items():
        assert thirds[year] <= half[year] <= int(row["ranked"])
        assert (float(row["median_share"]) > 0.5) <= (half[year] >= int(row["ranked"]) / 2)


def test_effective_importers_by_hand(page):
    """Imports of 2023 as listed: 53, 5, 5, 5 and 2 percent, each half a point more or less, and Belarus among the rest.

    China's 228 billion are 0.758 of 33 percent of 424.5 and 53 percent of 302.9 billion, or of customs' totals.
    """
    listed = [0.53, 0.05, 0.05, 0.05, 0.02]
    scale = 228 / max(0.33 * 425.088 + 0.53 * 285.057, 0.33 * 424.483 + 0.53 * 302.866)
    least = 1 / sum((scale * (share - 0.005)) ** 2 for share in listed)
    rest, piece = 1 - sum(share + 0.005 for share in listed), 55 / (425.088 + 285.057) + 0.005
    pieces = [piece] * int(rest // piece) + [rest % piece]
    most = 1 / (sum((share + 0.005) ** 2 for share in listed) + sum(part**2 for part in pieces))
    own = page.frames["effective"].query("flow == 'imports' and source == 'handbook' and year == 2023").iloc[0]
    assert (own["low"], own["high"]) == pytest.approx((most, least), rel=1e-4)


def test_arms_of_the_later_release_by_hand(page):
    """Second route: under the deals, Chinese and American engines of before 2022, dated by another table, come off."""
    deals = raw("sipri_deals_to_russia")
    whole = sum(float(r["tiv_delivered_millions"]) for r in deals)
    iran = sum(float(r["tiv_delivered_millions"]) for r in deals if r["supplier"] == "Iran")
    yearly = raw("sipri_russia_imports")
    before = sum(
        float(r["tiv_millions"])
        for r in yearly
        if r["supplier"] in ("China", "United States") and "2018" <= r["delivery_year"] <= "2021"
    )
    assert before == pytest.approx(20.95)
    assert iran / (whole - before) == pytest.approx(page.quantity("arms-later").estimate)


def test_arms_are_read_over_the_years_of_both_releases(page):
    """217 of 449.05 million TIV in 2022 to 2024 by the later release, 33 of 265.05 without the Shahed-136."""
    rows = [r for r in raw("sipri_pair_yearly") if "2022" <= r["delivery_year"] <= "2024"]
    iran, whole = (sum(float(r[f"{key}_tiv_millions"]) for r in rows) for key in ("iran_to_russia", "russia_imports"))
    assert (iran, whole) == pytest.approx((217, 449.05))
    assert page.quantity("arms-2026").estimate == pytest.approx(iran / whole)
    rest = dict(page.quantity("arms-rest").readings)
    assert rest["release of 2026"] == pytest.approx(33 / (whole - iran + 33))
    assert len(page.quantity("support-held").readings) == 8


def test_handbook_holds_customs_in_the_year_that_both_have(page):
    """In 2019 the bounds of the handbook, which are wide, hold those of customs."""
    own = page.frames["effective"].query("year == 2019").set_index(["flow", "source"])
    for flow in ("exports", "imports"):
        assert own.loc[(flow, "handbook"), "low"] < own.loc[(flow, "customs"), "low"]
        assert own.loc[(flow, "handbook"), "high"] > own.loc[(flow, "customs"), "high"]


def test_large_partners_by_hand():
    rows = [r for r in raw("russia_trade_partners") if r["year"] == "2021" and r["source"] == "customs"]
    both = {r["partner_iso3"]: float(r["exports_usd_millions"]) + float(r["imports_usd_millions"]) for r in rows}
    assert sum(both[p] > 0.02 * both["WLD"] for p in both if p != "WLD") == 13
    total = 425_088 + 285_057
    stated = [
        float(r["usd_millions"])
        for r in raw("russia_turnover_stated")
        if r["year"] == "2023" and r["side"] == "partner"
    ]
    assert len(stated) == 11 and sum(value > 0.02 * total for value in stated) == 6


def test_chinas_growth_by_either_side():
    """Second route: Chinese customs over Chinese customs, and a Russian statement over Russian customs."""
    assert 1.25 < 1.293 < 1.293 * 240.1 / 190.27
    rows = [
        r
        for r in raw("russia_trade_partners")
        if (r["year"], r["partner_iso3"], r["source"]) == ("2021", "CHN", "customs")
    ]
    assert 228_000 / (float(rows[0]["exports_usd_millions"]) + float(rows[0]["imports_usd_millions"])) > 1.25


def test_irans_share_by_its_own_count(page):
    """Second route: what Iran counts is an even smaller share than what Russia states."""
    (own,) = [float(r["usd_millions"]) for r in raw("russia_turnover_stated") if r["partner_iso3"] == "IRN"]
    assert own / (425_088 + 285_057) < page.quantity("goods-held").low
    assert page.quantity("goods-held").below(0.02)


def test_cases_by_hand():
    rows = {(r["target"], r["year"]): int(r["active_cases"]) for r in raw("sanction_cases_yearly")}
    assert max(rows[target, "2022"] for target, year in rows if year == "2022") == rows["Russia", "2022"] == 38
    assert rows["Iran", "2021"] - rows["Russia", "2021"] == 1


def test_strict_likeness_was_as_low_before(page):
    own = page.frames["alike"].set_index("year")["thirds"]
    assert max(own[2015], own[2016]) <= max(own[2022], own[2023], own[2024])


def test_grades_follow_the_kind_of_evidence(page):
    """Which texts carry a penalty is coded by us; single statements on trade decide nothing."""
    grades = {finding.test.test_id: finding.grade for finding in page.findings}
    assert grades["isolation-censure"] == grades["isolation-penalty"] == grades["isolation-china-goods"] == "low"
    assert grades["isolation-iran-goods"] == "very low"
    assert grades["isolation-kazakhstan-goods"] == "low"


def test_votes_by_other_footings(page):
    assert page.frames["footings"]["stance"].tolist() == [
        "supports", "supports", "supports", "supports", "supports", "undecided",
    ]  # fmt: skip


def test_either_side_puts_kazakhstan_between_the_marks():
    """Second route: Kazakh figures over Kazakh ones, and Russian ones over Russian customs."""
    rows = raw("russia_trade_partners")
    (own,) = [r for r in rows if (r["year"], r["partner_iso3"], r["source"]) == ("2021", "KAZ", "customs")]
    customs = float(own["exports_usd_millions"]) + float(own["imports_usd_millions"])
    assert 1 < 26_100 / 24_500 < 1.25 and 1 < 2_000_000 / 68.48494 / customs < 1.25


def test_samples(page):
    assert page.frames["samples"]["as_sample"].tolist() == [
        "undecided",
        "undecided",
        "cannot tell",
        "undecided",
        "cannot tell",
    ]


def test_contacts_by_hand():
    """Second route: plain dates of the file, in the span of the second list and in the days that TASS counted."""
    rows = raw("russia_iran_contacts")
    listed = {r["contact_date"] for r in raw("contacts_second_list")}
    first = {r["contact_date"] for r in rows if r["found_in"] != "3" and "2021" <= r["contact_date"] < "2023"}
    assert (len(listed & first), listed - first, first - listed) == (9, {"2022-09-15"}, set())
    own = [r["form"] for r in rows if "2021-08-05" <= r["contact_date"] <= "2024-05-18"]
    assert (own.count("meeting"), own.count("phone")) == (5, 15)


def test_visits_before_the_trip_by_hand():
    days = [r for r in raw("russian_visits_to_iran") if "2022-04-20" <= r["visit_date"] <= "2022-07-18"]
    assert [(r["visit_date"], r["proof"]) for r in days] == [
        ("2022-05-25", "on record"), ("2022-06-08", "claimed"), ("2022-06-22", "on record"), ("2022-07-05", "claimed"),
    ]  # fmt: skip


def test_cost_of_the_first_year_by_hand(page):
    force = int(raw("russian_forces")[-1]["personnel"])
    rows = {r["estimate_id"]: (int(r["persons_low"]), int(r["persons_high"])) for r in raw("russian_losses_estimated")}
    claimed = next(int(r["personnel"]) for r in raw("russian_losses_claimed") if r["on_date"] == "2023-02-23")
    both = [
        *rows["L01"],
        *(end - rows["L05"][0] for end in rows["L01"]),
        rows["L02"][0],
        *rows["L03"],
        rows["L04"][0],
        claimed,
    ]
    readings = [value for _, value in page.quantity("losses-held").readings]
    assert sorted(readings) == pytest.approx(sorted(number / force for number in both))
    assert sum(value >= 0.1 for value in readings) == 7 and min(readings) == rows["L04"][0] / force
