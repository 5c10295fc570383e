"""Numbers of the chapter on hopes and the nuclear file by second routes from the raw rows."""

import datetime
from dataclasses import replace

import pytest
from conftest import raw

from entente import claims, findings, intervals, quantity


@pytest.fixture(scope="module")
def page():
    return findings.chapter("misreading_hopes")


def test_requests_by_hand(page):
    rows = raw("western_initiatives")
    phase = [row for row in rows if "2008" <= row["asked_on"][:4] <= "2012"]
    assert len(rows) == page.quantity("initiatives").estimate == 53
    assert len(phase) == page.quantity("asked-during").estimate == 13
    assert sum(row["outcome"] != "refused" for row in phase) == page.quantity("kept-during").estimate == 11
    spans = {y: sum(y <= int(row["asked_on"][:4]) < y + 5 for row in rows) for y in range(1995, 2018)}
    assert max(spans, key=spans.get) == 2006
    assert sum(spans[y] >= spans[2008] for y in spans if y != 2008) == page.quantity("spans-reaching").estimate == 4


def test_remarks_by_hand(page):
    rows = raw("us_remarks_yearly")
    early = [row for row in rows if row["period_start"] < "2012-05-07"]
    assert sum(int(row["remarks_naming_both"]) for row in early) == page.quantity("said-early").estimate == 15
    assert page.quantity("said-late").estimate == 12
    reset = {key: sum(int(row["remarks_naming_reset"]) for row in rows if (row in early) == (key == "early"))
             for key in ("early", "late")}  # fmt: skip
    assert reset == {"early": 18, "late": 2} == {key: page.quantity(f"reset-{key}").estimate for key in reset}
    assert page.text("said-reset-held") == "0.01–0.91"


def test_votes_in_the_council_by_a_second_table():
    """Every vote on the nuclear programme in the Security Council from 2006 to 2022 is in the list, with its answer."""
    mine = {row["asked_on"]: row["outcome"] for row in raw("western_initiatives") if row["kind"] in ("vote", "renewal")}
    for row in raw("unsc_iran_texts"):
        if "2006" <= row["vote_date"][:4] <= "2022" and row["subject"] == "nuclear programme":
            assert (mine[row["vote_date"]] != "refused") == (row["vote_rus"] == "Y"), row["text_id"]


def test_the_shipment_by_a_second_route(page):
    """The American account in pounds and the fall in the agency's figures agree within three percent."""
    pounds = 25_000 * 0.45359237 * 0.676
    fall = 8714 * 0.676 + 1822 - 300 * 0.676
    assert pounds / fall == pytest.approx(1.02, abs=0.01)
    assert page.quantity("stock-fall-kg").estimate == pytest.approx(fall, rel=1e-4)
    assert page.quantity("stock-fall").estimate == pytest.approx(0.974, abs=0.001)
    assert page.quantity("stock-before").estimate == pytest.approx(8714 * 0.676 + 1822, rel=1e-4)
    assert page.text("deal-stock-held") == "75–99%"


def test_the_cap_is_the_same_in_both_tables(page):
    cap = next(row for row in raw("iran_uranium_stock") if row["measure"] == "cap")
    after = next(row for row in raw("uranium_shipment_2015") if row["moment"] == "after")
    assert float(cap["total_kg"]) == float(after["uranium_kg"]) == page.quantity("stock-after").estimate


def test_votes_by_hand(page):
    """Second route: the votes counted from the two raw tables."""
    eve = "2022-02-23"
    council = [
        r for r in raw("unsc_iran_texts")
        if r["subject"] == "nuclear programme" and r["bearing"] in ("restricts", "renews") and r["vote_date"] <= eve
    ]  # fmt: skip
    board = [r for r in raw("iaea_board_iran_votes") if r["vote_date"] <= eve]
    cast = [r["vote_rus"] for r in council + board]
    assert (len(cast), cast.count("Y"), cast.count("N"), cast.count("A")) == (18, 15, 2, 1)
    assert page.quantity("nuclear-votes").estimate == 18
    assert page.quantity("nuclear-against").estimate == 15
    assert page.quantity("nuclear-for").estimate == 2
    against = sorted(r["vote_date"] for r in council + board if r["vote_rus"] == "Y")
    assert against[-1] == "2015-06-09" == f"{page.quantity('nuclear-last-against').estimate:%Y-%m-%d}"
    said = sorted(r["act_date"] for r in raw("russian_nuclear_statements") if r["stance"] == "concern")
    years = {key: len({day[:4] for day in days}) for key, days in (("votes", against), ("statements", said))}
    found = dict(page.quantity("concern-years-held").readings)
    assert years == {"votes": 10, "statements": 7} == {key: round(19 * found[key]) for key in years}
    gap = datetime.date(2022, 2, 23) - datetime.date(2015, 6, 9)
    assert dict(page.quantity("concern-gap-held").readings)["votes"] == pytest.approx(gap.days / 365.25, abs=0.02)


def test_votes_since_the_invasion(page):
    since = [r for r in raw("iaea_board_iran_votes") if r["vote_date"] > "2022-02-23"]
    assert {r["vote_rus"] for r in since} == {"N"}
    assert len(since) == page.quantity("nuclear-since-for").estimate == 6


def test_vienna_by_hand(page):
    steps = raw("vienna_steps")
    carried = [r["actor"] for r in steps if r["role"] == "carries"]
    assert carried.count("russia") == page.quantity("carried-russia").estimate == 1
    assert len(carried) == page.quantity("carried").estimate == 4
    assert page.quantity("vienna-met-held").estimate == page.quantity("vienna-after-held").estimate == 2
    assert page.quantity("guarantee-days").estimate == 10


def test_pressure_by_hand(page):
    rows = raw("russian_pressure_occasions")
    won = [r["form"] for r in rows if r["outcome"] in ("yielded", "partly")]
    assert (len(rows), sorted(won)) == (19, ["urged", "urged", "withheld"])
    assert page.text("yield-held") == "4–47%", "occasions of one year are alike"
    assert page.text("yield-withheld-held") == "1–96%"


def test_pressure_kept_to_the_year_of_the_rule(page):
    """The spent fuel came after a year and a half; without it the numbers fall and the stances stay."""
    late = next(r for r in raw("russian_pressure_occasions") if r["occasion_id"] == "P01")
    assert (late["occasion_date"], late["outcome"]) == ("2003-08-29", "partly")
    assert [page.text(f"{key}-strict-count") for key in ("yield", "yield-withheld")] == ["two", "none"]
    assert page.text("yield-strict") == "3–31%"
    assert page.text("yield-withheld-strict") == "0–56%"
    stances = {f.test.test_id: (f.test, f.quantity) for f in page.findings}
    for key, won, of in (("yield", 2, 19), ("yield-withheld", 0, 3)):
        test, held = stances[f"hopes-{key}"]
        low, high = intervals.wilson(won, of)
        strict = quantity.share(won / of, "occasions", ends=(low, high)).sampled("score interval of a share")
        assert claims.stance(test, strict) == claims.stance(test, replace(held, readings=())), "of the first coding"


def test_levers_by_hand(page):
    flow = {
        int(r["delivery_year"]): float(r["moscow_to_iran_tiv_millions"] or 0) for r in raw("sipri_moscow_iran_yearly")
    }
    runs = {last: sum(flow[year] for year in range(last - 4, last + 1)) for last in range(1996, 2026)}
    assert max(runs, key=runs.get) == 2001
    parts = dict(page.quantity("lever-arms-held").readings)
    last_years = (2021, 2020, 2019, 2018, 2017, 2016, 2025)
    assert [runs[last] / runs[2001] for last in last_years] == pytest.approx(list(parts.values()))
    assert (page.text("arms-latest"), page.text("arms-earlier")) == ("0.8–4.9%", "33.1–34.1%")


def test_arms_by_a_second_table(page):
    """The table of suppliers gives the same five years."""
    (late,) = [r for r in raw("sipri_iran_suppliers") if r["last_year"] == "2021"]
    own = float(late["moscow_tiv_millions"])
    assert own == pytest.approx(page.quantity("arms-late").estimate)
    assert own / float(late["all_tiv_millions"]) == page.quantity("arms-late-share").estimate == 1


def test_small_sample_measures():
    assert intervals.permutation_share([3.0], [1.0, 2.0]) == pytest.approx(2 / 3)
    low, high = intervals.share_difference(56, 70, 48, 80)
    assert (low, high) == pytest.approx((0.0524, 0.3339), abs=1e-4)


def test_hopes_that_lived_on_by_hand(page):
    """Years from 2013 to 2021 with a request, requests of the reset and of the talks, and the first of all."""
    every = [(row["asked_on"], row["asked_by"]) for row in raw("western_initiatives")]
    own = [one for one in every if "United States" in one[1]]
    years = [len({day[:4] for day, _ in some if "2013" <= day[:4] <= "2021"}) / 9 for some in (every, own)]
    assert [value for _, value in page.quantity("lived-held").readings] == pytest.approx(years)
    reset = [sum("2009" <= day[:4] <= "2012" for day, _ in some) for some in (every, own)]
    assert [value for _, value in page.quantity("reset-asked-held").readings] == reset == [11, 4]
    talks = [sum("2013-11-24" <= day <= "2015-07-14" for day, _ in some) for some in (every, own)]
    assert [value for _, value in page.quantity("talks-asked-held").readings] == talks == [4, 2]
    first = (datetime.date(1995, 5, 10) - datetime.date(1991, 12, 26)).days / 365.25
    assert min(every)[0] == "1995-05-10" and page.quantity("first-held").estimate == pytest.approx(first, abs=0.01)


def test_conflict_in_the_news_by_hand(page):
    """Means of yearly shares towards Iran, and no other state whose share rose as much."""
    rows = raw("events_from_russia")
    shares = {(row["toward_iso3"], int(row["year"])): float(row["conflict_share"]) for row in rows}
    states = {state for state, _ in shares}
    rest = (*range(2002, 2008), 2013, 2014)
    risen = {state: sum(shares[state, year] for year in range(2008, 2013)) / 5
             / (sum(shares[state, year] for year in rest) / 8) for state in states}  # fmt: skip
    assert page.quantity("events-held").estimate == pytest.approx(risen["IRN"])
    assert max(risen, key=risen.get) == "IRN" and page.quantity("events-as-much").estimate == 0
    after = (shares["IRN", 2013] + shares["IRN", 2014]) / 2
    assert page.quantity("events-after").estimate == pytest.approx(after)
